//! The configuration of jobs that measure and merge fragments.

use serde_json::json;
use unentropy::config::{self, Config};
use unentropy::metric::Combine;

use super::unjudged;

fn config() -> Config {
    let file = json!({
        "metrics": {
            "coverage": { "$ref": "coverage", "command": "@collect coverage a.info", "parts": false },
            "tests": { "$ref": "test-count", "command": "@collect junit a.xml", "parts": false },
            "loc": { "$ref": "loc" },
            "figure": { "type": "numeric", "command": "measure" },
            "time": {
                "type": "numeric", "unit": "duration", "command": "measure", "repeat": 3,
                "fragments": "each",
            },
        },
        "accepted": [{ "metric": "time", "upTo": "20 s", "reason": "new tests" }],
        "qualityGate": { "thresholds": [
            { "metric": "time", "mode": "max", "target": "10 s" },
            { "metric": "tim*", "mode": "no-regression" },
            { "metric": "time-linux", "mode": "max", "target": "5 s" },
            { "metric": "time-bsd", "mode": "max", "target": "5 s" },
        ] },
        "report": { "sections": [{ "name": "A", "charts": [{ "metrics": ["time", "loc"] }] }] },
    });
    config::parse(&file.to_string(), unjudged).expect("a valid configuration")
}

fn keys(config: &Config) -> Vec<&str> {
    config.metrics.iter().map(|metric| &*metric.key).collect()
}

#[test]
fn a_fragment_has_what_can_be_merged_with_the_parts_of_unions() {
    let mut config = config();
    assert_eq!(config.reduce(), ["figure"]);
    assert_eq!(keys(&config), ["coverage", "tests", "time"]);
    let parts: Vec<_> = config.metrics.iter().map(|metric| metric.parts).collect();
    assert_eq!(parts, [false, true, false]);
    assert_eq!(config.metrics[2].repeat, 3, "it is repeated where it is measured");
}

#[test]
fn each_fragment_takes_the_place_of_its_metric() {
    let mut config = config();
    config.expand(&["linux".to_owned(), "Mac OS".to_owned()]);
    assert_eq!(keys(&config), ["coverage", "figure", "loc", "tests", "time-linux", "time-mac-os"]);
    assert_eq!(config.metrics[4].name, "time (linux)");
    assert_eq!(config.metrics[4].repeat, 1);
    let gate = config.quality_gate.as_ref().expect("a gate");
    let mut rules: Vec<_> = gate.thresholds.iter().map(|rule| &*rule.metric).collect();
    rules.sort_unstable();
    assert_eq!(rules, ["time-linux", "time-linux", "time-linux", "time-mac-os", "time-mac-os"]);
    let accepted: Vec<_> = config.accepted.iter().map(|it| &*it.metric).collect();
    assert_eq!(accepted, ["time-linux", "time-mac-os"]);
    let chart = &config.report.sections[0].charts[0];
    assert_eq!(chart.metrics, ["time-linux", "time-mac-os", "loc"]);
    config.mark_partial("time-linux", "1 of 2 fragments: one is damaged");
    assert_eq!(config.metrics[4].name, "time (linux) (partial: 1 of 2 fragments)");
}

#[test]
fn fragments_whose_keys_would_clash_leave_their_metric() {
    for names in [&["a.b", "a-b"][..], &[&*"x".repeat(64)][..], &[][..]] {
        let mut config = config();
        config.expand(&names.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(keys(&config), ["coverage", "figure", "loc", "tests", "time"], "{names:?}");
    }
}

#[test]
fn merged_metrics_are_not_measured_where_they_are_merged() {
    let mut config = config();
    let merged = |config: &Config| {
        let is_merged = config.metrics.iter().filter(|metric| config.is_merged(metric));
        is_merged.map(|metric| metric.key.clone()).collect::<Vec<_>>()
    };
    assert_eq!(merged(&config), Vec::<String>::new());
    config.expand(&["a".to_owned()]);
    // One of which nothing says how it combines has no value, instead of that of this job.
    assert_eq!(merged(&config), ["coverage", "figure", "tests", "time-a"]);
    assert_eq!(config.metrics[2].combine(), Some(Combine::None));
}
