//! The tables: those of schema 2.0.0, which other tools share, and our own, named `track_*`.

use crate::error::Result;

use super::{
    sql::{Cell, Sql, atomically, insert},
    time::iso,
};

/// The schema this program reads and writes.
pub const VERSION: &str = "2.0.0";

/// Tables that other tools read: names, types and constraints must not change.
const SHARED: [&str; 9] = [
    "CREATE TABLE schema_version (
  version TEXT PRIMARY KEY,
  applied_at TEXT NOT NULL,
  description TEXT
)",
    "CREATE TABLE metric_definitions (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL CHECK (type IN ('numeric', 'label')),
  unit TEXT,
  description TEXT
)",
    "CREATE TABLE build_contexts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  commit_sha TEXT NOT NULL,
  branch TEXT NOT NULL,
  run_id TEXT NOT NULL,
  run_number INTEGER NOT NULL,
  event_name TEXT,
  timestamp DATETIME NOT NULL,
  UNIQUE (commit_sha, run_id)
)",
    "CREATE TABLE metric_values (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  metric_id TEXT NOT NULL REFERENCES metric_definitions (id),
  build_id INTEGER NOT NULL REFERENCES build_contexts (id),
  value_numeric REAL,
  value_label TEXT,
  UNIQUE (metric_id, build_id),
  CHECK ((value_numeric IS NULL) <> (value_label IS NULL))
)",
    "CREATE INDEX idx_build_timestamp ON build_contexts (timestamp)",
    "CREATE INDEX idx_build_branch ON build_contexts (branch)",
    "CREATE INDEX idx_build_commit ON build_contexts (commit_sha)",
    "CREATE INDEX idx_build_event_timestamp ON build_contexts (event_name, timestamp)",
    "CREATE INDEX idx_metric_value_build ON metric_values (build_id)",
];

/// Our own tables. No foreign keys: they would stop other tools from deleting their rows.
const OWN: [&str; 11] = [
    // The journal entries and artifacts that have been folded in.
    "CREATE TABLE IF NOT EXISTS track_ledger (
  entry TEXT PRIMARY KEY,
  folded_at_ms INTEGER NOT NULL
)",
    // Facts without a column in the shared table. A build without a row has attempt 0, and was
    // recorded when it started.
    "CREATE TABLE IF NOT EXISTS track_builds (
  build_id INTEGER PRIMARY KEY,
  attempt INTEGER NOT NULL,
  recorded_at_ms INTEGER NOT NULL,
  committed_at_ms INTEGER
)",
    // Only values whose origin differs from their build's, or that were measured under another name
    // (`recorded_as`). A row for each value would make the file a fifth larger.
    "CREATE TABLE IF NOT EXISTS track_value_origins (
  value_id INTEGER PRIMARY KEY,
  attempt INTEGER NOT NULL,
  recorded_at_ms INTEGER NOT NULL,
  recorded_as TEXT
)",
    // Values hidden by a renamed one; they reappear if that one is renamed again.
    "CREATE TABLE IF NOT EXISTS track_hidden_values (
  build_id INTEGER NOT NULL,
  recorded_as TEXT NOT NULL,
  value_numeric REAL,
  value_label TEXT,
  attempt INTEGER NOT NULL,
  recorded_at_ms INTEGER NOT NULL,
  PRIMARY KEY (build_id, recorded_as)
)",
    // When a definition was recorded: NULL for a provisional one that values needed. `type` and the
    // rest only if metric_definitions has no such row (all values of the metric were renamed).
    "CREATE TABLE IF NOT EXISTS track_definitions (
  metric_id TEXT PRIMARY KEY,
  recorded_at_ms INTEGER,
  type TEXT,
  unit TEXT,
  description TEXT
)",
    // Each machine once. Ids are never reused, not even after rows were deleted.
    "CREATE TABLE IF NOT EXISTS track_machines (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  cpu TEXT,
  cores INTEGER,
  arch TEXT,
  os TEXT,
  os_version TEXT,
  kernel TEXT
)",
    // How the values of a build with this origin were measured: all of them if `recorded_as` is
    // empty, except those with a row of their own. The origin is part of the key, so that a row
    // does not apply to a value replaced by a program that does not know this table.
    "CREATE TABLE IF NOT EXISTS track_measurements (
  build_id INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  recorded_at_ms INTEGER NOT NULL,
  recorded_as TEXT NOT NULL,
  machine_id INTEGER,
  rounds INTEGER,
  deviation REAL,
  PRIMARY KEY (build_id, attempt, recorded_at_ms, recorded_as)
) WITHOUT ROWID",
    // What the commit of a build says of itself.
    "CREATE TABLE IF NOT EXISTS track_commits (
  build_id INTEGER PRIMARY KEY,
  subject TEXT,
  author TEXT
)",
    "CREATE TABLE IF NOT EXISTS track_pruned (
  commit_sha TEXT NOT NULL,
  run_id TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (commit_sha, run_id)
)",
    "CREATE TABLE IF NOT EXISTS track_renamed (
  old_id TEXT NOT NULL,
  new_id TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (old_id, new_id, at_ms)
)",
    // One row: the id of the last write.
    "CREATE TABLE IF NOT EXISTS track_write (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  id TEXT NOT NULL
)",
];

/// What values consist of and why they moved. Most histories of small projects need none of them, so they
/// are created when they are needed.
pub const OF_PARTS: [&str; 4] = [
    // A link of the chain: how the parts of one recording differ from those of the next newer one
    // that measured the same metrics.
    "CREATE TABLE IF NOT EXISTS track_parts (
  commit_sha TEXT NOT NULL,
  run_id TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  recorded_at_ms INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  packed BLOB NOT NULL,
  PRIMARY KEY (commit_sha, run_id, attempt, recorded_at_ms)
) WITHOUT ROWID",
    // One row: the time of the newest link that there ever was.
    "CREATE TABLE IF NOT EXISTS track_parts_newest (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  at_ms INTEGER NOT NULL
)",
    // Why the values of one recording are others than those of the build before.
    "CREATE TABLE IF NOT EXISTS track_reasons (
  build_id INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  recorded_at_ms INTEGER NOT NULL,
  packed BLOB NOT NULL,
  PRIMARY KEY (build_id, attempt, recorded_at_ms)
) WITHOUT ROWID",
    // The texts in them, each once.
    "CREATE TABLE IF NOT EXISTS track_names (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL
)",
];

/// One row: the outcomes of the tests of all builds since some time. Created when it is needed, too.
pub const OF_TESTS: &str = "CREATE TABLE IF NOT EXISTS track_tests (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  since_ms INTEGER NOT NULL,
  packed BLOB NOT NULL
)";

/// Creates a history without builds in an empty database.
pub fn create(sql: &dyn Sql, now_ms: f64) -> Result<()> {
    prepare(sql)?;
    atomically(sql, || {
        for statement in SHARED {
            sql.run(statement, &[])?;
        }
        sql.run(
            "INSERT INTO schema_version (version, applied_at, description) VALUES (?, ?, ?)",
            &[VERSION.into(), Cell::Text(iso(now_ms)), "builds, metrics and their values".into()],
        )?;
        add_own(sql)
    })
}

/// Sets options that SQLite forgets on every open, and after sql.js's `export()`. The database is a
/// copy in memory that is written to disk as exported bytes, so a crash loses all of it or nothing:
/// no syncs, and the rollback journal and all sorting in memory. None of this is stored in the
/// file, which other tools see in journal mode DELETE. The cache fits the inner pages of a large
/// history's indexes; the default of 2 MB spills while merging.
pub fn prepare(sql: &dyn Sql) -> Result<()> {
    for pragma in [
        "PRAGMA trusted_schema = OFF",
        "PRAGMA foreign_keys = ON",
        "PRAGMA journal_mode = MEMORY",
        "PRAGMA synchronous = OFF",
        "PRAGMA temp_store = MEMORY",
        "PRAGMA cache_size = -16000",
    ] {
        sql.rows(pragma, &[])?;
    }
    Ok(())
}

/// Adds our own tables to a history of another tool.
pub(super) fn add_own(sql: &dyn Sql) -> Result<()> {
    for statement in OWN {
        sql.run(statement, &[])?;
    }
    Ok(())
}

/// Adds the tables for parts and reasons.
pub(super) fn add_parts(sql: &dyn Sql) -> Result<()> {
    for statement in OF_PARTS {
        sql.run(statement, &[])?;
    }
    Ok(())
}

/// Stores the id of this write, also in a history of another tool.
pub fn add_stamp(sql: &dyn Sql, write_id: &str) -> Result<()> {
    atomically(sql, || {
        add_own(sql)?;
        stamp(sql, write_id)
    })
}

/// Stores the id of this write.
pub(super) fn stamp(sql: &dyn Sql, write_id: &str) -> Result<()> {
    let statement = "INSERT OR REPLACE INTO track_write (only_row, id) VALUES (1, ?)";
    Ok(sql.run(statement, &[write_id.into()])?)
}

/// Adds names to the ledger; of the times of one name the first stays.
pub(super) fn note(sql: &dyn Sql, mut ledger: Vec<(String, f64)>) -> Result<()> {
    ledger.sort_by(|one, two| one.0.cmp(&two.0));
    let cells = ledger.iter().flat_map(|(entry, at_ms)| [Cell::from(&**entry), (*at_ms).into()]);
    let tail = "ON CONFLICT DO UPDATE SET folded_at_ms = min(folded_at_ms, excluded.folded_at_ms)";
    insert(sql, "track_ledger (entry, folded_at_ms)", 2, &cells.collect::<Vec<_>>(), tail)
}

/// Whether a table exists; reading must not create it.
pub(super) fn has(sql: &dyn Sql, table: &str) -> Result<bool> {
    let query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?";
    Ok(!sql.rows(query, &[table.into()])?.is_empty())
}

/// The next id of a table with AUTOINCREMENT, which never reuses ids; `used` are other columns that
/// may still contain an id, such as the values of a deleted build. In another tool's file, SQLite's
/// own sequence may be missing or wrong.
pub(super) fn next_id(sql: &dyn Sql, table: &str, used: &[(&str, &str)]) -> Result<f64> {
    let mut last = format!("SELECT max(id) FROM {table}");
    if has(sql, "sqlite_sequence")? {
        last = format!(
            "{last} UNION ALL SELECT seq FROM sqlite_sequence \
             WHERE name = '{table}' AND typeof(seq) = 'integer' AND seq < 9007199254740991"
        );
    }
    for (table, column) in used {
        last = format!(
            "{last} UNION ALL SELECT max({column}) FROM {table} WHERE typeof({column}) = 'integer'"
        );
    }
    let query = format!("SELECT ifnull(max(id), 0) + 1 FROM (SELECT NULL AS id UNION ALL {last})");
    super::sql::number(sql, &query, &[])
}

/// Rows of one of our own tables; empty in a history of another tool.
pub(super) fn own(
    sql: &dyn Sql,
    table: &str,
    columns: &str,
    key: &str,
    only: Option<&Cell>,
) -> Result<Vec<Vec<Cell>>> {
    if !has(sql, table)? {
        return Ok(Vec::new());
    }
    let query = format!("SELECT {columns} FROM {table}");
    Ok(match only {
        None => sql.rows(&query, &[])?,
        Some(keys) => sql.rows(
            &format!("{query} WHERE {key} IN (SELECT value FROM json_each(?))"),
            std::slice::from_ref(keys),
        )?,
    })
}
