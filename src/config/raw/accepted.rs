//! `accepted` as people write it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::MAX_TEXT;
use super::gate::Quantity;
use crate::config::pattern;

/// A regression that the team agreed to: a rule that it would break holds up to that value.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Accepted {
    /// Key of the metric, or a glob such as `bundle-*`.
    #[schemars(title = "key of a metric")]
    pub metric: String,
    /// How far the metric may get: a number in its unit, or text such as `"480 kB"`.
    pub up_to: Quantity,
    /// Why. Without a reason the entry has no effect.
    #[schemars(length(max = MAX_TEXT))]
    pub reason: Option<String>,
    /// The last day on which it counts, such as `2027-03-01`; else until it is removed.
    #[schemars(regex(pattern = pattern::DATE.regex))]
    pub until: Option<String>,
}
