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
 * @param {object} about
 * @param {number} about.length as announced; NaN when it was not
 * @param {number} [about.most] bytes that it may have; default: those of a history
 * @param {(count: number, whole: number) => void} about.tell called now and then when it takes long
 * @returns {Promise<Uint8Array>}
 */
export declare function readBody(name: string, body: import('node:stream').Readable, { length, most, tell }: {
    length: number;
    most?: number;
    tell: (count: number, whole: number) => void;
}): Promise<Uint8Array>;
/**
 * A list that ends in the middle is tried again like any other broken answer, whatever length was
 * announced: what is missing could be the entry of a build.
 *
 * @param {Uint8Array} bytes
 * @param {number} announced NaN: not at all
 */
export declare function refuseCutList(bytes: Uint8Array, announced: number): void;
