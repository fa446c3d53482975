//! `@collect sarif`: results of linters and scanners in SARIF 2.1.0.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>; § below is a section of it.

mod lean;
mod place;
mod rule;

use serde_json::Value;

use super::coverage::Repository;
use super::fault::{Fault, failure, of_json, text};
use super::kept::Kept;
use super::report_files::Reports;
use super::unsupported::{self, Kind};
use super::{Args, Collector, Failure, Found, Input, ListedFile, Needs, Opt, Reading};
use crate::parts::Subject;
use crate::unit::Unit;
use lean::lean;
use place::Places;
use rule::Reference;

pub const COLLECTOR: Collector = Collector {
    name: "sarif",
    about: "results in SARIF, the format of linters and scanners, except suppressed ones",
    usage: "sarif <report>…  [--level error|warning|note|none]…",
    options: &[Opt {
        name: "level",
        value: "error|warning|note|none",
        about: "count results of this level; error, warning and note by default",
    }],
    start,
};

fn start(args: &Args, _sources: &[String]) -> Result<Box<dyn Reading>, Failure> {
    let mut levels = Vec::new();
    for written in args.all("level") {
        levels.push(Level::named(&written.to_lowercase()).ok_or_else(|| {
            Failure::new(
                format!("unknown --level \"{written}\""),
                "the levels of SARIF are error, warning, note and none",
            )
        })?);
    }
    if levels.is_empty() {
        levels = vec![Level::Error, Level::Warning, Level::Note];
    }
    let reports = Reports::new(&COLLECTOR, args)?;
    Ok(Box::new(Sarif {
        reports,
        levels,
        count: 0,
        failed: Vec::new(),
        repository: Repository::default(),
        parts: Kept::new(Subject::Problems),
    }))
}

/// §3.27.10
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    Error,
    Warning,
    Note,
    None,
}

impl Level {
    fn named(written: &str) -> Option<Self> {
        Some(match written {
            "error" => Self::Error,
            "warning" => Self::Warning,
            "note" => Self::Note,
            "none" => Self::None,
            _ => return None,
        })
    }
}

struct Sarif {
    reports: Reports,
    levels: Vec<Level>,
    count: u32,
    /// Notes about tools that have results although they say that they failed.
    failed: Vec<String>,
    repository: Repository,
    parts: Kept,
}

impl Reading for Sarif {
    fn needs(&self) -> Needs {
        Needs { repository: self.parts.is_on(), ..self.reports.needs() }
    }

    fn keep_parts(&mut self) {
        self.parts.start();
    }

    fn subject(&self) -> Option<String> {
        Some(format!("sarif {}", self.reports.subject()))
    }

    fn select(&mut self, entries: &[ListedFile<'_>]) -> Result<Vec<usize>, Failure> {
        self.reports.select(entries)
    }

    fn locate(&mut self, repository: &[&str]) {
        if self.parts.is_on() {
            self.repository = Repository::new(repository);
        }
    }

    fn read(&mut self, input: &mut Input<'_>) -> Result<(), Failure> {
        let path = input.path;
        let is_wanted = |level: Level| self.levels.contains(&level);
        let counted = parse(path, &text(input)?, is_wanted, self.parts.is_on())?;
        self.count = self.count.saturating_add(counted.results);
        self.failed.extend(counted.failed);
        for part in counted.places.parts(path, &self.repository) {
            self.parts.add(|| part);
        }
        Ok(())
    }

    /// Zero results of a tool that ran is a valid number.
    fn finish(&self) -> Result<Found, Failure> {
        let found = Found::measured(self.count.into(), Unit::Integer);
        Ok(Found { notes: self.failed.clone(), parts: self.parts.parts(), ..found })
    }
}

/// The result of a file.
struct Counted {
    results: u32,
    failed: Vec<String>,
    places: Places,
}

/// Counts the results whose level is wanted.
fn parse(
    path: &str,
    bytes: &[u8],
    is_wanted: impl Fn(Level) -> bool,
    has_places: bool,
) -> Result<Counted, Failure> {
    let what_now = "check that it is a report in SARIF 2.1.0; if so, write it again";
    let malformed = |fault: Fault| {
        let known = unsupported::named(path, bytes, Kind::Lint);
        known.unwrap_or_else(|| failure(fault, path, "SARIF", what_now))
    };
    let log = lean(bytes, has_places).map_err(|error| malformed(of_json(&error)))?;
    match log["version"].as_str() {
        Some("2.1.0") => {}
        Some(other) if log["runs"].is_null() => {
            return Err(malformed(Fault::Malformed(format!("its version is \"{other}\""))));
        }
        Some(other) => {
            return Err(Failure::new(
                format!("{path} is SARIF {other}, but only 2.1.0 is read"),
                format!(
                    "have the tool write 2.1.0, or convert it: \"npx @microsoft/sarif-multitool \
                     rewrite {} --output new.sarif\"",
                    unsupported::quoted(path)
                ),
            ));
        }
        None => return Err(malformed(Fault::Malformed("it has no version".to_owned()))),
    }
    let runs = log["runs"].as_array().map(Vec::as_slice).unwrap_or_default();
    if runs.is_empty() {
        return Err(malformed(Fault::Malformed("it has no run".to_owned())));
    }
    let mut counted = Counted { results: 0, failed: Vec::new(), places: Places::default() };
    for run in runs {
        let results = results(path, run)?;
        for result in results.iter().filter(|result| counts(result)) {
            let level = level(run, result).map_err(|how| malformed(Fault::Malformed(how)))?;
            if is_wanted(level) {
                counted.results += 1;
                if has_places {
                    counted.places.add(run, result);
                }
            }
        }
        counted.failed.extend(note(path, run, results.len()));
    }
    Ok(counted)
}

/// §3.14: the results of a run, if the tool ran at all. `SpotBugs` and `KubeLinter` report failure
/// when they have found something, so existing results count; a tool that failed without results
/// did not run.
fn results<'v>(path: &str, run: &'v Value) -> Result<&'v [Value], Failure> {
    let tool = tool(run);
    let results = run["results"].as_array().map(Vec::as_slice);
    match results {
        Some(results) if !results.is_empty() || !has_failed(run) => Ok(results),
        _ if has_failed(run) => Err(Failure::new(
            format!("{path} says that {tool} failed, and has no result of it"),
            format!("look at the output of {tool}: a failed run is not zero results"),
        )),
        _ => Err(Failure::new(
            format!("{path} has a run of {tool} without a list of results"),
            "an empty list would mean that nothing was found; a missing one means that nothing was checked",
        )),
    }
}

/// The note about results that are counted although the tool failed.
fn note(path: &str, run: &Value, results: usize) -> Option<String> {
    let tool = tool(run);
    let invocations = items(&run["invocations"]);
    let failed = invocations.iter().filter(|invocation| is_unsuccessful(invocation)).count();
    let how_often = match (failed, invocations.len()) {
        (0, _) => return None,
        (_, 1) => String::new(),
        (failed, all) => format!(" in {failed} of {all} invocations"),
    };
    Some(format!("{path} says that {tool} failed{how_often}; its results ({results}) are counted"))
}

fn is_unsuccessful(invocation: &Value) -> bool {
    invocation["executionSuccessful"] == false
}

fn tool(run: &Value) -> &str {
    run["tool"]["driver"]["name"].as_str().unwrap_or("the tool")
}

/// §3.20.14: if all its invocations say so.
fn has_failed(run: &Value) -> bool {
    let invocations = items(&run["invocations"]);
    !invocations.is_empty() && invocations.iter().all(is_unsuccessful)
}

/// §3.27.23, §3.27.24: neither suppressed nor gone since the baseline.
fn counts(result: &Value) -> bool {
    let is_accepted = |suppression: &Value| {
        suppression["status"].as_str().is_none_or(|status| status == "accepted")
    };
    !items(&result["suppressions"]).iter().any(is_accepted) && result["baselineState"] != "absent"
}

/// §3.27.10: the result's own level, else the one set by the invocation or the rule.
fn level(run: &Value, result: &Value) -> Result<Level, String> {
    if result["kind"].as_str().is_some_and(|kind| kind != "fail") {
        return Ok(Level::None);
    }
    let own = &result["level"];
    if !own.is_null() {
        return written(own);
    }
    let reference = Reference::of_result(result);
    let rule = reference.rule(run);
    if let Some(invocation) = at(&run["invocations"], &result["provenance"]["invocationIndex"]) {
        for other in items(&invocation["ruleConfigurationOverrides"]) {
            let meant = Reference::new(&other["descriptor"]);
            let is_same = match (rule, meant.rule(run)) {
                (Some(rule), Some(other)) => std::ptr::eq(rule, other),
                _ => meant.id.is_some() && meant.id == reference.id,
            };
            let level = &other["configuration"]["level"];
            if is_same && !level.is_null() {
                return written(level);
            }
        }
    }
    if rule.is_none() && reference.index.as_u64().is_some() {
        return Err("a result names a rule by its index in a list that does not exist".to_owned());
    }
    let level = rule.map_or(&Value::Null, |rule| &rule["defaultConfiguration"]["level"]);
    if level.is_null() { Ok(Level::Warning) } else { written(level) }
}

fn written(level: &Value) -> Result<Level, String> {
    let known = level.as_str().and_then(Level::named);
    known.ok_or_else(|| format!("{level} is not a level"))
}

/// The items of a list; empty for `null`, which some tools write.
fn items(list: &Value) -> &[Value] {
    list.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn at<'v>(list: &'v Value, index: &Value) -> Option<&'v Value> {
    list.as_array()?.get(usize::try_from(index.as_u64()?).ok()?)
}
