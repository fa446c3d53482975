/**
 * @param {import('../core.js').Core} core
 * @param {import('../core.js').Config | null} config
 * @param {import('../core.js').Database} db
 * @param {import('../../pkg/unentropy.js').Facts} facts
 * @param {string} folder of the configuration: where the user's own files are
 * @returns {string} one HTML file
 */
export declare function render(core: import('../core.js').Core, config: import('../core.js').Config | null, db: import('../core.js').Database, facts: import('../../pkg/unentropy.js').Facts, folder: string): string;
/**
 * A report with an invented history.
 *
 * @param {import('../core.js').Config} config
 * @param {import('../../pkg/unentropy.js').Facts} facts
 * @param {string} folder of the configuration
 */
export declare function renderPreview(config: import('../core.js').Config, facts: import('../../pkg/unentropy.js').Facts, folder: string): string;
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
/**
 * Whether a file is a history, one of the files beside it, or the configuration.
 *
 * @param {string} file an absolute path
 * @param {{ databases: string[], config: string }} ours absolute paths
 */
export declare function isOurs(file: string, { databases, config }: {
    databases: string[];
    config: string;
}): boolean;
