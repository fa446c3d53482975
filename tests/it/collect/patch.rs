//! Patch coverage: of a report, the lines that a change adds.

use std::rc::Rc;

use unentropy::collect::patch::{Changes, Patch, Span};
use unentropy::collect::{self, Failure, Found, Group, Input, ListedFile, Share};
use unentropy::metric::Value;

const LCOV: &str =
    "SF:/build/src/a.js\nDA:1,1\nDA:2,0\nDA:3,4\nDA:5,0\nDA:6,0\nDA:8,0\nend_of_record\n";

type Files = [(&'static str, &'static [Span])];

fn changes(files: &Files) -> Vec<(String, Vec<Span>)> {
    files.iter().map(|(path, spans)| ((*path).into(), spans.to_vec())).collect()
}

fn found(command: &str, report: &str, changes: &Changes) -> Result<Found, Failure> {
    let mut group = Group::new(collect::start(command, &[])?, Vec::new());
    assert_eq!(group.needs().changes.as_deref(), Some(""));
    group.select(&[ListedFile { path: "report", size_bytes: 0.0, is_link: false }])?;
    group.locate(&["src/a.js", "src/b.js", "README.md", "tests/a.js"]);
    group.change(changes);
    group.read(&mut Input::new("report", 0.0, &mut report.as_bytes()));
    group.finish().remove(0)
}

fn patch(report: &str, files: &Files) -> Patch {
    let found =
        found("patch-coverage report", report, &Ok(Rc::new(changes(files)))).expect("a value");
    let patch = found.patch.expect("it is of a patch");
    let Share { covered, total } = patch.share;
    let percent = (total > 0).then(|| Value::Number(covered as f64 / total as f64 * 100.0));
    assert_eq!(found.value, percent);
    patch
}

#[test]
fn only_changed_lines_count() {
    let patch = patch(LCOV, &[("src/a.js", &[(3, 5)])]);
    assert_eq!(patch.share, Share { covered: 1, total: 2 });
    assert_eq!(patch.uncovered, [("src/a.js".to_owned(), vec![(5, 5)])]);
}

#[test]
fn lines_that_were_not_run_are_told_together_unless_others_part_them() {
    let spans =
        |changed: &'static [Span]| patch(LCOV, &[("src/a.js", changed)]).uncovered.remove(0).1;
    assert_eq!(spans(&[(1, 9)]), [(2, 2), (5, 8)], "a blank line parts nothing, a run one does");
    assert_eq!(spans(&[(5, 5), (8, 8)]), [(5, 5), (8, 8)], "nor does an older one");
}

#[test]
fn a_change_without_lines_that_can_be_run_has_no_value_and_no_failure() {
    let quiet = patch(LCOV, &[("README.md", &[(1, 10)]), ("src/a.js", &[(4, 4), (7, 7)])]);
    assert_eq!(quiet, Patch::default());
}

#[test]
fn a_source_file_that_no_report_speaks_of_is_named() {
    let patch =
        patch(LCOV, &[("README.md", &[(1, 1)]), ("src/a.js", &[(1, 1)]), ("src/b.js", &[(1, 1)])]);
    assert_eq!(patch.unreported, ["src/b.js"]);
    assert_eq!(patch.share, Share { covered: 1, total: 1 });
}

#[test]
fn where_the_reports_know_none_of_the_changed_sources_nobody_knows() {
    fails(
        LCOV,
        &Ok(Rc::new(changes(&[("README.md", &[(1, 1)]), ("src/b.js", &[(1, 1)])]))),
        "report says nothing of what is changed: src/b.js",
        "if tests load these files, have them reported; what is not to be covered, such as tests, \
         leave out with --source or \"sources\"",
    );
}

#[test]
fn a_report_without_any_line_is_no_silent_pass() {
    fails(
        "SF:src/a.js\nFN:11,x\nFNDA:0,x\nend_of_record\n",
        &Ok(Rc::new(changes(&[("src/a.js", &[(1, 1)])]))),
        "there are no lines to count in report",
        "it has functions; turn lines on in the tool that writes it, or choose another --type",
    );
}

#[test]
fn a_scope_leaves_out_other_files() {
    let changed = changes(&[("src/a.js", &[(2, 2)]), ("tests/a.js", &[(1, 1)])]);
    let found =
        found("patch-coverage report --source src", LCOV, &Ok(Rc::new(changed))).expect("a value");
    assert_eq!(found.patch.expect("it is of a patch").unreported, Vec::<String>::new());
}

#[test]
fn blocks_of_go_are_lines() {
    let go = "mode: set\nexample.com/m/src/a.js:1.14,4.2 3 1\nexample.com/m/src/a.js:6.2,8.3 1 0\n";
    let patch = patch(go, &[("src/a.js", &[(3, 7)])]);
    assert_eq!(patch.share, Share { covered: 2, total: 4 });
    assert_eq!(patch.uncovered, [("src/a.js".to_owned(), vec![(6, 7)])]);
}

/// Lines 1 and 5 are docstrings, 2 and 4 are `import` and `class`, 6 and 8 `def`.
const DOCSTRINGS: &str = r#"{"meta": {"version": "7.13.0", "branch_coverage": false}, "files": {"src/a.js": {
    "executed_lines": [1, 2, 4, 5, 6, 7, 8], "missing_lines": [9, 10], "excluded_lines": [],
    "summary": {"covered_lines": 5, "num_statements": 7}, "functions": {
    "A.f": {"executed_lines": [7], "missing_lines": [], "excluded_lines": [],
        "summary": {"covered_lines": 1, "num_statements": 1}},
    "A.g": {"executed_lines": [], "missing_lines": [9, 10], "excluded_lines": [],
        "summary": {"covered_lines": 0, "num_statements": 2}},
    "": {"executed_lines": [1, 2, 4, 5, 6, 8], "missing_lines": [], "excluded_lines": [],
        "summary": {"covered_lines": 4, "num_statements": 4}}}}}}"#;

#[test]
fn docstrings_that_coverage_py_lists_do_not_count() {
    let share = |changed: &'static [Span]| patch(DOCSTRINGS, &[("src/a.js", changed)]).share;
    assert_eq!(share(&[(1, 20)]), Share { covered: 5, total: 7 }, "a new file");
    assert_eq!(share(&[(7, 9)]), Share { covered: 2, total: 3 }, "in functions there is none");
    assert_eq!(share(&[(8, 10)]), Share { covered: 1, total: 3 }, "nor is `def` one");
    assert_eq!(share(&[(2, 2), (7, 7)]), Share { covered: 2, total: 2 }, "nothing is missing");
}

#[test]
fn where_it_matters_which_lines_are_docstrings_nobody_knows() {
    fails(
        DOCSTRINGS,
        &Ok(Rc::new(changes(&[("src/a.js", &[(5, 5), (9, 10)])]))),
        "report lists docstrings among the lines that were run, so 0 % to 33 % of what is changed is \
         covered",
        "coverage.py 7.13.1 and later do not; or write \"coverage lcov\" or \"coverage xml\", which leave \
         them out in every version",
    );
}

#[track_caller]
fn fails(report: &str, changes: &Changes, message: &str, hint: &str) {
    let failure = Failure::new(message, hint);
    assert_eq!(found("patch-coverage report", report, changes), Err(failure));
}

#[test]
fn totals_without_lines_are_no_answer() {
    let report = r#"{"src/a.js": {"lines": {"total": 4, "covered": 3, "skipped": 0, "pct": 75}}}"#;
    fails(
        report,
        &Ok(Rc::new(changes(&[("src/a.js", &[(1, 1)])]))),
        "report says how many lines of src/a.js were run, not which",
        "patch-coverage needs a report with lines, such as LCOV or coverage-final.json",
    );
}

#[test]
fn a_report_of_something_else_is_no_silent_pass() {
    fails(
        "SF:/elsewhere/x.js\nDA:1,1\nend_of_record\n",
        &Ok(Rc::new(changes(&[("src/a.js", &[(1, 1)])]))),
        "report speaks of no file that is here: it has /elsewhere/x.js",
        "files of the repository are README.md, src/a.js, src/b.js; was the report made of it?",
    );
}

#[test]
fn what_nobody_knows_has_its_reason_and_leaves_other_metrics_of_the_report_alone() {
    let reason = Failure::new("git does not know", "ask it");
    fails(LCOV, &Err(reason.clone()), &reason.message, &reason.hint);

    let start = |command| collect::start(command, &[]).expect("a collector");
    let plain = start("coverage report");
    let of_patch = start("patch-coverage report");
    assert_eq!(plain.subject(), of_patch.subject(), "one reading for both");
    let mut group = Group::new(plain, vec![of_patch]);
    group
        .select(&[ListedFile { path: "report", size_bytes: 0.0, is_link: false }])
        .expect("it is there");
    group.locate(&["src/a.js"]);
    group.change(&Err(reason.clone()));
    group.read(&mut Input::new("report", 0.0, &mut LCOV.as_bytes()));
    let [all, changed] = &group.finish()[..] else { panic!("two metrics") };
    assert_eq!(all.as_ref().map(|found| found.share), Ok(Share::new(2, 6)));
    assert_eq!(changed, &Err(reason));
}

#[test]
fn it_says_no_more_than_anybody_reads() {
    let uncovered = (1..=1000).map(|n| (format!("{n}.js"), vec![(n, n)])).collect();
    let share = Share { covered: 0, total: 1000 };
    let text = Patch { share, uncovered, ..Patch::default() }.to_json();
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(json["uncovered"].as_array().map(Vec::len), Some(300));
    assert_eq!(json["total"], 1000, "the counts are of all");
    assert_eq!(json["left"], 700);
}
