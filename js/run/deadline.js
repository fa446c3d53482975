/**
 * A signal with a time limit of its own. `AbortSignal.timeout` cannot be used: when only
 * `AbortSignal.any` refers to it, Node 20 drops it at the next garbage collection, and the caller
 * waits forever.
 */

/**
 * @param {number} ms
 * @param {AbortSignal} signal
 * @returns {AbortSignal} aborts after that time, or with the signal
 */
export function within(ms, signal) {
  const clock = new AbortController();
  const late = () => clock.abort(new DOMException(`it took longer than ${ms} ms`, 'TimeoutError'));
  setTimeout(late, ms).unref();
  return AbortSignal.any([clock.signal, signal]);
}
