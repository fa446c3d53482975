//! The interface between the history and a SQLite engine.

use crate::error::{Code, Error, Result};

/// A SQLite database that someone else opened and will close.
///
/// Implemented by sql.js in production and by rusqlite in tests; the same cases run on both.
pub trait Sql {
    /// Executes a statement without result rows.
    fn run(&self, sql: &str, params: &[Cell]) -> Result<(), SqlError>;

    /// All rows of a query, one cell per column.
    fn rows(&self, sql: &str, params: &[Cell]) -> Result<Vec<Vec<Cell>>, SqlError>;

    /// All rows of a query of numbers, flattened; NULL is NaN. It exists next to [`Sql::rows`]
    /// because a large history has a million numbers, which take twenty times as long as cells.
    fn numbers(&self, sql: &str, params: &[Cell]) -> Result<Vec<f64>, SqlError>;
}

/// One value of a row. Integers are numbers, because sql.js does not distinguish them.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// No value.
    Null,
    /// An integer or a real.
    Number(f64),
    /// Text; invalid UTF-8 in the file is replaced.
    Text(String),
    /// Packed parts and reasons.
    Blob(Vec<u8>),
}

impl Cell {
    /// The cell as text, of any type; NULL is the empty text.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Null => String::new(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.clone(),
            Self::Blob(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        }
    }

    /// The text of a cell that may be NULL.
    #[must_use]
    pub fn optional_text(&self) -> Option<String> {
        (*self != Self::Null).then(|| self.text())
    }

    /// The number, if it is one.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Self::Null, Into::into)
    }
}

/// An error of the engine, in its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SqlError(pub String);

/// SQLite's words for an unusable file; any other error is a bug of ours or a full disk. Our own
/// tables allow what we write, so another tool added any constraint or expression that refuses it.
const DAMAGE: [&str; 21] = [
    "not a database",
    "malformed",
    "disk I/O error",
    "unable to open database",
    "unsupported file format",
    "encrypted",
    "no such table",
    "no such column",
    "no such index",
    "no such collation",
    "no such module",
    "no such function",
    "constraint failed",
    "foreign key mismatch",
    "generated column",
    "datatype mismatch",
    "cannot store",
    "integer overflow",
    "too big",
    "there is already",
    "ON CONFLICT clause",
];

/// SQLite's words for a database that cannot be written.
const UNWRITABLE: [&str; 3] = ["readonly", "is full", "is locked"];

impl From<SqlError> for Error {
    fn from(SqlError(words): SqlError) -> Self {
        let says = |any: &[&str]| any.iter().any(|each| words.contains(each));
        if says(&DAMAGE) {
            Self::new(Code::StorageCorrupt, format!("the history is damaged: {words}"), RESTORE)
        } else if says(&UNWRITABLE) {
            Self::new(
                Code::StorageUnwritable,
                format!("the history cannot be written: {words}"),
                "make room, or end the other program that holds the file, and run again",
            )
        } else {
            Self::new(
                Code::Internal,
                format!("the history's database refused: {words}"),
                "this is a bug in unentropy: please report it with this message",
            )
        }
    }
}

/// The hint for a damaged history.
pub(super) const RESTORE: &str = "run with `on-corrupt: restore` to rebuild it from its backups, \
     or put an intact copy in its place";

/// Runs `work` in a transaction.
pub(super) fn atomically<T>(sql: &dyn Sql, work: impl FnOnce() -> Result<T>) -> Result<T> {
    sql.run("BEGIN IMMEDIATE", &[])?;
    let done = work().and_then(|done| Ok(sql.run("COMMIT", &[]).map(|()| done)?));
    if done.is_err() {
        // After some errors SQLite has already rolled back; then this fails, which is fine.
        let _ = sql.run("ROLLBACK", &[]);
    }
    done
}

/// SQLite accepts 32,766 parameters per statement; above a few hundred nothing gets faster.
const MOST_PARAMS: usize = 1000;

/// Inserts many rows in few statements. `head` is the SQL before the rows, `tail` after them.
///
/// Numbers are bound instead of sent as JSON, because SQLite's own text-to-double conversion may
/// be one bit off.
pub(super) fn insert(
    sql: &dyn Sql,
    head: &str,
    width: usize,
    cells: &[Cell],
    tail: &str,
) -> Result<()> {
    let row = format!("({})", vec!["?"; width].join(","));
    for chunk in cells.chunks(MOST_PARAMS / width * width) {
        let rows = vec![row.as_str(); chunk.len() / width].join(",");
        sql.run(&format!("INSERT INTO {head} VALUES {rows} {tail}"), chunk)?;
    }
    Ok(())
}

/// A list as one parameter, for `json_each(?)`.
pub(super) fn list<T: serde::Serialize>(items: &[T]) -> Cell {
    Cell::Text(serde_json::to_string(items).expect("numbers and text always make JSON"))
}

/// Ids for JSON, without `.0`.
#[expect(clippy::cast_possible_truncation, reason = "ids are whole numbers")]
pub(super) fn whole(ids: &[f64]) -> Vec<i64> {
    ids.iter().map(|id| *id as i64).collect()
}

/// The only number of the only row.
pub(super) fn number(sql: &dyn Sql, query: &str, params: &[Cell]) -> Result<f64> {
    Ok(sql.numbers(query, params)?.first().copied().unwrap_or(0.0))
}
