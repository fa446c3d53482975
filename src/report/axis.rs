//! The two axes of a chart: builds by time, and values by size.

use crate::history::query::Moment;
use crate::report::calendar;
use crate::report::series::COLUMNS;
use crate::unit::{self, Unit};

/// Positions of all builds of the page, from 0 (left) to 1 (right). All charts of a page share
/// them, so that they can be compared visually.
pub struct TimeAxis {
    /// One position per build, each to the right of the previous one.
    pub places: Vec<f64>,
    /// The first build after each long span without builds.
    pub gaps: Vec<usize>,
    pub ticks: Vec<Tick>,
}

/// A line of the grid and its label.
pub struct Tick {
    /// From 0 to 1: left to right, or bottom to top.
    pub place: f64,
    pub label: String,
}

impl TimeAxis {
    /// More ticks than this and their labels touch on a narrow page.
    const MOST_TICKS: u32 = 6;

    #[must_use]
    pub fn new(builds: &[Moment]) -> Self {
        let times: Vec<f64> = builds.iter().map(|build| build.at_ms).collect();
        let (from, to) = extent(times.iter().copied()).unwrap_or((0.0, 0.0));
        let ticks = calendar::ticks(from, to, Self::MOST_TICKS);
        // A single moment is drawn in the middle.
        let place = |at: f64| if to > from { (at - from) / (to - from) } else { 0.5 };
        Self {
            places: spread(&times).into_iter().map(place).collect(),
            gaps: gaps(&times),
            ticks: ticks.into_iter().map(|(at, label)| Tick { place: place(at), label }).collect(),
        }
        .or_evenly(from < to)
    }

    /// Builds of one moment cannot be placed by time.
    fn or_evenly(mut self, has_time: bool) -> Self {
        if !has_time && self.places.len() > 1 {
            let last = index(self.places.len() - 1);
            self.places = (0..self.places.len()).map(|i| index(i) / last).collect();
        }
        self
    }
}

/// A span without builds is long from this share of the axis on,
const LONG: f64 = 0.08;
/// and if it is so many times the usual span between two builds.
const UNUSUAL: f64 = 6.0;

fn gaps(times: &[f64]) -> Vec<usize> {
    let (Some(first), Some(last)) = (times.first(), times.last()) else { return Vec::new() };
    let mut spans: Vec<f64> = times.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let shortest = (LONG * (last - first)).max(calendar::DAY_MS);
    let long = (1..times.len()).filter(|build| times[*build] - times[build - 1] >= shortest);
    let long: Vec<usize> = long.collect();
    if long.is_empty() {
        return long;
    }
    spans.sort_unstable_by(f64::total_cmp);
    let usual = spans[spans.len() / 2];
    let is_unusual = |build: &usize| times[*build] - times[build - 1] >= UNUSUAL * usual;
    long.into_iter().filter(is_unusual).collect()
}

/// The times, with builds of the same moment drawn a column apart, if there is room before the next
/// moment, so that each is visible and can be pointed at.
fn spread(times: &[f64]) -> Vec<f64> {
    let mut spread = times.to_vec();
    let (Some(first), Some(last)) = (times.first(), times.last()) else { return spread };
    let column = (last - first) / COLUMNS;
    let mut from = 0;
    for group in times.chunk_by(|a, b| a.total_cmp(b).is_eq()) {
        let to = from + group.len();
        let after = times.get(to).map(|next| next - group[0]);
        let before = from.checked_sub(1).map(|before| group[0] - times[before]);
        if group.len() > 1
            && let Some(room) = after.or(before)
        {
            let step = column.min(room / index(group.len()));
            for (i, time) in spread[from..to].iter_mut().enumerate() {
                // The last moment has room only before it.
                let steps = if after.is_some() { index(i) } else { -index(group.len() - 1 - i) };
                *time += steps * step;
            }
        }
        from = to;
    }
    spread
}

#[expect(clippy::cast_precision_loss, reason = "there are never so many builds")]
fn index(i: usize) -> f64 {
    i as f64
}

/// Positions of values from 0 (bottom) to 1 (top), with a little room around them.
pub struct ValueAxis {
    low: f64,
    high: f64,
    pub ticks: Vec<Tick>,
}

impl ValueAxis {
    /// The maximum number of intervals; with steps of 1, 2 and 5 there are at least two ticks.
    const INTERVALS: f64 = 5.0;

    /// `None` without a value.
    #[must_use]
    pub fn new(values: impl Iterator<Item = f64>, unit: Option<&Unit>) -> Option<Self> {
        let (min, max) = extent(values.filter(|value| value.is_finite()))?;
        let (low, high) = fitted(min, max, unit);
        let mut axis = Self { low, high, ticks: Vec::new() };
        let step = round_step(high / Self::INTERVALS - low / Self::INTERVALS, unit);
        let (first, last) = ((low / step).ceil(), (high / step).floor());
        if !step.is_finite() || last - first > 2.0 * Self::INTERVALS {
            return Some(axis); // Below the resolution of numbers of this size.
        }
        let mut at = first;
        while at <= last {
            let label = unit::format_tick(at * step, step, unit);
            axis.ticks.push(Tick { place: axis.place(at * step), label });
            at += 1.0;
        }
        Some(axis)
    }

    /// Halving keeps the difference of the two largest numbers finite.
    #[must_use]
    pub fn place(&self, value: f64) -> f64 {
        (value / 2.0 - self.low / 2.0) / (self.high / 2.0 - self.low / 2.0)
    }
}

/// The limits that an axis can include without flattening the values: not farther from them than their
/// span.
#[must_use]
pub fn near(values: &[f64], limits: &[f64]) -> Vec<f64> {
    let finite = values.iter().copied().filter(|value| value.is_finite());
    let Some((min, max)) = extent(finite) else { return Vec::new() };
    let room = (max - min).min(f64::MAX);
    let is_near = |limit: &f64| *limit >= min - room && *limit <= max + room;
    limits.iter().copied().filter(is_near).collect()
}

/// Below this a quarter of a value loses its precision.
const SMALLEST: f64 = 1e-300;
/// Room above and below the values, as a fraction of their span.
const ROOM: f64 = 0.08;
/// What moves by less than this share of its size does not fill a chart.
const LEAST_SPAN: f64 = 0.02;
/// Zero is near if its distance from the values is at most this fraction of their span.
const NEAR_ZERO: f64 = 0.5;

fn extent(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.fold(None, |extent: Option<(f64, f64)>, value| {
        let (min, max) = extent.unwrap_or((value, value));
        Some((min.min(value), max.max(value)))
    })
}

/// The ends of an axis for values between `min` and `max`: slightly wider than the values, extended
/// to zero if it is near, and never beyond the possible range.
fn fitted(min: f64, max: f64, unit: Option<&Unit>) -> (f64, f64) {
    let size = min.abs().max(max.abs());
    if size < SMALLEST {
        return (0.0, 1.0);
    }
    let is_flat = max / 2.0 - min / 2.0 <= size * 1e-9;
    let half = (max / 2.0 - min / 2.0).max(size * LEAST_SPAN / 2.0);
    let middle = max / 2.0 + min / 2.0;
    let room = match is_flat {
        true if counts_wholes(unit) => (size * 0.05).max(1.0),
        true => size * 0.05,
        false => half * 2.0 * ROOM,
    };
    let (bottom, top) =
        if is_flat { (min, max) } else { (min.min(middle - half), max.max(middle + half)) };
    let (mut low, mut high) = ((bottom - room).max(f64::MIN), (top + room).min(f64::MAX));
    let is_near = |distance: f64| !is_flat && distance / 2.0 <= half * NEAR_ZERO;
    if min >= 0.0 && (low < 0.0 || is_near(min)) {
        low = 0.0;
    }
    if max <= 0.0 && (high > 0.0 || is_near(-max)) {
        high = 0.0;
    }
    if unit == Some(&Unit::Percent) && max <= 100.0 {
        high = high.min(100.0);
    }
    (low, high)
}

fn counts_wholes(unit: Option<&Unit>) -> bool {
    matches!(unit, Some(Unit::Integer | Unit::Bytes))
}

/// The next round number above: 1, 2, 5, 10 …, for durations 15 s, 30 s, 1 min ….
fn round_step(at_least: f64, unit: Option<&Unit>) -> f64 {
    const CLOCK: [f64; 15] = [
        1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1800.0, 3600.0, 7200.0,
        10_800.0,
    ];
    let is_clock = unit == Some(&Unit::Duration) && at_least > 0.5;
    if let Some(step) = CLOCK.into_iter().find(|step| is_clock && *step >= at_least) {
        return step;
    }
    // Whole hours beyond the clock.
    let scale = if is_clock { 3600.0 } else { 1.0 };
    let power = 10f64.powf((at_least / scale).log10().floor()) * scale;
    let step = [1.0, 2.0, 5.0, 10.0].map(|factor| factor * power);
    let step = step.into_iter().find(|step| *step >= at_least * 0.999_999).unwrap_or(at_least);
    if counts_wholes(unit) { step.max(1.0) } else { step }
}
