//! Benchmarks in the results of airspeed velocity, versions 1 and 2: seconds, bytes, or what a function
//! returned.
//!
//! <https://asv.readthedocs.io/en/stable/dev.html#results>

use serde_json::Value;

use super::benchmark::{BenchFigures, Benchmark, Scale};

/// `None`: it is not of asv.
pub fn parse(whole: &Value) -> Option<Vec<Benchmark>> {
    let results = whole["results"].as_object().filter(|_| whole["commit_hash"].is_string())?;
    // Since version 2 a benchmark is a row of these.
    let column = |name: &str| {
        let columns = whole["result_columns"].as_array()?;
        columns.iter().position(|column| column == name)
    };
    let places = column("result").zip(column("params"));
    let mut benchmarks = Vec::new();
    for (name, entry) in results {
        let (result, params) = match places {
            Some((result, params)) => (&entry[result], &entry[params]),
            None if entry.is_object() => (&entry["result"], &entry["params"]),
            None => (entry, &Value::Null),
        };
        let params = params.as_array().map(Vec::as_slice).unwrap_or_default();
        let names = named(name, params);
        for (at, name) in names.into_iter().enumerate() {
            let figure = if result.is_array() { &result[at] } else { result };
            benchmarks.push(Benchmark::new(name, measured(figure)));
        }
    }
    Some(benchmarks)
}

fn measured(figure: &Value) -> BenchFigures {
    match figure.as_f64() {
        Some(figure) => BenchFigures::sole(Scale::RAW, figure),
        None => BenchFigures(Err("it failed, or was skipped".to_owned())),
    }
}

/// More combinations of parameters are not benchmarks of one function.
const MOST_COMBINATIONS: usize = 100_000;

/// The name with each combination of parameters, the last of which changes fastest.
fn named(name: &str, params: &[Value]) -> Vec<String> {
    let mut combinations = vec![Vec::new()];
    for values in params.iter().filter_map(Value::as_array) {
        if combinations.len().saturating_mul(values.len()) > MOST_COMBINATIONS {
            return Vec::new();
        }
        let with_each = |before: Vec<String>| {
            let value =
                |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let values = values.iter().map(value);
            values.map(move |value| [&before[..], &[value]].concat()).collect::<Vec<_>>()
        };
        combinations = combinations.into_iter().flat_map(with_each).collect();
    }
    let named = |values: Vec<String>| match &values[..] {
        [] => name.to_owned(),
        values => format!("{name}({})", values.join(", ")),
    };
    combinations.into_iter().map(named).collect()
}
