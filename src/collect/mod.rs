//! Measuring: what has to be done for each metric, and what the results mean.
//!
//! [`plan`] turns the configuration into [`Task`]s, which are data. JavaScript carries them out and
//! returns the results: the output of a command goes to [`output::value`], the existing files and
//! then their bytes go to a [`Reading`]. This room never opens a file itself.

mod args;
mod found;
pub mod fragments;
pub mod output;
pub mod patch;
pub mod paths;
pub mod rounds;
mod group;
mod kept;
pub mod lfs;
mod size;
mod loc;
mod report_files;
mod fault;
mod mark;
mod unsupported;
mod coverage;
mod tests;
mod json;
mod regex;
mod todo;
mod deps;
mod sarif;
mod binary;
mod image;
mod bench;
pub mod ci;

use std::any::Any;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use lfs::Pointer;
use patch::Changes;

use crate::config::{Collecting, Config, did_you_mean};
use crate::metric::{Command, Kind, Metric};
use crate::unit::Unit;

pub use args::{Args, Opt};
pub use found::{Found, Share};
pub use group::Group;
pub use unentropy_scan::input::Input;

/// Everything a `@collect` command can name; a new collector is a file and a line here. The
/// coverage collectors share a room with a table of their own.
pub const COLLECTORS: &[&[Collector]] = &[
    &[loc::COLLECTOR, size::COLLECTOR],
    coverage::COLLECTORS,
    &[tests::COLLECTOR, tests::FLAKY_RATE],
    &[json::COLLECTOR, regex::COLLECTOR, todo::COLLECTOR],
    &[deps::COLLECTOR, sarif::COLLECTOR, bench::COLLECTOR, binary::COLLECTOR, image::COLLECTOR],
    &[ci::COLLECTOR],
];

/// Earlier names of collectors, which stay valid.
const FORMER: &[(&str, &str)] = &[("junit", tests::COLLECTOR.name)];

/// A collector: its name, its options, and how it starts.
#[derive(Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Collector {
    pub name: &'static str,
    /// One line for the help text.
    pub about: &'static str,
    /// What may follow the name.
    pub usage: &'static str,
    pub options: &'static [Opt],
    #[serde(skip)]
    start: Start,
}

/// Starts a reading from the arguments, and the configuration's `sources` if they name no path.
type Start = fn(&Args, &[String]) -> Result<Box<dyn Reading>, Failure>;

/// Why a metric has no value, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
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
pub trait Reading: Any {
    /// Which files have to be listed before anything can be chosen.
    fn needs(&self) -> Needs;

    /// A text that is equal for all readings that choose the same files, which are then read only
    /// once.
    fn subject(&self) -> Option<String> {
        None
    }

    /// Shares the files of `first`, which has the same subject; false if it cannot.
    fn follow(&mut self, _first: &dyn Any) -> bool {
        false
    }

    /// Keeps the parts of the value too, if it has any.
    fn keep_parts(&mut self) {}

    /// Chooses from the existing files; returns indices into `entries`. Links are never read.
    fn select(&mut self, entries: &[ListedFile<'_>]) -> Result<Vec<usize>, Failure>;

    /// Takes the files of the repository, if needed, before any is read.
    fn locate(&mut self, _repository: &[&str]) {}

    /// Takes the changed lines, or why they are unknown, if needed.
    fn change(&mut self, _changes: Changes) {}

    /// Takes what GitHub says of runs and jobs, or why it says nothing, if needed.
    fn answer(&mut self, _answers: Result<ci::Answers, Failure>) {}

    /// Reads a chosen file. After a failure no other is read.
    fn read(&mut self, input: &mut Input<'_>) -> Result<(), Failure>;

    /// Takes a chosen file of which only the Git LFS pointer exists.
    fn point(&mut self, path: &str, _pointer: Pointer) -> Result<(), Failure> {
        Err(lfs::absent(path))
    }

    /// Takes the size of a chosen file after compression, if only that is needed.
    fn measured(&mut self, _path: &str, _bytes: f64) {}

    /// What the union with the files of other jobs needs; `None`: the value and its parts say all.
    fn reduced(&self) -> Option<Vec<u8>> {
        None
    }

    /// Takes what the reading of a fragment was reduced to, instead of files; false: it is not that.
    fn absorb(&mut self, _fragment: &str, _reduced: &[u8]) -> bool {
        false
    }

    /// The value, once every chosen file was read.
    fn finish(&self) -> Result<Found, Failure>;
}

/// Where JavaScript has to look for files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Needs {
    /// Files and folders to list with everything below them, relative to the configuration file.
    pub roots: Vec<String>,
    /// Only what git knows or would add; outside a checkout everything but `node_modules`.
    pub tracked: bool,
    /// Also the paths of all such files, for [`Reading::locate`].
    pub repository: bool,
    /// The lines that this commit lacks are needed for [`Reading::change`]; empty: the commit where
    /// the change began.
    pub changes: Option<String>,
    /// What GitHub has to be asked for [`Reading::answer`].
    pub ci: Option<ci::Asks>,
    /// Chosen files are not read: the list has their sizes, except behind Git LFS pointers.
    pub sizes_only: bool,
    /// Chosen files are compressed instead of read, and [`Reading::measured`] gets the size.
    pub encoding: Option<Encoding>,
}

/// A way to compress a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Encoding {
    Gzip,
    Brotli,
}

/// A file that exists.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ListedFile<'a> {
    /// Relative to the configuration file, with `/` on every platform.
    pub path: &'a str,
    pub size_bytes: f64,
    pub is_link: bool,
}

/// A metric as its collector sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CollectedMetric {
    pub key: String,
    pub unit: Option<Unit>,
    /// Whether the parts of its value are kept.
    pub parts: bool,
    /// What follows `@collect`.
    pub command: String,
}

impl CollectedMetric {
    /// `None`: it has a shell command.
    #[must_use]
    pub fn of(metric: &Metric) -> Option<Self> {
        let Command::Collect(command) = &metric.command else { return None };
        let (key, unit) = (metric.key.clone(), metric.unit.clone());
        Some(Self { key, unit, parts: metric.parts, command: command.clone() })
    }
}

/// What a collector reads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Reads {
    pub needs: Needs,
    /// See [`Reading::subject`].
    pub subject: Option<String>,
}

/// Asks the collector of a metric what it reads; it also gets the `sources` of the configuration.
pub type Ask<'a> = &'a dyn Fn(&CollectedMetric, &[String]) -> Result<Reads, Failure>;

/// What JavaScript has to do for one metric.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(tag = "type", rename_all = "lowercase", rename_all_fields = "camelCase")]
pub enum Task {
    /// Run a line in the shell. `parts`: it may print the parts of its value too.
    Run { key: String, command: String, timeout_ms: u32, kind: Kind, parts: bool },
    /// List files, let the reading choose, and pass those to it, for every metric that reads the
    /// same files. The timeout is the longest of them.
    Read { keys: Vec<String>, timeout_ms: u32, needs: Needs },
}

/// The tasks of a configuration, in its order; metrics that read the same files share a task. An
/// invalid collector command is a failure of its metric. `ask` is [`reads`], wherever that runs.
#[must_use]
pub fn plan(config: &Config, ask: Ask) -> Vec<Result<Task, (String, Failure)>> {
    let mut tasks: Vec<Result<Task, _>> = Vec::new();
    let mut by_subject: HashMap<String, usize> = HashMap::new();
    for metric in &config.metrics {
        let planned = task(metric, &config.sources, ask);
        let (task, subject) = match planned {
            Ok(planned) => planned,
            Err(failure) => {
                tasks.push(Err((metric.key.clone(), failure)));
                continue;
            }
        };
        let known = subject.as_ref().and_then(|subject| by_subject.get(subject));
        if let Some(Ok(first)) = known.and_then(|index| tasks.get_mut(*index)) {
            first.join(task);
        } else {
            by_subject.extend(subject.map(|subject| (subject, tasks.len())));
            tasks.push(Ok(task));
        }
    }
    tasks
}

impl Task {
    /// Adds the metrics of a task that reads the same files.
    fn join(&mut self, other: Self) {
        if let (
            Self::Read { keys, timeout_ms, needs },
            Self::Read { keys: others, timeout_ms: theirs, needs: also },
        ) = (self, other)
        {
            keys.extend(others);
            needs.changes = needs.changes.take().or(also.changes);
            needs.repository |= also.repository;
            *timeout_ms = theirs.max(*timeout_ms);
        }
    }
}

/// What the collector of a metric reads.
pub fn reads(metric: &CollectedMetric, sources: &[String]) -> Result<Reads, Failure> {
    let reading = start_metric(metric, sources)?;
    Ok(Reads { needs: reading.needs(), subject: reading.subject() })
}

/// The reading of a metric with a collector, ready to choose its files.
pub fn start_metric(
    metric: &CollectedMetric,
    sources: &[String],
) -> Result<Box<dyn Reading>, Failure> {
    let mut reading = start(&metric.command, sources)?;
    if metric.parts {
        reading.keep_parts();
    }
    Ok(reading)
}

/// A collector by its command.
pub fn start(command: &str, sources: &[String]) -> Result<Box<dyn Reading>, Failure> {
    start_words(args::split(command)?, sources)
}

/// The same for words that a shell has already split. A metric's command may be pasted as it is,
/// with `@collect`, quoted or not.
pub fn start_typed(
    mut words: Vec<String>,
    sources: &[String],
) -> Result<Box<dyn Reading>, Failure> {
    if let [whole] = &words[..]
        && let Command::Collect(command) = Command::parse(whole)
    {
        return start(&command, sources);
    }
    if words.first().is_some_and(|first| first == "@collect") {
        words.remove(0);
    }
    start_words(words, sources)
}

fn start_words(mut words: Vec<String>, sources: &[String]) -> Result<Box<dyn Reading>, Failure> {
    if words.is_empty() {
        return Err(Failure::new("@collect names no collector", known_collectors()));
    }
    let name = words.remove(0);
    let now = FORMER.iter().find(|(former, _)| *former == name).map_or(&*name, |(_, now)| now);
    let collector = all().find(|collector| collector.name == now).ok_or_else(|| {
        let meant = did_you_mean(&name, all().map(|collector| collector.name));
        let hint = meant.unwrap_or_else(known_collectors);
        Failure::new(format!("unknown collector \"{name}\""), hint)
    })?;
    (collector.start)(&args::parse(collector, words)?, sources)
}

/// What is wrong with a command or a source, and what to do instead; for [`crate::config::parse`].
pub fn judge(text: Collecting) -> Result<(), (String, String)> {
    match text {
        Collecting::Command(command) => {
            // The actual sources are known later; only the words are checked here.
            let started = start(command, &[".".to_owned()]);
            started.map(drop).map_err(|failure| (failure.message, failure.hint))
        }
        Collecting::Source(glob) => {
            paths::compile(glob).map(drop).map_err(|why| (why, String::new()))
        }
    }
}

/// The task of a single metric, and the subject of its reading.
fn task(metric: &Metric, sources: &[String], ask: Ask) -> Result<(Task, Option<String>), Failure> {
    let key = metric.key.clone();
    let timeout_ms = metric.timeout_ms;
    if let Command::Shell(command) = &metric.command {
        let (command, kind, parts) = (command.clone(), metric.kind, metric.parts);
        return Ok((Task::Run { key, command, timeout_ms, kind, parts }, None));
    }
    let collected = CollectedMetric::of(metric).filter(|_| metric.kind != Kind::Label);
    let collected = collected.ok_or_else(|| {
        Failure::new(
            "a collector gives a number, and this metric is a label",
            "set \"type\": \"numeric\", or use a shell command",
        )
    })?;
    let Reads { needs, subject } = ask(&collected, sources)?;
    Ok((Task::Read { keys: vec![key], timeout_ms, needs }, subject))
}

fn all() -> impl Iterator<Item = &'static Collector> {
    COLLECTORS.iter().copied().flatten()
}

fn known_collectors() -> String {
    let names: Vec<_> = all().map(|collector| collector.name).collect();
    format!("the collectors are {}", names.join(", "))
}
