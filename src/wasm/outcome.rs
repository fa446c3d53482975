//! The outcome of a metric, on its way to JavaScript and back.

use js_sys::JSON;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use super::JsResult;
use crate::collect::patch::NOTHING_TO_COVER;
use crate::collect::rounds::{self, Settled};
use crate::collect::{Failure, Found, Share};
use crate::metric::{Metric, Value};
use crate::unit::{self, Unit};

#[wasm_bindgen(typescript_custom_section)]
const OUTCOME: &str = r"
/** What was run of the lines that a change adds. */
export type Patch = {
  covered: number;
  total: number;
  /** Files with the lines that were not run, from one to another; the first 300 of these. */
  uncovered: { path: string; lines: [number, number][] }[];
  /** How many files have more than that. */
  left: number;
  /** Changed source files of which no report speaks. */
  unreported: string[];
};

/** The outcome of a metric: a value, or the reason why it is missing. */
export type Outcome = {
  key: string;
  /** null without a failure: there is nothing to measure. */
  value: number | string | null;
  /** The value as people read it. */
  text: string | null;
  /** What a percentage is made of. */
  share: { covered: number; total: number } | null;
  /** What each round gave that gave a value, of a metric that was measured several times. */
  rounds: number[] | null;
  /** Of `patch-coverage`. */
  patch: Patch | null;
  /** What people should know about the value, such as files that were found and not read. */
  notes: string[];
  failure: { message: string; hint: string } | null;
};
";

/// The outcome of a metric, as JavaScript shows it and hands it back.
#[derive(Serialize, Deserialize)]
pub struct Outcome {
    pub key: String,
    pub value: Option<Value>,
    text: Option<String>,
    share: Option<Share>,
    #[serde(default)]
    pub rounds: Option<Vec<f64>>,
    #[serde(serialize_with = "serde_wasm_bindgen::preserve::serialize", skip_deserializing)]
    patch: JsValue,
    #[serde(default)]
    notes: Vec<String>,
    pub failure: Option<Failure>,
}

impl Outcome {
    pub fn new(metric: &Metric, found: Result<Found, Failure>) -> JsResult<Self> {
        let key = metric.key.clone();
        Ok(match found {
            Ok(found) => {
                let text = Some(text(&found, metric.unit.as_ref()));
                let patch = patch(&found)?;
                let Found { value, share, notes, .. } = found;
                Self { key, value, text, share, rounds: None, patch, notes, failure: None }
            }
            Err(failure) => Self::failed(key, failure),
        })
    }

    pub fn failed(key: String, failure: Failure) -> Self {
        let (patch, failure) = (JsValue::NULL, Some(failure));
        Self {
            key,
            value: None,
            text: None,
            share: None,
            rounds: None,
            patch,
            notes: Vec::new(),
            failure,
        }
    }

    /// What several rounds of a metric come to; `None`: another one is wanted.
    pub fn settle(metric: &Metric, so_far: Vec<Self>, asked: usize) -> Option<Self> {
        let rounds: Vec<Result<f64, Failure>> = so_far.iter().map(Self::number).collect();
        let (key, mut notes) = (metric.key.clone(), Vec::new());
        for note in so_far.into_iter().flat_map(|outcome| outcome.notes) {
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        Some(match rounds::settle(&rounds, asked)? {
            Ok(Settled { median, values, note }) => {
                notes.extend(note);
                let value = unit::format(median, metric.unit.as_ref());
                let text = Some(format!("{value} ({})", unit::median_of(values.len())));
                let (value, rounds) = (Some(Value::Number(median)), Some(values));
                let patch = JsValue::NULL;
                Self { key, value, text, share: None, rounds, patch, notes, failure: None }
            }
            Err(failure) => Self { notes, ..Self::failed(key, failure) },
        })
    }

    fn number(&self) -> Result<f64, Failure> {
        match (&self.value, &self.failure) {
            (Some(Value::Number(number)), _) => Ok(*number),
            (_, Some(failure)) => Err(failure.clone()),
            _ => Err(Failure::new("there is no number", "measure a number")),
        }
    }
}

/// What was found, as people read it.
pub fn text(found: &Found, unit: Option<&Unit>) -> String {
    match &found.value {
        Some(Value::Number(number)) => unit::format(*number, unit),
        Some(Value::Label(label)) => label.clone(),
        None => NOTHING_TO_COVER.to_owned(),
    }
}

pub fn patch(found: &Found) -> JsResult<JsValue> {
    found.patch.as_ref().map_or(Ok(JsValue::NULL), |patch| JSON::parse(&patch.to_json()))
}
