//! Exports for what a value consists of, and why it moved.

use wasm_bindgen::prelude::*;

use super::engine::Database;
use super::{JsResult, to_js};
use crate::error::Result;
use crate::history::{measured, parts, reasons};
use crate::summary::why;

/// A value, what it consists of, and why it moved.
#[wasm_bindgen]
pub struct Known(why::Known);

/// What is known of the newest value of a metric on a branch, or of that of a commit.
#[wasm_bindgen(js_name = knownOf)]
pub fn known_of(
    db: &Database,
    metric: String,
    branch: &str,
    commit: Option<String>,
) -> JsResult<Known> {
    find(db, metric, branch, commit.as_deref()).map(Known).map_err(to_js)
}

fn find(db: &Database, metric: String, branch: &str, commit: Option<&str>) -> Result<why::Known> {
    let measured = measured::find(db, &metric, branch, commit)?;
    let reason = reasons::of(db, measured.build_id, &metric)?;
    let mut all = parts::of(db, measured.build_id, std::slice::from_ref(&metric))?;
    let parts = all.remove(&metric).unwrap_or(parts::KeptParts::Never);
    Ok(why::Known { metric, measured, parts, reason })
}

#[wasm_bindgen]
impl Known {
    /// Why it moved, for a terminal.
    pub fn why(&self, color: bool) -> String {
        self.0.why(color)
    }

    /// The same as JSON.
    #[wasm_bindgen(js_name = whyJson)]
    pub fn why_json(&self) -> String {
        self.0.why_json()
    }

    /// Its largest parts, for a terminal.
    pub fn top(&self, most: u32, by_folder: bool, color: bool) -> String {
        self.0.top(most as usize, by_folder, color)
    }

    /// The same as JSON.
    #[wasm_bindgen(js_name = topJson)]
    pub fn top_json(&self, most: u32, by_folder: bool) -> String {
        self.0.top_json(most as usize, by_folder)
    }
}
