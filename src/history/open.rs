//! Opening: nothing is believed of a file until it was looked at.

use std::cmp::Ordering;

use crate::error::{Code, Error, Result};

use super::{
    read,
    schema::{self, VERSION},
    shape, sound,
    sql::{Cell, RESTORE, Sql, number},
    time::STARTED_AT_MS,
};

/// How much of a file to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// All pages; for bytes that anyone may have written.
    Full,
    /// The schema only; for bytes whose hash says that this program wrote them.
    Trusted,
}

/// What a history says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// How many there are, of all branches.
    pub builds: u32,
    /// Which write made the file what it is; `None` where another tool made it.
    pub write_id: Option<String>,
    /// What is odd, does no harm, and should be said.
    pub notes: Vec<String>,
}

/// Decides whether a database is a history that can be read and written. Changes nothing.
pub fn open(sql: &dyn Sql, check: Check) -> Result<Opened> {
    schema::prepare(sql)?;
    let objects = sql.rows("SELECT type, name FROM sqlite_master", &[])?;
    check_version(sql, &objects)?;
    refuse_code(&objects)?;
    shape::check(sql)?;
    let mut notes = Vec::new();
    if check == Check::Full {
        quick_check(sql)?;
        notes = sound::check(sql)?;
    }
    Ok(Opened { builds: total_builds(sql)?, write_id: write_id(sql)?, notes })
}

/// When the first build was made, in ms since the epoch; NaN where there is none.
pub fn first_build_ms(sql: &dyn Sql) -> Result<f64> {
    let query = format!("SELECT min({STARTED_AT_MS}) FROM build_contexts b");
    Ok(sql.numbers(&query, &[])?.first().copied().unwrap_or(f64::NAN))
}

/// How many builds there are, of all branches.
pub fn total_builds(sql: &dyn Sql) -> Result<u32> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a count of rows in a file of at most 1 GiB"
    )]
    Ok(number(sql, "SELECT count(*) FROM build_contexts", &[])? as u32)
}

/// How many builds were ever pruned.
pub fn total_pruned(sql: &dyn Sql) -> Result<u32> {
    if !schema::has(sql, "track_pruned")? {
        return Ok(0);
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a count of rows in a file of at most 1 GiB"
    )]
    Ok(number(sql, "SELECT count(*) FROM track_pruned", &[])? as u32)
}

/// All builds that were ever pruned: a commit, its run, the next commit, and so on.
pub fn pruned(sql: &dyn Sql) -> Result<Vec<String>> {
    Ok(read::pruned(sql)?.into_keys().flat_map(|(commit, run)| [commit, run]).collect())
}

/// The random id of the write that made the file what it is.
pub fn write_id(sql: &dyn Sql) -> Result<Option<String>> {
    if !schema::has(sql, "track_write")? {
        return Ok(None);
    }
    let rows = sql.rows("SELECT id FROM track_write", &[])?;
    Ok(rows.first().map(|row| row[0].text()))
}

/// Comes first, because a newer schema may have views, and columns we do not know.
fn check_version(sql: &dyn Sql, objects: &[Vec<Cell>]) -> Result<()> {
    let is_there =
        objects.iter().any(|row| row[0].text() == "table" && row[1].text() == "schema_version");
    if !is_there {
        let message = match objects.len() {
            0 => "the database is empty: it holds no history".to_owned(),
            _ => "the database holds no history: it has no table `schema_version`".to_owned(),
        };
        return Err(Error::new(Code::StorageCorrupt, message, RESTORE));
    }
    let rows = sql.rows("SELECT version FROM schema_version", &[])?;
    let mut newest: Option<(Vec<u32>, String)> = None;
    for row in rows {
        let text = row[0].text();
        let Some(parts) = version_parts(&text) else {
            let message = format!("the history's schema version is \"{}\"", text.escape_debug());
            return Err(Error::new(Code::StorageCorrupt, message, RESTORE));
        };
        newest = newest.max(Some((parts, text)));
    }
    let Some((parts, text)) = newest else {
        return Err(Error::new(Code::StorageCorrupt, "the history has no schema version", RESTORE));
    };
    match parts.cmp(&version_parts(VERSION).expect("our own version has numbers")) {
        Ordering::Equal => Ok(()),
        Ordering::Greater => Err(Error::new(
            Code::StorageSchemaNewer,
            format!("the history has schema {text}, this version knows {VERSION}"),
            "use a newer version of unentropy/track-metrics; the file was left as it is",
        )),
        Ordering::Less => Err(Error::new(
            Code::StorageUnsupported,
            format!("the history has schema {text}, older than {VERSION}"),
            "let the tool that wrote it upgrade it to 2.0.0; the file was left as it is",
        )),
    }
}

/// The numbers of a version without zeros at the end, so that `2.0` is `2.0.0`.
fn version_parts(text: &str) -> Option<Vec<u32>> {
    let mut parts: Vec<u32> =
        text.split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    while parts.last() == Some(&0) {
        parts.pop();
    }
    Some(parts)
}

/// A trigger could change what we write, a view stand in for a table.
fn refuse_code(objects: &[Vec<Cell>]) -> Result<()> {
    for row in objects {
        let (kind, name) = (row[0].text(), row[1].text());
        if kind == "trigger" || kind == "view" {
            return Err(Error::new(
                Code::StorageCorrupt,
                format!("the history has a {kind} `{}`", name.escape_debug()),
                format!("find out who added it, then remove it: `DROP {} …`", kind.to_uppercase()),
            ));
        }
    }
    Ok(())
}

fn quick_check(sql: &dyn Sql) -> Result<()> {
    let rows = sql.rows("PRAGMA quick_check(1)", &[])?;
    let words = rows.first().map_or_else(String::new, |row| row[0].text());
    if words == "ok" {
        return Ok(());
    }
    Err(Error::new(
        Code::StorageCorrupt,
        format!("the history is damaged: {}", words.trim()),
        RESTORE,
    ))
}
