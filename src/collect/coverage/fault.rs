//! What can be wrong with a coverage report, in words.

use super::report::{Measure, Report};
use crate::collect::Failure;

/// Why a report cannot be used. Which file it is, is added by who knows.
#[derive(Debug)]
pub enum Fault {
    Empty,
    /// It is whole, and speaks of no line, branch or function.
    Silent,
    CutShort(String),
    Malformed(String),
}

/// How many paths show what is meant.
const EXAMPLES: usize = 3;

impl Fault {
    /// A line that is not what the format allows.
    pub fn malformed_line(number: usize, line: &[u8], what: &str) -> Self {
        const SHOWN_BYTES: usize = 60;
        let shown = String::from_utf8_lossy(&line[..line.len().min(SHOWN_BYTES)]);
        let more = if line.len() > SHOWN_BYTES { "…" } else { "" };
        Self::Malformed(format!("line {number}: {shown:?}{more} {what}"))
    }

    pub fn failure(self, path: &str, title: &str) -> Failure {
        match self {
            Self::Empty => Failure::new(
                format!("{path} is empty"),
                "did the tests run, and with coverage turned on?",
            ),
            Self::Silent => Failure::new(
                format!("{path} says nothing about any line"),
                "did the tests run with coverage turned on, and are source files left out by a \
                 setting of the tool?",
            ),
            Self::CutShort(how) => Failure::new(
                format!("{path} is cut short: {how}"),
                "the tool that writes it was stopped half-way; look at its own output",
            ),
            Self::Malformed(how) => Failure::new(
                format!("{path} is not {title} as it should be: {how}"),
                "\"@collect coverage\" tells the format of a report by its content; if it is \
                 the right one, write the report again",
            ),
        }
    }
}

/// Nobody knows what a file is.
pub fn unknown_format(path: &str, titles: impl Iterator<Item = &'static str>) -> Failure {
    let titles: Vec<_> = titles.collect();
    Failure::new(
        format!("{path} is in no coverage format that is known"),
        format!("the formats are {}", titles.join(", ")),
    )
}

/// The reports are fine, but do not speak of what was asked.
pub fn nothing_to_count(read: &[String], measure: Measure, union: &Report) -> Failure {
    let reports = read.join(", ");
    let others: Vec<_> = Measure::ALL
        .into_iter()
        .filter(|other| *other != measure && union.speaks_of(*other))
        .map(Measure::plural)
        .collect();
    let hint = match &others[..] {
        _ if union.speaks_of(measure) => {
            "the source files that count have none; is --source, or \"sources\", what you mean?"
                .to_owned()
        }
        others => format!(
            "{} has {}; turn {} on in the tool that writes it, or choose another --type",
            if read.len() == 1 { "it" } else { "they" },
            others.join(" and "),
            measure.plural()
        ),
    };
    Failure::new(format!("there are no {} to count in {reports}", measure.plural()), hint)
}

/// Not one file of the reports is meant.
pub fn out_of_scope<'a>(
    written: &str,
    read: &[String],
    reported: impl Iterator<Item = &'a str>,
    there: &[&str],
) -> Failure {
    let reported: Vec<_> = reported.take(EXAMPLES).collect();
    let there = match there {
        [] => "and no file of the repository is there".to_owned(),
        _ => format!("where it means {}", there[..there.len().min(EXAMPLES)].join(", ")),
    };
    Failure::new(
        format!(
            "no source file in {} matches {written}: the report has {}",
            read.join(", "),
            reported.join(", ")
        ),
        format!("{written} is relative to the configuration file, {there}"),
    )
}
