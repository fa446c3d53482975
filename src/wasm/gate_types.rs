//! Types that cross between JavaScript and the gate.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::told::ToldOutcome;
use crate::config::GateMode;
use crate::gate::badge;
use crate::gate::baseline::{self, Candidate, Why};
use crate::gate::reference::Tag;
use crate::gate::results::{Results, Status};
use crate::summary::gate::{self, Level};
use crate::summary::status::CommitStatus;

/// The baseline of a change, opaque to JavaScript and passed to `judge`.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Baseline {
    build_id: Option<f64>,
    commit: Option<String>,
    branch: Option<String>,
    /// Commits from the merge base, else from this commit; `None` if unknown.
    distance: Option<u32>,
    age_days: Option<f64>,
    why: Why,
    /// One line of text: which commit, how far away, how old and why.
    words: String,
    /// How many builds of the reference branch were recent enough.
    considered: u32,
    reference_branch: String,
    max_age_days: f64,
    /// How many commits before the change were looked up.
    ancestors: usize,
    /// Builds in which a metric is looked up that the baseline lacks.
    others: Vec<Candidate>,
}

impl From<baseline::Baseline> for Baseline {
    fn from(baseline: baseline::Baseline) -> Self {
        let words = baseline.words();
        let mut builds = baseline.builds.into_iter();
        let build = builds.next();
        Self {
            build_id: build.as_ref().map(|build| build.build_id),
            distance: build.as_ref().and_then(|build| build.distance),
            age_days: build.as_ref().map(|build| build.age_days),
            branch: build.as_ref().map(|build| build.branch.clone()),
            commit: build.map(|build| build.commit),
            why: baseline.why,
            words,
            considered: baseline.considered,
            reference_branch: baseline.reference_branch,
            max_age_days: baseline.max_age_days,
            ancestors: baseline.ancestors,
            others: builds.collect(),
        }
    }
}

/// Further input of the gate.
#[derive(Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct GateFacts {
    pub mode: GateMode,
    /// As in `GateSettings`; false: the base's configuration can make the mode stricter.
    #[serde(default)]
    pub is_mode_given: bool,
    pub project: Option<String>,
    pub reference_branch: String,
    /// This commit.
    pub commit: String,
    /// The facts of `js/run/machine.js` about the machine on which this commit was measured.
    #[serde(default)]
    pub machine: Option<String>,
    /// Text of the base branch's configuration, if it differs from that of the change.
    pub base_config: Option<String>,
    /// Text of the configuration where the change began, which shows what the change itself has
    /// changed; `None`: `baseConfig`.
    #[serde(default)]
    pub origin_config: Option<String>,
    #[serde(default)]
    pub now_ms: f64,
    /// Whether the change comes from a fork.
    #[serde(default)]
    pub is_fork: bool,
    /// Number of the run, and of the pull request, where the forge knows them.
    #[serde(default)]
    pub run_id: Option<f64>,
    #[serde(default)]
    pub pull: Option<u32>,
    /// How the diff of the pull request calls the files with lines that no test runs.
    #[serde(default)]
    #[tsify(type = "Record<string, string>")]
    pub anchors: BTreeMap<String, String>,
    /// The labels of the pull request.
    #[serde(default)]
    pub labels: Vec<String>,
    /// The tags of the repository, the newest first; needed where `looksBack` says so.
    #[serde(default)]
    pub tags: Vec<Tag>,
    /// The result of measuring the `suspects` of an earlier judgement again.
    #[serde(default)]
    #[tsify(type = "Outcome[]")]
    pub again: Vec<ToldOutcome>,
    /// What git knows of the files since the baseline; `None`: unknown.
    #[serde(default)]
    pub moved: Option<Moved>,
    /// Of the repository on the web: `owner/name`, and the server.
    #[serde(default)]
    pub repository: Option<String>,
    #[serde(default)]
    pub server_url: Option<String>,
    /// Whether `text` may have colours.
    #[serde(default)]
    pub color: bool,
}

/// What git said of the files between two commits, and the folder of the configuration from the top
/// of the repository.
#[derive(Deserialize, Tsify)]
pub struct Moved {
    pub said: String,
    pub folder: String,
}

/// The overall result of one project or several.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Verdict {
    /// `skipped`: the mode is off, or no rules are configured.
    status: Status,
    /// The mode that applies: in `hard` a status `fail` fails the job.
    mode: GateMode,
    /// Keys of the metrics that make the status `fail`.
    failing: Vec<String>,
    /// How many metrics have a value.
    collected: usize,
    /// For `comment: on-change`: a metric changed, or a rule did not pass, or rules changed.
    is_changed: bool,
}

impl Verdict {
    /// The worst result of several projects, with their totals.
    pub fn of(all: &[Results]) -> Self {
        let rows = all.iter().flat_map(|it| &it.rows);
        let status = all.iter().map(|it| it.status).min_by_key(|status| *status as u8);
        let mode = all.iter().map(|it| it.mode).max_by_key(|mode| *mode as u8);
        Self {
            status: status.unwrap_or(Status::Skipped),
            mode: mode.unwrap_or_default(),
            failing: all.iter().flat_map(Results::failing).map(str::to_owned).collect(),
            collected: rows.filter(|row| row.value.is_some()).count(),
            is_changed: all.iter().any(Results::is_changed),
        }
    }
}

/// The verdict, in every form. Compute it in mode `off` as well: unless an input says `off`, the
/// base branch may set another mode.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Judgement {
    #[serde(flatten)]
    pub verdict: Verdict,
    pub results_json: String,
    /// The comment; its first line is the hidden marker.
    pub markdown: String,
    /// The verdict as the status of the commit.
    pub commit_status: CommitStatus,
    /// Keys of the metrics that broke a rule about noise: measuring them again tells whether by chance.
    pub suspects: Vec<String>,
    /// The job summary.
    pub summary: String,
    /// For a terminal.
    pub text: String,
    pub annotations: Vec<Annotation>,
}

/// A remark that is shown at the run, or at lines of a file.
#[derive(Serialize, Tsify)]
pub struct Annotation {
    level: Level,
    title: String,
    message: String,
    /// From the top of the repository.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    /// First and last line, inclusive.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<u32>,
}

impl From<gate::Annotation> for Annotation {
    fn from(gate::Annotation { level, title, message, place }: gate::Annotation) -> Self {
        let (path, lines) = place.unzip();
        let (from, to) = lines.unzip();
        Self { level, title, message, path, from, to }
    }
}

/// A comment made from untrusted results: only keys, numbers and our words.
#[derive(Serialize, Tsify)]
pub struct Reported {
    #[serde(flatten)]
    pub verdict: Verdict,
    /// The status of the commit, one per project.
    pub statuses: Vec<CommitStatus>,
    pub considered: u32,
    /// How many projects have valid results.
    pub projects: usize,
    /// Why others do not count.
    pub refused: Vec<String>,
    /// The first line of the comment.
    pub marker: String,
    /// The beginning of the first line of all comments of this kind.
    pub family: &'static str,
    pub markdown: String,
}

/// A badge as an image, and as JSON for shields.io.
#[derive(Serialize, Tsify)]
pub struct Badge {
    svg: String,
    endpoint: String,
}

impl From<&badge::Badge<'_>> for Badge {
    fn from(badge: &badge::Badge<'_>) -> Self {
        Self { svg: badge.svg(), endpoint: badge.endpoint() }
    }
}

/// A regression to be accepted.
#[derive(Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Wish {
    pub metric: String,
    /// What it was measured to be.
    pub value: Option<f64>,
    /// As people write it.
    pub up_to: Option<String>,
    pub reason: String,
    pub until: String,
    pub now_ms: f64,
}

/// Which builds the rules are tried on.
#[derive(Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Range {
    pub reference_branch: String,
    pub since_ms: f64,
    /// The tags of the repository, the newest first.
    #[serde(default)]
    pub tags: Vec<Tag>,
    /// Whether `text` may have colours.
    #[serde(default)]
    pub color: bool,
}

/// How the rules would have judged the past.
#[derive(Serialize, Tsify)]
pub struct Simulation {
    pub text: String,
    pub json: String,
}
