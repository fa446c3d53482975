//! The boundary: everything that JavaScript can call; no other Rust code knows JavaScript. An
//! export decodes, calls, encodes. Values cross as strings, numbers, bytes and plain objects;
//! absent values are `null`; an error arrives as an `Error` with `code` and `hint`.
//!
//! It is compiled twice, into two modules: the collectors, which read files, are a module of their own, so
//! that a run which reads none need not load them.
#![allow(clippy::needless_pass_by_value, reason = "wasm-bindgen hands values over")]

mod outcome;

#[cfg(feature = "collectors")]
mod reading;

#[cfg(feature = "core")]
mod branch;
#[cfg(feature = "core")]
mod changes;
#[cfg(feature = "core")]
mod collectors;
#[cfg(feature = "core")]
mod config;
#[cfg(feature = "core")]
mod data;
#[cfg(feature = "core")]
mod engine;
#[cfg(feature = "core")]
mod fragments;
#[cfg(feature = "core")]
mod gate;
#[cfg(feature = "core")]
mod gate_types;
#[cfg(feature = "core")]
mod history;
#[cfg(feature = "core")]
mod pages;
#[cfg(feature = "core")]
mod told;
#[cfg(feature = "core")]
mod watch;
#[cfg(feature = "core")]
mod why;

use js_sys::{Error as JsError, Reflect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::error::Error;

/// One format for everything that crosses: absent is `null`, maps are plain objects.
const SERIALIZER: Serializer = Serializer::json_compatible();

type JsResult<T> = Result<T, JsValue>;

#[wasm_bindgen(start)]
fn start() {
    // A panic would be a bare `unreachable` in JavaScript, so throw its message.
    std::panic::set_hook(Box::new(|panic| wasm_bindgen::throw_str(&panic.to_string())));
}

fn encode<T: Serialize + ?Sized>(value: &T) -> JsResult<JsValue> {
    value.serialize(&SERIALIZER).map_err(Into::into)
}

fn decode<T: DeserializeOwned>(value: JsValue) -> JsResult<T> {
    serde_wasm_bindgen::from_value(value).map_err(Into::into)
}

/// The only place that converts our errors to JavaScript's.
fn to_js(error: Error) -> JsValue {
    let js = JsError::new(&error.message);
    for (name, text) in [("code", error.code.name()), ("hint", &error.hint)] {
        Reflect::set(&js, &name.into(), &text.into()).expect("an error is an open object");
    }
    js.into()
}
