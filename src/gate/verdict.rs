//! The verdict: the rules of the change and those of its base, held against what was measured.

use crate::config::{Config, GateMode, Threshold, glob};
use crate::error::Result;
use crate::gate::baseline::Baseline;
use crate::gate::noise;
use crate::gate::results::{From, Judged, Note, Results, Row, Status};
use crate::gate::rule::{self, Case, Finding};
use crate::history::builds;
use crate::history::query::{self, Values};
use crate::history::sql::Sql;
use crate::metric::{Kind, Metric, Value};

/// All that a verdict is made of.
pub struct Question<'a> {
    pub config: &'a Config,
    pub base: Base,
    /// What each metric came to: a value, or why there is none.
    pub measured: &'a [(String, std::result::Result<Value, String>)],
    pub baseline: Baseline,
    /// `None` where no history could be read.
    pub past: Option<Past>,
    pub mode: GateMode,
    /// Whether an input says so, and no file has a say.
    pub is_mode_given: bool,
    pub project: Option<String>,
    pub commit: String,
}

/// The configuration of the branch that the change goes to.
pub enum Base {
    /// The change has not touched it.
    Same,
    Other(Box<Config>),
    Unreadable,
}

/// What the history knows.
#[derive(Clone, Debug, Default)]
pub struct Past {
    /// Each metric along the last builds of the reference branch, oldest first.
    pub numbers: Vec<(String, Vec<f64>)>,
    /// What the baseline's builds measured: place among them, metric, value.
    pub base: Vec<(usize, String, Value)>,
}

/// Builds that are looked through for the last values: a metric may miss in some.
const LOOK_BACK: u32 = 60;

impl Past {
    /// Reads what a verdict on this commit needs.
    pub fn read(sql: &dyn Sql, baseline: &Baseline, branch: &str, commit: &str) -> Result<Self> {
        let timeline = query::timeline(sql, branch, Some(LOOK_BACK))?;
        let is_other: Vec<bool> =
            timeline.builds.iter().map(|build| build.commit_sha != commit).collect();
        let numbers = timeline.series.into_iter().filter_map(|series| match series.values {
            Values::Numbers(values) => {
                let values = values.into_iter().zip(&is_other);
                let others = values.filter(|(_, is_other)| **is_other).map(|(value, _)| value);
                Some((series.id, others.collect()))
            }
            Values::Labels(_) => None,
        });
        let ids: Vec<f64> = baseline.builds.iter().map(|build| build.build_id).collect();
        let values = builds::values(sql, &ids)?.into_iter().filter_map(|(id, key, value)| {
            let place = ids.iter().position(|known| known.to_bits() == id.to_bits())?;
            Some((place, key, value))
        });
        Ok(Self { numbers: numbers.collect(), base: values.collect() })
    }
}

/// Judges every rule of the change and of its base.
#[must_use]
pub fn judge(question: &Question) -> Results {
    let Question { config, baseline, .. } = question;
    let base = if let Base::Other(base) = &question.base { Some(&**base) } else { None };
    let mode = mode(question, base);
    let asked = if mode == GateMode::Off { Vec::new() } else { asked(question, base) };
    let gone = base.into_iter().flat_map(|base| &base.metrics).filter(|metric| {
        !config.metrics.iter().any(|known| known.key == metric.key)
            && asked.iter().any(|(rule, _)| rule.metric == metric.key)
    });
    let mut rows: Vec<Row> =
        config.metrics.iter().map(|metric| row(metric, question, &asked, true)).collect();
    rows.extend(gone.map(|metric| row(metric, question, &asked, false)));
    let mut notes = Vec::new();
    if asked.iter().any(|(_, from)| *from != From::Both) && base.is_some() {
        notes.push(Note::RulesDiffer);
    }
    if matches!(question.base, Base::Unreadable) {
        notes.push(Note::BaseUnreadable);
    }
    if base.is_some_and(|base| config.metrics.iter().any(|metric| is_other(metric, base))) {
        notes.push(Note::MeasuredDifferently);
    }
    if question.past.is_none() {
        notes.push(Note::NoHistory);
    }
    Results {
        status: status(&rows),
        mode,
        project: question.project.clone(),
        commit: question.commit.clone(),
        baseline: baseline.clone(),
        rows,
        notes,
    }
}

/// A change cannot make the gate milder than its base has it; an input can.
fn mode(question: &Question, base: Option<&Config>) -> GateMode {
    let of_base = base.and_then(|base| base.quality_gate.as_ref()).map(|gate| gate.mode);
    match of_base.filter(|_| !question.is_mode_given) {
        Some(of_base) if of_base > question.mode => of_base,
        _ => question.mode,
    }
}

/// The rules of the change and of its base, each with its direction; what both say, once.
fn asked(question: &Question, base: Option<&Config>) -> Vec<(Threshold, From)> {
    let own = match question.base {
        Base::Same => From::Both,
        _ => From::Head,
    };
    let config = question.config;
    let mut asked: Vec<_> =
        rules(config, config, question.is_mode_given).into_iter().map(|rule| (rule, own)).collect();
    let of_base = base.map(|base| rules(base, config, question.is_mode_given));
    let mut fresh = Vec::new();
    for rule in of_base.into_iter().flatten() {
        match asked.iter_mut().find(|(own, from)| *own == rule && *from == From::Head) {
            Some((_, from)) => *from = From::Both,
            None => fresh.push((rule, From::Base)),
        }
    }
    asked.extend(fresh);
    asked
}

/// The rules of one configuration; its globs also mean what the other has added.
fn rules(of: &Config, other: &Config, even_off: bool) -> Vec<Threshold> {
    let gate = of.quality_gate.as_ref().filter(|gate| even_off || gate.mode != GateMode::Off);
    let Some(gate) = gate else { return Vec::new() };
    let is_new = |metric: &&Metric| {
        metric.kind == Kind::Numeric && !of.metrics.iter().any(|known| known.key == metric.key)
    };
    let added: Vec<_> = other.metrics.iter().filter(is_new).map(|m| m.key.as_str()).collect();
    let more = gate.globs.iter().flat_map(|rule| glob::each(rule, &added));
    let mut rules: Vec<_> = gate.thresholds.iter().cloned().chain(more).collect();
    let ways: Vec<_> = rules
        .iter()
        .map(|asked| {
            let metric = of.metrics.iter().chain(&other.metrics).find(|m| m.key == asked.metric);
            let own = rules.iter().filter(|rule| rule.metric == asked.metric);
            let way = rule::direction(own, metric.and_then(|metric| metric.better));
            asked.better.or(way)
        })
        .collect();
    for (rule, way) in rules.iter_mut().zip(ways) {
        rule.better = way;
    }
    rules
}

/// Whether a metric that both have is measured in another way.
fn is_other(metric: &Metric, base: &Config) -> bool {
    let known = base.metrics.iter().find(|known| known.key == metric.key);
    known.is_some_and(|known| known.command != metric.command)
}

fn row(metric: &Metric, question: &Question, asked: &[(Threshold, From)], is_own: bool) -> Row {
    let key = &metric.key;
    let measured = question.measured.iter().find(|(measured, _)| measured == key);
    let (value, failure) = match measured.filter(|_| is_own).map(|(_, result)| result) {
        Some(Ok(value)) => (Some(value.clone()), None),
        Some(Err(reason)) => (None, Some(reason.clone())),
        None => (None, None),
    };
    let past = question.past.as_ref();
    let numbers = past.and_then(|past| past.numbers.iter().find(|(id, _)| id == key));
    let numbers = numbers.map_or(&[][..], |(_, numbers)| numbers);
    let of_base = past.into_iter().flat_map(|past| &past.base).filter(|(_, id, _)| id == key);
    let base = of_base.min_by_key(|(place, _, _)| *place);
    let mut row = Row {
        key: key.clone(),
        name: metric.name.clone(),
        unit: metric.unit.clone(),
        better: metric.better,
        value,
        failure,
        base: base.map(|(_, _, value)| value.clone()),
        base_build: base.map_or(0, |(place, _, _)| *place),
        trend: numbers[numbers.len().saturating_sub(noise::BUILDS)..].to_vec(),
        rules: Vec::new(),
    };
    let scatter = noise::scatter(numbers);
    let case = Case { now: row.number(), base: row.base_number(), scatter, better: None };
    let own = asked.iter().filter(|(rule, _)| rule.metric == *key);
    row.rules = own
        .map(|(asked, from)| Judged {
            asked: asked.clone(),
            from: *from,
            scatter,
            finding: if is_own { rule::judge(asked, &case) } else { Finding::NotConfigured },
        })
        .collect();
    row.better = row.rules.iter().find_map(|judged| judged.asked.better).or(row.better);
    row
}

/// The worst of what counts; where nothing could be judged, nothing is known.
pub(super) fn status(rows: &[Row]) -> Status {
    let rules = || rows.iter().flat_map(|row| &row.rules);
    if rules().next().is_none() {
        return Status::Skipped;
    }
    let has = |status: Status| rules().any(|judged| judged.weight() == Some(status));
    [Status::Fail, Status::Warning, Status::Unknown, Status::Pass]
        .into_iter()
        .find(|status| has(*status))
        .unwrap_or(Status::Unknown)
}
