/**
 * Files of a run that people should see, as artifacts of it: the report, or a build that could not
 * be stored.
 */
import { randomUUID } from 'node:crypto';
import { Failure, toFailure } from './errors.js';
import { canUpload } from './storage/artifact/forge.js';

/** A page is small; whoever waits longer waits for nothing. */
const LONGEST_MS = 60_000;

/**
 * @typedef {object} Run
 * @property {NodeJS.ProcessEnv} env
 * @property {import('./context.js').Context} context
 * @property {import('./log.js').Log} log
 * @property {AbortSignal} signal
 */

/**
 * Offers a file for download where the run can do that. That it could not is no more than a warning.
 *
 * @param {string} name of the artifact; where the run has one of that name, it gets another
 * @param {string} path of the file
 * @param {Run} run
 * @returns {Promise<string | null>} its address
 */
export async function offer(name, path, run) {
  if (!canUpload(run.env)) return null;
  try {
    return await publish(name, path, run);
  } catch (error) {
    const { message, hint } = toFailure(error);
    run.log.warning(`${message}; ${hint}`);
    return null;
  }
}

/** @param {string} name @param {string} path @param {Run} run */
async function publish(name, path, { context, log, signal }) {
  const { build, serverUrl, repository } = context;
  const { upload } = await import('./storage/artifact/upload.js');
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]);
  const act = async () => {
    const first = await upload({ name, path }, log);
    if (first.outcome !== 'taken') return first;
    return upload({ name: `${name}.${build.attempt}-${randomUUID()}`, path }, log);
  };
  const answer = await orEnd(act(), limit, name);
  if (answer.outcome === 'unknown') throw answer.failure;
  if (answer.outcome === 'taken') throw failed(name, 'the run has one of that name already');
  return `${serverUrl}/${repository}/actions/runs/${build.runId}/artifacts/${answer.id}`;
}

/**
 * The toolkit knows no signals: when the time is up, nobody waits for it any more.
 *
 * @template T
 * @param {Promise<T>} work
 * @param {AbortSignal} signal
 * @param {string} name
 * @returns {Promise<T>}
 */
function orEnd(work, signal, name) {
  return new Promise((resolve, reject) => {
    const end = () => reject(failed(name, 'GitHub took too long'));
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}

/** @param {string} name @param {string} why */
function failed(name, why) {
  const hint = 'nothing else depends on it; it is on the disk of the runner';
  return new Failure('ARTIFACT_UPLOAD_FAILED', `the artifact "${name}" was not made: ${why}`, hint);
}
