//! The levels that a series is on, and which metrics move together: the arithmetic that sees every
//! value of a history. A crate of its own, because it is compiled to be fast.
//!
//! Pure and without chance: the same values give the same answer on every machine. [`level`] reads a
//! series once, oldest first, and never comes back to what it has said, so that a new build can add
//! a shift at the end but not move an older one. [`together`] looks at the other metrics of the
//! same builds: what moves all of them alike is the machine. The reasons, and what else was tried, are in
//! `docs/internals/signal.md`.

pub mod level;
mod rank;
mod sorted;
pub mod statistics;
pub mod together;

use statistics::OF_MEDIAN;

/// Turns the mean distance from the centre into a standard deviation, for normal values: `√(π/2)`.
pub const OF_MEAN: f64 = 1.2533;

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
    statistics::median(values).unwrap_or(f64::NAN)
}

/// How much values scatter around zero: as a standard deviation, however far the outliers are.
#[must_use]
pub fn scatter(residuals: &[f64]) -> f64 {
    let mean = || residuals.iter().map(|value| value.abs()).sum::<f64>() / count(residuals.len());
    typical(median(&residuals.iter().map(|value| value.abs()).collect::<Vec<f64>>()), mean)
}

/// A standard deviation by the median distance. Where more than half are zero, so that it is, the mean
/// distance takes its place.
fn typical(median: f64, mean: impl Fn() -> f64) -> f64 {
    match OF_MEDIAN * median {
        0.0 => OF_MEAN * mean(),
        typical => typical,
    }
}

/// A number of things, to calculate with.
#[must_use]
pub fn count(of: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52")]
    let count = of as f64;
    count
}
