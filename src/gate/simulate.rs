//! Applies the rules to past builds: how often each would have failed.

use std::borrow::Cow;

use crate::config::{Config, OnMissing, Threshold, glob};
use crate::gate::baseline::count;
use crate::gate::noise::{Replayed, Scatter};
use crate::gate::reference::{self, Tag};
use crate::gate::rule::{self, Case, Finding};
use crate::gate::total;
use crate::gate::words;
use crate::history::machines::Machines;
use crate::history::query::Timeline;
use crate::json::Object;
use crate::metric::Metric;
use crate::unit::Unit;

/// The result for one rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Replay {
    pub metric: String,
    /// Such as `at least 80%`.
    pub words: String,
    pub is_blocker: bool,
    /// Builds that it would have passed or failed.
    pub judged: usize,
    /// Builds that it could not judge; if a missing value fails the gate, it counts as failed.
    pub unknown: usize,
    /// Commits that it would have failed, and why, oldest first.
    pub failed: Vec<(String, String)>,
}

/// Judges every build since then by every rule, compared with the previous build that has a value, and
/// with the builds of its own kind of machine.
#[must_use]
pub fn replay(
    config: &Config,
    timeline: &Timeline,
    machines: &Machines,
    tags: &[Tag],
    since_ms: f64,
) -> Vec<Replay> {
    let Some(gate) = &config.quality_gate else { return Vec::new() };
    // A total moves with its largest part, so it says nothing about the machine.
    let replayed = Replayed::new(timeline, machines, config);
    let (mut config, mut timeline) = (Cow::Borrowed(config), Cow::Borrowed(timeline));
    for total in total::all(&config.clone(), None, gate.thresholds.iter()) {
        total.add_along(timeline.to_mut());
        config.to_mut().metrics.push(total.metric);
    }
    replayed.read(|scatter| {
        let rules = gate.thresholds.iter();
        rules.map(|asked| one(&config, asked, (&timeline, tags), since_ms, scatter)).collect()
    })
}

fn one(
    config: &Config,
    asked: &Threshold,
    (timeline, tags): (&Timeline, &[Tag]),
    since_ms: f64,
    scatter: &dyn Fn(&str, usize) -> Scatter,
) -> Replay {
    let rules = config.quality_gate.as_ref().map_or(&[][..], |gate| &gate.thresholds);
    let metric = config.metrics.iter().find(|metric| metric.key == asked.metric);
    let unit: Option<&Unit> = metric.and_then(|metric| metric.unit.as_ref());
    let better = metric.and_then(|metric| metric.better);
    let better = asked.better.or(rule::direction(rules, &asked.metric, better));
    let numbers = reference::numbers(timeline, &asked.metric);
    let accepted = config.accepted.iter().rev().find(|entry| entry.metric == asked.metric);
    let accepted = accepted.map(|entry| entry.up_to);
    let mut replay = Replay {
        metric: metric.map_or(&asked.metric, shown).clone(),
        words: words::rule(asked, unit),
        is_blocker: asked.is_blocker,
        judged: 0,
        unknown: 0,
        failed: Vec::new(),
    };
    let mut base = None;
    for (at, build) in timeline.builds.iter().enumerate() {
        let now = numbers.get(at).copied().filter(|number| !number.is_nan());
        if build.at_ms >= since_ms {
            let scatter = scatter(&asked.metric, at);
            let values = &numbers[..at.min(numbers.len())];
            let past = reference::Past { builds: &timeline.builds[..at], values, tags, accepted };
            let looked_up = reference::find(&asked.rule, better, &past);
            let reference = looked_up.as_ref().map(|reference| reference.value);
            let case = Case { now, base, reference, scatter, better };
            let finding = rule::judge(asked, &case);
            match (finding.holds(), asked.on_missing) {
                (Some(true), _) => replay.judged += 1,
                (None, OnMissing::Ignore) => {}
                (None, OnMissing::Warn) => replay.unknown += 1,
                // Not a failure in a pull request, so not one here.
                (Some(false), _) if finding == Finding::WorseAmongFew => replay.unknown += 1,
                (Some(false), _) | (None, OnMissing::Fail) => {
                    replay.judged += 1;
                    let why = words::reason(finding, asked, &case, unit);
                    replay.failed.push((build.commit_sha.clone(), why));
                }
            }
        }
        base = now.or(base);
    }
    replay
}

/// A total is not a metric that people know by its key.
fn shown(metric: &Metric) -> &String {
    if glob::is_glob(&metric.key) { &metric.name } else { &metric.key }
}

/// The same for scripts.
#[must_use]
pub fn to_json(replays: &[Replay], builds: usize) -> String {
    let mut rules = Vec::new();
    for replay in replays {
        rules.push(rule(replay));
    }
    let mut all = Object::new();
    all.number("schemaVersion", Some(1.0)).number("builds", Some(count(builds)));
    all.list("rules", &rules).end()
}

fn rule(replay: &Replay) -> String {
    let mut failed = Vec::new();
    for (commit, reason) in &replay.failed {
        failed.push(Object::new().text("commit", commit).text("reason", reason).end());
    }
    Object::new()
        .text("metric", &replay.metric)
        .text("words", &replay.words)
        .text("severity", if replay.is_blocker { "blocker" } else { "warning" })
        .number("judged", Some(count(replay.judged)))
        .number("unknown", Some(count(replay.unknown)))
        .list("failed", &failed)
        .end()
}
