//! Benchmarks in the JSON of Vitest (`vitest bench --outputJson`): milliseconds.
//!
//! <https://vitest.dev/guide/cli.html#vitest-bench>

use serde_json::Value;

use super::benchmark::{BenchFigures, Benchmark, Scale, Stat};
use super::google::name_of;

/// `None`: it is not of Vitest.
pub fn parse(whole: &Value) -> Option<Vec<Benchmark>> {
    let files = whole["files"].as_array()?;
    if files.iter().any(|file| !file["groups"].is_array()) {
        return None;
    }
    let groups = files.iter().flat_map(|file| file["groups"].as_array().into_iter().flatten());
    let all = groups.flat_map(|group| {
        let items = group["benchmarks"].as_array().into_iter().flatten();
        items.map(move |item| benchmark(group["fullName"].as_str().unwrap_or_default(), item))
    });
    Some(all.collect())
}

fn benchmark(group: &str, item: &Value) -> Benchmark {
    let name = name_of(item, "name");
    let full_name = if group.is_empty() { name.clone() } else { format!("{group} > {name}") };
    let keys = [
        (Stat::Mean, "mean"),
        (Stat::Min, "min"),
        (Stat::Max, "max"),
        (Stat::Median, "median"),
        (Stat::Stddev, "sd"),
    ];
    let measured = BenchFigures::stated(
        Scale::MILLISECONDS,
        &keys.map(|(stat, key)| (stat, item[key].as_f64())),
    );
    let rate = item["hz"].as_f64();
    let others = rate.map(|rate| ("hz".to_owned(), BenchFigures::sole(Scale::RAW, rate)));
    Benchmark { full_name, others: others.into_iter().collect(), ..Benchmark::new(name, measured) }
}
