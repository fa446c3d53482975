//! Fragments: what one job of a run measured, reduced to what it can be merged from.
//!
//! A job with `fragment: linux` writes a [`Fragment`] ([`pack`]) and uploads it. The job that merges finds
//! out which fragments can be trusted ([`roll`]), and makes one value of the values of all ([`merge`]). What
//! is not sure gives no number: the reason names the fragments.

pub mod merge;
pub mod pack;
pub mod roll;

use super::Failure;
use crate::metric::Value;
use crate::parts::Parts;

/// What a job measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Fragment {
    pub origin: Origin,
    pub pieces: Vec<Piece>,
    /// What reports were reduced to; opaque here, see [`super::Reading::reduced`].
    pub states: Vec<Vec<u8>>,
}

/// Where a fragment comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Origin {
    /// The name that the job gives it.
    pub name: String,
    /// Different for each job that measured.
    pub id: String,
    /// `owner/name`.
    pub repository: String,
    pub run_id: String,
    pub attempt: u32,
    /// The commit of the run.
    pub commit: String,
    /// The commit that is checked out; empty where git does not say.
    pub head: String,
    /// The configuration, from the top of the checkout.
    pub config: String,
    /// The name of the runner, by which GitHub lists the job.
    pub runner: String,
}

/// A metric as a job measured it.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    pub key: String,
    /// The whole command: the same metric with another command is another one.
    pub command: String,
    pub content: Result<Content, Failure>,
}

/// What a value is merged from.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// An index into [`Fragment::states`].
    State(usize),
    Value(Measured),
}

/// A measured value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measured {
    /// `None`: nothing to measure.
    pub value: Option<Value>,
    /// What each round gave, of a metric that was measured several times.
    pub rounds: Option<Vec<f64>>,
    pub parts: Option<Parts>,
    pub notes: Vec<String>,
}
