//! Rules that look back farther than the baseline: `ratchet` and `drift`; and `budget`.

use unentropy::config::Config;
use unentropy::gate::latest::latest;
use unentropy::gate::past::Past;
use unentropy::gate::reference::Tag;
use unentropy::gate::results::{Results, Status};
use unentropy::gate::strict;
use unentropy::history::query::{Moment, Series, Timeline, Values};
use unentropy::metric::Value;
use unentropy::unit::Unit;

use super::{judge_with, measured, rules};

const DAY_MS: f64 = 86_400_000.0;

/// A branch on which the bundle had these values, one a day.
fn line(values: &[f64]) -> Timeline {
    let builds = (0..values.len()).map(|day| Moment {
        commit_sha: format!("c{day:06}"),
        branch: "main".into(),
        run_id: day.to_string(),
        run_number: 1,
        event_name: None,
        at_ms: f64::from(u32::try_from(day).unwrap()) * DAY_MS,
    });
    let series = Series {
        id: "bundle".into(),
        unit: Some(Unit::Bytes),
        description: None,
        values: Values::Numbers(values.to_vec()),
    };
    Timeline { builds: builds.collect(), series: vec![series] }
}

fn judged(config: &Config, before: &[f64], now: f64, tags: &[Tag]) -> Results {
    let outcomes = measured(&[("bundle", now)]);
    let results = judge_with(config, &outcomes, |question| {
        let base = before.iter().rev().find(|value| !value.is_nan());
        let base = base.map(|value| (0, "bundle".into(), Value::Number(*value)));
        let numbers = vec![("bundle".into(), before.to_vec())];
        let line = Some(line(before));
        question.past =
            Some(Past { numbers, base: base.into_iter().collect(), line, ..Past::default() });
        question.tags = tags;
    });
    let mut read = results.clone();
    for row in &mut read.rows {
        row.name.clone_from(&row.key);
    }
    assert_eq!(strict::results(&results.to_json()).expect("the gate wrote it"), read);
    results
}

#[track_caller]
fn check(rule: &str, before: &[f64], now: f64, status: Status, reason: &str) {
    let config = rules(&format!(r#"{{ "metric": "bundle", "severity": "blocker", {rule} }}"#));
    let tags = [tag("v2.0.0-rc.1", 6), tag("v1.1.0", 4), tag("v1.0.0", 1)];
    let results = judged(&config, before, now, &tags);
    let row = results.rows.iter().find(|row| row.key == "bundle").unwrap();
    assert_eq!(row.rules[0].reason(row), reason);
    assert_eq!(results.status, status);
}

fn tag(name: &str, day: u32) -> Tag {
    Tag { name: name.into(), commit: format!("c{day:06}"), at_ms: None }
}

#[test]
fn a_ratchet_keeps_the_best_value() {
    let rule = r#""mode": "ratchet""#;
    let before = [120.0, 100.0, 130.0, 110.0];
    check(rule, &before, 100.0, Status::Pass, "");
    check(rule, &before, 90.0, Status::Pass, "");
    let worse = "111 B is worse than 100 B, the best so far, at c000001";
    check(rule, &before, 111.0, Status::Fail, worse);
    // Others have lost it; this change does not make it worse.
    let lost = "110 B is worse than 100 B, as before this change, the best so far, at c000001";
    check(rule, &before, 110.0, Status::Pass, lost);
    check(r#""mode": "ratchet", "tolerance": "20%""#, &before, 120.0, Status::Pass, "");
    check(rule, &[], 111.0, Status::Unknown, "no value to compare with was found");
}

#[test]
fn twenty_steps_of_one_percent_are_caught_at_the_limit() {
    let rule = r#""mode": "drift", "maxPercent": 10, "since": "accepted""#;
    let config = rules(&format!(
        r#"{{ "metric": "bundle", "severity": "blocker", {rule} }},
           {{ "metric": "bundle", "mode": "no-regression", "tolerance": "2%", "severity": "blocker" }}"#
    ));
    let mut values = vec![1000.0];
    let mut caught = Vec::new();
    for step in 1..=20 {
        let now = 1000.0 * 1.01_f64.powi(step);
        if judged(&config, &values, now, &[]).status == Status::Fail {
            caught.push(step);
        } else {
            values.push(now);
        }
    }
    // 1.01^9 is 1.094, and 1.01^10 is 1.105.
    assert_eq!(caught.first(), Some(&10));
    assert_eq!(values.len(), 10, "none came in after it");
}

#[test]
fn a_drift_is_measured_from_the_last_release_or_some_days_before_the_baseline() {
    let release = r#""mode": "drift", "maxPercent": 5"#;
    let before = [100.0, 101.0, 102.0, 103.0, 104.0, 107.0, 108.0];
    check(release, &before, 109.0, Status::Pass, "");
    let worse = "110 B is worse than 104 B, the release v1.1.0, at c000004";
    check(release, &before, 110.0, Status::Fail, worse);
    let days = r#""mode": "drift", "tolerance": "5 B", "since": "3d""#;
    let worse = "109 B is worse than 103 B, the value of 3 days before, at c000003";
    check(days, &before, 109.0, Status::Fail, worse);
    let first = r#""mode": "drift", "tolerance": "5 B", "since": "90d""#;
    let worse = "109 B is worse than 100 B, the first value, at c000000";
    check(first, &before, 109.0, Status::Fail, worse);
}

#[test]
fn a_release_is_a_version_that_is_not_a_preview() {
    for name in ["v1.2.3", "1.0", "v2", "web@3.1.4", "release-1.2", "pkg/v1.0.0"] {
        assert!(tag(name, 0).is_release(), "{name}");
    }
    for name in ["v1.0.0-rc.1", "v1.0.0-beta", "latest", "nightly-20260101", "v1.", "ü", ""] {
        assert!(!tag(name, 0).is_release(), "{name}");
    }
}

#[test]
fn a_budget_limits_what_one_change_adds_or_removes() {
    let rule = r#""mode": "budget", "maxRise": "10 kB", "maxDrop": "50%""#;
    let before = [100_000.0];
    check(rule, &before, 110_000.0, Status::Pass, "");
    check(rule, &before, 110_001.0, Status::Fail, "rose by 10,001 B, from 100 kB to 110 kB");
    check(rule, &before, 50_000.0, Status::Pass, "");
    let config = rules(&format!(r#"{{ "metric": "bundle", {rule} }}"#));
    let results = judged(&config, &before, 49_000.0, &[]);
    let row = results.rows.iter().find(|row| row.key == "bundle").unwrap();
    assert_eq!(row.rules[1].reason(row), "dropped by 51%, from 100 kB to 49 kB");
}

#[test]
fn where_releases_are_unknown_a_drift_since_one_is_unknown_too() {
    let timeline = line(&[100.0, 150.0, 151.0]);
    for (since, expected) in
        [("release", Status::Unknown), ("accepted", Status::Unknown), ("2d", Status::Warning)]
    {
        let rule = format!(
            r#"{{ "metric": "bundle", "mode": "drift", "since": "{since}", "tolerance": "2%" }}"#
        );
        let found = latest(&rules(&rule), &timeline, "bundle", 0.0).expect("there is a value");
        assert_eq!(found.status, expected, "{since}");
    }
}
