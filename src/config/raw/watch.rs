//! `watch` as people write it.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::config::pattern;

/// Most labels of an issue.
const MAX_LABELS: usize = 10;
/// GitHub refuses longer ones.
const MAX_LABEL: usize = 50;

/// The smallest change that is reported when the file says nothing.
pub const DEFAULT_MIN_CHANGE: &str = "2%";

/// Watches the reference branch: a metric that gets worse there opens an issue.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Watch {
    /// Whether an issue is opened; otherwise only the job summary reports it. The job needs
    /// `issues: write`.
    #[schemars(extend("default" = true))]
    pub issue: Option<bool>,
    /// The smallest change that is reported, as a share of what the metric was.
    #[schemars(regex(pattern = pattern::PERCENT.regex))]
    #[schemars(extend("default" = DEFAULT_MIN_CHANGE))]
    pub min_change: Option<String>,
    /// Labels of the issue, besides `unentropy-watch`, by which it is found again.
    #[serde(default)]
    #[schemars(length(max = MAX_LABELS))]
    #[schemars(inner(regex(pattern = pattern::LINE.regex), length(min = 1, max = MAX_LABEL)))]
    pub labels: Vec<String>,
}
