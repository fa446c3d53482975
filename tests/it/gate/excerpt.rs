//! `baseline.json`: a gate that reads it instead of the history comes to the same verdict.

use serde_json::{Value as Json, json};
use unentropy::commit::Words;
use unentropy::gate::baseline::{Ancestry, choose};
use unentropy::gate::past::Past;
use unentropy::gate::results::Results;
use unentropy::history::excerpt::{MOST_BYTES, read, write};
use unentropy::history::journal::build::KeptBuild;
use unentropy::history::record::record;
use unentropy::history::{machines, query, schema};
use unentropy::machine::Machine;
use unentropy::metric::{Build, Definition, Kind, Sample, Value};
use unentropy::unit::Unit;

use super::{config, judge_with, measured};
use crate::history::rusqlite::Native;

const DAY_MS: f64 = 86_400_000.0;

/// What a run of the branch writes.
fn written(db: &Native, branch: &str) -> String {
    let timeline = query::timeline(db, branch, None).unwrap();
    write(&timeline, &machines::along(db, branch, None).unwrap(), branch)
}

fn empty() -> Native {
    let db = Native::empty();
    schema::create(&db, 0.0).unwrap();
    db
}

/// A history of so many builds, of metrics that scatter, step and are missing at times.
fn history(builds: u32) -> Native {
    let db = empty();
    let mut state = 7_u32;
    let mut random = move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(state >> 8) / f64::from(1 << 24)
    };
    for at in 0..builds {
        let at_ms = 1.7e12 + f64::from(at) * DAY_MS / 4.0;
        let build = Build {
            commit_sha: format!("{at:040x}"),
            branch: "main".into(),
            run_id: (9_000_000 + at).to_string(),
            run_number: at,
            attempt: 1,
            event_name: Some("push".into()),
            started_at_ms: at_ms,
            committed_at_ms: Some(at_ms),
            words: Words::default(),
        };
        let step = if at > builds / 2 { 1.2 } else { 1.0 };
        let mut samples = Vec::new();
        for (key, unit, value) in [
            ("time", Unit::Custom("ms".into()), (100.0 + 5.0 * random()) * step),
            ("size", Unit::Bytes, 1000.0 + f64::from(at / 10)),
            ("coverage", Unit::Percent, 80.0 + random() / 3.0),
        ] {
            if at % 17 == 3 && key == "size" {
                continue;
            }
            let definition =
                Definition { kind: Kind::Numeric, unit: Some(unit), description: None };
            let value = Value::Number(value);
            samples.push((definition, Sample { key: key.into(), value, spread: None }));
        }
        let cores = if at % 3 == 0 { 2 } else { 4 };
        let machine = Machine::found(
            &json!({ "cpu": "A", "cores": cores, "arch": "x64", "imageOs": "u" }).to_string(),
        );
        record(&db, &KeptBuild::new(build, samples, at_ms).on(machine), None, "w").unwrap();
    }
    db
}

/// The verdict on these values, compared with a build of the history.
fn judged(db: &Native, values: &[(&str, f64)], ancestor: u32) -> Results {
    let config = config(
        r#""time": { "type": "numeric", "unit": "ms", "better": "lower", "command": "c" },
           "size": { "$ref": "size", "command": "@collect size dist" },
           "coverage": { "$ref": "coverage", "command": "@collect coverage lcov.info" }"#,
        r#""mode": "hard", "thresholds": [
            { "metric": "time", "mode": "noise", "severity": "blocker" },
            { "metric": "size", "mode": "budget", "maxRise": "5 B" },
            { "metric": "coverage", "mode": "no-regression", "tolerance": "0.1 points", "noise": "auto" },
            { "metric": "size", "mode": "max", "target": "1 kB" }]"#,
    );
    let ancestry = Ancestry {
        merge_base: Some(format!("{ancestor:040x}")),
        reference_branch: "main".into(),
        max_age_days: 90.0,
        now_ms: 1.7e12 + 200.0 * DAY_MS,
        ..Ancestry::default()
    };
    let mut baseline = choose(db, &ancestry).unwrap();
    let past = Past::read(db, &baseline, "main", "head").unwrap();
    // The ids of the builds are those of a file; how many there are is not.
    for build in &mut baseline.builds {
        build.build_id = 0.0;
    }
    baseline.considered = 0;
    let machine = Machine::found(r#"{ "cpu": "A", "cores": 4, "arch": "x64", "imageOs": "u" }"#);
    judge_with(&config, &measured(values), |question| {
        question.past = Some(past);
        question.baseline = baseline;
        question.machine = machine;
    })
}

#[test]
fn the_verdict_on_a_hundred_changes_is_the_same_to_the_last_byte() {
    let whole = history(300);
    let text = written(&whole, "main");
    assert!(text.len() <= MOST_BYTES, "{}", text.len());
    let part = empty();
    read(&part, &text).unwrap();
    for change in 0..100_u32 {
        let wave = f64::from(change % 10);
        let values = [
            ("time", 118.0 + 3.0 * wave),
            ("size", 1020.0 + f64::from(change)),
            ("coverage", 80.3 - wave / 10.0),
        ];
        let of = |db: &Native| judged(db, &values, 299 - change).to_json();
        assert_eq!(of(&whole), of(&part), "{change}");
    }
}

#[test]
fn the_file_stays_small_and_has_the_newest_builds() {
    let all: Json = serde_json::from_str(&written(&history(900), "main")).unwrap();
    let builds = all["builds"].as_array().unwrap();
    assert_eq!(builds.last().unwrap()[0], format!("{:040x}", 899));
    assert!(builds.len() <= 200);
    assert!(written(&empty(), "main").len() < 200);
}

#[test]
fn what_is_not_such_a_file_is_refused() {
    let text = written(&history(20), "main");
    let good: Json = serde_json::from_str(&text).unwrap();
    let refused = |change: &dyn Fn(&mut Json)| {
        let mut bad = good.clone();
        change(&mut bad);
        assert!(read(&empty(), &bad.to_string()).is_err(), "{bad}");
    };
    refused(&|it| it["schemaVersion"] = json!(2));
    refused(&|it| it["metrics"][0]["key"] = json!("<script>"));
    refused(&|it| it["builds"][0][0] = json!("a\nb"));
    refused(&|it| it["builds"][0][4] = json!(-1));
    refused(&|it| it["builds"][0][5] = json!(99));
    refused(&|it| it["builds"][0][6][0] = json!("1"));
    refused(&|it| it["builds"][0][6] = json!([1]));
    assert!(read(&empty(), "<html>").is_err());
    assert!(read(&empty(), &" ".repeat(MOST_BYTES + 1)).is_err());
}
