/* tslint:disable */
/* eslint-disable */

/** A file that the core reads as it needs it. */
export interface FileInput {
    /** Fills `buffer`, which is the core's own memory, and says how far; 0 is the end. */
    read(buffer: Uint8Array): number;
}



/** All that the core asks of a SQLite. */
export interface Engine {
    run(sql: string, params: any[]): void;
    rows(sql: string, params: any[]): any[][];
    numbers(sql: string, params: any[]): Float64Array;
}


/**
 * A badge as an image, and as shields.io reads it.
 */
export interface Badge {
    svg: string;
    endpoint: string;
}

/**
 * A build that others are compared with.
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
 * A build that was recorded.
 */
export interface Recorded {
    totalBuilds: number;
    isUpdate: boolean;
    clashes: string[];
}

/**
 * A collector: what it is called, what it accepts, and how it starts.
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
 * A file with lines that were not run, from one to another.
 */
export interface ShownFile {
    path: string;
    lines: Span[];
}

/**
 * A history that was opened.
 */
export interface Opened {
    builds: number;
    writeId: string | null;
    notes: string[];
}

/**
 * A measured value, with what the history keeps of its metric's configuration.
 */
export type DefinedSample = [Definition, Sample];

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
 * A part of a value, also as people read it.
 */
export interface PartText {
    name: string;
    value: number;
    text: string;
}

/**
 * A remark that is shown beside the run, or beside lines of a file.
 */
export interface Annotation {
    level: Level;
    title: string;
    message: string;
    /**
     * From the top of the repository.
     */
    path?: string;
    /**
     * Lines, the last included.
     */
    from?: number;
    to?: number;
}

/**
 * A run, as its summary tells it.
 */
export interface Run extends RunOutcome {
    outcomes: Outcome[];
    build: Build | null;
    /**
     * The branch to compare with.
     */
    branch: string | null;
}

/**
 * A task, or the reason why a metric has none.
 */
export type PlannedTask = Task | FailedTask;

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
 * An input of the action.
 */
export interface Input {
    name: string;
    default: string | null;
    accepts: string;
    about: string;
    /**
     * To be masked, never to be shown.
     */
    credential: boolean;
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
     * What the value is, for the help text; nothing for a switch, which takes none.
     */
    value: string;
    about: string;
}

/**
 * Files of the user's own, below the folder of the configuration.
 */
export interface ReportFiles {
    css: string | null;
    partials: [string, string][];
}

/**
 * How a command ended.
 */
export interface Ending {
    /**
     * `null` when a signal ended it.
     */
    exitCode: number | null;
    signal: string | null;
    timedOut: boolean;
    timeoutMs: number;
    /**
     * The last lines of its error output.
     */
    stderrTail: string;
}

/**
 * How a run is set up; every value is right.
 */
export interface Settings {
    /**
     * Where the history is kept.
     */
    storageType: StorageKind;
    /**
     * For `sqlite-s3`; what that store cannot do without is for the store to ask for.
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
     * `null`: the report is not uploaded.
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
     * Whether to say more.
     */
    verbose: boolean;
    /**
     * Of the file and of the inputs, ready to print.
     */
    warnings: string[];
}

/**
 * How a run of the gate is set up; every value is right.
 */
export interface GateSettings extends Settings {
    /**
     * What the run may do: in mode `hard` a status `fail` fails the job. See `Judgement.mode`.
     */
    mode: GateMode;
    /**
     * Whether an input says so: then no file has a say.
     */
    isModeGiven: boolean;
    comment: Comment;
    /**
     * Tells the comments of several projects apart: `^[a-z0-9-]{1,64}$`.
     */
    project: string | null;
    /**
     * `null`: the branch that the pull request goes to, or the default branch.
     */
    referenceBranch: string | null;
    maxAgeDays: number;
    /**
     * Path of the results, relative to the configuration's folder.
     */
    resultsPath: string;
    /**
     * Name of the artifact for the publisher; `null`: no upload.
     */
    resultsArtifact: string | null;
    /**
     * Keys of the metrics that get a badge in `reportDir`.
     */
    badges: string[];
    /**
     * Whether the values that `track` measured in the same job are taken.
     */
    reusesMeasured: boolean;
}

/**
 * How a run went, as its performer tells it.
 */
export interface RunOutcome {
    /**
     * Why it failed; `null` when it succeeded.
     */
    error?: RunFailure | null;
    /**
     * Where the history is, such as `s3://bucket/key`.
     */
    storage?: string | null;
    /**
     * Path of the report, where one was written.
     */
    report?: string | null;
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
    isLeftOut?: boolean;
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
 * How far several measurements of one metric scatter.
 */
export interface Spread {
    /**
     * How many measurements gave a value.
     */
    rounds: number;
    /**
     * 1.4826 × their median distance from the median, which is a standard deviation where they are
     * normal; `null` of fewer than two. A single: its digits survive every file as they are.
     */
    deviation: number | null;
}

/**
 * How loud a remark is.
 */
export type Level = "error" | "warning" | "notice";

/**
 * How many values a metric has before and after.
 */
export interface Left {
    metric: string;
    before: number;
    after: number;
}

/**
 * How the gate came out, the worst first.
 */
export type Status = "fail" | "warning" | "unknown" | "pass" | "skipped";

/**
 * How the rules would have judged the past.
 */
export interface Simulation {
    text: string;
    json: string;
}

/**
 * Lines from one to another, both included, counted from 1.
 */
export type Span = [number, number];

/**
 * One build as the trend knows it.
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
 * One comment made from results that a stranger may have written: only keys, numbers and our words.
 */
export interface Reported extends Verdict {
    considered: number;
    /**
     * How many projects have results that count.
     */
    projects: number;
    /**
     * Why others do not count.
     */
    refused: string[];
    /**
     * The first line of the comment.
     */
    marker: string;
    /**
     * How the first lines of all comments of this kind begin.
     */
    family: string;
    markdown: string;
}

/**
 * One metric along the builds of its timeline.
 */
export interface Series {
    id: string;
    type: Kind;
    unit: Unit | null;
    description: string | null;
    values: (number | string | null)[];
}

/**
 * One metric measured in one build.
 */
export interface Sample {
    key: string;
    value: Value;
    /**
     * Of a metric that was measured several times; then the value is the median.
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
     * What to do now, where there is more to say than the message does.
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
     * `null` when it never started.
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
     * Counts the re-runs of one run, from 1; of two attempts the higher is right.
     */
    attempt: number;
    /**
     * The event that started the run, such as `push`; `null` outside CI.
     */
    eventName: string | null;
    /**
     * The start of the run, in ms since the epoch.
     */
    startedAtMs: number;
    /**
     * When the commit was made, in ms since the epoch; orders the trend where it is known.
     */
    committedAtMs: number | null;
}

/**
 * So many of so many.
 */
export interface Share {
    /**
     * At most `total`.
     */
    covered: number;
    total: number;
}

/**
 * The builds of one branch, oldest first, and each metric along them; a gap is null.
 */
export interface Timeline {
    builds: Moment[];
    series: Series[];
}

/**
 * The outcome of a metric: a value, or the reason why it is missing.
 */
export interface Outcome {
    key: string;
    /**
     * `null` without a failure: there is nothing to measure.
     */
    value: Value | null;
    /**
     * The value as people read it.
     */
    text: string | null;
    /**
     * What a percentage is made of.
     */
    share: Share | null;
    /**
     * Of `patch-coverage`.
     */
    patch: ShownPatch | null;
    /**
     * What people should know about the value, such as files that were found and not read.
     */
    notes: string[];
    failure: Failure | null;
}

/**
 * The stores there are.
 */
export type StorageKind = "sqlite-local" | "sqlite-artifact" | "sqlite-s3";

/**
 * The summary of a run, and its last line for a log; `null` when the run failed.
 */
export interface Summary {
    markdown: string;
    text: string;
    line: string | null;
}

/**
 * The verdict, in every form. Ask for it in mode `off` as well: where no input says `off`, the base
 * branch may say otherwise.
 */
export interface Judgement extends Verdict {
    resultsJson: string;
    /**
     * The comment; its first line is the hidden marker.
     */
    markdown: string;
    /**
     * The job summary.
     */
    summary: string;
    /**
     * For a terminal.
     */
    text: string;
    annotations: Annotation[];
}

/**
 * What JavaScript has to do for one metric.
 */
export type Task = { type: "run"; key: string; command: string; timeoutMs: number; kind: Kind } | { type: "read"; keys: string[]; timeoutMs: number; needs: Needs };

/**
 * What a broken rule does.
 */
export type GateMode = "off" | "soft" | "hard";

/**
 * What a change is compared with; handed on to `judge` unopened.
 */
export interface Baseline {
    buildId: number | null;
    commit: string | null;
    branch: string | null;
    /**
     * Commits from the merge base, else from this commit; `null` where it is not known.
     */
    distance: number | null;
    ageDays: number | null;
    why: Why;
    /**
     * One line for people: which commit, how far away, how old and why.
     */
    words: string;
    /**
     * How many builds of the reference branch were young enough to be considered.
     */
    considered: number;
    referenceBranch: string;
    maxAgeDays: number;
    /**
     * How many commits before the change were looked up.
     */
    ancestors: number;
    /**
     * Where a metric is looked up that the baseline has not.
     */
    others: Candidate[];
}

/**
 * What a collector found.
 */
export interface Finding {
    /**
     * `null`: there is nothing to measure.
     */
    value: Value | null;
    /**
     * Of the collector's own, such as `bytes`; `null` when it cannot know.
     */
    unit: Unit | null;
    /**
     * The value as people read it.
     */
    text: string;
    /**
     * What a percentage is made of.
     */
    share: Share | null;
    patch: ShownPatch | null;
    /**
     * What people should know about the value, such as files that were found and not read.
     */
    notes: string[];
    /**
     * What the value is made of, the largest first; empty unless that was asked for.
     */
    by: PartText[];
}

/**
 * What a history has learnt of another.
 */
export interface Merged {
    buildsAdded: number;
    buildsUpdated: number;
    valuesAdded: number;
    isWiser: boolean;
    clashes: string[];
}

/**
 * What a metric was found to be.
 */
export type Value = number | string;

/**
 * What a number counts.
 */
export type Unit = string;

/**
 * What a page wears: files beside the core, so that it need not carry them.
 */
export interface Wardrobe {
    /**
     * The style sheet of the page.
     */
    style: string;
    /**
     * The script of the page.
     */
    script: string;
    /**
     * Name and text of every template, each a partial that can be replaced; of two of one name the
     * later one counts. `page` is the whole.
     */
    templates: [string, string][];
}

/**
 * What a thinning policy does.
 */
export interface Thinned {
    gone: string[];
    metrics: Left[];
}

/**
 * What else is known of an error code.
 */
export interface CodeTraits {
    type: ErrorKind;
    retryable: boolean;
}

/**
 * What is known of the commits that a change begins with.
 */
export interface Ancestry {
    /**
     * Where the pull request left its base; `null` where it does not exist (a push) or is not known.
     */
    mergeBase: string | null;
    /**
     * Commits before the merge base, or before this commit where there is none; the nearest first.
     * Whether the merge base itself is among them does not matter. Some hundreds are enough.
     */
    ancestors: string[];
    referenceBranch: string;
    maxAgeDays: number;
    nowMs: number;
    /**
     * This commit: what an earlier run measured of it is not a baseline.
     */
    exclude?: string | null;
}

/**
 * What no collector understands.
 */
export type FailedTask = { type: "failed"; key: string; outcome: Outcome };

/**
 * What one project, or several, have come to.
 */
export interface Verdict {
    /**
     * `skipped`: the mode is off, or no rules are configured.
     */
    status: Status;
    /**
     * The mode that holds: in `hard` a status `fail` fails the job.
     */
    mode: GateMode;
    /**
     * Keys of the metrics that make the status `fail`.
     */
    failing: string[];
    /**
     * How many metrics have a value.
     */
    collected: number;
    /**
     * For `comment: on-change`: a metric changed, or a rule did not pass, or rules changed.
     */
    isChanged: boolean;
}

/**
 * What the gate has to know besides.
 */
export interface GateFacts {
    mode: GateMode;
    /**
     * As `GateSettings` has it; false: the base's configuration can make the mode stricter.
     */
    isModeGiven?: boolean;
    project: string | null;
    referenceBranch: string;
    /**
     * This commit.
     */
    commit: string;
    /**
     * The facts of `js/run/machine.js` about the machine on which this commit was measured.
     */
    machine?: string | null;
    /**
     * Text of the base branch's configuration, where it is another than that of the change.
     */
    baseConfig: string | null;
    /**
     * Text of the configuration that the change began with, by which its own changes are told from
     * those that others have made since; `null`: `baseConfig`.
     */
    originConfig?: string | null;
    /**
     * Whether `text` may have colours.
     */
    color?: boolean;
}

/**
 * What the history does not know about itself.
 */
export interface Facts {
    /**
     * `owner/name`, where the code is on a forge.
     */
    repository: string | null;
    /**
     * Where the forge is, such as `https://github.com`.
     */
    serverUrl: string | null;
    /**
     * The branch whose builds these are.
     */
    branch: string;
    /**
     * When the page is made, in ms since the epoch.
     */
    nowMs: number;
    /**
     * Of this program.
     */
    version: string;
    /**
     * Whether the history is invented, and the page has to say so.
     */
    isSample?: boolean;
}

/**
 * What the history keeps of a metric's configuration.
 */
export interface Definition {
    /**
     * Whether its values are numbers or words.
     */
    type: Kind;
    /**
     * What its numbers count.
     */
    unit: Unit | null;
    /**
     * In the words of the configuration.
     */
    description: string | null;
}

/**
 * What to do with a damaged history.
 */
export type OnCorrupt = "restore" | "fail";

/**
 * What was run of the lines that a change adds.
 */
export interface ShownPatch {
    covered: number;
    total: number;
    /**
     * Files with the lines that were not run; the first 300 of these.
     */
    uncovered: ShownFile[];
    /**
     * How many files have more than that.
     */
    left: number;
    /**
     * Changed source files of which no report speaks.
     */
    unreported: string[];
}

/**
 * When a pull request gets a comment.
 */
export type Comment = "always" | "on-change" | "on-fail" | "never";

/**
 * Where JavaScript has to look for files.
 */
export interface Needs {
    /**
     * Files and folders, relative to the configuration file, that are listed with all below them.
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
     * What the lines are, for [`Reading::change`], that are not in another commit: this one, or
     * where it is empty the one that the change began with.
     */
    changes: string | null;
    /**
     * What was chosen is not read: the list says it all, except of Git LFS pointers.
     */
    sizesOnly: boolean;
    /**
     * What was chosen is not read but compressed, and its size then is [`Reading::measured`].
     */
    encoding: Encoding | null;
}

/**
 * Where the bucket is.
 */
export interface S3 {
    /**
     * `null`: AWS.
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
     * `null`: as the endpoint needs it.
     */
    forcePathStyle: boolean | null;
}

/**
 * Whether a metric is a number or a word.
 */
export type Kind = "numeric" | "label";

/**
 * Which artifact carries the history.
 */
export interface Artifact {
    /**
     * Name of the artifact.
     */
    name: string;
    /**
     * `null`: the branch of this run.
     */
    branchFilter: string | null;
    /**
     * `null`: as the repository says.
     */
    retentionDays: number | null;
    /**
     * How many of a branch stay when others contain the older ones. `null`: nothing is deleted.
     */
    keep: number | null;
}

/**
 * Which builds the rules are tried on.
 */
export interface Range {
    referenceBranch: string;
    sinceMs: number;
    /**
     * Whether `text` may have colours.
     */
    color?: boolean;
}

/**
 * Which part of the run a failure belongs to.
 */
export type ErrorKind = "validation" | "storage" | "collection" | "report" | "internal";

/**
 * Why it is that build.
 */
export type Why = "merge-base" | "before-merge-base" | "before-commit" | "latest" | "none" | "no-history";

/**
 * Why one metric has no value, and what would give it one.
 */
export interface Failure {
    message: string;
    hint: string;
}
