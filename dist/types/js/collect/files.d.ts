export type FileInput = import('../core.js').FileInput;
export type Entry = {
    /**
     * relative to the base, with `/`
     */
    path: string;
    /**
     * in bytes; of a link, its own
     */
    size: number;
    type: 'file' | 'link' | 'other';
    /**
     * the absolute path, where it is not UTF-8 and `path` only resembles it
     */
    raw?: Buffer;
};
/** @typedef {import('../core.js').FileInput} FileInput */
/**
 * @typedef {object} Entry
 * @property {string} path relative to the base, with `/`
 * @property {number} size in bytes; of a link, its own
 * @property {'file' | 'link' | 'other'} type
 * @property {Buffer} [raw] the absolute path, where it is not UTF-8 and `path` only resembles it
 */
/**
 * Everything below `root`, folder by folder, each in the order of its names.
 *
 * `root` itself may be a link and is followed; links met on the way are entries, never followed,
 * so there are no loops. `.git` is passed by unless it is the root. What vanishes meanwhile was
 * not there.
 *
 * @param {string} root relative to `base`, or absolute; a file is a tree of one
 * @param {{ base: string, prune?: (path: string) => boolean }} options `prune` says which folders,
 *   relative to `base`, are left out
 * @returns {Entry[] | null} null when there is no such root
 * @throws {Failure} when a folder cannot be read
 */
export declare function walk(root: string, { base, prune }: {
    base: string;
    prune?: (path: string) => boolean;
}): Entry[] | null;
/**
 * The files that git tracks or would track below `base`: neither ignored nor deleted ones, and no
 * submodules.
 *
 * @param {string} base
 * @returns {Entry[] | null} null when this is no git checkout, or there is no git
 * @throws {Failure} when git cannot tell
 */
export declare function trackedFiles(base: string): Entry[] | null;
/**
 * A regular file, open for the core to read: right into its memory, as much as it asks for.
 *
 * What goes wrong while it reads is kept in `failure`, for an error cannot pass through the core
 * as it is.
 *
 * @implements {FileInput}
 */
export declare class OpenFile implements FileInput {
    #private;
    /** @type {unknown} */
    failure: unknown;
    /**
     * @param {string | Buffer} path
     * @param {{ size?: number, check?: () => void }} [options] `size`: of what was listed as a regular
     *   file just now; `check` is called before every read, and ends it by throwing
     * @throws {Failure} when it cannot be opened
     */
    constructor(path: string | Buffer, { size, check }?: {
        size?: number;
        check?: () => void;
    });
    /** @param {Uint8Array} buffer @returns {number} how much of it was filled; 0 at the end */
    read(buffer: Uint8Array): number;
    close(): void;
}
/** As hard as it goes, which is what those do who compress once and serve often. */
declare const ENCODERS: {
    gzip: () => import("zlib").Gzip;
    brotli: () => import("zlib").BrotliCompress;
};
export type Encoding = keyof typeof ENCODERS;
/** @typedef {keyof typeof ENCODERS} Encoding */
/**
 * How long a file is after compression. It is compressed piece by piece on another thread, so that
 * a large one neither fills the memory nor keeps a time-out or a cancel waiting.
 *
 * @param {string | Buffer} path
 * @param {Encoding} encoding
 * @param {AbortSignal} signal
 * @returns {Promise<number>} in bytes
 * @throws {Failure} when it cannot be read
 */
export declare function encodedSize(path: string | Buffer, encoding: Encoding, signal: AbortSignal): Promise<number>;
export {};
