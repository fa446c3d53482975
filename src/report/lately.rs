//! What happened lately, in one line: builds, and states that changed, such as releases.

use crate::history::query::{Moment, Values};
use crate::report::calendar;
use crate::report::layout::Subject;
use crate::report::text::{counted, one_line, shortened};
use crate::report::trend::PERIOD_DAYS;

/// More states are not worth a line.
const MOST_STATES: usize = 3;
const MOST_STATE_CHARS: usize = 40;
/// From so many days without a build on, a page says so.
const SILENT_DAYS: f64 = 7.0;

/// Such as `Since 4 Feb 2025: 31 builds, Release v1.4.1 → v2.0.0.`
#[must_use]
pub fn words(subjects: &[Subject], builds: &[Moment], now_ms: f64) -> String {
    let Some(last) = builds.last() else { return String::new() };
    let from_ms = last.at_ms - PERIOD_DAYS * calendar::DAY_MS;
    let first = builds.partition_point(|build| build.at_ms < from_ms);
    let since = calendar::date(builds[first].at_ms);
    let mut words = format!("Since {since}: {}", counted(builds.len() - first, "build"));
    let changed = subjects.iter().filter(|subject| !subject.is_past);
    for change in changed.filter_map(|subject| change(subject, first)).take(MOST_STATES) {
        words = format!("{words}, {change}");
    }
    words.push('.');
    let silent = (now_ms - last.at_ms) / calendar::DAY_MS;
    if silent >= SILENT_DAYS {
        words = format!("{words} No build for {}.", calendar::days(silent));
    }
    words
}

/// How a state changed since a build.
fn change(subject: &Subject, first: usize) -> Option<String> {
    let Some(Values::Labels(labels)) = subject.values else { return None };
    let now = labels.iter().rposition(Option::is_some).filter(|build| *build >= first)?;
    let before = labels[..first].iter().rposition(Option::is_some)?;
    let state = |build: usize| shortened(&subject.value(build), MOST_STATE_CHARS);
    let is_same = labels[before] == labels[now];
    (!is_same).then(|| format!("{} {} → {}", one_line(subject.name), state(before), state(now)))
}
