//! What one metric says in words: its latest value, what changed, its extremes, its last values.

use serde::Serialize;

use crate::history::query::{Moment, Values};
use crate::report::calendar;
use crate::report::layout::Subject;
use crate::report::text::{counted, one_line, short_sha};
use crate::unit;

/// One metric, ready to display.
#[derive(Debug, Serialize)]
pub struct Reading {
    /// `None` where the card's title says it already.
    pub name: Option<String>,
    pub description: Option<String>,
    /// The number of its colour; `None` where there is nothing to tell apart.
    pub swatch: Option<usize>,
    /// The value of the last build.
    pub value: Option<String>,
    /// What changed with the last build.
    pub change: Option<String>,
    /// Said in place of the value when the last build has none.
    pub missing: Option<String>,
    pub lowest: Option<Extreme>,
    pub highest: Option<Extreme>,
    /// How many builds have no value, where some have one.
    pub gaps: Option<String>,
    /// Said when there is no trend to see yet.
    pub too_few: Option<&'static str>,
    /// The last values, newest first; empty when there is none.
    pub rows: Vec<Row>,
    /// What the table of them is called.
    pub rows_title: String,
}

/// The lowest or highest value of the shown range.
#[derive(Debug, Serialize)]
pub struct Extreme {
    pub value: String,
    pub when: String,
}

/// One line of the table: a value, or how many builds in a row had none.
#[derive(Debug, Serialize)]
pub struct Row {
    pub date: String,
    pub time: String,
    pub commit: String,
    pub href: Option<String>,
    pub value: String,
    pub change: Option<String>,
    pub gap: Option<String>,
}

/// Reads one metric along the builds; `commits` is where commits can be looked at, ending in `/`.
#[must_use]
pub fn read(subject: &Subject, builds: &[Moment], commits: Option<&str>) -> Reading {
    let measured = measured(subject);
    let last_build = builds.len().saturating_sub(1);
    let latest = measured.last().copied();
    let current = latest.filter(|build| *build == last_build);
    let (lowest, highest) = extremes(subject, &measured, builds);
    Reading {
        name: Some(one_line(subject.name)),
        description: subject.description.map(one_line),
        swatch: None,
        value: current.map(|build| value(subject, build)),
        change: current.map(|build| match measured.iter().rev().nth(1) {
            None => "first value".to_owned(),
            Some(before) if build - before == 1 => {
                format!("{} since the build before", change(subject, *before, build))
            }
            Some(before) => {
                let ago = counted(build - before, "build");
                format!("{} since {ago} before", change(subject, *before, build))
            }
        }),
        missing: match (current, latest) {
            (Some(_), _) => None,
            (None, None) => Some("No value yet".to_owned()),
            (None, Some(build)) => Some(format!(
                "No value in the last build; the last was {}, {} ago ({})",
                value(subject, build),
                counted(last_build - build, "build"),
                calendar::date(builds[build].at_ms)
            )),
        },
        lowest,
        highest,
        gaps: Some(builds.len() - measured.len())
            .filter(|missing| *missing > 0 && !measured.is_empty())
            .map(|missing| format!("{} without a value", counted(missing, "build"))),
        too_few: (measured.len() == 1).then_some("One value so far; a trend takes two."),
        rows_title: match measured.len() {
            0 | 1 => "The value".to_owned(),
            count => format!("Last {} values", count.min(MOST_ROWS)),
        },
        rows: rows(subject, &measured, builds, commits),
    }
}

/// How many values the table has at most.
const MOST_ROWS: usize = 30;

/// The builds that have a value.
fn measured(subject: &Subject) -> Vec<usize> {
    let has_value = |build: &usize| match subject.values {
        Some(Values::Numbers(numbers)) => numbers[*build].is_finite(),
        Some(Values::Labels(labels)) => labels[*build].is_some(),
        None => false,
    };
    (0..subject.build_count()).filter(has_value).collect()
}

fn value(subject: &Subject, build: usize) -> String {
    match subject.values {
        Some(Values::Numbers(numbers)) => one_line(&unit::format(numbers[build], subject.unit)),
        Some(Values::Labels(labels)) => match labels[build].as_deref().map(one_line) {
            Some(label) if !label.is_empty() => label,
            _ => "(empty)".to_owned(),
        },
        None => String::new(),
    }
}

/// From one build to another; both have a value.
fn change(subject: &Subject, from: usize, to: usize) -> String {
    match subject.values {
        Some(Values::Numbers(numbers)) => {
            one_line(&unit::format_change(numbers[from], numbers[to], subject.unit))
        }
        Some(Values::Labels(labels)) if labels[from] == labels[to] => "no change".to_owned(),
        _ => format!("was {}", value(subject, from)),
    }
}

fn extremes(
    subject: &Subject,
    measured: &[usize],
    builds: &[Moment],
) -> (Option<Extreme>, Option<Extreme>) {
    let Some(Values::Numbers(numbers)) = subject.values else {
        return (None, None);
    };
    if measured.len() < 2 {
        return (None, None);
    }
    let by_value = |a: &&usize, b: &&usize| numbers[**a].total_cmp(&numbers[**b]);
    let extreme = |build: Option<&usize>| {
        let build = *build?;
        Some(Extreme { value: value(subject, build), when: calendar::date(builds[build].at_ms) })
    };
    // Of equal ones the newest: it is the one people remember.
    (extreme(measured.iter().rev().min_by(by_value)), extreme(measured.iter().max_by(by_value)))
}

fn rows(
    subject: &Subject,
    measured: &[usize],
    builds: &[Moment],
    commits: Option<&str>,
) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut newer = builds.len();
    for (i, build) in measured.iter().enumerate().rev().take(MOST_ROWS) {
        let moment = &builds[*build];
        let missing = newer - build - 1;
        rows.push(Row {
            date: calendar::date(moment.at_ms),
            time: calendar::time_of_day(moment.at_ms),
            commit: short_sha(&moment.commit_sha),
            href: commits.and_then(|base| commit_href(base, &moment.commit_sha)),
            value: value(subject, *build),
            change: i.checked_sub(1).map(|before| change(subject, measured[before], *build)),
            gap: (missing > 0).then(|| format!("no value in {}", counted(missing, "build"))),
        });
        newer = *build;
    }
    rows
}

/// Only what is a commit for sure becomes part of a link.
#[must_use]
pub fn commit_href(base: &str, commit_sha: &str) -> Option<String> {
    let is_sha = commit_sha.len() >= 7 && commit_sha.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_sha.then(|| format!("{base}{commit_sha}"))
}
