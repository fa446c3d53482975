//! The trend of the metric that a verdict names, as a drawing that GitHub makes of text.

use std::ops::Range;

use crate::gate::results::{Results, Row, Status};
use crate::summary::sentence;
use crate::unit::Unit;

/// With fewer values there is no trend.
const FEWEST_VALUES: usize = 3;
/// What a chart can show; it knows no exponents.
const DRAWABLE: Range<f64> = 1e-3..1e15;

/// In Mermaid's language; `None`: nothing broke, or there is too little to draw.
#[must_use]
pub fn of(results: &Results) -> Option<String> {
    let is_broken = |row: &&Row| {
        [Some(Status::Fail), Some(Status::Warning)].contains(&sentence::rank(row))
            && row.patch.is_none()
            && row.number().is_some()
    };
    let mut rows: Vec<_> = results.rows.iter().filter(is_broken).collect();
    rows.sort_by_key(|row| sentence::rank(row).map(|status| status as u8));
    let row = rows.first()?;
    let values = row.trend.iter().copied().chain(row.number()).filter(|value| value.is_finite());
    let values: Vec<_> = values.collect();
    let is_drawable = |value: &f64| *value == 0.0 || DRAWABLE.contains(&value.abs());
    if values.len() < FEWEST_VALUES || !values.iter().all(is_drawable) {
        return None;
    }
    let most = values.iter().copied().fold(0.0, f64::max);
    let (scale, word) = match row.unit {
        Some(Unit::Bytes) if most >= 1e6 => (1e6, ", MB"),
        Some(Unit::Bytes) if most >= 1e3 => (1e3, ", kB"),
        _ => (1.0, ""),
    };
    // Three digits are what a chart can show.
    let number = |value: &f64| {
        let value = value / scale;
        format!("{value:.2e}").parse().unwrap_or(value).to_string()
    };
    let values = &values[values.len().saturating_sub(MOST_POINTS)..];
    let values: Vec<_> = values.iter().map(number).collect();
    let is_plain = |c: &char| c.is_alphanumeric() || " ,.-%/".contains(*c);
    let title: String = row.name.chars().filter(is_plain).take(MOST_TITLE).collect();
    let values = values.join(",");
    Some(format!("\n```mermaid\nxychart-beta\ntitle \"{title}{word}\"\nline [{values}]\n```\n"))
}

const MOST_POINTS: usize = 12;
const MOST_TITLE: usize = 60;
