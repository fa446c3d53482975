//! The run that stands for a workflow: the newest that finished.

use serde::{Deserialize, Serialize};

/// A run that was chosen.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Choice {
    pub id: f64,
    pub attempt: u32,
    pub started_at: String,
}

#[derive(Deserialize)]
struct Page {
    workflow_runs: Vec<Run>,
}

#[derive(Deserialize)]
struct Run {
    id: f64,
    #[serde(default)]
    head_sha: String,
    status: Option<String>,
    conclusion: Option<String>,
    #[serde(default = "first", rename = "run_attempt")]
    attempt: u32,
    #[serde(rename = "run_started_at")]
    started_at: Option<String>,
    created_at: String,
    repository: Option<Repository>,
    head_repository: Option<Repository>,
}

#[derive(PartialEq, Deserialize)]
struct Repository {
    full_name: String,
}

impl Run {
    /// Whether a fork's branch may have the name of one of ours.
    fn is_of_fork(&self) -> bool {
        self.head_repository.is_some() && self.head_repository != self.repository
    }
}

fn first() -> u32 {
    1
}

/// Of a page of runs, the newest first: that of this commit, else the newest that is not of a fork. `own` is the
/// run that measures. One that needs success ran once: a further attempt may have some of its jobs alone. `None`: none has finished, or GitHub's answer is something else.
#[must_use]
pub fn choose(page: &str, own: f64, commit: &str, needs_success: bool) -> Option<Choice> {
    let page: Page = serde_json::from_str(page).ok()?;
    let counts = |run: &&Run| {
        let conclusion = run.conclusion.as_deref();
        let is_fine = match conclusion {
            Some("success") => true,
            Some("failure" | "timed_out") => !needs_success,
            _ => false,
        };
        let is_whole = run.attempt == 1 || !needs_success;
        let is_ours = run.head_sha == commit || !run.is_of_fork();
        let is_over = run.status.as_deref() == Some("completed");
        run.id.to_bits() != own.to_bits() && is_over && is_fine && is_whole && is_ours
    };
    let mut runs: Vec<&Run> = page.workflow_runs.iter().filter(counts).collect();
    runs.sort_by(|one, other| other.created_at.cmp(&one.created_at));
    let run = runs.iter().find(|run| run.head_sha == commit).or_else(|| runs.first())?;
    let started_at = run.started_at.as_ref().unwrap_or(&run.created_at).clone();
    Some(Choice { id: run.id, attempt: run.attempt, started_at })
}
