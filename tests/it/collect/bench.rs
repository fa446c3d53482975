//! Benchmarks at the waist: one figure of one benchmark, from every format.

use std::fmt::Write;

use proptest::prelude::*;
use unentropy::collect;

use crate::collect::driver::{check, check_failure, collected};

const GO: &str = include_str!("../../fixtures/bench/go.txt");
const LIBTEST: &str = include_str!("../../fixtures/bench/libtest.txt");
const BENCHER: &str = include_str!("../../fixtures/bench/bencher.txt");
const PYTEST: &str = include_str!("../../fixtures/bench/pytest.json");
const HYPERFINE: &str = include_str!("../../fixtures/bench/hyperfine.json");
const GOOGLE: &str = include_str!("../../fixtures/bench/google.json");
pub const GOOGLE_MORE: &str = include_str!("../../fixtures/bench/google-repetitions.json");
pub const COMPLEXITY: &str = include_str!("../../fixtures/bench/google-complexity.json");
pub const AGGREGATES: &str = include_str!("../../fixtures/bench/google-aggregates.json");
const JMH: &str = include_str!("../../fixtures/bench/made-by-hand/jmh.json");
const LIST: &str = include_str!("../../fixtures/bench/made-by-hand/list.json");
const CRITERION: &[(&str, &str)] = &[
    (
        "out/sums/hundred/new/benchmark.json",
        include_str!("../../fixtures/bench/criterion/sums/hundred/new/benchmark.json"),
    ),
    (
        "out/sums/hundred/new/estimates.json",
        include_str!("../../fixtures/bench/criterion/sums/hundred/new/estimates.json"),
    ),
    (
        "out/sums/upto/1000/new/benchmark.json",
        include_str!("../../fixtures/bench/criterion/sums/upto/1000/new/benchmark.json"),
    ),
    (
        "out/sums/upto/1000/new/estimates.json",
        include_str!("../../fixtures/bench/criterion/sums/upto/1000/new/estimates.json"),
    ),
    ("out/sums/upto/1000/base/estimates.json", "not read"),
    ("out/sums/upto/1000/change/estimates.json", "not read"),
    ("out/sums/upto/1000/new/sample.json", "not read"),
    ("out/report/index.html", "not read"),
];

#[track_caller]
pub fn check_one(text: &str, options: &str, expected: f64) {
    check(&format!("bench a.out {options}"), &[("a.out", text)], expected);
}

#[track_caller]
pub fn check_one_failure(text: &str, options: &str, message: &str, hint: &str) {
    check_failure(&format!("bench a.out {options}"), &[("a.out", text)], message, hint);
}

#[test]
fn go_has_a_line_for_each_run() {
    check_one(GO, "--name BenchmarkSum --stat min", 27.01 / 1e9);
    check_one(GO, "--name BenchmarkSum --stat max", 59.39 / 1e9);
    check_one(GO, "--name BenchmarkSum --stat median", 27.62 / 1e9);
    check_one(GO, "--name example.com/b.BenchmarkSum --stat median", 27.62 / 1e9);
    check_one(GO, "--name 'BenchmarkSize/n=3' --stat min", 0.5 / 1e9);
    let two = "BenchmarkA-8 \t 10 \t 2 ns/op\nBenchmarkA-8 10 4 ns/op\r\nBenchmarkA:log\nPASS\n";
    check_one(two, "", 3e-9);
    check_one(two, "--stat stddev", 2_f64.sqrt() / 1e9);
    check_one_failure(
        "BenchmarkA-8 10 2.5 ns/op",
        "--stat min",
        "the report has no min of BenchmarkA",
        "it has mean",
    );
}

#[test]
fn the_number_of_processors_goes_only_where_it_tells_nothing_apart() {
    let sizes = "BenchmarkA/n-10 1 10 ns/op\nBenchmarkA/n-20 1 20 ns/op\n";
    check_one(sizes, "--name BenchmarkA/n-20", 20e-9);
    let both = "BenchmarkA/n-10-4 1 10 ns/op\nBenchmarkA/n-20-4 1 20 ns/op\n";
    check_one(both, "--name BenchmarkA/n-20", 20e-9);
    let packages = "pkg: a\nBenchmarkA-4 1 1 ns/op\npkg: b\nBenchmarkA-4 1 2 ns/op\n";
    check_one(packages, "--name b.BenchmarkA", 2e-9);
    check_one_failure(
        packages,
        "--name BenchmarkA",
        "2 benchmarks are meant by \"BenchmarkA\"",
        "be exact: a.BenchmarkA, b.BenchmarkA",
    );
}

#[test]
fn a_benchmark_of_go_may_be_called_as_go_prints_it() {
    let text = "pkg: a\nBenchmarkCopy-8 1 1 ns/op\nBenchmarkCopy/n-10-8 1 2 ns/op\n";
    for name in ["BenchmarkCopy", "BenchmarkCopy-8", "a.BenchmarkCopy-8", "BenchmarkCopy-4"] {
        check_one(text, &format!("--name {name}"), 1e-9);
    }
    check_one(text, "--name BenchmarkCopy/n-10-8", 2e-9);
    check_one(text, "--name BenchmarkCopy/n-10", 2e-9);
    // With one processor Go prints no number.
    check_one("BenchmarkCopy 1 1 ns/op\n", "--name BenchmarkCopy-8", 1e-9);
    let cores = "BenchmarkCopy 1 1 ns/op\nBenchmarkCopy-2 1 2 ns/op\n";
    check_one(cores, "--name BenchmarkCopy-2", 2e-9);
}

#[test]
fn cargo_bench_may_measure_something_else_than_time() {
    let text = "test mix ... bench:        2,835 cycles/iter (+/- 14)\n\
                test odd ... bench:  12,34 ns/iter (+/- 1)\n\
                test slow ... bench:  1,234,567.8 ns/iter (+/- 1) = 1,024 MB/s\n";
    check_one(text, "--name mix", 2835.0);
    check_one(text, "--name slow", 1_234_567.8 / 1e9);
    check_one_failure(
        text,
        "--name odd",
        "odd has no result: it has no figure per iteration, but \"12,34 ns/iter (+/- 1)\"",
        "look at the output of the tool that ran it",
    );
}

#[test]
fn only_what_is_asked_for_has_to_be_right() {
    let list = r#"[{"name": "a", "unit": "ns", "value": 2}, {"name": "b", "unit": "ns", "value": -1},
        {"name": "c"}, {"unit": "ns", "value": 1}]"#;
    check_one(list, "--name a", 2e-9);
    let pytest = r#"{"benchmarks": [{"name": "a", "stats": {"mean": 1.5, "stddev": -1}}]}"#;
    check_one(pytest, "", 1.5);
    check_one_failure(
        pytest,
        "--stat stddev",
        "a has no result: -1 is a time below zero",
        "look at the output of the tool that ran it",
    );
    let jmh = r#"[{"benchmark": "a", "primaryMetric": {"score": 1, "scoreUnit": "s/op"}},
        {"benchmark": "b", "primaryMetric": {"score": 1}}]"#;
    check_one(jmh, "--name a", 1.0);
}

#[test]
fn cargo_bench_says_the_median() {
    check_one(LIBTEST, "--name sort_thousand", 326_144.22 / 1e9);
    check_one(LIBTEST, "--name sum --stat median", 0.87 / 1e9);
    check_one("test a::b ... bench:       1,234 ns/iter (+/- 56) = 8 MB/s", "", 1_234.0 / 1e9);
    check_one(BENCHER, "--name sums/upto/1000", 1e-9);
    check_one_failure(
        LIBTEST,
        "--name sum --stat mean",
        "the report has no mean of sum",
        "it has median",
    );
}

#[test]
fn criterion_is_read_folder_by_folder() {
    check("bench out --name sums/hundred", CRITERION, 1.220_399_044_447_992_6 / 1e9);
    check("bench out --name sums/upto", CRITERION, 1.131_793_664_664_217 / 1e9);
    check(
        "bench out --name sums/upto/1000 --stat median",
        CRITERION,
        1.131_550_140_703_957_2 / 1e9,
    );
    check(
        "bench out/sums/upto/1000/new/estimates.json --stat stddev",
        CRITERION,
        0.020_659_384_297_382_687 / 1e9,
    );
    let needs = |command| collect::start(command, &[]).expect("the command is right").needs();
    assert_eq!(needs("bench a/new/estimates.json").roots.last().unwrap(), "a/new/benchmark.json");
    check_failure(
        "bench out/sums/upto",
        &CRITERION[3..],
        "out/sums/upto/1000/new/estimates.json does not say what was measured",
        "criterion says that in benchmark.json, which has to be in the same folder",
    );
    check_failure(
        "bench out",
        &CRITERION[4..],
        "criterion's results are not among the chosen files",
        "they are in the folders called new: name target/criterion as a whole",
    );
}

#[test]
fn json_is_recognised_by_its_content() {
    check_one(PYTEST, "--name test_sum", 6.322_905_481_607_731e-7);
    check_one(PYTEST, "--name test_b.py::test_sum --stat max", 4.645_949_957_193_807e-6);
    check_one(HYPERFINE, "--name 'sleep 0.01'", 0.012_306_201_400_000_003);
    check_one(HYPERFINE, "--name true --stat stddev", 0.001_819_306_165_725);
    check_one(GOOGLE, "--name sum_range", 1_054.478_328_721_727_2 / 1e9);
    check_one(GOOGLE, "--name sort_range", 16.850_772_288_725_835 / 1e6);
    check_one(JMH, "--name com.example.Sums.upTo:count=10,kind=long", 12.5 / 1e6);
    check_one(JMH, "--name 'com.example.Sums.upTo:count=1000*'", 15.0);
    check_one(JMH, "--name com.example.Sums.rate", 1500.5);
    check_one(JMH, "--name com.example.Sums.rate --stat max", 1502.5);
    check_one(LIST, "--name start", 0.125);
    check_one(&format!("\u{feff}\r\n {LIST}"), "--name memory", 48.5);
}

#[test]
fn one_of_several_has_to_be_chosen() {
    check_one_failure(
        LIST,
        "",
        "there are 2 benchmarks in a.out",
        "choose one with --name: start, memory",
    );
    check_one_failure(
        LIST,
        "--name '*'",
        "2 benchmarks are meant by \"*\"",
        "be exact: start, memory",
    );
    check_one_failure(
        LIST,
        "--name end",
        "no benchmark is called \"end\"",
        "there are start, memory",
    );
    check_one(LIST, "--name 'st*'", 0.125);
    let many = (0..12).fold(String::new(), |mut text, number| {
        writeln!(text, "test b{number:02} ... bench: 1 ns/iter (+/- 0)").expect("a String grows");
        text
    });
    check_one_failure(
        &many,
        "",
        "there are 12 benchmarks in a.out",
        "choose one with --name: b00, b01, b02, b03, b04, b05, b06, b07, b08, b09, …",
    );
    let exact_first = r#"[{"name": "a", "value": 1}, {"name": "a/b", "value": 2}]"#;
    check_one(exact_first, "--name a", 1.0);
}

#[test]
fn what_is_no_result_is_never_a_number() {
    let look = "look at the output of the tool that ran it";
    let without = |reason: &str| format!("a has no result: {reason}");
    let list = |value: &str| format!(r#"[{{"name": "a", "unit": "ns", "value": {value}}}]"#);
    check_one_failure(&list("-1"), "", &without("-1 is a time below zero"), look);
    check_one_failure(&list("\"NaN\""), "", &without("its value is not a number"), look);
    check_one_failure(
        &list("1"),
        "--stat mean",
        "the report has no mean of a",
        "it has one figure: leave --stat away",
    );
    let go = "BenchmarkA has no result: ";
    check_one_failure("BenchmarkA 1 x ns/op", "", &format!("{go}NaN is not a number"), look);
    check_one_failure("BenchmarkA 1 inf ns/op", "", &format!("{go}inf is not a number"), look);
    check_one_failure("BenchmarkA 1 2 B/op", "", &format!("{go}it has no ns/op"), look);
    let failed = r#"{"benchmarks": [{"name": "a", "run_name": "a", "run_type": "iteration",
        "error_occurred": true, "error_message": "out of cheese"}]}"#;
    check_one_failure(failed, "", &without("out of cheese"), look);
    let one_run = r#"{"results": [{"command": "a", "mean": 2.5, "stddev": null, "min": 2.5}]}"#;
    check_one(one_run, "", 2.5);
    check_one_failure(
        one_run,
        "--stat stddev",
        "the report has no stddev of a",
        "it has mean, min",
    );
    let no_mean = r#"{"results": [{"command": "a", "mean": null, "min": 2.5}]}"#;
    check_one_failure(no_mean, "", "the report has no mean of a", "it has min");
    let no_score =
        r#"[{"benchmark": "a", "primaryMetric": {"score": "NaN", "scoreUnit": "s/op"}}]"#;
    check_one_failure(
        no_score,
        "",
        "the report has no mean of a",
        "it has no figure at all; run it again",
    );
}

#[test]
fn a_report_without_benchmarks_is_an_error() {
    let hint = "did they run? bench reads Go, cargo bench, criterion, pytest-benchmark, \
                hyperfine, Google Benchmark, JMH, BenchmarkDotNet, Vitest, Catch2, benchmark.js, iai, asv, \
                Bencher's format and lists of name, unit and value";
    for text in ["", "[]", "PASS\nok a 0.1s\n", r#"{"benchmarks": []}"#] {
        check_one_failure(text, "", "no benchmark was found in a.out", hint);
    }
    let what_now = "check that it is the right file; if so, run them again";
    check_one_failure(
        "{}",
        "",
        "a.out is not a report of benchmarks as it should be: its content is not in a format that \
         bench knows",
        what_now,
    );
    check_one_failure(
        r#"[{"name": "a", "value": 1}, {}]"#,
        "",
        "there are 2 benchmarks in a.out",
        "choose one with --name: a, (without a name)",
    );
    check_one_failure(
        "[{",
        "",
        "a.out is cut short: EOF while parsing an object at line 1 column 2",
        "the tool that writes it was stopped half-way; check its own output",
    );
    check_one_failure(
        "",
        "--stat p99",
        "unknown --stat \"p99\"",
        "bench knows mean, min, max, median and stddev",
    );
}

const ALL: &[&str] = &[
    GO,
    LIBTEST,
    BENCHER,
    PYTEST,
    HYPERFINE,
    GOOGLE,
    GOOGLE_MORE,
    COMPLEXITY,
    AGGREGATES,
    JMH,
    LIST,
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn no_damage_to_a_report_does_harm(
        at in any::<prop::sample::Index>(),
        put in prop::collection::vec(any::<u8>(), 0..8),
        takes in 0_usize..8,
        stat in prop::sample::select(vec!["mean", "min", "max", "median", "stddev"]),
    ) {
        let estimates = [CRITERION[1].1, CRITERION[0].1];
        for text in ALL.iter().chain(&estimates) {
            let mut bytes = text.as_bytes().to_vec();
            let start = at.index(bytes.len());
            let end = (start + takes).min(bytes.len());
            bytes.splice(start..end, put.clone());
            for name in ["", "--name '*sum*'", "--name '**/*'"] {
                let command = format!("bench new {name} --stat {stat}");
                let identity = CRITERION[0].1.as_bytes();
                let files = [("new/estimates.json", &bytes[..]), ("new/benchmark.json", identity)];
                drop(collected(&command, &files));
            }
        }
    }

    #[test]
    fn no_bytes_do_harm(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(collected("bench a", &[("a", &bytes)]).is_err());
    }

    #[test]
    fn json_that_ends_early_is_never_a_number(at in any::<prop::sample::Index>()) {
        for text in &ALL[3..] {
            let bytes = text.trim_end().as_bytes();
            let cut = &bytes[..at.index(bytes.len() - 1)];
            prop_assert!(collected("bench a --name '**'", &[("a", cut)]).is_err());
        }
    }
}
