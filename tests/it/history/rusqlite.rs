//! The waist on rusqlite: what sql.js is in production.

use rusqlite::{
    Connection,
    types::{Value, ValueRef},
};
use tempfile::NamedTempFile;
use unentropy::history::sql::{Cell, Sql, SqlError};

/// A database in memory or in a file.
pub struct Native(
    pub Connection,
    #[expect(dead_code, reason = "keeps the file as long as the connection")] Option<NamedTempFile>,
);

impl Native {
    /// An empty database in memory.
    pub fn empty() -> Self {
        Self(Connection::open_in_memory().expect("memory is there"), None)
    }

    /// A database with this content, in a file that goes with it.
    pub fn of(bytes: &[u8]) -> Self {
        let file = NamedTempFile::new().expect("a temporary file");
        std::fs::write(file.path(), bytes).expect("it can be written");
        Self(Connection::open(file.path()).expect("opening never reads"), Some(file))
    }

    /// The bytes a file with this content would have.
    pub fn bytes(&self) -> Vec<u8> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("copy.db");
        self.0.execute("VACUUM INTO ?", [path.to_str()]).expect("a copy can be made");
        std::fs::read(path).expect("it was just written")
    }
}

impl Sql for Native {
    fn run(&self, sql: &str, params: &[Cell]) -> Result<(), SqlError> {
        let mut statement = self.0.prepare_cached(sql).map_err(said)?;
        let mut rows = statement.query(bound(params)).map_err(said)?;
        while rows.next().map_err(said)?.is_some() {}
        Ok(())
    }

    fn rows(&self, sql: &str, params: &[Cell]) -> Result<Vec<Vec<Cell>>, SqlError> {
        let mut statement = self.0.prepare_cached(sql).map_err(said)?;
        let width = statement.column_count();
        let mut rows = statement.query(bound(params)).map_err(said)?;
        let mut all = Vec::new();
        while let Some(row) = rows.next().map_err(said)? {
            let cells = (0..width).map(|at| row.get_ref(at).map(cell).map_err(said));
            all.push(cells.collect::<Result<_, _>>()?);
        }
        Ok(all)
    }

    fn numbers(&self, sql: &str, params: &[Cell]) -> Result<Vec<f64>, SqlError> {
        let mut statement = self.0.prepare_cached(sql).map_err(said)?;
        let width = statement.column_count();
        let mut rows = statement.query(bound(params)).map_err(said)?;
        let mut all = Vec::new();
        while let Some(row) = rows.next().map_err(said)? {
            for at in 0..width {
                all.push(match row.get_ref(at).map_err(said)? {
                    ValueRef::Integer(number) => number as f64,
                    ValueRef::Real(number) => number,
                    _ => f64::NAN,
                });
            }
        }
        Ok(all)
    }
}

/// Binds as sql.js does: integers beyond 32 bits are doubles.
fn bound(params: &[Cell]) -> impl rusqlite::Params + '_ {
    rusqlite::params_from_iter(params.iter().map(|cell| match cell {
        Cell::Null => Value::Null,
        Cell::Number(number) if *number == f64::from(*number as i32) => {
            Value::Integer(i64::from(*number as i32))
        }
        Cell::Number(number) => Value::Real(*number),
        Cell::Text(text) => Value::Text(text.clone()),
        Cell::Blob(bytes) => Value::Blob(bytes.clone()),
    }))
}

fn cell(value: ValueRef) -> Cell {
    match value {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(number) => Cell::Number(number as f64),
        ValueRef::Real(number) => Cell::Number(number),
        ValueRef::Text(text) => Cell::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => Cell::Blob(bytes.to_vec()),
    }
}

fn said(error: rusqlite::Error) -> SqlError {
    match error {
        rusqlite::Error::SqliteFailure(_, Some(words)) => SqlError(words),
        rusqlite::Error::SqlInputError { msg, .. } => SqlError(msg),
        error => SqlError(error.to_string()),
    }
}
