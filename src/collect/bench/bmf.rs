//! Bencher's own format, BMF: measures by benchmark.
//!
//! <https://bencher.dev/docs/reference/bencher-metric-format/>

use serde_json::Value;

use super::benchmark::{BenchFigures, Benchmark, Scale};

/// The measure that Bencher has in nanoseconds.
const LATENCY: &str = "latency";

/// `None`: it is not in this format.
pub fn parse(whole: &Value) -> Option<Vec<Benchmark>> {
    let all = whole.as_object().filter(|all| !all.is_empty())?;
    let is_measure = |(_, measure): (&String, &Value)| !measure["value"].is_null();
    let is_benchmark =
        |of: &Value| of.as_object().is_some_and(|of| !of.is_empty() && of.iter().all(is_measure));
    if !all.values().all(is_benchmark) {
        return None;
    }
    let benchmark = |(name, measures): (&String, &Value)| {
        let measures = measures.as_object().into_iter().flatten();
        let mut measures: Vec<_> =
            measures.map(|(name, of)| (name.clone(), measured(name, of))).collect();
        measures.sort_by_key(|(name, _)| name != LATENCY);
        Benchmark::of_measures(name.clone(), measures)
    };
    Some(all.iter().filter_map(benchmark).collect())
}

fn measured(name: &str, measure: &Value) -> BenchFigures {
    let scale = if name == LATENCY { Scale::NANOSECONDS } else { Scale::RAW };
    match measure["value"].as_f64() {
        Some(value) => BenchFigures::sole(scale, value),
        None => BenchFigures(Err(format!("its {name} is {}", measure["value"]))),
    }
}
