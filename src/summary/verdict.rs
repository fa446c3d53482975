//! What every form of the gate's verdict says, not yet neutralised.

use crate::collect::Share;
use crate::collect::patch::{Patch, Span};
use crate::gate::baseline::age;
use crate::gate::reasons::{Reasons, Why};
use crate::gate::results::{Judged, Note, Results, Row, Side, Status};
use crate::metric::Value;
use crate::parts::words::{DROPPED, RENAMES_UNKNOWN, told};
use crate::report::text::{counted, short_sha};
use crate::summary::trend;

/// The verdict in words.
pub struct View {
    pub mark: &'static str,
    pub headline: String,
    /// What a reader needs to trust it, a line each.
    pub lines: Vec<String>,
    /// The worst first.
    pub list: Vec<Line>,
    /// Name and reason of what could not be measured.
    pub failed: Vec<(String, String)>,
    /// Of changed lines, metric by metric: a title, and files with what is to be said of them.
    pub gaps: Vec<(String, Vec<(String, String)>)>,
}

/// One metric.
pub struct Line {
    pub key: String,
    pub mark: &'static str,
    pub name: String,
    pub base: String,
    pub now: String,
    pub change: String,
    pub rules: Vec<Asked>,
    pub sparkline: String,
    /// Whether there is anything to see.
    pub is_news: bool,
}

/// One rule.
pub struct Asked {
    pub mark: &'static str,
    pub words: String,
    /// Empty where the rule simply holds.
    pub reason: String,
}

impl View {
    pub fn new(results: &Results) -> Self {
        let (mut list, mut failed, mut gaps) = (Vec::new(), Vec::new(), Vec::new());
        for rank in 0..=STILL {
            for row in results.rows.iter().filter(|row| self::rank(row) == rank) {
                list.push(line(row, rank < STILL));
                if let Some(reason) = &row.failure {
                    failed.push((row.name.clone(), reason.clone()));
                }
                if let Some(patch) = row.patch.as_ref().filter(|patch| patch.has_gaps()) {
                    gaps.push((gaps_title(&row.name, patch), self::gaps(patch)));
                }
            }
        }
        let mark = mark(results.status);
        Self { mark, headline: headline(results), lines: lines(results), list, failed, gaps }
    }
}

/// The rank of a metric with nothing to see.
const STILL: u8 = 5;

fn rank(row: &Row) -> u8 {
    match row {
        _ if row.weighs(Status::Fail) => 0,
        _ if row.weighs(Status::Warning) => 1,
        _ if row.rules.iter().any(|judged| judged.verdict() == Status::Unknown) => 2,
        Row { value: None, .. } if !row.is_empty() => 3,
        _ if (row.base.is_some() || row.patch.is_some()) && row.is_changed() => 4,
        _ => STILL,
    }
}

pub fn mark(status: Status) -> &'static str {
    match status {
        Status::Fail => "✗",
        Status::Warning => "⚠",
        Status::Unknown => "?",
        Status::Pass => "✓",
        Status::Skipped => "–",
    }
}

fn headline(results: &Results) -> String {
    let (mut fails, mut warnings, mut unknown, mut holds) = (0, 0, 0, 0);
    for (_, judged) in results.rules() {
        match judged.verdict() {
            Status::Fail => fails += 1,
            Status::Warning => warnings += 1,
            Status::Unknown => unknown += 1,
            Status::Pass | Status::Skipped => holds += 1,
        }
    }
    let verdict = match results.status {
        Status::Fail => "failed",
        Status::Warning => "passed with warnings",
        Status::Unknown => "cannot tell",
        Status::Pass => "passed",
        Status::Skipped if results.mode == crate::config::GateMode::Off => "is off",
        Status::Skipped => "has no rules",
    };
    let mut text = match &results.project {
        Some(project) => format!("{project}: quality gate {verdict}"),
        None => format!("Quality gate {verdict}"),
    };
    let total = fails + warnings + unknown + holds;
    if total > 0 {
        let of = counted(total, "rule");
        let hold = if holds == 1 || total == 1 { "holds" } else { "hold" };
        text = format!("{text}: {holds} of {of} {hold}");
        let warned = if warnings == 1 { "warning" } else { "warnings" };
        for (count, words) in [(fails, "broken"), (warnings, warned), (unknown, "unknown")] {
            if count > 0 {
                text = format!("{text}, {count} {words}");
            }
        }
    }
    text
}

fn lines(results: &Results) -> Vec<String> {
    let commit = short_sha(&results.commit);
    let mut lines = vec![format!("At {commit}, {}", results.baseline.words())];
    for entry in &results.accepted {
        let row = results.rows.iter().find(|row| row.key == entry.accepted.metric);
        let name = row.map_or(&entry.accepted.metric, |row| &row.name);
        lines.extend(entry.words(name, row.and_then(|row| row.unit.as_ref())));
    }
    if results.status == Status::Fail && results.mode == crate::config::GateMode::Soft {
        lines.push("The mode is soft: this is reported and fails nothing".to_owned());
    }
    let mut redefined = Vec::new();
    for row in results.rows.iter().filter(|row| row.is_redefined) {
        redefined.push(row.name.as_str());
    }
    for note in &results.notes {
        lines.push(
            match note {
                Note::RulesDiffer => "This change has other rules than its base branch: both apply",
                Note::BaseUnreadable => {
                    "The configuration of the base branch cannot be read: only the rules of this \
                     change apply"
                }
                Note::MeasuredDifferently => {
                    lines.push(format!(
                        "This change measures in another way than its base branch: {}",
                        redefined.join(", ")
                    ));
                    continue;
                }
                Note::NoHistory => "No history could be read: only limits can be judged",
            }
            .to_owned(),
        );
    }
    lines.extend(doubts(results));
    // What the baseline has not, one of the next nearest builds may have.
    for (place, build) in results.baseline.builds.iter().enumerate().skip(1) {
        let mut names = Vec::new();
        for row in &results.rows {
            if row.base.is_some() && row.base_build == place {
                names.push(row.name.as_str());
            }
        }
        if !names.is_empty() {
            lines.push(format!(
                "Not measured there, and compared with {} ({}): {}",
                short_sha(&build.commit),
                age(build.age_days),
                names.join(", ")
            ));
        }
    }
    lines
}

/// What the reasons do not know.
fn doubts(results: &Results) -> Vec<String> {
    let Reasons { all, .. } = &results.reasons;
    let (mut dropped, mut doubts_renames) = (Vec::new(), false);
    for row in &results.rows {
        match all.get(&row.key) {
            Some(Why::Dropped) => dropped.push(row.name.as_str()),
            Some(Why::Because(reason)) => {
                doubts_renames |= told(reason, row.unit.as_ref()).doubts_renames;
            }
            None => {}
        }
    }
    let mut doubts = Vec::new();
    if !dropped.is_empty() {
        doubts.push(format!("What moved {} is unknown: {DROPPED}", dropped.join(", ")));
    }
    if doubts_renames {
        doubts.push(RENAMES_UNKNOWN.to_owned());
    }
    doubts
}

fn line(row: &Row, is_news: bool) -> Line {
    let (mut rules, mut worst) = (Vec::new(), None);
    for judged in &row.rules {
        rules.push(asked(row, judged));
        let verdict = judged.verdict();
        if worst.is_none_or(|worst| (verdict as u8) < worst as u8) {
            worst = Some(verdict);
        }
    }
    let change = match (&row.base, &row.value) {
        (Some(Value::Label(base)), Some(Value::Label(now))) if base == now => {
            "no change".to_owned()
        }
        _ => row.change().unwrap_or_default(),
    };
    // What is about a change alone is not compared with another one.
    let base = row.base_text().filter(|_| row.patch.is_none());
    let trend = row.number().filter(|_| row.patch.is_none());
    Line {
        key: row.key.clone(),
        mark: worst.map_or("", mark),
        name: row.name.clone(),
        base: base.unwrap_or_else(|| "–".to_owned()),
        now: row.text().unwrap_or_else(|| no_value(row).to_owned()),
        change: if row.patch.is_some() { String::new() } else { change },
        rules,
        sparkline: trend.map_or_else(String::new, |now| trend::sparkline(&row.trend, now)),
        is_news,
    }
}

fn no_value(row: &Row) -> &'static str {
    if row.is_empty() { "–" } else { "no value" }
}

fn gaps_title(name: &str, patch: &Patch) -> String {
    let Share { covered, total } = patch.share;
    match total - covered {
        0 => format!("{name}: changed files that no report speaks of"),
        1 => format!("{name}: 1 of {total} changed lines is not covered"),
        left => format!("{name}: {left} of {total} changed lines are not covered"),
    }
}

fn gaps(patch: &Patch) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for (path, spans) in &patch.uncovered {
        files.push((path.clone(), lines_of(spans)));
    }
    if patch.left > 0 {
        files.push(("…".to_owned(), format!("{} more", counted(patch.left as usize, "file"))));
    }
    for path in &patch.unreported {
        files.push((path.clone(), "no report speaks of it".to_owned()));
    }
    files
}

/// Such as `12–15, 20`.
pub fn lines_of(spans: &[Span]) -> String {
    let mut lines = Vec::new();
    for (from, to) in spans {
        lines.push(if from == to { from.to_string() } else { format!("{from}–{to}") });
    }
    lines.join(", ")
}

fn asked(row: &Row, judged: &Judged) -> Asked {
    let from = match judged.from {
        Side::Both => "",
        Side::Base => " (rule of the base branch)",
        Side::Head => " (rule of this change)",
    };
    Asked {
        mark: mark(judged.verdict()),
        words: judged.words(row) + from,
        reason: judged.reason(row),
    }
}
