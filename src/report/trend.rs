//! Describes changes over a named period, with what the metric did in it.

use serde::Serialize;

use crate::history::query::{Moment, Values};
use crate::report::calendar;
use crate::report::layout::Subject;
use crate::report::text::{one_line, typographic};
use crate::signal::Nature;
use crate::signal::level::WORTH;
use crate::signal::words::{self, Window};
use crate::unit::{self, Better, Unit};

/// A smaller change gets no verdict, even if the metric left its level: points of a share.
const WORTH_POINTS: f64 = 0.5;

/// How far a trend looks back by default.
pub const PERIOD_DAYS: f64 = 30.0;

/// A change, ready to display; never expressed by colour alone.
#[derive(Clone, Debug, Serialize)]
pub struct Delta {
    /// Such as `+1.3 pts`.
    pub words: String,
    /// The direction of the number; empty if it did not move, or is not a number.
    pub arrow: &'static str,
    /// `better`, `worse`, `within noise`, or empty if no direction is set or the metric did not leave its
    /// level.
    pub verdict: &'static str,
    /// `better`, `worse`, `noise`, or empty: for the style sheet.
    pub tone: &'static str,
    /// Such as `in 30 days`.
    pub period: String,
    /// What a number did, such as `steady at 12 kB`.
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
        let difference = (values[last] - values[first]).clamp(f64::MIN, f64::MAX);
        let has_moved = is_news || course.is_move() || subject.has_shifted(first, last);
        let is_told = has_moved && is_worth(values[first], values[last], subject.unit);
        let is_noise = subject.nature() != Nature::Exact
            && course.explains(difference) == Some(true)
            && !delta.arrow.is_empty();
        let (verdict, tone) = match delta.verdict {
            verdict if is_told => (verdict, verdict),
            _ if is_noise => ("within noise", "noise"),
            _ => ("", ""),
        };
        let prefix = match () {
            () if from > first => "lately ",
            () if course.is_contradicted_by(difference) => "otherwise ",
            () => "",
        };
        let course = typographic(&one_line(&course.words(builds, subject.unit, calendar::date)));
        Delta { verdict, tone, course: Some(format!("{prefix}{course}")), ..delta }
    }
}

fn is_worth(from: f64, to: f64, unit: Option<&Unit>) -> bool {
    let change = (to - from).abs();
    match unit {
        Some(Unit::Percent) => change >= WORTH_POINTS,
        _ => change >= WORTH * from.abs().max(to.abs()),
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
            typographic(&one_line(&unit::format_change(numbers[from], numbers[to], subject.unit)))
        }
        Some(Values::Labels(labels)) if labels[from] == labels[to] => "no change".to_owned(),
        _ => format!("was {}", subject.value(from)),
    }
}

fn delta(subject: &Subject, from: usize, to: usize, period: String) -> Delta {
    let words = change(subject, from, to);
    let Some(Values::Numbers(numbers)) = subject.values else {
        let spoken = format!("{words} {period}");
        return Delta { words, arrow: "", verdict: "", tone: "", period, course: None, spoken };
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
    Delta { words, arrow, verdict, tone: verdict, period, course: None, spoken }
}
