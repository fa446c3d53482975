//! The ledger: the names of everything in a store that a history has taken in.

use crate::error::Result;

use super::{
    absorb::absorb,
    schema::{add_own, has},
    sql::{Sql, atomically, list},
    state::State,
};

const TABLE: &str = "track_ledger";

/// The prefix for names that are still to be taken in; `js/history/join.js` writes it.
pub(super) const WAITS: &str = "waits:";

/// When each entry was taken in, in ms since the epoch; NaN: not yet.
pub fn folded_at(sql: &dyn Sql, entries: &[String]) -> Result<Vec<f64>> {
    if !has(sql, TABLE)? {
        return Ok(vec![f64::NAN; entries.len()]);
    }
    let all = serde_json::json!(entries).to_string();
    let query = "SELECT folded_at_ms FROM json_each(?) LEFT JOIN track_ledger ON entry = value \
                 ORDER BY key";
    let rows = sql.rows(query, &[all.as_str().into()])?;
    Ok(rows.iter().map(|row| row[0].number().unwrap_or(f64::NAN)).collect())
}

/// Records that all of these are taken in; earlier records keep their time.
pub fn remember(sql: &dyn Sql, entries: &[String], now_ms: f64) -> Result<()> {
    let ledger = entries.iter().map(|entry| (entry.clone(), now_ms)).collect();
    atomically(sql, || {
        add_own(sql)?;
        absorb(sql, State { ledger, ..State::default() })?;
        Ok(())
    })
}

/// Drops the names of journal entries that were taken in before `before_ms` and are not among
/// `listed`: an entry is written once, and one that was removed from its journal is never listed
/// again. If it were, folding it in again would change nothing. Names with a colon are notes or
/// artifacts, never journal entries.
pub fn forget(sql: &dyn Sql, listed: &[String], before_ms: f64) -> Result<()> {
    if has(sql, TABLE)? {
        sql.run(
            "DELETE FROM track_ledger WHERE folded_at_ms < ? AND instr(entry, ':') = 0 \
             AND entry NOT IN (SELECT value FROM json_each(?))",
            &[before_ms.into(), list(listed)],
        )?;
    }
    Ok(())
}

/// All names that begin with `prefix`, in order; `None` without a ledger, in another tool's
/// history.
pub fn remembered(sql: &dyn Sql, prefix: &str) -> Result<Option<Vec<String>>> {
    if !has(sql, TABLE)? {
        return Ok(None);
    }
    let query = "SELECT entry FROM track_ledger WHERE substr(entry, 1, length(?1)) = ?1 ORDER BY 1";
    let rows = sql.rows(query, &[prefix.into()])?;
    Ok(Some(rows.iter().map(|row| row[0].text()).collect()))
}

/// The subset of `runs` that have a build here.
pub fn known_runs(sql: &dyn Sql, runs: &[String]) -> Result<Vec<String>> {
    let all = serde_json::json!(runs).to_string();
    let query = "SELECT DISTINCT value FROM json_each(?) JOIN build_contexts ON run_id = value \
                 ORDER BY key";
    let rows = sql.rows(query, &[all.as_str().into()])?;
    Ok(rows.iter().map(|row| row[0].text()).collect())
}
