//! The JSON of coverage.py, as `coverage json` writes it, since version 5.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;
use serde::de::{self, IgnoredAny, MapAccess};
use serde_json::value::RawValue;

use super::docstrings::{Docstrings, Possible};
use super::json::{self, Fold, Object, Shape};
use super::marks::Line;
use super::report::{File, Measure, Report, key};
use super::{Fault, Format};
use crate::collect::Input;
use crate::collect::{Collector, Share};

pub const COLLECTOR: Collector = Collector {
    name: "coverage-json",
    about: "coverage in the JSON of coverage.py, such as coverage.json",
    usage: "coverage-json <report>…  [--type line|branch|function] [--source GLOB]…",
    options: super::OPTIONS,
    start: |args, sources| super::start(&COLLECTOR, Some(&FORMAT), args, sources),
};

pub const FORMAT: Format = Format { title: "coverage.py's JSON", recognise, parse };

fn recognise(bytes: &[u8]) -> bool {
    let shape = Shape::of(bytes);
    shape.has(&["meta"])
        && (shape.has(&["files"]) || shape.has(&["totals"]))
        && (shape.has(&["meta", "branch_coverage"]) || shape.has(&["files", "*", "executed_lines"]))
}

fn parse(input: &mut Input<'_>, report: &mut Report) -> Result<(), Fault> {
    json::fold(&input.whole()?, Whole { report, has_files: false }).map(drop)
}

struct Whole<'r> {
    report: &'r mut Report,
    has_files: bool,
}

impl Fold for Whole<'_> {
    fn entry<'de, A: MapAccess<'de>>(&mut self, key: String, map: &mut A) -> Result<(), A::Error> {
        if key != "files" {
            return map.next_value::<IgnoredAny>().map(drop);
        }
        self.has_files = true;
        map.next_value_seed(Object(Files(self.report))).map(drop)
    }

    fn end<E: de::Error>(&self) -> Result<(), E> {
        if self.has_files { Ok(()) } else { Err(E::missing_field("files")) }
    }
}

struct Files<'r>(&'r mut Report);

impl Fold for Files<'_> {
    fn entry<'de, A: MapAccess<'de>>(&mut self, path: String, map: &mut A) -> Result<(), A::Error> {
        let source: Source<'de> = map.next_value()?;
        let file = self.0.file(&path);
        let functions = source.functions(file);
        source.count_lines(functions.as_ref(), file);
        source.count_branches(file);
        for (name, function) in functions.iter().flatten() {
            let (covered, total) = function.statements();
            // Code outside functions has no name.
            if !name.is_empty() && total > 0 {
                file.part(Measure::Function, key(name), Share::of_one(covered > 0));
            }
        }
        Ok(())
    }
}

/// The parts of a file; each is parsed when a measure needs it.
#[derive(Deserialize)]
struct Source<'a> {
    #[serde(borrow)]
    executed_lines: Option<&'a RawValue>,
    missing_lines: Option<&'a RawValue>,
    excluded_lines: Option<&'a RawValue>,
    /// From and to; a line number outside the file means that a function is left. Since version
    /// 6.5.
    executed_branches: Option<&'a RawValue>,
    missing_branches: Option<&'a RawValue>,
    /// Since version 7.6.
    functions: Option<&'a RawValue>,
    summary: Option<&'a RawValue>,
}

type Functions = HashMap<String, Function>;

#[derive(Deserialize, Default)]
struct Function {
    #[serde(default)]
    executed_lines: Vec<u32>,
    #[serde(default)]
    missing_lines: Vec<u32>,
    #[serde(default)]
    excluded_lines: Vec<u32>,
    summary: Option<Statements>,
}

#[derive(Deserialize, Clone, Copy)]
struct Statements {
    covered_lines: u64,
    num_statements: u64,
}

#[derive(Deserialize)]
struct Branches {
    covered_branches: Option<u64>,
    num_branches: Option<u64>,
}

impl Source<'_> {
    fn functions(&self, file: &mut File) -> Option<Functions> {
        if file.is_asked(Measure::Function) {
            return json::part(("functions", self.functions), file, Measure::Function);
        }
        // For lines they are only a hint.
        let functions = self.functions.filter(|_| file.is_asked(Measure::Line))?;
        serde_json::from_str(functions.get()).ok()
    }

    fn count_lines(&self, functions: Option<&Functions>, file: &mut File) {
        let mut lines = |name, raw| json::part::<Vec<u32>>((name, raw), file, Measure::Line);
        let executed = lines("executed_lines", self.executed_lines);
        let missing = lines("missing_lines", self.missing_lines);
        let (Some(executed), Some(missing)) = (executed, missing) else {
            if self.executed_lines.is_none() || self.missing_lines.is_none() {
                file.spoil(Measure::Line, "a file has no executed_lines or no missing_lines");
            }
            return;
        };
        // Excluded lines that were run are listed with the others, but the tool's reports do not
        // count them.
        let excluded = self.excluded_lines.map(|raw| serde_json::from_str(raw.get()));
        let excluded: HashSet<u32> = excluded.and_then(Result::ok).unwrap_or_default();
        let executed: Vec<_> =
            executed.into_iter().filter(|line| !excluded.contains(line)).collect();
        for (lines, is_hit) in [(&executed, true), (&missing, false)] {
            for line in lines {
                file.line((*line).min(Line::MAX_NUMBER), is_hit);
            }
        }
        let statements = self.summary.map(|raw| serde_json::from_str::<Statements>(raw.get()));
        let Some(Ok(statements)) = statements else { return };
        let docstrings = (executed.len() as u64).saturating_sub(statements.covered_lines);
        let possible = if docstrings > 0 {
            self.possible_docstrings(&executed, &missing, functions)
        } else {
            Vec::new()
        };
        file.docstrings(Docstrings::new(docstrings, statements.num_statements, possible));
    }

    /// The docstring of a module is its first executed line; the line before a class's docstring is
    /// its `class` line. Lines where a branch begins, or in functions whose lines are all counted,
    /// cannot be docstrings.
    fn possible_docstrings(
        &self,
        executed: &[u32],
        missing: &[u32],
        functions: Option<&Functions>,
    ) -> Vec<Possible> {
        let mut lines: Vec<(u32, bool)> = executed.iter().map(|line| (*line, true)).collect();
        lines.extend(missing.iter().map(|line| (*line, false)));
        lines.sort_unstable();
        let mut statements: HashSet<u32> = HashSet::new();
        for raw in [self.executed_branches, self.missing_branches].into_iter().flatten() {
            let branches = serde_json::from_str::<Vec<(i64, i64)>>(raw.get()).unwrap_or_default();
            statements.extend(branches.iter().filter_map(|(from, _)| u32::try_from(*from).ok()));
        }
        for (name, function) in functions.into_iter().flatten() {
            if !name.is_empty() && function.has_no_docstring() {
                let body = || function.executed_lines.iter().chain(&function.missing_lines);
                statements.extend(body());
                let first = body().min().filter(|_| body().count() > 1);
                let before = first.and_then(|first| {
                    lines.iter().rfind(|(line, _)| line < first).map(|(line, _)| *line)
                });
                // The line of its `def`.
                statements.extend(before);
            }
        }
        let mut possible = Vec::new();
        let mut last = None;
        for (index, (line, was_run)) in lines.iter().copied().enumerate() {
            let before = index.checked_sub(1).map(|index| lines[index]);
            let can_follow =
                before.is_none_or(|(line, was_run)| was_run && !statements.contains(&line));
            if was_run && can_follow && !statements.contains(&line) {
                let excludes_last = last.is_some() && last == before.map(|(line, _)| line);
                possible.push(Possible { line, excludes_last });
                last = Some(line);
            }
        }
        possible
    }

    fn count_branches(&self, file: &mut File) {
        let mut branches =
            |name, raw| json::part::<Vec<(i64, i64)>>((name, raw), file, Measure::Branch);
        let executed = branches("executed_branches", self.executed_branches);
        let missing = branches("missing_branches", self.missing_branches);
        for (branches, is_hit) in [(executed, true), (missing, false)] {
            for branch in branches.iter().flatten() {
                file.part(Measure::Branch, key(branch), Share::of_one(is_hit));
            }
        }
        // Before version 6.5 only sums exist.
        let summary = self.summary.map(|raw| serde_json::from_str::<Branches>(raw.get()));
        if let Some(Ok(Branches { covered_branches: Some(covered), num_branches: Some(all) })) =
            summary
            && let Some(share) = Share::new(covered, all)
        {
            file.whole(Measure::Branch, share);
        }
    }
}

impl Function {
    /// How many statements were run, and how many there are.
    fn statements(&self) -> (u64, u64) {
        if let Some(Statements { covered_lines, num_statements }) = self.summary {
            return (covered_lines, num_statements);
        }
        let executed = self.executed_lines.len() as u64;
        (executed, executed + self.missing_lines.len() as u64)
    }

    fn has_no_docstring(&self) -> bool {
        self.excluded_lines.is_empty()
            && self.summary.is_some_and(|it| it.covered_lines == self.executed_lines.len() as u64)
    }
}
