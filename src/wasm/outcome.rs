//! The outcome of a metric, as it crosses to JavaScript and back.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::collect::patch::{NOTHING_TO_COVER, Patch, ShownPatch};
use crate::collect::rounds::{self, Settled};
use crate::collect::{Failure, Found, Share};
use crate::gate::confirm;
use crate::metric::{Metric, Value};
use crate::parts::{Parts, pack};
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
    /// What each round gave that gave a value, of a metric that was measured several times.
    rounds: Option<Vec<f64>>,
    /// Of `patch-coverage`.
    patch: Option<ShownPatch>,
    /// Notes about the value, such as files that were found but not read.
    notes: Vec<String>,
    /// What the value consists of, packed for the history, in base64.
    parts: Option<String>,
    failure: Option<Failure>,
}

/// The part that is read back.
#[derive(Deserialize)]
pub struct ToldOutcome {
    pub key: String,
    pub value: Option<Value>,
    pub rounds: Option<Vec<f64>>,
    #[serde(default)]
    notes: Vec<String>,
    #[serde(default)]
    parts: Option<String>,
    pub failure: Option<Failure>,
}

impl Outcome {
    pub fn new(metric: &Metric, found: Result<Found, Failure>) -> Self {
        let key = metric.key.clone();
        match found {
            Ok(found) => {
                let text = Some(text(&found, metric.unit.as_ref()));
                let patch = found.patch.as_ref().map(Patch::shown);
                let Found { value, share, notes, parts, .. } = found;
                let parts = parts.filter(|_| metric.parts).map(|it| pack::to_text(&key, it));
                Self { key, value, text, share, rounds: None, patch, notes, parts, failure: None }
            }
            Err(failure) => Self::failed(key, failure),
        }
    }

    pub fn failed(key: String, failure: Failure) -> Self {
        let (value, text, share, rounds, patch) = (None, None, None, None, None);
        let (notes, parts, failure) = (Vec::new(), None, Some(failure));
        Self { key, value, text, share, rounds, patch, notes, parts, failure }
    }

    /// The result of several rounds of a metric; `None`: another one is needed.
    pub fn settle(metric: &Metric, mut so_far: Vec<ToldOutcome>, asked: usize) -> Option<Self> {
        let rounds: Vec<Result<f64, Failure>> = so_far.iter().map(ToldOutcome::number).collect();
        let (key, mut notes) = (metric.key.clone(), Vec::new());
        for note in so_far.iter_mut().flat_map(|outcome| outcome.notes.drain(..)) {
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        Some(match rounds::settle(&rounds, asked)? {
            Ok(Settled { median, values, nearest, note }) => {
                let parts = so_far.swap_remove(nearest).parts;
                notes.extend(note);
                let value = unit::format(median, metric.unit.as_ref());
                let text = Some(format!("{value} ({})", unit::median_of(values.len())));
                let (value, rounds) = (Some(Value::Number(median)), Some(values));
                let (share, patch, failure) = (None, None, None);
                Self { key, value, text, share, rounds, patch, notes, parts, failure }
            }
            Err(failure) => Self { notes, ..Self::failed(key, failure) },
        })
    }
}

impl ToldOutcome {
    /// Of a round.
    fn number(&self) -> Result<f64, Failure> {
        match (&self.value, &self.failure) {
            (Some(Value::Number(number)), _) => Ok(*number),
            (_, Some(failure)) => Err(failure.clone()),
            _ => Err(Failure::new("there is no number", "measure a number")),
        }
    }

    /// What its value consists of; `None` if there are no parts, or a user wrote them by hand.
    pub fn parts(&self) -> Option<Parts> {
        pack::of_text(self.parts.as_deref()?)
    }

    /// Of a metric that was measured again; `first` has what was measured before.
    pub fn measured_again(self, first: &[Self]) -> confirm::Measured {
        let values = self.values().map_err(|failure| failure.message);
        let first = first.iter().find(|it| it.key == self.key);
        let first = first.and_then(|it| it.values().ok()).unwrap_or_default();
        confirm::Measured { key: self.key, first, values }
    }

    /// Of each round.
    fn values(&self) -> Result<Vec<f64>, Failure> {
        let once = || self.number().map(|number| vec![number]);
        self.rounds.clone().map_or_else(once, Ok)
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
