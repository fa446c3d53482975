//! `qualityGate` as people write it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{MAX_TEXT, Whole};
use crate::config::{GateMode, pattern};

/// GitHub refuses longer comments at 65,536; half of that in other alphabets is safe.
const MAX_COMMENT_CHARACTERS: u32 = 20_000;
/// Ten years.
const MAX_AGE_DAYS: u32 = 3650;

/// Most metrics in a comment when the file says nothing: about a screen.
pub const DEFAULT_COMMENT_METRICS: u32 = 30;
/// Most characters of a comment when the file says nothing.
pub const DEFAULT_COMMENT_CHARACTERS: u32 = 8000;
/// Age of the oldest baseline when the file says nothing.
pub const DEFAULT_MAX_AGE_DAYS: u32 = 90;

/// What must hold for a change to pass.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct QualityGate {
    /// What a broken rule does.
    #[schemars(extend("default" = "soft"))]
    pub mode: Option<GateMode>,
    /// Whether a pull request gets a comment.
    #[schemars(extend("default" = true))]
    pub enable_pull_request_comment: Option<bool>,
    /// Most metrics in the comment.
    #[schemars(range(min = 1, max = 100))]
    #[schemars(extend("default" = DEFAULT_COMMENT_METRICS))]
    pub max_comment_metrics: Option<Whole>,
    /// Most characters of the comment.
    #[schemars(title = "whole number of characters")]
    #[schemars(range(min = 1, max = MAX_COMMENT_CHARACTERS))]
    #[schemars(extend("default" = DEFAULT_COMMENT_CHARACTERS))]
    pub max_comment_characters: Option<Whole>,
    /// The rules.
    #[serde(default)]
    pub thresholds: Vec<Threshold>,
    /// What a change is compared with.
    #[serde(default)]
    pub baseline: Baseline,
}

/// What a change is compared with.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Baseline {
    /// The branch to compare with; the default branch where nothing is said.
    #[schemars(regex(pattern = pattern::WORD.regex), length(max = MAX_TEXT))]
    #[schemars(example = "main".to_owned())]
    pub reference_branch: Option<String>,
    /// Builds older than this are no comparison.
    #[schemars(title = "whole number of days", range(min = 1, max = MAX_AGE_DAYS))]
    #[schemars(extend("default" = DEFAULT_MAX_AGE_DAYS))]
    pub max_age_days: Option<Whole>,
}

/// One rule about one metric.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(tag = "mode", rename_all = "kebab-case", rename_all_fields = "camelCase")]
#[serde(deny_unknown_fields)]
pub enum Threshold {
    /// It must not get worse than the baseline.
    NoRegression {
        /// Key of the metric.
        #[schemars(title = "key of a metric")]
        metric: String,
        /// How much worse still passes, in the unit of the metric; nothing where nothing is said.
        #[schemars(range(min = 0))]
        tolerance: Option<f64>,
        /// What breaking it means.
        #[schemars(extend("default" = "warning"))]
        severity: Option<Severity>,
    },
    /// It must be at least `target`.
    Min {
        /// Key of the metric.
        #[schemars(title = "key of a metric")]
        metric: String,
        /// The least that passes.
        target: f64,
        /// What breaking it means.
        #[schemars(extend("default" = "warning"))]
        severity: Option<Severity>,
    },
    /// It must be at most `target`.
    Max {
        /// Key of the metric.
        #[schemars(title = "key of a metric")]
        metric: String,
        /// The most that passes.
        target: f64,
        /// What breaking it means.
        #[schemars(extend("default" = "warning"))]
        severity: Option<Severity>,
    },
    /// It must not drop by more than `maxDropPercent` of the baseline.
    DeltaMaxDrop {
        /// Key of the metric.
        #[schemars(title = "key of a metric")]
        metric: String,
        /// The largest drop that passes, in percent of the baseline.
        #[schemars(range(min = 0, max = 100))]
        max_drop_percent: f64,
        /// What breaking it means.
        #[schemars(extend("default" = "warning"))]
        severity: Option<Severity>,
    },
}

/// What breaking a rule means.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It is reported.
    Warning,
    /// In mode `hard` it fails the run.
    Blocker,
}
