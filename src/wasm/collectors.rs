//! The collectors, as the core asks them: they are a module of their own, which JavaScript lends.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

use super::{JsResult, decode, encode};
use crate::collect::{CollectedMetric, Failure, Reads};
use crate::config::Collecting;

#[wasm_bindgen(typescript_custom_section)]
const COLLECTORS: &str = r"
/** The module that the collectors are in. */
export interface Collectors {
  judgeCommand(command: string): Failure | null;
  judgeSource(source: string): Failure | null;
  reads(metric: CollectedMetric, sources: string[]): { Ok: Reads } | { Err: Failure };
}
";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "Collectors")]
    pub type Collectors;

    #[wasm_bindgen(method, catch, js_name = judgeCommand)]
    fn judge_command(this: &Collectors, command: &str) -> JsResult<JsValue>;

    #[wasm_bindgen(method, catch, js_name = judgeSource)]
    fn judge_source(this: &Collectors, source: &str) -> JsResult<JsValue>;

    #[wasm_bindgen(method, catch)]
    fn reads(this: &Collectors, metric: JsValue, sources: Vec<String>) -> JsResult<JsValue>;
}

thread_local! {
    static LENT: RefCell<Option<Collectors>> = const { RefCell::new(None) };
}

/// Takes the module of the collectors, before a configuration is parsed.
#[wasm_bindgen]
pub fn lend(collectors: Collectors) {
    LENT.set(Some(collectors));
}

/// See [`crate::collect::judge`].
pub fn judge(text: Collecting) -> Result<(), (String, String)> {
    let told: Option<Failure> = ask(|collectors| match text {
        Collecting::Command(command) => collectors.judge_command(command),
        Collecting::Source(source) => collectors.judge_source(source),
    });
    told.map_or(Ok(()), |Failure { message, hint }| Err((message, hint)))
}

/// See [`crate::collect::reads`].
pub fn reads(metric: &CollectedMetric, sources: &[String]) -> Result<Reads, Failure> {
    ask(|collectors| collectors.reads(encode(metric)?, sources.to_vec()))
}

fn ask<T: serde::de::DeserializeOwned>(
    question: impl FnOnce(&Collectors) -> JsResult<JsValue>,
) -> T {
    LENT.with_borrow(|lent| {
        let answer = question(lent.as_ref().expect("JavaScript lends the collectors"));
        match answer.and_then(decode) {
            Ok(answer) => answer,
            Err(error) => wasm_bindgen::throw_val(error),
        }
    })
}
