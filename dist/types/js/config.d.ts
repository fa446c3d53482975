/**
 * @param {import('./core.js').Core} core
 * @param {string} path an absolute path
 * @returns {Promise<import('./core.js').Config>} call `free` when done
 */
export declare function readConfig(core: import('./core.js').Core, path: string): Promise<import('./core.js').Config>;
