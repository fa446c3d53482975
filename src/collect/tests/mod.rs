//! `@collect tests`: the results of tests, in the format of any supported tool. A format is a file
//! here and a line in [`FORMATS`].

mod seconds;
mod outcome;
mod named;
mod tally;
mod tries;
mod suite;
mod json;
mod junit;
mod trx;
mod nunit;
mod xunit;
mod go;
mod tap;
mod mocha;
mod rspec;
mod dart;
mod ctrf;

use unentropy_scan::fault::Fault;

use super::fault::{failure, unreadable, utf8};
use super::mark::{Head, Mark};
use super::report_files::Reports;
use super::unsupported::{self, Kind};
use super::{Args, Collector, Failure, Found, Input, ListedFile, Needs, Opt, Reading};
use tally::Tally;

pub const COLLECTOR: Collector = Collector {
    name: "tests",
    about: "results of tests: how many, how many failed or were skipped, how long they took",
    usage: "tests <report>…  [--count tests|failures|skipped|time|flaky]",
    options: &[Opt {
        name: "count",
        value: "tests|failures|skipped|time|flaky",
        about: "what is counted; tests by default, time in seconds",
    }],
    start,
};

pub const FLAKY_RATE: Collector = Collector {
    name: "flaky-rate",
    about: "the percentage of tests that failed at first and passed when they were tried again",
    usage: "flaky-rate <report>…",
    options: &[],
    start: |args, _| reading(&FLAKY_RATE, args, Count::FlakyRate),
};

/// A format of test results.
struct Format {
    /// Its name in messages.
    title: &'static str,
    /// Any of them shows that a file is in this format.
    marks: &'static [Mark],
    /// Whether it can say that a test was tried again.
    has_retries: bool,
    read: fn(&mut Input<'_>, &mut Tally) -> Result<(), Fault>,
}

/// All formats; a format that looks like another one comes before it.
const FORMATS: &[Format] = &[
    junit::FORMAT,
    trx::FORMAT,
    nunit::FORMAT,
    xunit::FORMAT,
    ctrf::FORMAT,
    mocha::FORMAT,
    rspec::FORMAT,
    dart::FORMAT,
    go::FORMAT,
    tap::FORMAT,
];

/// The name of the format that a file begins in.
pub fn title(head: &Head<'_>) -> Option<&'static str> {
    format_of(head).map(|format| format.title)
}

fn format_of(head: &Head<'_>) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.marks.iter().any(|mark| head.has(mark)))
}

fn start(args: &Args, _sources: &[String]) -> Result<Box<dyn Reading>, Failure> {
    let count = match args.all("count").last() {
        None => Count::Tests,
        Some(written) => Count::named(written)?,
    };
    reading(&COLLECTOR, args, count)
}

fn reading(
    collector: &'static Collector,
    args: &Args,
    count: Count,
) -> Result<Box<dyn Reading>, Failure> {
    let reports = Reports::new(collector, args)?;
    Ok(Box::new(Tests { reports, tally: Tally::new(count), read: Vec::new() }))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Count {
    Tests,
    /// Errors among them.
    Failures,
    Skipped,
    Time,
    /// Failed at first and passed when tried again.
    Flaky,
    /// Their share in the tests that ran.
    FlakyRate,
}

impl Count {
    fn named(written: &str) -> Result<Self, Failure> {
        Ok(match written {
            "tests" => Self::Tests,
            "failures" => Self::Failures,
            "skipped" => Self::Skipped,
            "time" => Self::Time,
            "flaky" => Self::Flaky,
            _ => {
                return Err(Failure::new(
                    format!("unknown --count \"{written}\""),
                    "tests counts tests, failures, skipped, time or flaky",
                ));
            }
        })
    }
}

struct Tests {
    reports: Reports,
    tally: Tally,
    read: Vec<String>,
}

impl Reading for Tests {
    fn needs(&self) -> Needs {
        self.reports.needs()
    }

    fn subject(&self) -> Option<String> {
        Some(format!("tests {}", self.reports.subject()))
    }

    fn keep_parts(&mut self) {
        self.tally.keep_parts();
    }

    fn select(&mut self, entries: &[ListedFile<'_>]) -> Result<Vec<usize>, Failure> {
        self.reports.select(entries)
    }

    fn read(&mut self, input: &mut Input<'_>) -> Result<(), Failure> {
        self.read.push(input.path.to_owned());
        utf8(input)?;
        let path = input.path;
        let head = match input.head() {
            Ok(head) => head,
            Err(error) => return Err(unreadable(error, input)),
        };
        let format = format_of(&Head::of(head));
        if let (None, Some(failure)) = (format, unsupported::named(path, head, Kind::Tests)) {
            return Err(failure);
        }
        // Most files that nothing recognises were meant to be JUnit's.
        let Format { title, read, has_retries, .. } = format.unwrap_or(&junit::FORMAT);
        if matches!(self.tally.counts(), Count::Flaky | Count::FlakyRate) && !has_retries {
            return Err(Failure::new(
                format!("{path} is {title}, which cannot say that a test was tried again"),
                "write a JUnit report if the tool can; \"npx unentropy-track-metrics flaky\" compares builds instead",
            ));
        }
        let what_now = "check that it is a report of tests; if so, write it again";
        read(input, &mut self.tally).map_err(|fault| failure(fault, path, title, what_now))
    }

    fn finish(&self) -> Result<Found, Failure> {
        self.tally.found(&self.read)
    }
}
