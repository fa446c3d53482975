//! Shapes with the right answer beside them.

use unentropy::signal::level::{Shift, cut};
use unentropy::signal::together::{Reading, Together};
use unentropy::signal::words::{Window, course};
use unentropy::signal::{Nature, Track};

/// Values around a centre, as even as chance makes them: the same on every machine.
fn around(centre: f64, width: f64, seed: u64, builds: usize) -> Vec<f64> {
    let mut state = seed * 2 + 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 40) as f64 / (1_u64 << 24) as f64
    };
    // Six even ones are close to a normal one.
    let mut normal = || (0..6).map(|_| next()).sum::<f64>() * 2_f64.sqrt() - 18_f64.sqrt();
    (0..builds + 8).map(|_| centre + width * normal()).skip(8).collect()
}

/// Where the shifts of a series that scatters begin.
fn shifts(values: &[f64]) -> Vec<Shift> {
    cut(values, Nature::Other).shifts
}

fn after(values: &[f64], more: &[f64]) -> Vec<f64> {
    [values, more].concat()
}

#[test]
fn a_step_is_noticed_within_five_builds_and_at_its_place() {
    let mut cut_twice = 0;
    for seed in 0..40 {
        let values = after(&around(100.0, 2.0, seed, 60), &around(112.0, 2.0, seed + 100, 20));
        let found = shifts(&values);
        let step = &found[0];
        assert!(step.at.abs_diff(60) <= 2 && step.noticed < 65, "{seed}: {step:?}");
        assert_eq!(step.last, step.at - 1);
        assert!((step.before - 100.0).abs() < 1.5 && (step.after - 112.0).abs() < 4.0, "{step:?}");
        assert!(step.widths > 3.0 && step.widths < 12.0, "{step:?}");
        cut_twice += usize::from(found.len() > 1);
    }
    assert!(cut_twice <= 1, "{cut_twice} of 40");
}

#[test]
fn what_only_scatters_has_one_level() {
    let found: usize = (0..40).map(|seed| shifts(&around(50.0, 5.0, seed, 250)).len()).sum();
    assert!(found <= 2, "{found} shifts in 10,000 builds");
}

#[test]
fn a_trend_without_steps_drifts_and_is_hardly_ever_cut() {
    let (mut builds, mut cuts) = (0, 0);
    for slope in [0.01, 0.02, 0.05, 0.1, 0.2, 0.5] {
        let (mut builds_of_slope, mut cuts_of_slope) = (0, 0);
        for (length, seed) in
            [60, 120, 250, 400].into_iter().flat_map(|it| (0..8).map(move |seed| (it, seed)))
        {
            let climb = |(place, value): (usize, f64)| 50.0 + value + slope * place as f64;
            let values: Vec<f64> = around(0.0, 1.0, 1000 * seed + length as u64, length)
                .into_iter()
                .enumerate()
                .map(climb)
                .collect();
            let found = shifts(&values);
            let word = course(&Window { values: &values, shifts: &found, range: 0..length }).word();
            if found.is_empty() && slope * length as f64 >= 6.0 {
                assert_eq!(word, "drifts", "{slope} × {length}, {seed}");
            }
            builds_of_slope += length;
            cuts_of_slope += found.len();
        }
        assert!(
            1000 * cuts_of_slope <= 3 * builds_of_slope,
            "{slope}: {cuts_of_slope} of {builds_of_slope}"
        );
        (builds, cuts) = (builds + builds_of_slope, cuts + cuts_of_slope);
    }
    assert!(10_000 * cuts <= 12 * builds, "{cuts} of {builds}");
}

#[test]
fn the_limit_is_farther_where_single_values_have_been_far_or_few_are_known() {
    // How far the next value may be, in widths.
    let reach = |values: &[f64]| {
        let expected = cut(values, Nature::Other).expected[values.len()].expect("there are enough");
        (expected.high - expected.centre) / expected.scatter
    };
    let even = around(100.0, 1.0, 3, 64);
    assert!(reach(&even) < 6.5, "{}", reach(&even));
    let mut tail = even.clone();
    tail[20] = 110.0;
    // Twice as far as 10 widths is eight times as rare as 1 in 65.
    assert!(reach(&tail) > 16.0, "{}", reach(&tail));
    assert!(reach(&even[..8]) > 1.3 * reach(&[10.0, 11.0, 12.0, 13.0, 14.0].repeat(13)));
}

#[test]
fn a_single_outlier_is_not_a_level_and_a_stretch_of_them_is() {
    let usual = around(100.0, 1.0, 3, 60);
    for outliers in 1..=2 {
        let values = after(&usual, &vec![150.0; outliers]);
        assert_eq!(shifts(&after(&values, &around(100.0, 1.0, 4, 40))), [], "{outliers}");
    }
    let stretch = after(&usual, &around(150.0, 1.0, 5, 8));
    assert_eq!(shifts(&stretch).len(), 1);
}

#[test]
fn a_recovery_is_a_shift_like_any_other() {
    let values = after(&around(100.0, 1.0, 7, 60), &around(130.0, 1.0, 8, 30));
    let found = shifts(&after(&values, &around(100.0, 1.0, 9, 30)));
    let places: Vec<usize> = found.iter().map(|it| it.at).collect();
    assert_eq!(places, [60, 90]);
    assert!(found[1].after < found[1].before);
}

#[test]
fn each_step_of_an_exact_metric_is_a_shift_at_once_and_a_slow_climb_is_none() {
    let mut values = vec![1000.0; 20];
    values.extend(vec![1100.0; 20]);
    let found = cut(&values, Nature::Exact).shifts;
    let [step] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((step.at, step.noticed, step.before, step.after), (20, 20, 1000.0, 1100.0));
    assert!(step.widths.is_infinite());
    let climb: Vec<f64> = (0..200).map(|build| 1000.0 + 3.0 * f64::from(build)).collect();
    assert_eq!(cut(&climb, Nature::Exact).shifts, []);
}

#[test]
fn too_few_values_gaps_and_what_is_no_number_are_nothing() {
    for values in [vec![], vec![1.0], vec![f64::NAN; 30], vec![5.0; 30], vec![f64::INFINITY; 30]] {
        assert_eq!(shifts(&values), [], "{values:?}");
    }
    let few = cut(&around(10.0, 1.0, 1, 7), Nature::Other);
    assert_eq!(few.expected, vec![None; 8]);
    let huge: Vec<f64> = (0..40).map(|at| if at % 2 == 0 { 1e308 } else { -1e308 }).collect();
    assert_eq!(shifts(&huge), []);
    let clusters: Vec<f64> = (0..80).map(|at| if at % 2 == 0 { 10.0 } else { 20.0 }).collect();
    assert_eq!(shifts(&clusters), []);
}

/// Sixteen timings of one job: each follows the machine, and scatters a little by itself.
fn job(last: impl Fn(usize) -> f64) -> Vec<Vec<f64>> {
    let machine = around(1.0, 0.03, 21, 60);
    let timing = |metric: usize| {
        let own = around(10.0 + metric as f64, 0.02, 30 + metric as u64, 60);
        let values = own.iter().zip(&machine).map(|(own, machine)| own * machine);
        values.chain([(10.0 + metric as f64) * last(metric)]).collect()
    };
    (0..16).map(timing).collect()
}

fn readings(series: &[Vec<f64>]) -> Vec<Reading> {
    let tracks: Vec<_> =
        series.iter().map(|values| Track { values, nature: Nature::Time }).collect();
    let together = Together::new(&tracks);
    (0..series.len()).map(|metric| together.read(metric, 60)).collect()
}

#[test]
fn a_machine_that_is_slower_is_not_the_change() {
    for reading in readings(&job(|_| 1.4)) {
        let Reading::Machine(_, machine) = reading else { panic!("{reading:?}") };
        assert_eq!((machine.moved, machine.of), (16, 16));
        assert!((machine.factor - 1.4).abs() < 0.03, "{machine:?}");
    }
}

#[test]
fn what_steps_beyond_a_slower_machine_is_named() {
    let found = readings(&job(|metric| if metric == 5 { 1.4 * 1.3 } else { 1.4 }));
    for (metric, reading) in found.into_iter().enumerate() {
        let is_beyond = matches!(reading, Reading::Beyond(_));
        assert_eq!(is_beyond, metric == 5, "{metric}: {reading:?}");
        assert!(is_beyond || matches!(reading, Reading::Machine(..)), "{metric}: {reading:?}");
    }
}

#[test]
fn one_metric_that_steps_alone_is_the_change() {
    let found = readings(&job(|metric| if metric == 5 { 1.4 } else { 1.0 }));
    let beyond = found.iter().map(|reading| matches!(reading, Reading::Beyond(_)));
    assert!(beyond.enumerate().all(|(metric, is_beyond)| is_beyond == (metric == 5)), "{found:?}");
}

#[test]
fn what_steps_less_than_the_others_is_not_called_better() {
    for reading in readings(&job(|metric| if metric == 5 { 1.2 } else { 1.4 })) {
        assert!(matches!(reading, Reading::Machine(..)), "{reading:?}");
    }
    // By factors that have nothing in common, it is not the machine.
    let two = &job(|metric| if metric == 0 { 10.0 } else { 450.0 })[..2];
    for (values, reading) in two.iter().zip(readings(two)) {
        let Reading::Beyond(expected) = reading else { panic!("{reading:?}") };
        assert!(values[60] > expected.high, "{expected:?}");
    }
}
