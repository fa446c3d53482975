//! Coverage: reports of many formats, read into one model.
//!
//! A report names the lines, branches and functions of each source file that were run. Several
//! reports (shards, a matrix of systems, several suites) are merged to the union of what was run,
//! file by file, so nothing counts twice. A report without data is a failure, never 0 %.

mod marks;
mod report;
mod fault;
mod foreign;
mod places;
mod doubt;
mod json;
mod lcov;
mod cobertura;
mod clover;
mod istanbul;
mod go;
mod jacoco;
mod simplecov;
mod docstrings;
mod walk;
mod gcov;
mod llvm;
mod codecov;
mod xccov;
mod coverlet;
mod sonarqube;
mod opencover;
mod microsoft;
mod scoverage;
mod coveragepy;
mod patch;
mod packed;

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use unentropy_scan::fault::Fault;
use unentropy_scan::number::{is_above_zero, line_number};
use unentropy_scan::xml;

use super::args::{Args, Opt};
use super::fault::{failure, unreadable, utf8};
use super::patch::Changes;
use super::paths::Patterns;
use super::report_files::Reports;
use super::{Collector, Failure, Found, Input, ListedFile, Needs, Reading};
use crate::parts::{Parts, Subject};
use doubt::{Doubt, Unclear};
use report::{Measure, Measures, Report};

pub(super) use places::Repository;
pub(super) use report::tidy;

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
    patch::COLLECTOR,
];

/// A report format.
struct Format {
    /// Its name in messages.
    title: &'static str,
    /// Whether the first bytes of a file look like it.
    recognise: fn(&[u8]) -> bool,
    parse: fn(&mut Input<'_>, &mut Report) -> Result<(), Fault>,
}

/// All formats; a format that looks like another one comes before it.
const FORMATS: &[&Format] = &[
    &lcov::FORMAT,
    &cobertura::FORMAT,
    &clover::FORMAT,
    &istanbul::FORMAT,
    &go::FORMAT,
    &jacoco::FORMAT,
    &coveragepy::FORMAT,
    &gcov::FORMAT,
    &llvm::FORMAT,
    &xccov::FORMAT,
    &coverlet::FORMAT,
    &codecov::FORMAT,
    &simplecov::FORMAT,
    &opencover::FORMAT,
    &microsoft::FORMAT,
    &scoverage::FORMAT,
    &sonarqube::FORMAT,
];

/// More lines cannot belong to one statement.
const MOST_LINES: u32 = 1_000_000;

const COLLECTOR: Collector = Collector {
    name: "coverage",
    about: "coverage in any known format, recognised by its content",
    usage: "coverage <report>…  [--type line|branch|function] [--source GLOB]…",
    options: OPTIONS,
    start: |args, sources| start(&COLLECTOR, None, args, sources),
};

const OPTIONS: &[Opt] = &[
    Opt { name: "type", value: "line|branch|function", about: "what is counted; line by default" },
    Opt { name: "source", value: "GLOB", about: "count only these source files" },
];

/// Starts a collector that reads one format, or any.
fn start(
    collector: &Collector,
    format: Option<&'static Format>,
    args: &Args,
    sources: &[String],
) -> Result<Box<dyn Reading>, Failure> {
    Ok(Box::new(coverage(collector, format, args, sources)?))
}

fn coverage(
    collector: &Collector,
    format: Option<&'static Format>,
    args: &Args,
    sources: &[String],
) -> Result<Coverage, Failure> {
    let own_sources: Vec<_> = args.all("source").map(str::to_owned).collect();
    let sources = if own_sources.is_empty() { sources.to_vec() } else { own_sources };
    let scope = if sources.is_empty() {
        None
    } else {
        Some((sources.join(" "), Patterns::new(&sources, std::iter::empty())?))
    };
    let measure = measure(args)?;
    let mut merged = Merged::default();
    merged.wanted.insert(measure);
    Ok(Coverage {
        reports: Reports::new(collector, args)?,
        format,
        scope,
        measure,
        base: None,
        keeps_parts: false,
        merged: Rc::new(RefCell::new(merged)),
    })
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

/// A metric's view of the reports.
struct Coverage {
    reports: Reports,
    /// `None`: recognised by content.
    format: Option<&'static Format>,
    /// The source files that count, as written and as patterns; `None`: all.
    scope: Option<(String, Patterns)>,
    measure: Measure,
    /// The commit that changed lines are compared with, as written; `None`: all lines count.
    base: Option<String>,
    keeps_parts: bool,
    /// Shared with other metrics of the same reports.
    merged: Rc<RefCell<Merged>>,
}

/// The merged contents of the reports.
#[derive(Default)]
struct Merged {
    wanted: Measures,
    repository: Repository,
    /// `None`: not requested.
    changes: Option<Changes>,
    union: Report,
    read: Vec<String>,
    /// Reports without data, and the failure to use if no other report has any.
    silent: Vec<(String, Failure)>,
    /// A report that may be about one of several folders; a single one is harmless if all of them
    /// count.
    doubtful: Option<Doubt>,
    unclear: Vec<Unclear>,
    /// Why nothing can be said of what fragments have together.
    undecided: Option<Failure>,
}

impl Reading for Coverage {
    fn needs(&self) -> Needs {
        Needs { repository: true, changes: self.base.clone(), ..self.reports.needs() }
    }

    fn keep_parts(&mut self) {
        self.keeps_parts = true;
    }

    fn subject(&self) -> Option<String> {
        let base = self.base.as_deref().unwrap_or_default();
        Some(["coverage", base, self.reports.subject()].join(" "))
    }

    fn follow(&mut self, first: &dyn Any) -> bool {
        let Some(first) = first.downcast_ref::<Self>() else { return false };
        // A metric that insists on a format checks the report itself.
        if first.format.map(|format| format.title) != self.format.map(|format| format.title) {
            return false;
        }
        self.merged = Rc::clone(&first.merged);
        self.merged.borrow_mut().wanted.insert(self.measure);
        true
    }

    fn locate(&mut self, repository: &[&str]) {
        self.merged.borrow_mut().repository = Repository::new(repository);
    }

    fn change(&mut self, changes: Changes) {
        self.merged.borrow_mut().changes = Some(changes);
    }

    fn select(&mut self, entries: &[ListedFile<'_>]) -> Result<Vec<usize>, Failure> {
        self.reports.select(entries)
    }

    fn read(&mut self, input: &mut Input<'_>) -> Result<(), Failure> {
        self.merged.borrow_mut().add(self.format, input)
    }

    fn reduced(&self) -> Option<Vec<u8>> {
        Some(packed::pack(&self.merged.borrow()))
    }

    fn absorb(&mut self, fragment: &str, reduced: &[u8]) -> bool {
        packed::unite(&mut self.merged.borrow_mut(), fragment, reduced).is_some()
    }

    fn finish(&self) -> Result<Found, Failure> {
        let merged = &*self.merged.borrow();
        let Merged { union, read, .. } = merged;
        let is_meant =
            |path: &str| self.scope.as_ref().is_none_or(|(_, patterns)| patterns.matches(path));
        if let Some(failure) = &merged.undecided {
            return Err(failure.clone());
        }
        if let Some(unclear) = merged.unclear.iter().find(|unclear| unclear.matters(is_meant)) {
            return Err(fault::one_of_several(&unclear.report, &unclear.name, &unclear.files));
        }
        if let Some((_, failure)) = merged.silent.first().filter(|_| read.is_empty()) {
            return Err(failure.clone());
        }
        if let Some((written, patterns)) = &self.scope
            && !union.paths().any(is_meant)
        {
            return Err(merged.out_of_scope(written, patterns));
        }
        let doubt = merged.doubtful.as_ref();
        let mut found = if self.base.is_some() {
            patch::found(merged, is_meant)?
        } else {
            if let Some(doubt) = doubt.filter(|doubt| doubt.matters(is_meant)) {
                return Err(fault::in_doubt(&doubt.report, &doubt.folders));
            }
            if let Some(failure) = union.failure(self.measure, is_meant) {
                return Err(failure.clone());
            }
            let share = union.share(self.measure, is_meant);
            let mut found = share
                .percent()
                .ok_or_else(|| fault::nothing_to_count(read, self.measure, union))?;
            if self.keeps_parts {
                let parts = union.parts(self.measure, is_meant);
                found.parts = Some(Parts::new(Subject::Coverage, parts));
            }
            found
        };
        let note = |(path, _): &(String, Failure)| format!("{path} says nothing about any line");
        found.notes = merged.silent.iter().map(note).collect();
        Ok(found)
    }
}

impl Merged {
    fn add(
        &mut self,
        format: Option<&'static Format>,
        input: &mut Input<'_>,
    ) -> Result<(), Failure> {
        utf8(input)?;
        let path = input.path;
        let head = match input.head() {
            Ok(head) => head,
            Err(error) => return Err(unreadable(error, input)),
        };
        if head.trim_ascii().is_empty() {
            self.silent.push((path.to_owned(), fault::empty(path)));
            return Ok(());
        }
        let recognised = match format {
            Some(format) => Some(format).filter(|format| (format.recognise)(head)),
            None => FORMATS.iter().copied().find(|format| (format.recognise)(head)),
        };
        if let (None, Some(failure)) = (recognised, foreign::named(path, head)) {
            return Err(failure);
        }
        let format = recognised.or(format).ok_or_else(|| {
            fault::unknown_format(path, FORMATS.iter().map(|format| format.title))
        })?;
        let mut report = Report::new(self.wanted);
        (format.parse)(input, &mut report)
            .map_err(|fault| failure(fault, path, format.title, fault::OTHER_FORMAT))?;
        let is_silent = Measure::ALL.iter().all(|measure| !report.speaks_of(*measure));
        if is_silent {
            self.silent.push((path.to_owned(), fault::silent(path)));
            return Ok(());
        }
        report.explain(|what| {
            failure(Fault::Malformed(what), path, format.title, fault::OTHER_FORMAT)
        });
        let mut unclear = Vec::new();
        if !report.roots.is_empty() {
            let roots = std::mem::take(&mut report.roots);
            let rootless = std::mem::replace(&mut report, Report::new(self.wanted));
            report.merge(rootless, |name| {
                let (place, files) = self.repository.rooted(name, &roots);
                if files.len() > 1 {
                    let is_elsewhere = files.iter().any(|file| self.union.has(file));
                    let (report, name) = (path.to_owned(), name.to_owned());
                    unclear.push(Unclear { report, name, files, is_elsewhere });
                }
                place
            });
        }
        let moves = self.repository.moves(path, report.paths());
        if !moves.doubt.is_empty() {
            let doubt = Doubt::new(path, &moves, &report);
            if let Some(other) = &self.doubtful {
                return Err(fault::two_in_doubt([&other.report, path], &doubt.folders));
            }
            self.doubtful = Some(doubt);
        }
        for earlier in &mut self.unclear {
            let is_one = |path| earlier.files.contains(&moves.moved(path));
            earlier.is_elsewhere = earlier.is_elsewhere || report.paths().any(is_one);
        }
        self.unclear.append(&mut unclear);
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

/// A name in a report; names that are not UTF-8 remain distinct enough.
fn lossy(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}
