//! What rules and accepted regressions say in amounts has to fit the units of their metrics.

use jsonc_parser::ast::{Object, StringLit, Value as Node};

use super::lookup::{elements, is_number, unknown_metric, unmatched, written};
use super::problem::{self, Finding, quoted};
use super::{acceptance, amount, glob, template};
use crate::unit::Unit;

/// Every amount in another unit than its metric, and what rules with amounts lack.
pub fn check(file: &Object, findings: &mut Vec<Finding>) {
    let units = units(file);
    if let Some(gate) = file.get_object("qualityGate") {
        for (position, rule) in elements(gate, "thresholds") {
            let path = problem::index("qualityGate.thresholds", position);
            for name in ["tolerance", "maxRise", "maxDrop"] {
                findings.extend(misfit(rule, &path, name, &units, |text, unit| {
                    amount::difference(text, unit).err()
                }));
            }
            findings.extend(misfit(rule, &path, "target", &units, not_a_value));
            findings.extend(incomplete(rule, &path));
            findings.extend(not_a_total(rule, &path, &units));
        }
    }
    for (position, entry) in elements(file, "accepted") {
        let path = problem::index("accepted", position);
        findings.extend(unknown(entry, &path, &units));
        findings.extend(misfit(entry, &path, "upTo", &units, not_a_value));
        let day = entry.get_string("until");
        if let Some(day) = day.filter(|day| acceptance::day_ms(&day.value).is_none()) {
            let path = problem::key(&path, "until");
            let accepted = "a day such as \"2027-03-01\"";
            findings.push(Finding::new(day.range.start, &path, &quoted(&day.value), accepted));
        }
    }
}

/// Key of each number, and its unit.
type Units<'a> = Vec<(&'a str, Option<Unit>)>;

fn units<'a>(file: &'a Object<'a>) -> Units<'a> {
    let mut units = Vec::new();
    let named = file.get_object("metrics").map(|metrics| metrics.properties.as_slice());
    let named = named.unwrap_or_default().iter().map(|property| property.name.as_str());
    let mut named = named.collect::<Vec<_>>().into_iter();
    for (_, fields) in written(file) {
        let listed = fields.get_string("name").map(|name| &*name.value);
        let is_listed = file.get_array("metrics").is_some();
        let Some(key) = (if is_listed { listed } else { named.next() }) else { continue };
        if is_number(fields) {
            units.push((key, unit(fields)));
        }
    }
    units
}

fn unit(fields: &Object) -> Option<Unit> {
    if let Some(unit) = fields.get_string("unit") {
        return Some(Unit::from(unit.value.to_string()));
    }
    Some(template::find(&fields.get_string("$ref")?.value)?.unit.clone())
}

fn not_a_value(text: &str, unit: Option<&Unit>) -> Option<String> {
    amount::value(text, unit).err()
}

/// The text under a key, if it does not fit a metric that the object is about.
fn misfit(
    object: &Object,
    path: &str,
    name: &str,
    units: &Units,
    refused: impl Fn(&str, Option<&Unit>) -> Option<String>,
) -> Option<Finding> {
    let text = object.get_string(name)?;
    let metric = &object.get_string("metric")?.value;
    let keys: Vec<_> = units.iter().map(|(key, _)| *key).collect();
    let about = glob::matching(metric, &keys);
    let of = units.iter().filter(|(key, _)| about.contains(key));
    of.into_iter().find_map(|(key, unit)| {
        let accepted = refused(&text.value, unit.as_ref())?;
        let unit =
            unit.as_ref().map_or_else(|| "has no unit".to_owned(), |it| format!("is in {it}"));
        let found = format!("{}, and the metric {key} {unit}", quoted(&text.value));
        Some(Finding::new(text.range.start, &problem::key(path, name), &found, &accepted))
    })
}

/// A budget without a limit, and a drift without one or with two.
fn incomplete(rule: &Object, path: &str) -> Option<Finding> {
    let has = |name: &str| rule.get(name).is_some();
    let (message, hint) = match &*rule.get_string("mode")?.value {
        "budget" if !has("maxRise") && !has("maxDrop") => {
            ("this budget has no limit", "add \"maxRise\", \"maxDrop\" or both, such as \"10 kB\"")
        }
        "drift" if !has("maxPercent") && !has("tolerance") => {
            ("this rule has no limit", "add \"maxPercent\", or \"tolerance\" such as \"10 kB\"")
        }
        "drift" if has("maxPercent") && has("tolerance") => {
            ("this rule has two limits", "remove \"maxPercent\" or \"tolerance\"")
        }
        _ => return None,
    };
    let (path, message) = (path.to_owned(), message.to_owned());
    Some(Finding { offset: rule.range.start, path, message, hint: Some(hint.to_owned()) })
}

/// A total that cannot be added up.
fn not_a_total(rule: &Object, path: &str, units: &Units) -> Option<Finding> {
    rule.get_boolean("total").filter(|total| total.value)?;
    let glob = &rule.get_string("metric")?.value;
    let keys: Vec<_> = units.iter().map(|(key, _)| *key).collect();
    let about = glob::matching(glob, &keys);
    let mut of = units.iter().filter(|(key, _)| about.contains(key));
    let first = of.next();
    let (message, hint) = if !glob::is_glob(glob) {
        (
            "one metric has no total".to_owned(),
            "name a glob such as \"bundle-*\", or remove \"total\"",
        )
    } else if let Some((key, unit)) = of.find(|(_, unit)| first.is_some_and(|(_, of)| unit != of)) {
        let of = |unit: &Option<Unit>| {
            unit.as_ref().map_or("without a unit".to_owned(), |it| format!("in {it}"))
        };
        let (one, its) = first?;
        let message = format!("{one} is {} and {key} {}, which have no total", of(its), of(unit));
        (message, "narrow the glob to metrics of one unit")
    } else if first.is_some_and(|(_, unit)| *unit == Some(Unit::Percent)) {
        (
            "percentages have no total".to_owned(),
            "remove \"total\": then the rule is about each of them",
        )
    } else if rule.get("noise").is_some() || rule.get_string("mode")?.value == "noise" {
        (
            "the noise of a total is not known".to_owned(),
            "choose another \"mode\", and remove \"noise\"",
        )
    } else {
        return None;
    };
    Some(Finding {
        offset: rule.range.start,
        path: path.to_owned(),
        message,
        hint: Some(hint.to_owned()),
    })
}

/// An accepted metric that is not one.
fn unknown(entry: &Object, path: &str, units: &Units) -> Option<Finding> {
    let metric: &StringLit = match &entry.get("metric")?.value {
        Node::StringLit(metric) => metric,
        _ => return None,
    };
    let path = problem::key(path, "metric");
    let keys: Vec<_> = units.iter().map(|(key, _)| (*key, true)).collect();
    if glob::is_glob(&metric.value) {
        unmatched(metric, &path, &keys)
    } else {
        unknown_metric(metric, &path, &keys)
    }
}
