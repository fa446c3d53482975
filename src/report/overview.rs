//! The overview: each metric as one row, the most urgent first.

use serde::Serialize;

use crate::history::query::Values;
use crate::report::attention::Urgency;
use crate::report::card::Card;
use crate::report::chart;
use crate::report::context::ChartContext;
use crate::report::reading::Judged;
use crate::report::text::aligned;
use crate::report::trend::Delta;

/// A table of metrics.
#[derive(Debug, Serialize)]
pub struct Overview {
    /// `Everything else` below large charts, else `Every metric`.
    pub title: &'static str,
    pub rows: Vec<Row>,
    /// Whether any of them has a rule.
    pub has_rules: bool,
}

/// One metric at a glance.
#[derive(Debug, Serialize)]
pub struct Row {
    /// Its chart.
    pub href: String,
    /// Its number in the page's data.
    pub metric: usize,
    pub name: String,
    /// `broken`, `warned`, `worse`, `missing` or `fine`.
    pub state: &'static str,
    /// SVG; empty without a line to draw.
    pub spark: String,
    /// `None` if the last build has no value.
    pub value: Option<String>,
    /// The change in 30 days, or less if the history is shorter.
    pub month: Option<Delta>,
    pub rules: Vec<Judged>,
    /// To sort by: its change in widths of its scatter, and how much room is left.
    pub widths: String,
    pub share_left: String,
}

/// The rows of these metrics, in this order; `None` without any.
#[must_use]
pub fn overview(
    title: &'static str,
    metrics: &[usize],
    urgencies: &[Urgency],
    context: &ChartContext,
    cards: &[&Card],
) -> Option<Overview> {
    let row = |metric: &usize| row(*metric, &urgencies[*metric], context, cards);
    let rows: Vec<_> = metrics.iter().map(row).collect();
    let has_rules = rows.iter().any(|row| !row.rules.is_empty());
    (!rows.is_empty()).then_some(Overview { title, rows, has_rules })
}

fn row(metric: usize, urgency: &Urgency, context: &ChartContext, cards: &[&Card]) -> Row {
    let subject = &context.subjects[metric];
    let reading = context.read(metric);
    let card = cards.iter().find(|card| card.metrics.contains(&metric));
    let left = reading.rules.iter().filter_map(|rule| rule.share_left).reduce(f64::min);
    Row {
        href: card.map_or_else(String::new, |card| format!("#{}", card.id)),
        metric,
        name: reading.name.clone(),
        state: urgency.state.word(),
        spark: match subject.values {
            Some(Values::Numbers(values)) => {
                let targets: Vec<f64> = subject.targets().collect();
                chart::spark(values, subject.clip, &targets, context.time)
            }
            _ => String::new(),
        },
        value: reading.value.clone().map(aligned),
        month: reading.month.clone(),
        rules: reading.rules.clone(),
        widths: format!("{:.2}", urgency.widths),
        share_left: left.map_or_else(String::new, |left| format!("{left:.4}")),
    }
}
