/**
 * Waiting for a toolkit that knows no signals: when the time is up, nobody waits for it any more.
 */

/**
 * @template T
 * @param {Promise<T>} work
 * @param {AbortSignal} signal
 * @param {() => unknown} [reason] to reject with; default: that of the signal
 * @returns {Promise<T>}
 */
export function until(work, signal, reason = () => signal.reason) {
  return new Promise((resolve, reject) => {
    const end = () => reject(reason());
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}
