//! The words behind `@collect`: split as a shell would, then sorted into options and paths.

use std::ffi::OsStr;

use lexopt::{Arg, Parser};
use serde::Serialize;

use super::{Collector, Failure};

/// An option that a collector knows; each may be repeated.
#[derive(Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Opt {
    /// Without the dashes.
    pub name: &'static str,
    /// What the value is, for the help text; empty for a switch.
    pub value: &'static str,
    pub about: &'static str,
}

/// The arguments of a collector.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Args {
    /// Files, folders and globs, in order.
    pub paths: Vec<String>,
    options: Vec<(&'static str, String)>,
}

impl Args {
    /// Paths without options.
    #[must_use]
    pub fn of_paths(paths: Vec<String>) -> Self {
        Self { paths, options: Vec::new() }
    }

    /// Whether an option was given.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.all(name).next().is_some()
    }

    /// Every value an option was given, in order.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.options.iter().filter(move |(option, _)| *option == name).map(|(_, value)| &**value)
    }
}

/// The words of a command line, quotes and escapes resolved as a POSIX shell does.
pub fn split(command: &str) -> Result<Vec<String>, Failure> {
    shlex::split(command).ok_or_else(|| {
        Failure::new(
            format!("a quote in \"{command}\" is never closed"),
            "close it, or write \\\" for a quote that is part of a name",
        )
    })
}

/// Sorts the words behind a collector's name by what the collector accepts.
pub fn parse(collector: &Collector, words: Vec<String>) -> Result<Args, Failure> {
    let mut parser = Parser::from_args(words);
    let mut args = Args::default();
    while let Some(arg) = parser.next().map_err(|error| unreadable(collector, &error))? {
        match arg {
            Arg::Value(path) => args.paths.push(text(&path)),
            Arg::Long(name) => {
                let option = collector.options.iter().find(|option| option.name == name);
                let option = option.ok_or_else(|| unknown(collector, &format!("--{name}")))?;
                let value = if option.value.is_empty() {
                    String::new()
                } else {
                    text(&parser.value().map_err(|error| unreadable(collector, &error))?)
                };
                args.options.push((option.name, value));
            }
            Arg::Short(letter) => return Err(unknown(collector, &format!("-{letter}"))),
        }
    }
    Ok(args)
}

/// The words came in as `String`s, so nothing is lost here.
fn text(word: &OsStr) -> String {
    word.to_string_lossy().into_owned()
}

fn unknown(collector: &Collector, option: &str) -> Failure {
    Failure::new(format!("{} has no option \"{option}\"", collector.name), accepted(collector))
}

fn unreadable(collector: &Collector, error: &lexopt::Error) -> Failure {
    Failure::new(format!("{}: {error}", collector.name), accepted(collector))
}

fn accepted(collector: &Collector) -> String {
    let options: Vec<_> = collector
        .options
        .iter()
        .map(|option| format!("--{} {}", option.name, option.value).trim_end().to_owned())
        .collect();
    match &options[..] {
        [] => format!("{} accepts no option; {}", collector.name, collector.usage),
        options => format!("{} accepts {}", collector.name, options.join(", ")),
    }
}
