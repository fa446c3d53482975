//! Test results in every format: the totals that the tools themselves printed, and damaged files.

use crate::collect::driver::{check, check_failure, collected, found};

macro_rules! reports {
    ($($name:literal),*) => {
        &[$(($name, include_str!(concat!("../../fixtures/tests/", $name)))),*]
    };
}

const REPORTS: &[(&str, &str)] = reports![
    "made-by-hand/mstest.trx",
    "made-by-hand/nunit3.xml",
    "made-by-hand/xunit2.xml",
    "made-by-hand/dart.jsonl",
    "go.json",
    "go-panic.json",
    "node.tap",
    "node.xml",
    "tape.tap",
    "bats.tap",
    "mocha.json",
    "mocha-8.json",
    "rspec.json",
    "rspec-outside.json",
    "ctrf-mocha.json",
    "ctrf-pytest.json"
];

/// The format cannot say it.
const UNSAID: f64 = f64::NAN;

/// Tests, failures, skipped ones and flaky ones.
const TOTALS: &[(&str, [f64; 4])] = &[
    ("made-by-hand/mstest.trx", [5.0, 2.0, 1.0, UNSAID]),
    ("made-by-hand/nunit3.xml", [6.0, 1.0, 2.0, UNSAID]),
    // "Total: 4, Errors: 1, Failed: 1, Skipped: 1"
    ("made-by-hand/xunit2.xml", [4.0, 2.0, 1.0, UNSAID]),
    ("made-by-hand/dart.jsonl", [4.0, 2.0, 1.0, UNSAID]),
    // gotestsum: "DONE 6 tests, 1 skipped, 2 failures, 1 error"
    ("go.json", [6.0, 3.0, 1.0, 0.0]),
    ("go-panic.json", [2.0, 1.0, 0.0, 0.0]),
    // The same tests. To node:test itself a test with subtests is one, too; in JUnit XML, it writes an
    // empty suite as a test.
    ("node.tap", [8.0, 2.0, 2.0, UNSAID]),
    ("node.xml", [9.0, 2.0, 2.0, 0.0]),
    ("tape.tap", [3.0, 1.0, 1.0, UNSAID]),
    ("bats.tap", [3.0, 1.0, 1.0, UNSAID]),
    // "3 passing, 2 pending, 2 failing": one of those is a hook.
    ("mocha.json", [6.0, 2.0, 2.0, 1.0]),
    ("mocha-8.json", [6.0, 2.0, 2.0, 1.0]),
    // "5 examples, 1 failure, 3 pending"
    ("rspec.json", [5.0, 1.0, 3.0, UNSAID]),
    ("ctrf-mocha.json", [7.0, 2.0, 2.0, 1.0]),
    ("ctrf-pytest.json", [4.0, 1.0, 2.0, 0.0]),
];

#[test]
fn tests_of_every_format_are_those_the_tool_counted() {
    for (file, totals) in TOTALS {
        for (what, expected) in ["tests", "failures", "skipped", "flaky"].iter().zip(totals) {
            let number = collected(&format!("tests {file} --count {what}"), REPORTS);
            if expected.is_nan() {
                let failure = number.expect_err(file);
                assert!(failure.message.contains("cannot say"), "{file} {what}: {failure:?}");
                continue;
            }
            assert_eq!(number, Ok(*expected), "{file} {what}");
        }
    }
    check("tests go.json mocha.json made-by-hand/*.trx", REPORTS, 17.0);
}

#[test]
fn the_former_name_stays() {
    check("junit node.xml --count failures", REPORTS, 2.0);
    check("junit node.tap --count failures", REPORTS, 2.0);
}

#[test]
fn times_are_seconds_and_no_test_counts_twice() {
    for (file, expected) in [
        ("made-by-hand/mstest.trx", 61.5155),
        ("made-by-hand/nunit3.xml", 0.3785),
        ("made-by-hand/xunit2.xml", 0.056),
        ("made-by-hand/dart.jsonl", 0.06),
        // The subtests of 0.02 seconds are within a test of 0.04.
        ("go.json", 0.04),
        ("bats.tap", 0.025),
        ("mocha.json", 0.033),
        ("ctrf-pytest.json", 0.016),
    ] {
        let time = collected(&format!("tests {file} --count time"), REPORTS).expect("a time");
        assert!((time - expected).abs() < 1e-9, "{file}: {time}");
    }
    let node = ["node.tap", "node.xml"];
    let [tap, xml] =
        node.map(|file| collected(&format!("tests {file} --count time"), REPORTS).expect("a time"));
    assert!((tap - 0.0077).abs() < 0.001 && (xml - 0.0077).abs() < 0.01, "{tap} {xml}");
    let expected = "no test in tape.tap says how long it took";
    let failure = collected("tests tape.tap --count time", REPORTS).expect_err("no time");
    assert_eq!(failure.message, expected);
}

#[test]
fn parts_are_named_as_the_tool_names_tests() {
    for (file, expected) in [
        ("made-by-hand/mstest.trx", "Sums.Tests.SumTest > HasRows (Data Row 1): 1 error"),
        ("made-by-hand/nunit3.xml", "Sums.SumTest.Fails: 1 error"),
        ("made-by-hand/xunit2.xml", "Sums.SumTest > a name of its own: 1 failed"),
        ("made-by-hand/dart.jsonl", "test/sum_test.dart > sums throws: 1 error"),
        ("go.json", "example.com/sums/sum > TestTable/two: 1 failed"),
        ("go.json", "example.com/sums/broken: 1 error"),
        ("node.tap", "fails: 1 failed"),
        ("mocha.json", "sums fails: 1 failed"),
        ("rspec.json", "sums fails: 1 failed"),
        ("ctrf-pytest.json", "a_test.py::test_fails: 1 failed"),
    ] {
        let found =
            found(&format!("tests {file} --count failures"), &[], REPORTS).expect("a value");
        let parts = found.parts.expect("parts");
        let mut parts = parts.list().iter().map(|part| {
            format!("{}: {} {}", part.name, part.value, part.word.as_deref().unwrap_or_default())
        });
        assert!(parts.any(|part| part == expected), "{file}: {:?}", found.value);
    }
}

#[test]
fn a_report_that_is_cut_short_has_no_number() {
    let stopped = "the tool that writes it was stopped half-way; check its own output";
    for (text, how) in [
        ("TAP version 13\nok 1 - a\n1..3\nok 2 - b\n", "it plans 3 tests, and 2 of them ran"),
        ("TAP version 13\nok 1 - a\n", "it has no plan, such as 1..9"),
        ("1..2\nok 1 - a\nBail out! no database\n", "the tests bailed out: no database"),
        ("1..1\nok 1 - a\n  ---\n  a: b\n", "it ends within the details of a test"),
        (
            "{\"Action\":\"start\",\"Package\":\"a\"}\n{\"Action\":\"run\",\"Package\":\"a\",\"Test\":\"T\"}\n",
            "the tests of a never end",
        ),
        (
            "{\"protocolVersion\":\"0.1.1\",\"runnerVersion\":\"1\",\"type\":\"start\"}\n",
            "its last event, \"done\", is missing",
        ),
    ] {
        let message = format!("a is cut short: {how}");
        check_failure("tests a", &[("a", text)], &message, stopped);
    }
    for (name, whole) in REPORTS.iter().filter(|(name, _)| *name != "bats.tap") {
        for cut in [whole.len() / 3, whole.len() / 2, whole.len() * 4 / 5] {
            let cut = (0..=cut).rev().find(|end| whole.is_char_boundary(*end)).unwrap_or(0);
            let number = collected("tests a", &[("a", &whole[..cut])]);
            assert!(number.is_err(), "{name} up to {cut}: {number:?}");
        }
    }
}

#[test]
fn an_unknown_outcome_is_an_error_and_not_a_passed_test() {
    let again = "check that it is a report of tests; if so, write it again";
    for (text, message) in [
        (
            "{\"results\":{\"tool\":{},\"tests\":[{\"name\":\"a\",\"status\":\"odd\"}]}}",
            "a is not CTRF as it should be: the status of a test is \"odd\"",
        ),
        (
            "<test-run><test-case name='a' result='Odd'/></test-run>",
            "a is not the XML of NUnit 3 as it should be: line 1: the result of a test is \"Odd\"",
        ),
        (
            "{\"summary\":{},\"examples\":[{\"status\":\"odd\"}]}",
            "a is not the JSON of RSpec as it should be: the status of an example is \"odd\"",
        ),
    ] {
        check_failure("tests a", &[("a", text)], message, again);
    }
}

#[test]
fn an_invalid_time_only_matters_to_the_time() {
    for text in [
        "{\"results\":{\"tool\":{},\"tests\":[{\"status\":\"passed\",\"duration\":\"long\"}]}}",
        "<assemblies><test name='a' result='Pass' time='long'/></assemblies>",
        "<test-run><test-case name='a' result='Passed' duration='long'/></test-run>",
        "1..1\nok 1 - a\n  ---\n  duration_ms: long\n  ...\n",
        "<TestRun xmlns='http://microsoft.com/schemas/VisualStudio/TeamTest/2010'><Results>\
         <UnitTestResult testName='a' outcome='Passed' duration='long'/></Results></TestRun>",
    ] {
        check("tests a", &[("a", text)], 1.0);
        assert!(collected("tests a --count time", &[("a", text)]).is_err(), "{text}");
    }
}

#[test]
fn what_failed_and_is_no_test_is_a_failure() {
    check("tests rspec-outside.json --count failures", REPORTS, 1.0);
    let none = collected("tests rspec-outside.json", REPORTS).expect_err("no test");
    assert_eq!(none.message, "no test was found in rspec-outside.json");
}

#[test]
fn other_lines_among_the_events_are_passed_over() {
    let go = "go: downloading example.com/a v1.0.0\n{\"Action\":\"run\",\"Package\":\"a\",\"Test\":\"T\"}\n\
              FAIL\n{\"Action\":\"pass\",\"Package\":\"a\",\"Test\":\"T\",\"Elapsed\":0.5}\n\
              {\"Action\":\"pass\",\"Package\":\"a\",\"Elapsed\":0.6}\n";
    check("tests a", &[("a", go)], 1.0);
    let tap = "> app@1.0.0 test\n> node --test\n\nTAP version 13\nok 1 - a\n1..1\n";
    check("tests a", &[("a", tap)], 1.0);
}

#[test]
fn go_tests_that_are_tried_again_are_flaky() {
    let event = |action: &str, test: &str| {
        format!(
            "{{\"Action\":\"{action}\",\"Package\":\"a\",\"Test\":\"{test}\",\"Elapsed\":0.1}}\n"
        )
    };
    let end = |action: &str| format!("{{\"Action\":\"{action}\",\"Package\":\"a\"}}\n");
    let text = [event("run", "T"), event("fail", "T"), end("fail"), event("run", "T")].concat()
        + &event("pass", "T")
        + &end("pass");
    check("tests a --count flaky", &[("a", &text)], 1.0);
    check("tests a --count failures", &[("a", &text)], 0.0);
    check("tests a", &[("a", &text)], 1.0);
}
