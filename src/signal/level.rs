//! Cuts a series into levels, in one pass.

use super::rank::pairs_to_win;
use super::{Nature, count, median, middle, scatter};

/// How many of the last values say what the next one is expected to be.
pub const REMEMBERED: usize = 64;
/// With fewer values nothing is expected.
pub const FEWEST: usize = 8;
/// A level has at least so many builds before its end can be noticed.
const FEWEST_OF_LEVEL: usize = 3;
/// The fewest builds that make a new level, and the most that are waited for.
const NEW: (usize, usize) = (3, 24);
/// A level of fewer builds knows its centre only roughly.
const KNOWN_CENTRE: usize = 12;
/// The place that the values from it on speak for is looked for so many values to either side.
const NEAR: usize = 4;
/// How far beyond the farthest of the last values the next one has to be, in widths of scatter.
const MARGIN: f64 = 3.0;

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
    /// Sorted: what the values from here on are compared with.
    reference: Vec<f64>,
    centre: f64,
    scatter: f64,
    /// How far the centre may be off.
    doubt: f64,
    /// Pairs that the values from here on have won, as a shift up and as a shift down.
    won: [f64; 2],
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
    /// How the values of earlier levels lay around their centres.
    residuals: Vec<f64>,
    /// How far each of the last values was from the one before it: what an exact metric scatters.
    steps: Vec<f64>,
    is_exact: bool,
    candidates: Vec<Candidate>,
    shifts: Vec<Shift>,
}

impl Cutter {
    fn level(&self) -> &[f64] {
        &self.values[self.start..]
    }

    fn centre(&self) -> f64 {
        let level = self.level();
        let own = &level[level.len().saturating_sub(REMEMBERED)..];
        if own.is_empty() { f64::NAN } else { median(own) }
    }

    /// What would speak for a new level from the next value on. Where the current one is short, the
    /// scatter of the earlier ones fills up what it is compared with.
    fn candidate(&self) -> Option<Candidate> {
        let level = self.level();
        let own = &level[level.len().saturating_sub(REMEMBERED)..];
        if own.is_empty() {
            return None;
        }
        let mut reference = own.to_vec();
        reference.sort_unstable_by(f64::total_cmp);
        let centre = middle(&reference);
        for residual in self.residuals.iter().rev().take(REMEMBERED - own.len()) {
            reference.push(centre + residual);
        }
        if reference.len() < FEWEST {
            return None;
        }
        if reference.len() > own.len() {
            reference.sort_unstable_by(f64::total_cmp);
        }
        let residuals: Vec<f64> = reference.iter().map(|value| value - centre).collect();
        let scatter = scatter(&residuals);
        let doubt =
            if level.len() < KNOWN_CENTRE { scatter / count(level.len()).sqrt() } else { 0.0 };
        if !(scatter.is_finite() && centre.is_finite()) {
            return None;
        }
        Some(Candidate { at: self.values.len(), reference, centre, scatter, doubt, won: [0.0; 2] })
    }

    /// What the next value is expected to be; an exact metric is expected to step as it lately has.
    fn expected(&self, candidate: Option<&Candidate>) -> Option<Expected> {
        let builds = self.level().len();
        let Some(&last) = self.values.last().filter(|_| self.is_exact) else {
            return candidate?.expected(builds);
        };
        let mut steps = self.steps.clone();
        steps.sort_unstable_by(f64::total_cmp);
        let scatter = scatter(steps.get(..).filter(|steps| steps.len() + 1 >= FEWEST)?);
        let reach = MARGIN * scatter;
        let low = last + steps.first()?.min(0.0) - reach;
        let high = last + steps.last()?.max(0.0) + reach;
        let is_known = low.is_finite() && high.is_finite();
        is_known.then_some(Expected { centre: last, scatter, low, high, builds })
    }

    fn take(&mut self, build: usize, value: f64, candidate: Option<Candidate>) {
        let is_step = self.is_exact
            && self.values.last().is_some_and(|last| {
                let is_worth = (value - last).abs() >= WORTH * last.abs().min(value.abs());
                let expected = self.expected(None);
                is_worth && expected.is_some_and(|it| value < it.low || value > it.high)
            });
        if let Some(last) = self.values.last().filter(|_| self.is_exact) {
            self.steps.push(value - last);
            self.steps.drain(..self.steps.len().saturating_sub(REMEMBERED));
        }
        self.values.push(value);
        self.builds.push(build);
        let is_due = self.values.len() - self.start > FEWEST_OF_LEVEL;
        self.candidates.extend(candidate.filter(|_| is_due));
        self.candidates.retain(|candidate| self.values.len() - candidate.at <= NEW.1);
        for candidate in &mut self.candidates {
            candidate.compare(value);
        }
        if is_step {
            self.begin(self.values.len() - 1, value, 0.0);
        } else if let Some(found) = self.shift() {
            let (centre, scatter) = (found.centre, found.scatter);
            let at = self.placed(found.at, centre);
            self.begin(at, median(&self.values[at..]), scatter);
        }
    }

    /// The most convincing place at which a new level began, where there is one.
    fn shift(&self) -> Option<&Candidate> {
        let mut best: Option<(f64, &Candidate)> = None;
        for candidate in &self.candidates {
            let new = &self.values[candidate.at..];
            if new.len() < NEW.0 {
                continue;
            }
            let (few, many) = (new.len(), candidate.reference.len());
            let won = candidate.won[0].max(candidate.won[1]);
            if won < pairs_to_win(few, many) {
                continue;
            }
            let far = (median(new) - candidate.centre).abs();
            if far < candidate.scatter || self.is_trend(candidate) {
                continue;
            }
            // How unlikely it is, in standard deviations of the number of pairs.
            let pairs = count(few * many);
            let unlikely = (won - pairs / 2.0) / (pairs * count(few + many + 1) / 12.0).sqrt();
            if best.is_none_or(|(most, _)| unlikely > most) {
                best = Some((unlikely, candidate));
            }
        }
        best.map(|(_, candidate)| candidate)
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

    /// Whether a straight line explains the values around a place as well as a step does.
    fn is_trend(&self, candidate: &Candidate) -> bool {
        let new = &self.values[candidate.at..];
        let from = self.start.max(candidate.at.saturating_sub(REMEMBERED));
        let (old, all) = (&self.values[from..candidate.at], &self.values[from..]);
        let step = distance(old, median(old)) + distance(new, median(new));
        old.len() >= FEWEST && off_line(all) <= step
    }

    fn begin(&mut self, at: usize, after: f64, scatter: f64) {
        let old = &self.values[self.start..at];
        let before = median(&old[old.len().saturating_sub(REMEMBERED)..]);
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
        self.candidates.clear();
    }
}

impl Candidate {
    fn compare(&mut self, value: f64) {
        let below = |value: f64| {
            let less = self.reference.partition_point(|other| *other < value);
            let ties = self.reference[less..].partition_point(|other| *other <= value);
            count(less) + count(ties) / 2.0
        };
        let many = count(self.reference.len());
        self.won[0] += below(value - self.doubt);
        self.won[1] += many - below(value + self.doubt);
    }

    /// The next value, if nothing happens: not farther than the farthest of the last ones, and a
    /// margin.
    fn expected(&self, builds: usize) -> Option<Expected> {
        let Self { centre, scatter, .. } = *self;
        let reach = MARGIN * scatter + scatter / count(builds).sqrt();
        let (low, high) = (self.reference.first()? - reach, self.reference.last()? + reach);
        let is_known = low.is_finite() && high.is_finite();
        is_known.then_some(Expected { centre, scatter, low, high, builds })
    }
}

fn distance(values: &[f64], from: f64) -> f64 {
    values.iter().map(|value| (value - from).abs()).sum()
}

/// How far values are from their straight line of least squares, in sum.
fn off_line(values: &[f64]) -> f64 {
    let n = count(values.len());
    // From the first one on, so that rounding is the same wherever the values are.
    let values: Vec<f64> = values.iter().map(|value| value - values[0]).collect();
    let mean = values.iter().map(|value| value / n).sum::<f64>();
    let middle = (n - 1.0) / 2.0;
    let places = || (0..values.len()).map(|place| count(place) - middle);
    let squares: f64 = places().map(|place| place * place).sum();
    let slope =
        values.iter().zip(places()).map(|(value, place)| (value - mean) * (place / squares));
    let slope: f64 = slope.sum();
    values.iter().zip(places()).map(|(value, place)| (value - mean - slope * place).abs()).sum()
}
