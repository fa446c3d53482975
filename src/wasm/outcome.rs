//! The outcome of a metric, as it crosses to JavaScript.

use serde::Serialize;
use tsify::Tsify;

use crate::collect::patch::{NOTHING_TO_COVER, Patch, ShownPatch};
use crate::collect::{Failure, Found, Share};
use crate::metric::Value;
use crate::parts::pack;
use crate::unit::{self, Unit};

/// The outcome of a metric: a value, or the reason why it is missing.
#[derive(Serialize, Tsify)]
pub struct Outcome {
    pub(super) key: String,
    /// `None` without a failure: nothing to measure.
    pub(super) value: Option<Value>,
    /// The formatted value.
    pub(super) text: Option<String>,
    /// The counts behind a percentage.
    pub(super) share: Option<Share>,
    /// What each round gave that gave a value, of a metric that was measured several times.
    pub(super) rounds: Option<Vec<f64>>,
    /// Of `patch-coverage`.
    pub(super) patch: Option<ShownPatch>,
    /// Notes about the value, such as files that were found but not read.
    pub(super) notes: Vec<String>,
    /// What the value consists of, packed for the history, in base64.
    pub(super) parts: Option<String>,
    pub(super) failure: Option<Failure>,
    /// Of a value to which some fragments did not contribute, such as `2 of 3 fragments`.
    pub(super) partial: Option<String>,
}

impl Outcome {
    pub fn new(
        key: &str,
        unit: Option<&Unit>,
        keeps_parts: bool,
        found: Result<Found, Failure>,
    ) -> Self {
        let key = key.to_owned();
        match found {
            Ok(found) => {
                let text = Some(text(&found, unit));
                let patch = found.patch.as_ref().map(Patch::shown);
                let Found { value, share, notes, parts, .. } = found;
                let parts = parts.filter(|_| keeps_parts).map(|it| pack::to_text(&key, it));
                Self {
                    key,
                    value,
                    text,
                    share,
                    rounds: None,
                    patch,
                    notes,
                    parts,
                    failure: None,
                    partial: None,
                }
            }
            Err(failure) => Self::failed(key, failure),
        }
    }

    pub fn failed(key: String, failure: Failure) -> Self {
        let (value, text, share, rounds, patch) = (None, None, None, None, None);
        let (notes, parts, failure, partial) = (Vec::new(), None, Some(failure), None);
        Self { key, value, text, share, rounds, patch, notes, parts, failure, partial }
    }
}

/// The formatted finding.
pub fn text(found: &Found, unit: Option<&Unit>) -> String {
    match &found.value {
        Some(Value::Number(number)) => unit::format(*number, unit),
        Some(Value::Label(label)) => label.clone(),
        None => NOTHING_TO_COVER.to_owned(),
    }
}
