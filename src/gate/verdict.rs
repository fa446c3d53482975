//! The verdict: applies the rules of the change and its base to what was measured.

use std::borrow::Cow;

use crate::config::{Config, GateMode, Threshold, glob};
use crate::gate::accepted::{self, Authority, Entry};
use crate::gate::baseline::Baseline;
use crate::gate::measured::Measured;
use crate::gate::noise::{self, Noise, Scatter};
use crate::gate::past::Past;
use crate::gate::reasons::Reasons;
use crate::gate::reference::{self, Tag};
use crate::gate::results::{Judged, Note, Results, Row, Side, Status};
use crate::gate::rule::{self, Finding};
use crate::gate::total::{self, Total};
use crate::machine::Machine;
use crate::metric::{Command, Metric, Value};
use crate::signal::{Nature, nature};
use crate::unit;

/// Everything that a verdict depends on.
pub struct Question<'a> {
    pub config: &'a Config,
    pub base: Base,
    /// The configuration of the commit where the change began, which shows what the change itself
    /// has changed; `None`: the base.
    pub origin: Option<Config>,
    pub measured: &'a [Measured],
    pub baseline: Baseline,
    /// `None` if no history could be read.
    pub past: Option<Past>,
    pub mode: GateMode,
    /// Whether an input sets the mode, so that files do not matter.
    pub is_mode_given: bool,
    pub project: Option<String>,
    pub commit: String,
    /// The machine it was measured on, if known.
    pub machine: Option<Machine>,
    pub now_ms: f64,
    /// Whether the change comes from a fork.
    pub is_fork: bool,
    /// Whether a maintainer has put the label on it by which its own accepted regressions count.
    pub has_label: bool,
    /// The newest first.
    pub tags: &'a [Tag],
}

/// The configuration of the branch that the change goes to.
pub enum Base {
    /// The change has the same.
    Same,
    Other(Box<Config>),
    Unreadable,
}

/// Whether a rule looks back farther than the baseline.
#[must_use]
pub fn looks_back(configs: &[Option<&Config>]) -> bool {
    let rules = configs.iter().flatten().filter_map(|config| config.quality_gate.as_ref());
    rules.flat_map(|gate| &gate.thresholds).any(|asked| asked.rule.looks_back())
}

/// Judges every rule of the change and of its base.
#[must_use]
pub fn judge(question: &Question) -> Results {
    let base = if let Base::Other(base) = &question.base { Some(&**base) } else { None };
    let origin = base.map(|base| question.origin.as_ref().unwrap_or(base));
    let sides = base.zip(origin);
    let mode = mode(question, sides);
    let asked = if mode == GateMode::Off { Vec::new() } else { asked(question, sides) };
    let totals = total::all(question.config, base, asked.iter().map(|(rule, _)| rule));
    let facts = Facts::new(question, &totals);
    let Facts { config, past, .. } = &facts;
    let (noise, builds) = noise(&facts, question.machine.as_ref());
    let read = noise.read();
    let together = read.together();
    let is_own_trusted = matches!(question.base, Base::Same);
    let known = sides.map(|(base, origin)| (&*base.accepted, &*origin.accepted));
    let entries = accepted::entries(&config.accepted, known, is_own_trusted, question.now_ms);
    let Question { is_fork, has_label, .. } = *question;
    let asking = Asking {
        origin,
        tags: question.tags,
        asked: &asked,
        entries: &entries,
        authority: Authority { mode, is_fork, has_label },
    };
    let mut rows = Vec::new();
    for metric in &config.metrics {
        let scatter = read.scatter(&together, &metric.key, builds);
        rows.push(row(metric, &facts, &asking, Some(scatter)));
    }
    if let Some(base) = base {
        for metric in &base.metrics {
            let is_gone = find(config, &metric.key).is_none();
            if is_gone && asked.iter().any(|(rule, _)| rule.metric == metric.key) {
                rows.push(row(metric, &facts, &asking, None));
            }
        }
    }
    let mut notes = Vec::new();
    if asked.iter().any(|(_, from)| *from != Side::Both) && base.is_some() {
        notes.push(Note::RulesDiffer);
    }
    if matches!(question.base, Base::Unreadable) {
        notes.push(Note::BaseUnreadable);
    }
    if rows.iter().any(|row| row.is_redefined) {
        notes.push(Note::MeasuredDifferently);
    }
    if past.is_none() {
        notes.push(Note::NoHistory);
    }
    let is_off_unseen = mode == GateMode::Off
        && !question.is_mode_given
        && matches!(question.base, Base::Unreadable);
    Results {
        // It is unknown what the base would have said.
        status: if is_off_unseen { Status::Unknown } else { status(&rows) },
        mode,
        project: question.project.clone(),
        commit: question.commit.clone(),
        baseline: question.baseline.clone(),
        accepted: entries.into_iter().filter(|entry| has_rule(&rows, entry)).collect(),
        rows,
        notes,
        reasons: Reasons::default(),
    }
}

fn has_rule(rows: &[Row], entry: &Entry) -> bool {
    rows.iter().any(|row| row.key == entry.accepted.metric && !row.rules.is_empty())
}

/// What the rules are held against: with totals, these are metrics like any other.
struct Facts<'a> {
    config: Cow<'a, Config>,
    measured: Cow<'a, [Measured]>,
    past: Option<Cow<'a, Past>>,
}

impl<'a> Facts<'a> {
    fn new(question: &'a Question, totals: &[Total]) -> Self {
        let mut config = Cow::Borrowed(question.config);
        let mut measured = Cow::Borrowed(question.measured);
        let mut past = question.past.as_ref().map(Cow::Borrowed);
        for total in totals {
            config.to_mut().metrics.push(total.metric.clone());
            let sum = total.measured(question.measured);
            measured.to_mut().push(sum);
            if let Some(past) = &mut past {
                total.add_to(past.to_mut());
            }
        }
        Self { config, measured, past }
    }
}

/// How each metric is judged.
struct Asking<'a> {
    origin: Option<&'a Config>,
    tags: &'a [Tag],
    asked: &'a [(Threshold, Side)],
    entries: &'a [Entry],
    authority: Authority,
}

/// The base, and the origin.
type Sides<'a> = Option<(&'a Config, &'a Config)>;

/// A change cannot make the gate more lenient than its base; an input can.
fn mode(question: &Question, sides: Sides) -> GateMode {
    let of = |config: &Config| config.quality_gate.as_ref().map_or(GateMode::Off, |gate| gate.mode);
    match sides.filter(|_| !question.is_mode_given) {
        Some((base, _)) if of(base) > question.mode => of(base),
        // Others have relaxed it since.
        Some((base, origin)) if of(origin) == question.mode => of(base),
        _ => question.mode,
    }
}

/// The rules of the change and those of its base, each with its direction, without duplicates. What
/// others have changed since the change began does not count against it.
fn asked(question: &Question, sides: Sides) -> Vec<(Threshold, Side)> {
    let config = question.config;
    let rules = |of: &Config| rules(of, config, question.is_mode_given);
    let own = rules(config);
    let mut asked = Vec::new();
    let Some((base, origin)) = sides else {
        let from = if matches!(question.base, Base::Same) { Side::Both } else { Side::Head };
        for rule in own {
            asked.push((rule, from));
        }
        return asked;
    };
    let (base, origin) = (rules(base), rules(origin));
    let is_as_begun = own.len() == origin.len() && own.iter().all(|rule| origin.contains(rule));
    for rule in own {
        if base.contains(&rule) {
            asked.push((rule, Side::Both));
        } else if !origin.contains(&rule) {
            asked.push((rule, Side::Head));
        }
    }
    for rule in base {
        if !asked.iter().any(|(own, _)| *own == rule) {
            asked.push((rule, if is_as_begun { Side::Both } else { Side::Base }));
        }
    }
    asked
}

/// The rules of one configuration; its globs also match metrics that the other has added.
fn rules(of: &Config, other: &Config, even_off: bool) -> Vec<Threshold> {
    let gate = of.quality_gate.as_ref().filter(|gate| even_off || gate.mode != GateMode::Off);
    let Some(gate) = gate else { return Vec::new() };
    let added = || other.metrics.iter().filter(|metric| find(of, &metric.key).is_none());
    let mut rules = gate.thresholds.clone();
    for rule in &gate.globs {
        rules.append(&mut rule.of(added()));
    }
    for place in 0..rules.len() {
        let key = rules[place].metric.as_str();
        let metric = find(of, key).or_else(|| find(other, key));
        let way = rule::direction(&rules, key, metric.and_then(|metric| metric.better));
        rules[place].better = rules[place].better.or(way);
    }
    rules
}

/// All metrics of the change along the builds before it, with what was measured now at the end; and
/// how many builds that are.
fn noise(facts: &Facts, machine: Option<&Machine>) -> (Noise, usize) {
    let mut noise = Noise::default();
    let empty = Past::default();
    let past = facts.past.as_deref().unwrap_or(&empty);
    let builds = past.numbers.first().map_or(0, |(_, numbers)| numbers.len());
    // A total moves with its largest part, so it says nothing about the machine.
    for metric in facts.config.metrics.iter().filter(|metric| !glob::is_glob(&metric.key)) {
        let place = past.numbers.iter().position(|(id, _)| *id == metric.key);
        let measured = facts.measured.iter().find(|measured| measured.key == metric.key);
        let now = measured.and_then(|measured| measured.value.as_ref());
        let numbers = place.map(|place| past.numbers[place].1.clone());
        let numbers = numbers.unwrap_or_else(|| vec![f64::NAN; builds]);
        noise.push(&metric.key, metric.unit.as_ref(), &numbers, now);
        if let Some(machines) = place.and_then(|place| past.machines.get(place)) {
            noise.on(machines, machine);
        }
    }
    (noise, builds)
}

fn find<'a>(config: &'a Config, key: &str) -> Option<&'a Metric> {
    config.metrics.iter().find(|metric| metric.key == key)
}

fn row(metric: &Metric, facts: &Facts, asking: &Asking, scatter: Option<Scatter>) -> Row {
    let Asking { origin, tags, asked, entries, authority } = *asking;
    let is_own = scatter.is_some();
    let scatter = scatter.unwrap_or_default();
    let key = &metric.key;
    let measured = facts.measured.iter().find(|measured| measured.key == *key);
    let Measured { value, failure, patch, .. } =
        measured.filter(|_| is_own).cloned().unwrap_or_default();
    let past = facts.past.as_deref();
    let numbers = past.and_then(|past| past.numbers.iter().find(|(id, _)| id == key));
    let numbers = numbers.map_or(&[][..], |(_, numbers)| numbers);
    let mut base: Option<&(usize, String, Value)> = None;
    for found in past.map_or(&[][..], |past| &past.base) {
        if found.1 == *key && base.is_none_or(|nearest| found.0 < nearest.0) {
            base = Some(found);
        }
    }
    let mut row = Row {
        key: key.clone(),
        name: metric.name.clone(),
        unit: metric.unit.clone(),
        better: metric.better,
        value,
        failure,
        patch,
        is_redefined: origin
            .and_then(|origin| find(origin, key))
            .is_some_and(|known| is_redefined(known, metric))
            || origin.is_some_and(|origin| reads_other_sources(metric, origin, &facts.config)),
        is_noise: false,
        again: None,
        base: base.map(|(_, _, value)| value.clone()),
        base_build: base.map_or(0, |(place, _, _)| *place),
        trend: numbers[numbers.len().saturating_sub(noise::BUILDS)..].to_vec(),
        rules: Vec::new(),
    };
    row.is_noise = is_noise(&row, &scatter);
    let line = past.and_then(|past| past.line.as_ref());
    let of = |entry: &&Entry| entry.accepted.metric == *key && entry.from != Side::Head;
    let accepted = entries.iter().rev().find(of).map(|entry| entry.accepted.up_to);
    for (asked, from) in asked.iter().filter(|(rule, _)| rule.metric == *key) {
        let reference = line.filter(|_| is_own).and_then(|line| {
            let values = reference::numbers(line, key);
            let past = reference::Past { builds: &line.builds, values, tags, accepted };
            reference::find(&asked.rule, asked.better, &past)
        });
        row.better = asked.better.or(row.better);
        let (finding, grant) = (Finding::NotConfigured, None);
        let mut judged =
            Judged { asked: asked.clone(), from: *from, scatter, finding, reference, grant };
        if row.is_empty() && is_own {
            judged.finding = Finding::Nothing;
        } else if is_own {
            let case = judged.case(&row);
            judged.finding = rule::judge(asked, &case);
            judged.grant =
                accepted::grant(entries, (asked, *from), (judged.finding, &case), authority);
            judged.heed();
        }
        row.rules.push(judged);
    }
    row
}

/// What is exact has no noise: every change of it is one.
fn is_noise(row: &Row, scatter: &Scatter) -> bool {
    let moved =
        row.number().zip(row.base_number()).filter(|(now, base)| !unit::is_same(*now, *base));
    let band = scatter.band.filter(|_| nature(row.unit.as_ref()) != Nature::Exact);
    moved.zip(band).is_some_and(|((now, _), band)| (band.low..=band.high).contains(&now))
}

fn is_redefined(before: &Metric, now: &Metric) -> bool {
    before.command != now.command || before.unit != now.unit || before.kind != now.kind
}

/// Collectors depend on the configured sources.
fn reads_other_sources(metric: &Metric, origin: &Config, config: &Config) -> bool {
    matches!(metric.command, Command::Collect(_))
        && origin.sources != config.sources
        && find(origin, &metric.key).is_some()
}

/// The worst status that counts; unknown if nothing could be judged.
pub(super) fn status(rows: &[Row]) -> Status {
    if rows.iter().all(|row| row.rules.is_empty()) {
        return Status::Skipped;
    }
    let has = |status: Status| rows.iter().any(|row| row.weighs(status));
    [Status::Fail, Status::Warning, Status::Unknown, Status::Pass]
        .into_iter()
        .find(|status| has(*status))
        .unwrap_or(Status::Unknown)
}
