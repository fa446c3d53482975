/**
 * A backfill as the configuration and the inputs say: which history, which metrics, which commits.
 */
import { dirname, resolve } from 'node:path';
import { loadCore } from '../core.js';
import { ofWorkflows } from '../doctor/workflow.js';
import { Failure } from '../errors.js';
import { askGit } from '../git/call.js';
import { usualBranch } from '../git/git.js';
import { keepForLater } from '../history/kept-build.js';
import { readConfig } from '../run/config.js';
import { openStore, STORAGE_SHARE, storageOf } from '../storage/index.js';
import { parseEvery, parseSince } from './commits.js';
import { backfill } from './index.js';

/**
 * @typedef {object} Asked
 * @property {Record<string, string>} inputs
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} env
 * @property {AbortSignal} signal ends the measuring; what is measured by then is stored
 * @property {string} [since]
 * @property {string} [every]
 * @property {string} [metrics] keys, with commas in between
 * @property {string} [branch]
 * @property {(verbose: boolean) => import('../run/log.js').Log} log
 * @property {import('./index.js').Request['onProgress']} onProgress
 */

/** @param {Asked} asked @returns {Promise<import('../api.js').BackfillResult>} */
export async function backfillBy({ inputs, cwd, env, signal, log: logOf, ...asked }) {
  const core = loadCore();
  const configPath = resolve(cwd, core.configFile(inputs));
  const config = await readConfig(core, configPath);
  try {
    const base = dirname(configPath);
    const settings = config.settings(inputs, false);
    if (settings.storageType === 'sqlite-artifact') throw outOfReach();
    const isFile = settings.storageType === 'sqlite-local' && !inputs['storage-type'];
    const told = isFile ? (await ofWorkflows(configPath)).inputs : {};
    const isElsewhere = told['storage-type'] === 'sqlite-artifact';
    const log = logOf(settings.verbose);
    if (isElsewhere) log.notice(ELSEWHERE);
    const place = storageOf(settings, { base, inputs, env, version: core.version() });
    const limits = { budgetMs: STORAGE_SHARE * settings.timeoutS * 1000, log };
    const branch = asked.branch ?? (await usualBranch(base));
    const shallow = await askGit(['rev-parse', '--is-shallow-repository'], { cwd: base, signal });
    if (shallow === 'true') log.warning(SHALLOW);
    /** @type {import('../storage/index.js').Store | null} */
    let last = null;
    return await backfill({
      core,
      config,
      base,
      branch,
      sinceMs: parseSince(asked.since ?? STANDARD.since, Date.now()),
      every: parseEvery(asked.every ?? STANDARD.every),
      keys: keysOf(config, asked.metrics),
      isNamed: asked.metrics !== undefined,
      // A cancel ends the measuring: what is measured is stored all the same.
      async openStore() {
        last = await openStore(place, limits);
        return last;
      },
      onCorrupt: settings.onCorrupt,
      env,
      log: { ...log, busy: () => () => {} },
      onProgress: asked.onProgress,
      async keep(text) {
        const folder = resolve(base, settings.reportDir);
        if (last)
          await keepForLater(text, folder, { store: last, log, inputs, offer: async () => null });
      },
      signal,
    });
  } finally {
    config.free();
  }
}

/** Where nothing is asked for. */
export const STANDARD = { since: '1y', every: 'week' };

/**
 * The metrics that are measured.
 *
 * @param {import('../core.js').Config} config
 * @param {string} [written]
 */
function keysOf(config, written) {
  const able = config.backfillKeys();
  const known = config.metricKeys();
  const asked = written?.split(',').map((key) => key.trim()) ?? able;
  const unknown = asked.find((key) => !known.includes(key));
  if (unknown !== undefined) {
    const hint = `the metrics are ${known.join(', ')}`;
    throw new Failure('INPUT_INVALID', `no metric is called "${unknown}"`, hint);
  }
  const unable = asked.find((key) => !able.includes(key));
  if (unable === undefined && asked.length > 0) return asked;
  throw new Failure(
    'INPUT_INVALID',
    unable === undefined
      ? 'no metric can be measured in past commits'
      : `"${unable}" is not measured in past commits: it may need a build`,
    'set "backfill": true on a metric whose command works on a bare checkout',
  );
}

const PAGE = 'https://github.com/unentropy/track-metrics/blob/main/docs/backfill.md';

const ELSEWHERE =
  'this goes into a local file, and the workflow here keeps its history in artifacts: ' +
  `${PAGE} has the workflow that brings the past there`;

const SHALLOW =
  'this clone has only the newest commits; "git fetch --unshallow" brings the others ' +
  '("fetch-depth: 0" in a workflow)';

/** Only the action itself is handed what uploading an artifact takes. */
function outOfReach() {
  return new Failure(
    'STORAGE_UNSUPPORTED',
    'a command cannot write to the artifacts of GitHub Actions',
    'measure into a file with "--storage-type sqlite-local", and upload that once as the artifact: ' +
      `${PAGE} has the workflow`,
  );
}
