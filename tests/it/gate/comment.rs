//! The comment, the summary, the terminal and the annotations: golden files, hostile names, limits.

use proptest::prelude::*;
use unentropy::config::Config;
use unentropy::gate::baseline::{Baseline, Why};
use unentropy::gate::past::Past;
use unentropy::gate::results::Results;
use unentropy::gate::verdict::Base;
use unentropy::metric::Value;
use unentropy::summary::comment::{self, Limits};
use unentropy::summary::gate;

use super::{
    METRICS, commented, config, failed, found, golden, judge, judge_with, measured, past, rules,
};

/// All forms of one verdict, one after the other.
fn check(case: &str, results: &Results) -> String {
    let annotations = gate::annotations(results);
    let annotations: Vec<_> = annotations
        .iter()
        .map(|remark| {
            let level = format!("{:?}", remark.level).to_lowercase();
            format!("{level} | {} | {}\n", remark.title, remark.message)
        })
        .collect();
    let all = format!(
        "{}\n--- terminal ---\n{}--- annotations ---\n{}",
        commented(results),
        gate::text(results, false),
        annotations.concat()
    );
    golden(&format!("{case}.md"), &all);
    all
}

const RULES: &str = r#"
    { "metric": "coverage", "mode": "min", "target": 80, "severity": "blocker" },
    { "metric": "coverage", "mode": "no-regression", "tolerance": 0.5 },
    { "metric": "bundle", "mode": "delta-max-rise", "maxRisePercent": 5 },
    { "metric": "todo", "mode": "max", "target": 10 }"#;

#[test]
fn a_change_that_passes() {
    let now = [("coverage", 84.0), ("bundle", 1_010_000.0), ("todo", 3.0)];
    let base = [("coverage", 83.2), ("bundle", 1_000_000.0), ("todo", 3.0)];
    check("pass", &judge(&rules(RULES), &now, &base));
}

#[test]
fn every_form_names_the_commit_that_it_is_about() {
    let results = judge(&rules(RULES), &[("coverage", 84.0)], &[("coverage", 83.0)]);
    // Not as code: GitHub makes links of commits in comments.
    let said = "At 1234567, compared with abc1234, the merge base";
    for text in [
        commented(&results),
        comment::render(&results, Limits::summary()),
        gate::text(&results, false),
    ] {
        assert!(text.contains(said), "{text}");
    }
}

#[test]
fn what_a_stranger_reports_links_to_no_commit_but_its_own() {
    let results = judge(&rules(RULES), &[("coverage", 84.0)], &[("coverage", 83.0)]);
    let limits = Limits::comment(30, 8000);
    let other = Results { project: Some("web".to_owned()), ..results.clone() };
    let text = comment::reported(&[results, other], 7, limits);
    assert!(text.starts_with("<!-- unentropy-gate-reported:7 -->\n### "), "{text}");
    assert!(!text.contains("<!-- unentropy-gate:"), "{text}");
    assert!(text.contains("At 1234567, compared with <code>abc1234</code>, the merge"), "{text}");
    assert_eq!(text.matches("### ").count(), 2, "{text}");
    assert!(text.contains(" web: Bundle has no value"), "{text}");
}

#[test]
fn where_there_is_more_is_linked() {
    let mut results = judge(&rules(RULES), &[("coverage", 84.0)], &[("coverage", 83.0)]);
    results.reasons.run = Some("https://github.com/acme/rocket/actions/runs/7".to_owned());
    results.reasons.report = Some("https://acme.github.io/rocket/(new)/".to_owned());
    let text = commented(&results);
    let links = "[All 3 metrics](https://github.com/acme/rocket/actions/runs/7) · \
                 [Report](https://acme.github.io/rocket/%28new%29/)\n";
    assert!(text.contains(links), "{text}");
}

#[test]
fn a_change_that_fails_shows_the_worst_first() {
    let now = [("todo", 3.0), ("coverage", 79.9996), ("bundle", 1_100_000.0)];
    let base = [("coverage", 83.2), ("bundle", 1_000_000.0), ("todo", 3.0)];
    let all = check("fail", &judge(&rules(RULES), &now, &base));
    let place = |name: &str| all.find(name).unwrap_or_else(|| panic!("{name} in {all}"));
    assert!(place("Coverage") < place("Bundle") && place("Bundle") < place("todo"));
}

#[test]
fn what_is_unknown_is_at_the_top_with_its_reason() {
    let config = rules(RULES);
    let mut outcomes = measured(&[("todo", 3.0)]);
    outcomes.push(failed("coverage", "lcov.info: no such file\nrun the tests first"));
    let results = judge_with(&config, &outcomes, |question| {
        question.past = Some(past(&[("todo", 3.0)]));
        question.project = Some("web".into());
        question.mode = unentropy::config::GateMode::Soft;
    });
    check("unknown", &results);
}

#[test]
fn old_and_new_rules_stand_side_by_side() {
    let head = rules(&RULES.replace("80", "10"));
    let results = judge_with(&head, &measured(&[("coverage", 50.0)]), |question| {
        question.base = Base::Other(Box::new(rules(RULES)));
        question.past = Some(past(&[("coverage", 49.0)]));
    });
    check("rules-changed", &results);
}

#[test]
fn without_a_baseline_limits_are_judged_and_that_is_said() {
    let results = judge_with(&rules(RULES), &measured(&[("coverage", 84.0)]), |question| {
        question.past = Some(Past::default());
        question.baseline = Baseline {
            why: Why::None,
            reference_branch: "main".into(),
            max_age_days: 90.0,
            ancestors: 250,
            ..Baseline::default()
        };
    });
    check("no-baseline", &results);
}

#[test]
fn words_and_gaps_are_shown_and_the_next_nearest_build_is_named() {
    let metrics =
        format!(r#"{METRICS}, "release": {{ "type": "label", "command": "git describe" }}"#);
    let config = config(&metrics, "");
    let mut outcomes = measured(&[("coverage", 84.0), ("todo", 2.0)]);
    outcomes.push(found("release", Value::Label("v1.1".into())));
    let results = judge_with(&config, &outcomes, |question| {
        let mut past = past(&[("coverage", 83.0)]);
        past.numbers[0].1[4] = f64::NAN;
        past.base.push((0, "release".into(), Value::Label("v1.0".into())));
        past.base.push((1, "todo".into(), Value::Number(5.0)));
        question.past = Some(past);
        question.baseline.why = Why::BeforeMergeBase;
    });
    check("no-rules", &results);
}

#[test]
fn no_name_acts_as_markup_or_mention() {
    let name = "@octocat #1 <b>x</b> | [a](https://evil.example) `c` --> <!-- \\n www.evil.example ![i](x)";
    let name = serde_json::to_string(name).unwrap();
    let metrics = format!(
        r#""x": {{ "type": "numeric", "unit": "<i>@a|b", "name": {name}, "command": "c" }}"#
    );
    let config = config(
        &metrics,
        r#""thresholds": [{ "metric": "x", "mode": "max", "target": 1, "severity": "blocker" }]"#,
    );
    let results = judge_with(&config, &measured(&[("x", 2.0)]), |question| {
        question.past = Some(past(&[("x", 1.0)]));
        question.project = Some("a --><script>".into());
        question.baseline.reference_branch = "main`|@x".into();
        question.baseline.why = Why::Latest;
    });
    let all = check("hostile", &results);
    let markdown = all.split("--- terminal").next().unwrap();
    assert!(markdown.starts_with("<!-- unentropy-gate:a-----script- -->\n"));
    for bad in ["@octocat", "<b>", "<i>", "<script>", "](http", "#1", "![", "https://"] {
        assert!(!markdown.contains(bad), "{bad} in {markdown}");
    }
    let rows: Vec<_> = markdown.lines().filter(|line| line.starts_with("| ")).collect();
    for row in rows {
        let borders = row.matches('|').count() - row.matches("\\|").count();
        assert_eq!(borders, 5, "{row}");
    }
}

/// Fifty metrics with long names, of which every second one is broken.
fn large() -> Config {
    let name = "ü".repeat(256);
    let metric = |i: usize| {
        format!(r#""m-{i:02}": {{ "type": "numeric", "name": "{name}{i}", "command": "c" }}"#)
    };
    let metrics: Vec<_> = (0..50).map(metric).collect();
    let metrics = metrics.join(",").replace(&format!("{name}4"), "four");
    config(
        &metrics.replace(&name, &name[2..500]),
        r#""mode": "hard", "thresholds": [
            { "metric": "m-[0-2]*", "mode": "max", "target": 1, "severity": "blocker" },
            { "metric": "m-*", "mode": "no-regression" }]"#,
    )
}

fn judged_large() -> Results {
    let config = large();
    let keys: Vec<_> = config.metrics.iter().map(|metric| metric.key.clone()).collect();
    let values: Vec<_> = keys.iter().map(|key| (key.as_str(), 2.0)).collect();
    judge(&config, &values, &values)
}

#[test]
fn a_comment_keeps_to_its_limits_and_says_what_it_leaves_out() {
    let results = judged_large();
    for (metrics, characters) in
        [(100, 20_000), (100, 8000), (30, 20_000), (1, 20_000), (100, 1000), (30, 600)]
    {
        let limits = Limits::comment(metrics, characters);
        let text = comment::render(&results, limits);
        let count = text.chars().count();
        assert!(count <= characters as usize && text.len() <= 60_000, "{characters}: {count}");
        let rows = text.lines().filter(|line| line.starts_with("| ✗") || line.starts_with("| ?"));
        let rows = rows.count();
        assert!(rows <= metrics as usize);
        let left_out = format!("{} more metrics in the job summary.", 50 - rows);
        assert_eq!(text.contains(&left_out), rows < 50, "{rows}");
        assert_eq!(text.matches("<details>").count(), text.matches("</details>").count());
    }
    let whole = comment::render(&results, Limits::summary());
    assert!(!whole.contains("more metric") && whole.len() <= 1024 * 1024);
}

#[test]
fn a_project_cannot_end_the_hidden_line() {
    assert_eq!(comment::marker(None), "<!-- unentropy-gate: -->");
    assert_eq!(comment::marker(Some("web-app-2")), "<!-- unentropy-gate:web-app-2 -->");
    assert_eq!(comment::marker(Some("a -->\nB")), "<!-- unentropy-gate:a------ -->");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_words_keep_within_the_table_and_the_limits(
        text in "[a-z|<>@#`\\\\\\[\\]()!*_~$&:/.\n\r\t -]{0,80}",
        reason in any::<String>(),
        characters in 600_u32..20_000,
    ) {
        let mut results = judge(&rules(RULES), &[("coverage", 1.0)], &[("coverage", 2.0)]);
        results.rows[0].name.clone_from(&text);
        results.rows[1].failure = Some(reason);
        results.baseline.reference_branch = text;
        results.baseline.why = Why::Latest;
        let markdown = comment::render(&results, Limits::comment(100, characters));
        prop_assert!(markdown.chars().count() <= characters as usize);
        for row in markdown.lines().filter(|line| line.starts_with("| ") && line.ends_with('|')) {
            let borders = row.replace("\\\\", "").replace("\\|", "").matches('|').count();
            prop_assert_eq!(borders, 5, "{}", row);
        }
        for tag in ["<script", "<a ", "<img"] {
            prop_assert!(!markdown.contains(tag));
        }
    }
}
