//! What is outside of its noise and was measured again.

use unentropy::gate::again::Again;
use unentropy::gate::confirm::{Measured, settle, suspects, with_medians};
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
    let judge = |now: &[unentropy::gate::verdict::Measured]| {
        judge_with(&config, now, |question| question.past = Some(past(&base)))
    };
    let calm = [("size", 100.0), ("time", 4.0), ("loc", 0.0)];
    let rest = calm.iter().filter(|(key, _)| now.iter().all(|(other, _)| other != key));
    let now = measured(&now.iter().chain(rest).copied().collect::<Vec<_>>());
    settle(judge(&now), &judge(&with_medians(&now, again)), again)
}

fn again(key: &str, values: &[f64]) -> Measured {
    Measured { key: key.into(), values: Ok(values.to_vec()) }
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
    assert!(text(&results, false).contains("✓ Size: not worse than its noise: not confirmed: 3"));
}

#[test]
fn what_cannot_be_measured_again_stays_as_it_is() {
    let gone = Measured { key: "size".into(), values: Err("exited with code 1".into()) };
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
