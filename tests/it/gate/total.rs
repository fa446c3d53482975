//! Rules about the sum of several metrics.

use unentropy::config::Config;
use unentropy::gate::results::{Results, Row, Side, Status};
use unentropy::gate::simulate::replay;
use unentropy::gate::strict;
use unentropy::gate::verdict::Base;
use unentropy::history::machines::Machines;
use unentropy::history::query::{Moment, Series, Timeline, Values};
use unentropy::summary::sentence;

use super::{commented, config, judge, judge_with, measured, past};

const METRICS: &str = r#"
    "bundle-css": { "$ref": "size", "command": "@collect size css" },
    "bundle-js": { "$ref": "size", "command": "@collect size js" },
    "todo": { "type": "numeric", "command": "grep -c" }"#;
const AT_MOST: &str = r#"{ "metric": "bundle-*", "mode": "max", "target": "500 kB", "total": true,
    "severity": "blocker" }"#;
const BUDGET: &str =
    r#"{ "metric": "bundle-*", "mode": "budget", "maxRise": "10 kB", "total": true }"#;

fn rules(thresholds: &str) -> Config {
    config(METRICS, &format!(r#""mode": "hard", "thresholds": [{thresholds}]"#))
}

fn total(results: &Results) -> &Row {
    results.rows.iter().find(|row| row.key == "bundle-*").expect("it has a row")
}

#[test]
fn a_limit_holds_for_the_sum_and_not_for_each() {
    let config = rules(AT_MOST);
    let base = [("bundle-css", 100_000.0), ("bundle-js", 380_000.0)];
    let results = judge(&config, &[("bundle-css", 100_000.0), ("bundle-js", 400_000.0)], &base);
    assert_eq!((results.status, total(&results).number()), (Status::Pass, Some(500_000.0)));
    let results = judge(&config, &[("bundle-css", 100_500.0), ("bundle-js", 400_000.0)], &base);
    assert_eq!((results.status, results.failing()), (Status::Fail, vec!["bundle-*"]));
    assert_eq!(total(&results).base_number(), Some(480_000.0));
    let text = commented(&results);
    assert!(text.contains("total of bundle-"), "{text}");
}

#[test]
fn a_missing_part_is_not_zero() {
    let base = [("bundle-css", 1000.0), ("bundle-js", 2000.0)];
    let results = judge(&rules(AT_MOST), &[("bundle-js", 1.0)], &base);
    assert_eq!(results.status, Status::Unknown);
    assert_eq!(total(&results).failure.as_deref(), Some("bundle-css has no value"));
    let none = judge(&rules(AT_MOST), &[], &base);
    assert_eq!(total(&none).failure.as_deref(), Some("bundle-css and 1 more have no value"));
    // What it was before is not known either.
    let now = [("bundle-css", 1000.0), ("bundle-js", 2000.0)];
    let results = judge(&rules(BUDGET), &now, &[("bundle-js", 2000.0)]);
    assert_eq!((results.status, total(&results).base_number()), (Status::Unknown, None));
}

#[test]
fn a_budget_is_for_all_of_them_together() {
    let base = [("bundle-css", 1000.0), ("bundle-js", 500_000.0)];
    let moved = [("bundle-css", 19_000.0), ("bundle-js", 490_000.0)];
    assert_eq!(judge(&rules(BUDGET), &moved, &base).status, Status::Pass);
    let grown = [("bundle-css", 7000.0), ("bundle-js", 506_000.0)];
    assert_eq!(judge(&rules(BUDGET), &grown, &base).status, Status::Warning);
}

#[test]
fn a_change_cannot_lower_a_total_by_removing_a_metric() {
    let base = rules(AT_MOST);
    let smaller = METRICS.replace("bundle-css", "styles");
    let head = config(&smaller, &format!(r#""mode": "hard", "thresholds": [{AT_MOST}]"#));
    let now = measured(&[("styles", 200_000.0), ("bundle-js", 400_000.0)]);
    let results = judge_with(&head, &now, |question| {
        question.base = Base::Other(Box::new(base));
        question.past = Some(past(&[("bundle-css", 1.0), ("bundle-js", 1.0)]));
    });
    assert_eq!(results.status, Status::Unknown);
    assert_eq!(total(&results).failure.as_deref(), Some("bundle-css has no value"));
    assert_eq!(total(&results).rules[0].from, Side::Both);
}

#[test]
fn an_entry_with_the_glob_of_a_total_accepts_it() {
    let text = format!(
        r#"{{ "metrics": {{ {METRICS} }},
            "accepted": [{{ "metric": "bundle-*", "upTo": "600 kB", "reason": "fonts" }}],
            "qualityGate": {{ "thresholds": [{AT_MOST}] }} }}"#
    );
    let config = unentropy::config::parse(&text, |_| Ok(())).expect("it is right");
    let base = [("bundle-css", 1.0), ("bundle-js", 1.0)];
    let status = |js| judge(&config, &[("bundle-css", 1.0), ("bundle-js", js)], &base).status;
    assert_eq!(status(550_000.0), Status::Pass);
    assert_eq!(status(650_000.0), Status::Fail);
}

#[test]
fn results_of_a_total_are_read_again() {
    let results = judge(
        &rules(AT_MOST),
        &[("bundle-css", 1000.0), ("bundle-js", 600_000.0)],
        &[("bundle-css", 1000.0), ("bundle-js", 2000.0)],
    );
    let read = strict::reported(&[results.to_json()], &results.commit);
    assert_eq!(read.refused, [""; 0]);
    assert_eq!(total(&read.results[0]).name, "total of bundle-*");
    assert_eq!(sentence::verdict(&read.results[0]), sentence::verdict(&results));
}

#[test]
fn the_past_is_replayed() {
    let moment = |(at, commit): (u32, &str)| Moment {
        commit_sha: commit.into(),
        branch: "main".into(),
        run_id: commit.into(),
        run_number: at,
        event_name: None,
        at_ms: f64::from(at),
    };
    let series = |id: &str, values: [f64; 3]| Series {
        id: id.into(),
        unit: None,
        description: None,
        values: Values::Numbers(values.into()),
    };
    let timeline = Timeline {
        builds: [(0, "a"), (1, "b"), (2, "c")].map(moment).into(),
        series: vec![
            series("bundle-css", [100_000.0, f64::NAN, 100_001.0]),
            series("bundle-js", [400_000.0; 3]),
        ],
    };
    let machines = Machines::default();
    let replays = replay(&rules(AT_MOST), &timeline, &machines, &[], 0.0);
    assert_eq!((replays[0].judged, replays[0].unknown), (2, 1));
    assert_eq!(
        replays[0].failed,
        [("c".to_owned(), "500,001 B is more than 500,000 B".to_owned())]
    );
}

#[test]
fn a_total_says_nothing_about_the_machine() {
    let metrics = r#"
        "time-big": { "type": "numeric", "unit": "duration", "command": "x" },
        "time-small": { "type": "numeric", "unit": "duration", "command": "x" }"#;
    let noise = r#"{ "metric": "time-big", "mode": "noise", "severity": "blocker" }"#;
    let total = r#"{ "metric": "time-*", "mode": "max", "target": "100 s", "total": true }"#;
    let base = [("time-big", 10.0), ("time-small", 0.1)];
    for thresholds in [noise.to_owned(), format!("{noise}, {total}")] {
        let config = config(metrics, &format!(r#""mode": "hard", "thresholds": [{thresholds}]"#));
        let results = judge(&config, &[("time-big", 20.1), ("time-small", 0.1)], &base);
        assert_eq!(results.failing(), ["time-big"], "{thresholds}");
    }
}
