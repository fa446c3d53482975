//! The configuration file: the user's text becomes a [`Config`] that is always valid.
//!
//! The types in `raw/` define the file. The JSON Schema (`schema.rs`), the check against it
//! (`check.rs`) and the reading (`convert.rs`) follow from them; `rules.rs` adds what a schema
//! cannot express. `npm run build` updates the schema after a change of the types. [`settings`]
//! combines the action's inputs with the file. This room reads no files and knows no collectors: a
//! function of the collectors' room checks what follows `@collect`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::metric::Metric;

pub mod acceptance;
mod accepted;
pub mod amount;
mod check;
mod convert;
pub mod edit;
mod entries;
pub mod fragments;
mod fragment_rules;
pub mod gate_settings;
pub mod glob;
pub mod inputs;
mod json;
mod lookup;
pub mod pattern;
mod problem;
mod raw;
mod rule;
mod rules;
mod schema;
pub mod settings;
mod suggest;
mod template;
pub mod thresholds;
mod unit_rules;

pub use acceptance::Acceptance;
pub use amount::Amount;
pub use problem::{Problem, error};
pub use raw::gate::{DEFAULT_COMMENT_CHARACTERS, DEFAULT_COMMENT_METRICS};
pub use rule::{Rule, Since, Threshold};
pub use schema::{schema, schema_text};
pub use suggest::did_you_mean;

/// What the collectors read of a configuration.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Collecting<'a> {
    /// What follows `@collect`.
    Command(&'a str),
    /// One of the `sources`, without its `!`.
    Source(&'a str),
}

/// Checks it; returns what is wrong and what to do instead.
pub type Judge = fn(Collecting) -> Result<(), (String, String)>;

/// Reads a configuration file, or returns all its problems in the order of the file.
pub fn parse(text: &str, judge: Judge) -> Result<Config, Vec<Problem>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let file = json::parse(text).map_err(|finding| problem::locate(text, vec![finding]))?;
    let mut findings = check::check(&schema::shipped(), &file);
    findings.extend(rules::check(&file, judge));
    if !findings.is_empty() {
        return Err(problem::locate(text, findings));
    }
    let raw = serde_json::from_str(text).map_err(|error| problem::unforeseen(&error))?;
    Ok(convert::config(raw))
}

/// A valid configuration; the default is for a run that measures nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// In the order of the file; 1 to 50.
    pub metrics: Vec<Metric>,
    /// The project's own files; `!` excludes, the last match wins; empty: all files.
    pub sources: Vec<String>,
    /// What the file says about storage.
    pub storage: Storage,
    /// `database.key` of the file.
    pub database_key: Option<String>,
    /// `None` when the file has none.
    pub quality_gate: Option<QualityGate>,
    /// Regressions that were agreed to, once for each metric.
    pub accepted: Vec<Acceptance>,
    /// What the report shows.
    pub report: Report,
    /// `None`: the reference branch is not watched.
    pub watch: Option<Watch>,
    /// Where all values are written for other programs.
    pub publish: Publish,
    /// Warnings, ready to print.
    pub warnings: Vec<String>,
    /// The names of the fragments that this run merges; `None`: it measures itself.
    pub fragments: Option<Vec<String>>,
}

/// The storage settings of the file; inputs may override them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Storage {
    /// `storage.type`.
    pub kind: Option<StorageKind>,
    /// `storage.s3.endpoint`.
    pub s3_endpoint: Option<String>,
    /// `storage.s3.bucket`.
    pub s3_bucket: Option<String>,
    /// `storage.s3.region`.
    pub s3_region: Option<String>,
    /// `storage.artifact.name`.
    pub artifact_name: Option<String>,
    /// `storage.artifact.branchFilter`.
    pub artifact_branch_filter: Option<String>,
}

/// The kinds of stores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum StorageKind {
    /// A local file.
    #[serde(rename = "sqlite-local")]
    Local,
    /// Artifacts of GitHub Actions.
    #[serde(rename = "sqlite-artifact")]
    Artifact,
    /// A bucket of an S3-compatible provider.
    #[serde(rename = "sqlite-s3")]
    S3,
}

impl StorageKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Local, Self::Artifact, Self::S3];

    /// The word that inputs and files use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Local => "sqlite-local",
            Self::Artifact => "sqlite-artifact",
            Self::S3 => "sqlite-s3",
        }
    }

    /// The store of that name.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Where all values are written for other programs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publish {
    /// A bucket and the beginning of its keys, or a folder. `None`: nowhere.
    pub parquet: Option<String>,
    /// Where the report is published.
    pub report: Option<String>,
    /// Where the values of each build are sent, as the whole address. `None`: nowhere.
    pub otlp: Option<String>,
}

/// What the report shows, in which order; empty: every metric.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// From top to bottom.
    pub sections: Vec<Section>,
    /// The colours of the page.
    pub theme: Theme,
    /// Whether it is light or dark.
    pub mode: Mode,
    /// Path of the user's style sheet, below the folder of the configuration.
    pub css: Option<String>,
    /// Name and path of each template that is replaced, likewise.
    pub partials: Vec<(String, String)>,
    /// Where the repository is; overrides the runner's address.
    pub server_url: Option<String>,
    /// Whether the subjects and authors of commits are left out, of the history too.
    pub hides_commits: bool,
}

/// A part of the page with a heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The heading.
    pub name: String,
    /// The text under it.
    pub description: Option<String>,
    /// At least one.
    pub charts: Vec<Chart>,
}

/// One chart of one or more metrics.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// Keys of existing metrics, at least one.
    pub metrics: Vec<String>,
    /// `None`: the names of the metrics.
    pub title: Option<String>,
}

/// The colours of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Theme {
    /// Warm paper.
    #[default]
    Default,
    /// Cool greys.
    Slate,
    /// Black and white.
    Contrast,
    /// Custom colours, `#rrggbb` by name of the colour.
    Custom {
        /// For the dark page.
        dark: Colors,
        /// For the light page.
        light: Colors,
    },
}

/// Colour name (`a-z`, `0-9`, `-`) to `#rrggbb`, in the order of the file.
pub type Colors = Vec<(String, String)>;

/// Whether the page is light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// As the reader's system says.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// How the reference branch is watched.
#[derive(Clone, Debug, PartialEq)]
pub struct Watch {
    /// Whether a metric that got worse opens an issue.
    pub opens_issue: bool,
    /// The smallest change that counts, as a share of what the metric was: 0.02 is 2 %.
    pub min_change: f64,
    /// Labels of the issue.
    pub labels: Vec<String>,
}

/// What must hold for a change to pass.
#[derive(Clone, Debug, PartialEq)]
pub struct QualityGate {
    /// What a broken rule does.
    pub mode: GateMode,
    /// When a pull request gets a comment; `enablePullRequestComment: false` means never. `None` if
    /// the file does not set it.
    pub comment: Option<Comment>,
    /// Distinguishes the comments of several projects; the same form as a metric's key.
    pub project: Option<String>,
    /// Most metrics in the comment, 1 to 100.
    pub max_comment_metrics: u32,
    /// Most characters of the comment, 1 to 20,000.
    pub max_comment_characters: u32,
    /// How often a metric is measured again that is outside of its noise; `None`: not at all.
    pub confirm: Option<u32>,
    /// The label that lets a change accept regressions of blockers itself; `None`: none does.
    pub accept_label: Option<String>,
    /// In the order of the file, a glob once for each metric it matches; a metric may have several.
    pub thresholds: Vec<Threshold>,
    /// The rules whose metric is a glob, or the fragment of a metric, as written.
    pub globs: Vec<thresholds::Written>,
    /// What a change is compared with.
    pub baseline: Baseline,
}

/// What a broken rule does.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Serialize, Deserialize, JsonSchema,
)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum GateMode {
    /// The rules are not checked.
    Off,
    /// It is reported.
    #[default]
    Soft,
    /// A blocker fails the run.
    Hard,
}

/// When a pull request gets a comment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Comment {
    /// Always.
    Always,
    /// When a metric changed or a rule did not pass.
    #[default]
    OnChange,
    /// When a rule did not pass.
    OnFail,
    /// Not at all.
    Never,
}

/// What a rule does if there is nothing to judge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum OnMissing {
    /// The gate fails, even when the rule is a warning.
    Fail,
    /// It is unknown, and reported.
    #[default]
    Warn,
    /// It is shown without any effect.
    Ignore,
}

impl GateMode {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Off, Self::Soft, Self::Hard];

    /// The word that inputs and files use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Soft => "soft",
            Self::Hard => "hard",
        }
    }
}

impl Comment {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Always, Self::OnChange, Self::OnFail, Self::Never];

    /// The word that inputs and files use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::OnChange => "on-change",
            Self::OnFail => "on-fail",
            Self::Never => "never",
        }
    }
}

/// What a change is compared with.
#[derive(Clone, Debug, PartialEq)]
pub struct Baseline {
    /// `None`: the default branch.
    pub reference_branch: Option<String>,
    /// Builds older than this are not compared with; 1 to 3650.
    pub max_age_days: u32,
}
