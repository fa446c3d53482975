//! Benchmarks in unsupported formats.

use super::{Known, Mark, known};

pub const KNOWN: &[Known] = &[
    known(
        "the JSON of mitata",
        Mark::Keys(&["context", "benchmarks[].alias", "benchmarks[].runs"]),
        "convert it: \"jq '[.benchmarks[].runs[] | {name, unit: \\\"ns\\\", value: .stats.avg}]' FILE > \
         bench.json\"",
    ),
    known(
        "the JSON of pyperf",
        Mark::Keys(&["metadata", "benchmarks[].runs"]),
        "convert it: \"jq '.metadata.name as $name | [.benchmarks[] | {name: (.metadata.name // $name), \
         unit: \\\"s\\\", value: ([.runs[].values[]?] | add / length)}]' FILE > bench.json\"",
    ),
    known(
        "the JSON of nanobench",
        Mark::Keys(&["results[].median(elapsed)"]),
        "convert it: \"jq '[.results[] | {name, unit: \\\"s\\\", value: .[\\\"median(elapsed)\\\"]}]' FILE > \
         bench.json\"",
    ),
    known(
        "the JSON of Julia's BenchmarkTools",
        Mark::Keys(&["[].Julia", "[].BenchmarkTools"]),
        "have the script write a list of {\"name\", \"unit\", \"value\"}, with \"median(trial).time\" as the \
         value in ns",
    ),
    known(
        "the summary of k6",
        Mark::Keys(&["metrics", "root_group"]),
        "read one figure with \"@collect json FILE /metrics/iteration_duration/avg\"",
    ),
    known(
        "the output of go test -json",
        Mark::Keys(&["Action", "Package"]),
        "take what the tests printed: \"jq -j 'select(.Output) | .Output' FILE > bench.txt\"",
    ),
    known(
        "the messages of cargo-criterion",
        Mark::Keys(&["reason", "id"]),
        "run \"cargo bench\" and read \"@collect bench target/criterion\"",
    ),
    known(
        "the JSON of Rust's test harness",
        Mark::Keys(&["type", "event"]),
        "run it without \"--format json\": \"cargo bench > bench.txt\"",
    ),
    known(
        "the JSON of Rust's test harness",
        Mark::Keys(&["type", "median", "deviation"]),
        "run it without \"--format json\": \"cargo bench > bench.txt\"",
    ),
];
