//! Which parts explain the change of a sum: files, their renames, and the order in which they are told.

use unentropy::parts::find::explain;
use unentropy::parts::{Part, Parts, Subject};

use super::{SINCE, check, moved, sums};

fn files(parts: &[(&str, f64)]) -> Parts {
    sums(Subject::Files, parts)
}

#[test]
fn what_is_the_same_needs_no_reason() {
    check(&files(&[("a", 1.0)]), &files(&[("a", 1.0)]), None, &[]);
    check(&files(&[]), &files(&[]), None, &[]);
    // An empty file that comes or goes moves nothing.
    check(&files(&[("a", 1.0)]), &files(&[("a", 1.0), ("b", 0.0)]), None, &[]);
}

#[test]
fn the_largest_change_comes_first_up_or_down() {
    let before = files(&[("app.ts", 10.0), ("gone.ts", 20.0), ("same.ts", 7.0)]);
    let after = files(&[("app.ts", 14.0), ("icons.ts", 58.0), ("same.ts", 7.0)]);
    check(&before, &after, None, &["+ icons.ts 58", "- gone.ts -20", "~ app.ts 4"]);
}

#[test]
fn five_are_told_and_the_others_counted() {
    let names: Vec<_> = (0..219).map(|n| format!("f{n:03}")).collect();
    let after: Vec<_> = names.iter().map(|name| (name.as_str(), 1.0)).collect();
    let expected = ["+ f000 1", "+ f001 1", "+ f002 1", "+ f003 1", "+ f004 1", "and 214, 214"];
    check(&files(&[]), &files(&after), None, &expected);
}

#[test]
fn of_equal_changes_the_one_that_goes_the_way_of_the_whole_comes_first() {
    let after = files(&[("a", -2.0), ("b", 2.0), ("c", 1.0)]);
    check(&files(&[]), &after, None, &["+ b 2", "+ a -2", "+ c 1"]);
    check(&files(&[]), &files(&[("a", -2.0), ("b", 2.0)]), None, &["+ a -2", "+ b 2"]);
}

#[test]
fn one_part_that_explains_it_all_is_told_alone() {
    let rest = |n: f64| [("b", n), ("c", -n)];
    let with = |large: f64, rest: &[(&'static str, f64)]| files(&[&[("a", large)], rest].concat());
    let none = files(&[]);
    check(&none, &with(1000.0, &rest(2.0)), None, &["+ a 1000", "and 2, 0"]);
    // Others that cancel out do not count as nothing.
    check(&none, &with(1000.0, &rest(3.0)), None, &["+ a 1000", "+ b 3", "+ c -3"]);
    check(&none, &with(1000.0, &[]), None, &["+ a 1000"]);
    // Nothing as a whole is not explained by one.
    check(&none, &with(0.0, &rest(9.0)), None, &["+ b 9", "+ c -9"]);
}

#[test]
fn a_renamed_file_is_one_part() {
    let git = moved(&[("old/a.ts", "new/a.ts"), ("b.ts", "c.ts")], &[]);
    let before = files(&[("old/a.ts", 5.0), ("b.ts", 3.0)]);
    let after = files(&[("new/a.ts", 5.0), ("c.ts", 4.0)]);
    check(&before, &after, Some(&git), &["> c.ts [b.ts>] 1"]);
    check(&before, &after, None, &["+ new/a.ts 5", "- old/a.ts -5", "+ c.ts 4", "- b.ts -3"]);
}

#[test]
fn swaps_and_chains_are_followed_by_one_step() {
    let before = files(&[("a", 1.0), ("b", 10.0), ("c", 100.0)]);
    let swapped = files(&[("a", 10.0), ("b", 1.0), ("c", 100.0)]);
    check(&before, &swapped, Some(&moved(&[("a", "b"), ("b", "a")], &[])), &[]);
    let chained = files(&[("b", 1.0), ("c", 10.0), ("d", 100.0)]);
    let chain = moved(&[("a", "b"), ("b", "c"), ("c", "d")], &[]);
    check(&before, &chained, Some(&chain), &[]);
    // Renames of files without a part change nothing.
    check(&before, &before, Some(&moved(&[("x", "y"), ("a", "elsewhere")], &[])), &[]);
}

#[test]
fn no_part_is_counted_twice_by_any_renames() {
    let before = files(&[("a", 1.0), ("b", 10.0), ("c", 100.0)]);
    // Onto a file that was there before: that one is gone.
    let onto = moved(&[("a", "b")], &[]);
    check(&before, &files(&[("b", 2.0), ("c", 100.0)]), Some(&onto), &["- b -10", "> b [a>] 1"]);
    // Two that became one.
    let both = moved(&[("a", "z"), ("b", "z")], &[]);
    check(&before, &files(&[("z", 1.0), ("c", 100.0)]), Some(&both), &["- b -10"]);
    // A file whose name was taken by another.
    let taken = moved(&[("a", "z")], &[]);
    check(
        &before,
        &files(&[("a", 7.0), ("z", 1.0), ("b", 10.0), ("c", 100.0)]),
        Some(&taken),
        &["+ a 7"],
    );
    // One that left what is measured, while another took its place.
    let left = moved(&[("a", "a.txt"), ("b", "a")], &[]);
    check(&before, &files(&[("a", 10.0), ("c", 100.0)]), Some(&left), &["- a -1"]);
}

#[test]
fn a_reason_says_whether_renames_are_known() {
    let knows = |subject, git: Option<&_>| {
        let (before, after) = (sums(subject, &[]), sums(subject, &[("a", 1.0)]));
        explain(&before, &after, SINCE, git).unwrap().knows_renames
    };
    let git = moved(&[], &[]);
    assert!(!knows(Subject::Files, None));
    assert!(knows(Subject::Files, Some(&git)));
    assert!(knows(Subject::Benchmarks, None), "these have no renames");
}

#[test]
fn renames_of_files_are_not_those_of_names() {
    let git = moved(&[("a", "b")], &[]);
    let (before, after) =
        (sums(Subject::Names, &[("a", 1.0)]), sums(Subject::Names, &[("b", 1.0)]));
    check(&before, &after, Some(&git), &["- a -1", "+ b 1"]);
}

#[test]
fn different_subjects_are_not_compared() {
    let before = files(&[("a", 1.0)]);
    let after = sums(Subject::Names, &[("a", 2.0)]);
    assert_eq!(explain(&before, &after, SINCE, None), None);
}

#[test]
fn numbers_at_the_edge_stay_numbers() {
    let part = |name: &str, value| Part::new(name, value);
    let before = Parts::new(Subject::Names, vec![part("a", f64::MIN), part("b", f64::MIN)]);
    let after = Parts::new(Subject::Names, vec![part("a", f64::MAX), part("b", f64::MAX)]);
    let reason = explain(&before, &after, SINCE, None).unwrap();
    assert!(reason.findings.iter().all(|it| it.change.is_finite()));
    assert!(reason.others_change.is_finite());
}
