/**
 * @param {string} text of a `KeptBuild`
 * @param {string} folder an absolute path; it is made
 * @returns {Promise<string>} where the build is
 */
export declare function keep(text: string, folder: string): Promise<string>;
/**
 * A build that cannot be stored is not lost: somebody can store it later.
 *
 * @param {string} text of a `KeptBuild`
 * @param {string} folder an absolute path
 * @param {object} run
 * @param {import('../storage/index.js').Store} run.store
 * @param {import('../run/log.js').Log} run.log
 * @param {Record<string, string>} run.inputs
 * @param {(path: string) => Promise<string | null>} run.offer makes a file outlive the runner, and
 *   says where it is then
 */
export declare function keepForLater(text: string, folder: string, { store, log, inputs, offer }: {
    store: import('../storage/index.js').Store;
    log: import('../run/log.js').Log;
    inputs: Record<string, string>;
    offer: (path: string) => Promise<string | null>;
}): Promise<void>;
/**
 * How to store a build that was kept, for people.
 *
 * @param {string} path
 * @param {Record<string, string>} inputs of the run that could not store it
 */
export declare function importCommand(path: string, inputs: Record<string, string>): string;
/**
 * Stores a build that was kept; one that is in the history already stays as it is.
 *
 * @param {string} path
 * @param {import('./index.js').Options} options
 * @returns {Promise<import('./index.js').Saved>} its database is closed
 */
export declare function storeKept(path: string, options: import('./index.js').Options): Promise<import('./index.js').Saved>;
