//! What a series did, in words: the same in the report, the comment, the summary, the terminal and the badge.

use std::ops::Range;

use super::level::{FEWEST, Shift, WORTH};
use super::{OF_MEAN, count, median, scatter};
use crate::history::query::Moment;
use crate::unit::{self, Unit};

/// What moves less than its own scatter, times this, does not drift.
const DRIFT: f64 = 2.0;
/// Nor does what moves less than so many standard errors of both ends.
const SURE: f64 = 4.0;
/// Two values that scatter are at most so many widths apart: three to either side of the centre.
const BETWEEN_TWO: f64 = 6.0;
/// From this share of its centre on, what a series scatters is worth saying.
const LOUD: f64 = 0.05;

/// Some builds of a metric.
#[derive(Clone, Debug)]
pub struct Window<'a> {
    /// Of all builds, oldest first; NaN where a build has no value.
    pub values: &'a [f64],
    /// Of all builds; without those of the machine, where these are not to be told.
    pub shifts: &'a [Shift],
    /// The builds that are looked at.
    pub range: Range<usize>,
}

/// What a series did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Course {
    /// So many have a value, which are too few to say anything else.
    TooFew(usize),
    /// The last step, and how many came before it.
    Stepped(Shift, usize),
    /// From one end of a straight line to the other, over so many builds.
    Drifts { from: f64, to: f64, builds: usize },
    /// It goes up and down by about so much, and nowhere.
    Scatters { centre: f64, by: f64 },
    /// Nothing worth saying: it scatters by so little.
    Steady { centre: f64, by: f64 },
}

/// Looks at a window.
#[must_use]
pub fn course(window: &Window) -> Course {
    let Window { values, shifts, range } = window;
    let is_inside = |it: &&Shift| it.last >= range.start && it.at < range.end;
    let steps = shifts.iter().filter(is_inside);
    if let Some(last) = steps.clone().next_back() {
        return Course::Stepped(*last, steps.count() - 1);
    }
    let end = range.end.min(values.len());
    let values: Vec<f64> =
        values[range.start.min(end)..end].iter().copied().filter(|it| it.is_finite()).collect();
    if values.len() < FEWEST {
        return Course::TooFew(values.len());
    }
    if let Some((from, to)) = drift(&values) {
        return Course::Drifts { from, to, builds: values.len() };
    }
    let centre = median(&values);
    let residuals: Vec<f64> = values.iter().map(|value| value - centre).collect();
    let by = scatter(&residuals).min(f64::MAX);
    if by > LOUD * centre.abs() {
        Course::Scatters { centre, by }
    } else {
        Course::Steady { centre, by }
    }
}

/// The ends of a straight line through the medians of the first and the last third (J. W. Tukey,
/// "Exploratory Data Analysis", 1977), where it explains more than the values scatter around it.
fn drift(values: &[f64]) -> Option<(f64, f64)> {
    let third = values.len() / 3;
    let first = median(&values[..third]);
    let centre = median(&values[third..values.len() - third]);
    let last = median(&values[values.len() - third..]);
    let half = (count(third) - 1.0) / 2.0;
    let length = count(values.len()) - 1.0 - 2.0 * half;
    let slope = last / length - first / length;
    let line = |place: f64| first + slope * (place - half);
    let residuals: Vec<f64> =
        values.iter().enumerate().map(|(place, value)| value - line(count(place))).collect();
    let width = scatter(&residuals);
    let error = OF_MEAN * width * (2.0 / count(third)).sqrt();
    let moved = (last - first).abs();
    // A step, too, has ends that differ, but hardly anything in between.
    let is_one_way = (centre - first / 2.0 - last / 2.0).abs() <= moved / 4.0;
    let is_worth = moved > 0.0 && moved >= WORTH * first.abs().max(last.abs());
    let is_sure = moved > DRIFT * width && moved > SURE * error;
    let ends = (line(0.0), line(count(values.len()) - 1.0));
    let is_known = ends.0.is_finite() && ends.1.is_finite();
    (is_one_way && is_worth && is_sure && is_known).then_some(ends)
}

impl Course {
    /// Whether the series went somewhere: what else it does is its own scatter.
    #[must_use]
    pub fn is_move(&self) -> bool {
        matches!(self, Self::Stepped(..) | Self::Drifts { .. })
    }

    /// Whether a difference between two values is only scatter; `None` where that cannot be said.
    #[must_use]
    pub fn explains(&self, difference: f64) -> Option<bool> {
        match *self {
            Self::Scatters { by, .. } | Self::Steady { by, .. } => {
                Some(difference.abs() <= BETWEEN_TWO * by)
            }
            _ => None,
        }
    }

    /// Whether "steady" alone would contradict a difference between two values: one of them is an outlier.
    #[must_use]
    pub fn is_contradicted_by(&self, difference: f64) -> bool {
        let Self::Steady { centre, .. } = *self else { return false };
        self.explains(difference) == Some(false) && difference.abs() > LOUD * centre.abs()
    }

    /// In one word, or a few: for a badge or a cell.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::TooFew(_) => "too few builds",
            Self::Stepped(..) => "stepped",
            Self::Drifts { .. } => "drifts",
            Self::Scatters { .. } => "scatters",
            Self::Steady { .. } => "steady",
        }
    }

    /// As the end of a sentence whose beginning is the metric. `builds` are all there are, and `date` is
    /// how days are written; commits and units are as the history has them, not yet neutralised.
    #[must_use]
    pub fn words(&self, builds: &[Moment], unit: Option<&Unit>, date: fn(f64) -> String) -> String {
        match *self {
            Self::TooFew(builds) => format!("too few builds to say ({builds} of {FEWEST})"),
            Self::Stepped(shift, earlier) => {
                let change = unit::format_change(shift.before, shift.after, unit);
                let Moment { commit_sha, at_ms, .. } = &builds[shift.at];
                let commit: String = commit_sha.chars().take(7).collect();
                let without = match shift.at - shift.last - 1 {
                    0 => String::new(),
                    1 => " or the build before it, which has no value,".to_owned(),
                    more => format!(" or one of the {more} builds before it, which have no value,"),
                };
                let day = date(*at_ms);
                let before = match earlier {
                    0 => String::new(),
                    1 => "; 1 earlier step".to_owned(),
                    more => format!("; {more} earlier steps"),
                };
                format!("stepped by {change} with {commit}{without} on {day}{before}")
            }
            Self::Drifts { from, to, builds } => {
                format!("drifts by {} over {builds} builds", unit::format_change(from, to, unit))
            }
            Self::Scatters { centre, by } => {
                let (by, centre) = (unit::format(by, unit), unit::format(centre, unit));
                format!("scatters by ±{by} around {centre}")
            }
            Self::Steady { centre, .. } => format!("steady at {}", unit::format(centre, unit)),
        }
    }
}
