//! The two axes of a chart: builds placed in time, values placed between round numbers.

use crate::history::query::Moment;
use crate::report::calendar;
use crate::unit::{self, Unit};

/// Where every build of the page stands, from 0 (left) to 1 (right).
///
/// All charts of a page share it, so that they can be compared by eye.
pub struct TimeAxis {
    /// One place a build.
    pub places: Vec<f64>,
    pub ticks: Vec<Tick>,
}

/// A line of the grid and what stands beside it.
pub struct Tick {
    /// From 0 to 1: left to right, or bottom to top.
    pub place: f64,
    pub label: String,
}

impl TimeAxis {
    /// More ticks than this and their labels touch on a narrow page.
    const MOST_TICKS: u32 = 5;

    #[must_use]
    pub fn new(builds: &[Moment]) -> Self {
        let (from, to) = extent(builds.iter().map(|build| build.at_ms)).unwrap_or((0.0, 0.0));
        // A single moment stands in the middle.
        let place = |at: f64| if to > from { (at - from) / (to - from) } else { 0.5 };
        let ticks = calendar::ticks(from, to, Self::MOST_TICKS);
        Self {
            places: builds.iter().map(|build| place(build.at_ms)).collect(),
            ticks: ticks.into_iter().map(|(at, label)| Tick { place: place(at), label }).collect(),
        }
    }
}

/// Where values stand, from 0 (bottom) to 1 (top), between two round numbers that hold them all.
pub struct ValueAxis {
    low: f64,
    high: f64,
    pub ticks: Vec<Tick>,
}

impl ValueAxis {
    /// How many intervals are aimed at.
    const INTERVALS: f64 = 4.0;

    /// `None` when there is no value.
    #[must_use]
    pub fn new(values: impl Iterator<Item = f64>, unit: Option<&Unit>) -> Option<Self> {
        let (min, max) = extent(values.filter(|value| value.is_finite()))?;
        let (min, max) = widened(min, max);
        let step = round_step((max / Self::INTERVALS) - (min / Self::INTERVALS), unit);
        let (first, last) = ((min / step).floor(), (max / step).ceil());
        let (low, high) = (first * step, last * step);
        if !low.is_finite() || !high.is_finite() {
            // Round numbers around the largest there are would be infinite.
            return Some(Self { low: min, high: max, ticks: Vec::new() });
        }
        let mut axis = Self { low, high, ticks: Vec::new() };
        let mut at = first;
        while at <= last {
            let label = unit::format_tick(at * step, step, unit);
            axis.ticks.push(Tick { place: axis.place(at * step), label });
            at += 1.0;
        }
        Some(axis)
    }

    /// Halves keep the difference of the two largest numbers finite.
    #[must_use]
    pub fn place(&self, value: f64) -> f64 {
        (value / 2.0 - self.low / 2.0) / (self.high / 2.0 - self.low / 2.0)
    }
}

/// Below this a quarter of a value is no longer a number to count with.
const SMALLEST: f64 = 1e-300;

fn extent(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.fold(None, |extent: Option<(f64, f64)>, value| {
        let (min, max) = extent.unwrap_or((value, value));
        Some((min.min(value), max.max(value)))
    })
}

/// Gives room to values that are all the same, without going below zero for nothing.
fn widened(min: f64, max: f64) -> (f64, f64) {
    let size = min.abs().max(max.abs());
    if size < SMALLEST {
        return (0.0, 1.0);
    }
    if max / 2.0 - min / 2.0 > size * 1e-9 {
        return (min, max);
    }
    ((min - size * 0.05).max(f64::MIN), (max + size * 0.05).min(f64::MAX))
}

/// The next number above that people count in: 1, 2, 5, 10 …, for durations 15 s, 30 s, 1 min ….
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
    let counts_wholes = matches!(unit, Some(Unit::Integer | Unit::Bytes));
    if counts_wholes { step.max(1.0) } else { step }
}
