//! What JavaScript can do with histories as data: bring values in and out, thin out, rename.

use js_sys::{Array, Object, Reflect};
use serde::Serialize;
use tsify::Tsify;
use wasm_bindgen::prelude::*;

use super::engine::{self, Database};
use super::{JsResult, encode, to_js};
use crate::history::compact;
use crate::history::import::{self, Imported};
use crate::history::journal::{self, change, part};
use crate::history::retention::{self, Retention};
use crate::history::sql::Cell;
use crate::history::{export, open, schema};

/// A change that takes builds out of a history: a commit, its run, the next commit, and so on. It is a
/// text, for `foldEntry` and for a journal.
#[wasm_bindgen]
pub fn pruning(builds: Vec<String>, now_ms: f64) -> String {
    change::pruning(&builds, now_ms)
}

/// A change that gives all values that a metric has so far another name.
#[wasm_bindgen]
pub fn renaming(db: &Database, old: &str, new: &str, now_ms: f64) -> JsResult<String> {
    change::rename(db, old, new, now_ms).map_err(to_js)
}

/// What an entry of a journal is called that holds a `change` or a `part`.
#[wasm_bindgen(js_name = entryName)]
pub fn entry_name(
    #[wasm_bindgen(unchecked_param_type = "'change' | 'part'")] what: &str,
    now_ms: f64,
    uuid: &str,
) -> String {
    journal::name(now_ms, what, uuid)
}

/// The entry of a part: a history that was packed, in base64.
#[wasm_bindgen(js_name = partText)]
pub fn part_text(packed: &str) -> String {
    part::text(packed)
}

/// What `partText` was made of; undefined of any other entry.
#[wasm_bindgen(js_name = packedIn)]
pub fn packed_in(text: &str) -> Option<String> {
    part::packed(text).map(str::to_owned)
}

/// Merges the journal entry called `entry`, or a change without a name; sentences about jobs of one run that
/// measured the same metric differently.
#[wasm_bindgen(js_name = foldEntry)]
pub fn fold_entry(
    db: &Database,
    entry: Option<String>,
    name: &str,
    text: &str,
    now_ms: f64,
) -> JsResult<Vec<String>> {
    journal::fold(db, entry.as_deref(), name, text, now_ms).map_err(to_js)
}

/// Merges many journal entries at once; for each that cannot be read, why, and sentences about jobs of one run
/// that measured the same metric differently.
#[wasm_bindgen(
    js_name = foldEntries,
    unchecked_return_type = "{ errors: (Error | undefined)[]; clashes: string[] }"
)]
pub fn fold_entries(
    db: &Database,
    entries: Vec<String>,
    texts: Vec<String>,
    now_ms: f64,
) -> JsResult<JsValue> {
    let journal::Folded { errors, clashes } =
        journal::fold_all(db, &entries, &texts, now_ms).map_err(to_js)?;
    let plain = |error: Option<_>| error.map_or(JsValue::UNDEFINED, to_js);
    let errors: Array = errors.into_iter().map(plain).collect();
    let folded = Object::new();
    for (key, value) in [("errors", errors.into()), ("clashes", encode(&clashes)?)] {
        Reflect::set(&folded, &key.into(), &value).expect("an object takes any key");
    }
    Ok(folded.into())
}

/// How many builds were ever pruned.
#[wasm_bindgen(js_name = countPruned)]
pub fn count_pruned(db: &Database) -> JsResult<u32> {
    open::total_pruned(db).map_err(to_js)
}

/// All builds that were ever pruned: a commit, its run, the next commit, and so on.
#[wasm_bindgen(js_name = prunedBuilds)]
pub fn pruned_builds(db: &Database) -> JsResult<Vec<String>> {
    open::pruned(db).map_err(to_js)
}

/// Notes which write makes the file what it is.
#[wasm_bindgen]
pub fn stamp(db: &Database, write_id: &str) -> JsResult<()> {
    schema::add_stamp(db, write_id).map_err(to_js)
}

/// What a thinning policy such as `90d,daily:1y,weekly` does: the builds that it does not keep (a commit,
/// its run, the next commit, and so on), and how many values each metric has before and after.
#[wasm_bindgen(unchecked_return_type = "Thinned")]
pub fn thinned(db: &Database, policy: &str, now_ms: f64) -> JsResult<JsValue> {
    let thinned = Retention::parse(policy)
        .and_then(|retention| retention.thinned(db, now_ms))
        .map_err(to_js)?;
    let left = |it: retention::Left| Left { metric: it.metric, before: it.before, after: it.after };
    let metrics = thinned.metrics.into_iter().map(left).collect();
    encode(&Thinned { gone: thinned.gone, metrics })
}

/// Fails unless all values of `old` can be called `new`; how many builds have a value of both.
/// `forced`: also where the two have different units.
#[wasm_bindgen(js_name = checkRename)]
pub fn check_rename(db: &Database, old: &str, new: &str, forced: bool) -> JsResult<f64> {
    change::check_rename(db, old, new, forced).map_err(to_js)
}

/// Whether all values of `old` were renamed to `new` before.
#[wasm_bindgen(js_name = isRenamed)]
pub fn is_renamed(db: &Database, old: &str, new: &str) -> JsResult<bool> {
    change::is_renamed(db, old, new).map_err(to_js)
}

/// Makes a history as small as it can be, when that is worth it; whether it was.
#[wasm_bindgen]
pub fn compact(db: &Database) -> JsResult<bool> {
    compact::compact(db).map_err(to_js)
}

/// What a line of values is made of, in the order of its cells.
#[wasm_bindgen(js_name = valueFields)]
pub fn value_fields() -> Vec<String> {
    import::FIELDS.map(str::to_owned).to_vec()
}

/// The values of the next builds behind one, as cells in the order of `valueFields`, and the last of those
/// builds; null when there are no more.
#[wasm_bindgen(
    js_name = valuesOf,
    unchecked_return_type = "{ rows: (string | number | null)[][]; last: number } | null"
)]
pub fn values_of(db: &Database, after: Option<f64>, branch: Option<String>) -> JsResult<JsValue> {
    let export::Share { rows, last } = export::rows(db, after, branch.as_deref()).map_err(to_js)?;
    let Some(last) = last else { return Ok(JsValue::NULL) };
    let rows: Array = rows.iter().map(|row| engine::bound(row)).collect();
    let share = Object::new();
    Reflect::set(&share, &"rows".into(), &rows)?;
    Reflect::set(&share, &"last".into(), &last.into())?;
    Ok(share.into())
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
    /// belong to, the oldest first: its time in seconds, a blank, its SHA. What is to come is refused.
    #[wasm_bindgen(constructor)]
    pub fn new(branch: &str, commits: &str, now_ms: f64) -> Self {
        Self(import::Importer::new(branch, commits, now_ms))
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

    /// How many values were taken, were there twice, and made no sense.
    pub fn counts(&self) -> Vec<u32> {
        vec![self.0.points, self.0.duplicates, self.0.problem_count]
    }

    /// The first of the problems, each with its place.
    pub fn problems(&self) -> Vec<String> {
        self.0.problems.clone()
    }

    /// All of it that `known` does not know.
    pub fn parts(&self, known: &Database) -> JsResult<Parts> {
        self.0.parts(known).map(Parts).map_err(to_js)
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

/// What a history has to learn, to be taken in small histories.
#[wasm_bindgen]
pub struct Parts(part::Parts);

#[wasm_bindgen]
impl Parts {
    /// All of `from` that `known` does not know.
    #[wasm_bindgen(constructor)]
    pub fn new(from: &Database, known: &Database) -> JsResult<Self> {
        part::Parts::of(from, known).map(Self).map_err(to_js)
    }

    /// How many builds and prunings there are.
    #[wasm_bindgen(getter)]
    pub fn length(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }

    /// Puts `count` of them, from the `first` on, into an empty history, with all definitions and renames.
    pub fn put(&self, into: &Database, first: u32, count: u32) -> JsResult<()> {
        self.0.put(into, first as usize, count as usize).map_err(to_js)
    }
}

/// How many values a metric has before and after.
#[derive(Serialize, Tsify)]
struct Left {
    metric: String,
    before: u32,
    after: u32,
}

/// What a thinning policy does.
#[derive(Serialize, Tsify)]
struct Thinned {
    gone: Vec<String>,
    metrics: Vec<Left>,
}
