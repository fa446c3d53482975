//! An outcome that JavaScript gives back.

use serde::Deserialize;

use super::outcome::Outcome;
use crate::collect::Failure;
use crate::collect::fragments::{Content, Measured};
use crate::collect::rounds::{self, Settled};
use crate::gate::confirm;
use crate::metric::{Metric, Value};
use crate::parts::{Parts, pack};
use crate::unit;

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

impl ToldOutcome {
    /// What a job that merges needs of it.
    pub fn content(self) -> Result<Content, Failure> {
        let parts = self.parts();
        let Self { value, rounds, notes, failure, .. } = self;
        let measured = Content::Value(Measured { value, rounds, parts, notes });
        failure.map_or(Ok(measured), Err)
    }

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

/// The result of several rounds of a metric; `None`: another one is needed.
pub fn settle(metric: &Metric, mut so_far: Vec<ToldOutcome>, asked: usize) -> Option<Outcome> {
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
            let (share, patch, failure, partial) = (None, None, None, None);
            Outcome { key, value, text, share, rounds, patch, notes, parts, failure, partial }
        }
        Err(failure) => Outcome { notes, ..Outcome::failed(key, failure) },
    })
}
