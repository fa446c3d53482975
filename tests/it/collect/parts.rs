//! The parts of values: what each collector says its value consists of.

use std::fs;
use std::path::Path;

use unentropy::collect::{self, Found, Input, ListedFile};
use unentropy::metric::Value;
use unentropy::parts::{MOST_NAME_CHARS, MOST_PARTS, Part, Parts, Subject};
use unentropy::unit::Unit;

use super::driver::{check_parts, found};

const CODE: &[(&str, &str)] = &[
    ("src/a.rs", "// a TODO: one\nfn a() {} // a FIXME\n\nfn b() {} // a TODO\n"),
    ("src/b.py", "x = 1 # XXX\n\n"),
    ("src/empty.rs", ""),
    ("src/link.rs", "->"),
];

#[test]
fn lines_are_counted_by_file() {
    check_parts("loc src", CODE, &["src/a.rs: 2", "src/b.py: 1"]);
    check_parts("loc --language python", CODE, &["src/b.py: 1"]);
    check_parts("loc --kind comments", CODE, &["src/a.rs: 1"]);
    check_parts("loc --kind blanks", CODE, &["src/a.rs: 1", "src/b.py: 1"]);
    check_parts("loc --kind lines", CODE, &["src/a.rs: 4", "src/b.py: 2"]);
    check_parts("loc --kind files", CODE, &["src/a.rs: 1", "src/b.py: 1", "src/empty.rs: 1"]);
}

#[test]
fn todo_names_files_with_such_a_line() {
    check_parts("todo", CODE, &["src/a.rs: 3", "src/b.py: 1"]);
    check_parts("todo --word HACK", CODE, &[]);
}

#[test]
fn sizes_are_those_of_files_and_links() {
    check_parts("size src", CODE, &["src/a.rs: 57", "src/b.py: 13", "src/link.rs: 2"]);
}

#[test]
fn packages_have_versions() {
    let requirements =
        ("requirements.txt", "a==1\nB==2.0\nb==3\nsemver==2.0.1\n# no version:\nc\na\n");
    let cargo = (
        "Cargo.lock",
        "version = 4\n[[package]]\nname = \"semver\"\nversion = \"1.0.0\"\nsource = \"registry+x\"\n",
    );
    check_parts("deps", &[requirements], &["a: 1 1", "b: 2 2.0, 3", "c: 1", "semver: 1 2.0.1"]);
    check_parts(
        "deps",
        &[requirements, cargo],
        &["a: 1 1", "b: 2 2.0, 3", "c: 1", "semver (cargo): 1 1.0.0", "semver (pypi): 1 2.0.1"],
    );
}

#[test]
fn coverage_is_known_by_file() {
    let lcov = "SF:src/a.js\nFN:1,f\nFNDA:0,f\nDA:1,1\nDA:2,0\nend_of_record\n\
                SF:src/none.js\nend_of_record\nSF:src/b.js\nDA:7,0\nend_of_record\n";
    let more = "SF:src/a.js\nDA:2,4\nDA:3,0\nend_of_record\n";
    let files = &[("a.info", lcov), ("b.info", more)];
    check_parts("coverage-lcov *.info", files, &["src/a.js: 2/3", "src/b.js: 0/1"]);
    check_parts("coverage *.info --type function", files, &["src/a.js: 0/1"]);
    check_parts("coverage *.info --source src/a.js", files, &["src/a.js: 2/3"]);
}

const TESTS: &str = r#"<testsuites name="all">
  <testsuite name="com.acme.CartTest">
    <testcase classname="com.acme.CartTest" name="adds" time="0.5"/>
    <testcase classname="com.acme.CartTest" name="removes" time="0.25"><failure/></testcase>
    <testcase classname="com.acme.CartTest" name="pays"><error/><error/></testcase>
    <testcase classname="com.acme.CartTest" name="both" time="0"><error/><failure/></testcase>
    <testcase classname="com.acme.CartTest" name="later&amp;"><skipped/></testcase>
    <testcase classname="com.acme.CartTest" name="shaky" time="1"><flakyFailure/></testcase>
    <testcase classname="com.acme.CartTest" name="adds" time="0.5"/>
  </testsuite>
  <testsuite name="outer">
    <testsuite name="inner"><testcase classname="test" name="a &lt;b&gt;"/></testsuite>
    <testcase name="b"/><testcase classname="Button renders" name="Button renders"/>
    <testcase classname="Acme.Cart" name="Acme.Cart.Adds"/><testcase classname="ab" name="abc"/>
    <testcase classname="is red" name="Button is red"/><testcase classname="C"/>
  </testsuite>
  <testsuite name="silent" tests="4" failures="2" errors="1" skipped="1" time="0.75"/>
</testsuites>"#;

#[test]
fn tests_have_names_and_outcomes() {
    let files = &[("junit.xml", TESTS)];
    check_parts(
        "tests junit.xml",
        files,
        &[
            "Acme.Cart.Adds: 1 passed",
            "Button is red: 1 passed",
            "Button renders: 1 passed",
            "C > (no name): 1 passed",
            "ab > abc: 1 passed",
            "com.acme.CartTest > adds: 2 passed",
            "com.acme.CartTest > both: 1 failed",
            "com.acme.CartTest > later&: 1 skipped",
            "com.acme.CartTest > pays: 1 error",
            "com.acme.CartTest > removes: 1 failed",
            "com.acme.CartTest > shaky: 1 flaky",
            "outer > b: 1 passed",
            "outer > inner > a <b>: 1 passed",
            "silent: 4",
        ],
    );
    check_parts(
        "tests junit.xml --count failures",
        files,
        &[
            "com.acme.CartTest > both: 1 failed",
            "com.acme.CartTest > pays: 1 error",
            "com.acme.CartTest > removes: 1 failed",
            "silent: 3",
        ],
    );
    let skipped = &["com.acme.CartTest > later&: 1 skipped", "silent: 1"];
    check_parts("tests junit.xml --count skipped", files, skipped);
}

#[test]
fn a_time_has_every_test_with_its_outcome() {
    let files = &[("junit.xml", TESTS)];
    let parts = found("tests --count time junit.xml", &[], files).expect("a value").parts;
    let list = parts.expect("parts").list().to_vec();
    let part = |name: &str| list.iter().find(|part| part.name.ends_with(name)).expect(name);
    for (name, seconds, word) in [
        ("adds", 1.0, Some("passed")),
        ("removes", 0.25, Some("failed")),
        ("pays", 0.0, Some("error")),
        ("later&", 0.0, Some("skipped")),
        ("silent", 0.75, None),
    ] {
        assert_eq!((part(name).value, part(name).word.as_deref()), (seconds, word), "{name}");
    }
    let report = |time: &str| {
        let tests = r#"<testcase classname="C" name="a" time="1,234"/><testcase name="b" "#;
        format!(r#"<testsuite name="S">{tests} time="{time}"/></testsuite>"#)
    };
    let count = "tests --count time a.xml";
    check_parts(count, &[("a.xml", report("0,5"))], &["C > a: 1.234 passed", "S > b: 0.5 passed"]);
    check_parts(count, &[("a.xml", report("0.5"))], &["C > a: 1234 passed", "S > b: 0.5 passed"]);
}

#[test]
fn all_tries_of_a_test_are_one_part() {
    let rerun = r#"<testsuites><testsuite name="pytest">
        <testcase classname="t" name="a" time="1"/><testcase classname="t" name="a" time="2"/>
        <testcase classname="t" name="b" time="4"/><testcase classname="t" name="b"><error/></testcase>
        <testcase classname="t" name="c" time="8"/></testsuite></testsuites>"#;
    let files = &[("a.xml", rerun)];
    check_parts("tests a.xml", files, &["t > a: 1 flaky", "t > b: 1 error", "t > c: 1 passed"]);
    check_parts("tests a.xml --count flaky", files, &["t > a: 1 flaky"]);
    check_parts("tests a.xml --count failures", files, &["t > b: 1 error"]);
    let seconds = &["t > a: 3 flaky", "t > b: 4 error", "t > c: 8 passed"];
    check_parts("tests a.xml --count time", files, seconds);
}

/// Every file below a folder of the fixtures.
fn fixtures(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                return fixtures(&path);
            }
            let bytes = fs::read(&path).expect("a file");
            vec![(path.display().to_string(), bytes)]
        })
        .collect()
}

/// `found` asserts it; here is all that real tools wrote.
#[test]
fn parts_of_all_fixtures_add_up_to_the_value() {
    for (folder, collector, options, least) in [
        ("coverage", "coverage", &["", "--type branch", "--type function"][..], 150),
        ("tests", "tests", &["", "--count failures", "--count skipped", "--count time"], 16),
        ("fuzz/tests", "tests", &["", "--count failures", "--count time"], 4),
        ("sarif", "sarif", &["", "--level error", "--level warning --level none"], 9),
        ("deps", "deps", &["", "--kind direct"], 10),
        ("projects", "loc", &["", "--kind comments", "--kind lines", "--kind files"], 100),
        ("projects", "todo", &["", "--word the"], 100),
        ("", "size", &[""], 400),
    ] {
        let files =
            fixtures(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder));
        let files: Vec<_> = files.iter().map(|(path, bytes)| (&**path, bytes)).collect();
        let is_of_deps = collector == "deps";
        let mut measured = 0;
        for option in options {
            for (path, bytes) in &files {
                // A lock file is known by its name.
                let name = path.rsplit('/').next().unwrap_or_default();
                let path = if is_of_deps { name } else { path };
                let command = format!("{collector} {option} '{path}'");
                measured += usize::from(found(&command, &[], &[(path, bytes)]).is_ok());
            }
            if !is_of_deps {
                let _ = found(&format!("{collector} {option} /"), &[], &files);
            }
        }
        assert!(measured >= least, "{collector} measured only {measured} of {folder}");
    }
}

/// A log with a result at each of these places.
fn log(places: &[&str]) -> String {
    let result = |place: &&str| {
        format!(r#"{{"ruleId": "no-var", "locations": [{{"physicalLocation": {{{place}}}}}]}}"#)
    };
    let results: Vec<_> = places.iter().map(result).collect();
    format!(
        r#"{{"version": "2.1.0", "runs": [{{"tool": {{"driver": {{"name": "lint"}}}},
            "artifacts": [{{"location": {{"uri": "src/listed.js"}}}}],
            "results": [{}, {{"ruleIndex": -1, "suppressions": []}},
                {{"ruleId": "x", "suppressions": [{{"kind": "inSource"}}]}}]}}]}}"#,
        results.join(", ")
    )
}

#[test]
fn results_have_a_path_and_a_rule() {
    let places = [
        r#""artifactLocation": {"uri": "src/a%20b.js"}"#,
        r#""artifactLocation": {"uri": "./src//x/../a b.js", "index": 0}"#,
        r#""artifactLocation": {"index": 0}"#,
        r#""artifactLocation": {"uri": "%zz/%ff.js"}"#,
        r#""artifactLocation": {"uri": "", "index": 7}"#,
    ];
    check_parts(
        "sarif a.sarif",
        &[("a.sarif", log(&places))],
        &[
            "%zz/%ff.js: 1 no-var",
            "(no path): 1",
            "(no path): 1 no-var",
            "src/a b.js: 2 no-var",
            "src/listed.js: 1 no-var",
        ],
    );
    let eslint = include_str!("../../fixtures/sarif/eslint.sarif");
    let expected = &["a.js: 1 eqeqeq", "a.js: 1 no-debugger", "a.js: 1 no-empty"];
    check_parts("sarif a.sarif", &[("a.sarif", eslint)], expected);
    check_parts("sarif a.sarif --level warning", &[("a.sarif", eslint)], &expected[..1]);
}

#[test]
fn an_absolute_path_of_a_linter_is_that_of_the_repository() {
    let places = ["/home/runner/work/app/app/src/a.js", "/home/runner/work/app/app/gone.js"];
    let places = places.map(|path| format!(r#""artifactLocation": {{"uri": "file://{path}"}}"#));
    let text = log(&[&places[0], &places[1]]);
    let mut reading = collect::start("sarif a.sarif", &[]).expect("a valid command");
    assert!(!reading.needs().repository, "nothing is listed that is not needed");
    reading.keep_parts();
    assert!(reading.needs().repository);
    let entry = ListedFile { path: "a.sarif", size_bytes: 0.0, is_link: false };
    reading.select(&[entry]).expect("it is there");
    reading.locate(&["src/a.js", "src/b.js"]);
    reading.read(&mut Input::of("a.sarif", &mut text.as_bytes())).expect("it is a log");
    let parts = reading.finish().expect("a value").parts.expect("parts");
    let names: Vec<_> = parts.list().iter().map(|part| &*part.name).collect();
    assert_eq!(names, ["(no path)", "gone.js", "src/a.js"]);
}

#[test]
fn a_single_number_has_no_parts() {
    let files = &[("stats.json", "{\"a\": 1}"), ("bench.txt", "BenchmarkCopy 100 20 ns/op\n")];
    for command in ["json stats.json /a", "regex stats.json '[0-9]'", "bench bench.txt"] {
        assert_eq!(found(command, &[], files).expect("a value").parts, None, "{command}");
    }
}

fn checked(value: f64, unit: &Unit, parts: Vec<Part>) -> Found {
    let parts = Some(Parts::new(Subject::Names, parts));
    let found = Found { parts, ..Found::from(Value::Number(value)) };
    found.checked(Some(unit))
}

#[test]
fn parts_that_do_not_add_up_are_kept_and_the_difference_is_named() {
    let parts = vec![Part::new("a", 4.0), Part::new("b", 5.0), Part::new("a", 3.0)];
    for (value, unit, note) in [
        (15.0, Unit::Integer, "its parts add up to 12, 3 less than the value"),
        (11.5, Unit::Bytes, "its parts add up to 12 B, 0.5 B more than the value"),
        (0.0, Unit::Duration, "its parts add up to 12 s, 12 s more than the value"),
    ] {
        let found = checked(value, &unit, parts.clone());
        assert_eq!(found.value, Some(Value::Number(value)));
        assert_eq!(found.notes, [note]);
        assert_eq!(found.parts.map(|parts| parts.list().len()), Some(2));
    }
    assert_eq!(checked(12.0, &Unit::Integer, parts.clone()).notes, [""; 0]);
    let thirds = ["a", "b", "c"].map(|name| Part::new(name, 0.1)).to_vec();
    assert_eq!(checked(0.3, &Unit::Decimal, thirds).notes, [""; 0], "rounding does not count");
}

#[test]
fn too_many_parts_are_not_kept_and_the_value_stands() {
    let parts = |count: usize| (0..count).map(|at| Part::new(format!("{at:06}"), 1.0)).collect();
    let most = checked(MOST_PARTS as f64, &Unit::Integer, parts(MOST_PARTS));
    assert_eq!((most.parts.map(|it| it.list().len()), most.notes), (Some(MOST_PARTS), vec![]));
    let over = checked(MOST_PARTS as f64 + 1.0, &Unit::Integer, parts(MOST_PARTS + 1));
    assert_eq!(over.value, Some(Value::Number(100_001.0)));
    assert_eq!(over.parts, None);
    assert_eq!(over.notes, [TOO_MANY]);
}

pub const TOO_MANY: &str =
    "it has more than 100,000 parts, which are too many to keep; set \"parts\": false";

#[test]
fn names_are_kept_as_they_are_and_cut() {
    let odd = "a\tb\n<b>|\u{202e}gpj.exe";
    let long = "ä".repeat(4096);
    let cut = "ä".repeat(MOST_NAME_CHARS);
    let twins = [format!("{cut}x"), format!("{cut}y")];
    let files = &[(odd, "1"), (&*long, "12"), (&*twins[0], "123"), (&*twins[1], "1234")];
    check_parts("size .", files, &[&format!("{odd}: 1"), &format!("{cut}: 9")]);
}
