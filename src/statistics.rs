//! The few statistics that repeated measurements and series of builds have in common.

/// Turns the median distance from the median into a standard deviation, for normal values: `1 / Φ⁻¹(3/4)`.
pub const OF_MEDIAN: f64 = 1.4826;

/// The value in the middle, or between the two in the middle; `None` without values.
#[must_use]
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    // The stable one: it is fast where parts are in order already.
    sorted.sort_by(f64::total_cmp);
    let low = *sorted.get(sorted.len().checked_sub(1)? / 2)?;
    Some(halfway(low, sorted[sorted.len() / 2]))
}

/// The number between two others.
#[must_use]
pub fn halfway(low: f64, high: f64) -> f64 {
    // Half the distance, so that the sum of the two largest numbers stays finite.
    low + (high / 2.0 - low / 2.0)
}
