//! Exports each value as a complete row, in the format that an import reads.

use std::collections::HashMap;

use crate::commit::Words;
use crate::error::Result;
use crate::parts::keep;

use super::{
    commits,
    how::{self, Known},
    import::FIELDS,
    reasons,
    schema::has,
    sql::{Cell, Sql, list, whole},
    time::{STARTED_AT_MS, iso},
};

/// A batch of the values of a history.
pub struct Share {
    /// Cells in the order of [`FIELDS`].
    pub rows: Vec<Vec<Cell>>,
    /// Its last build; `None` at the end.
    pub last: Option<f64>,
}

/// The values of the next builds after `after`, in the order of their ids; `None`: from the first
/// build. `branch`: only builds of that branch.
pub fn rows(sql: &dyn Sql, after: Option<f64>, branch: Option<&str>) -> Result<Share> {
    const TIMESTAMP: usize = 1;
    const COMMITTED_AT: usize = 10;
    /// Further columns of the query are keys for looking up the rest.
    const OF_QUERY: usize = COMMITTED_AT + 1;
    let after = after.unwrap_or(f64::MIN);
    let next = "SELECT id FROM build_contexts WHERE id > ? ORDER BY id LIMIT ?";
    let ids = sql.numbers(next, &[after.into(), BUILDS.into()])?;
    let Some(last) = ids.last().copied() else {
        return Ok(Share { rows: Vec::new(), last: None });
    };
    let (own, join) = if has(sql, "track_builds")? && has(sql, "track_value_origins")? {
        (
            format!(
                "t.committed_at_ms, b.id, coalesce(o.attempt, t.attempt, 0), \
                 coalesce(o.recorded_at_ms, t.recorded_at_ms, {STARTED_AT_MS}, 0), \
                 ifnull(o.recorded_as, v.metric_id)"
            ),
            "LEFT JOIN track_builds t ON t.build_id = b.id \
             LEFT JOIN track_value_origins o ON o.value_id = v.id",
        )
    } else {
        ("NULL, b.id, NULL, NULL, NULL".to_owned(), "")
    };
    let mut rows = sql.rows(
        &format!(
            "SELECT v.metric_id, ifnull({STARTED_AT_MS}, b.timestamp), v.value_numeric, \
             v.value_label, b.commit_sha, b.branch, b.event_name, b.run_id, b.run_number, d.unit, \
             {own} FROM build_contexts b JOIN metric_values v ON v.build_id = b.id \
             LEFT JOIN metric_definitions d ON d.id = v.metric_id {join} \
             WHERE b.id > ? AND b.id <= ? AND b.branch = ifnull(?, b.branch) ORDER BY b.id, 1"
        ),
        &[after.into(), last.into(), branch.into()],
    )?;
    let known = Known::read(sql, Some(&list(&whole(&ids))))?;
    let reasons = reasons::of_builds(sql, &ids)?;
    let words = commits::of_builds(sql, &ids)?;
    let words: HashMap<u64, Words> = ids.iter().map(|id| id.to_bits()).zip(words).collect();
    for row in &mut rows {
        for place in [TIMESTAMP, COMMITTED_AT] {
            if let Some(ms) = row[place].number() {
                row[place] = Cell::Text(iso(ms));
            }
        }
        let asked = row.split_off(OF_QUERY);
        let of = asked[0].number().zip(how::origin(&asked[1], &asked[2]));
        let how =
            of.and_then(|(build, origin)| how::find(known.of(build), &asked[3].text(), origin));
        row.extend(how::exported(how.as_deref()));
        let reason = asked[0].number().and_then(|build| reasons.get(&build.to_bits()));
        let reason = reason.and_then(|reasons| reasons.get(row[0].text().as_str()));
        row.push(reason.map(keep::to_text).map_or(Cell::Null, Cell::Text));
        let of_commit = asked[0].number().and_then(|build| words.get(&build.to_bits()));
        row.push(of_commit.and_then(Words::subject).into());
        row.push(of_commit.and_then(Words::author).into());
        debug_assert_eq!(row.len(), FIELDS.len());
    }
    Ok(Share { rows, last: Some(last) })
}

/// How many builds are read at once.
const BUILDS: u32 = 500;

/// All branches.
pub fn branches(sql: &dyn Sql) -> Result<Vec<String>> {
    let rows = sql.rows("SELECT DISTINCT branch FROM build_contexts ORDER BY 1", &[])?;
    Ok(rows.iter().map(|row| row[0].text()).collect())
}
