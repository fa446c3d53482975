/**
 * Replaces the body of an answer by one that is no larger than an answer can be. Of an error that says too
 * much the words are left out: its status tells enough.
 *
 * @param {{ statusCode: number, body: import('node:stream').Readable }} response
 */
export declare function bound(response: {
    statusCode: number;
    body: import('node:stream').Readable;
}): Promise<Buffer<ArrayBuffer>>;
/** @param {string} why */
export declare function oversized(why: string): Error & {
    name: string;
};
