//! The data that the page contains for its script: the full packed history, and the texts around
//! it.

use std::collections::HashMap;

use serde::Serialize;

use crate::history::query::{Moment, Timeline, Values};
use crate::report::layout::Subject;
use crate::report::pack::{self, Packed};
use crate::report::text::one_line;
use crate::unit::Better;

/// All data, as JSON that is safe inside a script element.
#[must_use]
pub fn json(
    repository: &Repository,
    builds: &[Moment],
    others: &[Timeline],
    subjects: &[Subject],
) -> String {
    let digits = digits(builds.len() * subjects.len());
    let data = Data {
        repository,
        builds: Builds::of(builds),
        metrics: subjects.iter().map(|subject| Metric::of(subject, digits)).collect(),
        branches: others.iter().map(|other| Branch::of(other, subjects, digits)).collect(),
    };
    let text = serde_json::to_string(&data).expect("numbers and text can be written");
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
    metrics: Vec<Metric>,
    branches: Vec<Branch>,
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
    fn of(subject: &Subject, digits: i32) -> Self {
        Self {
            key: one_line(subject.key),
            name: one_line(subject.name),
            unit: subject.unit.map(ToString::to_string),
            better: subject.better,
            targets: subject.targets().collect(),
            line: Line::of(subject.values, digits),
        }
    }
}

impl Line {
    fn of(values: Option<&Values>, digits: i32) -> Self {
        match values {
            None => Self { states: None, values: None },
            Some(Values::Numbers(numbers)) => {
                Self { states: None, values: Some(pack::pack(numbers, digits)) }
            }
            Some(Values::Labels(labels)) => {
                let (states, numbers) = numbered(labels);
                let values = Some(pack::pack(&numbers, pack::EVERY_DIGIT));
                Self { states: Some(states), values }
            }
        }
    }
}

impl Branch {
    fn of(timeline: &Timeline, subjects: &[Subject], digits: i32) -> Self {
        let line = |subject: &Subject| {
            let series = timeline.series.iter().find(|series| series.id == subject.key);
            Line::of(series.map(|series| &series.values), digits)
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
