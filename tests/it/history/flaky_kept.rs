//! Outcomes of tests on their way through files, merges, prunings, strangers and time; and how much room they take.

use unentropy::{
    history::{
        flaky::{KEPT_DAYS, find},
        journal::{self, build::KeptBuild, change::pruning, part},
        merge::merge,
        open::{Check, open},
        record::record,
        schema::create,
        sql::{Cell, Sql},
    },
    parts::outcomes::{FAILED, MOST_TESTS, Outcomes, PASSED, RETRIED},
};

use super::{build, number, rusqlite::Native};

const DAY_MINUTES: u32 = 24 * 60;

fn empty() -> Native {
    let sql = Native::empty();
    create(&sql, 0.0).unwrap();
    sql
}

fn kept(commit: &str, minute: u32, tests: Vec<(String, u8)>) -> KeptBuild {
    let own = build(commit, "1", minute);
    let recorded_at_ms = own.started_at_ms;
    let mut kept = KeptBuild::new(own, vec![number("tests", 1.0)], recorded_at_ms);
    kept.set_tests(&Outcomes::new(tests));
    kept
}

/// A build with a flaky test of its own.
fn happen(sql: &Native, commit: &str, minute: u32) {
    let tests = vec![(format!("of {commit}"), RETRIED), ("usual".into(), PASSED)];
    record(sql, &kept(commit, minute, tests), None, "w").unwrap();
}

fn names(sql: &Native) -> Vec<String> {
    let mut names: Vec<_> = find(sql, 0.0).unwrap().tests.into_iter().map(|it| it.name).collect();
    names.sort();
    names
}

fn merged(into: &Native, from: &Native) {
    merge(into, from, None, 0.0).unwrap();
}

fn bytes(sql: &Native) -> f64 {
    sql.numbers("SELECT length(packed) FROM track_tests", &[]).unwrap()[0]
}

#[test]
fn what_was_dropped_by_age_does_not_come_back_from_an_older_copy() {
    let sql = empty();
    happen(&sql, "a", 1);
    let old = Native::of(&sql.bytes());
    // The time of a build is a whole number of minutes here.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of days")]
    let later = KEPT_DAYS as u32 * DAY_MINUTES;
    happen(&sql, "b", later);
    assert_eq!(names(&sql), ["of a", "of b"]);
    happen(&sql, "c", later + 2);
    assert_eq!(names(&sql), ["of b", "of c"]);
    let new = Native::of(&sql.bytes());
    merged(&sql, &old);
    assert_eq!(names(&sql), ["of b", "of c"]);
    merged(&old, &new);
    assert_eq!(names(&old), ["of b", "of c"]);
    // An old build is brought in by an entry that was late.
    happen(&sql, "d", 1);
    assert_eq!(names(&sql), ["of b", "of c"]);
}

#[test]
fn the_tests_of_a_pruned_build_are_gone_for_good() {
    let sql = empty();
    for (commit, minute) in [("a", 1), ("b", 2), ("c", 3)] {
        happen(&sql, commit, minute);
    }
    let old = Native::of(&sql.bytes());
    let change = pruning(&["b".into(), "1".into()], 9.0);
    journal::fold(&sql, None, "it", &change, 9.0).unwrap();
    assert_eq!(names(&sql), ["of a", "of c"]);
    merged(&sql, &old);
    assert_eq!(names(&sql), ["of a", "of c"]);
    assert!(!String::from_utf8_lossy(&sql.bytes()).contains("of b"));
    merged(&old, &sql);
    assert_eq!(names(&old), ["of a", "of c"]);
}

#[test]
fn they_move_in_parts() {
    let (from, to) = (empty(), empty());
    for (commit, minute) in [("a", 1), ("b", 2), ("c", 3)] {
        happen(&from, commit, minute);
    }
    let parts = part::Parts::of(&from, &to).unwrap();
    for first in [2, 0, 1] {
        let share = empty();
        parts.put(&share, first, 1).unwrap();
        merged(&to, &share);
    }
    assert_eq!(names(&to), ["of a", "of b", "of c"]);
    assert_eq!(find(&from, 0.0), find(&to, 0.0));
}

#[test]
fn a_history_without_tests_has_no_table_for_them() {
    let sql = empty();
    record(&sql, &kept("a", 1, Vec::new()), None, "w").unwrap();
    journal::fold(&sql, None, "it", &pruning(&["b".into(), "1".into()], 9.0), 9.0).unwrap();
    assert!(sql.rows("SELECT 1 FROM track_tests", &[]).is_err());
    assert_eq!(find(&sql, 0.0).unwrap().kept_ms, None);
}

#[test]
fn a_damaged_row_costs_nothing_but_the_tests() {
    let sql = empty();
    happen(&sql, "a", 1);
    let intact = sql.rows("SELECT packed FROM track_tests", &[]).unwrap();
    let Cell::Blob(intact) = intact[0][0].clone() else { panic!("it is packed") };
    for at in 0..intact.len() {
        let mut packed = intact.clone();
        packed[at] ^= 0x55;
        sql.run("UPDATE track_tests SET packed = ?", &[Cell::Blob(packed)]).unwrap();
        let copy = Native::of(&sql.bytes());
        open(&copy, Check::Full).unwrap();
        find(&copy, 0.0).unwrap();
        happen(&copy, "b", 2);
        assert!(names(&copy).contains(&"of b".into()), "byte {at}");
    }
    for packed in
        [Cell::Blob(Vec::new()), Cell::Blob(vec![2]), Cell::Text("no".into()), Cell::Number(1.0)]
    {
        sql.run("UPDATE track_tests SET packed = ?", &[packed]).unwrap();
        happen(&sql, "b", 2);
        assert_eq!(names(&sql), ["of b"]);
        happen(&sql, "a", 1);
        assert_eq!(names(&sql), ["of a", "of b"]);
    }
}

#[test]
fn an_entry_that_is_too_large_for_a_journal_goes_without_them() {
    let tests = |count| (0..count).map(|test| (format!("{test:0>200}"), PASSED)).collect();
    let small = KeptBuild::from_json("it", &kept("a", 1, tests(1_000)).to_json()).unwrap();
    assert_eq!(small.tests().list().len(), 1_000);
    let large = (0..10_000)
        .map(|test| (format!("{test:x}{}", "é".repeat(60 + test % 80)), PASSED))
        .collect();
    let large = kept("a", 1, large).to_json();
    assert!(large.len() < 1 << 20, "{}", large.len());
    assert!(KeptBuild::from_json("it", &large).unwrap().tests().is_empty());
    assert_eq!(kept("a", 1, tests(1_000)).tests(), small.tests());
}

/// As a monorepo names them.
fn name(test: u32) -> String {
    format!(
        "com.example.module{:03}.Some{:04}Test > does what it should {test}",
        test / 320,
        test / 20
    )
}

#[test]
fn a_hundred_thousand_tests_that_all_fail_now_and_then_take_little_room() {
    let sql = empty();
    let all = |bits: u8| (0..100_000).map(|test| (name(test), bits)).collect::<Vec<_>>();
    record(&sql, &kept("a", 1, all(PASSED)), None, "w").unwrap();
    let once = bytes(&sql);
    assert!(once < 2e6, "{once}");
    for build in 0..2 {
        let bits = if build % 2 == 0 { FAILED } else { PASSED };
        record(&sql, &kept(&format!("b{build}"), 2 + build, all(bits)), None, "w").unwrap();
    }
    assert!(bytes(&sql) - once < 500.0, "{} after {once}", bytes(&sql));
    // Every third fails, in turn.
    for build in 0..2 {
        let tests =
            (0..100_000).map(|test| (name(test), if test % 3 == build { FAILED } else { PASSED }));
        record(&sql, &kept(&format!("c{build}"), 20 + build, tests.collect()), None, "w").unwrap();
    }
    assert!(bytes(&sql) < once + 1.5e6, "{} after {once}", bytes(&sql));
    assert_eq!(find(&sql, 0.0).unwrap().commits, 5);
}

#[test]
fn names_that_change_in_each_build_push_out_the_oldest_builds() {
    let sql = empty();
    let all = |build: u32| {
        (0..25_000)
            .map(|test| (format!("run {build} > {}", name(test)), FAILED))
            .collect::<Vec<_>>()
    };
    for build in 0..6 {
        record(&sql, &kept(&format!("b{build}"), 1 + build, all(build)), None, "w").unwrap();
    }
    let found = find(&sql, 0.0).unwrap();
    assert!((2..6).contains(&found.commits), "{}", found.commits);
    assert_eq!(found.kept_ms.map(|(first_ms, _)| first_ms), Some(found.dropped_ms));
    // The same builds in another order leave the same ones.
    let other = empty();
    for build in [2, 0, 5, 1, 4, 3] {
        record(&other, &kept(&format!("b{build}"), 1 + build, all(build)), None, "w").unwrap();
    }
    assert_eq!(find(&other, 0.0).unwrap(), found);
    assert!(bytes(&sql) < 8e6);
}

#[test]
fn a_build_with_more_tests_than_there_is_room_for_keeps_none_and_pushes_out_no_other() {
    let tests = |count: u32| (0..count).map(|test| (format!("{test:0>300}"), PASSED)).collect();
    assert!(Outcomes::new(tests(27_000)).fits());
    assert!(!Outcomes::new(tests(28_000)).fits());
    let short = (0..=MOST_TESTS).map(|test| (test.to_string(), PASSED)).collect();
    assert!(!Outcomes::new(short).fits());
    let sql = empty();
    happen(&sql, "a", 1);
    record(&sql, &kept("b", 2, tests(28_000)), None, "w").unwrap();
    assert_eq!(names(&sql), ["of a"]);
}
