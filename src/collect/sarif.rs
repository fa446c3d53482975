//! `@collect sarif`: what linters and scanners found, in SARIF 2.1.0.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>; § below is a section of it.

use std::fmt::Formatter;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::fault::{Fault, failure, of_json, text};
use super::reports::Reports;
use super::{Args, Collector, Entry, Failure, Found, Input, Needs, Opt, Reading};
use crate::unit::Unit;

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
    Ok(Box::new(Sarif { reports, levels, count: 0 }))
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
}

impl Reading for Sarif {
    fn needs(&self) -> Needs {
        self.reports.needs()
    }

    fn subject(&self) -> Option<String> {
        Some(format!("sarif {}", self.reports.subject()))
    }

    fn select(&mut self, entries: &[Entry<'_>]) -> Result<Vec<usize>, Failure> {
        self.reports.select(entries)
    }

    fn read(&mut self, input: &mut Input<'_>) -> Result<(), Failure> {
        let levels = parse(input.path, &text(input)?)?;
        let counted = levels.iter().filter(|level| self.levels.contains(level));
        self.count += u32::try_from(counted.count()).unwrap_or(u32::MAX);
        Ok(())
    }

    /// Nothing found by a tool that ran is a number, and the best one.
    fn finish(&self) -> Result<Found, Failure> {
        Ok(Found::measured(self.count.into(), Unit::Integer))
    }
}

/// The levels of the results that count, one each.
fn parse(path: &str, bytes: &[u8]) -> Result<Vec<Level>, Failure> {
    let what_now = "is it a report in SARIF 2.1.0? write it again if it is";
    let malformed = |fault: Fault| failure(fault, path, "SARIF", what_now);
    let log = lean(bytes).map_err(|error| malformed(of_json(&error)))?;
    match log["version"].as_str() {
        Some("2.1.0") => {}
        Some(other) => {
            return Err(Failure::new(
                format!("{path} is SARIF {other}, and only 2.1.0 is read"),
                "have the tool write SARIF 2.1.0",
            ));
        }
        None => return Err(malformed(Fault::Malformed("it has no version".to_owned()))),
    }
    let runs = log["runs"].as_array().map(Vec::as_slice).unwrap_or_default();
    if runs.is_empty() {
        return Err(malformed(Fault::Malformed("it has no run".to_owned())));
    }
    let mut levels = Vec::new();
    for run in runs {
        for result in results(path, run)? {
            if counts(result) {
                let level = level(run, result);
                levels.push(level.map_err(|how| malformed(Fault::Malformed(how)))?);
            }
        }
    }
    Ok(levels)
}

/// What is kept of a log. The rest, such as the flows through code, is most of a large one.
const KEPT: &[&str] = &[
    "version",
    "runs",
    "tool",
    "driver",
    "extensions",
    "name",
    "rules",
    "id",
    "guid",
    "defaultConfiguration",
    "level",
    "invocations",
    "executionSuccessful",
    "ruleConfigurationOverrides",
    "descriptor",
    "configuration",
    "results",
    "kind",
    "ruleId",
    "ruleIndex",
    "rule",
    "index",
    "toolComponent",
    "suppressions",
    "status",
    "baselineState",
    "provenance",
    "invocationIndex",
];

fn lean(bytes: &[u8]) -> serde_json::Result<Value> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let log = Lean.deserialize(&mut json)?;
    json.end()?;
    Ok(log)
}

/// Reads JSON and keeps of its objects what is in [`KEPT`].
struct Lean;

impl<'de> DeserializeSeed<'de> for Lean {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Value, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Lean {
    type Value = Value;

    fn expecting(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = access.next_key::<String>()? {
            if KEPT.contains(&&*key) {
                map.insert(key, access.next_value_seed(Self)?);
            } else {
                access.next_value::<IgnoredAny>()?;
            }
        }
        Ok(Value::Object(map))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = access.next_element_seed(Self)? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_bool<E>(self, is_so: bool) -> Result<Value, E> {
        Ok(is_so.into())
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
}

/// §3.14: the results of a run, if the tool looked at all.
fn results<'v>(path: &str, run: &'v Value) -> Result<&'v [Value], Failure> {
    let tool = run["tool"]["driver"]["name"].as_str().unwrap_or("the tool");
    let invocations = items(&run["invocations"]);
    let has_failed = |invocation: &Value| invocation["executionSuccessful"] == false;
    if !invocations.is_empty() && invocations.iter().all(has_failed) {
        return Err(Failure::new(
            format!("{path} says that {tool} failed"),
            format!("its results say nothing; look at the output of {tool}"),
        ));
    }
    run["results"].as_array().map(Vec::as_slice).ok_or_else(|| {
        Failure::new(
            format!("{path} has a run of {tool} without a list of results"),
            "an empty list would say that nothing was found; this says that nobody looked",
        )
    })
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

/// §3.52: which rule is meant.
struct Reference<'v> {
    id: Option<&'v str>,
    /// -1 is none.
    index: &'v Value,
    guid: &'v Value,
    component: &'v Value,
}

impl<'v> Reference<'v> {
    fn new(written: &'v Value) -> Self {
        let id = written["id"].as_str();
        let (index, guid) = (&written["index"], &written["guid"]);
        Self { id, index, guid, component: &written["toolComponent"] }
    }

    /// `ruleId` and `ruleIndex` are a shorter way to write `rule`.
    fn of_result(result: &'v Value) -> Self {
        let mut reference = Self::new(&result["rule"]);
        reference.id = reference.id.or(result["ruleId"].as_str());
        if reference.index.is_null() {
            reference.index = &result["ruleIndex"];
        }
        reference
    }

    /// By place, else by name, in the component that is meant.
    fn rule(&self, run: &'v Value) -> Option<&'v Value> {
        let rules = &self.component(run)?["rules"];
        if self.index.as_u64().is_some() {
            return at(rules, self.index);
        }
        let rules = items(rules);
        if !self.guid.is_null() {
            return rules.iter().find(|rule| rule["guid"] == *self.guid);
        }
        let has_id = |id: &str| rules.iter().find(|rule| rule["id"] == id);
        // §3.27.5: a result may say more than its rule, as in CA1000/1.
        has_id(self.id?).or_else(|| has_id(self.id?.rsplit_once('/')?.0))
    }

    /// §3.54: the driver, unless an extension is named.
    fn component(&self, run: &'v Value) -> Option<&'v Value> {
        let (driver, extensions) = (&run["tool"]["driver"], &run["tool"]["extensions"]);
        if self.component["index"].as_u64().is_some() {
            return at(extensions, &self.component["index"]);
        }
        let mark = ["guid", "name"].into_iter().find(|mark| !self.component[*mark].is_null());
        let Some(mark) = mark else { return Some(driver) };
        let mut all = items(extensions).iter().chain([driver]);
        all.find(|component| component[mark] == self.component[mark])
    }
}

/// The items of a list; none where some tools write `null`.
fn items(list: &Value) -> &[Value] {
    list.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn at<'v>(list: &'v Value, index: &Value) -> Option<&'v Value> {
    list.as_array()?.get(usize::try_from(index.as_u64()?).ok()?)
}
