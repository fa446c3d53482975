//! What happened to tests, packages and problems, whose words say more than their numbers.

use unentropy::parts::{Parts, Subject};

use super::{check, worded};

fn tests(parts: &[(&str, f64, &str)]) -> Parts {
    worded(Subject::Tests, parts)
}

fn packages(parts: &[(&str, f64, &str)]) -> Parts {
    worded(Subject::Packages, parts)
}

#[test]
fn tests_fail_are_fixed_and_turn_flaky() {
    let before = tests(&[
        ("breaks", 1.0, "passed"),
        ("errs", 1.0, "passed"),
        ("healed", 1.0, "error"),
        ("shaky", 1.0, "passed"),
        ("still", 1.0, "failed"),
    ]);
    let after = tests(&[
        ("breaks", 1.0, "failed"),
        ("errs", 1.0, "error"),
        ("healed", 1.0, "passed"),
        ("shaky", 1.0, "flaky"),
        // The same trouble with another word.
        ("still", 1.0, "failed"),
    ]);
    check(
        &before,
        &after,
        None,
        &[
            "! breaks [passed>failed] 0",
            "! errs [passed>error] 0",
            "* healed [error>passed] 0",
            "? shaky [passed>flaky] 0",
        ],
    );
    check(
        &tests(&[("a", 1.0, "failed"), ("b", 1.0, "passed")]),
        &tests(&[("a", 1.0, "error"), ("b", 1.0, "skipped")]),
        None,
        &["~ a [failed>error] 0", "~ b [passed>skipped] 0"],
    );
}

#[test]
fn tests_come_and_go() {
    check(
        &tests(&[("gone", 2.0, "passed")]),
        &tests(&[("new", 1.0, "passed"), ("new and red", 1.0, "failed")]),
        None,
        &["- gone [passed>] -2", "! new and red [>failed] 1", "+ new [>passed] 1"],
    );
    // A count of what failed has only tests that failed.
    check(&tests(&[]), &tests(&[("a", 1.0, "failed")]), None, &["! a [>failed] 1"]);
    check(&tests(&[("a", 1.0, "failed")]), &tests(&[]), None, &["- a [failed>] -1"]);
}

#[test]
fn tests_that_fail_are_not_lost_among_slow_ones() {
    let names: Vec<_> = (0..40).map(|n| format!("slow {n:02}")).collect();
    let run = |more: f64, word: &'static str| {
        let slow =
            names.iter().enumerate().map(|(n, name)| (name.as_str(), more * n as f64, "passed"));
        tests(
            &slow
                .chain([("red 1", 0.5, word), ("red 2", 0.5, word), ("red 3", 0.5, word)])
                .collect::<Vec<_>>(),
        )
    };
    check(
        &run(1.0, "passed"),
        &run(2.0, "failed"),
        None,
        &[
            "~ slow 39 [passed>passed] 39",
            "~ slow 38 [passed>passed] 38",
            "~ slow 37 [passed>passed] 37",
            "! red 1 [passed>failed] 0",
            "! red 2 [passed>failed] 0",
            "and 37, 666",
        ],
    );
}

#[test]
fn packages_are_added_removed_and_updated() {
    check(
        &packages(&[("left-pad", 1.0, "1.0.0"), ("react", 1.0, "18.2.0"), ("same", 1.0, "1.0.0")]),
        &packages(&[("react", 1.0, "19.0.0"), ("same", 1.0, "1.0.0"), ("vite", 1.0, "7.1.0")]),
        None,
        &["- left-pad [1.0.0>] -1", "+ vite [>7.1.0] 1", "^ react [18.2.0>19.0.0] 0"],
    );
}

#[test]
fn a_new_package_does_not_hide_updates() {
    check(
        &packages(&[("a", 1.0, "1"), ("b", 1.0, "1"), ("c", 1.0, "1")]),
        &packages(&[("a", 1.0, "2"), ("b", 1.0, "2"), ("c", 1.0, "2"), ("new", 1.0, "1")]),
        None,
        &["+ new [>1] 1", "^ a [1>2] 0", "^ b [1>2] 0", "^ c [1>2] 0"],
    );
}

#[test]
fn problems_are_known_by_file_and_rule() {
    let problems = |parts: &[_]| worded(Subject::Problems, parts);
    check(
        &problems(&[("a.ts", 3.0, "no-unused"), ("b.ts", 1.0, "no-undef")]),
        &problems(&[
            ("a.ts", 2.0, "no-undef"),
            ("a.ts", 4.0, "no-unused"),
            ("b.ts", 1.0, "no-undef"),
        ]),
        None,
        &["+ a.ts [>no-undef] 2", "~ a.ts [>no-unused] 1"],
    );
    check(
        &problems(&[("old.ts", 3.0, "no-unused"), ("old.ts", 1.0, "eqeqeq")]),
        &problems(&[("new.ts", 4.0, "no-unused")]),
        Some(&super::moved(&[("old.ts", "new.ts")], &[])),
        &["> new.ts [old.ts>no-unused] 1", "- old.ts [>eqeqeq] -1"],
    );
}
