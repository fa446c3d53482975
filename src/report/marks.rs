//! What a chart shows besides its lines: levels, shifts, limits, releases, and spans without builds.

use std::fmt::Write;

use handlebars::html_escape;

use crate::gate::noise::Band;
use crate::history::query::{Moment, Values};
use crate::report::axis::{TimeAxis, ValueAxis};
use crate::report::calendar;
use crate::report::layout::Subject;
use crate::report::text::{one_line, short_sha, shortened, typographic};
use crate::signal::Nature;
use crate::signal::level::Shift;
use crate::unit::{self, Unit};

/// Builds on which a metric scattered around one centre.
pub struct Level {
    /// The first and the last build.
    from: usize,
    to: usize,
    centre: f64,
    low: f64,
    high: f64,
}

/// More steps are not marked; these are the newest.
const MOST_SHIFTS: usize = 8;
/// Values of a level are at most so many widths of its scatter from its centre.
const REACH: f64 = 3.0;

/// The levels of a metric that scatters, oldest first; `band` is what its next value is expected to be.
#[must_use]
pub fn levels(subject: &Subject, band: Option<Band>) -> Vec<Level> {
    if subject.nature() == Nature::Exact {
        return Vec::new();
    }
    let mut levels = Vec::new();
    let mut from = subject.steps_from;
    let shown = subject.steps.len().saturating_sub(MOST_SHIFTS);
    for (i, step) in subject.steps.iter().enumerate() {
        if i < shown {
            from = step.at;
            continue;
        }
        let (centre, reach) = (step.before, REACH * scatter(step));
        levels.push(Level {
            from,
            to: step.last,
            centre,
            low: centre - reach,
            high: centre + reach,
        });
        from = step.at;
    }
    let to = subject.build_count().saturating_sub(1);
    levels.extend(band.map(|Band { low, middle, high }| Level {
        from,
        to,
        centre: middle,
        low,
        high,
    }));
    levels
}

/// The scatter before a step; 0 if it is not known.
#[must_use]
pub fn scatter(step: &Shift) -> f64 {
    let scatter = (step.after - step.before).abs() / step.widths;
    // Three digits can be seen, and are short in the page's data.
    if scatter.is_finite() { format!("{scatter:.2e}").parse().unwrap_or(0.0) } else { 0.0 }
}

/// A build that brought another state of a label metric, such as a release.
pub struct Flag {
    pub build: usize,
    /// The number of its metric.
    pub number: usize,
    words: String,
}

/// More flags hide the lines; these are the newest.
const MOST_FLAGS: usize = 8;
const MOST_FLAG_CHARS: usize = 16;
/// What changes more often than in one of so many builds is not a release.
const SELDOM: usize = 4;
/// So far apart are the words of two flags at least.
const FLAGS_APART: f64 = 0.12;

/// The flags of all label metrics, in order.
#[must_use]
pub fn flags(subjects: &[Subject]) -> Vec<Flag> {
    let mut flags = Vec::new();
    for (number, subject) in subjects.iter().enumerate() {
        let Some(Values::Labels(labels)) = subject.values else { continue };
        let measured = subject.measured();
        let is_change = |pair: &&[usize]| labels[pair[0]] != labels[pair[1]];
        let changes: Vec<usize> =
            measured.windows(2).filter(is_change).map(|pair| pair[1]).collect();
        if changes.len() * SELDOM <= measured.len() {
            let words = |build: &usize| shortened(&subject.value(*build), MOST_FLAG_CHARS);
            flags.extend(changes.iter().map(|build| Flag {
                build: *build,
                number,
                words: words(build),
            }));
        }
    }
    flags.sort_by_key(|flag| flag.build);
    flags.split_off(flags.len().saturating_sub(MOST_FLAGS))
}

pub(super) fn push_flags(svg: &mut String, flags: &[Flag], places: &[f64]) {
    let mut right = 2.0;
    for flag in flags.iter().rev() {
        let place = places[flag.build];
        let x = percent(place);
        push(svg, format_args!(r#"<line class="flag" x1="{x}" x2="{x}" y2="100%"/>"#));
        if place <= right - FLAGS_APART {
            let (anchor, words) = (anchor(place), html_escape(&flag.words));
            push(
                svg,
                format_args!(
                    r#"<text class="flag" x="{x}" dy="-.4em" text-anchor="{anchor}">{words}</text>"#
                ),
            );
            right = place;
        }
    }
}

/// A narrower span has no room for words.
const LEAST_FOR_WORDS: f64 = 0.14;

/// Hatches the spans without builds.
pub(super) fn push_gaps(svg: &mut String, time: &TimeAxis, builds: &[Moment]) {
    for after in &time.gaps {
        let (from, to) = (time.places[after - 1], time.places[*after]);
        let days = (builds[*after].at_ms - builds[after - 1].at_ms) / calendar::DAY_MS;
        let words = format!("no builds for {}", calendar::days(days));
        let (x, width) = (percent(from), percent(to - from));
        push(
            svg,
            format_args!(
                r#"<rect class="gap" x="{x}" width="{width}" height="100%"><title>{words}</title></rect>"#
            ),
        );
        if to - from >= LEAST_FOR_WORDS {
            let x = percent(f64::midpoint(from, to));
            push(
                svg,
                format_args!(
                    r#"<text class="gap" x="{x}" y="100%" dy="-.5em" text-anchor="middle">{words}</text>"#
                ),
            );
        }
    }
}

pub(super) fn push_levels(svg: &mut String, levels: &[Level], axis: &ValueAxis, places: &[f64]) {
    for level in levels {
        let (from, to) = (places[level.from], places[level.to]);
        let y = |value: f64| 1.0 - axis.place(value).clamp(0.0, 1.0);
        let (top, bottom) = (y(level.high), y(level.low));
        let (x, width) = (percent(from), percent(to - from));
        let (y1, height) = (percent(top), percent(bottom - top));
        push(
            svg,
            format_args!(
                r#"<rect class="level" x="{x}" y="{y1}" width="{width}" height="{height}"/>"#
            ),
        );
        if (0.0..=1.0).contains(&axis.place(level.centre)) {
            let (y, x2) = (percent(y(level.centre)), percent(to));
            push(
                svg,
                format_args!(r#"<line class="centre" x1="{x}" x2="{x2}" y1="{y}" y2="{y}"/>"#),
            );
        }
    }
}

/// Marks the steps to another level: the last one by name, the others in short.
pub(super) fn push_shifts(
    svg: &mut String,
    shifts: &[Shift],
    unit: Option<&Unit>,
    builds: &[Moment],
    places: &[f64],
) {
    let shown = &shifts[shifts.len().saturating_sub(MOST_SHIFTS)..];
    for (i, shift) in shown.iter().enumerate() {
        let place = places[shift.at];
        let x = percent(place);
        let is_last = i + 1 == shown.len();
        if !is_last {
            push(svg, format_args!(r#"<line class="shift" x1="{x}" x2="{x}" y2="6%"/>"#));
            continue;
        }
        let commit = short_sha(&builds[shift.at].commit_sha);
        let change = unit::format_change(shift.before, shift.after, unit);
        let words = html_escape(&format!(
            "{} with {commit}, {}",
            typographic(&one_line(&change)),
            calendar::date(builds[shift.at].at_ms)
        ));
        push(
            svg,
            format_args!(
                r#"<line class="shift" x1="{x}" x2="{x}" y2="100%"><title>{words}</title></line>"#
            ),
        );
        let size = change.split(" (").next().unwrap_or_default();
        let label = html_escape(&format!("{} · {commit}", typographic(&one_line(size))));
        let (anchor, dx) = if place > 0.5 { ("end", -5) } else { ("start", 5) };
        push(
            svg,
            format_args!(
                r#"<text class="shift" x="{x}" dx="{dx}" dy="1em" text-anchor="{anchor}">{label}</text>"#
            ),
        );
    }
}

/// A limit and its name; beyond the edge an arrow says where it is.
pub(super) fn push_limit(
    svg: &mut String,
    axis: &ValueAxis,
    swatch: usize,
    limit: f64,
    unit: Option<&Unit>,
) {
    let words = html_escape(&typographic(&one_line(&unit::format(limit, unit))));
    let (y, dy, arrow) = edge(axis.place(limit));
    if arrow.is_empty() {
        push(svg, format_args!(r#"<line class="target s{swatch}" x2="100%" y1="{y}" y2="{y}"/>"#));
    }
    push(
        svg,
        format_args!(
            r#"<text class="limit s{swatch}" x="4" y="{y}" dy="{dy}">{arrow}limit {words}</text>"#
        ),
    );
}

/// A flag where a regression was accepted to.
pub(super) fn push_accepted(svg: &mut String, axis: &ValueAxis, up_to: f64, unit: Option<&Unit>) {
    let words = html_escape(&typographic(&one_line(&unit::format(up_to, unit))));
    let (y, dy, arrow) = edge(axis.place(up_to));
    // Beyond the edge, below or above the limit's words.
    let dy = match arrow {
        "↑ " => "2.2em",
        "↓ " => "-1.6em",
        _ => dy,
    };
    if arrow.is_empty() {
        push(svg, format_args!(r#"<line class="accepted" x2="100%" y1="{y}" y2="{y}"/>"#));
    }
    push(
        svg,
        format_args!(
            r#"<text class="accepted" x="4" y="{y}" dy="{dy}">{arrow}⚑ accepted to {words}</text>"#
        ),
    );
}

/// Where a horizontal mark is, and its words beside it; beyond the edge, with an arrow.
fn edge(place: f64) -> (String, &'static str, &'static str) {
    match place {
        _ if place > 1.0 => (percent(0.0), "1em", "↑ "),
        _ if place < 0.0 => (percent(1.0), "-.4em", "↓ "),
        _ => (percent(1.0 - place), "-.4em", ""),
    }
}

/// Words at the edges stay inside.
pub(super) fn anchor(place: f64) -> &'static str {
    match place {
        _ if place < 0.06 => "start",
        _ if place > 0.94 => "end",
        _ => "middle",
    }
}

pub(super) fn percent(part: f64) -> String {
    let text = format!("{:.2}", part * 100.0 + 0.0);
    format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
}

pub(super) fn push(svg: &mut String, args: std::fmt::Arguments) {
    svg.write_fmt(args).expect("writing to a string cannot fail");
}
