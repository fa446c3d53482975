//! The XML of scoverage, for Scala: statements instead of lines.
//!
//! <https://github.com/scoverage/scalac-scoverage-plugin>

use super::report::{Measure, Report, key};
use super::{Fault, Format, is_above_zero, line_number};
use crate::collect::{Input, Share};
use unentropy_scan::xml::{Node, Tag, Xml};

pub const FORMAT: Format = Format { title: "XML of scoverage", recognise, parse };

fn recognise(bytes: &[u8]) -> bool {
    super::xml::root_name(bytes).as_deref() == Some("scoverage")
}

fn parse(input: &mut Input<'_>, report: &mut Report) -> Result<(), Fault> {
    let mut xml = Xml::new(input);
    xml.root("scoverage")?;
    let mut class = String::new();
    while let Some(node) = xml.node()? {
        let Node::Open(tag) = node else { continue };
        match tag.name() {
            "class" => class = tag.words("filename").unwrap_or_default(),
            "statement" => statement(&xml, &tag, &class, report)?,
            _ => {}
        }
    }
    Ok(())
}

fn statement(xml: &Xml<'_>, tag: &Tag, class: &str, report: &mut Report) -> Result<(), Fault> {
    let [line, start, end, count, branch, ignored] =
        tag.values(["line", "start", "end", "invocation-count", "branch", "ignored"]);
    if ignored.as_deref() == Some("true") {
        return Ok(());
    }
    let source = tag.words("source").filter(|source| !source.is_empty());
    let path = source.as_deref().unwrap_or(class);
    if path.is_empty() {
        return Err(xml.malformed("a <statement> has no source"));
    }
    let file = report.file(path);
    let is_branch = branch.as_deref() == Some("true");
    let method = ["full-class-name", "method"].map(|key| tag.words(key));
    let Some(has_run) = count.and_then(|count| is_above_zero(count.as_bytes())) else {
        for measure in Measure::ALL {
            file.spoil(measure, xml.placed("a <statement> has no invocation-count"));
        }
        return Ok(());
    };
    let share = Share::of_one(has_run);
    file.part(Measure::Line, key((&start, &end)), share);
    // scoverage counts lines from 1, and an unknown one is 0.
    if let Some(line) = line.and_then(|line| line_number(line.as_bytes())).filter(|line| *line > 0)
    {
        file.block((line, line), has_run);
    }
    if is_branch {
        file.part(Measure::Branch, key((start, end)), share);
    }
    file.part(Measure::Function, key(method), share);
    Ok(())
}
