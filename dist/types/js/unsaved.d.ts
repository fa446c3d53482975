/**
 * @param {string} text from the core's `keepBuild`
 * @param {string} folder an absolute path; it is made
 * @returns {Promise<string>} where the build is
 */
export declare function keep(text: string, folder: string): Promise<string>;
/**
 * Stores a build that was kept; one that is in the history already stays as it is.
 *
 * @param {string} path
 * @param {import('./history.js').Options} options
 * @returns {Promise<{ totalBuilds: number, isUpdate: boolean }>}
 */
export declare function storeKept(path: string, options: import('./history.js').Options): Promise<{
    totalBuilds: number;
    isUpdate: boolean;
}>;
