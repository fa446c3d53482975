//! Exports for the configuration: its settings, the tasks of its metrics, and their outcomes.

use std::collections::BTreeMap;

use js_sys::{Error as JsError, Reflect};
use serde::Serialize;
use tsify::Tsify;
use wasm_bindgen::prelude::*;

use super::collectors;
use super::outcome::Outcome;
use super::told::{self, ToldOutcome};
use super::{JsResult, decode, encode, to_js};
use crate::collect::output::{self, Ending};
use crate::collect::rounds::{self, Planned};
use crate::collect::{CollectedMetric, Failure, Task};
use crate::config;
use crate::config::inputs::Action;
use crate::error::{Code, ErrorKind};
use crate::metric::{Definition, Metric, Sample, Spread};

/// The version of the program.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// An input of the action.
#[derive(Serialize, Tsify)]
struct Input {
    name: &'static str,
    default: Option<&'static str>,
    accepts: String,
    about: &'static str,
    /// Must be masked, and never shown.
    credential: bool,
}

/// Every input of the action, in the order of the documentation.
#[wasm_bindgen(unchecked_return_type = "Input[]")]
pub fn inputs() -> JsResult<JsValue> {
    inputs_of(Action::Track)
}

pub(super) fn inputs_of(action: Action) -> JsResult<JsValue> {
    let inputs = action.inputs().map(|input| Input {
        name: input.name,
        default: input.default,
        accepts: input.accepts(),
        about: input.about,
        credential: input.is_credential(),
    });
    encode(&inputs.collect::<Vec<_>>())
}

/// Further facts about an error code.
#[derive(Serialize, Tsify)]
struct CodeTraits {
    r#type: ErrorKind,
    retryable: bool,
}

/// Kind and retryability of an error code; an unknown code is an internal one.
#[wasm_bindgen(js_name = codeTraits, unchecked_return_type = "CodeTraits")]
pub fn code_traits(code: &str) -> JsResult<JsValue> {
    let code = Code::find(code).unwrap_or(Code::Internal);
    encode(&CodeTraits { r#type: code.kind(), retryable: code.is_retryable() })
}

/// Path of the configuration file, as the inputs name it.
#[wasm_bindgen(js_name = configFile)]
pub fn config_file(
    #[wasm_bindgen(unchecked_param_type = "Record<string, string>")] inputs: JsValue,
) -> JsResult<String> {
    config_file_of(Action::Track, inputs)
}

pub(super) fn config_file_of(action: Action, inputs: JsValue) -> JsResult<String> {
    config::settings::config_file(action, &decode::<BTreeMap<_, _>>(inputs)?).map_err(to_js)
}

/// Reads the text of a configuration file; the error lists every problem as `problems`.
#[wasm_bindgen(js_name = parseConfig)]
pub fn parse_config(text: &str, file: &str) -> JsResult<Config> {
    config::parse(text, collectors::judge).map(Config).map_err(|problems| {
        let error = to_js(config::error(file, &problems));
        let problems = encode(&problems).unwrap_or(JsValue::NULL);
        Reflect::set(&error, &"problems".into(), &problems).expect("an error is an open object");
        error
    })
}

/// A valid configuration.
#[wasm_bindgen]
pub struct Config(pub(super) config::Config);

/// A task, or the reason why a metric has none.
#[derive(Serialize, Tsify)]
#[serde(untagged)]
enum PlannedTask {
    Task(Task),
    Failed(FailedTask),
}

/// A metric with an invalid collector command.
#[derive(Serialize, Tsify)]
#[serde(tag = "type", rename_all = "lowercase")]
enum FailedTask {
    Failed { key: String, outcome: Outcome },
}

/// A measured value, with the definition of its metric.
#[tsify::declare]
pub type DefinedSample = (Definition, Sample);

#[wasm_bindgen]
impl Config {
    /// Settings: inputs override the file, and the file overrides the defaults. `untrusted`: the
    /// file may be a stranger's.
    #[wasm_bindgen(unchecked_return_type = "Settings")]
    pub fn settings(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Record<string, string>")] inputs: JsValue,
        untrusted: bool,
    ) -> JsResult<JsValue> {
        let inputs = decode(inputs)?;
        let settings = config::settings::resolve(&inputs, Some(&self.0), untrusted);
        encode(&settings.map_err(to_js)?)
    }

    /// Warnings of the configuration.
    pub fn warnings(&self) -> Vec<String> {
        self.0.warnings.clone()
    }

    /// The `sources`, for collectors without paths.
    pub fn sources(&self) -> Vec<String> {
        self.0.sources.clone()
    }

    /// In the order of the file.
    #[wasm_bindgen(js_name = metricKeys)]
    pub fn metric_keys(&self) -> Vec<String> {
        self.0.metrics.iter().map(|metric| metric.key.clone()).collect()
    }

    /// The metrics that are measured in past commits as well.
    #[wasm_bindgen(js_name = backfillKeys)]
    pub fn backfill_keys(&self) -> Vec<String> {
        let metrics = self.0.metrics.iter().filter(|metric| metric.backfill);
        metrics.map(|metric| metric.key.clone()).collect()
    }

    /// What has to be done, round by round, in the order of the file: in the first one for all metrics, then
    /// for those that are measured again.
    #[wasm_bindgen(unchecked_return_type = "PlannedTask[][]")]
    pub fn rounds(&self) -> JsResult<JsValue> {
        encode(&tasks(rounds::rounds(&self.0, &collectors::reads)))
    }

    /// What has to be done to measure these metrics again, so many times; nothing where all of them would
    /// only read the same again.
    #[wasm_bindgen(unchecked_return_type = "PlannedTask[][]")]
    pub fn again(&self, keys: Vec<String>, times: u32) -> JsResult<JsValue> {
        encode(&tasks(rounds::again(&self.0, &keys, times, &collectors::reads)))
    }

    /// The result of the rounds of a metric, of so many that were asked for; null: another one is needed.
    #[wasm_bindgen(unchecked_return_type = "Outcome | null")]
    pub fn settle(
        &self,
        key: &str,
        #[wasm_bindgen(unchecked_param_type = "Outcome[]")] so_far: JsValue,
        asked: u32,
    ) -> JsResult<JsValue> {
        encode(&told::settle(self.metric(key)?, decode(so_far)?, asked as usize))
    }

    /// The outcome of a metric from the output of its command.
    #[wasm_bindgen(js_name = readOutput, unchecked_return_type = "Outcome")]
    pub fn read_output(
        &self,
        key: &str,
        #[wasm_bindgen(unchecked_param_type = "Ending")] ending: JsValue,
        stdout: &[u8],
    ) -> JsResult<JsValue> {
        let metric = self.metric(key)?;
        let ending: Ending = decode(ending)?;
        let found = output::found(metric, &ending, stdout);
        encode(&Outcome::new(&metric.key, metric.unit.as_ref(), metric.parts, found))
    }

    /// Some metrics as their collectors see them.
    #[wasm_bindgen(unchecked_return_type = "CollectedMetric[]")]
    pub fn collected(&self, keys: Vec<String>) -> JsResult<JsValue> {
        let metrics = keys.iter().map(|key| self.metric(key)).collect::<JsResult<Vec<_>>>()?;
        encode(&metrics.into_iter().filter_map(CollectedMetric::of).collect::<Vec<_>>())
    }

    /// The samples to store: outcomes with a value.
    #[wasm_bindgen(unchecked_return_type = "DefinedSample[]")]
    pub fn samples(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Outcome[]")] outcomes: JsValue,
    ) -> JsResult<JsValue> {
        let outcomes: Vec<ToldOutcome> = decode(outcomes)?;
        let samples =
            outcomes.into_iter().filter_map(|ToldOutcome { key, value, rounds, .. }| {
                let metric = self.0.metrics.iter().find(|metric| metric.key == key)?;
                let spread = rounds.and_then(|values| Spread::of_rounds(&values));
                Some((Definition::from(metric), Sample { key, value: value?, spread }))
            });
        encode(&samples.collect::<Vec<DefinedSample>>())
    }

    /// The outcome of a metric whose files or command failed.
    #[wasm_bindgen(unchecked_return_type = "Outcome")]
    pub fn failed(&self, key: String, message: String, hint: String) -> JsResult<JsValue> {
        encode(&Outcome::failed(key, Failure { message, hint }))
    }

    pub(super) fn metric(&self, key: &str) -> JsResult<&Metric> {
        let metric = self.0.metrics.iter().find(|metric| metric.key == key);
        metric.ok_or_else(|| JsError::new(&format!("no metric is called {key}")).into())
    }
}

fn tasks(rounds: Vec<Vec<Planned>>) -> Vec<Vec<PlannedTask>> {
    let task = |planned: Planned| match planned {
        Ok(task) => PlannedTask::Task(task),
        Err((key, failure)) => {
            let outcome = Outcome::failed(key.clone(), failure);
            PlannedTask::Failed(FailedTask::Failed { key, outcome })
        }
    };
    rounds.into_iter().map(|round| round.into_iter().map(task).collect()).collect()
}
