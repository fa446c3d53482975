//! Whether a move is the metric's own, or the machine's.
//!
//! A slower machine moves all timings of a job alike. The metrics that have scattered together so
//! far are of one job; what they do in the same build is not the change's doing. A machine that is
//! known to be another says so without them.

use super::level::{Expected, FEWEST, Levels, REMEMBERED, Shift, beyond, cut};
use super::{Nature, Track, count, median, scatter};

/// How alike two metrics have to scatter to be of one job: correlation, 0.8, and for shifts 0.5.
const ALIKE: f64 = 0.8;
const ALIKE_IN_SHIFTS: f64 = 0.5;
/// Outliers count no more than so many widths in it.
const FARTHEST: f64 = 3.0;
/// Less than so many widths from the centre nothing has happened, regardless of the others.
const NOTHING: f64 = 1.5;
/// The least that a metric must differ from the others of its job, in widths of what it usually does.
const APART: f64 = 5.0;
/// Metrics of one job follow a machine alike, except for so much of the move.
const ROUGHLY: f64 = 0.06;
/// So many of the others must have moved for it to be the machine.
const MOST: f64 = 0.6;
/// They moved alike when one moved at least so much, and at most so much, as the other.
const LIKE: (f64, f64) = (0.4, 2.5);

/// What a fresh value is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reading {
    /// There are too few builds to say.
    TooFew,
    /// The scatter of the current level.
    Within(Expected),
    /// The other timings moved with it: the machine.
    Machine(Expected, Machine),
    /// Something happened.
    Beyond(Expected),
}

/// How the other timings of a build moved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Machine {
    /// How many timings moved, this one among them, and of how many.
    pub moved: usize,
    pub of: usize,
    /// By what factor.
    pub factor: f64,
}

/// All metrics along the same builds.
pub struct Together<'a> {
    tracks: &'a [Track<'a>],
    pub levels: Vec<Levels>,
    /// How far each value was from the centre of its level, as the logarithm of their ratio.
    deviations: Vec<Vec<f64>>,
}

impl<'a> Together<'a> {
    #[must_use]
    pub fn new(tracks: &'a [Track<'a>]) -> Self {
        Self::of(tracks, tracks.iter().map(|it| cut(it.values, it.nature)).collect())
    }

    /// The same of series that are cut already.
    #[must_use]
    pub fn of(tracks: &'a [Track<'a>], levels: Vec<Levels>) -> Self {
        let deviations = tracks.iter().zip(&levels).map(|(track, levels)| {
            let pairs = track.values.iter().zip(&levels.centres);
            pairs.map(|(value, centre)| deviation(track, *value, *centre)).collect()
        });
        Self { tracks, deviations: deviations.collect(), levels }
    }

    /// Whether the metric has a value in this build.
    #[must_use]
    pub fn has(&self, metric: usize, build: usize) -> bool {
        self.tracks[metric].values[build].is_finite()
    }

    /// What the value of this metric in this build is, by the builds before it and by what the
    /// other metrics did in the same build.
    #[must_use]
    pub fn read(&self, metric: usize, build: usize) -> Reading {
        let track = &self.tracks[metric];
        let Some(expected) = self.levels[metric].expected[build] else { return Reading::TooFew };
        let value = track.values.get(build).copied().unwrap_or(f64::NAN);
        let is_beyond = is_beyond(value, &expected);
        let is_near = (value - expected.centre).abs() <= NOTHING * expected.scatter;
        if is_near || !value.is_finite() {
            return Reading::Within(expected);
        }
        let plain =
            || if is_beyond { Reading::Beyond(expected) } else { Reading::Within(expected) };
        if !track.is_timed() {
            return plain();
        }
        let own = self.deviations[metric][build];
        let mates = self.mates(metric, build, ALIKE);
        let mates: Vec<usize> =
            mates.into_iter().filter(|mate| self.deviations[*mate][build].is_finite()).collect();
        let usual = self.usual(metric, build, &mates);
        if usual.len() >= FEWEST {
            let moved = self.common(build, &mates).unwrap_or(0.0);
            let limits = apart(usual, moved);
            let is_less = own * moved > 0.0 && own.abs() < moved.abs();
            if is_less && (own < limits.0 || own > limits.1) {
                // It moved like the others, but not as far: that is theirs where they moved alike.
                let machine = self.machine(metric, build, &mates, moved);
                let is_theirs = count(machine.moved - 1) >= MOST * count(mates.len());
                let is_machine = is_beyond && is_theirs;
                return if is_machine { Reading::Machine(expected, machine) } else { plain() };
            }
            if own < limits.0 || own > limits.1 {
                let ends =
                    [limits.0, limits.1].map(|end| expected.centre * (track.sign() * end).exp());
                let (low, high) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
                return Reading::Beyond(Expected { low, high, ..expected });
            }
            let machine = self.machine(metric, build, &mates, moved);
            return if is_beyond { Reading::Machine(expected, machine) } else { plain() };
        }
        if !is_beyond {
            return plain();
        }
        let others = (0..self.tracks.len()).filter(|&other| other != metric).collect();
        for (group, fewest) in [(self.mates(metric, build, ALIKE_IN_SHIFTS), 1), (others, 2)] {
            let there: Vec<usize> = group
                .into_iter()
                .filter(|&other| self.deviations[other][build].is_finite())
                .collect();
            let moved = self.common(build, &there).unwrap_or(0.0);
            let machine = self.machine(metric, build, &there, moved);
            if there.len() >= fewest && count(machine.moved - 1) >= MOST * count(there.len()) {
                return self.beside(metric, build, &expected, machine);
            }
        }
        plain()
    }

    /// Whether a shift of a metric is one of the machine: the others of its job, or nearly all timings,
    /// shifted alike in the same builds.
    #[must_use]
    pub fn machine_of(&self, metric: usize, shift: &Shift) -> Option<Machine> {
        let track = &self.tracks[metric];
        let factor = (shift.after / shift.before).ln();
        if !track.is_timed() || !factor.is_finite() || factor == 0.0 {
            return None;
        }
        let mates = self.mates(metric, shift.at, ALIKE_IN_SHIFTS);
        let others: Vec<usize> = (0..self.tracks.len()).filter(|&other| other != metric).collect();
        for (group, fewest) in [(mates, 1), (others, 2)] {
            let mut factors = vec![track.sign() * factor];
            let mut of = 1;
            for other in group {
                let Some(theirs) = self.step(other, shift) else { continue };
                of += 1;
                if is_like(theirs, track.sign() * factor) {
                    factors.push(theirs);
                }
            }
            if of > fewest && count(factors.len() - 1) >= MOST * count(of - 1) {
                let factor = (track.sign() * median(&factors)).exp();
                return Some(Machine { moved: factors.len(), of, factor });
            }
        }
        None
    }

    /// By how much another metric stepped with a shift, where nearly all of its values did; 0 where they
    /// did not. `None`: it has too few values.
    fn step(&self, other: usize, shift: &Shift) -> Option<f64> {
        const BEFORE: usize = 10;
        let track = &self.tracks[other];
        if !track.is_timed() {
            return None;
        }
        let finite = |value: &&f64| value.is_finite();
        let before: Vec<f64> =
            track.values[..shift.at].iter().rev().filter(finite).take(BEFORE).copied().collect();
        let after: Vec<f64> =
            track.values[shift.at..=shift.noticed].iter().filter(finite).copied().collect();
        if before.len() < 3 || after.len() < 2 {
            return None;
        }
        let (before, centre) = (median(&before), median(&after));
        let step = track.sign() * (centre / before).ln();
        let is_up = centre > before;
        let side = |value: &&f64| if is_up { **value > before } else { **value < before };
        let is_steady = 4 * after.iter().filter(side).count() >= 3 * after.len();
        Some(if is_steady && step.is_finite() { step } else { 0.0 })
    }

    /// The timings that have scattered like this one up to this build.
    fn mates(&self, metric: usize, build: usize, alike: f64) -> Vec<usize> {
        let own = &self.deviations[metric];
        let builds: Vec<usize> =
            (0..build).rev().filter(|at| own[*at].is_finite()).take(REMEMBERED).collect();
        let mut mates = Vec::new();
        for other in 0..self.tracks.len() {
            let theirs = &self.deviations[other];
            if other == metric || !self.tracks[other].is_timed() {
                continue;
            }
            let shared = builds.iter().filter(|at| theirs[**at].is_finite());
            let pairs: Vec<(f64, f64)> = shared.map(|&at| (own[at], theirs[at])).collect();
            if pairs.len() >= FEWEST && correlation(&pairs) >= alike {
                mates.push(other);
            }
        }
        mates
    }

    /// How the others moved in a build, all in all.
    fn common(&self, build: usize, others: &[usize]) -> Option<f64> {
        let moves = others.iter().map(|&other| self.deviations[other][build]);
        let moves: Vec<f64> = moves.filter(|moved| moved.is_finite()).collect();
        (!moves.is_empty()).then(|| median(&moves))
    }

    /// How far the metric usually is from what the others do.
    fn usual(&self, metric: usize, build: usize, mates: &[usize]) -> Vec<f64> {
        if mates.is_empty() {
            return Vec::new();
        }
        let own = &self.deviations[metric];
        let builds = (0..build).rev().filter(|at| own[*at].is_finite()).take(REMEMBERED);
        builds.filter_map(|at| Some(own[at] - self.common(at, mates)?)).collect()
    }

    fn machine(&self, metric: usize, build: usize, others: &[usize], moved: f64) -> Machine {
        let own = self.deviations[metric][build];
        let alike = others.iter().filter(|&&other| is_like(self.deviations[other][build], own));
        let factor = (self.tracks[metric].sign() * moved).exp();
        Machine { moved: alike.count() + 1, of: others.len() + 1, factor }
    }

    /// Beside the machine's factor, the value may still be something of its own.
    fn beside(
        &self,
        metric: usize,
        build: usize,
        expected: &Expected,
        machine: Machine,
    ) -> Reading {
        let value = self.tracks[metric].values[build] / machine.factor;
        if is_beyond(value, expected) {
            Reading::Beyond(*expected)
        } else {
            Reading::Machine(*expected, machine)
        }
    }
}

impl Track<'_> {
    /// Whether a slower machine may move it.
    fn is_timed(&self) -> bool {
        self.nature != Nature::Exact
    }

    /// Which way a slower machine moves it.
    fn sign(&self) -> f64 {
        if self.nature == Nature::Rate { -1.0 } else { 1.0 }
    }
}

/// How far a value is from its centre, as a slower machine would move it; NaN where that cannot be said.
fn deviation(track: &Track, value: f64, centre: f64) -> f64 {
    let deviation = track.sign() * (value / centre).ln();
    if deviation.is_finite() && track.is_timed() { deviation } else { f64::NAN }
}

fn is_beyond(value: f64, expected: &Expected) -> bool {
    value < expected.low || value > expected.high
}

fn is_like(one: f64, other: f64) -> bool {
    let share = one / other;
    share >= LIKE.0 && share <= LIKE.1
}

/// The least and the most that a metric moves with the others of its job, by how far it usually is from
/// them: not beyond the farthest that it ever was, and a margin.
fn apart(usual: Vec<f64>, moved: f64) -> (f64, f64) {
    let centre = median(&usual);
    let usual: Vec<f64> = usual.into_iter().map(|value| value - centre).collect();
    let width = scatter(&usual).max(ROUGHLY * moved.abs());
    let farthest = |side: f64| usual.iter().fold(0.0_f64, |most, value| most.max(side * value));
    let reach = |side: f64| beyond(farthest(side), width, usual.len()).max(APART * width);
    (moved + centre - reach(-1.0), moved + centre + reach(1.0))
}

/// How alike two metrics scatter: correlation, in which outliers weigh little.
fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let one: Vec<f64> = pairs.iter().map(|pair| pair.0).collect();
    let other: Vec<f64> = pairs.iter().map(|pair| pair.1).collect();
    let (one, other) = (clipped(&one), clipped(&other));
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    product(&one, &other) / (product(&one, &one) * product(&other, &other)).sqrt()
}

fn clipped(values: &[f64]) -> Vec<f64> {
    let width = scatter(values);
    values.iter().map(|value| (value / width).clamp(-FARTHEST, FARTHEST)).collect()
}
