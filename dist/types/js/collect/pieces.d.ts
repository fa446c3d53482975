/**
 * Files to import, piece by piece; `-` is standard input.
 */
import { Failure } from '../errors.js';
/** @param {string} path @returns {AsyncGenerator<Buffer>} */
export declare function pieces(path: string): AsyncGenerator<Buffer>;
/**
 * Lines as bytes, without what ends them; null for one that is too long.
 *
 * @param {string} path
 * @returns {AsyncGenerator<Buffer | null>}
 */
export declare function lines(path: string): AsyncGenerator<Buffer | null>;
/** The text of bytes, null where they are not UTF-8. @param {Uint8Array} bytes */
export declare function textOf(bytes: Uint8Array): string | null;
/** @param {string} path @returns {Promise<string>} */
export declare function whole(path: string): Promise<string>;
/** @param {string} path */
export declare function notText(path: string): Failure;
/** What messages call a file. @param {string} path */
export declare function nameOf(path: string): string;
