//! One repository on the page: how it is doing, and the metrics that it shares with others.

use std::fmt::Write;

use serde::Serialize;

use crate::report::calendar;
use crate::report::glance::Measure;
use crate::report::text::{aligned, counted, one_line, shortened};

use super::found::Found;
use super::place::Place;
use super::summary::Summary;
use super::units::Common;

/// From so many days without a build on, a row says so.
pub const SILENT_DAYS: f64 = 30.0;
/// Longer words end in an ellipsis.
const MOST_CHARS: usize = 24;

/// A repository, or a project of one.
#[derive(Debug, Serialize)]
pub struct Row {
    /// Without its owner.
    pub name: String,
    pub owner: String,
    pub project: Option<String>,
    /// Its report, else its code; only web addresses.
    pub href: Option<String>,
    /// `broken`, `warned`, `worse`, `missing`, `fine`, `empty` or `unread`.
    pub state: String,
    /// How it is doing, or why that is not known.
    pub words: String,
    pub cells: Vec<Cell>,
    /// Such as `3 days ago`.
    pub age: String,
    pub is_silent: bool,
    /// To sort by: the order on the page, the name and the age.
    pub rank: usize,
    pub sort_name: String,
    pub sort_age: String,
    /// What a search looks through.
    pub search: String,
    #[serde(skip)]
    pub group: String,
}

/// A metric of a repository.
#[derive(Debug, Default, Serialize)]
pub struct Cell {
    /// The name of the metric, for narrow screens.
    pub name: String,
    /// `None` if the repository does not have the metric.
    pub value: Option<String>,
    pub state: String,
    pub spark: String,
    pub month: Option<Month>,
    /// To sort by.
    pub sort: String,
}

/// What changed in 30 days.
#[derive(Debug, Serialize)]
pub struct Month {
    pub words: String,
    pub tone: String,
}

/// The most urgent first.
const STATES: [&str; 7] = ["broken", "warned", "worse", "unread", "missing", "fine", "empty"];

/// The place of a state among all.
#[must_use]
pub fn rank(state: &str) -> usize {
    STATES.iter().position(|known| *known == state).unwrap_or(STATES.len())
}

/// A repository as its summary says; or why there is none.
#[must_use]
pub fn row(
    place: &Place,
    found: &Found,
    summary: &Result<Summary, String>,
    common: &[Common],
    now_ms: f64,
) -> Row {
    let (owner, name) = place.repository.rsplit_once('/').unwrap_or(("", &place.repository));
    let read = summary.as_ref().ok();
    let last_at_ms = read.and_then(|summary| summary.glance.last_at_ms);
    let days = last_at_ms.map(|at_ms| ((now_ms - at_ms) / calendar::DAY_MS).max(0.0));
    let is_silent = days.is_some_and(|days| days >= SILENT_DAYS);
    let (state, words) = match summary {
        Err(problem) => ("unread".to_owned(), problem.clone()),
        Ok(summary) if summary.glance.last_at_ms.is_none() => {
            ("empty".to_owned(), format!("No build of {} yet", one_line(&summary.glance.branch)))
        }
        Ok(summary) => verdict(summary),
    };
    let metrics = read.map_or(&[][..], |summary| &summary.glance.metrics);
    let cells = common.iter().map(|column| {
        let metric = metrics.iter().find(|metric| metric.key == column.key);
        metric.map_or_else(
            || Cell { name: one_line(&column.name), ..Cell::default() },
            |it| cell(it, column),
        )
    });
    let project = place.project.as_deref().map(one_line);
    let sort_name =
        format!("{}/{}", one_line(&place.repository), project.as_deref().unwrap_or_default());
    let sort_name = sort_name.to_lowercase();
    let address = |address: &Option<String>| address.clone().filter(|address| is_web(address));
    Row {
        name: one_line(name),
        owner: one_line(owner),
        href: read.and_then(|summary| address(&summary.report).or_else(|| address(&summary.home))),
        search: format!("{sort_name} {state} {}", words.to_lowercase()),
        cells: cells.collect(),
        age: match days {
            Some(days) if is_silent => format!("No build for {}", calendar::days(days)),
            Some(days) => format!("{} ago", calendar::days(days)),
            None => found.age(now_ms),
        },
        is_silent,
        rank: 0,
        sort_name,
        sort_age: days.map_or_else(|| "1e9".to_owned(), |days| format!("{days:.4}")),
        group: String::new(),
        project,
        state,
        words,
    }
}

fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// The words of a summary are shown as text, as any text from outside; a state only if it is known.
fn verdict(summary: &Summary) -> (String, String) {
    let clauses = &summary.glance.verdict;
    let known = clauses.iter().map(|(state, _)| state).find(|state| rank(state) < STATES.len());
    let words: Vec<String> = clauses.iter().map(|(_, words)| one_line(words)).collect();
    (known.cloned().unwrap_or_else(|| "fine".to_owned()), words.join(", "))
}

fn cell(metric: &Measure, column: &Common) -> Cell {
    let value =
        metric.value.as_deref().map(|value| shortened(&aligned(one_line(value)), MOST_CHARS));
    let is_told = |(words, _): &&(String, String)| !words.is_empty() && metric.value.is_some();
    let month = metric.month.as_ref().filter(is_told);
    Cell {
        name: one_line(&column.name),
        value: Some(value.unwrap_or_else(|| "no value".to_owned())),
        state: if rank(&metric.state) < STATES.len() {
            metric.state.clone()
        } else {
            String::new()
        },
        spark: spark(&metric.points),
        month: month.map(|(words, tone)| Month {
            words: shortened(share(&one_line(words)), MOST_CHARS),
            tone: match tone.as_str() {
                tone @ ("better" | "worse" | "noise") => tone.to_owned(),
                _ => String::new(),
            },
        }),
        sort: match metric.number {
            Some(number) if column.is_one => number.to_string(),
            _ => String::new(),
        },
    }
}

/// The share of a change, such as `+2%` of `+12 kB (+2%)`: that can be compared between repositories.
fn share(words: &str) -> &str {
    words.split_once(" (").and_then(|(_, share)| share.strip_suffix(')')).unwrap_or(words)
}

/// A small drawing of the course; empty if there is no line to draw.
fn spark(points: &[(f64, f64)]) -> String {
    const WIDTH: f64 = 100.0;
    const HEIGHT: f64 = 24.0;
    /// Half of the stroke stays inside.
    const MARGIN: f64 = 2.0;
    let points: Vec<_> =
        points.iter().filter(|(before, value)| before.is_finite() && value.is_finite()).collect();
    let values = || points.iter().map(|(_, value)| *value);
    let (low, high) = (values().fold(f64::MAX, f64::min), values().fold(f64::MIN, f64::max));
    let widest = points.iter().map(|(before, _)| *before).fold(0.0, f64::max);
    if points.len() < 2 || widest <= 0.0 {
        return String::new();
    }
    // A steady metric is a straight line, however small its last digits are.
    let span = (high - low).max(high.abs().max(low.abs()) * 0.01);
    let middle = f64::midpoint(low, high);
    let mut path = String::new();
    for (number, (before, value)) in points.iter().enumerate() {
        let x = (1.0 - before / widest) * WIDTH;
        let share = if span > 0.0 { (value - middle) / span } else { 0.0 };
        let y = HEIGHT / 2.0 - share * (HEIGHT - 2.0 * MARGIN);
        let sign = if number == 0 { 'M' } else { 'L' };
        write!(path, "{sign}{x:.0} {y:.1}").expect("writing to a string cannot fail");
    }
    format!(
        r#"<svg class="spark" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none" aria-hidden="true"><path class="line s1" d="{path}"/></svg>"#
    )
}

/// Such as `5 builds`.
#[must_use]
pub fn builds(count: usize) -> String {
    counted(count, "build")
}
