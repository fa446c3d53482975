//! Tests in `JUnit` XML at the waist: which count as what, and how long they took.

use crate::collect::driver::{check, check_failure, check_notes, collected};

/// pytest said `1 failed, 3 passed, 1 skipped, 1 error`, `PHPUnit` said `OK (2 tests, …)`.
const REPORTS: &[(&str, &str)] = &[
    ("out/pytest.xml", include_str!("../../fixtures/tests/junit/pytest.xml")),
    ("flaky.xml", include_str!("../../fixtures/tests/junit/pytest-flaky.xml")),
    ("rerun.xml", include_str!("../../fixtures/tests/junit/pytest-rerun.xml")),
    ("out/phpunit.xml", include_str!("../../fixtures/tests/junit/phpunit.xml")),
];

#[test]
fn junit_counts_what_the_tools_said() {
    check("tests out/pytest.xml", REPORTS, 6.0);
    check("tests out/pytest.xml --count tests", REPORTS, 6.0);
    check("tests out/pytest.xml --count failures", REPORTS, 2.0);
    check("tests out/pytest.xml --count skipped", REPORTS, 1.0);
    check("tests out/pytest.xml --count flaky", REPORTS, 0.0);
    // Suites within suites state the same tests again.
    check("tests out/phpunit.xml", REPORTS, 2.0);
    check("tests out/phpunit.xml --count failures", REPORTS, 0.0);
    check("tests out", REPORTS, 8.0);
}

/// As `GoogleTest` 1.8, 1.10 and 1.14 write tests that are disabled or skip themselves.
#[test]
fn a_test_that_is_said_not_to_have_run_is_skipped() {
    let suite = r#"<testsuites><testsuite><testcase name="a" status="run" time="0"/>
        <testcase name="DISABLED_b" status="notrun" time="0" classname="A"/>
        <testcase name="DISABLED_c" status="notrun" result="suppressed" time="0"/>
        <testcase name="d" status="run" result="skipped" time="0"><skipped message=""/></testcase>
        <testcase name="e" status="run" result="skipped" time="0"/>
        <testcase name="f" status="run" result="completed" time="0"><failure/></testcase>
        </testsuite></testsuites>"#;
    check("tests a.xml", &[("a.xml", suite)], 6.0);
    check("tests a.xml --count skipped", &[("a.xml", suite)], 4.0);
    check("tests a.xml --count failures", &[("a.xml", suite)], 1.0);
}

/// A report with a test for each of these times.
fn timed(times: &[&str]) -> String {
    let tests = times.iter().map(|time| format!("<testcase name=\"a\" time=\"{time}\"/>"));
    format!("<testsuite>{}</testsuite>", tests.collect::<String>())
}

#[test]
fn junit_adds_up_the_seconds_of_tests() {
    let suite = r#"<testsuite time="99"><testcase time="0.25"/><testcase time="1,000.5"/>
        <testcase name="untimed"/></testsuite>"#;
    check("tests a.xml --count time", &[("a.xml", suite)], 1000.75);
}

#[test]
fn a_time_is_read_in_the_way_that_is_certain() {
    let certain: &[(&[&str], f64)] = &[
        (&["0,160", "0,320"], 0.48),
        (&["0,03"], 0.03),
        (&["1,5"], 1.5),
        (&["12,3456"], 12.3456),
        (&["14,029.255"], 14_029.255),
        (&["1.234,5"], 1234.5),
        (&["1,234,567.5"], 1_234_567.5),
        (&["1,234,567"], 1_234_567.0),
        (&["1\u{a0}234,5"], 1234.5),
        (&["1'234.5"], 1234.5),
        (&["1.5e-05"], 0.000_015),
        (&[".5", "2", "0.25"], 2.75),
        (&["1.234"], 1.234),
        // The other times settle what a comma is.
        (&["1,234", "0,5"], 1.734),
        (&["1,234", "0.5"], 1234.5),
    ];
    for (times, expected) in certain {
        check("tests a.xml --count time", &[("a.xml", timed(times))], *expected);
    }
    let two = [("a.xml", timed(&["1,078"])), ("b.xml", timed(&["0,5"]))];
    check("tests *.xml --count time", &two, 1.578);
}

#[test]
fn a_time_that_can_be_two_things_is_an_error() {
    let doubtful: &[&[&str]] = &[&["1,234"], &["1,234", "0,5", "0.5"], &["0,5", "1.234"]];
    for times in doubtful {
        let failure = collected("tests a.xml --count time", &[("a.xml", timed(times))])
            .expect_err("the time is ambiguous");
        let time = times.iter().find(|time| time.ends_with("234")).expect("it is there");
        let message = format!(
            "a.xml, line 1: the time \"{time}\" can be thousands of seconds, or seconds with decimals"
        );
        assert_eq!(failure.message, message);
    }
    for time in ["-0.5", "NaN", "inf", "1,2,3", "0,160.5", "12,34.5", "1;5", "0x10", "1 s"] {
        let report = timed(&[time]);
        assert!(collected("tests a.xml --count time", &[("a.xml", &report)]).is_err(), "{time}");
        check("tests a.xml", &[("a.xml", &report)], 1.0);
        check("tests a.xml --count failures", &[("a.xml", &report)], 0.0);
    }
}

#[test]
fn every_dialect_of_not_having_run_is_skipped() {
    for status in ["disabled", "notrun", "NotRun", "skipped", "ignored", "suppressed", "pending"] {
        for attribute in ["status", "result"] {
            let suite = format!("<testsuite><testcase {attribute}='{status}'/></testsuite>");
            check("tests a.xml --count skipped", &[("a.xml", &suite)], 1.0);
        }
    }
    for element in ["skipped", "ignored", "disabled"] {
        let suite = format!("<testsuite><testcase><{element}/></testcase></testsuite>");
        check("tests a.xml --count skipped", &[("a.xml", &suite)], 1.0);
    }
    for status in ["run", "passed", "completed", "success", ""] {
        let suite = format!("<testsuite><testcase status='{status}'/></testsuite>");
        check("tests a.xml --count skipped", &[("a.xml", &suite)], 0.0);
    }
    let failed = "<testsuite><testcase status='Failed'/><testcase status='error'/></testsuite>";
    check("tests a.xml --count failures", &[("a.xml", failed)], 2.0);
}

/// As gotestsum 1.12 writes `--rerun-fails`: failures first, then what passed.
#[test]
fn gotestsum_lists_a_test_as_often_as_it_was_tried() {
    let suite = |tests: &str| {
        format!(
            r#"<testsuites><testsuite name="example.com/a" tests="9"><properties>
            <property name="go.version" value="go1.22.1 linux/amd64"></property></properties>
            {tests}</testsuite></testsuites>"#
        )
    };
    let failed =
        |name| format!(r#"<testcase classname="a" name="{name}" time="1"><failure/></testcase>"#);
    let passed = |name| format!(r#"<testcase classname="a" name="{name}" time="1"/>"#);
    let green = suite(&[failed("T"), failed("T"), passed("T"), passed("U")].concat());
    let count = |what: &str, text: &str, expected| {
        check(&format!("tests a.xml --count {what}"), &[("a.xml", text)], expected);
    };
    count("tests", &green, 2.0);
    count("failures", &green, 0.0);
    count("flaky", &green, 1.0);
    count("time", &green, 4.0);
    let red = suite(&[failed("T"), failed("T"), passed("U")].concat());
    count("tests", &red, 2.0);
    count("failures", &red, 1.0);
    count("flaky", &red, 0.0);
    let twice = suite(&[failed("T"), passed("T"), passed("T")].concat());
    count("failures", &twice, 1.0);
    count("tests", &twice, 3.0);
    // Elsewhere two tests may have one name.
    let elsewhere = format!("<testsuite>{}{}</testsuite>", failed("T"), passed("T"));
    count("failures", &elsewhere, 1.0);
    count("tests", &elsewhere, 2.0);
}

/// pytest said `1 passed, 1 rerun`, and `1 failed, 1 passed, 2 rerun`.
#[test]
fn pytest_rerunfailures_lists_a_test_as_often_as_it_was_tried() {
    for (file, what, expected) in [
        ("flaky.xml", "tests", 1.0),
        ("flaky.xml", "failures", 0.0),
        ("flaky.xml", "flaky", 1.0),
        ("rerun.xml", "tests", 2.0),
        ("rerun.xml", "failures", 1.0),
        ("rerun.xml", "flaky", 0.0),
    ] {
        check(&format!("tests {file} --count {what}"), REPORTS, expected);
    }
    // Elsewhere tests may have one name.
    let elsewhere = REPORTS[1].1.replace("name=\"pytest\"", "name=\"all\"");
    check("tests a.xml", &[("a.xml", elsewhere)], 2.0);
}

#[test]
fn a_suite_that_lists_no_test_is_counted_by_its_totals() {
    let suites = r#"<testsuites tests="9"><testsuite name="a"><testcase/></testsuite>
        <testsuite name="b" tests="5" failures="1" errors="1" skipped="2" time="0,5"/></testsuites>"#;
    let files = &[("a.xml", suites)];
    check("tests a.xml", files, 6.0);
    check("tests a.xml --count failures", files, 2.0);
    check("tests a.xml --count skipped", files, 2.0);
    check("tests a.xml --count time", files, 0.5);
    check_notes(
        "tests a.xml",
        files,
        &["the suite \"b\" in a.xml lists no test: the totals it states are counted"],
    );
    let what_now = "check that it is a report of tests; if so, write it again";
    let silent = |count: &str, what: &str| {
        let message = format!(
            "a.xml is not JUnit XML as it should be: line 1: the suite \"b\" lists none of its \
             tests and {what}"
        );
        let text = "<testsuite name='b' tests='5'/>";
        check_failure(
            &format!("tests a.xml --count {count}"),
            &[("a.xml", text)],
            &message,
            what_now,
        );
    };
    silent("failures", "does not say how many failed");
    silent("skipped", "does not say how many were skipped");
    silent("time", "does not say how long they took");
    silent("flaky", "cannot say how many are flaky");
    // The number of skipped tests is not requested, and listed tests are counted one by one.
    let odd = "<testsuite name='b' tests='5' skipped='many'/>";
    check("tests a.xml", &[("a.xml", odd)], 5.0);
    let listed = "<testsuite name='b' tests='many' failures='x'><testcase/></testsuite>";
    check("tests a.xml", &[("a.xml", listed)], 1.0);
    check_failure(
        "tests a.xml",
        &[("a.xml", "<testsuite name='b' tests='many'/>")],
        "a.xml is not JUnit XML as it should be: line 1: the suite \"b\" lists no test and states \
         tests=\"many\"",
        what_now,
    );
}

#[test]
fn a_suite_that_could_not_start_has_failed() {
    let text = "<testsuites><testsuite name='a.test.js' errors='1' failures='0' tests='0'/>\
                <testsuite><testcase/></testsuite></testsuites>";
    check("tests a.xml --count failures", &[("a.xml", text)], 1.0);
    check("tests a.xml", &[("a.xml", text)], 1.0);
}

#[test]
fn a_report_without_tests_among_others_is_nothing_new_and_an_empty_file_is() {
    let full = ("a.xml", "<testsuite><testcase/></testsuite>");
    check("tests *.xml", &[full, ("b.xml", "<testsuite tests='0'/>")], 1.0);
    check_failure(
        "tests *.xml",
        &[full, ("b.xml", "")],
        "b.xml is not JUnit XML as it should be: it holds no XML",
        "check that it is a report of tests; if so, write it again",
    );
}

#[test]
fn a_test_that_passes_when_tried_again_is_flaky_and_not_failed() {
    let suite = r#"<testsuites><testsuite><testcase name="a"><flakyFailure type="x"/></testcase>
        <testcase name="b"><failure/><rerunFailure/></testcase></testsuite></testsuites>"#;
    check("tests a.xml --count flaky", &[("a.xml", suite)], 1.0);
    check("tests a.xml --count failures", &[("a.xml", suite)], 1.0);
}

#[test]
fn a_junit_report_that_says_nothing_is_an_error() {
    let none = "no test was found in a.xml";
    let none_hint = "check that the tests ran: a report without a test says nothing about them";
    check_failure("tests a.xml", &[("a.xml", "<testsuites tests='0'/>")], none, none_hint);
    let untimed = "<testsuite><testcase/></testsuite>";
    check_failure(
        "tests a.xml --count time",
        &[("a.xml", untimed)],
        "no test in a.xml says how long it took",
        "turn times on in the tool that writes the report, or choose another --count",
    );
    let what_now = "check that it is a report of tests; if so, write it again";
    check_failure(
        "tests a.xml",
        &[("a.xml", "<html/>")],
        "a.xml is not JUnit XML as it should be: it begins with <html> and not with <testsuites> \
         or <testsuite>",
        what_now,
    );
    check_failure(
        "tests a.xml",
        &[("a.xml", "")],
        "a.xml is not JUnit XML as it should be: it holds no XML",
        what_now,
    );
    check_failure(
        "tests a.xml --count time",
        &[("a.xml", "<testsuite>\n<testcase time='1.5s'/></testsuite>")],
        "a.xml is not JUnit XML as it should be: line 2: the time \"1.5s\" is not a number of \
         seconds",
        what_now,
    );
    check_failure(
        "tests a.xml",
        &[("a.xml", "<testsuite><testcase>")],
        "a.xml is cut short: 2 of its elements never end",
        "the tool that writes it was stopped half-way; check its own output",
    );
    check_failure(
        "tests a.xml --count errors",
        &[],
        "unknown --count \"errors\"",
        "tests counts tests, failures, skipped, time or flaky",
    );
}
