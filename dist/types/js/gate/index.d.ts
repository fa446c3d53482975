export type GateResult = {
    /**
     * whether it came to an end, and no blocker is broken in mode `hard`
     */
    success: boolean;
    failure: import('../errors.js').Failure | null;
    settings: import('../core.js').GateSettings | null;
    context: import('../context.js').Context | null;
    /**
     * one a metric, in the order of the file
     */
    outcomes: import('../core.js').Outcome[];
    baseline: import('../core.js').Baseline | null;
    judgement: import('../core.js').Judgement | null;
    /**
     * what was told of another run
     */
    published: import('../core.js').Reported | null;
    commentUrl: string | null;
    resultsPath: string | null;
    phases: import('../run/phases.js').Phase[];
    durationMs: number;
};
export type Run = import('../run/index.js').Run<GateResult>;
/**
 * @typedef {object} GateResult what a run of the gate came to; what it never reached is null
 * @property {boolean} success whether it came to an end, and no blocker is broken in mode `hard`
 * @property {import('../errors.js').Failure | null} failure
 * @property {import('../core.js').GateSettings | null} settings
 * @property {import('../context.js').Context | null} context
 * @property {import('../core.js').Outcome[]} outcomes one a metric, in the order of the file
 * @property {import('../core.js').Baseline | null} baseline
 * @property {import('../core.js').Judgement | null} judgement
 * @property {import('../core.js').Reported | null} published what was told of another run
 * @property {string | null} commentUrl
 * @property {string | null} resultsPath
 * @property {import('../run/phases.js').Phase[]} phases
 * @property {number} durationMs
 *
 * @typedef {import('../run/index.js').Run<GateResult>} Run
 */
/**
 * Judges this commit. Never throws: what went wrong is the result's `failure`.
 *
 * @param {import('../track.js').Request} request
 * @returns {Promise<GateResult>}
 */
export declare function gate(request: import('../track.js').Request): Promise<GateResult>;
