//! One rule and one value: every mode, direction, gap and scatter.

use unentropy::config::{Amount, Rule};
use unentropy::gate::noise::{Cause, Scatter};
use unentropy::gate::rule::{Case, Finding, judge};
use unentropy::gate::words;
use unentropy::signal::together;
use unentropy::unit::{Better, Unit};

use super::{BAND, FEW, threshold};

const NONE: Option<f64> = None;
const MIN: Rule = Rule::Min { target: 80.0 };
const MAX: Rule = Rule::Max { target: 80.0 };
const NOT_WORSE: Rule = Rule::NoRegression { tolerance: Amount::Exactly(0.0) };
const HALF: Rule = Rule::NoRegression { tolerance: Amount::Exactly(0.5) };
const DROP: Rule = Rule::DeltaMaxDrop { max_drop_percent: 5.0 };
const RISE: Rule = Rule::DeltaMaxRise { max_rise_percent: 5.0 };
const UP: Option<Better> = Some(Better::Higher);
const DOWN: Option<Better> = Some(Better::Lower);

#[track_caller]
fn check(
    rule: Rule,
    better: Option<Better>,
    (now, base): (impl Into<Option<f64>>, impl Into<Option<f64>>),
    expected: Finding,
) {
    let case = Case { now: now.into(), base: base.into(), scatter: FEW, reference: None, better };
    assert_eq!(judge(&threshold(rule), &case), expected);
}

#[test]
fn limits_need_no_baseline_and_no_direction() {
    use Finding::{Broken, Holds, NoValue};
    for better in [None, UP, DOWN] {
        check(MIN, better, (80.0, NONE), Holds);
        check(MIN, better, (10.0, NONE), Broken);
        check(MIN, better, (79.999, NONE), Broken);
        check(MAX, better, (80.0, NONE), Holds);
        check(MAX, better, (80.001, NONE), Broken);
        check(MAX, better, (NONE, 80.0), NoValue);
        check(MIN, better, (NONE, 80.0), NoValue);
    }
    // 57 of 100 lines are 56.99999999999999 percent to a computer.
    check(Rule::Min { target: 57.0 }, None, (0.57 * 100.0, NONE), Holds);
    check(Rule::Max { target: 0.3 }, None, (0.1 + 0.2, NONE), Holds);
    check(Rule::Min { target: 0.0 }, None, (-1e-9, NONE), Broken);
}

#[test]
fn a_regression_follows_the_direction() {
    use Finding::{Broken, Holds, NoBaseline, NoDirection, NoValue};
    check(NOT_WORSE, UP, (80.0, 80.0), Holds);
    check(NOT_WORSE, UP, (81.0, 80.0), Holds);
    check(NOT_WORSE, UP, (79.99, 80.0), Broken);
    check(NOT_WORSE, DOWN, (79.0, 80.0), Holds);
    check(NOT_WORSE, DOWN, (80.01, 80.0), Broken);
    check(NOT_WORSE, None, (79.0, 80.0), NoDirection);
    check(NOT_WORSE, UP, (79.0, NONE), NoBaseline);
    check(NOT_WORSE, UP, (NONE, 80.0), NoValue);
    check(HALF, UP, (79.5, 80.0), Holds);
    check(HALF, UP, (79.49, 80.0), Broken);
    check(HALF, DOWN, (80.5, 80.0), Holds);
    check(HALF, DOWN, (80.51, 80.0), Broken);
    let tenth = Rule::NoRegression { tolerance: Amount::Exactly(0.1) };
    check(tenth, DOWN, (1.1, 1.0), Holds);
    check(tenth, UP, (80.2, 80.3), Holds);
    check(tenth, UP, (80.19, 80.3), Broken);
}

#[test]
fn drops_and_rises_are_shares_of_the_baseline_in_their_own_direction() {
    use Finding::{Broken, Holds, NoBaseline, NoValue};
    for better in [None, UP, DOWN] {
        check(DROP, better, (76.0, 80.0), Holds);
        check(DROP, better, (84.2 - 84.2 * 0.05, 84.2), Holds);
        check(DROP, better, (75.99, 80.0), Broken);
        check(DROP, better, (8000.0, 80.0), Holds);
        check(RISE, better, (84.0, 80.0), Holds);
        check(RISE, better, (84.01, 80.0), Broken);
        check(RISE, better, (1.0, 80.0), Holds);
        check(DROP, better, (80.0, NONE), NoBaseline);
        check(RISE, better, (80.0, NONE), NoBaseline);
        check(DROP, better, (NONE, 80.0), NoValue);
        check(RISE, better, (NONE, NONE), NoValue);
    }
    check(RISE, None, (0.0, 0.0), Holds);
    check(RISE, None, (1.0, 0.0), Broken);
    check(DROP, None, (-1.0, 0.0), Broken);
    check(DROP, None, (-84.0, -80.0), Holds);
    check(DROP, None, (-84.1, -80.0), Broken);
}

#[track_caller]
fn check_noise(
    rule: Rule,
    better: Option<Better>,
    scatter: Scatter,
    (now, base): (impl Into<Option<f64>>, impl Into<Option<f64>>),
    expected: Finding,
) {
    let mut asked = threshold(rule);
    asked.allows_noise = rule != Rule::Noise;
    let case = Case { now: now.into(), base: base.into(), scatter, reference: None, better };
    assert_eq!(judge(&asked, &case), expected);
}

#[test]
fn noise_is_judged_by_the_band() {
    use Finding::{Broken, Holds, NoBaseline, NoValue, WorseAmongFew};
    let rule = Rule::Noise;
    check_noise(rule, UP, BAND, (78.0, 81.0), Holds);
    check_noise(rule, UP, BAND, (77.9, 81.0), Broken);
    check_noise(rule, UP, BAND, (99.0, 81.0), Holds);
    check_noise(rule, DOWN, BAND, (82.0, 80.0), Holds);
    check_noise(rule, DOWN, BAND, (82.1, 80.0), Broken);
    check_noise(rule, DOWN, BAND, (1.0, 80.0), Holds);
    check_noise(rule, None, BAND, (82.1, 80.0), Broken);
    check_noise(rule, None, BAND, (77.9, 80.0), Broken);
    check_noise(rule, None, BAND, (79.0, 80.0), Holds);
    check_noise(rule, UP, BAND, (77.9, NONE), Broken);
    check_noise(rule, UP, BAND, (79.0, NONE), Holds);
    check_noise(rule, UP, BAND, (NONE, 80.0), NoValue);
    // A value not worse than the baseline did not cause it, even if the band has moved.
    check_noise(rule, UP, BAND, (70.0, 70.0), Holds);
    check_noise(rule, UP, BAND, (69.0, 70.0), Broken);
    check_noise(rule, UP, FEW, (79.9, 80.0), WorseAmongFew);
    check_noise(rule, UP, FEW, (80.0, 80.0), Holds);
    check_noise(rule, None, FEW, (80.1, 80.0), WorseAmongFew);
    check_noise(rule, UP, FEW, (80.0, NONE), NoBaseline);
}

#[test]
fn a_value_that_the_machine_moved_is_neither_worse_nor_fine() {
    use Finding::*;
    let machine = together::Machine { moved: 14, of: 16, factor: 1.21 };
    for cause in [Cause::Together(machine), Cause::Runner] {
        let moved = Scatter { cause: Some(cause), ..BAND };
        check_noise(Rule::Noise, DOWN, moved, (95.0, 80.0), Machine);
        check_noise(Rule::Noise, DOWN, moved, (81.0, 80.0), Holds);
        check_noise(HALF, DOWN, moved, (95.0, 80.0), Machine);
        check_noise(MAX, DOWN, moved, (95.0, NONE), Machine);
    }
    let moved = Scatter { cause: Some(Cause::Together(machine)), ..BAND };
    let case =
        Case { now: Some(95.0), base: Some(80.0), scatter: moved, reference: None, better: DOWN };
    let asked = threshold(Rule::Noise);
    assert_eq!(
        words::reason(Machine, &asked, &case, None),
        "95 is outside of 78 to 82, the noise of the last 20 builds; 14 of 16 timings moved by ×1.21 \
         together, so it is the machine",
    );
}

#[test]
fn other_rules_can_allow_for_noise() {
    use Finding::{Broken, Holds, HoldsWithinNoise as Within, NoBaseline, NoDirection};
    check_noise(HALF, UP, BAND, (78.0, 80.0), Within);
    check_noise(HALF, UP, BAND, (77.9, 80.0), Broken);
    check_noise(HALF, DOWN, BAND, (82.0, 80.0), Within);
    check_noise(HALF, DOWN, BAND, (82.1, 80.0), Broken);
    check_noise(HALF, UP, FEW, (79.0, 80.0), Broken);
    check_noise(HALF, None, BAND, (79.0, 80.0), NoDirection);
    check_noise(HALF, UP, BAND, (79.0, NONE), NoBaseline);
    check_noise(DROP, None, BAND, (78.5, 90.0), Within);
    check_noise(DROP, None, BAND, (77.0, 90.0), Broken);
    check_noise(RISE, None, BAND, (81.5, 70.0), Within);
    check_noise(RISE, None, BAND, (82.5, 70.0), Broken);
    // A limit is not a change: it is missed for sure once it is missed by more than the scatter.
    check_noise(MIN, UP, BAND, (78.0, NONE), Within);
    check_noise(MIN, UP, BAND, (77.9, NONE), Broken);
    check_noise(MIN, UP, BAND, (80.0, NONE), Holds);
    check_noise(MIN, UP, FEW, (79.9, NONE), Broken);
    check_noise(MAX, DOWN, BAND, (82.0, NONE), Within);
    check_noise(MAX, DOWN, BAND, (82.1, NONE), Broken);
}

#[test]
fn a_rule_of_its_own_mind_wins_over_the_metric() {
    let mut asked = threshold(NOT_WORSE);
    asked.better = DOWN;
    let case =
        Case { now: Some(81.0), base: Some(80.0), scatter: FEW, reference: None, better: UP };
    assert_eq!(judge(&asked, &case), Finding::Broken);
}

#[track_caller]
fn says(rule: Rule, unit: &str, scatter: Scatter, (now, base): (f64, f64), expected: &str) {
    let unit = (!unit.is_empty()).then(|| Unit::from(unit.to_owned()));
    let asked = threshold(rule);
    let better = unit.as_ref().and_then(Unit::better);
    let case = Case { now: Some(now), base: Some(base), scatter, reference: None, better };
    let finding = judge(&asked, &case);
    let words = words::rule(&asked, unit.as_ref());
    let reason = words::reason(finding, &asked, &case, unit.as_ref());
    assert_eq!(format!("{words}: {reason}"), expected);
}

#[test]
fn reasons_have_digits_enough_to_see_why() {
    says(MIN, "percent", FEW, (79.9, 0.0), "at least 80%: 79.9% is less than 80%");
    says(MIN, "percent", FEW, (79.9996, 0.0), "at least 80%: 79.9996% is less than 80%");
    let max = Rule::Max { target: 1_234_500.0 };
    says(
        max,
        "bytes",
        FEW,
        (1_234_567.0, 0.0),
        "at most 1.23 MB: 1,234,567 B is more than 1,234,500 B",
    );
    let max = Rule::Max { target: 3600.0 };
    says(max, "duration", FEW, (3601.0, 0.0), "at most 1h 00m: 3,601 s is more than 3,600 s");
    says(
        NOT_WORSE,
        "percent",
        FEW,
        (79.999, 80.001),
        "does not get worse: dropped from 80.001% to 79.999%",
    );
    says(HALF, "bytes", FEW, (2e6, 1e6), "gets worse by at most 0.5 B: rose from 1 MB to 2 MB");
    says(DROP, "", FEW, (94.999, 100.0), "drops by at most 5%: dropped by 5.001%, from 100 to 95");
    says(RISE, "", FEW, (3.0, 0.0), "rises by at most 5%: rose from 0 to 3");
    says(
        Rule::Noise,
        "percent",
        BAND,
        (70.0, 80.0),
        "stays within its noise: 70% is outside of 78% to 82%, the noise of the last 20 builds",
    );
    says(
        Rule::Noise,
        "percent",
        FEW,
        (70.0, 80.0),
        "stays within its noise: dropped from 80% to 70%; 5 builds are too few to know its noise, 8 \
         are needed",
    );
}
