//! What every form of the gate's verdict says, not yet neutralised.

use crate::collect::Share;
use crate::collect::patch::{Patch, Span};
use crate::gate::accepted::Effect;
use crate::gate::baseline::age;
use crate::gate::reasons::{Reasons, Why};
use crate::gate::results::{Judged, Note, Results, Row, Side, Status};
use crate::gate::rule::Finding;
use crate::metric::Value;
use crate::parts::words::{DROPPED, RENAMES_UNKNOWN, told};
use crate::report::text::short_sha;
use crate::summary::{sentence, trend};
use crate::unit;

/// The verdict in words.
pub struct View {
    pub mark: &'static str,
    /// The sentence that names the culprit.
    pub headline: String,
    /// What a reader has to know before the values, a line each.
    pub warnings: Vec<String>,
    /// The mode, and the commits that are compared.
    pub context: String,
    /// What else a reader needs to trust it, a line each.
    pub lines: Vec<String>,
    /// The worst first.
    pub list: Vec<Line>,
    /// How many rules hold, of how many.
    pub holding: (usize, usize),
    /// Name and reason of what could not be measured.
    pub failed: Vec<(String, String)>,
    /// Of changed lines, metric by metric.
    pub gaps: Vec<Gaps>,
}

/// Changed lines of a metric that no test runs.
pub struct Gaps {
    pub key: String,
    pub title: String,
    pub files: Vec<Place>,
    /// How many files are left out.
    pub left: usize,
}

impl Gaps {
    /// So many places of the first file are named in a table.
    pub const MOST_SPANS: usize = 3;

    /// What is left to say below a table that has the first places, and its title.
    pub fn rest(&self, is_shown: bool) -> (&str, Vec<Place>) {
        if !is_shown {
            return (&self.title, self.files.clone());
        }
        let mut files = self.files.clone();
        if let Some((_, spans, _)) = files.first_mut() {
            *spans = spans.iter().copied().skip(Self::MOST_SPANS).collect();
        }
        if files.first().is_some_and(|(_, spans, _)| spans.is_empty()) {
            files.remove(0);
        }
        ("Also not covered", files)
    }
}

/// A path, with lines of it or with what else is to be said.
pub type Place = (String, Vec<Span>, &'static str);

/// One metric.
pub struct Line {
    pub key: String,
    pub mark: &'static str,
    pub name: String,
    pub now: String,
    pub change: String,
    pub rules: Vec<Asked>,
    pub sparkline: String,
    pub state: State,
}

/// Where a metric belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// A rule does not hold, or there is no value.
    Attention,
    Changed,
    /// It moved within its scatter.
    Noise,
    Same,
    /// There is nothing to compare it with.
    Alone,
}

/// One rule.
pub struct Asked {
    pub mark: &'static str,
    pub verdict: Status,
    /// Whether the base branch and the change have it.
    pub is_of_both: bool,
    /// What the metric did, to follow its name; empty where the rule holds.
    pub finding: String,
    pub words: String,
    /// Empty where the rule simply holds.
    pub reason: String,
}

impl View {
    pub fn new(results: &Results) -> Self {
        let (mut list, mut failed, mut gaps) = (Vec::new(), Vec::new(), Vec::new());
        let mut rows: Vec<_> = results.rows.iter().collect();
        rows.sort_by_key(|row| {
            (state(row, results), sentence::rank(row).map_or(u8::MAX, |it| it as u8))
        });
        for row in rows {
            list.push(line(row, state(row, results)));
            if let Some(reason) = &row.failure {
                failed.push((row.name.clone(), reason.clone()));
            }
            if let Some(patch) = row.patch.as_ref().filter(|patch| patch.has_gaps()) {
                gaps.push(self::gaps(row, patch));
            }
        }
        let rules = results.rules();
        let holding = rules.iter().filter(|(_, it)| it.verdict() == Status::Pass).count();
        let commit = short_sha(&results.commit);
        Self {
            mark: mark(results.status),
            headline: sentence::verdict(results),
            warnings: warnings(results),
            context: format!(
                "At {commit}, {}{}",
                results.baseline.words(),
                sentence::mode(results)
            ),
            lines: lines(results),
            list,
            holding: (holding, rules.len()),
            failed,
            gaps,
        }
    }

    /// How many metrics are in a state.
    pub fn count(&self, state: State) -> usize {
        self.list.iter().filter(|line| line.state == state).count()
    }
}

fn state(row: &Row, results: &Results) -> State {
    let is_unknown = |judged: &Judged| judged.verdict() == Status::Unknown;
    match row {
        _ if sentence::is_alone(row, results) => State::Alone,
        _ if sentence::rank(row).is_some() || row.rules.iter().any(is_unknown) => State::Attention,
        Row { value: None, .. } if !row.is_empty() => State::Attention,
        _ if row.is_noise => State::Noise,
        _ if (row.base.is_some() || row.patch.is_some()) && row.is_changed() => State::Changed,
        Row { base: None, patch: None, .. } => State::Alone,
        _ => State::Same,
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

fn warnings(results: &Results) -> Vec<String> {
    let own = results.accepted.iter().filter(|entry| entry.from == Side::Head);
    let mut warnings: Vec<_> = own.filter_map(|entry| accepted(results, entry)).collect();
    let redefined = results.rows.iter().filter(|row| row.is_redefined);
    let redefined: Vec<_> = redefined.map(|row| row.name.as_str()).collect();
    for note in &results.notes {
        warnings.push(match note {
            Note::RulesDiffer => {
                "This change has other rules than its base branch: both apply".to_owned()
            }
            Note::BaseUnreadable => {
                "The configuration of the base branch cannot be read: only the \
                                     rules of this change apply"
                    .to_owned()
            }
            Note::MeasuredDifferently => format!(
                "This change measures in another way than its base branch: {}",
                redefined.join(", ")
            ),
            Note::NoHistory => "No history could be read: only limits can be judged".to_owned(),
        });
    }
    warnings
}

fn accepted(results: &Results, entry: &crate::gate::accepted::Entry) -> Option<String> {
    let row = results.rows.iter().find(|row| row.key == entry.accepted.metric);
    let name = row.map_or(&entry.accepted.metric, |row| &row.name);
    entry.words(name, row.and_then(|row| row.unit.as_ref()))
}

fn lines(results: &Results) -> Vec<String> {
    let mut lines = Vec::new();
    for row in &results.rows {
        let granted = row.rules.iter().filter(|judged| judged.finding == Finding::Accepted);
        let mut grants: Vec<_> = granted.filter_map(|judged| judged.grant.as_ref()).collect();
        grants.dedup();
        for grant in grants.iter().filter(|it| it.from != Side::Head && it.effect == Effect::Holds)
        {
            let up_to = unit::format(grant.accepted.up_to, row.unit.as_ref());
            lines.push(format!("Accepted: {} up to {up_to}{}", row.name, grant.accepted.why()));
        }
    }
    let others = results.accepted.iter().filter(|entry| entry.from != Side::Head);
    lines.extend(others.filter_map(|entry| accepted(results, entry)));
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

fn line(row: &Row, state: State) -> Line {
    let mut rules: Vec<_> = row.rules.iter().map(|judged| asked(row, judged)).collect();
    rules.sort_by_key(|asked| asked.verdict as u8);
    let change = match (&row.base, &row.value) {
        (Some(Value::Label(base)), Some(Value::Label(now))) if base == now => {
            "no change".to_owned()
        }
        (Some(Value::Label(base)), Some(_)) => format!("was {base}"),
        _ => row.change().unwrap_or_default(),
    };
    let trend = row.number().filter(|_| row.patch.is_none());
    Line {
        key: row.key.clone(),
        mark: rules.first().map_or("", |worst| worst.mark),
        name: row.name.clone(),
        now: now(row),
        // What is about a change alone is not compared with another one.
        change: match &row.patch {
            Some(Patch { share, .. }) if share.covered < share.total => {
                format!("{} of {} uncovered", share.total - share.covered, share.total)
            }
            Some(_) => String::new(),
            None => change,
        },
        rules,
        sparkline: trend.map_or_else(String::new, |now| trend::sparkline(&row.trend, now)),
        state,
    }
}

/// With digits enough to see why a limit is missed.
fn now(row: &Row) -> String {
    let broken = row.rules.iter().find(|judged| judged.finding == Finding::Broken);
    let limit = broken.and_then(|judged| judged.asked.rule.limit());
    match (row.number(), limit) {
        (Some(now), Some(limit)) => unit::format_apart(now, limit, row.unit.as_ref()).0,
        _ => row.text().unwrap_or_default(),
    }
}

fn gaps(row: &Row, patch: &Patch) -> Gaps {
    let (name, Share { covered, total }) = (&row.name, patch.share);
    let title = match total - covered {
        0 => format!("{name}: changed files in no report"),
        1 => format!("{name}: 1 of {total} changed lines is not covered"),
        left => format!("{name}: {left} of {total} changed lines are not covered"),
    };
    let mut files = Vec::new();
    for (path, spans) in &patch.uncovered {
        files.push((path.clone(), spans.clone(), ""));
    }
    for path in &patch.unreported {
        files.push((path.clone(), Vec::new(), "in no report"));
    }
    Gaps { key: row.key.clone(), title, files, left: patch.left as usize }
}

/// Such as `12–15, 20`.
pub fn lines_of(spans: &[Span]) -> String {
    spans.iter().map(|span| span_of(*span)).collect::<Vec<_>>().join(", ")
}

/// Such as `12–15`.
pub fn span_of((from, to): Span) -> String {
    if from == to { from.to_string() } else { format!("{from}–{to}") }
}

fn asked(row: &Row, judged: &Judged) -> Asked {
    let from = match judged.from {
        Side::Both => "",
        Side::Base => " (rule of the base branch)",
        Side::Head => " (rule of this change)",
    };
    let verdict = judged.verdict();
    let holds = verdict == Status::Pass;
    Asked {
        mark: mark(verdict),
        verdict,
        is_of_both: judged.from == Side::Both,
        finding: if holds { String::new() } else { sentence::finding(row, judged) },
        words: judged.words(row) + from,
        reason: judged.reason(row),
    }
}
