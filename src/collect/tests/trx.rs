//! TRX, the format of Visual Studio and `dotnet test --logger trx`.
//!
//! Its schema is `vstst.xsd` of Visual Studio, and <https://github.com/microsoft/vstest> writes it: results,
//! then what was tested.

use std::collections::HashMap;

use unentropy_scan::xml::{Node, Tag, Xml};

use super::named;
use super::outcome::{Outcome, Test};
use super::seconds::Time;
use super::tally::Tally;
use super::{Fault, Format, Input};
use crate::collect::mark::Mark;

pub const FORMAT: Format = Format {
    title: "TRX",
    marks: &[Mark::RootOf("TestRun", "VisualStudio/TeamTest")],
    has_retries: false,
    read,
};

/// What a test is called in full is known at the end.
struct Ran {
    id: String,
    name: String,
    test: Test,
}

fn read(input: &mut Input<'_>, tally: &mut Tally) -> Result<(), Fault> {
    let mut xml = Xml::new(input);
    let mut results = Vec::new();
    let mut classes: HashMap<String, String> = HashMap::new();
    let mut unit_test = String::new();
    let mut is_over = false;
    while let Some(node) = xml.node()? {
        let Node::Open(tag) = node else { continue };
        match tag.name() {
            name if is_result(name) => result(&mut xml, &tag, tally, &mut results)?,
            "UnitTest" => unit_test = tag.words("id").unwrap_or_default(),
            "TestMethod" => {
                classes.extend(tag.words("className").map(|class| (unit_test.clone(), class)));
            }
            "ResultSummary" => is_over = true,
            _ => {}
        }
    }
    if !is_over && results.is_empty() {
        return Err(Fault::Malformed("it has neither results nor their summary".to_owned()));
    }
    for Ran { id, name, test } in results {
        tally.add(test, 1, || {
            // A class may be followed by its assembly.
            let class =
                classes.get(&id).map_or("", |class| class.split(',').next().unwrap_or(class));
            named::of_suite(class, &name)
        });
    }
    Ok(())
}

/// Manual tests, web tests and others have elements of their own.
fn is_result(name: &str) -> bool {
    name.ends_with("TestResult") && name != "TestResult"
}

/// A test that has data, or an ordered one, consists of those in it.
fn result(
    xml: &mut Xml<'_>,
    tag: &Tag,
    tally: &mut Tally,
    results: &mut Vec<Ran>,
) -> Result<(), Fault> {
    let [outcome, duration] = tag.values(["outcome", "duration"]);
    let (outcome, is_error) = match outcome.as_deref() {
        Some("Passed" | "PassedButRunAborted" | "Completed" | "Warning") => {
            (Outcome::Passed, false)
        }
        Some("Failed") => (Outcome::Failed, false),
        // Without an outcome, it is the first of its enumeration: an error.
        None | Some("Error" | "Timeout" | "Aborted" | "Disconnected") => (Outcome::Failed, true),
        Some("NotExecuted" | "NotRunnable" | "Inconclusive" | "Pending" | "InProgress") => {
            (Outcome::Skipped, false)
        }
        Some(other) => return Err(xml.malformed(&format!("the outcome of a test is \"{other}\""))),
    };
    let duration = duration.map(std::borrow::Cow::into_owned);
    let line = xml.placed("");
    let (depth, before) = (xml.depth(), results.len());
    while let Some(node) = xml.node()? {
        match node {
            Node::Open(inner) if is_result(inner.name()) => result(xml, &inner, tally, results)?,
            Node::Close if xml.depth() < depth => break,
            _ => {}
        }
    }
    if results.len() > before {
        return Ok(());
    }
    let time = match duration.filter(|_| tally.is_timed()) {
        None => Time::default(),
        Some(written) => {
            let time = seconds(&written).and_then(|seconds| tally.seconds(seconds));
            let what = || format!("{line}the duration of a test is \"{written}\"");
            time.ok_or_else(|| Fault::Malformed(what()))?
        }
    };
    let [id, name] = ["testId", "testName"].map(|key| tag.words(key).unwrap_or_default());
    results.push(Ran { id, name, test: Test { is_error, ..Test::new(outcome, time) } });
    Ok(())
}

/// `00:01:02.5000000`, with days before it where it took that long.
fn seconds(written: &str) -> Option<f64> {
    let mut parts = written.split(':').rev();
    let seconds: f64 = parts.next()?.parse().ok()?;
    let minutes: f64 = parts.next()?.parse().ok()?;
    let hours = parts.next()?;
    let (days, hours) = hours.split_once('.').unwrap_or(("0", hours));
    let (days, hours): (f64, f64) = (days.parse().ok()?, hours.parse().ok()?);
    parts.next().is_none().then_some(((days * 24.0 + hours) * 60.0 + minutes) * 60.0 + seconds)
}
