//! SARIF at the waist: which results count, and at which level.

use proptest::prelude::*;

use crate::collect::driver::{check, check_failure, check_notes, collected};

const ESLINT: &str = include_str!("../../fixtures/sarif/eslint.sarif");
const RUFF: &str = include_str!("../../fixtures/sarif/ruff.sarif");
const CLEAN: &str = include_str!("../../fixtures/sarif/ruff-clean.sarif");

/// A log of one run with these results, and rules in the tool and in an extension of it.
fn log(results: &str) -> String {
    format!(
        r#"{{"version": "2.1.0", "runs": [{{"tool": {{
            "driver": {{"name": "lint", "rules": [
                {{"id": "plain"}},
                {{"id": "CA1", "guid": "g-1", "defaultConfiguration": {{"level": "note"}}}}
            ]}},
            "extensions": [{{"name": "more", "rules": [
                {{"id": "CA1", "defaultConfiguration": {{"level": "error"}}}}
            ]}}]}},
            "invocations": [{{"executionSuccessful": true, "ruleConfigurationOverrides": [
                {{"descriptor": {{"index": 1}}, "configuration": {{"level": "error"}}}}
            ]}}],
            "results": [{results}]}}]}}"#
    )
}

/// The level of one result.
#[track_caller]
fn check_level(result: &str, expected: &str) {
    let text = log(result);
    for level in ["error", "warning", "note", "none"] {
        let count = f64::from(u8::from(level == expected));
        check(&format!("sarif a.sarif --level {level}"), &[("a.sarif", &text)], count);
    }
}

#[test]
fn results_of_tools_are_counted() {
    let files = &[("out/eslint.sarif", ESLINT), ("out/ruff.sarif", RUFF), ("clean.sarif", CLEAN)];
    check("sarif out/eslint.sarif", files, 3.0);
    check("sarif out/eslint.sarif --level warning", files, 1.0);
    check("sarif out/eslint.sarif --level error --level warning", files, 3.0);
    check("sarif out", files, 8.0);
    check("sarif out --level note", files, 0.0);
}

#[test]
fn nothing_found_is_zero() {
    check("sarif a.sarif", &[("a.sarif", CLEAN)], 0.0);
    check("sarif a.sarif", &[("a.sarif", &format!("\u{feff}{CLEAN}"))], 0.0);
}

#[test]
fn a_level_is_that_of_the_result_or_of_its_rule() {
    check_level(r#"{"level": "error", "ruleId": "CA1"}"#, "error");
    check_level("{}", "warning");
    check_level(r#"{"ruleId": "unheard"}"#, "warning");
    check_level(r#"{"ruleId": "plain"}"#, "warning");
    check_level(r#"{"ruleId": "CA1"}"#, "note");
    check_level(r#"{"ruleId": "CA1/sub"}"#, "note");
    check_level(r#"{"ruleId": "CA1", "ruleIndex": -1}"#, "note");
    check_level(r#"{"ruleIndex": 1}"#, "note");
    check_level(r#"{"rule": {"index": 1}}"#, "note");
    check_level(r#"{"rule": {"id": "CA1"}}"#, "note");
    check_level(r#"{"rule": {"guid": "g-1"}}"#, "note");
    check_level(r#"{"rule": {"index": 0, "toolComponent": {"index": 0}}}"#, "error");
    check_level(r#"{"ruleId": "CA1", "rule": {"toolComponent": {"name": "more"}}}"#, "error");
    check_level(r#"{"ruleId": "CA1", "rule": {"toolComponent": {"name": "lint"}}}"#, "note");
    check_level(r#"{"ruleIndex": 1, "provenance": {"invocationIndex": 0}}"#, "error");
    check_level(r#"{"ruleId": "plain", "provenance": {"invocationIndex": 0}}"#, "warning");
}

#[test]
fn what_is_no_failure_has_no_level() {
    check_level(r#"{"kind": "fail", "ruleIndex": 1}"#, "note");
    check_level(r#"{"kind": "pass", "ruleIndex": 1}"#, "none");
    check_level(r#"{"kind": "open", "level": "error"}"#, "none");
    check("sarif a", &[("a", &log(r#"{"kind": "review"}"#))], 0.0);
}

#[test]
fn suppressed_and_vanished_results_do_not_count() {
    let count = |result: &str, count| check("sarif a", &[("a", &log(result))], count);
    count(r#"{"suppressions": []}"#, 1.0);
    count(r#"{"suppressions": null}"#, 1.0);
    count(r#"{"suppressions": [{"kind": "inSource"}]}"#, 0.0);
    count(r#"{"suppressions": [{"status": "rejected"}, {"status": "accepted"}]}"#, 0.0);
    count(r#"{"suppressions": [{"status": "rejected"}, {"status": "underReview"}]}"#, 1.0);
    count(r#"{"baselineState": "absent"}"#, 0.0);
    count(r#"{"baselineState": "unchanged"}, {"baselineState": "new"}"#, 2.0);
}

const WHAT_NOW: &str = "check that it is a report in SARIF 2.1.0; if so, write it again";

#[track_caller]
fn check_malformed(text: &str, how: &str) {
    let message = format!("a is not SARIF as it should be: {how}");
    check_failure("sarif a", &[("a", text)], &message, WHAT_NOW);
}

#[test]
fn a_report_that_says_nothing_is_an_error() {
    check_malformed("[]", "it has no version");
    check_malformed("{}", "it has no version");
    check_malformed(r#"{"version": "2.1.0"}"#, "it has no run");
    check_malformed(r#"{"version": "2.1.0", "runs": []}"#, "it has no run");
    check_malformed(
        &log(r#"{"ruleIndex": 7}"#),
        "a result names a rule by its index in a list that does not exist",
    );
    check_malformed(&log(r#"{"level": "high"}"#), "\"high\" is not a level");
    check_failure(
        "sarif a",
        &[("a", r#"{"version": "2.1.0", "#)],
        "a is cut short: EOF while parsing a value at line 1 column 21",
        "the tool that writes it was stopped half-way; check its own output",
    );
    check_failure(
        "sarif a --level high",
        &[],
        "unknown --level \"high\"",
        "the levels of SARIF are error, warning, note and none",
    );
}

#[test]
fn a_tool_that_failed_found_nothing_out() {
    let run = |invocations: &str| {
        format!(
            r#"{{"version": "2.1.0", "runs": [{{"tool": {{"driver": {{"name": "lint"}}}},
                "invocations": [{invocations}], "results": []}}]}}"#
        )
    };
    let failed = r#"{"executionSuccessful": false}"#;
    let passed = r#"{"executionSuccessful": true}"#;
    check_failure(
        "sarif a",
        &[("a", &run(&format!("{failed}, {failed}")))],
        "a says that lint failed, and has no result of it",
        "look at the output of lint: a failed run is not zero results",
    );
    let half = run(&format!("{failed}, {passed}"));
    check("sarif a", &[("a", &half)], 0.0);
    check_notes(
        "sarif a",
        &[("a", &half)],
        &["a says that lint failed in 1 of 2 invocations; its results (0) are counted"],
    );
    check("sarif a", &[("a", &run(""))], 0.0);
    for results in ["", r#", "results": null"#] {
        let text = format!(
            r#"{{"version": "2.1.0", "runs": [{{"tool": {{"driver": {{"name": "lint"}}}}{results}}}]}}"#
        );
        check_failure(
            "sarif a",
            &[("a", &text)],
            "a has a run of lint without a list of results",
            "an empty list would mean that nothing was found; a missing one means that nothing was checked",
        );
    }
}

/// `SpotBugs` and `KubeLinter` say so when they have found something.
#[test]
fn results_of_a_tool_that_failed_count_and_that_is_said() {
    let text = r#"{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "SpotBugs"}},
        "invocations": [{"executionSuccessful": false}],
        "results": [{"level": "error"}, {"level": "note"}]}]}"#;
    check("sarif a", &[("a", text)], 2.0);
    check("sarif a --level error", &[("a", text)], 1.0);
    check_notes(
        "sarif a",
        &[("a", text)],
        &["a says that SpotBugs failed; its results (2) are counted"],
    );
    check_notes("sarif a", &[("a", CLEAN)], &[]);
}

#[test]
fn an_older_sarif_is_told_how_to_become_a_new_one() {
    for version in ["1.0.0", "2.0.0"] {
        check_failure(
            "sarif 'my log'",
            &[("my log", &format!(r#"{{"version": "{version}", "runs": []}}"#))],
            &format!("my log is SARIF {version}, but only 2.1.0 is read"),
            "have the tool write 2.1.0, or convert it: \"npx @microsoft/sarif-multitool rewrite \
             'my log' --output new.sarif\"",
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn no_damage_to_a_report_does_harm(
        at in any::<prop::sample::Index>(),
        put in prop::collection::vec(any::<u8>(), 0..8),
        takes in 0_usize..8,
    ) {
        let rules = log(r#"{"rule": {"index": 0, "toolComponent": {"index": 0}}}, {"ruleIndex": 1}"#);
        for text in [ESLINT, RUFF, &rules] {
            let mut bytes = text.as_bytes().to_vec();
            let start = at.index(bytes.len());
            let end = (start + takes).min(bytes.len());
            bytes.splice(start..end, put.clone());
            drop(collected("sarif a", &[("a", &bytes)]));
        }
    }

    #[test]
    fn no_bytes_do_harm(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(collected("sarif a", &[("a", &bytes)]).is_err());
    }

    #[test]
    fn a_report_that_ends_early_is_never_a_number(at in any::<prop::sample::Index>()) {
        for text in [ESLINT, RUFF, CLEAN] {
            let bytes = text.trim_end().as_bytes();
            let cut = &bytes[..at.index(bytes.len() - 1)];
            prop_assert!(collected("sarif a", &[("a", cut)]).is_err());
        }
    }
}
