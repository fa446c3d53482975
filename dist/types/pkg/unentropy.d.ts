/* tslint:disable */
/* eslint-disable */

/** The interface of the SQLite engine. */
export interface Engine {
    run(sql: string, params: any[]): void;
    rows(sql: string, params: any[]): any[][];
    numbers(sql: string, params: any[]): Float64Array;
}



/** The module that the collectors are in. */
export interface Collectors {
    judgeCommand(command: string): Failure | null;
    judgeSource(source: string): Failure | null;
    reads(metric: CollectedMetric, sources: string[]): { Ok: Reads } | { Err: Failure };
}


/**
 * A badge as an image, and as JSON for shields.io.
 */
export interface Badge {
    svg: string;
    endpoint: string;
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
 * A comment made from untrusted results: only keys, numbers and our words.
 */
export interface Reported extends Verdict {
    /**
     * The status of the commit, one per project.
     */
    statuses: CommitStatus[];
    considered: number;
    /**
     * How many projects have valid results.
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
     * The beginning of the first line of all comments of this kind.
     */
    family: string;
    markdown: string;
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
     * The note that has its summary, or what a report says at a glance; `null` if it has no such note.
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
 * A measured value, with the definition of its metric.
 */
export type DefinedSample = [Definition, Sample];

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
 * A metric with an invalid collector command.
 */
export type FailedTask = { type: "failed"; key: string; outcome: Outcome };

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
 * A regression to be accepted.
 */
export interface Wish {
    metric: string;
    /**
     * What it was measured to be.
     */
    value: number | null;
    /**
     * As people write it.
     */
    upTo: string | null;
    reason: string;
    until: string;
    nowMs: number;
}

/**
 * A remark that is shown at the run, or at lines of a file.
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
     * First and last line, inclusive.
     */
    from?: number;
    to?: number;
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
 * A run, for its summary.
 */
export interface Run extends RunOutcome {
    outcomes: Outcome[];
    build: Build | null;
    /**
     * The branch to compare with, and another one in case that it has no earlier build.
     */
    branch: string | null;
    defaultBranch?: string | null;
    /**
     * Of the repository on the web: `owner/name`, and the server.
     */
    repository?: string | null;
    serverUrl?: string | null;
    /**
     * Of the configuration, from the top of the repository: empty, or with a trailing `/`. `null`: unknown.
     */
    folder?: string | null;
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
     * When it was made; `null`: unknown.
     */
    atMs?: number | null;
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
 * An artifact to download: its place in the list, and that of its fragment.
 */
export interface Download {
    artifact: number;
    fragment: number;
}

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
     * Must be masked, and never shown.
     */
    credential: boolean;
}

/**
 * An issue as GitHub lists it.
 */
export interface ListedIssue {
    number: number;
    isOpen: boolean;
    isReopened: boolean;
    body: string;
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
 * Commits of which a list is wanted: those behind `from` up to `to`.
 */
export interface WatchRange {
    from: string;
    to: string;
    /**
     * Whether an issue is going to be opened.
     */
    isNew: boolean;
}

/**
 * Facts about an opened history.
 */
export interface Opened {
    builds: number;
    writeId: string | null;
    notes: string[];
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
 * Further facts about an error code.
 */
export interface CodeTraits {
    type: ErrorKind;
    retryable: boolean;
}

/**
 * Further input of the gate.
 */
export interface GateFacts {
    mode: GateMode;
    /**
     * As in `GateSettings`; false: the base's configuration can make the mode stricter.
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
     * Text of the base branch's configuration, if it differs from that of the change.
     */
    baseConfig: string | null;
    /**
     * Text of the configuration where the change began, which shows what the change itself has
     * changed; `null`: `baseConfig`.
     */
    originConfig?: string | null;
    nowMs?: number;
    /**
     * Whether the change comes from a fork.
     */
    isFork?: boolean;
    /**
     * Number of the run, and of the pull request, where the forge knows them.
     */
    runId?: number | null;
    pull?: number | null;
    /**
     * How the diff of the pull request calls the files with lines that no test runs.
     */
    anchors?: Record<string, string>;
    /**
     * The labels of the pull request.
     */
    labels?: string[];
    /**
     * The tags of the repository, the newest first; needed where `looksBack` says so.
     */
    tags?: Tag[];
    /**
     * The result of measuring the `suspects` of an earlier judgement again.
     */
    again?: Outcome[];
    /**
     * What git knows of the files since the baseline; `null`: unknown.
     */
    moved?: Moved | null;
    /**
     * Of the repository on the web: `owner/name`, and the server.
     */
    repository?: string | null;
    serverUrl?: string | null;
    /**
     * Whether `text` may have colours.
     */
    color?: boolean;
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
 * How many values a metric has before and after.
 */
export interface Left {
    metric: string;
    before: number;
    after: number;
}

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
     * Counts the re-runs of one run, from 1; the higher attempt wins.
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
     * `null`: the branch of this run.
     */
    branchFilter: string | null;
    /**
     * `null`: as the repository says.
     */
    retentionDays: number | null;
    /**
     * How many artifacts of a branch stay when newer ones contain the older ones. `null`: nothing
     * is deleted.
     */
    keep: number | null;
}

/**
 * The baseline of a change, opaque to JavaScript and passed to `judge`.
 */
export interface Baseline {
    buildId: number | null;
    commit: string | null;
    branch: string | null;
    /**
     * Commits from the merge base, else from this commit; `null` if unknown.
     */
    distance: number | null;
    ageDays: number | null;
    why: Why;
    /**
     * One line of text: which commit, how far away, how old and why.
     */
    words: string;
    /**
     * How many builds of the reference branch were recent enough.
     */
    considered: number;
    referenceBranch: string;
    maxAgeDays: number;
    /**
     * How many commits before the change were looked up.
     */
    ancestors: number;
    /**
     * Builds in which a metric is looked up that the baseline lacks.
     */
    others: Candidate[];
}

/**
 * The builds of one branch, oldest first, and each metric along them; a gap is null.
 */
export interface Timeline {
    builds: Moment[];
    series: Series[];
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
     * Where the pull request left its base; `null` if it does not exist (a push) or is unknown.
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
 * The metrics of some reports that were reduced to bytes.
 */
export interface Sharing {
    keys: string[];
}

/**
 * The outcome of a metric: a value, or the reason why it is missing.
 */
export interface Outcome {
    key: string;
    /**
     * `null` without a failure: nothing to measure.
     */
    value: Value | null;
    /**
     * The formatted value.
     */
    text: string | null;
    /**
     * The counts behind a percentage.
     */
    share: Share | null;
    /**
     * What each round gave that gave a value, of a metric that was measured several times.
     */
    rounds: number[] | null;
    /**
     * Of `patch-coverage`.
     */
    patch: ShownPatch | null;
    /**
     * Notes about the value, such as files that were found but not read.
     */
    notes: string[];
    /**
     * What the value consists of, packed for the history, in base64.
     */
    parts: string | null;
    failure: Failure | null;
    /**
     * Of a value to which some fragments did not contribute, such as `2 of 3 fragments`.
     */
    partial: string | null;
}

/**
 * The outcome of the gate, worst first.
 */
export type Status = "fail" | "warning" | "unknown" | "pass" | "skipped";

/**
 * The overall result of one project or several.
 */
export interface Verdict {
    /**
     * `skipped`: the mode is off, or no rules are configured.
     */
    status: Status;
    /**
     * The mode that applies: in `hard` a status `fail` fails the job.
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
     * `null` when a signal ended it.
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
 * The result of a merge.
 */
export interface Merged {
    buildsAdded: number;
    buildsUpdated: number;
    valuesAdded: number;
    metadataChanged: boolean;
    clashes: string[];
}

/**
 * The result of a retention policy.
 */
export interface Thinned {
    gone: string[];
    metrics: Left[];
}

/**
 * The result of recording a build.
 */
export interface Recorded {
    totalBuilds: number;
    isUpdate: boolean;
    clashes: string[];
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
     * normal distribution; `null` for fewer than two. Single precision, so that its digits survive
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
     * `null`: the branch that the pull request goes to, or the default branch.
     */
    referenceBranch: string | null;
    maxAgeDays: number;
    /**
     * How often a metric is measured again that is outside of its noise; `null`: not at all.
     */
    confirm: number | null;
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
     * A bucket and the beginning of its keys, or a folder, for the table of all values. `null`: none.
     */
    parquet: string | null;
    /**
     * The address that the values of this build are sent to. `null`: none.
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
 * The summary of a run, and the last line for its log; `null` if the run failed.
 */
export interface Summary {
    markdown: string;
    text: string;
    line: string | null;
}

/**
 * The user's own files, below the folder of the configuration.
 */
export interface ReportFiles {
    css: string | null;
    partials: [string, string][];
}

/**
 * The value of a metric.
 */
export type Value = number | string;

/**
 * The verdict, in every form. Compute it in mode `off` as well: unless an input says `off`, the
 * base branch may set another mode.
 */
export interface Judgement extends Verdict {
    resultsJson: string;
    /**
     * The comment; its first line is the hidden marker.
     */
    markdown: string;
    /**
     * The verdict as the status of the commit.
     */
    commitStatus: CommitStatus;
    /**
     * Keys of the metrics that broke a rule about noise: measuring them again tells whether by chance.
     */
    suspects: string[];
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
     * The file of a workflow; `null`: that of this run.
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
 * What git said of the files between two commits, and the folder of the configuration from the top
 * of the repository.
 */
export interface Moved {
    said: string;
    folder: string;
}

/**
 * What has to be done, ready to send.
 */
export type WatchAction = { type: "open"; title: string; body: string; labels: string[] } | { type: "edit"; number: number; body: string } | { type: "close"; number: number; body: string | null; comment: string; duplicate: boolean };

/**
 * What the history does not know.
 */
export interface WatchFacts {
    commit: string;
    runId: string;
    /**
     * `owner/name`, and where it is.
     */
    repository: string | null;
    serverUrl: string | null;
    /**
     * Of the configuration, from the top of the checkout.
     */
    folder: string;
    /**
     * Address of the report of this run, where it has one.
     */
    report: string | null;
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
     * `null`: depends on the endpoint.
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
 * Which builds the rules are tried on.
 */
export interface Range {
    referenceBranch: string;
    sinceMs: number;
    /**
     * The tags of the repository, the newest first.
     */
    tags?: Tag[];
    /**
     * Whether `text` may have colours.
     */
    color?: boolean;
}

/**
 * Which jobs GitHub lists.
 */
export type Listing = "latest" | "all";

/**
 * Which part of the run a failure belongs to.
 */
export type ErrorKind = "validation" | "storage" | "collection" | "report" | "internal";

/**
 * Which shifts to list.
 */
export interface ChangesAsked {
    branch: string;
    /**
     * Empty: all.
     */
    metrics?: string[];
    /**
     * Only shifts of builds since then.
     */
    sinceMs?: number | null;
    /**
     * Whether to include those of the machine.
     */
    machine?: boolean;
    /**
     * Only of the last builds, this many; default: all.
     */
    last?: number | null;
}

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
