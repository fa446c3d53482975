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
export declare function until<T>(work: Promise<T>, signal: AbortSignal, reason?: () => unknown): Promise<T>;
