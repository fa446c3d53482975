//! The waist: all the history asks of a SQLite, and all that an engine has to give.

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
    Null,
    Number(f64),
    Text(String),
    Blob(Vec<u8>),
}

/// What the engine said when it refused, in its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SqlError(pub String);
