//! The rules held against the past.

use unentropy::commit::Words;
use unentropy::config::Config;
use unentropy::gate::latest::{Latest, latest};
use unentropy::gate::results::Status;
use unentropy::gate::simulate::{Replay, replay, to_json};
use unentropy::history::journal::build::KeptBuild;
use unentropy::history::record::record;
use unentropy::history::{machines, query};
use unentropy::machine::{Machine, Row};
use unentropy::metric::{Build, Definition, Kind, Sample, Value};
use unentropy::summary::gate;

use super::baseline::history;
use super::config;
use crate::history::rusqlite::Native;

const NOW_MS: f64 = 1_767_225_600_000.0;

fn replayed(config: &Config, db: &Native, since_ms: f64) -> Vec<Replay> {
    let timeline = query::timeline(db, "main", None).unwrap();
    replay(config, &timeline, &machines::along(db, "main", None).unwrap(), &[], since_ms)
}

#[test]
fn each_build_is_judged_against_the_one_before_it() {
    let db = history(&[
        ("a", "main", "push", 100.0, 70.0),
        ("b", "main", "push", 9.0, 82.0),
        ("c", "main", "push", 8.0, 81.0),
        ("d", "feature", "push", 7.5, 1.0),
        ("e", "main", "push", 7.0, f64::NAN),
        ("f", "main", "push", 6.0, 79.0),
        ("g", "main", "push", 5.0, 83.0),
    ]);
    let config = config(
        r#""m": { "type": "numeric", "unit": "percent", "command": "x" }"#,
        r#""thresholds": [
            { "metric": "m", "mode": "no-regression", "tolerance": 1.5 },
            { "metric": "m", "mode": "min", "target": 80, "severity": "blocker" },
            { "metric": "m*", "mode": "noise" }]"#,
    );
    let replays = replayed(&config, &db, NOW_MS - 90.0 * 86_400_000.0);
    let found: Vec<_> = replays
        .iter()
        .map(|replay| {
            let failed: Vec<_> = replay.failed.iter().map(|(commit, _)| commit.as_str()).collect();
            (replay.judged, replay.unknown, failed)
        })
        .collect();
    assert_eq!(
        found,
        [(4, 1, vec!["f"]), (4, 1, vec!["f"]), (2, 3, vec![])],
        "81 is within 1.5 of 82; f is compared with c, since e has no value; few builds fail nothing"
    );
    assert_eq!(
        gate::simulation(&replays, 5, "main", false),
        "\
3 rules held against 5 builds of main

✗ m gets worse by at most 1.5 points
  would have failed 1 of 4 builds, could not have judged 1
    f dropped from 81% to 79%

✗ m at least 80%, a blocker
  would have failed 1 of 4 builds, could not have judged 1
    f 79% is less than 80%

✓ m stays within its noise
  would have failed 0 of 2 builds, could not have judged 3
"
    );
    let json: serde_json::Value = serde_json::from_str(&to_json(&replays, 5)).expect("it is JSON");
    assert_eq!(json["rules"][1]["severity"], "blocker");
    assert_eq!(json["rules"][1]["failed"][0]["reason"], "79% is less than 80%");
}

#[test]
fn a_build_without_a_value_counts_as_on_missing_says() {
    let db = history(&[
        ("a", "main", "push", 3.0, 82.0),
        ("b", "main", "push", 2.0, f64::NAN),
        ("c", "main", "push", 1.0, 81.0),
    ]);
    let count = |mode: &str, on_missing: &str| {
        let config = config(
            r#""m": { "type": "numeric", "unit": "percent", "command": "x" }"#,
            &format!(r#""onMissing": "{on_missing}", "thresholds": [{{ "metric": "m", {mode} }}]"#),
        );
        let replay = replayed(&config, &db, 0.0).remove(0);
        (replay.judged, replay.unknown, replay.failed)
    };
    let named = |commit: &str, why: &str| (commit.to_owned(), why.to_owned());
    let b = named("b", "no value was measured");
    let min = r#""mode": "min", "target": 80"#;
    assert_eq!(count(min, "fail"), (3, 0, vec![b.clone()]));
    assert_eq!(count(min, "warn"), (2, 1, vec![]));
    assert_eq!(count(min, "ignore"), (2, 0, vec![]));
    let not_worse = r#""mode": "no-regression", "better": "higher", "tolerance": 5"#;
    let a = named("a", "no value to compare with was found");
    assert_eq!(count(not_worse, "fail"), (3, 0, vec![a.clone(), b.clone()]));
    // What may be noise is not a failure, even if a missing value is.
    let noise = r#""mode": "noise", "better": "higher""#;
    assert_eq!(count(noise, "fail"), (2, 1, vec![a, b]));
}

#[test]
fn a_rule_without_any_build_says_so() {
    let db = history(&[]);
    let config = config(
        r#""m": { "type": "numeric", "command": "x" }"#,
        r#""thresholds": [{ "metric": "m", "mode": "max", "target": 1 }]"#,
    );
    let replays = replayed(&config, &db, 0.0);
    let text = gate::simulation(&replays, 0, "main", false);
    assert!(text.contains("would have failed 0 of 0 builds"), "{text}");
}

/// A build a minute of one timing: the processor that it ran on, and what it measured there.
fn on_machines(builds: &[(&str, f64)]) -> Native {
    let db = history(&[]);
    for (minute, (cpu, value)) in builds.iter().enumerate() {
        let at_ms = NOW_MS + 60_000.0 * minute as f64;
        let build = Build {
            commit_sha: format!("c{minute}"),
            branch: "main".into(),
            run_id: minute.to_string(),
            run_number: 1,
            attempt: 1,
            event_name: Some("push".into()),
            started_at_ms: at_ms,
            committed_at_ms: Some(at_ms),
            words: Words::default(),
        };
        let definition = Definition { kind: Kind::Numeric, unit: None, description: None };
        let sample = Sample { key: "m".into(), value: Value::Number(*value), spread: None };
        let row = Row {
            cpu: Some(cpu),
            cores: Some(4.0),
            arch: Some("x64"),
            os: Some("ubuntu24"),
            ..Row::default()
        };
        let kept = KeptBuild::new(build, vec![(definition, sample)], at_ms);
        let kept = kept.on(Machine::of(&row).filter(|_| !cpu.is_empty()));
        record(&db, &kept, None, "w").unwrap();
    }
    db
}

/// How many builds a rule for noise passes or fails, cannot judge, and which it fails.
fn noise_of(builds: &[(&str, f64)]) -> (usize, usize, Vec<String>) {
    let config = config(
        r#""m": { "type": "numeric", "unit": "duration", "command": "x", "better": "lower" }"#,
        r#""thresholds": [{ "metric": "m", "mode": "noise" }]"#,
    );
    let Replay { judged, unknown, failed, .. } =
        replayed(&config, &on_machines(builds), 0.0).remove(0);
    (judged, unknown, failed.into_iter().map(|(commit, _)| commit).collect())
}

#[test]
fn each_build_is_judged_beside_those_of_its_own_kind_of_machine() {
    let wobble = [0.0, 1.0, -1.0, 2.0, 0.5, -2.0, -0.5];
    let on = |cpu, centre: f64, build: usize| (cpu, centre + wobble[build % 7]);
    // One machine is twice as fast as the other. 75 on it is worse than ever, and would be nothing
    // among the values of both.
    let mut builds: Vec<_> = (0..60)
        .map(|build| if build % 2 == 0 { on("old", 100.0, build) } else { on("new", 50.0, build) })
        .collect();
    builds.extend([("new", 75.0), ("old", 100.0), ("new", 50.0)]);
    let (_, _, failed) = noise_of(&builds);
    assert_eq!(failed, ["c60"]);
    let unlabelled: Vec<_> = builds.iter().map(|(_, value)| ("", *value)).collect();
    assert_eq!(noise_of(&unlabelled).2, Vec::<String>::new());
}

#[test]
fn a_build_on_a_machine_that_is_new_is_not_judged() {
    let mut builds: Vec<_> = (0..30).map(|build| ("old", 100.0 + f64::from(build % 5))).collect();
    let (judged, unknown, _) = noise_of(&builds);
    builds.push(("new", 150.0));
    assert_eq!(noise_of(&builds), (judged, unknown + 1, vec![]));
    builds[30].0 = "old";
    assert_eq!(noise_of(&builds), (judged + 1, unknown, vec!["c30".to_owned()]));
}

#[test]
fn the_latest_value_of_a_branch_has_the_worst_verdict_of_its_rules() {
    let db = history(&[
        ("a", "main", "push", 3.0, 90.0),
        ("b", "main", "push", 2.0, 82.0),
        ("c", "main", "push", 1.0, f64::NAN),
    ]);
    let timeline = query::timeline(&db, "main", None).unwrap();
    let metrics = r#""m": { "type": "numeric", "unit": "percent", "command": "x" }"#;
    let min = |severity: &str| {
        format!(r#"{{ "metric": "m", "mode": "min", "target": 85, "severity": "{severity}" }}"#)
    };
    let not_worse = r#"{ "metric": "m", "mode": "no-regression", "tolerance": 8 }"#;
    for (gate, status) in [
        (format!(r#""thresholds": [{}, {not_worse}]"#, min("blocker")), Status::Fail),
        (format!(r#""thresholds": [{not_worse}, {}]"#, min("warning")), Status::Warning),
        (format!(r#""thresholds": [{not_worse}]"#), Status::Pass),
        (format!(r#""mode": "off", "thresholds": [{}]"#, min("blocker")), Status::Skipped),
        (String::new(), Status::Skipped),
    ] {
        let found = latest(&config(metrics, &gate), &timeline, "m", NOW_MS);
        let expected = Latest { text: "82%".to_owned(), status, percent: Some(82.0) };
        assert_eq!(found, Some(expected), "{gate}");
    }
    assert_eq!(latest(&config(metrics, ""), &timeline, "n", NOW_MS), None);
}

#[test]
fn the_latest_value_is_fine_where_it_was_accepted() {
    let db = history(&[("a", "main", "push", 3.0, 82.0)]);
    let timeline = query::timeline(&db, "main", None).unwrap();
    let status = |up_to: f64| {
        let text = format!(
            r#"{{ "metrics": {{ "m": {{ "type": "numeric", "unit": "percent", "command": "x" }} }},
                "accepted": [{{ "metric": "m", "upTo": {up_to}, "reason": "new parser" }}],
                "qualityGate": {{ "mode": "hard", "thresholds":
                    [{{ "metric": "m", "mode": "min", "target": 85, "severity": "blocker" }}] }} }}"#
        );
        let config = unentropy::config::parse(&text, |_| Ok(())).expect("it is right");
        latest(&config, &timeline, "m", NOW_MS).expect("there is a value").status
    };
    assert_eq!((status(80.0), status(83.0)), (Status::Pass, Status::Fail));
}

#[test]
fn only_a_percentage_with_a_good_direction_has_a_grade() {
    let db = history(&[("a", "main", "push", 3.0, 82.0)]);
    let timeline = query::timeline(&db, "main", None).unwrap();
    for (metric, percent) in [
        (r#""unit": "percent""#, Some(82.0)),
        (r#""unit": "percent", "better": "lower""#, Some(18.0)),
        (r#""unit": "bytes", "better": "higher""#, None),
        (r#""unit": "integer""#, None),
    ] {
        let metrics = format!(r#""m": {{ "type": "numeric", "command": "x", {metric} }}"#);
        let found =
            latest(&config(&metrics, ""), &timeline, "m", NOW_MS).expect("there is a value");
        assert_eq!(found.percent, percent, "{metric}");
    }
}
