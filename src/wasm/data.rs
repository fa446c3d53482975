//! What JavaScript can do with histories as data: bring values in and out, thin out, rename.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::engine::{self, Database};
use super::{JsResult, to_js};
use crate::history::change::{self, Change};
use crate::history::import::{self, Imported};
use crate::history::keep::Keep;
use crate::history::sql::Cell;
use crate::history::{export, open, schema};

/// A pruning or a rename, on its way into a history: as a file of its own, and as part of one.
#[wasm_bindgen]
pub struct KeptChange(Change);

#[wasm_bindgen]
impl KeptChange {
    /// Takes builds out: a commit, its run, the next commit, and so on.
    pub fn prune(builds: Vec<String>, now_ms: f64) -> Self {
        Self(Change::prune(builds, now_ms))
    }

    /// Gives all values that a metric has so far another name.
    pub fn rename(db: &Database, old: &str, new: &str, now_ms: f64) -> JsResult<Self> {
        Change::rename(db, old, new, now_ms).map(Self).map_err(to_js)
    }

    /// The text of a file that has it all.
    pub fn text(&self) -> String {
        self.0.to_json()
    }

    /// What it is called in a journal; `uuid` tells it from every other.
    pub fn name(&self, uuid: &str) -> String {
        self.0.name(uuid)
    }

    /// Brings it into a history; how many builds that has then.
    pub fn apply(&self, db: &Database, entry: Option<String>, write_id: &str) -> JsResult<u32> {
        self.0.apply(db, entry.as_deref(), write_id).map_err(to_js)
    }
}

/// Folds in what another run left in the journal under the name `entry`.
#[wasm_bindgen(js_name = foldEntry)]
pub fn fold_entry(db: &Database, entry: &str, name: &str, text: &str, now_ms: f64) -> JsResult<()> {
    change::fold(db, entry, name, text, now_ms).map_err(to_js)
}

/// How many builds were ever pruned.
#[wasm_bindgen(js_name = countPruned)]
pub fn count_pruned(db: &Database) -> JsResult<u32> {
    open::total_pruned(db).map_err(to_js)
}

/// Notes which write makes the file what it is.
#[wasm_bindgen]
pub fn stamp(db: &Database, write_id: &str) -> JsResult<()> {
    schema::add_stamp(db, write_id).map_err(to_js)
}

/// The builds that a thinning policy such as `90d,daily:1y,weekly` does not keep: a commit, its run,
/// the next commit, and so on.
#[wasm_bindgen(js_name = notKept)]
pub fn not_kept(db: &Database, policy: &str, now_ms: f64) -> JsResult<Vec<String>> {
    Keep::parse(policy).and_then(|keep| keep.gone(db, now_ms)).map_err(to_js)
}

/// Fails unless all values of `old` can be called `new`; how many builds have a value of both.
#[wasm_bindgen(js_name = checkRename)]
pub fn check_rename(db: &Database, old: &str, new: &str) -> JsResult<f64> {
    change::check_rename(db, old, new).map_err(to_js)
}

/// What a line of values is made of, in the order of its cells.
#[wasm_bindgen(js_name = valueFields)]
pub fn value_fields() -> Vec<String> {
    import::FIELDS.map(str::to_owned).to_vec()
}

/// The highest id of a build.
#[wasm_bindgen(js_name = lastBuild)]
pub fn last_build(db: &Database) -> JsResult<f64> {
    export::last_build(db).map_err(to_js)
}

/// The values of the builds above an id and up to another, as cells in the order of `valueFields`.
#[wasm_bindgen(js_name = valuesOf, unchecked_return_type = "(string | number | null)[][]")]
pub fn values_of(db: &Database, after: f64, last: f64, branch: Option<String>) -> JsResult<Array> {
    let rows = export::rows(db, after, last, branch.as_deref()).map_err(to_js)?;
    Ok(rows.iter().map(|row| engine::bound(row)).collect())
}

/// All branches.
#[wasm_bindgen(js_name = allBranches)]
pub fn all_branches(db: &Database) -> JsResult<Vec<String>> {
    export::branches(db).map_err(to_js)
}

/// Values of other tools, on their way into a history.
#[wasm_bindgen]
pub struct Importer(import::Importer);

#[wasm_bindgen]
impl Importer {
    /// `branch` is that of values that name none; `commits` has a line for each commit that a value may
    /// belong to, the oldest first: its time in seconds, a blank, its SHA.
    #[wasm_bindgen(constructor)]
    pub fn new(branch: &str, commits: &str) -> Self {
        Self(import::Importer::new(branch, commits))
    }

    /// Takes one line: its cells in the order of `valueFields`. `place` is where it stands; in a table
    /// all is text, numbers as well.
    pub fn take(&mut self, place: &str, cells: Array, is_table: bool) {
        let cells: Vec<Cell> = cells.iter().map(engine::cell).collect();
        self.0.take(place, &cells, is_table);
    }

    /// Notes that a line makes no sense.
    pub fn refuse(&mut self, place: &str, problem: &str) {
        self.0.refuse(place, problem);
    }

    /// How many values were taken.
    #[wasm_bindgen(getter)]
    pub fn points(&self) -> u32 {
        self.0.points
    }

    /// How many were there twice.
    #[wasm_bindgen(getter)]
    pub fn duplicates(&self) -> u32 {
        self.0.duplicates
    }

    /// The first of the problems, each with its place.
    #[wasm_bindgen(getter)]
    pub fn problems(&self) -> Vec<String> {
        self.0.problems.clone()
    }

    /// How many there are.
    #[wasm_bindgen(getter, js_name = problemCount)]
    pub fn problem_count(&self) -> u32 {
        self.0.problem_count
    }

    /// Brings all of it into a history, wholly or not at all; as often as needed. How many builds
    /// there are then, how many of them are new, were updated, and stay pruned, and how many values
    /// are new.
    pub fn store(&self, db: &Database, write_id: &str) -> JsResult<Vec<u32>> {
        let Imported { total_builds, builds_added, builds_updated, pruned, values_added } =
            self.0.store(db, write_id).map_err(to_js)?;
        Ok(vec![total_builds, builds_added, builds_updated, pruned, values_added])
    }
}
