//! Dialects and older versions of the tools: what each of them says, and what it calls the total.

use std::fmt::Write;

use unentropy::collect::Share;

use crate::collect::coverage::{check, check_failure, check_text, collected, of_fixtures};

/// Up to 7.13.0, docstrings and excluded lines are among those that were run.
#[test]
fn every_version_of_coverage_py_gives_the_totals_it_states() {
    for version in ["5.5", "6.5.0", "7.6.12", "7.13.0", "7.13.1"] {
        let report = |suite: &str| format!("coveragepy-old/{version}-{suite}.json");
        for (suite, lines, branches) in
            [("a", (10, 16), (1, 4)), ("b", (12, 16), (2, 4)), ("all", (14, 16), (3, 4))]
        {
            check(&format!("coverage {}", report(suite)), lines.0, lines.1);
            let branch = format!("coverage-json {} --type branch", report(suite));
            check(&branch, branches.0, branches.1);
        }
        check(&format!("coverage {} {}", report("a"), report("b")), 14, 16);
        check(&format!("coverage {0} {1} {0}", report("b"), report("a")), 14, 16);
    }
    check("coverage coveragepy-old/5.5-a.json coveragepy-old/7.13.1-b.json", 14, 16);
    // An excluded function that was run is none that counts.
    for version in ["7.6.12", "7.13.0", "7.13.1"] {
        check(&format!("coverage coveragepy-old/{version}-a.json --type function"), 2, 4);
    }
}

/// Two versions of Python may find other statements; the docstrings are the same.
#[test]
fn shards_of_coverage_py_may_differ_in_their_statements() {
    let report = |lines: &str, missing: &str, covered: u32, all: u32| {
        let text = format!(
            r#"{{"meta": {{"branch_coverage": false}}, "files": {{"a.py": {{"executed_lines": {lines},
            "summary": {{"covered_lines": {covered}, "num_statements": {all}}},
            "missing_lines": {missing}, "excluded_lines": []}}}}}}"#
        );
        text.into_bytes()
    };
    let of = |reports: &[(&str, Vec<u8>)]| collected("coverage *", &[], &[], reports);
    let one = report("[1, 2, 3]", "[5]", 2, 3);
    let more = report("[1, 2, 4]", "[3, 5]", 2, 4);
    assert_eq!(of(&[("1", one.clone())]), Ok(Share { covered: 2, total: 3 }));
    assert_eq!(of(&[("1", one), ("2", more)]), Ok(Share { covered: 3, total: 4 }));
}

#[test]
fn istanbul_before_1_0_counts_what_it_is_told_to_ignore_as_run() {
    for (report, lines, branches, functions) in [
        ("istanbul/a-final.json", (9, 10), (5, 8), (3, 4)),
        ("istanbul/b-final.json", (8, 10), (2, 8), (3, 4)),
        ("istanbul/all-final.json", (10, 10), (6, 8), (4, 4)),
        ("istanbul/all-summary.json", (10, 10), (6, 8), (4, 4)),
        ("istanbul/all-clover.xml", (10, 10), (6, 8), (4, 4)),
        ("istanbul/all-cobertura.xml", (10, 10), (6, 8), (4, 4)),
        ("istanbul/all.info", (10, 10), (6, 8), (3, 4)),
    ] {
        check(&format!("coverage {report}"), lines.0, lines.1);
        check(&format!("coverage {report} --type branch"), branches.0, branches.1);
        check(&format!("coverage {report} --type function"), functions.0, functions.1);
    }
    check("coverage istanbul/a-final.json istanbul/b-final.json", 10, 10);
    check("coverage istanbul/a-final.json istanbul/b-final.json --type branch", 6, 8);
}

#[test]
fn istanbul_may_say_its_lines_itself() {
    let place = r#"{"start": {"line": 1, "column": 0}, "end": {"line": 1, "column": 9}}"#;
    let text = format!(
        r#"{{"a.sol": {{"l": {{"1": 2, "2": 0, "7": null}}, "statementMap": {{"1": {place}}}, "s": {{"1": 0}}}}}}"#
    );
    check_text("coverage", &text, 1, 3);
    check_text("coverage", &text.replace(r#""7": null"#, r#""0": 1"#), 1, 2);
}

fn simplecov_1(criteria: &str) -> String {
    format!(
        r#"{{"$schema": "coverage-v1.1.schema.json", "meta": {{"schema_version": "1.1",
        "simplecov_version": "1.1.1", "root": "/srv/shop", "line_coverage": true,
        "branch_coverage": true, "method_coverage": true}}, "total": {{}},
        "coverage": {{"app/cart.rb": {{{criteria}, "source": ["files", "executed_lines"]}}}},
        "groups": {{"Models": {{"files": ["app/cart.rb"]}}}}, "errors": {{}}}}"#
    )
}

#[test]
fn simplecov_1_counts_methods() {
    let methods = r#""methods": [
        {"name": "Cart#put", "start_line": 1, "end_line": 3, "coverage": 2},
        {"name": "Cart#take", "start_line": 5, "end_line": 7, "coverage": 0},
        {"name": "Cart#debug", "start_line": 9, "end_line": 9, "coverage": "ignored"}]"#;
    let all = simplecov_1(&format!(
        r#""lines": [1, 1, 0, null], {methods}, "branches": [{{"type": "then", "start_line": 1,
        "end_line": 1, "coverage": 1, "inline": true, "report_line": 1}}]"#
    ));
    for collector in ["coverage", "coverage-simplecov"] {
        check_text(collector, &all, 2, 3);
        check_text(&format!("{collector} --type function"), &all, 1, 2);
        check_text(&format!("{collector} --type branch"), &all, 1, 1);
    }
    // A project may measure nothing else.
    check_text("coverage --type function", &simplecov_1(methods), 1, 2);
    let raw = r#"{"RSpec": {"coverage": {"/srv/cart.rb": {"lines": [1, 0], "methods":
        {"[\"Cart\", :put, 1, 2, 3, 5]": 1, "[\"Cart\", :take, 5, 2, 7, 5]": 0}}}, "timestamp": 1}}"#;
    check_text("coverage --type function", raw, 1, 2);
}

fn jacoco_before_0_8_3(report: &str) -> String {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/coverage");
    let text = std::fs::read_to_string(folder.join(report)).expect("a fixture");
    let mut parts = text.split(" sourcefilename=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |mut text, part| {
        let (_, rest) = part.split_once('"').expect("a name has an end");
        write!(text, "{rest}").expect("a String takes everything");
        text
    })
}

#[test]
fn jacoco_before_0_8_3_does_not_say_which_file_a_class_is_of() {
    let old = |report: &str| jacoco_before_0_8_3(report).into_bytes();
    let of =
        |reports: &[(&str, Vec<u8>)]| collected("coverage * --type function", &[], &[], reports);
    let (a, b) = (("a.xml", old("jacoco/a.xml")), ("b.xml", old("jacoco/b.xml")));
    assert!(!String::from_utf8_lossy(&a.1).contains("sourcefilename"));
    assert_eq!(of(std::slice::from_ref(&a)), of_fixtures("coverage jacoco/a.xml --type function"));
    assert_eq!(of(std::slice::from_ref(&b)), of_fixtures("coverage jacoco/b.xml --type function"));
    assert_eq!(of(&[a, b]), of_fixtures("coverage jacoco/all.xml --type function"));
    // A class that is called otherwise than its file has that file's sum.
    let odd = r#"<report name="old"><package name="p"><class name="p/Util"><method name="f" desc="()V">
        <counter type="METHOD" missed="0" covered="1"/></method></class><class name="p/Helper">
        <method name="g" desc="()V"><counter type="METHOD" missed="1" covered="0"/></method></class>
        <sourcefile name="Util.kt"><line nr="1" mi="0" ci="1" mb="0" cb="0"/>
        <counter type="METHOD" missed="1" covered="1"/></sourcefile></package></report>"#;
    check_text("coverage --type function", odd, 1, 2);
    let top_level = odd.replace("p/Util", "p/UtilKt").replace("p/Helper", "p/Util$Companion");
    check_text("coverage --type function", &top_level, 1, 2);
    let bare = r#"<report name="old"><package name="p"><class name="p/A"><method name="f" desc="()V">
        <counter type="METHOD" missed="0" covered="1"/></method></class></package></report>"#;
    check_text("coverage --type function", bare, 1, 1);
}

/// The lines that methods begin on are statements, and `cond` lines count branches.
#[test]
fn clover_of_report_generator_counts_the_lines_of_methods() {
    let file = |statements: u32, covered: u32| {
        format!(
            r#"<coverage generated="1" clover="4.3.1"><project timestamp="1"><package name="Demo">
            <file path="C:\w\src\Calc.cs" name="Calc.cs"><metrics conditionals="4" coveredconditionals="1"
            statements="{statements}" coveredstatements="{covered}" coveredmethods="1" methods="2"/>
            <class name="Demo.Calc"><metrics statements="9" coveredstatements="9"/></class>
            <line complexity="1" signature="Add()" num="3" count="2" type="method"/>
            <line falsecount="1" truecount="1" num="4" type="cond"/>
            <line falsecount="2" truecount="0" num="5" type="cond"/>
            <line signature="Sub()" num="8" count="0" type="method"/></file></package></project></coverage>"#
        )
    };
    check_text("coverage", &file(4, 2), 2, 4);
    check_text("coverage --type branch", &file(4, 2), 1, 4);
    check_text("coverage --type function", &file(4, 2), 1, 2);
    // Where the sums leave them out, they are none.
    check_text("coverage", &file(2, 1), 1, 2);
}

/// As its builder writes it: a partial class has two files, a local function repeats lines of the method
/// around it, and a method whose source has changed has no line.
#[test]
fn cobertura_of_report_generator_gives_the_totals_it_states() {
    let report = r#"<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">
<coverage line-rate="0.625" branch-rate="0.5" lines-covered="5" lines-valid="8" branches-covered="1" branches-valid="2" complexity="4" version="0" timestamp="1760552706">
  <sources><source>C:\w\src\</source></sources>
  <packages><package name="Demo" line-rate="0.625" branch-rate="0.5" complexity="4"><classes>
    <class name="Demo.Till" filename="C:\w\src\Till.cs" line-rate="0.8" branch-rate="0.5" complexity="3">
      <methods>
        <method name="Add" signature="(System.Int32)" line-rate="0.75" branch-rate="0.5" complexity="2"><lines>
          <line number="5" hits="2" branch="false" /><line number="6" hits="2" branch="true" condition-coverage="50% (1/2)" />
          <line number="7" hits="0" branch="false" /><line number="9" hits="2" branch="false" /></lines></method>
        <method name="Local" signature="(System.Int32)" line-rate="1" branch-rate="1" complexity="1"><lines>
          <line number="9" hits="2" branch="false" /></lines></method>
        <method name="Gone" signature="()" line-rate="1" branch-rate="1" complexity="NaN"><lines /></method>
      </methods>
      <lines><line number="5" hits="2" branch="false" /><line number="6" hits="2" branch="true" condition-coverage="50% (1/2)" />
        <line number="7" hits="0" branch="false" /><line number="9" hits="2" branch="false" />
        <line number="12" hits="1" branch="false" /></lines></class>
    <class name="Demo.Till" filename="C:\w\src\Till.More.cs" line-rate="0.333333333333333" branch-rate="1" complexity="NaN">
      <methods><method name="Sum" signature="()" line-rate="0" branch-rate="1" complexity="NaN"><lines>
          <line number="3" hits="0" branch="false" /><line number="4" hits="0" branch="false" /></lines></method></methods>
      <lines><line number="3" hits="0" branch="false" /><line number="4" hits="0" branch="false" />
        <line number="5" hits="4" branch="false" /></lines></class>
  </classes></package></packages></coverage>"#;
    check_text("coverage", report, 5, 8);
    check_text("coverage --type branch", report, 1, 2);
    check_text("coverage --type function", report, 2, 3);
}

#[test]
fn lcov_of_things_without_a_line() {
    let text = "SF:a.js\nFN:1,read\nFN:undefined,get\nFNDA:1,read\nFNDA:1,get\nBRDA:1,0,0,1\n\
         BRDA:1,1,0,0\nBRDA:undefined,2,0,1\nBRDA:,3,0,-\nDA:0,0\nDA:undefined,3\nDA:-1,1\nDA:1,1\n\
         DA:2,0\nend_of_record\n";
    check_text("coverage", text, 1, 2);
    check_text("coverage --type branch", text, 2, 4);
    check_text("coverage --type function", text, 2, 2);
}

#[test]
fn no_format_counts_a_line_zero() {
    let cobertura = r#"<coverage line-rate="0"><packages><class filename="a"><lines>
        <line number="0" hits="0"/><line number="1" hits="1"/></lines></class></packages></coverage>"#;
    check_text("coverage", cobertura, 1, 1);
    let clover = r#"<coverage generated="1"><project><file name="/a"><line num="0" type="stmt" count="0"/>
        <line num="1" type="stmt" count="1"/></file></project></coverage>"#;
    check_text("coverage", clover, 1, 1);
    let jacoco = r#"<report name="r"><package name="p"><sourcefile name="A"><line nr="0" mi="1" ci="0"/>
        <line nr="1" mi="0" ci="1"/></sourcefile></package></report>"#;
    check_text("coverage", jacoco, 1, 1);
}

#[test]
fn a_go_profile_may_end_without_a_newline() {
    check_text("coverage", "mode: set\na.go:3.14,5.2 2 1\na.go:7.14,9.2 2 0", 2, 4);
    for cut in ["a.go:3.14,5.2 2", "a.go:3.14,5", "a.go", "m x/a.go:3.14,5.2 2"] {
        check_failure(
            "coverage",
            &format!("mode: set\n{cut}"),
            "report is cut short: its last line has no end",
            "the tool that writes it was stopped half-way; check its own output",
        );
    }
}
