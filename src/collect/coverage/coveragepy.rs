//! The JSON of coverage.py, as `coverage json` writes it.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::{self, IgnoredAny, MapAccess};

use super::json::{self, Fold, Object};
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
    json::starts_with(bytes, &["\"meta\"", "\"files\""])
        && (json::starts_with(bytes, &["\"branch_coverage\""])
            || json::starts_with(bytes, &["\"executed_lines\""]))
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
        map.next_value::<Source>()?.count(self.0.file(&path));
        Ok(())
    }
}

#[derive(Deserialize)]
struct Source {
    executed_lines: Vec<u32>,
    missing_lines: Vec<u32>,
    /// From and to; beyond the file's lines is where a function is left.
    executed_branches: Option<Vec<(i64, i64)>>,
    missing_branches: Option<Vec<(i64, i64)>>,
    #[serde(default)]
    functions: BTreeMap<String, Function>,
}

#[derive(Deserialize)]
struct Function {
    executed_lines: Vec<u32>,
    missing_lines: Vec<u32>,
}

impl Source {
    fn count(&self, file: &mut File) {
        for (lines, is_hit) in [(&self.executed_lines, true), (&self.missing_lines, false)] {
            for line in lines {
                file.line((*line).min(Line::MAX_NUMBER), is_hit);
            }
        }
        for (branches, is_hit) in [(&self.executed_branches, true), (&self.missing_branches, false)]
        {
            for branch in branches.iter().flatten() {
                file.part(Measure::Branch, key(branch), Share::of_one(is_hit));
            }
        }
        for (name, function) in &self.functions {
            let is_empty = function.executed_lines.is_empty() && function.missing_lines.is_empty();
            // The code outside of functions has no name.
            if !name.is_empty() && !is_empty {
                let is_hit = !function.executed_lines.is_empty();
                file.part(Measure::Function, key(name), Share::of_one(is_hit));
            }
        }
    }
}
