//! Describes changes: since the previous build, and over a named period with its direction.

use serde::Serialize;

use crate::history::query::{Moment, Values};
use crate::report::calendar;
use crate::report::layout::Subject;
use crate::report::text::{counted, one_line};
use crate::unit::{self, Better};

/// How far a trend looks back by default.
pub const PERIOD_DAYS: f64 = 30.0;

/// A change, ready to display; never expressed by colour alone.
#[derive(Debug, Serialize)]
pub struct Delta {
    /// Such as `+1.3 pts`.
    pub words: String,
    /// The direction of the number; empty if it did not move, or is not a number.
    pub arrow: &'static str,
    /// `better`, `worse`, or empty if no direction is set.
    pub verdict: &'static str,
    /// Such as `in 30 days`, `since the build before`.
    pub period: String,
    /// `rising`, `falling`, `steady`; only over a period.
    pub course: Option<&'static str>,
    /// Such as `up 1.3 points in 30 days`.
    #[serde(skip)]
    pub spoken: String,
}

/// From the previous value to the last one; both builds have a value.
#[must_use]
pub fn since_before(subject: &Subject, before: usize, last: usize) -> Delta {
    let period = match last - before {
        1 => "since the build before".to_owned(),
        builds => format!("since {} before", counted(builds, "build")),
    };
    delta(subject, before, last, period)
}

/// Over the last 30 days, or less if the history is shorter; `None` with fewer than two values.
#[must_use]
pub fn over_month(subject: &Subject, measured: &[usize], builds: &[Moment]) -> Option<Delta> {
    let first = measured.binary_search(&period_start(measured, builds)?).ok()?;
    Some(over(subject, &measured[first..], builds, PERIOD_DAYS))
}

/// Over the shown range; `None` with fewer than two values.
#[must_use]
pub fn over_all(subject: &Subject, measured: &[usize], builds: &[Moment]) -> Option<Delta> {
    (measured.len() > 1).then(|| over(subject, measured, builds, f64::MAX))
}

/// The change over at most this many days, of at least two values.
fn over(subject: &Subject, measured: &[usize], builds: &[Moment], most_days: f64) -> Delta {
    let (first, last) = (measured[0], measured[measured.len() - 1]);
    let days = (builds[last].at_ms - builds[first].at_ms) / calendar::DAY_MS;
    let mut delta =
        delta(subject, first, last, format!("in {}", calendar::days(days.min(most_days))));
    if let Some(Values::Numbers(numbers)) = subject.values {
        let points: Vec<_> =
            measured.iter().map(|build| (builds[*build].at_ms, numbers[*build])).collect();
        delta.course = Some(course(&points));
    }
    delta
}

/// The build whose value was valid 30 days before the last one, or the first one; `None` with fewer
/// than two values.
#[must_use]
pub fn period_start(measured: &[usize], builds: &[Moment]) -> Option<usize> {
    let last = *measured.last()?;
    let from_ms = builds[last].at_ms - PERIOD_DAYS * calendar::DAY_MS;
    let after = measured.partition_point(|build| builds[*build].at_ms <= from_ms);
    let first = measured[after.saturating_sub(1)];
    (first < last).then_some(first)
}

/// The change from one build to another, without a verdict.
#[must_use]
pub fn change(subject: &Subject, from: usize, to: usize) -> String {
    match subject.values {
        Some(Values::Numbers(numbers)) => {
            one_line(&unit::format_change(numbers[from], numbers[to], subject.unit))
        }
        Some(Values::Labels(labels)) if labels[from] == labels[to] => "no change".to_owned(),
        _ => format!("was {}", subject.value(from)),
    }
}

fn delta(subject: &Subject, from: usize, to: usize, period: String) -> Delta {
    let words = change(subject, from, to);
    let Some(Values::Numbers(numbers)) = subject.values else {
        let spoken = format!("{words} {period}");
        return Delta { words, arrow: "", verdict: "", period, course: None, spoken };
    };
    let (from, to) = (numbers[from], numbers[to]);
    let (arrow, verdict) = match subject.better {
        _ if unit::is_same(from, to) => ("", ""),
        better => {
            let is_up = to > from;
            let verdict = match better {
                None => "",
                Some(better) if (better == Better::Higher) == is_up => "better",
                Some(_) => "worse",
            };
            (if is_up { "▲" } else { "▼" }, verdict)
        }
    };
    let spoken = one_line(&unit::format_spoken_change(from, to, subject.unit));
    let spoken = format!("{spoken} {period}");
    Delta { words, arrow, verdict, period, course: None, spoken }
}

/// The direction of a straight line through the points, if it exceeds their scatter.
fn course(points: &[(f64, f64)]) -> &'static str {
    let count: f64 = points.iter().map(|_| 1.0).sum();
    // Normalised: times as fractions of the period, values as fractions of the largest.
    let (from, to) = (points[0].0, points[points.len() - 1].0);
    let largest = points.iter().fold(0.0, |most: f64, point| most.max(point.1.abs()));
    if largest <= 0.0 || to <= from {
        return "steady";
    }
    let points = || points.iter().map(|(at, value)| ((at - from) / (to - from), value / largest));
    let mean = |part: fn((f64, f64)) -> f64| points().map(part).sum::<f64>() / count;
    let (mean_at, mean_value) = (mean(|point| point.0), mean(|point| point.1));
    let spread: f64 = points().map(|(at, _)| (at - mean_at).powi(2)).sum();
    let along: f64 = points().map(|(at, value)| (at - mean_at) * (value - mean_value)).sum();
    let slope = along / spread;
    let scatter: f64 =
        points().map(|(at, value)| (value - mean_value - slope * (at - mean_at)).powi(2)).sum();
    match slope {
        _ if slope.abs() <= (scatter / count).sqrt() || slope.abs() < 1e-9 => "steady",
        _ if slope > 0.0 => "rising",
        _ => "falling",
    }
}
