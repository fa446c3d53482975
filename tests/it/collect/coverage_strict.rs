//! What an answer needs is read strictly, and nothing else is in its way: a value that cannot be read
//! fails the metrics that count it, where they count it.

use unentropy::collect::{self, Failure, Group, Input, ListedFile};

use crate::collect::coverage::check_text;

const COBERTURA: &str = r#"<coverage line-rate="0"><packages><class name="A" filename="src/a.c"><methods>
    <method name="f"><lines><line number="1" hits="1"/></lines></method></methods><lines>
    <line number="1" hits="1" condition-coverage="100%"/><line number="2" hits="0"/></lines></class>
    <class name="B" filename="lib/b.c"><lines><line number="1" hits="1" branch="true"
    condition-coverage="50% (1/2)"/></lines></class></packages></coverage>"#;

const CLOVER: &str = r#"<coverage generated="1"><project><file name="/src/a"><line num="1" type="method"
    name="f" count="1"/><line num="2" type="cond" count="1" truecount="one" falsecount="0"/>
    <line num="3" type="stmt" count="0"/></file></project></coverage>"#;

const JACOCO: &str = r#"<report name="r"><package name="p"><class name="p/A" sourcefilename="A"><method
    name="f" desc="()V"><counter type="METHOD" missed="0" covered="1"/><counter type="COMPLEXITY"
    missed="?" covered="1"/></method></class><sourcefile name="A"><line nr="1" mi="0" ci="1" mb="x"
    cb="0"/><line nr="2" mi="1" ci="0"/></sourcefile></package></report>"#;

const LCOV: &str = "SF:a\nFN:1,f\nFNDA:1,f\nBRDA:one,0,0,1\nDA:1,1\nDA:2,0\nend_of_record\n";

const ISTANBUL: &str = r#"{"a.js": {"statementMap": {"0": {"start": {"line": 1}}, "1": {"start":
    {"line": 2}}}, "s": {"0": 1, "1": 0}, "fnMap": {"0": {"name": "f"}}, "f": {"0": 1},
    "branchMap": {"0": {"type": 1}}, "b": {"0": [1]}}}"#;

const COVERAGE_PY: &str = r#"{"meta": {"branch_coverage": true}, "files": {"a.py": {"executed_lines": [1],
    "missing_lines": [2], "excluded_lines": [], "executed_branches": [[1, "x"]], "missing_branches": [],
    "functions": {"f": {"executed_lines": [1], "missing_lines": []}}}}}"#;

const SIMPLECOV: &str = r#"{"RSpec": {"coverage": {"a.rb": {"lines": [1, 0], "branches": {"a": 1},
    "methods": {"f": 1}}}, "timestamp": 1}}"#;

#[test]
fn a_bad_value_fails_the_metric_that_counts_it_and_no_other() {
    for text in [COBERTURA, CLOVER, JACOCO, LCOV, ISTANBUL, COVERAGE_PY, SIMPLECOV] {
        let lines = if text == COBERTURA { (2, 3) } else { (1, 2) };
        check_text("coverage", text, lines.0, lines.1);
        check_text("coverage --type function", text, 1, 1);
        let [lines, branches, functions] = &together(text)[..] else { panic!("three metrics") };
        assert!(lines.is_ok() && functions.is_ok(), "{text}");
        let failure = branches.as_ref().expect_err("the branches are not known");
        assert!(failure.message.contains("is not "), "{failure:?}");
    }
    check_text("coverage --type branch --source lib", COBERTURA, 1, 2);
}

/// Lines, branches and functions of one report, which is read once.
fn together(text: &str) -> Vec<Result<f64, Failure>> {
    let mut readings = ["line", "branch", "function"].map(|measure| {
        collect::start(&format!("coverage report --type {measure}"), &[]).expect("a collector")
    });
    let [first, ..] = &mut readings;
    let first = std::mem::replace(first, collect::start("coverage report", &[]).expect("one"));
    let others = readings.into_iter().skip(1).collect();
    let mut group = Group::new(first, others);
    group
        .select(&[ListedFile { path: "report", size_bytes: 0.0, is_link: false }])
        .expect("it is there");
    group.locate(&[]);
    group.read(&mut Input::new("report", 0.0, &mut text.as_bytes()));
    let share = |found: collect::Found| {
        let share = found.share.expect("so many of so many");
        share.covered as f64 / share.total as f64
    };
    group.finish().into_iter().map(|found| found.map(share)).collect()
}

#[test]
fn what_is_wrong_with_lines_is_no_matter_to_functions() {
    let lines = "SF:a\nFN:1,f\nFNDA:1,f\nDA:1,many\nend_of_record\n";
    check_text("coverage --type function", lines, 1, 1);
    let hits = COBERTURA.replace(r#"hits="0""#, r#"hits="none""#);
    check_text("coverage --type function", &hits, 1, 1);
    let count = CLOVER.replace(r#"type="stmt" count="0""#, r#"type="stmt" count="?""#);
    check_text("coverage --type function", &count, 1, 1);
    let instructions = JACOCO.replace(r#"mi="1""#, r#"mi="?""#);
    check_text("coverage --type function", &instructions, 1, 1);
    let statements = ISTANBUL.replace(r#""line": 2"#, r#""line": "two""#);
    check_text("coverage --type function", &statements, 1, 1);
}
