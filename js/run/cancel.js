/**
 * Ending on request: a cancelled job gets SIGINT, then SIGTERM; both end the run in order, so
 * that commands are stopped and the lock is released.
 */
import { Failure } from '../errors.js';

/** A signal that aborts when the process is asked to end. @returns {AbortSignal} */
export function cancelled() {
  const controller = new AbortController();
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(name, () => {
      const hint = 'run it again; what was stored before is untouched';
      controller.abort(new Failure('TIMEOUT', `the run was cancelled (${name})`, hint));
    });
  }
  return controller.signal;
}
