//! The outcome of a metric, as it crosses to JavaScript and back.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::collect::patch::{NOTHING_TO_COVER, Patch, ShownPatch};
use crate::collect::{Failure, Found, Share};
use crate::metric::{Metric, Value};
use crate::unit::{self, Unit};

/// The outcome of a metric: a value, or the reason why it is missing.
#[derive(Serialize, Tsify)]
pub struct Outcome {
    key: String,
    /// `None` without a failure: nothing to measure.
    value: Option<Value>,
    /// The formatted value.
    text: Option<String>,
    /// The counts behind a percentage.
    share: Option<Share>,
    /// Of `patch-coverage`.
    patch: Option<ShownPatch>,
    /// Notes about the value, such as files that were found but not read.
    notes: Vec<String>,
    failure: Option<Failure>,
}

/// The part that is read back.
#[derive(Deserialize)]
pub struct ToldOutcome {
    pub key: String,
    pub value: Option<Value>,
    pub failure: Option<Failure>,
}

impl Outcome {
    pub fn new(metric: &Metric, found: Result<Found, Failure>) -> Self {
        let key = metric.key.clone();
        match found {
            Ok(found) => {
                let text = Some(text(&found, metric.unit.as_ref()));
                let patch = found.patch.as_ref().map(Patch::shown);
                let Found { value, share, notes, .. } = found;
                Self { key, value, text, share, patch, notes, failure: None }
            }
            Err(failure) => Self::failed(key, failure),
        }
    }

    pub fn failed(key: String, failure: Failure) -> Self {
        let (value, text, share, patch) = (None, None, None, None);
        Self { key, value, text, share, patch, notes: Vec::new(), failure: Some(failure) }
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
