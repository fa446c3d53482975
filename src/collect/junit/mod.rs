//! `@collect junit`: tests in the XML format of `JUnit`'s Ant task, which most tools write.

mod named;
mod seconds;
mod suite;

use unentropy_scan::fault::Fault;
use unentropy_scan::xml::{Node, Tag, Xml};

use super::fault::{failure, unreadable, utf8};
use super::report_files::Reports;
use super::unsupported::{self, Kind};
use super::{Args, Collector, Failure, Found, Input, ListedFile, Needs, Opt, Reading};
use crate::unit::Unit;
use named::Named;
use seconds::{Seconds, Time};
use suite::{Outcome, Suite, Test};

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
    let tests = Tests::new(count);
    Ok(Box::new(Junit { reports, count, tests, read: Vec::new() }))
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

    fn keep_parts(&mut self) {
        self.tests.named.start();
    }

    fn select(&mut self, entries: &[ListedFile<'_>]) -> Result<Vec<usize>, Failure> {
        self.reports.select(entries)
    }

    fn read(&mut self, input: &mut Input<'_>) -> Result<(), Failure> {
        self.read.push(input.path.to_owned());
        utf8(input)?;
        let path = input.path;
        let known = match input.head() {
            Ok(head) => unsupported::named(path, head, Kind::Tests),
            Err(error) => return Err(unreadable(error, input)),
        };
        if let Some(failure) = known {
            return Err(failure);
        }
        let what_now = "check that it is a report in JUnit's format; if so, write it again";
        let added = self.tests.add(input, path);
        added.map_err(|fault| failure(fault, path, "JUnit XML", what_now))
    }

    fn finish(&self) -> Result<Found, Failure> {
        let Tests { all, failed, skipped, flaky, seconds, .. } = &self.tests;
        if *all == 0 {
            return Err(Failure::new(
                format!("no test was found in {}", self.read.join(", ")),
                "check that the tests ran: a report without a test says nothing about them",
            ));
        }
        if self.count == Count::Time && seconds.count() == 0 {
            return Err(Failure::new(
                format!("no test in {} says how long it took", self.read.join(", ")),
                "turn times on in the tool that writes the report, or choose another --count",
            ));
        }
        #[expect(clippy::cast_precision_loss, reason = "no project has 2^52 tests")]
        let whole = |count: &u64| Found::measured(*count as f64, Unit::Integer);
        let found = match self.count {
            Count::Tests => whole(all),
            Count::Failures => whole(failed),
            Count::Skipped => whole(skipped),
            Count::Flaky => whole(flaky),
            Count::Time => Found::measured(seconds.total().map_err(doubtful)?, Unit::Duration),
        };
        let parts = self.tests.named.parts(seconds);
        Ok(Found { notes: self.tests.note().into_iter().collect(), parts, ..found })
    }
}

fn doubtful(time: &str) -> Failure {
    Failure::new(
        format!("{time} can be thousands of seconds, or seconds with decimals"),
        "have the tool write a decimal point, in Java with -Duser.language=en, or choose another \
         --count",
    )
}

/// Counted test by test: the totals of suites repeat those of nested suites.
struct Tests {
    count: Count,
    all: u64,
    failed: u64,
    skipped: u64,
    flaky: u64,
    seconds: Seconds,
    /// Suites that state totals but list no test: how many, and the first of them.
    unlisted: u64,
    first_unlisted: String,
    named: Named,
}

impl Tests {
    fn new(count: Count) -> Self {
        Self {
            count,
            all: 0,
            failed: 0,
            skipped: 0,
            flaky: 0,
            seconds: Seconds::default(),
            unlisted: 0,
            first_unlisted: String::new(),
            named: Named::new(count),
        }
    }

    fn add(&mut self, input: &mut Input<'_>, path: &str) -> Result<(), Fault> {
        let mut xml = Xml::new(input);
        let mut suites: Vec<Suite> = Vec::new();
        match xml.node()? {
            Some(Node::Open(tag)) if is_suite(&tag) => suites.push(Suite::new(&tag, xml.depth())),
            Some(Node::Open(tag)) => {
                return Err(Fault::Malformed(format!(
                    "it begins with <{}> and not with <testsuites> or <testsuite>",
                    tag.name()
                )));
            }
            _ => return Err(Fault::Malformed("it holds no XML".to_owned())),
        }
        while let Some(node) = xml.node()? {
            match (node, suites.last_mut()) {
                (Node::Open(tag), Some(suite)) if tag.name() == "testcase" => {
                    suite.lists_anything = true;
                    let test = self.read_test(&mut xml, &tag, path)?;
                    if !suite.keep(&tag, test) {
                        self.count(test.outcome, 1);
                        self.named.add(test, 1, || named::of_tag(&tag, &suites));
                    }
                }
                (Node::Open(tag), Some(suite)) if is_suite(&tag) => {
                    suite.lists_anything = true;
                    suites.push(Suite::new(&tag, xml.depth()));
                }
                (Node::Open(tag), Some(suite)) => suite.read(&tag),
                (Node::Close, Some(suite)) if xml.depth() < suite.depth => {
                    let over = suites.pop().expect("it was the last");
                    self.end(&over, &xml, path)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The outcome of a test, and how long it took.
    fn read_test(&mut self, xml: &mut Xml<'_>, tag: &Tag, path: &str) -> Result<Test, Fault> {
        let [time, status, result] = tag.values(["time", "status", "result"]);
        let time = time.map(|time| self.add_time(&time, xml, path)).transpose()?;
        let time = time.unwrap_or_default();
        // Some tools, or older versions, have no element for it.
        let said = [status, result].map(|word| word.and_then(|word| Outcome::said(&word)));
        let is_said_failed = said.contains(&Some(Outcome::Failed));
        let (mut has_failure, mut has_error) = (false, false);
        let mut is_skipped = said.contains(&Some(Outcome::Skipped));
        let mut is_flaky = false;
        let depth = xml.depth();
        while let Some(node) = xml.node()? {
            match node {
                Node::Open(tag) => match tag.name() {
                    "failure" => has_failure = true,
                    "error" => has_error = true,
                    "skipped" | "ignored" | "disabled" => is_skipped = true,
                    "flakyFailure" | "flakyError" => is_flaky = true,
                    _ => {}
                },
                Node::Close if xml.depth() < depth => break,
                Node::Close => {}
            }
        }
        let has_failed = is_said_failed || has_failure || has_error;
        let outcome = match (has_failed, is_skipped, is_flaky) {
            (true, ..) => Outcome::Failed,
            (_, true, _) => Outcome::Skipped,
            (_, false, true) => Outcome::Flaky,
            (_, false, false) => Outcome::Passed,
        };
        Ok(Test { outcome, is_error: has_error && !has_failure, time })
    }

    /// An invalid time is ignored unless times are counted.
    fn add_time(&mut self, time: &str, xml: &Xml<'_>, path: &str) -> Result<Time, Fault> {
        if self.count != Count::Time || time.trim().is_empty() {
            return Ok(Time::default());
        }
        let what = format!("the time \"{time}\"");
        let place = || match xml.malformed(&what) {
            Fault::Malformed(what) => format!("{path}, {what}"),
            _ => what.clone(),
        };
        let added = self.seconds.add(time, place);
        added.ok_or_else(|| xml.malformed(&format!("{what} is not a number of seconds")))
    }

    fn count(&mut self, outcome: Outcome, tests: u64) {
        let of_outcome = match outcome {
            Outcome::Passed => None,
            Outcome::Failed => Some(&mut self.failed),
            Outcome::Skipped => Some(&mut self.skipped),
            Outcome::Flaky => Some(&mut self.flaky),
        };
        if let Some(counter) = of_outcome {
            *counter = counter.saturating_add(tests);
        }
        self.all = self.all.saturating_add(tests);
    }

    /// The end of a suite. If it lists no test, its stated totals are used.
    fn end(&mut self, suite: &Suite, xml: &Xml<'_>, path: &str) -> Result<(), Fault> {
        for ((class, name), test, tests) in suite.kept() {
            self.count(test.outcome, tests);
            self.named.add(test, tests, || named::of(class, name));
        }
        if suite.lists_anything {
            return Ok(());
        }
        let stated = |names: &[&str]| suite.stated(names).map_err(|what| xml.malformed(&what));
        let tests = stated(&["tests"])?.unwrap_or(0);
        let silent = |what: &str| {
            let name = &suite.name;
            xml.malformed(&format!("the suite \"{name}\" lists none of its tests and {what}"))
        };
        let mut time = Time::default();
        let counted = match self.count {
            // A suite that could not start states an error and no test.
            Count::Failures => match stated(&["failures", "errors"])? {
                Some(failed) => {
                    self.failed = self.failed.saturating_add(failed);
                    failed
                }
                None if tests > 0 => return Err(silent("does not say how many failed")),
                None => 0,
            },
            Count::Skipped if tests > 0 => {
                let skipped = stated(&["skipped", "disabled", "ignored"])?;
                let skipped =
                    skipped.ok_or_else(|| silent("does not say how many were skipped"))?;
                self.skipped = self.skipped.saturating_add(skipped);
                skipped
            }
            Count::Flaky if tests > 0 => return Err(silent("cannot say how many are flaky")),
            Count::Time if tests > 0 => {
                let stated = suite.time();
                let stated = stated.ok_or_else(|| silent("does not say how long they took"))?;
                time = self.add_time(stated, xml, path)?;
                0
            }
            Count::Tests => tests,
            Count::Skipped | Count::Flaky | Count::Time => 0,
        };
        self.named.add_suite(&suite.name, counted, time);
        if tests > 0 {
            self.all = self.all.saturating_add(tests);
            self.unlisted += 1;
            if self.first_unlisted.is_empty() {
                self.first_unlisted = format!("\"{}\" in {path}", suite.name);
            }
        }
        Ok(())
    }

    fn note(&self) -> Option<String> {
        let first = &self.first_unlisted;
        match self.unlisted {
            0 => None,
            1 => Some(format!("the suite {first} lists no test: the totals it states are counted")),
            several => Some(format!(
                "{several} suites list no test, such as {first}: the totals they state are counted"
            )),
        }
    }
}

fn is_suite(tag: &Tag) -> bool {
    matches!(tag.name(), "testsuites" | "testsuite")
}
