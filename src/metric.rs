//! The vocabulary of the whole program: metrics, values, and the builds they belong to.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::commit::{self, Words};
use crate::unit::{Better, Unit};
use unentropy_levels::statistics::{OF_MEDIAN, median};

/// A configured metric.
#[derive(Clone, Debug, PartialEq)]
pub struct Metric {
    /// Matches `^[a-z0-9-]{1,64}$`; it identifies the metric in the history.
    pub key: String,
    /// The displayed name; by default the key.
    pub name: String,
    pub kind: Kind,
    pub unit: Option<Unit>,
    /// Which way is good, if the configuration, a template or the unit says so.
    pub better: Option<Better>,
    pub description: Option<String>,
    pub command: Command,
    /// Whether it is measured in past commits, where nothing is installed or built.
    pub backfill: bool,
    /// Whether the parts of its value are kept.
    pub parts: bool,
    /// How often a run measures it; at least once. The value is the median.
    pub repeat: u32,
    /// How the fragments of a matrix combine, where the configuration says so.
    pub fragments: Option<Combine>,
    /// The metric and the fragment that it is the value of, after [`Combine::Each`].
    pub share_of: Option<(String, String)>,
    /// Of each round.
    pub timeout_ms: u32,
}

/// How the values that several jobs measured become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Combine {
    /// All of them added up.
    Sum,
    /// The largest.
    Max,
    /// What occurs in several counts once: lines, tests or files of one name.
    Union,
    /// One metric for each fragment, such as `test-time-linux`.
    Each,
    /// None of them: the job that merges measures it itself.
    None,
}

impl Metric {
    /// How its fragments combine; `None` where neither the configuration nor the collector says so.
    #[must_use]
    pub fn combine(&self) -> Option<Combine> {
        self.fragments.or_else(|| self.command.combine())
    }
}

/// The part of a metric's configuration that the history stores.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Definition {
    /// Whether its values are numbers or words.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// The unit of its numbers.
    pub unit: Option<Unit>,
    /// The text from the configuration.
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
    /// A command line for the shell.
    Shell(String),
    /// What follows `@collect`: a collector of ours and its arguments.
    Collect(String),
}

impl Command {
    /// Distinguishes a collector from a shell command.
    #[must_use]
    pub fn parse(line: &str) -> Self {
        match line.trim().strip_prefix("@collect") {
            Some(collector) => Self::Collect(collector.trim().to_owned()),
            None => Self::Shell(line.to_owned()),
        }
    }

    /// Whether it reads a report that a command may write anew between two rounds.
    #[must_use]
    pub fn reads_report(&self) -> bool {
        let Self::Collect(line) = self else { return false };
        matches!(
            line.split_whitespace().next(),
            Some("bench" | "flaky-rate" | "json" | "junit" | "regex" | "tests")
        )
    }

    /// How the fragments of its value combine, unless the configuration says something else.
    #[must_use]
    pub fn combine(&self) -> Option<Combine> {
        let Self::Collect(line) = self else { return None };
        match line.split_whitespace().next()? {
            // These read the checkout, which is the same in every job.
            "loc" | "todo" | "deps" | "ci" => Some(Combine::None),
            "bench" | "flaky-rate" | "json" | "regex" => None,
            _ => Some(Combine::Union),
        }
    }

    /// Whether it gives the coverage of reports, whose union is more than that of its parts.
    #[must_use]
    pub fn is_coverage(&self) -> bool {
        let Self::Collect(line) = self else { return false };
        let name = line.split_whitespace().next().unwrap_or_default();
        name.starts_with("coverage") || name == "patch-coverage"
    }

    /// Whether its value can have parts that are known.
    #[must_use]
    pub fn may_have_parts(&self) -> bool {
        let Self::Collect(line) = self else { return true };
        let name = line.split_whitespace().next();
        !matches!(name, Some("bench" | "ci" | "flaky-rate" | "json" | "patch-coverage" | "regex"))
    }

    /// Whether the parts of its value are all tests of a report, those that passed and the others.
    #[must_use]
    pub fn lists_tests(&self) -> bool {
        let Self::Collect(line) = self else { return false };
        let mut words = line.split_whitespace();
        if !matches!(words.next(), Some("tests" | "junit")) {
            return false;
        }
        let mut is_count = false;
        let counts = words.filter_map(|word| {
            let value = if is_count { Some(word) } else { word.strip_prefix("--count=") };
            is_count = word == "--count";
            value
        });
        counts.last().is_none_or(|count| matches!(count, "tests" | "time"))
    }

    /// Whether it only reads files that git tracks, as far as its command shows.
    #[must_use]
    pub fn needs_no_build(&self) -> bool {
        let Self::Collect(line) = self else { return false };
        matches!(line.split_whitespace().next(), Some("loc" | "size" | "todo" | "deps"))
    }
}

/// The value of a metric.
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
    /// For a metric that was measured several times; the value is the median.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spread: Option<Spread>,
}

/// The scatter of several measurements of one metric.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Spread {
    /// How many measurements gave a value.
    pub rounds: u32,
    /// 1.4826 × their median distance from the median, which equals the standard deviation of a
    /// normal distribution; `None` for fewer than two. Single precision, so that its digits survive
    /// every file format.
    pub deviation: Option<f32>,
}

impl Spread {
    /// Of what several rounds gave.
    #[must_use]
    pub fn of_rounds(values: &[f64]) -> Option<Self> {
        let middle = median(values)?;
        let distances: Vec<f64> = values.iter().map(|value| (value - middle).abs()).collect();
        let deviation = median(&distances).filter(|_| values.len() > 1).map(|it| OF_MEDIAN * it);
        Self::of(f64::from(u32::try_from(values.len()).ok()?), deviation)
    }

    /// From an untrusted file.
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

    /// The deviation with its written digits: `0.1` instead of 0.10000000149.
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
    /// Counts the re-runs of one run, from 1; the higher attempt wins.
    pub attempt: u32,
    /// The event that started the run, such as `push`; `None` outside CI.
    pub event_name: Option<String>,
    /// The start of the run, in ms since the epoch.
    pub started_at_ms: f64,
    /// When the commit was made, in ms since the epoch; orders the trend if known.
    pub committed_at_ms: Option<f64>,
    /// The subject and the author of the commit, if they are recorded.
    #[serde(
        default,
        rename = "commit",
        skip_serializing_if = "Words::is_empty",
        deserialize_with = "commit::read"
    )]
    pub words: Words,
}

impl Build {
    /// Its place in the trend, in ms since the epoch.
    #[must_use]
    pub fn at_ms(&self) -> f64 {
        self.committed_at_ms.unwrap_or(self.started_at_ms)
    }
}
