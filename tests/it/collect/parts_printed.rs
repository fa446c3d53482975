//! The parts that a shell command prints after its value.

use unentropy::collect::Found;
use unentropy::collect::output::{self, Ending};
use unentropy::config;
use unentropy::metric::Value;
use unentropy::parts::MOST_PARTS;

use super::well;

/// What a numeric metric with these fields makes of an output.
fn found_in(fields: &str, ending: &Ending, stdout: &[u8]) -> Found {
    let file =
        format!(r#"{{"metrics": {{"a": {{"type": "numeric", "command": "a", {fields}}}}}}}"#);
    let config = config::parse(&file, |_| Ok(())).expect("a valid configuration");
    output::found(&config.metrics[0], ending, stdout).expect("a value")
}

fn found(stdout: impl AsRef<[u8]>) -> Found {
    found_in(r#""parts": true"#, &well(), stdout.as_ref())
}

#[track_caller]
fn check(stdout: &str, expected: &[(&str, f64)]) {
    let found = found(stdout);
    assert_eq!(found.notes, [""; 0], "{stdout:?}");
    let parts = found.parts.expect("parts");
    let list: Vec<_> = parts.list().iter().map(|part| (&*part.name, part.value)).collect();
    assert_eq!(list, expected, "{stdout:?}");
}

/// The value stands, and no part is kept.
#[track_caller]
fn check_note(stdout: impl AsRef<[u8]>, note: &str) {
    let found = found(stdout);
    assert!(matches!(found.value, Some(Value::Number(_))));
    assert_eq!((found.parts, found.notes), (None, vec![note.to_owned()]));
}

#[test]
fn parts_are_lines_of_a_name_a_tab_and_a_number() {
    check("3\na\t1\nb\t2\n", &[("a", 1.0), ("b", 2.0)]);
    check("3\r\n\r\na\t1\r\n\r\n b c \t 2 \r\n", &[("a", 1.0), ("b c", 2.0)]);
    check("\n\n 1.5\na\tb\t2e0\nc\t-.5", &[("a\tb", 2.0), ("c", -0.5)]);
    check("0", &[]);
    check("0\na\t0", &[("a", 0.0)]);
    check("\u{feff}1\nä <b>|\u{202e}\u{7}\t1", &[("ä <b>|\u{202e}\u{7}", 1.0)]);
    check("6\na\t1\na\t2\nb\t3", &[("a", 3.0), ("b", 3.0)]);
}

#[test]
fn without_being_asked_for_they_are_other_output() {
    for fields in [r#""parts": false"#, r#""name": "A""#] {
        let found = found_in(fields, &well(), b"3\na\t1\nelse\n");
        assert_eq!(found, Found::number(3.0));
    }
}

#[test]
fn a_line_that_is_no_part_is_named_and_the_value_stands() {
    let note = |line: usize, shown: &str| {
        format!(
            "line {line} of its output is {shown}, not a name, a tab and a number: none of its parts \
             is kept"
        )
    };
    check_note("3\na\t3\n\ntotal 3\n", &note(4, "\"total 3\""));
    for number in ["1,234", "12abc", "0x10", "Infinity", "NaN", "1e999", "1 2", "12%", "--1", "."] {
        check_note(format!("3\na\t{number}"), &note(2, &format!("\"a\\t{number}\"")));
    }
    check_note("3\na\t1\t\n", &note(2, "\"a\\t1\\t\""));
    check_note("3\n\t12\r\n", &note(2, "\"\\t12\""));
    check_note("3\n \t12\n", &note(2, "\" \\t12\""));
    check_note(b"3\n\xff\t3\n", &note(2, "\"\u{fffd}\\t3\""));
    let long = format!("3\n{}", "x".repeat(1 << 20));
    check_note(long, &note(2, &format!("\"{}\"…", "x".repeat(60))));
    check_note("3\n\u{202e}\u{1b}[31m", &note(2, r#""\u{202e}\u{1b}[31m""#));
}

#[test]
fn a_command_without_parts_is_told_how_to_print_them() {
    let note = "it printed no parts: print lines of a name, a tab and a number after the value";
    check_note("3\n", note);
}

#[test]
fn what_was_cut_off_is_not_taken_for_all_parts() {
    let cut = Ending { stdout_truncated: true, ..well() };
    let found = found_in(r#""parts": true"#, &cut, b"3\na\t1\nb\t2");
    assert_eq!((found.value, found.parts), (Some(Value::Number(3.0)), None));
    assert_eq!(found.notes, ["it printed too much: none of its parts is kept"]);
}

#[test]
fn a_difference_to_the_value_is_named_in_its_unit() {
    let ending = well();
    let found = found_in(r#""parts": true, "unit": "bytes""#, &ending, b"2500\na\t1000\nb\t500");
    assert_eq!(found.notes, ["its parts add up to 1.5 kB, 1 kB less than the value"]);
    assert!(found.parts.is_some());
    let found = found_in(r#""parts": true, "unit": "percent""#, &ending, b"3%\na\t1%\nb\t2 %");
    assert_eq!(found.notes, [""; 0]);
}

#[test]
fn a_hundred_thousand_parts_are_kept_and_no_more() {
    let found_of = |count: usize| {
        let lines: Vec<_> = (0..count).map(|at| format!("{at}\t1")).collect();
        found(format!("{count}\n{}", lines.join("\n")))
    };
    let most = found_of(MOST_PARTS);
    assert_eq!(
        (most.parts.map(|parts| parts.list().len()), most.notes),
        (Some(MOST_PARTS), vec![])
    );
    for count in [MOST_PARTS + 1, 2 * MOST_PARTS, 5 * MOST_PARTS] {
        let over = found_of(count);
        assert_eq!((over.value, over.parts), (Some(Value::Number(count as f64)), None));
        assert_eq!(over.notes, [super::parts::TOO_MANY]);
    }
    // So many lines of few names are few parts.
    let few = "a\t1\nb\t2\n".repeat(2 * MOST_PARTS);
    let few = found(format!("{}\n{few}", 6 * MOST_PARTS));
    assert_eq!((few.parts.map(|parts| parts.list().len()), few.notes), (Some(2), vec![]));
}
