//! `@collect bench`: one figure of one benchmark, in the format of any supported tool.

mod benchmark;
mod google;
mod dotnet;
mod vitest;
mod asv;
mod bmf;
mod json;
mod criterion;
mod iai;
mod text;
mod catch;

use super::fault::{Fault, failure, text};
use super::paths::Patterns;
use super::report_files::Reports;
use super::unsupported::{self, Kind};
use super::{Args, Collector, Failure, Found, Input, ListedFile, Needs, Opt, Reading};
use benchmark::{BenchFigures, Benchmark, Figure, Stat};

pub const COLLECTOR: Collector = Collector {
    name: "bench",
    about: "a benchmark of Go, cargo, criterion, pytest, hyperfine, Google Benchmark, JMH and others",
    usage: "bench <report>…  [--name NAME]  [--measure NAME]  [--stat mean|min|max|median|stddev]",
    options: &[
        Opt { name: "name", value: "NAME", about: "the benchmark, by its name or a glob" },
        Opt {
            name: "measure",
            value: "NAME",
            about: "what was measured, such as B/op; by default the main one, mostly the time",
        },
        Opt {
            name: "stat",
            value: "mean|min|max|median|stddev",
            about: "the figure; by default the main one of the format, mostly the mean",
        },
    ],
    start,
};

/// How many names a message lists.
const SHOWN_NAMES: usize = 10;

fn start(args: &Args, _sources: &[String]) -> Result<Box<dyn Reading>, Failure> {
    let stat = args.all("stat").last().map(|written| {
        let known = Stat::ALL.into_iter().find(|stat| stat.name() == written);
        known.ok_or_else(|| {
            Failure::new(
                format!("unknown --stat \"{written}\""),
                "bench knows mean, min, max, median and stddev",
            )
        })
    });
    Ok(Box::new(Bench {
        reports: Reports::new(&COLLECTOR, args)?,
        name: args.all("name").last().map(str::to_owned),
        measure: args.all("measure").last().map(str::to_owned),
        stat: stat.transpose()?,
        read: Vec::new(),
        benchmarks: Vec::new(),
        estimates: Vec::new(),
        identities: Vec::new(),
    }))
}

struct Bench {
    reports: Reports,
    name: Option<String>,
    /// `None`: the main one of the format.
    measure: Option<String>,
    stat: Option<Stat>,
    read: Vec<String>,
    benchmarks: Vec<Benchmark>,
    /// Criterion's, by folder.
    estimates: Vec<(String, BenchFigures)>,
    /// What the estimates are of, by folder.
    identities: Vec<(String, String)>,
}

impl Reading for Bench {
    /// Criterion writes to a separate file what was measured.
    fn needs(&self) -> Needs {
        let mut needs = self.reports.needs();
        let beside: Vec<_> = needs.roots.iter().filter_map(|root| identity_beside(root)).collect();
        needs.roots.extend(beside);
        needs
    }

    fn subject(&self) -> Option<String> {
        Some(format!("bench {}", self.reports.subject()))
    }

    fn select(&mut self, entries: &[ListedFile<'_>]) -> Result<Vec<usize>, Failure> {
        let mut chosen = self.reports.select(entries)?;
        chosen.retain(|index| !is_by_product(entries[*index].path));
        if chosen.is_empty() {
            return Err(Failure::new(
                "criterion's results are not among the chosen files",
                "they are in the folders called new: name target/criterion as a whole",
            ));
        }
        let beside: Vec<_> =
            chosen.iter().filter_map(|index| identity_beside(entries[*index].path)).collect();
        let identities = entries.iter().enumerate().filter(|(index, entry)| {
            !chosen.contains(index) && beside.iter().any(|path| path == entry.path)
        });
        let identities: Vec<_> = identities.map(|(index, _)| index).collect();
        chosen.extend(identities);
        Ok(chosen)
    }

    fn read(&mut self, input: &mut Input<'_>) -> Result<(), Failure> {
        let path = input.path;
        self.read.push(path.to_owned());
        let folder = path.rsplit_once('/').map(|(folder, _)| folder).unwrap_or_default().to_owned();
        match parse(path, &text(input)?)? {
            Parsed::Benchmarks(benchmarks) => self.benchmarks.extend(benchmarks),
            Parsed::Estimates(measured) => self.estimates.push((folder, measured)),
            Parsed::Identity(name) => self.identities.push((folder, name)),
        }
        Ok(())
    }

    fn finish(&self) -> Result<Found, Failure> {
        let of_criterion = self.of_criterion()?;
        let all: Vec<_> = self.benchmarks.iter().chain(&of_criterion).collect();
        self.figure(self.choose(&all)?).map(Found::number)
    }
}

impl Bench {
    fn of_criterion(&self) -> Result<Vec<Benchmark>, Failure> {
        let mut benchmarks = Vec::new();
        for (folder, measured) in &self.estimates {
            let identity = self.identities.iter().find(|(other, _)| other == folder);
            let (_, name) = identity.ok_or_else(|| {
                Failure::new(
                    format!("{folder}/estimates.json does not say what was measured"),
                    "criterion says that in benchmark.json, which has to be in the same folder",
                )
            })?;
            benchmarks.push(Benchmark::new(name.clone(), measured.clone()));
        }
        Ok(benchmarks)
    }

    /// The chosen benchmark.
    fn choose<'b>(&self, all: &[&'b Benchmark]) -> Result<&'b Benchmark, Failure> {
        if all.is_empty() {
            return Err(Failure::new(
                format!("no benchmark was found in {}", self.read.join(", ")),
                "did they run? bench reads Go, cargo bench, criterion, pytest-benchmark, hyperfine, \
                 Google Benchmark, JMH, BenchmarkDotNet, Vitest, Catch2, benchmark.js, iai, asv, \
                 Bencher's format and lists of name, unit and value",
            ));
        }
        let Some(name) = &self.name else {
            return match all {
                [only] => Ok(only),
                several => Err(Failure::new(
                    format!("there are {} benchmarks in {}", all.len(), self.read.join(", ")),
                    format!("choose one with --name: {}", names(several)),
                )),
            };
        };
        let mut meant = all.to_vec();
        meant.retain(|benchmark| benchmark.full_name == *name);
        if meant.is_empty() {
            meant.extend(all.iter().filter(|benchmark| benchmark.name == *name));
        }
        if meant.is_empty() {
            meant.extend(all.iter().filter(|benchmark| benchmark.is_printed_as(name)));
        }
        if meant.is_empty() {
            let glob = Patterns::new(std::slice::from_ref(name), std::iter::empty())?;
            meant.extend(all.iter().filter(|benchmark| {
                glob.matches(&benchmark.full_name) || glob.matches(&benchmark.name)
            }));
        }
        match &meant[..] {
            [only] => Ok(only),
            [] => Err(Failure::new(
                format!("no benchmark is called \"{name}\""),
                format!("there are {}", names(all)),
            )),
            several => Err(Failure::new(
                format!("{} benchmarks are meant by \"{name}\"", several.len()),
                format!("be exact: {}", names(several)),
            )),
        }
    }

    fn figure(&self, benchmark: &Benchmark) -> Result<f64, Failure> {
        let Benchmark { full_name, .. } = benchmark;
        let BenchFigures(measured) = self.measured(benchmark)?;
        let without_result = |reason: &String| {
            Failure::new(
                format!("{full_name} has no result: {reason}"),
                "look at the output of the tool that ran it",
            )
        };
        let figures = measured.as_ref().map_err(without_result)?;
        let is_meant = |stat: &Option<Stat>| self.stat.is_none() || *stat == self.stat;
        match figures.iter().find(|(stat, _)| is_meant(stat)) {
            Some((_, Some(figure))) => figure.as_ref().copied().map_err(without_result),
            _ => Err(self.missing(full_name, figures)),
        }
    }

    /// The figures of what was asked for.
    fn measured<'b>(&self, benchmark: &'b Benchmark) -> Result<&'b BenchFigures, Failure> {
        let Some(asked) = &self.measure else { return Ok(&benchmark.measured) };
        let mut others = benchmark.others.iter();
        let found = others.find(|(name, _)| name.eq_ignore_ascii_case(asked));
        found.map(|(_, figures)| figures).ok_or_else(|| {
            let known: Vec<_> = benchmark.others.iter().map(|(name, _)| &**name).collect();
            let hint = match &known[..] {
                [] => "it has one measure: leave --measure away".to_owned(),
                known => format!("besides its main one it has {}", known.join(", ")),
            };
            Failure::new(format!("the report has no {asked} of {}", benchmark.full_name), hint)
        })
    }

    fn missing(&self, full_name: &str, figures: &[Figure]) -> Failure {
        let stat = self.stat.or(figures.first().and_then(|(stat, _)| *stat));
        let known = figures.iter().filter_map(|(stat, figure)| figure.as_ref().and(*stat));
        let known: Vec<_> = known.map(Stat::name).collect();
        let hint = match figures {
            [(None, _)] => "it has one figure: leave --stat away".to_owned(),
            _ if known.is_empty() => "it has no figure at all; run it again".to_owned(),
            _ => format!("it has {}", known.join(", ")),
        };
        let stat = stat.map(Stat::name).unwrap_or_default();
        Failure::new(format!("the report has no {stat} of {full_name}"), hint)
    }
}

enum Parsed {
    Benchmarks(Vec<Benchmark>),
    Estimates(BenchFigures),
    /// The name of the benchmark that the file next to it estimates.
    Identity(String),
}

/// Parses the bytes of a file.
fn parse(path: &str, bytes: &[u8]) -> Result<Parsed, Failure> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let parsed = match bytes.trim_ascii_start() {
        [b'{' | b'[', ..] => json::parse(bytes),
        [b'<', ..] => catch::parse(bytes).map(Parsed::Benchmarks),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Parsed::Benchmarks(text::parse(text))),
            Err(_) => Err(Fault::Malformed("it is neither JSON nor text in UTF-8".to_owned())),
        },
    };
    let has_none = match &parsed {
        Ok(Parsed::Benchmarks(benchmarks)) => benchmarks.is_empty(),
        parsed => parsed.is_err(),
    };
    if has_none && let Some(failure) = unsupported::named(path, bytes, Kind::Bench) {
        return Err(failure);
    }
    parsed.map_err(|fault| {
        failure(
            fault,
            path,
            "a report of benchmarks",
            "check that it is the right file; if so, run them again",
        )
    })
}

/// The file in which criterion names the benchmark of an estimates file.
fn identity_beside(path: &str) -> Option<String> {
    Some(format!("{}benchmark.json", path.strip_suffix("estimates.json")?))
        .filter(|_| path == "estimates.json" || path.ends_with("/estimates.json"))
}

/// Other files in criterion's folders: earlier runs, samples, and pages about them.
fn is_by_product(path: &str) -> bool {
    let mut parts = path.rsplit('/');
    let (name, folder) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    match name {
        "estimates.json" | "benchmark.json" => matches!(folder, "base" | "change"),
        "sample.json" | "tukey.json" | "raw.csv" => true,
        _ => [".html", ".svg"].iter().any(|end| name.ends_with(end)),
    }
}

fn names(benchmarks: &[&Benchmark]) -> String {
    let shown = benchmarks.iter().take(SHOWN_NAMES).map(|benchmark| &*benchmark.full_name);
    let more = if benchmarks.len() > SHOWN_NAMES { ", …" } else { "" };
    format!("{}{more}", shown.collect::<Vec<_>>().join(", "))
}
