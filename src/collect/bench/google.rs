//! Benchmarks in the JSON of Google Benchmark: runs, and what was made of them, one entry each.
//!
//! <https://github.com/google/benchmark/blob/main/docs/user_guide.md>

use std::collections::HashSet;

use serde_json::Value;

use super::benchmark::{BenchFigures, Benchmark, Scale, Stat};

/// An entry, and what it belongs to.
struct Row<'v> {
    of: String,
    /// `None` of a run.
    aggregate: Option<&'v str>,
    item: &'v Value,
}

pub fn parse(list: &[Value]) -> Vec<Benchmark> {
    let names: HashSet<_> = list.iter().filter_map(|item| item["name"].as_str()).collect();
    let is_measured = |item: &&Value| !is_of_complexity(item);
    let rows = list.iter().filter(is_measured).map(|item| row(item, &names));
    let mut rows: Vec<_> = rows.collect();
    rows.sort_by(|one, other| one.of.cmp(&other.of));
    let of_one = rows.chunk_by(|one, other| one.of == other.of);
    of_one.map(|rows| Benchmark::new(rows[0].of.clone(), measured(rows))).collect()
}

/// A complexity run ends with a curve that fits all its sizes, and how well that fits.
fn is_of_complexity(item: &Value) -> bool {
    let says_so = matches!(item["aggregate_name"].as_str(), Some("BigO" | "RMS"));
    says_so || !item["big_o"].is_null() || !item["rms"].is_null()
}

fn row<'v>(item: &'v Value, names: &HashSet<&str>) -> Row<'v> {
    let is_aggregate = item["run_type"] == "aggregate";
    let aggregate = is_aggregate.then(|| item["aggregate_name"].as_str().unwrap_or_default());
    if let Some(of) = item["run_name"].as_str() {
        return Row { of: of.to_owned(), aggregate, item };
    }
    // Before 1.5 only the name told what a row is, and an aggregate from a run.
    let name = name_of(item, "name");
    let ends = [Stat::Mean, Stat::Median, Stat::Stddev].map(Stat::name);
    let aggregate = item["name"].as_str().and_then(|name| {
        let (of, end) = name.rsplit_once('_')?;
        let is_of_three =
            ends.contains(&end) && ends.iter().all(|end| names.contains(&*format!("{of}_{end}")));
        is_of_three.then_some((of, end))
    });
    match aggregate {
        Some((of, end)) => Row { of: of.to_owned(), aggregate: Some(end), item },
        None => Row { of: name, aggregate: None, item },
    }
}

fn measured(rows: &[Row<'_>]) -> BenchFigures {
    let has_failed =
        |row: &&Row<'_>| row.item["error_occurred"] == true || row.item["skipped"] == true;
    if let Some(Row { item, .. }) = rows.iter().find(has_failed) {
        let messages = [&item["error_message"], &item["skip_message"]];
        let message = messages.iter().find_map(|message| message.as_str()).unwrap_or("it failed");
        return BenchFigures(Err(message.to_owned()));
    }
    let unit = rows.iter().find_map(|row| row.item["time_unit"].as_str()).unwrap_or("ns");
    let Some(scale) = Scale::of_time(unit) else {
        return BenchFigures(Err(format!("its time_unit is \"{unit}\"")));
    };
    let is_run = |row: &&Row<'_>| row.aggregate.is_none();
    let runs: Vec<_> =
        rows.iter().filter(is_run).map(|row| row.item["real_time"].as_f64()).collect();
    if !runs.is_empty() {
        let runs: Option<Vec<_>> = runs.into_iter().collect();
        return match runs {
            Some(runs) => BenchFigures::of_runs(scale, runs),
            None => BenchFigures(Err("a run of it has no real_time".to_owned())),
        };
    }
    let stated = Stat::ALL.map(|stat| {
        let row = rows.iter().find(|row| row.aggregate == Some(stat.name()));
        (stat, row.and_then(|row| row.item["real_time"].as_f64()))
    });
    BenchFigures::stated(scale, &stated)
}

/// The name of a benchmark. One without any counts as well: it may be the one that is meant.
pub fn name_of(item: &Value, key: &str) -> String {
    item[key].as_str().unwrap_or("(without a name)").to_owned()
}
