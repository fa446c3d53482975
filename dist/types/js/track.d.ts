import { Phases } from './phases.js';
export type Request = {
    /**
     * as the action names them; absent or empty: not set
     */
    inputs: Record<string, string>;
    env: NodeJS.ProcessEnv;
    cwd: string;
    log: (verbose: boolean) => import('./log.js').Log;
    /**
     * takes out the secrets of this run
     */
    redact?: import('./log.js').Redact;
    /**
     * whether the summary's text is for a terminal
     */
    hasColor?: boolean;
    /**
     * cancels the run
     */
    signal?: AbortSignal;
};
export type Result = {
    success: boolean;
    failure: import('./errors.js').Failure | null;
    settings: import('./core.js').Settings | null;
    context: import('./context.js').Context | null;
    /**
     * one a metric, in the order of the file
     */
    outcomes: import('./core.js').Outcome[];
    databaseLocation: string | null;
    databaseSizeBytes: number | null;
    totalBuilds: number | null;
    /**
     * whose artifact was continued
     */
    sourceRun: string | null;
    /**
     * that holds the history now
     */
    artifact: {
        id: number;
        name: string;
        path: string;
    } | null;
    /**
     * whether nothing is stored on purpose
     */
    isLeftOut: boolean;
    /**
     * whether the build is stored, but beside the history
     */
    waits: boolean;
    reportPath: string | null;
    /**
     * where it can be downloaded
     */
    reportUrl: string | null;
    phases: import('./phases.js').Phase[];
    durationMs: number;
    summary: import('./core.js').Summary;
};
export type Run = {
    request: Request;
    startedAtMs: number;
    log: import('./log.js').Log;
    core: import('./core.js').Core;
    phases: Phases;
    /**
     * aborts when the time is up, or the run is cancelled
     */
    signal: AbortSignal;
    config: import('./core.js').Config | null;
    db: import('./core.js').Database | null;
    result: Result;
    /**
     * the metrics that are being measured
     */
    measuring: string[];
    /**
     * what to do when it is over, whatever happened
     */
    ends: (() => unknown)[];
    clock: AbortController;
};
/**
 * @typedef {object} Request
 * @property {Record<string, string>} inputs as the action names them; absent or empty: not set
 * @property {NodeJS.ProcessEnv} env
 * @property {string} cwd
 * @property {(verbose: boolean) => import('./log.js').Log} log
 * @property {import('./log.js').Redact} [redact] takes out the secrets of this run
 * @property {boolean} [hasColor] whether the summary's text is for a terminal
 * @property {AbortSignal} [signal] cancels the run
 *
 * @typedef {object} Result what a run came to; what it never reached is null
 * @property {boolean} success
 * @property {import('./errors.js').Failure | null} failure
 * @property {import('./core.js').Settings | null} settings
 * @property {import('./context.js').Context | null} context
 * @property {import('./core.js').Outcome[]} outcomes one a metric, in the order of the file
 * @property {string | null} databaseLocation
 * @property {number | null} databaseSizeBytes
 * @property {number | null} totalBuilds
 * @property {string | null} sourceRun whose artifact was continued
 * @property {{ id: number, name: string, path: string } | null} artifact that holds the history now
 * @property {boolean} isLeftOut whether nothing is stored on purpose
 * @property {boolean} waits whether the build is stored, but beside the history
 * @property {string | null} reportPath
 * @property {string | null} reportUrl where it can be downloaded
 * @property {import('./phases.js').Phase[]} phases
 * @property {number} durationMs
 * @property {import('./core.js').Summary} summary
 */
/**
 * @typedef {object} Run a run while it goes on
 * @property {Request} request
 * @property {number} startedAtMs
 * @property {import('./log.js').Log} log
 * @property {import('./core.js').Core} core
 * @property {Phases} phases
 * @property {AbortSignal} signal aborts when the time is up, or the run is cancelled
 * @property {import('./core.js').Config | null} config
 * @property {import('./core.js').Database | null} db
 * @property {Result} result
 * @property {string[]} measuring the metrics that are being measured
 * @property {(() => unknown)[]} ends what to do when it is over, whatever happened
 * @property {AbortController} clock
 */
/**
 * Runs the main job. Never throws: what went wrong is the result's `failure`.
 *
 * @param {Request} request
 * @returns {Promise<Result>}
 */
export declare function track(request: Request): Promise<Result>;
