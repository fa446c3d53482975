//! Single values that would flatten a whole chart.

/// Where a chart ends although a few values are beyond; they are marked at its edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clip {
    pub low: f64,
    pub high: f64,
}

impl Clip {
    pub const NONE: Self = Self { low: f64::MIN, high: f64::MAX };

    /// The nearest value within the chart.
    #[must_use]
    pub fn clamp(&self, value: f64) -> f64 {
        value.clamp(self.low, self.high)
    }

    #[must_use]
    pub fn cuts(&self, value: f64) -> bool {
        value < self.low || value > self.high
    }
}

/// With fewer values a chart shows each.
const FEWEST: usize = 20;
/// The share of values at each end that does not say how far the others spread.
const ASIDE: usize = 20;
/// So many spreads beyond the others a value is a spike.
const FAR: f64 = 4.0;

/// Looks for spikes. A spike is a single build: the next one is back, so that a step is never cut.
#[must_use]
pub fn clip(values: &[f64]) -> Clip {
    let measured: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    if measured.len() < FEWEST {
        return Clip::NONE;
    }
    let mut sorted = measured.clone();
    let (aside, last) = (measured.len() / ASIDE, measured.len() - 1);
    let low = *sorted.select_nth_unstable_by(aside, f64::total_cmp).1;
    let high = *sorted.select_nth_unstable_by(last - aside, f64::total_cmp).1;
    let reach = FAR * (high - low);
    if reach <= 0.0 || !reach.is_finite() {
        return Clip::NONE;
    }
    let up = edge(&measured, high + reach);
    let down = edge(&measured.iter().map(|value| -value).collect::<Vec<_>>(), reach - low);
    Clip { low: down.map_or(f64::MIN, |edge| -edge), high: up.unwrap_or(f64::MAX) }
}

/// The largest value up to a limit, if there are values above it, and all of them are alone.
fn edge(values: &[f64], limit: f64) -> Option<f64> {
    let is_far = |place: usize| values[place] > limit;
    let mut far = (0..values.len()).filter(|place| is_far(*place)).peekable();
    far.peek()?;
    let is_alone = |place: usize| {
        place > 0 && place + 1 < values.len() && !is_far(place - 1) && !is_far(place + 1)
    };
    let are_alone = far.all(is_alone);
    let within = values.iter().copied().filter(|value| *value <= limit);
    are_alone.then(|| within.fold(f64::MIN, f64::max))
}
