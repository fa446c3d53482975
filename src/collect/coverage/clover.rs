//! Clover XML, as `OpenClover` and `PHPUnit` write it, and Istanbul (jest, vitest, nyc, c8).

use super::report::{File, Measure, Report, key};
use super::{Fault, Format, is_above_zero, line_number};
use crate::collect::Input;
use crate::collect::{Collector, Share};
use unentropy_scan::xml::{Node, Tag, Xml};

pub const COLLECTOR: Collector = Collector {
    name: "coverage-clover",
    about: "coverage in Clover XML, such as clover.xml",
    usage: "coverage-clover <report>…  [--type line|branch|function] [--source GLOB]…",
    options: super::OPTIONS,
    start: |args, sources| super::start(&COLLECTOR, Some(&FORMAT), args, sources),
};

pub const FORMAT: Format = Format { title: "Clover", recognise, parse };

/// What Istanbul calls itself; its `cond` lines mean something else than Clover's.
const ISTANBUL_VERSION: &str = "3.2.0";

fn recognise(bytes: &[u8]) -> bool {
    super::xml::root_has(bytes, "coverage", &["generated", "clover"])
}

fn parse(input: &mut Input<'_>, report: &mut Report) -> Result<(), Fault> {
    let mut xml = Xml::new(input);
    let root = xml.root("coverage")?;
    let is_istanbul = root.words("clover").as_deref() == Some(ISTANBUL_VERSION);
    let mut has_project = false;
    while let Some(node) = xml.node()? {
        let Node::Open(tag) = node else { continue };
        match tag.name() {
            "project" => has_project = true,
            "file" => file(&mut xml, &tag, is_istanbul, report)?,
            // OpenClover: the tests' own source, which is not what they cover.
            "testproject" => xml.skip()?,
            _ => {}
        }
    }
    if has_project {
        Ok(())
    } else {
        Err(Fault::Malformed("it has no <project>; a Cobertura file begins in the same way".into()))
    }
}

/// From `<file>` to its end, be it within a package or straight below the project.
fn file(xml: &mut Xml<'_>, tag: &Tag, is_istanbul: bool, report: &mut Report) -> Result<(), Fault> {
    // OpenClover and Istanbul write a bare name and the path beside it, PHPUnit the path as name.
    let path = tag.words("path").or_else(|| tag.words("name")).filter(|path| !path.is_empty());
    let Some(path) = path else { return Err(xml.malformed("a <file> has no name")) };
    let file = report.file(&path);
    let mut conditions = Vec::new();
    let mut stated = Share::default();
    let depth = xml.depth();
    while let Some(node) = xml.node()? {
        match node {
            Node::Open(tag) if tag.name() == "line" => {
                conditions.extend(line(xml, &tag, file)?);
            }
            // Those of a class, further in, are part of the file's.
            Node::Open(tag) if tag.name() == "metrics" && xml.depth() == depth + 1 => {
                stated = metrics(&tag, file);
            }
            Node::Close if xml.depth() < depth => break,
            _ => {}
        }
    }
    if !conditions.is_empty() && file.wants(Measure::Branch) {
        branches(&conditions, stated, is_istanbul, file);
    }
    Ok(())
}

/// A `cond` line: how often it came out true and false; or, says Istanbul, how many of its
/// branches were run and how many were not.
struct Condition {
    line: u32,
    yes: u64,
    no: u64,
}

fn line(xml: &Xml<'_>, tag: &Tag, file: &mut File) -> Result<Option<Condition>, Fault> {
    let [number, kind, count] = tag.values(["num", "type", "count"]);
    let Some(number) = number.and_then(|number| line_number(number.as_bytes())) else {
        return Err(xml.malformed("a <line> has no num"));
    };
    let has_count = count.is_some();
    let is_hit = count.map_or(Some(false), |count| is_above_zero(count.as_bytes()));
    let Some(is_hit) = is_hit else {
        return Err(xml.malformed("the count of a <line> is no number"));
    };
    match kind.as_deref() {
        Some("method") => {
            let identity = [tag.words("signature"), tag.words("name")];
            file.part(Measure::Function, key((number, identity)), Share::of_one(is_hit));
            Ok(None)
        }
        Some("cond") => {
            let [yes, no] = tag
                .values(["truecount", "falsecount"])
                .map(|count| count.map_or(Some(0), |count| count.parse::<u64>().ok()));
            let (Some(yes), Some(no)) = (yes, no) else {
                return Err(xml.malformed("the truecount or falsecount of a <line> is no number"));
            };
            file.line(number, if has_count { is_hit } else { yes > 0 || no > 0 });
            Ok(Some(Condition { line: number, yes, no }))
        }
        _ => {
            file.line(number, is_hit);
            Ok(None)
        }
    }
}

/// The file's own sums, for what its lines do not tell: Istanbul lists no functions. Gives back
/// those of the branches.
fn metrics(tag: &Tag, file: &mut File) -> Share {
    let mut stated = Share::default();
    for (measure, total, covered) in [
        (Measure::Line, "statements", "coveredstatements"),
        (Measure::Function, "methods", "coveredmethods"),
        (Measure::Branch, "conditionals", "coveredconditionals"),
    ] {
        let [covered, total] = tag.values([covered, total]);
        let count = |count: Option<std::borrow::Cow<'_, str>>| count?.parse().ok();
        let share = count(covered).zip(count(total));
        stated = share.and_then(|(covered, total)| Share::new(covered, total)).unwrap_or_default();
        file.whole(measure, stated);
    }
    stated
}

/// Reads the conditions in whichever of the two ways gives the sums that the file states.
fn branches(conditions: &[Condition], stated: Share, is_istanbul: bool, file: &mut File) {
    let sum = |shares: &dyn Fn(&Condition) -> Share| {
        conditions.iter().map(shares).fold(Share::default(), Share::plus)
    };
    let counts_outcomes = sum(&outcomes) == stated;
    let counts_branches = sum(&counted) == stated;
    let as_istanbul =
        if counts_outcomes == counts_branches { is_istanbul } else { counts_branches };
    let mut same_line = (0, 0_u64);
    for condition in conditions {
        let Condition { line, yes, no } = *condition;
        if as_istanbul {
            file.part(Measure::Branch, key(line), counted(condition));
            continue;
        }
        // Several conditions of one line are told apart by their order.
        same_line = if same_line.0 == line { (line, same_line.1 + 1) } else { (line, 0) };
        for (outcome, count) in [("true", yes), ("false", no)] {
            let key = key((line, same_line.1, outcome));
            file.part(Measure::Branch, key, Share::of_one(count > 0));
        }
    }
}

fn outcomes(condition: &Condition) -> Share {
    Share::of_one(condition.yes > 0).plus(Share::of_one(condition.no > 0))
}

fn counted(condition: &Condition) -> Share {
    Share { covered: condition.yes, total: condition.yes.saturating_add(condition.no) }
}
