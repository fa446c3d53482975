//! The configuration room: every fixture, the schema beside the parser, and hostile files.
//!
//! `tests/fixtures/config/good` is accepted; `bad` is rejected by parser and schema alike;
//! `beyond-schema` is rejected by the parser only, because JSON Schema cannot say why. What the
//! parser answers is in the `.txt` beside the `.json`. `UPDATE=1 cargo test --test it config`
//! writes the answers and the schema anew: read them before you commit them. The schema is compiled
//! in, so after a change of the types run it twice.

mod amounts;
mod fragments;
mod inputs;
mod laws;
mod settings;

use std::fs;
use std::path::{Path, PathBuf};

use unentropy::config::{
    self, Amount, Collecting, Comment, Config, GateMode, OnMissing, Rule, StorageKind, Theme,
};
use unentropy::metric::{Command, Kind};
use unentropy::unit::{Better, Unit};

const FIXTURES: &str = "tests/fixtures/config";

#[test]
fn the_schema_is_that_of_the_types() {
    golden(Path::new("unentropy.schema.json"), &config::schema_text());
}

#[test]
fn good_files_are_good_for_parser_and_schema() {
    for path in fixtures("good") {
        let text = fs::read_to_string(&path).expect("fixtures are text");
        if let Err(problems) = config::parse(&text, unjudged) {
            panic!("{}", config::error(&path.display().to_string(), &problems));
        }
        assert!(fits_schema(&text), "{} does not fit the schema", path.display());
    }
}

#[test]
fn bad_files_are_bad_for_parser_and_schema() {
    for path in fixtures("bad") {
        let text = answers_as_written(&path);
        assert!(!fits_schema(&text), "{} belongs in beyond-schema", path.display());
    }
}

#[test]
fn some_mistakes_only_the_parser_sees() {
    for path in fixtures("beyond-schema") {
        let text = answers_as_written(&path);
        assert!(fits_schema(&text), "{} belongs in bad", path.display());
    }
}

#[test]
fn the_example_of_the_documentation_means_what_it_says() {
    let config = parse(&read("good/documentation.json"));
    let keys: Vec<_> = config.metrics.iter().map(|metric| metric.key.as_str()).collect();
    assert_eq!(keys, ["loc", "bundle", "coverage", "todo", "release"], "the order of the file");
    assert_eq!(config.storage.kind, Some(StorageKind::S3));
    assert_eq!(config.storage.s3_bucket.as_deref(), Some("metrics"));
    assert_eq!(config.database_key.as_deref(), Some("unentropy-metrics.db"));
    assert_eq!(config.sources, ["src", "!src/**/*.test.ts"]);
    assert_eq!(config.warnings, [""; 0]);

    let [loc, bundle, coverage, todo, release] = &config.metrics[..] else { unreachable!() };
    assert_eq!(loc.name, "Lines of code");
    assert_eq!(loc.command, Command::Collect("loc .".to_owned()));
    assert_eq!(loc.timeout_ms, 60_000);
    assert_eq!(bundle.name, "bundle", "only a metric keyed as its template takes its name");
    assert_eq!(bundle.unit, Some(Unit::Bytes));
    assert_eq!(bundle.command, Command::Collect("size dist/*.js".to_owned()));
    assert_eq!(coverage.unit, Some(Unit::Percent));
    assert_eq!(todo.command, Command::Shell("grep -rn TODO src | wc -l".to_owned()));
    assert_eq!((release.kind, &release.unit), (Kind::Label, &None));

    let gate = config.quality_gate.expect("the file has one");
    assert_eq!(gate.mode, GateMode::Soft);
    assert!(gate.thresholds[0].is_blocker);
    assert_eq!(gate.thresholds[0].rule, Rule::Min { target: 80.0 });
    assert_eq!(gate.baseline.max_age_days, 90);
    assert_eq!(config.report.sections[0].charts[0].metrics, ["loc", "bundle"]);
}

#[test]
fn every_key_of_the_gate_arrives() {
    let gate = parse(&read("good/gate-full.json")).quality_gate.expect("the file has one");
    assert_eq!(gate.mode, GateMode::Hard);
    assert_eq!(gate.comment, Some(Comment::Never));
    assert_eq!((gate.max_comment_metrics, gate.max_comment_characters), (100, 20_000));
    assert_eq!(gate.baseline.reference_branch.as_deref(), Some("develop"));
    assert_eq!(gate.baseline.max_age_days, 3650);
    let rules: Vec<_> = gate.thresholds.iter().map(|threshold| threshold.rule).collect();
    let expected = [
        Rule::NoRegression { tolerance: Amount::Exactly(0.5) },
        Rule::NoRegression { tolerance: Amount::Exactly(0.0) },
        Rule::Min { target: -1.5 },
        Rule::Max { target: 1e6 },
        Rule::DeltaMaxDrop { max_drop_percent: 5.0 },
    ];
    assert_eq!(rules, expected);
}

#[test]
fn a_glob_is_a_rule_for_each_number_that_it_matches() {
    let gate = parse(&read("good/gate-later-keys.json")).quality_gate.expect("the file has one");
    assert_eq!((gate.comment, gate.project.as_deref()), (Some(Comment::OnFail), Some("web-app")));
    let rules: Vec<_> = gate
        .thresholds
        .iter()
        .map(|rule| (rule.metric.as_str(), rule.rule, rule.allows_noise, rule.on_missing))
        .collect();
    let rise = Rule::DeltaMaxRise { max_rise_percent: 150.5 };
    let max = Rule::Max { target: 2e6 };
    let not_worse = Rule::NoRegression { tolerance: Amount::Exactly(0.0) };
    let expected = [
        ("bundle-js", rise, false, OnMissing::Fail),
        ("bundle-css", rise, false, OnMissing::Fail),
        ("bundle-js", max, false, OnMissing::Fail),
        ("bundle-css", max, false, OnMissing::Fail),
        ("bundle-js", not_worse, true, OnMissing::Ignore),
        ("bundle-css", not_worse, true, OnMissing::Ignore),
        ("build", not_worse, true, OnMissing::Ignore),
        ("build", Rule::Noise, false, OnMissing::Warn),
    ];
    assert_eq!(rules, expected);
    assert_eq!(gate.globs.len(), 3);
    assert_eq!(gate.thresholds[7].better, Some(Better::Higher));
}

#[test]
fn a_list_of_metrics_is_keyed_by_name() {
    let config = parse(&read("good/metrics-listed.json"));
    let names: Vec<_> = config.metrics.iter().map(|m| (m.key.as_str(), m.name.as_str())).collect();
    assert_eq!(names, [("loc", "Lines of code"), ("warnings", "warnings")]);
}

#[test]
fn collectors_keep_parts_unless_told_not_to_and_commands_if_told_to() {
    let config = parse(&read("good/parts.json"));
    let kept = config.metrics.iter().filter(|metric| metric.parts);
    let kept: Vec<_> = kept.map(|metric| metric.key.as_str()).collect();
    assert_eq!(kept, ["loc", "size", "todo"]);
}

#[test]
fn what_the_file_says_wins_over_the_template() {
    let config = parse(&read("good/template-overridden.json"));
    let metric = &config.metrics[0];
    assert_eq!(metric.name, "Our bundle");
    assert_eq!(metric.description.as_deref(), Some("What visitors load"));
    assert_eq!(metric.unit, Some(Unit::Custom("KB".to_owned())));
    assert_eq!(metric.command, Command::Shell("./size.sh".to_owned()));
    assert_eq!(metric.timeout_ms, 300_000);
}

#[test]
fn colours_keep_their_order() {
    let Theme::Custom { dark, light } = parse(&read("good/theme-custom.json")).report.theme else {
        panic!("the file has colours of its own");
    };
    assert_eq!(dark[0], ("page".to_owned(), "#0d1117".to_owned()));
    assert_eq!(dark[1], ("line".to_owned(), "#58A6FF".to_owned()));
    assert_eq!(light, []);
}

#[test]
fn what_is_odd_is_a_warning() {
    check_warnings(
        r#"{"storage":{"type":"sqlite-s4"},"metrics":{"loc":{"$ref":"loc"}}}"#,
        "storage.type: \"sqlite-s4\" is not known, so the history is kept as sqlite-local; known \
         are sqlite-local, sqlite-artifact and sqlite-s3",
    );
    check_warnings(
        r#"{"metrics":{"v":{"type":"label","unit":"bytes","command":"git describe"}}}"#,
        "metrics.v.unit: a label has no unit, \"bytes\" is ignored",
    );
    check_warnings(
        r#"{"metrics":{"v":{"type":"numeric","unit":"Bytes","command":"echo 1"}}}"#,
        "metrics.v.unit: \"Bytes\" is shown as text after the number; did you mean \"bytes\"?",
    );
}

#[track_caller]
fn check_warnings(text: &str, expected: &str) {
    assert_eq!(parse(text).warnings, [expected]);
}

#[test]
fn an_unknown_store_is_the_local_one() {
    let config = parse(r#"{"storage":{"type":"?"},"metrics":{"loc":{"$ref":"loc"}}}"#);
    assert_eq!(config.storage.kind, Some(StorageKind::Local));
}

#[test]
fn a_byte_order_mark_is_no_character() {
    let problems =
        config::parse("\u{feff}{\"metrics\": 1}", unjudged).expect_err("1 is not an object");
    assert_eq!((problems[0].line, problems[0].column), (1, 13));
}

#[test]
fn columns_are_counted_in_characters() {
    let text = "{\n  \"sources\": [\"ä€😀\"], \"metrics\": 1\n}";
    let problems = config::parse(text, unjudged).expect_err("1 is not an object");
    assert_eq!((problems[0].line, problems[0].column), (2, 34));
}

#[test]
fn a_deep_file_is_an_error_like_any_other() {
    for bomb in ["[".repeat(100_000), "{\"a\":".repeat(100_000), "[".repeat(400) + &"]".repeat(400)]
    {
        let problems = config::parse(&bomb, unjudged).expect_err("this is not a configuration");
        assert_eq!(problems.len(), 1);
    }
    let deep = format!("{{\"metrics\":{{\"a\":{}1{}}}}}", "[".repeat(400), "]".repeat(400));
    assert_eq!(messages(&deep), ["metrics.a: found an array, accepted: an object"]);
}

#[test]
fn a_huge_file_is_refused() {
    let huge = format!("{{\"metrics\":{{}}{}}}", " ".repeat(1024 * 1024));
    let message = "found 1048590 bytes, accepted: a file of at most 1 MiB";
    assert_eq!(messages(&huge), [format!(": {message}")]);
}

#[test]
fn a_file_of_mistakes_stays_quick_and_short() {
    let keys: Vec<_> = (0..20_000).map(|number| format!("\"unknown-{number}\":0")).collect();
    let problems =
        config::parse(&format!("{{{}}}", keys.join(",")), unjudged).expect_err("unknown keys");
    assert_eq!(problems.len(), 20_001, "the missing metrics too");
    let error = config::error("unentropy.json", &problems);
    assert!(error.message.starts_with("unentropy.json has 20001 problems\n"));
    assert!(error.message.ends_with("\nand 19901 more"));
}

#[test]
fn numbers_beyond_all_measure_are_refused() {
    let rule = r#"{"metrics":{"a":{"$ref":"loc"}},"qualityGate":{"thresholds":[
        {"metric":"a","mode":"max","target":1e999}]}}"#;
    let expected = "qualityGate.thresholds[0].target: found 1e999, accepted: a number";
    assert_eq!(messages(rule), [expected]);
}

#[test]
fn nothing_of_a_secret_is_repeated() {
    let secret = "wJalrXUtnFEMI";
    let s3 =
        |s3: &str| format!(r#"{{"storage":{{"s3":{s3}}},"metrics":{{"a":{{"$ref":"loc"}}}}}}"#);
    for text in [
        s3(&format!(r#"{{"secretAccessKey":"{secret}"}}"#)),
        s3(&format!(r#"{{"credentials":{{"secretAccessKey":"{secret}"}}}}"#)),
        s3(&format!(r#"{{"endpoint":"https://me:{secret}@example.com"}}"#)),
        s3(&format!(r#"{{"secretAccessKey":"{secret}}}"#)),
        s3(&format!(r#"{{"secretAccessKey":'{secret}'}}"#)),
    ] {
        let problems = config::parse(&text, unjudged).expect_err("credentials do not belong here");
        let error = config::error("unentropy.json", &problems);
        assert!(!error.to_string().contains(secret), "{error}");
    }
}

#[track_caller]
fn parse(text: &str) -> Config {
    config::parse(text, unjudged)
        .unwrap_or_else(|problems| panic!("{}", config::error("it", &problems)))
}

#[track_caller]
fn messages(text: &str) -> Vec<String> {
    let problems = config::parse(text, unjudged).expect_err("there is a mistake in it");
    problems.iter().map(|problem| format!("{}: {}", problem.path, problem.message)).collect()
}

/// The parser's answer to a file with mistakes is the one in the golden file.
#[track_caller]
fn answers_as_written(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("fixtures are text");
    match config::parse(&text, unjudged) {
        Ok(_) => panic!("{} is accepted", path.display()),
        Err(problems) => {
            let error = config::error("unentropy.json", &problems);
            golden(&path.with_extension("txt"), &format!("{}\n", error.message));
        }
    }
    text
}

/// The file holds exactly this; `UPDATE=1` makes it so.
#[track_caller]
fn golden(path: &Path, expected: &str) {
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, expected).expect("fixtures are writable");
    }
    let found = fs::read_to_string(path).unwrap_or_default();
    assert_eq!(found, expected, "{} is stale: UPDATE=1 refreshes it", path.display());
}

fn fits_schema(text: &str) -> bool {
    static VALIDATOR: std::sync::LazyLock<jsonschema::Validator> = std::sync::LazyLock::new(|| {
        jsonschema::validator_for(&config::schema()).expect("it is a schema")
    });
    serde_json::from_str(text).is_ok_and(|file| VALIDATOR.is_valid(&file))
}

fn read(fixture: &str) -> String {
    fs::read_to_string(Path::new(FIXTURES).join(fixture)).expect("it is there")
}

/// The files of a folder; an answer without a question is left over from one.
#[track_caller]
fn fixtures(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(Path::new(FIXTURES).join(folder)).expect("it is there");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("it is readable").path()).collect();
    files.sort();
    for answer in files.iter().filter(|path| path.extension().is_some_and(|e| e == "txt")) {
        assert!(answer.with_extension("json").exists(), "{} is left over", answer.display());
    }
    files.retain(|path| path.extension().is_some_and(|e| e == "json"));
    assert!(!files.is_empty());
    files
}

#[test]
fn a_collector_that_is_judged_wrong_is_a_problem_in_its_place() {
    let text = "{\"metrics\": {\n  \"a\": {\"$ref\": \"size\", \"command\": \"@collect sice\"},\n  \"B\": 1}}";
    let problems = config::parse(text, unentropy::collect::judge).expect_err("two mistakes");
    let first = problems[0].to_string();
    let expected = "2:36 metrics.a.command: unknown collector \"sice\" (did you mean \"size\"?)";
    assert_eq!(first, expected);
    assert!(problems.len() > 1, "the other mistake is said too");
}

/// Commands are not judged.
fn unjudged(text: Collecting) -> Result<(), (String, String)> {
    match text {
        Collecting::Command(_) => Ok(()),
        Collecting::Source(_) => unentropy::collect::judge(text),
    }
}
