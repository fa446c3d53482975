/**
 * Runs the main job: fetches the history, collects the metrics, stores the build, renders the
 * report. It never rejects: what went wrong is the result's `error`.
 *
 * @param {object} [options]
 * @param {Record<string, string>} [options.inputs] the action's inputs by name, such as
 *   `{ 'config-file': 'metrics.json', timeout: '60' }`; what is absent has its default
 * @param {string} [options.cwd] the checkout; default: the working directory
 * @param {NodeJS.ProcessEnv} [options.env] where the build and the commands come from; default:
 *   `process.env`
 * @param {AbortSignal} [options.signal] cancels the run
 * @returns {Promise<import('./run/plain-result.js').PlainResult>}
 */
export declare function track({ inputs, cwd, env, signal }?: {
    inputs?: Record<string, string>;
    cwd?: string;
    env?: NodeJS.ProcessEnv;
    signal?: AbortSignal;
}): Promise<import('./run/plain-result.js').PlainResult>;
/**
 * Checks the text of a configuration file.
 *
 * @param {string} text
 * @returns {Promise<{ valid: boolean, problems: import('./core.js').Problem[],
 *   warnings: string[] }>} every problem with its path, line and column (both from 1)
 */
export declare function validateConfig(text: string): Promise<{
    valid: boolean;
    problems: import('./core.js').Problem[];
    warnings: string[];
}>;
/**
 * Measures the metrics of a configuration and stores nothing.
 *
 * @param {object} [options]
 * @param {string} [options.configFile] default: `unentropy.json`
 * @param {string} [options.cwd] default: the working directory
 * @param {NodeJS.ProcessEnv} [options.env] default: `process.env`
 * @param {AbortSignal} [options.signal] stops the command that runs
 * @returns {Promise<import('./run/plain-result.js').PlainOutcome[]>} one a metric, in the order of the file
 */
export declare function collect({ configFile, cwd, env, signal, }?: {
    configFile?: string;
    cwd?: string;
    env?: NodeJS.ProcessEnv;
    signal?: AbortSignal;
}): Promise<import('./run/plain-result.js').PlainOutcome[]>;
/**
 * Opens a database file for reading, after checking that it is a sound history.
 *
 * @param {string} path
 * @returns {Promise<History>} call `close` when done
 */
export declare function openHistory(path: string): Promise<History>;
/** A history that was opened; see `openHistory`. */
declare class History {
    db: import("./core.js").Database;
    /** @param {import('./core.js').Database} db */
    constructor(db: import('./core.js').Database);
    /** How many builds there are, of all branches. @returns {number} */
    get builds(): number;
    /**
     * The builds of one branch, oldest first, and each metric along them; a gap is null.
     *
     * @param {string} branch
     * @param {number} [limit] only the last so many builds
     * @returns {import('./core.js').Timeline}
     */
    timeline(branch: string, limit?: number): import('./core.js').Timeline;
    /** Lets go of the memory. */
    close(): void;
}
/**
 * Renders the report of a database file.
 *
 * @param {object} options
 * @param {string} options.database path of the database file
 * @param {string} options.branch whose builds to show
 * @param {string} [options.configFile] for names, order and colours; default: none
 * @param {string} [options.repository] `owner/name`, for the title and for links to commits
 * @param {string} [options.serverUrl] where the repository is, such as `https://github.com`
 * @returns {Promise<string>} one HTML file
 */
export declare function renderReport({ database, branch, configFile, repository, serverUrl }: {
    database: string;
    branch: string;
    configFile?: string;
    repository?: string;
    serverUrl?: string;
}): Promise<string>;
export {};
