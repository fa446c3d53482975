/* tslint:disable */
/* eslint-disable */

/** The interface of the SQLite engine. */
export interface Engine {
    run(sql: string, params: any[]): void;
    rows(sql: string, params: any[]): any[][];
    numbers(sql: string, params: any[]): Float64Array;
}


/**
 * A collector: its name, its options, and how it starts.
 */
export interface Collector {
    name: string;
    /**
     * One line for the help text.
     */
    about: string;
    /**
     * What may follow the name.
     */
    usage: string;
    options: Opt[];
}

/**
 * A count out of a total.
 */
export interface Share {
    /**
     * At most `total`.
     */
    covered: number;
    total: number;
}

/**
 * A file that was found.
 */
export interface Found {
    /**
     * Below the place that all repositories share, or the folder of an index.
     */
    path: string;
    /**
     * When it was written, in ms since the epoch, if known.
     */
    writtenAtMs: number | null;
    /**
     * The note that has its summary, or what a report says at a glance; `None` if it has no such note.
     */
    summary: string | null;
    /**
     * Why it cannot be read.
     */
    problem: string | null;
}

/**
 * A file with lines that were not run, from one to another.
 */
export interface ShownFile {
    path: string;
    lines: Span[];
}

/**
 * A job of the run, as GitHub lists it.
 */
export interface Job {
    name: string;
    runner: string;
    attempt: number;
    startedAt: string;
}

/**
 * A metric as its collector sees it.
 */
export interface CollectedMetric {
    key: string;
    unit: Unit | null;
    /**
     * Whether the parts of its value are kept.
     */
    parts: boolean;
    /**
     * What follows `@collect`.
     */
    command: string;
}

/**
 * A metric without a value, and why.
 */
export interface FailedMetric {
    /**
     * The metric's key.
     */
    key: string;
    /**
     * In the words of the one that refused; may have several lines.
     */
    reason: string;
}

/**
 * A name and what it is.
 */
export type Attribute = [string, string];

/**
 * A possible baseline.
 */
export interface Candidate {
    buildId: number;
    commit: string;
    branch: string;
    /**
     * Commits from the merge base, else from this commit.
     */
    distance: number | null;
    ageDays: number;
}

/**
 * A run that was chosen.
 */
export interface Choice {
    id: number;
    attempt: number;
    startedAt: string;
}

/**
 * A status.
 */
export interface CommitStatus {
    state: State;
    /**
     * `unentropy`, or `unentropy/<project>`.
     */
    context: string;
    description: string;
}

/**
 * A tag, as git and the forge know it.
 */
export interface Tag {
    name: string;
    commit: string;
    /**
     * When it was made; `None`: unknown.
     */
    atMs?: number | null;
}

/**
 * A way to compress a file.
 */
export type Encoding = "gzip" | "brotli";

/**
 * An error as it crossed the boundary.
 */
export interface RunFailure {
    /**
     * Such as `S3_FORBIDDEN`.
     */
    code: string;
    /**
     * What happened.
     */
    message: string;
    /**
     * What to do now.
     */
    hint: string;
}

/**
 * An option that a collector knows; each may be repeated.
 */
export interface Opt {
    /**
     * Without the dashes.
     */
    name: string;
    /**
     * What the value is, for the help text; empty for a switch.
     */
    value: string;
    about: string;
}

/**
 * Facts about the build's repository and run.
 */
export interface PushedFrom {
    /**
     * `owner/name`.
     */
    repository: string;
    /**
     * The address of the forge.
     */
    serverUrl: string | null;
    /**
     * Where the repository has several.
     */
    project: string | null;
    /**
     * The name of the workflow of GitHub Actions that runs.
     */
    workflow: string | null;
}

/**
 * Facts about the page.
 */
export interface FleetFacts {
    /**
     * What the page is called.
     */
    title: string;
    /**
     * What its rows are.
     */
    about?: Rows;
    /**
     * In ms since the epoch.
     */
    nowMs: number;
    /**
     * Of this program.
     */
    version: string;
}

/**
 * Facts that are not in the history.
 */
export interface Facts {
    /**
     * `owner/name`, if the code is on a forge.
     */
    repository: string | null;
    /**
     * The address of the forge, such as `https://github.com`.
     */
    serverUrl: string | null;
    /**
     * The branch whose builds these are.
     */
    branch: string;
    /**
     * When the page is generated, in ms since the epoch.
     */
    nowMs: number;
    /**
     * Of this program.
     */
    version: string;
    /**
     * Whether the history is invented, which the page must say.
     */
    isSample?: boolean;
}

/**
 * Facts that are not in the history.
 */
export interface Published {
    /**
     * `owner/name`.
     */
    repository: string | null;
    /**
     * The address of the forge.
     */
    serverUrl: string | null;
    /**
     * Where the report is published.
     */
    report: string | null;
    nowMs: number;
    /**
     * Of this program.
     */
    version: string;
}

/**
 * How a run went, as its performer tells it.
 */
export interface RunOutcome {
    /**
     * Why it failed; `None` when it succeeded.
     */
    error?: RunFailure | null;
    /**
     * Where the history is, such as `s3://bucket/key`.
     */
    storage?: string | null;
    /**
     * Path of the report, where one was written, and where it can be downloaded.
     */
    report?: string | null;
    reportUrl?: string | null;
    /**
     * How many builds the history has now, of all branches.
     */
    totalBuilds?: number | null;
    /**
     * How large it is now.
     */
    sizeBytes?: number | null;
    /**
     * Whether the build is stored, but beside the history.
     */
    waits?: boolean;
    /**
     * Whether nothing is stored on purpose: the run gets no secrets.
     */
    isUnstored?: boolean;
    /**
     * Sentences about jobs of one run that measured the same metric differently.
     */
    clashes?: string[];
    /**
     * Metrics that could not be measured.
     */
    failed?: FailedMetric[];
    /**
     * In the order in which they ran.
     */
    phases?: Phase[];
}

/**
 * How far a phase came.
 */
export type PhaseStatus = "pending" | "running" | "completed" | "failed" | "skipped";

/**
 * How loud a remark is.
 */
export type Level = "error" | "warning" | "notice";

/**
 * Lines from one to another, both included, counted from 1.
 */
export type Span = [number, number];

/**
 * One build of the trend.
 */
export interface Moment {
    commitSha: string;
    branch: string;
    runId: string;
    runNumber: number;
    eventName: string | null;
    /**
     * Ms since the epoch: the commit's own time where known, else the start of the run.
     */
    atMs: number;
}

/**
 * One build.
 */
export interface Push {
    /**
     * What all gauges have in common.
     */
    resource: Attribute[];
    /**
     * One for each value.
     */
    gauges: Gauge[];
}

/**
 * One metric measured in one build.
 */
export interface Sample {
    key: string;
    value: Value;
    /**
     * For a metric that was measured several times; the value is the median.
     */
    spread?: Spread;
}

/**
 * One mistake in the file.
 */
export interface Problem {
    /**
     * The key, such as `metrics.coverage.timeout`; empty for the file as a whole.
     */
    path: string;
    /**
     * What was found and what is accepted.
     */
    message: string;
    /**
     * What to do now, if the message does not say it already.
     */
    hint: string | null;
    /**
     * From 1.
     */
    line: number;
    /**
     * From 1, in characters.
     */
    column: number;
}

/**
 * One phase of the run.
 */
export interface Phase {
    /**
     * Such as `download`.
     */
    name: string;
    /**
     * How it ended.
     */
    status: PhaseStatus;
    /**
     * `None` when it never started.
     */
    durationMs?: number | null;
}

/**
 * One run of the tool on one commit; `(commit_sha, run_id)` is its identity.
 */
export interface Build {
    commitSha: string;
    branch: string;
    runId: string;
    runNumber: number;
    /**
     * Counts the re-runs of one run, from 1; the higher attempt wins.
     */
    attempt: number;
    /**
     * The event that started the run, such as `push`; `None` outside CI.
     */
    eventName: string | null;
    /**
     * The start of the run, in ms since the epoch.
     */
    startedAtMs: number;
    /**
     * When the commit was made, in ms since the epoch; orders the trend if known.
     */
    committedAtMs: number | null;
    /**
     * The subject and the author of the commit, if they are recorded.
     */
    commit?: Words;
}

/**
 * One value.
 */
export interface Gauge {
    name: string;
    description: string;
    /**
     * In the notation of UCUM; empty if there is none.
     */
    unit: string;
    /**
     * 1 for a label.
     */
    value: number;
    attributes: Attribute[];
}

/**
 * Style sheet, script and template: files outside the core, to keep it small.
 */
export interface FleetAssets {
    style: string;
    script: string;
    template: string;
}

/**
 * The artifact with the history.
 */
export interface Artifact {
    /**
     * Name of the artifact.
     */
    name: string;
    /**
     * `None`: the branch of this run.
     */
    branchFilter: string | null;
    /**
     * `None`: as the repository says.
     */
    retentionDays: number | null;
    /**
     * How many artifacts of a branch stay when newer ones contain the older ones. `None`: nothing
     * is deleted.
     */
    keep: number | null;
}

/**
 * The coverage of the lines that a change adds.
 */
export interface ShownPatch {
    covered: number;
    total: number;
    /**
     * Files with the lines that were not run; the first 300 of these.
     */
    uncovered: ShownFile[];
    /**
     * How many files have more.
     */
    left: number;
    /**
     * Changed source files that no report lists.
     */
    unreported: string[];
}

/**
 * The kinds of stores.
 */
export type StorageKind = "sqlite-local" | "sqlite-artifact" | "sqlite-s3";

/**
 * The known commits that a change is based on.
 */
export interface Ancestry {
    /**
     * Where the pull request left its base; `None` if it does not exist (a push) or is unknown.
     */
    mergeBase: string | null;
    /**
     * Commits before the merge base, or before this commit without one; nearest first. They may
     * include the merge base itself. A few hundred are enough.
     */
    ancestors: string[];
    referenceBranch: string;
    maxAgeDays: number;
    nowMs: number;
    /**
     * This commit: an earlier build of it is not a baseline.
     */
    exclude?: string | null;
}

/**
 * The outcome of the gate, worst first.
 */
export type Status = "fail" | "warning" | "unknown" | "pass" | "skipped";

/**
 * The page's assets: files outside the core, to keep it small.
 */
export interface Assets {
    /**
     * The style sheet of the page.
     */
    style: string;
    /**
     * The script of the page.
     */
    script: string;
    /**
     * Name and text of every template, each a partial that can be replaced; the later of two with
     * the same name counts. `page` is the root.
     */
    templates: [string, string][];
}

/**
 * The part of a metric's configuration that the history stores.
 */
export interface Definition {
    /**
     * Whether its values are numbers or words.
     */
    type: Kind;
    /**
     * The unit of its numbers.
     */
    unit: Unit | null;
    /**
     * The text from the configuration.
     */
    description: string | null;
}

/**
 * The result of a command.
 */
export interface Ending {
    /**
     * `None` when a signal ended it.
     */
    exitCode: number | null;
    signal: string | null;
    timedOut: boolean;
    timeoutMs: number;
    /**
     * Whether it printed more than was kept.
     */
    stdoutTruncated: boolean;
    /**
     * The last lines of its error output.
     */
    stderrTail: string;
}

/**
 * The scatter of several measurements of one metric.
 */
export interface Spread {
    /**
     * How many measurements gave a value.
     */
    rounds: number;
    /**
     * 1.4826 × their median distance from the median, which equals the standard deviation of a
     * normal distribution; `None` for fewer than two. Single precision, so that its digits survive
     * every file format.
     */
    deviation: number | null;
}

/**
 * The settings of a gate run; every value is valid.
 */
export interface GateSettings extends Settings {
    /**
     * In mode `hard`, a status `fail` fails the job. See `Judgement.mode`.
     */
    mode: GateMode;
    /**
     * Whether an input sets the mode: then files do not matter.
     */
    isModeGiven: boolean;
    comment: Comment;
    /**
     * Tells the comments of several projects apart: `^[a-z0-9-]{1,64}$`.
     */
    project: string | null;
    /**
     * `None`: the branch that the pull request goes to, or the default branch.
     */
    referenceBranch: string | null;
    maxAgeDays: number;
    /**
     * How often a metric is measured again that is outside of its noise; `None`: not at all.
     */
    confirm: number | null;
    /**
     * Path of the results, relative to the configuration's folder.
     */
    resultsPath: string;
    /**
     * Name of the artifact for the publisher; `None`: no upload.
     */
    resultsArtifact: string | null;
    /**
     * Keys of the metrics that get a badge in `reportDir`.
     */
    badges: string[];
    /**
     * Whether to use the values that `track` measured in the same job.
     */
    reusesMeasured: boolean;
    /**
     * Address of a `baseline.json`, for a run that cannot read the history.
     */
    baselineUrl: string | null;
}

/**
 * The settings of a run; every value is valid.
 */
export interface Settings {
    /**
     * Where the history is kept.
     */
    storageType: StorageKind;
    /**
     * For `sqlite-s3`; the store itself checks that nothing is missing.
     */
    s3: S3;
    /**
     * For `sqlite-artifact`.
     */
    artifact: Artifact;
    /**
     * Path of the configuration file.
     */
    configFile: string;
    /**
     * File path, object key, or file in the artifact.
     */
    databaseKey: string;
    /**
     * Folder of the report.
     */
    reportDir: string;
    /**
     * File in that folder, a plain name.
     */
    reportName: string;
    /**
     * `None`: the report is not uploaded.
     */
    reportArtifact: string | null;
    /**
     * For the whole run, in seconds.
     */
    timeoutS: number;
    /**
     * Retries of a transient storage failure.
     */
    retryAttempts: number;
    /**
     * What to do with a damaged history.
     */
    onCorrupt: OnCorrupt;
    /**
     * Measure only, for this fragment.
     */
    fragment: string | null;
    /**
     * The fragments to merge, by name or glob; empty: none.
     */
    fragments: string[];
    /**
     * Whether a fragment may be missing.
     */
    allowsMissing: boolean;
    /**
     * Whether to log details.
     */
    verbose: boolean;
    /**
     * A bucket and the beginning of its keys, or a folder, for the table of all values. `None`: none.
     */
    parquet: string | null;
    /**
     * The address that the values of this build are sent to. `None`: none.
     */
    otlp: string | null;
    /**
     * Of the file and of the inputs, ready to print.
     */
    warnings: string[];
}

/**
 * The subject and the author of a commit, as far as they are known.
 */
export interface Words {
    subject?: string;
    author?: string;
}

/**
 * The value of a metric.
 */
export type Value = number | string;

/**
 * What GitHub answered.
 */
export interface Answers {
    /**
     * The runner of the job that measures; empty: unknown.
     */
    runner: string;
    /**
     * The attempt of the run that is measured.
     */
    attempt: number;
    /**
     * When that attempt began, if it is an earlier run.
     */
    startedAt: string | null;
    /**
     * The pages of its jobs, as JSON.
     */
    jobs: string[];
}

/**
 * What GitHub has to be asked.
 */
export interface Asks {
    /**
     * The file of a workflow; `None`: that of this run.
     */
    workflow: string | null;
    /**
     * Whether its newest finished run is meant, not this one.
     */
    isEarlier: boolean;
    /**
     * Whether that run must have succeeded.
     */
    needsSuccess: boolean;
    /**
     * Whether its jobs have to be listed; `all`: of every attempt.
     */
    jobs: Listing | null;
}

/**
 * What JavaScript has to do for one metric.
 */
export type Task = { type: "run"; key: string; command: string; timeoutMs: number; kind: Kind; parts: boolean } | { type: "read"; keys: string[]; timeoutMs: number; needs: Needs };

/**
 * What a broken rule does.
 */
export type GateMode = "off" | "soft" | "hard";

/**
 * What a collector reads.
 */
export interface Reads {
    needs: Needs;
    /**
     * See [`Reading::subject`].
     */
    subject: string | null;
}

/**
 * What a number counts.
 */
export type Unit = string;

/**
 * What a page is about.
 */
export type Rows = "repositories" | "reports";

/**
 * What a required status lets through.
 */
export type State = "success" | "failure";

/**
 * What a table says beside the history.
 */
export interface About {
    /**
     * The branch whose builds are the trend.
     */
    reference: string | null;
    /**
     * Only the builds of this branch.
     */
    branch: string | null;
    /**
     * Whether the reasons of changes and the words of commits belong to it: an import needs them, queries do not.
     */
    withReasons: boolean;
    /**
     * Which way is good, by metric; the unit says so for the others.
     */
    better: [string, 'higher' | 'lower' | null][];
    /**
     * The levels of the reference branch.
     */
    levels: Levels | null;
    /**
     * What the end of the file says, by key.
     */
    notes: [string, string][];
    /**
     * Of this program.
     */
    version: string;
}

/**
 * What to do with a damaged history.
 */
export type OnCorrupt = "restore" | "fail";

/**
 * When a pull request gets a comment.
 */
export type Comment = "always" | "on-change" | "on-fail" | "never";

/**
 * Where JavaScript has to look for files.
 */
export interface Needs {
    /**
     * Files and folders to list with everything below them, relative to the configuration file.
     */
    roots: string[];
    /**
     * Only what git knows or would add; outside a checkout everything but `node_modules`.
     */
    tracked: boolean;
    /**
     * Also the paths of all such files, for [`Reading::locate`].
     */
    repository: boolean;
    /**
     * The lines that this commit lacks are needed for [`Reading::change`]; empty: the commit where
     * the change began.
     */
    changes: string | null;
    /**
     * What GitHub has to be asked for [`Reading::answer`].
     */
    ci: Asks | null;
    /**
     * Chosen files are not read: the list has their sizes, except behind Git LFS pointers.
     */
    sizesOnly: boolean;
    /**
     * Chosen files are compressed instead of read, and [`Reading::measured`] gets the size.
     */
    encoding: Encoding | null;
}

/**
 * Where a fragment comes from.
 */
export interface Origin {
    /**
     * The name that the job gives it.
     */
    name: string;
    /**
     * Different for each job that measured.
     */
    id: string;
    /**
     * `owner/name`.
     */
    repository: string;
    runId: string;
    attempt: number;
    /**
     * The commit of the run.
     */
    commit: string;
    /**
     * The commit that is checked out; empty where git does not say.
     */
    head: string;
    /**
     * The configuration, from the top of the checkout.
     */
    config: string;
    /**
     * The name of the runner, by which GitHub lists the job.
     */
    runner: string;
}

/**
 * Where the bucket is.
 */
export interface S3 {
    /**
     * `None`: AWS.
     */
    endpoint: string | null;
    /**
     * Name of the bucket.
     */
    bucket: string | null;
    /**
     * Region of the bucket.
     */
    region: string | null;
    /**
     * `None`: depends on the endpoint.
     */
    forcePathStyle: boolean | null;
}

/**
 * Where the levels of the metrics begin: builds, counted along the branch from 0.
 */
export interface Levels {
    /**
     * The first build that was examined.
     */
    from: number;
    /**
     * The first build of each further level, by metric.
     */
    steps: [string, number[]][];
}

/**
 * Whether a metric is a number or a word.
 */
export type Kind = "numeric" | "label";

/**
 * Which jobs GitHub lists.
 */
export type Listing = "latest" | "all";

/**
 * Which part of the run a failure belongs to.
 */
export type ErrorKind = "validation" | "storage" | "collection" | "report" | "internal";

/**
 * Why a metric has no value, and what to do about it.
 */
export interface Failure {
    message: string;
    hint: string;
}

/**
 * Why this build was chosen.
 */
export type Why = "merge-base" | "before-merge-base" | "before-commit" | "latest" | "none" | "no-history";


export function start(): void;

/**
 * The values of a history as a Parquet file.
 */
export function writeTable(db: Engine, about: About): Uint8Array;

export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

export interface InitOutput {
    readonly memory: WebAssembly.Memory;
    readonly start: () => void;
    readonly writeTable: (a: any, b: any) => [number, number, number, number];
    readonly __wbindgen_malloc: (a: number, b: number) => number;
    readonly __wbindgen_realloc: (a: number, b: number, c: number, d: number) => number;
    readonly __wbindgen_free: (a: number, b: number, c: number) => void;
    readonly __wbindgen_exn_store: (a: number) => void;
    readonly __externref_table_alloc: () => number;
    readonly __wbindgen_externrefs: WebAssembly.Table;
    readonly __externref_table_dealloc: (a: number) => void;
    readonly __wbindgen_start: () => void;
}

export type SyncInitInput = BufferSource | WebAssembly.Module;

/**
 * Instantiates the given `module`, which can either be bytes or
 * a precompiled `WebAssembly.Module`.
 *
 * @param {{ module: SyncInitInput }} module - Passing `SyncInitInput` directly is deprecated.
 *
 * @returns {InitOutput}
 */
export function initSync(module: { module: SyncInitInput } | SyncInitInput): InitOutput;

/**
 * If `module_or_path` is {RequestInfo} or {URL}, makes a request and
 * for everything else, calls `WebAssembly.instantiate` directly.
 *
 * @param {{ module_or_path: InitInput | Promise<InitInput> }} module_or_path - Passing `InitInput` directly is deprecated.
 *
 * @returns {Promise<InitOutput>}
 */
export default function __wbg_init (module_or_path: { module_or_path: InitInput | Promise<InitInput> } | InitInput | Promise<InitInput>): Promise<InitOutput>;
