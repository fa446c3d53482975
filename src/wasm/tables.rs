//! Exports that write histories as tables: a module of its own, loaded only where a table is written.

use wasm_bindgen::prelude::*;

use super::engine::Database;
use super::{JsResult, decode, to_js};
use crate::fleet::table;

/// The values of a history as a Parquet file.
#[wasm_bindgen(js_name = writeTable)]
pub fn write_table(
    db: &Database,
    #[wasm_bindgen(unchecked_param_type = "About")] about: JsValue,
) -> JsResult<Vec<u8>> {
    table::write(db, &decode(about)?).map_err(to_js)
}
