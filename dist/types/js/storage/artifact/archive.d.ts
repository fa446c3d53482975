export type Entry = import('yauzl').Entry;
/**
 * @param {string} path of the archive
 * @param {string} name of the entry
 * @param {string} what it is, for people
 * @returns {Promise<Uint8Array>}
 */
export declare function readEntry(path: string, name: string, what: string): Promise<Uint8Array>;
