//! The sentence that says how all metrics are doing.

use unentropy::signal::standing::{Standing, State};

#[track_caller]
fn check(states: &[(State, usize)], expected: &str) {
    let all = states.iter().flat_map(|(state, count)| std::iter::repeat_n(*state, *count));
    assert_eq!(all.collect::<Standing>().sentence(), expected);
}

#[test]
fn the_sentence_counts_each_metric_once_the_most_urgent_first() {
    use State::{Fine, LimitBroken, Missing, RuleBroken, Warned, Worse};
    let picture = [(Fine, 10), (Worse, 1), (LimitBroken, 1)];
    check(&picture, "1 limit is broken, 1 metric got worse, 10 are fine.");
    check(
        &[(LimitBroken, 2), (RuleBroken, 1), (Fine, 1)],
        "2 limits are broken, 1 rule is broken, 1 is fine.",
    );
    check(&[(Warned, 2), (Missing, 1)], "2 rules warn, 1 metric has no value.");
    check(
        &[(Worse, 3), (Missing, 2), (Fine, 1_200)],
        "3 metrics got worse, 2 have no value, 1,200 are fine.",
    );
    check(&[(RuleBroken, 3), (Warned, 1)], "3 rules are broken, 1 rule warns.");
}

#[test]
fn where_all_is_well_it_says_so() {
    check(&[(State::Fine, 1)], "The metric is fine.");
    check(&[(State::Fine, 2)], "Both metrics are fine.");
    check(&[(State::Fine, 12)], "All 12 metrics are fine.");
    check(&[], "No metric yet.");
}
