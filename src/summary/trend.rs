//! A value of this run beside the builds before it.

use crate::history::query::{Timeline, Values};
use crate::metric::{Build, Value};
use crate::report::text::counted;
use crate::unit::{self, Unit};

/// One value in words.
pub struct Trend {
    pub value: String,
    /// Since the last earlier build that has a value.
    pub change: String,
    /// The last builds as blocks; empty when there is nothing to compare.
    pub sparkline: String,
}

/// How many builds of the timeline come before this one, which may be among them: a re-run of an
/// old build is compared with what came before it, not with what came after.
pub fn earlier(timeline: &Timeline, build: Option<&Build>) -> usize {
    let Some(build) = build else {
        return timeline.builds.len();
    };
    let is_this = |commit: &str, run: &str| commit == build.commit_sha && run == build.run_id;
    let known = timeline.builds.iter().position(|m| is_this(&m.commit_sha, &m.run_id));
    let at_ms = build.committed_at_ms.unwrap_or(build.started_at_ms);
    known.unwrap_or_else(|| timeline.builds.partition_point(|moment| moment.at_ms <= at_ms))
}

/// Compares a value with the first `earlier` values of its metric.
pub fn of(value: &Value, unit: Option<&Unit>, values: Option<&Values>, earlier: usize) -> Trend {
    let (words, change, sparkline) = match (value, values) {
        (Value::Number(number), Some(Values::Numbers(numbers))) => {
            let before = &numbers[..earlier];
            let change = before
                .iter()
                .rposition(|value| !value.is_nan())
                .map(|last| (unit::format_change(before[last], *number, unit), earlier - last));
            (unit::format(*number, unit), change, sparkline(before, *number))
        }
        (Value::Label(label), Some(Values::Labels(labels))) => {
            let before = &labels[..earlier];
            let change = before.iter().rposition(Option::is_some).map(|last| {
                let change = match before[last].as_deref() {
                    Some(previous) if previous != label => format!("was {}", shown(previous)),
                    _ => "no change".to_owned(),
                };
                (change, earlier - last)
            });
            (shown(label), change, String::new())
        }
        (Value::Number(number), _) => (unit::format(*number, unit), None, String::new()),
        (Value::Label(label), _) => (shown(label), None, String::new()),
    };
    let change = match change {
        None => "first value".to_owned(),
        Some((change, 1)) => change,
        Some((change, distance)) => format!("{change} in {}", counted(distance, "build")),
    };
    Trend { value: words, change, sparkline }
}

/// Builds in a sparkline, this one included.
const SPARKLINE_BUILDS: usize = 20;
const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// A build without a value: not a low value, and not nothing either.
const GAP: char = '·';

/// The last values and this one as blocks; empty when there is nothing to compare.
pub fn sparkline(before: &[f64], now: f64) -> String {
    let shown = &before[before.len().saturating_sub(SPARKLINE_BUILDS - 1)..];
    // What was before the metric existed is not a gap.
    let shown = &shown[shown.iter().take_while(|value| value.is_nan()).count()..];
    if shown.is_empty() {
        return String::new();
    }
    let values = || shown.iter().copied().chain([now]);
    // `min` and `max` pass over NaN.
    let (low, high) = (values().fold(now, f64::min), values().fold(now, f64::max));
    values().map(|value| if value.is_nan() { GAP } else { block(value, low, high) }).collect()
}

fn block(value: f64, low: f64, high: f64) -> char {
    if low >= high {
        return BLOCKS[3];
    }
    // Halves keep the difference of the two largest numbers finite.
    let part = (value / 2.0 - low / 2.0) / (high / 2.0 - low / 2.0);
    let steps = [0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5];
    BLOCKS[steps.iter().filter(|step| part * 7.0 >= **step).count()]
}

fn shown(label: &str) -> String {
    if label.trim().is_empty() { "(empty)".to_owned() } else { label.to_owned() }
}
