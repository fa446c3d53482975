//! What a series does: the levels it is on, what the next value is expected to be, and whether a
//! move is the metric's own or the machine's.
//!
//! Pure and without chance: the same values give the same answer on every machine. [`level`] reads a
//! series once, oldest first, and never comes back to what it has said, so that a new build can add
//! a shift at the end but not move an older one. [`together`] looks at the other metrics of the
//! same builds: what moves all of them alike is the machine. The reasons, and what else was tried, are in
//! `docs/internals/signal.md`.

pub mod level;
mod rank;
pub mod changes;
pub mod together;
pub mod words;

use crate::unit::Unit;

/// Makes a standard deviation of the median distance of normal values: `1 / Φ⁻¹(3/4)`.
const OF_MEDIAN: f64 = 1.4826;
/// The same of the mean distance: `√(π/2)`.
const OF_MEAN: f64 = 1.2533;

/// What kind of number a metric is, as far as its scatter goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nature {
    /// Counted: sizes, lines, shares. Each step is real.
    Exact,
    /// It measures time, so that a slower machine makes it larger.
    Time,
    /// So much per second, so that a slower machine makes it smaller.
    Rate,
    /// Nothing is known of it.
    #[default]
    Other,
}

impl Nature {
    /// As the unit says.
    #[must_use]
    pub fn of(unit: Option<&Unit>) -> Self {
        match unit {
            Some(Unit::Duration) => Self::Time,
            Some(Unit::Bytes | Unit::Percent | Unit::Integer) => Self::Exact,
            Some(Unit::Custom(word)) => Self::of_word(word),
            _ => Self::Other,
        }
    }

    fn of_word(word: &str) -> Self {
        let word = word.trim().to_lowercase();
        let (what, per) = word.split_once('/').unwrap_or((&word, ""));
        if matches!(per.trim(), "s" | "sec" | "second") {
            return Self::Rate;
        }
        let is_time = matches!(
            what.trim(),
            "ns" | "us" | "µs" | "μs" | "ms" | "s" | "sec" | "secs" | "seconds" | "min" | "minutes"
        );
        if is_time { Self::Time } else { Self::Other }
    }
}

/// One metric along the builds of a branch.
#[derive(Clone, Copy, Debug)]
pub struct Track<'a> {
    /// Oldest first; NaN where a build has no value.
    pub values: &'a [f64],
    pub nature: Nature,
}

/// The median, of at least one value.
#[must_use]
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    middle(&sorted)
}

/// The median of sorted values.
fn middle(sorted: &[f64]) -> f64 {
    let (low, high) = (sorted[(sorted.len() - 1) / 2], sorted[sorted.len() / 2]);
    // Half the distance, so that the sum of the two largest numbers stays finite.
    low + (high / 2.0 - low / 2.0)
}

/// How much values scatter around zero: as a standard deviation, however far the outliers are.
/// Where more than half are zero, so that the median distance is, the mean distance takes its place.
fn scatter(residuals: &[f64]) -> f64 {
    let distances: Vec<f64> = residuals.iter().map(|value| value.abs()).collect();
    match OF_MEDIAN * median(&distances) {
        0.0 => OF_MEAN * (distances.iter().sum::<f64>() / count(distances.len())),
        typical => typical,
    }
}

fn count(of: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52")]
    let count = of as f64;
    count
}
