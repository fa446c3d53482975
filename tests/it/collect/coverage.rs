//! Coverage at the waist: reports that real tools wrote, and the totals those tools state (in
//! `tests/fixtures/coverage/README.md`).

use std::io::{self, Read};
use std::path::Path;

use unentropy::collect::{self, Failure, Group, Input, ListedFile, Share};

use super::driver::assert_adds_up;

/// Runs a collector over reports given as path and content.
pub fn collected(
    command: &str,
    sources: &[&str],
    repository: &[&str],
    reports: &[(&str, Vec<u8>)],
) -> Result<Share, Failure> {
    let sources: Vec<_> = sources.iter().map(ToString::to_string).collect();
    let mut reading = collect::start(command, &sources)?;
    reading.keep_parts();
    let mut reading = Group::new(reading, Vec::new());
    let entry = |path| ListedFile { path, size_bytes: 0.0, is_link: false };
    let entries: Vec<_> = reports.iter().map(|(path, _)| entry(*path)).collect();
    let chosen = reading.select(&entries)?;
    reading.locate(repository);
    for index in chosen {
        let (path, bytes) = &reports[index];
        reading.read(&mut Input::new(path, 0.0, &mut Drip(bytes)));
    }
    let [found] = &reading.finish()[..] else { panic!("one metric has one outcome") };
    let found = found.clone()?;
    assert_adds_up(command, &found);
    Ok(found.share.expect("coverage is so many of so many"))
}

/// A file that comes in odd pieces, so that everything is cut somewhere.
struct Drip<'a>(&'a [u8]);

impl Read for Drip<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        const PIECE_BYTES: usize = 61;
        let count = self.0.len().min(into.len()).min(PIECE_BYTES);
        let (piece, rest) = self.0.split_at(count);
        into[..count].copy_from_slice(piece);
        self.0 = rest;
        Ok(count)
    }
}

/// The reports of a command's paths, from `tests/fixtures/coverage`.
pub fn of_fixtures(command: &str) -> Result<Share, Failure> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/coverage");
    let paths = command.split(' ').filter(|word| word.contains('/'));
    let reports: Vec<_> = paths
        .map(|path| {
            (
                path,
                std::fs::read(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}")),
            )
        })
        .collect();
    collected(command, &[], &[], &reports)
}

#[track_caller]
pub fn check(command: &str, covered: u64, total: u64) {
    assert_eq!(of_fixtures(command), Ok(Share { covered, total }), "{command}");
}

#[track_caller]
pub fn check_text(command: &str, text: &str, covered: u64, total: u64) {
    let reports = [("report", text.as_bytes().to_vec())];
    let share = collected(&format!("{command} report"), &[], &[], &reports);
    assert_eq!(share, Ok(Share { covered, total }), "{command}: {text}");
}

#[track_caller]
pub fn check_failure(command: &str, text: &str, message: &str, hint: &str) {
    let reports = [("report", text.as_bytes().to_vec())];
    let share = collected(&format!("{command} report"), &[], &[], &reports);
    assert_eq!(share, Err(Failure::new(message, hint)), "{command}: {text}");
}

#[test]
fn lcov_totals_are_those_the_tools_state() {
    for (report, lines, branches, functions) in [
        ("gcov/a.info", (9, 14), (4, 12), (3, 4)),
        ("gcov/b.info", (6, 14), (3, 12), (2, 4)),
        ("gcov/all.info", (11, 14), (7, 12), (3, 4)),
        ("gcovr/a.info", (9, 14), (4, 12), (3, 4)),
        ("gcovr/b.info", (6, 14), (3, 12), (2, 4)),
        ("jest/a.info", (7, 10), (5, 9), (2, 8)),
        ("jest/b.info", (8, 10), (5, 9), (4, 8)),
        ("jest/all.info", (9, 10), (8, 9), (5, 8)),
        ("c8/lcov.info", (19, 24), (7, 8), (2, 8)),
        ("coveragepy/all.lcov", (8, 12), (4, 6), (2, 3)),
    ] {
        check(&format!("coverage-lcov {report}"), lines.0, lines.1);
        check(&format!("coverage-lcov {report} --type line"), lines.0, lines.1);
        check(&format!("coverage-lcov {report} --type branch"), branches.0, branches.1);
        check(&format!("coverage-lcov {report} --type function"), functions.0, functions.1);
    }
}

#[test]
fn cobertura_totals_are_those_the_tools_state() {
    for (report, lines, branches, functions) in [
        ("jest/a-cobertura.xml", (7, 10), (5, 9), (2, 8)),
        ("jest/all-cobertura.xml", (9, 10), (8, 9), (5, 8)),
        ("c8/cobertura.xml", (19, 24), (7, 8), (2, 8)),
        ("gcovr/a-cobertura.xml", (9, 14), (4, 12), (3, 4)),
        ("gcovr/b-cobertura.xml", (6, 14), (3, 12), (2, 4)),
    ] {
        check(&format!("coverage-cobertura {report}"), lines.0, lines.1);
        check(&format!("coverage-cobertura {report} --type branch"), branches.0, branches.1);
        check(&format!("coverage-cobertura {report} --type function"), functions.0, functions.1);
    }
    // PHPUnit's own total of functions leaves out those without a class.
    check("coverage-cobertura phpunit/all-cobertura.xml", 4, 5);
    check("coverage-cobertura phpunit/all-cobertura.xml --type function", 2, 3);
    check("coverage-cobertura coveragepy/roots.xml", 11, 14);
    check("coverage-cobertura coveragepy/all.xml", 8, 12);
    check("coverage-cobertura coveragepy/all.xml --type branch", 4, 6);
}

#[test]
fn clover_totals_are_those_the_tools_state() {
    for (report, lines, branches, functions) in [
        ("jest/a-clover.xml", (7, 10), (5, 9), (2, 8)),
        ("jest/b-clover.xml", (8, 10), (5, 9), (4, 8)),
        ("jest/all-clover.xml", (9, 10), (8, 9), (5, 8)),
        ("c8/clover.xml", (19, 24), (7, 8), (2, 8)),
        ("made-by-hand/openclover.xml", (7, 8), (5, 8), (3, 4)),
    ] {
        check(&format!("coverage-clover {report}"), lines.0, lines.1);
        check(&format!("coverage-clover {report} --type branch"), branches.0, branches.1);
        check(&format!("coverage-clover {report} --type function"), functions.0, functions.1);
    }
    check("coverage-clover gcovr/a-clover.xml", 9, 14);
    for (report, lines) in [("a", (2, 5)), ("b", (3, 5)), ("all", (4, 5))] {
        check(&format!("coverage-clover phpunit/{report}-clover.xml"), lines.0, lines.1);
    }
    check("coverage-clover phpunit/all-clover.xml --type function", 1, 2);
}

#[test]
fn several_reports_are_a_union_and_not_a_sum() {
    for (collector, [a, b, all]) in [
        ("coverage-lcov", ["gcov/a.info", "gcov/b.info", "gcov/all.info"]),
        ("coverage-lcov", ["jest/a.info", "jest/b.info", "jest/all.info"]),
        ("coverage-lcov", ["coveragepy/a.lcov", "coveragepy/b.lcov", "coveragepy/all.lcov"]),
    ] {
        for measure in ["line", "branch", "function"] {
            let of_all = of_fixtures(&format!("{collector} {all} --type {measure}"));
            for reports in [format!("{a} {b}"), format!("{b} {a}"), format!("{a} {all} {b} {a}")] {
                let of_shards = of_fixtures(&format!("{collector} {reports} --type {measure}"));
                assert_eq!(of_shards, of_all, "{reports} --type {measure}");
            }
        }
    }
    check("coverage-cobertura gcovr/a-cobertura.xml gcovr/b-cobertura.xml", 11, 14);
    check("coverage-cobertura coveragepy/a.xml coveragepy/b.xml", 8, 12);
    check("coverage-clover jest/a-clover.xml jest/b-clover.xml", 9, 10);
    check("coverage-clover phpunit/a-clover.xml phpunit/b-clover.xml", 4, 5);
    check("coverage gcov/a.info gcovr/b-cobertura.xml", 11, 14);
}

#[test]
fn a_file_in_two_records_is_merged_line_by_line() {
    let twice = "SF:a.c\nDA:1,1\nDA:2,0\nend_of_record\nSF:./a.c\nDA:2,1\nDA:3,0\nend_of_record\n";
    check_text("coverage-lcov", twice, 2, 3);
    let classes = r#"<coverage line-rate="0"><packages><package><classes>
        <class name="A" filename="A.java"><lines><line number="1" hits="1"/></lines></class>
        <class name="A$B" filename="A.java"><lines><line number="1" hits="0"/><line number="2" hits="0"/>
        </lines></class></classes></package></packages></coverage>"#;
    check_text("coverage-cobertura", classes, 1, 2);
    check_text("coverage", classes, 1, 2);
}

#[test]
fn lcov_says_the_same_in_many_ways() {
    check_text(
        "coverage-lcov",
        "\u{feff}TN:\r\nSF:C:\\a\\b.c\r\nDA:1,1\r\nend_of_record\r\n",
        1,
        1,
    );
    check_text(
        "coverage-lcov",
        "# made by x\n\nTN:t\nSF:a\nVER:1\nDA:1,-3\nDA:2,1e+06,sum\nend_of_record",
        1,
        2,
    );
    check_text("coverage-lcov", "SF:a\nDA:1,99999999999999999999999\nend_of_record\n", 1, 1);
    let branches =
        "SF:a\nBRDA:1,0,0,-\nBRDA:1,0,1,0\nBRDA:1,e0,2,5\nBRDA:1,0,i > 0, j,1\nend_of_record\n";
    check_text("coverage-lcov --type branch", branches, 2, 4);
    let twice = "SF:a\nBRDA:1,0,0,-\nBRDA:1,0,0,1\nend_of_record\n";
    check_text("coverage-lcov --type branch", twice, 1, 1);
}

#[test]
fn lcov_functions_are_known_by_name_and_line() {
    let with_end =
        "SF:a\nFN:1,3,f\nFNDA:2,f\nFN:5,9,g(int, int)\nFNDA:0,g(int, int)\nend_of_record\n";
    check_text("coverage-lcov --type function", with_end, 1, 2);
    let of_2_2 = "SF:a\nFNL:0,1,3\nFNA:0,2,f\nFNA:0,0,alias\nFNL:1,7\nFNA:1,0,g\nend_of_record\n";
    check_text("coverage-lcov --type function", of_2_2, 1, 3);
    let one_name = "SF:a\nFN:1,f\nFN:5,f\nFNDA:0,f\nFNDA:3,f\nend_of_record\n";
    check_text("coverage-lcov --type function", one_name, 1, 2);
    let first = one_name.replace("FNDA:0,f\nFNDA:3,f", "FNDA:3,f\nFNDA:0,f");
    check_text("coverage-lcov --type function", &format!("{one_name}{first}"), 2, 2);
    let never_counted = "SF:a\nFN:1,f\nend_of_record\n";
    check_text("coverage-lcov --type function", never_counted, 0, 1);
    let never_defined = "SF:a\nFNDA:1,f\nFNDA:0,f\nend_of_record\n";
    check_text("coverage-lcov --type function", never_defined, 1, 1);
}

/// Istanbul calls itself Clover 3.2.0, and so did Clover; the sums of a file tell whose `cond` it is.
#[test]
fn conditions_are_read_as_the_sums_of_their_file_say() {
    let file = |sums: &str| {
        format!(
            r#"<coverage generated="1" clover="3.2.0"><project><file name="A" path="/A"><metrics {sums}/>
            <class name="A"><metrics conditionals="2" coveredconditionals="1"/></class>
            <line num="1" type="cond" count="5" truecount="5" falsecount="0"/>
            <line num="2" type="cond" count="1" truecount="1" falsecount="1"/></file></project></coverage>"#
        )
    };
    let of_clover = file(r#"conditionals="4" coveredconditionals="3""#);
    check_text("coverage-clover --type branch", &of_clover, 3, 4);
    let of_istanbul = file(r#"conditionals="7" coveredconditionals="6""#);
    check_text("coverage-clover --type branch", &of_istanbul, 6, 7);
}

#[test]
fn clover_files_count_within_a_package_and_outside() {
    let text = r#"<coverage generated="1"><project>
        <file name="/a.php"><line num="1" type="stmt" count="1"/></file>
        <package name="p"><file name="/b.php"><line num="1" type="method" name="f" count="0"/>
          <line num="2" type="stmt" count="0"/><line num="3" type="cond" truecount="1" falsecount="0"/>
        </file></package></project></coverage>"#;
    check_text("coverage-clover", text, 2, 3);
    check_text("coverage-clover --type branch", text, 1, 2);
    check_text("coverage-clover --type function", text, 0, 1);
}

const SILENT_HINT: &str = "did the tests run with coverage turned on, and are source files left out \
     by a setting of the tool?";
const CUT_HINT: &str = "the tool that writes it was stopped half-way; check its own output";
const FORMAT_HINT: &str = "\"@collect coverage\" tells the format of a report by its content; if it \
     is the right one, write the report again";

#[test]
fn a_report_that_says_nothing_is_never_a_percentage() {
    let empty = "did the tests run, and with coverage turned on?";
    for command in ["coverage", "coverage-lcov", "coverage-cobertura", "coverage-clover"] {
        check_failure(command, "", "report is empty", empty);
        check_failure(command, " \r\n", "report is empty", empty);
    }
    let silent = "report says nothing about any line";
    check_failure("coverage-lcov", "TN:\n", silent, SILENT_HINT);
    check_failure("coverage-lcov", "TN:\nSF:a.c\nend_of_record\n", silent, SILENT_HINT);
    check_failure("coverage-lcov", "SF:a\nLF:0\nLH:0\nend_of_record\n", silent, SILENT_HINT);
    let no_classes = "<coverage line-rate=\"1\"><packages/></coverage>";
    check_failure("coverage-cobertura", no_classes, silent, SILENT_HINT);
    let no_files = "<coverage generated=\"1\"><project/></coverage>";
    check_failure("coverage-clover", no_files, silent, SILENT_HINT);
}

#[test]
fn what_is_not_in_a_report_is_said_together_with_what_is() {
    check_failure(
        "coverage-lcov --type branch",
        "SF:a\nDA:1,1\nFN:1,f\nend_of_record\n",
        "there are no branches to count in report",
        "it has lines and functions; turn branches on in the tool that writes it, or choose \
         another --type",
    );
    check_failure(
        "coverage --type lines",
        "",
        "unknown --type \"lines\"",
        "coverage counts --type line, branch or function",
    );
}

#[test]
fn a_report_that_was_cut_short_is_an_error() {
    check_failure(
        "coverage-lcov",
        "SF:a\nDA:1,1\n",
        "report is cut short: its last record has no end_of_record",
        CUT_HINT,
    );
    check_failure(
        "coverage-cobertura",
        "<coverage line-rate=\"1\"><packages><package>",
        "report is cut short: 3 of its elements never end",
        CUT_HINT,
    );
    check_failure(
        "coverage-clover",
        "<coverage generated=\"1\"><project><file na",
        "report is cut short: tag not closed: `>` not found before end of input",
        CUT_HINT,
    );
}

#[test]
fn a_report_of_another_kind_is_an_error_in_its_place() {
    check_failure(
        "coverage-lcov",
        "{\"a\": 1}",
        "report is not LCOV as it should be: line 1: \"{\\\"a\\\": 1}\" is outside of a record, \
         which begins with SF:",
        FORMAT_HINT,
    );
    check_failure(
        "coverage-lcov",
        "SF:a\nDA:one,1\nend_of_record\n",
        "report is not LCOV as it should be: line 2: \"DA:one,1\" cannot be read",
        FORMAT_HINT,
    );
    check_failure(
        "coverage-lcov",
        "SF:a\nDA:1,1\nSF:b\nDA:1,1\nend_of_record\n",
        "report is not LCOV as it should be: line 3: \"SF:b\" begins a record before end_of_record",
        FORMAT_HINT,
    );
    check_failure(
        "coverage-cobertura",
        "<coverage generated=\"1\"><project/></coverage>",
        "report is not Cobertura as it should be: it has no <packages>; a Clover file begins in \
         the same way",
        FORMAT_HINT,
    );
    check_failure(
        "coverage-clover",
        "<svg></svg>",
        "report is not Clover as it should be: it begins with <svg> and not with <coverage>",
        FORMAT_HINT,
    );
    check_failure(
        "coverage-cobertura",
        "<coverage line-rate=\"1\"><packages>\n<class filename=\"a\">\n<line number=\"1\"/></class>\
         </packages></coverage>",
        "report is not Cobertura as it should be: line 3: a <line> has no number or no hits",
        FORMAT_HINT,
    );
}

#[test]
fn reports_that_are_not_named_or_not_there_are_errors() {
    let failure = |command: &str| collected(command, &[], &[], &[]).expect_err("a failure");
    assert_eq!(
        failure("coverage-lcov"),
        Failure::new(
            "coverage-lcov was not told which report to read",
            "name its file, as in \"@collect coverage-lcov reports/report\"",
        )
    );
    assert_eq!(
        failure("coverage-lcov coverage/*.info").message,
        "nothing matches coverage/*.info: no file is there"
    );
}
