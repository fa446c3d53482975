//! The JSON of `RSpec`.
//!
//! <https://rspec.info/features/3-13/rspec-core/formatters/json-formatter/>

use super::json::{list, time, whole, word};
use super::outcome::{Outcome, Test};
use super::tally::Tally;
use super::{Fault, Format, Input};
use crate::collect::mark::Mark;

pub const FORMAT: Format = Format {
    title: "the JSON of RSpec",
    marks: &[Mark::Keys(&["examples", "summary"])],
    has_retries: false,
    read,
};

fn read(input: &mut Input<'_>, tally: &mut Tally) -> Result<(), Fault> {
    let whole = whole(input)?;
    for example in list(&whole, "examples")? {
        let outcome = match word(example, "status") {
            "passed" => Outcome::Passed,
            "failed" => Outcome::Failed,
            "pending" => Outcome::Skipped,
            other => {
                return Err(Fault::Malformed(format!("the status of an example is \"{other}\"")));
            }
        };
        let time = time(tally, example, "run_time", 1.0)?;
        tally.add(Test::new(outcome, time), 1, || word(example, "full_description").to_owned());
    }
    // Files that could not be loaded, and hooks of the whole suite.
    let outside = whole["summary"]["errors_outside_of_examples_count"].as_u64();
    for _ in 0..outside.unwrap_or_default().min(MOST_OUTSIDE) {
        tally.add_failed("(outside of examples)");
    }
    Ok(())
}

/// More files cannot be meant.
const MOST_OUTSIDE: u64 = 1_000_000;
