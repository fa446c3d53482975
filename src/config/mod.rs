//! The configuration file: what the user typed becomes a [`Config`] that can only be right.

use crate::metric::Metric;

/// A configuration without a mistake in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// In the order of the file; 1 to 50.
    pub metrics: Vec<Metric>,
    /// Which files count as the project's own, `!` excludes, the last match wins; empty: all of them.
    pub sources: Vec<String>,
    pub storage: Storage,
    /// `database.key` of the file.
    pub database_key: Option<String>,
    pub quality_gate: Option<QualityGate>,
    pub report: Report,
    /// What is odd but no reason to stop, ready to print.
    pub warnings: Vec<String>,
}

/// Where the file wants the history kept; inputs may say otherwise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Storage {
    pub kind: Option<StorageKind>,
    pub s3_endpoint: Option<String>,
    pub s3_bucket: Option<String>,
    pub s3_region: Option<String>,
    pub artifact_name: Option<String>,
    pub artifact_branch_filter: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageKind {
    Local,
    Artifact,
    S3,
}

/// What the report shows, in which order; empty: every metric.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    pub sections: Vec<Section>,
    pub theme: Theme,
    pub mode: Mode,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    pub name: String,
    pub description: Option<String>,
    pub charts: Vec<Chart>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// Keys of existing metrics, at least one.
    pub metrics: Vec<String>,
    pub title: Option<String>,
}

/// The colours of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Theme {
    #[default]
    Default,
    /// Colours of the user's own, `#rrggbb` by name of the colour.
    Custom { dark: Colors, light: Colors },
}

/// Colour name to `#rrggbb`, in the order of the file.
pub type Colors = Vec<(String, String)>;

/// Whether the page is light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// As the reader's system says.
    #[default]
    Auto,
    Light,
    Dark,
}

/// What must hold for a change to pass.
#[derive(Clone, Debug, PartialEq)]
pub struct QualityGate {
    pub mode: GateMode,
    pub thresholds: Vec<Threshold>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GateMode {
    Off,
    Soft,
    Hard,
}

/// One rule about one metric.
#[derive(Clone, Debug, PartialEq)]
pub struct Threshold {
    pub metric: String,
    pub rule: Rule,
    pub is_blocker: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rule {
    NoRegression { tolerance: Option<f64> },
    Min { target: f64 },
    Max { target: f64 },
    DeltaMaxDrop { max_drop_percent: f64 },
}
