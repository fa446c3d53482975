//! The laws of levels, on series that only chance finds.

use proptest::prelude::*;
use unentropy::history::{machines, merge::merge, query, recorded};
use unentropy::signal::changes::{Past, all, to_json};
use unentropy::signal::level::{Expected, Levels, cut};
use unentropy::signal::together::Together;
use unentropy::signal::{Nature, Track};

use crate::gate::baseline::history;
use crate::history::rusqlite::Native;

/// Levels of whole numbers that scatter, with gaps.
fn series() -> impl Strategy<Value = Vec<f64>> {
    let gap_or = |value: i32| prop_oneof![1 => Just(f64::NAN), 12 => Just(f64::from(value))];
    let level =
        (-300..300_i32, 0..20_i32, 1..50_usize).prop_flat_map(move |(centre, width, builds)| {
            let value = (centre - width..=centre + width).prop_flat_map(gap_or);
            prop::collection::vec(value, builds)
        });
    prop::collection::vec(level, 0..5).prop_map(|levels| levels.concat())
}

fn nature() -> impl Strategy<Value = Nature> {
    prop_oneof![Just(Nature::Other), Just(Nature::Time), Just(Nature::Exact)]
}

/// Of the branch, as `changes --json` prints them.
fn changes(db: &Native) -> String {
    let past = Past {
        timeline: &query::timeline(db, "main", None).unwrap(),
        machines: &machines::along(db, "main", None).unwrap(),
        recorded: &recorded::along(db, "main", None).unwrap(),
    };
    to_json(&all(&past, &|_| None).changes, 0, &past)
}

/// What the levels would be if the values were `factor × value + more`.
fn moved(levels: &Levels, factor: f64, more: f64) -> Levels {
    let to = |value: f64| factor * value + more;
    let mut moved = levels.clone();
    for shift in &mut moved.shifts {
        (shift.before, shift.after) = (to(shift.before), to(shift.after));
    }
    for it in moved.expected.iter_mut().flatten() {
        let Expected { centre, scatter, low, high, builds } = *it;
        let (low, high) = (to(low).min(to(high)), to(low).max(to(high)));
        *it = Expected { centre: to(centre), scatter: factor.abs() * scatter, low, high, builds };
    }
    for centre in &mut moved.centres {
        *centre = to(*centre);
    }
    moved
}

/// Equal, except for the rounding of the limits.
fn is_same(one: &Levels, other: &Levels) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * (1.0 + a.abs());
    let pairs = one.expected.iter().zip(&other.expected);
    let is_expected = pairs.into_iter().all(|pair| match pair {
        (Some(a), Some(b)) => {
            a.centre == b.centre
                && a.builds == b.builds
                && near(a.scatter, b.scatter)
                && near(a.low, b.low)
                && near(a.high, b.high)
        }
        (a, b) => a == b,
    });
    let is_centred =
        one.centres.iter().zip(&other.centres).all(|(a, b)| a == b || a.is_nan() && b.is_nan());
    is_expected
        && is_centred
        && one.expected.len() == other.expected.len()
        && one.shifts == other.shifts
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn scaling_a_series_scales_what_it_does(values in series(), power in -40..40_i32, nature in nature()) {
        let factor = 2_f64.powi(power);
        let scaled: Vec<f64> = values.iter().map(|value| factor * value).collect();
        let (is, expected) = (cut(&scaled, nature), moved(&cut(&values, nature), factor, 0.0));
        prop_assert!(is_same(&is, &expected), "{is:?}\n{expected:?}");
    }

    #[test]
    fn turning_a_series_upside_down_turns_what_it_does(values in series(), nature in nature()) {
        let turned: Vec<f64> = values.iter().map(|value| -value).collect();
        let (is, expected) = (cut(&turned, nature), moved(&cut(&values, nature), -1.0, 0.0));
        prop_assert!(is_same(&is, &expected), "{is:?}\n{expected:?}");
    }

    #[test]
    fn adding_to_a_series_adds_to_what_it_does(values in series(), more in -100_000..100_000_i32) {
        // For an exact metric a smallest share of the value matters, so it is not part of this law.
        let more = f64::from(more);
        let added: Vec<f64> = values.iter().map(|value| value + more).collect();
        let (is, expected) = (cut(&added, Nature::Other), moved(&cut(&values, Nature::Other), 1.0, more));
        prop_assert!(is_same(&is, &expected), "{is:?}\n{expected:?}");
    }

    #[test]
    fn a_new_build_never_changes_what_was_said(values in series(), nature in nature(), at in any::<prop::sample::Index>()) {
        let whole = cut(&values, nature);
        let known = at.index(values.len() + 1);
        let before = cut(&values[..known], nature);
        prop_assert_eq!(&whole.expected[..=known], &before.expected);
        prop_assert_eq!(&whole.shifts[..before.shifts.len()], &before.shifts);
        prop_assert!(whole.shifts[before.shifts.len()..].iter().all(|shift| shift.noticed >= known));
        prop_assert!(whole.shifts.iter().all(|shift| shift.last < shift.at && shift.at <= shift.noticed));
        prop_assert!(whole.shifts.iter().all(|shift| shift.widths > 0.0), "{whole:?}");
    }

    #[test]
    fn a_new_build_never_changes_how_a_value_was_read(
        series in prop::collection::vec(series(), 2..5), at in any::<prop::sample::Index>()
    ) {
        let builds = series.iter().map(Vec::len).min().unwrap_or_default();
        let tracks = |builds: usize| -> Vec<Track> {
            series.iter().map(|values| Track { values: &values[..builds], nature: Nature::Time }).collect()
        };
        let known = at.index(builds + 1);
        let (early, late) = (tracks(known), tracks(builds));
        let (before, whole) = (Together::new(&early), Together::new(&late));
        for metric in 0..series.len() {
            for build in 0..known {
                prop_assert_eq!(before.read(metric, build), whole.read(metric, build));
            }
            for shift in &before.levels[metric].shifts {
                prop_assert_eq!(before.machine_of(metric, shift), whole.machine_of(metric, shift));
            }
        }
    }

    #[test]
    fn a_build_without_a_value_changes_nothing(values in series(), nature in nature()) {
        let there: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
        let places: Vec<usize> = (0..values.len()).filter(|at| values[*at].is_finite()).collect();
        let mut levels = cut(&there, nature);
        for shift in &mut levels.shifts {
            shift.at = places[shift.at];
            shift.noticed = places[shift.noticed];
            shift.last = places[shift.last];
        }
        prop_assert_eq!(cut(&values, nature).shifts, levels.shifts);
    }

    #[test]
    fn the_order_of_the_metrics_does_not_matter(
        series in prop::collection::vec(series(), 2..6), turn in any::<prop::sample::Index>()
    ) {
        let builds = series.iter().map(Vec::len).min().unwrap_or_default();
        let tracks: Vec<Track> =
            series.iter().map(|values| Track { values: &values[..builds], nature: Nature::Time }).collect();
        let turn = turn.index(tracks.len());
        let mut turned = tracks.clone();
        turned.rotate_left(turn);
        let (one, other) = (Together::new(&tracks), Together::new(&turned));
        for metric in 0..tracks.len() {
            let to = (metric + tracks.len() - turn) % tracks.len();
            for build in 0..builds {
                prop_assert_eq!(one.read(metric, build), other.read(to, build));
            }
            for shift in &one.levels[metric].shifts {
                prop_assert_eq!(one.machine_of(metric, shift), other.machine_of(to, shift));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_in_which_histories_were_merged_does_not_matter(
        values in series(), parts in prop::collection::vec(0..3_usize, 250), order in Just([0, 1, 2]).prop_shuffle()
    ) {
        let histories = [0, 1, 2].map(|part| {
            let names: Vec<String> = (0..values.len()).map(|at| format!("c{at:03}")).collect();
            let builds: Vec<_> = (0..values.len())
                .filter(|at| parts[*at] == part)
                .map(|at| (names[at].as_str(), "main", "push", (values.len() - at) as f64, values[at]))
                .collect();
            history(&builds)
        });
        let merged = |order: [usize; 3]| {
            let whole = history(&[]);
            for part in order {
                merge(&whole, &histories[part], None, 0.0).unwrap();
            }
            whole
        };
        let whole = merged(order);
        // All that is said of the branch, and said again.
        prop_assert_eq!(changes(&whole), changes(&merged([0, 1, 2])));
        prop_assert_eq!(changes(&whole), changes(&whole));
        let line = query::timeline(&whole, "main", None).unwrap();
        let found = line.series.iter().find_map(|series| match &series.values {
            query::Values::Numbers(values) => Some(values.clone()),
            query::Values::Labels(_) => None,
        });
        let said = cut(&found.unwrap_or_default(), Nature::Other).shifts;
        prop_assert_eq!(said, cut(&values, Nature::Other).shifts);
    }
}

proptest! {
    /// Few values are ordered, and many are not.
    #[test]
    fn the_median_is_between_the_two_halves(values in prop::collection::vec(-50..50_i32, 1..400)) {
        let values: Vec<f64> = values.into_iter().map(f64::from).collect();
        let mut sorted = values.clone();
        sorted.sort_by(f64::total_cmp);
        let (low, high) = (sorted[(values.len() - 1) / 2], sorted[values.len() / 2]);
        prop_assert_eq!(unentropy_levels::statistics::median(&values), Some(f64::midpoint(low, high)));
    }
}
