//! The XML of `NUnit` 3.
//!
//! <https://docs.nunit.org/articles/nunit/technical-notes/usage/Test-Result-XML-Format.html>

use unentropy_scan::xml::{Node, Tag, Xml};

use super::named;
use super::outcome::{Outcome, Test};
use super::tally::Tally;
use super::{Fault, Format, Input};
use crate::collect::mark::Mark;

pub const FORMAT: Format = Format {
    title: "the XML of NUnit 3",
    marks: &[Mark::Root("test-run")],
    has_retries: false,
    read,
};

fn read(input: &mut Input<'_>, tally: &mut Tally) -> Result<(), Fault> {
    let path = input.path;
    let mut xml = Xml::new(input);
    while let Some(node) = xml.node()? {
        let Node::Open(tag) = node else { continue };
        if tag.name() == "test-case" {
            test(&xml, &tag, path, tally)?;
        }
    }
    Ok(())
}

fn test(xml: &Xml<'_>, tag: &Tag, path: &str, tally: &mut Tally) -> Result<(), Fault> {
    let [result, label, time] = tag.values(["result", "label", "duration"]);
    let outcome = match result.as_deref() {
        // A warning is a passed test with a message.
        Some("Passed" | "Warning") => Outcome::Passed,
        Some("Failed") => Outcome::Failed,
        // An assumption that does not hold ends a test before it says anything.
        Some("Skipped" | "Inconclusive") => Outcome::Skipped,
        other => {
            let what = format!("the result of a test is \"{}\"", other.unwrap_or_default());
            return Err(xml.malformed(&what));
        }
    };
    let time = time.unwrap_or_default();
    let took =
        tally.time(&time, || format!("{path}, {}", xml.placed(&format!("the time \"{time}\""))));
    let took =
        took.ok_or_else(|| xml.malformed(&format!("the duration of a test is \"{time}\"")))?;
    let is_error = label.as_deref() == Some("Error");
    tally.add(Test { is_error, ..Test::new(outcome, took) }, 1, || {
        let [full, name, class] =
            ["fullname", "name", "classname"].map(|key| tag.words(key).unwrap_or_default());
        // The name of a test may say nothing of its class.
        if full.is_empty() || full == name { named::of_suite(&class, &name) } else { full }
    });
    Ok(())
}
