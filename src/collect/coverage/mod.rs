//! Coverage: reports of many formats, read into one model.
//!
//! A report says of each source file which lines, branches and functions were run. Several reports
//! (shards, a matrix of systems, several suites) are put together as the union of what was run,
//! file by file, so nothing counts twice. A report that says nothing is a failure, never 0 %.

mod marks;
mod report;
mod fault;
mod places;
mod json;
mod lcov;
mod cobertura;
mod clover;
mod istanbul;
mod go;
mod jacoco;
mod simplecov;
mod coveragepy;

use super::args::{Args, Opt};
use super::fault::Fault;
use super::paths::Patterns;
use super::reports::Reports;
use super::xml;
use super::{Collector, Entry, Failure, Found, Needs, Reading};
use places::Repository;
use report::{Measure, Report};

/// The collectors of coverage, the one for all formats first.
pub const COLLECTORS: &[Collector] = &[
    COLLECTOR,
    lcov::COLLECTOR,
    cobertura::COLLECTOR,
    clover::COLLECTOR,
    istanbul::COLLECTOR,
    go::COLLECTOR,
    jacoco::COLLECTOR,
    simplecov::COLLECTOR,
    coveragepy::COLLECTOR,
];

/// A way to write coverage down.
struct Format {
    /// What people call it.
    title: &'static str,
    /// Whether the first bytes of a file look like it.
    recognise: fn(&[u8]) -> bool,
    parse: fn(&[u8], &mut Report) -> Result<(), Fault>,
}

/// All formats; one that looks like another stands before it.
const FORMATS: &[&Format] = &[
    &lcov::FORMAT,
    &cobertura::FORMAT,
    &clover::FORMAT,
    &istanbul::FORMAT,
    &go::FORMAT,
    &jacoco::FORMAT,
    &coveragepy::FORMAT,
    &simplecov::FORMAT,
];

const COLLECTOR: Collector = Collector {
    name: "coverage",
    about: "coverage in any format that is known, told by its content",
    usage: "coverage <report>…  [--type line|branch|function] [--source GLOB]…",
    options: OPTIONS,
    start: |args, sources| start(&COLLECTOR, None, args, sources),
};

const OPTIONS: &[Opt] = &[
    Opt { name: "type", value: "line|branch|function", about: "what is counted; line by default" },
    Opt { name: "source", value: "GLOB", about: "count only these source files" },
];

/// Begins a collector that reads one format, or any.
fn start(
    collector: &Collector,
    format: Option<&'static Format>,
    args: &Args,
    sources: &[String],
) -> Result<Box<dyn Reading>, Failure> {
    let own_sources: Vec<_> = args.all("source").map(str::to_owned).collect();
    let sources = if own_sources.is_empty() { sources.to_vec() } else { own_sources };
    let measure = measure(args)?;
    Ok(Box::new(Coverage {
        reports: Reports::new(collector, args)?,
        format,
        scope: if sources.is_empty() {
            None
        } else {
            Some((sources.join(" "), Patterns::new(&sources, std::iter::empty())?))
        },
        measure,
        repository: Repository::default(),
        union: Report::new(measure),
        read: Vec::new(),
        failure: None,
    }))
}

fn measure(args: &Args) -> Result<Measure, Failure> {
    let Some(written) = args.all("type").last() else { return Ok(Measure::Line) };
    Measure::ALL.into_iter().find(|measure| measure.name() == written).ok_or_else(|| {
        Failure::new(
            format!("unknown --type \"{written}\""),
            "coverage counts --type line, branch or function",
        )
    })
}

struct Coverage {
    reports: Reports,
    /// `None`: whatever it looks like.
    format: Option<&'static Format>,
    /// The source files that count, as written and as patterns; `None`: all.
    scope: Option<(String, Patterns)>,
    measure: Measure,
    repository: Repository,
    union: Report,
    read: Vec<String>,
    /// The first; the others are not read.
    failure: Option<Failure>,
}

impl Reading for Coverage {
    fn needs(&self) -> Needs {
        Needs { repository: true, ..self.reports.needs() }
    }

    fn locate(&mut self, repository: &[&str]) {
        self.repository = Repository::new(repository);
    }

    fn select(&mut self, entries: &[Entry<'_>]) -> Result<Vec<usize>, Failure> {
        self.reports.select(entries)
    }

    fn read(&mut self, path: &str, bytes: &[u8]) {
        if self.failure.is_none() {
            self.failure = self.add(path, bytes).err();
        }
    }

    fn finish(&self) -> Result<Found, Failure> {
        if let Some(failure) = &self.failure {
            return Err(failure.clone());
        }
        let share = match &self.scope {
            None => self.union.share(|_| true),
            Some((written, patterns)) => {
                if !self.union.paths().any(|path| patterns.matches(path)) {
                    return Err(self.out_of_scope(written, patterns));
                }
                self.union.share(|path| patterns.matches(path))
            }
        };
        share
            .percent()
            .ok_or_else(|| fault::nothing_to_count(&self.read, self.measure, &self.union))
    }
}

impl Coverage {
    fn add(&mut self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        if bytes.trim_ascii().is_empty() {
            return Err(fault::empty(path));
        }
        let format = self
            .format
            .or_else(|| FORMATS.iter().copied().find(|format| (format.recognise)(bytes)))
            .ok_or_else(|| {
                fault::unknown_format(path, FORMATS.iter().map(|format| format.title))
            })?;
        let mut report = Report::new(self.measure);
        (format.parse)(bytes, &mut report)
            .map_err(|fault| fault.failure(path, format.title, fault::OTHER_FORMAT))?;
        let is_silent = Measure::ALL.iter().all(|measure| !report.speaks_of(*measure));
        if is_silent {
            return Err(fault::silent(path));
        }
        let moves = self.repository.moves(report.paths());
        self.union.merge(report, |path| moves.moved(path));
        self.read.push(path.to_owned());
        Ok(())
    }

    fn out_of_scope(&self, written: &str, patterns: &Patterns) -> Failure {
        let mut there: Vec<_> =
            self.repository.paths().filter(|path| patterns.matches(path)).collect();
        there.sort_unstable();
        fault::out_of_scope(written, &self.read, self.union.paths(), &there)
    }
}

/// A line number; a file has fewer lines than this can count.
fn line_number(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || digits.len() > 10 {
        return None;
    }
    let mut number = 0_u64;
    for digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        number = number * 10 + u64::from(digit - b'0');
    }
    u32::try_from(number).ok().filter(|number| *number <= marks::Line::MAX_NUMBER)
}

/// Whether a count is more than nothing; `None` when it is no number. It may be larger than any
/// integer, and some tools write `1.0` or `1e+06`.
fn is_above_zero(count: &[u8]) -> Option<bool> {
    let mut is_above = false;
    for digit in count {
        match digit {
            b'0' => {}
            b'1'..=b'9' => is_above = true,
            _ => {
                let number: f64 = std::str::from_utf8(count).ok()?.parse().ok()?;
                return number.is_finite().then_some(number > 0.0);
            }
        }
    }
    (!count.is_empty()).then_some(is_above)
}

/// A name in a report; what is no UTF-8 is still told from other names well enough.
fn lossy(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}
