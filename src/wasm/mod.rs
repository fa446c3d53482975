//! The boundary: everything that JavaScript can call; no other Rust code knows JavaScript. An
//! export decodes, calls, encodes. Values cross as strings, numbers, bytes and plain objects;
//! absent values are `null`; an error arrives as an `Error` with `code` and `hint`.
//!
//! It is compiled into three modules: the collectors, which read files, are a module of their own, so that a
//! run which reads none need not load them, and so are tables, which few runs write.
#![allow(clippy::needless_pass_by_value, reason = "wasm-bindgen hands values over")]

#[cfg(any(feature = "core", feature = "collectors"))]
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
#[cfg(any(feature = "core", feature = "tables"))]
mod engine;
#[cfg(feature = "core")]
mod flaky;
#[cfg(feature = "core")]
mod fleet;
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
#[cfg(feature = "tables")]
mod tables;
#[cfg(feature = "core")]
mod told;
#[cfg(feature = "core")]
mod watch;
#[cfg(feature = "core")]
mod why;

use js_sys::{Error as JsError, Reflect};
#[cfg(any(feature = "core", feature = "collectors"))]
use serde::Serialize;
use serde::de::DeserializeOwned;
#[cfg(any(feature = "core", feature = "collectors"))]
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::error::Error;

#[cfg(any(feature = "core", feature = "collectors"))]
/// One format for everything that crosses: absent is `null`, maps are plain objects.
const SERIALIZER: Serializer = Serializer::json_compatible();

type JsResult<T> = Result<T, JsValue>;

#[wasm_bindgen(start)]
fn start() {
    // A panic would be a bare `unreachable` in JavaScript, so throw its message.
    std::panic::set_hook(Box::new(|panic| wasm_bindgen::throw_str(&panic.to_string())));
}

#[cfg(any(feature = "core", feature = "collectors"))]
fn encode<T: Serialize + ?Sized>(value: &T) -> JsResult<JsValue> {
    value.serialize(&SERIALIZER).map_err(Into::into)
}

fn decode<T: DeserializeOwned>(value: JsValue) -> JsResult<T> {
    serde_wasm_bindgen::from_value(value).map_err(Into::into)
}

/// What JavaScript says is the hash of a text; empty if it says nothing.
#[cfg(feature = "core")]
fn sealed(csp_hash: &js_sys::Function) -> impl Fn(&str) -> String {
    |text| {
        let sealed = csp_hash.call1(&JsValue::NULL, &text.into()).ok();
        sealed.and_then(|sealed| sealed.as_string()).unwrap_or_default()
    }
}

/// The only place that converts our errors to JavaScript's.
fn to_js(error: Error) -> JsValue {
    let js = JsError::new(&error.message);
    for (name, text) in [("code", error.code.name()), ("hint", &error.hint)] {
        Reflect::set(&js, &name.into(), &text.into()).expect("an error is an open object");
    }
    js.into()
}
