/**
 * Ending on request: a cancelled job gets SIGINT, then SIGTERM; both end the run in order, so
 * that commands are stopped and the lock is released.
 */
import { constants } from 'node:os';
import { wasCancelled } from '../errors.js';

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** @type {AbortController | null} of whoever ends in order */
let controller = null;

/** @type {typeof SIGNALS[number] | null} */
let received = null;

/** A signal that aborts when the process is asked to end. @returns {AbortSignal} */
export function cancelled() {
  controller = new AbortController();
  for (const name of SIGNALS) {
    process.once(name, () => {
      received = name;
      controller?.abort(wasCancelled(undefined, name));
    });
  }
  return controller.signal;
}

/**
 * Ends the process at once when it is asked to, where nothing has to be put in order.
 *
 * @param {(failure: import('../errors.js').Failure) => void} say
 */
export function endWhenCancelled(say) {
  for (const name of SIGNALS) {
    process.once(name, () => {
      if (controller) return;
      say(wasCancelled(undefined, name));
      process.exit(128 + constants.signals[name]);
    });
  }
}

/** What shells expect of a process that was asked to end and did not succeed. */
export function exitCode() {
  const { exitCode: code } = process;
  return received && code ? 128 + constants.signals[received] : code;
}
