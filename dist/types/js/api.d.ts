/**
 * Types of the package's functions, and a check of their arguments. A wrong argument is a
 * `TypeError` that says what was expected, before anything is done.
 *
 * These types are published. They depend only on modules generated from the core.
 */
export type SharedInput = 'storage-type' | 's3-endpoint' | 's3-bucket' | 's3-region' | 's3-access-key-id' | 's3-secret-access-key' | 's3-session-token' | 's3-force-path-style' | 'artifact-name' | 'artifact-branch-filter' | 'config-file' | 'database-key' | 'report-dir' | 'timeout' | 'retry-attempts' | 'fragments' | 'allow-missing' | 'github-token' | 'verbose';
export type TrackInput = SharedInput | 'artifact-retention-days' | 'artifact-keep' | 'report-name' | 'report-artifact' | 'on-corrupt' | 'fragment' | 'otlp-headers';
export type GateInput = SharedInput | 'quality-gate-mode' | 'comment' | 'project' | 'quality-gate-results-path' | 'quality-gate-artifact' | 'badges' | 'reuse-measured' | 'baseline-url';
export type InputValue = string | number | boolean | null | undefined;
export type TrackInputs = Partial<Record<TrackInput, InputValue>>;
export type GateInputs = Partial<Record<GateInput, InputValue>>;
export type Environment = Record<string, string | undefined>;
export type RunError = {
    code: string;
    type: import('../pkg/unentropy.js').ErrorKind;
    retryable: boolean;
    message: string;
    /**
     * what to do now
     */
    hint: string;
};
export type UserError = Error & {
    code: string;
    hint: string;
};
export type MetricOutcome = Omit<import('../pkg/unentropy.js').Outcome, 'parts'>;
export type Phase = {
    name: string;
    status: import('../pkg/unentropy.js').PhaseStatus;
    /**
     * ISO 8601, UTC; null until it starts
     */
    start: string | null;
    end: string | null;
    /**
     * in ms
     */
    duration: number | null;
};
export type Result = {
    /**
     * whether the build is stored
     */
    success: boolean;
    error: RunError | null;
    storageType: import('../pkg/unentropy.js').StorageKind | null;
    databaseLocation: string | null;
    databaseSizeBytes: number | null;
    totalBuilds: number | null;
    build: import('../pkg/unentropy.js').Build | null;
    metrics: MetricOutcome[];
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
    phases: Phase[];
};
export type GateResult = {
    /**
     * whether a job may go on: no blocker is broken in mode `hard`, and nothing
     * went wrong
     */
    success: boolean;
    error: RunError | null;
    status: import('../pkg/unentropy.js').Status | null;
    mode: import('../pkg/unentropy.js').GateMode | null;
    /**
     * keys of the metrics that make the status `fail`
     */
    failing: string[];
    /**
     * what this commit was compared with
     */
    baseline: import('../pkg/unentropy.js').Baseline | null;
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
    build: import('../pkg/unentropy.js').Build | null;
    metrics: MetricOutcome[];
    durationMs: number;
    phases: Phase[];
};
export type BackfillResult = {
    branch: string;
    /**
     * commits
     */
    chosen: number;
    /**
     * of them, with a build in the history
     */
    known: number;
    /**
     * of them, which stay gone
     */
    pruned: number;
    stored: number;
    /**
     * commits in which nothing could be measured
     */
    empty: number;
    /**
     * commits that git could not check out
     */
    skipped: {
        sha: string;
        reason: UserError;
    }[];
    /**
     * by metric
     */
    gaps: Map<string, {
        count: number;
        reason: string;
    }>;
    /**
     * on how values were measured
     */
    notes: Map<string, {
        count: number;
        reason: string;
    }>;
    /**
     * false: it was cancelled
     */
    isWhole: boolean;
    totalBuilds: number | null;
    /**
     * of the history
     */
    location: string;
};
export type Change = {
    metric: string;
    /**
     * of the first build of the new level
     */
    commit: string;
    runId: string;
    /**
     * when that run started, as ISO 8601
     */
    startedAt: string | null;
    before: number;
    after: number;
    /**
     * null where it was 0
     */
    percent: number | null;
    /**
     * `neither` where no direction is known, or the
     * machine caused it
     */
    verdict: 'worse' | 'better' | 'neither';
    /**
     * of the last build before it that has a value
     */
    previousCommit: string;
    /**
     * its size relative to the scatter before; null where nothing
     * scattered
     */
    widths: number | null;
    /**
     * why the machine caused it; null: the code did
     */
    machine: string | null;
};
export type Changes = {
    schemaVersion: 1;
    /**
     * the newest first
     */
    changes: Change[];
    /**
     * how many steps of the machine are not listed
     */
    leftOut: number;
};
export type Kind = 'string' | 'boolean' | 'function' | 'object' | 'signal' | 'limit' | 'inputs';
/**
 * @param {string} call what was called, as messages show it: `timeline(branch)`
 * @param {Kind} kind
 * @param {unknown} value
 */
export declare function check(call: string, kind: Kind, value: unknown): void;
/**
 * The options of a function.
 *
 * @param {string} name of the function
 * @param {unknown} given
 * @param {Record<string, Kind>} known
 * @param {string[]} [needed] those that must be there
 */
export declare function checkOptions(name: string, given: unknown, known: Record<string, Kind>, needed?: string[]): void;
/**
 * Converts inputs to the texts that a run expects.
 *
 * @param {Record<string, InputValue>} given
 * @returns {Record<string, string>}
 */
export declare function texts(given: Record<string, InputValue>): Record<string, string>;
