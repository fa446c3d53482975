//! Coverage in the formats of C, C++, Rust, Swift, .NET and Scala, and in those of services.

use crate::collect::coverage::{collected, of_fixtures};
use crate::tidy::is;

/// A report, and how many of how many lines, branches and functions were run; `None`: it has none.
type Totals = (&'static str, [Option<(u64, u64)>; 3]);

const TOTALS: &[Totals] = &[
    // gcov: "Lines executed:58.33% of 12", "Taken at least once:33.33% of 6"; gcovr says the same, and 3
    // of 4 functions.
    ("gcov-json/gcov.json", [Some((7, 12)), Some((2, 6)), Some((3, 4))]),
    ("gcov-json/gcovr.json", [Some((7, 12)), Some((2, 6)), Some((3, 4))]),
    ("gcov-json/gcovr-7.2.json", [Some((7, 12)), Some((2, 6)), Some((3, 4))]),
    ("gcov-json/gcovr-5.0.json", [Some((7, 12)), Some((2, 6)), None]),
    ("gcov-json/gcovr.info", [Some((7, 12)), Some((2, 6)), Some((3, 4))]),
    ("gcov-json/sonar.xml", [Some((7, 12)), Some((2, 6)), None]),
    // llvm-cov report: 14 of 20 lines, where a line within a closure counts twice; 4 of 5 functions.
    ("llvm/a.json", [Some((13, 19)), None, Some((4, 5))]),
    ("llvm/summary.json", [Some((14, 20)), None, Some((4, 5))]),
    ("llvm/a.info", [Some((13, 19)), None, Some((5, 6))]),
    ("made-by-hand/opencover.xml", [Some((3, 5)), Some((1, 2)), Some((1, 2))]),
    ("made-by-hand/microsoft.xml", [Some((2, 4)), None, Some((1, 2))]),
    ("made-by-hand/coverlet.json", [Some((2, 4)), Some((1, 2)), Some((1, 2))]),
    // Its statement-rate is 75.
    ("made-by-hand/scoverage.xml", [Some((3, 4)), Some((1, 2)), Some((2, 2))]),
    ("made-by-hand/codecov.json", [Some((4, 7)), Some((1, 4)), None]),
    ("made-by-hand/xccov-report.json", [Some((5, 10)), None, Some((1, 2))]),
    ("made-by-hand/xccov-archive.json", [Some((1, 2)), None, None]),
];

#[test]
fn totals_are_those_of_the_tools() {
    for (path, totals) in TOTALS {
        for (measure, expected) in ["line", "branch", "function"].iter().zip(totals) {
            let share = of_fixtures(&format!("coverage {path} --type {measure}"));
            let share = share.map(|share| (share.covered, share.total));
            match expected {
                Some(expected) => assert_eq!(share, Ok(*expected), "{path} {measure}"),
                None => assert!(share.is_err(), "{path} {measure}: {share:?}"),
            }
        }
    }
}

#[test]
fn reports_of_two_formats_about_the_same_run_are_one() {
    for (one, other, expected) in [
        ("gcov-json/gcov.json", "gcov-json/gcovr.info", (7, 12)),
        ("llvm/a.json", "llvm/a.info", (13, 19)),
        ("made-by-hand/coverlet.json", "made-by-hand/coverlet.json", (2, 4)),
    ] {
        let share = of_fixtures(&format!("coverage {one} {other}")).expect("a share");
        assert_eq!((share.covered, share.total), expected, "{one} {other}");
    }
}

#[track_caller]
fn check(text: &str, measure: &str, expected: Option<(u64, u64)>) {
    let reports = [("report", text.as_bytes().to_vec())];
    let share = collected(&format!("coverage report --type {measure}"), &[], &[], &reports);
    let share = share.ok().map(|share| (share.covered, share.total));
    assert_eq!(share, expected, "{measure} of {text}");
}

#[test]
fn an_invalid_count_only_matters_to_its_measure() {
    let gcov = "{\"gcc_version\": \"12\", \"files\": [{\"file\": \"a.c\", \"lines\": [{\"line_number\": 1, \
        \"count\": 1, \"branches\": [{\"count\": \"x\"}]}], \"functions\": [{\"name\": \"f\"}]}]}";
    check(gcov, "line", Some((1, 1)));
    check(gcov, "branch", None);
    check(gcov, "function", None);
    let llvm = "{\"data\": [{\"files\": [{\"filename\": \"a.rs\", \"segments\": [[1, 1, 1, true, true], \
        [3, 2, 0, false, false]], \"branches\": [[1, 1, 1, 2, 4, 0], [1, 1, 1, 2, 0, 0]]}]}]}";
    check(llvm, "line", Some((3, 3)));
    check(llvm, "branch", Some((1, 2)));
    check(&llvm.replace("[1, 1, 1, 2, 4, 0]", "[1]"), "branch", None);
    check(&llvm.replace("[1, 1, 1, 2, 4, 0]", "[1]"), "line", Some((3, 3)));
    check(&llvm.replace("[3, 2, 0,", "[900000000, 2, 0,"), "line", None);
    let sonar = "<coverage version='1'><file path='a'><lineToCover lineNumber='1' covered='maybe' \
        branchesToCover='2' coveredBranches='1'/></file></coverage>";
    check(sonar, "line", None);
    check(sonar, "branch", Some((1, 2)));
    let codecov = "{\"coverage\": {\"a\": {\"1\": \"odd\"}, \"b\": {\"1\": 1}}}";
    check(codecov, "line", None);
}

#[test]
fn a_report_that_is_cut_short_has_no_number() {
    for (path, _) in TOTALS.iter().filter(|(path, _)| !is(path, "info")) {
        let folder =
            std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/coverage");
        let whole = std::fs::read(folder.join(path)).expect("a fixture");
        for part in 1..8 {
            let reports = [("report", whole[..whole.len() * part / 8].to_vec())];
            let share = collected("coverage report", &[], &[], &reports);
            assert!(share.is_err(), "{path} {part}/8: {share:?}");
        }
    }
}
