//! The rules held against the past: how often each would have failed, had it been there.

use crate::config::{Config, OnMissing, Threshold};
use crate::gate::baseline::count;
use crate::gate::noise::{Noise, Scatter};
use crate::gate::rule::{self, Case, Finding};
use crate::gate::words;
use crate::history::query::{Timeline, Values};
use crate::json::Object;
use crate::unit::Unit;

/// What became of one rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Replay {
    pub metric: String,
    /// Such as `at least 80%`.
    pub words: String,
    pub is_blocker: bool,
    /// Builds that it would have passed or failed.
    pub judged: usize,
    /// Builds that it could not judge; where a missing value is a failure, it is one here.
    pub unknown: usize,
    /// Commits that it would have failed, and why, the oldest first.
    pub failed: Vec<(String, String)>,
}

/// Judges every build since then by every rule, against the build before it that has a value.
#[must_use]
pub fn replay(config: &Config, timeline: &Timeline, since_ms: f64) -> Vec<Replay> {
    let mut replays = Vec::new();
    let noise = Noise::along(timeline, Some(config), timeline.builds.len());
    let read = noise.read();
    let together = read.together();
    let scatter = |key: &str, build| read.scatter(&together, key, build);
    if let Some(gate) = &config.quality_gate {
        for asked in &gate.thresholds {
            replays.push(one(config, asked, timeline, since_ms, &scatter));
        }
    }
    replays
}

fn one(
    config: &Config,
    asked: &Threshold,
    timeline: &Timeline,
    since_ms: f64,
    scatter: &dyn Fn(&str, usize) -> Scatter,
) -> Replay {
    let rules = config.quality_gate.as_ref().map_or(&[][..], |gate| &gate.thresholds);
    let metric = config.metrics.iter().find(|metric| metric.key == asked.metric);
    let unit: Option<&Unit> = metric.and_then(|metric| metric.unit.as_ref());
    let better = metric.and_then(|metric| metric.better);
    let better = rule::direction(rules, &asked.metric, better);
    let series = timeline.series.iter().find(|series| series.id == asked.metric);
    let numbers = match series.map(|series| &series.values) {
        Some(Values::Numbers(numbers)) => numbers.as_slice(),
        _ => &[],
    };
    let mut replay = Replay {
        metric: asked.metric.clone(),
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
            let case = Case { now, base, scatter, better };
            let finding = rule::judge(asked, &case);
            match (finding.holds(), asked.on_missing) {
                (Some(true), _) => replay.judged += 1,
                (None, OnMissing::Ignore) => {}
                (None, OnMissing::Warn) => replay.unknown += 1,
                // What is not a failure in a pull request is not one here.
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
