//! The results of the gate: numbers and verdicts, from which every output is made.

use serde::Serialize;

use crate::collect::patch::Patch;
use crate::config::{GateMode, OnMissing, Rule, Threshold};
use crate::gate::again::Again;
use crate::gate::baseline::{Baseline, count, word};
use crate::gate::noise::{Cause, Scatter};
use crate::gate::reasons::Reasons;
use crate::gate::rule::{Case, Finding};
use crate::gate::words;
use crate::json::{self, Object};
use crate::metric::Value;
use crate::signal::together::Machine;
use crate::unit::{self, Better, Unit};

/// The version of the JSON format.
pub const SCHEMA_VERSION: f64 = 1.0;

/// The complete results of the gate.
#[derive(Clone, Debug, PartialEq)]
pub struct Results {
    pub status: Status,
    /// The mode that applies.
    pub mode: GateMode,
    pub project: Option<String>,
    pub commit: String,
    pub baseline: Baseline,
    /// In the order of the configuration.
    pub rows: Vec<Row>,
    pub notes: Vec<Note>,
    /// Which parts moved the values.
    pub reasons: Reasons,
}

/// One metric.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub key: String,
    pub name: String,
    pub unit: Option<Unit>,
    pub better: Option<Better>,
    /// `None`: it could not be measured, or had nothing to measure.
    pub value: Option<Value>,
    /// Why not.
    pub failure: Option<String>,
    /// Its coverage of the changed lines.
    pub patch: Option<Patch>,
    /// Whether the change measures it differently than its base.
    pub is_redefined: bool,
    /// The result of measuring it again, if that was done.
    pub again: Option<Again>,
    /// `None`: nothing to compare with.
    pub base: Option<Value>,
    /// Which of the baseline's builds that is from.
    pub base_build: usize,
    /// The last builds of the reference branch, oldest first; NaN is a gap.
    pub trend: Vec<f64>,
    pub rules: Vec<Judged>,
}

/// One rule and its verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    pub asked: Threshold,
    pub from: Side,
    pub scatter: Scatter,
    pub finding: Finding,
}

/// Whose rule it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Base,
    Head,
    Both,
}

/// The outcome of the gate, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Status {
    Fail,
    Warning,
    Unknown,
    Pass,
    /// The mode is off, or no rules are configured.
    Skipped,
}

/// Further remarks for readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// Rules of the base branch and of the change differ.
    RulesDiffer,
    BaseUnreadable,
    /// Commands of metrics differ from those of the base branch.
    MeasuredDifferently,
    NoHistory,
}

pub const FROM: [(Side, &str); 3] =
    [(Side::Base, "base"), (Side::Head, "head"), (Side::Both, "both")];
pub const STATUS: [(Status, &str); 5] = [
    (Status::Fail, "fail"),
    (Status::Warning, "warning"),
    (Status::Unknown, "unknown"),
    (Status::Pass, "pass"),
    (Status::Skipped, "skipped"),
];
pub const NOTE: [(Note, &str); 4] = [
    (Note::RulesDiffer, "rules-differ"),
    (Note::BaseUnreadable, "base-unreadable"),
    (Note::MeasuredDifferently, "measured-differently"),
    (Note::NoHistory, "no-history"),
];
pub const ON_MISSING: [(OnMissing, &str); 3] =
    [(OnMissing::Fail, "fail"), (OnMissing::Warn, "warn"), (OnMissing::Ignore, "ignore")];
pub const BETTER: [(Option<Better>, &str); 2] =
    [(Some(Better::Higher), "higher"), (Some(Better::Lower), "lower")];

impl Judged {
    /// `pass`, `fail`, `warning` or `unknown`.
    #[must_use]
    pub fn verdict(&self) -> Status {
        match (self.finding, self.finding.holds()) {
            (_, Some(true)) => Status::Pass,
            (_, None) => Status::Unknown,
            // Possible noise must not block a merge.
            (Finding::WorseAmongFew, _) => Status::Warning,
            _ if self.asked.is_blocker => Status::Fail,
            _ => Status::Warning,
        }
    }

    /// Its effect on the overall status; `None`: no effect.
    #[must_use]
    pub fn weight(&self) -> Option<Status> {
        match (self.verdict(), self.asked.on_missing) {
            (Status::Unknown, OnMissing::Fail) => Some(Status::Fail),
            (Status::Unknown, OnMissing::Ignore) => None,
            (verdict, _) => Some(verdict),
        }
    }

    /// Such as `at least 80%`.
    #[must_use]
    pub fn words(&self, row: &Row) -> String {
        words::rule(&self.asked, row.unit.as_ref())
    }

    /// Why it does not simply hold; empty if it does.
    #[must_use]
    pub fn reason(&self, row: &Row) -> String {
        let case = Case {
            now: row.number(),
            base: row.base_number(),
            scatter: self.scatter,
            better: None,
        };
        let mut reason = words::reason(self.finding, &self.asked, &case, row.unit.as_ref());
        if self.weight() == Some(Status::Fail) && self.verdict() == Status::Unknown {
            reason += ", which fails the gate";
        }
        let unreported = row.patch.as_ref().map_or(0, |patch| patch.unreported.len());
        if unreported > 0 {
            let comma = if reason.is_empty() { "" } else { "; " };
            let files = if unreported == 1 { "file is" } else { "files are" };
            reason = format!("{reason}{comma}{unreported} changed {files} in no report");
        }
        let is_of_noise = self.asked.rule == Rule::Noise || self.asked.allows_noise;
        if let Some(again) = row.again.as_ref().filter(|_| is_of_noise) {
            let again = again.words(row.unit.as_ref());
            reason = if reason.is_empty() { again } else { format!("{reason}; {again}") };
        }
        reason
    }
}

impl Row {
    /// Whether one of its rules has this effect.
    #[must_use]
    pub fn weighs(&self, status: Status) -> bool {
        self.rules.iter().any(|judged| judged.weight() == Some(status))
    }

    #[must_use]
    pub fn number(&self) -> Option<f64> {
        number(self.value.as_ref())
    }

    #[must_use]
    pub fn base_number(&self) -> Option<f64> {
        number(self.base.as_ref())
    }

    /// Whether the change contains nothing to measure, which is not a failure.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let is_of_nothing = |patch: &Patch| patch.share.total == 0;
        self.value.is_none() && self.patch.as_ref().is_some_and(is_of_nothing)
    }

    /// Whether its displayed value changed since the baseline. A metric about the change itself
    /// differs every time; for it, uncovered lines count instead.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        match &self.patch {
            Some(patch) => patch.has_gaps(),
            None => self.text() != self.base_text(),
        }
    }

    /// The value, formatted.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        text(self.value.as_ref(), self.unit.as_ref())
    }

    #[must_use]
    pub fn base_text(&self) -> Option<String> {
        text(self.base.as_ref(), self.unit.as_ref())
    }

    /// The difference, if both are numbers.
    #[must_use]
    pub fn change(&self) -> Option<String> {
        let (base, now) = (self.base_number()?, self.number()?);
        Some(unit::format_change(base, now, self.unit.as_ref()))
    }
}

fn number(value: Option<&Value>) -> Option<f64> {
    if let Some(Value::Number(number)) = value { Some(*number) } else { None }
}

fn text(value: Option<&Value>, unit: Option<&Unit>) -> Option<String> {
    value.map(|value| match value {
        Value::Number(number) => unit::format(*number, unit),
        Value::Label(label) => label.clone(),
    })
}

impl Results {
    /// Every rule with its metric.
    #[must_use]
    pub fn rules(&self) -> Vec<(&Row, &Judged)> {
        let mut rules = Vec::new();
        for row in &self.rows {
            for judged in &row.rules {
                rules.push((row, judged));
            }
        }
        rules
    }

    /// Keys of the metrics for which the gate fails.
    #[must_use]
    pub fn failing(&self) -> Vec<&str> {
        let mut failing = Vec::new();
        for row in &self.rows {
            if row.weighs(Status::Fail) {
                failing.push(row.key.as_str());
            }
        }
        failing
    }

    /// Whether anything is worth reporting: a changed metric, a rule that does not pass, or a
    /// remark.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        let has_baseline = !self.baseline.builds.is_empty();
        let is_news = |row: &Row| {
            ((has_baseline || row.patch.is_some()) && row.is_changed())
                || [Status::Fail, Status::Warning, Status::Unknown]
                    .into_iter()
                    .any(|status| row.weighs(status))
        };
        !self.notes.is_empty() || self.rows.iter().any(is_news)
    }

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
    let (mode, limit) = form(&asked.rule);
    Object::new()
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
        .text("reason", &judged.reason(row))
        .end()
}

fn together(scatter: &Scatter) -> Option<Machine> {
    if let Some(Cause::Together(machine)) = scatter.cause { Some(machine) } else { None }
}

/// The mode of a rule, and its number.
fn form(rule: &Rule) -> (&'static str, Option<f64>) {
    match *rule {
        Rule::NoRegression { tolerance } => ("no-regression", Some(tolerance)),
        Rule::Min { target } => ("min", Some(target)),
        Rule::Max { target } => ("max", Some(target)),
        Rule::DeltaMaxDrop { max_drop_percent } => ("delta-max-drop", Some(max_drop_percent)),
        Rule::DeltaMaxRise { max_rise_percent } => ("delta-max-rise", Some(max_rise_percent)),
        Rule::Noise => ("noise", None),
    }
}
