//! The waist: all the history asks of a SQLite, and all that an engine has to give.

use crate::error::{Code, Error, Result};

/// A SQLite database that someone else opened and will close.
///
/// Implemented by sql.js in production and by rusqlite in tests; the same cases run on both.
pub trait Sql {
    /// Carries out one statement that gives no rows.
    fn run(&self, sql: &str, params: &[Cell]) -> Result<(), SqlError>;

    /// All rows of one query, each a cell per column.
    fn rows(&self, sql: &str, params: &[Cell]) -> Result<Vec<Vec<Cell>>, SqlError>;

    /// All rows of a query of numbers, one after the other; a NULL is NaN.
    ///
    /// Beside [`Sql::rows`] because a large history is a million numbers, which as cells take
    /// twenty times as long.
    fn numbers(&self, sql: &str, params: &[Cell]) -> Result<Vec<f64>, SqlError>;
}

/// One value of a row. Integers are numbers: sql.js does not tell them apart.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// No value.
    Null,
    /// An integer or a real.
    Number(f64),
    /// Text; what was not UTF-8 in the file is replaced.
    Text(String),
    /// Bytes; the history has none itself.
    Blob(Vec<u8>),
}

impl Cell {
    /// The cell as text, whatever another tool put there; a NULL is the empty text.
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

/// What the engine said when it refused, in its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SqlError(pub String);

/// How SQLite words a file that it cannot use; all else is a mistake of ours or a full disk. Our own
/// tables allow what we write: what a constraint or an expression refuses, somebody else has put there.
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

/// How SQLite words a database that may be read and not written.
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

/// What to do about a damaged history.
pub(super) const RESTORE: &str = "run with `on-corrupt: restore` to rebuild it from its backups, \
     or put an intact copy in its place";

/// Does `work` wholly or not at all.
pub(super) fn atomically<T>(sql: &dyn Sql, work: impl FnOnce() -> Result<T>) -> Result<T> {
    sql.run("BEGIN IMMEDIATE", &[])?;
    let done = work().and_then(|done| Ok(sql.run("COMMIT", &[]).map(|()| done)?));
    if done.is_err() {
        // SQLite has rolled back by itself after some errors; then this refuses, rightly.
        let _ = sql.run("ROLLBACK", &[]);
    }
    done
}

/// SQLite takes 32,766 parameters a statement; above a few hundred nothing gets faster.
const MOST_PARAMS: usize = 1000;

/// Inserts many rows in few statements. `head` ends before, `tail` starts after the rows.
///
/// Numbers are bound and not sent as JSON, because SQLite's own text-to-double conversion may
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

/// The only number of the only row.
pub(super) fn number(sql: &dyn Sql, query: &str, params: &[Cell]) -> Result<f64> {
    Ok(sql.numbers(query, params)?.first().copied().unwrap_or(0.0))
}
