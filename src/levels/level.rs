//! Cuts a series into levels, in one pass.

use std::collections::VecDeque;

use super::rank::{self, pairs_to_win};
use super::sorted::Sorted;
use super::{Nature, count, median};

/// How many of the last values say what the next one is expected to be.
pub const REMEMBERED: usize = 64;
/// With fewer values nothing is expected.
pub const FEWEST: usize = 8;
/// A level has at least so many builds before its end can be noticed.
const FEWEST_OF_LEVEL: usize = 3;
/// The fewest builds that make a new level, and the most that are waited for.
const NEW: (usize, usize) = (3, rank::MOST);
/// A level of fewer builds knows its centre only roughly.
const KNOWN_CENTRE: usize = 12;
/// The place that the values from it on speak for is looked for so many values to either side.
const NEAR: usize = 4;
/// How far beyond the farthest of the last values the next one has to be, in widths of scatter.
const MARGIN: f64 = 3.0;

/// How often a value may be taken for news while nothing happens: in one of so many builds.
const SELDOM: f64 = 500.0;
/// So many times as likely as a straight line a step has to make the values.
const LIKELIER: f64 = 100.0;

/// The smallest step of an exact metric that is a shift, as a share of what it was.
pub const WORTH: f64 = 0.01;

/// A step from one level to the next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shift {
    /// The first build of the new level.
    pub at: usize,
    /// The build that made it certain.
    pub noticed: usize,
    /// The last build before it that has a value.
    pub last: usize,
    /// The centre of the level before; the last values of it.
    pub before: f64,
    /// The centre of the new level as it was when it was noticed.
    pub after: f64,
    /// Its size in widths of the scatter before; infinite where nothing scattered.
    pub widths: f64,
}

/// What a value is expected to be as long as nothing happens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expected {
    /// The centre of the current level.
    pub centre: f64,
    /// One standard deviation, outliers left aside.
    pub scatter: f64,
    /// The smallest and the largest value that are nothing new.
    pub low: f64,
    pub high: f64,
    /// How many builds the current level has.
    pub builds: usize,
}

/// A series, cut.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Levels {
    /// Oldest first.
    pub shifts: Vec<Shift>,
    /// For each build what its value was expected to be, by the builds before it alone; one more for
    /// the build to come. `None`: there are too few.
    pub expected: Vec<Option<Expected>>,
    /// The centre of the current level before each build; NaN before the first value.
    pub centres: Vec<f64>,
}

/// A place at which a new level may begin, and what speaks for it.
struct Candidate {
    /// Its place among the values there are.
    at: usize,
    /// What the values from here on are compared with.
    reference: Sorted,
    centre: f64,
    scatter: f64,
    /// How far the centre may be off.
    doubt: f64,
    /// How many of the values from here on are above the centre, and below it, by the scatter at least.
    far: [usize; 2],
    /// Pairs that so many of these values have won, as a shift up and as a shift down.
    won: [f64; 2],
    compared: usize,
}

/// Cuts a series, oldest first; NaN is a build without a value, and what is infinite has none.
#[must_use]
pub fn cut(values: &[f64], nature: Nature) -> Levels {
    let mut cutter = Cutter { is_exact: nature == Nature::Exact, ..Cutter::default() };
    let mut expected = Vec::with_capacity(values.len() + 1);
    let mut centres = Vec::with_capacity(values.len() + 1);
    for (build, &value) in values.iter().enumerate() {
        centres.push(cutter.centre());
        let candidate = cutter.candidate();
        expected.push(cutter.expected(candidate.as_ref()));
        if value.is_finite() {
            cutter.take(build, value, candidate);
        }
    }
    let next = cutter.candidate();
    expected.push(cutter.expected(next.as_ref()));
    centres.push(cutter.centre());
    Levels { shifts: cutter.shifts, expected, centres }
}

#[derive(Default)]
struct Cutter {
    /// The values there are, and their builds.
    values: Vec<f64>,
    builds: Vec<usize>,
    /// Where the current level begins, among the values.
    start: usize,
    /// The last values of the current level.
    own: Sorted,
    /// How the values of earlier levels lay around their centres; the last of them, which the current
    /// level borrows as long as it is short.
    residuals: Vec<f64>,
    borrowed: Sorted,
    /// How far each of the last values was from the one before it: what an exact metric scatters.
    steps: Sorted,
    is_exact: bool,
    candidates: VecDeque<Candidate>,
    shifts: Vec<Shift>,
}

impl Cutter {
    fn level(&self) -> &[f64] {
        &self.values[self.start..]
    }

    fn centre(&self) -> f64 {
        if self.own.is_empty() { f64::NAN } else { self.own.middle() }
    }

    /// What would speak for a new level from the next value on. Where the current one is short, the
    /// scatter of the earlier ones fills up what it is compared with.
    fn candidate(&self) -> Option<Candidate> {
        if self.own.is_empty() || self.own.len() + self.borrowed.len() < FEWEST {
            return None;
        }
        let centre = self.own.middle();
        let mut reference = self.own.clone();
        if !self.borrowed.is_empty() {
            let borrowed = self.borrowed.iter().map(|residual| centre + residual);
            reference = self.own.iter().copied().chain(borrowed).collect::<Vec<f64>>().into();
        }
        let scatter = reference.scatter(centre);
        let builds = self.level().len();
        let doubt = if builds < KNOWN_CENTRE { scatter / count(builds).sqrt() } else { 0.0 };
        let at = self.values.len();
        let (far, won, compared) = ([0; 2], [0.0; 2], 0);
        let known = Candidate { at, reference, centre, scatter, doubt, far, won, compared };
        (scatter.is_finite() && centre.is_finite()).then_some(known)
    }

    /// What the next value is expected to be; an exact metric is expected to step as it lately has.
    fn expected(&self, candidate: Option<&Candidate>) -> Option<Expected> {
        let builds = self.level().len();
        let Some(&last) = self.values.last().filter(|_| self.is_exact) else {
            return candidate?.expected(builds);
        };
        if self.steps.len() + 1 < FEWEST {
            return None;
        }
        let scatter = self.steps.scatter(0.0);
        let reach = MARGIN * scatter;
        let low = last + self.steps.first()?.min(0.0) - reach;
        let high = last + self.steps.last()?.max(0.0) + reach;
        let is_known = low.is_finite() && high.is_finite();
        is_known.then_some(Expected { centre: last, scatter, low, high, builds })
    }

    fn take(&mut self, build: usize, value: f64, candidate: Option<Candidate>) {
        let is_step = self.is_exact && self.is_step(value);
        self.remember(build, value);
        let is_due = self.values.len() - self.start > FEWEST_OF_LEVEL;
        self.candidates.extend(candidate.filter(|_| is_due));
        if self.candidates.front().is_some_and(|first| self.values.len() - first.at > NEW.1) {
            self.candidates.pop_front();
        }
        for candidate in &mut self.candidates {
            candidate.see(value);
        }
        if is_step {
            self.begin(self.values.len() - 1, value, 0.0);
        } else if let Some(found) = self.shift() {
            let Candidate { at, centre, scatter, .. } = self.candidates[found];
            let at = self.placed(at, centre);
            self.begin(at, median(&self.values[at..]), scatter);
        }
    }

    /// Whether an exact metric steps with its next value, by more than it lately has, and to another level
    /// than the one it is on.
    fn is_step(&self, value: f64) -> bool {
        self.values.last().is_some_and(|last| {
            let is_worth = (value - last).abs() >= WORTH * last.abs().min(value.abs());
            let is_far = || self.expected(None).is_some_and(|it| value < it.low || value > it.high);
            is_worth && is_far() && (value - self.before(self.values.len())).abs() > 0.0
        })
    }

    /// The centre of the current level, if it ends before the value at `end`.
    fn before(&self, end: usize) -> f64 {
        let level = &self.values[self.start..end];
        median(&level[level.len().saturating_sub(REMEMBERED)..])
    }

    fn remember(&mut self, build: usize, value: f64) {
        let step = |pair: &[f64]| pair[1] - pair[0];
        if let Some(last) = self.values.last().filter(|_| self.is_exact) {
            self.steps.insert(value - last);
            if let Some(past) = self.values.len().checked_sub(REMEMBERED + 1) {
                self.steps.remove(step(&self.values[past..past + 2]));
            }
        }
        self.values.push(value);
        self.builds.push(build);
        self.own.insert(value);
        if self.own.len() > REMEMBERED {
            self.own.remove(self.values[self.values.len() - 1 - REMEMBERED]);
        }
        if self.own.len() + self.borrowed.len() > REMEMBERED {
            self.borrowed.remove(self.residuals[self.residuals.len() - self.borrowed.len()]);
        }
    }

    /// The most convincing place at which a new level began, where there is one and no line explains it.
    fn shift(&mut self) -> Option<usize> {
        let mut best = None;
        let mut most = f64::NEG_INFINITY;
        for place in 0..self.candidates.len() {
            let candidate = &mut self.candidates[place];
            let new = &self.values[candidate.at..];
            if new.len() < NEW.0 || !candidate.is_far(new.len()) {
                continue;
            }
            let (few, many) = (new.len(), candidate.reference.len());
            let won = candidate.won(new);
            if won < pairs_to_win(few, many) {
                continue;
            }
            let far = (median(new) - candidate.centre).abs();
            if far < candidate.scatter {
                continue;
            }
            // How unlikely it is, in standard deviations of the number of pairs.
            let pairs = count(few * many);
            let unlikely = (won - pairs / 2.0) / (pairs * count(few + many + 1) / 12.0).sqrt();
            if unlikely > most {
                (best, most) = (Some(place), unlikely);
            }
        }
        best.filter(|place| !self.is_trend(&self.candidates[*place]))
    }

    /// Where a level began that is known to have begun near here: where values are nearest to the old
    /// centre before, and to the new one after. Pairs cannot tell, since a value of the old level that
    /// happens to be high wins most of them, too.
    fn placed(&self, near: usize, before: f64) -> usize {
        let after = median(&self.values[near..]);
        let end = (near + NEAR).min(self.values.len() - 2).max(near);
        let first = near.saturating_sub(NEAR).max(self.start + 1).min(near);
        // What a later place than the first costs: the values between count as old ones.
        let (mut best, mut cost, mut cheapest) = (first, 0.0, 0.0);
        for place in first..end {
            let value = self.values[place];
            cost += (value - before).abs() - (value - after).abs();
            if cost < cheapest {
                (best, cheapest) = (place + 1, cost);
            }
        }
        best
    }

    /// Whether a straight line explains the values around a place nearly as well as a step does. The
    /// distances of values that scatter with heavy tails (P.-S. Laplace) say how likely each is: by the
    /// power of their number.
    fn is_trend(&self, candidate: &Candidate) -> bool {
        let new = &self.values[candidate.at..];
        let from = self.start.max(candidate.at.saturating_sub(REMEMBERED));
        let (old, all) = (&self.values[from..candidate.at], &self.values[from..]);
        let step = distance(old, median(old)) + distance(new, median(new));
        let number = i32::try_from(all.len()).unwrap_or(i32::MAX);
        old.len() >= FEWEST && (off_line(all) / step).powi(number) <= LIKELIER
    }

    fn begin(&mut self, at: usize, after: f64, scatter: f64) {
        let old = &self.values[self.start..at];
        let before = self.before(at);
        self.shifts.push(Shift {
            at: self.builds[at],
            noticed: *self.builds.last().unwrap_or(&0),
            last: self.builds[at - 1],
            before,
            after,
            widths: (after - before).abs() / scatter,
        });
        let lately = old.iter().rev().take(REMEMBERED).rev();
        self.residuals.extend(lately.map(|value| value - before));
        let far = self.residuals.len().saturating_sub(REMEMBERED);
        self.residuals.drain(..far);
        self.start = at;
        self.own = self.values[at..].to_vec().into();
        let enough = self.residuals.len().saturating_sub(REMEMBERED - self.own.len());
        self.borrowed = self.residuals[enough..].to_vec().into();
        self.candidates.clear();
    }
}

impl Candidate {
    fn see(&mut self, value: f64) {
        let (up, down) = (value - self.centre, self.centre - value);
        self.far[0] += usize::from(up > 0.0 && up >= self.scatter);
        self.far[1] += usize::from(down > 0.0 && down >= self.scatter);
    }

    /// Whether the median of the new values can be one scatter away from the centre. It seldom is, so pairs
    /// need to be counted seldom.
    fn is_far(&self, new: usize) -> bool {
        2 * self.far[0].max(self.far[1]) >= new
    }

    /// Pairs that the new values have won, up or down.
    fn won(&mut self, new: &[f64]) -> f64 {
        for value in &new[self.compared..] {
            let up = self.below(value - self.doubt);
            let down = count(self.reference.len()) - self.below(value + self.doubt);
            self.won = [self.won[0] + up, self.won[1] + down];
        }
        self.compared = new.len();
        self.won[0].max(self.won[1])
    }

    /// How many are below a value; half of those that are the same.
    fn below(&self, value: f64) -> f64 {
        let less = self.reference.partition_point(|other| *other < value);
        let ties = self.reference[less..].partition_point(|other| *other <= value);
        count(less) + count(ties) / 2.0
    }

    /// The next value, if nothing happens: not farther than the farthest of the last ones, and a
    /// margin.
    fn expected(&self, builds: usize) -> Option<Expected> {
        let Self { centre, scatter, .. } = *self;
        let doubt = scatter / count(builds).sqrt();
        let reach = |far: f64| beyond(far, scatter, self.reference.len()) + doubt;
        let low = centre - reach(centre - self.reference.first()?);
        let high = centre + reach(self.reference.last()? - centre);
        let is_known = low.is_finite() && high.is_finite();
        is_known.then_some(Expected { centre, scatter, low, high, builds })
    }
}

/// How far from its centre a value is news, by the farthest of those that are known.
///
/// The next of `known` + 1 values is the farthest with a chance of 1 in `known` + 1. In a tail of index 3,
/// in which single values are much farther than a normal distribution has them, one that is `x` times as
/// far is `x³` times as rare. Where values scatter evenly, a few widths are enough.
#[must_use]
pub fn beyond(far: f64, scatter: f64, known: usize) -> f64 {
    let rarer = (SELDOM / count(known + 1)).max(1.0);
    (far + MARGIN * scatter).max(far * rarer.cbrt())
}

fn distance(values: &[f64], from: f64) -> f64 {
    values.iter().map(|value| (value - from).abs()).sum()
}

/// How far values are from their straight line, in sum: a line with the slope that is the median of
/// pairs (H. Theil, "A rank-invariant method of linear and polynomial regression analysis", 1950), which
/// outliers and a late step do not tilt.
fn off_line(values: &[f64]) -> f64 {
    let half = values.len() / 2;
    let pairs = values.iter().zip(&values[half..]);
    let slopes: Vec<f64> = pairs.map(|(one, other)| (other - one) / count(half)).collect();
    let slope = median(&slopes);
    // From the first one on, so that rounding is the same wherever the values are.
    let level = |(place, value): (usize, &f64)| value - values[0] - slope * count(place);
    let levelled: Vec<f64> = values.iter().enumerate().map(level).collect();
    distance(&levelled, median(&levelled))
}
