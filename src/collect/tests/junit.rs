//! The XML of `JUnit`'s Ant task, which most tools write.

use unentropy_scan::fault::Fault;
use unentropy_scan::xml::{Node, Tag, Xml};

use super::named;
use super::outcome::{Outcome, Test};
use super::seconds::Time;
use super::suite::Suite;
use super::tally::Tally;
use super::{Count, Format, Input};
use crate::collect::mark::Mark;

pub const FORMAT: Format = Format {
    title: "JUnit XML",
    marks: &[Mark::Root("testsuites"), Mark::Root("testsuite")],
    has_retries: true,
    read: |input, tally| {
        let path = input.path;
        tally.read_junit(input, path)
    },
};

/// Counted test by test: the totals of suites repeat those of nested suites.
impl Tally {
    fn read_junit(&mut self, input: &mut Input<'_>, path: &str) -> Result<(), Fault> {
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
                        self.add(test, 1, || named::of_tag(&tag, &suites));
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
        let time = time.map(|time| self.written_time(&time, xml, path)).transpose()?;
        let time = time.unwrap_or_default();
        // Some tools, or older versions, have no element for it.
        let said = [status, result].map(|word| word.and_then(|word| Outcome::said(&word)));
        let is_said_failed = said.contains(&Some(Outcome::Failed));
        let (mut has_failure, mut has_error) = (false, false);
        let mut is_skipped = said.contains(&Some(Outcome::Skipped));
        let (mut is_todo, mut is_flaky) = (false, false);
        let depth = xml.depth();
        while let Some(node) = xml.node()? {
            match node {
                Node::Open(tag) => match tag.name() {
                    "failure" => has_failure = true,
                    "error" => has_error = true,
                    // node:test writes the failure of a test that is still to be done, too.
                    "skipped" if tag.words("type").is_some_and(|kind| kind == "todo") => {
                        is_todo = true;
                    }
                    "skipped" | "ignored" | "disabled" => is_skipped = true,
                    "flakyFailure" | "flakyError" => is_flaky = true,
                    _ => {}
                },
                Node::Close if xml.depth() < depth => break,
                Node::Close => {}
            }
        }
        let has_failed = is_said_failed || has_failure || has_error;
        let outcome = match (has_failed && !is_todo, is_skipped || is_todo, is_flaky) {
            (true, ..) => Outcome::Failed,
            (_, true, _) => Outcome::Skipped,
            (_, false, true) => Outcome::Flaky,
            (_, false, false) => Outcome::Passed,
        };
        Ok(Test { outcome, is_error: has_error && !has_failure, time })
    }

    fn written_time(&mut self, time: &str, xml: &Xml<'_>, path: &str) -> Result<Time, Fault> {
        let what = format!("the time \"{time}\"");
        let place = || match xml.malformed(&what) {
            Fault::Malformed(what) => format!("{path}, {what}"),
            _ => what.clone(),
        };
        let time = self.time(time, place);
        time.ok_or_else(|| xml.malformed(&format!("{what} is not a number of seconds")))
    }

    /// The end of a suite. If it lists no test, its stated totals are used.
    fn end(&mut self, suite: &Suite, xml: &Xml<'_>, path: &str) -> Result<(), Fault> {
        for ((class, name), test, tests) in suite.kept() {
            self.add(test, tests, || named::of_written(class, name));
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
        let counted = match self.counts() {
            // A suite that could not start states an error and no test.
            Count::Failures => match stated(&["failures", "errors"])? {
                Some(failed) => failed,
                None if tests > 0 => return Err(silent("does not say how many failed")),
                None => 0,
            },
            Count::Skipped if tests > 0 => stated(&["skipped", "disabled", "ignored"])?
                .ok_or_else(|| silent("does not say how many were skipped"))?,
            Count::Flaky | Count::FlakyRate if tests > 0 => {
                return Err(silent("cannot say how many are flaky"));
            }
            Count::Time if tests > 0 => {
                let stated = suite.time();
                let stated = stated.ok_or_else(|| silent("does not say how long they took"))?;
                time = self.written_time(stated, xml, path)?;
                0
            }
            Count::Tests => tests,
            Count::Skipped | Count::Flaky | Count::FlakyRate | Count::Time => 0,
        };
        self.add_suite(suite, path, tests, counted, time);
        Ok(())
    }
}

fn is_suite(tag: &Tag) -> bool {
    matches!(tag.name(), "testsuites" | "testsuite")
}
