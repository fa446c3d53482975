//! Exports for a history: each lends a database to one function.

use serde::Serialize;
use tsify::Tsify;
use wasm_bindgen::prelude::*;

use super::engine::Database;
use super::told::ToldOutcome;
use super::{JsResult, decode, encode, to_js};
use crate::history::header::JournalMode;
use crate::history::journal::build;
use crate::history::open::{self, Check};
use crate::history::parts::{self, Before};
use crate::history::query::{self, Moment, Values};
use crate::history::{excerpt, header, ledger, merge, record, salvage, schema};
use crate::machine::Machine;
use crate::metric::Kind;
use crate::parts::delta::Change;
use crate::parts::keep::Reasons;
use crate::parts::outcomes::Outcomes;
use crate::parts::{Map, Parts};
use crate::parts::{find, moved::Moved};
use crate::unit::Unit;

/// Fails unless a file has a SQLite header and the length it states. Returns a changed header if
/// the file needs one to be opened, because it is in WAL mode.
#[wasm_bindgen(js_name = checkHeader)]
pub fn check_header(head: &[u8], length_bytes: u32) -> JsResult<Option<Vec<u8>>> {
    let journal = header::check_header(head, length_bytes as usize).map_err(to_js)?;
    Ok((journal == JournalMode::WriteAhead).then(|| header::without_write_ahead(head)))
}

/// How many bytes `checkHeader` needs.
#[wasm_bindgen(js_name = headerBytes)]
pub fn header_bytes() -> u32 {
    u32::try_from(header::HEADER_BYTES).expect("a header is short")
}

/// Creates a history in an empty database.
#[wasm_bindgen(js_name = createHistory)]
pub fn create_history(db: &Database, now_ms: f64) -> JsResult<()> {
    schema::create(db, now_ms).map_err(to_js)
}

/// Fails unless the database is a valid history that this version supports.
#[wasm_bindgen(js_name = openHistory, unchecked_return_type = "Opened")]
pub fn open_history(db: &Database, trusted: bool) -> JsResult<JsValue> {
    let check = if trusted { Check::Trusted } else { Check::Full };
    let open::Opened { builds, write_id, notes } = open::open(db, check).map_err(to_js)?;
    encode(&Opened { builds, write_id, notes })
}

/// Records the builds of a `baseline.json` in an empty history.
#[wasm_bindgen(js_name = readBaseline)]
pub fn read_baseline(db: &Database, text: &str) -> JsResult<()> {
    excerpt::read(db, text).map_err(to_js)
}

/// The time of the first build, in ms since the epoch; NaN without builds.
#[wasm_bindgen(js_name = firstBuildMs)]
pub fn first_build_ms(db: &Database) -> JsResult<f64> {
    open::first_build_ms(db).map_err(to_js)
}

/// The number of builds, of all branches.
#[wasm_bindgen(js_name = countBuilds)]
pub fn count_builds(db: &Database) -> JsResult<u32> {
    open::total_builds(db).map_err(to_js)
}

/// When each of these journal entries was folded in, in ms since the epoch; NaN: not yet.
#[wasm_bindgen(js_name = foldedAt)]
pub fn folded_at(db: &Database, entries: Vec<String>) -> JsResult<Vec<f64>> {
    ledger::folded_at(db, &entries).map_err(to_js)
}

/// Records in the ledger that all of these names are taken in.
#[wasm_bindgen]
pub fn remember(db: &Database, entries: Vec<String>, now_ms: f64) -> JsResult<()> {
    ledger::remember(db, &entries, now_ms).map_err(to_js)
}

/// Drops the names of journal entries that were folded in before `before_ms` and are not listed.
#[wasm_bindgen]
pub fn forget(db: &Database, listed: Vec<String>, before_ms: f64) -> JsResult<()> {
    ledger::forget(db, &listed, before_ms).map_err(to_js)
}

/// The ledger's names that begin with `prefix`; undefined in a history of another tool.
#[wasm_bindgen]
pub fn remembered(db: &Database, prefix: &str) -> JsResult<Option<Vec<String>>> {
    ledger::remembered(db, prefix).map_err(to_js)
}

/// The subset of `runs` that have a build in the history.
#[wasm_bindgen(js_name = knownRuns)]
pub fn known_runs(db: &Database, runs: Vec<String>) -> JsResult<Vec<String>> {
    ledger::known_runs(db, &runs).map_err(to_js)
}

impl KeptBuild {
    fn of(kept: build::KeptBuild) -> Self {
        let (parts, before) = (Map::new(), Map::new());
        Self { kept, parts, before, reasons: Reasons::new() }
    }
}

/// A build with its values, to be recorded or written as a journal entry.
#[wasm_bindgen]
pub struct KeptBuild {
    kept: build::KeptBuild,
    /// What its metrics consist of.
    parts: Map<String, Parts>,
    /// And what they consisted of in the build before.
    before: Map<String, Before>,
    reasons: Reasons,
}

#[wasm_bindgen]
impl KeptBuild {
    /// A new build; `facts` are those of `js/run/machine.js`, if known.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "Build")] build: JsValue,
        #[wasm_bindgen(unchecked_param_type = "DefinedSample[]")] samples: JsValue,
        now_ms: f64,
        facts: Option<String>,
    ) -> JsResult<Self> {
        let machine = facts.as_deref().and_then(Machine::found);
        let kept = build::KeptBuild::new(decode(build)?, decode(samples)?, now_ms).on(machine);
        Ok(Self::of(kept))
    }

    /// Adds another build, to be stored together with it.
    pub fn add(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Build")] build: JsValue,
        #[wasm_bindgen(unchecked_param_type = "DefinedSample[]")] samples: JsValue,
    ) -> JsResult<()> {
        self.kept.add(decode(build)?, decode(samples)?);
        Ok(())
    }

    /// Adds a note for the ledger of the history that it is recorded in.
    pub fn note(&mut self, note: String) {
        self.kept.notes.push(note);
    }

    /// Reads the text of a file; `name` is for messages.
    pub fn read(name: &str, text: &str) -> JsResult<Self> {
        build::KeptBuild::from_json(name, text).map(Self::of).map_err(to_js)
    }

    /// Takes what the values consist of. Returns the commits of the builds with which they can be compared:
    /// for each metric the last build of `branch` before this one.
    #[wasm_bindgen(js_name = setParts)]
    pub fn set_parts(
        &mut self,
        db: &Database,
        #[wasm_bindgen(unchecked_param_type = "Outcome[]")] outcomes: JsValue,
        branch: &str,
    ) -> JsResult<Vec<String>> {
        let outcomes: Vec<ToldOutcome> = decode(outcomes)?;
        for outcome in &outcomes {
            if let Some(parts) = outcome.parts() {
                self.parts.insert(outcome.key.clone(), parts);
            }
        }
        let whole =
            |(metric, parts): (&String, &Parts)| (metric.clone(), Change::Whole(parts.clone()));
        self.kept.set_parts(&self.parts.iter().map(whole).collect());
        let metrics: Vec<String> = self.parts.keys().cloned().collect();
        let (commit, at_ms) = (&self.kept.build.commit_sha, self.kept.build.at_ms());
        self.before = parts::before(db, branch, commit, at_ms, &metrics).map_err(to_js)?;
        let mut commits: Vec<String> = self.before.values().map(|it| it.commit.clone()).collect();
        commits.sort_unstable();
        commits.dedup();
        Ok(commits)
    }

    /// Takes the outcomes of tests from the parts of some metrics. False: there are too many to keep.
    #[wasm_bindgen(js_name = setTests)]
    pub fn set_tests(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Outcome[]")] outcomes: JsValue,
        keys: Vec<String>,
    ) -> JsResult<bool> {
        let outcomes: Vec<ToldOutcome> = decode(outcomes)?;
        let of_tests = outcomes.iter().filter(|outcome| keys.contains(&outcome.key));
        let parts: Vec<Parts> = of_tests.filter_map(ToldOutcome::parts).collect();
        let tests = Outcomes::of(parts.iter());
        let is_kept = tests.fits();
        if is_kept {
            self.kept.set_tests(&tests);
        }
        Ok(is_kept)
    }

    /// Explains the values that are compared with that commit. `said` and `folder` are those of
    /// `js/git/moved.js`; undefined if git cannot tell.
    pub fn explain(&mut self, commit: &str, said: Option<String>, folder: Option<String>) {
        let moved = said.map(|said| Moved::parse(&said, folder.as_deref().unwrap_or_default()));
        for (metric, before) in self.before.iter().filter(|(_, before)| before.commit == commit) {
            let Some(after) = self.parts.get(metric) else { continue };
            if let Some(reason) = find::explain(&before.parts, after, commit, moved.as_ref()) {
                self.reasons.insert(metric.clone(), reason);
            }
        }
        self.kept.set_reasons(&self.reasons);
    }

    /// The text of its journal entry.
    pub fn text(&self) -> String {
        self.kept.to_json()
    }

    /// Its commit.
    #[wasm_bindgen(getter)]
    pub fn commit(&self) -> String {
        self.kept.build.commit_sha.clone()
    }

    /// Its run.
    #[wasm_bindgen(getter)]
    pub fn run(&self) -> String {
        self.kept.build.run_id.clone()
    }

    /// Its name in a journal; `uuid` makes it unique.
    pub fn name(&self, uuid: &str) -> String {
        self.kept.name(uuid)
    }

    /// Records the build, or nothing; an existing one is updated. `entry` is its name in the
    /// journal, if it has one. `clashes`: sentences about jobs of one run that measured the same
    /// metric differently.
    #[wasm_bindgen(unchecked_return_type = "Recorded")]
    pub fn record(
        &self,
        db: &Database,
        entry: Option<String>,
        write_id: &str,
    ) -> JsResult<JsValue> {
        let record::Recorded { total_builds, is_update, clashes } =
            record::record(db, &self.kept, entry.as_deref(), write_id).map_err(to_js)?;
        encode(&Recorded { total_builds, is_update, clashes })
    }
}

/// Merges one history into another; `entry` is its name for the ledger.
#[wasm_bindgen(unchecked_return_type = "Merged")]
pub fn merge(
    into: &Database,
    from: &Database,
    entry: Option<String>,
    now_ms: f64,
) -> JsResult<JsValue> {
    let merge::Merged { builds_added, builds_updated, values_added, metadata_changed, clashes } =
        merge::merge(into, from, entry.as_deref(), now_ms).map_err(to_js)?;
    encode(&Merged { builds_added, builds_updated, values_added, metadata_changed, clashes })
}

/// Merges everything readable in a damaged history into an intact one.
#[wasm_bindgen]
pub fn salvage(damaged: &Database, into: &Database) -> JsResult<()> {
    salvage::salvage(damaged, into).map(drop).map_err(to_js)
}

/// The branch to show: the requested one, which must have builds; else the current one if it has
/// any, else the one with the most.
#[wasm_bindgen(js_name = trendBranch)]
pub fn trend_branch(
    db: &Database,
    asked: Option<String>,
    current: Option<String>,
) -> JsResult<String> {
    query::trend_branch(db, asked, current).map_err(to_js)
}

/// The builds of one branch, the last `limit` of them or all, and their values.
#[wasm_bindgen(unchecked_return_type = "Timeline")]
pub fn timeline(db: &Database, branch: &str, limit: Option<u32>) -> JsResult<JsValue> {
    let timeline = query::timeline(db, branch, limit).map_err(to_js)?;
    encode(&Timeline {
        builds: &timeline.builds,
        series: timeline.series.iter().map(Series::from).collect(),
    })
}

/// The builds of one branch, oldest first, and each metric along them; a gap is null.
#[derive(Serialize, Tsify)]
struct Timeline<'a> {
    builds: &'a [Moment],
    series: Vec<Series<'a>>,
}

/// One metric along the builds of its timeline.
#[derive(Serialize, Tsify)]
struct Series<'a> {
    id: &'a str,
    r#type: Kind,
    unit: Option<&'a Unit>,
    description: Option<&'a str>,
    #[tsify(type = "(number | string | null)[]")]
    values: Entries<'a>,
}

/// One value per build; gaps are null.
#[derive(Serialize)]
#[serde(untagged)]
enum Entries<'a> {
    Numbers(Vec<Option<f64>>),
    Labels(&'a [Option<String>]),
}

impl<'a> From<&'a query::Series> for Series<'a> {
    fn from(series: &'a query::Series) -> Self {
        Self {
            id: &series.id,
            r#type: series.kind(),
            unit: series.unit.as_ref(),
            description: series.description.as_deref(),
            values: match &series.values {
                Values::Numbers(numbers) => {
                    let known = |number: &f64| (!number.is_nan()).then_some(*number);
                    Entries::Numbers(numbers.iter().map(known).collect())
                }
                Values::Labels(labels) => Entries::Labels(labels),
            },
        }
    }
}

/// Facts about an opened history.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
struct Opened {
    builds: u32,
    write_id: Option<String>,
    notes: Vec<String>,
}

/// The result of recording a build.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
struct Recorded {
    total_builds: u32,
    is_update: bool,
    clashes: Vec<String>,
}

/// The result of a merge.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
struct Merged {
    builds_added: u32,
    builds_updated: u32,
    values_added: u32,
    metadata_changed: bool,
    clashes: Vec<String>,
}
