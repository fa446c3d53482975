//! Messages for everything that can be wrong with coverage.

use super::places::Repository;
use super::report::{Measure, Report};
use crate::collect::Failure;

/// How many example paths a message shows.
const EXAMPLES: usize = 3;

/// The hint for a report that is not in the expected format.
pub const OTHER_FORMAT: &str = "\"@collect coverage\" tells the format of a report by its content; \
     if it is the right one, write the report again";

pub fn empty(path: &str) -> Failure {
    Failure::new(format!("{path} is empty"), "did the tests run, and with coverage turned on?")
}

/// The report is complete, but names no line, branch or function.
pub fn silent(path: &str) -> Failure {
    Failure::new(
        format!("{path} says nothing about any line"),
        "did the tests run with coverage turned on, and are source files left out by a setting of \
         the tool?",
    )
}

/// The format of a file is unknown.
pub fn unknown_format(path: &str, titles: impl Iterator<Item = &'static str>) -> Failure {
    let titles: Vec<_> = titles.collect();
    Failure::new(
        format!("{path} is in no coverage format that is known"),
        format!("the formats are {}", titles.join(", ")),
    )
}

/// The reports are fine, but do not contain the requested measure.
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

/// Two reports may be about one folder or about two; merging and adding cannot both be right.
pub fn two_in_doubt(reports: [&str; 2], folders: &[String]) -> Failure {
    let [one, other] = reports;
    Failure::new(format!("{one} and {other} may both be about {}", any_of(folders)), BY_FOLDER)
}

/// A report may be about one of several folders, and not all of them count.
pub fn in_doubt(report: &str, folders: &[String]) -> Failure {
    Failure::new(format!("{report} may be about {}", any_of(folders)), BY_FOLDER)
}

const BY_FOLDER: &str = "put each report into a folder named like its package, or write \
     paths from the top of the repository into it";

fn any_of(folders: &[String]) -> String {
    folders[..folders.len().min(EXAMPLES)].join(" or about ")
}

/// Some of the changed lines that were run may be docstrings, and the result depends on which.
pub fn docstrings(read: &[String], from: f64, to: f64) -> Failure {
    Failure::new(
        format!(
            "{} lists docstrings among the lines that were run, so {from:.0} % to {to:.0} % of what is \
             changed is covered",
            read.join(", ")
        ),
        "coverage.py 7.13.1 and later do not; or write \"coverage lcov\" or \"coverage xml\", which \
         leave them out in every version",
    )
}

/// A name may mean one of several files that do not all count, or that another report also names.
pub fn one_of_several(report: &str, name: &str, files: &[String]) -> Failure {
    Failure::new(
        format!("{report} does not say which {name} it is about: {}", files.join(" or ")),
        "write one report for each source folder, or one that names files in full, such as LCOV or \
         \"coverage json\"",
    )
}

/// The changed lines are unknown.
pub fn no_changes() -> Failure {
    Failure::new(
        "it is not known which lines were changed",
        "patch-coverage compares with another commit, and needs a git checkout",
    )
}

/// A report has only totals for a changed file.
pub fn totals_alone(read: &[String], path: &str) -> Failure {
    Failure::new(
        format!("{} says how many lines of {path} were run, not which", read.join(", ")),
        "patch-coverage needs a report with lines, such as LCOV or coverage-final.json",
    )
}

/// Source files are changed, and the reports contain none of them.
pub fn unreported(read: &[String], paths: &[String]) -> Failure {
    let shown = paths[..paths.len().min(EXAMPLES)].join(", ");
    let more = if paths.len() > EXAMPLES { " and others" } else { "" };
    Failure::new(
        format!("{} says nothing of what is changed: {shown}{more}", read.join(", ")),
        "if tests load these files, have them reported; what is not to be covered, such as tests, \
         leave out with --source or \"sources\"",
    )
}

/// The reports name no file of the repository, so nothing is known about changed ones.
pub fn elsewhere<'a>(
    read: &[String],
    reported: impl Iterator<Item = &'a str>,
    repository: &Repository,
) -> Failure {
    let reported: Vec<_> = reported.take(EXAMPLES).collect();
    let mut there: Vec<_> = repository.paths().collect();
    there.sort_unstable();
    there.truncate(EXAMPLES);
    Failure::new(
        format!(
            "{} names no file of this repository: it has {}",
            read.join(", "),
            reported.join(", ")
        ),
        format!(
            "files of the repository are {}; check that the report was made from it",
            there.join(", ")
        ),
    )
}

/// No file of the reports is selected.
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
