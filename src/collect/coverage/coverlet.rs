//! Coverlet's own JSON, which is its default: assemblies, files, classes, methods.

use serde_json::Value;

use super::json::Shape;
use super::report::{File, Measure, Report, key};
use super::walk::{each, entries, is_hit, items};
use super::{Fault, Format, line_number};
use crate::collect::{Input, Share};

pub const FORMAT: Format = Format { title: "Coverlet's JSON", recognise, parse };

/// Names of assemblies are the outermost keys.
fn recognise(bytes: &[u8]) -> bool {
    let is_assembly = |key: &str| [".dll", ".exe"].iter().any(|ending| key.ends_with(ending));
    Shape::of(bytes).0.iter().any(|keys| keys.len() == 1 && is_assembly(&keys[0]))
}

fn parse(input: &mut Input<'_>, report: &mut Report) -> Result<(), Fault> {
    each(&input.whole()?, &[&["*", "*"]], |_, keys, classes| {
        let file = report.file(keys.last().map_or("", String::as_str));
        for (class, methods) in entries(classes) {
            for (name, found) in entries(methods) {
                method((class, name), found, file);
            }
        }
    })
}

fn method(name: (&String, &String), method: &Value, file: &mut File) {
    let mut has_run = false;
    let mut has_lines = false;
    for (number, count) in entries(&method["Lines"]) {
        let (Some(number), Some(is_hit)) = (line_number(number.as_bytes()), is_hit(count)) else {
            file.spoil(Measure::Line, format!("line {number} has {count} as its hits"));
            continue;
        };
        file.line(number, is_hit);
        has_run |= is_hit;
        has_lines = true;
    }
    if has_lines {
        file.part(Measure::Function, key(name), Share::of_one(has_run));
    }
    for branch in items(&method["Branches"]) {
        let place =
            ["Line", "Offset", "EndOffset", "Path", "Ordinal"].map(|key| branch[key].as_u64());
        match is_hit(&branch["Hits"]) {
            Some(is_taken) => {
                file.part(Measure::Branch, key((name, place)), Share::of_one(is_taken));
            }
            None => file.spoil(Measure::Branch, "a branch has no Hits"),
        }
    }
}
