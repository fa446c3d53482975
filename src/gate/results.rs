//! The results of the gate: numbers and verdicts, from which every output is made.

use serde::Serialize;

use crate::collect::patch::Patch;
use crate::config::{GateMode, OnMissing, Rule, Threshold};
use crate::gate::accepted::{Effect, Entry, Grant};
use crate::gate::again::Again;
use crate::gate::baseline::Baseline;
use crate::gate::noise::Scatter;
use crate::gate::reasons::Reasons;
use crate::gate::reference::Reference;
use crate::gate::rule::{Case, Finding};
pub use crate::gate::side::{FROM, Side};
use crate::gate::words;
use crate::metric::Value;
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
    /// Regressions that were accepted, of metrics with a rule.
    pub accepted: Vec<Entry>,
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
    /// Whether it moved, but within the scatter of the builds before.
    pub is_noise: bool,
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
    /// What it looks back to, if it looks farther than the baseline.
    pub reference: Option<Reference>,
    /// What an accepted regression does for it; `None`: nothing.
    pub grant: Option<Grant>,
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

    /// Holds if the regression was accepted.
    pub fn heed(&mut self) {
        if self.grant.as_ref().is_some_and(|grant| grant.effect == Effect::Holds) {
            self.finding = Finding::Accepted;
        }
    }

    /// What measuring it again has shown, if the rule is about noise.
    #[must_use]
    pub fn again(&self, row: &Row) -> Option<String> {
        let is_of_noise = self.asked.rule == Rule::Noise || self.asked.allows_noise;
        let again = row.again.as_ref().filter(|_| is_of_noise)?;
        Some(again.words(row.unit.as_ref()))
    }

    /// What it judged.
    #[must_use]
    pub fn case(&self, row: &Row) -> Case {
        Case {
            now: row.number(),
            base: row.base_number(),
            reference: self.reference.as_ref().map(|reference| reference.value),
            scatter: self.scatter,
            better: row.better,
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
        let unit = row.unit.as_ref();
        let mut reason = words::reason(self.finding, &self.asked, &self.case(row), unit);
        if let Some(reference) = self.reference.as_ref().filter(|_| !reason.is_empty()) {
            reason = format!("{reason}, {}", words::reference(reference));
        }
        if let Some(grant) = &self.grant {
            reason = format!("{reason}; {}", grant.words(unit));
        }
        if self.weight() == Some(Status::Fail) && self.verdict() == Status::Unknown {
            reason += ", which fails the gate";
        }
        let unreported = row.patch.as_ref().map_or(0, |patch| patch.unreported.len());
        if unreported > 0 {
            let comma = if reason.is_empty() { "" } else { "; " };
            let files = if unreported == 1 { "file is" } else { "files are" };
            reason = format!("{reason}{comma}{unreported} changed {files} in no report");
        }
        if let Some(again) = self.again(row) {
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

    /// Whether its displayed value changed since the baseline, by more than its scatter. A metric about the change itself
    /// differs every time; for it, uncovered lines count instead.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        match &self.patch {
            Some(patch) => patch.has_gaps(),
            None => !self.is_noise && self.text() != self.base_text(),
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
        !self.notes.is_empty()
            || self.accepted.iter().any(|entry| entry.from == Side::Head)
            || self.rows.iter().any(is_news)
    }
}
