//! Runs `tests/fixtures/history/cases`; its README says what a case is.

use std::{collections::HashMap, path::Path};

use serde_json::{Value as Json, json};
use unentropy::{
    error::Error,
    history::{
        compact::compact,
        journal::{
            self,
            build::KeptBuild,
            change::{is_renamed, pruning, rename},
        },
        ledger::{folded_at, forget, known_runs, remember, remembered},
        merge::merge,
        open::{Check, open},
        query::{Timeline, Values, timeline},
        record::fold,
        schema::create,
        sql::{Cell, Sql},
    },
    metric::{Build, Definition, Sample},
};

use super::record;
use crate::history::rusqlite::Native;

#[test]
fn every_case_comes_out_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/history/cases");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for case in serde_json::from_str::<Vec<Json>>(&text).unwrap() {
            check(&case);
            count += 1;
        }
    }
    assert!(count >= 20, "only {count} cases were found");
}

#[track_caller]
fn check(case: &Json) {
    let name = &case["name"];
    let mut databases: HashMap<String, Native> = HashMap::new();
    for (at, step) in case["steps"].as_array().unwrap().iter().enumerate() {
        let what = format!("{name}, step {}: {step}", at + 1);
        let done = perform(step, &mut databases);
        match (done, step.get("error")) {
            (Ok(found), None) => {
                let expected = step.get("expect").unwrap_or(&found);
                assert_eq!(plain(&found), plain(expected), "{what}");
            }
            (Err(error), Some(expected)) => {
                assert_eq!(json!(error.code), expected["code"], "{what}: {error}");
                if let Some(message) = expected.get("message") {
                    assert_eq!(&json!(error.message), message, "{what}");
                }
                assert!(!error.hint.is_empty(), "{what}");
            }
            (Ok(found), Some(_)) => panic!("{what}: should fail, gave {found}"),
            (Err(error), None) => panic!("{what}: {error}"),
        }
    }
}

fn perform(step: &Json, databases: &mut HashMap<String, Native>) -> Result<Json, Error> {
    const VERBS: [&str; 17] = [
        "create",
        "sql",
        "open",
        "record",
        "fold",
        "foldedAt",
        "remember",
        "remembered",
        "forget",
        "knownRuns",
        "compact",
        "isRenamed",
        "merge",
        "prune",
        "rename",
        "timeline",
        "query",
    ];
    let verb = VERBS.into_iter().find(|verb| step.get(*verb).is_some()).expect("a known step");
    for name in [&step[verb], &step["from"]].into_iter().filter_map(Json::as_str) {
        databases.entry(name.to_owned()).or_insert_with(Native::empty);
    }
    let sql = &databases[text(step, verb)];
    let now_ms = step["now"].as_f64().unwrap_or(0.0);
    match verb {
        "create" => create(sql, now_ms)?,
        "sql" => {
            for statement in step["statements"].as_array().unwrap() {
                sql.run(statement.as_str().unwrap(), &[])?;
            }
        }
        "open" => {
            let is_trusted = step["check"] == "trusted";
            let opened = open(sql, if is_trusted { Check::Trusted } else { Check::Full })?;
            let (builds, write_id) = (opened.builds, opened.write_id);
            return Ok(json!({ "builds": builds, "writeId": write_id, "notes": opened.notes }));
        }
        "record" => {
            let done = record(
                sql,
                &build(step),
                &samples(step),
                step["entry"].as_str(),
                text(step, "writeId"),
                now_ms,
            )?;
            return Ok(json!({ "totalBuilds": done.total_builds, "isUpdate": done.is_update }));
        }
        "fold" => {
            let at_ms = step["recordedAt"].as_f64().unwrap();
            let kept = KeptBuild::new(build(step), samples(step), at_ms);
            fold(sql, text(step, "entry"), &kept, now_ms)?;
        }
        "foldedAt" => {
            return Ok(json!(folded_at(sql, &strings(&step["entries"]))?));
        }
        "remember" => remember(sql, &strings(&step["entries"]), now_ms)?,
        "forget" => forget(sql, &strings(&step["listed"]), step["before"].as_f64().unwrap())?,
        "compact" => return Ok(json!(compact(sql)?)),
        "isRenamed" => {
            return Ok(json!(is_renamed(sql, text(step, "old"), text(step, "new"))?));
        }
        "remembered" => return Ok(json!(remembered(sql, text(step, "prefix"))?)),
        "knownRuns" => return Ok(json!(known_runs(sql, &strings(&step["runs"]))?)),
        "merge" => {
            let from = &databases[text(step, "from")];
            let done = merge(sql, from, step["entry"].as_str(), now_ms)?;
            return Ok(json!({
                "buildsAdded": done.builds_added,
                "buildsUpdated": done.builds_updated,
                "valuesAdded": done.values_added,
            }));
        }
        "prune" => {
            let builds: Vec<Vec<String>> = serde_json::from_value(step["builds"].clone()).unwrap();
            journal::fold(sql, None, "it", &pruning(&builds.concat(), now_ms), now_ms)?;
        }
        "rename" => {
            let change = rename(sql, text(step, "old"), text(step, "new"), now_ms)?;
            journal::fold(sql, None, "it", &change, now_ms)?;
        }
        "timeline" => {
            let limit = step["limit"].as_u64().map(|limit| u32::try_from(limit).unwrap());
            return Ok(lines(&timeline(sql, text(step, "branch"), limit)?));
        }
        "query" => return Ok(table(&sql.rows(text(step, "select"), &[])?)),
        _ => unreachable!("all verbs are handled"),
    }
    Ok(Json::Null)
}

fn text<'a>(step: &'a Json, key: &str) -> &'a str {
    step[key].as_str().unwrap_or_else(|| panic!("{step}: `{key}` is missing"))
}

fn build(step: &Json) -> Build {
    let mut build = json!({
        "commitSha": "c1", "branch": "main", "runId": "1", "runNumber": 1, "attempt": 1,
        "eventName": "push", "startedAtMs": 1_767_225_600_000_u64, "committedAtMs": null,
    });
    for (key, value) in step["build"].as_object().into_iter().flatten() {
        assert!(build.get(key).is_some(), "{step}: a build has no `{key}`");
        build[key] = value.clone();
    }
    serde_json::from_value(build).unwrap()
}

fn samples(step: &Json) -> Vec<(Definition, Sample)> {
    let samples = step["samples"].as_object().unwrap();
    samples
        .iter()
        .map(|(key, it)| {
            let value = it.get("value").unwrap_or(it).clone();
            let kind = if value.is_string() { "label" } else { "numeric" };
            let definition = json!({
                "type": it.get("type").unwrap_or(&json!(kind)),
                "unit": it.get("unit"),
                "description": it.get("description"),
            });
            let sample = json!({ "key": key, "value": value });
            (serde_json::from_value(definition).unwrap(), serde_json::from_value(sample).unwrap())
        })
        .collect()
}

fn lines(timeline: &Timeline) -> Json {
    let builds = timeline
        .builds
        .iter()
        .map(|build| json!(format!("{} {} {}", build.commit_sha, build.run_id, build.at_ms)));
    let series = timeline.series.iter().map(|series| {
        let values = match &series.values {
            Values::Numbers(numbers) => json!(numbers),
            Values::Labels(labels) => json!(labels),
        };
        (series.id.clone(), values)
    });
    json!({ "builds": builds.collect::<Vec<_>>(), "series": series.collect::<HashMap<_, _>>() })
}

fn table(rows: &[Vec<Cell>]) -> Json {
    rows.iter()
        .map(|row| {
            row.iter()
                .map(|cell| match cell {
                    Cell::Null => Json::Null,
                    Cell::Number(number) => json!(number),
                    Cell::Text(text) => json!(text),
                    Cell::Blob(bytes) => json!(bytes),
                })
                .collect::<Json>()
        })
        .collect()
}

/// The same JSON with all numbers as doubles, so that `1` is `1.0`.
fn plain(json: &Json) -> Json {
    match json {
        Json::Number(number) => json!(number.as_f64()),
        Json::Array(items) => items.iter().map(plain).collect(),
        Json::Object(fields) => {
            fields.iter().map(|(key, value)| (key.clone(), plain(value))).collect()
        }
        other => other.clone(),
    }
}

fn strings(json: &Json) -> Vec<String> {
    serde_json::from_value(json.clone()).unwrap()
}
