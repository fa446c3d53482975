/** What the file is called. @param {string} file that of the history */
export declare function sealOf(file: string): string;
/** More than this is none. */
export declare const MOST_SEAL_BYTES = 1024;
/** @param {string} file @param {Uint8Array} bytes */
export declare function seal(file: string, bytes: Uint8Array): Promise<string>;
/**
 * One that does not fit says nothing: somebody may have put another history in.
 *
 * @param {string} text
 * @param {Uint8Array} bytes
 * @returns {Promise<true | undefined>}
 */
export declare function fits(text: string, bytes: Uint8Array): Promise<true | undefined>;
