//! Istanbul's JSON (nyc, jest, vitest, c8): `coverage-final.json` with every statement, and
//! `coverage-summary.json` with totals only.

use std::collections::HashMap;

use serde::Deserialize;
use serde::de::MapAccess;
use serde_json::value::RawValue;

use super::json::{self, Fold};
use super::report::{File, Measure, Report, key};
use super::{Fault, Format, line_number};
use crate::collect::Input;
use crate::collect::{Collector, Share};
use unentropy_scan::number::MAX_LINE_NUMBER;

pub const COLLECTOR: Collector = Collector {
    name: "coverage-istanbul",
    about: "coverage in Istanbul's JSON, coverage-final.json or coverage-summary.json",
    usage: "coverage-istanbul <report>…  [--type line|branch|function] [--source GLOB]…",
    options: super::OPTIONS,
    start: |args, sources| super::start(&COLLECTOR, Some(&FORMAT), args, sources),
};

pub const FORMAT: Format = Format { title: "Istanbul's JSON", recognise, parse };

fn recognise(bytes: &[u8]) -> bool {
    json::starts_with(bytes, &["\"statementMap\""])
        || json::starts_with(bytes, &["\"lines\"", "\"pct\"", "\"skipped\""])
}

fn parse(input: &mut Input<'_>, report: &mut Report) -> Result<(), Fault> {
    let files = Files { report, refused: None, has_total: false };
    let Files { report, refused, has_total } = json::fold(&input.whole()?, files)?;
    match refused {
        Some(what) => Err(Fault::Malformed(what)),
        // The files behind a bare total are unknown, so totals cannot be merged.
        None if has_total && report.paths().next().is_none() => Err(Fault::Unfit(
            "has a total and no source files",
            "\"@collect json\" takes the total as it is, at /total/lines/pct; for --source and for \
             several reports, write one with files",
        )),
        None => Ok(()),
    }
}

struct Files<'r> {
    report: &'r mut Report,
    /// The first entry that is neither.
    refused: Option<String>,
    /// Whether the summary has a sum of any lines.
    has_total: bool,
}

impl Fold for Files<'_> {
    fn entry<'de, A: MapAccess<'de>>(&mut self, path: String, map: &mut A) -> Result<(), A::Error> {
        let source: Source<'de> = map.next_value()?;
        if source.statement_map.is_some() {
            source.count(self.report.file(&path));
        } else if let Some(lines) = source.lines {
            if path != "total" {
                source.count_totals(self.report.file(&path));
            } else if serde_json::from_str::<Total>(lines.get()).is_ok_and(|all| all.total > 0) {
                self.has_total = true;
            }
        } else if self.refused.is_none() {
            let what = format!("{path:?} has neither a statementMap nor totals of lines");
            self.refused = Some(what);
        }
        Ok(())
    }
}

/// A source file, in either of the two reports; each part is looked into when a measure needs it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Source<'a> {
    #[serde(borrow)]
    statement_map: Option<&'a RawValue>,
    fn_map: Option<&'a RawValue>,
    branch_map: Option<&'a RawValue>,
    s: Option<&'a RawValue>,
    f: Option<&'a RawValue>,
    b: Option<&'a RawValue>,
    /// Lines, from tools that do not derive them from statements: Istanbul up to 0.4, and tools
    /// that write its format, such as solidity-coverage.
    l: Option<&'a RawValue>,
    lines: Option<&'a RawValue>,
    branches: Option<&'a RawValue>,
    functions: Option<&'a RawValue>,
}

/// Absent where a number was not finite.
type Count = Option<f64>;

#[derive(Deserialize, Hash, Default)]
struct Range {
    start: Place,
    end: Place,
}

/// Absent where the source has nothing, as for a missing `else`.
#[derive(Deserialize, Hash, Default)]
struct Place {
    line: Option<u32>,
    column: Option<u32>,
}

#[derive(Deserialize)]
struct Statement {
    start: Place,
    /// Istanbul up to 0.4: ignored by a comment, so it counts as run.
    #[serde(default)]
    skip: bool,
}

#[derive(Deserialize)]
struct Function {
    #[serde(default)]
    name: String,
    #[serde(default)]
    loc: Range,
    #[serde(default)]
    skip: bool,
}

#[derive(Deserialize)]
struct Branch {
    #[serde(default, rename = "type")]
    kind: String,
    /// Istanbul up to 0.4 has only the line, and the places of the single branches.
    #[serde(default)]
    loc: Range,
    line: Option<u32>,
    #[serde(default)]
    locations: Vec<Location>,
}

#[derive(Deserialize)]
struct Location {
    #[serde(default)]
    skip: bool,
}

impl Source<'_> {
    fn count(&self, file: &mut File) {
        self.count_lines(file);
        self.count_functions(file);
        self.count_branches(file);
    }

    /// A line ran when a statement that begins on it did.
    fn count_lines(&self, file: &mut File) {
        let lines = json::part::<HashMap<String, Count>>(("l", self.l), file, Measure::Line);
        if let Some(lines) = lines {
            for (number, count) in &lines {
                match line_number(number.as_bytes()) {
                    Some(number) => file.line(number, is_hit(Some(count))),
                    None => file.spoil(Measure::Line, format!("{number:?} is not a line")),
                }
            }
            return;
        }
        let statements = ("statementMap", self.statement_map);
        let statements: Option<HashMap<String, Statement>> =
            json::part(statements, file, Measure::Line);
        let Some(statements) = statements else { return };
        let counts = counts::<Count>(("s", self.s), file, Measure::Line);
        for (id, Statement { start, skip }) in &statements {
            if let Some(line) = start.line {
                file.line(line.min(MAX_LINE_NUMBER), *skip || is_hit(counts.get(id)));
            }
        }
    }

    /// Branches and functions are identified by their place, as in Istanbul's own merge: another
    /// shard may number them differently.
    fn count_functions(&self, file: &mut File) {
        let functions = ("fnMap", self.fn_map);
        let functions: Option<HashMap<String, Function>> =
            json::part(functions, file, Measure::Function);
        let Some(functions) = functions else { return };
        let counts = counts::<Count>(("f", self.f), file, Measure::Function);
        let mut same = Same::default();
        for (id, function) in in_order(&functions) {
            let place = key((&function.name, &function.loc));
            let key = key((place, same.number(place)));
            let is_hit = function.skip || is_hit(counts.get(id));
            file.part(Measure::Function, key, Share::of_one(is_hit));
        }
    }

    fn count_branches(&self, file: &mut File) {
        let branches = ("branchMap", self.branch_map);
        let branches: Option<HashMap<String, Branch>> = json::part(branches, file, Measure::Branch);
        let Some(branches) = branches else { return };
        let counts = counts::<Vec<Count>>(("b", self.b), file, Measure::Branch);
        let mut same = Same::default();
        for (id, branch) in in_order(&branches) {
            let place = key((&branch.kind, &branch.loc, branch.line));
            let number = same.number(place);
            for (index, count) in counts.get(id).into_iter().flatten().enumerate() {
                let key = key((place, number, index));
                let is_skipped = branch.locations.get(index).is_some_and(|it| it.skip);
                let is_hit = is_skipped || is_hit(Some(count));
                file.part(Measure::Branch, key, Share::of_one(is_hit));
            }
        }
    }

    fn count_totals(&self, file: &mut File) {
        for (measure, name, total) in [
            (Measure::Line, "lines", self.lines),
            (Measure::Branch, "branches", self.branches),
            (Measure::Function, "functions", self.functions),
        ] {
            let Some(total) = total else { continue };
            let is_some = serde_json::from_str::<Total>(total.get()).map(|it| it.total > 0);
            if is_some.is_ok_and(|is_some| !is_some) {
                continue;
            }
            let total: Option<Total> = json::part((name, Some(total)), file, measure);
            match total.map(|total| Share::new(total.covered, total.total)) {
                Some(Some(share)) => file.whole(measure, share),
                Some(None) => {
                    file.spoil(measure, format!("{name} has more covered than there are"));
                }
                None => {}
            }
        }
    }
}

fn counts<'a, T: Deserialize<'a>>(
    counts: (&str, Option<&'a RawValue>),
    file: &mut File,
    measure: Measure,
) -> HashMap<String, T> {
    json::part(counts, file, measure).unwrap_or_default()
}

/// Generated code has several items at one place, distinguished by their order.
#[derive(Default)]
struct Same(HashMap<u64, u32>);

impl Same {
    /// How many items this place had before.
    fn number(&mut self, place: u64) -> u32 {
        let count = self.0.entry(place).or_default();
        *count += 1;
        *count - 1
    }
}

/// By number: as text, 10 would come before 9.
fn in_order<T>(map: &HashMap<String, T>) -> Vec<(&String, &T)> {
    let mut all: Vec<_> = map.iter().collect();
    all.sort_by_key(|(id, _)| id.parse::<u32>().unwrap_or(u32::MAX));
    all
}

fn is_hit(count: Option<&Count>) -> bool {
    count.copied().flatten().is_some_and(|count| count > 0.0)
}

#[derive(Deserialize)]
struct Total {
    covered: u64,
    total: u64,
}
