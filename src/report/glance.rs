//! A whole page at a glance, for a page over many repositories: numbers, and the words that go with them.

use serde::{Deserialize, Serialize};

use crate::history::query::Values;
use crate::report::attention::Urgency;
use crate::report::context::ChartContext;
use crate::report::layout::{Steps, Subject};
use crate::report::series;
use crate::report::text::one_line;
use crate::signal::standing::Standing;
use crate::unit::Better;

/// What a page says of a branch.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Glance {
    pub branch: String,
    pub builds: usize,
    /// `None` before the first build.
    pub last_at_ms: Option<f64>,
    pub last_commit: Option<String>,
    /// The clauses of the sentence that heads the page, each with its state, the most urgent first.
    pub verdict: Vec<(String, String)>,
    /// The most urgent first, without those that are not measured any more.
    pub metrics: Vec<Measure>,
}

/// Of so many metrics a page keeps the course for an index: it has no more columns.
const MOST_COURSES: usize = 6;

impl Glance {
    /// JSON that is safe inside a script element of the page itself, for an index of several pages.
    pub(super) fn inside_page(&self) -> String {
        let mut short = self.clone();
        for metric in short.metrics.iter_mut().skip(MOST_COURSES) {
            metric.points.clear();
        }
        // Numbers and text always make JSON.
        serde_json::to_string(&short).unwrap_or_default().replace('<', "\\u003c")
    }
}

/// One metric.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Measure {
    pub key: String,
    pub name: String,
    /// `numeric` or `label`.
    pub kind: String,
    pub unit: Option<String>,
    pub better: Option<Better>,
    /// `broken`, `warned`, `worse`, `missing` or `fine`.
    pub state: String,
    /// The value of the last build, as people read it; `None` if it has none.
    pub value: Option<String>,
    /// The same as a number.
    pub number: Option<f64>,
    /// The change in 30 days, or less, and its tone.
    pub month: Option<(String, String)>,
    /// How many minutes before the last build, and the value then: the course, oldest first.
    pub points: Vec<(f64, f64)>,
}

/// Where the levels of the metrics begin: builds, counted along the branch from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Levels {
    /// The first build that was examined.
    pub from: usize,
    /// The first build of each further level, by metric.
    pub steps: Vec<(String, Vec<usize>)>,
}

impl Levels {
    pub(super) fn of(steps: &Steps) -> Self {
        let builds = |(metric, steps): (&String, &Vec<crate::signal::level::Shift>)| {
            (metric.clone(), steps.iter().map(|step| step.at).collect())
        };
        let mut steps_of: Vec<_> = steps.of.iter().map(builds).collect();
        steps_of.sort();
        Self { from: steps.from, steps: steps_of }
    }
}

/// A course has at most twice as many points.
const COLUMNS: f64 = 20.0;

const MINUTE_MS: f64 = 60_000.0;

/// Looks at these metrics, in this order.
pub(super) fn of(
    branch: &str,
    metrics: &[usize],
    urgencies: &[Urgency],
    standing: &Standing,
    context: &ChartContext,
) -> Glance {
    let builds = context.background.builds;
    let last = builds.last();
    let clauses = standing.clauses().into_iter();
    Glance {
        branch: one_line(branch),
        builds: builds.len(),
        last_at_ms: last.map(|build| build.at_ms),
        last_commit: last.map(|build| build.commit_sha.clone()),
        verdict: clauses.map(|(state, words)| (state.word().to_owned(), words)).collect(),
        metrics: metrics.iter().map(|number| measure(*number, urgencies, context)).collect(),
    }
}

fn measure(number: usize, urgencies: &[Urgency], context: &ChartContext) -> Measure {
    let subject = &context.subjects[number];
    let reading = context.read(number);
    let month = reading.month.as_ref();
    let numbers = match subject.values {
        Some(Values::Numbers(numbers)) => numbers.as_slice(),
        _ => &[],
    };
    Measure {
        key: subject.key.to_owned(),
        name: reading.name.clone(),
        kind: subject.kind.name().to_owned(),
        unit: subject.unit.map(|unit| unit.clone().into()),
        better: subject.better,
        state: urgencies[number].state.word().to_owned(),
        value: reading.value.clone(),
        number: numbers.last().copied().filter(|number| number.is_finite()),
        month: month.map(|month| (month.words.clone(), month.tone.to_owned())),
        points: points(subject, numbers, context),
    }
}

fn points(subject: &Subject, numbers: &[f64], context: &ChartContext) -> Vec<(f64, f64)> {
    let builds = context.background.builds;
    let Some(last) = builds.last() else { return Vec::new() };
    let places = &context.time.places;
    if numbers.is_empty() {
        return Vec::new();
    }
    let runs = series::runs_within(COLUMNS, numbers, places, &[]);
    let minutes = |build: usize| ((last.at_ms - builds[build].at_ms) / MINUTE_MS).round();
    let point = |build: usize| (minutes(build), subject.clip.clamp(numbers[build]));
    runs.into_iter().flatten().map(point).collect()
}
