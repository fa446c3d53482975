//! Benchmarks in the output of `go test -bench`, `cargo bench`, benchmark.js, and iai or gungraun.
//!
//! Go: <https://go.googlesource.com/proposal/+/master/design/14313-benchmark-format.md>; Rust's
//! libtest, and criterion with `--output-format bencher`, print one line per benchmark.

use super::benchmark::{BenchFigures, Benchmark, Scale, Stat, with_thousands, without_processors};
use super::{criterion, iai};

/// Benchmarks of both formats; other lines are skipped.
pub fn parse(text: &str) -> Vec<Benchmark> {
    let mut benchmarks: Vec<_> = text.lines().filter_map(libtest).collect();
    benchmarks.extend(go(text));
    benchmarks.extend(text.lines().filter_map(benchmark_js));
    benchmarks.extend(criterion::parse(text));
    benchmarks.extend(iai::parse(text));
    benchmarks
}

/// `name x 39,759,225 ops/sec ±1.31% (96 runs sampled)`: operations per second.
fn benchmark_js(line: &str) -> Option<Benchmark> {
    let (before, _) = line.split_once(" ops/sec ")?;
    let (name, figure) = before.rsplit_once(" x ")?;
    let measured = match with_thousands(figure) {
        Some(figure) => BenchFigures::sole(Scale::RAW, figure),
        None => BenchFigures(Err(format!("{figure} is not a number of operations per second"))),
    };
    Some(Benchmark::new(name.trim().to_owned(), measured))
}

/// `test name ... bench:   1,234.5 ns/iter (+/- 56)`: the median, and how far the slowest is from
/// the fastest. Criterion may measure something other than time, such as `cycles/iter`.
fn libtest(line: &str) -> Option<Benchmark> {
    let (name, figures) = line.trim_start().strip_prefix("test ")?.split_once(" ... bench:")?;
    let mut words = figures.split_whitespace();
    let written = words.next().unwrap_or_default();
    let unit = words.next().and_then(|unit| unit.strip_suffix("/iter"));
    let measured = match (with_thousands(written), unit) {
        (Some(figure), Some(unit)) => {
            let scale = Scale::of_time(unit).unwrap_or(Scale::RAW);
            BenchFigures::stated(scale, &[(Stat::Median, Some(figure))])
        }
        _ => BenchFigures(Err(format!("it has no figure per iteration, but {:?}", figures.trim()))),
    };
    Some(Benchmark::new(name.trim().to_owned(), measured))
}

/// A benchmark of Go has a line for each run.
struct Run<'a> {
    package: &'a str,
    name: &'a str,
    nanoseconds: Option<f64>,
    /// Each other figure with its unit, such as `B/op`.
    others: Vec<(&'a str, f64)>,
}

fn go(text: &str) -> Vec<Benchmark> {
    let mut package = "";
    let mut runs = Vec::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("pkg: ") {
            package = name.trim();
        } else if let Some(run) = go_run(package, line) {
            runs.push(run);
        }
    }
    let suffix = processors(&runs);
    runs.sort_by(|one, other| (one.package, one.name).cmp(&(other.package, other.name)));
    let mut benchmarks = Vec::new();
    for runs in runs.chunk_by(|one, other| (one.package, one.name) == (other.package, other.name)) {
        let Run { package, name, .. } = runs[0];
        let times: Option<Vec<_>> = runs.iter().map(|run| run.nanoseconds).collect();
        let measured = match times {
            Some(times) => BenchFigures::of_runs(Scale::NANOSECONDS, times),
            None => BenchFigures(Err("it has no ns/op".to_owned())),
        };
        let printed = Some(name.to_owned());
        let others = others(runs);
        let name = name.strip_suffix(suffix).unwrap_or(name).to_owned();
        let full_name = if package.is_empty() { name.clone() } else { format!("{package}.{name}") };
        benchmarks.push(Benchmark { name, full_name, printed, measured, others });
    }
    benchmarks
}

/// `BenchmarkSum-8   1000   27.62 ns/op   0 B/op`
fn go_run<'a>(package: &'a str, line: &'a str) -> Option<Run<'a>> {
    let mut words = line.split_whitespace();
    let name = words.next().filter(|name| name.starts_with("Benchmark"))?;
    words.next()?.parse::<u64>().ok()?;
    let figures: Vec<_> = words.collect();
    // What is not a number becomes NaN, which is never accepted.
    let pairs = figures.chunks_exact(2);
    let pairs = pairs.map(|pair| (pair[1], pair[0].parse().unwrap_or(f64::NAN)));
    let (times, others): (Vec<_>, Vec<_>) = pairs.partition(|(unit, _)| *unit == "ns/op");
    let nanoseconds = times.first().map(|(_, figure)| *figure);
    (!figures.is_empty()).then_some(Run { package, name, nanoseconds, others })
}

/// What all runs of a benchmark measured besides their time.
fn others(runs: &[Run<'_>]) -> Vec<(String, BenchFigures)> {
    let units = runs.first().map(|run| &run.others[..]).unwrap_or_default();
    let of_unit = |unit: &str| {
        let figures = runs.iter().map(|run| run.others.iter().find(|(other, _)| *other == unit));
        let figures: Option<Vec<_>> =
            figures.map(|found| found.map(|(_, figure)| *figure)).collect();
        match figures {
            Some(figures) => BenchFigures::of_runs(Scale::RAW, figures),
            None => BenchFigures(Err(format!("a run of it has no {unit}"))),
        }
    };
    units.iter().map(|(unit, _)| ((*unit).to_owned(), of_unit(unit))).collect()
}

/// The number of processors that Go appends to every name, as in `-8`; it changes with the machine.
/// If names end differently, the endings may distinguish them and stay.
fn processors<'a>(runs: &[Run<'a>]) -> &'a str {
    let end = |run: &Run<'a>| {
        let plain = without_processors(run.name)?;
        Some(&run.name[plain.len()..])
    };
    let first = runs.first().and_then(end).unwrap_or_default();
    if runs.iter().all(|run| end(run) == Some(first)) { first } else { "" }
}
