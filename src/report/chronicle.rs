//! The chronicle: what happened to all metrics, as dated lines, and why.

use std::collections::HashMap;

use serde::Serialize;

use crate::commit::Words;
use crate::history::query::{Moment, Values};
use crate::parts::keep::Reasons;
use crate::parts::words;
use crate::report::calendar;
use crate::report::context::ChartContext;
use crate::report::layout::Subject;
use crate::report::marks::Flag;
use crate::report::reading::commit_href;
use crate::report::text::{one_line, short_sha, shortened, typographic};
use crate::signal::level::Shift;
use crate::unit::{self, Better};

/// Why the metrics of a build moved.
pub type Why<'a> = &'a dyn Fn(&Moment) -> Reasons;

/// Dated lines, the newest first.
#[derive(Debug, Serialize)]
pub struct Chronicle {
    lines: Vec<Line>,
    /// Shown on demand.
    earlier: Vec<Line>,
}

/// Something that happened.
#[derive(Debug, Serialize)]
struct Line {
    day: String,
    words: String,
    /// The part of the address that shows it.
    href: Option<String>,
    /// `better`, `worse`, or empty.
    verdict: &'static str,
    commit: String,
    commit_href: Option<String>,
    /// What the commit says, in quotes.
    subject: Option<String>,
    why: Option<String>,
}

/// The reasons that the page has, by build and number of the metric.
pub type Told = Vec<(usize, usize, String)>;

const MOST_LINES: usize = 24;
/// So many can be read at a glance.
const MOST_OPEN: usize = 6;
/// A reason is one line; `unentropy-track-metrics why` has all of it.
const MOST_WHY_CHARS: usize = 200;
const MOST_SUBJECT_CHARS: usize = 72;

enum Event<'a> {
    Step(usize, &'a Subject<'a>, &'a Shift),
    State(&'a Flag),
}

impl Event<'_> {
    fn build(&self) -> usize {
        match self {
            Self::Step(_, _, shift) => shift.at,
            Self::State(flag) => flag.build,
        }
    }
}

/// The newest steps and states of all metrics, with the reasons that are known; `None` without any.
#[must_use]
pub fn chronicle(context: &ChartContext, said: &[Words], why: Why) -> (Option<Chronicle>, Told) {
    let steps = context.subjects.iter().enumerate().flat_map(|(number, subject)| {
        subject.steps.iter().map(move |shift| Event::Step(number, subject, shift))
    });
    let mut events: Vec<Event> = steps.chain(context.flags.iter().map(Event::State)).collect();
    events.sort_by_key(|event| std::cmp::Reverse(event.build()));
    events.truncate(MOST_LINES);
    let told = told(&events, context, why);
    let mut lines: Vec<_> = events.iter().map(|event| line(event, context, said, &told)).collect();
    let earlier = lines.split_off(lines.len().min(MOST_OPEN));
    let chronicle = (!lines.is_empty()).then_some(Chronicle { lines, earlier });
    (chronicle, told.into_iter().map(|((build, number), words)| (build, number, words)).collect())
}

/// Why metrics moved in the builds of the chronicle, and in the newest one.
fn told(events: &[Event], context: &ChartContext, why: Why) -> HashMap<(usize, usize), String> {
    let all = context.background.builds;
    let mut builds: Vec<usize> = events.iter().map(Event::build).collect();
    builds.extend(all.len().checked_sub(1));
    builds.sort_unstable();
    builds.dedup();
    let mut told = HashMap::new();
    for build in builds {
        let reasons = why(&all[build]);
        for (number, subject) in context.subjects.iter().enumerate() {
            let Some(reason) = reasons.get(subject.key) else { continue };
            let of = words::told(reason, subject.unit);
            let pieces = of.lines.iter().map(|line| format!("{}{}", line.name, line.rest()));
            let pieces: Vec<_> =
                of.unrelated.iter().cloned().chain(pieces).chain(of.others.clone()).collect();
            let words = typographic(&one_line(&pieces.join(" · ")));
            told.insert((build, number), shortened(&words, MOST_WHY_CHARS));
        }
    }
    told
}

fn line(
    event: &Event,
    context: &ChartContext,
    said: &[Words],
    told: &HashMap<(usize, usize), String>,
) -> Line {
    let build = event.build();
    let moment = &context.background.builds[build];
    let (words, key, verdict, why) = match event {
        Event::Step(number, subject, shift) => {
            let is_up = shift.after > shift.before;
            let size = unit::format_distance(shift.before, shift.after, subject.unit);
            let way = if is_up { "up" } else { "down" };
            let words = format!("{} stepped {way} by {size}", one_line(subject.name));
            let verdict = match subject.better {
                None => "",
                Some(better) if (better == Better::Higher) == is_up => "better",
                Some(_) => "worse",
            };
            (one_line(&words), subject.key, verdict, told.get(&(build, *number)).cloned())
        }
        Event::State(flag) => {
            let subject = &context.subjects[flag.number];
            let state = match subject.values {
                Some(Values::Labels(_)) => subject.value(build),
                _ => String::new(),
            };
            (format!("{} {state}", one_line(subject.name)), subject.key, "", None)
        }
    };
    let sha = &moment.commit_sha;
    let is_plain = sha.len() >= 7 && sha.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_key = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    let start: String = sha.chars().take(12).collect();
    Line {
        day: calendar::date(moment.at_ms),
        words: shortened(&words, MOST_WHY_CHARS),
        href: (is_plain && is_key)
            .then(|| format!("#build={start}.{}&metric={key}", moment.run_number)),
        verdict,
        commit: short_sha(sha),
        commit_href: context.background.commits.and_then(|base| commit_href(base, sha)),
        subject: said.get(build).and_then(Words::subject).map(quoted),
        why,
    }
}

fn quoted(subject: &str) -> String {
    format!("‘{}’", shortened(&one_line(subject), MOST_SUBJECT_CHARS))
}
