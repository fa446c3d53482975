//! The newest builds of a branch in one small file, `baseline.json`: with it the gate compares where it cannot read
//! the history, such as for a pull request of a fork whose history is in a bucket.
//!
//! It is read from an address on the web, so every number and name in it is checked.

use serde_json::{Value as Json, json};

use crate::commit::Words;
use crate::config::pattern;
use crate::error::{Code, Error, Result};
use crate::json;
use crate::machine::Machine;
use crate::metric::{Build, Definition, Kind, Sample, Value};
use crate::unit::Unit;

use super::journal::build::KeptBuild;
use super::machines::Machines;
use super::query::{Moment, Series, Timeline, Values};
use super::record;
use super::sql::Sql;

/// The version of the file.
const SCHEMA_VERSION: f64 = 1.0;
/// No file is larger.
pub const MOST_BYTES: usize = 50_000;
/// A verdict looks at no more builds.
const MOST_BUILDS: usize = 200;
const MOST_METRICS: usize = 100;
const MOST_NAME: usize = 512;

/// The newest builds of a branch, as many as fit; oldest first. A build has an entry for each machine that
/// measured some of it.
#[must_use]
pub fn write(timeline: &Timeline, known: &Machines, branch: &str) -> String {
    let series: Vec<_> = timeline.series.iter().take(MOST_METRICS).collect();
    let mut machines: Vec<&Machine> = Vec::new();
    let mut entries = Vec::new();
    let mut bytes = 0;
    let metrics: Vec<_> = series.iter().map(|series| metric(series)).collect();
    let head: usize = metrics.iter().map(String::len).sum::<usize>() + branch.len() + 200;
    for (place, build) in timeline.builds.iter().enumerate().rev().take(MOST_BUILDS) {
        let of = |series: &&Series| known.of(&series.id, place);
        let mut on: Vec<Option<&Machine>> = series.iter().map(of).collect();
        on.sort_unstable();
        on.dedup();
        let mut of_build = Vec::new();
        for machine in on {
            let index = machine.map(|machine| {
                machines.iter().position(|known| *known == machine).unwrap_or_else(|| {
                    machines.push(machine);
                    machines.len() - 1
                })
            });
            let values = series.iter().map(|series| {
                if of(series) == machine { value(&series.values, place) } else { "null".to_owned() }
            });
            let values: Vec<_> = values.collect();
            if values.iter().any(|value| value != "null") {
                of_build.push(entry(build, index, &values));
            }
        }
        bytes += of_build.iter().map(|entry| entry.len() + 1).sum::<usize>();
        let of_machines: usize = machines.iter().map(|it| text_of(it).len() + 1).sum();
        if head + bytes + of_machines > MOST_BYTES {
            break;
        }
        entries.extend(of_build.into_iter().rev());
    }
    entries.reverse();
    let machines: Vec<_> = machines.into_iter().map(text_of).collect();
    json::Object::new()
        .number("schemaVersion", Some(SCHEMA_VERSION))
        .text("branch", branch)
        .list("metrics", &metrics)
        .list("machines", &machines)
        .list("builds", &entries)
        .end()
}

fn text_of(machine: &Machine) -> String {
    json!(machine).to_string()
}

fn metric(series: &Series) -> String {
    let kind = if series.kind() == Kind::Label { "label" } else { "numeric" };
    let unit = series.unit.as_ref().map(Unit::to_string);
    json::Object::new()
        .text("key", &series.id)
        .text("type", kind)
        .optional_text("unit", unit.as_deref())
        .end()
}

fn value(values: &Values, place: usize) -> String {
    match values {
        Values::Numbers(numbers) => json::number(numbers[place]),
        Values::Labels(labels) => {
            labels[place].as_ref().map_or_else(|| "null".to_owned(), |label| json::text(label))
        }
    }
}

fn entry(build: &Moment, machine: Option<usize>, values: &[String]) -> String {
    let machine = machine.map_or_else(|| "null".to_owned(), |index| index.to_string());
    let event = build.event_name.as_ref();
    let event = event.map_or_else(|| "null".to_owned(), |event| json::text(event));
    format!(
        "[{},{},{},{event},{},{machine},[{}]]",
        json::text(&build.commit_sha),
        json::text(&build.run_id),
        build.run_number,
        json::number(build.at_ms),
        values.join(",")
    )
}

/// Records the builds of such a file in an empty history.
pub fn read(sql: &dyn Sql, text: &str) -> Result<()> {
    let kept = kept(text).ok_or_else(|| {
        Error::new(
            Code::InputInvalid,
            "this is not the baseline.json of a report",
            "publish the file that track writes next to its report, and give its address",
        )
    })?;
    for kept in kept {
        record::record(sql, &kept, None, "baseline")?;
    }
    Ok(())
}

/// The builds, grouped by the machine that measured them.
fn kept(text: &str) -> Option<Vec<KeptBuild>> {
    let all: Json = serde_json::from_str(text).ok().filter(|_| text.len() <= MOST_BYTES)?;
    if all["schemaVersion"].as_f64() != Some(SCHEMA_VERSION) {
        return None;
    }
    let branch = name(&all["branch"])?;
    let list = |name: &str, most: usize| {
        all[name].as_array().filter(|list| list.len() <= most).map(Vec::as_slice)
    };
    let metrics: Option<Vec<_>> = list("metrics", MOST_METRICS)?.iter().map(definition).collect();
    let metrics = metrics?;
    let machines: Vec<Option<Machine>> =
        list("machines", MOST_BYTES)?.iter().map(machine).collect();
    let mut groups: Vec<(Option<usize>, KeptBuild)> = Vec::new();
    for written in list("builds", MOST_BYTES)? {
        let index = match &written[5] {
            Json::Null => None,
            index => Some(usize::try_from(index.as_u64()?).ok().filter(|it| *it < machines.len())?),
        };
        let at_ms = written[4].as_f64().filter(|at_ms| (0.0..4e12).contains(at_ms))?;
        let build = Build {
            commit_sha: name(&written[0])?,
            branch: branch.clone(),
            run_id: name(&written[1])?,
            run_number: u32::try_from(written[2].as_u64()?).ok()?,
            attempt: 1,
            event_name: if written[3].is_null() { None } else { Some(name(&written[3])?) },
            started_at_ms: at_ms,
            committed_at_ms: Some(at_ms),
            words: Words::default(),
        };
        let values = written[6].as_array().filter(|values| values.len() == metrics.len())?;
        let mut samples = Vec::new();
        for ((key, definition), value) in metrics.iter().zip(values) {
            if !value.is_null() {
                let value = sample(definition.kind, value)?;
                let sample = Sample { key: key.clone(), value, spread: None };
                samples.push((definition.clone(), sample));
            }
        }
        if let Some((_, kept)) = groups.iter_mut().find(|(known, _)| *known == index) {
            kept.add(build, samples);
        } else {
            let kept = KeptBuild::new(build, samples, at_ms);
            groups.push((index, kept.on(index.and_then(|index| machines[index].clone()))));
        }
    }
    Some(groups.into_iter().map(|(_, kept)| kept).collect())
}

fn definition(written: &Json) -> Option<(String, Definition)> {
    let key = written["key"].as_str().filter(|key| (pattern::METRIC_KEY.matches)(key))?;
    let kind = match written["type"].as_str()? {
        "numeric" => Kind::Numeric,
        "label" => Kind::Label,
        _ => return None,
    };
    let unit = match &written["unit"] {
        Json::Null => None,
        unit => {
            Some(Unit::from(name(unit).filter(|unit| unit.chars().count() <= Unit::MAX_CHARS)?))
        }
    };
    Some((key.to_owned(), Definition { kind, unit, description: None }))
}

fn sample(kind: Kind, written: &Json) -> Option<Value> {
    match kind {
        Kind::Numeric => written.as_f64().filter(|number| number.is_finite()).map(Value::Number),
        Kind::Label => name(written).map(Value::Label),
    }
}

fn machine(written: &Json) -> Option<Machine> {
    crate::machine::read(written).ok().flatten()
}

/// Short text on one line.
fn name(written: &Json) -> Option<String> {
    let text = written.as_str()?;
    let is_fine = (1..=MOST_NAME).contains(&text.len()) && !text.chars().any(char::is_control);
    is_fine.then(|| text.to_owned())
}
