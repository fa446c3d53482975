//! `publish` as people write it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{MAX_COMMAND, MAX_TEXT};
use crate::config::pattern;

/// Writes all values where other programs read them, after each build.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Publish {
    /// A bucket and the beginning of its keys, or a folder, that several repositories share. Each writes a
    /// Parquet file of its own into it.
    #[schemars(regex(pattern = pattern::DESTINATION.regex), length(max = MAX_TEXT))]
    #[schemars(example = "s3://acme-metrics/fleet/".to_owned())]
    pub parquet: Option<String>,
    /// Where the report of this repository is published, for the page over all repositories
    /// and the gate's comment.
    #[schemars(regex(pattern = pattern::URL.regex), length(max = MAX_COMMAND))]
    #[schemars(example = "https://acme.github.io/rocket/".to_owned())]
    pub report: Option<String>,
    /// Sends the values of each build to a receiver of OpenTelemetry.
    pub otlp: Option<Otlp>,
}

/// Sends the values of each build to a receiver of OpenTelemetry, over HTTP.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Otlp {
    /// Address of the receiver; `/v1/metrics` is added where it is missing. Headers come from the input
    /// `otlp-headers` or the environment, never from this file.
    #[schemars(regex(pattern = pattern::RECEIVER.regex), length(max = MAX_COMMAND))]
    #[schemars(example = "https://otlp.example.com".to_owned())]
    pub endpoint: String,
}
