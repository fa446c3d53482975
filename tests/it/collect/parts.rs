//! The parts of values: what each collector says its value consists of.

use unentropy::collect::Found;
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

#[test]
fn a_single_number_has_no_parts() {
    let files = &[("stats.json", "{\"a\": 1}"), ("bench.txt", "BenchmarkCopy 100 20 ns/op\n")];
    for command in ["json stats.json /a", "regex stats.json '[0-9]'", "bench bench.txt"] {
        assert_eq!(found(command, &[], files).expect("a value").parts, None, "{command}");
    }
}

fn checked(value: f64, unit: Unit, parts: Vec<Part>) -> Found {
    let parts = Some(Parts::new(Subject::Names, parts));
    let found = Found { parts, ..Found::from(Value::Number(value)) };
    found.checked(Some(&unit))
}

#[test]
fn parts_that_do_not_add_up_are_kept_and_the_difference_is_named() {
    let parts = vec![Part::new("a", 4.0), Part::new("b", 5.0), Part::new("a", 3.0)];
    for (value, unit, note) in [
        (15.0, Unit::Integer, "its parts add up to 12, 3 less than the value"),
        (11.5, Unit::Bytes, "its parts add up to 12 B, 0.5 B more than the value"),
        (0.0, Unit::Duration, "its parts add up to 12 s, 12 s more than the value"),
    ] {
        let found = checked(value, unit, parts.clone());
        assert_eq!(found.value, Some(Value::Number(value)));
        assert_eq!(found.notes, [note]);
        assert_eq!(found.parts.map(|parts| parts.list().len()), Some(2));
    }
    assert_eq!(checked(12.0, Unit::Integer, parts.clone()).notes, [""; 0]);
    let thirds = ["a", "b", "c"].map(|name| Part::new(name, 0.1)).to_vec();
    assert_eq!(checked(0.3, Unit::Decimal, thirds).notes, [""; 0], "rounding does not count");
}

#[test]
fn too_many_parts_are_not_kept_and_the_value_stands() {
    let parts = |count: usize| (0..count).map(|at| Part::new(format!("{at:06}"), 1.0)).collect();
    let most = checked(MOST_PARTS as f64, Unit::Integer, parts(MOST_PARTS));
    assert_eq!((most.parts.map(|it| it.list().len()), most.notes), (Some(MOST_PARTS), vec![]));
    let over = checked(MOST_PARTS as f64 + 1.0, Unit::Integer, parts(MOST_PARTS + 1));
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
