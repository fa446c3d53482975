//! `qualityGate` as people write it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{MAX_TEXT, Whole};
use crate::config::{Comment, GateMode, OnMissing, pattern};
use crate::unit::Better;

/// GitHub refuses longer comments at 65,536; half of that in other alphabets is safe.
const MAX_COMMENT_CHARACTERS: u32 = 20_000;
/// GitHub refuses longer labels.
const MAX_LABEL: usize = 50;
/// A change waits for each of them.
const MAX_CONFIRM: u32 = 20;
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
    /// When a pull request gets a comment.
    #[schemars(extend("default" = "on-change"))]
    pub comment: Option<Comment>,
    /// `false` is the older way to say `comment: never`, and wins over `comment`.
    #[schemars(extend("default" = true))]
    pub enable_pull_request_comment: Option<bool>,
    /// What a metric without a value, or without one to compare with, means; a rule can say
    /// otherwise.
    #[schemars(extend("default" = "warn"))]
    pub on_missing: Option<OnMissing>,
    /// Tells the comments of several projects in one repository apart.
    #[schemars(regex(pattern = pattern::METRIC_KEY.regex))]
    pub project: Option<String>,
    /// Most metrics in the comment.
    #[schemars(range(min = 1, max = 100))]
    #[schemars(extend("default" = DEFAULT_COMMENT_METRICS))]
    pub max_comment_metrics: Option<Whole>,
    /// Most characters of the comment.
    #[schemars(title = "whole number of characters")]
    #[schemars(range(min = 1, max = MAX_COMMENT_CHARACTERS))]
    #[schemars(extend("default" = DEFAULT_COMMENT_CHARACTERS))]
    pub max_comment_characters: Option<Whole>,
    /// How often a metric is measured again that is outside of its noise, before that is reported.
    #[schemars(title = "whole number of runs", range(min = 1, max = MAX_CONFIRM))]
    pub confirm: Option<Whole>,
    /// A label by which a maintainer lets the accepted regressions count that a pull request itself adds,
    /// for blockers as well.
    #[schemars(regex(pattern = pattern::LINE.regex), length(min = 1, max = MAX_LABEL))]
    pub accept_label: Option<String>,
    /// The rules.
    #[serde(default)]
    #[schemars(with = "Vec<Form>")]
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
    /// Builds older than this are not compared with, except the one the change began with.
    #[schemars(title = "whole number of days", range(min = 1, max = MAX_AGE_DAYS))]
    #[schemars(extend("default" = DEFAULT_MAX_AGE_DAYS))]
    pub max_age_days: Option<Whole>,
}

/// One rule, of any form: the check against [`Form`] has seen to what each must have.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Threshold {
    pub mode: Mode,
    pub metric: String,
    pub target: Option<Quantity>,
    pub tolerance: Option<Amount>,
    pub max_drop_percent: Option<f64>,
    pub max_rise_percent: Option<f64>,
    pub max_drop: Option<Amount>,
    pub max_rise: Option<Amount>,
    pub max_percent: Option<f64>,
    pub since: Option<String>,
    pub severity: Option<Severity>,
    pub better: Option<Better>,
    pub noise: Option<Noise>,
    pub total: Option<bool>,
    pub on_missing: Option<OnMissing>,
}

/// The forms of a rule.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    NoRegression,
    Min,
    Max,
    DeltaMaxDrop,
    DeltaMaxRise,
    Budget,
    Ratchet,
    Drift,
    Noise,
}

/// How far a value may be from another one.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq)]
#[serde(untagged)]
pub enum Amount {
    /// In the unit of the metric.
    Number(#[schemars(range(min = 0))] f64),
    /// With a unit.
    Text(#[schemars(regex(pattern = pattern::AMOUNT.regex))] String),
}

/// A value of a metric.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq)]
#[serde(untagged)]
pub enum Quantity {
    /// In its unit.
    Number(f64),
    /// With a unit.
    Text(#[schemars(regex(pattern = pattern::AMOUNT.regex))] String),
}

/// Each form with the keys of its own and those of every rule.
macro_rules! forms {
    ($($(#[$about:meta])* $form:ident { $($(#[$meta:meta])* $own:ident: $type:ty,)* })*) => {
        /// One rule about one metric.
        #[derive(JsonSchema)]
        #[serde(tag = "mode", rename_all = "kebab-case", rename_all_fields = "camelCase")]
        #[serde(deny_unknown_fields)]
        #[allow(dead_code, reason = "the schema comes from it, and nothing else")]
        enum Form {
            $($(#[$about])* $form {
                /// Key of the metric, or a glob such as `bundle-*`.
                #[schemars(title = "key of a metric")]
                metric: String,
                $($(#[$meta])* $own: $type,)*
                /// What breaking it means.
                #[schemars(extend("default" = "warning"))]
                severity: Option<Severity>,
                /// Which way is good; else as the metric says.
                better: Option<Better>,
                /// `auto`: what is within the usual scatter of the metric breaks nothing.
                noise: Option<Noise>,
                /// With a glob: the sum of its metrics is judged, instead of each of them.
                #[schemars(extend("default" = false))]
                total: Option<bool>,
                /// What it means when there is nothing to judge.
                on_missing: Option<OnMissing>,
            },)*
        }
    };
}

forms! {
    /// It must not get worse than the baseline.
    NoRegression {
        /// How much worse still passes: a number in the unit of the metric, or text such as
        /// `"0.5 points"`, `"10 kB"`, `"300 ms"` or `"2%"` of the baseline; nothing where nothing is said.
        tolerance: Option<Amount>,
    }
    /// It must be at least `target`.
    Min {
        /// The least that passes.
        target: Quantity,
    }
    /// It must be at most `target`.
    Max {
        /// The most that passes.
        target: Quantity,
    }
    /// It must not drop by more than `maxDropPercent` of the baseline.
    DeltaMaxDrop {
        /// The largest drop that passes, in percent of the baseline.
        #[schemars(range(min = 0, max = 100))]
        max_drop_percent: f64,
    }
    /// It must not rise by more than `maxRisePercent` of the baseline.
    DeltaMaxRise {
        /// The largest rise that passes, in percent of the baseline.
        #[schemars(range(min = 0))]
        max_rise_percent: f64,
    }
    /// One change must not move it farther, in either direction.
    Budget {
        /// The largest rise that passes, such as `"10 kB"`.
        max_rise: Option<Amount>,
        /// The largest drop that passes, such as `"0.5 points"`.
        max_drop: Option<Amount>,
    }
    /// It must not get worse than the best value that the reference branch has had.
    Ratchet {
        /// How much worse than the best still passes, as for `no-regression`.
        tolerance: Option<Amount>,
    }
    /// It must not get worse in many small steps.
    Drift {
        /// How much worse still passes, in percent of the value it had; or `tolerance`.
        #[schemars(range(min = 0))]
        max_percent: Option<f64>,
        /// How much worse still passes, as for `no-regression`; or `maxPercent`.
        tolerance: Option<Amount>,
        /// What it is compared with: the last `release` tag, so many days before the baseline, such as
        /// `90d`, or what was last `accepted`.
        #[schemars(regex(pattern = pattern::SINCE.regex))]
        #[schemars(extend("default" = "release"))]
        since: Option<String>,
    }
    /// It must not get worse than its own recent history scatters.
    Noise {}
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

/// Whether the scatter of a metric is allowed for.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum Noise {
    /// As its last builds show it.
    Auto,
}
