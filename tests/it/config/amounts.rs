//! Amounts as people write them, in every unit; accepted regressions and the rules with limits of their own.

use unentropy::config::amount::{difference, value};
use unentropy::config::{self, Amount, Rule, Since};
use unentropy::unit::Unit;

use super::unjudged;

fn unit(name: &str) -> Option<Unit> {
    (!name.is_empty()).then(|| Unit::from(name.to_owned()))
}

#[test]
fn an_amount_is_converted_into_the_unit_of_its_metric() {
    use Amount::{Exactly, Percent};
    let cases = [
        ("0.5 points", "percent", Exactly(0.5)),
        ("1 point", "percent", Exactly(1.0)),
        ("0.5pts", "percent", Exactly(0.5)),
        ("2%", "percent", Percent(2.0)),
        ("2 %", "bytes", Percent(2.0)),
        ("10 kB", "bytes", Exactly(10_000.0)),
        ("10kB", "bytes", Exactly(10_000.0)),
        ("1.5 MiB", "bytes", Exactly(1_572_864.0)),
        ("300 ms", "duration", Exactly(0.3)),
        ("2 min", "duration", Exactly(120.0)),
        ("5%", "", Percent(5.0)),
        ("300 ms", "ms", Exactly(300.0)),
        ("0.3 s", "ms", Exactly(300.0)),
        ("12 ns/op", "ns/op", Exactly(12.0)),
    ];
    for (text, name, expected) in cases {
        assert_eq!(difference(text, unit(name).as_ref()), Ok(expected), "{text} of {name}");
    }
    assert_eq!(value("80%", unit("percent").as_ref()), Ok(80.0));
    assert_eq!(value("480 kB", unit("bytes").as_ref()), Ok(480_000.0));
}

#[test]
fn an_amount_of_another_unit_is_refused_with_an_example() {
    let cases = [
        ("10 kB", "percent", "a number, or text such as \"0.5 points\" or \"2%\""),
        ("0.5 points", "bytes", "a number of bytes, or text such as \"10 kB\" or \"2%\""),
        ("10 kB", "duration", "a number of seconds, or text such as \"300 ms\" or \"2%\""),
        ("3 lines", "integer", "a number or \"2%\""),
        ("300 ms", "ns/op", "a number of ns/op, or text such as \"5 ns/op\" or \"2%\""),
        ("10 kb", "bytes", "a number of bytes, or text such as \"10 kB\" or \"2%\""),
    ];
    for (text, name, expected) in cases {
        assert_eq!(difference(text, unit(name).as_ref()), Err(expected.to_owned()), "{text}");
    }
    // A limit is not a share of anything.
    assert!(value("2%", unit("bytes").as_ref()).is_err());
    assert!(value("2 points", unit("percent").as_ref()).is_err());
}

const METRICS: &str = r#""metrics": {
    "coverage": { "$ref": "coverage", "command": "@collect coverage-lcov lcov.info" },
    "bundle-js": { "$ref": "size", "command": "@collect size dist" },
    "bundle-css": { "$ref": "size", "command": "@collect size css" },
    "todo": { "type": "numeric", "command": "grep -c" },
    "release": { "type": "label", "command": "git describe" } }"#;

fn problems(rest: &str) -> Vec<String> {
    let text = format!("{{ {METRICS}, {rest} }}");
    let problems = config::parse(&text, unjudged).err().unwrap_or_default();
    problems.iter().map(|problem| format!("{}: {}", problem.path, problem.message)).collect()
}

fn of_rule(rule: &str) -> Vec<String> {
    problems(&format!(r#""qualityGate": {{ "thresholds": [{{ "metric": {rule} }}] }}"#))
}

#[test]
fn every_rule_reads_amounts() {
    let text = format!(
        r#"{{ {METRICS}, "qualityGate": {{ "thresholds": [
            {{ "metric": "coverage", "mode": "no-regression", "tolerance": "0.5 points" }},
            {{ "metric": "bundle-*", "mode": "max", "target": "1 MB" }},
            {{ "metric": "bundle-js", "mode": "budget", "maxRise": "10 kB", "maxDrop": "50%" }},
            {{ "metric": "todo", "mode": "ratchet" }},
            {{ "metric": "bundle-js", "mode": "drift", "maxPercent": 5 }},
            {{ "metric": "bundle-js", "mode": "drift", "tolerance": "20 kB", "since": "90d" }},
            {{ "metric": "coverage", "mode": "min", "target": "80%" }}] }} }}"#
    );
    let config = config::parse(&text, unjudged).expect("it is right");
    let rules: Vec<_> = config.quality_gate.unwrap().thresholds;
    let rules: Vec<_> = rules.iter().map(|it| it.rule).collect();
    let (since, days) = (Since::Release, Since::Days(90));
    assert_eq!(
        rules,
        [
            Rule::NoRegression { tolerance: Amount::Exactly(0.5) },
            Rule::Max { target: 1e6 },
            Rule::Max { target: 1e6 },
            Rule::MaxRise { most: Amount::Exactly(10_000.0) },
            Rule::MaxDrop { most: Amount::Percent(50.0) },
            Rule::Ratchet { tolerance: Amount::Exactly(0.0) },
            Rule::Drift { tolerance: Amount::Percent(5.0), since },
            Rule::Drift { tolerance: Amount::Exactly(20_000.0), since: days },
            Rule::Min { target: 80.0 },
        ]
    );
}

#[test]
fn a_rule_names_the_metric_that_its_amount_does_not_fit() {
    assert_eq!(
        of_rule(r#""bundle-*", "mode": "no-regression", "tolerance": "0.5 points""#),
        [
            "qualityGate.thresholds[0].tolerance: found \"0.5 points\", and the metric bundle-js is in \
          bytes, accepted: a number of bytes, or text such as \"10 kB\" or \"2%\""
        ]
    );
    assert_eq!(
        of_rule(r#""todo", "mode": "max", "target": "10 kB""#),
        ["qualityGate.thresholds[0].target: found \"10 kB\", and the metric todo has no unit, \
          accepted: a number"]
    );
    assert_eq!(
        of_rule(r#""todo", "mode": "budget""#),
        ["qualityGate.thresholds[0]: this budget has no limit"]
    );
    assert_eq!(
        of_rule(r#""todo", "mode": "drift", "maxPercent": 5, "tolerance": 3"#),
        ["qualityGate.thresholds[0]: this rule has two limits"]
    );
    let since = of_rule(r#""todo", "mode": "drift", "maxPercent": 5, "since": "soon""#);
    assert!(
        since[0].contains("accepted: \"release\", \"accepted\" or a number of days"),
        "{since:?}"
    );
}

#[test]
fn a_total_needs_metrics_that_can_be_added_up() {
    let of = |rule: &str| of_rule(&format!(r#"{rule}, "total": true"#));
    let found = |what: &str| [format!("qualityGate.thresholds[0]: {what}")];
    assert_eq!(of(r#""bundle-*", "mode": "max", "target": "500 kB""#), [""; 0]);
    assert_eq!(of(r#""bundle-js", "mode": "max", "target": 5"#), found("one metric has no total"));
    assert_eq!(
        of(r#""{bundle-js,todo}", "mode": "max", "target": 5"#),
        found("bundle-js is in bytes and todo without a unit, which have no total")
    );
    assert_eq!(of(r#""cov*", "mode": "min", "target": 5"#), found("percentages have no total"));
    assert_eq!(of(r#""bundle-*", "mode": "noise""#), found("the noise of a total is not known"));
}

#[test]
fn accepted_regressions_are_checked_like_rules() {
    let of = |entry: &str| problems(&format!(r#""accepted": [{{ {entry} }}]"#));
    let why = r#""reason": "inlined the icon set", "until": "2027-03-01""#;
    assert_eq!(of(&format!(r#""metric": "bundle-js", "upTo": "480 kB", {why}"#)), [""; 0]);
    assert_eq!(of(&format!(r#""metric": "bundle-*", "upTo": 480000, {why}"#)), [""; 0]);
    assert_eq!(of(r#""metric": "todo", "upTo": 4"#), [""; 0]);
    let unknown = of(&format!(r#""metric": "bundel-js", "upTo": 1, {why}"#));
    assert!(unknown[0].starts_with("accepted[0].metric: found \"bundel-js\""), "{unknown:?}");
    let label = of(&format!(r#""metric": "release", "upTo": 1, {why}"#));
    assert!(label[0].starts_with("accepted[0].metric: "), "{label:?}");
    let unit = of(&format!(r#""metric": "coverage", "upTo": "480 kB", {why}"#));
    assert!(unit[0].contains("the metric coverage is in percent"), "{unit:?}");
    let day = of(r#""metric": "todo", "upTo": 1, "reason": "x", "until": "2027-02-30""#);
    assert!(day[0].starts_with("accepted[0].until: found \"2027-02-30\""), "{day:?}");
}
