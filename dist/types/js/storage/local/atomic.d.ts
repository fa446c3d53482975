/**
 * Writes `bytes` to a new file beside `file`, with its mode and owner, and on to the disk.
 *
 * @param {string} file
 * @param {Uint8Array} bytes
 * @returns {string} the path of the temporary file
 */
export declare function writeBeside(file: string, bytes: Uint8Array): string;
/**
 * Makes `kept` the contents that `file` has now; `file` stays, and there always is a `kept`.
 *
 * A hard link, not a copy: it costs nothing, and should another program still write through its
 * open handle once `file` is replaced, its words land in `kept` instead of nowhere.
 *
 * @param {string} file
 * @param {string} kept
 */
export declare function keepAs(file: string, kept: string): void;
/**
 * Creates the folder of `file` with its parents, so that it outlasts a power cut too.
 *
 * @param {string} file
 */
export declare function makeFolderOf(file: string): void;
/**
 * Removes the temporary files that killed writers left beside `file`.
 *
 * @param {string} file
 */
export declare function sweep(file: string): void;
/**
 * Makes the names in a folder durable: a rename that is not on the disk can still be undone.
 *
 * @param {string} folder
 */
export declare function fsyncFolder(folder: string): void;
/**
 * @param {number} fd
 * @param {Uint8Array} bytes
 */
export declare function writeAll(fd: number, bytes: Uint8Array): void;
