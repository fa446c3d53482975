//! Describes changes: since the previous build, and over a named period with what the metric did in it.

use serde::Serialize;

use crate::history::query::{Moment, Values};
use crate::report::calendar;
use crate::report::layout::Subject;
use crate::report::text::{counted, one_line};
use crate::signal::words::{self, Window};
use crate::unit::{self, Better};

/// How far a trend looks back by default.
pub const PERIOD_DAYS: f64 = 30.0;

/// A change, ready to display; never expressed by colour alone.
#[derive(Clone, Debug, Serialize)]
pub struct Delta {
    /// Such as `+1.3 pts`.
    pub words: String,
    /// The direction of the number; empty if it did not move, or is not a number.
    pub arrow: &'static str,
    /// `better`, `worse`, or empty if no direction is set or the change is within the metric's scatter.
    pub verdict: &'static str,
    /// Such as `in 30 days`, `since the build before`.
    pub period: String,
    /// What a number did, such as `steady at 12 kB`; only over a period.
    pub course: Option<String>,
    /// Such as `up 1.3 points in 30 days`.
    #[serde(skip)]
    pub spoken: String,
}

/// One metric along the builds.
pub struct Along<'a> {
    pub subject: &'a Subject<'a>,
    /// The builds that have a value.
    pub measured: &'a [usize],
    pub builds: &'a [Moment],
    /// Whether the last build's value exceeds the scatter of the metric.
    pub is_news: bool,
}

impl Along<'_> {
    /// From the previous value to the last one; both builds have a value.
    #[must_use]
    pub fn since_before(&self, before: usize, last: usize) -> Delta {
        let period = match last - before {
            1 => "since the build before".to_owned(),
            builds => format!("since {} before", counted(builds, "build")),
        };
        let is_told = self.is_news || self.subject.has_stepped(before, last);
        delta(self.subject, before, last, period).told_if(is_told)
    }

    /// Over the last 30 days, or less if the history is shorter; `None` with fewer than two values.
    #[must_use]
    pub fn over_month(&self) -> Option<Delta> {
        let first = period_start(self.measured, self.builds)?;
        Some(self.over(first, PERIOD_DAYS))
    }

    /// Over the shown range; `None` with fewer than two values.
    #[must_use]
    pub fn over_all(&self) -> Option<Delta> {
        (self.measured.len() > 1).then(|| self.over(self.measured[0], f64::MAX))
    }

    /// From a value to the last one, over at most this many days.
    fn over(&self, first: usize, most_days: f64) -> Delta {
        let Self { subject, measured, builds, is_news } = *self;
        let last = measured[measured.len() - 1];
        let days = (builds[last].at_ms - builds[first].at_ms) / calendar::DAY_MS;
        let period = format!("in {}", calendar::days(days.min(most_days)));
        let delta = delta(subject, first, last, period);
        let Some(Values::Numbers(values)) = subject.values else { return delta };
        let from = first.max(subject.steps_from);
        let window = Window { values, shifts: subject.steps, range: from..last + 1 };
        let course = words::course(&window);
        let is_told = is_news || course.is_move() || subject.has_stepped(first, last);
        let lately = if from > first { "lately " } else { "" };
        let course = one_line(&course.words(builds, subject.unit, calendar::date));
        let course = format!("{lately}{course}");
        Delta { course: Some(course), ..delta.told_if(is_told) }
    }
}

impl Delta {
    /// A change within the scatter is neither better nor worse.
    fn told_if(self, is_told: bool) -> Self {
        Self { verdict: if is_told { self.verdict } else { "" }, ..self }
    }
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
