//! The XML of xUnit.net: of version 2 and 3, and of version 1, whose root is the assembly.
//!
//! <https://xunit.net/docs/format-xml-v2>

use unentropy_scan::xml::{Node, Tag, Xml};

use super::outcome::{Outcome, Test};
use super::tally::Tally;
use super::{Fault, Format, Input};
use crate::collect::mark::Mark;

pub const FORMAT: Format = Format {
    title: "the XML of xUnit.net",
    marks: &[Mark::Root("assemblies"), Mark::Root("assembly")],
    has_retries: false,
    read,
};

fn read(input: &mut Input<'_>, tally: &mut Tally) -> Result<(), Fault> {
    let path = input.path;
    let mut xml = Xml::new(input);
    while let Some(node) = xml.node()? {
        let Node::Open(tag) = node else { continue };
        match tag.name() {
            "test" => test(&xml, &tag, path, tally)?,
            // Classes, collections and assemblies can fail when they are cleaned up.
            "error" => tally.add_failed(&named(&tag, "type")),
            _ => {}
        }
    }
    Ok(())
}

fn test(xml: &Xml<'_>, tag: &Tag, path: &str, tally: &mut Tally) -> Result<(), Fault> {
    let [result, time] = tag.values(["result", "time"]);
    let outcome = match result.as_deref() {
        Some("Pass") => Outcome::Passed,
        Some("Fail") => Outcome::Failed,
        Some("Skip" | "NotRun") => Outcome::Skipped,
        other => {
            let what = format!("the result of a test is \"{}\"", other.unwrap_or_default());
            return Err(xml.malformed(&what));
        }
    };
    let time = time.unwrap_or_default();
    let took =
        tally.time(&time, || format!("{path}, {}", xml.placed(&format!("the time \"{time}\""))));
    let took = took.ok_or_else(|| xml.malformed(&format!("the time of a test is \"{time}\"")))?;
    tally.add(Test::new(outcome, took), 1, || named(tag, "method"));
    Ok(())
}

/// The name has the class in it, except where a test was given another one.
fn named(tag: &Tag, instead: &str) -> String {
    let name = tag.words("name").filter(|name| !name.is_empty());
    let name = name.or_else(|| tag.words(instead)).unwrap_or_default();
    super::named::of_suite(&tag.words("type").unwrap_or_default(), &name)
}
