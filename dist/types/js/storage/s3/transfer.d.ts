/**
 * @param {import('node:stream').Readable} body
 * @param {number} length as announced; NaN when it was not
 * @param {(count: number, whole: number) => void} tell called once a second
 * @returns {Promise<Uint8Array>}
 */
export declare function readBody(body: import('node:stream').Readable, length: number, tell: (count: number, whole: number) => void): Promise<Uint8Array>;
