/**
 * Files of a run that people should see, as artifacts of it: the report, or a build that could not
 * be stored.
 */
import { randomUUID } from 'node:crypto';
import { Failure, toFailure } from '../errors.js';
import { within } from '../run/deadline.js';
import { until } from './abortable.js';
import { canUpload } from './credentials.js';

/** A page is small; whoever waits longer waits for nothing. */
const LONGEST_MS = 60_000;

/**
 * Offers a file for download where the run can do that. That it could not is no more than a warning.
 *
 * @param {string} name of the artifact; where the run has one of that name, it gets another
 * @param {string} path of the file
 * @param {object} run
 * @param {NodeJS.ProcessEnv} run.env
 * @param {import('../context.js').Context} run.context
 * @param {import('../run/log.js').Log} run.log
 * @param {AbortSignal} run.signal
 * @param {number} [run.longestMs]
 * @returns {Promise<string | null>} its address; null where a run cannot have artifacts
 */
export async function publish(name, path, { env, context, log, signal, longestMs = LONGEST_MS }) {
  if (!canUpload(env) || signal.aborted) return null;
  const { build, serverUrl, repository } = context;
  const limit = within(longestMs, signal);
  try {
    const second = `${name}-${build.attempt}-${randomUUID()}`;
    const late = () => failed(name, 'GitHub took too long');
    const id = await until(uploadAs([name, second], path, log), limit, late);
    return `${serverUrl}/${repository}/actions/runs/${build.runId}/artifacts/${id}`;
  } catch (error) {
    const { message, hint } = toFailure(error);
    log.warning(`${message}; ${hint}`);
    return null;
  }
}

/** Somebody is waiting for the end by now. */
const RESCUE_MS = 10_000;

/**
 * Takes a build that is not stored to where it outlives the runner; also when the time is up, unless
 * that was spent on waiting for the very same place.
 *
 * @param {string} path of the file
 * @param {Pick<import('../track.js').Run, 'request' | 'log' | 'signal'>} run
 * @param {import('../context.js').Context} context
 * @param {import('../storage/index.js').Store} store that does not have it
 */
export function rescue(path, { request, log, signal }, context, store) {
  const { env, signal: cancelled = new AbortController().signal } = request;
  const until = { signal: store.fetchOther ? signal : cancelled, longestMs: RESCUE_MS };
  return publish('unentropy-unsaved-build', path, { env, context, log, ...until });
}

/**
 * @param {string[]} names the first that is not taken
 * @param {string} path
 * @param {import('../run/log.js').Log} log
 */
async function uploadAs(names, path, log) {
  const { upload } = await import('./upload.js');
  for (const name of names) {
    const answer = await upload({ name, path }, log);
    if (answer.outcome === 'stored') return answer.id;
    if (answer.outcome === 'unknown') throw answer.failure;
  }
  throw failed(names[0], 'the run has one of that name already');
}

/** @param {string} name @param {string} why */
function failed(name, why) {
  const hint =
    'it is on the disk of the runner, which forgets it after the job; nothing else failed';
  return new Failure('ARTIFACT_UPLOAD_FAILED', `the artifact "${name}" was not made: ${why}`, hint);
}
