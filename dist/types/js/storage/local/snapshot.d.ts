/**
 * The whole file, or `torn` when it changed while it was read.
 *
 * @param {string} file
 * @returns {{ bytes: Uint8Array, revision: string } | 'torn' | null} null when it does not exist
 */
export declare function readWhole(file: string): {
    bytes: Uint8Array;
    revision: string;
} | 'torn' | null;
/**
 * What tells this history from any other that was or will be at this path.
 *
 * @param {string} file
 * @returns {string | null} null when it does not exist
 */
export declare function revisionOf(file: string): string | null;
/**
 * The file beside it that shows an unfinished transaction: a rollback journal that is not zeroed
 * (SQLite's own test of a "hot" one), or a write-ahead log.
 *
 * @param {string} file
 * @returns {string | null}
 */
export declare function unfinishedBeside(file: string): string | null;
/** @param {string} file */
export declare function hasBytes(file: string): boolean;
