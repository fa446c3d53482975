//! `@collect flaky-rate`, and which metrics list all their tests.

use unentropy::metric::Command;

use super::driver::{check, check_failure};

const SUREFIRE: &str = r#"<testsuites><testsuite name="s"><testcase name="a"><flakyFailure type="x"/></testcase>
    <testcase name="b"><failure/><rerunFailure/></testcase><testcase name="c"/><testcase name="d"><skipped/></testcase>
    <testcase name="e"/></testsuite></testsuites>"#;

#[test]
fn the_rate_is_of_the_tests_that_ran() {
    let pytest = include_str!("../../fixtures/tests/junit/pytest-flaky.xml");
    check("flaky-rate a.xml", &[("a.xml", SUREFIRE)], 25.0);
    check("flaky-rate a.xml", &[("a.xml", pytest)], 100.0);
    check("flaky-rate out", &[("out/a.xml", SUREFIRE), ("out/b.xml", pytest)], 40.0);
    let none = r#"<testsuite name="s"><testcase name="a"/><testcase name="b"><failure/></testcase></testsuite>"#;
    check("flaky-rate a.xml", &[("a.xml", none)], 0.0);
    let go = concat!(
        "{\"Action\":\"start\",\"Package\":\"p\"}\n",
        "{\"Action\":\"fail\",\"Package\":\"p\",\"Test\":\"TestA\",\"Elapsed\":0}\n",
        "{\"Action\":\"pass\",\"Package\":\"p\",\"Test\":\"TestA\",\"Elapsed\":0}\n",
        "{\"Action\":\"pass\",\"Package\":\"p\",\"Test\":\"TestB\",\"Elapsed\":0}\n",
        "{\"Action\":\"pass\",\"Package\":\"p\",\"Elapsed\":0}\n",
    );
    check("flaky-rate go.json", &[("go.json", go)], 50.0);
}

#[test]
fn a_report_that_cannot_say_it_has_no_rate() {
    let tap = include_str!("../../fixtures/tests/bats.tap");
    for command in ["flaky-rate t.tap", "tests t.tap --count flaky"] {
        check_failure(
            command,
            &[("t.tap", tap)],
            "t.tap is TAP, which cannot say that a test was tried again",
            "write a JUnit report if the tool can; \"npx unentropy-track-metrics flaky\" compares builds instead",
        );
    }
    let skipped = r#"<testsuite name="s"><testcase name="a"><skipped/></testcase></testsuite>"#;
    check_failure(
        "flaky-rate a.xml",
        &[("a.xml", skipped)],
        "every test in a.xml was skipped",
        "check that the tests ran: a report of skipped ones does not say how many are flaky",
    );
    let totals = r#"<testsuite name="s" tests="3" failures="0"/>"#;
    check_failure(
        "flaky-rate a.xml",
        &[("a.xml", totals)],
        "a.xml is not JUnit XML as it should be: line 1: the suite \"s\" lists none of its tests and cannot say how many are flaky",
        "check that it is a report of tests; if so, write it again",
    );
}

#[test]
fn a_metric_that_counts_some_tests_does_not_list_all() {
    let lists = |line: &str| Command::parse(line).lists_tests();
    for line in [
        "@collect tests a.xml",
        "@collect junit a.xml --count tests",
        "@collect tests --count=time a.xml",
    ] {
        assert!(lists(line), "{line}");
    }
    for line in [
        "@collect tests a.xml --count failures",
        "@collect tests --count=flaky a.xml",
        "@collect tests a.xml --count skipped",
        "@collect flaky-rate a.xml",
        "@collect loc",
        "./tests",
    ] {
        assert!(!lists(line), "{line}");
    }
}
