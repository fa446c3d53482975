//! A card of the page: one configured chart with the text about its metrics.

use serde::Serialize;

use crate::history::query::{Moment, Values};
use crate::metric::Kind;
use crate::report::attention::Urgency;
use crate::report::calendar;
use crate::report::chart::{self, Frame, Line};
use crate::report::context::ChartContext;
use crate::report::layout::{Plot, Subject};
use crate::report::marks;
use crate::report::reading::{self, Reading};
use crate::report::text::{counted, one_line, shortened};
use crate::report::theme::SERIES_COLORS;
use crate::signal::standing;
use crate::unit::Unit;

/// One chart of the configuration, or one metric.
#[derive(Debug, Serialize)]
pub struct Card {
    /// Unique on the page.
    pub id: String,
    pub title: String,
    /// How its most urgent metric is doing: `broken`, `warned`, `worse`, `missing` or `fine`.
    pub state: &'static str,
    /// The latest value, if it has one metric; others are shown with their names.
    pub value: Option<String>,
    /// The numbers of its metrics.
    #[serde(skip)]
    pub metrics: Vec<usize>,
    /// One drawing each; several if the units or magnitudes of the metrics differ.
    pub panels: Vec<Panel>,
}

/// One drawing and the metrics in it.
#[derive(Debug, Serialize)]
pub struct Panel {
    pub readings: Vec<Reading>,
    /// Whether several metrics share the drawing, distinguished by colours.
    pub is_shared: bool,
    /// The indices of its metrics in the page's data, such as `3 5`.
    pub metrics: String,
    /// SVG, escaped; `None` when there is nothing to draw.
    pub chart: Option<String>,
    /// The legend of a chart of states, latest first.
    pub states: Vec<State>,
}

/// A state of a label metric.
#[derive(Debug, Serialize)]
pub struct State {
    pub name: String,
    pub swatch: usize,
    pub builds: String,
}

/// Draws one chart; `id` is unique on the page.
#[must_use]
pub fn card(id: String, plot: &Plot, urgencies: &[Urgency], context: &ChartContext) -> Card {
    let names: Vec<_> = plot.subjects.iter().map(|subject| one_line(subject.name)).collect();
    let title = plot.title.map_or_else(|| names.join(" · "), one_line);
    let panels = drawings(&plot.subjects).into_iter().enumerate().map(|(i, subjects)| {
        let mut panel = panel(&format!("{id}-{}", i + 1), &subjects, context);
        for reading in &mut panel.readings {
            reading.is_named = subjects.len() > 1 || reading.name != title;
        }
        panel
    });
    let panels: Vec<Panel> = panels.collect();
    let metrics: Vec<_> = plot.subjects.iter().map(|subject| context.number(subject)).collect();
    let state = metrics.iter().map(|number| urgencies[*number].state).min();
    let value = match panels.as_slice() {
        [Panel { readings, .. }] if !readings[0].is_named => readings[0].value.clone(),
        _ => None,
    };
    let state = state.unwrap_or(standing::State::Fine).word();
    Card { id, title, state, value, metrics, panels }
}

/// Metrics of one unit share a drawing, unless one would be a flat line at the foot of another.
fn drawings<'a>(subjects: &[Subject<'a>]) -> Vec<Vec<Subject<'a>>> {
    let mut drawings: Vec<Vec<Subject>> = Vec::new();
    for subject in subjects {
        let fits = |drawing: &&mut Vec<Subject>| do_agree(&drawing[0], subject);
        match drawings.iter_mut().find(fits) {
            Some(drawing) => drawing.push(*subject),
            None => drawings.push(vec![*subject]),
        }
    }
    drawings
}

fn do_agree(one: &Subject, other: &Subject) -> bool {
    /// Beyond this ratio the smaller one is a flat line.
    const MOST_TIMES: f64 = 20.0;
    let are_numbers = one.kind == Kind::Numeric && other.kind == Kind::Numeric;
    let (a, b) = (largest(one), largest(other));
    let (low, high) = (a.min(b), a.max(b));
    are_numbers && one.unit == other.unit && (low <= 0.0 || high / low <= MOST_TIMES)
}

/// The largest absolute number of a metric; 0 without numbers.
fn largest(subject: &Subject) -> f64 {
    match subject.values {
        Some(Values::Numbers(numbers)) => {
            let finite = numbers.iter().filter(|number| number.is_finite());
            finite.fold(0.0, |most: f64, number| most.max(number.abs()))
        }
        _ => 0.0,
    }
}

fn panel(id: &str, subjects: &[Subject], context: &ChartContext) -> Panel {
    let is_shared = subjects.len() > 1;
    let mut readings: Vec<_> = subjects
        .iter()
        .map(|subject| {
            let reading = context.read(context.number(subject)).clone();
            reading::closely(reading, subject, &context.background)
        })
        .collect();
    for (i, reading) in readings.iter_mut().enumerate().filter(|_| is_shared) {
        reading.swatch = Some(i % SERIES_COLORS + 1);
    }
    let states = match subjects {
        [Subject { values: Some(Values::Labels(labels)), .. }] => states(labels),
        _ => Vec::new(),
    };
    let chart = readings.iter().any(|reading| !reading.rows.is_empty()).then(|| {
        let names: Vec<_> = subjects.iter().map(|subject| one_line(subject.name)).collect();
        let frame = Frame {
            id,
            title: &names.join(", "),
            description: &in_words(&readings, context.background.builds),
            builds: context.background.builds,
            time: context.time,
            flags: &context.flags,
        };
        draw(&frame, subjects, &states, context)
    });
    let numbers: Vec<_> =
        subjects.iter().map(|subject| context.number(subject).to_string()).collect();
    let states = states.into_iter().map(|(name, builds, swatch)| State {
        name: shortened(&shown(name), MOST_STATE_CHARS),
        swatch,
        builds: counted(builds, "build"),
    });
    Panel { is_shared, metrics: numbers.join(" "), chart, states: states.collect(), readings }
}

/// How many states have their own colour; the others share one.
const MOST_STATES: usize = SERIES_COLORS - 1;
const MOST_STATE_CHARS: usize = 60;

fn draw(
    frame: &Frame,
    subjects: &[Subject],
    states: &[(&str, usize, usize)],
    context: &ChartContext,
) -> String {
    if let [Subject { values: Some(Values::Labels(labels)), .. }] = subjects {
        let swatch_of =
            |name: &str| states.iter().find(|state| state.0 == name).map(|state| state.2);
        return chart::bands(frame, labels, swatch_of);
    }
    let lines: Vec<_> = subjects
        .iter()
        .enumerate()
        .filter_map(|(i, subject)| match subject.values {
            Some(Values::Numbers(values)) => {
                let band = (context.background.noise)(subject.key).band;
                Some(Line {
                    values,
                    clip: subject.clip,
                    is_stepped: matches!(subject.unit, Some(Unit::Integer | Unit::Bytes)),
                    targets: subject.targets().collect(),
                    accepted: subject
                        .accepted(context.background.now_ms)
                        .map(|entry| entry.up_to)
                        .collect(),
                    levels: marks::levels(subject, band),
                    shifts: subject.steps,
                    swatch: i % SERIES_COLORS + 1,
                })
            }
            _ => None,
        })
        .collect();
    chart::lines(frame, &lines, subjects[0].unit)
}

/// The latest states, each with its number of builds and its colour number.
fn states(labels: &[Option<String>]) -> Vec<(&str, usize, usize)> {
    let mut states: Vec<(&str, usize, usize)> = Vec::new();
    for label in labels.iter().rev().flatten() {
        let swatch = states.len() + 1;
        match states.iter_mut().find(|state| state.0 == label) {
            Some(state) => state.1 += 1,
            None if swatch <= MOST_STATES => states.push((label, 1, swatch)),
            None => {}
        }
    }
    states
}

fn shown(state: &str) -> String {
    Some(one_line(state)).filter(|name| !name.is_empty()).unwrap_or_else(|| "(empty)".to_owned())
}

/// A description of the chart for screen readers.
fn in_words(readings: &[Reading], builds: &[Moment]) -> String {
    let (Some(first), Some(last)) = (builds.first(), builds.last()) else {
        return String::new();
    };
    let metrics = readings.iter().map(reading::in_words).collect::<Vec<_>>().join(" ");
    let range = calendar::range(first.at_ms, last.at_ms);
    format!("{metrics} {}, {range}.", counted(builds.len(), "build"))
}
