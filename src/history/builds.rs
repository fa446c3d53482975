//! Single builds and their values, from which the gate chooses its baseline.

use crate::error::Result;
use crate::metric::Value;

use super::query::{ON_BRANCH, timed};
use super::schema::has;
use super::sql::{Cell, Sql, list, number, whole};

/// A build with at least one value.
#[derive(Clone, Debug, PartialEq)]
pub struct Built {
    pub id: f64,
    pub commit_sha: String,
    pub branch: String,
    /// Ms since the epoch: the commit's own time where known, else the start of the run.
    pub at_ms: f64,
    /// The index of its commit among the requested ones.
    pub place: Option<u32>,
}

const MEASURED: &str = "EXISTS (SELECT 1 FROM metric_values v WHERE v.build_id = b.id)";

/// Builds of these commits in order; for each commit those of `branch` first, then the newest;
/// without pull requests.
pub fn of_commits(sql: &dyn Sql, commits: &[&str], branch: &str, most: u32) -> Result<Vec<Built>> {
    let (at_ms, join) = timed(sql)?;
    let query = format!(
        "SELECT b.id, b.commit_sha, b.branch, {at_ms}, j.key FROM json_each(?) j \
         CROSS JOIN build_contexts b ON b.commit_sha = j.value {join} \
         WHERE {ON_BRANCH} AND {MEASURED} \
         ORDER BY j.key, b.branch = ? DESC, b.id DESC LIMIT ?"
    );
    read(sql, &query, &[list(commits), branch.into(), most.into()])
}

/// Builds of a branch since a time, newest first, except those of one commit; and their total
/// number.
pub fn latest(
    sql: &dyn Sql,
    branch: &str,
    since_ms: f64,
    except: &str,
    most: u32,
) -> Result<(Vec<Built>, u32)> {
    let (at_ms, join) = timed(sql)?;
    let from = format!(
        "FROM build_contexts b {join} \
         WHERE b.branch = ? AND {ON_BRANCH} AND {at_ms} >= ? AND b.commit_sha <> ? AND {MEASURED}"
    );
    let params = [branch.into(), since_ms.into(), except.into()];
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates")]
    let count = number(sql, &format!("SELECT count(*) {from}"), &params)? as u32;
    let query = format!(
        "SELECT b.id, b.commit_sha, b.branch, {at_ms} AS at_ms, NULL {from} \
         ORDER BY at_ms DESC, b.id DESC LIMIT {most}"
    );
    Ok((read(sql, &query, &params)?, count))
}

/// A build of a branch, by what it takes to tell when it came in.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrived {
    pub commit_sha: String,
    pub run_id: String,
    /// When a run of this program recorded it; `None` for what another tool has measured.
    pub recorded_at_ms: Option<f64>,
}

/// The builds of a branch that this file took in last, the newest first.
pub fn last_arrived(sql: &dyn Sql, branch: &str, most: u32) -> Result<Vec<Arrived>> {
    if !has(sql, "track_builds")? {
        return Ok(Vec::new());
    }
    let query = format!(
        "SELECT b.commit_sha, b.run_id, CASE WHEN t.attempt > 0 THEN t.recorded_at_ms END \
         FROM build_contexts b LEFT JOIN track_builds t ON t.build_id = b.id \
         WHERE b.branch = ? AND {ON_BRANCH} ORDER BY b.id DESC LIMIT ?"
    );
    let rows = sql.rows(&query, &[branch.into(), most.into()])?;
    let arrived = |row: &Vec<Cell>| Arrived {
        commit_sha: row[0].text(),
        run_id: row[1].text(),
        recorded_at_ms: row[2].number(),
    };
    Ok(rows.iter().map(arrived).collect())
}

fn read(sql: &dyn Sql, query: &str, params: &[Cell]) -> Result<Vec<Built>> {
    let mut builds = Vec::new();
    for row in sql.rows(query, params)? {
        let Some(id) = row[0].number() else { continue };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "`as` saturates"
        )]
        let place = row[4].number().map(|place| place as u32);
        builds.push(Built {
            id,
            commit_sha: row[1].text(),
            branch: row[2].text(),
            at_ms: row[3].number().unwrap_or(0.0),
            place,
        });
    }
    Ok(builds)
}

/// Values of builds: build, metric, value.
pub fn values(sql: &dyn Sql, ids: &[f64]) -> Result<Vec<(f64, String, Value)>> {
    let rows = sql.rows(
        "SELECT v.build_id, v.metric_id, v.value_numeric, v.value_label \
         FROM json_each(?) j CROSS JOIN metric_values v ON v.build_id = j.value",
        &[list(&whole(ids))],
    )?;
    let mut values = Vec::new();
    for row in rows {
        let value = match (&row[2], &row[3]) {
            (Cell::Number(number), _) => Value::Number(*number),
            (_, Cell::Text(label)) => Value::Label(label.clone()),
            // Not a value: written by another tool.
            _ => continue,
        };
        if let Some(build) = row[0].number()
            && !matches!(value, Value::Number(number) if !number.is_finite())
        {
            values.push((build, row[1].text(), value));
        }
    }
    Ok(values)
}
