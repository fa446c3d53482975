//! The verdict as the status of a commit, which a branch rule can require.

use serde::Serialize;

use crate::config::GateMode;
use crate::gate::results::{Results, Status};
use crate::report::text::{one_line, shortened};
use crate::summary::sentence;

/// GitHub refuses longer ones.
const MOST_CHARS: usize = 140;

/// A status.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CommitStatus {
    pub state: State,
    /// `unentropy`, or `unentropy/<project>`.
    pub context: String,
    pub description: String,
}

/// What a required status lets through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum State {
    Success,
    /// As the job: only a broken blocker in mode `hard`.
    Failure,
}

/// The status of one project.
#[must_use]
pub fn of(results: &Results) -> CommitStatus {
    let is_blocked = results.status == Status::Fail && results.mode == GateMode::Hard;
    // The project is in the context.
    let alone = Results { project: None, ..results.clone() };
    CommitStatus {
        state: if is_blocked { State::Failure } else { State::Success },
        context: match &results.project {
            Some(project) => format!("unentropy/{project}"),
            None => "unentropy".to_owned(),
        },
        description: shortened(&one_line(&sentence::verdict(&alone)), MOST_CHARS),
    }
}
