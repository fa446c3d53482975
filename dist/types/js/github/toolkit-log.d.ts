/**
 * Whom it talks to from now on.
 *
 * @param {import('../run/log.js').Log} [listener]
 * @param {(forMs?: number) => void} [onSign] is told that it gets on, and for how long it will be silent
 */
export declare function listen(listener?: import('../run/log.js').Log, onSign?: (forMs?: number) => void): void;
/** The reason for an error that says only how often it was tried, or that nothing was heard. @param {unknown} error */
export declare function explained(error: unknown): unknown;
/** @param {unknown} text */
export declare function info(text: unknown): void;
/**
 * The bodies of requests, with signed addresses, are of no use to anybody; why a download failed is
 * said nowhere else.
 *
 * @param {unknown} text
 */
export declare function debug(text: unknown): void;
/** Those of signed addresses: nothing that is printed has them (`failures.js`). */
export declare function setSecret(): void;
/** @param {unknown} text */
export declare function warning(text: unknown): void;
/** It is thrown as well. */
export declare function error(): void;
