//! The band of a metric's own scatter.

use proptest::prelude::*;
use unentropy::gate::noise::{BUILDS, Band, FEWEST, scatter};

const GAP: f64 = f64::NAN;

#[test]
fn the_band_is_median_and_scaled_mad() {
    // Median 5, distances 4 3 2 1 0 1 2 3 4: their median is 2.
    let found = scatter(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0]);
    let Band { middle, reach } = found.band.expect("nine builds are enough");
    assert_eq!((found.builds, middle), (9, 5.0));
    assert!((reach - 3.5 * 1.4826 * 2.0).abs() < 1e-12, "{reach}");
}

#[test]
fn outliers_do_not_widen_it() {
    let calm = scatter(&[80.0, 80.1, 79.9, 80.2, 79.8, 80.0, 80.1, 79.9, 80.0]).band.unwrap();
    let wild = scatter(&[80.0, 80.1, 79.9, 80.2, 79.8, 5.0, 80.1, 900.0, 80.0]).band.unwrap();
    assert!((calm.middle - wild.middle).abs() < 0.11 && wild.reach < 3.0 * calm.reach);
}

#[test]
fn mostly_equal_values_have_the_mean_distance_in_place_of_the_mad() {
    let band = scatter(&[10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 18.0]).band.unwrap();
    assert!((band.reach - 3.5 * 1.2533).abs() < 1e-9, "{}", band.reach);
    let band = scatter(&[10.0; 8]).band.unwrap();
    assert_eq!(band, Band { middle: 10.0, reach: 0.0 });
}

#[test]
fn few_builds_make_no_band_and_gaps_do_not_count() {
    assert_eq!(scatter(&[]).builds, 0);
    assert_eq!(scatter(&[1.0; FEWEST - 1]).band, None);
    let mut values = vec![GAP; 30];
    values.extend([1.0; FEWEST - 1]);
    assert_eq!((scatter(&values).builds, scatter(&values).band), (FEWEST - 1, None));
    values.push(1.0);
    assert!(scatter(&values).band.is_some());
}

#[test]
fn only_the_last_builds_count() {
    let mut values = vec![1e6; 50];
    values.extend([5.0; BUILDS]);
    assert_eq!(scatter(&values).band, Some(Band { middle: 5.0, reach: 0.0 }));
}

#[test]
fn the_largest_numbers_make_no_band_rather_than_a_wrong_one() {
    let found = scatter(&[f64::MAX, f64::MIN, f64::MAX, f64::MIN, 0.0, 1.0, 2.0, f64::MAX]);
    assert_eq!(found.band, None);
}

proptest! {
    #[test]
    fn order_does_not_matter_and_scale_goes_through(
        values in prop::collection::vec(-1e6..1e6_f64, FEWEST..=BUILDS),
        factor in 0.001..1000.0_f64,
        shift in -1e6..1e6_f64,
    ) {
        let band = scatter(&values).band.unwrap();
        let mut turned = values.clone();
        turned.reverse();
        let turned = scatter(&turned).band.unwrap();
        prop_assert!((turned.middle - band.middle).abs() < 1e-6);
        prop_assert!((turned.reach - band.reach).abs() < 1e-6);
        let moved: Vec<f64> = values.iter().map(|value| value * factor + shift).collect();
        let moved = scatter(&moved).band.unwrap();
        let near = |a: f64, b: f64| (a - b).abs() <= 1e-6 * (1.0 + a.abs().max(b.abs()));
        prop_assert!(near(moved.middle, band.middle * factor + shift));
        prop_assert!(near(moved.reach, band.reach * factor), "{} {}", moved.reach, band.reach);
    }

    #[test]
    fn any_numbers_have_an_answer(values in prop::collection::vec(any::<f64>(), 0..40)) {
        let found = scatter(&values);
        if let Some(band) = found.band {
            prop_assert!(band.reach >= 0.0 && band.reach.is_finite() && band.middle.is_finite());
        }
    }
}
