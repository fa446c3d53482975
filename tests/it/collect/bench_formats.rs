//! Benchmarks of further tools, and what they measure besides time.

use crate::collect::driver::{check, check_failure, collected};

macro_rules! report {
    ($name:literal) => {
        ($name, include_str!(concat!("../../fixtures/bench/", $name)))
    };
}

const REPORTS: &[(&str, &str)] = &[
    report!("go-benchmem.txt"),
    report!("vitest.json"),
    report!("benchmark-js.txt"),
    report!("catch2.xml"),
    report!("criterion-plain.txt"),
    report!("asv.json"),
    report!("made-by-hand/benchmarkdotnet.json"),
    report!("made-by-hand/bmf.json"),
    report!("made-by-hand/iai.txt"),
    report!("made-by-hand/gungraun.txt"),
];

#[test]
fn figures_are_those_the_tools_printed() {
    for (options, expected) in [
        ("go-benchmem.txt --name BenchmarkSum --stat min", 260.4 / 1e9),
        ("go-benchmem.txt --name BenchmarkSum --measure B/op", 421.0),
        ("go-benchmem.txt --name BenchmarkSum --measure allocs/op", 0.0),
        ("go-benchmem.txt --name BenchmarkSum --measure items/op --stat max", 10.0),
        ("go-benchmem.txt --name BenchmarkCopy --measure MB/s --stat max", 216_582.06),
        ("benchmark-js.txt --name 'RegExp#test'", 39_759_225.0),
        ("catch2.xml --name 'ten & more'", 0.357_383 / 1e9),
        ("catch2.xml --name 'sums > hundred' --stat stddev", 2059.94 / 1e9),
        ("criterion-plain.txt --name hundred", 1.6325 / 1e9),
        (
            "criterion-plain.txt --name 'a group with a rather long name indeed/thousand and some \
             more words'",
            359.22 / 1e9,
        ),
        ("asv.json --name b.track_size", 42.0),
        ("made-by-hand/benchmarkdotnet.json --name Hundred", 41.5 / 1e9),
        (
            "made-by-hand/benchmarkdotnet.json --name 'Shop.Sums.Hundred(N: 100)' --stat max",
            43.0 / 1e9,
        ),
        ("made-by-hand/benchmarkdotnet.json --name Hundred --measure B/op", 24.0),
        ("made-by-hand/bmf.json --name parse", 88.0 / 1e9),
        ("made-by-hand/bmf.json --name parse --measure file-size", 1024.0),
        ("made-by-hand/bmf.json --name render", 12.5),
        ("made-by-hand/iai.txt --name bench_fibonacci_short", 1735.0),
        (
            "made-by-hand/iai.txt --name bench_fibonacci_long --measure 'estimated cycles'",
            35_638_673.0,
        ),
        ("made-by-hand/gungraun.txt --name '*thousand*'", 17_340.0),
        (
            "made-by-hand/gungraun.txt --name 'my_bench::sums::bench_sum hundred:vec![1, 2]' \
             --measure 'L1 Hits'",
            2359.0,
        ),
    ] {
        check(&format!("bench {options}"), REPORTS, expected);
    }
    let near = |options: &str, expected: f64| {
        let figure = collected(&format!("bench {options}"), REPORTS).expect("a figure");
        assert!((figure / expected - 1.0).abs() < 0.01, "{options}: {figure}");
    };
    near("vitest.json --name hundred", 0.000_211_986_7 / 1e3);
    near("vitest.json --name 'a.bench.js > sums > thousand' --stat max", 0.5472 / 1e3);
    near("vitest.json --name hundred --measure hz", 4_717_277.15);
    near("asv.json --name b.time_plain", 3.31e-6);
    near("asv.json --name \"b.Sums.time_sum(100, 'b')\"", 3.50e-6);
}

#[test]
fn what_is_missing_is_named() {
    check_failure(
        "bench go-benchmem.txt --name BenchmarkSum --measure J/op",
        REPORTS,
        "the report has no J/op of example.com/sums/sum.BenchmarkSum",
        "besides its main one it has items/op, B/op, allocs/op",
    );
    check_failure(
        "bench catch2.xml --name hundred --measure B/op",
        REPORTS,
        "the report has no B/op of sums > hundred",
        "it has one measure: leave --measure away",
    );
    check_failure(
        "bench asv.json --name b.time_broken",
        REPORTS,
        "b.time_broken has no result: it failed, or was skipped",
        "look at the output of the tool that ran it",
    );
    check_failure(
        "bench made-by-hand/benchmarkdotnet.json --name Broken",
        REPORTS,
        "Shop.Sums.Broken has no result: it has no statistics",
        "look at the output of the tool that ran it",
    );
}

#[test]
fn a_bad_figure_only_matters_when_it_is_asked_for() {
    let go = "BenchmarkA-8 10 5 ns/op x B/op\nBenchmarkA-8 10 6 ns/op 2 B/op 7 C/op\n";
    check("bench a --stat min", &[("a", go)], 5.0 / 1e9);
    for measure in ["B/op", "C/op"] {
        assert!(collected(&format!("bench a --measure {measure}"), &[("a", go)]).is_err());
    }
    let bmf = "{\"a\": {\"latency\": {\"value\": \"x\"}, \"size\": {\"value\": 1}}}";
    check("bench a --measure size", &[("a", bmf)], 1.0);
    assert!(collected("bench a", &[("a", bmf)]).is_err());
}
