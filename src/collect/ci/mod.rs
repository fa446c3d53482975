//! `@collect ci`: the time that the workflow's own jobs take, wait and are billed, and how often they ran
//! again, from what GitHub lists of them.
//!
//! The run that measures is not finished. So jobs are those of this run, which must have finished before;
//! the whole workflow is measured in its newest finished run. A job that failed or was cancelled ended too
//! early for its time to say anything: then there is no value.

mod choose;
mod listed;

pub use choose::{Choice, choose};

use serde::{Deserialize, Serialize};

use super::{Args, Collector, Failure, Found, Input, ListedFile, Needs, Opt, Reading};
use crate::config::glob;
use crate::unit::Unit;
use listed::{Job, Span, jobs};

pub const COLLECTOR: Collector = Collector {
    name: "ci",
    about: "how long jobs of GitHub Actions take, wait and are billed, and how often they ran again",
    usage: "ci  [--workflow FILE] [--job GLOB] [--stat time|queue|billed|reruns] [--step NAME]",
    options: &[
        Opt { name: "workflow", value: "FILE", about: "another workflow, such as ci.yml" },
        Opt { name: "job", value: "GLOB", about: "only jobs of this name; * stands for any text" },
        Opt { name: "stat", value: "time|queue|billed|reruns", about: "time by default" },
        Opt { name: "step", value: "NAME", about: "the time of this step" },
    ],
    start,
};

/// What GitHub has to be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Asks {
    /// The file of a workflow; `None`: that of this run.
    pub workflow: Option<String>,
    /// Whether its newest finished run is meant, not this one.
    pub is_earlier: bool,
    /// Whether that run must have succeeded.
    pub needs_success: bool,
    /// Whether its jobs have to be listed; `all`: of every attempt.
    pub jobs: Option<Listing>,
}

/// Which jobs GitHub lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Listing {
    Latest,
    All,
}

/// What GitHub answered.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Answers {
    /// The runner of the job that measures; empty: unknown.
    pub runner: String,
    /// The attempt of the run that is measured.
    pub attempt: u32,
    /// When that attempt began, if it is an earlier run.
    pub started_at: Option<String>,
    /// The pages of its jobs, as JSON.
    pub jobs: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stat {
    Time,
    Queue,
    Billed,
    Reruns,
}

struct Ci {
    workflow: Option<String>,
    job: Option<String>,
    step: Option<String>,
    stat: Stat,
    answers: Option<Result<Answers, Failure>>,
}

fn start(args: &Args, _: &[String]) -> Result<Box<dyn Reading>, Failure> {
    let last = |name: &str| args.all(name).last().map(str::to_owned);
    let stat = match last("stat").as_deref() {
        None | Some("time") => Stat::Time,
        Some("queue") => Stat::Queue,
        Some("billed") => Stat::Billed,
        Some("reruns") => Stat::Reruns,
        Some(other) => {
            return Err(Failure::new(
                format!("unknown --stat \"{other}\""),
                "ci measures --stat time, queue, billed or reruns",
            ));
        }
    };
    if let Some(path) = args.paths.first() {
        let message = format!("ci reads no file, and \"{path}\" is given");
        return Err(Failure::new(message, "name a job with --job, and a workflow with --workflow"));
    }
    let (workflow, job, step) = (last("workflow"), last("job"), last("step"));
    if step.is_some() && stat != Stat::Time {
        return Err(Failure::new("a step only has a time", "leave out --stat or --step"));
    }
    let is_plain = |file: &String| {
        let is_fine = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
        !file.is_empty() && file.bytes().all(is_fine)
    };
    if let Some(file) = workflow.as_ref().filter(|file| !is_plain(file)) {
        let message = format!("--workflow \"{file}\" is not the file of a workflow");
        return Err(Failure::new(message, "name a file of .github/workflows, such as ci.yml"));
    }
    Ok(Box::new(Ci { workflow, job, step, stat, answers: None }))
}

impl Reading for Ci {
    /// Metrics that ask the same are answered together.
    fn subject(&self) -> Option<String> {
        let Asks { workflow, is_earlier, needs_success, jobs } = self.asks();
        let (workflow, listing) = (workflow.unwrap_or_default(), jobs.map(|it| it as u8));
        let listing = listing.map_or(-1, i32::from);
        Some(format!("ci {workflow} {is_earlier} {needs_success} {listing}"))
    }

    fn needs(&self) -> Needs {
        Needs { ci: Some(self.asks()), ..Needs::default() }
    }

    fn select(&mut self, _: &[ListedFile<'_>]) -> Result<Vec<usize>, Failure> {
        Ok(Vec::new())
    }

    fn answer(&mut self, answers: Result<Answers, Failure>) {
        self.answers = Some(answers);
    }

    fn read(&mut self, _: &mut Input<'_>) -> Result<(), Failure> {
        Ok(())
    }

    fn finish(&self) -> Result<Found, Failure> {
        let answers = self.answers.clone().unwrap_or_else(|| Err(unknown()))?;
        if self.stat == Stat::Reruns && self.job.is_none() {
            let again = f64::from(answers.attempt.saturating_sub(1));
            return Ok(Found::measured(again, Unit::Integer));
        }
        let all = jobs(&answers.jobs)?;
        // The job that measures is one of those of this run, and not finished.
        let is_own = |job: &Job| {
            answers.started_at.is_none() && job.is_running() && job.is_on(&answers.runner)
        };
        if let Some(step) = &self.step {
            return self.step(step, &all, is_own);
        }
        let meant = all.iter().filter(|job| self.means(job) && !job.is_skipped() && !is_own(job));
        let meant: Vec<&Job> = meant.collect();
        if meant.is_empty() {
            return Err(self.no_job(&all));
        }
        match self.stat {
            Stat::Reruns => Ok(reruns(&meant)),
            Stat::Billed if answers.attempt > 1 && answers.started_at.is_some() => Err(again()),
            Stat::Billed => billed(&meant),
            Stat::Queue => longest(&meant, Job::queue),
            Stat::Time => match &answers.started_at {
                Some(started_at) if self.job.is_none() => whole(started_at, &meant),
                _ => longest(&meant, Job::time),
            },
        }
    }
}

impl Ci {
    fn asks(&self) -> Asks {
        let is_of_jobs = self.job.is_some() || self.step.is_some();
        let is_earlier = self.workflow.is_some() || !(is_of_jobs || self.stat == Stat::Reruns);
        let jobs = match self.stat {
            Stat::Reruns if is_of_jobs => Some(Listing::All),
            Stat::Reruns => None,
            _ => Some(Listing::Latest),
        };
        let needs_success = !matches!(self.stat, Stat::Reruns | Stat::Billed);
        let workflow = self.workflow.clone();
        Asks { workflow, is_earlier, needs_success, jobs }
    }

    fn means(&self, job: &Job) -> bool {
        self.job.as_ref().is_none_or(|wanted| glob::stars(wanted, &job.name))
    }

    fn step(
        &self,
        name: &str,
        all: &[Job],
        is_own: impl Fn(&Job) -> bool,
    ) -> Result<Found, Failure> {
        let mut found: Vec<(&Job, Span)> = Vec::new();
        for job in all.iter().filter(|job| self.means(job)) {
            let Some(step) = job.steps.iter().find(|step| step.name == name) else { continue };
            if step.is_skipped() {
                continue;
            }
            // A step of the job that measures, before the one that does.
            if !is_own(job) && !step.is_over() {
                return Err(job.unfinished());
            }
            found.push((job, step.time(&job.name)?));
        }
        if found.is_empty() {
            return Err(Failure::new(
                format!("no job has a step \"{name}\" that ran"),
                "name it as GitHub shows it, such as \"Run npm test\" or the \"name:\" of the step",
            ));
        }
        slowest(&found)
    }

    fn no_job(&self, all: &[Job]) -> Failure {
        let Some(wanted) = &self.job else {
            return Failure::new(
                "no job of that run was measured: all were skipped",
                "run the workflow once more",
            );
        };
        let names: Vec<_> = all.iter().take(SHOWN).map(|job| format!("\"{}\"", job.name)).collect();
        let more = if all.len() > SHOWN { ", …" } else { "" };
        Failure::new(
            format!("no job that ran and finished is called \"{wanted}\""),
            format!("the jobs of that run are {}{more}", names.join(", ")),
        )
    }
}

/// How many jobs a message names.
const SHOWN: usize = 10;

/// The longest of some jobs.
fn longest(jobs: &[&Job], of: impl Fn(&Job) -> Result<Span, Failure>) -> Result<Found, Failure> {
    let spans = jobs.iter().map(|job| Ok((*job, of(job)?)));
    slowest(&spans.collect::<Result<Vec<_>, Failure>>()?)
}

fn slowest(spans: &[(&Job, Span)]) -> Result<Found, Failure> {
    let slowest = spans.iter().max_by(|one, other| one.1.seconds().total_cmp(&other.1.seconds()));
    let (job, span) = slowest.ok_or_else(unknown)?;
    let mut found = Found::measured(span.seconds(), Unit::Duration);
    if spans.len() > 1 {
        found.notes.push(format!("the longest of {} jobs: \"{}\"", spans.len(), job.name));
    }
    Ok(found)
}

/// From the start of a run to the end of its last job.
fn whole(started_at: &str, jobs: &[&Job]) -> Result<Found, Failure> {
    let start = listed::seconds(started_at).ok_or_else(unknown)?;
    let mut end = start;
    for job in jobs {
        end = end.max(job.time()?.end);
    }
    Ok(Found::measured(end - start, Unit::Duration))
}

/// Whole minutes of each job, as GitHub counts them; self-hosted runners cost nothing.
fn billed(jobs: &[&Job]) -> Result<Found, Failure> {
    const MINUTE: f64 = 60.0;
    let mut sum = 0.0;
    for job in jobs.iter().filter(|job| !job.is_self_hosted()) {
        sum += (job.span()?.seconds() / MINUTE).ceil() * MINUTE;
    }
    Ok(Found::measured(sum, Unit::Duration))
}

/// How often jobs ran in further attempts. GitHub may list one that did not run again once more as it was.
fn reruns(jobs: &[&Job]) -> Found {
    let mut runs: Vec<(&str, Option<&str>)> =
        jobs.iter().map(|job| (&*job.name, job.started_at.as_deref())).collect();
    runs.sort_unstable();
    runs.dedup();
    let executions = runs.len();
    runs.dedup_by_key(|run| run.0);
    #[expect(clippy::cast_precision_loss, reason = "GitHub lists few jobs")]
    let again = (executions - runs.len()) as f64;
    Found::measured(again, Unit::Integer)
}

fn again() -> Failure {
    Failure::new(
        "that run was started again, and GitHub lists the jobs of its last attempt alone",
        "the next run has a number again",
    )
}

fn unknown() -> Failure {
    Failure::new(
        "GitHub was not asked for the jobs",
        "use it in a job of GitHub Actions with \"permissions: actions: read\"",
    )
}
