//! Rules about `fragments`: ways to combine that do not fit what a metric measures, and metrics that exist
//! once for each fragment.

use jsonc_parser::ast::Object;

use super::lookup::{command, is_number, written};
use super::problem::{self, Finding, quoted};
use super::template;
use crate::metric::Command;
use crate::unit::Unit;

/// Every way to combine that would give a wrong number, or none.
pub fn check(file: &Object, findings: &mut Vec<Finding>) {
    for (path, fields) in written(file) {
        let Some(asked) = fields.get_string("fragments") else { continue };
        let Some((message, hint)) = misfit(fields, &asked.value) else { continue };
        let path = problem::key(&path, "fragments");
        let message = format!("{} {message}", quoted(&asked.value));
        let (offset, hint) = (asked.range.start, Some(hint.to_owned()));
        findings.push(Finding { offset, path, message, hint });
    }
}

fn misfit(fields: &Object, asked: &str) -> Option<(&'static str, &'static str)> {
    let command = command(fields);
    let is_coverage = command.as_ref().is_some_and(Command::is_coverage);
    let has_parts = command.as_ref().is_some_and(|command| match command {
        Command::Shell(_) => fields.get_boolean("parts").is_some_and(|asked| asked.value),
        Command::Collect(_) => command.may_have_parts(),
    });
    match asked {
        "sum" | "max" | "union" if !is_number(fields) => Some((
            "does not combine words",
            "use \"each\" for a label per fragment, or \"none\" if the job that merges prints it",
        )),
        "sum" if is_percent(fields, is_coverage) => Some((
            "does not combine percentages",
            "use \"max\" or \"each\", and \"union\" for the coverage of reports",
        )),
        "union" if command.is_some() && !has_parts && !is_coverage => Some((
            "needs the parts of the value, and this metric has none",
            "use \"sum\", \"max\" or \"each\"; a shell command may print its parts with \"parts\": true",
        )),
        _ => None,
    }
}

fn is_percent(fields: &Object, is_coverage: bool) -> bool {
    let template = fields.get_string("$ref").and_then(|id| template::find(&id.value));
    match fields.get_string("unit") {
        Some(unit) => unit.value == "percent",
        None => is_coverage || template.is_some_and(|template| template.unit == Unit::Percent),
    }
}

/// Whether a key is that of a fragment of a metric with `each`, such as `test-time-linux`.
pub fn is_share(file: &Object, key: &str) -> bool {
    let Some(metrics) = file.get_object("metrics") else { return false };
    metrics.properties.iter().any(|property| {
        let is_each = property.value.as_object().is_some_and(|fields| {
            fields.get_string("fragments").is_some_and(|asked| asked.value == "each")
        });
        let rest = key.strip_prefix(property.name.as_str());
        is_each && rest.is_some_and(|rest| rest.len() > 1 && rest.starts_with('-'))
    })
}
