//! The results as JSON, which outlives the run; `strict` reads it.

use crate::collect::patch::Patch;
use crate::config::{Amount, Rule};
use crate::gate::accepted::Entry;
use crate::gate::baseline::{count, word};
use crate::gate::noise::{Cause, Scatter};
use crate::gate::results::{
    BETTER, FROM, Judged, NOTE, ON_MISSING, Results, Row, SCHEMA_VERSION, STATUS,
};
use crate::gate::rule::Finding;
use crate::json::{self, Object};
use crate::metric::Value;
use crate::signal::together::Machine;
use crate::unit::{Better, Unit};

impl Results {
    /// The JSON that outlives the run.
    #[must_use]
    pub fn to_json(&self) -> String {
        let (mut metrics, mut rules, mut notes) = (Vec::new(), Vec::new(), Vec::new());
        let mut reasons = Vec::new();
        for row in &self.rows {
            metrics.push(metric(row));
            reasons.extend(self.reasons.to_json(&row.key, row.unit.as_ref()));
            for judged in &row.rules {
                rules.push(rule(row, judged));
            }
        }
        for note in &self.notes {
            notes.push(word(&NOTE, *note));
        }
        let accepted: Vec<_> = self.accepted.iter().map(Entry::to_json).collect();
        Object::new()
            .number("schemaVersion", Some(SCHEMA_VERSION))
            .text("status", word(&STATUS, self.status))
            .text("mode", self.mode.name())
            .optional_text("project", self.project.as_deref())
            .text("commit", &self.commit)
            .raw("baseline", &self.baseline.to_json())
            .list("metrics", &metrics)
            .list("rules", &rules)
            .list("reasons", &reasons)
            .texts("failing", &self.failing())
            .texts("notes", &notes)
            .list("accepted", &accepted)
            .end()
    }
}

fn metric(row: &Row) -> String {
    let unit = row.unit.as_ref().map(Unit::to_string);
    let patch = row.patch.as_ref().map_or_else(|| "null".to_owned(), Patch::to_json);
    let mut trend = Vec::new();
    for value in &row.trend {
        trend.push(json::number(*value));
    }
    let mut object = Object::new();
    object
        .text("key", &row.key)
        .text("name", &row.name)
        .optional_text("unit", unit.as_deref())
        .optional_text("better", better(row.better))
        .raw("value", &value(row.value.as_ref()))
        .optional_text("text", row.text().as_deref())
        .optional_text("failure", row.failure.as_deref())
        .raw("patch", &patch)
        .flag("redefined", row.is_redefined)
        .flag("withinNoise", row.is_noise)
        .raw("base", &value(row.base.as_ref()))
        .optional_text("baseText", row.base_text().as_deref())
        .number("baseBuild", Some(count(row.base_build)))
        .optional_text("change", row.change().as_deref())
        .list("trend", &trend);
    if let Some(again) = &row.again {
        object.raw("again", &again.to_json());
    }
    object.end()
}

fn better(better: Option<Better>) -> Option<&'static str> {
    better.map(|_| word(&BETTER, better))
}

fn value(value: Option<&Value>) -> String {
    match value {
        Some(Value::Number(number)) => json::number(*number),
        Some(Value::Label(label)) => json::text(label),
        None => "null".to_owned(),
    }
}

fn rule(row: &Row, judged: &Judged) -> String {
    let Judged { asked, scatter, finding, .. } = judged;
    let (mode, limit, extra) = form(&asked.rule);
    let is_share = matches!(limit, Some(Amount::Percent(_)));
    let limit = limit.map(|(Amount::Exactly(limit) | Amount::Percent(limit))| limit);
    let mut object = Object::new();
    object
        .text("metric", &row.key)
        .text("mode", mode)
        .number("limit", limit)
        .optional_text("better", better(asked.better))
        .flag("noise", asked.allows_noise)
        .text("onMissing", word(&ON_MISSING, asked.on_missing))
        .text("severity", if asked.is_blocker { "blocker" } else { "warning" })
        .text("from", word(&FROM, judged.from))
        .number("builds", Some(count(scatter.builds)))
        .number("middle", scatter.band.map(|band| band.middle))
        .number("low", scatter.band.map(|band| band.low))
        .number("high", scatter.band.map(|band| band.high))
        .number("moved", together(scatter).map(|machine| count(machine.moved)))
        .number("of", together(scatter).map(|machine| count(machine.of)))
        .number("factor", together(scatter).map(|machine| machine.factor))
        .text("finding", word(&Finding::ALL, *finding))
        .text("verdict", word(&STATUS, judged.verdict()))
        .text("words", &judged.words(row))
        .text("reason", &judged.reason(row));
    // Of the older rules the mode says it.
    if is_share && !mode.starts_with("delta") {
        object.text("limitIn", "percent");
    }
    for (key, value) in extra {
        object.text(key, &value);
    }
    if let Some(reference) = &judged.reference {
        object.raw("reference", &reference.to_json());
    }
    if let Some(grant) = &judged.grant {
        object.raw("accepted", &grant.to_json());
    }
    object.end()
}

fn together(scatter: &Scatter) -> Option<Machine> {
    if let Some(Cause::Together(machine)) = scatter.cause { Some(machine) } else { None }
}

/// The mode of a rule, its number, and what else it says.
fn form(rule: &Rule) -> (&'static str, Option<Amount>, Vec<(&'static str, String)>) {
    use Amount::{Exactly, Percent};
    let (mode, limit) = match *rule {
        Rule::NoRegression { tolerance } => ("no-regression", tolerance),
        Rule::Min { target } => ("min", Exactly(target)),
        Rule::Max { target } => ("max", Exactly(target)),
        Rule::DeltaMaxDrop { max_drop_percent } => ("delta-max-drop", Percent(max_drop_percent)),
        Rule::DeltaMaxRise { max_rise_percent } => ("delta-max-rise", Percent(max_rise_percent)),
        Rule::MaxDrop { most } | Rule::MaxRise { most } => ("budget", most),
        Rule::Ratchet { tolerance } => ("ratchet", tolerance),
        Rule::Drift { tolerance, .. } => ("drift", tolerance),
        Rule::Noise => return ("noise", None, Vec::new()),
    };
    let extra = match *rule {
        Rule::MaxDrop { .. } => vec![("direction", "drop".to_owned())],
        Rule::MaxRise { .. } => vec![("direction", "rise".to_owned())],
        Rule::Drift { since, .. } => vec![("since", since.name())],
        _ => Vec::new(),
    };
    (mode, Some(limit), extra)
}
