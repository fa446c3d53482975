/**
 * Says now and then that something still goes on, when it takes longer than a second.
 *
 * @param {(seconds: number) => void} say
 * @returns {() => void} ends it
 */
export declare function ticker(say: (seconds: number) => void): () => void;
/**
 * @param {string} name of what is read, as users read it
 * @param {import('node:stream').Readable} body
 * @param {number} length as announced; NaN when it was not
 * @param {(count: number, whole: number) => void} tell called now and then when it takes long
 * @returns {Promise<Uint8Array>}
 */
export declare function readBody(name: string, body: import('node:stream').Readable, length: number, tell: (count: number, whole: number) => void): Promise<Uint8Array>;
