//! The JSON of Xcode's `xccov view`: with `--report --json` totals and functions, with `--archive --json`
//! every line.

use serde_json::Value;

use super::json::Shape;
use super::report::{File, Measure, Report, key};
use super::walk::{each, is_hit, items, line_of};
use super::{Fault, Format};
use crate::collect::{Input, Share};

pub const FORMAT: Format = Format { title: "JSON of xccov", recognise, parse };

fn recognise(bytes: &[u8]) -> bool {
    let shape = Shape::of(bytes);
    shape.has(&["targets"]) && shape.has(&["lineCoverage"])
        || shape.has(&["targets", "[]", "files"])
        || shape.has(&["*", "[]", "isExecutable"])
}

fn parse(input: &mut Input<'_>, report: &mut Report) -> Result<(), Fault> {
    let bytes = input.whole()?;
    if !Shape::of(&bytes).has(&["targets"]) {
        return each(&bytes, &[&["*", "[]"]], |_, keys, item| {
            if item["isExecutable"] == true {
                line(item, report.file(keys.first().map_or("", String::as_str)));
            }
        });
    }
    let mut nameless = false;
    each(&bytes, &[&["targets", "[]", "files", "[]"]], |_, _, item| match item["path"].as_str() {
        Some(path) => totals(item, report.file(path)),
        None => nameless = true,
    })?;
    if nameless { Err(Fault::Malformed("one of its files has no path".to_owned())) } else { Ok(()) }
}

fn totals(source: &Value, file: &mut File) {
    let counts = ["coveredLines", "executableLines"].map(|key| source[key].as_u64());
    match counts {
        [Some(covered), Some(total)] if covered <= total => {
            file.whole(Measure::Line, Share { covered, total });
        }
        _ => file.spoil(Measure::Line, "a file has no coveredLines or no executableLines"),
    }
    for function in items(&source["functions"]) {
        let key = key((function["name"].as_str(), line_of(&function["lineNumber"])));
        match is_hit(&function["executionCount"]) {
            Some(has_run) => file.part(Measure::Function, key, Share::of_one(has_run)),
            None => file.spoil(Measure::Function, "a function has no executionCount"),
        }
    }
}

fn line(line: &Value, file: &mut File) {
    match (line_of(&line["line"]), is_hit(&line["executionCount"])) {
        (Some(number), Some(has_run)) => file.line(number, has_run),
        _ => file.spoil(Measure::Line, "a line has no number or no executionCount"),
    }
}
