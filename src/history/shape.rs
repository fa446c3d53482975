//! Checks the form of the tables, on which every statement of this program relies, in a file of any
//! tool. Other tools may add tables, columns and indexes of their own. Refused is anything that
//! would make a write fail, run an expression of theirs, or make one name ambiguous.

use crate::error::{Code, Error, Result};
use crate::sorted::Map;

use super::sql::{Cell, RESTORE, Sql, list};

/// A table that this program writes to.
struct Shape {
    table: &'static str,
    columns: &'static [&'static str],
    /// The columns that identify a row: the id if `is_id`, else the columns of a unique index.
    key: &'static [&'static str],
    is_id: bool,
    is_shared: bool,
}

const SHAPES: [Shape; 20] = [
    shared("schema_version", &["version", "applied_at", "description"], &["version"], false),
    shared("metric_definitions", &["id", "type", "unit", "description"], &["id"], false),
    shared(
        "build_contexts",
        &["id", "commit_sha", "branch", "run_id", "run_number", "event_name", "timestamp"],
        &["commit_sha", "run_id"],
        true,
    ),
    shared(
        "metric_values",
        &["id", "metric_id", "build_id", "value_numeric", "value_label"],
        &["metric_id", "build_id"],
        true,
    ),
    own("track_ledger", &["entry", "folded_at_ms"], &["entry"], false),
    own(
        "track_builds",
        &["build_id", "attempt", "recorded_at_ms", "committed_at_ms"],
        &["build_id"],
        true,
    ),
    own(
        "track_value_origins",
        &["value_id", "attempt", "recorded_at_ms", "recorded_as"],
        &["value_id"],
        true,
    ),
    own(
        "track_hidden_values",
        &["build_id", "recorded_as", "value_numeric", "value_label", "attempt", "recorded_at_ms"],
        &["build_id", "recorded_as"],
        false,
    ),
    own(
        "track_definitions",
        &["metric_id", "recorded_at_ms", "type", "unit", "description"],
        &["metric_id"],
        false,
    ),
    own(
        "track_machines",
        &["id", "cpu", "cores", "arch", "os", "os_version", "kernel"],
        &["id"],
        true,
    ),
    own(
        "track_measurements",
        &[
            "build_id",
            "attempt",
            "recorded_at_ms",
            "recorded_as",
            "machine_id",
            "rounds",
            "deviation",
        ],
        &["build_id", "attempt", "recorded_at_ms", "recorded_as"],
        false,
    ),
    own("track_commits", &["build_id", "subject", "author"], &["build_id"], true),
    own("track_pruned", &["commit_sha", "run_id", "at_ms"], &["commit_sha", "run_id"], false),
    own("track_renamed", &["old_id", "new_id", "at_ms"], &["old_id", "new_id", "at_ms"], false),
    own(
        "track_parts",
        &["commit_sha", "run_id", "attempt", "recorded_at_ms", "at_ms", "packed"],
        &["commit_sha", "run_id", "attempt", "recorded_at_ms"],
        false,
    ),
    own("track_parts_newest", &["only_row", "at_ms"], &["only_row"], true),
    own(
        "track_reasons",
        &["build_id", "attempt", "recorded_at_ms", "packed"],
        &["build_id", "attempt", "recorded_at_ms"],
        false,
    ),
    own("track_names", &["id", "name"], &["id"], true),
    own("track_tests", &["only_row", "since_ms", "packed"], &["only_row"], true),
    own("track_write", &["only_row", "id"], &["only_row"], true),
];

const fn shared(
    table: &'static str,
    columns: &'static [&'static str],
    key: &'static [&'static str],
    is_id: bool,
) -> Shape {
    Shape { table, columns, key, is_id, is_shared: true }
}

const fn own(
    table: &'static str,
    columns: &'static [&'static str],
    key: &'static [&'static str],
    is_id: bool,
) -> Shape {
    Shape { table, columns, key, is_id, is_shared: false }
}

/// Fails unless this program can read and write every known table in the file.
pub(super) fn check(sql: &dyn Sql) -> Result<()> {
    let names: Vec<&str> = SHAPES.iter().map(|shape| shape.table).collect();
    let names = list(&names);
    let ask = |query: &str| sql.rows(query, std::slice::from_ref(&names));
    // Table names are case-insensitive.
    let found = ask("SELECT lower(name), type, wr FROM pragma_table_list \
         WHERE schema = 'main' AND lower(name) IN (SELECT value FROM json_each(?))")?;
    let columns = ask(
        "SELECT lower(m.name), lower(x.name), x.type, x.hidden, x.pk, x.\"notnull\", x.dflt_value \
         FROM sqlite_master m, pragma_table_xinfo(m.name) x WHERE m.type = 'table' \
         AND lower(m.name) IN (SELECT value FROM json_each(?))",
    )?;
    let indexes = ask("SELECT lower(m.name), i.name, i.partial, lower(c.name), c.coll \
         FROM sqlite_master m, pragma_index_list(m.name) i, pragma_index_xinfo(i.name) c \
         WHERE m.type = 'table' AND i.\"unique\" AND c.key \
         AND lower(m.name) IN (SELECT value FROM json_each(?))")?;
    let collations = ask("SELECT lower(name) FROM sqlite_master WHERE type = 'table' \
         AND sql LIKE '%collate%' AND lower(name) IN (SELECT value FROM json_each(?))")?;
    let of = |rows: &'_ [Vec<Cell>], table: &str| -> Vec<Vec<Cell>> {
        rows.iter().filter(|row| row[0].text() == table).cloned().collect()
    };
    for shape in &SHAPES {
        let Some(kind) = found.iter().find(|row| row[0].text() == shape.table) else {
            if shape.is_shared {
                return Err(wrong(shape, "is not there"));
            }
            continue;
        };
        if kind[1].text() != "table" {
            return Err(wrong(shape, &format!("is a {} table", kind[1].text())));
        }
        if kind[2].number() == Some(1.0) && shape.is_shared {
            return Err(wrong(shape, "is WITHOUT ROWID"));
        }
        if !of(&collations, shape.table).is_empty() {
            return Err(wrong(shape, "compares text by a collation"));
        }
        shape.check_columns(&of(&columns, shape.table))?;
        shape.check_keys(&of(&columns, shape.table), &of(&indexes, shape.table))?;
    }
    Ok(())
}

impl Shape {
    /// Rows of table, name, type, hidden, pk, not null, default.
    fn check_columns(&self, found: &[Vec<Cell>]) -> Result<()> {
        for column in self.columns {
            if !found.iter().any(|row| row[1].text() == *column) {
                return Err(wrong(self, &format!("has no column `{column}`")));
            }
        }
        for row in found {
            let name = row[1].text();
            let shown = name.escape_debug();
            if row[3].number() != Some(0.0) {
                return Err(wrong(self, &format!("has the generated column `{shown}`")));
            }
            let is_known = self.columns.contains(&name.as_str());
            let declared = row[2].text();
            let is_text = TEXTS.contains(&&*name) || name == "id" && !self.is_id;
            let turns = match affinity(&declared) {
                Affinity::Number => is_known && is_text,
                Affinity::Text => NUMBERS.contains(&&*name),
                Affinity::None => false,
            };
            if turns {
                let declared = declared.escape_debug();
                return Err(wrong(self, &format!("keeps `{shown}` as {declared}")));
            }
            let is_needed = row[5].number() == Some(1.0) && row[6] == Cell::Null;
            if !is_known && is_needed {
                return Err(wrong(
                    self,
                    &format!("has the column `{shown}`, which has no default"),
                ));
            }
        }
        Ok(())
    }

    /// Rows of table, index, partial, column, collation.
    fn check_keys(&self, columns: &[Vec<Cell>], indexes: &[Vec<Cell>]) -> Result<()> {
        if self.is_id {
            let id = self.columns[0];
            let is_id = |row: &Vec<Cell>| {
                let is_whole = row[2].text().eq_ignore_ascii_case("INTEGER");
                row[1].text() == id && is_whole && row[4].number() == Some(1.0)
            };
            let keys = columns.iter().filter(|row| row[4].number() != Some(0.0)).count();
            if keys != 1 || !columns.iter().any(is_id) {
                return Err(wrong(self, &format!("has no `{id} INTEGER PRIMARY KEY`")));
            }
        }
        let mut unique: Map<String, Vec<String>> = Map::new();
        let mut unusable = Vec::new();
        for row in indexes {
            let index = row[1].text();
            // An expression has no column.
            let is_plain = row[3] != Cell::Null && row[4].text() == "BINARY";
            if row[2].number() == Some(1.0) || !is_plain {
                unusable.push(index.clone());
            }
            unique.entry(index).or_default().push(row[3].text());
        }
        let has = |columns: &[String], column: &str| columns.iter().any(|it| it == column);
        let has_key = |columns: &[String]| self.key.iter().all(|column| has(columns, column));
        let is_key = |columns: &[String]| {
            has_key(columns) && columns.iter().all(|column| self.key.contains(&&**column))
        };
        for (index, columns) in &unique {
            if !has_key(columns) && !has(columns, self.columns[0]) {
                let index = index.escape_debug();
                let what = format!("allows fewer rows than a history has, by its index `{index}`");
                return Err(wrong(self, &what));
            }
        }
        let is_keyed =
            unique.iter().any(|(index, columns)| is_key(columns) && !unusable.contains(index));
        let is_the_id = self.is_id && self.key.len() == 1;
        if !is_keyed && !is_the_id {
            let key = self.key.join(", ");
            return Err(wrong(self, &format!("does not keep `{key}` unique")));
        }
        Ok(())
    }
}

/// Columns that would change a name if they had numeric affinity: `007` would become `7`.
const TEXTS: [&str; 12] = [
    "commit_sha",
    "branch",
    "run_id",
    "metric_id",
    "value_label",
    "entry",
    "old_id",
    "new_id",
    "recorded_as",
    "os_version",
    "subject",
    "author",
];

/// Columns whose numbers would become text.
const NUMBERS: [&str; 8] = [
    "build_id",
    "value_id",
    "value_numeric",
    "attempt",
    "recorded_at_ms",
    "folded_at_ms",
    "at_ms",
    "machine_id",
];

/// SQLite's type affinity, by the declared type of a column.
enum Affinity {
    Text,
    Number,
    None,
}

/// <https://www.sqlite.org/datatype3.html>, 3.1
fn affinity(declared: &str) -> Affinity {
    let declared = declared.to_ascii_uppercase();
    let says = |words: &[&str]| words.iter().any(|word| declared.contains(word));
    if says(&["INT"]) {
        Affinity::Number
    } else if says(&["CHAR", "CLOB", "TEXT"]) {
        Affinity::Text
    } else if declared.is_empty() || says(&["BLOB", "ANY"]) {
        Affinity::None
    } else {
        Affinity::Number
    }
}

fn wrong(shape: &Shape, what: &str) -> Error {
    let table = shape.table;
    Error::new(
        Code::StorageCorrupt,
        format!("the history is not sound: its table `{table}` {what}"),
        RESTORE,
    )
}
