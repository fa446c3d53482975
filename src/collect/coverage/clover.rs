//! Clover XML, as `OpenClover` and `PHPUnit` write it, Istanbul (jest, vitest, nyc, c8) and
//! `ReportGenerator`.

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

/// The version that Istanbul writes; its `cond` lines mean something else than Clover's.
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
            // OpenClover: the source of the tests themselves, which does not count.
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

/// Reads a `<file>`, within a package or directly below the project.
fn file(xml: &mut Xml<'_>, tag: &Tag, is_istanbul: bool, report: &mut Report) -> Result<(), Fault> {
    // OpenClover and Istanbul write a bare name and a separate path, PHPUnit the path as name.
    let path = tag.words("path").or_else(|| tag.words("name")).filter(|path| !path.is_empty());
    let Some(path) = path else { return Err(xml.malformed("a <file> has no name")) };
    let file = report.file(&path);
    let mut listed = Listed::default();
    let mut stated = Stated::default();
    let depth = xml.depth();
    while let Some(node) = xml.node()? {
        match node {
            Node::Open(tag) if tag.name() == "line" => line(xml, &tag, file, &mut listed)?,
            // The metrics of a class, further in, are part of the file's.
            Node::Open(tag) if tag.name() == "metrics" && xml.depth() == depth + 1 => {
                stated = metrics(&tag, file);
            }
            Node::Close if xml.depth() < depth => break,
            _ => {}
        }
    }
    listed.count(&stated, is_istanbul, file);
    Ok(())
}

/// The lines of a file; its sums show how to interpret them.
#[derive(Default)]
struct Listed {
    /// Number and whether it was run.
    statements: Vec<(u32, bool)>,
    methods: Vec<(u32, bool)>,
    conditions: Vec<Condition>,
    /// Whether methods only have a signature, as `ReportGenerator` writes them.
    is_by_report_generator: bool,
}

/// A `cond` line: how often it was true and false; or, for Istanbul and `ReportGenerator`, how many
/// of its branches were run and how many were not.
struct Condition {
    line: u32,
    yes: u64,
    no: u64,
    /// Whether the line was run, if stated.
    is_hit: Option<bool>,
}

/// The sums that a file states.
#[derive(Default)]
struct Stated {
    statements: Share,
    conditionals: Share,
}

fn line(xml: &Xml<'_>, tag: &Tag, file: &mut File, listed: &mut Listed) -> Result<(), Fault> {
    let [number, kind, count, signature, name, visibility] =
        tag.values(["num", "type", "count", "signature", "name", "visibility"]);
    let Some(number) = number.and_then(|number| line_number(number.as_bytes())) else {
        return Err(xml.malformed("a <line> has no num"));
    };
    let kind = kind.as_deref();
    let has_count = count.is_some();
    let is_hit = count.map_or(Some(false), |count| is_above_zero(count.as_bytes()));
    if is_hit.is_none() {
        let what = xml.placed("the count of a <line> is not a number");
        match kind {
            Some("method") => file.spoil(Measure::Function, what),
            _ => file.spoil(Measure::Line, what),
        }
    }
    match kind {
        Some("method") => {
            listed.is_by_report_generator |=
                signature.is_some() && name.is_none() && visibility.is_none();
            if let Some(is_hit) = is_hit {
                listed.methods.push((number, is_hit));
                let identity = [tag.words("signature"), tag.words("name")];
                file.part(Measure::Function, key((number, identity)), Share::of_one(is_hit));
            }
        }
        Some("cond") => {
            let [yes, no] = tag
                .values(["truecount", "falsecount"])
                .map(|count| count.map_or(Some(0), |count| count.parse::<u64>().ok()));
            let is_hit = is_hit.filter(|_| has_count);
            if let (Some(yes), Some(no)) = (yes, no) {
                listed.conditions.push(Condition { line: number, yes, no, is_hit });
                return Ok(());
            }
            let what = "the truecount or falsecount of a <line> is not a number";
            let what = xml.placed(what);
            match is_hit {
                Some(is_hit) => listed.statements.push((number, is_hit)),
                None => file.spoil(Measure::Line, &*what),
            }
            file.spoil(Measure::Branch, what);
        }
        _ => listed.statements.extend(is_hit.map(|is_hit| (number, is_hit))),
    }
    Ok(())
}

/// The file's own sums, for what its lines do not contain: Istanbul lists no functions.
fn metrics(tag: &Tag, file: &mut File) -> Stated {
    let [statements, _, conditionals] = [
        (Measure::Line, "statements", "coveredstatements"),
        (Measure::Function, "methods", "coveredmethods"),
        (Measure::Branch, "conditionals", "coveredconditionals"),
    ]
    .map(|(measure, total, covered)| {
        let [covered, total] = tag.values([covered, total]);
        let count = |count: Option<std::borrow::Cow<'_, str>>| count?.parse().ok();
        let share = count(covered).zip(count(total));
        let share = share.and_then(|(covered, total)| Share::new(covered, total));
        file.whole(measure, share.unwrap_or_default());
        share.unwrap_or_default()
    });
    Stated { statements, conditionals }
}

impl Listed {
    fn count(&self, stated: &Stated, is_istanbul: bool, file: &mut File) {
        let counts_branches = self.counts_branches(stated.conditionals, is_istanbul);
        if !self.conditions.is_empty() && file.wants(Measure::Branch) {
            branches(&self.conditions, counts_branches, file);
        }
        let mut lines = self.statements.clone();
        lines.extend(self.conditions.iter().map(|it| {
            let by_outcome = it.yes > 0 || (it.no > 0 && !counts_branches);
            (it.line, it.is_hit.unwrap_or(by_outcome))
        }));
        let without = sum(&lines);
        let with = sum(&[&lines[..], &self.methods].concat());
        // For ReportGenerator, the first line of a method is a statement.
        let are_statements = stated.statements.total != without.total
            && (stated.statements == with
                || self.is_by_report_generator && stated.statements.total > without.total);
        if are_statements {
            lines.extend(&self.methods);
        }
        for (number, is_hit) in lines {
            file.line(number, is_hit);
        }
    }

    /// Whether conditions count branches, as Istanbul does, or outcomes: the reading that gives the
    /// file's stated sums.
    fn counts_branches(&self, stated: Share, is_istanbul: bool) -> bool {
        let sum = |shares: &dyn Fn(&Condition) -> Share| {
            self.conditions.iter().map(shares).fold(Share::default(), Share::plus)
        };
        let counts_branches = sum(&counted) == stated;
        if (sum(&outcomes) == stated) == counts_branches {
            is_istanbul || self.is_by_report_generator
        } else {
            counts_branches
        }
    }
}

/// How many lines there are, and how many were run.
fn sum(lines: &[(u32, bool)]) -> Share {
    let mut lines = lines.to_vec();
    // Sorted with run lines first, so that the first entry of a line decides.
    lines.sort_unstable_by_key(|(number, is_hit)| (*number, !is_hit));
    lines.dedup_by_key(|(number, _)| *number);
    lines.iter().map(|(_, is_hit)| Share::of_one(*is_hit)).fold(Share::default(), Share::plus)
}

fn branches(conditions: &[Condition], counts_branches: bool, file: &mut File) {
    let mut same_line = (0, 0_u64);
    for condition in conditions {
        let Condition { line, yes, no, .. } = *condition;
        if counts_branches {
            file.part(Measure::Branch, key(line), counted(condition));
            continue;
        }
        // Several conditions on one line are distinguished by their order.
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
