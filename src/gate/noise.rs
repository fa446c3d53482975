//! How much a metric scatters by itself: a difference within that does not count as a change.
//!
//! The band is median ± 3.5 robust standard deviations of the last builds. Median and MAD (the
//! median distance from the median) bear almost half of the builds being outliers, which a mean does
//! not bear once. B. Iglewicz and D. Hoaglin, "How to Detect and Handle Outliers" (1993), recommend
//! the limit of 3.5 and, where more than half of the values are equal, so that the MAD is 0, the mean
//! distance in its place.

/// How many builds say how much a metric scatters; those of a sparkline.
pub const BUILDS: usize = 20;
/// With fewer the MAD itself scatters too much to be relied on.
pub const FEWEST: usize = 8;
/// Beyond so many standard deviations a value is an outlier (Iglewicz and Hoaglin).
const MOST_DEVIATIONS: f64 = 3.5;
/// Makes a standard deviation of the MAD of normal values: `1 / Φ⁻¹(3/4)`.
const OF_MEDIAN: f64 = 1.4826;
/// The same of the mean distance from the median: `√(π/2)`.
const OF_MEAN: f64 = 1.2533;

/// What is known of a metric's scatter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scatter {
    /// How many of the last builds have a value; at most [`BUILDS`].
    pub builds: usize,
    /// `None` with fewer than [`FEWEST`].
    pub band: Option<Band>,
}

/// Where the values of a metric lie while nothing happens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    pub middle: f64,
    /// How far it reaches to either side.
    pub reach: f64,
}

impl Band {
    #[must_use]
    pub fn low(&self) -> f64 {
        self.middle - self.reach
    }

    #[must_use]
    pub fn high(&self) -> f64 {
        self.middle + self.reach
    }
}

/// Looks at the last values, oldest first; NaN is a build without one.
#[must_use]
pub fn scatter(values: &[f64]) -> Scatter {
    let mut last: Vec<f64> =
        values.iter().rev().copied().filter(|value| value.is_finite()).take(BUILDS).collect();
    let builds = last.len();
    let band = (builds >= FEWEST).then(|| band(&mut last));
    Scatter { builds, band: band.filter(|band| band.reach.is_finite() && band.middle.is_finite()) }
}

fn band(values: &mut [f64]) -> Band {
    let middle = median(values);
    let mut distances: Vec<f64> = values.iter().map(|value| (value - middle).abs()).collect();
    let typical = median(&mut distances);
    let deviation = if typical > 0.0 {
        OF_MEDIAN * typical
    } else {
        let count: f64 = distances.iter().map(|_| 1.0).sum();
        OF_MEAN * distances.iter().sum::<f64>() / count
    };
    Band { middle, reach: MOST_DEVIATIONS * deviation }
}

/// Of at least one value.
fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    let (low, high) = (values[(values.len() - 1) / 2], values[values.len() / 2]);
    // Half the distance, so that the sum of the two largest numbers stays finite.
    low + (high / 2.0 - low / 2.0)
}
