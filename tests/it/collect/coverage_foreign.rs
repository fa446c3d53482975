//! Coverage formats that are known and not read: each is called by its name, with what converts it.

use crate::collect::coverage::collected;

#[track_caller]
fn check(text: impl AsRef<[u8]>, title: &str, what_now: &str) {
    let reports = [("report", text.as_ref().to_vec())];
    for collector in ["coverage", "coverage-simplecov", "coverage-cobertura"] {
        let share = collected(&format!("{collector} report"), &[], &[], &reports);
        let failure = share.expect_err("it is not read");
        assert_eq!(failure.message, format!("report is {title}, which coverage does not read"));
        assert!(failure.hint.contains(what_now), "{}", failure.hint);
    }
}

#[test]
fn xml_of_others_is_named() {
    let microsoft = "XML of Microsoft's code coverage";
    let merge = "dotnet-coverage merge -f cobertura -o coverage.cobertura.xml FILE";
    check("<CoverageDSPriv><Module/></CoverageDSPriv>", microsoft, merge);
    check("<Root DotCoverVersion=\"2025.1\"/>", "XML of dotCover", "reportgenerator");
    check(
        "<?xml version=\"1.0\"?><phpunit xmlns=\"https://schema.phpunit.de/coverage/1.0\"><project/></phpunit>",
        "PHPUnit's own XML",
        "phpunit --coverage-clover clover.xml",
    );
    check("<!DOCTYPE html><html></html>", "HTML", "LCOV");
}

#[test]
fn json_of_others_is_named() {
    check(r#"{"source_files": [{"name": "a", "coverage": [1]}]}"#, "JSON for Coveralls", "LCOV");
    check(
        r#"{"files": [{"path": ["/", "a.rs"], "traces": []}]}"#,
        "JSON of cargo-tarpaulin",
        "cargo tarpaulin --out Lcov",
    );
    check(
        r#"{"timestamp": 1, "command_name": "RSpec", "files": [{"filename": "a.rb", "coverage":
        {"lines": [1, null]}}], "metrics": {"covered_percent": 100.0}}"#,
        "JSON of the gem simplecov-json",
        ".resultset.json",
    );
    check(r#"{"result": {"line": 91.2}}"#, "SimpleCov's .last_run.json", ".resultset.json");
    check(r#"{"type": "CodeCoverage", "coverage": []}"#, "coverage of the Dart VM", "--lcov");
    check(
        r#"{"result": [{"scriptId": "1", "functions": []}]}"#,
        "raw coverage of V8",
        "npx c8 report",
    );
}

#[test]
fn binary_files_of_tools_are_named() {
    check(b"SQLite format 3\0....", "coverage.py's database", "coverage json");
    check([1, 0xC0, 0xC0, 0x10], "JaCoCo's execution data", "jacococli.jar report");
    check(b"\x81rforpl\xff..", "a raw profile of LLVM", "llvm-profdata merge");
    check(b"adcgB21*", "data of gcov", "gcovr");
    check(b"\0cvm....", "binary coverage of Go", "go tool covdata textfmt");
    check(b"PK\x03\x04", "packed", "unpack");
}
