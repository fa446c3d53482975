//! Benchmarks in JSON. The content shows whose it is; what is in one list is here, the rest in
//! files of its own.

use serde_json::Value;

use super::Parsed;
use super::benchmark::{BenchFigures, Benchmark, Scale, Stat};
use super::google::{self, name_of};
use super::{asv, bmf, dotnet, vitest};
use crate::collect::fault::{Fault, of_json};

type Reader = fn(&Value) -> Benchmark;

pub fn parse(bytes: &[u8]) -> Result<Parsed, Fault> {
    let whole: Value = match serde_json::from_slice(bytes) {
        Ok(whole) => whole,
        // Python writes numbers that JSON does not have.
        Err(error) if error.is_syntax() => {
            serde_json::from_str(&finite(bytes)).map_err(|_| of_json(&error))?
        }
        Err(error) => return Err(of_json(&error)),
    };
    if whole["mean"]["point_estimate"].is_number() {
        return Ok(Parsed::Estimates(criterion(&whole)));
    }
    if let Some(name) = whole["full_id"].as_str() {
        return Ok(Parsed::Identity(name.to_owned()));
    }
    if let Some(benchmarks) = dotnet::parse(&whole).or_else(|| vitest::parse(&whole)) {
        return Ok(Parsed::Benchmarks(benchmarks));
    }
    if let Some(benchmarks) = asv::parse(&whole).or_else(|| bmf::parse(&whole)) {
        return Ok(Parsed::Benchmarks(benchmarks));
    }
    let lists = [&whole["benchmarks"], &whole["results"], &whole];
    let list = lists.iter().find_map(|list| list.as_array()).ok_or_else(unknown)?;
    let Some(first) = list.first() else { return Ok(Parsed::Benchmarks(Vec::new())) };
    if !first["real_time"].is_null() || !first["run_name"].is_null() {
        return Ok(Parsed::Benchmarks(google::parse(list)));
    }
    let formats: [(&str, Reader); 4] =
        [("stats", pytest), ("command", hyperfine), ("primaryMetric", jmh), ("value", plain)];
    let format = formats.iter().find(|(mark, _)| !first[*mark].is_null());
    let (_, read) = format.ok_or_else(unknown)?;
    Ok(Parsed::Benchmarks(list.iter().map(read).collect()))
}

/// The same with `null` for `NaN` and `Infinity`.
fn finite(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut kept = String::with_capacity(text.len());
    let (mut rest, mut is_string) = (&*text, false);
    while let Some(letter) = rest.chars().next() {
        let odd = ["NaN", "Infinity", "-Infinity"].into_iter().find(|word| rest.starts_with(word));
        let taken = match (odd, letter) {
            (Some(odd), _) if !is_string => {
                kept.push_str("null");
                rest = &rest[odd.len()..];
                continue;
            }
            // With what it escapes.
            (_, '\\') => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            _ => letter.len_utf8(),
        };
        is_string ^= letter == '"';
        kept.push_str(&rest[..taken]);
        rest = &rest[taken..];
    }
    kept
}

fn unknown() -> Fault {
    Fault::Malformed("its content is not in a format that bench knows".to_owned())
}

/// <https://bheisler.github.io/criterion.rs/book/> and what it writes: nanoseconds.
fn criterion(whole: &Value) -> BenchFigures {
    let estimate = |name: &str| whole[name]["point_estimate"].as_f64();
    BenchFigures::stated(
        Scale::NANOSECONDS,
        &[
            (Stat::Mean, estimate("mean")),
            (Stat::Median, estimate("median")),
            (Stat::Stddev, estimate("std_dev")),
        ],
    )
}

/// <https://pytest-benchmark.readthedocs.io/en/latest/usage.html>: seconds.
fn pytest(item: &Value) -> Benchmark {
    let name = name_of(item, "name");
    let full_name = item["fullname"].as_str().unwrap_or(&name).to_owned();
    Benchmark { full_name, ..Benchmark::new(name, five(&item["stats"])) }
}

/// <https://github.com/sharkdp/hyperfine#json>: seconds.
fn hyperfine(item: &Value) -> Benchmark {
    Benchmark::new(name_of(item, "command"), five(item))
}

fn five(of: &Value) -> BenchFigures {
    BenchFigures::stated(Scale::SECONDS, &Stat::ALL.map(|stat| (stat, of[stat.name()].as_f64())))
}

/// <https://github.com/openjdk/jmh>: a score in the unit of the benchmark's mode.
fn jmh(item: &Value) -> Benchmark {
    let name = name_of(item, "benchmark");
    let parameters = item["params"].as_object().into_iter().flatten();
    let parameters: Vec<_> = parameters
        .map(|(key, value)| format!("{key}={}", value.as_str().unwrap_or_default()))
        .collect();
    let full_name = match &parameters[..] {
        [] => name.clone(),
        parameters => format!("{name}:{}", parameters.join(",")),
    };
    let metric = &item["primaryMetric"];
    let Some(unit) = metric["scoreUnit"].as_str() else {
        let measured = BenchFigures(Err("its score has no scoreUnit".to_owned()));
        return Benchmark { full_name, ..Benchmark::new(name, measured) };
    };
    let scale = match unit.strip_suffix("/op") {
        Some("min") => Scale::of_seconds(60.0),
        Some("hr") => Scale::of_seconds(3_600.0),
        Some("day") => Scale::of_seconds(86_400.0),
        Some(time) => Scale::of_time(time).unwrap_or(Scale::RAW),
        None => Scale::RAW,
    };
    let at = |percentile: &str| metric["scorePercentiles"][percentile].as_f64();
    // A score that could not be computed is the text "NaN".
    let measured = BenchFigures::stated(
        scale,
        &[
            (Stat::Mean, metric["score"].as_f64()),
            (Stat::Min, at("0.0")),
            (Stat::Max, at("100.0")),
            (Stat::Median, at("50.0")),
        ],
    );
    Benchmark { full_name, ..Benchmark::new(name, measured) }
}

/// `{ "name", "unit", "value" }`, as scripts write them.
fn plain(item: &Value) -> Benchmark {
    let unit = item["unit"].as_str().unwrap_or_default();
    let time = ["/iter", "/op"].iter().find_map(|of| unit.strip_suffix(of)).unwrap_or(unit);
    let scale = Scale::of_time(time).unwrap_or(Scale::RAW);
    let measured = match item["value"].as_f64() {
        Some(value) => BenchFigures::sole(scale, value),
        None => BenchFigures(Err("its value is not a number".to_owned())),
    };
    Benchmark::new(name_of(item, "name"), measured)
}
