//! One metric in words: its latest value, changes, extremes, and last values.

use handlebars::html_escape;
use serde::Serialize;

use crate::config::{Rule, Threshold};
use crate::gate::accepted::reaches;
use crate::gate::noise::{Band, Scatter};
use crate::gate::reference;
use crate::gate::rule::{self, Case, Finding};
use crate::gate::words;
use crate::history::query::{Moment, Values};
use crate::report::calendar;
use crate::report::layout::Subject;
use crate::report::text::{aligned, counted, one_line, short_sha, typographic};
use crate::report::trend::{self, Along, Delta};
use crate::unit;

/// One metric, ready to display.
#[derive(Clone, Debug, Serialize)]
pub struct Reading {
    #[serde(skip)]
    pub key: String,
    pub name: String,
    /// Whether the title of its card differs, so that the name has to be shown.
    pub is_named: bool,
    pub description: Option<String>,
    /// The number of its colour; `None` if it is alone in its chart.
    pub swatch: Option<usize>,
    /// The value of the last build.
    pub value: Option<String>,
    /// Shown instead of the value if the last build has none.
    pub missing: Option<String>,
    /// The change in 30 days, or less if the history is shorter.
    pub month: Option<Delta>,
    /// What got worse lately, such as `−0.55 pts in 30 days`.
    pub alarm: Option<String>,
    /// The change over the shown range.
    pub all: Option<Delta>,
    pub lowest: Option<Extreme>,
    pub highest: Option<Extreme>,
    /// How many builds lack a value, if some have one.
    pub gaps: Option<String>,
    /// Shown while there are too few builds for a trend.
    pub too_few: Option<&'static str>,
    /// The gate's rules for it.
    pub rules: Vec<Judged>,
    /// The rows of a table with the last values, newest first: HTML, escaped; empty without values.
    /// A page has hundreds, and rendering them by template would take as long as everything else.
    pub rows: String,
    /// The title of the table.
    pub rows_title: String,
    /// The rows of a table of the parts of the last value, too; empty where none are known.
    pub consists: String,
}

/// A rule of the gate and its verdict.
#[derive(Clone, Debug, Serialize)]
pub struct Judged {
    /// Such as `at least 80%`.
    pub words: String,
    pub mark: &'static str,
    /// `kept`, `broken`, `warned`, `unknown`.
    pub state: &'static str,
    /// Why it does not simply hold, such as `21 kB over its limit of 450 kB`.
    pub finding: Option<String>,
    /// How far the value is from breaking it, such as `10.3 pts of room`.
    pub room: Option<String>,
    /// How much of its limit the value has left, from 0 to 1; to sort by.
    #[serde(skip)]
    pub share_left: Option<f64>,
    #[serde(skip)]
    pub is_limit: bool,
}

/// The lowest or highest value of the shown range.
#[derive(Clone, Debug, Serialize)]
pub struct Extreme {
    pub value: String,
    pub when: String,
}

/// Data shared by all readings of a page.
pub struct Background<'a> {
    pub builds: &'a [Moment],
    /// Where commits can be looked at, ending in `/`.
    pub commits: Option<&'a str>,
    /// When the page is generated.
    pub now_ms: f64,
    /// The scatter of each metric before the last build.
    pub noise: &'a dyn Fn(&str) -> Scatter,
}

/// Reads one metric along the builds.
#[must_use]
pub fn read(subject: &Subject, background: &Background) -> Reading {
    let Background { builds, .. } = *background;
    let measured = subject.measured();
    let last_build = builds.len().saturating_sub(1);
    let latest = measured.last().copied();
    let current = latest.filter(|build| *build == last_build);
    let before = measured.iter().rev().nth(1).copied();
    let (lowest, highest) = extremes(subject, &measured, builds);
    let is_news = has_news(subject, background);
    let along = Along { subject, measured: &measured, builds, is_news };
    let month = along.over_month();
    let is_worse = |month: &&Delta| month.tone == "worse";
    let alarm = month.as_ref().filter(is_worse);
    Reading {
        key: subject.key.to_owned(),
        name: one_line(subject.name),
        is_named: true,
        description: subject.description.map(one_line),
        swatch: None,
        value: current.map(|build| subject.value(build)),
        missing: match (current, latest) {
            (Some(_), _) => None,
            (None, None) => Some("No value yet".to_owned()),
            (None, Some(build)) => Some(format!(
                "No value in the last build. The last was {}, {} earlier: {}, {} ago",
                subject.value(build),
                counted(last_build - build, "build"),
                calendar::date(builds[build].at_ms),
                calendar::days((background.now_ms - builds[build].at_ms) / calendar::DAY_MS)
            )),
        },
        alarm: alarm.map(|month| format!("{} {}", month.words, month.period)),
        month,
        all: along.over_all(),
        lowest,
        highest,
        gaps: Some(builds.len() - measured.len())
            .filter(|missing| *missing > 0 && !measured.is_empty())
            .map(|missing| format!("{} without a value", counted(missing, "build"))),
        too_few: (measured.len() == 1).then_some("One value so far; a trend takes two."),
        rules: judged(subject, current, before, background),
        rows_title: match measured.len() {
            0 | 1 => "The value".to_owned(),
            count => format!("Last {} values", count.min(MOST_ROWS)),
        },
        rows: String::new(),
        consists: String::new(),
    }
}

/// Adds the table of last values, which most readings do without.
#[must_use]
pub fn closely(reading: Reading, subject: &Subject, background: &Background) -> Reading {
    let Background { builds, commits, .. } = *background;
    Reading { rows: rows(subject, &subject.measured(), builds, commits), ..reading }
}

/// A reading in one sentence, for screen readers.
#[must_use]
pub fn in_words(reading: &Reading) -> String {
    let now = reading.value.as_ref().or(reading.missing.as_ref());
    let mut words = format!("{}: {}", reading.name, now.map_or("", String::as_str));
    if let Some(month) = &reading.month {
        words = format!("{words}, {}", month.spoken);
    }
    if let (Some(low), Some(high)) = (&reading.lowest, &reading.highest) {
        words = format!("{words}, lowest {}, highest {}", low.value, high.value);
    }
    words + "."
}

/// Whether the last build's value exceeds the scatter of the metric, and the machine is not the reason.
#[must_use]
pub fn has_news(subject: &Subject, background: &Background) -> bool {
    let Some(Values::Numbers(numbers)) = subject.values else { return false };
    let Some(last) = numbers.last() else { return false };
    let Scatter { band, cause, .. } = (background.noise)(subject.key);
    let is_outside = |band: Band| *last < band.low || *last > band.high;
    cause.is_none() && band.is_some_and(is_outside)
}

/// Judges the last build's value by each rule; a rule about a change compares with the previous
/// value, which is the baseline on the reference branch.
fn judged(
    subject: &Subject,
    current: Option<usize>,
    before: Option<usize>,
    background: &Background,
) -> Vec<Judged> {
    let numbers = match subject.values {
        Some(Values::Numbers(numbers)) => numbers.as_slice(),
        _ => &[],
    };
    let number = |build: Option<usize>| build.and_then(|build| numbers.get(build)).copied();
    let case = Case {
        now: number(current),
        base: number(before),
        reference: None,
        scatter: (background.noise)(subject.key),
        better: subject.better,
    };
    let end = current.unwrap_or(numbers.len()).min(numbers.len());
    let (builds, values) = (&background.builds[..end], &numbers[..end]);
    let judged = subject.rules().map(|asked| {
        let better = asked.better.or(subject.better);
        let found = reference::find_among(&asked.rule, better, builds, values);
        let reference = found.map(|it| it.value);
        judge(asked, &Case { reference, ..case }, subject, background.now_ms)
    });
    judged.collect()
}

fn judge(asked: &Threshold, case: &Case, subject: &Subject, now_ms: f64) -> Judged {
    let finding = rule::judge(asked, case);
    let accepted = subject
        .accepted(now_ms)
        .find(|entry| finding.holds() == Some(false) && reaches(entry.up_to, asked, case));
    let (mark, state) = match finding.holds() {
        _ if accepted.is_some() => ("⚑", "accepted"),
        Some(true) => ("✓", "kept"),
        // Of too few builds it cannot be said.
        None => ("?", "unknown"),
        Some(false) if finding == Finding::WorseAmongFew => ("?", "unknown"),
        Some(false) if asked.is_blocker => ("✗", "broken"),
        Some(false) => ("⚠", "warned"),
    };
    let limit = asked.rule.limit().zip(case.now);
    let apart = limit.map(|(limit, now)| {
        typographic(&one_line(&unit::format_distance(now, limit, subject.unit)))
    });
    let is_missed = matches!(state, "broken" | "warned" | "accepted");
    let side = if matches!(asked.rule, Rule::Min { .. }) { "below" } else { "over" };
    let reason = || {
        let why = words::reason(finding, asked, case, subject.unit);
        let accepted = accepted.map(|entry| {
            let up_to = unit::format(entry.up_to, subject.unit);
            format!("; accepted up to {up_to}{}", entry.why())
        });
        typographic(&one_line(&(why + accepted.as_deref().unwrap_or_default())))
    };
    let found = match (limit, &apart) {
        (Some((limit, _)), Some(apart)) if is_missed && accepted.is_none() => {
            format!("{apart} {side} its limit of {}", subject.number(limit))
        }
        _ => reason(),
    };
    let room = match (&apart, case.scatter.band) {
        (Some(apart), _) if is_missed => Some(format!("{apart} {side}")),
        (Some(apart), _) => Some(format!("{apart} of room")),
        (None, Some(Band { low, high, .. })) if asked.rule == Rule::Noise => {
            Some(format!("{} – {}", subject.number(low), subject.number(high)))
        }
        _ => None,
    };
    let share_left = limit.map(|(limit, now)| {
        let left = if side == "below" { now - limit } else { limit - now };
        left / limit.abs().max(now.abs())
    });
    Judged {
        words: typographic(&one_line(&words::rule(asked, subject.unit))),
        mark,
        state,
        finding: Some(found).filter(|words| !words.is_empty()),
        room,
        share_left: share_left.filter(|share| share.is_finite()),
        is_limit: limit.is_some(),
    }
}

/// How many rows the table has at most.
const MOST_ROWS: usize = 30;

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
        let when = calendar::date(builds[build].at_ms);
        Some(Extreme { value: subject.value(build), when })
    };
    // The newest of equal ones, because people remember it.
    let lowest = extreme(measured.iter().rev().min_by(by_value));
    let highest = extreme(measured.iter().max_by(by_value));
    let is_one = lowest.as_ref().zip(highest.as_ref()).is_some_and(|(a, b)| a.value == b.value);
    if is_one { (None, None) } else { (lowest, highest) }
}

fn rows(subject: &Subject, measured: &[usize], builds: &[Moment], commits: Option<&str>) -> String {
    let mut rows = Vec::new();
    let mut newer = builds.len();
    for (i, build) in measured.iter().enumerate().rev().take(MOST_ROWS) {
        let moment = &builds[*build];
        let missing = newer - build - 1;
        if missing > 0 {
            let words = counted(missing, "build");
            rows.push(format!(
                "<tr class=\"gap\"><td colspan=\"4\">no value in {words}</td></tr>\n"
            ));
        }
        let before = i.checked_sub(1).map(|before| measured[before]);
        let change = before.map(|before| trend::change(subject, before, *build));
        let commit = html_escape(&short_sha(&moment.commit_sha));
        let commit = match commits.and_then(|base| commit_href(base, &moment.commit_sha)) {
            Some(href) => format!("<a href=\"{}\">{commit}</a>", html_escape(&href)),
            None => commit,
        };
        rows.push(format!(
            "<tr><td>{} <span class=\"time\">{}</span></td><td>{commit}</td>\
             <td class=\"number\"><bdi>{}</bdi></td><td class=\"number\"><bdi>{}</bdi></td></tr>\n",
            calendar::date(moment.at_ms),
            calendar::time_of_day(moment.at_ms),
            html_escape(&aligned(subject.value(*build))),
            html_escape(&change.unwrap_or_default()),
        ));
        newer = *build;
    }
    rows.concat()
}

/// Only a valid commit becomes part of a link.
#[must_use]
pub fn commit_href(base: &str, commit_sha: &str) -> Option<String> {
    let is_sha = commit_sha.len() >= 7 && commit_sha.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_sha.then(|| format!("{base}{commit_sha}"))
}
