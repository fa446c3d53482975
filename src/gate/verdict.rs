//! The verdict: applies the rules of the change and its base to what was measured.

use crate::collect::patch::Patch;
use crate::config::{Config, GateMode, Threshold, glob};
use crate::error::Result;
use crate::gate::baseline::Baseline;
use crate::gate::noise::{self, Noise, Scatter};
use crate::gate::reasons::Reasons;
use crate::gate::results::{Judged, Note, Results, Row, Side, Status};
use crate::gate::rule::{self, Case, Finding};
use crate::history::builds;
use crate::history::machines;
use crate::history::query::{self, Timeline, Values};
use crate::history::sql::Sql;
use crate::machine::Machine;
use crate::metric::{Command, Kind, Metric, Value};
use crate::unit::{self, Better, Unit};

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
}

/// The outcome of a metric.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    pub key: String,
    pub value: Option<Value>,
    /// Why it has no value.
    pub failure: Option<String>,
    pub patch: Option<Patch>,
}

/// The configuration of the branch that the change goes to.
pub enum Base {
    /// The change has the same.
    Same,
    Other(Box<Config>),
    Unreadable,
}

/// The relevant data of the history.
#[derive(Clone, Debug, Default)]
pub struct Past {
    /// Each metric along the last builds of the reference branch, oldest first.
    pub numbers: Vec<(String, Vec<f64>)>,
    /// For each of these, the machines it was measured on, in the same order.
    pub machines: Vec<Vec<Option<Machine>>>,
    /// Values of the baseline's builds: index of the build, metric, value.
    pub base: Vec<(usize, String, Value)>,
}

/// How many builds are searched for the last values, since some may lack a metric.
pub const LOOK_BACK: u32 = 200;

impl Past {
    /// Reads what a verdict on this commit needs.
    pub fn read(sql: &dyn Sql, baseline: &Baseline, branch: &str, commit: &str) -> Result<Self> {
        let timeline = query::timeline(sql, branch, Some(LOOK_BACK))?;
        let known = machines::along(sql, branch, Some(LOOK_BACK))?;
        let (mut numbers, mut machines) = (Vec::new(), Vec::new());
        for series in timeline.series {
            let Values::Numbers(all) = series.values else { continue };
            let (mut others, mut measured_on) = (Vec::new(), Vec::new());
            for (place, (value, build)) in all.into_iter().zip(&timeline.builds).enumerate() {
                if build.commit_sha != commit {
                    others.push(value);
                    measured_on.push(known.of(&series.id, place).cloned());
                }
            }
            numbers.push((series.id, others));
            machines.push(measured_on);
        }
        let mut ids = Vec::new();
        for build in &baseline.builds {
            ids.push(build.build_id);
        }
        let mut base = Vec::new();
        for (id, key, value) in builds::values(sql, &ids)? {
            if let Some(place) = ids.iter().position(|known| known.to_bits() == id.to_bits()) {
                base.push((place, key, value));
            }
        }
        Ok(Self { numbers, machines, base })
    }
}

/// Judges every rule of the change and of its base.
#[must_use]
pub fn judge(question: &Question) -> Results {
    let Question { config, baseline, .. } = question;
    let base = if let Base::Other(base) = &question.base { Some(&**base) } else { None };
    let origin = base.map(|base| question.origin.as_ref().unwrap_or(base));
    let sides = base.zip(origin);
    let mode = mode(question, sides);
    let asked = if mode == GateMode::Off { Vec::new() } else { asked(question, sides) };
    let (noise, builds) = noise(question);
    let read = noise.read();
    let together = read.together();
    let mut rows = Vec::new();
    for metric in &config.metrics {
        let scatter = read.scatter(&together, &metric.key, builds);
        rows.push(row(metric, question, origin, &asked, Some(scatter)));
    }
    if let Some(base) = base {
        for metric in &base.metrics {
            let is_gone = find(config, &metric.key).is_none();
            if is_gone && asked.iter().any(|(rule, _)| rule.metric == metric.key) {
                rows.push(row(metric, question, origin, &asked, None));
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
    if question.past.is_none() {
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
        baseline: baseline.clone(),
        rows,
        notes,
        reasons: Reasons::default(),
    }
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
    let mut added = Vec::new();
    for metric in &other.metrics {
        if metric.kind == Kind::Numeric && find(of, &metric.key).is_none() {
            added.push(metric.key.as_str());
        }
    }
    let mut rules = gate.thresholds.clone();
    for rule in &gate.globs {
        rules.append(&mut glob::each(rule, &added));
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
fn noise(question: &Question) -> (Noise, usize) {
    let mut noise = Noise::default();
    let empty = Past::default();
    let past = question.past.as_ref().unwrap_or(&empty);
    let builds = past.numbers.first().map_or(0, |(_, numbers)| numbers.len());
    for metric in &question.config.metrics {
        let place = past.numbers.iter().position(|(id, _)| *id == metric.key);
        let measured = question.measured.iter().find(|measured| measured.key == metric.key);
        let now = measured.and_then(|measured| measured.value.as_ref());
        let numbers = place.map(|place| past.numbers[place].1.clone());
        let numbers = numbers.unwrap_or_else(|| vec![f64::NAN; builds]);
        noise.push(&metric.key, metric.unit.as_ref(), &numbers, now);
        if let Some(machines) = place.and_then(|place| past.machines.get(place)) {
            noise.on(machines, question.machine.as_ref());
        }
    }
    (noise, builds)
}

fn find<'a>(config: &'a Config, key: &str) -> Option<&'a Metric> {
    config.metrics.iter().find(|metric| metric.key == key)
}

fn row(
    metric: &Metric,
    question: &Question,
    origin: Option<&Config>,
    asked: &[(Threshold, Side)],
    scatter: Option<Scatter>,
) -> Row {
    let is_own = scatter.is_some();
    let scatter = scatter.unwrap_or_default();
    let key = &metric.key;
    let measured = question.measured.iter().find(|measured| measured.key == *key);
    let Measured { value, failure, patch, .. } =
        measured.filter(|_| is_own).cloned().unwrap_or_default();
    let past = question.past.as_ref();
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
            || origin.is_some_and(|origin| reads_other_sources(metric, origin, question.config)),
        again: None,
        base: base.map(|(_, _, value)| value.clone()),
        base_build: base.map_or(0, |(place, _, _)| *place),
        trend: numbers[numbers.len().saturating_sub(noise::BUILDS)..].to_vec(),
        rules: Vec::new(),
    };
    let case = Case { now: row.number(), base: row.base_number(), scatter, better: None };
    for (asked, from) in asked.iter().filter(|(rule, _)| rule.metric == *key) {
        let finding = match is_own {
            false => Finding::NotConfigured,
            true if row.is_empty() => Finding::Nothing,
            true => rule::judge(asked, &case),
        };
        row.better = asked.better.or(row.better);
        row.rules.push(Judged { asked: asked.clone(), from: *from, scatter, finding });
    }
    row
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

/// A metric's value in the last build that has one.
#[derive(Debug, PartialEq)]
pub struct Latest {
    /// The formatted value.
    pub text: String,
    /// The status of the rules, compared with the previous build.
    pub status: Status,
    /// How good it is, from 0 to 100, for a percentage with a known direction.
    pub percent: Option<f64>,
}

/// The scatter of a metric before one of the builds of a branch.
#[must_use]
pub fn scatter(config: &Config, timeline: &Timeline, key: &str, build: usize) -> Scatter {
    let noise = Noise::along(timeline, Some(config), timeline.builds.len());
    let read = noise.read();
    read.scatter(&read.together(), key, build)
}

/// The latest value of a branch, if any.
#[must_use]
pub fn latest(config: &Config, timeline: &Timeline, key: &str) -> Option<Latest> {
    let series = timeline.series.iter().find(|series| series.id == key)?;
    let numbers = match &series.values {
        Values::Labels(labels) => {
            let text = labels.iter().rev().flatten().next()?.clone();
            return Some(Latest { text, status: Status::Skipped, percent: None });
        }
        Values::Numbers(numbers) => numbers,
    };
    let last = numbers.iter().rposition(|number| !number.is_nan())?;
    let metric = find(config, key);
    let before = &numbers[..last];
    let rules = config.quality_gate.as_ref().filter(|gate| gate.mode != GateMode::Off);
    let rules = rules.map_or(&[][..], |gate| &gate.thresholds);
    let case = Case {
        now: Some(numbers[last]),
        base: before.iter().rev().copied().find(|number| !number.is_nan()),
        scatter: scatter(config, timeline, key, last),
        better: rule::direction(rules, key, metric.and_then(|metric| metric.better)),
    };
    let mut status = Status::Skipped;
    for asked in rules.iter().filter(|asked| asked.metric == key) {
        let finding = rule::judge(asked, &case);
        let scatter = case.scatter;
        let judged = Judged { asked: asked.clone(), from: Side::Both, scatter, finding };
        // The worst comes first.
        if (judged.verdict() as u8) < status as u8 {
            status = judged.verdict();
        }
    }
    let unit = metric.and_then(|metric| metric.unit.as_ref()).or(series.unit.as_ref());
    let value = numbers[last];
    let percent = match case.better.filter(|_| unit == Some(&Unit::Percent)) {
        Some(Better::Higher) => Some(value),
        Some(Better::Lower) => Some(100.0 - value),
        None => None,
    };
    Some(Latest { text: unit::format(value, unit), status, percent })
}
