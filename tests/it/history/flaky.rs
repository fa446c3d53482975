//! Which tests are flaky: every way in which one can fail and pass on the same commit, and those that look like it.

use unentropy::{
    history::{
        flaky::{Flaky, How, find, wilson},
        journal::build::KeptBuild,
        merge::merge,
        record::{fold, record},
        schema::create,
    },
    parts::{Part, Parts, Subject, outcomes::Outcomes},
};

use super::{build, number, rusqlite::Native};

/// What one job stored: commit, run, attempt, minute, event, and the words of its tests.
type Stored<'a> = (&'a str, &'a str, u32, u32, &'a str, &'a [(&'a str, &'a str)]);

pub fn kept((commit, run, attempt, minute, event, tests): &Stored) -> KeptBuild {
    let mut own = build(commit, run, *minute);
    (own.attempt, own.event_name) = (*attempt, Some((*event).into()));
    let parts = tests.iter().map(|(name, word)| Part::new(*name, 1.0).with(*word));
    let parts = Parts::new(Subject::Tests, parts.collect());
    let recorded_at_ms = own.started_at_ms + 5.0;
    let mut kept = KeptBuild::new(own, vec![number("tests", 1.0)], recorded_at_ms);
    kept.set_tests(&Outcomes::of([parts].iter()));
    kept
}

fn empty() -> Native {
    let sql = Native::empty();
    create(&sql, 0.0).unwrap();
    sql
}

/// Records one after the other, in a journal in another order, and each in a history of its own; all agree.
fn found(stored: &[Stored]) -> Flaky {
    let (one, other, merged) = (empty(), empty(), empty());
    for (it, at) in stored.iter().zip(0..) {
        record(&one, &kept(it), None, "w").unwrap();
        let alone = empty();
        let text = kept(it).to_json();
        let entry = KeptBuild::from_json("it", &text).unwrap();
        fold(&alone, &format!("{at}.json"), &entry, 0.0).unwrap();
        merge(&merged, &alone, None, 0.0).unwrap();
    }
    for it in stored.iter().rev() {
        record(&other, &kept(it), None, "w").unwrap();
    }
    let flaky = find(&one, 0.0).unwrap();
    assert_eq!(flaky, find(&other, 0.0).unwrap());
    assert_eq!(flaky, find(&merged, 0.0).unwrap());
    flaky
}

/// The test `t` is flaky on so many commits of so many, and shows it in that way.
#[track_caller]
fn check(stored: &[Stored], how: Option<How>, flaky: u32, commits: u32) {
    let found = found(stored);
    let test = found.tests.iter().find(|test| test.name == "t");
    assert_eq!(test.map(|test| (test.flaky(), test.commits)), how.map(|_| (flaky, commits)));
    if let (Some(test), Some(how)) = (test, how) {
        assert_eq!(test.how[how as usize], flaky, "{:?}", test.how);
    }
}

const RED: &[(&str, &str)] = &[("t", "failed"), ("u", "passed")];
const BROKEN: &[(&str, &str)] = &[("t", "error"), ("u", "passed")];
const GREEN: &[(&str, &str)] = &[("t", "passed"), ("u", "passed")];
const FLAKY: &[(&str, &str)] = &[("t", "flaky"), ("u", "passed")];
const SKIPPED: &[(&str, &str)] = &[("t", "skipped"), ("u", "passed")];
const ABSENT: &[(&str, &str)] = &[("u", "passed")];
const MIXED: &[(&str, &str)] = &[("t", "failed, passed"), ("u", "passed")];
const SWAPPED: &[(&str, &str)] = &[("t", "passed, error"), ("u", "passed")];

#[test]
fn a_red_attempt_that_a_re_run_made_green_is_counted() {
    for red in [RED, BROKEN] {
        for event in ["push", "pull_request", "merge_group", "schedule"] {
            check(
                &[("a", "1", 1, 1, event, red), ("a", "1", 2, 9, event, GREEN)],
                Some(How::Attempts),
                1,
                1,
            );
            // The first attempt is stored last, as from a journal.
            check(
                &[("a", "1", 2, 9, event, GREEN), ("a", "1", 1, 1, event, red)],
                Some(How::Attempts),
                1,
                1,
            );
            // The third time it works; or the second attempt ran something else.
            for second in [red, SKIPPED, ABSENT] {
                let third: Stored = ("a", "1", 3, 20, event, GREEN);
                check(
                    &[("a", "1", 1, 1, event, red), ("a", "1", 2, 9, event, second), third],
                    Some(How::Attempts),
                    1,
                    1,
                );
            }
        }
    }
}

#[test]
fn a_second_build_of_a_commit_is_compared_unless_it_is_of_a_pull_request() {
    check(
        &[("a", "1", 1, 1, "push", RED), ("a", "2", 1, 9, "schedule", GREEN)],
        Some(How::Builds),
        1,
        1,
    );
    check(
        &[("a", "1", 1, 1, "push", GREEN), ("a", "2", 1, 9, "workflow_dispatch", RED)],
        Some(How::Builds),
        1,
        1,
    );
    // A pull request is merged into its target, which may have moved.
    check(&[("a", "1", 1, 1, "push", RED), ("a", "2", 1, 9, "pull_request", GREEN)], None, 0, 0);
    check(
        &[("a", "1", 1, 1, "pull_request", RED), ("a", "2", 1, 9, "pull_request", GREEN)],
        None,
        0,
        0,
    );
}

#[test]
fn a_report_may_say_it_itself_and_so_may_the_jobs_of_one_build() {
    check(&[("a", "1", 1, 1, "push", FLAKY)], Some(How::Retried), 1, 1);
    check(&[("a", "1", 1, 1, "push", MIXED)], Some(How::Mixed), 1, 1);
    check(&[("a", "1", 1, 1, "push", SWAPPED)], Some(How::Mixed), 1, 1);
    // Two jobs of a run that store their own.
    check(
        &[("a", "1", 1, 1, "push", RED), ("a", "1", 1, 2, "push", GREEN)],
        Some(How::Mixed),
        1,
        1,
    );
    // What is sure counts before what may be due to the system.
    check(
        &[("a", "1", 1, 1, "push", MIXED), ("a", "1", 2, 9, "push", FLAKY)],
        Some(How::Retried),
        1,
        1,
    );
    check(
        &[("a", "1", 1, 1, "push", MIXED), ("a", "1", 2, 9, "push", GREEN)],
        Some(How::Attempts),
        1,
        1,
    );
}

#[test]
fn what_fails_and_is_mended_is_not_flaky() {
    check(&[("a", "1", 1, 1, "push", RED), ("b", "2", 1, 9, "push", GREEN)], None, 0, 0);
    check(&[("a", "1", 1, 1, "push", RED), ("a", "1", 2, 9, "push", RED)], None, 0, 0);
    // Not failed is not passed.
    check(&[("a", "1", 1, 1, "push", RED), ("a", "1", 2, 9, "push", SKIPPED)], None, 0, 0);
    check(&[("a", "1", 1, 1, "push", RED), ("a", "1", 2, 9, "push", ABSENT)], None, 0, 0);
}

#[test]
fn it_is_counted_on_the_commits_on_which_it_ran() {
    let found = found(&[
        ("a", "1", 1, 1, "push", RED),
        ("a", "1", 2, 2, "push", GREEN),
        ("b", "2", 1, 3, "push", GREEN),
        ("b", "3", 1, 4, "push", GREEN),
        ("c", "4", 1, 5, "push", SKIPPED),
        ("d", "5", 1, 6, "push", ABSENT),
        ("e", "6", 1, 7, "pull_request", FLAKY),
        ("f", "7", 1, 8, "push", RED),
    ]);
    let [test] = &found.tests[..] else { panic!("{:?}", found.tests) };
    assert_eq!((test.flaky(), test.commits, test.how), (2, 4, [1, 1, 0, 0]));
    assert_eq!((test.first.commit.as_str(), test.last.commit.as_str()), ("a", "e"));
    assert_eq!((found.ran, found.commits), (2, 6));
}

#[test]
fn only_the_time_that_was_asked_for_counts() {
    let sql = empty();
    for it in [("a", "1", 1, 1, "push", FLAKY), ("b", "2", 1, 60, "push", FLAKY)] as [Stored; 2] {
        record(&sql, &kept(&it), None, "w").unwrap();
    }
    let since_ms = build("", "", 30).started_at_ms;
    let found = find(&sql, since_ms).unwrap();
    assert_eq!((found.tests[0].flaky(), found.commits), (1, 1));
    let kept_ms = (build("", "", 1).started_at_ms, build("", "", 60).started_at_ms);
    assert_eq!(found.kept_ms, Some(kept_ms));
}

/// The values of `scipy.stats.binomtest(…).proportion_ci(method="wilson")`.
#[test]
fn the_interval_is_honest_about_few_runs() {
    for (some, all, low, high) in [
        (1, 1, 0.206_549, 1.0),
        (0, 1, 0.0, 0.793_451),
        (1, 10, 0.017_876, 0.404_150),
        (7, 180, 0.018_963, 0.078_085),
        (5, 5, 0.565_518, 1.0),
    ] {
        let (found_low, found_high) = wilson(some, all);
        assert!((found_low - low).abs() < 1e-5, "{some} of {all}: {found_low}");
        assert!((found_high - high).abs() < 1e-5, "{some} of {all}: {found_high}");
    }
    assert_eq!(wilson(0, 0), (0.0, 1.0));
}
