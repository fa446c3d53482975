//! Metrics that are measured several times: the work of each round, and the result of all of them.
//!
//! The rounds of all metrics are interleaved, so that a machine which is slow for a while is slow for all
//! of them, and for one round of each.

use crate::config::Config;
use crate::metric::{Command, Metric};
use unentropy_levels::statistics::median;

use super::{Ask, Failure, Task, plan};

/// What a metric needs: something to do, or the reason why nothing can be done.
pub type Planned = Result<Task, (String, Failure)>;

/// The work of each round, in the order of the configuration: in the first one that of all metrics, then
/// that of those which are measured again.
#[must_use]
pub fn rounds(config: &Config, ask: Ask) -> Vec<Vec<Planned>> {
    interleaved(config, ask, |metric| metric.repeat)
}

/// The work that measures these metrics again, so many times: with them, a command may have to write what a
/// collector of theirs reads. Those that would only read the same again are left out.
#[must_use]
pub fn again(config: &Config, keys: &[String], times: u32, ask: Ask) -> Vec<Vec<Planned>> {
    let is_asked = |metric: &Metric| keys.contains(&metric.key) && !config.is_merged(metric);
    let is_shell = |metric: &Metric| matches!(metric.command, Command::Shell(_));
    let reads = |metric: &Metric| is_asked(metric) && !is_shell(metric) && metric.repeat > 1;
    let reads_any = config.metrics.iter().any(reads);
    interleaved(config, ask, |metric| {
        let is_due = if is_shell(metric) {
            is_asked(metric) || (reads_any && metric.repeat > 1)
        } else {
            reads(metric)
        };
        if is_due { times } else { 0 }
    })
}

fn interleaved(config: &Config, ask: Ask, times: impl Fn(&Metric) -> u32) -> Vec<Vec<Planned>> {
    let planned = plan(config, ask);
    let of = |key: &str| config.metrics.iter().find(|it| it.key == key).map_or(0, &times);
    let most = config.metrics.iter().map(&times).max().unwrap_or(0);
    (1..=most)
        .map(|round| {
            let due = |key: &String| of(key) >= round;
            let task = |planned: &Planned| match planned {
                Ok(Task::Read { keys, timeout_ms, needs }) => {
                    let keys: Vec<String> = keys.iter().filter(|key| due(key)).cloned().collect();
                    let (timeout_ms, needs) = (*timeout_ms, needs.clone());
                    (!keys.is_empty()).then_some(Ok(Task::Read { keys, timeout_ms, needs }))
                }
                Ok(task @ Task::Run { key, .. }) => due(key).then(|| Ok(task.clone())),
                Err((key, failure)) => due(key).then(|| Err((key.clone(), failure.clone()))),
            };
            planned.iter().filter_map(task).collect()
        })
        .collect()
}

/// The result of several rounds.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    pub median: f64,
    /// Of the rounds that gave one, in their order.
    pub values: Vec<f64>,
    /// The first round whose value is nearest the median: its parts are kept.
    pub nearest: usize,
    /// What people should know of the others.
    pub note: Option<String>,
}

/// The result of the rounds so far, of so many that were asked for; `None`: another one is needed.
///
/// At least half of all must give a value: the median of few that happened to succeed would say little, and
/// it must not replace the others like a zero. Once that is out of reach, no more rounds are made.
#[must_use]
pub fn settle(so_far: &[Result<f64, Failure>], asked: usize) -> Option<Result<Settled, Failure>> {
    let values: Vec<f64> = so_far.iter().filter_map(|round| round.as_ref().ok().copied()).collect();
    let failed = so_far.len() - values.len();
    let is_lost = failed * 2 > asked;
    if so_far.len() < asked && !is_lost {
        return None;
    }
    let first = so_far.iter().position(Result::is_err);
    let failure = first.and_then(|at| Some((at, so_far[at].as_ref().err()?)));
    let why = |failure: &Failure, at: usize| format!("round {}: {}", at + 1, failure.message);
    let middle = median(&values);
    let nearest = nearest(so_far, middle.unwrap_or_default());
    Some(match (failure, middle) {
        (None, Some(median)) => Ok(Settled { median, values, nearest, note: None }),
        (Some((at, failure)), Some(median)) if !is_lost => {
            let (count, why) = (values.len(), why(failure, at));
            let note =
                format!("{count} of {asked} rounds gave a value, and it is their median; {why}");
            Ok(Settled { median, values, nearest, note: Some(note) })
        }
        (Some((_, failure)), _) if asked == 1 => Err(failure.clone()),
        (Some((at, failure)), _) => Err(Failure::new(
            format!(
                "{failed} of {asked} rounds gave no value, and at least half must give one; {}",
                why(failure, at)
            ),
            failure.hint.clone(),
        )),
        (None, None) => return None,
    })
}

fn nearest(so_far: &[Result<f64, Failure>], median: f64) -> usize {
    let distance = |(at, round): (usize, &Result<f64, Failure>)| {
        Some((at, (round.as_ref().ok()? - median).abs()))
    };
    let distances = so_far.iter().enumerate().filter_map(distance);
    distances.min_by(|one, other| one.1.total_cmp(&other.1)).map_or(0, |(at, _)| at)
}
