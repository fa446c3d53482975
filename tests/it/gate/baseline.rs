//! Which build a change is compared with, and what is said of it.

use unentropy::commit::Words;
use unentropy::gate::baseline::{Ancestry, Baseline, Why, choose};
use unentropy::gate::past::Past;
use unentropy::history::journal::build::KeptBuild;
use unentropy::history::record::record;
use unentropy::history::schema;
use unentropy::metric::{Build, Definition, Kind, Sample, Value};

use crate::history::rusqlite::Native;

const DAY_MS: f64 = 86_400_000.0;
const NOW_MS: f64 = 1_767_225_600_000.0;

/// A history of builds: commit, branch, event, age in days, value of `m` (NaN: none).
pub fn history(builds: &[(&str, &str, &str, f64, f64)]) -> Native {
    let db = Native::empty();
    schema::create(&db, NOW_MS).expect("an empty database can be made one");
    for (i, (commit, branch, event, age_days, value)) in builds.iter().enumerate() {
        let at_ms = NOW_MS - age_days * DAY_MS;
        let build = Build {
            commit_sha: (*commit).into(),
            branch: (*branch).into(),
            run_id: i.to_string(),
            run_number: 1,
            attempt: 1,
            event_name: (!event.is_empty()).then(|| (*event).into()),
            started_at_ms: at_ms,
            committed_at_ms: Some(at_ms),
            words: Words::default(),
        };
        let definition = Definition { kind: Kind::Numeric, unit: None, description: None };
        let sample = |key: &str, value| Sample {
            key: key.into(),
            value: Value::Number(value),
            spread: None,
        };
        let mut samples = Vec::new();
        if !value.is_nan() {
            samples.push((definition, sample("m", *value)));
        }
        record(&db, &KeptBuild::new(build, samples, at_ms), None, "w").expect("it can be recorded");
    }
    db
}

fn ancestry(merge_base: Option<&str>, ancestors: &[&str]) -> Ancestry {
    Ancestry {
        merge_base: merge_base.map(str::to_owned),
        ancestors: ancestors.iter().map(|commit| (*commit).to_owned()).collect(),
        reference_branch: "main".into(),
        max_age_days: 90.0,
        now_ms: NOW_MS,
        exclude: Some("head".into()),
    }
}

#[track_caller]
fn check(
    db: &Native,
    ancestry: &Ancestry,
    (why, commit, distance): (Why, &str, Option<u32>),
    words: &str,
) -> Baseline {
    let chosen = choose(db, ancestry).expect("the history can be read");
    assert_eq!(chosen.why, why);
    let build = chosen.build();
    assert_eq!(build.map_or("", |build| &build.commit), commit);
    assert_eq!(build.and_then(|build| build.distance), distance);
    assert_eq!(chosen.words(), words);
    chosen
}

const NONE: f64 = f64::NAN;

#[test]
fn the_merge_base_is_first_however_old_and_wherever_it_was_measured() {
    let db = history(&[
        ("base", "main", "push", 200.0, 1.0),
        ("newer", "main", "push", 1.0, 2.0),
        ("head", "main", "push", 0.0, 3.0),
    ]);
    let words = "compared with base, the merge base, 200 days old";
    let chosen = check(
        &db,
        &ancestry(Some("base"), &["older", "oldest"]),
        (Why::MergeBase, "base", Some(0)),
        words,
    );
    assert_eq!(chosen.considered, 1, "this commit and what is too old do not count");
    // Whether the merge base is among its ancestors does not matter.
    check(&db, &ancestry(Some("base"), &["base", "x"]), (Why::MergeBase, "base", Some(0)), words);
}

#[test]
fn else_the_nearest_ancestor_that_was_measured() {
    let db = history(&[
        ("a", "main", "push", 9.0, 1.0),
        ("b", "release", "schedule", 7.0, 2.0),
        ("c", "main", "push", 5.0, NONE),
        ("d", "main", "push", 1.2, 4.0),
    ]);
    check(
        &db,
        &ancestry(Some("c"), &["c", "b", "a"]),
        (Why::BeforeMergeBase, "b", Some(1)),
        "compared with b, the commit before the merge base, 7 days old: nothing nearer was measured",
    );
    check(
        &db,
        &ancestry(None, &["head", "d", "c"]),
        (Why::BeforeCommit, "d", Some(1)),
        "compared with d, the commit before this one, 1 day old",
    );
    let chosen = check(
        &db,
        &ancestry(None, &["x", "c", "b", "a"]),
        (Why::BeforeCommit, "b", Some(3)),
        "compared with b, 3 commits before this one, 7 days old: nothing nearer was measured",
    );
    let others: Vec<_> = chosen.builds[1..].iter().map(|build| build.commit.as_str()).collect();
    assert_eq!(others, ["a"], "where a metric is looked up that the baseline has not");
}

#[test]
fn else_the_latest_of_the_reference_branch_that_is_young_enough() {
    let db = history(&[
        ("a", "main", "push", 100.0, 1.0),
        ("b", "main", "push", 0.5, 2.0),
        ("c", "main", "push", 3.0, 3.0),
        ("d", "feature", "push", 0.1, 4.0),
    ]);
    check(
        &db,
        &ancestry(Some("x"), &["y"]),
        (Why::Latest, "b", None),
        "compared with b, the latest build of main, less than a day old: none of the 2 commits before \
         this change was measured",
    );
    check(
        &db,
        &ancestry(None, &[]),
        (Why::Latest, "b", None),
        "compared with b, the latest build of main, less than a day old: the commits that this \
         change is based on are unknown",
    );
    let mut old = ancestry(Some("x"), &[]);
    old.max_age_days = 0.25;
    check(
        &db,
        &old,
        (Why::None, "", None),
        "no baseline: the commit before this change was not measured, and main has no build of the \
         last 0 days",
    );
}

#[test]
fn builds_of_pull_requests_are_no_baseline() {
    let db = history(&[
        ("base", "feature", "pull_request", 1.0, 1.0),
        ("other", "main", "pull_request_target", 1.0, 1.0),
        ("queued", "gh-readonly-queue/main/pr-1", "merge_group", 2.0, 5.0),
    ]);
    check(
        &db,
        &ancestry(Some("base"), &["other", "queued"]),
        (Why::BeforeMergeBase, "queued", Some(2)),
        "compared with queued, 2 commits before the merge base, 2 days old: nothing nearer was \
         measured",
    );
}

#[test]
fn of_two_builds_of_a_commit_that_of_the_branch_counts_then_the_newer() {
    let db = history(&[
        ("base", "main", "push", 1.0, 1.0),
        ("base", "main", "schedule", 1.0, 2.0),
        ("base", "release", "push", 1.0, 3.0),
    ]);
    let ancestry = ancestry(Some("base"), &[]);
    let baseline = choose(&db, &ancestry).unwrap();
    let past = Past::read(&db, &baseline, "main", "head").unwrap();
    let values: Vec<_> = past.base.iter().map(|(_, _, value)| value.clone()).collect();
    assert_eq!(values, [2.0, 1.0, 3.0].map(Value::Number));
}

#[test]
fn this_commit_is_no_part_of_its_own_past() {
    let db = history(&[
        ("a", "main", "push", 3.0, 1.0),
        ("head", "main", "push", 2.0, 50.0),
        ("b", "main", "push", 1.0, 2.0),
    ]);
    let past = Past::read(&db, &Baseline::default(), "main", "head").unwrap();
    assert_eq!(past.numbers, [("m".to_owned(), vec![1.0, 2.0])]);
}

#[test]
fn what_comes_after_the_baseline_is_no_part_of_the_past() {
    let mut builds =
        vec![("old", "main", "push", 999.0, 1.0), ("base", "main", "push", 998.0, 2.0)];
    builds.extend((0..300).map(|at| ("later", "main", "push", 900.0 - f64::from(at), 9.0)));
    for count in [3, 302] {
        let db = history(&builds[..count]);
        let baseline = choose(&db, &ancestry(Some("base"), &[])).unwrap();
        let past = Past::read(&db, &baseline, "main", "head").unwrap();
        assert_eq!(past.numbers, [("m".to_owned(), vec![1.0, 2.0])], "{count} builds");
    }
}

#[test]
fn a_baseline_of_long_ago_has_a_past_too() {
    for (place, expected) in [(299, 200), (210, 111), (190, 191), (50, 51)] {
        let build = |at: u16| {
            let commit = if at == place { "base" } else { "other" };
            (commit, "main", "push", 900.0 - f64::from(at), f64::from(at))
        };
        let builds: Vec<_> = (0..300).map(build).collect();
        let db = history(&builds);
        let baseline = choose(&db, &ancestry(Some("base"), &[])).unwrap();
        let past = Past::read(&db, &baseline, "main", "head").unwrap();
        let (_, numbers) = &past.numbers[0];
        assert_eq!((numbers.len(), numbers.last()), (expected, Some(&f64::from(place))));
    }
}

#[test]
fn an_empty_history_has_no_baseline() {
    let db = history(&[]);
    let chosen = choose(&db, &ancestry(Some("a"), &["b"])).unwrap();
    assert_eq!((chosen.why, chosen.considered, chosen.builds.len()), (Why::None, 0, 0));
}
