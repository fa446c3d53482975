//! What several rules look up in the parsed file: its metrics, its lists, and whether a metric exists.

use jsonc_parser::ast::{Object, StringLit, Value as Node};

use super::problem::{self, Finding, escaped, quoted};
use super::template::{self, Source};
use super::{glob, suggest};
use crate::metric::Command;

/// Key of each metric and whether it is a number.
pub type Keys<'a> = Vec<(&'a str, bool)>;

/// Each metric in either form, with its place.
pub fn written<'a>(file: &'a Object<'a>) -> Vec<(String, &'a Object<'a>)> {
    let mut all = Vec::new();
    match file.get("metrics").map(|metrics| &metrics.value) {
        Some(Node::Object(metrics)) => {
            for property in &metrics.properties {
                let path = problem::key("metrics", property.name.as_str());
                all.extend(property.value.as_object().map(|fields| (path, fields)));
            }
        }
        Some(Node::Array(_)) => {
            let fields = elements(file, "metrics");
            all.extend(fields.map(|(at, fields)| (problem::index("metrics", at), fields)));
        }
        _ => {}
    }
    all
}

/// The objects in the list under `key`, with their positions.
pub fn elements<'a>(
    object: &'a Object<'a>,
    key: &str,
) -> impl Iterator<Item = (usize, &'a Object<'a>)> {
    let elements = object.get_array(key).map(|array| array.elements.as_slice());
    let elements = elements.unwrap_or_default().iter().enumerate();
    elements.filter_map(|(position, element)| Some((position, element.as_object()?)))
}

pub fn unknown_metric(name: &StringLit, path: &str, keys: &Keys) -> Option<Finding> {
    if keys.iter().any(|(key, _)| *key == name.value) {
        return None;
    }
    let accepted = format!("the key of a metric ({})", listed(keys));
    let hint = suggest::did_you_mean(&name.value, keys.iter().map(|(key, _)| *key));
    Some(Finding::new(name.range.start, path, &quoted(&name.value), &accepted).hint(hint))
}

/// How many metrics a message lists.
const MAX_LISTED: usize = 12;

fn listed(keys: &Keys) -> String {
    let listed: Vec<_> = keys.iter().take(MAX_LISTED).map(|(key, _)| escaped(key)).collect();
    let more = if keys.len() > MAX_LISTED { ", …" } else { "" };
    listed.join(", ") + more
}

/// Its own command, else that of its template.
pub fn command(fields: &Object) -> Option<Command> {
    if let Some(line) = fields.get_string("command") {
        return Some(Command::parse(&line.value));
    }
    match template::find(&fields.get_string("$ref")?.value)?.command {
        Source::Default(line) => Some(Command::parse(line)),
        Source::Example(_) => None,
    }
}

pub fn is_number(metric: &Object) -> bool {
    metric.get_string("type").is_none_or(|kind| kind.value != "label")
}

/// A glob that matches no metric that can be judged.
pub fn unmatched(glob: &StringLit, path: &str, keys: &Keys) -> Option<Finding> {
    let numeric: Vec<_> = keys.iter().filter(|(_, is)| *is).map(|(key, _)| *key).collect();
    if !glob::matching(&glob.value, &numeric).is_empty() {
        return None;
    }
    let accepted = format!("the key of a metric, or a glob for {}", listed(keys));
    Some(Finding::new(glob.range.start, path, &quoted(&glob.value), &accepted))
}
