//! Formats that are recognised and not read: each is named, with the way to one that is read.

use crate::collect::driver::{check_failure, collected};

/// Beginnings of files, and what they are called.
const TESTS: &[(&str, &str)] = &[
    ("<TestRun><FailedTests/></TestRun>", "the XML of CppUnit"),
    ("<!-- NUnit --><test-results name='a' total='1'/>", "the XML of NUnit 2"),
    ("<testng-results skipped='0'/>", "the XML of TestNG"),
    ("<robot generator='Robot 7.0'/>", "the output of Robot Framework"),
    ("<Site BuildName='x'><Testing/></Site>", "the XML of CTest"),
    ("=== RUN   TestA\n--- PASS: TestA (0.00s)\n", "the output of go test -v"),
    ("{\"numTotalTests\": 1, \"testResults\": []}", "the JSON of Jest or Vitest"),
    (
        "{ \"type\": \"suite\", \"event\": \"started\", \"test_count\": 1 }\n",
        "the JSON of Rust's test harness",
    ),
    ("[{\"keyword\": \"Feature\", \"elements\": []}]", "the JSON of Cucumber"),
    ("{\"config\": {\"version\": \"1\"}, \"suites\": []}", "the JSON of Playwright"),
    ("<coverage/>", "a coverage report"),
    ("mode: set\na.go:1.1,2.2 1 1\n", "a coverage report"),
    ("[{\"filePath\": \"a.js\", \"messages\": []}]", "the JSON of ESLint"),
];

const LINT: &[(&str, &str)] = &[
    ("<?xml version='1.0'?><checkstyle version='8'/>", "Checkstyle XML"),
    ("<pmd version='7'/>", "the XML of PMD"),
    ("<BugCollection/>", "the XML of SpotBugs"),
    ("[{\"filePath\": \"a.js\", \"messages\": []}]", "the JSON of ESLint"),
    ("[{\"type\": \"error\", \"symbol\": \"x\", \"message-id\": \"E1\"}]", "the JSON of Pylint"),
    (
        "{\"errors\": [], \"generated_at\": \"x\", \"metrics\": {}, \"results\": []}",
        "the JSON of Bandit",
    ),
    ("{\"Issues\": [], \"Report\": {}}", "the JSON of golangci-lint"),
    ("{\"metadata\": {\"rubocop_version\": \"1\"}, \"files\": []}", "the JSON of RuboCop"),
    ("{\"version\": \"1\", \"results\": [], \"paths\": {\"scanned\": []}}", "the JSON of Semgrep"),
    ("<testsuite/>", "JUnit XML"),
    ("TAP version 13\n1..2\nok 1 - a\n", "TAP"),
];

const BENCH: &[(&str, &str)] = &[
    (
        "{\"benchmarks\": [{\"runs\": []}], \"metadata\": {\"name\": \"a\"}, \"version\": \"1.0\"}",
        "the JSON of pyperf",
    ),
    ("{\"context\": {}, \"benchmarks\": [{\"alias\": \"a\", \"runs\": []}]}", "the JSON of mitata"),
    ("{\"results\": [{\"name\": \"a\", \"median(elapsed)\": 1}]}", "the JSON of nanobench"),
    ("[{\"Julia\": \"1.11\", \"BenchmarkTools\": {}}, []]", "the JSON of Julia's BenchmarkTools"),
    ("{\"metrics\": {}, \"root_group\": {}}", "the summary of k6"),
    (
        "{\"Action\":\"output\",\"Package\":\"a\",\"Output\":\"x\"}\n{}",
        "the output of go test -json",
    ),
    ("<testsuites/>", "JUnit XML"),
    ("{\"version\": \"2.1.0\", \"runs\": []}", "SARIF"),
];

#[test]
fn a_format_that_is_known_and_not_read_is_named() {
    for (command, table) in [("tests", TESTS), ("sarif", LINT), ("bench", BENCH)] {
        for (text, title) in table {
            let failure = collected(&format!("{command} out/a.x"), &[("out/a.x", text)])
                .expect_err("it is not read");
            assert_eq!(failure.message, format!("out/a.x is {title}"), "{text}");
            assert!(failure.hint.len() > 20, "{failure:?}");
            assert!(!failure.hint.contains("FILE"), "{failure:?}");
        }
    }
}

#[test]
fn the_way_out_can_be_copied() {
    check_failure(
        "tests 'my log.txt'",
        &[("my log.txt", "=== RUN   TestA\n")],
        "my log.txt is the output of go test -v",
        "run it with -json: \"go test -json ./... > tests.json\"; or convert it: \"go run \
         github.com/jstemmer/go-junit-report/v2@latest -in 'my log.txt' -out junit.xml\"",
    );
    check_failure(
        "sarif a.json",
        &[("a.json", "[{\"message-id\": \"C1\", \"symbol\": \"x\"}]")],
        "a.json is the JSON of Pylint",
        "convert it: \"npx @microsoft/sarif-multitool convert a.json --tool Pylint --output \
         pylint.sarif\"",
    );
    check_failure(
        "bench k6.json",
        &[("k6.json", "{\"metrics\": {}, \"root_group\": {}}")],
        "k6.json is the summary of k6",
        "read one figure with \"@collect json k6.json /metrics/iteration_duration/avg\"",
    );
}
