//! What track measured, taken over by the gate of the same job.

use serde_json::{Value as Json, json};
use unentropy::gate::reuse::places;

use super::{METRICS, config};

fn build(commit: &str, run: &str, attempt: u32) -> Json {
    json!({ "commitSha": commit, "runId": run, "attempt": attempt })
}

fn left(metrics: &Json) -> Json {
    json!({ "version": 1, "build": build("abc", "7", 1), "metrics": metrics })
}

#[test]
fn each_metric_is_found_by_its_key() {
    let config = config(METRICS, r#""mode": "soft", "thresholds": []"#);
    let left = left(&json!([
        { "key": "todo", "value": null, "failure": { "message": "exit code 1", "hint": "" } },
        { "key": "stranger", "value": 1 },
        { "key": "coverage", "value": 81.5 },
    ]));
    assert_eq!(places(&config, &left, &build("abc", "7", 1)), Ok(vec![Some(2), None, Some(0)]));
}

#[test]
fn a_value_of_another_kind_is_not_taken() {
    let config = config(METRICS, r#""mode": "soft", "thresholds": []"#);
    let left = left(&json!([{ "key": "coverage", "value": "81.5" }]));
    assert_eq!(places(&config, &left, &build("abc", "7", 1)), Ok(vec![None, None, None]));
}

#[test]
fn what_was_measured_of_something_else_is_refused() {
    let config = config(METRICS, r#""mode": "soft", "thresholds": []"#);
    let refused = |left: &Json, build: &Json| places(&config, left, build).unwrap_err().message;
    for (build, what) in [
        (build("def", "7", 1), "commit"),
        (build("abc", "8", 1), "run"),
        (build("abc", "7", 2), "attempt"),
    ] {
        let message = refused(&left(&json!([])), &build);
        assert_eq!(
            message,
            format!("what track measured cannot be reused: it is about another {what}")
        );
    }
    for nothing in [json!(null), json!([]), json!({ "version": 2 })] {
        assert!(refused(&nothing, &build("abc", "7", 1)).contains("did not write it"));
    }
}
