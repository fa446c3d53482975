//! The output of iai, iai-callgrind and gungraun: what Valgrind counted, a line each below the name.
//!
//! <https://gungraun.github.io/gungraun/latest/html/index.html>

use super::benchmark::{BenchFigures, Benchmark, Scale, with_thousands};

/// What every benchmark begins with.
const FIRST: &str = "Instructions:";

pub fn parse(text: &str) -> Vec<Benchmark> {
    let mut benchmarks = Vec::new();
    let mut name = "";
    let mut measures: Vec<(String, BenchFigures)> = Vec::new();
    for line in text.lines().chain([""]) {
        let is_below = line.starts_with(' ');
        let is_of_one = is_below && (!measures.is_empty() || line.trim_start().starts_with(FIRST));
        if is_of_one {
            measures.extend(measure(line));
            continue;
        }
        benchmarks.extend(Benchmark::of_measures(name.to_owned(), std::mem::take(&mut measures)));
        if !is_below {
            name = line.trim_end();
        }
    }
    benchmarks
}

/// `L1 Hits:   1,734|1700   (+2.00000%)`: the new figure, then the old one.
fn measure(line: &str) -> Option<(String, BenchFigures)> {
    let (name, rest) = line.trim().split_once(':')?;
    let written = rest.trim_start().split(['|', ' ', '(']).next()?;
    let figure = with_thousands(written).map(|figure| BenchFigures::sole(Scale::RAW, figure));
    let figure =
        figure.unwrap_or_else(|| BenchFigures(Err(format!("its {name} is \"{written}\""))));
    Some((name.to_owned(), figure))
}
