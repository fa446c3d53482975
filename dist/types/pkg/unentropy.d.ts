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



/** An input of the action. */
export type Input = {
    name: string;
    default: string | null;
    accepts: string;
    about: string;
    /** To be masked, never to be shown. */
    credential: boolean;
};



/** How a run is set up; every value is right. */
export type Settings = {
    storageType: 'sqlite-local' | 'sqlite-artifact' | 'sqlite-s3';
    s3: {
        endpoint: string | null;
        bucket: string | null;
        region: string | null;
        forcePathStyle: boolean | null;
    };
    artifact: { name: string; branchFilter: string | null; retentionDays: number | null };
    configFile: string;
    databaseKey: string;
    reportDir: string;
    reportName: string;
    reportArtifact: string | null;
    timeoutS: number;
    retryAttempts: number;
    onCorrupt: 'restore' | 'fail';
    verbose: boolean;
    warnings: string[];
};



/** How a run of the gate is set up; every value is right. */
export type GateSettings = Settings & {
    /** What the run may do: in mode `hard` a status `fail` fails the job. See `Judgement.mode`. */
    mode: 'off' | 'soft' | 'hard';
    /** Whether an input says so; then the base branch's configuration has no say in it. */
    isModeGiven: boolean;
    comment: 'always' | 'on-change' | 'on-fail' | 'never';
    /** Tells the comments of several projects apart: `^[a-z0-9-]{1,64}$`. */
    project: string | null;
    /** Of the file; null: the branch that the pull request goes to, else the default branch. */
    referenceBranch: string | null;
    maxAgeDays: number;
    /** Path of the results, relative to the configuration's folder. */
    resultsPath: string;
    /** Name of the artifact for the publisher; null: no upload. */
    resultsArtifact: string | null;
    /** Keys of the metrics that get a badge in `reportDir`. */
    badges: string[];
    /** Whether the values that `track` measured in the same job are taken. */
    reusesMeasured: boolean;
};



/** One mistake in a configuration file. */
export type Problem = {
    path: string;
    message: string;
    hint: string | null;
    /** From 1. */
    line: number;
    /** From 1, in characters. */
    column: number;
};



/** One run on one commit; `(commitSha, runId)` is its identity. */
export type Build = {
    commitSha: string;
    branch: string;
    runId: string;
    runNumber: number;
    attempt: number;
    eventName: string | null;
    startedAtMs: number;
    committedAtMs: number | null;
};

/** A measured value, with what the history keeps of its metric's configuration. */
export type Sample = [
{ type: 'numeric' | 'label'; unit: string | null; description: string | null },
{ key: string; value: number | string },
];

/** The builds of one branch, oldest first, and each metric along them; a gap is null. */
export type Timeline = {
    builds: {
        commitSha: string;
        branch: string;
        runId: string;
        runNumber: number;
        eventName: string | null;
        atMs: number;
    }[];
    series: {
        id: string;
        type: 'numeric' | 'label';
        unit: string | null;
        description: string | null;
        values: (number | string | null)[];
    }[];
};



/** What `@collect` can name. */
export type Collector = {
    name: string;
    about: string;
    usage: string;
    options: { name: string; value: string; about: string }[];
};



/** What a collector found. */
export type Finding = {
    /** null: there is nothing to measure. */
    value: number | string | null;
    /** Of the collector's own, such as `bytes`; null when it cannot know. */
    unit: string | null;
    /** The value as people read it. */
    text: string;
    /** What a percentage is made of. */
    share: { covered: number; total: number } | null;
    patch: Patch | null;
    /** What people should know about the value, such as files that were found and not read. */
    notes: string[];
    /** What the value is made of, the largest first; empty unless that was asked for. */
    by: { name: string; value: number; text: string }[];
};



/** What else is known of an error code. */
export type CodeTraits = {
    type: 'validation' | 'storage' | 'collection' | 'report' | 'internal';
    retryable: boolean;
};



/** What is known of the commits that a change begins with. */
export type Ancestry = {
    /** Where the pull request left its base; null where it does not exist (a push) or is not known. */
    mergeBase: string | null;
    /**
     * Commits before the merge base, or before this commit without a merge base, the nearest
     * first. Whether the merge base itself is among them does not matter. Some hundreds are enough.
     */
    ancestors: string[];
    referenceBranch: string;
    maxAgeDays: number;
    nowMs: number;
    /** This commit, whose own builds are never its baseline. */
    exclude?: string | null;
};

/** A build that others are compared with. */
export type BaselineBuild = {
    buildId: number;
    commit: string;
    branch: string;
    /** Commits from the merge base, else from this commit; null where it is not known. */
    distance: number | null;
    ageDays: number;
};

/** What a change is compared with; handed on to `judge` unopened. */
export type Baseline = {
    buildId: number | null;
    commit: string | null;
    branch: string | null;
    distance: number | null;
    ageDays: number | null;
    why: 'merge-base' | 'before-merge-base' | 'before-commit' | 'latest' | 'none' | 'no-history';
    /** One line for people: which commit, how far away, how old and why. */
    words: string;
    /** How many builds of the reference branch were young enough to be considered. */
    considered: number;
    referenceBranch: string;
    /** Where a metric is looked up that the baseline has not. */
    others: BaselineBuild[];
};



/** What the gate has to know besides. */
export type GateFacts = {
    mode: 'off' | 'soft' | 'hard';
    /** As `GateSettings` has it; false: the base's configuration can make the mode stricter. */
    isModeGiven?: boolean;
    project: string | null;
    referenceBranch: string;
    nowMs: number;
    /** This commit. */
    commit: string;
    /** The verdict does not depend on it: `baseConfig` counts wherever there is one. */
    isPullRequest?: boolean;
    /** Text of the base branch's configuration, where it is another than that of the change; else null. */
    baseConfig: string | null;
    /**
     * Text of the configuration that the change began with, by which its own changes are told from
     * those that others have made since; null: `baseConfig`.
     */
    originConfig?: string | null;
    /** Whether `text` may have colours. */
    color?: boolean;
};

export type GateStatus = 'pass' | 'fail' | 'warning' | 'unknown' | 'skipped';

/**
 * The verdict, in every form. Ask for it in mode `off` as well: where no input says `off`, the base
 * branch may say otherwise.
 */
export type Judgement = {
    /** `skipped`: the mode is off, or no rules are configured. */
    status: GateStatus;
    /** The mode that holds: in `hard` a status `fail` fails the job. */
    mode: 'off' | 'soft' | 'hard';
    /** Keys of the metrics that make the status `fail`. */
    failing: string[];
    /** How many metrics have a value. */
    collected: number;
    /** For `comment: on-change`: a metric changed, or a rule did not pass, or rules changed. */
    isChanged: boolean;
    resultsJson: string;
    /** The comment; its first line is the hidden marker. */
    markdown: string;
    /** The job summary. */
    summary: string;
    /** For a terminal. */
    text: string;
    annotations: Annotation[];
};

/** A remark that is shown beside the run, or beside lines of a file. */
export type Annotation = {
    level: 'error' | 'warning' | 'notice';
    title: string;
    message: string;
    /** From the top of the repository. */
    path?: string;
    /** Lines, the last included. */
    from?: number;
    to?: number;
};

/** One comment made from results that a stranger may have written: only keys, numbers and our words. */
export type Reported = {
    status: GateStatus;
    mode: 'off' | 'soft' | 'hard';
    failing: string[];
    collected: number;
    isChanged: boolean;
    considered: number;
    /** How many projects have results that count. */
    projects: number;
    /** Why others do not count. */
    refused: string[];
    /** The first line of the comment. */
    marker: string;
    /** How the first lines of all comments of this kind begin. */
    family: string;
    markdown: string;
};

/** A badge as an image, and as shields.io reads it. */
export type Badge = { svg: string; endpoint: string };
export type BadgeState = GateStatus | 'none';



/** What the history does not know about itself. */
export type Facts = {
    repository: string | null;
    serverUrl: string | null;
    branch: string;
    nowMs: number;
    version: string;
};

/** The summary of a run, and its last line for a log; null when the run failed. */
export type Summary = { markdown: string; text: string; line: string | null };
/** What a page wears. `seal` answers with the SHA-256 of a text, in base64. */
export type Wardrobe = { style: string; script: string; templates: [string, string][] };
export type Seal = (text: string) => string;

/** Files of the user's own, below the folder of the configuration. */
export type ReportFiles = { css: string | null; partials: [string, string][] };

/** A run, as its summary tells it. */
export type Run = {
    error: { code: string; message: string; hint: string } | null;
    storage: string | null;
    report: string | null;
    totalBuilds: number | null;
    sizeBytes: number | null;
    /** Whether the build is stored, but beside the history. */
    waits: boolean;
    /** Whether nothing is stored on purpose. */
    isLeftOut: boolean;
    outcomes: Outcome[];
    phases: { name: string; status: string; durationMs: number | null }[];
    build: Build | null;
    /** The branch to compare with. */
    branch: string | null;
};



/** What was run of the lines that a change adds. */
export type Patch = {
    covered: number;
    total: number;
    /** Files with the lines that were not run, from one to another; the first 300 of these. */
    uncovered: { path: string; lines: [number, number][] }[];
    /** How many files have more than that. */
    left: number;
    /** Changed source files of which no report speaks. */
    unreported: string[];
};

/** The outcome of a metric: a value, or the reason why it is missing. */
export type Outcome = {
    key: string;
    /** null without a failure: there is nothing to measure. */
    value: number | string | null;
    /** The value as people read it. */
    text: string | null;
    /** What a percentage is made of. */
    share: { covered: number; total: number } | null;
    /** Of `patch-coverage`. */
    patch: Patch | null;
    /** What people should know about the value, such as files that were found and not read. */
    notes: string[];
    failure: { message: string; hint: string } | null;
};



/** Which files have to be listed, and how they are read. */
export type Needs = {
    roots: string[];
    tracked: boolean;
    repository: boolean;
    /** A commit whose lines do not count as changed; empty: the one that the change began with. */
    changes: string | null;
    sizesOnly: boolean;
    encoding: 'gzip' | 'brotli' | null;
};

/** What has to be done for one metric, or for several that read the same. */
export type Task =
| { type: 'run'; key: string; command: string; timeoutMs: number; kind: 'numeric' | 'label' }
| { type: 'read'; keys: string[]; timeoutMs: number; needs: Needs }
| { type: 'failed'; key: string; outcome: Outcome };

/** How a command ended. */
export type Ending = {
    exitCode: number | null;
    signal: string | null;
    timedOut: boolean;
    timeoutMs: number;
    stderrTail: string;
};



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
    renderPreview(facts: Facts, wardrobe: Wardrobe, seal: Seal): string;
    /**
     * The report: one HTML file.
     */
    renderReport(db: Engine, facts: Facts, wardrobe: Wardrobe, seal: Seal): string;
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
    samples(outcomes: Outcome[]): Sample[];
    /**
     * The inputs laid over the file, laid over the defaults. `untrusted`: the file may be a
     * stranger's.
     */
    settings(inputs: Record<string, string>, untrusted: boolean): Settings;
    /**
     * Replays the rules over the builds of a branch, each against the one before it.
     */
    simulate(db: Engine, range: { referenceBranch: string; sinceMs: number; color?: boolean }): { text: string; json: string };
    /**
     * The files that are the source, for collectors that are given none.
     */
    sources(): string[];
    /**
     * What has to be done, a task a metric in the order of the file.
     */
    tasks(): Task[];
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
    add(build: Build, samples: Sample[]): void;
    /**
     * What it is called in a journal; `uuid` tells it from every other.
     */
    name(uuid: string): string;
    /**
     * What was measured just now.
     */
    constructor(build: Build, samples: Sample[], now_ms: number);
    /**
     * Reads the text of a file; `name` is for messages.
     */
    static read(name: string, text: string): KeptBuild;
    /**
     * Records the build, wholly or not at all; one that is there is updated. `entry` is its name
     * in the journal, if there is one. `clashes`: sentences about jobs of one run that measured the
     * same metric differently.
     */
    record(db: Engine, entry: string | null | undefined, write_id: string): { totalBuilds: number; isUpdate: boolean; clashes: string[] };
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
export function badge(name: string, text: string, state: BadgeState): Badge;

/**
 * Fails unless a file begins as a SQLite file does and is as long as it says; whether it is in
 * WAL mode.
 */
export function checkHeader(head: Uint8Array | number[], length_bytes: number): boolean;

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
export function merge(into: Engine, from: Engine, entry: string | null | undefined, now_ms: number): { buildsAdded: number; buildsUpdated: number; valuesAdded: number; isWiser: boolean; clashes: string[] };

/**
 * Fails unless the database is a sound history that this version knows.
 */
export function openHistory(db: Engine, trusted: boolean): { builds: number; writeId: string | null; notes: string[] };

/**
 * Reads the text of a configuration file; the error lists every problem as `problems`.
 */
export function parseConfig(text: string, file: string): Config;

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
 * The report of a history without its configuration.
 */
export function renderReport(db: Engine, facts: Facts, wardrobe: Wardrobe, seal: Seal): string;

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
export function thinned(db: Engine, policy: string, now_ms: number): { gone: string[]; metrics: { metric: string; before: number; after: number }[] };

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
    readonly checkHeader: (a: number, b: number, c: number) => [number, number, number];
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
    readonly keptbuild_new: (a: any, b: any, c: number) => [number, number, number];
    readonly keptbuild_read: (a: number, b: number, c: number, d: number) => [number, number, number];
    readonly keptbuild_record: (a: number, b: any, c: number, d: number, e: number, f: number) => [number, number, number];
    readonly keptbuild_run: (a: number) => [number, number];
    readonly keptbuild_text: (a: number) => [number, number];
    readonly knownRuns: (a: any, b: number, c: number) => [number, number, number, number];
    readonly merge: (a: any, b: any, c: number, d: number, e: number) => [number, number, number];
    readonly openHistory: (a: any, b: number) => [number, number, number];
    readonly parseConfig: (a: number, b: number, c: number, d: number) => [number, number, number];
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
