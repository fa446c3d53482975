//! Jobs and steps as GitHub's REST interface lists them.

use serde::Deserialize;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::collect::Failure;

/// A job of one attempt of a run.
#[derive(Debug, Deserialize)]
pub struct Job {
    pub name: String,
    status: String,
    conclusion: Option<String>,
    created_at: Option<String>,
    pub started_at: Option<String>,
    completed_at: Option<String>,
    #[serde(default)]
    runner_name: Option<String>,
    #[serde(default)]
    labels: Vec<String>,
    #[serde(default)]
    pub steps: Vec<Step>,
}

/// A step of a job.
#[derive(Debug, Deserialize)]
pub struct Step {
    pub name: String,
    status: String,
    conclusion: Option<String>,
    #[serde(default)]
    started_at: Option<String>,
    #[serde(default)]
    completed_at: Option<String>,
}

#[derive(Deserialize)]
struct Page {
    total_count: usize,
    jobs: Vec<Job>,
}

/// From one second to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    pub start: f64,
    pub end: f64,
}

impl Span {
    pub fn seconds(self) -> f64 {
        self.end - self.start
    }
}

/// The jobs of some pages, which must be all of them.
pub fn jobs(pages: &[String]) -> Result<Vec<Job>, Failure> {
    let mut all = Vec::new();
    let mut total = 0;
    for page in pages {
        let page: Page = serde_json::from_str(page).map_err(|_| {
            Failure::new(
                "the jobs that GitHub lists cannot be read",
                "run it again; is there a proxy between this machine and GitHub?",
            )
        })?;
        total = page.total_count;
        all.extend(page.jobs);
    }
    if all.len() < total {
        return Err(Failure::new(
            format!("the run has {total} jobs, and only {} were listed", all.len()),
            "at most 200 jobs of an earlier run are read, and 300 of this one",
        ));
    }
    Ok(all)
}

impl Job {
    pub fn is_running(&self) -> bool {
        self.status != "completed"
    }

    pub fn is_on(&self, runner: &str) -> bool {
        !runner.is_empty() && self.runner_name.as_deref() == Some(runner)
    }

    pub fn is_skipped(&self) -> bool {
        self.conclusion.as_deref() == Some("skipped")
    }

    pub fn is_self_hosted(&self) -> bool {
        self.labels.iter().any(|label| label.eq_ignore_ascii_case("self-hosted"))
    }

    /// From its start to its end, if it succeeded.
    pub fn time(&self) -> Result<Span, Failure> {
        let span = self.span()?;
        succeeded(&format!("the job \"{}\"", self.name), self.conclusion.as_deref())?;
        Ok(span)
    }

    /// From its start to its end, however it ended.
    pub fn span(&self) -> Result<Span, Failure> {
        if self.is_running() {
            return Err(self.unfinished());
        }
        span(self.started_at.as_deref(), self.completed_at.as_deref(), &self.name)
    }

    /// From when it could run until it did.
    pub fn queue(&self) -> Result<Span, Failure> {
        if self.status == "queued" || self.started_at.is_none() {
            return Err(self.unfinished());
        }
        span(self.created_at.as_deref(), self.started_at.as_deref(), &self.name)
    }

    pub fn unfinished(&self) -> Failure {
        Failure::new(
            format!("the job \"{}\" has not finished", self.name),
            "let the job that measures wait for it: name it under \"needs:\"",
        )
    }
}

impl Step {
    pub fn is_over(&self) -> bool {
        self.status == "completed"
    }

    pub fn is_skipped(&self) -> bool {
        self.conclusion.as_deref() == Some("skipped")
    }

    /// From its start to its end, if it succeeded.
    pub fn time(&self, job: &str) -> Result<Span, Failure> {
        if !self.is_over() {
            return Err(Failure::new(
                format!("the step \"{}\" has not finished", self.name),
                "measure in a later step, or in a job that waits for this one",
            ));
        }
        succeeded(&format!("the step \"{}\" of \"{job}\"", self.name), self.conclusion.as_deref())?;
        span(self.started_at.as_deref(), self.completed_at.as_deref(), job)
    }
}

fn succeeded(what: &str, conclusion: Option<&str>) -> Result<(), Failure> {
    let how = match conclusion {
        Some("success" | "neutral") => return Ok(()),
        Some("failure") => "failed",
        Some("cancelled") => "was cancelled",
        Some("timed_out") => "timed out",
        _ => "did not succeed",
    };
    Err(Failure::new(
        format!("{what} {how}, so its time says nothing"),
        "there is a value again when it succeeds",
    ))
}

fn span(start: Option<&str>, end: Option<&str>, job: &str) -> Result<Span, Failure> {
    let (start, end) = (start.and_then(seconds), end.and_then(seconds));
    match start.zip(end) {
        // The clocks of GitHub and of a runner may differ by a second.
        Some((start, end)) => Ok(Span { start, end: end.max(start) }),
        None => Err(Failure::new(
            format!("GitHub does not say when the job \"{job}\" ran"),
            "run the workflow once more",
        )),
    }
}

/// Seconds since the epoch.
pub fn seconds(time: &str) -> Option<f64> {
    let time = OffsetDateTime::parse(time, &Rfc3339).ok()?;
    #[expect(clippy::cast_precision_loss, reason = "whole seconds of this age are exact")]
    let seconds = time.unix_timestamp() as f64;
    Some(seconds)
}
