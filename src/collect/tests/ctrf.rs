//! CTRF, the Common Test Report Format.
//!
//! <https://ctrf.io/docs/specification/overview>

use serde_json::Value;

use super::json::{list, time, whole, word};
use super::named;
use super::outcome::{Outcome, Test};
use super::tally::Tally;
use super::{Fault, Format, Input};
use crate::collect::mark::Mark;

pub const FORMAT: Format = Format {
    title: "CTRF",
    marks: &[Mark::Keys(&["results.tool", "results.tests"])],
    has_retries: true,
    read,
};

fn read(input: &mut Input<'_>, tally: &mut Tally) -> Result<(), Fault> {
    let whole = whole(input)?;
    for test in list(&whole["results"], "tests")? {
        let is_flaky = test["flaky"] == true;
        let outcome = match word(test, "status") {
            "passed" if is_flaky => Outcome::Flaky,
            "passed" => Outcome::Passed,
            "failed" => Outcome::Failed,
            // `other` is what a tool cannot name; those that write it mean tests that did not run.
            "skipped" | "pending" | "other" => Outcome::Skipped,
            other => return Err(Fault::Malformed(format!("the status of a test is \"{other}\""))),
        };
        let time = time(tally, test, "duration", 1000.0)?;
        tally
            .add(Test::new(outcome, time), 1, || named::of_suite(&suite(test), word(test, "name")));
    }
    Ok(())
}

/// A text, and since version 1.0 a list from the outermost suite on.
fn suite(test: &Value) -> String {
    match &test["suite"] {
        Value::Array(suites) => {
            suites.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(named::BETWEEN)
        }
        suite => suite.as_str().unwrap_or_default().to_owned(),
    }
}
