//! Collectors of single reports at the waist: tests, and numbers in JSON and text.

use unentropy::collect::{self, Entry, Failure, Input};
use unentropy::metric::Value;

/// Runs a collector over reports given as path and content.
pub fn collected(command: &str, reports: &[(&str, &str)]) -> Result<f64, Failure> {
    let reports: Vec<_> = reports.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
    collected_bytes(command, &reports)
}

/// The same for reports that need not be text.
pub fn collected_bytes(command: &str, reports: &[(&str, &[u8])]) -> Result<f64, Failure> {
    let mut reading = collect::start(command, &[])?;
    let entries: Vec<_> =
        reports.iter().map(|(path, _)| Entry { path, size_bytes: 0.0, is_link: false }).collect();
    for index in reading.select(&entries)? {
        let (path, mut bytes) = reports[index];
        reading.read(&mut Input::of(path, &mut bytes))?;
    }
    match reading.finish()?.value {
        Some(Value::Number(number)) => Ok(number),
        other => panic!("a collector gave {other:?}"),
    }
}

#[track_caller]
pub fn check(command: &str, reports: &[(&str, &str)], expected: f64) {
    assert_eq!(collected(command, reports), Ok(expected), "{command}");
}

#[track_caller]
pub fn check_failure(command: &str, reports: &[(&str, &str)], message: &str, hint: &str) {
    assert_eq!(collected(command, reports), Err(Failure::new(message, hint)), "{command}");
}

/// pytest said `1 failed, 3 passed, 1 skipped, 1 error`, `PHPUnit` said `OK (2 tests, …)`.
const REPORTS: &[(&str, &str)] = &[
    ("out/pytest.xml", include_str!("../../fixtures/junit/pytest.xml")),
    ("out/phpunit.xml", include_str!("../../fixtures/junit/phpunit.xml")),
];

#[test]
fn junit_counts_what_the_tools_said() {
    check("junit out/pytest.xml", REPORTS, 6.0);
    check("junit out/pytest.xml --count tests", REPORTS, 6.0);
    check("junit out/pytest.xml --count failures", REPORTS, 2.0);
    check("junit out/pytest.xml --count skipped", REPORTS, 1.0);
    check("junit out/pytest.xml --count flaky", REPORTS, 0.0);
    // Suites within suites state the same tests again.
    check("junit out/phpunit.xml", REPORTS, 2.0);
    check("junit out/phpunit.xml --count failures", REPORTS, 0.0);
    check("junit out", REPORTS, 8.0);
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
    check("junit a.xml", &[("a.xml", suite)], 6.0);
    check("junit a.xml --count skipped", &[("a.xml", suite)], 4.0);
    check("junit a.xml --count failures", &[("a.xml", suite)], 1.0);
}

#[test]
fn a_report_in_utf_16_says_so() {
    let little: Vec<u8> =
        "\u{feff}<testsuite/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> =
        "\u{feff}SF:a\nend_of_record\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let unmarked: Vec<u8> = "<coverage/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (command, report) in [
        ("junit r", &little),
        ("coverage r", &big),
        ("coverage-cobertura r", &unmarked),
        ("coverage-istanbul r", &big),
        ("json r /a", &little),
        ("regex r a", &big),
        ("sarif r", &little),
        ("bench r", &little),
    ] {
        assert_eq!(
            collected_bytes(command, &[("r", report)]),
            Err(Failure::new(
                "r is written in UTF-16",
                "write it in UTF-8; in PowerShell, \"| Out-File -Encoding utf8\" does that and > does \
                 not",
            )),
            "{command}"
        );
    }
}

#[test]
fn junit_adds_up_the_seconds_of_tests() {
    let suite = r#"<testsuite time="99"><testcase time="0.25"/><testcase time="1,000.5"/>
        <testcase name="untimed"/></testsuite>"#;
    check("junit a.xml --count time", &[("a.xml", suite)], 1000.75);
}

#[test]
fn a_test_that_passes_when_tried_again_is_flaky_and_not_failed() {
    let suite = r#"<testsuites><testsuite><testcase name="a"><flakyFailure type="x"/></testcase>
        <testcase name="b"><failure/><rerunFailure/></testcase></testsuite></testsuites>"#;
    check("junit a.xml --count flaky", &[("a.xml", suite)], 1.0);
    check("junit a.xml --count failures", &[("a.xml", suite)], 1.0);
}

#[test]
fn a_junit_report_that_says_nothing_is_an_error() {
    let none = "there is no test in a.xml";
    let none_hint = "did the tests run? a report without a test says nothing about them";
    check_failure("junit a.xml", &[("a.xml", "<testsuites tests='3'/>")], none, none_hint);
    let untimed = "<testsuite><testcase/></testsuite>";
    check_failure(
        "junit a.xml --count time",
        &[("a.xml", untimed)],
        "no test in a.xml says how long it took",
        "turn times on in the tool that writes the report, or choose another --count",
    );
    let what_now = "is it a report in JUnit's format? write it again if it is";
    check_failure(
        "junit a.xml",
        &[("a.xml", "<coverage/>")],
        "a.xml is not JUnit XML as it should be: it begins with <coverage> and not with \
         <testsuites> or <testsuite>",
        what_now,
    );
    check_failure(
        "junit a.xml",
        &[("a.xml", "")],
        "a.xml is not JUnit XML as it should be: it holds no XML",
        what_now,
    );
    check_failure(
        "junit a.xml",
        &[("a.xml", "<testsuite>\n<testcase time='1,5'/></testsuite>")],
        "a.xml is not JUnit XML as it should be: line 2: the time \"1,5\" is no number of seconds",
        what_now,
    );
    check_failure(
        "junit a.xml",
        &[("a.xml", "<testsuite><testcase>")],
        "a.xml is cut short: 2 of its elements never end",
        "the tool that writes it was stopped half-way; look at its own output",
    );
    check_failure(
        "junit a.xml --count errors",
        &[],
        "unknown --count \"errors\"",
        "junit counts tests, failures, skipped, time or flaky",
    );
}

const STATS: &[(&str, &str)] = &[(
    "stats.json",
    "\u{feff}{\"assets\": [{\"size\": 12}, {\"size\": 1.5e3}], \"a/b\": {\"~\": 3}, \"on\": true, \"n\": \"7\"}",
)];

#[test]
fn json_finds_a_number_by_a_pointer() {
    check("json stats.json /assets/0/size", STATS, 12.0);
    check("json stats.json /assets/1/size", STATS, 1500.0);
    check("json './stats.json' /a~1b/~0", STATS, 3.0);
}

#[test]
fn json_that_is_no_number_is_an_error() {
    let point = "point at a number; a shell command with jq can compute one";
    let kinds =
        [("/on", "true or false"), ("/n", "a text"), ("/assets", "a list"), ("/a~1b", "an object")];
    for (pointer, kind) in kinds {
        let message = format!("{pointer} of stats.json is {kind}, not a number");
        check_failure(&format!("json stats.json {pointer}"), STATS, &message, point);
    }
}

#[test]
fn a_pointer_that_leads_nowhere_says_how_far_it_leads() {
    check_failure(
        "json stats.json /total",
        STATS,
        "stats.json has nothing at /total, only the file itself",
        "its keys are assets, a/b, on, n",
    );
    check_failure(
        "json stats.json /assets/2/size",
        STATS,
        "stats.json has nothing at /assets/2/size, only /assets",
        "it is a list of 2",
    );
    check_failure(
        "json stats.json /on/x",
        STATS,
        "stats.json has nothing at /on/x, only /on",
        "there is nothing below it",
    );
}

#[test]
fn json_takes_one_file_and_a_pointer() {
    let example = "write it like \"@collect json stats.json /assets/0/size\"";
    check_failure(
        "json stats.json",
        &[],
        "json takes a file and a pointer, and was given 1",
        example,
    );
    check_failure(
        "json stats.json size",
        &[],
        "the pointer \"size\" does not begin with /",
        "it names the keys from the top on, as in /assets/0/size; ~1 stands for / within a key",
    );
    let two = &[("a.json", "1"), ("b.json", "2")];
    check_failure(
        "json *.json /x",
        two,
        "both a.json and b.json are meant",
        "json reads one file: name it",
    );
    check_failure(
        "json a.json /x",
        &[("a.json", "{\"x\": ")],
        "a.json is not JSON: EOF while parsing a value at line 1 column 6",
        "is it the right file, and whole?",
    );
    check_failure(
        "json a.json /x --raw",
        &[],
        "json has no option \"--raw\"",
        "json accepts no option; json <file> <pointer>",
    );
}

const LOG: &[(&str, &str)] =
    &[("build.log", "start 1,024\nbuilt in 512 ms\r\nbuilt in 7 ms\ntotal: -1.5e3\n")];

#[test]
fn regex_takes_the_group_of_the_first_match() {
    check(r"regex build.log 'built in (\d+) ms'", LOG, 512.0);
    check(r"regex build.log '^total: (\S+)$'", LOG, -1500.0);
    check(r"regex build.log '\b7\b'", LOG, 7.0);
    check(r"regex build.log '(?:total|sum): (.*)'", LOG, -1500.0);
}

#[test]
fn regex_is_never_half_a_number() {
    let brackets = r"put brackets around the number alone, as in 'took (\d+) ms'";
    check_failure(
        r"regex build.log 'start (\S+)'",
        LOG,
        r#"the first match of "start (\S+)" in build.log is "1,024", not a number"#,
        brackets,
    );
    check_failure(
        "regex build.log 'built(x)?'",
        LOG,
        "the first match of \"built(x)?\" in build.log is \"\", not a number",
        brackets,
    );
    check_failure(
        "regex build.log nothing",
        LOG,
        "nothing in build.log matches \"nothing\"",
        "is it the right file, and does the pattern allow for the spaces that are there?",
    );
    check_failure(
        "regex build.log '(a)(b)'",
        LOG,
        "the pattern \"(a)(b)\" has 2 groups",
        "put one pair of brackets around the number; (?:…) are brackets that are no group",
    );
    check_failure(
        "regex build.log '(a'",
        LOG,
        "the pattern \"(a\" cannot be read: unclosed group",
        "it is a regular expression as Rust's regex crate has them",
    );
}
