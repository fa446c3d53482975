//! The JSON of gcov (`gcov --json-format`) and of gcovr (`gcovr --json`), which has the same parts.
//!
//! <https://gcc.gnu.org/onlinedocs/gcc/Invoking-Gcov.html>,
//! <https://gcovr.com/en/stable/output/json.html>

use serde_json::Value;

use super::json::Shape;
use super::report::{File, Measure, Report, key};
use super::walk::{each, is_hit, items, line_of};
use super::{Fault, Format};
use crate::collect::{Input, Share};

pub const FORMAT: Format = Format { title: "JSON of gcov", recognise, parse };

fn recognise(bytes: &[u8]) -> bool {
    let shape = Shape::of(bytes);
    shape.has(&["gcovr/format_version"])
        || shape.has(&["gcc_version"])
        || shape.has(&["files", "[]", "lines"]) && shape.has(&["data_file"])
}

fn parse(input: &mut Input<'_>, report: &mut Report) -> Result<(), Fault> {
    let mut nameless = false;
    each(&input.whole()?, &[&["files", "[]"]], |_, _, file| match file["file"].as_str() {
        Some(path) => count(file, report.file(path)),
        None => nameless = true,
    })?;
    if nameless { Err(Fault::Malformed("one of its files has no name".to_owned())) } else { Ok(()) }
}

fn count(source: &Value, file: &mut File) {
    for line in items(&source["lines"]).iter().filter(|line| !is_left_out(line)) {
        let (Some(number), Some(has_run)) = (line_of(&line["line_number"]), is_hit(&line["count"]))
        else {
            file.spoil(Measure::Line, "a line has no line_number or no count");
            continue;
        };
        file.line(number, has_run);
        for (index, branch) in items(&line["branches"]).iter().enumerate() {
            let key = key((number, line["function_name"].as_str(), index));
            match is_hit(&branch["count"]) {
                _ if is_left_out(branch) => {}
                Some(is_taken) => file.part(Measure::Branch, key, Share::of_one(is_taken)),
                None => {
                    file.spoil(Measure::Branch, format!("a branch of line {number} has no count"));
                }
            }
        }
    }
    for function in items(&source["functions"]).iter().filter(|function| !is_left_out(function)) {
        let named = ["name", "demangled_name"].map(|key| function[key].as_str());
        match is_hit(&function["execution_count"]) {
            Some(has_run) => file.part(Measure::Function, key(named), Share::of_one(has_run)),
            None => file.spoil(Measure::Function, "a function has no execution_count"),
        }
    }
}

/// What a comment or an option of gcovr excludes.
fn is_left_out(item: &Value) -> bool {
    ["gcovr/excluded", "gcovr/noncode"].iter().any(|key| item[*key] == true)
}
