//! The output of `go test -json`: one event a line.
//!
//! <https://pkg.go.dev/cmd/test2json>

use std::collections::{BTreeSet, HashMap};

use super::json::{each_line, time, word};
use super::named::BETWEEN;
use super::outcome::{Outcome, Test};
use super::seconds::Time;
use super::tally::Tally;
use super::tries::{Retried, Writer};
use super::{Fault, Format, Input};
use crate::collect::mark::Mark;

pub const FORMAT: Format = Format {
    title: "the output of go test -json",
    marks: &[Mark::Keys(&["Action", "Package"]), Mark::Keys(&["Action", "ImportPath"])],
    has_retries: true,
    read,
};

/// A package that is tested.
#[derive(Default)]
struct Package {
    /// Tests that began and did not end.
    open: BTreeSet<String>,
    has_ended: bool,
    has_failed: bool,
    has_failed_test: bool,
}

fn read(input: &mut Input<'_>, tally: &mut Tally) -> Result<(), Fault> {
    let mut packages: HashMap<String, Package> = HashMap::new();
    // gotestsum runs what failed again, and writes that to the same file.
    let mut tests = Retried::by(Writer::Gotestsum);
    each_line(input, |event| {
        let (package, test, action) =
            (word(event, "Package"), word(event, "Test"), word(event, "Action"));
        if package.is_empty() {
            return Ok(());
        }
        let of = packages.entry(package.to_owned()).or_default();
        let outcome = match action {
            "run" => {
                of.open.insert(test.to_owned());
                return Ok(());
            }
            "start" => {
                of.has_ended = false;
                return Ok(());
            }
            "pass" => Outcome::Passed,
            "fail" => Outcome::Failed,
            "skip" => Outcome::Skipped,
            _ => return Ok(()),
        };
        if test.is_empty() {
            (of.has_ended, of.has_failed) = (true, outcome == Outcome::Failed);
            return Ok(());
        }
        of.open.remove(test);
        of.has_failed_test |= outcome == Outcome::Failed;
        // The time of a test has that of its subtests in it.
        let is_within = test.contains('/');
        let time = if is_within { Time::default() } else { time(tally, event, "Elapsed", 1.0)? };
        tests.keep((package.to_owned(), test.to_owned()), Test::new(outcome, time));
        Ok(())
    })?;
    let mut packages: Vec<_> = packages.into_iter().collect();
    packages.sort_unstable_by(|one, other| one.0.cmp(&other.0));
    for (name, package) in packages {
        if !package.has_ended {
            return Err(Fault::CutShort(format!("the tests of {name} never end")));
        }
        // A test that ended its process, by a panic or a timeout, took others with it.
        for test in package.open.iter().filter(|_| package.has_failed) {
            tests.keep((name.clone(), test.clone()), Test::new(Outcome::Failed, Time::default()));
        }
        if package.has_failed && !package.has_failed_test && package.open.is_empty() {
            tally.add_failed(&name);
        }
    }
    for ((package, test), result, count) in tests.kept() {
        tally.add(result, count, || format!("{package}{BETWEEN}{test}"));
    }
    Ok(())
}
