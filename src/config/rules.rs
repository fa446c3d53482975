//! Rules that a schema cannot express: names that must exist, names that must differ, keys that
//! depend on others.
//!
//! They check the parsed file before serde, so that their problems are reported together with those
//! that keep serde from reading it. Values of the wrong shape are skipped, because the schema check
//! reports them.

use jsonc_parser::ast::{Object, Value as Node};
use jsonc_parser::common::Ranged;

use super::check::missing;
use super::lookup::{Keys, command, elements, is_number, unknown_metric, unmatched, written};
use super::problem::{self, Finding, escaped, quoted};
use super::template::{self, Source};
use super::{Collecting, Judge, fragment_rules, glob, pattern, unit_rules};
use crate::metric::Command;

/// Every violation of the rules.
pub fn check(file: &Node, judge: Judge) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some(file) = file.as_object() else { return findings };
    sources(file, judge, &mut findings);
    repeats(file, &mut findings);
    parts(file, &mut findings);
    fragment_rules::check(file, &mut findings);
    unit_rules::check(file, &mut findings);
    if let Some(keys) = metrics(file, judge, &mut findings) {
        thresholds(file, &keys, &mut findings);
        charts(file, &keys, &mut findings);
    }
    findings
}

fn metrics<'a>(file: &'a Object, judge: Judge, findings: &mut Vec<Finding>) -> Option<Keys<'a>> {
    let mut keys = Keys::new();
    match &file.get("metrics")?.value {
        Node::Object(metrics) => {
            for property in &metrics.properties {
                let path = problem::key("metrics", property.name.as_str());
                let fields = property.value.as_object();
                keys.push((property.name.as_str(), fields.is_none_or(is_number)));
                findings.extend(fields.into_iter().flat_map(|fields| metric(fields, judge, &path)));
            }
        }
        Node::Array(metrics) => {
            for (position, element) in metrics.elements.iter().enumerate() {
                let Some(fields) = element.as_object() else { continue };
                let path = problem::index("metrics", position);
                findings.extend(metric(fields, judge, &path));
                let Some(name) = fields.get_string("name") else { continue };
                let is_known = keys.iter().any(|(key, _)| *key == name.value);
                keys.push((&name.value, is_number(fields)));
                if is_known {
                    let found = format!("{} a second time", quoted(&name.value));
                    let path = problem::key(&path, "name");
                    let accepted = "a name that no other metric has";
                    findings.push(Finding::new(name.range.start, &path, &found, accepted));
                }
            }
        }
        _ => return None,
    }
    Some(keys)
}

/// Repeats without effect: labels have no median, and a report that no command writes anew stays the same.
fn repeats(file: &Object, findings: &mut Vec<Finding>) {
    let mut repeated = Vec::new();
    for (path, fields) in written(file) {
        let Some(times) = fields.get_number("repeat") else { continue };
        if times.value.parse().is_ok_and(|times: f64| times > 1.0) {
            repeated.push((path, fields, times.range.start));
        }
    }
    let is_shell = |fields: &Object| matches!(command(fields), Some(Command::Shell(_)));
    let has_writer = repeated.iter().any(|(_, fields, _)| is_shell(fields) && is_number(fields));
    for (path, fields, offset) in repeated {
        let (message, hint) = match command(fields) {
            _ if !is_number(fields) => (
                "a label cannot be repeated: words have no median".to_owned(),
                "remove \"repeat\", or measure a number",
            ),
            Some(command @ Command::Collect(_)) if !command.reads_report() => (
                "this collector would read the same files again".to_owned(),
                "remove \"repeat\": it is for shell commands, and for bench, json, regex and tests \
                 where a repeated command writes their report",
            ),
            Some(Command::Collect(_)) if !has_writer => (
                "the report stays the same: no metric with a shell command is repeated".to_owned(),
                "give the metric whose command writes the report a \"repeat\" as well, or remove \
                 this one",
            ),
            _ => continue,
        };
        let path = problem::key(&path, "repeat");
        findings.push(Finding { offset, path, message, hint: Some(hint.to_owned()) });
    }
}

/// Parts of metrics that have none.
fn parts(file: &Object, findings: &mut Vec<Finding>) {
    for (path, fields) in written(file) {
        let Some(asked) = fields.get_boolean("parts").filter(|asked| asked.value) else { continue };
        let (message, hint) = match command(fields) {
            _ if !is_number(fields) => {
                ("a label has no parts", "remove \"parts\", or measure a number")
            }
            Some(command) if !command.may_have_parts() => (
                "this collector gives a single number, which has no parts",
                "remove \"parts\": it is for shell commands that print parts, and for collectors of \
                 files, tests and packages",
            ),
            _ => continue,
        };
        let (message, hint) = (message.to_owned(), Some(hint.to_owned()));
        let (offset, path) = (asked.range.start, problem::key(&path, "parts"));
        findings.push(Finding { offset, path, message, hint });
    }
}

/// Without a template a metric needs every field; with one, those that the template leaves open.
fn metric(fields: &Object, judge: Judge, path: &str) -> Vec<Finding> {
    let absent = |key: &str| fields.get(key).is_none();
    let mut findings: Vec<_> = collector(fields, judge, path).into_iter().collect();
    let command_hint = match fields.get("$ref").map(|property| &property.value) {
        None => {
            if absent("type") {
                findings.push(missing(fields, path, "type", "\"numeric\" or \"label\""));
            }
            None
        }
        Some(Node::StringLit(id)) => match template::find(&id.value).map(|known| &known.command) {
            Some(Source::Example(example)) => Some(format!(
                "the template \"{}\" has no command of its own; such as: {example}",
                id.value
            )),
            _ => return findings,
        },
        Some(_) => return findings,
    };
    if absent("command") {
        let accepted = pattern::COMMAND.accepts;
        findings.push(missing(fields, path, "command", accepted).hint(command_hint));
    }
    findings
}

/// An unknown collector, or invalid arguments.
fn collector(fields: &Object, judge: Judge, path: &str) -> Option<Finding> {
    let command = fields.get_string("command")?;
    let Command::Collect(collector) = Command::parse(&command.value) else { return None };
    let (message, hint) = judge(Collecting::Command(&collector)).err()?;
    let path = problem::key(path, "command");
    Some(Finding { offset: command.range.start, path, message, hint: Some(hint) })
}

fn thresholds(file: &Object, keys: &Keys, findings: &mut Vec<Finding>) {
    let Some(gate) = file.get_object("qualityGate") else { return };
    for (position, threshold) in elements(gate, "thresholds") {
        let Some(metric) = threshold.get_string("metric") else { continue };
        let path = problem::key(&problem::index("qualityGate.thresholds", position), "metric");
        if glob::is_glob(&metric.value) {
            findings.extend(unmatched(metric, &path, keys));
            continue;
        }
        if fragment_rules::is_share(file, &metric.value) {
            continue;
        }
        if keys.contains(&(&*metric.value, false)) {
            let found = format!("{}, which is a label", quoted(&metric.value));
            let finding = Finding::new(metric.range.start, &path, &found, "a numeric metric");
            findings.push(finding);
        }
        findings.extend(unknown_metric(metric, &path, keys));
    }
}

fn charts(file: &Object, keys: &Keys, findings: &mut Vec<Finding>) {
    let Some(report) = file.get_object("report") else { return };
    for (at, section) in elements(report, "sections") {
        let section_path = problem::index("report.sections", at);
        for (at, chart) in elements(section, "charts") {
            let path = problem::index(&problem::key(&section_path, "charts"), at);
            let path = problem::key(&path, "metrics");
            let metrics = chart.get_array("metrics").map(|array| array.elements.as_slice());
            for (at, metric) in metrics.unwrap_or_default().iter().enumerate() {
                let Some(metric) = metric.as_string_lit() else { continue };
                if fragment_rules::is_share(file, &metric.value) {
                    continue;
                }
                findings.extend(unknown_metric(metric, &problem::index(&path, at), keys));
            }
        }
    }
}

fn sources(file: &Object, judge: Judge, findings: &mut Vec<Finding>) {
    let sources = file.get_array("sources").map(|array| array.elements.as_slice());
    for (position, source) in sources.unwrap_or_default().iter().enumerate() {
        let Some(text) = source.as_string_lit() else { continue };
        let written = text.value.strip_prefix('!').unwrap_or(&text.value);
        if let Err((error, _)) = judge(Collecting::Source(written)) {
            let path = problem::index("sources", position);
            let found = format!("{} ({})", quoted(&text.value), escaped(&error));
            let finding = Finding::new(source.range().start, &path, &found, "a glob");
            findings.push(finding);
        }
    }
}
