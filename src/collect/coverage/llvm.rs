//! The JSON of `llvm-cov export`, also by cargo llvm-cov and `swift test --enable-code-coverage`.
//!
//! <https://github.com/llvm/llvm-project/blob/main/llvm/tools/llvm-cov/CoverageExporterJson.cpp>: files with
//! the segments in which a count holds, then functions with theirs.

use serde_json::Value;

use super::json::Shape;
use super::report::{File, Measure, Report, key};
use super::walk::{Place, each, is_hit, items, line_of};
use super::{Fault, Format};
use crate::collect::{Input, Share};

pub const FORMAT: Format = Format { title: "JSON of llvm-cov export", recognise, parse };

fn recognise(bytes: &[u8]) -> bool {
    let shape = Shape::of(bytes);
    shape.has(&["data", "[]", "files"])
}

const PLACES: &[Place] = &[&["data", "[]", "files", "[]"], &["data", "[]", "functions", "[]"]];

fn parse(input: &mut Input<'_>, report: &mut Report) -> Result<(), Fault> {
    let mut fault = None;
    each(&input.whole()?, PLACES, |place, _, item| match place {
        0 => match item["filename"].as_str() {
            Some(path) => source(item, report.file(path)),
            None => fault = Some("one of its files has no filename"),
        },
        _ => {
            // What a macro expands to is in further files.
            if let Some(path) = item["filenames"][0].as_str() {
                function(item, report.file(path));
            }
        }
    })?;
    fault.map_or(Ok(()), |what| Err(Fault::Malformed(what.to_owned())))
}

fn source(source: &Value, file: &mut File) {
    let summary = &source["summary"];
    // With --summary-only there is nothing else.
    for (measure, name) in
        [(Measure::Line, "lines"), (Measure::Function, "functions"), (Measure::Branch, "branches")]
    {
        let counts = ["covered", "count"].map(|key| summary[name][key].as_u64());
        if let [Some(covered), Some(total)] = counts {
            match Share::new(covered, total) {
                Some(share) => file.whole(measure, share),
                None => {
                    file.spoil(measure, format!("more {name} of a file are covered than it has"));
                }
            }
        }
    }
    if let Some(segments) = source["segments"].as_array() {
        match segments.iter().map(Segment::of).collect::<Option<Vec<_>>>() {
            Some(segments) => lines(&segments, file),
            None => file.spoil(Measure::Line, "a segment of a file is not a place with a count"),
        }
    }
    for branch in items(&source["branches"]) {
        // Generic code has a branch for each type that it is compiled for.
        let place = [0, 1, 2, 3].map(|at| branch[at].as_u64());
        for (at, way) in [(4, true), (5, false)] {
            match is_hit(&branch[at]) {
                Some(is_taken) => {
                    file.part(Measure::Branch, key((place, way)), Share::of_one(is_taken));
                }
                None => file.spoil(Measure::Branch, "a branch of a file has no counts"),
            }
        }
    }
}

/// A generic function is compiled for several types: what begins at one place is one function.
fn function(function: &Value, file: &mut File) {
    let start = [0, 1].map(|at| function["regions"][0][at].as_u64());
    match is_hit(&function["count"]) {
        Some(has_run) => file.part(Measure::Function, key(start), Share::of_one(has_run)),
        None => file.spoil(Measure::Function, "a function has no count"),
    }
}

/// From its place on, a count holds.
struct Segment {
    line: u32,
    count: f64,
    has_count: bool,
    is_entry: bool,
    is_gap: bool,
}

impl Segment {
    /// `[line, column, count, has count, is entry, is gap]`; the last one is missing before LLVM 11.
    fn of(written: &Value) -> Option<Self> {
        Some(Self {
            line: line_of(&written[0])?,
            count: written[2].as_f64()?,
            has_count: written[3].as_bool()?,
            is_entry: written[4].as_bool()?,
            is_gap: written[5].as_bool().unwrap_or(false),
        })
    }
}

/// The lines of a file, as `LineCoverageStats` of LLVM counts them for its other formats.
fn lines(segments: &[Segment], file: &mut File) {
    let mut wrapped: Option<&Segment> = None;
    for of_line in segments.chunk_by(|one, other| one.line == other.line) {
        let number = of_line[0].line;
        // Lines without a segment are in the one before them.
        if let Some(before) = wrapped.filter(|segment| segment.has_count) {
            if number.saturating_sub(before.line) > super::MOST_LINES {
                file.spoil(
                    Measure::Line,
                    "a segment of a file has more lines than a file can have",
                );
                return;
            }
            for between in before.line.saturating_add(1)..number {
                file.line(between, before.count > 0.0);
            }
        }
        let is_start =
            |segment: &&Segment| !segment.is_gap && segment.has_count && segment.is_entry;
        let begins_skipped = !of_line[0].has_count && of_line[0].is_entry;
        let has_start = of_line.iter().any(|segment| is_start(&segment));
        let is_within = wrapped.is_some_and(|segment| segment.has_count);
        let has_entry = of_line.iter().any(|segment| segment.has_count && segment.is_entry);
        if !begins_skipped && (is_within || has_start) || has_entry {
            let counts = of_line.iter().filter(is_start).map(|segment| segment.count);
            let count = wrapped.map_or(0.0, |segment| segment.count);
            file.line(number, counts.fold(count, f64::max) > 0.0);
        }
        wrapped = of_line.last();
    }
}
