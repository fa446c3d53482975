export type Entry = import('yauzl').Entry;
/**
 * @param {string} path of the archive
 * @param {string} name of the entry
 * @param {string} what it is, for people
 * @param {boolean} [orOnly] whether the only history will do, whatever it is called
 * @returns {Promise<{ bytes: Uint8Array, isIntact?: boolean }>} `isIntact`: whether they are what
 *   this program has put there, where that is known
 */
export declare function readEntry(path: string, name: string, what: string, orOnly?: boolean): Promise<{
    bytes: Uint8Array;
    isIntact?: boolean;
}>;
