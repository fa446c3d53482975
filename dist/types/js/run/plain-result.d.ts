export type PlainFailure = {
    code: string;
    type: 'validation' | 'storage' | 'collection' | 'report' | 'internal';
    retryable: boolean;
    message: string;
    hint: string;
};
export type PlainOutcome = {
    key: string;
    /**
     * null when the metric failed, or had nothing to measure
     */
    value: number | string | null;
    /**
     * the value as people read it
     */
    text: string | null;
    /**
     * what a percentage is made of
     */
    share: {
        covered: number;
        total: number;
    } | null;
    /**
     * what was run of the lines that a change adds
     */
    patch: import('../core.js').Patch | null;
    /**
     * what people should know about the value, such as files that were not read
     */
    notes: string[];
    failure: {
        message: string;
        hint: string;
    } | null;
};
export type PlainResult = {
    /**
     * whether the build is stored
     */
    success: boolean;
    error: PlainFailure | null;
    storageType: string | null;
    databaseLocation: string | null;
    databaseSizeBytes: number | null;
    totalBuilds: number | null;
    build: import('../core.js').Build | null;
    metrics: PlainOutcome[];
    /**
     * that holds the history now
     */
    artifact: {
        id: number;
        name: string;
        path: string;
    } | null;
    reportPath: string | null;
    durationMs: number;
    phases: import('./phases.js').Phase[];
};
/**
 * @typedef {object} PlainFailure
 * @property {string} code
 * @property {'validation' | 'storage' | 'collection' | 'report' | 'internal'} type
 * @property {boolean} retryable
 * @property {string} message
 * @property {string} hint
 *
 * @typedef {object} PlainOutcome
 * @property {string} key
 * @property {number | string | null} value null when the metric failed, or had nothing to measure
 * @property {string | null} text the value as people read it
 * @property {{ covered: number, total: number } | null} share what a percentage is made of
 * @property {import('../core.js').Patch | null} patch what was run of the lines that a change adds
 * @property {string[]} notes what people should know about the value, such as files that were not read
 * @property {{ message: string, hint: string } | null} failure
 *
 * @typedef {object} PlainResult
 * @property {boolean} success whether the build is stored
 * @property {PlainFailure | null} error
 * @property {string | null} storageType
 * @property {string | null} databaseLocation
 * @property {number | null} databaseSizeBytes
 * @property {number | null} totalBuilds
 * @property {import('../core.js').Build | null} build
 * @property {PlainOutcome[]} metrics
 * @property {{ id: number, name: string, path: string } | null} artifact that holds the history now
 * @property {string | null} reportPath
 * @property {number} durationMs
 * @property {import('./phases.js').Phase[]} phases
 */
/**
 * @param {import('../track.js').Result} result
 * @returns {PlainResult}
 */
export declare function plainResult(result: import('../track.js').Result): PlainResult;
export type PlainGate = {
    /**
     * whether a job may go on: no blocker is broken in mode `hard`, and nothing
     * went wrong
     */
    success: boolean;
    error: PlainFailure | null;
    status: 'pass' | 'fail' | 'warning' | 'unknown' | 'skipped' | null;
    mode: 'off' | 'soft' | 'hard' | null;
    /**
     * keys of the metrics that make the status `fail`
     */
    failing: string[];
    /**
     * what this commit was compared with
     */
    baseline: import('../core.js').Baseline | null;
    /**
     * all of it, as in `quality-gate.json`
     */
    results: object | null;
    resultsPath: string | null;
    commentUrl: string | null;
    /**
     * the comment
     */
    markdown: string | null;
    build: import('../core.js').Build | null;
    metrics: PlainOutcome[];
    durationMs: number;
    phases: import('./phases.js').Phase[];
};
/**
 * @typedef {object} PlainGate
 * @property {boolean} success whether a job may go on: no blocker is broken in mode `hard`, and nothing
 *   went wrong
 * @property {PlainFailure | null} error
 * @property {'pass' | 'fail' | 'warning' | 'unknown' | 'skipped' | null} status
 * @property {'off' | 'soft' | 'hard' | null} mode
 * @property {string[]} failing keys of the metrics that make the status `fail`
 * @property {import('../core.js').Baseline | null} baseline what this commit was compared with
 * @property {object | null} results all of it, as in `quality-gate.json`
 * @property {string | null} resultsPath
 * @property {string | null} commentUrl
 * @property {string | null} markdown the comment
 * @property {import('../core.js').Build | null} build
 * @property {PlainOutcome[]} metrics
 * @property {number} durationMs
 * @property {import('./phases.js').Phase[]} phases
 */
/**
 * @param {import('../gate/index.js').GateResult} result
 * @returns {PlainGate}
 */
export declare function plainGate({ success, failure, judgement, published, ...result }: import('../gate/index.js').GateResult): PlainGate;
/**
 * @param {import('../errors.js').Failure} failure
 * @returns {PlainFailure}
 */
export declare function plainFailure({ code, message, hint }: import('../errors.js').Failure): PlainFailure;
