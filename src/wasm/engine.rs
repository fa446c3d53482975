//! sql.js as the engine of the history: a database that JavaScript opened and lends.

use js_sys::{Array, Float64Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use crate::history::sql::{Cell, Sql, SqlError};

#[wasm_bindgen]
extern "C" {
    /// `Database` of `js/core.js`.
    #[wasm_bindgen(typescript_type = "Engine")]
    pub type Database;

    #[wasm_bindgen(method, catch, js_name = run)]
    fn run_sql(this: &Database, sql: &str, params: Array) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch, js_name = rows)]
    fn rows_of(this: &Database, sql: &str, params: Array) -> Result<Array, JsValue>;

    #[wasm_bindgen(method, catch, js_name = numbers)]
    fn numbers_of(this: &Database, sql: &str, params: Array) -> Result<Float64Array, JsValue>;
}

#[wasm_bindgen(typescript_custom_section)]
const ENGINE: &str = r"
/** The interface of the SQLite engine. */
export interface Engine {
  run(sql: string, params: any[]): void;
  rows(sql: string, params: any[]): any[][];
  numbers(sql: string, params: any[]): Float64Array;
}
";

impl Sql for Database {
    fn run(&self, sql: &str, params: &[Cell]) -> Result<(), SqlError> {
        self.run_sql(sql, bound(params)).map_err(refused)
    }

    fn rows(&self, sql: &str, params: &[Cell]) -> Result<Vec<Vec<Cell>>, SqlError> {
        let rows = self.rows_of(sql, bound(params)).map_err(refused)?;
        Ok(rows.iter().map(|row| Array::from(&row).iter().map(cell).collect()).collect())
    }

    fn numbers(&self, sql: &str, params: &[Cell]) -> Result<Vec<f64>, SqlError> {
        Ok(self.numbers_of(sql, bound(params)).map_err(refused)?.to_vec())
    }
}

pub(super) fn bound(params: &[Cell]) -> Array {
    params
        .iter()
        .map(|cell| match cell {
            Cell::Null => JsValue::NULL,
            Cell::Number(number) => (*number).into(),
            Cell::Text(text) => text.into(),
            Cell::Blob(bytes) => Uint8Array::from(bytes.as_slice()).into(),
        })
        .collect()
}

pub(super) fn cell(value: JsValue) -> Cell {
    if let Some(number) = value.as_f64() {
        Cell::Number(number)
    } else if let Some(text) = value.as_string() {
        Cell::Text(text)
    } else if let Some(bytes) = value.dyn_ref::<Uint8Array>() {
        Cell::Blob(bytes.to_vec())
    } else if value.is_null() || value.is_undefined() {
        Cell::Null
    } else {
        // A database returns nothing else; a line of an import may.
        Cell::Blob(Vec::new())
    }
}

fn refused(thrown: JsValue) -> SqlError {
    let error = thrown.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
    SqlError(error.unwrap_or_else(|| format!("{thrown:?}")))
}
