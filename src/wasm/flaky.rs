//! Exports for flaky tests.

use wasm_bindgen::prelude::*;

use super::config::Config;
use super::engine::Database;
use super::{JsResult, to_js};
use crate::history::flaky::{self, Flaky};
use crate::summary::flaky::{json, text};

/// The flaky tests of a history.
#[wasm_bindgen]
pub struct FlakyTests {
    found: Flaky,
    since_ms: f64,
}

/// Of builds since that time, of all branches.
#[wasm_bindgen(js_name = flakyTests)]
pub fn flaky_tests(db: &Database, since_ms: f64) -> JsResult<FlakyTests> {
    let found = flaky::find(db, since_ms).map_err(to_js)?;
    Ok(FlakyTests { found, since_ms })
}

#[wasm_bindgen]
impl FlakyTests {
    /// For a terminal.
    pub fn text(&self, color: bool) -> String {
        text(&self.found, self.since_ms, color)
    }

    /// The same as JSON.
    pub fn json(&self) -> String {
        json(&self.found, self.since_ms)
    }
}

#[wasm_bindgen]
impl Config {
    /// The keys of metrics whose parts are all tests of a report.
    #[wasm_bindgen(js_name = testMetrics)]
    pub fn test_metrics(&self) -> Vec<String> {
        let metrics = self.0.metrics.iter().filter(|metric| metric.command.lists_tests());
        metrics.map(|metric| metric.key.clone()).collect()
    }
}
