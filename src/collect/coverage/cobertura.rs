//! Cobertura XML, as `coverage-04.dtd` describes it and as many tools write it.

use super::places::is_absolute;
use super::report::{File, Measure, Report, key};
use super::{Fault, Format, is_above_zero, line_number};
use crate::collect::Input;
use crate::collect::{Collector, Share};
use unentropy_scan::xml::{Node, Tag, Xml};

pub const COLLECTOR: Collector = Collector {
    name: "coverage-cobertura",
    about: "coverage in Cobertura XML, such as coverage.xml",
    usage: "coverage-cobertura <report>…  [--type line|branch|function] [--source GLOB]…",
    options: super::OPTIONS,
    start: |args, sources| super::start(&COLLECTOR, Some(&FORMAT), args, sources),
};

pub const FORMAT: Format = Format { title: "Cobertura", recognise, parse };

/// Clover begins with `<coverage>` as well; only Cobertura has rates.
fn recognise(bytes: &[u8]) -> bool {
    super::xml::root_has(bytes, "coverage", &["line-rate", "lines-valid", "branch-rate"])
}

fn parse(input: &mut Input<'_>, report: &mut Report) -> Result<(), Fault> {
    let mut xml = Xml::new(input);
    xml.root("coverage")?;
    let mut sources: Vec<String> = Vec::new();
    let mut has_packages = false;
    while let Some(node) = xml.node()? {
        let Node::Open(tag) = node else { continue };
        match tag.name() {
            "source" => sources.push(xml.text()?),
            "packages" => has_packages = true,
            "class" => class(&mut xml, &tag, &sources, report)?,
            _ => {}
        }
    }
    if has_packages {
        Ok(())
    } else {
        Err(Fault::Malformed("it has no <packages>; a Clover file begins in the same way".into()))
    }
}

/// From `<class>` to its end. Several classes may share a file.
fn class(
    xml: &mut Xml<'_>,
    tag: &Tag,
    sources: &[String],
    report: &mut Report,
) -> Result<(), Fault> {
    let Some(name) = tag.words("filename").filter(|name| !name.is_empty()) else {
        return Err(xml.malformed("a <class> has no filename"));
    };
    let file = report.file(&located(&name, sources));
    let class = tag.words("name").unwrap_or_default();
    let mut has_lines = false;
    let mut of_methods = Vec::new();
    let depth = xml.depth();
    while let Some(node) = xml.node()? {
        match node {
            Node::Open(tag) if tag.name() == "method" => {
                method(xml, &tag, &class, file, &mut of_methods)?;
            }
            Node::Open(tag) if tag.name() == "line" => {
                has_lines = true;
                line(xml, &tag)?.count(file);
            }
            Node::Close if xml.depth() < depth => break,
            _ => {}
        }
    }
    // The lines of methods are mostly those of the class once more; Istanbul's are declarations,
    // which it counts as no line. They matter to a class that lists none itself.
    if !has_lines {
        for line in of_methods {
            line.count(file);
        }
    }
    Ok(())
}

fn method(
    xml: &mut Xml<'_>,
    tag: &Tag,
    class: &str,
    file: &mut File,
    lines: &mut Vec<Line>,
) -> Result<(), Fault> {
    let identity = [tag.words("name"), tag.words("signature")];
    let before = lines.len();
    let depth = xml.depth();
    while let Some(node) = xml.node()? {
        match node {
            Node::Open(tag) if tag.name() == "line" => lines.push(line(xml, &tag)?),
            Node::Close if xml.depth() < depth => break,
            _ => {}
        }
    }
    // PHPUnit repeats functions of one file in another, without lines.
    if let Some(first) = lines.get(before) {
        let is_hit = lines[before..].iter().any(|line| line.is_hit);
        let key = key((class, identity, first.number));
        file.part(Measure::Function, key, Share::of_one(is_hit));
    }
    Ok(())
}

struct Line {
    number: u32,
    is_hit: bool,
    branches: Option<Share>,
}

impl Line {
    fn count(&self, file: &mut File) {
        file.line(self.number, self.is_hit);
        if let Some(branches) = self.branches {
            file.part(Measure::Branch, u64::from(self.number), branches);
        }
    }
}

fn line(xml: &Xml<'_>, tag: &Tag) -> Result<Line, Fault> {
    let [number, hits, condition] = tag.values(["number", "hits", "condition-coverage"]);
    let number = number.and_then(|number| line_number(number.as_bytes()));
    let is_hit = hits.and_then(|hits| is_above_zero(hits.as_bytes()));
    let (Some(number), Some(is_hit)) = (number, is_hit) else {
        return Err(xml.malformed("a <line> has no number or no hits"));
    };
    let branches = match condition {
        None => None,
        Some(condition) => Some(share(&condition).ok_or_else(|| {
            xml.malformed(&format!("condition-coverage \"{condition}\" is no count"))
        })?),
    };
    Ok(Line { number, is_hit, branches })
}

/// `50% (1/2)`: what counts is in the brackets.
fn share(condition: &str) -> Option<Share> {
    let (_, rest) = condition.split_once('(')?;
    let (covered, total) = rest.trim_end().strip_suffix(')')?.split_once('/')?;
    let covered = covered.trim().parse().ok()?;
    Share::new(covered, total.trim().parse().ok()?)
}

/// A file is named relative to its source. Which of several sources it is, the report does not
/// say; then the name alone has to do.
fn located(name: &str, sources: &[String]) -> String {
    match sources {
        [source] if !is_absolute(name) && !source.is_empty() => format!("{source}/{name}"),
        _ => name.to_owned(),
    }
}
