//! `JaCoCo` XML, as its `report.dtd` describes it.

use std::collections::HashMap;

use super::report::{Measure, Report, key};
use super::{Fault, Format, line_number};
use crate::collect::Input;
use crate::collect::{Collector, Share};
use unentropy_scan::xml::{Node, Tag, Xml};

pub const COLLECTOR: Collector = Collector {
    name: "coverage-jacoco",
    about: "coverage in JaCoCo XML, such as jacoco.xml",
    usage: "coverage-jacoco <report>…  [--type line|branch|function] [--source GLOB]…",
    options: super::OPTIONS,
    start: |args, sources| super::start(&COLLECTOR, Some(&FORMAT), args, sources),
};

pub const FORMAT: Format = Format { title: "JaCoCo", recognise, parse };

fn recognise(bytes: &[u8]) -> bool {
    super::xml::root_has(bytes, "report", &["name"])
}

fn parse(input: &mut Input<'_>, report: &mut Report) -> Result<(), Fault> {
    let mut xml = Xml::new(input);
    xml.root("report")?;
    let mut paths = Paths::default();
    while let Some(node) = xml.node()? {
        let Node::Open(tag) = node else { continue };
        match tag.name() {
            "group" => paths.group = tag.words("name").unwrap_or_default(),
            "package" => paths.package = tag.words("name").unwrap_or_default(),
            "class" => class(&mut xml, &tag, &mut paths, report)?,
            "sourcefile" => source_file(&mut xml, &tag, &mut paths, report)?,
            _ => {}
        }
    }
    Ok(())
}

/// Files are named within their package. Two modules may have a package in common, and then only
/// the group tells their files apart.
#[derive(Default)]
struct Paths {
    group: String,
    package: String,
    groups: HashMap<String, String>,
}

impl Paths {
    fn of(&mut self, name: &str) -> String {
        let path =
            if self.package.is_empty() { name.into() } else { format!("{}/{name}", self.package) };
        let first = self.groups.entry(path.clone()).or_insert_with(|| self.group.clone());
        if *first == self.group { path } else { format!("{}/{path}", self.group) }
    }
}

/// Classes tell of functions.
fn class(
    xml: &mut Xml<'_>,
    tag: &Tag,
    paths: &mut Paths,
    report: &mut Report,
) -> Result<(), Fault> {
    let class = tag.words("name").unwrap_or_default();
    let file = tag.words("sourcefilename").unwrap_or_else(|| class.clone());
    let file = report.file(&paths.of(&file));
    let depth = xml.depth();
    let mut method = 0;
    while let Some(node) = xml.node()? {
        match node {
            Node::Open(tag) if tag.name() == "method" => {
                method = key((&class, tag.words("name"), tag.words("desc")));
            }
            // A counter right below the class is the sum of its methods.
            Node::Open(tag) if tag.name() == "counter" && xml.depth() > depth + 1 => {
                let (kind, share) = counter(xml, &tag)?;
                if kind == Some(Measure::Function) {
                    file.part(Measure::Function, method, share);
                }
            }
            Node::Close if xml.depth() < depth => break,
            _ => {}
        }
    }
    Ok(())
}

/// Source files tell of lines and branches.
fn source_file(
    xml: &mut Xml<'_>,
    tag: &Tag,
    paths: &mut Paths,
    report: &mut Report,
) -> Result<(), Fault> {
    let Some(name) = tag.words("name") else {
        return Err(xml.malformed("a <sourcefile> has no name"));
    };
    let file = report.file(&paths.of(&name));
    let depth = xml.depth();
    while let Some(node) = xml.node()? {
        match node {
            Node::Open(tag) if tag.name() == "line" => {
                let [number, ..] = tag.values(["nr"]);
                let number = number.and_then(|number| line_number(number.as_bytes()));
                let Some(number) = number else { return Err(xml.malformed("a <line> has no nr")) };
                let [missed, covered, missed_branches, covered_branches] =
                    tag.values(["mi", "ci", "mb", "cb"]).map(|count| count.map(|it| it.parse()));
                // gcovr leaves out the instructions, and the line tells nothing about itself.
                match (missed, covered) {
                    (_, Some(Ok(covered))) => file.line(number, covered > 0_u64),
                    (Some(Ok::<u64, _>(_)), None) => file.line(number, false),
                    (None, None) => {}
                    _ => return Err(xml.malformed("mi or ci of a <line> is no number")),
                }
                let missed = missed_branches.unwrap_or(Ok(0));
                let covered = covered_branches.unwrap_or(Ok(0));
                let (Ok(missed), Ok(covered)) = (missed, covered) else {
                    return Err(xml.malformed("mb or cb of a <line> is no number"));
                };
                if missed > 0 || covered > 0 {
                    file.part(Measure::Branch, number.into(), all(missed, covered));
                }
            }
            Node::Open(tag) if tag.name() == "counter" => {
                if let (Some(measure), share) = counter(xml, &tag)? {
                    file.whole(measure, share);
                }
            }
            Node::Close if xml.depth() < depth => break,
            _ => {}
        }
    }
    Ok(())
}

fn counter(xml: &Xml<'_>, tag: &Tag) -> Result<(Option<Measure>, Share), Fault> {
    let [kind, missed, covered] = tag.values(["type", "missed", "covered"]);
    let count = |count: Option<std::borrow::Cow<'_, str>>| count?.parse::<u64>().ok();
    let (Some(missed), Some(covered)) = (count(missed), count(covered)) else {
        return Err(xml.malformed("a <counter> has no missed or no covered"));
    };
    let measure = match kind.as_deref() {
        Some("LINE") => Some(Measure::Line),
        Some("BRANCH") => Some(Measure::Branch),
        Some("METHOD") => Some(Measure::Function),
        _ => None,
    };
    Ok((measure, all(missed, covered)))
}

fn all(missed: u64, covered: u64) -> Share {
    Share { covered, total: covered.saturating_add(missed) }
}
