//! A card of the page: one chart as the user asked for it, with what its metrics say.

use serde::Serialize;

use crate::history::query::{Moment, Values};
use crate::metric::Kind;
use crate::report::axis::TimeAxis;
use crate::report::calendar;
use crate::report::chart::{self, Frame, Line};
use crate::report::layout::{Plot, Subject};
use crate::report::reading::{self, Reading};
use crate::report::text::{counted, one_line, shortened};
use crate::report::theme::SERIES_COLORS;

/// One chart of the configuration, or one metric.
#[derive(Debug, Serialize)]
pub struct Card {
    /// Unique on the page.
    pub id: String,
    pub title: String,
    /// One drawing each; more than one where the units of the metrics do not agree.
    pub panels: Vec<Panel>,
}

/// One drawing and the metrics in it.
#[derive(Debug, Serialize)]
pub struct Panel {
    pub readings: Vec<Reading>,
    /// Whether several metrics share the drawing, so that colours tell them apart.
    pub is_shared: bool,
    /// SVG, escaped; `None` when there is nothing to draw.
    pub chart: Option<String>,
    /// What the colours of a chart of states mean, the latest first.
    pub states: Vec<State>,
}

/// A state of a label metric.
#[derive(Debug, Serialize)]
pub struct State {
    pub name: String,
    pub swatch: usize,
    pub builds: String,
}

/// What all cards of a page share.
pub struct Scene<'a> {
    pub builds: &'a [Moment],
    pub time: &'a TimeAxis,
    /// Where commits can be looked at, ending in `/`.
    pub commits: Option<&'a str>,
}

/// Draws one chart; `id` is unique on the page.
#[must_use]
pub fn card(id: String, plot: &Plot, scene: &Scene) -> Card {
    let names: Vec<_> = plot.subjects.iter().map(|subject| one_line(subject.name)).collect();
    let title = plot.title.map_or_else(|| names.join(" · "), one_line);
    let is_one_drawing = plot.subjects.len() == 1 || do_units_agree(&plot.subjects);
    let drawings: Vec<&[Subject]> =
        if is_one_drawing { vec![&plot.subjects] } else { plot.subjects.chunks(1).collect() };
    let panels = drawings.iter().enumerate().map(|(i, subjects)| {
        let mut panel = panel(&format!("{id}-{}", i + 1), subjects, scene);
        if let [reading] = panel.readings.as_mut_slice() {
            reading.name.take_if(|name| *name == title);
        }
        panel
    });
    Card { panels: panels.collect(), title, id }
}

fn do_units_agree(subjects: &[Subject]) -> bool {
    subjects.iter().all(|subject| subject.kind == Kind::Numeric && subject.unit == subjects[0].unit)
}

fn panel(id: &str, subjects: &[Subject], scene: &Scene) -> Panel {
    let is_shared = subjects.len() > 1;
    let mut readings: Vec<_> = subjects
        .iter()
        .map(|subject| reading::read(subject, scene.builds, scene.commits))
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
            description: &in_words(&readings, scene.builds),
            builds: scene.builds,
            time: scene.time,
        };
        draw(&frame, subjects, &states)
    });
    let states = states.into_iter().map(|(name, builds, swatch)| State {
        name: shortened(&shown(name), MOST_STATE_CHARS),
        swatch,
        builds: counted(builds, "build"),
    });
    Panel { is_shared, chart, states: states.collect(), readings }
}

/// States that have a colour of their own; the others share one.
const MOST_STATES: usize = SERIES_COLORS - 1;
const MOST_STATE_CHARS: usize = 60;

fn draw(frame: &Frame, subjects: &[Subject], states: &[(&str, usize, usize)]) -> String {
    if let [Subject { values: Some(Values::Labels(labels)), .. }] = subjects {
        let swatch_of =
            |name: &str| states.iter().find(|state| state.0 == name).map(|state| state.2);
        return chart::bands(frame, labels, swatch_of);
    }
    let lines: Vec<_> = subjects
        .iter()
        .enumerate()
        .filter_map(|(i, subject)| match subject.values {
            Some(Values::Numbers(values)) => Some(Line { values, swatch: i % SERIES_COLORS + 1 }),
            _ => None,
        })
        .collect();
    chart::lines(frame, &lines, subjects[0].unit)
}

/// The states seen last, each with its number of builds and of its colour.
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

/// What the chart shows, for those who cannot see it.
fn in_words(readings: &[Reading], builds: &[Moment]) -> String {
    let (Some(first), Some(last)) = (builds.first(), builds.last()) else {
        return String::new();
    };
    let metrics = readings.iter().map(|reading| {
        let name = reading.name.as_deref().unwrap_or_default();
        let now = reading.value.as_ref().or(reading.missing.as_ref());
        let span = match (&reading.lowest, &reading.highest) {
            (Some(low), Some(high)) => format!(", lowest {}, highest {}", low.value, high.value),
            _ => String::new(),
        };
        format!("{name}: {}{span}.", now.map_or("", String::as_str))
    });
    let metrics = metrics.collect::<Vec<_>>().join(" ");
    let range = calendar::range(first.at_ms, last.at_ms);
    format!("{metrics} {}, {range}.", counted(builds.len(), "build"))
}
