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
/**
 * @param {import('../errors.js').Failure} failure
 * @returns {PlainFailure}
 */
export declare function plainFailure({ code, message, hint }: import('../errors.js').Failure): PlainFailure;
