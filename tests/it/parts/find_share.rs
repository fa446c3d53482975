//! Which files explain the change of a share, and what happened although no commit touched them.

use unentropy::parts::find::explain;

use super::{SINCE, check, moved, shares};

#[test]
fn a_file_counts_with_what_it_has_beyond_the_former_share() {
    let before = shares(&[("a.ts", 50, 100), ("b.ts", 30, 100)]);
    // 40 % before. Ten lines more are covered: 10 of 200.
    let after = shares(&[("a.ts", 60, 100), ("b.ts", 30, 100)]);
    check(&before, &after, None, &["~ a.ts 5"]);
    // A new file with the former share moves nothing, and is a change all the same.
    let after = shares(&[("a.ts", 50, 100), ("b.ts", 30, 100), ("c.ts", 40, 100)]);
    check(&before, &after, None, &["+ c.ts 0"]);
    // An uncovered file of 200 lines: from 40 % of 200 to 20 % of 400.
    let after = shares(&[("a.ts", 50, 100), ("b.ts", 30, 100), ("c.ts", 0, 200)]);
    check(&before, &after, None, &["+ c.ts -20"]);
}

#[test]
fn what_no_commit_touched_is_told_apart() {
    let before = shares(&[("a.ts", 50, 100), ("b.ts", 50, 100)]);
    let after = shares(&[("a.ts", 40, 100), ("b.ts", 52, 100)]);
    let git = moved(&[], &["b.ts"]);
    check(&before, &after, Some(&git), &["~ a.ts -5 untouched", "~ b.ts 1"]);
    let reason = explain(&before, &after, SINCE, Some(&git)).unwrap();
    assert_eq!(reason.unrelated_change, Some(-5.0));
    // Without git nothing is known of it.
    let reason = explain(&before, &after, SINCE, None).unwrap();
    assert_eq!(reason.unrelated_change, None);
    assert!(reason.findings.iter().all(|it| !it.is_unrelated));
}

#[test]
fn what_no_commit_touched_counts_among_the_others_too() {
    let names: Vec<_> = (0..9).map(|n| format!("f{n}.ts")).collect();
    let parts = |covered| {
        shares(&names.iter().map(|name| (name.as_str(), covered, 100)).collect::<Vec<_>>())
    };
    let reason = explain(&parts(50), &parts(41), SINCE, Some(&moved(&[], &[]))).unwrap();
    assert_eq!((reason.findings.len(), reason.others), (5, 4));
    assert!((reason.unrelated_change.unwrap() + 9.0).abs() < 1e-9);
}

#[test]
fn a_file_that_may_be_a_touched_one_is_not_called_untouched() {
    let untouched = |name: &str, touched: &str| {
        let (before, after) = (shares(&[(name, 1, 2)]), shares(&[(name, 2, 2)]));
        let git = moved(&[], &[touched]);
        explain(&before, &after, SINCE, Some(&git)).unwrap().findings[0].is_unrelated
    };
    assert!(!untouched("com/acme/Foo.java", "src/main/java/com/acme/Foo.java"));
    assert!(!untouched("build/src/a.ts", "src/a.ts"));
    assert!(!untouched("../lib/a.ts", "../lib/a.ts"));
    assert!(untouched("src/a.ts", "lib/a.ts"));
    assert!(untouched("src/a.ts", "src/ba.ts"));
    assert!(untouched("src/ba.ts", "src/a.ts"));
}

#[test]
fn a_share_of_nothing_has_no_reason() {
    let (some, none) = (shares(&[("a.ts", 1, 2)]), shares(&[("a.ts", 0, 0)]));
    check(&none, &some, None, &[]);
    check(&some, &none, None, &[]);
}

#[test]
fn a_renamed_file_keeps_what_it_covered() {
    let before = shares(&[("a.ts", 50, 100), ("b.ts", 50, 100)]);
    let after = shares(&[("a.ts", 50, 100), ("c.ts", 40, 100)]);
    let git = moved(&[("b.ts", "c.ts")], &[]);
    check(&before, &after, Some(&git), &["> c.ts [b.ts>] -5"]);
}
