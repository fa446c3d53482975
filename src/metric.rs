//! The vocabulary of the whole program: a metric, what was measured, and the build it belongs to.

use serde::{Deserialize, Serialize};

use crate::unit::{Better, Unit};

/// A metric as the configuration asks for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Metric {
    /// Matches `^[a-z0-9-]{1,64}$`; the history knows the metric by it.
    pub key: String,
    /// What people read; the key where the configuration names nothing else.
    pub name: String,
    pub kind: Kind,
    pub unit: Option<Unit>,
    /// Which way is good, where the configuration, a template or the unit says so.
    pub better: Option<Better>,
    pub description: Option<String>,
    pub command: Command,
    /// Whether it is measured in past commits, where nothing is installed or built.
    pub backfill: bool,
    pub timeout_ms: u32,
}

/// What the history keeps of a metric's configuration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Definition {
    /// Whether its values are numbers or words.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// What its numbers count.
    pub unit: Option<Unit>,
    /// In the words of the configuration.
    pub description: Option<String>,
}

impl From<&Metric> for Definition {
    fn from(metric: &Metric) -> Self {
        Self {
            kind: metric.kind,
            unit: metric.unit.clone(),
            description: metric.description.clone(),
        }
    }
}

/// Whether a metric is a number or a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Numeric,
    Label,
}

impl Kind {
    /// The word the configuration and the database use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Numeric => "numeric",
            Self::Label => "label",
        }
    }
}

/// Where a metric's value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// A line for the shell, run as it is written.
    Shell(String),
    /// What follows `@collect`: a collector of ours and its arguments.
    Collect(String),
}

impl Command {
    /// Tells a collector of ours from a line for the shell.
    #[must_use]
    pub fn parse(line: &str) -> Self {
        match line.trim().strip_prefix("@collect") {
            Some(collector) => Self::Collect(collector.trim().to_owned()),
            None => Self::Shell(line.to_owned()),
        }
    }

    /// Whether it looks only at what git has of a commit, as far as its command shows.
    #[must_use]
    pub fn needs_no_build(&self) -> bool {
        let Self::Collect(line) = self else { return false };
        matches!(line.split_whitespace().next(), Some("loc" | "size" | "todo" | "deps"))
    }
}

/// What a metric was found to be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(untagged)]
pub enum Value {
    /// Always finite.
    Number(f64),
    Label(String),
}

/// One metric measured in one build.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Sample {
    pub key: String,
    pub value: Value,
    /// Of a metric that was measured several times; then the value is the median.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spread: Option<Spread>,
}

/// How far several measurements of one metric scatter.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Spread {
    /// How many measurements gave a value.
    pub rounds: u32,
    /// 1.4826 × their median distance from the median, which is a standard deviation where they are
    /// normal; `None` of fewer than two. A single: its digits survive every file as they are.
    pub deviation: Option<f32>,
}

impl Spread {
    /// As a file has it, which anyone may have written.
    #[must_use]
    pub fn of(rounds: f64, deviation: Option<f64>) -> Option<Self> {
        if !(1.0..=f64::from(u32::MAX)).contains(&rounds) || rounds.fract() != 0.0 {
            return None;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "within the limits, and rounded on purpose"
        )]
        let (rounds, deviation) = (rounds as u32, deviation.map(|it| it as f32));
        let is_fine = |it: &f32| it.is_finite() && *it >= 0.0;
        Some(Self { rounds, deviation: deviation.filter(is_fine).map(|it| it + 0.0) })
    }

    /// The deviation with the digits it was written with: `0.1`, where a single is 0.10000000149.
    #[must_use]
    pub fn written(&self) -> Option<f64> {
        self.deviation.and_then(|it| it.to_string().parse().ok())
    }
}

/// One run of the tool on one commit; `(commit_sha, run_id)` is its identity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Build {
    pub commit_sha: String,
    pub branch: String,
    pub run_id: String,
    pub run_number: u32,
    /// Counts the re-runs of one run, from 1; of two attempts the higher is right.
    pub attempt: u32,
    /// The event that started the run, such as `push`; `None` outside CI.
    pub event_name: Option<String>,
    /// The start of the run, in ms since the epoch.
    pub started_at_ms: f64,
    /// When the commit was made, in ms since the epoch; orders the trend where it is known.
    pub committed_at_ms: Option<f64>,
}
