//! What criterion prints: a name, and `time:` with the estimate between its bounds.
//!
//! <https://bheisler.github.io/criterion.rs/book/user_guide/command_line_output.html>

use super::benchmark::{BenchFigures, Benchmark, Scale};

pub fn parse(text: &str) -> Vec<Benchmark> {
    let mut benchmarks = Vec::new();
    let mut name = "";
    for line in text.lines() {
        let Some((before, figures)) = line.split_once(" time:   [") else {
            // A long name has a line of its own.
            if !line.starts_with(' ') {
                name = line.trim_end();
            }
            continue;
        };
        let before = before.trim_end();
        let name = if before.is_empty() { name } else { before };
        // Below `change:`, it is a percentage.
        let words: Vec<_> = figures.trim_end().trim_end_matches(']').split(' ').collect();
        let [_, _, estimate, unit, _, _] = words[..] else { continue };
        let scale = Scale::of_time(unit).unwrap_or(Scale::RAW);
        let measured = match estimate.parse() {
            Ok(estimate) => BenchFigures::sole(scale, estimate),
            Err(_) => BenchFigures(Err(format!("its time is {estimate:?}"))),
        };
        benchmarks.push(Benchmark::new(name.to_owned(), measured));
    }
    benchmarks
}
