//! Measuring: what has to be done for each metric, and what the results mean.
//!
//! [`plan`] turns the configuration into [`Task`]s, which are data. JavaScript carries them out
//! and hands the outcome back: what a command printed to [`output::value`], the files that exist
//! and then their bytes to a [`Reading`]. This room never opens a file itself.

mod args;
pub mod output;
pub mod paths;
mod size;
mod loc;
mod reports;
mod fault;
mod xml;
mod coverage;
mod junit;
mod json;
mod regex;
mod todo;
mod deps;
mod sarif;
mod bench;

use serde::{Deserialize, Serialize};

use crate::config::Config;
use crate::metric::{Command, Kind, Metric, Value};

pub use args::{Args, Opt};

/// Everything a `@collect` command can name; a new collector is its file and a line here. Those of
/// coverage share a room, and their table is there.
pub const COLLECTORS: &[&[Collector]] = &[
    &[loc::COLLECTOR, size::COLLECTOR],
    coverage::COLLECTORS,
    &[junit::COLLECTOR, json::COLLECTOR, regex::COLLECTOR, todo::COLLECTOR],
    &[deps::COLLECTOR, sarif::COLLECTOR, bench::COLLECTOR],
];

/// A collector: what it is called, what it accepts, and how it starts.
pub struct Collector {
    pub name: &'static str,
    /// One line for the help text.
    pub about: &'static str,
    /// What may follow the name.
    pub usage: &'static str,
    pub options: &'static [Opt],
    start: Start,
}

/// Begins the work: the arguments, and the configuration's `sources` for when they name no path.
type Start = fn(&Args, &[String]) -> Result<Box<dyn Reading>, Failure>;

/// Why one metric has no value, and what would give it one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    pub message: String,
    pub hint: String,
}

impl Failure {
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }
}

/// A collector at work on one metric: first it chooses files, then it reads them.
pub trait Reading {
    /// Which files have to be listed before anything can be chosen.
    fn needs(&self) -> Needs;

    /// Chooses, from the files that exist, those whose bytes it wants; indices into `entries`.
    fn select(&mut self, entries: &[Entry<'_>]) -> Result<Vec<usize>, Failure>;

    /// Takes the files of the repository, when it needs them, before any is read.
    fn locate(&mut self, _repository: &[&str]) {}

    /// Takes the bytes of a chosen file.
    fn read(&mut self, path: &str, bytes: &[u8]);

    /// The value, once every chosen file was read.
    fn finish(&self) -> Result<Found, Failure>;
}

/// What a collector found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub value: Value,
    /// What the value is the percentage of.
    pub share: Option<Share>,
}

impl Found {
    #[must_use]
    pub fn number(number: f64) -> Self {
        Self { value: Value::Number(number), share: None }
    }
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// At most `total`.
    pub covered: u64,
    pub total: u64,
}

impl Share {
    /// `None` when more is covered than there is.
    #[must_use]
    pub fn new(covered: u64, total: u64) -> Option<Self> {
        (covered <= total).then_some(Self { covered, total })
    }

    #[must_use]
    pub fn of_one(is_covered: bool) -> Self {
        Self { covered: u64::from(is_covered), total: 1 }
    }

    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            covered: self.covered.saturating_add(other.covered),
            total: self.total.saturating_add(other.total),
        }
    }

    /// What two counts of the same things agree to.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self { covered: self.covered.max(other.covered), total: self.total.max(other.total) }
    }

    /// As a percentage, not rounded; `None` of nothing.
    #[must_use]
    pub fn percent(self) -> Option<Found> {
        #[expect(clippy::cast_precision_loss, reason = "no code base has 2^52 lines")]
        let percent = self.covered as f64 / self.total as f64 * 100.0;
        (self.total > 0).then_some(Found { value: Value::Number(percent), share: Some(self) })
    }
}

/// Where JavaScript has to look for files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Needs {
    /// Files and folders, relative to the configuration file, that are listed with all below them.
    pub roots: Vec<String>,
    /// Only what git knows or would add; outside a checkout everything but `node_modules`.
    pub tracked: bool,
    /// Also the paths of all such files, for [`Reading::locate`].
    pub repository: bool,
}

/// A file that exists.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry<'a> {
    /// Relative to the configuration file, with `/` on every platform.
    pub path: &'a str,
    pub size_bytes: f64,
    pub is_link: bool,
}

/// What JavaScript has to do for one metric.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "lowercase", rename_all_fields = "camelCase")]
pub enum Task {
    /// Run a line in the shell.
    Run { key: String, command: String, timeout_ms: u32, kind: Kind },
    /// List files, ask the reading which it wants, and hand those over.
    Read { key: String, timeout_ms: u32, needs: Needs },
}

/// The work of a configuration, a task a metric in its order; a command that no collector
/// understands is a failure of its metric.
#[must_use]
pub fn plan(config: &Config) -> Vec<Result<Task, (String, Failure)>> {
    config
        .metrics
        .iter()
        .map(|metric| {
            task(metric, &config.sources).map_err(|failure| (metric.key.clone(), failure))
        })
        .collect()
}

/// The collector of a metric, ready to choose its files.
pub fn start(command: &str, sources: &[String]) -> Result<Box<dyn Reading>, Failure> {
    let mut words = args::split(command)?;
    if words.is_empty() {
        return Err(Failure::new("@collect names no collector", known_collectors()));
    }
    let name = words.remove(0);
    let collector =
        COLLECTORS.iter().copied().flatten().find(|collector| collector.name == name).ok_or_else(
            || Failure::new(format!("unknown collector \"{name}\""), known_collectors()),
        )?;
    (collector.start)(&args::parse(collector, words)?, sources)
}

/// What is wrong with what follows `@collect`, and what to do instead; for [`crate::config::parse`].
pub fn judge(command: &str) -> Result<(), (String, String)> {
    // Whether there are sources is known later; here it is the words that are judged.
    let some_sources = [".".to_owned()];
    start(command, &some_sources).map(drop).map_err(|failure| (failure.message, failure.hint))
}

fn task(metric: &Metric, sources: &[String]) -> Result<Task, Failure> {
    let key = metric.key.clone();
    let timeout_ms = metric.timeout_ms;
    match &metric.command {
        Command::Shell(command) => {
            Ok(Task::Run { key, command: command.clone(), timeout_ms, kind: metric.kind })
        }
        Command::Collect(command) => {
            if metric.kind == Kind::Label {
                return Err(Failure::new(
                    "a collector gives a number, and this metric is a label",
                    "set \"type\": \"numeric\", or use a shell command",
                ));
            }
            Ok(Task::Read { key, timeout_ms, needs: start(command, sources)?.needs() })
        }
    }
}

fn known_collectors() -> String {
    let names: Vec<_> =
        COLLECTORS.iter().copied().flatten().map(|collector| collector.name).collect();
    format!("the collectors are {}", names.join(", "))
}
