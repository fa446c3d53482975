//! Google Benchmark: runs, their aggregates, and rows that are not benchmarks.

use crate::collect::bench::{AGGREGATES, COMPLEXITY, GOOGLE_MORE, check_one, check_one_failure};
use crate::collect::driver::{check, collected};

/// Google Benchmark states the same figures that follow from the runs.
#[test]
fn figures_of_several_runs_are_those_that_tools_state() {
    let stated = [
        ("sum_range", "mean", 558.529_965_977_831 / 1e9),
        ("sum_range", "median", 562.559_828_427_073_5 / 1e9),
        ("sum_range", "stddev", 12.371_030_961_497_803 / 1e9),
        ("sort_range", "mean", 10.628_020_450_248_611 / 1e6),
        ("sort_range", "stddev", 0.068_776_243_133_361_39 / 1e6),
    ];
    let only_aggregates = GOOGLE_MORE.replace("\"iteration\"", "\"aggregate\"");
    for (name, stat, expected) in stated {
        let command = format!("bench a.json --name {name} --stat {stat}");
        let found = collected(&command, &[("a.json", GOOGLE_MORE)]).expect("a number");
        assert!((found / expected - 1.0).abs() < 1e-9, "{command}: {found} and not {expected}");
        check(&command, &[("a.json", &only_aggregates)], expected);
    }
}

/// As Google Benchmark 1.9 writes `->Complexity()`, and 1.4 aggregates.
#[test]
fn google_benchmark_has_rows_that_are_no_benchmark() {
    let complexity = r#"{"benchmarks": [
        {"name": "S/8", "run_name": "S/8", "run_type": "iteration", "real_time": 12.5, "time_unit": "us"},
        {"name": "S_BigO", "run_name": "S", "run_type": "aggregate", "aggregate_name": "BigO",
         "cpu_coefficient": 1.2, "real_coefficient": 1.3, "big_o": "N", "time_unit": "ns"},
        {"name": "S_RMS", "run_name": "S", "run_type": "aggregate", "aggregate_name": "RMS", "rms": 0.02}]}"#;
    check_one(complexity, "", 12.5 / 1e6);
    let old = r#"{"benchmarks": [
        {"name": "S/8", "iterations": 9, "real_time": 1, "time_unit": "us"},
        {"name": "S/8", "iterations": 9, "real_time": 3, "time_unit": "us"},
        {"name": "S/8_mean", "iterations": 9, "real_time": 2, "time_unit": "us"},
        {"name": "S/8_median", "iterations": 9, "real_time": 2, "time_unit": "us"},
        {"name": "S/8_stddev", "iterations": 9, "real_time": 1, "time_unit": "us"},
        {"name": "S_BigO", "cpu_coefficient": 1.2, "real_coefficient": 1.3, "big_o": "N", "time_unit": "ns"},
        {"name": "S_RMS", "rms": 3}]}"#;
    check_one(old, "", 2e-6);
    let only = old.replace(r#"{"name": "S/8","#, r#"{"name": "Gone_mean","#);
    check_one(&only, "--name S/8 --stat median", 2e-6);
}

#[test]
fn a_complexity_run_of_google_benchmark_has_its_sizes_and_nothing_else() {
    for text in [COMPLEXITY, AGGREGATES] {
        check_one_failure(
            text,
            "--name nothing",
            "no benchmark is called \"nothing\"",
            "there are broken, sums/64, sums/8",
        );
        check_one_failure(
            text,
            "--name broken",
            "broken has no result: out of cheese",
            "look at the output of the tool that ran it",
        );
    }
    check_one(COMPLEXITY, "--name sums/8", 2_708.312_866_006_929 / 1e9);
    check_one(AGGREGATES, "--name sums/64 --stat stddev", 413.301_605_777_871_43 / 1e9);
}
