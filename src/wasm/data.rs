//! Exports for histories as data: import, export, prune, rename.

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

/// A change that prunes builds: a commit, its run, the next commit, and so on. It is a text, for
/// `foldEntry` and for a journal.
#[wasm_bindgen]
pub fn pruning(builds: Vec<String>, now_ms: f64) -> String {
    change::pruning(&builds, now_ms)
}

/// A change that renames all existing values of a metric.
#[wasm_bindgen]
pub fn renaming(db: &Database, old: &str, new: &str, now_ms: f64) -> JsResult<String> {
    change::rename(db, old, new, now_ms).map_err(to_js)
}

/// The name of a journal entry with a `change` or a `part`.
#[wasm_bindgen(js_name = entryName)]
pub fn entry_name(
    #[wasm_bindgen(unchecked_param_type = "'change' | 'part'")] what: &str,
    now_ms: f64,
    uuid: &str,
) -> String {
    journal::name(now_ms, what, uuid)
}

/// The entry of a part: a packed history, in base64.
#[wasm_bindgen(js_name = partText)]
pub fn part_text(packed: &str) -> String {
    part::text(packed)
}

/// The packed history in a part; undefined for any other entry.
#[wasm_bindgen(js_name = packedIn)]
pub fn packed_in(text: &str) -> Option<String> {
    part::packed(text).map(str::to_owned)
}

/// Folds in the journal entry `entry`, or a change without a name; returns sentences about jobs of
/// one run that measured the same metric differently.
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

/// Folds in many journal entries at once; returns the error of each unreadable one, and sentences
/// about jobs of one run that measured the same metric differently.
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

/// Stores the id of this write.
#[wasm_bindgen]
pub fn stamp(db: &Database, write_id: &str) -> JsResult<()> {
    schema::add_stamp(db, write_id).map_err(to_js)
}

/// Applies a retention policy such as `90d,daily:1y,weekly`: returns the builds that it does not
/// keep (a commit, its run, the next commit, and so on), and how many values each metric has before
/// and after.
#[wasm_bindgen(unchecked_return_type = "Thinned")]
pub fn thinned(db: &Database, policy: &str, now_ms: f64) -> JsResult<JsValue> {
    let thinned = Retention::parse(policy)
        .and_then(|retention| retention.thinned(db, now_ms))
        .map_err(to_js)?;
    let left = |it: retention::Left| Left { metric: it.metric, before: it.before, after: it.after };
    let metrics = thinned.metrics.into_iter().map(left).collect();
    encode(&Thinned { gone: thinned.gone, metrics })
}

/// Fails unless all values of `old` can be renamed to `new`; returns how many builds have a value
/// of both. `forced`: allow different units.
#[wasm_bindgen(js_name = checkRename)]
pub fn check_rename(db: &Database, old: &str, new: &str, forced: bool) -> JsResult<f64> {
    change::check_rename(db, old, new, forced).map_err(to_js)
}

/// Whether all values of `old` were already renamed to `new`.
#[wasm_bindgen(js_name = isRenamed)]
pub fn is_renamed(db: &Database, old: &str, new: &str) -> JsResult<bool> {
    change::is_renamed(db, old, new).map_err(to_js)
}

/// Makes a history as small as possible if that is worth it; returns whether it was.
#[wasm_bindgen]
pub fn compact(db: &Database) -> JsResult<bool> {
    compact::compact(db).map_err(to_js)
}

/// The fields of a value, in the order of its cells.
#[wasm_bindgen(js_name = valueFields)]
pub fn value_fields() -> Vec<String> {
    import::FIELDS.map(str::to_owned).to_vec()
}

/// The values of the next builds after one, as cells in the order of `valueFields`, and the last of
/// those builds; null at the end.
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

/// Values of other tools to be added to a history.
#[wasm_bindgen]
pub struct Importer(import::Importer);

#[wasm_bindgen]
impl Importer {
    /// `branch` is for values that name none; `commits` has a line for each commit that a value may
    /// belong to, oldest first: its time in seconds, a blank, its SHA. Values in the future are
    /// refused.
    #[wasm_bindgen(constructor)]
    pub fn new(branch: &str, commits: &str, now_ms: f64) -> Self {
        Self(import::Importer::new(branch, commits, now_ms))
    }

    /// Takes one line: its cells in the order of `valueFields`. `place` is where it is; in a table
    /// everything is text, including numbers.
    pub fn take(&mut self, place: &str, cells: Array, is_table: bool) {
        let cells: Vec<Cell> = cells.iter().map(engine::cell).collect();
        self.0.take(place, &cells, is_table);
    }

    /// The commits of whose words nothing is known.
    #[wasm_bindgen(js_name = silentCommits)]
    pub fn silent_commits(&self) -> Vec<String> {
        self.0.silent_commits()
    }

    /// Takes the words of commits: lines of a SHA, a blank, the author, NUL, the subject.
    pub fn describe(&mut self, lines: &str) {
        self.0.describe(lines);
    }

    /// Leaves out what commits say, for a project that does not keep it.
    #[wasm_bindgen(js_name = forgetWords)]
    pub fn forget_words(&mut self) {
        self.0.forget_words();
    }

    /// Notes an invalid line.
    pub fn refuse(&mut self, place: &str, problem: &str) {
        self.0.refuse(place, problem);
    }

    /// How many values were taken, were duplicates, and were invalid.
    pub fn counts(&self) -> Vec<u32> {
        vec![self.0.points, self.0.duplicates, self.0.problem_count]
    }

    /// The first of the problems, each with its place.
    pub fn problems(&self) -> Vec<String> {
        self.0.problems.clone()
    }

    /// Everything that `known` lacks.
    pub fn parts(&self, known: &Database) -> JsResult<Parts> {
        self.0.parts(known).map(Parts).map_err(to_js)
    }

    /// Adds everything to a history, or nothing; may be repeated. Returns the number of builds
    /// afterwards, how many of them are new, were updated, and stay pruned, and how many values are
    /// new.
    pub fn store(&self, db: &Database, write_id: &str) -> JsResult<Vec<u32>> {
        let Imported { total_builds, builds_added, builds_updated, pruned, values_added } =
            self.0.store(db, write_id).map_err(to_js)?;
        Ok(vec![total_builds, builds_added, builds_updated, pruned, values_added])
    }
}

/// What another history lacks, to be taken as small histories.
#[wasm_bindgen]
pub struct Parts(part::Parts);

#[wasm_bindgen]
impl Parts {
    /// Everything in `from` that `known` lacks.
    #[wasm_bindgen(constructor)]
    pub fn new(from: &Database, known: &Database) -> JsResult<Self> {
        part::Parts::of(from, known).map(Self).map_err(to_js)
    }

    /// The number of builds and prune records.
    #[wasm_bindgen(getter)]
    pub fn length(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }

    /// Writes `count` of them, starting with `first`, into an empty history, with all definitions
    /// and renames.
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

/// The result of a retention policy.
#[derive(Serialize, Tsify)]
struct Thinned {
    gone: Vec<String>,
    metrics: Vec<Left>,
}
