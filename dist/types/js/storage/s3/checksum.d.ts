export declare const HISTORY = "application/vnd.sqlite3";
/**
 * The bytes with their hash, compared with the one that this program put beside them.
 *
 * @param {import('./port.js').Found} found
 */
export declare function checked({ bytes, etag, metadata }: import('./port.js').Found): {
    bytes: Uint8Array<ArrayBufferLike>;
    etag: string | null;
    sha256: string;
    isIntact: boolean | undefined;
};
/**
 * @param {'sha256' | 'md5'} algorithm
 * @param {Uint8Array} bytes
 * @returns {string} in hexadecimal
 */
export declare function hash(algorithm: 'sha256' | 'md5', bytes: Uint8Array): string;
