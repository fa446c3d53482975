//! The tables: those of schema 2.0.0, which other tools share, and our own, named `track_*`.

use crate::error::Result;

use super::{
    sql::{Cell, Sql, atomically},
    time::iso,
};

/// The schema this program reads and writes.
pub const VERSION: &str = "2.0.0";

/// What other tools know. They read these files: names, types and constraints stay.
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

/// What only we know. No foreign keys: they would stop other tools from deleting their rows.
const OWN: [&str; 10] = [
    // The journal entries and artifacts that have been folded in.
    "CREATE TABLE IF NOT EXISTS track_ledger (
  entry TEXT PRIMARY KEY,
  folded_at_ms INTEGER NOT NULL
)",
    // What the shared table has no column for. A build without a row: attempt 0, recorded when
    // it started.
    "CREATE TABLE IF NOT EXISTS track_builds (
  build_id INTEGER PRIMARY KEY,
  attempt INTEGER NOT NULL,
  recorded_at_ms INTEGER NOT NULL,
  committed_at_ms INTEGER
)",
    // Only values whose origin is not their build's, or that were measured under another name
    // (`recorded_as`). A row for each value would make the file a fifth larger.
    "CREATE TABLE IF NOT EXISTS track_value_origins (
  value_id INTEGER PRIMARY KEY,
  attempt INTEGER NOT NULL,
  recorded_at_ms INTEGER NOT NULL,
  recorded_as TEXT
)",
    // Values that a rename put on the place of another one; they come back if it moves on.
    "CREATE TABLE IF NOT EXISTS track_hidden_values (
  build_id INTEGER NOT NULL,
  recorded_as TEXT NOT NULL,
  value_numeric REAL,
  value_label TEXT,
  attempt INTEGER NOT NULL,
  recorded_at_ms INTEGER NOT NULL,
  PRIMARY KEY (build_id, recorded_as)
)",
    // When a definition was recorded: NULL for one that was never recorded but made up, because
    // values needed it. `type` and the rest only where metric_definitions has no such row (all
    // values of the metric were renamed away).
    "CREATE TABLE IF NOT EXISTS track_definitions (
  metric_id TEXT PRIMARY KEY,
  recorded_at_ms INTEGER,
  type TEXT,
  unit TEXT,
  description TEXT
)",
    // Each machine once. Ids are never given twice, not even after somebody has deleted rows.
    "CREATE TABLE IF NOT EXISTS track_machines (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  cpu TEXT,
  cores INTEGER,
  arch TEXT,
  os TEXT,
  os_version TEXT,
  kernel TEXT
)",
    // How the values of a build were measured that have this origin: all of them where `recorded_as` is
    // empty, save those with a row of their own. The origin is part of the key, so that a row says nothing
    // of a value that a program which does not know this table has put in another's place.
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
    // One row: which write made this file what it is.
    "CREATE TABLE IF NOT EXISTS track_write (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  id TEXT NOT NULL
)",
];

/// Makes a history without builds out of an empty database.
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

/// Sets what SQLite forgets on every open, and after sql.js's `export()`.
///
/// The database is a copy in memory that reaches the disk as exported bytes, so a crash takes
/// all of it or nothing: no syncs, the rollback journal and all sorting in memory. None of these is
/// kept in the file, which other tools see in journal mode DELETE. The cache holds the inner
/// pages of a large history's indexes; the default of 2 MB is spilled while merging.
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

/// Adds our own tables where another tool made the history.
pub(super) fn add_own(sql: &dyn Sql) -> Result<()> {
    for statement in OWN {
        sql.run(statement, &[])?;
    }
    Ok(())
}

/// Notes which write makes the file what it is, wherever it comes from.
pub fn add_stamp(sql: &dyn Sql, write_id: &str) -> Result<()> {
    atomically(sql, || {
        add_own(sql)?;
        stamp(sql, write_id)
    })
}

/// Notes which write makes the file what it is.
pub(super) fn stamp(sql: &dyn Sql, write_id: &str) -> Result<()> {
    let statement = "INSERT OR REPLACE INTO track_write (only_row, id) VALUES (1, ?)";
    Ok(sql.run(statement, &[write_id.into()])?)
}

/// Whether a table is there; reading must not add it.
pub(super) fn has(sql: &dyn Sql, table: &str) -> Result<bool> {
    let query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?";
    Ok(!sql.rows(query, &[table.into()])?.is_empty())
}

/// The next id of a table that counts its rows and never gives an id twice; `used` are other columns that
/// may still name an id, as the values of a build do that somebody has deleted.
///
/// The sequence that SQLite keeps may be missing in another tool's file, or be anything.
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

/// Rows of one of our own tables; none where another tool made the history.
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
