//! The flaky tests for a terminal and as JSON.

use unentropy::history::flaky::{Flaky, Seen, Test};
use unentropy::summary::flaky::{json, text};

const DAY_MS: f64 = 86_400_000.0;
/// 1 January 2026.
const START_MS: f64 = 1_767_225_600_000.0;

fn seen(commit: &str, days: f64) -> Seen {
    Seen { at_ms: START_MS + days * DAY_MS, commit: format!("{commit}0000000000") }
}

fn flaky() -> Flaky {
    let test = |name: &str, how, commits, first, last| Test {
        name: name.into(),
        how,
        commits,
        first,
        last,
    };
    Flaky {
        tests: vec![
            test(
                "api > retries on 503",
                [1, 5, 1, 0],
                180,
                seen("77e02d1", 3.0),
                seen("3f1c9ab", 40.0),
            ),
            test(
                "ui > ::error::\u{1b}[1m",
                [0, 0, 0, 1],
                12,
                seen("0b9de44", 9.0),
                seen("0b9de44", 9.0),
            ),
        ],
        ran: 1_204,
        commits: 180,
        kept_ms: Some((START_MS, START_MS + 90.0 * DAY_MS)),
        dropped_ms: START_MS - 30.0 * DAY_MS,
    }
}

#[test]
fn each_test_has_its_counts_its_range_and_when_it_was_seen() {
    assert_eq!(
        text(&flaky(), START_MS, false),
        "2 of 1,204 tests are flaky, in 180 commits since 1 Jan 2026\n\
         \n\
         \x20 7 of 180 commits  1.9–7.8%  api > retries on 503  last 3f1c9ab 10 Feb 2026, first 77e02d1 4 Jan 2026\n\
         \x20  1 of 12 commits   1.5–35%  ui > :\u{200b}:error:\u{200b}:\u{fffd}[1m  only 0b9de44 10 Jan 2026\
         \x20                           in one build, between jobs or repeats\n\
         \n\
         A test is flaky if it failed and passed on one commit. With 95% confidence its rate is in the range next to it, \
         which is wide after few runs.\n"
    );
}

#[test]
fn nothing_flaky_is_said_with_how_much_was_looked_at() {
    let none = Flaky { tests: Vec::new(), ..flaky() };
    assert_eq!(
        text(&none, START_MS, false),
        "none of 1,204 tests are flaky, in 180 commits since 1 Jan 2026\n"
    );
}

#[test]
fn what_reaches_less_far_than_was_asked_for_says_how_far() {
    let none = || Flaky { tests: Vec::new(), ..flaky() };
    let last = |days: f64, flaky: &Flaky| {
        let text = text(flaky, START_MS - days * DAY_MS, false);
        text.lines().nth(1).unwrap_or_default().to_owned()
    };
    assert_eq!(last(0.5, &none()), "");
    let all = "The history has outcomes of tests since 1 Jan 2026; it keeps them for 120 days.";
    assert_eq!(last(20.0, &none()), all);
    assert_eq!(last(300.0, &none()), all);
    let many = Flaky { dropped_ms: START_MS, ..none() };
    assert_eq!(
        last(300.0, &many),
        "The history has outcomes of tests since 1 Jan 2026; there are too many to keep them for 120 days."
    );
}

#[test]
fn a_history_without_tests_says_what_keeps_them() {
    assert_eq!(
        text(&Flaky::default(), START_MS, false),
        "this history has no outcomes of tests\n  a metric with \"@collect tests\" keeps them from its next build on, \
         unless it has \"parts\": false\n"
    );
    let old = Flaky { tests: Vec::new(), commits: 0, ran: 0, ..flaky() };
    assert_eq!(
        text(&old, START_MS + 200.0 * DAY_MS, false),
        "no build since 20 Jul 2026 has outcomes of tests\n  the newest that has some is of 1 Apr 2026: \"--last\" \
         reaches further back\n"
    );
}

#[test]
fn scripts_get_all_of_it() {
    let told: serde_json::Value = serde_json::from_str(&json(&flaky(), START_MS)).unwrap();
    let test = &told["tests"][0];
    assert_eq!(test["flaky"], 7);
    assert_eq!(test["commits"], 180);
    assert_eq!(
        test["how"],
        serde_json::json!({ "retried": 1, "attempts": 5, "builds": 1, "mixed": 0 })
    );
    assert_eq!(test["first"]["at"], "2026-01-04T00:00:00.000Z");
    assert_eq!(test["last"]["commit"], "3f1c9ab0000000000");
    assert!((test["low"].as_f64().unwrap() - 0.018_963).abs() < 1e-6);
    assert_eq!(told["keptSince"], "2026-01-01T00:00:00.000Z");
    let nothing: serde_json::Value =
        serde_json::from_str(&json(&Flaky::default(), START_MS)).unwrap();
    assert_eq!(nothing["keptSince"], serde_json::Value::Null);
    assert_eq!(nothing["tests"], serde_json::json!([]));
}
