//! Whole verdicts: the cases of other gates that must not happen here.

use unentropy::config::{Config, GateMode};
use unentropy::gate::past::Past;
use unentropy::gate::results::{Note, Results, Side, Status};
use unentropy::gate::rule::Finding;
use unentropy::gate::verdict::Base;
use unentropy::metric::Value;

use super::{METRICS, config, failed, judge, judge_with, measured, past, rules};

/// Metric, verdict and origin of each rule.
fn verdicts(results: &Results) -> Vec<(&str, Status, Side)> {
    let rules = results.rules().into_iter();
    rules.map(|(row, judged)| (row.key.as_str(), judged.verdict(), judged.from)).collect()
}

const MIN_80: &str =
    r#"{ "metric": "coverage", "mode": "min", "target": 80, "severity": "blocker" }"#;

#[test]
fn a_limit_is_judged_without_a_baseline_and_without_a_history() {
    let config = rules(MIN_80);
    let bad = judge(&config, &[("coverage", 10.0)], &[]);
    assert_eq!((bad.status, bad.failing()), (Status::Fail, vec!["coverage"]));
    let none =
        judge_with(&config, &measured(&[("coverage", 10.0)]), |question| question.past = None);
    assert_eq!((none.status, none.notes.as_slice()), (Status::Fail, &[Note::NoHistory][..]));
}

#[test]
fn a_metric_that_could_not_be_measured_does_not_pass() {
    let config = rules(MIN_80);
    let crashed = [failed("coverage", "exit code 1")];
    let results = judge_with(&config, &crashed, |_| ());
    assert_eq!(results.status, Status::Unknown);
    assert_eq!(results.rows[0].failure.as_deref(), Some("exit code 1"));
    assert_eq!(judge_with(&config, &[], |_| ()).status, Status::Unknown);
}

#[test]
fn on_missing_says_what_that_means() {
    for (on_missing, severity, status) in [
        ("fail", "blocker", Status::Fail),
        ("fail", "warning", Status::Fail),
        ("warn", "blocker", Status::Unknown),
        ("ignore", "blocker", Status::Pass),
    ] {
        let rule = format!(
            r#"{{ "metric": "coverage", "mode": "min", "target": 80, "severity": "{severity}",
                 "onMissing": "{on_missing}" }},
               {{ "metric": "bundle", "mode": "max", "target": 5 }}"#
        );
        let results = judge(&rules(&rule), &[("bundle", 1.0)], &[]);
        assert_eq!(results.status, status, "{on_missing} {severity}");
        assert_eq!(results.rows[0].rules[0].verdict(), Status::Unknown, "it stays visible");
        assert_eq!(results.failing().is_empty(), status != Status::Fail);
    }
    let all = format!(r#""onMissing": "fail", "thresholds": [{MIN_80}]"#);
    assert_eq!(judge(&config(METRICS, &all), &[], &[]).status, Status::Fail);
    let ignored = r#"{ "metric": "coverage", "mode": "min", "target": 80, "onMissing": "ignore" }"#;
    assert_eq!(judge(&rules(ignored), &[], &[]).status, Status::Unknown, "nothing passed");
}

#[test]
fn every_rule_of_a_metric_counts() {
    let config = rules(
        r#"{ "metric": "coverage", "mode": "min", "target": 80, "severity": "blocker" },
           { "metric": "coverage", "mode": "min", "target": 10 }"#,
    );
    let results = judge(&config, &[("coverage", 50.0)], &[]);
    let verdicts: Vec<_> = results.rules().iter().map(|(_, judged)| judged.verdict()).collect();
    assert_eq!(verdicts, [Status::Fail, Status::Pass]);
    assert_eq!(results.status, Status::Fail);
}

#[test]
fn a_growing_bundle_is_a_regression_and_growing_coverage_is_none() {
    let config = rules(r#"{ "metric": "*", "mode": "no-regression", "severity": "blocker" }"#);
    let now = [("coverage", 81.0), ("bundle", 1001.0), ("todo", 3.0)];
    let results = judge(&config, &now, &[("coverage", 80.0), ("bundle", 1000.0), ("todo", 3.0)]);
    assert_eq!(
        verdicts(&results),
        [
            ("coverage", Status::Pass, Side::Both),
            ("bundle", Status::Fail, Side::Both),
            ("todo", Status::Unknown, Side::Both),
        ]
    );
    assert_eq!(results.rows[2].rules[0].finding, Finding::NoDirection);
}

#[test]
fn a_lower_limit_of_a_size_does_not_turn_its_direction() {
    let config = rules(
        r#"{ "metric": "bundle", "mode": "min", "target": 1 },
           { "metric": "bundle", "mode": "no-regression" }"#,
    );
    let results = judge(&config, &[("bundle", 900.0)], &[("bundle", 1000.0)]);
    assert_eq!(results.status, Status::Pass);
    // No other rule is about a count.
    let config = rules(
        r#"{ "metric": "todo", "mode": "max", "target": 10 },
           { "metric": "todo", "mode": "no-regression" }"#,
    );
    assert_eq!(judge(&config, &[("todo", 4.0)], &[("todo", 3.0)]).status, Status::Warning);
}

#[test]
fn severity_and_mode_decide_what_a_broken_rule_is() {
    let warning = MIN_80.replace("blocker", "warning");
    for (rule, mode, status) in [
        (MIN_80, "hard", Status::Fail),
        (MIN_80, "soft", Status::Fail),
        (MIN_80, "off", Status::Skipped),
        (&warning, "hard", Status::Warning),
    ] {
        let config = config(METRICS, &format!(r#""mode": "{mode}", "thresholds": [{rule}]"#));
        assert_eq!(judge(&config, &[("coverage", 10.0)], &[]).status, status, "{rule} {mode}");
    }
    let none = config(METRICS, r#""mode": "hard""#);
    assert_eq!(judge(&none, &[("coverage", 10.0)], &[]).status, Status::Skipped);
}

#[test]
fn what_may_be_noise_among_few_builds_stops_nobody() {
    let config = rules(r#"{ "metric": "bundle", "mode": "noise", "severity": "blocker" }"#);
    let results = judge_with(&config, &measured(&[("bundle", 1001.0)]), |question| {
        let base = vec![(0, "bundle".to_owned(), Value::Number(1000.0))];
        let numbers = vec![("bundle".to_owned(), vec![999.0, 1000.0])];
        question.past = Some(Past { numbers, base, ..Past::default() });
    });
    assert_eq!(results.rows[1].rules[0].finding, Finding::WorseAmongFew);
    assert_eq!(results.status, Status::Warning);
    // With twelve builds around 1000 it is known to be nothing.
    let known = judge(&config, &[("bundle", 1001.0)], &[("bundle", 1000.0)]);
    assert_eq!(known.status, Status::Pass);
    let far = judge(&config, &[("bundle", 1100.0)], &[("bundle", 1000.0)]);
    assert_eq!(far.status, Status::Fail);
}

#[test]
fn a_metric_that_the_baseline_has_not_is_looked_up_in_the_next_nearest_build() {
    let config = rules(r#"{ "metric": "coverage", "mode": "no-regression" }"#);
    let results = judge_with(&config, &measured(&[("coverage", 80.0)]), |question| {
        let base = vec![(1, "coverage".to_owned(), Value::Number(81.0))];
        question.past = Some(Past { base, ..Past::default() });
    });
    assert_eq!((results.rows[0].base_build, results.status), (1, Status::Warning));
    let none = judge(&config, &[("coverage", 80.0)], &[]);
    assert_eq!(none.rows[0].rules[0].finding, Finding::NoBaseline);
    assert_eq!(none.status, Status::Unknown);
}

/// The same rules once more, from another text.
fn against(head: &str, base: &str, now: &[(&str, f64)]) -> Results {
    judge_with(&rules(head), &measured(now), |question| {
        question.base = Base::Other(Box::new(rules(base)));
        question.past = Some(past(&[("coverage", 80.0), ("bundle", 1000.0)]));
    })
}

#[test]
fn the_rules_of_the_base_apply_as_well() {
    let lax = MIN_80.replace("80", "10");
    let results = against(&lax, MIN_80, &[("coverage", 50.0)]);
    let expected = [("coverage", Status::Pass, Side::Head), ("coverage", Status::Fail, Side::Base)];
    assert_eq!(verdicts(&results), expected);
    assert_eq!(
        (results.status, results.notes.as_slice()),
        (Status::Fail, &[Note::RulesDiffer][..])
    );

    let same = against(MIN_80, MIN_80, &[("coverage", 90.0)]);
    assert_eq!(verdicts(&same), [("coverage", Status::Pass, Side::Both)]);
    assert_eq!(same.notes, []);
}

/// What a change with these rules and metrics is told, where others have changed their branch since.
fn since(head: &Config, origin: &Config, base: &Config) -> Results {
    judge_with(head, &measured(&[("coverage", 50.0), ("bundle", 1.0)]), |question| {
        question.base = Base::Other(Box::new(base.clone()));
        question.origin = Some(origin.clone());
    })
}

#[test]
fn what_others_have_changed_since_is_no_change_of_rules() {
    let (old, own) = (MIN_80.replace("80", "10"), MIN_80.replace("80", "20"));
    let more = format!(r#"{old}, {{ "metric": "bundle", "mode": "max", "target": 5 }}"#);
    let [old, own, new, more] = [&old, &own, MIN_80, &more].map(rules);

    let tightened = since(&old, &old, &new);
    assert_eq!(verdicts(&tightened), [("coverage", Status::Fail, Side::Both)]);
    assert_eq!(tightened.notes, [], "the change has not touched its rules");
    let loosened = since(&new, &new, &old);
    assert_eq!(verdicts(&loosened), [("coverage", Status::Pass, Side::Both)]);
    assert_eq!(loosened.notes, []);

    let both = since(&own, &old, &new);
    let expected = [("coverage", Status::Pass, Side::Head), ("coverage", Status::Fail, Side::Base)];
    assert_eq!(verdicts(&both), expected);
    assert_eq!(both.notes, [Note::RulesDiffer]);
    let removed = since(&rules(""), &old, &new);
    assert_eq!(verdicts(&removed), [("coverage", Status::Fail, Side::Base)]);
    assert_eq!(removed.notes, [Note::RulesDiffer]);
    // A rule that the base has given up in the meantime does not apply to a change that left it alone.
    let added = since(&more, &old, &new);
    let expected = [("coverage", Status::Fail, Side::Base), ("bundle", Status::Pass, Side::Head)];
    assert_eq!(verdicts(&added), expected);
}

#[test]
fn a_mode_or_a_command_that_others_have_changed_since_is_not_of_the_change() {
    let soft = config(METRICS, &format!(r#""mode": "soft", "thresholds": [{MIN_80}]"#));
    let hard = rules(MIN_80);
    assert_eq!(since(&hard, &hard, &soft).mode, GateMode::Soft);
    assert_eq!(since(&soft, &soft, &hard).mode, GateMode::Hard);
    assert_eq!(since(&hard, &soft, &soft).mode, GateMode::Hard);
    assert_eq!(since(&soft, &hard, &hard).mode, GateMode::Hard);

    let metrics = METRICS.replace("@collect coverage lcov.info", "echo 100");
    let other = config(&metrics, &format!(r#""mode": "hard", "thresholds": [{MIN_80}]"#));
    assert_eq!(since(&hard, &hard, &other).notes, []);
    assert_eq!(since(&other, &hard, &hard).notes, [Note::MeasuredDifferently]);
}

#[test]
fn a_rule_about_a_metric_that_is_new_on_the_base_stays_visible() {
    let todo = r#""todo": { "type": "numeric", "command": "x" }"#;
    let old = config(todo, r#""mode": "hard""#);
    let results = since(&old, &old, &rules(&MIN_80.replace('}', r#", "onMissing": "fail" }"#)));
    assert_eq!(verdicts(&results), [("coverage", Status::Unknown, Side::Both)]);
    assert_eq!(results.status, Status::Fail, "a branch from long ago does not get around it");
    assert_eq!(results.notes, []);
}

#[test]
fn a_rule_about_a_metric_that_the_change_removes_stays_visible() {
    let head = config(r#""todo": { "type": "numeric", "command": "x" }"#, r#""mode": "hard""#);
    let results = judge_with(&head, &measured(&[("todo", 1.0)]), |question| {
        question.base = Base::Other(Box::new(rules(MIN_80)));
    });
    assert_eq!(verdicts(&results), [("coverage", Status::Unknown, Side::Base)]);
    assert_eq!(results.rows[1].rules[0].finding, Finding::NotConfigured);
    assert_eq!(results.status, Status::Unknown);
}

#[test]
fn a_glob_of_the_base_means_what_the_change_adds() {
    let base = config(
        r#""coverage": { "$ref": "coverage", "command": "x" }"#,
        r#""mode": "hard", "thresholds": [
            { "metric": "*", "mode": "max", "target": 5, "severity": "blocker" }]"#,
    );
    let results = judge_with(&rules(""), &measured(&[("coverage", 1.0), ("bundle", 9.0)]), |q| {
        q.base = Base::Other(Box::new(base));
    });
    assert_eq!(results.failing(), ["bundle"]);
}

#[test]
fn a_change_cannot_make_the_gate_milder_and_an_input_can() {
    let base = rules(MIN_80);
    let off = config(METRICS, &format!(r#""mode": "off", "thresholds": [{MIN_80}]"#));
    for (is_mode_given, mode, status) in
        [(false, GateMode::Hard, Status::Fail), (true, GateMode::Off, Status::Skipped)]
    {
        let results = judge_with(&off, &measured(&[("coverage", 50.0)]), |question| {
            question.base = Base::Other(Box::new(base.clone()));
            question.is_mode_given = is_mode_given;
        });
        assert_eq!((results.mode, results.status), (mode, status));
    }
}

#[test]
fn a_base_that_cannot_be_read_is_said_and_metrics_measured_otherwise_too() {
    let results = judge_with(&rules(MIN_80), &measured(&[("coverage", 90.0)]), |question| {
        question.base = Base::Unreadable;
    });
    assert_eq!(results.notes, [Note::BaseUnreadable]);
    assert_eq!(verdicts(&results), [("coverage", Status::Pass, Side::Head)]);

    let metrics = METRICS.replace("@collect coverage lcov.info", "echo 100");
    let base = config(&metrics, &format!(r#""mode": "hard", "thresholds": [{MIN_80}]"#));
    let results = judge_with(&rules(MIN_80), &measured(&[("coverage", 90.0)]), |question| {
        question.base = Base::Other(Box::new(base));
    });
    assert_eq!(results.notes, [Note::MeasuredDifferently]);
    let said = unentropy::summary::gate::text(&results, false);
    assert!(said.contains("in another way than its base branch: Coverage"), "{said}");
}

#[test]
fn other_sources_are_another_way_to_measure() {
    let sources = |list: &[&str]| {
        let mut config = rules(MIN_80);
        config.sources = list.iter().map(ToString::to_string).collect();
        config
    };
    let head = sources(&["src", "!src/a.js"]);
    let results = judge_with(&head, &measured(&[("coverage", 90.0)]), |question| {
        question.base = Base::Other(Box::new(sources(&["src"])));
    });
    assert_eq!(results.notes, [Note::MeasuredDifferently]);
    assert!(results.is_changed(), "it deserves a look");
    let said = unentropy::summary::gate::text(&results, false);
    assert!(
        said.contains("than its base branch: Coverage, Bundle\n"),
        "commands of a shell: {said}"
    );
}

#[test]
fn a_unit_of_its_own_is_another_way_to_measure() {
    let metrics = METRICS.replace(r#""name": "Bundle""#, r#""unit": "integer""#);
    let base = config(&metrics, &format!(r#""mode": "hard", "thresholds": [{MIN_80}]"#));
    let results = judge_with(&rules(MIN_80), &measured(&[("coverage", 90.0)]), |question| {
        question.base = Base::Other(Box::new(base));
    });
    assert_eq!(results.notes, [Note::MeasuredDifferently]);
}

#[test]
fn who_turns_the_gate_off_while_nobody_knows_the_base_has_not_passed() {
    let off = config(METRICS, r#""mode": "off", "thresholds": []"#);
    let status = |is_mode_given| {
        let judged = judge_with(&off, &measured(&[("coverage", 90.0)]), |question| {
            question.base = Base::Unreadable;
            question.is_mode_given = is_mode_given;
        });
        judged.status
    };
    assert_eq!(status(false), Status::Unknown);
    assert_eq!(status(true), Status::Skipped, "the workflow says so");
}

#[test]
fn what_fails_for_want_of_a_value_says_so() {
    let rule = r#"{ "metric": "coverage", "mode": "min", "target": 80, "onMissing": "fail" }"#;
    let results = judge_with(&rules(rule), &[failed("coverage", "exit code 1")], |_| ());
    let (row, judged) = results.rules()[0];
    assert_eq!(judged.reason(row), "no value was measured, which fails the gate");
}

#[test]
fn news_is_what_people_can_see() {
    let config = rules(MIN_80);
    let base = [("coverage", 90.0), ("bundle", 1000.0)];
    let is_changed = |now: &[(&str, f64)]| judge(&config, now, &base).is_changed();
    assert!(!is_changed(&[("coverage", 90.0), ("bundle", 1000.0)]));
    assert!(!is_changed(&[("coverage", 90.000_1), ("bundle", 1000.0)]), "both read 90%");
    assert!(is_changed(&[("coverage", 90.1), ("bundle", 1000.0)]));
    assert!(is_changed(&[("coverage", 90.0), ("bundle", 1000.0), ("todo", 1.0)]), "a new metric");
    assert!(is_changed(&[("coverage", 90.0)]), "a metric is missing");
    assert!(is_changed(&[("coverage", 10.0), ("bundle", 1000.0)]));
    let first = judge_with(&config, &measured(&[("coverage", 90.0)]), |question| {
        question.baseline = unentropy::gate::baseline::Baseline::default();
    });
    assert!(!first.is_changed(), "a first build has changed nothing");
}
