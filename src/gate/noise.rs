//! How much a metric scatters by itself: a difference within that does not count as a change.
//!
//! What the next value is expected to be comes from [`signal`](crate::signal): from the level that the
//! metric is on, and from what the other timings did in the same build.

use crate::config::Config;
use crate::history::query::{Timeline, Values};
use crate::machine::Machine;
use crate::metric::Value;
use crate::signal::level::{Expected, REMEMBERED};
use crate::signal::together::{self, Reading, Together};
use crate::signal::{Nature, Track};
use crate::unit::Unit;

/// How many values a sparkline has.
pub const BUILDS: usize = 20;
/// With fewer builds nothing is known of a metric's noise.
pub const FEWEST: usize = crate::signal::level::FEWEST;

/// What is known of a metric's scatter.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scatter {
    /// How many of the last builds have a value; at most [`REMEMBERED`].
    pub builds: usize,
    /// `None` with fewer than [`FEWEST`].
    pub band: Option<Band>,
    /// Why a value outside of it is not the change's doing.
    pub cause: Option<Cause>,
}

/// Where the values of a metric lie while nothing happens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    pub low: f64,
    pub middle: f64,
    pub high: f64,
}

/// Why a metric moved although the code need not have changed it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cause {
    /// The other timings of the build moved with it.
    Together(together::Machine),
    /// It was measured on another kind of machine than the builds before.
    Runner,
}

impl Band {
    /// How far it reaches to either side, on average.
    #[must_use]
    pub fn reach(&self) -> f64 {
        self.high / 2.0 - self.low / 2.0
    }
}

impl From<Expected> for Band {
    fn from(Expected { low, centre, high, .. }: Expected) -> Self {
        Self { low, middle: centre, high }
    }
}

/// The numeric metrics of a branch along its builds, the newest build last.
#[derive(Clone, Debug, Default)]
pub struct Noise {
    metrics: Vec<Numbers>,
}

#[derive(Clone, Debug)]
struct Numbers {
    key: String,
    nature: Nature,
    values: Vec<f64>,
    /// Whether none of the builds before was measured on this kind of machine.
    is_elsewhere: bool,
}

impl Noise {
    /// Along the last so many builds of a branch.
    #[must_use]
    pub fn along(timeline: &Timeline, config: Option<&Config>, last: usize) -> Self {
        let first = timeline.builds.len().saturating_sub(last);
        let mut metrics = Vec::new();
        for series in &timeline.series {
            let Values::Numbers(values) = &series.values else { continue };
            let unit = unit_of(config, &series.id).or(series.unit.as_ref());
            let nature = Nature::of(unit);
            let (key, values) = (series.id.clone(), values[first..].to_vec());
            metrics.push(Numbers { key, nature, values, is_elsewhere: false });
        }
        Self { metrics }
    }

    /// Adds one metric: its past, oldest first, and its value now.
    pub fn push(&mut self, key: &str, unit: Option<&Unit>, past: &[f64], now: Option<&Value>) {
        let mut values = past.to_vec();
        values.push(if let Some(Value::Number(now)) = now { *now } else { f64::NAN });
        let (key, nature) = (key.to_owned(), Nature::of(unit));
        self.metrics.push(Numbers { key, nature, values, is_elsewhere: false });
    }

    /// Compares the last metric that was added with values of the same kind of machine alone, where
    /// there are enough; `past`: the machine of each value.
    pub fn on(&mut self, past: &[Option<Machine>], now: Option<&Machine>) {
        let Some(metric) = self.metrics.last_mut() else { return };
        let Some(kind) = now.and_then(Machine::kind).filter(|_| metric.nature != Nature::Exact)
        else {
            return;
        };
        let (mut same, mut other) = (0, 0);
        let kinds = past.iter().map(|machine| machine.as_ref().and_then(Machine::kind));
        let kinds: Vec<Option<bool>> =
            kinds.map(|known| known.map(|known| known == kind)).collect();
        for (value, is_same) in metric.values.iter().zip(&kinds).rev().take(REMEMBERED) {
            if value.is_finite() {
                same += usize::from(*is_same == Some(true));
                other += usize::from(*is_same == Some(false));
            }
        }
        metric.is_elsewhere = same == 0 && other > 0;
        if same >= FEWEST {
            for (value, is_same) in metric.values.iter_mut().zip(&kinds) {
                if *is_same == Some(false) {
                    *value = f64::NAN;
                }
            }
        }
    }

    /// What is known of each metric in a build, by the builds before it alone.
    #[must_use]
    pub fn read(&self) -> Read<'_> {
        Read { noise: self, tracks: self.metrics.iter().map(Numbers::track).collect() }
    }
}

/// The same, ready to be asked.
pub struct Read<'a> {
    noise: &'a Noise,
    tracks: Vec<Track<'a>>,
}

impl Read<'_> {
    #[must_use]
    pub fn together(&self) -> Together<'_> {
        Together::new(&self.tracks)
    }

    /// What is known of a metric in a build; nothing of a metric that is not there.
    #[must_use]
    pub fn scatter(&self, together: &Together, key: &str, build: usize) -> Scatter {
        let place = self.noise.metrics.iter().position(|metric| metric.key == key);
        let Some((place, metric)) = place.map(|place| (place, &self.noise.metrics[place])) else {
            return Scatter::default();
        };
        let before = &metric.values[..build.min(metric.values.len())];
        let builds = before.iter().filter(|value| value.is_finite()).count().min(REMEMBERED);
        let (band, cause) = match together.read(place, build) {
            Reading::TooFew => (None, None),
            Reading::Within(expected) => (Some(expected), None),
            Reading::Machine(expected, machine) => (Some(expected), Some(Cause::Together(machine))),
            Reading::Beyond(expected) => {
                (Some(expected), metric.is_elsewhere.then_some(Cause::Runner))
            }
        };
        Scatter { builds, band: band.map(Band::from), cause }
    }
}

impl Numbers {
    fn track(&self) -> Track<'_> {
        Track { values: &self.values, nature: self.nature }
    }
}

fn unit_of<'a>(config: Option<&'a Config>, key: &str) -> Option<&'a Unit> {
    config?.metrics.iter().find(|metric| metric.key == key)?.unit.as_ref()
}
