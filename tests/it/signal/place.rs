//! A step is found at the build where it began, not at the one before that happened to be high.

use unentropy::signal::Nature;
use unentropy::signal::level::cut;

#[test]
fn a_step_begins_where_the_values_are_new() {
    let jitter = [0.0, 0.01, -0.01, 0.004, -0.006, 0.008, -0.003];
    for number in 0..7 {
        for step in [0.7, 1.1, 1.3, 2.0] {
            let value = |place: usize| {
                let level = if place < 50 { 1.0 } else { step };
                level * (1.0 + jitter[(place * (number + 2) + number) % 7])
            };
            let values: Vec<f64> = (0..80).map(value).collect();
            let places: Vec<usize> =
                cut(&values, Nature::Other).shifts.iter().map(|shift| shift.at).collect();
            assert_eq!(places, [50], "jitter {number}, step {step}");
        }
    }
}
