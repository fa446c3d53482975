//! Collectors at the waist: a command, the files that exist, a value or a reason.

mod bench;
mod bench_formats;
mod bench_google;
mod ci;
mod coverage;
mod coverage_dialects;
mod coverage_foreign;
mod coverage_formats;
mod coverage_laws;
mod coverage_more;
mod coverage_paths;
mod coverage_places;
mod coverage_strict;
mod deps;
mod deps_broken;
mod deps_formats;
mod deps_laws;
mod driver;
mod flaky_rate;
mod fragments;
mod fuzz;
mod input;
mod shipped;
mod tests;
mod tests_formats;
mod lfs;
mod loc;
mod loc_tokei;
mod parts;
mod parts_printed;
mod patch;
mod recipes;
mod reports;
mod rounds;
mod sarif;
mod unsupported;

use unentropy::collect;
use unentropy::collect::output::{self, Ending};
use unentropy::metric::{Kind, Value};
use unentropy::unit::Unit;

use driver::{check, check_failure, collected_within};

const KNOWN: &str = "the collectors are loc, size, coverage, coverage-lcov, coverage-cobertura, \
     coverage-clover, coverage-istanbul, coverage-go, coverage-jacoco, coverage-simplecov, \
     coverage-json, patch-coverage, tests, flaky-rate, json, regex, todo, deps, sarif, bench, binary, image, \
     ci";

const DIST: &[(&str, &str)] = &[
    ("dist/a.js", "12345"),
    ("dist/a.js.map", "123"),
    ("dist/sub/b.js", "1234567"),
    ("dist/link.js", "->"),
    ("dist/[id].js", "1"),
    ("other/c.js", "123456789"),
];

#[test]
fn size_counts_each_file_once() {
    check("size dist", DIST, 18.0);
    check("size dist dist/", DIST, 18.0);
    check("size dist/**", DIST, 18.0);
    check("size dist dist/a.js ./dist/sub/../a.js", DIST, 18.0);
}

#[test]
fn size_understands_globs() {
    check("size dist/*.js", DIST, 8.0);
    check("size dist/**/*.js", DIST, 15.0);
    check("size '{dist,other}/*.js'", DIST, 17.0);
    check("size *", DIST, 27.0);
    check("size */sub", DIST, 7.0);
    check("size dist/[id].js", DIST, 1.0);
}

#[test]
fn the_last_pattern_that_matches_decides() {
    check("size dist '!dist/sub'", DIST, 11.0);
    check("size dist '!dist/**' dist/a.js", DIST, 5.0);
    check("size dist --exclude '**/*.map' --exclude dist/sub", DIST, 8.0);
    check("size --exclude=dist .", DIST, 9.0);
}

#[test]
fn an_option_does_not_swallow_the_path_after_it() {
    check("size --exclude dist/sub dist", DIST, 11.0);
}

#[test]
fn names_with_spaces_quotes_and_unicode_are_names() {
    let files = &[("my dist/ä b.js", "123"), ("my dist/it's", "12")];
    check("size 'my dist'", files, 5.0);
    check("size my\\ dist/ä*", files, 3.0);
    check("size \"my dist/it's\"", files, 2.0);
}

#[test]
fn size_of_nothing_is_an_error_and_not_zero() {
    let hint = "paths are relative to the folder of the configuration file; check that it is built before this step";
    check_failure("size build", &[], "nothing matches build: no file is there", hint);
    check_failure(
        "size dist/*.css",
        DIST,
        "nothing matches dist/*.css: none of 6 files matches, such as dist/a.js",
        hint,
    );
    check_failure(
        "size",
        DIST,
        "size needs something to measure",
        "name files, folders or globs, as in \"@collect size dist\"",
    );
}

#[test]
fn an_empty_file_is_a_size_of_zero() {
    check("size empty", &[("empty", "")], 0.0);
}

#[test]
fn without_paths_the_sources_are_measured() {
    let measured = collected_within("size", &["dist", "!dist/sub"], DIST);
    assert_eq!(measured, Ok(11.0));
    let measured =
        collected_within("loc", &["src"], &[("src/a.rs", "fn a() {}\n"), ("b.rs", "x\n")]);
    assert_eq!(measured, Ok(1.0));
}

#[test]
fn unknown_names_are_answered_with_what_exists() {
    check_failure("lines .", &[], "unknown collector \"lines\"", KNOWN);
    check_failure("lco .", &[], "unknown collector \"lco\"", "did you mean \"loc\"?");
    check_failure(
        "covrage-lcov x",
        &[],
        "unknown collector \"covrage-lcov\"",
        "did you mean \"coverage-lcov\"?",
    );
    check_failure("", &[], "@collect names no collector", KNOWN);
    check_failure(
        "size dist --gzipp",
        &[],
        "size has no option \"--gzipp\"",
        "size accepts --gzip, --brotli, --exclude GLOB",
    );
    check_failure(
        "size --gzip --brotli dist",
        &[],
        "--gzip and --brotli cannot be combined",
        "make two metrics",
    );
    check_failure(
        "size -x",
        &[],
        "size has no option \"-x\"",
        "size accepts --gzip, --brotli, --exclude GLOB",
    );
    check_failure(
        "size dist --exclude",
        &[],
        "size: missing argument for option '--exclude'",
        "size accepts --gzip, --brotli, --exclude GLOB",
    );
    check_failure(
        "size 'dist",
        &[],
        "a quote in \"size 'dist\" is never closed",
        "close it, or write \\\" for a quote that is part of a name",
    );
}

#[test]
fn a_glob_that_cannot_be_read_is_an_error() {
    check_failure(
        "size 'dist/[a'",
        &[],
        "\"dist/[a\" is not a valid glob: unclosed character class; missing ']'",
        "* and ? match within a folder, ** across folders, [ab] and {a,b} are choices",
    );
}

#[test]
fn todo_counts_lines_with_whole_words() {
    let files = &[
        ("src/a.rs", "a # TODO: one, TODO again\nb # FIXME\nTODOS = 1 # todo\n"),
        ("src/b.py", "# XXX\n# HACK\nMY_TODO = 1"),
        ("src/logo.png", "\0TODO"),
        ("src/link.rs", "->"),
        ("clean.txt", "nothing\n"),
    ];
    check("todo", files, 4.0);
    check("todo src --exclude '*/*.py'", files, 2.0);
    check("todo --word todo", files, 1.0);
    check("todo --word HACK --word FIXME src", files, 2.0);
    check("todo clean.txt", files, 0.0);
    check_failure(
        "todo src/logo.png",
        files,
        "src/logo.png holds no text file",
        "name files or folders with source code",
    );
    check_failure(
        "todo --word 'a|b'",
        files,
        "--word \"a|b\" is not a word",
        "a word has letters, digits and _ of ASCII; regex takes any pattern",
    );
}

#[test]
fn a_command_is_typed_as_it_is_written_in_a_configuration() {
    let typed = |words: &[&str]| {
        let words = words.iter().map(ToString::to_string).collect();
        collect::start_typed(words, &[]).map(|reading| reading.needs().roots)
    };
    let dist = Ok(vec!["my dist".to_owned()]);
    assert_eq!(typed(&["size", "my dist"]), dist);
    assert_eq!(typed(&["@collect", "size", "my dist"]), dist);
    assert_eq!(typed(&["@collect size 'my dist'"]), dist);
    assert_eq!(
        typed(&["@collect"]).expect_err("no collector").message,
        "@collect names no collector"
    );
    let unknown = typed(&["size dist"]).expect_err("one word is one name");
    assert_eq!(unknown.message, "unknown collector \"size dist\"");
}

#[test]
fn roots_hold_everything_the_patterns_can_match() {
    let roots =
        |command: &str| collect::start(command, &[]).expect("a valid command").needs().roots;
    assert_eq!(roots("size dist/*.js dist/sub/x"), ["dist"]);
    assert_eq!(roots("size a/b/c a '!a/b'"), ["a"]);
    assert_eq!(roots("size *.js"), ["."]);
    assert_eq!(roots("size src ./"), ["."]);
    assert_eq!(roots("size ../lib /tmp/x*"), ["../lib", "/tmp"]);
    assert_eq!(roots("size '!node_modules'"), ["."]);
}

pub fn well() -> Ending {
    Ending {
        exit_code: Some(0),
        signal: None,
        timed_out: false,
        timeout_ms: 60_000.0,
        stdout_truncated: false,
        stderr_tail: String::new(),
    }
}

#[track_caller]
fn check_number(stdout: &str, unit: Option<&Unit>, expected: Option<f64>) {
    let value = output::value(Kind::Numeric, unit, &well(), stdout.as_bytes());
    assert_eq!(value.ok(), expected.map(Value::Number), "{stdout:?}");
}

#[test]
fn a_number_is_the_whole_first_line() {
    let numbers = [
        ("42", 42.0),
        ("\n\n  42  \r\nmore\n", 42.0),
        ("-1.5", -1.5),
        ("+7", 7.0),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("1.2E-3", 0.0012),
        ("\u{feff}8", 8.0),
        ("0", 0.0),
    ];
    for (stdout, expected) in numbers {
        check_number(stdout, None, Some(expected));
    }
}

#[test]
fn nothing_else_is_ever_half_read() {
    let others = [
        "1,234",
        "12abc",
        "0x10",
        "Infinity",
        "inf",
        "NaN",
        "1e999",
        "1 2",
        "12%",
        "1_000",
        "--1",
        "e5",
        ".",
        "-",
        "Total: 12",
        "१२",
        "1.2.3",
        "",
        " \n\t\n",
    ];
    for stdout in others {
        check_number(stdout, None, None);
    }
}

#[test]
fn a_percentage_may_say_so() {
    check_number("84.25%", Some(&Unit::Percent), Some(84.25));
    check_number("84.25 %", Some(&Unit::Percent), Some(84.25));
    check_number("%", Some(&Unit::Percent), None);
    check_number("84.25%", Some(&Unit::Integer), None);
}

#[track_caller]
fn check_reason(kind: Kind, ending: &Ending, stdout: &[u8], message: &str) {
    let reason = output::value(kind, None, ending, stdout).expect_err("a failure").message;
    assert_eq!(reason, message);
}

#[test]
fn a_command_that_fails_says_how_and_shows_its_last_words() {
    let mut ending = well();
    ending.exit_code = Some(2);
    check_reason(Kind::Numeric, &ending, b"42", "exited with code 2");
    ending.stderr_tail = "1\n2\n3\n4\n5\n6\n7\n8\n9\n\n10\n11\n12\nlast\n".to_owned();
    let last = "exited with code 2: 2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\nlast";
    check_reason(Kind::Numeric, &ending, b"42", last);
    ending.exit_code = None;
    ending.signal = Some("SIGSEGV".to_owned());
    ending.stderr_tail.clear();
    check_reason(Kind::Numeric, &ending, b"42", "was ended by SIGSEGV");
    ending.timed_out = true;
    ending.timeout_ms = 1500.0;
    check_reason(Kind::Numeric, &ending, b"42", "timed out after 1.5 s");
}

#[test]
fn odd_output_is_named() {
    check_reason(Kind::Label, &well(), b"", "printed nothing");
    check_reason(
        Kind::Label,
        &well(),
        b"\xff\xfe",
        "printed \"\u{fffd}\u{fffd}\", which is not UTF-8",
    );
    check_reason(
        Kind::Label,
        &well(),
        &[b'x'; 1001],
        "the first line it printed is longer than 1000 characters",
    );
    check_reason(
        Kind::Numeric,
        &well(),
        &vec![b'1'; 1 << 20],
        "the first line it printed is longer than 1000 characters",
    );
    check_reason(
        Kind::Numeric,
        &well(),
        b"\x1b[31mred",
        "printed \"\\u{1b}[31mred\", which is not a number",
    );
}

#[test]
fn a_label_is_its_first_line() {
    let value = output::value(Kind::Label, None, &well(), "\n v1.2-ä \nrest".as_bytes());
    assert_eq!(value, Ok(Value::Label("v1.2-ä".to_owned())));
}
