//! What needs attention first: how each metric is doing, and how urgent that is.

use std::cmp::Ordering;

use crate::history::query::Values;
use crate::report::context::ChartContext;
use crate::report::reading::Reading;
use crate::report::trend;
use crate::signal::standing::State;

/// How one metric is doing.
pub struct Urgency {
    pub state: State,
    /// Whether it stepped to another level lately.
    has_shifted: bool,
    /// Its change lately, in widths of its scatter: comparable between metrics, even near zero.
    pub widths: f64,
}

/// A metric that never moved before has moved by so many widths, and no more.
const MOST_WIDTHS: f64 = 1e6;

/// Looks at the metric with this number.
#[must_use]
pub fn of(number: usize, context: &ChartContext) -> Urgency {
    let (has_shifted, widths) = movement(number, context).unwrap_or((false, 0.0));
    Urgency { state: state(context.read(number)), has_shifted, widths }
}

/// The more urgent one first: broken rules, then steps to another level, then the size of the change.
#[must_use]
pub fn more_urgent(one: &Urgency, other: &Urgency) -> Ordering {
    one.state
        .cmp(&other.state)
        .then(other.has_shifted.cmp(&one.has_shifted))
        .then(other.widths.total_cmp(&one.widths))
}

fn state(reading: &Reading) -> State {
    let broken = |state: &'static str| reading.rules.iter().filter(move |it| it.state == state);
    let is_worse = reading.month.as_ref().is_some_and(|month| month.tone == "worse");
    match () {
        () if broken("broken").any(|it| it.is_limit) => State::LimitBroken,
        () if broken("broken").next().is_some() => State::RuleBroken,
        () if broken("warned").next().is_some() => State::Warned,
        () if reading.missing.is_some() => State::Missing,
        () if is_worse => State::Worse,
        () => State::Fine,
    }
}

/// Whether a metric stepped in the last 30 days, and by how many widths it changed.
fn movement(number: usize, context: &ChartContext) -> Option<(bool, f64)> {
    let subject = &context.subjects[number];
    let Some(Values::Numbers(numbers)) = subject.values else { return None };
    let measured = subject.measured();
    let first = trend::period_start(&measured, context.background.builds)?;
    let last = *measured.last()?;
    let change = (numbers[last] - numbers[first]).abs();
    let band = (context.background.noise)(subject.key).band;
    let widths = match change / band.map_or(0.0, |band| band.reach()) {
        widths if widths.is_nan() => 0.0,
        widths => widths.min(MOST_WIDTHS),
    };
    Some((subject.has_shifted(first, last), widths))
}
