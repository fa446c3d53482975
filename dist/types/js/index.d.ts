export type Config = import('../pkg/config.js').Config;
export type Build = import('../pkg/unentropy.js').Build;
export type Problem = import('../pkg/unentropy.js').Problem;
export type Timeline = import('../pkg/unentropy.js').Timeline;
export type BackfillResult = import('./api.js').BackfillResult;
export type Changes = import('./api.js').Changes;
export type Change = import('./api.js').Change;
export type Environment = import('./api.js').Environment;
export type GateInputs = import('./api.js').GateInputs;
export type GateResult = import('./api.js').GateResult;
export type InputValue = import('./api.js').InputValue;
export type MetricOutcome = import('./api.js').MetricOutcome;
export type Result = import('./api.js').Result;
export type RunError = import('./api.js').RunError;
export type TrackInputs = import('./api.js').TrackInputs;
export type UserError = import('./api.js').UserError;
export type OpenedHistory = History;
/**
 * Runs the main job: fetches the history, collects the metrics, stores the build, renders the
 * report. What went wrong is the result's `error`.
 *
 * @param {object} [options]
 * @param {TrackInputs} [options.inputs] the action's inputs by name, such as
 *   `{ 'config-file': 'metrics.json', timeout: 60 }`; what is absent has its default
 * @param {string} [options.cwd] the checkout; default: the working directory
 * @param {Environment} [options.env] where the build and the commands come from; default:
 *   `process.env`
 * @param {AbortSignal} [options.signal] cancels the run
 * @returns {Promise<Result>}
 */
export declare function track(options?: {
    inputs?: TrackInputs;
    cwd?: string;
    env?: Environment;
    signal?: AbortSignal;
}): Promise<Result>;
/**
 * Judges the metrics of this commit by the rules of `qualityGate`, as the gate's action does: where the
 * environment is that of a pull request and has a token, it comments as well. It stores nothing. What
 * went wrong is the result's `error`.
 *
 * @param {object} [options]
 * @param {GateInputs} [options.inputs] the inputs of the gate by name
 * @param {string} [options.cwd] the checkout; default: the working directory
 * @param {Environment} [options.env] default: `process.env`
 * @param {AbortSignal} [options.signal] cancels the run
 * @returns {Promise<GateResult>}
 */
export declare function gate(options?: {
    inputs?: GateInputs;
    cwd?: string;
    env?: Environment;
    signal?: AbortSignal;
}): Promise<GateResult>;
/**
 * Measures past commits, and stores them in the history.
 *
 * @param {object} [options]
 * @param {TrackInputs} [options.inputs] where the history is, and the
 *   configuration
 * @param {string} [options.since] how far back: `2025-01-31`, or `90d`, `12w`, `6m`, `2y`; default: `1y`
 * @param {string} [options.every] which commits: `1` for all, `10`, or one a `day`, `week` or `month`;
 *   default: `week`
 * @param {string} [options.metrics] some metrics only, with commas in between
 * @param {string} [options.branch] whose commits; default: the default branch
 * @param {(done: number, all: number, commit: { sha: string, atMs: number }) => void} [options.onProgress]
 *   called before each commit
 * @param {string} [options.cwd] the checkout; default: the working directory
 * @param {Environment} [options.env] default: `process.env`
 * @param {AbortSignal} [options.signal] ends the measuring; what is measured by then is stored
 * @returns {Promise<BackfillResult>}
 */
export declare function backfill(options?: {
    inputs?: TrackInputs;
    since?: string;
    every?: string;
    metrics?: string;
    branch?: string;
    onProgress?: (done: number, all: number, commit: {
        sha: string;
        atMs: number;
    }) => void;
    cwd?: string;
    env?: Environment;
    signal?: AbortSignal;
}): Promise<BackfillResult>;
/**
 * Checks the text of a configuration file.
 *
 * @param {string} text
 * @returns {Promise<{ valid: boolean, problems: Problem[],
 *   warnings: string[] }>} every problem with its path, line and column (both from 1)
 */
export declare function validateConfig(text: string): Promise<{
    valid: boolean;
    problems: Problem[];
    warnings: string[];
}>;
/**
 * Measures the metrics of a configuration and stores nothing.
 *
 * @param {object} [options]
 * @param {string} [options.configFile] default: `unentropy.json`
 * @param {string} [options.cwd] default: the working directory
 * @param {Environment} [options.env] default: `process.env`
 * @param {AbortSignal} [options.signal] stops the running command
 * @returns {Promise<MetricOutcome[]>} one for each metric, in the order
 *   of the file
 */
export declare function collect(options?: {
    configFile?: string;
    cwd?: string;
    env?: Environment;
    signal?: AbortSignal;
}): Promise<MetricOutcome[]>;
/**
 * Opens a database file for reading, after checking that it is a valid history.
 *
 * @param {string} path
 * @returns {Promise<History>} call `close` when done
 */
export declare function openHistory(path: string): Promise<History>;
/** An opened history; see `openHistory`. */
declare class History {
    #private;
    /** @param {import('../pkg/unentropy.js').Engine & { close(): void }} db */
    constructor(db: import('../pkg/unentropy.js').Engine & {
        close(): void;
    });
    /** The number of builds, of all branches. @returns {number} */
    get builds(): number;
    /**
     * The builds of one branch, oldest first, and each metric along them; a gap is null.
     *
     * @param {string} branch
     * @param {number} [limit] only the newest builds, this many
     * @returns {Timeline}
     */
    timeline(branch: string, limit?: number): Timeline;
    /** Frees the memory. May be called twice. */
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
export declare function renderReport(options: {
    database: string;
    branch: string;
    configFile?: string;
    repository?: string;
    serverUrl?: string;
}): Promise<string>;
/**
 * The shifts in a database file: metrics that moved from one level to another, newest first.
 *
 * @param {object} options
 * @param {string} options.database path of the database file
 * @param {string} options.branch whose builds to look at
 * @param {string} [options.configFile] says which way is good for a metric; default: its unit alone
 * @param {string} [options.metric] only this one
 * @param {string} [options.since] only from then on: `2025-01-31`, or `90d`, `12w`, `6m`, `2y`
 * @param {boolean} [options.machine] whether to list the steps of the machine, too
 * @returns {Promise<Changes>}
 */
export declare function changes(options: {
    database: string;
    branch: string;
    configFile?: string;
    metric?: string;
    since?: string;
    machine?: boolean;
}): Promise<Changes>;
export {};
