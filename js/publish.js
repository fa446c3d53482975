/**
 * Files of a run that people should see, as artifacts of it: the report, or a build that could not
 * be stored.
 */
import { randomUUID } from 'node:crypto';
import { Failure } from './errors.js';
import { canUpload } from './storage/artifact/forge.js';

/** A page is small; whoever waits longer waits for nothing. */
const LONGEST_MS = 60_000;

/**
 * @param {string} name of the artifact; where the run has one of that name, it gets another
 * @param {string} path of the file
 * @param {object} run
 * @param {NodeJS.ProcessEnv} run.env
 * @param {import('./context.js').Context} run.context
 * @param {import('./log.js').Log} run.log
 * @param {AbortSignal} run.signal
 * @returns {Promise<string | null>} its address; null where a run cannot have artifacts
 */
export async function publish(name, path, { env, context, log, signal }) {
  if (!canUpload(env)) return null;
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
