//! Benchmarks in what `go test -bench` and `cargo bench` print.
//!
//! Go: <https://go.googlesource.com/proposal/+/master/design/14313-benchmark-format.md>; Rust's
//! libtest, and criterion with `--output-format bencher`, print a line a benchmark.

use super::benchmark::{BenchFigures, Benchmark, Scale, Stat, without_processors};

/// Those of both formats; lines that are something else are passed over.
pub fn parse(text: &str) -> Vec<Benchmark> {
    let mut benchmarks: Vec<_> = text.lines().filter_map(libtest).collect();
    benchmarks.extend(go(text));
    benchmarks
}

/// `test name ... bench:   1,234.5 ns/iter (+/- 56)`: the median, and how far the slowest is from
/// the fastest. Criterion may measure something else than time, such as `cycles/iter`.
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

/// `1,234.5`: commas stand before every three digits, if at all.
fn with_thousands(written: &str) -> Option<f64> {
    let whole = written.split('.').next()?;
    let mut groups = whole.split(',');
    let is_grouped = whole.contains(',');
    let starts_well = groups.next().is_some_and(|first| (1..=3).contains(&first.len()));
    if is_grouped && !(starts_well && groups.all(|group| group.len() == 3)) {
        return None;
    }
    written.replace(',', "").parse().ok()
}

/// A benchmark of Go has a line for each run.
struct Run<'a> {
    package: &'a str,
    name: &'a str,
    nanoseconds: Option<f64>,
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
        let name = name.strip_suffix(suffix).unwrap_or(name).to_owned();
        let full_name = if package.is_empty() { name.clone() } else { format!("{package}.{name}") };
        benchmarks.push(Benchmark { name, full_name, printed, measured });
    }
    benchmarks
}

/// `BenchmarkSum-8   1000   27.62 ns/op   0 B/op`
fn go_run<'a>(package: &'a str, line: &'a str) -> Option<Run<'a>> {
    let mut words = line.split_whitespace();
    let name = words.next().filter(|name| name.starts_with("Benchmark"))?;
    words.next()?.parse::<u64>().ok()?;
    let figures: Vec<_> = words.collect();
    let time = figures.chunks_exact(2).find(|pair| pair[1] == "ns/op");
    // What is no number becomes one that nothing accepts.
    let nanoseconds = time.map(|pair| pair[0].parse().unwrap_or(f64::NAN));
    (!figures.is_empty()).then_some(Run { package, name, nanoseconds })
}

/// The number of processors that Go puts behind every name, as `-8`; it would change with the
/// machine. Where names end differently, these ends may tell them apart and stay.
fn processors<'a>(runs: &[Run<'a>]) -> &'a str {
    let end = |run: &Run<'a>| {
        let plain = without_processors(run.name)?;
        Some(&run.name[plain.len()..])
    };
    let first = runs.first().and_then(end).unwrap_or_default();
    if runs.iter().all(|run| end(run) == Some(first)) { first } else { "" }
}
