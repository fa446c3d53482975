//! Istanbul's JSON (nyc, jest, vitest, c8): `coverage-final.json` with every statement, and
//! `coverage-summary.json` with totals alone.

use std::collections::HashMap;

use serde::Deserialize;
use serde::de::MapAccess;

use super::json::{self, Fold};
use super::report::{File, Measure, Report, key};
use super::{Fault, Format};
use crate::collect::Input;
use crate::collect::{Collector, Share};

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
        // Of which files it is the total, and so how it adds to another one, nobody knows.
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
    /// What was first to be neither.
    refused: Option<String>,
    /// Whether the summary has a sum of any lines.
    has_total: bool,
}

impl Fold for Files<'_> {
    fn entry<'de, A: MapAccess<'de>>(&mut self, path: String, map: &mut A) -> Result<(), A::Error> {
        let source: Source = map.next_value()?;
        if source.statement_map.is_some() {
            source.count(self.report.file(&path));
        } else if let Some(lines) = &source.lines {
            if path != "total" {
                source.count_totals(self.report.file(&path));
            } else if lines.total > 0 {
                self.has_total = true;
            }
        } else if self.refused.is_none() {
            let what = format!("{path:?} has neither a statementMap nor totals of lines");
            self.refused = Some(what);
        }
        Ok(())
    }
}

/// A source file, in either of the two reports.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Source {
    statement_map: Option<HashMap<String, Range>>,
    #[serde(default)]
    fn_map: HashMap<String, Function>,
    #[serde(default)]
    branch_map: HashMap<String, Branch>,
    #[serde(default)]
    s: HashMap<String, Count>,
    #[serde(default)]
    f: HashMap<String, Count>,
    #[serde(default)]
    b: HashMap<String, Vec<Count>>,
    lines: Option<Total>,
    branches: Option<Total>,
    functions: Option<Total>,
}

/// Absent where a number was not finite.
type Count = Option<f64>;

#[derive(Deserialize, Hash, Default)]
struct Range {
    start: Place,
    end: Place,
}

/// Absent where the source has nothing, as for an `else` that is not written.
#[derive(Deserialize, Hash, Default)]
struct Place {
    line: Option<u32>,
    column: Option<u32>,
}

#[derive(Deserialize)]
struct Function {
    #[serde(default)]
    name: String,
    #[serde(default)]
    loc: Range,
}

#[derive(Deserialize)]
struct Branch {
    #[serde(default, rename = "type")]
    kind: String,
    #[serde(default)]
    loc: Range,
}

impl Source {
    /// A line ran when a statement that begins on it did. Branches and functions are known by their
    /// place, as Istanbul merges them itself: in another shard they may have other numbers.
    fn count(&self, file: &mut File) {
        for (id, range) in self.statement_map.iter().flatten() {
            if let Some(line) = range.start.line {
                file.line(line.min(super::marks::Line::MAX_NUMBER), is_hit(self.s.get(id)));
            }
        }
        let mut same = Same::default();
        for (id, function) in in_order(&self.fn_map) {
            let place = key((&function.name, &function.loc));
            let key = key((place, same.number(place)));
            file.part(Measure::Function, key, Share::of_one(is_hit(self.f.get(id))));
        }
        let mut same = Same::default();
        for (id, branch) in in_order(&self.branch_map) {
            let place = key((&branch.kind, &branch.loc));
            let number = same.number(place);
            for (index, count) in self.b.get(id).into_iter().flatten().enumerate() {
                let key = key((place, number, index));
                file.part(Measure::Branch, key, Share::of_one(is_hit(Some(count))));
            }
        }
    }

    fn count_totals(&self, file: &mut File) {
        for (measure, total) in [
            (Measure::Line, &self.lines),
            (Measure::Branch, &self.branches),
            (Measure::Function, &self.functions),
        ] {
            let share = total.as_ref().and_then(|total| Share::new(total.covered, total.total));
            if let Some(share) = share {
                file.whole(measure, share);
            }
        }
    }
}

/// Generated code has several things at one place; they are told apart by their order.
#[derive(Default)]
struct Same(HashMap<u64, u32>);

impl Same {
    /// How many there were at this place before.
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
