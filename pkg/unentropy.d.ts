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
     * `None` when a signal ended it.
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
     * `None`: the branch that the pull request goes to, or the default branch.
     */
    referenceBranch: string | null;
    maxAgeDays: number;
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
     * Whether the values that `track` measured in the same job are taken.
     */
    reusesMeasured: boolean;
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
     * normal; `None` of fewer than two. A single: its digits survive every file as they are.
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
     * Counts the re-runs of one run, from 1; of two attempts the higher is right.
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
     * `None` without a failure: there is nothing to measure.
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
 * The summary of a run, and its last line for a log; `None` when the run failed.
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
     * Commits from the merge base, else from this commit; `None` where it is not known.
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
     * `None`: there is nothing to measure.
     */
    value: Value | null;
    /**
     * Of the collector's own, such as `bytes`; `None` when it cannot know.
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
     * Where the pull request left its base; `None` where it does not exist (a push) or is not known.
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
     * those that others have made since; `None`: `baseConfig`.
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
     * `None`: as the endpoint needs it.
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
     * `None`: the branch of this run.
     */
    branchFilter: string | null;
    /**
     * `None`: as the repository says.
     */
    retentionDays: number | null;
    /**
     * How many of a branch stay when others contain the older ones. `None`: nothing is deleted.
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


/**
 * A configuration without a mistake in it.
 */
export class Config {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The metrics that are measured in past commits as well.
     */
    backfillKeys(): string[];
    /**
     * The badge of a metric: the latest value of a branch, coloured as the rules judge it; null
     * where there is none.
     */
    badgeOf(db: Engine, key: string, branch: string): Badge | null;
    /**
     * The outcome of a metric whose files or command could not be had.
     */
    failed(key: string, message: string, hint: string): Outcome;
    /**
     * The gate's inputs laid over the file, laid over the defaults. `untrusted`: the file may be a
     * stranger's.
     */
    gateSettings(inputs: Record<string, string>, untrusted?: boolean | null): GateSettings;
    /**
     * Judges what was measured. Without a history (`null`) only `min` and `max` can be judged.
     */
    judge(db: Engine | null | undefined, outcomes: Outcome[], baseline: Baseline | null, facts: GateFacts): Judgement;
    /**
     * In the order of the file.
     */
    metricKeys(): string[];
    /**
     * What a metric's command printed, as its value.
     */
    readOutput(key: string, ending: Ending, stdout: Uint8Array | number[]): Outcome;
    /**
     * The collectors of metrics that read the same, as one task names them, ready to choose files.
     */
    reading(keys: string[]): Reading;
    /**
     * A report with an invented history, which says so.
     */
    renderPreview(facts: Facts, wardrobe: Wardrobe, seal: (text: string) => string): string;
    /**
     * The report: one HTML file.
     */
    renderReport(db: Engine, facts: Facts, wardrobe: Wardrobe, seal: (text: string) => string): string;
    /**
     * The summary of a run; `db` is its history, where it has one.
     */
    renderSummary(db: Engine | null | undefined, run: Run, color: boolean): Summary;
    /**
     * What the report wears of the user's own.
     */
    reportFiles(): ReportFiles;
    /**
     * What `track` measured in the same job and left as text; an error where it is of another one.
     */
    reuse(text: string, build: Build): Outcome[];
    /**
     * What is worth storing: the outcomes that have a value.
     */
    samples(outcomes: Outcome[]): DefinedSample[];
    /**
     * The inputs laid over the file, laid over the defaults. `untrusted`: the file may be a
     * stranger's.
     */
    settings(inputs: Record<string, string>, untrusted: boolean): Settings;
    /**
     * Replays the rules over the builds of a branch, each against the one before it.
     */
    simulate(db: Engine, range: Range): Simulation;
    /**
     * The files that are the source, for collectors that are given none.
     */
    sources(): string[];
    /**
     * What has to be done, a task a metric in the order of the file.
     */
    tasks(): PlannedTask[];
    /**
     * What is odd but no reason to stop.
     */
    warnings(): string[];
}

/**
 * Values of other tools, on their way into a history.
 */
export class Importer {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * How many values were taken, were there twice, and made no sense.
     */
    counts(): Uint32Array;
    /**
     * `branch` is that of values that name none; `commits` has a line for each commit that a value may
     * belong to, the oldest first: its time in seconds, a blank, its SHA. What is to come is refused.
     */
    constructor(branch: string, commits: string, now_ms: number);
    /**
     * All of it that `known` does not know.
     */
    parts(known: Engine): Parts;
    /**
     * The first of the problems, each with its place.
     */
    problems(): string[];
    /**
     * Notes that a line makes no sense.
     */
    refuse(place: string, problem: string): void;
    /**
     * Brings all of it into a history, wholly or not at all; as often as needed. How many builds
     * there are then, how many of them are new, were updated, and stay pruned, and how many values
     * are new.
     */
    store(db: Engine, write_id: string): Uint32Array;
    /**
     * Takes one line: its cells in the order of `valueFields`. `place` is where it stands; in a table
     * all is text, numbers as well.
     */
    take(place: string, cells: Array<any>, is_table: boolean): void;
}

/**
 * A build with its values, on its way into a history: as a file of its own, and as part of one.
 */
export class KeptBuild {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Takes in one build more, to be stored together with it.
     */
    add(build: Build, samples: DefinedSample[]): void;
    /**
     * What it is called in a journal; `uuid` tells it from every other.
     */
    name(uuid: string): string;
    /**
     * What was measured just now; `facts` are those of `js/run/machine.js`, where they are known.
     */
    constructor(build: Build, samples: DefinedSample[], now_ms: number, facts?: string | null);
    /**
     * Reads the text of a file; `name` is for messages.
     */
    static read(name: string, text: string): KeptBuild;
    /**
     * Records the build, wholly or not at all; one that is there is updated. `entry` is its name
     * in the journal, if there is one. `clashes`: sentences about jobs of one run that measured the
     * same metric differently.
     */
    record(db: Engine, entry: string | null | undefined, write_id: string): Recorded;
    /**
     * The text of a file that has it all.
     */
    text(): string;
    /**
     * Its commit.
     */
    readonly commit: string;
    /**
     * Its run.
     */
    readonly run: string;
}

/**
 * What a history has to learn, to be taken in small histories.
 */
export class Parts {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * All of `from` that `known` does not know.
     */
    constructor(from: Engine, known: Engine);
    /**
     * Puts `count` of them, from the `first` on, into an empty history, with all definitions and renames.
     */
    put(into: Engine, first: number, count: number): void;
    /**
     * How many builds and prunings there are.
     */
    readonly length: number;
}

/**
 * The collectors of one task at work; call `free` when done.
 */
export class Reading {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Takes the reason why the changed lines are not known.
     */
    cannotChange(message: string, hint: string): void;
    /**
     * Takes the lines that are changed, when it needs them: paths separated by NUL, and for each
     * span of lines which of these it is in, its first line and its last.
     */
    change(paths: string, spans: Uint32Array | number[]): void;
    /**
     * The outcomes, one a metric, once every chosen file was read.
     */
    finish(): Outcome[];
    /**
     * What the first collector found, with its own unit.
     */
    found(): Finding;
    /**
     * Takes the paths of the repository's files, separated by NUL, when it needs them.
     */
    locate(paths: string): void;
    /**
     * Takes the size of a chosen file after compression.
     */
    measured(bytes: number): void;
    /**
     * Which files have to be listed, and how they are read.
     */
    needs(): Needs;
    /**
     * A collector that no metric asked for: the first of `words`; `sources` as a configuration
     * has them.
     */
    static ofWords(words: string[], sources: string[]): Reading;
    /**
     * Reads a chosen file; false when no other is wanted.
     */
    read(index: number, file: FileInput): boolean;
    /**
     * Whether a chosen file has to be read.
     */
    reads(index: number): boolean;
    /**
     * Chooses the files to read; indices into the list.
     *
     * The list comes as one text, paths separated by NUL, with sizes and links beside it:
     * 30,000 small objects would take longer to hand over than to read.
     */
    select(paths: string, sizes_bytes: Float64Array | number[], links: Uint8Array | number[]): Uint32Array;
}

/**
 * Unused memory, to go on with once a collector took all there was: `free` gives it back.
 */
export class Reserve {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * None, where there is not so much.
     */
    constructor();
}

/**
 * All branches.
 */
export function allBranches(db: Engine): string[];

/**
 * A badge of a name and a text.
 */
export function badge(name: string, text: string, state: Status | 'none'): Badge;

/**
 * Fails unless a file begins as a SQLite file does and is as long as it says. Where it needs another
 * beginning to be opened, because it is in WAL mode, that is given.
 */
export function checkHeader(head: Uint8Array | number[], length_bytes: number): Uint8Array | undefined;

/**
 * Fails unless all values of `old` can be called `new`; how many builds have a value of both.
 * `forced`: also where the two have different units.
 */
export function checkRename(db: Engine, old: string, _new: string, forced: boolean): number;

/**
 * What a change is compared with; without a history (`null`), nothing.
 */
export function chooseBaseline(db: Engine | null | undefined, ancestry: Ancestry): Baseline;

/**
 * Kind and retryability of an error code; an unknown code is an internal one.
 */
export function codeTraits(code: string): CodeTraits;

/**
 * Every collector, in the order of the documentation.
 */
export function collectors(): Collector[];

/**
 * Makes a history as small as it can be, when that is worth it; whether it was.
 */
export function compact(db: Engine): boolean;

/**
 * Path of the configuration file, as the inputs name it.
 */
export function configFile(inputs: Record<string, string>): string;

/**
 * How many builds there are, of all branches.
 */
export function countBuilds(db: Engine): number;

/**
 * How many builds were ever pruned.
 */
export function countPruned(db: Engine): number;

/**
 * Makes a history of an empty database.
 */
export function createHistory(db: Engine, now_ms: number): void;

/**
 * What an entry of a journal is called that holds a `change` or a `part`.
 */
export function entryName(what: 'change' | 'part', now_ms: number, uuid: string): string;

/**
 * When the first build was made, in ms since the epoch; NaN where there is none.
 */
export function firstBuildMs(db: Engine): number;

/**
 * Merges many journal entries at once; for each that cannot be read, why, and sentences about jobs of one run
 * that measured the same metric differently.
 */
export function foldEntries(db: Engine, entries: string[], texts: string[], now_ms: number): { errors: (Error | undefined)[]; clashes: string[] };

/**
 * Merges the journal entry called `entry`, or a change without a name; sentences about jobs of one run that
 * measured the same metric differently.
 */
export function foldEntry(db: Engine, entry: string | null | undefined, name: string, text: string, now_ms: number): string[];

/**
 * When each of these journal entries was folded in, in ms since the epoch; NaN: not yet.
 */
export function foldedAt(db: Engine, entries: string[]): Float64Array;

/**
 * `owner/name` and the server of a remote as git has it.
 */
export function forge(remote: string): [string, string] | null;

/**
 * Drops the names of journal entries that were folded in before `before_ms` and are not listed.
 */
export function forget(db: Engine, listed: string[], before_ms: number): void;

/**
 * Path of the configuration file, as the gate's inputs name it.
 */
export function gateConfigFile(inputs: Record<string, string>): string;

/**
 * Every input of the gate, in the order of the documentation.
 */
export function gateInputs(): Input[];

/**
 * The first line of the comment, by which it is found again.
 */
export function gateMarker(project?: string | null): string;

/**
 * How much of a file `checkHeader` looks at.
 */
export function headerBytes(): number;

/**
 * Every input of the action, in the order of the documentation.
 */
export function inputs(): Input[];

/**
 * Whether all values of `old` were renamed to `new` before.
 */
export function isRenamed(db: Engine, old: string, _new: string): boolean;

/**
 * Those of `runs` that have a build in the history.
 */
export function knownRuns(db: Engine, runs: string[]): string[];

/**
 * Brings all of one history into another; `entry` is the name the ledger remembers it by.
 */
export function merge(into: Engine, from: Engine, entry: string | null | undefined, now_ms: number): Merged;

/**
 * Fails unless the database is a sound history that this version knows.
 */
export function openHistory(db: Engine, trusted: boolean): Opened;

/**
 * What `partText` was made of; undefined of any other entry.
 */
export function packedIn(text: string): string | undefined;

/**
 * Reads the text of a configuration file; the error lists every problem as `problems`.
 */
export function parseConfig(text: string, file: string): Config;

/**
 * The entry of a part: a history that was packed, in base64.
 */
export function partText(packed: string): string;

/**
 * All builds that were ever pruned: a commit, its run, the next commit, and so on.
 */
export function prunedBuilds(db: Engine): string[];

/**
 * A change that takes builds out of a history: a commit, its run, the next commit, and so on. It is a
 * text, for `foldEntry` and for a journal.
 */
export function pruning(builds: string[], now_ms: number): string;

/**
 * What the inputs alone say, for a run that measures nothing.
 */
export function publisherSettings(inputs: Record<string, string>): GateSettings;

/**
 * Notes that all of these names are taken in.
 */
export function remember(db: Engine, entries: string[], now_ms: number): void;

/**
 * The names taken in that begin with `prefix`; undefined for a history that another tool made.
 */
export function remembered(db: Engine, prefix: string): string[] | undefined;

/**
 * A change that gives all values that a metric has so far another name.
 */
export function renaming(db: Engine, old: string, _new: string, now_ms: number): string;

/**
 * The report of a history without its configuration. `seal` answers with the SHA-256 of a text, in base64.
 */
export function renderReport(db: Engine, facts: Facts, wardrobe: Wardrobe, seal: (text: string) => string): string;

/**
 * The one comment that the results of an untrusted run come to, of which there may be several: the
 * newest first, of each project the newest counts. Those that are no results of the `commit` that the
 * run was about are left out, each with the reason in `refused`.
 */
export function renderReported(texts: string[], commit: string, workflow: number): Reported;

/**
 * The summary of a run that has no configuration, or has lost its history.
 */
export function renderSummary(run: Run, color: boolean): Summary;

/**
 * Merges all that can still be read of a damaged history into a good one.
 */
export function salvage(damaged: Engine, into: Engine): void;

/**
 * Notes which write makes the file what it is.
 */
export function stamp(db: Engine, write_id: string): void;

export function start(): void;

/**
 * What a thinning policy such as `90d,daily:1y,weekly` does: the builds that it does not keep (a commit,
 * its run, the next commit, and so on), and how many values each metric has before and after.
 */
export function thinned(db: Engine, policy: string, now_ms: number): Thinned;

/**
 * The builds of one branch, the last `limit` of them or all, and their values.
 */
export function timeline(db: Engine, branch: string, limit?: number | null): Timeline;

/**
 * Whose builds to show: the branch asked for, which must have some; else the current one where it
 * has any, else the one with the most.
 */
export function trendBranch(db: Engine, asked?: string | null, current?: string | null): string;

/**
 * What a line of values is made of, in the order of its cells.
 */
export function valueFields(): string[];

/**
 * The values of the next builds behind one, as cells in the order of `valueFields`, and the last of those
 * builds; null when there are no more.
 */
export function valuesOf(db: Engine, after?: number | null, branch?: string | null): { rows: (string | number | null)[][]; last: number } | null;

/**
 * The version of the program.
 */
export function version(): string;

export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

export interface InitOutput {
    readonly memory: WebAssembly.Memory;
    readonly __wbg_config_free: (a: number, b: number) => void;
    readonly __wbg_importer_free: (a: number, b: number) => void;
    readonly __wbg_keptbuild_free: (a: number, b: number) => void;
    readonly __wbg_parts_free: (a: number, b: number) => void;
    readonly __wbg_reading_free: (a: number, b: number) => void;
    readonly __wbg_reserve_free: (a: number, b: number) => void;
    readonly allBranches: (a: any) => [number, number, number, number];
    readonly badge: (a: number, b: number, c: number, d: number, e: number, f: number) => [number, number, number];
    readonly checkHeader: (a: number, b: number, c: number) => [number, number, number, number];
    readonly checkRename: (a: any, b: number, c: number, d: number, e: number, f: number) => [number, number, number];
    readonly chooseBaseline: (a: number, b: any) => [number, number, number];
    readonly codeTraits: (a: number, b: number) => [number, number, number];
    readonly collectors: () => [number, number, number];
    readonly compact: (a: any) => [number, number, number];
    readonly configFile: (a: any) => [number, number, number, number];
    readonly config_backfillKeys: (a: number) => [number, number];
    readonly config_badgeOf: (a: number, b: any, c: number, d: number, e: number, f: number) => [number, number, number];
    readonly config_failed: (a: number, b: number, c: number, d: number, e: number, f: number, g: number) => [number, number, number];
    readonly config_gateSettings: (a: number, b: any, c: number) => [number, number, number];
    readonly config_judge: (a: number, b: number, c: any, d: any, e: any) => [number, number, number];
    readonly config_metricKeys: (a: number) => [number, number];
    readonly config_readOutput: (a: number, b: number, c: number, d: any, e: number, f: number) => [number, number, number];
    readonly config_reading: (a: number, b: number, c: number) => [number, number, number];
    readonly config_renderPreview: (a: number, b: any, c: any, d: any) => [number, number, number, number];
    readonly config_renderReport: (a: number, b: any, c: any, d: any, e: any) => [number, number, number, number];
    readonly config_renderSummary: (a: number, b: number, c: any, d: number) => [number, number, number];
    readonly config_reportFiles: (a: number) => [number, number, number];
    readonly config_reuse: (a: number, b: number, c: number, d: any) => [number, number, number];
    readonly config_samples: (a: number, b: any) => [number, number, number];
    readonly config_settings: (a: number, b: any, c: number) => [number, number, number];
    readonly config_simulate: (a: number, b: any, c: any) => [number, number, number];
    readonly config_sources: (a: number) => [number, number];
    readonly config_tasks: (a: number) => [number, number, number];
    readonly config_warnings: (a: number) => [number, number];
    readonly countBuilds: (a: any) => [number, number, number];
    readonly countPruned: (a: any) => [number, number, number];
    readonly createHistory: (a: any, b: number) => [number, number];
    readonly entryName: (a: number, b: number, c: number, d: number, e: number) => [number, number];
    readonly firstBuildMs: (a: any) => [number, number, number];
    readonly foldEntries: (a: any, b: number, c: number, d: number, e: number, f: number) => [number, number, number];
    readonly foldEntry: (a: any, b: number, c: number, d: number, e: number, f: number, g: number, h: number) => [number, number, number, number];
    readonly foldedAt: (a: any, b: number, c: number) => [number, number, number, number];
    readonly forge: (a: number, b: number) => [number, number, number];
    readonly forget: (a: any, b: number, c: number, d: number) => [number, number];
    readonly gateConfigFile: (a: any) => [number, number, number, number];
    readonly gateInputs: () => [number, number, number];
    readonly gateMarker: (a: number, b: number) => [number, number];
    readonly headerBytes: () => number;
    readonly importer_counts: (a: number) => [number, number];
    readonly importer_new: (a: number, b: number, c: number, d: number, e: number) => number;
    readonly importer_parts: (a: number, b: any) => [number, number, number];
    readonly importer_problems: (a: number) => [number, number];
    readonly importer_refuse: (a: number, b: number, c: number, d: number, e: number) => void;
    readonly importer_store: (a: number, b: any, c: number, d: number) => [number, number, number, number];
    readonly importer_take: (a: number, b: number, c: number, d: any, e: number) => void;
    readonly inputs: () => [number, number, number];
    readonly isRenamed: (a: any, b: number, c: number, d: number, e: number) => [number, number, number];
    readonly keptbuild_add: (a: number, b: any, c: any) => [number, number];
    readonly keptbuild_commit: (a: number) => [number, number];
    readonly keptbuild_name: (a: number, b: number, c: number) => [number, number];
    readonly keptbuild_new: (a: any, b: any, c: number, d: number, e: number) => [number, number, number];
    readonly keptbuild_read: (a: number, b: number, c: number, d: number) => [number, number, number];
    readonly keptbuild_record: (a: number, b: any, c: number, d: number, e: number, f: number) => [number, number, number];
    readonly keptbuild_run: (a: number) => [number, number];
    readonly keptbuild_text: (a: number) => [number, number];
    readonly knownRuns: (a: any, b: number, c: number) => [number, number, number, number];
    readonly merge: (a: any, b: any, c: number, d: number, e: number) => [number, number, number];
    readonly openHistory: (a: any, b: number) => [number, number, number];
    readonly packedIn: (a: number, b: number) => [number, number];
    readonly parseConfig: (a: number, b: number, c: number, d: number) => [number, number, number];
    readonly partText: (a: number, b: number) => [number, number];
    readonly parts_length: (a: number) => number;
    readonly parts_new: (a: any, b: any) => [number, number, number];
    readonly parts_put: (a: number, b: any, c: number, d: number) => [number, number];
    readonly prunedBuilds: (a: any) => [number, number, number, number];
    readonly pruning: (a: number, b: number, c: number) => [number, number];
    readonly publisherSettings: (a: any) => [number, number, number];
    readonly reading_cannotChange: (a: number, b: number, c: number, d: number, e: number) => void;
    readonly reading_change: (a: number, b: number, c: number, d: number, e: number) => void;
    readonly reading_finish: (a: number) => [number, number, number];
    readonly reading_found: (a: number) => [number, number, number];
    readonly reading_locate: (a: number, b: number, c: number) => void;
    readonly reading_measured: (a: number, b: number) => void;
    readonly reading_needs: (a: number) => [number, number, number];
    readonly reading_ofWords: (a: number, b: number, c: number, d: number) => [number, number, number];
    readonly reading_read: (a: number, b: number, c: any) => number;
    readonly reading_reads: (a: number, b: number) => number;
    readonly reading_select: (a: number, b: number, c: number, d: number, e: number, f: number, g: number) => [number, number, number, number];
    readonly remember: (a: any, b: number, c: number, d: number) => [number, number];
    readonly remembered: (a: any, b: number, c: number) => [number, number, number, number];
    readonly renaming: (a: any, b: number, c: number, d: number, e: number, f: number) => [number, number, number, number];
    readonly renderReport: (a: any, b: any, c: any, d: any) => [number, number, number, number];
    readonly renderReported: (a: number, b: number, c: number, d: number, e: number) => [number, number, number];
    readonly renderSummary: (a: any, b: number) => [number, number, number];
    readonly reserve_new: () => number;
    readonly salvage: (a: any, b: any) => [number, number];
    readonly stamp: (a: any, b: number, c: number) => [number, number];
    readonly start: () => void;
    readonly thinned: (a: any, b: number, c: number, d: number) => [number, number, number];
    readonly timeline: (a: any, b: number, c: number, d: number) => [number, number, number];
    readonly trendBranch: (a: any, b: number, c: number, d: number, e: number) => [number, number, number, number];
    readonly valueFields: () => [number, number];
    readonly valuesOf: (a: any, b: number, c: number, d: number, e: number) => [number, number, number];
    readonly version: () => [number, number];
    readonly __wbindgen_malloc: (a: number, b: number) => number;
    readonly __wbindgen_realloc: (a: number, b: number, c: number, d: number) => number;
    readonly __wbindgen_free: (a: number, b: number, c: number) => void;
    readonly __wbindgen_exn_store: (a: number) => void;
    readonly __externref_table_alloc: () => number;
    readonly __wbindgen_externrefs: WebAssembly.Table;
    readonly __externref_table_dealloc: (a: number) => void;
    readonly __externref_drop_slice: (a: number, b: number) => void;
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
