/** What an address is, for help and for messages. */
export declare const ADDRESS = "file:PATH, s3://BUCKET/KEY, or artifact://OWNER/REPO/NAME";
/**
 * @param {string} address
 * @param {import('./index.js').Settings} usual what an address does not say
 * @param {string} cwd
 * @returns {import('./index.js').Settings}
 */
export declare function placeOf(address: string, usual: import('./index.js').Settings, cwd: string): import('./index.js').Settings;
/** What lies beside a history can be read, and is never written. @param {string} address */
export declare function refuseCopy(address: string): void;
/** The history that a copy is of; any other is one itself. @param {string} key */
export declare function historyOf(key: string): string;
