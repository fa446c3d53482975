//! The formats of single languages: reports that real tools wrote, and the totals those tools state.

use unentropy::collect::Share;

use crate::collect::coverage::{check, check_failure, check_text, collected, of_fixtures};

#[test]
fn istanbul_totals_are_those_the_tools_state() {
    for (report, lines, branches, functions) in [
        ("jest/a-final.json", (7, 10), (5, 9), (2, 8)),
        ("jest/b-final.json", (8, 10), (5, 9), (4, 8)),
        ("jest/all-final.json", (9, 10), (8, 9), (5, 8)),
        ("jest/a-final.json jest/b-final.json", (9, 10), (8, 9), (5, 8)),
        ("jest/a-summary.json", (7, 10), (5, 9), (2, 8)),
        ("jest/all-summary.json", (9, 10), (8, 9), (5, 8)),
        ("jest/all-summary.json jest/a-final.json jest/b-final.json", (9, 10), (8, 9), (5, 8)),
        ("c8/final.json", (19, 24), (7, 8), (2, 8)),
    ] {
        for collector in ["coverage-istanbul", "coverage"] {
            check(&format!("{collector} {report}"), lines.0, lines.1);
            check(&format!("{collector} {report} --type branch"), branches.0, branches.1);
            check(&format!("{collector} {report} --type function"), functions.0, functions.1);
        }
    }
}

#[test]
fn go_counts_statements_as_go_tool_cover_does() {
    for collector in ["coverage-go", "coverage"] {
        check(&format!("{collector} go/a.out"), 2, 6);
        check(&format!("{collector} go/b.out"), 4, 6);
        check(&format!("{collector} go/all.out"), 5, 6);
        check(&format!("{collector} go/b.out go/a.out"), 5, 6);
    }
    let wide = "mode: set\na.go:1.1,9.2 7 1\nmode: set\na.go:1.1,9.2 7 0\na.go:10.1,11.1 3 0\n";
    check_text("coverage-go", wide, 7, 10);
}

#[test]
fn jacoco_totals_are_those_the_tool_states() {
    for (report, lines, branches, functions) in [
        ("jacoco/a.xml", (4, 11), (3, 8), (2, 7)),
        ("jacoco/b.xml", (7, 11), (3, 8), (4, 7)),
        ("jacoco/all.xml", (8, 11), (6, 8), (4, 7)),
        ("gcovr/a-jacoco.xml", (9, 14), (4, 12), (3, 4)),
    ] {
        for collector in ["coverage-jacoco", "coverage"] {
            check(&format!("{collector} {report}"), lines.0, lines.1);
            check(&format!("{collector} {report} --type branch"), branches.0, branches.1);
            check(&format!("{collector} {report} --type function"), functions.0, functions.1);
        }
    }
    check("coverage-jacoco jacoco/a.xml jacoco/b.xml", 8, 11);
    check("coverage-jacoco jacoco/a.xml jacoco/b.xml --type function", 4, 7);
}

/// Which branches of a line were taken, these formats do not say: the larger count is what both
/// shards agree to, of 6 that were taken together.
#[test]
fn branches_that_are_only_counted_never_exceed_the_whole() {
    check("coverage-jacoco jacoco/a.xml jacoco/b.xml --type branch", 4, 8);
}

#[test]
fn two_modules_may_have_files_of_one_name() {
    let file = r#"<package name="p"><sourcefile name="A.kt"><line nr="1" mi="0" ci="1"/></sourcefile></package>"#;
    let report = format!(
        "<report name=\"all\"><group name=\"x\">{file}</group><group name=\"y\">{}</group></report>",
        file.replace("ci=\"1\"", "ci=\"0\"")
    );
    check_text("coverage-jacoco", &report, 1, 2);
}

#[test]
fn simplecov_totals_are_those_the_tool_states() {
    for (report, lines, branches) in [
        ("simplecov/a.json", (6, 11), (1, 6)),
        ("simplecov/b.json", (6, 11), (2, 6)),
        ("simplecov/a.json simplecov/b.json", (7, 11), (3, 6)),
    ] {
        for collector in ["coverage-simplecov", "coverage"] {
            check(&format!("{collector} {report}"), lines.0, lines.1);
            check(&format!("{collector} {report} --type branch"), branches.0, branches.1);
        }
    }
    let old = r#"{"RSpec": {"coverage": {"/a.rb": [1, null, 0]}, "timestamp": 1},
        "Minitest": {"coverage": {"/a.rb": [0, null, 2]}, "timestamp": 2}}"#;
    check_text("coverage", old, 2, 2);
    let formatted = r#"{"meta": {"simplecov_version": "0.22.0"}, "coverage": {"/a.rb": {
        "lines": [1, "ignored", null, 0], "branches": [
        {"type": "then", "start_line": 1, "end_line": 1, "coverage": 0, "inline": false},
        {"type": "else", "start_line": 1, "end_line": 1, "coverage": 3, "inline": false}]}}, "groups": {}}"#;
    check_text("coverage", formatted, 1, 2);
    check_text("coverage --type branch", formatted, 1, 2);
}

#[test]
fn coverage_py_totals_are_those_the_tool_states() {
    for (report, lines, branches) in [
        ("coveragepy/a.json", (4, 12), (1, 6)),
        ("coveragepy/b.json", (7, 12), (3, 6)),
        ("coveragepy/all.json", (8, 12), (4, 6)),
        ("coveragepy/a.json coveragepy/b.json", (8, 12), (4, 6)),
    ] {
        for collector in ["coverage-json", "coverage"] {
            check(&format!("{collector} {report}"), lines.0, lines.1);
            check(&format!("{collector} {report} --type branch"), branches.0, branches.1);
        }
    }
    check("coverage-json coveragepy/all.json --type function", 2, 3);
}

#[test]
fn lcov_of_sums_alone_is_counted_by_them() {
    let sums = "SF:a\nFNF:2\nFNH:1\nBRF:0\nBRH:0\nLF:10\nLH:4\nend_of_record\n";
    check_text("coverage", sums, 4, 10);
    check_text("coverage --type function", sums, 1, 2);
    // Lines are better known, and sums that cannot be are none.
    check_text("coverage", &format!("{sums}SF:b\nDA:1,1\nLF:9\nLH:0\nend_of_record\n"), 5, 11);
    check_text("coverage", &format!("{sums}SF:b\nLF:1\nLH:2\nLF:?\nend_of_record\n"), 4, 10);
}

/// A total of some files and one of others may overlap or not.
#[test]
fn a_summary_of_a_total_alone_says_where_its_number_is() {
    let total = |lines: u32| {
        format!(
            r#"{{"total": {{"lines": {{"total": {lines}, "covered": 0, "skipped": 0, "pct": 0}}}}}}"#
        )
    };
    check_failure(
        "coverage",
        &total(3),
        "report has a total and no source files",
        "\"@collect json\" takes the total as it is, at /total/lines/pct; for --source and for several \
         reports, write one with files",
    );
    check_failure(
        "coverage-istanbul",
        &total(0),
        "report says nothing about any line",
        "did the tests run with coverage turned on, and are source files left out by a setting of \
         the tool?",
    );
}

/// One program in four formats, each told by its content.
#[test]
fn formats_agree_and_are_told_apart() {
    for measure in ["line", "branch", "function"] {
        let of_lcov = of_fixtures(&format!("coverage-lcov jest/all.info --type {measure}"));
        for report in ["jest/all-clover.xml", "jest/all-cobertura.xml", "jest/all-final.json"] {
            let share = of_fixtures(&format!("coverage {report} --type {measure}"));
            assert_eq!(share, of_lcov, "{report} --type {measure}");
        }
    }
}

#[test]
fn what_is_in_no_known_format_is_an_error() {
    let hint = "the formats are LCOV, Cobertura, Clover, Istanbul's JSON, a Go cover profile, JaCoCo, \
         coverage.py's JSON, JSON of gcov, JSON of llvm-cov export, JSON of xccov, Coverlet's JSON, JSON \
         for Codecov, SimpleCov's JSON, OpenCover, XML of Microsoft's code coverage, XML of scoverage, \
         SonarQube's generic coverage";
    for text in ["hello", "{}", "[1]", "<svg/>", "\0\0", "SF"] {
        check_failure("coverage", text, "report is in no coverage format that is known", hint);
    }
}

#[test]
fn reports_that_say_nothing_or_end_early_are_errors_in_every_format() {
    let silent = "report says nothing about any line";
    let silent_hint = "did the tests run with coverage turned on, and are source files left out by a \
         setting of the tool?";
    check_failure("coverage-istanbul", "{}", silent, silent_hint);
    check_failure("coverage-go", "mode: set\n", silent, silent_hint);
    check_failure("coverage-jacoco", "<report name='a'/>", silent, silent_hint);
    check_failure("coverage-simplecov", "{}", silent, silent_hint);
    check_failure("coverage-json", "{\"files\": {}}", silent, silent_hint);

    let cut = "the tool that writes it was stopped half-way; check its own output";
    let at_end = "report is cut short: EOF while parsing an object at line 1 column 11";
    check_failure("coverage-json", "{\"files\": {", at_end, cut);
    check_failure("coverage-istanbul", "{\"/a.js\": {", at_end, cut);
}

#[test]
fn reports_that_are_malformed_say_where() {
    let hint = "\"@collect coverage\" tells the format of a report by its content; if it is the right \
         one, write the report again";
    check_failure(
        "coverage-go",
        "mode: set\na.go:1.1,2.2 one 1\n",
        "report is not a Go cover profile as it should be: line 2: \"a.go:1.1,2.2 one 1\" is not \
         a block of statements",
        hint,
    );
    check_failure(
        "coverage-istanbul",
        "{\"/a.js\": {\"x\": 1}}",
        "report is not Istanbul's JSON as it should be: \"/a.js\" has neither a statementMap nor \
         totals of lines",
        hint,
    );
    check_failure(
        "coverage-json",
        "{\"files\": 1}",
        "report is not coverage.py's JSON as it should be: invalid type: integer `1`, expected an object \
         at line 1 column 11",
        hint,
    );
    let simplecov = |text: &str, problem: &str| {
        let message = format!("report is not SimpleCov's JSON as it should be: {problem}");
        check_failure("coverage-simplecov", text, &message, hint);
    };
    simplecov(r#"{"RSpec": {}}"#, "missing field `coverage` at line 1 column 12");
    simplecov(
        r#"{"RSpec": {"coverage": {"a.rb": {"branches": null}}}}"#,
        "missing field `lines` at line 1 column 50",
    );
    simplecov(
        r#"{"RSpec": {"coverage": {"a.rb": 1}}}"#,
        "invalid type: integer `1`, expected a list of lines, or an object with \"lines\" at line 1 \
         column 33",
    );
    simplecov(
        r#"{"RSpec": {"coverage": {"a.rb": {"lines": ["x"]}}}}"#,
        "lines of a file: invalid value: string \"x\", expected a number, null or \"ignored\" as a \
         count",
    );
    check_failure(
        "coverage-jacoco",
        "<report name='a'>\n<sourcefile name='a'><line/>",
        "report is not JaCoCo as it should be: line 2: a <line> has no nr",
        hint,
    );
}

/// Entities stay as they are written: nothing grows, and no other file is read.
#[test]
fn entities_of_a_doctype_are_inert() {
    let bomb = r#"<?xml version="1.0"?>
        <!DOCTYPE coverage SYSTEM "http://example.com/coverage.dtd" [
          <!ENTITY a "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa">
          <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
          <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
          <!ENTITY file SYSTEM "file:///etc/hostname">
        ]>
        <coverage line-rate="1"><sources><source>/&file;/&c;</source></sources><packages><classes>
        <class filename="&c;.c"><lines><line number="1" hits="1"/></lines></class>
        <class filename="a &lt;b&gt; &amp; &#228;.c"><lines><line number="1" hits="0"/></lines></class>
        </classes></packages></coverage>"#;
    check_text("coverage-cobertura", bomb, 1, 2);
    check_text("coverage-cobertura --source '**/&c;.c'", bomb, 1, 1);
    check_text("coverage-cobertura --source '**/a <b> & ä.c'", bomb, 0, 1);
}

/// What a line or a file is called decides nothing about how much room it takes.
#[test]
fn absurd_numbers_take_no_room() {
    let lines =
        "SF:a\nDA:2147483647,1\nDA:1,0\nDA:1073741824,18446744073709551616\nend_of_record\n";
    check_text("coverage-lcov", lines, 2, 3);
    let hint = "\"@collect coverage\" tells the format of a report by its content; if it is the right \
         one, write the report again";
    check_failure(
        "coverage-lcov",
        "SF:a\nDA:2147483648,1\nend_of_record\n",
        "report is not LCOV as it should be: line 2: \"DA:2147483648,1\" cannot be read",
        hint,
    );
    let branches = "<coverage line-rate='1'><packages><class filename='a'><lines><line number='1' \
         hits='1' condition-coverage='50% (2000000000/4000000000)'/></lines></class></packages></coverage>";
    check_text("coverage-cobertura --type branch", branches, 2_000_000_000, 4_000_000_000);
    let more_than_all = branches.replace("(2000000000/4000000000)", "(3/2)");
    check_failure(
        "coverage-cobertura --type branch",
        &more_than_all,
        "report is not Cobertura as it should be: line 1: condition-coverage \"50% (3/2)\" is not a count \
         such as 50% (1/2)",
        hint,
    );
}

#[test]
fn branches_of_generated_code_at_one_place_are_several() {
    let loc = r#"{"start": {"line": 1, "column": 0}, "end": {"line": 1, "column": 9}}"#;
    let branch = |kind: &str| format!(r#"{{"type": "{kind}", "loc": {loc}}}"#);
    let ternary = branch("cond-expr");
    let report = |zero: &str| {
        format!(
            r#"{{"a.js": {{"path": "a.js", "statementMap": {{"0": {loc}}}, "s": {{"0": 1}},
            "fnMap": {{"0": {{"name": "f", "loc": {loc}}}, "1": {{"name": "f", "loc": {loc}}}}},
            "f": {{"0": 1, "1": 0}},
            "branchMap": {{"0": {ternary}, "1": {ternary}, "2": {}}},
            "b": {{"0": {zero}, "1": [0, 1], "2": [1, 1]}}}}}}"#,
            branch("binary-expr")
        )
        .into_bytes()
    };
    let of = |measure: &str, reports: &[(&str, Vec<u8>)]| {
        collected(&format!("coverage *.json --type {measure}"), &[], &[], reports)
    };
    let one = [("1.json", report("[1, 0]"))];
    assert_eq!(of("branch", &one), Ok(Share { covered: 4, total: 6 }));
    assert_eq!(of("function", &one), Ok(Share { covered: 1, total: 2 }));
    let two = [("1.json", report("[1, 0]")), ("2.json", report("[0, 1]"))];
    assert_eq!(of("branch", &two), Ok(Share { covered: 5, total: 6 }));
}
