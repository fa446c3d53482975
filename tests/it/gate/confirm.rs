//! What is outside of its noise and was measured again.

use unentropy::gate::again::Again;
use unentropy::gate::confirm::{Measured, settle, suspects, with_medians, with_medians_of_all};
use unentropy::gate::results::{Results, Status};
use unentropy::gate::strict;
use unentropy::summary::gate::text;

use super::{config, judge, judge_with, measured, past};

const METRICS: &str = r#"
    "size": { "$ref": "size", "command": "size" },
    "time": { "type": "numeric", "unit": "duration", "command": "time" },
    "loc": { "type": "numeric", "unit": "integer", "command": "loc" }"#;

const RULES: &str = r#"{ "metric": "size", "mode": "noise", "severity": "blocker" },
    { "metric": "time", "mode": "max", "target": 5, "noise": "auto" },
    { "metric": "loc", "mode": "max", "target": 1 }"#;

/// The verdict on these values, after some were measured again.
fn confirmed(now: &[(&str, f64)], again: &[Measured]) -> Results {
    let config = config(METRICS, &format!("\"thresholds\": [{RULES}]"));
    let base = [("size", 100.0), ("time", 5.0), ("loc", 2.0)];
    let judge = |now: &[unentropy::gate::measured::Measured]| {
        judge_with(&config, now, |question| question.past = Some(past(&base)))
    };
    let calm = [("size", 100.0), ("time", 4.0), ("loc", 0.0)];
    let rest = calm.iter().filter(|(key, _)| now.iter().all(|(other, _)| other != key));
    let now = measured(&now.iter().chain(rest).copied().collect::<Vec<_>>());
    let (second, all) = (with_medians(&now, again), with_medians_of_all(&now, again));
    settle(judge(&now), &judge(&second), &judge(&all), again)
}

fn again(key: &str, values: &[f64]) -> Measured {
    Measured { key: key.into(), first: Vec::new(), values: Ok(values.to_vec()) }
}

fn reason(results: &Results, key: &str) -> String {
    let (row, judged) = results.rules().into_iter().find(|(row, _)| row.key == key).unwrap();
    judged.reason(row)
}

#[test]
fn only_what_broke_a_rule_about_noise_is_looked_at_again() {
    let results = confirmed(&[("size", 300.0), ("time", 50.0), ("loc", 900.0)], &[]);
    assert_eq!(suspects(&results), ["size", "time"]);
    assert_eq!(suspects(&confirmed(&[("size", 100.0), ("time", 4.0), ("loc", 0.0)], &[])), [""; 0]);
}

#[test]
fn what_moved_with_the_machine_is_not_looked_at_again() {
    let time = |key: &str| format!(r#""{key}": {{ "$ref": "build-time", "command": "{key}" }}"#);
    let rule = |key: &str| format!(r#"{{ "metric": "{key}", "mode": "noise" }}"#);
    let keys = ["a", "b", "c", "d"];
    let (times, rules) = (keys.map(time).join(","), keys.map(rule).join(","));
    let config = config(&times, &format!("\"thresholds\": [{rules}]"));
    let base = [("a", 100.0), ("b", 200.0), ("c", 50.0), ("d", 80.0)];
    let suspects_of = |now: &[(&str, f64)]| -> Vec<String> {
        let results = judge(&config, now, &base);
        suspects(&results).into_iter().map(str::to_owned).collect()
    };
    assert!(suspects_of(&base.map(|(key, value)| (key, value * 1.5))).is_empty());
    let one = [("a", 100.0), ("b", 300.0), ("c", 50.0), ("d", 80.0)];
    assert_eq!(suspects_of(&one), ["b"]);
}

#[test]
fn what_is_as_bad_again_is_confirmed() {
    let results = confirmed(&[("size", 300.0)], &[again("size", &[301.0, 299.0, 100.0])]);
    assert_eq!(results.status, Status::Fail);
    let row = &results.rows[0];
    assert_eq!(row.number(), Some(300.0));
    assert_eq!(row.again, Some(Again::Confirmed { values: vec![301.0, 299.0, 100.0] }));
    assert!(
        reason(&results, "size")
            .ends_with("; confirmed on this runner: 3 more runs gave 301 B, 299 B, 100 B"),
        "{}",
        reason(&results, "size")
    );
}

#[test]
fn what_is_fine_again_holds_and_both_are_told() {
    let results = confirmed(&[("size", 300.0)], &[again("size", &[100.0, 100.2, 300.0])]);
    assert_eq!(results.status, Status::Pass);
    assert_eq!(results.rows[0].number(), Some(100.2));
    assert_eq!(
        reason(&results, "size"),
        "not confirmed: 3 more runs gave 100 B, 100.2 B, 300 B, after 300 B"
    );
    assert!(text(&results, false).contains("✓ Size: stays within its noise: not confirmed: 3"));
}

#[test]
fn what_cannot_be_measured_again_stays_as_it_is() {
    let gone = Measured {
        key: "size".into(),
        first: Vec::new(),
        values: Err("exited with code 1".into()),
    };
    let results = confirmed(&[("size", 300.0)], &[gone]);
    assert_eq!(results.status, Status::Fail);
    assert!(
        reason(&results, "size").ends_with("; it could not be measured again: exited with code 1")
    );
    // A value that was not asked for does not count either.
    let results = confirmed(&[("size", 100.0)], &[again("size", &[900.0])]);
    assert_eq!((results.status, &results.rows[0].again), (Status::Pass, &None));
}

#[test]
fn a_limit_is_held_against_the_median_of_all_rounds() {
    let rules = r#"{ "metric": "size", "mode": "noise", "severity": "blocker" },
        { "metric": "size", "mode": "max", "target": 250, "severity": "blocker" }"#;
    let config = config(METRICS, &format!("\"thresholds\": [{rules}]"));
    let judge = |now: &[unentropy::gate::measured::Measured]| {
        judge_with(&config, now, |question| question.past = Some(past(&[("size", 100.0)])))
    };
    let settled = |first: &[f64], values: &[f64], value: f64| {
        let now = measured(&[("size", value)]);
        let again = [Measured { first: first.to_vec(), ..self::again("size", values) }];
        let (second, all) = (with_medians(&now, &again), with_medians_of_all(&now, &again));
        settle(judge(&now), &judge(&second), &judge(&all), &again)
    };
    // Five rounds at 300 and one at 100: the limit is broken, although the noise was not confirmed.
    let results = settled(&[300.0, 300.0, 301.0, 299.0, 300.0], &[100.0], 300.0);
    assert_eq!((results.status, results.rows[0].number()), (Status::Fail, Some(300.0)));
    let holds: Vec<_> = results.rows[0].rules.iter().map(|it| it.finding.holds()).collect();
    assert_eq!(holds, [Some(true), Some(false)]);
    let results = settled(&[300.0], &[100.0, 101.0], 300.0);
    assert_eq!((results.status, results.rows[0].number()), (Status::Pass, Some(101.0)));
}

#[test]
fn what_is_unknown_again_is_neither_confirmed_nor_refuted() {
    let time = |key: &str| format!(r#""{key}": {{ "$ref": "build-time", "command": "{key}" }}"#);
    let keys = ["a", "b", "c", "d"];
    let times = keys.map(time).join(",");
    let rule = r#""thresholds": [{ "metric": "a", "mode": "noise", "severity": "blocker" }]"#;
    let config = config(&times, rule);
    let base = keys.map(|key| (key, 100.0));
    let judge = |now: &[unentropy::gate::measured::Measured]| {
        judge_with(&config, now, |question| question.past = Some(past(&base)))
    };
    let now = measured(&[("a", 200.0), ("b", 150.0), ("c", 150.0), ("d", 150.0)]);
    // It is worse by as much as the other timings: that may be the machine.
    let again = [Measured { first: vec![200.0], ..again("a", &[150.0]) }];
    let (second, all) = (with_medians(&now, &again), with_medians_of_all(&now, &again));
    let first = judge(&now);
    assert_eq!(suspects(&first), ["a"]);
    let results = settle(first, &judge(&second), &judge(&all), &again);
    assert_eq!((results.status, results.rows[0].number()), (Status::Fail, Some(200.0)));
    let reason = reason(&results, "a");
    assert!(reason.contains("; it could not be measured again: "), "{reason}");
    assert!(!reason.contains("not confirmed"), "{reason}");
}

#[test]
fn the_publisher_says_it_too() {
    for values in [vec![301.0, 299.0], vec![100.0]] {
        let results = confirmed(&[("size", 300.0)], &[again("size", &values)]);
        let read = strict::results(&results.to_json()).unwrap();
        assert_eq!(read.rows[0].again, results.rows[0].again);
        assert_eq!(reason(&read, "size"), reason(&results, "size"));
    }
    let json = confirmed(&[("size", 300.0)], &[again("size", &[301.0])]).to_json();
    for (right, wrong) in [
        ("\"confirmed\"", "\"maybe\""),
        ("\"values\":[301]", "\"values\":[null]"),
        ("\"values\":[301]", "\"values\":[\"@all\"]"),
    ] {
        assert!(json.contains(right), "{json}");
        assert!(strict::results(&json.replace(right, wrong)).is_err(), "{wrong}");
    }
}
