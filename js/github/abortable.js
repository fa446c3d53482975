/**
 * Waits for a toolkit that does not accept abort signals: when the time is up, or it shows no sign
 * of life, the run goes on without it.
 */

/**
 * @template T
 * @param {Promise<T>} work
 * @param {AbortSignal} signal
 * @param {() => unknown} [reason] to reject with; default: the signal's
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

/**
 * Waits for `act` as long as it shows signs of life.
 *
 * @template T
 * @param {(sign: (forMs?: number) => void) => Promise<T>} act calls `sign` at each progress, with
 *   how much longer than usual it may be silent now
 * @param {number} silentMs how long it may be silent
 * @param {AbortSignal} signal ends it as well
 * @returns {Promise<T>} rejects with a `TimeoutError` as the cause when it falls silent
 */
export async function whileAlive(act, silentMs, signal) {
  const silence = new AbortController();
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  let isOver = false;
  const end = () => silence.abort(silent(silentMs));
  const sign = (forMs = 0) => {
    clearTimeout(timer);
    // Abandoned work may still call `sign`.
    const isWatched = !isOver && Number.isFinite(forMs);
    timer = isWatched ? setTimeout(end, silentMs + forMs) : undefined;
  };
  sign();
  try {
    return await until(act(sign), AbortSignal.any([silence.signal, signal]));
  } finally {
    isOver = true;
    clearTimeout(timer);
  }
}

/** @param {number} ms */
function silent(ms) {
  const cause = new DOMException(`nothing was heard for ${ms} ms`, 'TimeoutError');
  return new Error(`GitHub did not answer within ${Math.round(ms / 1000)} s`, { cause });
}
