//! Charts as SVG: lines of numbers and bands of states, at any width without a script.
//!
//! The outer drawing is not scaled, so that text and dots keep their size; the lines are in an
//! inner one that is stretched to fit, except for their stroke width. The style sheet does the
//! rest.

use handlebars::html_escape;

use crate::history::query::Moment;
use crate::report::axis::{self, Tick, TimeAxis, ValueAxis};
use crate::report::calendar;
use crate::report::marks::{self, Flag, Level, anchor, percent, push};
use crate::report::series::{self, Run, Span};
use crate::report::spike::Clip;
use crate::report::text::{counted, one_line, short_sha, shortened, typographic};
use crate::signal::level::Shift;
use crate::unit::{self, Unit};

/// The common parts of every chart: its description, and the builds along its axis.
pub struct Frame<'a> {
    /// Unique on the page.
    pub id: &'a str,
    pub title: &'a str,
    /// For screen readers.
    pub description: &'a str,
    pub builds: &'a [Moment],
    pub time: &'a TimeAxis,
    pub flags: &'a [Flag],
}

/// One metric's numbers and the number of its colour.
pub struct Line<'a> {
    pub values: &'a [f64],
    /// Where the chart ends although single values are beyond.
    pub clip: Clip,
    /// Whether a value holds until the next one: counts and sizes.
    pub is_stepped: bool,
    /// Limits, drawn as lines; a limit outside of the chart has a mark at its edge.
    pub targets: Vec<f64>,
    /// How far a metric may get because a regression was accepted: flags.
    pub accepted: Vec<f64>,
    /// Levels and steps are only drawn for a line that is alone.
    pub levels: Vec<Level>,
    pub shifts: &'a [Shift],
    pub swatch: usize,
}

/// Draws numbers of one unit over time; empty without numbers.
#[must_use]
pub fn lines(frame: &Frame, lines: &[Line], unit: Option<&Unit>) -> String {
    let Frame { builds, time, .. } = *frame;
    let places = &time.places;
    let clipped = |line: &Line, value: &f64| line.clip.clamp(*value);
    let all = lines.iter().flat_map(|line| line.values.iter().map(move |it| clipped(line, it)));
    let Some(axis) = ValueAxis::new(all, unit) else {
        return String::new();
    };
    let gutter = axis.ticks.iter().map(|tick| tick.label.chars().count()).max().unwrap_or(0);
    let mut svg = opening(frame, "lines", gutter);
    marks::push_gaps(&mut svg, time, builds);
    if let [line] = lines {
        marks::push_levels(&mut svg, &line.levels, &axis, places);
    }
    for Tick { place, label } in &axis.ticks {
        let y = percent(1.0 - place);
        push(&mut svg, format_args!(r#"<line class="grid" x2="100%" y1="{y}" y2="{y}"/>"#));
        let label = html_escape(&typographic(label));
        push(
            &mut svg,
            format_args!(r#"<text class="y" y="{y}" dx="-10" dy=".33em">{label}</text>"#),
        );
    }
    push_time(&mut svg, time);
    marks::push_flags(&mut svg, frame.flags, places);
    push(
        &mut svg,
        format_args!(r#"<svg viewBox="0 0 {WIDTH:.0} {HEIGHT:.0}" preserveAspectRatio="none">"#),
    );
    let drawn: Vec<_> =
        lines.iter().map(|line| (line, series::runs(line.values, places, &time.gaps))).collect();
    for (line, runs) in &drawn {
        push_paths(&mut svg, places, &axis, line, runs);
    }
    svg.push_str("</svg>");
    if let [line] = lines {
        marks::push_shifts(&mut svg, line.shifts, unit, builds, places);
    }
    for (line, runs) in &drawn {
        for target in &line.targets {
            marks::push_limit(&mut svg, &axis, line.swatch, *target, unit);
        }
        for up_to in &line.accepted {
            marks::push_accepted(&mut svg, &axis, *up_to, unit);
        }
        push_dots(&mut svg, frame, &axis, line, runs, unit);
    }
    svg + "</svg>"
}

/// Draws states over time, one band each; `swatch_of` gives the number of a state's colour.
#[must_use]
pub fn bands(
    frame: &Frame,
    labels: &[Option<String>],
    swatch_of: impl Fn(&str) -> Option<usize>,
) -> String {
    let mut svg = opening(frame, "bands", 0);
    push_time(&mut svg, frame.time);
    for span in series::spans(labels, &frame.time.places) {
        let label = labels[span.first].as_deref().unwrap_or_default();
        let class =
            swatch_of(label).map_or_else(|| "other".to_owned(), |swatch| format!("s{swatch}"));
        let (x, width) = visible(&span, frame.builds.len());
        let since = calendar::date(frame.builds[span.first].at_ms);
        let builds = counted(span.builds, "build");
        let label = html_escape(&shortened(&one_line(label), MOST_LABEL_CHARS));
        push(
            &mut svg,
            format_args!(
                r#"<rect class="band {class}" x="{x}" width="{width}" height="100%"><title>{label}, since {since}, {builds}</title></rect>"#
            ),
        );
    }
    svg + "</svg>"
}

/// A sparkline of one metric and its limits; its numbers are shown next to it.
#[must_use]
pub fn spark(values: &[f64], clip: Clip, targets: &[f64], time: &TimeAxis) -> String {
    let places = &time.places;
    let runs = series::runs_within(SPARK_COLUMNS, values, places, &time.gaps);
    let near = axis::near(values, targets);
    let clipped = values.iter().map(|value| clip.clamp(*value));
    let Some(axis) = ValueAxis::new(clipped.chain(near.iter().copied()), None) else {
        return String::new();
    };
    let mut svg = format!(
        r#"<svg class="spark" viewBox="0 0 {WIDTH:.0} {HEIGHT:.0}" preserveAspectRatio="none" aria-hidden="true">"#
    );
    for target in near {
        let y = (1.0 - axis.place(target)) * HEIGHT;
        push(&mut svg, format_args!(r#"<path class="target" d="M0 {y:.0}H{WIDTH:.0}"/>"#));
    }
    let (targets, levels) = (Vec::new(), Vec::new());
    let line = Line {
        values,
        clip,
        is_stepped: false,
        targets,
        levels,
        accepted: Vec::new(),
        shifts: &[],
        swatch: 1,
    };
    push_paths(&mut svg, places, &axis, &line, &runs);
    // A dot where the line ends.
    if let Some(last) = runs.last().filter(|run| run.len() > 1).and_then(|run| run.last()) {
        push_paths(&mut svg, places, &axis, &line, &[vec![*last]]);
    }
    svg + "</svg>"
}

const SPARK_COLUMNS: f64 = 60.0;
/// The inner drawing; its height is [`HEIGHT`].
const WIDTH: f64 = 6000.0;
const HEIGHT: f64 = 2000.0;
/// Up to this many values, each has a dot with a tooltip.
const MOST_DOTS: usize = 40;
const MOST_LABEL_CHARS: usize = 60;
/// The narrowest visible band, as a fraction of the width.
const NARROWEST_BAND: f64 = 0.006;

fn opening(frame: &Frame, class: &str, gutter: usize) -> String {
    let Frame { id, .. } = frame;
    let (title, description) = (html_escape(frame.title), html_escape(frame.description));
    format!(
        r#"<svg class="chart {class} g{gutter}" role="img" aria-labelledby="{id}-title {id}-text"><title id="{id}-title">{title}</title><desc id="{id}-text">{description}</desc>"#
    )
}

fn push_time(svg: &mut String, time: &TimeAxis) {
    for (i, Tick { place, label }) in time.ticks.iter().enumerate() {
        // Every other label is hidden on a narrow page.
        let anchor = anchor(*place);
        let class = if i % 2 == 0 { "x" } else { "x spare" };
        let (x, label) = (percent(*place), html_escape(label));
        push(
            svg,
            format_args!(
                r#"<text class="{class}" x="{x}" y="100%" dy="1.9em" text-anchor="{anchor}">{label}</text>"#
            ),
        );
    }
}

/// One path for connected values, and one for isolated ones.
fn push_paths(svg: &mut String, places: &[f64], axis: &ValueAxis, line: &Line, runs: &[Run]) {
    // Whole numbers, which are written many times faster than others.
    #[expect(clippy::cast_possible_truncation, reason = "at most the size of the drawing")]
    let at = |build: usize| {
        let value = line.clip.clamp(line.values[build]);
        let (x, y) = (places[build], 1.0 - axis.place(value));
        ((x * WIDTH).round() as i32, (y * HEIGHT).round() as i32)
    };
    let (mut joined, mut alone) = (String::new(), String::new());
    for run in runs {
        let (mut x, mut y) = at(run[0]);
        if run.len() == 1 {
            push(&mut alone, format_args!("M{x} {y}h0"));
            continue;
        }
        let l = if line.is_stepped { "" } else { "l" };
        push(&mut joined, format_args!("M{x} {y}{l}"));
        for (i, build) in run[1..].iter().enumerate() {
            let (next_x, next_y) = at(*build);
            let (dx, dy) = (next_x - x, next_y - y);
            (x, y) = (next_x, next_y);
            if line.is_stepped {
                push(&mut joined, format_args!("h{dx}v{dy}"));
                continue;
            }
            // A minus sign already separates two numbers.
            let gap = if i == 0 || dx < 0 { "" } else { " " };
            let comma = if dy < 0 { "" } else { " " };
            push(&mut joined, format_args!("{gap}{dx}{comma}{dy}"));
        }
    }
    for (class, path) in [("line", joined), ("alone", alone)] {
        if !path.is_empty() {
            let swatch = line.swatch;
            push(svg, format_args!(r#"<path class="{class} s{swatch}" d="{path}"/>"#));
        }
    }
}

/// A dot for the last value, and for every value if there are few.
fn push_dots(
    svg: &mut String,
    frame: &Frame,
    axis: &ValueAxis,
    line: &Line,
    runs: &[Run],
    unit: Option<&Unit>,
) {
    let builds: Vec<usize> = runs.iter().flatten().copied().collect();
    let is_cut = |build: &&usize| line.clip.cuts(line.values[**build]);
    for build in builds.iter().filter(is_cut) {
        let value = line.values[*build];
        let (y, dy, sign) =
            if value > line.clip.high { ("0%", ".8em", "▲") } else { ("100%", "0", "▼") };
        let (x, words) = (percent(frame.time.places[*build]), words_of(frame, *build, value, unit));
        push(
            svg,
            format_args!(
                r#"<text class="spike s{}" x="{x}" y="{y}" dy="{dy}" text-anchor="middle">{sign}<title>{words}</title></text>"#,
                line.swatch
            ),
        );
    }
    let skipped = if builds.len() > MOST_DOTS { builds.len() - 1 } else { 0 };
    for (i, build) in builds.iter().enumerate().skip(skipped) {
        let value = line.values[*build];
        let class = if i + 1 == builds.len() { "dot last" } else { "dot" };
        let words = words_of(frame, *build, value, unit);
        push(
            svg,
            format_args!(
                r#"<circle class="{class} s{}" cx="{}" cy="{}"><title>{}</title></circle>"#,
                line.swatch,
                percent(frame.time.places[*build]),
                percent(1.0 - axis.place(line.clip.clamp(value))),
                words
            ),
        );
    }
}

/// A value, its day and its commit, escaped.
fn words_of(frame: &Frame, build: usize, value: f64, unit: Option<&Unit>) -> String {
    let moment = &frame.builds[build];
    html_escape(&format!(
        "{} · {} · {}",
        typographic(&one_line(&unit::format(value, unit))),
        calendar::date(moment.at_ms),
        short_sha(&moment.commit_sha)
    ))
}

/// Start and width of a band; the newest may not have any duration yet.
fn visible(span: &Span, builds: usize) -> (String, String) {
    if builds == 1 {
        return (percent(0.0), percent(1.0));
    }
    let width = (span.to - span.from).max(NARROWEST_BAND);
    let from = span.from.min(1.0 - width);
    (percent(from), percent(width))
}
