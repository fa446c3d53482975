/**
 * Waiting for a toolkit that knows no signals: when the time is up, or nothing is heard of it any more,
 * the run goes on without it.
 */
/**
 * @template T
 * @param {Promise<T>} work
 * @param {AbortSignal} signal
 * @param {() => unknown} [reason] to reject with; default: that of the signal
 * @returns {Promise<T>}
 */
export declare function until<T>(work: Promise<T>, signal: AbortSignal, reason?: () => unknown): Promise<T>;
/**
 * Lets `act` take its time as long as it gives signs of life.
 *
 * @template T
 * @param {(sign: (forMs?: number) => void) => Promise<T>} act calls `sign` whenever it gets on, and says
 *   how much longer than usual it may be silent now
 * @param {number} silentMs how long it may be silent
 * @param {AbortSignal} signal ends it, too
 * @returns {Promise<T>} rejects with a `TimeoutError` as the cause when it fell silent
 */
export declare function whileAlive<T>(act: (sign: (forMs?: number) => void) => Promise<T>, silentMs: number, signal: AbortSignal): Promise<T>;
