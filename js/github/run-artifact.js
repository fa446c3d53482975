/**
 * Uploads files that people should see as artifacts of the run: the report, or a build that could
 * not be stored.
 */
import { randomUUID } from 'node:crypto';
import { Failure, toFailure } from '../errors.js';
import { within } from '../run/deadline.js';
import { until } from './abortable.js';
import { canUpload } from './credentials.js';

/** A page is small: waiting longer would not help. */
const LONGEST_MS = 60_000;

/**
 * Uploads a file for download if the run can. A failure is only a warning.
 *
 * @param {string} name of the artifact; if the name is taken, the artifact gets another one
 * @param {string} path of the file
 * @param {object} run
 * @param {NodeJS.ProcessEnv} run.env
 * @param {import('../context.js').Context} run.context
 * @param {import('../run/log.js').Log} run.log
 * @param {AbortSignal} run.signal
 * @param {number} [run.longestMs]
 * @returns {Promise<string | null>} its address; null if the run cannot upload artifacts
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

/** The run has failed: do not delay its end. */
const RESCUE_MS = 10_000;

/**
 * Uploads a build that was not stored, so that it outlives the runner; even after a timeout, unless
 * the time was spent waiting for the artifact service itself.
 *
 * @param {string} path of the file
 * @param {Pick<import('../track.js').Run, 'request' | 'log' | 'signal'>} run
 * @param {import('../context.js').Context} context
 * @param {import('../storage/index.js').Store} store the store that lacks it
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
  throw failed(names[0], 'the run already has an artifact of that name');
}

/** @param {string} name @param {string} why */
function failed(name, why) {
  const hint =
    'it is on the disk of the runner, which is deleted after the job; nothing else failed';
  return new Failure('ARTIFACT_UPLOAD_FAILED', `the artifact "${name}" was not made: ${why}`, hint);
}
