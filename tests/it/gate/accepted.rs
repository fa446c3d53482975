//! Accepted regressions: whose entry counts, for what, and until when.

use unentropy::config::{Acceptance, Config, GateMode};
use unentropy::gate::results::{Results, Status};
use unentropy::gate::strict;
use unentropy::gate::verdict::Base;
use unentropy::summary::gate::text;

use super::{METRICS, judge_with, measured, past};

const DAY_MS: f64 = 86_400_000.0;
/// 2026-11-30.
const NOW_MS: f64 = 1_795_996_800_000.0;

/// A configuration with a rule about each metric, and these entries.
fn accepting(severity: &str, entries: &str) -> Config {
    let text = format!(
        r#"{{ "metrics": {{ {METRICS} }}, "qualityGate": {{ "mode": "hard", "thresholds": [
            {{ "metric": "bundle", "mode": "max", "target": "450 kB", "severity": "{severity}" }},
            {{ "metric": "coverage", "mode": "no-regression", "severity": "{severity}" }}] }},
            "accepted": [{entries}] }}"#
    );
    unentropy::config::parse(&text, |_| Ok(())).unwrap_or_else(|problems| panic!("{problems:?}"))
}

const ENTRY: &str = r#"{ "metric": "bundle", "upTo": "480 kB", "reason": "inlined the icon set", "until": "2027-03-01" }"#;

/// What the gate says of a bundle of so many bytes and a coverage that fell from 80% to 75%.
struct Case {
    head: &'static str,
    base: Option<&'static str>,
    severity: &'static str,
    bundle: f64,
    coverage: f64,
    is_fork: bool,
    has_label: bool,
}

const CASE: Case = Case {
    head: ENTRY,
    base: None,
    severity: "blocker",
    bundle: 471_000.0,
    coverage: 80.0,
    is_fork: false,
    has_label: false,
};

impl Case {
    fn judge(&self) -> Results {
        let head = accepting(self.severity, self.head);
        let now = measured(&[("bundle", self.bundle), ("coverage", self.coverage)]);
        judge_with(&head, &now, |question| {
            question.past = Some(past(&[("bundle", 410_000.0), ("coverage", 80.0)]));
            question.now_ms = NOW_MS;
            question.is_fork = self.is_fork;
            question.has_label = self.has_label;
            if let Some(base) = self.base {
                question.base = Base::Other(Box::new(accepting(self.severity, base)));
            }
        })
    }

    #[track_caller]
    fn check(&self, status: Status, words: &str) {
        let results = self.judge();
        let all = text(&results, false);
        assert_eq!(results.status, status, "{all}");
        assert!(all.contains(words), "{words} is not in:\n{all}");
        let mut read = results.clone();
        for row in &mut read.rows {
            row.name.clone_from(&row.key);
        }
        assert_eq!(strict::results(&results.to_json()).expect("the gate wrote it"), read);
    }
}

#[test]
fn a_rule_holds_up_to_what_was_accepted() {
    let words = "accepted up to 480 kB until 2027-03-01: inlined the icon set";
    CASE.check(Status::Pass, words);
    // The last value counts, too.
    Case { bundle: 480_000.0, ..CASE }.check(Status::Pass, words);
}

#[test]
fn beyond_it_the_rule_is_broken_as_before() {
    Case { bundle: 480_001.0, ..CASE }.check(Status::Fail, "only 480 kB is accepted");
}

#[test]
fn an_entry_that_is_over_is_named_and_does_nothing() {
    let head = r#"{ "metric": "bundle", "upTo": "480 kB", "reason": "x", "until": "2026-11-29" }"#;
    Case { head, ..CASE }.check(Status::Fail, "480 kB was accepted until 2026-11-29");
    let listed = "No longer accepted since 2026-11-29 is over: Bundle up to 480 kB";
    Case { head, bundle: 400_000.0, ..CASE }.check(Status::Pass, listed);
    // Its last day is the whole day.
    let head = r#"{ "metric": "bundle", "upTo": "480 kB", "reason": "x", "until": "2026-11-30" }"#;
    Case { head, ..CASE }.check(Status::Pass, "Accepted for 1 day more, until 2026-11-30");
}

#[test]
fn two_weeks_before_the_end_it_is_announced() {
    let head = r#"{ "metric": "bundle", "upTo": "480 kB", "reason": "x", "until": "2026-12-13" }"#;
    Case { head, ..CASE }
        .check(Status::Pass, "Accepted for 14 days more, until 2026-12-13: Bundle");
    let head = r#"{ "metric": "bundle", "upTo": "480 kB", "reason": "x", "until": "2026-12-14" }"#;
    let all = text(&Case { head, ..CASE }.judge(), false);
    assert!(!all.contains("days more"), "{all}");
}

#[test]
fn an_entry_of_another_metric_does_nothing() {
    let head = r#"{ "metric": "coverage", "upTo": "70%", "reason": "x" }"#;
    Case { head, ..CASE }.check(Status::Fail, "471 kB is more than 450 kB\n");
}

#[test]
fn an_entry_without_a_reason_does_nothing() {
    for head in [
        r#"{ "metric": "bundle", "upTo": "480 kB" }"#,
        r#"{ "metric": "bundle", "upTo": "480 kB", "reason": "  " }"#,
    ] {
        Case { head, ..CASE }.check(Status::Fail, "has no reason, so it does not count");
    }
}

#[test]
fn what_a_change_accepts_itself_never_excuses_a_blocker_and_is_shown_at_the_top() {
    let own = Case { base: Some(""), ..CASE };
    own.check(Status::Fail, "which does not count for a blocker before the entry is merged");
    let all = text(&own.judge(), false);
    let shown =
        "This change accepts a regression itself: Bundle up to 480 kB until 2027-03-01: inlined";
    assert!(all.lines().nth(1).is_some_and(|line| line.contains(shown)), "{all}");
    Case { has_label: true, ..own }
        .check(Status::Pass, "accepted by this change itself up to 480 kB");
    let warns = Case { base: Some(""), severity: "warning", ..CASE };
    warns.check(Status::Pass, "accepted by this change itself up to 480 kB");
}

#[test]
fn an_input_that_makes_the_mode_soft_lets_a_change_accept_itself() {
    let head = accepting("blocker", ENTRY);
    let now = measured(&[("bundle", 471_000.0), ("coverage", 80.0)]);
    let results = judge_with(&head, &now, |question| {
        question.base = Base::Other(Box::new(accepting("blocker", "")));
        question.past = Some(past(&[("bundle", 410_000.0), ("coverage", 80.0)]));
        (question.mode, question.is_mode_given) = (GateMode::Soft, true);
    });
    assert_eq!(results.status, Status::Pass);
}

#[test]
fn an_entry_of_the_base_counts_also_where_the_change_removes_it() {
    Case { head: "", base: Some(ENTRY), ..CASE }.check(Status::Pass, "accepted up to 480 kB");
}

#[test]
fn a_fork_cannot_accept_for_itself() {
    let fork = Case { base: Some(""), is_fork: true, severity: "warning", ..CASE };
    fork.check(Status::Warning, "which does not count for a fork");
    // What the base accepts holds for forks as well.
    Case { base: Some(ENTRY), is_fork: true, ..CASE }.check(Status::Pass, "accepted up to 480 kB");
}

#[test]
fn in_a_merge_queue_the_base_of_the_queue_decides() {
    // The queue's commit has no pull request, and so no label.
    Case { base: Some(""), ..CASE }.check(Status::Fail, "before the entry is merged");
    Case { base: Some(ENTRY), ..CASE }.check(Status::Pass, "accepted up to 480 kB");
}

#[test]
fn a_glob_is_an_entry_for_each_metric_that_it_matches() {
    let head = r#"{ "metric": "b*", "upTo": 480000, "reason": "x" }"#;
    Case { head, ..CASE }.check(Status::Pass, "accepted up to 480 kB: x");
}

#[test]
fn the_bad_side_is_that_of_the_rule() {
    let head = r#"{ "metric": "coverage", "upTo": "75%", "reason": "x" }"#;
    let fine = Case { head, bundle: 400_000.0, coverage: 75.0, ..CASE };
    fine.check(Status::Pass, "accepted up to 75%");
    Case { coverage: 74.9, ..fine }.check(Status::Fail, "only 75% is accepted");
}

#[test]
fn of_several_entries_on_both_sides_the_best_counts() {
    let more = r#"{ "metric": "bundle", "upTo": "490 kB", "reason": "more icons" }"#;
    let own = Case { head: more, base: Some(ENTRY), bundle: 485_000.0, ..CASE };
    own.check(Status::Fail, "only 480 kB is accepted");
    Case { bundle: 471_000.0, ..own }.check(Status::Pass, "accepted up to 480 kB until");
}

#[test]
fn the_entry_of_a_metric_that_was_renamed_has_to_name_it_anew() {
    let text = format!(
        r#"{{ "metrics": {{ {} }}, "accepted": [{ENTRY}] }}"#,
        METRICS.replace("\"bundle\"", "\"bundle-js\"")
    );
    let problems = unentropy::config::parse(&text, |_| Ok(())).expect_err("there is no bundle");
    assert_eq!(problems[0].path, "accepted[0].metric");
    assert!(
        problems[0].hint.as_ref().is_some_and(|hint| hint.contains("bundle-js")),
        "{problems:?}"
    );
}

#[test]
fn an_entry_ends_with_its_last_day() {
    let entry = |until: Option<&str>| Acceptance {
        metric: "bundle".into(),
        up_to: 1.0,
        reason: Some("x".into()),
        until: until.map(str::to_owned),
    };
    let today = entry(Some("2026-11-30"));
    assert!(!today.is_over(NOW_MS) && !today.is_over(NOW_MS + DAY_MS - 1.0));
    assert!(today.is_over(NOW_MS + DAY_MS));
    assert_eq!(today.days_left(NOW_MS), Some(1.0));
    assert!(!entry(None).is_over(f64::MAX) && entry(None).days_left(NOW_MS).is_none());
}
