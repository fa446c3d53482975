//! The subjects and authors of commits, in the tables of a history.
//!
//! They belong to a build, as the time of its commit does: so they are merged, pruned and moved with
//! it. A program that does not know the table leaves its rows where they are.

use std::collections::HashMap;

use crate::commit::Words;
use crate::error::Result;

use super::{
    schema::own,
    sql::{Cell, Sql, insert, list, whole},
};

pub(super) const TABLE: &str = "track_commits";
pub(super) const COLUMNS: &str = "build_id, subject, author";

/// Of the builds with these ids, in their order.
pub fn of_builds(sql: &dyn Sql, ids: &[f64]) -> Result<Vec<Words>> {
    let mut known = by_build(&own(sql, TABLE, COLUMNS, "build_id", Some(&list(&whole(ids))))?);
    Ok(ids.iter().map(|id| known.remove(&id.to_bits()).unwrap_or_default()).collect())
}

/// Of rows of [`COLUMNS`], by the bits of the build's id.
pub(super) fn by_build(rows: &[Vec<Cell>]) -> HashMap<u64, Words> {
    let words = |row: &Vec<Cell>| {
        let (subject, author) = (row[1].optional_text(), row[2].optional_text());
        Some((row[0].number()?.to_bits(), Words::of(subject.as_deref(), author.as_deref())))
    };
    rows.iter().filter_map(words).collect()
}

/// Rows to be written to a file.
#[derive(Default)]
pub(super) struct Writer(Vec<Cell>);

impl Writer {
    /// Adds the row of a build, or replaces it.
    pub fn add(&mut self, build_id: f64, words: &Words) {
        if !words.is_empty() {
            self.0.extend([build_id.into(), words.subject().into(), words.author().into()]);
        }
    }

    pub fn write(&self, sql: &dyn Sql) -> Result<()> {
        let tail = "ON CONFLICT DO UPDATE SET subject = excluded.subject, author = excluded.author";
        insert(sql, &format!("{TABLE} ({COLUMNS})"), 3, &self.0, tail)
    }
}

/// Deletes rows of builds that are gone.
pub(super) fn forget(sql: &dyn Sql) -> Result<()> {
    let gone = "DELETE FROM track_commits WHERE build_id NOT IN (SELECT id FROM build_contexts)";
    Ok(sql.run(gone, &[])?)
}
