//! What the gate knows of a metric's scatter.

use unentropy::gate::noise::{Band, Cause, FEWEST, Noise, Scatter};
use unentropy::machine::{Machine, Row};
use unentropy::metric::Value;
use unentropy::unit::Unit;

const GAP: f64 = f64::NAN;
/// What a timing scatters around its level, a repeating pattern.
const WOBBLE: [f64; 7] = [0.0, 1.0, -1.0, 2.0, 0.5, -2.0, -0.5];

fn around(centre: f64, builds: usize) -> Vec<f64> {
    WOBBLE.iter().cycle().take(builds).map(|off| centre + off).collect()
}

/// Of one metric without a unit, and its value now.
fn scatter(past: &[f64], now: f64) -> Scatter {
    of_all(&[(None, past.to_vec(), now)])
}

/// Of the first of several metrics.
fn of_all(metrics: &[(Option<Unit>, Vec<f64>, f64)]) -> Scatter {
    let mut noise = Noise::default();
    for (place, (unit, past, now)) in metrics.iter().enumerate() {
        noise.push(&place.to_string(), unit.as_ref(), past, Some(&Value::Number(*now)));
    }
    let read = noise.read();
    read.scatter(&read.together(), "0", metrics[0].1.len())
}

fn machine(cpu: &str) -> Machine {
    let row = Row {
        cpu: Some(cpu),
        cores: Some(4.0),
        arch: Some("x64"),
        os: Some("ubuntu24"),
        ..Row::default()
    };
    Machine::of(&row).unwrap()
}

#[test]
fn the_band_is_that_of_the_current_level() {
    let mut values = around(200.0, 40);
    values.extend(around(100.0, 40));
    let Band { low, middle, high } = scatter(&values, 100.0).band.unwrap();
    assert!((middle - 100.0).abs() < 1.0, "{middle}");
    assert!(low > 80.0 && high < 120.0, "{low} to {high}");
}

#[test]
fn an_outlier_does_not_make_a_level() {
    let mut values = around(100.0, 30);
    values[20] = 900.0;
    assert!((scatter(&values, 100.0).band.unwrap().middle - 100.0).abs() < 1.0);
}

#[test]
fn values_that_never_changed_have_a_band_without_width() {
    let band = scatter(&[10.0; FEWEST], 10.0).band.unwrap();
    assert_eq!(band, Band { low: 10.0, middle: 10.0, high: 10.0 });
}

#[test]
fn few_builds_make_no_band_and_gaps_do_not_count() {
    assert_eq!(scatter(&[], 1.0), Scatter::default());
    let mut values = vec![GAP; 30];
    values.extend([1.0; FEWEST - 1]);
    let known = scatter(&values, 1.0);
    assert_eq!((known.builds, known.band), (FEWEST - 1, None));
    values.push(1.0);
    assert!(scatter(&values, 1.0).band.is_some());
}

#[test]
fn the_largest_numbers_make_no_band_rather_than_a_wrong_one() {
    let wild = [f64::MAX, f64::MIN, f64::MAX, f64::MIN, 0.0, 1.0, 2.0, f64::MAX];
    assert_eq!(scatter(&wild, 1.0).band, None);
    assert_eq!(scatter(&[f64::INFINITY; 20], 1.0).band, None);
}

#[test]
fn what_moves_all_timings_is_the_machine() {
    let time = || Some(Unit::Duration);
    let metrics = [
        (time(), around(100.0, 30), 150.0),
        (time(), around(200.0, 30), 300.0),
        (time(), around(50.0, 30), 75.0),
    ];
    let cause = of_all(&metrics).cause;
    assert!(matches!(cause, Some(Cause::Together(it)) if it.moved == 3 && it.of == 3), "{cause:?}");
    let [(_, _, now), ..] = metrics;
    assert!(of_all(&[(time(), around(100.0, 30), now)]).cause.is_none());
}

#[test]
fn values_of_the_same_kind_of_machine_come_first() {
    let (old, new) = (machine("old"), machine("new"));
    // Every other build on a machine that is twice as fast.
    let mut past = Vec::new();
    let mut machines = Vec::new();
    for (build, value) in around(100.0, 40).into_iter().enumerate() {
        let is_new = build % 2 == 1;
        past.push(if is_new { value / 2.0 } else { value });
        machines.push(Some(if is_new { new.clone() } else { old.clone() }));
    }
    let of = |machines: &[Option<Machine>], on: &Machine, now: f64| {
        let mut noise = Noise::default();
        noise.push("m", Some(&Unit::Duration), &past, Some(&Value::Number(now)));
        noise.on(machines, Some(on));
        let read = noise.read();
        read.scatter(&read.together(), "m", past.len())
    };
    assert!(of(&machines, &new, 100.0).band.unwrap().high < 80.0);
    assert!(of(&machines, &old, 100.0).band.unwrap().low > 80.0);
    let unknown = vec![None; past.len()];
    assert!(of(&unknown, &new, 900.0).cause.is_none());
    assert_eq!(of(&machines, &machine("third"), 900.0).cause, Some(Cause::Runner));
    assert_eq!(of(&machines, &machine("third"), 75.0).cause, None);
}
