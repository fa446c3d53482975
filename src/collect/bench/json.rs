//! Benchmarks in the JSON of pytest-benchmark, hyperfine, Google Benchmark, JMH and criterion, and
//! in a plain list. Which it is shows in the content.

use serde_json::Value;

use super::Parsed;
use super::benchmark::{Benchmark, Measured, Scale, Stat};
use crate::collect::fault::{Fault, of_json};

type Reader = fn(&Value) -> Result<Benchmark, Fault>;

pub fn parse(bytes: &[u8]) -> Result<Parsed, Fault> {
    let whole: Value = serde_json::from_slice(bytes).map_err(|error| of_json(&error))?;
    if whole["mean"]["point_estimate"].is_number() {
        return Ok(Parsed::Estimates(criterion(&whole)));
    }
    if let Some(name) = whole["full_id"].as_str() {
        return Ok(Parsed::Identity(name.to_owned()));
    }
    let lists = [&whole["benchmarks"], &whole["results"], &whole];
    let list = lists.iter().find_map(|list| list.as_array()).ok_or_else(unknown)?;
    let Some(first) = list.first() else { return Ok(Parsed::Benchmarks(Vec::new())) };
    if !first["real_time"].is_null() || !first["run_name"].is_null() {
        return google(list).map(Parsed::Benchmarks);
    }
    let formats: [(&str, Reader); 4] =
        [("stats", pytest), ("command", hyperfine), ("primaryMetric", jmh), ("value", plain)];
    let format = formats.iter().find(|(mark, _)| !first[*mark].is_null());
    let (_, read) = format.ok_or_else(unknown)?;
    list.iter().map(read).collect::<Result<_, _>>().map(Parsed::Benchmarks)
}

fn unknown() -> Fault {
    Fault::Malformed("its content is of no format that bench knows".to_owned())
}

/// <https://bheisler.github.io/criterion.rs/book/> and what it writes: nanoseconds.
fn criterion(whole: &Value) -> Measured {
    let estimate = |name: &str| whole[name]["point_estimate"].as_f64();
    Measured::stated(
        Scale::NANOSECONDS,
        &[
            (Stat::Mean, estimate("mean")),
            (Stat::Median, estimate("median")),
            (Stat::Stddev, estimate("std_dev")),
        ],
    )
}

/// <https://pytest-benchmark.readthedocs.io/en/latest/usage.html>: seconds.
fn pytest(item: &Value) -> Result<Benchmark, Fault> {
    let name = word(item, "name")?;
    Ok(Benchmark {
        full_name: item["fullname"].as_str().unwrap_or(&name).to_owned(),
        name,
        measured: five(&item["stats"]),
    })
}

/// <https://github.com/sharkdp/hyperfine#json>: seconds.
fn hyperfine(item: &Value) -> Result<Benchmark, Fault> {
    let name = word(item, "command")?;
    Ok(Benchmark { full_name: name.clone(), name, measured: five(item) })
}

fn five(of: &Value) -> Measured {
    Measured::stated(Scale::SECONDS, &Stat::ALL.map(|stat| (stat, of[stat.name()].as_f64())))
}

/// <https://github.com/openjdk/jmh>: a score in the unit of the benchmark's mode.
fn jmh(item: &Value) -> Result<Benchmark, Fault> {
    let name = word(item, "benchmark")?;
    let parameters = item["params"].as_object().into_iter().flatten();
    let parameters: Vec<_> = parameters
        .map(|(key, value)| format!("{key}={}", value.as_str().unwrap_or_default()))
        .collect();
    let full_name = match &parameters[..] {
        [] => name.clone(),
        parameters => format!("{name}:{}", parameters.join(",")),
    };
    let metric = &item["primaryMetric"];
    let unit = word(metric, "scoreUnit")?;
    let scale = match unit.strip_suffix("/op") {
        Some("min") => Scale::of_seconds(60.0),
        Some("hr") => Scale::of_seconds(3_600.0),
        Some("day") => Scale::of_seconds(86_400.0),
        Some(time) => Scale::of_time(time).unwrap_or(Scale::RAW),
        None => Scale::RAW,
    };
    let at = |percentile: &str| metric["scorePercentiles"][percentile].as_f64();
    // A score that could not be told is the text "NaN".
    let measured = Measured::stated(
        scale,
        &[
            (Stat::Mean, metric["score"].as_f64()),
            (Stat::Min, at("0.0")),
            (Stat::Max, at("100.0")),
            (Stat::Median, at("50.0")),
        ],
    );
    Ok(Benchmark { name, full_name, measured })
}

/// `{ "name", "unit", "value" }`, as scripts write them.
fn plain(item: &Value) -> Result<Benchmark, Fault> {
    let name = word(item, "name")?;
    let unit = item["unit"].as_str().unwrap_or_default();
    let time = ["/iter", "/op"].iter().find_map(|of| unit.strip_suffix(of)).unwrap_or(unit);
    let scale = Scale::of_time(time).unwrap_or(Scale::RAW);
    let measured = match item["value"].as_f64() {
        Some(value) => Measured::sole(scale, value),
        None => Measured(Err("its value is no number".to_owned())),
    };
    Ok(Benchmark { full_name: name.clone(), name, measured })
}

/// <https://github.com/google/benchmark/blob/main/docs/user_guide.md>: runs, and what was made of
/// them, one entry each.
fn google(list: &[Value]) -> Result<Vec<Benchmark>, Fault> {
    let mut items = Vec::new();
    for item in list {
        let name = item["run_name"].as_str().or(item["name"].as_str());
        items.push((name.ok_or_else(|| missing("name"))?, item));
    }
    items.sort_by_key(|(name, _)| *name);
    let mut benchmarks = Vec::new();
    for of_one in items.chunk_by(|(one, _), (other, _)| one == other) {
        let name = of_one[0].0.to_owned();
        let of_one: Vec<_> = of_one.iter().map(|(_, item)| *item).collect();
        let measured = google_measured(&of_one);
        benchmarks.push(Benchmark { full_name: name.clone(), name, measured });
    }
    Ok(benchmarks)
}

fn google_measured(items: &[&Value]) -> Measured {
    let has_failed = |item: &&&Value| item["error_occurred"] == true || item["skipped"] == true;
    if let Some(failed) = items.iter().find(has_failed) {
        let messages = [&failed["error_message"], &failed["skip_message"]];
        let message = messages.iter().find_map(|message| message.as_str()).unwrap_or("it failed");
        return Measured(Err(message.to_owned()));
    }
    let unit = items.first().and_then(|item| item["time_unit"].as_str()).unwrap_or("ns");
    let Some(scale) = Scale::of_time(unit) else {
        return Measured(Err(format!("its time_unit is \"{unit}\"")));
    };
    let is_run = |item: &&&Value| item["run_type"] != "aggregate";
    let runs: Vec<_> = items.iter().filter(is_run).map(|item| item["real_time"].as_f64()).collect();
    if !runs.is_empty() {
        let runs: Option<Vec<_>> = runs.into_iter().collect();
        return match runs {
            Some(runs) => Measured::of_runs(scale, runs),
            None => Measured(Err("a run of it has no real_time".to_owned())),
        };
    }
    let stated = Stat::ALL.map(|stat| {
        let item = items.iter().find(|item| item["aggregate_name"] == stat.name());
        (stat, item.and_then(|item| item["real_time"].as_f64()))
    });
    Measured::stated(scale, &stated)
}

fn word(item: &Value, key: &str) -> Result<String, Fault> {
    item[key].as_str().map(str::to_owned).ok_or_else(|| missing(key))
}

fn missing(key: &str) -> Fault {
    Fault::Malformed(format!("a benchmark has no {key}"))
}
