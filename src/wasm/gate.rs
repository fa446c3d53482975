//! What JavaScript can ask of the quality gate.
//!
//! In order: `gateInputs`, `gateConfigFile`, `parseConfig`, `config.gateSettings`; with the history
//! at hand `chooseBaseline`; once everything is measured `config.judge`. The publisher, which trusts
//! nobody, needs `renderResults` alone.

use js_sys::{JSON, Object};
use wasm_bindgen::prelude::*;

use super::engine::Database;
use super::{Config, JsResult, Outcome, config_file_of, decode, encode, inputs_of, to_js};
use crate::config::gate_settings;
use crate::config::inputs::Action;

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
  /** Path of the results, relative to the configuration's folder. */
  resultsPath: string;
  /** Name of the artifact for the publisher; null: no upload. */
  resultsArtifact: string | null;
  /** Keys of the metrics that get a badge in `reportDir`. */
  badges: string[];
};
";

#[wasm_bindgen(typescript_custom_section)]
const BASELINE: &str = r"
/** What is known of the commits that a change begins with. */
export type Ancestry = {
  /** Where the pull request left its base; null where there is none (a push) or nobody knows. */
  mergeBase: string | null;
  /**
   * Commits before the merge base, or before this commit where there is no merge base, the nearest
   * first. Whether the merge base itself is among them does not matter. Some hundreds are enough.
   */
  ancestors: string[];
  referenceBranch: string;
  maxAgeDays: number;
  nowMs: number;
  /** This commit, whose own builds are no baseline. */
  exclude?: string | null;
};

/** A build that others are compared with. */
export type BaselineBuild = {
  buildId: number;
  commit: string;
  branch: string;
  /** Commits from the merge base, else from this commit; null where nobody knows. */
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
  why: 'merge-base' | 'before-merge-base' | 'before-commit' | 'latest' | 'none';
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
  isPullRequest: boolean;
  /** Text of the base branch's configuration, where the pull request changed it; else null. */
  baseConfig: string | null;
  /** Whether `text` may have colours. */
  color?: boolean;
};

export type GateStatus = 'pass' | 'fail' | 'warning' | 'unknown' | 'skipped';

/** The verdict, in every form. */
export type Judgement = {
  /** `skipped`: the mode is off, or there are no rules. */
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
  annotations: { level: 'error' | 'warning' | 'notice'; title: string; message: string }[];
};

/** A comment made from results that a stranger may have written. */
export type Published = {
  project: string | null;
  status: GateStatus;
  mode: 'off' | 'soft' | 'hard';
  isChanged: boolean;
  markdown: string;
};

/** A badge as an image, and as shields.io reads it. */
export type Badge = { svg: string; endpoint: string };
export type BadgeState = GateStatus | 'none';
";

/// Every input of the gate, in the order of the documentation.
#[wasm_bindgen(js_name = gateInputs, unchecked_return_type = "Input[]")]
pub fn gate_inputs() -> JsResult<JsValue> {
    inputs_of(Action::Gate)
}

/// Path of the configuration file, as the gate's inputs name it.
#[wasm_bindgen(js_name = gateConfigFile)]
pub fn gate_config_file(
    #[wasm_bindgen(unchecked_param_type = "Record<string, string>")] inputs: JsValue,
) -> JsResult<String> {
    config_file_of(Action::Gate, inputs)
}

/// The first line of the comment, by which it is found again.
#[wasm_bindgen(js_name = gateMarker)]
pub fn gate_marker(project: Option<String>) -> String {
    format!("<!-- unentropy-gate:{} -->", project.unwrap_or_default())
}

/// What a change is compared with.
#[wasm_bindgen(js_name = chooseBaseline, unchecked_return_type = "Baseline")]
pub fn choose_baseline(
    _db: &Database,
    #[wasm_bindgen(unchecked_param_type = "Ancestry")] _ancestry: JsValue,
) -> JsResult<JsValue> {
    json(
        r#"{"buildId":null,"commit":null,"branch":null,"distance":null,"ageDays":null,"why":"none","words":"no baseline","considered":0,"referenceBranch":"","others":[]}"#,
    )
}

/// The comment that the results of an untrusted run come to; an error where they are not results.
#[wasm_bindgen(js_name = renderResults, unchecked_return_type = "Published")]
pub fn render_results(_results: &str) -> JsResult<JsValue> {
    json(r#"{"project":null,"status":"unknown","mode":"soft","isChanged":false,"markdown":""}"#)
}

/// A badge of a name and a text.
#[wasm_bindgen(unchecked_return_type = "Badge")]
pub fn badge(
    _name: &str,
    _text: &str,
    #[wasm_bindgen(unchecked_param_type = "BadgeState")] _state: &str,
) -> JsResult<JsValue> {
    json(r#"{"svg":"","endpoint":""}"#)
}

#[wasm_bindgen]
impl Config {
    /// The gate's inputs laid over the file, laid over the defaults. `untrusted`: the file may be a
    /// stranger's.
    #[wasm_bindgen(js_name = gateSettings, unchecked_return_type = "GateSettings")]
    pub fn gate_settings(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Record<string, string>")] inputs: JsValue,
        untrusted: Option<bool>,
    ) -> JsResult<JsValue> {
        let inputs = decode(inputs)?;
        let settings = gate_settings::resolve(&inputs, &self.0, untrusted.unwrap_or(false));
        let settings = settings.map_err(to_js)?;
        let run: Object = encode(&settings.run)?.unchecked_into();
        Ok(Object::assign(&run, &json(&settings.to_json())?.unchecked_into()).into())
    }

    /// Judges what was measured. Without a history (`null`) only `min` and `max` can be judged.
    #[wasm_bindgen(unchecked_return_type = "Judgement")]
    pub fn judge(
        &self,
        _db: Option<Database>,
        #[wasm_bindgen(unchecked_param_type = "Outcome[]")] outcomes: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Baseline | null")] _baseline: JsValue,
        #[wasm_bindgen(unchecked_param_type = "GateFacts")] _facts: JsValue,
    ) -> JsResult<JsValue> {
        let _outcomes: Vec<Outcome> = decode(outcomes)?;
        json(
            r#"{"status":"unknown","mode":"soft","failing":[],"collected":0,"isChanged":false,"resultsJson":"{}","markdown":"","summary":"","text":"","annotations":[]}"#,
        )
    }

    /// Replays the rules over the builds of a branch, each against the one before it.
    #[wasm_bindgen(unchecked_return_type = "{ text: string; json: string }")]
    pub fn simulate(
        &self,
        _db: &Database,
        #[wasm_bindgen(
            unchecked_param_type = "{ referenceBranch: string; sinceMs: number; color?: boolean }"
        )]
        _range: JsValue,
    ) -> JsResult<JsValue> {
        json(r#"{"text":"","json":"{}"}"#)
    }

    /// The badge of a metric: the latest value of a branch, coloured as the rules judge it; null
    /// where there is none.
    #[wasm_bindgen(js_name = badgeOf, unchecked_return_type = "Badge | null")]
    pub fn badge_of(&self, _db: &Database, _key: &str, _branch: &str) -> JsResult<JsValue> {
        Ok(JsValue::NULL)
    }
}

/// Text is the cheapest way across: what is made for one of these would be larger than all of it.
fn json(text: &str) -> JsResult<JsValue> {
    JSON::parse(text)
}
