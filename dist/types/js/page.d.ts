/**
 * @param {string} path an absolute path; folders are made
 * @param {() => string} render
 */
export declare function write(path: string, render: () => string): Promise<void>;
/**
 * Refuses a page that would take the place of the history, one of the files beside it, or the
 * configuration.
 *
 * @param {string} page an absolute path
 * @param {{ database: string, config: string }} ours absolute paths
 */
export declare function refuseToOverwrite(page: string, { database, config }: {
    database: string;
    config: string;
}): void;
