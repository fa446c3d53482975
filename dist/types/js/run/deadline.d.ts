/**
 * A signal with a time of its own.
 *
 * `AbortSignal.timeout` does not do here: Node 20 forgets one that only `AbortSignal.any` refers to at
 * the next garbage collection, and whoever waits for it waits for good.
 */
/**
 * @param {number} ms
 * @param {AbortSignal} signal
 * @returns {AbortSignal} aborts then, or with the signal
 */
export declare function within(ms: number, signal: AbortSignal): AbortSignal;
