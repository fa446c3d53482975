//! Results that a stranger may have written.

use proptest::prelude::*;
use serde_json::{Value, json};
use unentropy::gate::baseline::Baseline;
use unentropy::gate::results::{Results, Status};
use unentropy::gate::strict;

use super::{judge, judge_with, measured, rules};

fn results() -> Results {
    let config = rules(
        r#"{ "metric": "coverage", "mode": "min", "target": 80, "severity": "blocker" },
           { "metric": "*", "mode": "no-regression", "noise": "auto", "tolerance": 0.25 },
           { "metric": "bundle", "mode": "delta-max-rise", "maxRisePercent": 5 },
           { "metric": "bundle", "mode": "noise" }"#,
    );
    judge(
        &config,
        &[("coverage", 79.99), ("bundle", 1100.0)],
        &[("coverage", 80.0), ("bundle", 1000.0), ("todo", 3.0)],
    )
}

fn json() -> Value {
    serde_json::from_str(&results().to_json()).expect("it is JSON")
}

#[test]
fn what_the_gate_wrote_is_read_as_it_was() {
    let mut written = results();
    let read = strict::results(&written.to_json()).expect("the gate wrote it");
    // Names are a stranger's words.
    for row in &mut written.rows {
        row.name.clone_from(&row.key);
    }
    assert_eq!(read, written);
}

#[test]
fn verdicts_are_found_anew() {
    let mut made_up = json();
    made_up["status"] = json!("pass");
    made_up["failing"] = json!([]);
    for rule in made_up["rules"].as_array_mut().unwrap() {
        rule["verdict"] = json!("pass");
        rule["finding"] = json!("holds");
        rule["words"] = json!("[click](https://evil.example)");
        rule["reason"] = json!("@everyone");
    }
    made_up["baseline"]["words"] = json!("<img src=x>");
    made_up["metrics"][0]["text"] = json!("100%");
    made_up["metrics"][0]["name"] = json!("@octocat");
    let read = strict::results(&made_up.to_string()).expect("its form is right");
    assert_eq!(read, strict::results(&results().to_json()).unwrap());
    assert_eq!(read.status, Status::Fail);
}

#[test]
fn results_without_a_history_are_read_as_well() {
    let rule = r#"{ "metric": "coverage", "mode": "min", "target": 80 }"#;
    let written = judge_with(&rules(rule), &measured(&[("coverage", 79.0)]), |question| {
        question.past = None;
        question.baseline =
            Baseline { reference_branch: "main".into(), max_age_days: 90.0, ..Baseline::default() };
    });
    let read = strict::results(&written.to_json()).expect("the gate wrote it");
    assert_eq!((read.status, read.baseline), (Status::Warning, written.baseline));
}

#[test]
fn of_several_results_the_newest_of_each_project_counts() {
    let of = |project: &str, commit: &str| {
        let mut all = json();
        all["project"] = json!(project);
        all["commit"] = json!(commit);
        all.to_string()
    };
    let own = results().commit;
    let texts = [of("a", &own), of("b", "0123"), of("a", &own), "{}".to_owned(), of("c", &own)];
    let strict::Reported { results, refused } = strict::reported(&texts, &own);
    let projects: Vec<_> = results.iter().filter_map(|it| it.project.as_deref()).collect();
    assert_eq!((projects, refused.len()), (vec!["a", "c"], 2));
}

/// Half of two changed lines were run.
fn with_patch() -> Value {
    let mut all = json();
    all["metrics"][0]["value"] = json!(50);
    all["metrics"][0]["patch"] = json!({
        "covered": 1, "total": 2, "left": 0, "unreported": ["src/b.js"],
        "uncovered": [{ "path": "src/a.js", "lines": [[9, 9]] }],
    });
    all
}

#[test]
fn a_patch_is_read_as_it_was() {
    let read = strict::results(&with_patch().to_string()).expect("it is right");
    let patch = read.rows[0].patch.clone().expect("it has one");
    assert_eq!(patch.uncovered, [("src/a.js".to_owned(), vec![(9, 9)])]);
    assert_eq!((patch.unreported, patch.left), (vec!["src/b.js".to_owned()], 0));
}

#[test]
fn a_patch_that_contradicts_itself_is_refused() {
    for (place, wrong) in [
        ("/metrics/0/value", json!(null)),
        ("/metrics/0/value", json!(100)),
        ("/metrics/0/failure", json!("x")),
        ("/metrics/0/patch/covered", json!(3)),
        ("/metrics/0/patch/total", json!(0)),
        ("/metrics/0/patch/total", json!(-1)),
        ("/metrics/0/patch/left", json!("many")),
        ("/metrics/0/patch/uncovered/0/lines/0", json!([9, 2])),
        ("/metrics/0/patch/uncovered/0/lines/0", json!([0, 2])),
        ("/metrics/0/patch/uncovered/0/lines/0", json!([1, 4_294_967_296_u64])),
        ("/metrics/0/patch/uncovered/0/lines/0", json!({})),
        ("/metrics/0/patch/uncovered/0/lines", json!(null)),
        ("/metrics/0/patch/uncovered", json!({})),
    ] {
        let mut all = with_patch();
        *all.pointer_mut(place).expect("it is there") = wrong.clone();
        assert!(strict::results(&all.to_string()).is_err(), "{place}: {wrong}");
    }
}

#[test]
fn an_odd_name_of_a_file_costs_that_file_alone() {
    let mut all = with_patch();
    all["metrics"][0]["patch"]["uncovered"][0]["path"] = json!("a\nb");
    all["metrics"][0]["patch"]["unreported"][0] = json!("a\tb");
    let patch = strict::results(&all.to_string()).expect("it is right").rows[0].patch.clone();
    let patch = patch.expect("it has one");
    assert_eq!((patch.uncovered.len(), patch.left, &*patch.unreported[0]), (0, 1, "?"));
}

#[test]
fn a_metric_that_has_become_a_label_is_left_out_with_its_rules() {
    let mut changed = json();
    changed["metrics"][0]["value"] = json!("v1.2");
    let read = strict::results(&changed.to_string()).expect("its form is right");
    let key = changed["metrics"][0]["key"].as_str().unwrap();
    assert!(read.rows.iter().all(|row| row.key != key));
    assert_eq!(read.rows.len() + 1, results().rows.len());
}

/// Puts a value at a place and expects to be told what is wrong.
#[track_caller]
fn refused(place: &str, value: Value, what: &str) {
    let mut all = json();
    *all.pointer_mut(place).unwrap_or_else(|| panic!("{place} is there")) = value;
    let error = strict::results(&all.to_string()).expect_err(place);
    assert_eq!(error.message, format!("these are not results of the quality gate: {what}"));
}

#[test]
fn what_is_out_of_form_is_refused() {
    refused("/schemaVersion", json!(2), "schemaVersion");
    refused("/schemaVersion", json!("1"), "schemaVersion");
    refused("/mode", json!("harder"), "mode");
    refused("/project", json!("a -->"), "project");
    refused("/project", json!(7), "project");
    refused("/commit", json!("../../etc"), "commit");
    refused("/commit", json!(""), "commit");
    refused("/commit", json!("a".repeat(65)), "commit");
    refused("/metrics", json!({}), "metrics");
    refused("/metrics", json!(vec![json!({}); 101]), "metrics");
    refused("/metrics/0/key", json!("Coverage <b>"), "key");
    refused("/metrics/0/unit", json!("elevenchars"), "unit");
    refused("/metrics/0/unit", json!("a\nb"), "unit");
    refused("/metrics/0/value", json!(true), "value");
    refused("/metrics/0/value", json!([1]), "value");
    refused("/metrics/0/trend", json!(vec![0; 21]), "trend");
    refused("/metrics/0/trend", json!(["1"]), "trend");
    refused("/metrics/0/better", json!("up"), "better");
    refused("/rules", json!(null), "rules");
    refused("/rules/0/metric", json!("unknown"), "metric");
    refused("/rules/0/mode", json!("regression"), "mode");
    refused("/rules/0/limit", json!(null), "limit");
    refused("/rules/0/limit", json!("80"), "limit");
    refused("/rules/0/from", json!("me"), "from");
    refused("/rules/0/onMissing", json!(1), "onMissing");
    refused("/rules/0/finding", json!("fine"), "finding");
    refused("/rules/0/builds", json!(-1), "builds");
    refused("/rules/0/builds", json!(1.5), "builds");
    refused("/baseline", json!(null), "why");
    refused("/baseline/commit", json!("a b"), "commit");
    refused("/baseline/branch", json!("x".repeat(513)), "branch");
    refused("/baseline/referenceBranch", json!("a\u{1b}[31m"), "referenceBranch");
    refused("/baseline/distance", json!(1e12), "distance");
    refused("/baseline/ageDays", json!("3"), "ageDays");
    refused("/notes", json!(["anything"]), "notes");
}

#[test]
fn what_is_no_json_or_too_large_is_refused() {
    for text in ["", "{", "null", "[]", "1e999", &"[".repeat(100_000)] {
        assert!(strict::results(text).is_err(), "{}", &text[..text.len().min(20)]);
    }
    let huge = results().to_json() + &" ".repeat(1 << 20);
    assert!(strict::results(&huge).is_err());
}

proptest! {
    #[test]
    fn any_change_has_an_answer(
        place in any::<prop::sample::Index>(),
        value in prop_oneof![
            Just(json!(null)), Just(json!(-1)), Just(json!(1e300)), Just(json!("x")), Just(json!([])),
            Just(json!({})), Just(json!(true)), Just(json!(["<!-- -->"])),
        ],
    ) {
        let mut all = json();
        let places = pointers(&all);
        let place: &String = place.get(&places);
        *all.pointer_mut(place).unwrap() = value;
        if let Ok(results) = strict::results(&all.to_string()) {
            let comment = super::commented(&results);
            prop_assert!(!comment.contains("<!-- -->"), "{}", comment);
        }
    }
}

/// Every place in a document.
fn pointers(value: &Value) -> Vec<String> {
    let below = |(name, value): (String, &Value)| {
        pointers(value).into_iter().map(move |rest| format!("/{name}{rest}")).collect::<Vec<_>>()
    };
    let mut all = vec![String::new()];
    match value {
        Value::Object(map) => all.extend(map.iter().map(|(k, v)| (k.clone(), v)).flat_map(below)),
        Value::Array(list) => {
            all.extend(list.iter().enumerate().map(|(i, v)| (i.to_string(), v)).flat_map(below));
        }
        _ => {}
    }
    all
}
