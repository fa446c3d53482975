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
     * Of the configuration, from the top of the repository: empty, or with a trailing `/`. `None`: unknown.
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
     * When it was made; `None`: unknown.
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
     * changed; `None`: `baseConfig`.
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
     * What git knows of the files since the baseline; `None`: unknown.
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
 * The baseline of a change, opaque to JavaScript and passed to `judge`.
 */
export interface Baseline {
    buildId: number | null;
    commit: string | null;
    branch: string | null;
    /**
     * Commits from the merge base, else from this commit; `None` if unknown.
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
     * `None` without a failure: nothing to measure.
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
 * The summary of a run, and the last line for its log; `None` if the run failed.
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


/**
 * The shifts of a branch.
 */
export class Changes {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Whether these are all shifts of a branch.
     */
    areAll(branch: string): boolean;
    /**
     * The newest builds of the branch, as `baseline.json`: at most 50 kB.
     */
    baselineText(): string;
    /**
     * For scripts.
     */
    json(): string;
    /**
     * The shifts of the code that one build confirmed, for scripts; empty if the branch lacks that
     * build.
     */
    noticedWith(commit: string, run: string): string;
    /**
     * The commits of each shift: an older one, the newer one, the next older one, and so on.
     */
    ranges(): string[];
    /**
     * The report of the history that these shifts are of: its branch is read already.
     */
    reportPage(config: Config, db: Engine, facts: Facts): ReportPage;
    /**
     * As text. `logs` has git's log of each of the `ranges`: one line per commit, with SHA, author
     * and subject, separated by tabs.
     */
    text(logs: string[], color: boolean): string;
}

/**
 * A valid configuration.
 */
export class Config {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * What has to be done about accepted regressions, a sentence each: they end soon, or have no effect.
     */
    acceptedNews(now_ms: number): string[];
    /**
     * What has to be done to measure these metrics again, so many times; nothing where all of them would
     * only read the same again.
     */
    again(keys: string[], times: number): PlannedTask[][];
    /**
     * The metrics that are measured in past commits as well.
     */
    backfillKeys(): string[];
    /**
     * The badge of a metric: the latest value of a branch, coloured as the rules judge it; null
     * without one.
     */
    badgeOf(db: Engine, key: string, branch: string, now_ms: number): Badge | null;
    /**
     * The shifts of a history.
     */
    changes(db: Engine, asked: ChangesAsked): Changes;
    /**
     * Some metrics as their collectors see them.
     */
    collected(keys: string[]): CollectedMetric[];
    /**
     * Which way is good, by metric.
     */
    directions(): [string, 'higher' | 'lower' | null][];
    /**
     * Replaces metrics that exist once for each fragment.
     */
    expand(names: string[]): void;
    /**
     * The outcome of a metric whose files or command failed.
     */
    failed(key: string, message: string, hint: string): Outcome;
    /**
     * The names of the fragments that this run merges; null: it measures itself.
     */
    fragmentNames(): string[] | undefined;
    /**
     * Settings of the gate: inputs override the file, and the file overrides the defaults.
     * `untrusted`: the file may be a stranger's.
     */
    gateSettings(inputs: Record<string, string>, untrusted?: boolean | null): GateSettings;
    /**
     * Whether subjects and authors of commits are left out, of the history too.
     */
    hidesCommits(): boolean;
    /**
     * Whether a metric comes from fragments in this run.
     */
    isMerged(key: string): boolean;
    /**
     * Whether the reference branch is watched.
     */
    isWatching(): boolean;
    /**
     * Judges what was measured. Without a history (`null`) only `min` and `max` can be judged.
     */
    judge(db: Engine | null | undefined, outcomes: Outcome[], baseline: Baseline | null, facts: GateFacts): Judgement;
    /**
     * Whether a rule of this configuration or of the base's looks back farther than the baseline, so that
     * tags are needed.
     */
    looksBack(base?: string | null): boolean;
    /**
     * Says in the name of a metric that its value is a part of the whole.
     */
    markPartial(key: string, words: string): void;
    /**
     * In the order of the file.
     */
    metricKeys(): string[];
    /**
     * The branch that changes are compared with, where the file names one.
     */
    namedReferenceBranch(): string | undefined;
    /**
     * A fragment as bytes: the outcomes of its metrics, and instead of some of them what their reports
     * were reduced to.
     */
    packFragment(origin: Origin, outcomes: Outcome[], reduced: ReducedReports[]): Uint8Array;
    /**
     * A report with an invented history, which says so.
     */
    preview(facts: Facts): ReportPage;
    /**
     * The name of this project among those of the repository; undefined if it is in the root and has none.
     * `folder` is that of the configuration.
     */
    publishedProject(folder: string): string | undefined;
    /**
     * Where the report is published, if the configuration says so.
     */
    publishedReport(): string | undefined;
    /**
     * The outcome of a metric from the output of its command.
     */
    readOutput(key: string, ending: Ending, stdout: Uint8Array | number[]): Outcome;
    /**
     * A build as it is recorded: without the words of its commit where they are left out.
     */
    recorded(build: Build): Build;
    /**
     * Leaves what a fragment can have. Returns the keys of metrics that do not say how they combine.
     */
    reduce(): string[];
    /**
     * The summary of a run; `db` is its history, if it has one.
     */
    renderSummary(db: Engine | null | undefined, run: Run, color: boolean): Summary;
    /**
     * The user's own files for the report.
     */
    reportFiles(): ReportFiles;
    /**
     * The report.
     */
    reportPage(db: Engine, facts: Facts): ReportPage;
    /**
     * The outcomes that `track` measured in the same job, from its text; an error if they belong
     * to another one.
     */
    reuse(text: string, build: Build): Outcome[];
    /**
     * What has to be done, round by round, in the order of the file: in the first one for all metrics, then
     * for those that are measured again.
     */
    rounds(): PlannedTask[][];
    /**
     * The samples to store: outcomes with a value.
     */
    samples(outcomes: Outcome[]): DefinedSample[];
    /**
     * Settings: inputs override the file, and the file overrides the defaults. `untrusted`: the
     * file may be a stranger's.
     */
    settings(inputs: Record<string, string>, untrusted: boolean): Settings;
    /**
     * The result of the rounds of a metric, of so many that were asked for; null: another one is needed.
     */
    settle(key: string, so_far: Outcome[], asked: number): Outcome | null;
    /**
     * Replays the rules over the builds of a branch, each against the one before it.
     */
    simulate(db: Engine, range: Range): Simulation;
    /**
     * The `sources`, for collectors without paths.
     */
    sources(): string[];
    /**
     * The keys of metrics whose parts are all tests of a report.
     */
    testMetrics(): string[];
    /**
     * Warnings of the configuration.
     */
    warnings(): string[];
    /**
     * What a history notes with a build of the branch that is watched: so later runs know since when.
     */
    watchNote(branch: string, folder: string): string;
    /**
     * The reference branch after a build of it was stored, given all its shifts, those of the machine too;
     * undefined where it is not watched, or the build is not one of it.
     */
    watch(db: Engine, changes: Changes, facts: WatchFacts): Watch | undefined;
    /**
     * The configuration's text with one accepted regression more.
     */
    withAccepted(text: string, wish: Wish): string;
}

/**
 * The flaky tests of a history.
 */
export class FlakyTests {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The same as JSON.
     */
    json(): string;
    /**
     * For a terminal.
     */
    text(color: boolean): string;
}

/**
 * The fragments of a run. Call `free` when done.
 */
export class Fragments {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * It is not known which artifacts there are.
     */
    fail(why: string): void;
    /**
     * Looks for them among the names of the run's artifacts; returns what to download.
     */
    find(artifacts: string[]): Download[];
    /**
     * Takes the jobs of all attempts.
     */
    knowJobs(jobs: Job[]): void;
    /**
     * One could not be downloaded.
     */
    lose(fragment: number, why: string): void;
    /**
     * The outcome of a metric; or the fragments whose reports have to be united, by name.
     */
    merge(config: Config, key: string): { outcome: Outcome | null, partial: string | null, reports: string[] };
    /**
     * Whether the jobs of the run matter: some fragments are of an earlier attempt.
     */
    needsJobs(): boolean;
    /**
     * Those of these names or globs; `here` is the job that merges.
     */
    constructor(here: Origin, names: string[], allows_missing: boolean);
    /**
     * Takes a downloaded fragment.
     */
    receive(fragment: number, bytes: Uint8Array | number[]): void;
    /**
     * What the reports of a fragment were reduced to, for a metric that [`Fragments::merge`] names it for.
     */
    report(config: Config, key: string, fragment: string): Uint8Array;
    /**
     * Judges what was received; returns the names of the fragments.
     */
    settle(): string[];
    /**
     * What is wrong with fragments, a line for each.
     */
    troubles(): string[];
}

/**
 * Values of other tools to be added to a history.
 */
export class Importer {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * How many values were taken, were duplicates, and were invalid.
     */
    counts(): Uint32Array;
    /**
     * Takes the words of commits: lines of a SHA, a blank, the author, NUL, the subject.
     */
    describe(lines: string): void;
    /**
     * Leaves out what commits say, for a project that does not keep it.
     */
    forgetWords(): void;
    /**
     * `branch` is for values that name none; `commits` has a line for each commit that a value may
     * belong to, oldest first: its time in seconds, a blank, its SHA. Values in the future are
     * refused.
     */
    constructor(branch: string, commits: string, now_ms: number);
    /**
     * Everything that `known` lacks.
     */
    parts(known: Engine): Parts;
    /**
     * The first of the problems, each with its place.
     */
    problems(): string[];
    /**
     * Notes an invalid line.
     */
    refuse(place: string, problem: string): void;
    /**
     * The commits of whose words nothing is known.
     */
    silentCommits(): string[];
    /**
     * Adds everything to a history, or nothing; may be repeated. Returns the number of builds
     * afterwards, how many of them are new, were updated, and stay pruned, and how many values are
     * new.
     */
    store(db: Engine, write_id: string): Uint32Array;
    /**
     * Takes one line: its cells in the order of `valueFields`. `place` is where it is; in a table
     * everything is text, including numbers.
     */
    take(place: string, cells: Array<any>, is_table: boolean): void;
}

/**
 * A build with its values, to be recorded or written as a journal entry.
 */
export class KeptBuild {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Adds another build, to be stored together with it.
     */
    add(build: Build, samples: DefinedSample[]): void;
    /**
     * Explains the values that are compared with that commit. `said` and `folder` are those of
     * `js/git/moved.js`; undefined if git cannot tell.
     */
    explain(commit: string, said?: string | null, folder?: string | null): void;
    /**
     * Its name in a journal; `uuid` makes it unique.
     */
    name(uuid: string): string;
    /**
     * A new build; `facts` are those of `js/run/machine.js`, if known.
     */
    constructor(build: Build, samples: DefinedSample[], now_ms: number, facts?: string | null);
    /**
     * Adds a note for the ledger of the history that it is recorded in.
     */
    note(note: string): void;
    /**
     * Reads the text of a file; `name` is for messages.
     */
    static read(name: string, text: string): KeptBuild;
    /**
     * Records the build, or nothing; an existing one is updated. `entry` is its name in the
     * journal, if it has one. `clashes`: sentences about jobs of one run that measured the same
     * metric differently.
     */
    record(db: Engine, entry: string | null | undefined, write_id: string): Recorded;
    /**
     * Takes what the values consist of. Returns the commits of the builds with which they can be compared:
     * for each metric the last build of `branch` before this one.
     */
    setParts(db: Engine, outcomes: Outcome[], branch: string): string[];
    /**
     * Takes the outcomes of tests from the parts of some metrics. False: there are too many to keep.
     */
    setTests(outcomes: Outcome[], keys: string[]): boolean;
    /**
     * The text of its journal entry.
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
 * A value, what it consists of, and why it moved.
 */
export class Known {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The same as JSON.
     */
    topJson(most: number, by_folder: boolean): string;
    /**
     * Its largest parts, for a terminal.
     */
    top(most: number, by_folder: boolean, color: boolean): string;
    /**
     * The same as JSON.
     */
    whyJson(): string;
    /**
     * Why it moved, for a terminal.
     */
    why(color: boolean): string;
}

/**
 * What another history lacks, to be taken as small histories.
 */
export class Parts {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Everything in `from` that `known` lacks.
     */
    constructor(from: Engine, known: Engine);
    /**
     * Writes `count` of them, starting with `first`, into an empty history, with all definitions
     * and renames.
     */
    put(into: Engine, first: number, count: number): void;
    /**
     * The number of builds and prune records.
     */
    readonly length: number;
}

/**
 * A report before it is rendered.
 */
export class ReportPage {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Where the levels of the metrics begin.
     */
    levels(): Levels;
    /**
     * The report of a history without its configuration.
     */
    constructor(db: Engine, facts: Facts);
    /**
     * One HTML file. `csp_hash` returns the SHA-256 of a text, in base64.
     */
    render(assets: Assets, csp_hash: (text: string) => string): string;
    /**
     * What a page over many repositories says of this one.
     */
    summary(facts: Published): string;
}

/**
 * What a run sees of its branch, and the issues that follow from it.
 */
export class Watch {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * What has to be done, given all issues of ours, open or not. A run writes to
     * few issues, however often it looks: the next run does the rest.
     */
    decide(issues: ListedIssue[]): WatchAction[];
    /**
     * Takes the commits of a range, the newest first: a line each with SHA, author and subject, with
     * tabs in between.
     */
    learn(to: string, lines: string): void;
    /**
     * Whether an issue is going to be opened, given all issues of ours.
     */
    opens(issues: ListedIssue[]): boolean;
    /**
     * The commits that are named by the issues which have to be written, given all issues of ours.
     */
    ranges(issues: ListedIssue[]): WatchRange[];
    /**
     * What this build shows for the first time, for the job summary; empty: nothing.
     */
    summary(): string;
    /**
     * How our issues begin.
     */
    readonly begin: string;
    /**
     * How the comment begins with which an issue is closed.
     */
    readonly closing: string;
    /**
     * Whether this build shows a regression that no build before it did.
     */
    readonly isNews: boolean;
    /**
     * Whether GitHub does not have to be asked: nothing is worth an issue, and none is likely to be open.
     */
    readonly isQuiet: boolean;
    /**
     * The label by which our issues are found.
     */
    readonly label: string;
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
 * The newest builds of a branch, as `baseline.json`: at most 50 kB.
 */
export function baselineText(db: Engine, branch: string, last: number): string;

/**
 * The shifts of a history without its configuration.
 */
export function changes(db: Engine, asked: ChangesAsked): Changes;

/**
 * Fails unless a file has a SQLite header and the length it states. Returns a changed header if
 * the file needs one to be opened, because it is in WAL mode.
 */
export function checkHeader(head: Uint8Array | number[], length_bytes: number): Uint8Array | undefined;

/**
 * Fails unless all values of `old` can be renamed to `new`; returns how many builds have a value
 * of both. `forced`: allow different units.
 */
export function checkRename(db: Engine, old: string, _new: string, forced: boolean): number;

/**
 * Chooses the baseline of a change; without a history (`null`), none.
 */
export function chooseBaseline(db: Engine | null | undefined, ancestry: Ancestry): Baseline;

/**
 * Kind and retryability of an error code; an unknown code is an internal one.
 */
export function codeTraits(code: string): CodeTraits;

/**
 * Makes a history as small as possible if that is worth it; returns whether it was.
 */
export function compact(db: Engine): boolean;

/**
 * Path of the configuration file, as the inputs name it.
 */
export function configFile(inputs: Record<string, string>): string;

/**
 * The number of builds, of all branches.
 */
export function countBuilds(db: Engine): number;

/**
 * How many builds were ever pruned.
 */
export function countPruned(db: Engine): number;

/**
 * Creates a history in an empty database.
 */
export function createHistory(db: Engine, now_ms: number): void;

/**
 * The name of a journal entry with a `change` or a `part`.
 */
export function entryName(what: 'change' | 'part', now_ms: number, uuid: string): string;

/**
 * The time of the first build, in ms since the epoch; NaN without builds.
 */
export function firstBuildMs(db: Engine): number;

/**
 * Of builds since that time, of all branches.
 */
export function flakyTests(db: Engine, since_ms: number): FlakyTests;

/**
 * Folds in many journal entries at once; returns the error of each unreadable one, and sentences
 * about jobs of one run that measured the same metric differently.
 */
export function foldEntries(db: Engine, entries: string[], texts: string[], now_ms: number): { errors: (Error | undefined)[]; clashes: string[] };

/**
 * Folds in the journal entry `entry`, or a change without a name; returns sentences about jobs of
 * one run that measured the same metric differently.
 */
export function foldEntry(db: Engine, entry: string | null | undefined, name: string, text: string, now_ms: number): string[];

/**
 * When each of these journal entries was folded in, in ms since the epoch; NaN: not yet.
 */
export function foldedAt(db: Engine, entries: string[]): Float64Array;

/**
 * `owner/name` and the server of a git remote.
 */
export function forge(remote: string): [string, string] | null;

/**
 * Drops the names of journal entries that were folded in before `before_ms` and are not listed.
 */
export function forget(db: Engine, listed: string[], before_ms: number): void;

/**
 * The name of a fragment's artifact; `second`: of one whose name is taken.
 */
export function fragmentArtifact(origin: Origin, second?: string | null): string;

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
 * How many bytes `checkHeader` needs.
 */
export function headerBytes(): number;

/**
 * Every input of the action, in the order of the documentation.
 */
export function inputs(): Input[];

/**
 * Whether a path may be the file of a repository.
 */
export function isPublishedPath(path: string): boolean;

/**
 * Whether all values of `old` were already renamed to `new`.
 */
export function isRenamed(db: Engine, old: string, _new: string): boolean;

/**
 * What is known of the newest value of a metric on a branch, or of that of a commit.
 */
export function knownOf(db: Engine, metric: string, branch: string, commit?: string | null): Known;

/**
 * The subset of `runs` that have a build in the history.
 */
export function knownRuns(db: Engine, runs: string[]): string[];

/**
 * Takes the module of the collectors, before a configuration is parsed.
 */
export function lend(collectors: Collectors): void;

/**
 * Merges one history into another; `entry` is its name for the ledger.
 */
export function merge(into: Engine, from: Engine, entry: string | null | undefined, now_ms: number): Merged;

/**
 * Fails unless the database is a valid history that this version supports.
 */
export function openHistory(db: Engine, trusted: boolean): Opened;

/**
 * The packed history in a part; undefined for any other entry.
 */
export function packedIn(text: string): string | undefined;

/**
 * Reads the text of a configuration file; the error lists every problem as `problems`.
 */
export function parseConfig(text: string, file: string): Config;

/**
 * The entry of a part: a packed history, in base64.
 */
export function partText(packed: string): string;

/**
 * All builds that were ever pruned: a commit, its run, the next commit, and so on.
 */
export function prunedBuilds(db: Engine): string[];

/**
 * A change that prunes builds: a commit, its run, the next commit, and so on. It is a text, for
 * `foldEntry` and for a journal.
 */
export function pruning(builds: string[], now_ms: number): string;

/**
 * Where the file of a repository is, below the place that all share.
 */
export function publishedPath(repository: string, project?: string | null): string;

/**
 * Settings from inputs only, for a run that measures nothing.
 */
export function publisherSettings(inputs: Record<string, string>): GateSettings;

/**
 * The values of a build as gauges of OpenTelemetry.
 */
export function pushOf(build: Build, samples: DefinedSample[], origin: PushedFrom): Push;

/**
 * Records the builds of a `baseline.json` in an empty history.
 */
export function readBaseline(db: Engine, text: string): void;

/**
 * Records in the ledger that all of these names are taken in.
 */
export function remember(db: Engine, entries: string[], now_ms: number): void;

/**
 * The ledger's names that begin with `prefix`; undefined in a history of another tool.
 */
export function remembered(db: Engine, prefix: string): string[] | undefined;

/**
 * A change that renames all existing values of a metric.
 */
export function renaming(db: Engine, old: string, _new: string, now_ms: number): string;

/**
 * The page over many repositories: one HTML file. `csp_hash` returns the SHA-256 of a text, in base64.
 */
export function renderFleet(found: Found[], facts: FleetFacts, assets: FleetAssets, csp_hash: (text: string) => string): string;

/**
 * Makes one comment from the results of an untrusted run, newest first: of each project the newest
 * counts. Invalid ones, and those of another `commit`, are left out, each with the reason in
 * `refused`.
 */
export function renderReported(texts: string[], commit: string, workflow: number): Reported;

/**
 * The summary of a run without a configuration, or without its history.
 */
export function renderSummary(run: Run, color: boolean): Summary;

/**
 * Merges everything readable in a damaged history into an intact one.
 */
export function salvage(damaged: Engine, into: Engine): void;

/**
 * Stores the id of this write.
 */
export function stamp(db: Engine, write_id: string): void;

export function start(): void;

/**
 * The note of a published file that has its summary.
 */
export function summaryNote(): string;

/**
 * Applies a retention policy such as `90d,daily:1y,weekly`: returns the builds that it does not
 * keep (a commit, its run, the next commit, and so on), and how many values each metric has before
 * and after.
 */
export function thinned(db: Engine, policy: string, now_ms: number): Thinned;

/**
 * The builds of one branch, the last `limit` of them or all, and their values.
 */
export function timeline(db: Engine, branch: string, limit?: number | null): Timeline;

/**
 * The branch to show: the requested one, which must have builds; else the current one if it has
 * any, else the one with the most.
 */
export function trendBranch(db: Engine, asked?: string | null, current?: string | null): string;

/**
 * The fields of a value, in the order of its cells.
 */
export function valueFields(): string[];

/**
 * The values of the next builds after one, as cells in the order of `valueFields`, and the last of
 * those builds; null at the end.
 */
export function valuesOf(db: Engine, after?: number | null, branch?: string | null): { rows: (string | number | null)[][]; last: number } | null;

/**
 * The version of the program.
 */
export function version(): string;

export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

export interface InitOutput {
    readonly memory: WebAssembly.Memory;
    readonly __wbg_changes_free: (a: number, b: number) => void;
    readonly __wbg_config_free: (a: number, b: number) => void;
    readonly __wbg_flakytests_free: (a: number, b: number) => void;
    readonly __wbg_fragments_free: (a: number, b: number) => void;
    readonly __wbg_importer_free: (a: number, b: number) => void;
    readonly __wbg_keptbuild_free: (a: number, b: number) => void;
    readonly __wbg_known_free: (a: number, b: number) => void;
    readonly __wbg_parts_free: (a: number, b: number) => void;
    readonly __wbg_reportpage_free: (a: number, b: number) => void;
    readonly __wbg_watch_free: (a: number, b: number) => void;
    readonly allBranches: (a: any) => [number, number, number, number];
    readonly badge: (a: number, b: number, c: number, d: number, e: number, f: number) => [number, number, number];
    readonly baselineText: (a: any, b: number, c: number, d: number) => [number, number, number, number];
    readonly changes: (a: any, b: any) => [number, number, number];
    readonly changes_areAll: (a: number, b: number, c: number) => number;
    readonly changes_baselineText: (a: number) => [number, number];
    readonly changes_json: (a: number) => [number, number];
    readonly changes_noticedWith: (a: number, b: number, c: number, d: number, e: number) => [number, number];
    readonly changes_ranges: (a: number) => [number, number];
    readonly changes_reportPage: (a: number, b: number, c: any, d: any) => [number, number, number];
    readonly changes_text: (a: number, b: number, c: number, d: number) => [number, number];
    readonly checkHeader: (a: number, b: number, c: number) => [number, number, number, number];
    readonly checkRename: (a: any, b: number, c: number, d: number, e: number, f: number) => [number, number, number];
    readonly chooseBaseline: (a: number, b: any) => [number, number, number];
    readonly codeTraits: (a: number, b: number) => [number, number, number];
    readonly compact: (a: any) => [number, number, number];
    readonly configFile: (a: any) => [number, number, number, number];
    readonly config_acceptedNews: (a: number, b: number) => [number, number];
    readonly config_again: (a: number, b: number, c: number, d: number) => [number, number, number];
    readonly config_backfillKeys: (a: number) => [number, number];
    readonly config_badgeOf: (a: number, b: any, c: number, d: number, e: number, f: number, g: number) => [number, number, number];
    readonly config_changes: (a: number, b: any, c: any) => [number, number, number];
    readonly config_collected: (a: number, b: number, c: number) => [number, number, number];
    readonly config_directions: (a: number) => [number, number, number];
    readonly config_expand: (a: number, b: number, c: number) => void;
    readonly config_failed: (a: number, b: number, c: number, d: number, e: number, f: number, g: number) => [number, number, number];
    readonly config_fragmentNames: (a: number) => [number, number];
    readonly config_gateSettings: (a: number, b: any, c: number) => [number, number, number];
    readonly config_hidesCommits: (a: number) => number;
    readonly config_isMerged: (a: number, b: number, c: number) => number;
    readonly config_isWatching: (a: number) => number;
    readonly config_judge: (a: number, b: number, c: any, d: any, e: any) => [number, number, number];
    readonly config_looksBack: (a: number, b: number, c: number) => number;
    readonly config_markPartial: (a: number, b: number, c: number, d: number, e: number) => void;
    readonly config_metricKeys: (a: number) => [number, number];
    readonly config_namedReferenceBranch: (a: number) => [number, number];
    readonly config_packFragment: (a: number, b: any, c: any, d: any) => [number, number, number, number];
    readonly config_preview: (a: number, b: any) => [number, number, number];
    readonly config_publishedProject: (a: number, b: number, c: number) => [number, number];
    readonly config_publishedReport: (a: number) => [number, number];
    readonly config_readOutput: (a: number, b: number, c: number, d: any, e: number, f: number) => [number, number, number];
    readonly config_recorded: (a: number, b: any) => [number, number, number];
    readonly config_reduce: (a: number) => [number, number];
    readonly config_renderSummary: (a: number, b: number, c: any, d: number) => [number, number, number];
    readonly config_reportFiles: (a: number) => [number, number, number];
    readonly config_reportPage: (a: number, b: any, c: any) => [number, number, number];
    readonly config_reuse: (a: number, b: number, c: number, d: any) => [number, number, number];
    readonly config_rounds: (a: number) => [number, number, number];
    readonly config_samples: (a: number, b: any) => [number, number, number];
    readonly config_settings: (a: number, b: any, c: number) => [number, number, number];
    readonly config_settle: (a: number, b: number, c: number, d: any, e: number) => [number, number, number];
    readonly config_simulate: (a: number, b: any, c: any) => [number, number, number];
    readonly config_sources: (a: number) => [number, number];
    readonly config_testMetrics: (a: number) => [number, number];
    readonly config_warnings: (a: number) => [number, number];
    readonly config_watch: (a: number, b: any, c: number, d: any) => [number, number, number];
    readonly config_watchNote: (a: number, b: number, c: number, d: number, e: number) => [number, number];
    readonly config_withAccepted: (a: number, b: number, c: number, d: any) => [number, number, number, number];
    readonly countBuilds: (a: any) => [number, number, number];
    readonly countPruned: (a: any) => [number, number, number];
    readonly createHistory: (a: any, b: number) => [number, number];
    readonly entryName: (a: number, b: number, c: number, d: number, e: number) => [number, number];
    readonly firstBuildMs: (a: any) => [number, number, number];
    readonly flakyTests: (a: any, b: number) => [number, number, number];
    readonly flakytests_json: (a: number) => [number, number];
    readonly flakytests_text: (a: number, b: number) => [number, number];
    readonly foldEntries: (a: any, b: number, c: number, d: number, e: number, f: number) => [number, number, number];
    readonly foldEntry: (a: any, b: number, c: number, d: number, e: number, f: number, g: number, h: number) => [number, number, number, number];
    readonly foldedAt: (a: any, b: number, c: number) => [number, number, number, number];
    readonly forge: (a: number, b: number) => [number, number, number];
    readonly forget: (a: any, b: number, c: number, d: number) => [number, number];
    readonly fragmentArtifact: (a: any, b: number, c: number) => [number, number, number, number];
    readonly fragments_fail: (a: number, b: number, c: number) => void;
    readonly fragments_find: (a: number, b: number, c: number) => [number, number, number];
    readonly fragments_knowJobs: (a: number, b: any) => [number, number];
    readonly fragments_lose: (a: number, b: number, c: number, d: number) => void;
    readonly fragments_merge: (a: number, b: number, c: number, d: number) => [number, number, number];
    readonly fragments_needsJobs: (a: number) => number;
    readonly fragments_new: (a: any, b: number, c: number, d: number) => [number, number, number];
    readonly fragments_receive: (a: number, b: number, c: number, d: number) => void;
    readonly fragments_report: (a: number, b: number, c: number, d: number, e: number, f: number) => [number, number, number];
    readonly fragments_settle: (a: number) => [number, number];
    readonly fragments_troubles: (a: number) => [number, number];
    readonly gateConfigFile: (a: any) => [number, number, number, number];
    readonly gateInputs: () => [number, number, number];
    readonly gateMarker: (a: number, b: number) => [number, number];
    readonly headerBytes: () => number;
    readonly importer_counts: (a: number) => [number, number];
    readonly importer_describe: (a: number, b: number, c: number) => void;
    readonly importer_forgetWords: (a: number) => void;
    readonly importer_new: (a: number, b: number, c: number, d: number, e: number) => number;
    readonly importer_parts: (a: number, b: any) => [number, number, number];
    readonly importer_problems: (a: number) => [number, number];
    readonly importer_refuse: (a: number, b: number, c: number, d: number, e: number) => void;
    readonly importer_silentCommits: (a: number) => [number, number];
    readonly importer_store: (a: number, b: any, c: number, d: number) => [number, number, number, number];
    readonly importer_take: (a: number, b: number, c: number, d: any, e: number) => void;
    readonly inputs: () => [number, number, number];
    readonly isPublishedPath: (a: number, b: number) => number;
    readonly isRenamed: (a: any, b: number, c: number, d: number, e: number) => [number, number, number];
    readonly keptbuild_add: (a: number, b: any, c: any) => [number, number];
    readonly keptbuild_commit: (a: number) => [number, number];
    readonly keptbuild_explain: (a: number, b: number, c: number, d: number, e: number, f: number, g: number) => void;
    readonly keptbuild_name: (a: number, b: number, c: number) => [number, number];
    readonly keptbuild_new: (a: any, b: any, c: number, d: number, e: number) => [number, number, number];
    readonly keptbuild_note: (a: number, b: number, c: number) => void;
    readonly keptbuild_read: (a: number, b: number, c: number, d: number) => [number, number, number];
    readonly keptbuild_record: (a: number, b: any, c: number, d: number, e: number, f: number) => [number, number, number];
    readonly keptbuild_run: (a: number) => [number, number];
    readonly keptbuild_setParts: (a: number, b: any, c: any, d: number, e: number) => [number, number, number, number];
    readonly keptbuild_setTests: (a: number, b: any, c: number, d: number) => [number, number, number];
    readonly keptbuild_text: (a: number) => [number, number];
    readonly knownOf: (a: any, b: number, c: number, d: number, e: number, f: number, g: number) => [number, number, number];
    readonly knownRuns: (a: any, b: number, c: number) => [number, number, number, number];
    readonly known_top: (a: number, b: number, c: number, d: number) => [number, number];
    readonly known_topJson: (a: number, b: number, c: number) => [number, number];
    readonly known_why: (a: number, b: number) => [number, number];
    readonly known_whyJson: (a: number) => [number, number];
    readonly lend: (a: any) => void;
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
    readonly publishedPath: (a: number, b: number, c: number, d: number) => [number, number];
    readonly publisherSettings: (a: any) => [number, number, number];
    readonly pushOf: (a: any, b: any, c: any) => [number, number, number];
    readonly readBaseline: (a: any, b: number, c: number) => [number, number];
    readonly remember: (a: any, b: number, c: number, d: number) => [number, number];
    readonly remembered: (a: any, b: number, c: number) => [number, number, number, number];
    readonly renaming: (a: any, b: number, c: number, d: number, e: number, f: number) => [number, number, number, number];
    readonly renderFleet: (a: any, b: any, c: any, d: any) => [number, number, number, number];
    readonly renderReported: (a: number, b: number, c: number, d: number, e: number) => [number, number, number];
    readonly renderSummary: (a: any, b: number) => [number, number, number];
    readonly reportpage_levels: (a: number) => [number, number, number];
    readonly reportpage_new: (a: any, b: any) => [number, number, number];
    readonly reportpage_render: (a: number, b: any, c: any) => [number, number, number, number];
    readonly reportpage_summary: (a: number, b: any) => [number, number, number, number];
    readonly salvage: (a: any, b: any) => [number, number];
    readonly stamp: (a: any, b: number, c: number) => [number, number];
    readonly start: () => void;
    readonly summaryNote: () => [number, number];
    readonly thinned: (a: any, b: number, c: number, d: number) => [number, number, number];
    readonly timeline: (a: any, b: number, c: number, d: number) => [number, number, number];
    readonly trendBranch: (a: any, b: number, c: number, d: number, e: number) => [number, number, number, number];
    readonly valueFields: () => [number, number];
    readonly valuesOf: (a: any, b: number, c: number, d: number, e: number) => [number, number, number];
    readonly version: () => [number, number];
    readonly watch_begin: (a: number) => [number, number];
    readonly watch_closing: (a: number) => [number, number];
    readonly watch_decide: (a: number, b: any) => [number, number, number];
    readonly watch_isNews: (a: number) => number;
    readonly watch_isQuiet: (a: number) => number;
    readonly watch_label: (a: number) => [number, number];
    readonly watch_learn: (a: number, b: number, c: number, d: number, e: number) => void;
    readonly watch_opens: (a: number, b: any) => [number, number, number];
    readonly watch_ranges: (a: number, b: any) => [number, number, number];
    readonly watch_summary: (a: number) => [number, number];
    readonly __wbindgen_malloc: (a: number, b: number) => number;
    readonly __wbindgen_realloc: (a: number, b: number, c: number, d: number) => number;
    readonly __wbindgen_free: (a: number, b: number, c: number) => void;
    readonly __wbindgen_exn_store: (a: number) => void;
    readonly __externref_table_alloc: () => number;
    readonly __wbindgen_externrefs: WebAssembly.Table;
    readonly __externref_drop_slice: (a: number, b: number) => void;
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
