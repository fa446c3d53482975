//! How much a metric scatters by itself: a difference within that does not count as a change.
//!
//! What the next value is expected to be comes from [`signal`](crate::signal): from the level that the
//! metric is on, and from what the other timings did in the same build.

use std::collections::BTreeSet;

use crate::config::Config;
use crate::history::machines::Machines;
use crate::history::query::{Timeline, Values};
use crate::machine::Machine;
use crate::metric::Value;
use crate::signal::level::{Expected, REMEMBERED};
use crate::signal::together::{self, Reading, Together};
use crate::signal::{Nature, Track, nature};
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

/// What makes machines alike.
type Kind<'a> = (&'a str, u32, &'a str, &'a str);

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
            let nature = nature(unit);
            let (key, values) = (series.id.clone(), values[first..].to_vec());
            metrics.push(Numbers { key, nature, values, is_elsewhere: false });
        }
        Self { metrics }
    }

    /// Adds one metric: its past, oldest first, and its value now.
    pub fn push(&mut self, key: &str, unit: Option<&Unit>, past: &[f64], now: Option<&Value>) {
        let mut values = past.to_vec();
        values.push(if let Some(Value::Number(now)) = now { *now } else { f64::NAN });
        let (key, nature) = (key.to_owned(), nature(unit));
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
        let kinds: Vec<Option<Kind>> =
            past.iter().map(|machine| machine.as_ref().and_then(Machine::kind)).collect();
        let (same, other) = alike(&metric.values, &kinds, kind);
        metric.is_elsewhere = is_elsewhere(same, other);
        if same >= FEWEST {
            metric.keep(kind, &kinds);
        }
    }

    fn place(&self, key: &str) -> Option<usize> {
        self.metrics.iter().position(|metric| metric.key == key)
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
        let Some(place) = self.noise.place(key) else { return Scatter::default() };
        self.known(together, place, build, self.noise.metrics[place].is_elsewhere)
    }

    fn known(&self, together: &Together, place: usize, build: usize, elsewhere: bool) -> Scatter {
        let metric = &self.noise.metrics[place];
        let before = &metric.values[..build.min(metric.values.len())];
        let builds = before.iter().filter(|value| value.is_finite()).count().min(REMEMBERED);
        let (band, cause) = match together.read(place, build) {
            Reading::TooFew => (None, None),
            Reading::Within(expected) => (Some(expected), None),
            Reading::Machine(expected, machine) => (Some(expected), Some(Cause::Together(machine))),
            Reading::Beyond(expected) => (Some(expected), elsewhere.then_some(Cause::Runner)),
        };
        Scatter { builds, band: band.map(Band::from), cause }
    }
}

/// All builds of a branch, each as the gate would have seen it: on its own kind of machine.
pub struct Replayed<'a> {
    /// For each metric and build.
    kinds: Vec<Vec<Option<Kind<'a>>>>,
    /// With all values; and with those of one kind of machine, and of unknown machines, alone.
    all: Noise,
    of_kind: Vec<(Kind<'a>, Noise)>,
}

impl<'a> Replayed<'a> {
    #[must_use]
    pub fn new(timeline: &Timeline, machines: &'a Machines, config: &Config) -> Self {
        let builds = timeline.builds.len();
        let all = Noise::along(timeline, Some(config), builds);
        let of_metric = |metric: &Numbers| -> Vec<Option<Kind<'a>>> {
            let kind = |build| machines.of(&metric.key, build).and_then(Machine::kind);
            let is_timed = metric.nature != Nature::Exact;
            (0..builds).map(|build| kind(build).filter(|_| is_timed)).collect()
        };
        let kinds: Vec<Vec<_>> = all.metrics.iter().map(of_metric).collect();
        let there: BTreeSet<Kind> = kinds.iter().flatten().flatten().copied().collect();
        let of_kind = there.into_iter().map(|kind| {
            let mut noise = all.clone();
            for (metric, kinds) in noise.metrics.iter_mut().zip(&kinds) {
                metric.keep(kind, kinds);
            }
            (kind, noise)
        });
        Self { of_kind: of_kind.collect(), kinds, all }
    }

    /// Calls back with what says what is known of a metric in a build.
    pub fn read<T>(&self, ask: impl FnOnce(&dyn Fn(&str, usize) -> Scatter) -> T) -> T {
        let all = self.all.read();
        let of_kind: Vec<(Kind, Read)> =
            self.of_kind.iter().map(|(kind, noise)| (*kind, noise.read())).collect();
        let together = all.together();
        let together_of: Vec<Together> = of_kind.iter().map(|(_, read)| read.together()).collect();
        ask(&|key, build| {
            let Some(place) = self.all.place(key) else { return Scatter::default() };
            let kinds = &self.kinds[place];
            let Some(kind) = kinds.get(build).copied().flatten() else {
                return all.known(&together, place, build, false);
            };
            let before = &self.all.metrics[place].values[..build];
            let (same, other) = alike(before, &kinds[..build], kind);
            let own = of_kind.iter().position(|(other, _)| *other == kind);
            match own.filter(|_| same >= FEWEST) {
                Some(own) => of_kind[own].1.known(&together_of[own], place, build, false),
                None => all.known(&together, place, build, is_elsewhere(same, other)),
            }
        })
    }
}

/// How many of the last values are of this kind of machine, and how many of another one.
fn alike(values: &[f64], kinds: &[Option<Kind>], kind: Kind) -> (usize, usize) {
    let (mut same, mut other) = (0, 0);
    for (value, known) in values.iter().zip(kinds).rev().take(REMEMBERED) {
        if value.is_finite() {
            same += usize::from(*known == Some(kind));
            other += usize::from(known.is_some_and(|known| known != kind));
        }
    }
    (same, other)
}

fn is_elsewhere(same: usize, other: usize) -> bool {
    same == 0 && other > 0
}

impl Numbers {
    /// Leaves out the values that are known to be of another kind of machine.
    fn keep(&mut self, kind: Kind, kinds: &[Option<Kind>]) {
        for (value, known) in self.values.iter_mut().zip(kinds) {
            if known.is_some_and(|known| known != kind) {
                *value = f64::NAN;
            }
        }
    }

    fn track(&self) -> Track<'_> {
        Track { values: &self.values, nature: self.nature }
    }
}

fn unit_of<'a>(config: Option<&'a Config>, key: &str) -> Option<&'a Unit> {
    config?.metrics.iter().find(|metric| metric.key == key)?.unit.as_ref()
}
