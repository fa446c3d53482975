//! Codecov's own JSON: for each file its lines with counts.
//!
//! <https://docs.codecov.com/docs/codecov-custom-coverage-format>

use serde_json::Value;

use super::json::Shape;
use super::report::{File, Measure, Report};
use super::walk::{each, entries, items};
use super::{Fault, Format, line_number};
use crate::collect::{Input, Share};

pub const FORMAT: Format = Format { title: "JSON for Codecov", recognise, parse };

fn recognise(bytes: &[u8]) -> bool {
    let shape = Shape::of(bytes);
    let is_line = |key: &String| key.bytes().all(|byte| byte.is_ascii_digit());
    shape
        .0
        .iter()
        .any(|keys| matches!(&keys[..], [top, _, line] if top == "coverage" && is_line(line)))
}

fn parse(input: &mut Input<'_>, report: &mut Report) -> Result<(), Fault> {
    each(&input.whole()?, &[&["coverage", "*"]], |_, keys, lines| {
        let file = report.file(keys.last().map_or("", String::as_str));
        for (number, count) in entries(lines) {
            match line_number(number.as_bytes()) {
                Some(number) => line(number, count, file),
                None => file.spoil(Measure::Line, format!("{number:?} is not a line")),
            }
        }
        // As a list, its first item is not a line.
        for (number, count) in (0..).zip(items(lines)) {
            line(number, count, file);
        }
    })
}

/// A number of runs, or `"1/2"`: so many of the branches were taken. A line without code is null.
fn line(number: u32, count: &Value, file: &mut File) {
    let share = || {
        let (covered, total) = count.as_str()?.split_once('/')?;
        Share::new(covered.parse().ok()?, total.parse().ok()?)
    };
    match count {
        Value::Null => {}
        Value::Number(count) => file.line(number, count.as_f64().is_some_and(|count| count > 0.0)),
        // A line that was partly run.
        Value::Bool(has_run) => file.line(number, *has_run),
        _ => match share() {
            Some(share) => {
                file.line(number, share.covered > 0);
                file.part(Measure::Branch, number.into(), share);
            }
            None => file.spoil(Measure::Line, format!("line {number} has {count} as its count")),
        },
    }
}
