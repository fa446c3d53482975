/**
 * What GitHub's artifact toolkit says while it works: in `dist/` it talks to this instead of
 * @actions/core (`scripts/build/bundle.js`), so that a log is short unless somebody wants more.
 */
import { setSecret } from '@actions/core';
export { setSecret };
/** Whom it talks to from now on. @param {import('../../log.js').Log} [listener] */
export declare function listen(listener?: import('../../log.js').Log): void;
/** @param {unknown} text */
export declare function info(text: unknown): void;
/** The bodies of requests, with signed addresses: of no use to anybody. */
export declare function debug(): void;
/** @param {unknown} text */
export declare function warning(text: unknown): void;
/** It is thrown as well. */
export declare function error(): void;
