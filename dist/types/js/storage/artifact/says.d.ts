/** Whom it talks to from now on. @param {import('../../log.js').Log} [listener] */
export declare function listen(listener?: import('../../log.js').Log): void;
/** @param {unknown} text */
export declare function info(text: unknown): void;
/** The bodies of requests, with signed addresses: of no use to anybody. */
export declare function debug(): void;
/** Those of signed addresses: nothing that is printed has them (`failures.js`). */
export declare function setSecret(): void;
/** @param {unknown} text */
export declare function warning(text: unknown): void;
/** It is thrown as well. */
export declare function error(): void;
