//! The JSON of `dart test` and `flutter test`: one event a line.
//!
//! <https://github.com/dart-lang/test/blob/master/pkgs/test/doc/json_reporter.md>

use std::collections::HashMap;

use serde_json::Value;

use super::json::{each_line, word};
use super::named;
use super::outcome::{Outcome, Test};
use super::tally::Tally;
use super::{Fault, Format, Input};
use crate::collect::mark::Mark;

pub const FORMAT: Format = Format {
    title: "the JSON of dart test",
    marks: &[Mark::Keys(&["protocolVersion", "runnerVersion"])],
    has_retries: false,
    read,
};

/// A test that was started.
struct Started {
    name: String,
    suite: Option<u64>,
    at_ms: Option<f64>,
}

fn read(input: &mut Input<'_>, tally: &mut Tally) -> Result<(), Fault> {
    let mut suites: HashMap<u64, String> = HashMap::new();
    let mut started: HashMap<u64, Started> = HashMap::new();
    let mut is_done = false;
    each_line(input, |event| {
        match word(event, "type") {
            "suite" => {
                let suite = &event["suite"];
                suites.extend(suite["id"].as_u64().map(|id| (id, word(suite, "path").to_owned())));
            }
            "testStart" => {
                let test = &event["test"];
                let (suite, at_ms) = (test["suiteID"].as_u64(), event["time"].as_f64());
                let start = Started { name: word(test, "name").to_owned(), suite, at_ms };
                started.extend(test["id"].as_u64().map(|id| (id, start)));
            }
            "testDone" => {
                let start = event["testID"].as_u64().and_then(|id| started.remove(&id));
                done(event, start.as_ref(), &suites, tally)?;
            }
            "done" => is_done = true,
            _ => {}
        }
        Ok(())
    })?;
    if is_done {
        return Ok(());
    }
    Err(Fault::CutShort("its last event, \"done\", is missing".to_owned()))
}

/// The loading of a file is a hidden test, unless it fails.
fn done(
    event: &Value,
    start: Option<&Started>,
    suites: &HashMap<u64, String>,
    tally: &mut Tally,
) -> Result<(), Fault> {
    if event["hidden"] == true {
        return Ok(());
    }
    let outcome = match word(event, "result") {
        _ if event["skipped"] == true => Outcome::Skipped,
        "success" => Outcome::Passed,
        "failure" | "error" => Outcome::Failed,
        other => return Err(Fault::Malformed(format!("the result of a test is \"{other}\""))),
    };
    let start = start.ok_or_else(|| Fault::Malformed("a test ends that never began".to_owned()))?;
    let took_ms = event["time"].as_f64().zip(start.at_ms).map(|(end, start)| end - start);
    let time = match took_ms {
        Some(took_ms) => tally.seconds(took_ms / 1000.0),
        None => (!tally.is_timed()).then(Default::default),
    };
    let time = time.ok_or_else(|| {
        Fault::Malformed(format!("it is not clear how long \"{}\" took", start.name))
    })?;
    let is_error = event["result"] == "error";
    tally.add(Test { is_error, ..Test::new(outcome, time) }, 1, || {
        let suite = start.suite.and_then(|id| suites.get(&id));
        named::of_suite(suite.map(String::as_str).unwrap_or_default(), &start.name)
    });
    Ok(())
}
