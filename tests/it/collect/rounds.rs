//! Metrics that are measured several times: the order of the work, and its result.

use unentropy::collect::rounds::{Planned, Settled, again, rounds, settle};
use unentropy::collect::{Failure, Task, judge, reads};
use unentropy::config::{self, Config};
use unentropy::metric::Spread;
use unentropy_levels::statistics::median;

fn config(metrics: &str) -> Config {
    config::parse(&format!("{{ \"metrics\": {{ {metrics} }} }}"), judge).unwrap()
}

const SEVERAL: &str = r#"
    "a": { "type": "numeric", "command": "a", "repeat": 3 },
    "loc": { "$ref": "loc" },
    "b": { "type": "numeric", "command": "b", "repeat": 2 },
    "p": { "type": "numeric", "command": "@collect bench x.txt --name p", "repeat": 3 },
    "q": { "type": "numeric", "command": "@collect bench x.txt --name q", "repeat": 2 },
    "v": { "type": "label", "command": "v" }"#;

/// Each round as a word of the keys that are measured together.
fn order(rounds: &[Vec<Planned>]) -> Vec<String> {
    let keys = |planned: &Planned| match planned {
        Ok(Task::Run { key, .. }) | Err((key, _)) => key.clone(),
        Ok(Task::Read { keys, .. }) => keys.join("+"),
    };
    rounds.iter().map(|round| round.iter().map(keys).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn the_rounds_of_all_metrics_are_interleaved() {
    assert_eq!(order(&rounds(&config(SEVERAL), &reads)), ["a loc b p+q v", "a b p+q", "a p"]);
    assert_eq!(order(&rounds(&config(r#""loc": { "$ref": "loc" }"#), &reads)), ["loc"]);
}

#[test]
fn what_is_measured_again_is_asked_for_or_writes_what_is_read() {
    let config = config(SEVERAL);
    let again = |keys: &[&str]| {
        let keys: Vec<String> = keys.iter().map(|key| (*key).into()).collect();
        order(&again(&config, &keys, 2, &reads))
    };
    assert_eq!(again(&["a"]), ["a", "a"]);
    assert_eq!(again(&["v", "b"]), ["b v", "b v"]);
    // One of the repeated commands writes the report.
    assert_eq!(again(&["p"]), ["a b p", "a b p"]);
    assert_eq!(again(&["loc"]), [""; 0]);
    assert_eq!(again(&["gone"]), [""; 0]);
    assert_eq!(again(&[]), [""; 0]);
}

fn failed(message: &str) -> Result<f64, Failure> {
    Err(Failure::new(message, "look"))
}

#[test]
fn the_value_is_the_median_once_all_rounds_are_over() {
    let rounds = [Ok(3.0), Ok(1.0), Ok(2.0)];
    assert_eq!(settle(&rounds[..2], 3), None);
    let settled = settle(&rounds, 3).unwrap().unwrap();
    let values = vec![3.0, 1.0, 2.0];
    assert_eq!(settled, Settled { median: 2.0, values, nearest: 2, note: None });
    assert_eq!(settle(&[], 1), None);
}

#[test]
fn the_round_nearest_the_median_stands_for_all() {
    let nearest = |rounds: &[_]| settle(rounds, rounds.len()).unwrap().unwrap().nearest;
    assert_eq!(nearest(&[Ok(9.0), Ok(4.0), Ok(5.0)]), 2);
    assert_eq!(nearest(&[failed("no"), Ok(4.0), Ok(2.0)]), 1, "the first of two");
    assert_eq!(nearest(&[Ok(-1e308), Ok(1e308), Ok(f64::MAX)]), 1);
}

#[test]
fn half_of_the_rounds_must_give_a_value() {
    let half = [Ok(4.0), failed("it broke"), Ok(2.0), failed("again")];
    let settled = settle(&half, 4).unwrap().unwrap();
    assert_eq!(settled.median, 3.0);
    assert_eq!(
        settled.note.as_deref(),
        Some("2 of 4 rounds gave a value, and it is their median; round 2: it broke")
    );
    let few = [Ok(4.0), failed("it broke"), failed("again"), failed("and again")];
    let failure = settle(&few, 5).unwrap().unwrap_err();
    assert_eq!(
        failure.message,
        "3 of 5 rounds gave no value, and at least half must give one; round 2: it broke"
    );
    assert_eq!(failure.hint, "look");
    // As soon as it is out of reach, and not before.
    assert_eq!(settle(&few[..3], 5), None);
    assert_eq!(settle(&[failed("no")], 1), Some(Err(Failure::new("no", "look"))));
    assert_eq!(settle(&[failed("no")], 2), None);
}

#[test]
fn the_spread_is_a_robust_standard_deviation_and_never_made_up() {
    let spread = |values: &[f64]| Spread::of_rounds(values);
    let of = |rounds, deviation| Some(Spread { rounds, deviation });
    assert_eq!(spread(&[]), None);
    assert_eq!(spread(&[7.0]), of(1, None));
    assert_eq!(spread(&[7.0, 7.0]), of(2, Some(0.0)));
    assert_eq!(spread(&[1.0, 2.0, 3.0, 4.0, 900.0]), of(5, Some(1.4826)));
    assert_eq!(spread(&[1e308, -1e308, 0.0]), of(3, None), "beyond what it can say");
    assert_eq!(median(&[f64::MAX, f64::MAX]), Some(f64::MAX));
    assert_eq!(median(&[3.0, 1.0]), Some(2.0));
    // Its digits are the same in every file.
    let deviation = spread(&[0.1, 0.25, 0.3]).unwrap();
    assert_eq!(Spread::of(3.0, deviation.written()), Some(deviation));
}
