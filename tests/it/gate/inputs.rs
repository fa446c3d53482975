//! The gate's inputs, laid over the file, laid over the defaults.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use unentropy::config::gate_settings::{self, GateSettings};
use unentropy::config::inputs::{Action, INPUTS};
use unentropy::error::{Code, Error};

use super::{METRICS, config};

fn resolve(gate: &str, inputs: &[(&str, &str)]) -> Result<GateSettings, Error> {
    let inputs: BTreeMap<String, String> =
        inputs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
    gate_settings::resolve(&inputs, &config(METRICS, gate), false)
}

fn resolved(gate: &str, inputs: &[(&str, &str)]) -> Value {
    let settings = resolve(gate, inputs).unwrap_or_else(|error| panic!("{error}"));
    serde_json::to_value(settings).expect("it is JSON")
}

/// What the gate has besides the settings of any run.
const GATE: [&str; 11] = [
    "mode",
    "isModeGiven",
    "comment",
    "project",
    "referenceBranch",
    "maxAgeDays",
    "confirm",
    "resultsPath",
    "resultsArtifact",
    "badges",
    "reusesMeasured",
];

#[test]
fn the_defaults_hold() {
    let Value::Object(mut settings) = resolved("", &[]) else { panic!("they are an object") };
    assert_eq!(settings.remove("storageType"), Some(json!("sqlite-local")), "as for any run");
    settings.retain(|name, _| GATE.contains(&name.as_str()));
    assert_eq!(
        Value::Object(settings),
        json!({
            "mode": "soft",
            "isModeGiven": false,
            "comment": "on-change",
            "project": null,
            "referenceBranch": null,
            "maxAgeDays": 90,
            "confirm": null,
            "resultsPath": "unentropy-report/quality-gate.json",
            "resultsArtifact": "unentropy-quality-gate",
            "badges": [],
            "reusesMeasured": false,
        })
    );
}

#[test]
fn an_input_wins_over_the_file_and_an_empty_one_is_not_set() {
    let file = r#""mode": "hard", "comment": "always", "project": "web",
        "baseline": { "referenceBranch": "develop", "maxAgeDays": 7 }"#;
    for empty in ["", "  "] {
        let all = [("quality-gate-mode", empty), ("comment", empty), ("project", empty)];
        let settings = resolved(file, &all);
        assert_eq!(settings["mode"], "hard");
        assert_eq!(settings["isModeGiven"], false);
        assert_eq!((&settings["comment"], &settings["project"]), (&json!("always"), &json!("web")));
        assert_eq!(settings["referenceBranch"], "develop");
        assert_eq!(settings["maxAgeDays"], 7);
    }
    for (mode, comment) in
        [("off", "never"), ("Soft", "On-Fail"), ("HARD", "on-change"), ("hard", "always")]
    {
        let settings = resolved(file, &[("quality-gate-mode", mode), ("comment", comment)]);
        assert_eq!(settings["mode"], mode.to_lowercase());
        assert_eq!(settings["isModeGiven"], true);
        assert_eq!(settings["comment"], comment.to_lowercase());
    }
    assert_eq!(resolved(file, &[("project", "api")])["project"], "api");
    assert_eq!(resolved("", &[("quality-gate-artifact", "none")])["resultsArtifact"], Value::Null);
}

#[test]
fn the_older_key_says_never_and_an_input_can_say_otherwise() {
    let file = r#""enablePullRequestComment": false, "comment": "always""#;
    assert_eq!(resolved(file, &[])["comment"], "never");
    assert_eq!(resolved(file, &[("comment", "on-fail")])["comment"], "on-fail");
    let yes = r#""enablePullRequestComment": true"#;
    assert_eq!(resolved(yes, &[])["comment"], "on-change");
}

#[test]
fn badges_are_keys_of_metrics() {
    assert_eq!(resolved("", &[("badges", "all")])["badges"], json!(["coverage", "bundle", "todo"]));
    let some = resolved("", &[("badges", " bundle, coverage,")]);
    assert_eq!(some["badges"], json!(["bundle", "coverage"]));
    let error = resolve("", &[("badges", "bundle,covrage")]).expect_err("there is none such");
    assert_eq!(error.code, Code::InputInvalid);
    assert_eq!(error.message, "input badges names \"covrage\", which is not a metric");
    assert_eq!(error.hint, "did you mean \"coverage\"?");
}

#[test]
fn each_action_has_inputs_of_its_own_and_those_of_both() {
    let names = |action: Action| action.inputs().map(|input| input.name).collect::<Vec<_>>();
    assert_eq!(names(Action::Track), INPUTS.iter().map(|input| input.name).collect::<Vec<_>>());
    let gate = names(Action::Gate);
    assert!(gate.contains(&"quality-gate-mode") && gate.contains(&"s3-session-token"));
    assert!(!gate.contains(&"on-corrupt"), "the gate writes no history");
    let refused = |name: &str, value: &str| resolve("", &[(name, value)]).map(|_| ()).unwrap_err();
    assert!(refused("quality-gate-mode", "strict").message.contains("accepted: off, soft, hard"));
    assert!(refused("on-corrupt", "fail").message.contains("\"on-corrupt\" is not known"));
    assert!(refused("project", "a b").message.contains("1 to 64 of the characters"));
}

#[test]
fn work_of_strangers_stays_inside_the_workspace() {
    let inputs = BTreeMap::from([("quality-gate-results-path".into(), "../../x.json".into())]);
    let config = config(METRICS, "");
    assert!(gate_settings::resolve(&inputs, &config, true).is_err());
    assert!(gate_settings::resolve(&inputs, &config, false).is_ok());
}
