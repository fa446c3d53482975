/**
 * Hands the values that `track` measured to the gate of the same job, through a file on the
 * runner's disk.
 */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toFailure } from '../errors.js';

/** The version of the file's form; the core reads it. */
const VERSION = 1;

/**
 * Writes the values. If that fails, the gate measures again and says so.
 *
 * @param {import('../core.js').Outcome[]} metrics
 * @param {import('../core.js').Build} build
 * @param {string[] | undefined} fragments that they were merged from, by name
 * @param {{ env: NodeJS.ProcessEnv, configPath: string, log: import('../run/log.js').Log }} place
 */
export async function leaveForGate(
  metrics,
  { commitSha, runId, attempt },
  fragments,
  { env, configPath, log },
) {
  const path = pathOf(env, configPath);
  if (!path) return;
  const build = { commitSha, runId, attempt };
  const text = JSON.stringify({ version: VERSION, build, fragments, metrics });
  await writeFile(path, text).catch((error) => {
    log.detail(`the gate cannot reuse what was measured: ${toFailure(error).message}`);
  });
}

/**
 * Reads the values that were written for this build.
 *
 * @param {import('../core.js').Config} config
 * @param {import('../core.js').Build} build
 * @param {{ env: NodeJS.ProcessEnv, configPath: string, log: import('../run/log.js').Log }} place
 * @returns {Promise<import('../core.js').Outcome[] | null>} null: no usable values, and a warning
 *   says why
 */
export async function takeFromTrack(config, build, { env, configPath, log }) {
  const path = pathOf(env, configPath);
  try {
    const text = path && (await readFile(path, 'utf8'));
    if (text) return config.reuse(text, build);
    log.warning(`"reuse-measured" works in a job of GitHub Actions only; ${AGAIN}`);
  } catch (error) {
    const { message, hint } = toFailure(error);
    const isMissing = /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT';
    const why = isMissing ? NOT_THERE : `${message}; ${hint}`;
    log.warning(`${why}; ${AGAIN}`);
  }
  return null;
}

const NOT_THERE =
  'there is nothing to reuse: no step of this job has run track with this configuration before';
const AGAIN = 'the metrics are measured here';

/**
 * The runner empties that folder between jobs.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} configPath
 */
function pathOf({ RUNNER_TEMP }, configPath) {
  const name = createHash('sha256').update(configPath).digest('hex').slice(0, 16);
  return RUNNER_TEMP ? join(RUNNER_TEMP, `unentropy-measured-${name}.json`) : null;
}
