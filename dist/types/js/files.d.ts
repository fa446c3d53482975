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
 * The contents of a regular file, chunk by chunk. A chunk is overwritten by the next one.
 *
 * @param {string | Buffer} path
 * @returns {Generator<Uint8Array, void>}
 * @throws {Failure} when it cannot be read
 */
export declare function read(path: string | Buffer): Generator<Uint8Array, void>;
