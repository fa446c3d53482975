//! `SimpleCov`'s JSON (Ruby): `.resultset.json`, and `coverage.json` of its JSON formatter.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{self, Deserializer, Visitor};

use super::report::{File, Measure, Report, key};
use super::{Fault, Format, json};
use crate::collect::Input;
use crate::collect::{Collector, Share};

pub const COLLECTOR: Collector = Collector {
    name: "coverage-simplecov",
    about: "coverage in SimpleCov's JSON, .resultset.json or coverage.json",
    usage: "coverage-simplecov <report>…  [--type line|branch] [--source GLOB]…",
    options: super::OPTIONS,
    start: |args, sources| super::start(&COLLECTOR, Some(&FORMAT), args, sources),
};

pub const FORMAT: Format = Format { title: "SimpleCov's JSON", recognise, parse };

fn recognise(bytes: &[u8]) -> bool {
    json::starts_with(bytes, &["\"coverage\""])
        && (json::starts_with(bytes, &["\"lines\""])
            || json::starts_with(bytes, &["\"timestamp\""]))
}

fn parse(input: &mut Input<'_>, report: &mut Report) -> Result<(), Fault> {
    let bytes = &input.whole()?;
    let runs: Vec<Run> = if json::starts_with(bytes, &["\"simplecov_version\""]) {
        vec![json::parse(bytes)?]
    } else {
        json::parse::<BTreeMap<String, Run>>(bytes)?.into_values().collect()
    };
    for (path, source) in runs.into_iter().flat_map(|run| run.coverage) {
        let file = report.file(&path);
        match source {
            Source::Lines(lines) => count_lines(&lines, file),
            Source::All { lines, branches } => {
                count_lines(&lines, file);
                if let Some(branches) = branches {
                    branches.count(file);
                }
            }
        }
    }
    Ok(())
}

/// What one suite ran, such as `RSpec`.
#[derive(Deserialize)]
struct Run {
    coverage: BTreeMap<String, Source>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "a source file has neither a list of lines nor \"lines\"")]
enum Source {
    /// Up to `SimpleCov` 0.17.
    Lines(Vec<Count>),
    All {
        lines: Vec<Count>,
        branches: Option<Branches>,
    },
}

/// A number; nothing for a line without code; or `"ignored"`.
enum Count {
    Number(f64),
    Nothing,
}

/// By hand: a report has millions of them, and any other way each is copied first.
impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneCount;

        impl Visitor<'_> for OneCount {
            type Value = Count;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number, null or \"ignored\" as a count")
            }

            #[expect(
                clippy::cast_precision_loss,
                reason = "whether it is above zero is what matters"
            )]
            fn visit_u64<E>(self, count: u64) -> Result<Count, E> {
                Ok(Count::Number(count as f64))
            }

            #[expect(
                clippy::cast_precision_loss,
                reason = "whether it is above zero is what matters"
            )]
            fn visit_i64<E>(self, count: i64) -> Result<Count, E> {
                Ok(Count::Number(count as f64))
            }

            fn visit_f64<E>(self, count: f64) -> Result<Count, E> {
                Ok(Count::Number(count))
            }

            fn visit_unit<E>(self) -> Result<Count, E> {
                Ok(Count::Nothing)
            }

            fn visit_str<E: de::Error>(self, word: &str) -> Result<Count, E> {
                if word == "ignored" {
                    Ok(Count::Nothing)
                } else {
                    Err(E::invalid_value(de::Unexpected::Str(word), &self))
                }
            }
        }

        deserializer.deserialize_any(OneCount)
    }
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "branches are neither an object nor a list")]
enum Branches {
    /// By condition and then by outcome, as Ruby prints them.
    Result(BTreeMap<String, BTreeMap<String, Count>>),
    Formatted(Vec<Branch>),
}

#[derive(Deserialize)]
struct Branch {
    r#type: String,
    start_line: u32,
    end_line: u32,
    coverage: Count,
}

fn count_lines(lines: &[Count], file: &mut File) {
    for (number, count) in (1..).zip(lines) {
        if let Count::Number(count) = count {
            file.line(number, *count > 0.0);
        }
    }
}

impl Branches {
    fn count(&self, file: &mut File) {
        let mut add = |key, count: &Count| {
            if let Count::Number(count) = count {
                file.part(Measure::Branch, key, Share::of_one(*count > 0.0));
            }
        };
        match self {
            Self::Result(conditions) => {
                for (condition, outcomes) in conditions {
                    for (outcome, count) in outcomes {
                        add(key((condition, outcome)), count);
                    }
                }
            }
            // Two of one place are told apart by their order, which the source decides.
            Self::Formatted(branches) => {
                for (order, branch) in branches.iter().enumerate() {
                    let place = (&branch.r#type, branch.start_line, branch.end_line);
                    add(key((order, place)), &branch.coverage);
                }
            }
        }
    }
}
