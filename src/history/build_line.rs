//! Builds as a table of values shows them.

use crate::commit::Words;
use crate::error::Result;

use super::{
    query::ON_BRANCH,
    schema::has,
    sql::{Cell, Sql},
    time::STARTED_AT_MS,
};

/// A build, as far as a table shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct BuildLine {
    pub commit_sha: String,
    pub branch: String,
    pub run_id: String,
    pub run_number: f64,
    pub event: Option<String>,
    /// NaN if another tool wrote a time that cannot be read.
    pub started_at_ms: f64,
    /// NaN if unknown.
    pub committed_at_ms: f64,
    /// Whether it belongs to the line of its branch: not a build of a pull request.
    pub is_on_branch: bool,
    /// What its commit says, if that was wanted.
    pub words: Words,
    /// Of its row.
    pub id: f64,
    pub(super) attempt: f64,
    pub(super) recorded_at_ms: f64,
}

/// Those of a branch, or all, in the order of their start.
pub(super) fn of_branch(sql: &dyn Sql, branch: Option<&str>) -> Result<Vec<BuildLine>> {
    let (own, join) = if has(sql, "track_builds")? {
        (
            "t.committed_at_ms, t.attempt, t.recorded_at_ms",
            "LEFT JOIN track_builds t ON t.build_id = b.id",
        )
    } else {
        ("NULL, NULL, NULL", "")
    };
    let query = format!(
        "SELECT b.id, b.commit_sha, b.branch, b.run_id, b.run_number, b.event_name, {STARTED_AT_MS}, \
         {ON_BRANCH}, {own} FROM build_contexts b {join} \
         WHERE b.branch = ifnull(?, b.branch) ORDER BY 7 NULLS LAST, b.id"
    );
    let rows = sql.rows(&query, &[branch.into()])?;
    Ok(rows.iter().map(|row| build(row)).collect())
}

fn build(row: &[Cell]) -> BuildLine {
    let number = |at: usize| row[at].number().unwrap_or(f64::NAN);
    let or = |at: usize, other: f64| row[at].number().unwrap_or(other);
    let started_at_ms = number(6);
    BuildLine {
        words: Words::default(),
        id: or(0, 0.0),
        commit_sha: row[1].text(),
        branch: row[2].text(),
        run_id: row[3].text(),
        run_number: or(4, 0.0),
        event: row[5].optional_text(),
        started_at_ms,
        is_on_branch: row[7].number() == Some(1.0),
        committed_at_ms: number(8),
        attempt: or(9, 0.0),
        recorded_at_ms: or(10, if started_at_ms.is_nan() { 0.0 } else { started_at_ms }),
    }
}
