//! The few statistics that repeated measurements and series of builds have in common.

/// Turns the median distance from the median into a standard deviation, for normal values: `1 / Φ⁻¹(3/4)`.
pub const OF_MEDIAN: f64 = 1.4826;

/// The value in the middle, or between the two in the middle; `None` without values.
#[must_use]
pub fn median(values: &[f64]) -> Option<f64> {
    let (middle, is_even) = (values.len().checked_sub(1)? / 2, values.len().is_multiple_of(2));
    let mut all = values.to_vec();
    if all.len() > MANY {
        let (_, low, higher) = all.select_nth_unstable_by(middle, f64::total_cmp);
        let high = higher.iter().copied().min_by(f64::total_cmp).filter(|_| is_even);
        return Some(halfway(*low, high.unwrap_or(*low)));
    }
    // The stable one: it is fast where parts are in order already.
    all.sort_by(f64::total_cmp);
    Some(halfway(all[middle], all[all.len() / 2]))
}

/// From so many values on, ordering all of them takes longer than looking for the one in the middle.
const MANY: usize = 32;

/// The number between two others.
#[must_use]
pub fn halfway(low: f64, high: f64) -> f64 {
    // Half the distance, so that the sum of the two largest numbers stays finite.
    low + (high / 2.0 - low / 2.0)
}
