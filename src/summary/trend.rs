//! A value of this run beside the builds before it.

use std::ops::Range;

use crate::gate::noise::Noise;
use crate::history::query::{Series, Timeline, Values};
use crate::metric::{Build, Value};
use crate::report::calendar;
use crate::report::text::counted;
use crate::signal::changes::Changes;
use crate::signal::level::Shift;
use crate::signal::words::{self, Course, Window};
use crate::signal::{Nature, nature};
use crate::unit::{self, Unit};

/// One value in words.
pub struct Trend {
    pub value: String,
    /// Since the last earlier build that has a value.
    pub change: String,
    /// The last builds as blocks; empty when there is nothing to compare.
    pub sparkline: String,
    /// What the metric did over these builds; empty while they are too few to say.
    pub course: String,
}

/// Where a build is among the builds of its branch: a re-run of an old build is compared with what
/// came before it, not with what came after.
pub struct Place<'a> {
    timeline: &'a Timeline,
    /// How many builds come before it.
    earlier: usize,
    /// The builds of a sparkline, this one among them where the branch has it.
    lately: Range<usize>,
}

impl<'a> Place<'a> {
    pub fn of(build: Option<&Build>, timeline: &'a Timeline) -> Self {
        let all = timeline.builds.len();
        let Some(build) = build else { return Self::at(all, all, timeline) };
        let is_this = |commit: &str, run: &str| commit == build.commit_sha && run == build.run_id;
        let known = timeline.builds.iter().position(|m| is_this(&m.commit_sha, &m.run_id));
        if let Some(place) = known {
            return Self::at(place, place + 1, timeline);
        }
        let at_ms = build.committed_at_ms.unwrap_or(build.started_at_ms);
        let earlier = timeline.builds.partition_point(|moment| moment.at_ms <= at_ms);
        Self::at(earlier, earlier, timeline)
    }

    /// Of the build itself, if the branch has it.
    pub fn own(&self) -> Option<usize> {
        (self.lately.end > self.earlier).then_some(self.earlier)
    }

    fn at(earlier: usize, end: usize, timeline: &'a Timeline) -> Self {
        Self { timeline, earlier, lately: end.saturating_sub(SPARKLINE_BUILDS)..end }
    }
}

/// Compares a value with those before it.
pub fn of(
    value: &Value,
    unit: Option<&Unit>,
    series: Option<&Series>,
    place: &Place,
    changes: &Changes,
) -> Trend {
    let earlier = place.earlier;
    let mut course = String::new();
    let (words, change, sparkline) = match (value, series.map(|series| &series.values)) {
        (Value::Number(number), Some(Values::Numbers(numbers))) => {
            let before = &numbers[..earlier];
            let noise = if is_noise(unit, before, value) { ", within noise" } else { "" };
            let change = before.iter().rposition(|value| !value.is_nan()).map(|last| {
                let change = unit::format_change(before[last], *number, unit);
                (format!("{change}{noise}"), earlier - last)
            });
            let steps = series.map_or_else(Vec::new, |series| changes.steps(&series.id));
            course = course_of(numbers, &steps, unit, place);
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
    Trend { value: words, change, sparkline, course }
}

/// Whether a value moved, but within the scatter of those before it.
fn is_noise(unit: Option<&Unit>, before: &[f64], value: &Value) -> bool {
    let Value::Number(now) = value else { return false };
    let is_same = before.iter().rev().find(|value| !value.is_nan()) == Some(now);
    if is_same || nature(unit) == Nature::Exact {
        return false;
    }
    let mut noise = Noise::default();
    noise.push("", unit, before, Some(value));
    let read = noise.read();
    let band = read.scatter(&read.together(), "", before.len()).band;
    band.is_some_and(|band| (band.low..=band.high).contains(now))
}

fn course_of(values: &[f64], shifts: &[Shift], unit: Option<&Unit>, place: &Place) -> String {
    let course = words::course(&Window { values, shifts, range: place.lately.clone() });
    match course {
        Course::TooFew(_) => String::new(),
        _ if course.is_move() => course.words(&place.timeline.builds, unit, calendar::date),
        _ => course.word().to_owned(),
    }
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
