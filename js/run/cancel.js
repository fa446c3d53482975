/**
 * Cancelling: a cancelled job gets SIGINT, then SIGTERM; both end the run cleanly, so that commands
 * are stopped and the lock is released.
 */
import { constants } from 'node:os';
import { wasCancelled } from '../errors.js';

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** @type {AbortController | null} aborts the work that ends cleanly */
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
 * Ends the process at once on a signal, when nothing needs to be cleaned up.
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

/** The exit code that shells expect of a cancelled process. */
export function exitCode() {
  const { exitCode: code } = process;
  return received && code ? 128 + constants.signals[received] : code;
}
