//! The action's inputs, laid over the file, laid over the defaults.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use unentropy::config::inputs::{Action, Form, INPUTS};
use unentropy::config::{self, Config, settings};
use unentropy::error::{Code, Error};

#[test]
fn without_inputs_and_file_the_defaults_hold() {
    assert_eq!(
        resolved(&[], None, false),
        json!({
            "storageType": "sqlite-local",
            "s3": { "endpoint": null, "bucket": null, "region": null, "forcePathStyle": null },
            "artifact": {
                "name": "unentropy-metrics",
                "branchFilter": null,
                "retentionDays": null,
                "keep": null,
            },
            "configFile": "unentropy.json",
            "databaseKey": "unentropy-metrics.db",
            "reportDir": "unentropy-report",
            "reportName": "index.html",
            "reportArtifact": "unentropy-report",
            "timeoutS": 300,
            "retryAttempts": 3,
            "onCorrupt": "restore",
            "fragment": null,
            "fragments": [],
            "allowsMissing": false,
            "verbose": false,
            "parquet": null,
            "otlp": null,
            "warnings": [],
        })
    );
}

#[test]
fn an_input_wins_over_the_file_and_the_file_over_the_default() {
    let file = file();
    for (name, in_file, input, place) in [
        ("storage-type", "sqlite-s3", "sqlite-artifact", "/storageType"),
        ("s3-endpoint", "https://file.example.com", "https://input.example.com", "/s3/endpoint"),
        ("s3-bucket", "file-bucket", "input-bucket", "/s3/bucket"),
        ("s3-region", "file-region", "input-region", "/s3/region"),
        ("artifact-name", "file-artifact", "input-artifact", "/artifact/name"),
        ("artifact-branch-filter", "file-branch", "input-branch", "/artifact/branchFilter"),
        ("database-key", "file.db", "input.db", "/databaseKey"),
    ] {
        check((name, ""), Some(&file), place, &json!(in_file));
        check((name, "  "), Some(&file), place, &json!(in_file));
        check((name, input), Some(&file), place, &json!(input));
        check((name, &format!(" {input}\n")), Some(&file), place, &json!(input));
    }
}

#[test]
fn a_job_measures_a_fragment_or_merges_some() {
    check(("fragment", "ubuntu-22.04"), None, "/fragment", &json!("ubuntu-22.04"));
    let both = json!(["linux-*", "macos"]);
    check(("fragments", "macos, linux-*,\n macos"), None, "/fragments", &both);
    check(("allow-missing", "TRUE"), None, "/allowsMissing", &json!(true));
    let inputs = [("fragment", "a"), ("fragments", "b")];
    let inputs = inputs.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let refused = settings::resolve(&BTreeMap::from(inputs), None, false).expect_err("refused");
    assert_eq!(refused.message, "the inputs fragment and fragments are both given");
}

#[test]
fn every_other_input_arrives() {
    check(("s3-force-path-style", "true"), None, "/s3/forcePathStyle", &json!(true));
    check(("s3-force-path-style", "False"), None, "/s3/forcePathStyle", &json!(false));
    check(("s3-force-path-style", "auto"), None, "/s3/forcePathStyle", &json!(null));
    check(("artifact-retention-days", "400"), None, "/artifact/retentionDays", &json!(400));
    check(("artifact-keep", "10"), None, "/artifact/keep", &json!(10));
    check(("config-file", "app/unentropy.json"), None, "/configFile", &json!("app/unentropy.json"));
    check(("report-dir", "../site"), None, "/reportDir", &json!("../site"));
    check(("report-name", "metrics.html"), None, "/reportName", &json!("metrics.html"));
    check(("report-artifact", "page"), None, "/reportArtifact", &json!("page"));
    check(("report-artifact", "none"), None, "/reportArtifact", &json!(null));
    check(("timeout", "21600"), None, "/timeoutS", &json!(21_600));
    check(("retry-attempts", "0"), None, "/retryAttempts", &json!(0));
    check(("on-corrupt", "fail"), None, "/onCorrupt", &json!("fail"));
    for yes in ["true", "True", "TRUE"] {
        check(("verbose", yes), None, "/verbose", &json!(true));
    }
}

#[track_caller]
fn check(input: (&str, &str), file: Option<&Config>, place: &str, expected: &Value) {
    let settings = resolved(&[input], file, false);
    assert_eq!(settings.pointer(place), Some(expected), "{input:?}");
}

#[test]
fn a_bad_input_is_named_with_what_it_accepts() {
    refused("storage-type", "s3", "\"s3\", accepted: sqlite-local, sqlite-artifact, sqlite-s3");
    refused(
        "storage-type",
        "sqlite-S4",
        "\"sqlite-S4\", accepted: sqlite-local, sqlite-artifact, sqlite-s3 (did you mean \
         \"sqlite-s3\"?)",
    );
    let seconds = "accepted: a whole number of seconds from 1 to 21600";
    for bad in ["0", "21601", "5m", "-1", "+5", "1.5", "1e3", "0x10", "99999999999999999999"] {
        refused("timeout", bad, &format!("\"{bad}\", {seconds}"));
    }
    refused("retry-attempts", "11", "\"11\", accepted: a whole number of retries from 0 to 10");
    let days = "\"401\", accepted: a whole number of days from 1 to 400";
    refused("artifact-retention-days", "401", days);
    let few = "\"1\", accepted: a whole number of artifacts from 5 to 1000";
    refused("artifact-keep", "1", few);
    refused("verbose", "yes", "\"yes\", accepted: true, false");
    refused("on-corrupt", "ignore", "\"ignore\", accepted: restore, fail");
    refused("s3-force-path-style", "1", "\"1\", accepted: auto, true, false");
    let name = "accepted: the name of a file, without a folder";
    for bad in ["a/b.html", "..", "a\\b", "C:x"] {
        refused("report-name", bad, &format!("\"{bad}\", {name}"));
    }
    let key = "accepted: the path of a file, with / between its parts";
    for bad in ["folder/", "a\\b", "..", "a/.", "/"] {
        refused("database-key", bad, &format!("\"{bad}\", {key}"));
    }
    refused("database-key", "a\0b", &format!("\"a\\u{{0}}b\", {key}"));
    refused(
        "s3-endpoint",
        "https://key:hush@example.com",
        "\"https://***@example.com\", accepted: an address such as \"https://s3.example.com\", \
         without name and password",
    );
    let long = "x".repeat(100);
    let shown = "x".repeat(60);
    refused("timeout", &long, &format!("\"{shown}…\", {seconds}"));
}

#[track_caller]
fn refused(name: &str, value: &str, expected: &str) {
    let error = resolve(&[(name, value)], None, false).expect_err("it is invalid");
    assert_eq!(error.code, Code::InputInvalid);
    assert_eq!(error.message, format!("input {name} is {expected}"));
}

#[test]
fn all_bad_inputs_are_told_at_once() {
    let bad = [("verbose", "yes"), ("timeout", "5m"), ("s3-bucket", "b")];
    let error = resolve(&bad, None, false).expect_err("two are wrong");
    assert_eq!(
        error.to_string(),
        "2 inputs are wrong\n\
         input timeout is \"5m\", accepted: a whole number of seconds from 1 to 21600\n\
         input verbose is \"yes\", accepted: true, false \
         (correct it under `with:` in the workflow, or the option of the same name on the command \
         line)"
    );
}

#[test]
fn an_input_that_nobody_knows_is_told_with_the_nearest() {
    let told = |name: &str| {
        let error = resolve(&[(name, "hush-hush")], None, false).expect_err("no such input");
        assert_eq!(error.code, Code::InputInvalid);
        assert_eq!(
            settings::config_file(Action::Track, &map(&[(name, "")])).map_err(|error| error.code),
            { Err(Code::InputInvalid) }
        );
        error.message
    };
    let near = "input \"databaseKey\" is not known (did you mean \"database-key\"?)";
    assert_eq!(told("databaseKey"), near);
    assert_eq!(told("tiemout"), "input \"tiemout\" is not known (did you mean \"timeout\"?)");
    let far = told("colour");
    let start = "input \"colour\" is not known; the inputs are storage-type, s3-endpoint, ";
    assert!(far.starts_with(start) && far.ends_with(", verbose"), "{far}");
}

#[test]
fn credentials_go_nowhere() {
    let secrets = INPUTS.iter().filter(|input| matches!(input.form, Form::Credential));
    let inputs: Vec<_> = secrets.map(|input| (input.name, "hush-hush")).collect();
    assert_eq!(inputs.len(), 5);
    assert!(!resolved(&inputs, None, false).to_string().contains("hush-hush"));
    let with_mistake = [inputs, vec![("timeout", "soon")]].concat();
    let error = resolve(&with_mistake, None, false).expect_err("soon is not a number");
    assert!(!error.to_string().contains("hush-hush"));
}

#[test]
fn strangers_have_no_say_in_storage() {
    let file = file();
    let mut expected = resolved(&[], None, false);
    expected["warnings"] = json!([
        "storage, database and publish of the configuration file are ignored: this run works on code from \
         outside, so only the action's inputs say where the history is kept"
    ]);
    assert_eq!(resolved(&[], Some(&file), true), expected);
    let input = resolved(&[("storage-type", "sqlite-s3")], Some(&file), true);
    assert_eq!(input["storageType"], "sqlite-s3");

    let harmless = parse(r#"{"metrics":{"loc":{"$ref":"loc"}}}"#);
    assert_eq!(resolved(&[], Some(&harmless), true)["warnings"], json!([]));
}

#[test]
fn strangers_stay_inside_the_workspace() {
    for (name, path) in [
        ("database-key", "/tmp/x.db"),
        ("database-key", "a/../../x.db"),
        ("report-dir", "/tmp"),
        ("report-dir", "../site"),
        ("report-dir", "a\\..\\..\\site"),
        ("report-dir", "C:\\site"),
        ("report-dir", "~/site"),
    ] {
        let error = resolve(&[(name, path)], None, true).expect_err("it leads outside");
        assert!(error.message.contains("accepted: a path inside the workspace"), "{error}");
        resolve(&[(name, path)], None, false).expect("our own may");
    }
    resolve(&[("report-dir", "a/..b/c")], None, true).expect("two dots in a name lead nowhere");
}

#[test]
fn warnings_of_the_file_are_passed_on() {
    let file = parse(r#"{"storage":{"type":"floppy"},"metrics":{"loc":{"$ref":"loc"}}}"#);
    let settings = resolved(&[], Some(&file), false);
    assert_eq!(settings["storageType"], "sqlite-local");
    assert_eq!(settings["warnings"].as_array().map(Vec::len), Some(1));
}

#[test]
fn the_file_is_found_before_it_is_read() {
    let found = |value: &str| settings::config_file(Action::Track, &map(&[("config-file", value)]));
    assert_eq!(found(""), Ok("unentropy.json".to_owned()));
    assert_eq!(found(" app/x.json "), Ok("app/x.json".to_owned()));
    let error = found("a\0b").expect_err("no path has NUL");
    assert_eq!(error.message, "input config-file is \"a\\u{0}b\", accepted: a path");
}

#[test]
fn the_default_of_every_input_is_one_it_accepts() {
    for input in INPUTS.iter().filter(|input| !matches!(input.form, Form::Credential)) {
        if let Some(default) = input.default {
            resolved(&[(input.name, default)], None, true);
        }
        assert!(input.about.ends_with('.'), "{}", input.name);
    }
}

fn file() -> Config {
    parse(
        r#"{
            "storage": {
                "type": "sqlite-s3",
                "s3": {
                    "endpoint": "https://file.example.com",
                    "bucket": "file-bucket",
                    "region": "file-region"
                },
                "artifact": { "name": "file-artifact", "branchFilter": "file-branch" }
            },
            "database": { "key": "file.db" },
            "metrics": { "loc": { "$ref": "loc" } }
        }"#,
    )
}

#[track_caller]
fn parse(text: &str) -> Config {
    config::parse(text, |_| Ok(()))
        .unwrap_or_else(|problems| panic!("{}", config::error("it", &problems)))
}

#[track_caller]
fn resolved(inputs: &[(&str, &str)], file: Option<&Config>, untrusted: bool) -> Value {
    let settings = resolve(inputs, file, untrusted).unwrap_or_else(|error| panic!("{error}"));
    serde_json::to_value(settings).expect("settings are plain")
}

fn resolve(
    inputs: &[(&str, &str)],
    file: Option<&Config>,
    untrusted: bool,
) -> Result<settings::Settings, Error> {
    settings::resolve(&map(inputs), file, untrusted)
}

fn map(inputs: &[(&str, &str)]) -> BTreeMap<String, String> {
    inputs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn a_bucket_that_no_storage_uses_is_told() {
    let told = |kind| {
        let inputs = [("storage-type", kind), ("s3-bucket", "metrics")];
        resolved(&inputs, None, false)["warnings"].clone()
    };
    let unused = "s3-bucket is given and not used: the storage type is sqlite-local";
    assert_eq!(told("sqlite-local"), json!([unused]));
    assert_eq!(told("sqlite-s3"), json!([]));
    let publishing =
        parse(r#"{"metrics":{"loc":{"$ref":"loc"}},"publish":{"parquet":"s3://metrics/fleet/"}}"#);
    let used = resolved(&[("s3-endpoint", "https://s3.example.com")], Some(&publishing), false);
    assert_eq!((&used["warnings"], &used["parquet"]), (&json!([]), &json!("s3://metrics/fleet/")));
}
