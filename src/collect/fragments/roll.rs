//! Which fragments a run has, and which of them can be trusted.
//!
//! An artifact is named after the attempt, the configuration and the fragment. A second one of the same name
//! gets a suffix, so that two jobs that share a name are noticed. Of several attempts the newest counts; one
//! of an earlier attempt only where GitHub's list of jobs shows that its job did not run again.

use serde::Deserialize;

use super::pack::{Unreadable, sum, unpack};
use super::{Fragment, Origin};
use crate::config::glob;

const PREFIX: &str = "unentropy-fragment-";
/// Comes before the suffix; no fragment's name has it.
const SECOND: char = '+';
/// More fragments than that are not merged.
pub const MOST_FRAGMENTS: usize = 100;
/// As many of one name are looked at.
const MOST_OF_A_NAME: usize = 4;
const SHORT_SHA: usize = 7;

/// The name of a fragment's artifact; `second`: of one whose name is taken.
#[must_use]
pub fn artifact(origin: &Origin, second: Option<&str>) -> String {
    let Origin { name, attempt, .. } = origin;
    let second = second.map(|second| format!("{SECOND}{second}")).unwrap_or_default();
    format!("{PREFIX}{attempt}-{}-{name}{second}", project(origin))
}

/// Tells the configurations of one repository apart.
fn project(origin: &Origin) -> String {
    format!("{:08x}", sum(origin.config.as_bytes()) >> 32)
}

/// A fragment that is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub name: String,
    pub attempt: u32,
    /// The places of its artifacts in the list; empty: there is none.
    pub artifacts: Vec<usize>,
}

/// Finds the fragments that `wanted` names in the artifacts of the run; or says which glob matches none.
pub fn find(wanted: &[String], artifacts: &[String], here: &Origin) -> Result<Vec<Wanted>, String> {
    let project = project(here);
    let listed = artifacts.iter().enumerate().filter_map(|(place, artifact)| {
        let (attempt, rest) = artifact.strip_prefix(PREFIX)?.split_once('-')?;
        let name = rest.strip_prefix(&project)?.strip_prefix('-')?;
        let name = name.split_once(SECOND).map_or(name, |(name, _)| name);
        let attempt = attempt.parse().ok().filter(|attempt| *attempt <= here.attempt)?;
        Some((name, attempt, place))
    });
    let listed: Vec<(&str, u32, usize)> = listed.collect();
    let mut names: Vec<&str> = Vec::new();
    for wanted in wanted {
        if wanted.contains('*') {
            let before = names.len();
            names.extend(listed.iter().map(|it| it.0).filter(|name| glob::stars(wanted, name)));
            if names.len() == before {
                return Err(format!("no fragment of this run matches \"{wanted}\""));
            }
        } else {
            names.push(wanted);
        }
    }
    names.sort_unstable();
    names.dedup();
    if names.len() > MOST_FRAGMENTS {
        let count = names.len();
        return Err(format!(
            "{count} fragments are more than {MOST_FRAGMENTS}, the most that are merged"
        ));
    }
    let all = names.into_iter().map(|name| {
        let of_name = || listed.iter().filter(move |it| it.0 == name);
        let attempt = of_name().map(|it| it.1).max().unwrap_or_default();
        let artifacts = of_name().filter(|it| it.1 == attempt).map(|it| it.2).collect();
        Wanted { name: name.to_owned(), attempt, artifacts }
    });
    Ok(all.collect())
}

/// A job of the run, as GitHub lists it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Job {
    pub name: String,
    pub runner: String,
    pub attempt: u32,
    pub started_at: String,
}

/// A fragment, or why it does not count, to follow its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    pub name: String,
    pub fragment: Result<Fragment, String>,
}

/// Reads what was downloaded of a fragment.
pub fn read(bytes: &[u8]) -> Result<Fragment, String> {
    unpack(bytes).map_err(|why| match why {
        Unreadable::Damaged => "is damaged".to_owned(),
        Unreadable::Newer => "was written by a newer version of this program".to_owned(),
    })
}

/// Judges what was downloaded of a fragment. `jobs`: of all attempts; `None`: GitHub did not say.
#[must_use]
pub fn judge(
    wanted: &Wanted,
    received: Vec<Result<Fragment, String>>,
    here: &Origin,
    jobs: Option<&[Job]>,
) -> Slot {
    let fragment = trusted(wanted, received, here, jobs);
    Slot { name: wanted.name.clone(), fragment }
}

/// How many artifacts of a fragment have to be downloaded.
#[must_use]
pub fn downloads(wanted: &Wanted) -> &[usize] {
    &wanted.artifacts[..wanted.artifacts.len().min(MOST_OF_A_NAME)]
}

fn trusted(
    wanted: &Wanted,
    received: Vec<Result<Fragment, String>>,
    here: &Origin,
    jobs: Option<&[Job]>,
) -> Result<Fragment, String> {
    let mut fragments: Vec<Fragment> = Vec::new();
    for fragment in received {
        let fragment = fragment?;
        // An upload whose answer was lost is repeated.
        if fragments.iter().all(|known| known.origin.id != fragment.origin.id) {
            fragments.push(fragment);
        }
    }
    let Some(fragment) = fragments.pop() else { return Err("did not report".to_owned()) };
    if !fragments.is_empty() || wanted.artifacts.len() > MOST_OF_A_NAME {
        return Err("reported more than once: several jobs of this run have the name".to_owned());
    }
    let Origin { name, repository, run_id, attempt, commit, head, config, .. } = &fragment.origin;
    let why = if (repository, run_id) != (&here.repository, &here.run_id) {
        "is of another run".to_owned()
    } else if name != &wanted.name || *attempt != wanted.attempt {
        "is not what its artifact is named after".to_owned()
    } else if commit != &here.commit {
        "is of another commit".to_owned()
    } else if !head.is_empty() && !here.head.is_empty() && head != &here.head {
        let [head, own] = [head, &here.head].map(|sha| sha.get(..SHORT_SHA).unwrap_or(sha));
        format!("was measured on {head}, and {own} is checked out here")
    } else if config != &here.config {
        "is of another configuration".to_owned()
    } else if *attempt < here.attempt {
        match ran_again(&fragment.origin, jobs.unwrap_or_default()) {
            Some(false) => return Ok(fragment),
            Some(true) => {
                format!("is of attempt {attempt}, and its job ran again without a report")
            }
            None => format!(
                "is of attempt {attempt}, and GitHub does not say whether its job ran again"
            ),
        }
    } else {
        return Ok(fragment);
    };
    Err(why)
}

/// Whether the job of an earlier attempt ran in a later one, too. Where only failed jobs run again, GitHub
/// may list the others once more as they were.
fn ran_again(origin: &Origin, jobs: &[Job]) -> Option<bool> {
    let is_it = |job: &&Job| job.attempt == origin.attempt && job.runner == origin.runner;
    let mut found = jobs.iter().filter(is_it).filter(|job| !job.runner.is_empty());
    let (job, None) = (found.next()?, found.next()) else { return None };
    let again = |other: &Job| {
        let is_same = (&other.runner, &other.started_at) == (&job.runner, &job.started_at);
        other.name == job.name && other.attempt > job.attempt && !is_same
    };
    Some(jobs.iter().any(again))
}
