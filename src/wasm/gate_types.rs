//! What crosses between JavaScript and the gate.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const SETTINGS: &str = r"
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
  /** How often a metric is measured again that is outside of its noise; null: not at all. */
  confirm: number | null;
  /** Path of the results, relative to the configuration's folder. */
  resultsPath: string;
  /** Name of the artifact for the publisher; null: no upload. */
  resultsArtifact: string | null;
  /** Keys of the metrics that get a badge in `reportDir`. */
  badges: string[];
  /** Whether the values that `track` measured in the same job are taken. */
  reusesMeasured: boolean;
};
";

#[wasm_bindgen(typescript_custom_section)]
const BASELINE: &str = r"
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
";

#[wasm_bindgen(typescript_custom_section)]
const JUDGEMENT: &str = r"
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
  /** The facts of `js/run/machine.js` about the machine on which this commit was measured. */
  machine?: string;
  /** The verdict does not depend on it: `baseConfig` counts wherever there is one. */
  isPullRequest?: boolean;
  /** Text of the base branch's configuration, where it is another than that of the change; else null. */
  baseConfig: string | null;
  /**
   * Text of the configuration that the change began with, by which its own changes are told from
   * those that others have made since; null: `baseConfig`.
   */
  originConfig?: string | null;
  /** What measuring the `suspects` of an earlier judgement again came to. */
  again?: Outcome[];
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
  /** Keys of the metrics that broke a rule about noise: the machine may have, and another look tells. */
  suspects: string[];
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
";
