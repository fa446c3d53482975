/**
 * A job that measures a fragment: collects what can be merged, and uploads it as an artifact of the run.
 * It does nothing else: no history, no report.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../../errors.js';
import { canUpload } from '../../github/credentials.js';
import { measureAll } from '../for-run.js';
import { FILE, originOf } from './origin.js';

/** @typedef {import('../../core.js').ReducedReports} ReducedReports */

/**
 * @param {import('../../track.js').Run} run
 * @param {import('../../track.js').Job} job
 * @param {string} name
 */
export async function reportFragment(run, { config, context, base, configPath }, name) {
  const { phases, request, result, signal, log } = run;
  const { env } = request;
  if (!canUpload(env)) throw cannotUpload();
  for (const key of config.reduce()) log.warning(`${key}: ${UNSAID}`);
  if (config.metricKeys().length === 0) throw nothingToMerge();
  /** @type {ReducedReports[]} */
  const reduced = [];
  const collect = () => measureAll(run, config, context, base, { reduced });
  await phases.run('collect', collect, { announce: false });
  const origin = await originOf({ env, context, configPath, base, signal }, name);
  const bytes = config.packFragment(origin, result.outcomes, reduced);
  await phases.run('upload', () => uploadFragment(run, origin, bytes));
  const isReduced = (/** @type {string} */ key) => reduced.some(({ keys }) => keys.includes(key));
  const failed = result.outcomes.filter(({ key, failure }) => failure && !isReduced(key));
  const count = result.outcomes.length;
  if (failed.length === count) throw nothingMeasured(count);
  const text = `fragment ${name}: ${count - failed.length} of ${count} metrics measured`;
  result.summary = { markdown: `### Unentropy: ${text}\n`, text: `${text}\n`, line: text };
}

/**
 * Three requests. A name that is taken is that of another job: the one that merges must know of both.
 *
 * @param {import('../../track.js').Run} run
 * @param {import('../../core.js').Origin} origin
 * @param {Uint8Array} bytes
 */
async function uploadFragment({ core, request, log, result, signal }, origin, bytes) {
  const { upload } = await import('../../github/upload.js');
  const parent = request.env.RUNNER_TEMP || tmpdir();
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, 'unentropy-'));
  try {
    const path = join(folder, FILE);
    await writeFile(path, bytes);
    for (const second of [undefined, randomUUID()]) {
      const name = core.fragmentArtifact(origin, second);
      const limits = { silentMs: SILENT_MS, signal };
      const answer = await upload({ name, path, retentionDays: KEPT_DAYS }, log, limits);
      if (answer.outcome === 'unknown') throw answer.failure;
      if (answer.outcome === 'stored') {
        log.info(`${bytes.length} bytes uploaded as the artifact "${name}"`);
        result.artifact = { id: answer.id, name, path };
        return;
      }
      log.warning(`another job of this run has reported a fragment "${origin.name}"; ${DOUBLED}`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const SILENT_MS = 60_000;

/** Failed jobs of a run may run again, and need those of the others. */
const KEPT_DAYS = 7;

const DOUBLED = 'give each job a name of its own: the job that merges uses neither';

const UNSAID =
  'it is not measured: nothing says how its values of several jobs combine; add "fragments": "sum", ' +
  '"max", "union" or "each" to the metric, or "none" if the job that merges measures it';

function cannotUpload() {
  return new Failure(
    'ARTIFACT_TOKEN_MISSING',
    'a fragment is an artifact of the run, and this job cannot upload any',
    'use the action ("uses:" in the workflow) in a job of GitHub Actions, not a command ("run:")',
  );
}

function nothingToMerge() {
  return new Failure(
    'INPUT_INVALID',
    'this configuration has no metric that fragments can have',
    'add "fragments" to the metrics that each job measures; docs/fragments.md has the ways to combine',
  );
}

/** @param {number} count */
function nothingMeasured(count) {
  return new Failure(
    'COLLECT_ALL_FAILED',
    `none of the ${count} metrics could be measured for this fragment`,
    'each reason is shown above, and the job that merges names them',
  );
}
