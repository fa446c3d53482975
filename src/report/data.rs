//! The data that the page contains for its script: the full packed history, and the texts around
//! it.

use std::collections::HashMap;

use serde::Serialize;

use crate::commit::Words;
use crate::history::query::{Moment, Timeline, Values};
use crate::report::chronicle::Told;
use crate::report::context::ChartContext;
use crate::report::layout::{Steps, Subject};
use crate::report::marks;
use crate::report::pack::{self, Packed};
use crate::report::reading::{self, Background};
use crate::report::said::{self, Said};
use crate::report::spike::Clip;
use crate::report::text::one_line;
use crate::signal::Nature;
use crate::signal::level::Shift;
use crate::unit::Better;

/// All data, as JSON that is safe inside a script element.
#[must_use]
pub fn json(
    repository: &Repository,
    builds: &[Moment],
    others: &[Other],
    context: &ChartContext,
    why: Told,
    words: &[Words],
) -> String {
    let ChartContext { subjects, background, .. } = context;
    let digits = digits(builds.len() * subjects.len());
    let data = Data {
        repository,
        builds: Builds::of(builds),
        steps_from: subjects.first().map_or(0, |subject| subject.steps_from),
        metrics: subjects.iter().map(|it| Metric::of(it, background, digits)).collect(),
        branches: others.iter().map(|other| Branch::of(other, subjects, digits)).collect(),
        why,
    };
    let mut text = serde_json::to_string(&data).expect("numbers and text can be written");
    let mut room = said::room(text.len());
    let branches = std::iter::once(words).chain(others.iter().map(|other| other.words));
    let said: Vec<_> = branches.map(|words| Said::of(words, &mut room)).collect();
    if said.iter().any(Option::is_some) {
        let said = serde_json::to_string(&said).expect("text can be written");
        text.truncate(text.len() - 1);
        text.extend([",\"said\":", &said, "}"]);
    }
    // Otherwise a text of a build could close the script element.
    text.replace('<', "\\u003c")
}

/// Where the page comes from.
#[derive(Debug, Serialize)]
pub struct Repository {
    pub title: String,
    pub branch: String,
    /// Base address of commits, ending in `/`.
    pub commits: Option<String>,
    /// Base address of comparisons, ending in `/`.
    pub compare: Option<String>,
}

#[derive(Serialize)]
struct Data<'a> {
    repository: &'a Repository,
    builds: Builds,
    /// The first build that was examined for steps.
    steps_from: usize,
    metrics: Vec<Metric>,
    branches: Vec<Branch>,
    /// Why metrics moved: build, number of the metric, words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    why: Told,
}

/// A branch that a reader can choose, and what it did.
pub struct Other<'a> {
    pub timeline: &'a Timeline,
    pub steps: Steps,
    /// What its commits say; empty if nothing is to be shown.
    pub words: &'a [Words],
}

/// Another branch than the page's.
#[derive(Serialize)]
struct Branch {
    name: String,
    builds: Builds,
    /// One per metric of the page.
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Builds {
    count: usize,
    /// Ms since the epoch.
    at: Packed,
    /// Run numbers.
    run: Packed,
    commits: Commits,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Commits {
    Packed(String),
    Plain(Vec<String>),
}

#[derive(Serialize)]
struct Metric {
    key: String,
    name: String,
    unit: Option<String>,
    better: Option<Better>,
    /// Target lines.
    targets: Vec<f64>,
    /// Flags where a regression was accepted to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    accepted: Vec<f64>,
    /// Whether each step of it is real.
    #[serde(skip_serializing_if = "is_false")]
    exact: bool,
    /// Whether the last build's value is more than scatter.
    #[serde(skip_serializing_if = "is_false")]
    news: bool,
    /// Of a metric that scatters: lowest, middle and highest value of its current level.
    #[serde(skip_serializing_if = "Option::is_none")]
    band: Option<(f64, f64, f64)>,
    /// Where charts end although single values are beyond.
    #[serde(skip_serializing_if = "Option::is_none")]
    clip: Option<(f64, f64)>,
    #[serde(flatten)]
    line: Line,
}

/// The values of one metric along the builds of a branch.
#[derive(Serialize)]
struct Line {
    /// For a label metric: the labels that the numbers in `values` refer to.
    states: Option<Vec<String>>,
    /// `None` before the first build that has one.
    values: Option<Packed>,
    /// The first build of each level after the first one, the last build before it that has a value, and
    /// the centres of both levels, and the scatter of the former one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    steps: Vec<(usize, usize, f64, f64, f64)>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde wants a reference")]
fn is_false(is: &bool) -> bool {
    !is
}

/// Digits to keep: in a small history all that a number needs, in a huge one only visible ones.
fn digits(values: usize) -> i32 {
    match values {
        0..20_000 => 15,
        20_000..200_000 => 9,
        _ => 7,
    }
}

impl Builds {
    fn of(builds: &[Moment]) -> Self {
        let at: Vec<_> = builds.iter().map(|build| build.at_ms.round()).collect();
        let run: Vec<_> = builds.iter().map(|build| f64::from(build.run_number)).collect();
        let commits = || builds.iter().map(|build| build.commit_sha.as_str());
        let packed = pack::pack_commits(commits());
        Self {
            count: builds.len(),
            at: pack::pack(&at, pack::EVERY_DIGIT),
            run: pack::pack(&run, pack::EVERY_DIGIT),
            commits: packed
                .map_or_else(|| Commits::Plain(commits().map(one_line).collect()), Commits::Packed),
        }
    }
}

impl Metric {
    fn of(subject: &Subject, background: &Background, digits: i32) -> Self {
        let is_exact = subject.nature() == Nature::Exact;
        let band = (background.noise)(subject.key).band.filter(|_| !is_exact);
        let Clip { low, high } = subject.clip;
        Self {
            key: one_line(subject.key),
            name: one_line(subject.name),
            unit: subject.unit.map(ToString::to_string),
            better: subject.better,
            targets: subject.targets().collect(),
            accepted: subject.accepted(background.now_ms).map(|entry| entry.up_to).collect(),
            exact: is_exact,
            news: reading::has_news(subject, background),
            band: band.map(|band| (band.low, band.middle, band.high)),
            clip: (subject.clip != Clip::NONE).then_some((low, high)),
            line: Line::of(subject.values, subject.steps, digits),
        }
    }
}

impl Line {
    fn of(values: Option<&Values>, steps: &[Shift], digits: i32) -> Self {
        let step = |it: &Shift| (it.at, it.last, it.before, it.after, marks::scatter(it));
        let steps = steps.iter().map(step).collect();
        match values {
            None => Self { states: None, values: None, steps },
            Some(Values::Numbers(numbers)) => {
                Self { states: None, values: Some(pack::pack(numbers, digits)), steps }
            }
            Some(Values::Labels(labels)) => {
                let (states, numbers) = numbered(labels);
                let values = Some(pack::pack(&numbers, pack::EVERY_DIGIT));
                Self { states: Some(states), values, steps }
            }
        }
    }
}

impl Branch {
    fn of(other: &Other, subjects: &[Subject], digits: i32) -> Self {
        let Other { timeline, steps, .. } = other;
        let line = |subject: &Subject| {
            let series = timeline.series.iter().find(|series| series.id == subject.key);
            let steps = steps.of.get(subject.key).map_or(&[][..], Vec::as_slice);
            Line::of(series.map(|series| &series.values), steps, digits)
        };
        Self {
            name: timeline.builds.first().map_or_else(String::new, |build| one_line(&build.branch)),
            builds: Builds::of(&timeline.builds),
            lines: subjects.iter().map(line).collect(),
        }
    }
}

/// The states in the order of first occurrence, and the state number of each build.
fn numbered(labels: &[Option<String>]) -> (Vec<String>, Vec<f64>) {
    let mut states = Vec::new();
    let mut known: HashMap<&str, f64> = HashMap::new();
    let numbers = labels.iter().map(|label| {
        let Some(label) = label.as_deref() else { return f64::NAN };
        *known.entry(label).or_insert_with(|| {
            states.push(one_line(label));
            f64::from(u32::try_from(states.len() - 1).unwrap_or(u32::MAX))
        })
    });
    let numbers = numbers.collect();
    (states, numbers)
}
