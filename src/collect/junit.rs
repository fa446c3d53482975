//! `@collect junit`: tests in the XML that `JUnit`'s Ant task began and everybody writes.

use unentropy_scan::fault::Fault;
use unentropy_scan::xml::{Node, Tag, Xml};

use super::fault::{failure, utf8};
use super::reports::Reports;
use super::{Args, Collector, Entry, Failure, Found, Input, Needs, Opt, Reading};
use crate::unit::Unit;

pub const COLLECTOR: Collector = Collector {
    name: "junit",
    about: "tests in JUnit XML: how many, how many failed or were skipped, how long they took",
    usage: "junit <report>…  [--count tests|failures|skipped|time|flaky]",
    options: &[Opt {
        name: "count",
        value: "tests|failures|skipped|time|flaky",
        about: "what is counted; tests by default, time in seconds",
    }],
    start,
};

fn start(args: &Args, _sources: &[String]) -> Result<Box<dyn Reading>, Failure> {
    let count = match args.all("count").last() {
        None => Count::Tests,
        Some(written) => Count::named(written)?,
    };
    let reports = Reports::new(&COLLECTOR, args)?;
    Ok(Box::new(Junit { reports, count, tests: Tests::default(), read: Vec::new() }))
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
                    "junit counts tests, failures, skipped, time or flaky",
                ));
            }
        })
    }
}

struct Junit {
    reports: Reports,
    count: Count,
    tests: Tests,
    read: Vec<String>,
}

impl Reading for Junit {
    fn needs(&self) -> Needs {
        self.reports.needs()
    }

    fn subject(&self) -> Option<String> {
        Some(format!("junit {}", self.reports.subject()))
    }

    fn select(&mut self, entries: &[Entry<'_>]) -> Result<Vec<usize>, Failure> {
        self.reports.select(entries)
    }

    fn read(&mut self, input: &mut Input<'_>) -> Result<(), Failure> {
        self.read.push(input.path.to_owned());
        let what_now = "is it a report in JUnit's format? write it again if it is";
        utf8(input)?;
        let path = input.path;
        self.tests.add(input).map_err(|fault| failure(fault, path, "JUnit XML", what_now))
    }

    fn finish(&self) -> Result<Found, Failure> {
        let Tests { all, failed, skipped, flaky, timed, seconds } = self.tests;
        if all == 0 {
            return Err(Failure::new(
                format!("there is no test in {}", self.read.join(", ")),
                "did the tests run? a report without a test says nothing about them",
            ));
        }
        if self.count == Count::Time && timed == 0 {
            return Err(Failure::new(
                format!("no test in {} says how long it took", self.read.join(", ")),
                "turn times on in the tool that writes the report, or choose another --count",
            ));
        }
        Ok(match self.count {
            Count::Tests => Found::measured(all.into(), Unit::Integer),
            Count::Failures => Found::measured(failed.into(), Unit::Integer),
            Count::Skipped => Found::measured(skipped.into(), Unit::Integer),
            Count::Flaky => Found::measured(flaky.into(), Unit::Integer),
            Count::Time => Found::measured(seconds, Unit::Duration),
        })
    }
}

/// Counted test by test: the sums that suites state repeat those of the suites within.
#[derive(Clone, Copy, Default)]
struct Tests {
    all: u32,
    failed: u32,
    skipped: u32,
    flaky: u32,
    /// Those that say how long they took.
    timed: u32,
    seconds: f64,
}

impl Tests {
    fn add(&mut self, input: &mut Input<'_>) -> Result<(), Fault> {
        let mut xml = Xml::new(input);
        match xml.node()? {
            Some(Node::Open(tag)) if matches!(tag.name(), "testsuites" | "testsuite") => {}
            Some(Node::Open(tag)) => {
                return Err(Fault::Malformed(format!(
                    "it begins with <{}> and not with <testsuites> or <testsuite>",
                    tag.name()
                )));
            }
            _ => return Err(Fault::Malformed("it holds no XML".to_owned())),
        }
        while let Some(node) = xml.node()? {
            if let Node::Open(tag) = node
                && tag.name() == "testcase"
            {
                self.add_test(&mut xml, &tag)?;
            }
        }
        Ok(())
    }

    fn add_test(&mut self, xml: &mut Xml<'_>, tag: &Tag) -> Result<(), Fault> {
        let [time, status, result] = tag.values(["time", "status", "result"]);
        // GoogleTest has no element for disabled tests, nor had it once for those that skip themselves.
        let was_not_run = status.is_some_and(|status| status == "notrun")
            || result.is_some_and(|result| matches!(&*result, "suppressed" | "skipped"));
        if let Some(time) = time
            && !time.trim().is_empty()
        {
            let Some(seconds) = seconds(&time) else {
                return Err(xml.malformed(&format!("the time \"{time}\" is no number of seconds")));
            };
            self.timed += 1;
            self.seconds += seconds;
        }
        let (mut has_failed, mut is_skipped, mut is_flaky) = (false, was_not_run, false);
        let depth = xml.depth();
        while let Some(node) = xml.node()? {
            match node {
                Node::Open(tag) => match tag.name() {
                    "failure" | "error" => has_failed = true,
                    "skipped" => is_skipped = true,
                    "flakyFailure" | "flakyError" => is_flaky = true,
                    _ => {}
                },
                Node::Close if xml.depth() < depth => break,
                Node::Close => {}
            }
        }
        self.all += 1;
        self.failed += u32::from(has_failed);
        self.skipped += u32::from(is_skipped && !has_failed);
        self.flaky += u32::from(is_flaky && !has_failed);
        Ok(())
    }
}

/// Surefire writes a thousand seconds as `1,000.5`.
fn seconds(written: &str) -> Option<f64> {
    let written = written.trim();
    let mut groups = written.split('.').next()?.split(',');
    let starts_well = groups.next().is_some_and(|first| (1..=3).contains(&first.len()));
    let is_grouped = written.contains(',');
    if is_grouped && !(starts_well && groups.all(|group| group.len() == 3)) {
        return None;
    }
    let seconds: f64 = written.replace(',', "").parse().ok()?;
    (seconds.is_finite() && seconds >= 0.0).then_some(seconds)
}
