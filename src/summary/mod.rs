//! The job summary: how the run went, what it measured, and what that changed; and the gate's verdict
//! as a comment, as a summary and for a terminal.
//!
//! Once as Markdown for the forge and once as text for a terminal, from the same facts. Names,
//! values and messages come from elsewhere: each form neutralises them in its own way, so that none
//! can act as markup, as a mention or as a workflow command.

pub mod changes;
mod chart;
pub mod comment;
pub mod flaky;
pub mod gate;
pub(crate) mod markdown;
pub mod reasons;
pub mod sentence;
pub mod status;
mod terminal;
pub(crate) mod trend;
mod verdict;
pub mod why;

use serde::Deserialize;

use crate::history::query::Timeline;
use crate::metric::{Build, Metric, Sample};
use crate::report::text::counted;
use crate::signal::changes::{Change, Changes, Verdict};
use crate::unit::{self, Unit};
use trend::Place;

/// All a summary is made of. A run that failed early has little of it.
#[derive(Clone, Copy, Debug)]
pub struct Summary<'a> {
    /// How the run went.
    pub outcome: &'a RunOutcome,
    /// This run's build, which is not compared with itself; `None` when it was not known yet.
    pub build: Option<&'a Build>,
    /// What this run measured.
    pub samples: &'a [Sample],
    /// What the configuration asks for; empty when it could not be read.
    pub metrics: &'a [Metric],
    /// The builds of the branch; may hold this one already.
    pub timeline: &'a Timeline,
    /// Whose builds they are, if the branch of this one has no other.
    pub compared_with: Option<&'a str>,
    /// The shifts of these builds.
    pub changes: &'a Changes,
    /// Why the metrics moved, as Markdown; empty: unknown.
    pub why: &'a str,
}

/// How a run went, as its performer tells it.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default)]
pub struct RunOutcome {
    /// Why it failed; `None` when it succeeded.
    pub error: Option<RunFailure>,
    /// Where the history is, such as `s3://bucket/key`.
    pub storage: Option<String>,
    /// Path of the report, where one was written, and where it can be downloaded.
    pub report: Option<String>,
    pub report_url: Option<String>,
    /// How many builds the history has now, of all branches.
    pub total_builds: Option<u32>,
    /// How large it is now.
    pub size_bytes: Option<f64>,
    /// Whether the build is stored, but beside the history.
    pub waits: bool,
    /// Whether nothing is stored on purpose: the run gets no secrets.
    pub is_unstored: bool,
    /// Sentences about jobs of one run that measured the same metric differently.
    pub clashes: Vec<String>,
    /// Metrics that could not be measured.
    pub failed: Vec<FailedMetric>,
    /// In the order in which they ran.
    pub phases: Vec<Phase>,
}

/// An error as it crossed the boundary.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct RunFailure {
    /// Such as `S3_FORBIDDEN`.
    pub code: String,
    /// What happened.
    pub message: String,
    /// What to do now.
    pub hint: String,
}

/// A metric without a value, and why.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct FailedMetric {
    /// The metric's key.
    pub key: String,
    /// In the words of the one that refused; may have several lines.
    pub reason: String,
}

/// One phase of the run.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Phase {
    /// Such as `download`.
    pub name: String,
    /// How it ended.
    pub status: PhaseStatus,
    /// `None` when it never started.
    #[serde(default)]
    pub duration_ms: Option<f64>,
}

/// How far a phase came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum PhaseStatus {
    /// Its turn has not come.
    Pending,
    /// It is under way.
    Running,
    /// It did what it was there for.
    Completed,
    /// It could not.
    Failed,
    /// An earlier one failed, or there was nothing to do.
    Skipped,
}

/// What all forms say, not yet neutralised.
pub struct View<'a> {
    error: Option<&'a RunFailure>,
    /// Such as `7 metrics collected, 1 failed, 1 got worse`.
    verdict: String,
    /// `✓`, or `⚠` where it is worth a look.
    mark: &'static str,
    /// Where the build is; `None` when the run failed.
    kept: Option<Kept<'a>>,
    /// What a reader should know of the values.
    clashes: &'a [String],
    compared_with: Option<&'a str>,
    why: &'a str,
    report: Option<&'a str>,
    report_url: Option<&'a str>,
    rows: Vec<Row<'a>>,
    /// Name and reason.
    failed: Vec<(&'a str, &'a str)>,
    phases: Vec<PhaseRow<'a>>,
}

/// Such as `stored: `, the place, and `, 1,234 builds, 310 kB`.
struct Kept<'a> {
    before: &'static str,
    place: Option<&'a str>,
    after: String,
}

/// One measured metric.
struct Row<'a> {
    name: &'a str,
    value: String,
    change: String,
    sparkline: String,
    /// What it did over the builds of the sparkline.
    course: String,
}

struct PhaseRow<'a> {
    name: &'a str,
    mark: &'static str,
    status: &'static str,
    duration: String,
}

impl<'a> View<'a> {
    /// For the forge: at most 1 MiB, which is all it accepts.
    #[must_use]
    pub fn markdown(&self) -> String {
        markdown::render(self)
    }

    /// For a terminal.
    #[must_use]
    pub fn text(&self, color: bool) -> String {
        terminal::render(self, color)
    }

    /// Where the build is now, in one line for a log; `None` when the run failed.
    #[must_use]
    pub fn line(&self) -> Option<String> {
        terminal::kept(self)
    }

    #[must_use]
    pub fn new(summary: &Summary<'a>) -> Self {
        let Summary { outcome, build, samples, metrics, timeline, compared_with, changes, why } =
            *summary;
        let place = Place::of(build, timeline);
        let metric = |key: &str| metrics.iter().find(|metric| metric.key == key);
        let rows = samples.iter().map(|sample| {
            let metric = metric(&sample.key);
            let series = timeline.series.iter().find(|series| series.id == sample.key);
            let unit: Option<&Unit> = metric
                .and_then(|metric| metric.unit.as_ref())
                .or_else(|| series.and_then(|series| series.unit.as_ref()));
            let trend = trend::of(&sample.value, unit, series, &place, changes);
            Row {
                name: metric.map_or(&sample.key, |metric| &metric.name),
                value: match sample.spread {
                    Some(spread) => {
                        format!("{} ({})", trend.value, unit::median_of(spread.rounds as usize))
                    }
                    None => trend.value,
                },
                change: trend.change,
                sparkline: trend.sparkline,
                course: trend.course,
            }
        });
        let failed = outcome.failed.iter().map(|failed| {
            let name = metric(&failed.key).map_or(&failed.key, |metric| &metric.name);
            (name.as_str(), failed.reason.as_str())
        });
        let worse = place.own().map_or(0, |own| worse(changes, own));
        Self {
            error: outcome.error.as_ref(),
            verdict: verdict(samples.len(), outcome.failed.len(), worse),
            mark: if worse == 0 && outcome.failed.is_empty() { "✓" } else { "⚠" },
            kept: Kept::new(outcome),
            clashes: &outcome.clashes,
            compared_with,
            why,
            report: outcome.report.as_deref(),
            report_url: outcome.report_url.as_deref(),
            rows: rows.collect(),
            failed: failed.collect(),
            phases: outcome.phases.iter().map(PhaseRow::new).collect(),
        }
    }
}

impl<'a> Kept<'a> {
    fn new(outcome: &'a RunOutcome) -> Option<Self> {
        let RunOutcome { error, storage, total_builds, size_bytes, waits, is_unstored, .. } =
            outcome;
        if error.is_some() {
            return None;
        }
        if *is_unstored {
            let before = "not stored: this pull request may not change the history";
            return Some(Self { before, place: None, after: String::new() });
        }
        let place = Some(storage.as_deref()?);
        if *waits {
            let after = ": the next run takes it over".to_owned();
            return Some(Self { before: "stored beside ", place, after });
        }
        let builds = total_builds.map(|count| counted(count as usize, "build"));
        let size = size_bytes.map(|size| unit::format(size, Some(&Unit::Bytes)));
        let facts = [builds, size].into_iter().flatten();
        let after = facts.fold(String::new(), |all, fact| all + ", " + &fact);
        Some(Self { before: "stored: ", place, after })
    }
}

impl<'a> PhaseRow<'a> {
    fn new(phase: &'a Phase) -> Self {
        let (mark, status) = match phase.status {
            PhaseStatus::Pending => ("…", "pending"),
            PhaseStatus::Running => ("…", "running"),
            PhaseStatus::Completed => ("✓", "completed"),
            PhaseStatus::Failed => ("✗", "failed"),
            PhaseStatus::Skipped => ("–", "skipped"),
        };
        let seconds = phase.duration_ms.map(|ms| ms.max(0.0) / 1000.0);
        let duration = seconds.map(|seconds| unit::format(seconds, Some(&Unit::Duration)));
        Self { name: &phase.name, mark, status, duration: duration.unwrap_or_default() }
    }
}

/// How many metrics are known to be worse since this build.
fn worse(changes: &Changes, own: usize) -> usize {
    let is_news = |it: &&Change| it.shift.noticed == own && it.machine.is_none();
    changes.changes.iter().filter(is_news).filter(|it| it.verdict == Verdict::Worse).count()
}

fn verdict(collected: usize, failed: usize, worse: usize) -> String {
    let mut text = format!("{} collected", counted(collected, "metric"));
    for (count, words) in [(failed, "failed"), (worse, "got worse")] {
        if count > 0 {
            text = format!("{text}, {} {words}", unit::format_count(count));
        }
    }
    text
}
