//! Collectors of single reports: numbers in JSON and text, and files that are not text.

use unentropy::collect::Failure;

use crate::collect::driver::{check, check_failure, collected};

/// UTF-16, as PowerShell's `>` and some tools of .NET write it.
fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

#[test]
fn a_report_in_utf_16_is_read() {
    let cobertura = "<?xml version=\"1.0\" encoding=\"utf-16\"?>\r\n<coverage line-rate=\"0.5\"><packages>\
                     <package><classes><class name=\"Ä\" filename=\"ä.cs\"><lines><line number=\"1\" hits=\"1\"/>\
                     <line number=\"2\" hits=\"0\"/></lines></class></classes></package></packages></coverage>";
    let lcov = "\u{feff}SF:a\nDA:1,1\nDA:2,0\nend_of_record\n";
    let junit = "\u{feff}<testsuite><testcase name=\"𝄞\"/></testsuite>";
    let sarif = "\u{feff}{\"version\": \"2.1.0\", \"runs\": [{\"tool\": {\"driver\": {\"name\": \"x\"}}, \"results\": []}]}";
    for (command, text, value) in [
        ("coverage r", cobertura, 50.0),
        ("coverage-cobertura r", cobertura, 50.0),
        ("coverage r", lcov, 50.0),
        ("tests r", junit, 1.0),
        ("json r /a", "\u{feff}{\"a\": 3}", 3.0),
        ("regex r 'took (\\d+)'", "\u{feff}took 5\n", 5.0),
        ("sarif r", sarif, 0.0),
    ] {
        for to_bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            assert_eq!(
                collected(command, &[("r", &utf16(text, to_bytes))]),
                Ok(value),
                "{command}"
            );
        }
    }
}

#[test]
fn utf_16_that_is_damaged_is_an_error() {
    let mut cut = utf16("\u{feff}<testsuite>", u16::to_le_bytes);
    cut.pop();
    let mut lone = utf16("\u{feff}<testsuite>", u16::to_le_bytes);
    lone.extend([0x00, 0xD8]);
    let failure = |report: &[u8]| collected("tests r", &[("r", report)]);
    assert_eq!(
        failure(&cut),
        Err(Failure::new(
            "r is cut short: it is written in UTF-16, and ends within a character",
            "the tool that writes it was stopped half-way; check its own output",
        ))
    );
    assert_eq!(
        failure(&lone),
        Err(Failure::new(
            "r is not a file as it should be: it begins as UTF-16 does, and goes on in another way",
            "check the file",
        ))
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
    check_failure("json stats.json", &[], "json takes a file and a pointer, but got 1", example);
    check_failure(
        "json stats.json size",
        &[],
        "the pointer \"size\" does not begin with /",
        "it names the keys from the top, as in /assets/0/size; write ~1 for / within a key",
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
        "check that it is the right file, and complete",
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
        "check that it is the right file, and that the pattern allows for the spaces in it",
    );
    check_failure(
        "regex build.log '(a)(b)'",
        LOG,
        "the pattern \"(a)(b)\" has 2 groups",
        "put one pair of brackets around the number; write (?:…) for brackets without a group",
    );
    check_failure(
        "regex build.log '(a'",
        LOG,
        "the pattern \"(a\" cannot be read: unclosed group",
        "it is a regular expression as Rust's regex crate has them",
    );
}
