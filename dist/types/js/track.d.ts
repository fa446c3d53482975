export type Request = import('./run/index.js').Request;
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
    /**
     * what jobs of one run measured differently, as sentences
     */
    clashes: string[];
    reportPath: string | null;
    /**
     * where it can be downloaded
     */
    reportUrl: string | null;
    phases: import('./run/phases.js').Phase[];
    durationMs: number;
    summary: import('./core.js').Summary;
};
export type Run = import('./run/index.js').Run<Result>;
/**
 * @typedef {import('./run/index.js').Request} Request
 *
 * @typedef {object} Result the outcome of a run; what it never reached is null
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
 * @property {string[]} clashes what jobs of one run measured differently, as sentences
 * @property {string | null} reportPath
 * @property {string | null} reportUrl where it can be downloaded
 * @property {import('./run/phases.js').Phase[]} phases
 * @property {number} durationMs
 * @property {import('./core.js').Summary} summary
 *
 * @typedef {import('./run/index.js').Run<Result>} Run
 */
/**
 * Runs the main job. Never throws: what went wrong is the result's `failure`.
 *
 * @param {Request} request
 * @returns {Promise<Result>}
 */
export declare function track(request: Request): Promise<Result>;
