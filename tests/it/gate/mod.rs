//! The quality gate: rules, baselines, verdicts, and every form they are shown in.

mod accepted;
mod badge;
pub mod baseline;
mod comment;
mod confirm;
mod excerpt;
mod half;
mod inputs;
mod look_back;
mod noise;
mod reasons;
mod reuse;
mod rule;
mod simulate;
mod strict;
mod total;
mod verdict;

use unentropy::config::{self, Config, GateMode, OnMissing, Rule, Threshold};
use unentropy::gate::baseline::{Baseline, Candidate, Why};
use unentropy::gate::measured::Measured;
use unentropy::gate::noise::{Band, Scatter};
use unentropy::gate::past::Past;
use unentropy::gate::results::Results;
use unentropy::gate::verdict::{Base, Question, judge as verdict_of};
use unentropy::metric::Value;
use unentropy::summary::comment::{Limits, comment as rendered};

/// A configuration of these metrics and rules, as people write it.
fn config(metrics: &str, gate: &str) -> Config {
    let text = format!(r#"{{ "metrics": {{ {metrics} }}, "qualityGate": {{ {gate} }} }}"#);
    config::parse(&text, |_| Ok(()))
        .unwrap_or_else(|problems| panic!("{}", config::error("unentropy.json", &problems).message))
}

/// The metrics that most cases need: one that should rise, one that should fall, one of neither.
const METRICS: &str = r#"
    "coverage": { "$ref": "coverage", "command": "@collect coverage lcov.info" },
    "bundle": { "$ref": "size", "command": "@collect size dist", "name": "Bundle" },
    "todo": { "type": "numeric", "command": "grep -c" }"#;

fn rules(thresholds: &str) -> Config {
    config(METRICS, &format!(r#""mode": "hard", "thresholds": [{thresholds}]"#))
}

fn threshold(rule: Rule) -> Threshold {
    Threshold {
        metric: "m".into(),
        rule,
        is_blocker: true,
        better: None,
        allows_noise: false,
        on_missing: OnMissing::Warn,
    }
}

/// A band of 80 ± 2.
const BAND: Scatter =
    Scatter { builds: 20, band: Some(Band { low: 78.0, middle: 80.0, high: 82.0 }), cause: None };
const FEW: Scatter = Scatter { builds: 5, band: None, cause: None };

/// The merge base, three days old.
fn baseline() -> Baseline {
    Baseline {
        why: Why::MergeBase,
        builds: vec![candidate(1.0, "abc1234def", Some(0)), candidate(2.0, "def5678abc", Some(2))],
        considered: 12,
        reference_branch: "main".into(),
        max_age_days: 90.0,
        ancestors: 100,
    }
}

fn candidate(build_id: f64, commit: &str, distance: Option<u32>) -> Candidate {
    Candidate { build_id, commit: commit.into(), branch: "main".into(), distance, age_days: 3.5 }
}

/// What the baseline measured, and the twelve builds before it, which scatter a little.
fn past(base: &[(&str, f64)]) -> Past {
    let wiggle = [0.0, 0.4, -0.3, 0.2, -0.5, 0.1, 0.3, -0.2, 0.5, -0.1, 0.2, 0.0];
    let numbers = |value: f64| wiggle.iter().map(|part| value + part * value / 100.0).collect();
    Past {
        numbers: base.iter().map(|(key, value)| ((*key).into(), numbers(*value))).collect(),
        base: base.iter().map(|(key, value)| (0, (*key).into(), Value::Number(*value))).collect(),
        ..Past::default()
    }
}

fn measured(values: &[(&str, f64)]) -> Vec<Measured> {
    values.iter().map(|(key, value)| found(key, Value::Number(*value))).collect()
}

fn found(key: &str, value: Value) -> Measured {
    Measured { key: key.into(), value: Some(value), ..Measured::default() }
}

fn failed(key: &str, reason: &str) -> Measured {
    Measured { key: key.into(), failure: Some(reason.into()), ..Measured::default() }
}

/// A verdict on these values against those.
fn judge(config: &Config, now: &[(&str, f64)], base: &[(&str, f64)]) -> Results {
    judge_with(config, &measured(now), |question| question.past = Some(past(base)))
}

fn judge_with<'a>(
    config: &'a Config,
    measured: &'a [Measured],
    change: impl FnOnce(&mut Question<'a>),
) -> Results {
    let mut question = Question {
        config,
        base: Base::Same,
        origin: None,
        measured,
        baseline: baseline(),
        past: Some(Past::default()),
        mode: config.quality_gate.as_ref().map_or(GateMode::Soft, |gate| gate.mode),
        is_mode_given: false,
        project: None,
        commit: "1234567890abcdef".into(),
        machine: None,
        now_ms: 0.0,
        is_fork: false,
        has_label: false,
        tags: &[],
    };
    change(&mut question);
    verdict_of(&question)
}

/// The comment, as large as it may be.
fn commented(results: &Results) -> String {
    rendered(results, Limits::comment(100, 20_000))
}

/// Compares with `tests/fixtures/gate`; `UPDATE=1` writes it anew: read it before it is committed.
#[track_caller]
fn golden(name: &str, found: &str) {
    let folder = format!("{}/tests/fixtures/gate", env!("CARGO_MANIFEST_DIR"));
    let path = format!("{folder}/{name}");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(&path, found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, expected, "{path} differs; UPDATE=1 writes it anew");
}
