//! The comment is at most half as long as it was: the same twelve cases, before and after.

use unentropy::collect::Share;
use unentropy::collect::patch::Patch;
use unentropy::config::Config;
use unentropy::gate::baseline::{Baseline, Why};
use unentropy::gate::measured::Measured;
use unentropy::gate::past::Past;
use unentropy::gate::results::Results;
use unentropy::gate::verdict::Base;
use unentropy::summary::comment::{Limits, comment};
use unentropy::summary::{gate, sentence};

use super::{baseline, config, failed, golden, judge_with, measured, past};

/// Fifteen metrics, as a web application may have them.
const METRICS: &str = r#"
    "bundle": { "$ref": "size", "command": "@collect size dist", "name": "Bundle" },
    "bundle-gzip": { "$ref": "size", "command": "@collect size dist --gzip", "name": "Bundle, gzip" },
    "styles": { "$ref": "size", "command": "@collect size css", "name": "Styles" },
    "coverage": { "$ref": "coverage", "command": "@collect coverage lcov.info", "name": "Coverage" },
    "branches": { "$ref": "branch-coverage", "command": "@collect coverage lcov.info --type branch", "name": "Branches" },
    "patch": { "$ref": "patch-coverage", "command": "@collect patch-coverage lcov.info", "name": "Coverage of the change" },
    "p99": { "type": "numeric", "unit": "ms", "better": "lower", "command": "bench", "name": "p99 latency" },
    "parse": { "type": "numeric", "unit": "ms", "better": "lower", "command": "bench", "name": "Parse" },
    "memory": { "$ref": "size", "command": "node memory.js", "name": "Peak memory" },
    "tests": { "type": "numeric", "unit": "integer", "command": "count", "name": "Tests" },
    "loc": { "$ref": "loc", "name": "Lines of code" },
    "todo": { "type": "numeric", "unit": "integer", "better": "lower", "command": "grep", "name": "TODOs" },
    "deps": { "$ref": "dependencies-count", "command": "@collect deps", "name": "Dependencies" },
    "build": { "$ref": "build-time", "command": "build", "name": "Build" },
    "warnings": { "type": "numeric", "unit": "integer", "better": "lower", "command": "lint", "name": "Warnings" }"#;

const RULES: &str = r#"
    { "metric": "bundle", "mode": "max", "target": 450000, "severity": "blocker" },
    { "metric": "bundle*", "mode": "delta-max-rise", "maxRisePercent": 5 },
    { "metric": "coverage", "mode": "min", "target": 80, "severity": "blocker" },
    { "metric": "coverage", "mode": "no-regression", "tolerance": 0.5 },
    { "metric": "patch", "mode": "min", "target": 80 },
    { "metric": "p99", "mode": "noise" },
    { "metric": "memory", "mode": "max", "target": 100000000 },
    { "metric": "todo", "mode": "no-regression" }"#;

const BASE: [(&str, f64); 14] = [
    ("bundle", 409_800.0),
    ("bundle-gzip", 126_700.0),
    ("styles", 31_000.0),
    ("coverage", 84.2),
    ("branches", 71.5),
    ("p99", 1.63),
    ("parse", 12.1),
    ("memory", 81_000_000.0),
    ("tests", 412.0),
    ("loc", 18_204.0),
    ("todo", 12.0),
    ("deps", 41.0),
    ("build", 14.2),
    ("warnings", 3.0),
];

fn rules(mode: &str, thresholds: &str) -> Config {
    config(METRICS, &format!(r#""mode": "{mode}", "thresholds": [{thresholds}]"#))
}

/// What is measured where these values differ from the base.
fn now(changes: &[(&str, f64)]) -> Vec<Measured> {
    let value = |key: &str, base: f64| {
        changes.iter().find(|(changed, _)| *changed == key).map_or(base, |(_, value)| *value)
    };
    let all: Vec<_> = BASE.iter().map(|(key, base)| (*key, value(key, *base))).collect();
    let mut all = measured(&all);
    all.push(uncovered(25, &[]));
    all
}

/// The coverage of a change.
fn uncovered(covered: u64, files: &[(&str, &[(u32, u32)])]) -> Measured {
    let share = Share::new(covered, 25).unwrap();
    let uncovered = files.iter().map(|(path, lines)| ((*path).to_owned(), lines.to_vec()));
    let patch = Patch { share, uncovered: uncovered.collect(), ..Patch::default() };
    let value = patch.share.percent().and_then(|found| found.value);
    Measured { key: "patch".into(), value, patch: Some(patch), ..Measured::default() }
}

fn judged(config: &Config, measured: &[Measured]) -> Results {
    judge_with(config, measured, |question| question.past = Some(past(&BASE)))
}

const BAD: [(&str, f64); 8] = [
    ("bundle", 471_000.0),
    ("bundle-gzip", 147_000.0),
    ("p99", 2.05),
    ("styles", 31_400.0),
    ("tests", 415.0),
    ("loc", 18_411.0),
    ("build", 14.9),
    ("parse", 12.2),
];
const GAPS: &[(&str, &[(u32, u32)])] =
    &[("src/app.js", &[(34, 41), (51, 51)]), ("src/a.js", &[(3, 9)])];

/// The twelve cases.
fn cases() -> Vec<(&'static str, Results)> {
    let hard = rules("hard", RULES);
    let soft = rules("soft", RULES);
    let mut worst = now(&BAD);
    worst.retain(|it| it.key != "memory" && it.key != "patch");
    worst.push(failed("memory", "printed \"undefined\", which is not a number"));
    worst.push(uncovered(9, GAPS));
    let mut gaps = now(&[("loc", 18_229.0)]);
    gaps.retain(|it| it.key != "patch");
    gaps.push(uncovered(9, GAPS));
    let nothing = now(&[]);
    let a_little = now(&[("loc", 18_260.0), ("tests", 413.0), ("parse", 12.15), ("build", 14.3)]);
    let blocker = now(&[("bundle", 471_000.0), ("loc", 18_260.0)]);
    let coverage = now(&[("coverage", 79.9), ("branches", 70.2)]);
    let mut missing = now(&[]);
    missing.retain(|it| it.key != "coverage" && it.key != "memory");
    missing.push(failed("coverage", "coverage/lcov.info: no such file\nrun the tests first"));
    missing.push(failed("memory", "printed \"undefined\", which is not a number"));
    let unrelated = rules("hard", &RULES.replace("450000", "900000"));
    let alone = |results: Results| {
        let baseline = Baseline { why: Why::None, builds: Vec::new(), ..baseline() };
        Results { baseline, ..results }
    };
    vec![
        ("nothing changed", judged(&hard, &nothing)),
        ("a little changed", judged(&hard, &a_little)),
        ("a blocker", judged(&hard, &blocker)),
        ("a blocker, in mode soft", judged(&soft, &blocker)),
        ("a blocker and warnings", judged(&hard, &worst)),
        ("the same, in mode soft", judged(&soft, &worst)),
        ("coverage fell", judged(&hard, &coverage)),
        ("lines without tests", judged(&hard, &gaps)),
        ("values are missing", judged(&hard, &missing)),
        (
            "no baseline",
            alone(judge_with(&hard, &a_little, |question| question.past = Some(Past::default()))),
        ),
        (
            "rules changed",
            judge_with(&unrelated, &blocker, |question| {
                question.past = Some(past(&BASE));
                question.base = Base::Other(Box::new(rules("hard", RULES)));
            }),
        ),
        ("no rules", judged(&rules("soft", ""), &a_little)),
    ]
}

/// How many characters the comment had in each case.
const BEFORE: [usize; 12] =
    [1551, 1655, 1730, 1786, 2222, 2278, 1699, 1849, 1862, 1344, 1867, 1447];

#[test]
fn the_comment_is_half_as_long_as_it_was() {
    let mut all = String::new();
    let mut long = Vec::new();
    for ((name, results), before) in cases().into_iter().zip(BEFORE) {
        let text = comment(&results, Limits::comment(30, 8000));
        let now = text.chars().count();
        if now * 2 > before {
            long.push(format!("{name}: {now}, before {before}"));
        }
        all = format!("{all}\n===== {name}: {now} characters, before {before}\n{text}");
    }
    golden("twelve.md", &all);
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn nothing_is_said_to_fail_in_mode_soft() {
    for (name, results) in cases() {
        if results.mode == unentropy::config::GateMode::Soft {
            let all = comment(&results, Limits::comment(30, 8000)) + &gate::text(&results, false);
            assert!(!all.to_lowercase().contains("fail"), "{name}: {all}");
        }
    }
}

#[test]
fn the_heading_names_the_culprit_in_every_form() {
    let all = cases();
    let (_, worst) = &all[5];
    let heading = "Bundle is 21 kB over its limit; 3 warnings, 1 unknown";
    let text = comment(worst, Limits::comment(30, 8000));
    assert!(text.contains(&format!("\n### ✗ {heading}\n")), "{text}");
    assert!(gate::text(worst, false).starts_with(&format!("✗ {heading}\n")));
    assert_eq!(sentence::verdict(worst), heading);
    let sentences: Vec<_> = all.iter().map(|(_, results)| sentence::verdict(results)).collect();
    assert_eq!(sentences[0], "All 9 rules hold");
    assert_eq!(sentences[6], "Coverage is 0.1 points below its minimum");
    assert_eq!(sentences[11], "The quality gate has no rules");
}
