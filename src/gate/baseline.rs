//! The baseline of a change: a build that is fair to its author. The merge base if it was measured,
//! else its nearest measured ancestor: neither contains later changes of others. Else the latest
//! build of the reference branch, if it is not too old. Builds of pull requests are never a
//! baseline.

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::history::builds::{self, Built};
use crate::history::sql::Sql;
use crate::json::Object;
use crate::unit::format_count;

/// The known commits that a change is based on.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Ancestry {
    /// Where the pull request left its base; `None` if it does not exist (a push) or is unknown.
    pub merge_base: Option<String>,
    /// Commits before the merge base, or before this commit without one; nearest first. They may
    /// include the merge base itself. A few hundred are enough.
    pub ancestors: Vec<String>,
    pub reference_branch: String,
    pub max_age_days: f64,
    pub now_ms: f64,
    /// This commit: an earlier build of it is not a baseline.
    #[serde(default)]
    pub exclude: Option<String>,
}

/// What a change is compared with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Baseline {
    pub why: Why,
    /// The baseline, then builds in which a metric is looked up that it lacks; may be empty.
    pub builds: Vec<Candidate>,
    /// How many builds of the reference branch are recent enough.
    pub considered: u32,
    pub reference_branch: String,
    pub max_age_days: f64,
    /// How many commits before the change were looked up.
    pub ancestors: usize,
}

/// A possible baseline.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Candidate {
    pub build_id: f64,
    pub commit: String,
    pub branch: String,
    /// Commits from the merge base, else from this commit.
    pub distance: Option<u32>,
    pub age_days: f64,
}

/// Why this build was chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    MergeBase,
    BeforeMergeBase,
    BeforeCommit,
    Latest,
    None,
    /// No history could be read.
    #[default]
    NoHistory,
}

impl Why {
    /// All of them, with the word that results have for each.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::MergeBase, "merge-base"),
        (Self::BeforeMergeBase, "before-merge-base"),
        (Self::BeforeCommit, "before-commit"),
        (Self::Latest, "latest"),
        (Self::None, "none"),
        (Self::NoHistory, "no-history"),
    ];
}

/// How many builds are kept to look up metrics that the baseline lacks.
const CANDIDATES: u32 = 10;
const DAY_MS: f64 = 86_400_000.0;

/// Chooses a baseline from the history.
pub fn choose(sql: &dyn Sql, ancestry: &Ancestry) -> Result<Baseline> {
    let Ancestry { merge_base, ancestors, reference_branch, max_age_days, now_ms, exclude } =
        ancestry;
    let merge_base = merge_base.as_deref().filter(|commit| Some(*commit) != exclude.as_deref());
    let mut commits: Vec<&str> = Vec::new();
    commits.extend(merge_base);
    for commit in ancestors {
        if Some(commit) != exclude.as_ref() && Some(commit.as_str()) != merge_base {
            commits.push(commit);
        }
    }
    let since_ms = now_ms - max_age_days * DAY_MS;
    let except = exclude.as_deref().unwrap_or_default();
    let (latest, considered) = builds::latest(sql, reference_branch, since_ms, except, CANDIDATES)?;
    let nearest = builds::of_commits(sql, &commits, reference_branch, CANDIDATES)?;
    let why = match (nearest.first(), latest.first()) {
        (Some(Built { place: Some(0), .. }), _) if merge_base.is_some() => Why::MergeBase,
        (Some(_), _) if merge_base.is_some() => Why::BeforeMergeBase,
        (Some(_), _) => Why::BeforeCommit,
        (None, Some(_)) => Why::Latest,
        (None, None) => Why::None,
    };
    let chosen = if nearest.is_empty() { latest } else { nearest };
    let mut candidates = Vec::new();
    for built in chosen {
        candidates.push(Candidate {
            build_id: built.id,
            commit: built.commit_sha,
            branch: built.branch,
            distance: built.place.map(|place| place + u32::from(merge_base.is_none())),
            age_days: ((now_ms - built.at_ms) / DAY_MS).max(0.0),
        });
    }
    Ok(Baseline {
        why,
        builds: candidates,
        considered,
        reference_branch: reference_branch.clone(),
        max_age_days: *max_age_days,
        ancestors: commits.len(),
    })
}

impl Baseline {
    /// The build itself.
    #[must_use]
    pub fn build(&self) -> Option<&Candidate> {
        self.builds.first()
    }

    /// One line: which commit, how far away, how old and why.
    #[must_use]
    pub fn words(&self) -> String {
        let branch = &self.reference_branch;
        let looked_up = match self.ancestors {
            0 => "the commits that this change is based on are unknown".to_owned(),
            1 => "the commit before this change was not measured".to_owned(),
            count => format!(
                "none of the {} commits before this change was measured",
                format_count(count)
            ),
        };
        if self.why == Why::NoHistory {
            return "compared with nothing".to_owned();
        }
        let Some(build) = self.build() else {
            let days = format_count(whole(self.max_age_days));
            return format!(
                "no baseline: {looked_up}, and {branch} has no build of the last {days} days"
            );
        };
        let commit: String = build.commit.chars().take(7).collect();
        let commits = |of: &str| match build.distance {
            Some(count @ 2..) => format!("{} commits before {of}", format_count(count as usize)),
            _ => format!("the commit before {of}"),
        };
        let (place, why) = match self.why {
            Why::MergeBase => ("the merge base".to_owned(), String::new()),
            Why::BeforeMergeBase => {
                (commits("the merge base"), ": nothing nearer was measured".to_owned())
            }
            Why::BeforeCommit if build.distance == Some(1) => (commits("this one"), String::new()),
            Why::BeforeCommit => (commits("this one"), ": nothing nearer was measured".to_owned()),
            Why::Latest | Why::None | Why::NoHistory => {
                (format!("the latest build of {branch}"), format!(": {looked_up}"))
            }
        };
        format!("compared with {commit}, {place}, {}{why}", age(build.age_days))
    }

    /// As the results have it.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut others = Vec::new();
        for build in self.builds.iter().skip(1) {
            others.push(candidate(Some(build)).end());
        }
        candidate(self.build())
            .text("why", word(&Why::ALL, self.why))
            .text("words", &self.words())
            .number("considered", Some(self.considered.into()))
            .text("referenceBranch", &self.reference_branch)
            .number("maxAgeDays", Some(self.max_age_days))
            .number("ancestors", Some(count(self.ancestors)))
            .list("others", &others)
            .end()
    }
}

fn candidate(build: Option<&Candidate>) -> Object {
    let mut object = Object::new();
    object
        .number("buildId", build.map(|build| build.build_id))
        .optional_text("commit", build.map(|build| build.commit.as_str()))
        .optional_text("branch", build.map(|build| build.branch.as_str()))
        .number("distance", build.and_then(|build| build.distance).map(f64::from))
        .number("ageDays", build.map(|build| build.age_days));
    object
}

/// A count as a JSON number.
#[expect(clippy::cast_precision_loss, reason = "far more than any history has")]
pub(super) fn count(count: usize) -> f64 {
    count as f64
}

/// Such as `3 days old`.
#[must_use]
pub fn age(days: f64) -> String {
    match whole(days) {
        0 => "less than a day old".to_owned(),
        1 => "1 day old".to_owned(),
        days => format!("{} days old", format_count(days)),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates")]
fn whole(days: f64) -> usize {
    days as usize
}

/// The word for a value in a list.
pub fn word<T: Copy + PartialEq>(all: &[(T, &'static str)], one: T) -> &'static str {
    all.iter().find(|(other, _)| *other == one).map_or("", |(_, word)| word)
}
