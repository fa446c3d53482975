//! Benchmarks in the JSON of `BenchmarkDotNet`: nanoseconds, and bytes of memory.
//!
//! <https://benchmarkdotnet.org/articles/configs/exporters.html>

use serde_json::Value;

use super::benchmark::{BenchFigures, Benchmark, Scale, Stat};
use super::google::name_of;

/// `None`: it is not of `BenchmarkDotNet`.
pub fn parse(whole: &Value) -> Option<Vec<Benchmark>> {
    let list =
        whole["Benchmarks"].as_array().filter(|_| whole["HostEnvironmentInfo"].is_object())?;
    Some(list.iter().map(benchmark).collect())
}

fn benchmark(item: &Value) -> Benchmark {
    let name = name_of(item, "Method");
    let full_name = item["FullName"].as_str().unwrap_or(&name).to_owned();
    let statistics = &item["Statistics"];
    let measured = if statistics.is_object() {
        let keys = [
            (Stat::Mean, "Mean"),
            (Stat::Min, "Min"),
            (Stat::Max, "Max"),
            (Stat::Median, "Median"),
            (Stat::Stddev, "StandardDeviation"),
        ];
        let figures = keys.map(|(stat, key)| (stat, statistics[key].as_f64()));
        BenchFigures::stated(Scale::NANOSECONDS, &figures)
    } else {
        BenchFigures(Err("it has no statistics".to_owned()))
    };
    let bytes = item["Memory"]["BytesAllocatedPerOperation"].as_f64();
    let others = bytes.map(|bytes| ("B/op".to_owned(), BenchFigures::sole(Scale::RAW, bytes)));
    let others = others.into_iter().collect();
    Benchmark { full_name, others, ..Benchmark::new(name, measured) }
}
