//! The overview at the top of the page: every metric at a glance, or the biggest changes if there
//! are many.

use serde::Serialize;

use crate::history::query::Values;
use crate::report::card::{Card, ChartContext};
use crate::report::chart;
use crate::report::layout::Subject;
use crate::report::reading::Reading;
use crate::report::trend;

/// Tiles and rows, each linked to its chart.
#[derive(Debug, Serialize)]
pub struct Overview {
    /// `Overview`, or `What changed most` if not every metric has a tile.
    pub title: &'static str,
    pub tiles: Vec<Tile>,
    /// Every metric as a row, if there are too many for tiles.
    pub rows: Vec<Tile>,
    /// Metrics without a value in the last build.
    pub missing: Vec<Link>,
}

/// One metric at a glance.
#[derive(Debug, Serialize)]
pub struct Tile {
    pub href: String,
    pub reading: Reading,
    /// Its number in the page's data.
    pub metric: usize,
    /// SVG; empty without a line to draw.
    pub spark: String,
}

/// A link to a metric on the page.
#[derive(Debug, Serialize)]
pub struct Link {
    pub href: String,
    pub name: String,
}

/// Up to this many metrics, each has a tile.
const MOST_TILES: usize = 12;
/// With more metrics, only as many as fit a screen: those that changed most.
const MOST_CHANGED: usize = 8;

/// `None` when the page has no metric.
#[must_use]
pub fn overview(context: &ChartContext, cards: &[&Card]) -> Option<Overview> {
    let is_measured = |metric: &usize| !context.subjects[*metric].is_past;
    let measured: Vec<_> = (0..context.subjects.len()).filter(is_measured).collect();
    let all: Vec<_> = measured.iter().map(|metric| tile(*metric, context, cards)).collect();
    if all.is_empty() {
        return None;
    }
    let missing = all.iter().filter(|tile| tile.reading.missing.is_some());
    let missing =
        missing.map(|tile| Link { href: tile.href.clone(), name: tile.reading.name.clone() });
    let missing = missing.collect();
    if all.len() <= MOST_TILES {
        return Some(Overview { title: "Overview", tiles: all, rows: Vec::new(), missing });
    }
    let mut changed: Vec<_> = measured
        .into_iter()
        .map(|metric| (metric, movement(&context.subjects[metric], context)))
        .filter(|(_, movement)| *movement > 0.0)
        .collect();
    changed.sort_by(|a, b| b.1.total_cmp(&a.1));
    let changed = changed.iter().take(MOST_CHANGED);
    let tiles = changed.map(|(metric, _)| tile(*metric, context, cards)).collect();
    Some(Overview { title: "What changed most", tiles, rows: all, missing })
}

fn tile(metric: usize, context: &ChartContext, cards: &[&Card]) -> Tile {
    let subject = &context.subjects[metric];
    let number = metric.to_string();
    let has_it = |card: &&&Card| {
        card.panels.iter().any(|panel| panel.metrics.split(' ').any(|known| known == number))
    };
    Tile {
        href: cards.iter().find(has_it).map_or_else(String::new, |card| format!("#{}", card.id)),
        reading: context.reading(metric),
        metric,
        spark: match subject.values {
            Some(Values::Numbers(values)) => chart::spark(values, &context.time.places),
            _ => String::new(),
        },
    }
}

/// How much a metric moved in the last 30 days, relative to its size.
fn movement(subject: &Subject, context: &ChartContext) -> f64 {
    let Some(Values::Numbers(numbers)) = subject.values else { return 0.0 };
    let builds = context.background.builds;
    let Some(last) = numbers.iter().rposition(|number| number.is_finite()) else { return 0.0 };
    let Some(first) = trend::period_start(&subject.measured(), builds) else { return 0.0 };
    let (from, to) = (numbers[first], numbers[last]);
    let size = from.abs().max(to.abs());
    if size > 0.0 { (to / size - from / size).abs() } else { 0.0 }
}
