//! The JSON of Mocha.
//!
//! <https://mochajs.org/#json> and what it writes: every test in `tests`, and once more in `passes`,
//! `pending` or `failures`.

use std::collections::HashSet;

use serde_json::Value;

use super::json::{list, time, whole, word};
use super::outcome::{Outcome, Test};
use super::tally::Tally;
use super::{Fault, Format, Input};
use crate::collect::mark::Mark;

pub const FORMAT: Format = Format {
    title: "the JSON of Mocha",
    marks: &[Mark::Keys(&["stats.tests", "stats.passes", "tests"])],
    has_retries: true,
    read,
};

fn read(input: &mut Input<'_>, tally: &mut Tally) -> Result<(), Fault> {
    let whole = whole(input)?;
    let mut tests: HashSet<_> = list(&whole, "tests")?.iter().map(identity).collect();
    for (key, outcome) in
        [("passes", Outcome::Passed), ("pending", Outcome::Skipped), ("failures", Outcome::Failed)]
    {
        for test in list(&whole, key)? {
            // A hook that failed is not a test.
            if outcome == Outcome::Failed && !tests.contains(&identity(test)) {
                tally.add_failed(word(test, "fullTitle"));
                continue;
            }
            let was_retried = test["currentRetry"].as_f64().is_some_and(|retry| retry > 0.0);
            let is_flaky = outcome == Outcome::Passed && was_retried;
            let outcome = if is_flaky { Outcome::Flaky } else { outcome };
            let time = time(tally, test, "duration", 1000.0)?;
            tally.add(Test::new(outcome, time), 1, || word(test, "fullTitle").to_owned());
            tests.remove(&identity(test));
        }
    }
    Ok(())
}

fn identity(test: &Value) -> (&str, &str) {
    (word(test, "file"), word(test, "fullTitle"))
}
