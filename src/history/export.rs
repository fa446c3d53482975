//! Exporting: each value as a row that says all of it, in the words that an import reads.

use crate::error::Result;

use super::{
    import::FIELDS,
    schema::has,
    sql::{Cell, Sql, number},
    time::{STARTED_AT_MS, iso},
};

/// The highest id of a build; 0 when there is none.
pub fn last_build(sql: &dyn Sql) -> Result<f64> {
    number(sql, "SELECT ifnull(max(id), 0) FROM build_contexts", &[])
}

/// The values of the builds with an id above `after` and up to `last`: cells in the order of
/// [`FIELDS`]. `branch`: only of that one.
pub fn rows(sql: &dyn Sql, after: f64, last: f64, branch: Option<&str>) -> Result<Vec<Vec<Cell>>> {
    const TIMESTAMP: usize = 1;
    const COMMITTED_AT: usize = FIELDS.len() - 1;
    let (committed, join) = if has(sql, "track_builds")? {
        ("t.committed_at_ms", "LEFT JOIN track_builds t ON t.build_id = b.id")
    } else {
        ("NULL", "")
    };
    let mut rows = sql.rows(
        &format!(
            "SELECT v.metric_id, ifnull({STARTED_AT_MS}, b.timestamp), v.value_numeric, \
             v.value_label, b.commit_sha, b.branch, b.event_name, b.run_id, b.run_number, d.unit, \
             {committed} FROM build_contexts b JOIN metric_values v ON v.build_id = b.id \
             LEFT JOIN metric_definitions d ON d.id = v.metric_id {join} \
             WHERE b.id > ? AND b.id <= ? AND b.branch = ifnull(?, b.branch) ORDER BY b.id, 1"
        ),
        &[after.into(), last.into(), branch.into()],
    )?;
    for row in &mut rows {
        for place in [TIMESTAMP, COMMITTED_AT] {
            if let Some(ms) = row[place].number() {
                row[place] = Cell::Text(iso(ms));
            }
        }
    }
    Ok(rows)
}

/// All branches.
pub fn branches(sql: &dyn Sql) -> Result<Vec<String>> {
    let rows = sql.rows("SELECT DISTINCT branch FROM build_contexts ORDER BY 1", &[])?;
    Ok(rows.iter().map(|row| row[0].text()).collect())
}
