//! `@collect sarif`: what linters and scanners found, in SARIF 2.1.0.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>; § below is a section of it.

mod lean;
mod rule;

use serde_json::Value;

use super::fault::{Fault, failure, of_json, text};
use super::report_files::Reports;
use super::unsupported::{self, Kind};
use super::{Args, Collector, Failure, Found, Input, ListedFile, Needs, Opt, Reading};
use crate::unit::Unit;
use lean::lean;
use rule::Reference;

pub const COLLECTOR: Collector = Collector {
    name: "sarif",
    about: "results in SARIF, the format of linters and scanners, but for those suppressed",
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
    Ok(Box::new(Sarif { reports, levels, count: 0, failed: Vec::new() }))
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
    /// Notes about tools that found something and say that they failed.
    failed: Vec<String>,
}

impl Reading for Sarif {
    fn needs(&self) -> Needs {
        self.reports.needs()
    }

    fn subject(&self) -> Option<String> {
        Some(format!("sarif {}", self.reports.subject()))
    }

    fn select(&mut self, entries: &[ListedFile<'_>]) -> Result<Vec<usize>, Failure> {
        self.reports.select(entries)
    }

    fn read(&mut self, input: &mut Input<'_>) -> Result<(), Failure> {
        let path = input.path;
        let is_wanted = |level: Level| self.levels.contains(&level);
        let counted = parse(path, &text(input)?, is_wanted)?;
        self.count = self.count.saturating_add(counted.results);
        self.failed.extend(counted.failed);
        Ok(())
    }

    /// Nothing found by a tool that ran is a number, and the best one.
    fn finish(&self) -> Result<Found, Failure> {
        let found = Found::measured(self.count.into(), Unit::Integer);
        Ok(Found { notes: self.failed.clone(), ..found })
    }
}

/// What a file comes to.
struct Counted {
    results: u32,
    failed: Vec<String>,
}

/// Counts the results whose level is wanted.
fn parse(path: &str, bytes: &[u8], is_wanted: impl Fn(Level) -> bool) -> Result<Counted, Failure> {
    let what_now = "is it a report in SARIF 2.1.0? write it again if it is";
    let malformed = |fault: Fault| {
        let known = unsupported::named(path, bytes, Kind::Lint);
        known.unwrap_or_else(|| failure(fault, path, "SARIF", what_now))
    };
    let log = lean(bytes).map_err(|error| malformed(of_json(&error)))?;
    match log["version"].as_str() {
        Some("2.1.0") => {}
        Some(other) if log["runs"].is_null() => {
            return Err(malformed(Fault::Malformed(format!("its version is \"{other}\""))));
        }
        Some(other) => {
            return Err(Failure::new(
                format!("{path} is SARIF {other}, and only 2.1.0 is read"),
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
    let mut counted = Counted { results: 0, failed: Vec::new() };
    for run in runs {
        let results = results(path, run)?;
        for result in results.iter().filter(|result| counts(result)) {
            let level = level(run, result).map_err(|how| malformed(Fault::Malformed(how)))?;
            counted.results += u32::from(is_wanted(level));
        }
        counted.failed.extend(note(path, run, results.len()));
    }
    Ok(counted)
}

/// §3.14: the results of a run, if the tool looked at all.
///
/// `SpotBugs` and `KubeLinter` say that they were not successful when they have found something, so
/// results that are there count; a tool that failed and has none did not look.
fn results<'v>(path: &str, run: &'v Value) -> Result<&'v [Value], Failure> {
    let tool = tool(run);
    let results = run["results"].as_array().map(Vec::as_slice);
    match results {
        Some(results) if !results.is_empty() || !has_failed(run) => Ok(results),
        _ if has_failed(run) => Err(Failure::new(
            format!("{path} says that {tool} failed, and has no result of it"),
            format!("look at the output of {tool}: nothing found by it is not zero"),
        )),
        _ => Err(Failure::new(
            format!("{path} has a run of {tool} without a list of results"),
            "an empty list would say that nothing was found; this says that nobody looked",
        )),
    }
}

/// What is said of results that are counted although the tool did not get through.
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

/// §3.20.14: so say all its invocations.
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

/// §3.27.10: its own, else what the invocation or the rule sets for it.
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
        return Err("a result names a rule by its place in a list, and there is none".to_owned());
    }
    let level = rule.map_or(&Value::Null, |rule| &rule["defaultConfiguration"]["level"]);
    if level.is_null() { Ok(Level::Warning) } else { written(level) }
}

fn written(level: &Value) -> Result<Level, String> {
    let known = level.as_str().and_then(Level::named);
    known.ok_or_else(|| format!("{level} is no level"))
}

/// The items of a list; none where some tools write `null`.
fn items(list: &Value) -> &[Value] {
    list.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn at<'v>(list: &'v Value, index: &Value) -> Option<&'v Value> {
    list.as_array()?.get(usize::try_from(index.as_u64()?).ok()?)
}
