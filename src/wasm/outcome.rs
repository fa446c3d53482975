//! The outcome of a metric, on its way to JavaScript and back.

use js_sys::JSON;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use super::JsResult;
use crate::collect::patch::NOTHING_TO_COVER;
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
                Self { key, value, text, share, patch, notes, failure: None }
            }
            Err(failure) => Self::failed(key, failure),
        })
    }

    pub fn failed(key: String, failure: Failure) -> Self {
        let (patch, failure) = (JsValue::NULL, Some(failure));
        Self { key, value: None, text: None, share: None, patch, notes: Vec::new(), failure }
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
