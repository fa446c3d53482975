//! What a reason says.

use unentropy::parts::find::explain;
use unentropy::parts::moved::Moved;
use unentropy::parts::words::{Place, told};
use unentropy::parts::{Parts, Subject};
use unentropy::unit::Unit;

use super::{SINCE, moved, shares, sums, worded};

#[track_caller]
fn check(before: &Parts, after: &Parts, git: &Moved, unit: Option<&Unit>, expected: &str) {
    let reason = explain(before, after, SINCE, Some(git)).expect("something changed");
    assert_eq!(told(&reason, unit).sentence(SINCE), expected);
}

#[test]
fn files() {
    let before =
        sums(Subject::Files, &[("src/app.ts", 9000.0), ("old.ts", 100.0), ("gone.ts", 900.0)]);
    let after = sums(
        Subject::Files,
        &[("src/app.ts", 13_000.0), ("src/icons.ts", 58_000.0), ("new.ts", 200.0)],
    );
    check(
        &before,
        &after,
        &moved(&[("old.ts", "new.ts")], &[]),
        Some(&Unit::Bytes),
        "+61.2 kB since 1a2b3c4: src/icons.ts +58 kB (new) · src/app.ts +4 kB · gone.ts -900 B \
         (removed) · new.ts +100 B (renamed from old.ts)",
    );
}

#[test]
fn others_are_counted_and_summed() {
    let names: Vec<_> = (0..7).map(|n| format!("f{n}")).collect();
    let parts = |count: usize, last: f64| {
        let mut list: Vec<_> = names[..count].iter().map(|name| (name.as_str(), 1200.0)).collect();
        list.extend([("z", last)]);
        sums(Subject::Names, &list)
    };
    let none = sums(Subject::Names, &[]);
    let five =
        "f0 +1,200 (new) · f1 +1,200 (new) · f2 +1,200 (new) · f3 +1,200 (new) · f4 +1,200 (new)";
    let git = Moved::default();
    let check = |after: &Parts, end: &str, change: &str| {
        check(&none, after, &git, None, &format!("{change} since 1a2b3c4: {five} · {end}"));
    };
    check(&parts(5, 3.0), "and 1 other, +3", "+6,003");
    check(&parts(7, 3.0), "and 3 others, +2,403", "+8,403");
    check(&parts(6, -1200.0), "and 2 others", "+6,000");
}

#[test]
fn coverage_says_first_what_is_not_from_the_change() {
    let before = shares(&[("src/a.ts", 50, 100), ("src/b.ts", 70, 100)]);
    let after = shares(&[("src/a.ts", 49, 100), ("src/b.ts", 69, 100)]);
    let unit = Some(&Unit::Percent);
    check(
        &before,
        &after,
        &moved(&[], &["src/b.ts"]),
        unit,
        "-1 pts since 1a2b3c4: -0.5 pts not from this change: no commit touched these files · \
         src/a.ts -0.5 pts (untouched) · src/b.ts -0.5 pts",
    );
    check(
        &before,
        &after,
        &moved(&[], &["src/a.ts", "src/b.ts"]),
        unit,
        "-1 pts since 1a2b3c4: src/a.ts -0.5 pts · src/b.ts -0.5 pts",
    );
}

#[test]
fn tests_packages_and_problems() {
    let git = Moved::default();
    let tests = |list: &[_]| worded(Subject::Tests, list);
    check(
        &tests(&[
            ("a", 1.0, "passed"),
            ("b", 1.0, "failed"),
            ("c", 1.0, "passed"),
            ("d", 2.0, "passed"),
            ("e", 4.0, "passed"),
        ]),
        &tests(&[
            ("a", 1.0, "failed"),
            ("b", 1.0, "passed"),
            ("c", 1.5, "flaky"),
            ("d", 2.0, "skipped"),
            ("f", 3.0, "passed"),
        ]),
        &git,
        Some(&Unit::Duration),
        "-500 ms since 1a2b3c4: e -4 s (removed) · f +3 s (new) · c +500 ms (flaky now) · a (fails \
         now) · b (fixed) · and 1 other",
    );
    let failed = |list: &[_]| worded(Subject::Tests, list);
    check(
        &failed(&[("a", 1.0, "failed")]),
        &failed(&[]),
        &git,
        None,
        "-1 since 1a2b3c4: a -1 (no longer fails)",
    );
    check(
        &failed(&[]),
        &failed(&[("a", 1.0, "skipped")]),
        &git,
        None,
        "+1 since 1a2b3c4: a +1 (skipped)",
    );
    let packages = |list: &[_]| worded(Subject::Packages, list);
    check(
        &packages(&[("react", 1.0, "18.2.0"), ("left-pad", 1.0, "1.0.0")]),
        &packages(&[("react", 1.0, "19.0.0"), ("vite", 1.0, "7.1.0"), ("vue", 1.0, "3.5.0")]),
        &git,
        None,
        "+1 since 1a2b3c4: vite +1 (new, 7.1.0) · vue +1 (new, 3.5.0) · left-pad -1 (removed, was \
         1.0.0) · react (18.2.0 → 19.0.0)",
    );
    let problems = |list: &[_]| worded(Subject::Problems, list);
    check(
        &problems(&[("old.ts", 3.0, "no-unused")]),
        &problems(&[("new.ts", 4.0, "no-unused"), ("b.ts", 4.0, "no-undef")]),
        &moved(&[("old.ts", "new.ts")], &[]),
        None,
        "+5 since 1a2b3c4: b.ts +4 (no-undef) · new.ts +1 (no-unused, renamed from old.ts)",
    );
}

#[test]
fn what_only_rounding_keeps_from_zero_is_zero() {
    let part = |value: f64| sums(Subject::Names, &[("a", value), ("b", 0.3 - value)]);
    let before = sums(Subject::Names, &[("a", 0.1), ("b", 0.2)]);
    check(&before, &part(0.7), &Moved::default(), None, "no change since 1a2b3c4: a +0.6 · b -0.6");
}

#[test]
fn only_files_of_a_commit_have_a_place() {
    let places = |subject, git: Option<&Moved>| {
        let before = sums(subject, &[("gone", 1.0), ("a", 1.0)]);
        let after = sums(subject, &[("a", 2.0), ("new", 1.0)]);
        let reason = explain(&before, &after, SINCE, git).unwrap();
        let mut places: Vec<_> =
            told(&reason, None).lines.iter().map(|it| (it.name.to_owned(), it.place)).collect();
        places.sort_by_key(|it| it.0.clone());
        places.into_iter().map(|it| it.1).collect::<Vec<_>>()
    };
    let all = [Some(Place::Now), Some(Place::Before), Some(Place::Now)];
    let tracked = moved(&[], &["a", "gone", "new"]);
    assert_eq!(places(Subject::Files, Some(&tracked)), all);
    assert_eq!(places(Subject::Problems, None), all);
    // What a build makes is in no commit, and nothing is known without git.
    assert_eq!(places(Subject::Files, Some(&moved(&[], &[]))), [None; 3]);
    assert_eq!(places(Subject::Files, None), [None; 3]);
    assert_eq!(places(Subject::Names, Some(&tracked)), [None; 3]);
}

#[test]
fn renames_are_doubted_where_they_would_show() {
    let doubts = |before: &[_], after: &[_], git: Option<&Moved>| {
        let reason =
            explain(&sums(Subject::Files, before), &sums(Subject::Files, after), SINCE, git);
        told(&reason.unwrap(), None).doubts_renames
    };
    let git = Moved::default();
    assert!(doubts(&[("a", 1.0)], &[("b", 1.0)], None));
    assert!(!doubts(&[("a", 1.0)], &[("b", 1.0)], Some(&git)));
    assert!(!doubts(&[("a", 1.0)], &[("a", 2.0)], None));
}
