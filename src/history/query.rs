//! Queries for reports and summaries: builds in order, and each metric along them.

use std::collections::HashMap;

use serde::Serialize;

use crate::error::{Code, Error, Result};
use crate::metric::Kind;
use crate::unit::Unit;

use super::{
    schema::has,
    sql::{Cell, Sql, list, number, whole},
    time::STARTED_AT_MS,
};

/// The builds of one branch in trend order, and every metric's values along them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// Oldest first: by the commit's own time where known, else by the start of the run.
    pub builds: Vec<Moment>,
    /// In the order of their ids; metrics without a value in these builds are left out.
    pub series: Vec<Series>,
}

/// One build of the trend.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Moment {
    pub commit_sha: String,
    pub branch: String,
    pub run_id: String,
    pub run_number: u32,
    pub event_name: Option<String>,
    /// Ms since the epoch: the commit's own time where known, else the start of the run.
    pub at_ms: f64,
}

/// One metric along the builds of its timeline; a gap stays a gap.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    pub id: String,
    pub unit: Option<Unit>,
    pub description: Option<String>,
    pub values: Values,
}

/// One entry per build, in the order of [`Timeline::builds`].
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// NaN if the build has no value.
    Numbers(Vec<f64>),
    Labels(Vec<Option<String>>),
}

impl Series {
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self.values {
            Values::Numbers(_) => Kind::Numeric,
            Values::Labels(_) => Kind::Label,
        }
    }
}

/// The builds of one branch, the last `limit` of them or all, and their values.
///
/// Builds of pull requests do not belong to a branch's line; builds of any other event (a push, a
/// schedule, a manual start, a local run) do.
///
/// A million values (20,000 builds × 50 metrics) take 0.3 s natively in one scan; the last 20
/// builds of them take 8 ms.
pub fn timeline(sql: &dyn Sql, branch: &str, limit: Option<u32>) -> Result<Timeline> {
    timeline_of(sql, &oldest_first(sql, branch, limit)?)
}

/// The same of rows that were read already.
pub fn timeline_of(sql: &dyn Sql, rows: &[Vec<Cell>]) -> Result<Timeline> {
    // A build with an unreadable time comes first, at the time of the first build.
    let first_at_ms = rows.iter().find_map(|row| row[6].number()).unwrap_or(0.0);
    let builds = rows.iter().map(|row| moment(row, first_at_ms)).collect();
    Ok(Timeline { builds, series: series(sql, &ids_of(rows))? })
}

/// The rows of the builds on a branch, each beginning with its id.
pub fn oldest_first(sql: &dyn Sql, branch: &str, limit: Option<u32>) -> Result<Vec<Vec<Cell>>> {
    let mut rows = builds(sql, branch, limit)?;
    rows.reverse();
    Ok(rows)
}

/// The ids of such rows.
#[must_use]
pub fn ids_of(rows: &[Vec<Cell>]) -> Vec<f64> {
    rows.iter().filter_map(|row| row[0].number()).collect()
}

/// The ids of the builds on a branch, in the order of [`oldest_first`].
pub fn ids(sql: &dyn Sql, branch: &str) -> Result<Vec<f64>> {
    let query = newest_first(sql, "b.id")?;
    let mut ids = sql.numbers(&query, &[branch.into(), (-1.0).into()])?;
    ids.reverse();
    Ok(ids)
}

/// The branches that have builds on a line of their own, the longest line first.
pub fn branches(sql: &dyn Sql) -> Result<Vec<(String, u32)>> {
    let query = format!(
        "SELECT branch, count(*) FROM build_contexts b WHERE {ON_BRANCH} \
         GROUP BY branch ORDER BY count(*) DESC, branch"
    );
    let rows = sql.rows(&query, &[])?;
    Ok(rows.iter().map(|row| (row[0].text(), count(&row[1]))).collect())
}

/// The other branches that have builds on a line of their own, the one built last first.
pub fn other_branches(sql: &dyn Sql, branch: &str, limit: u32) -> Result<Vec<String>> {
    let query = format!(
        "SELECT branch FROM build_contexts b WHERE {ON_BRANCH} AND branch <> ? \
         GROUP BY branch ORDER BY max(id) DESC LIMIT ?"
    );
    let rows = sql.rows(&query, &[branch.into(), limit.into()])?;
    Ok(rows.iter().map(|row| row[0].text()).collect())
}

/// The branch to show: the requested one, which must have builds; else the current one if it has
/// any, else the one with the most.
pub fn trend_branch(
    sql: &dyn Sql,
    asked: Option<String>,
    current: Option<String>,
) -> Result<String> {
    const SHOWN_BRANCHES: usize = 10;
    let branches = branches(sql)?;
    let has_builds = |name: &String| branches.iter().any(|(branch, _)| branch == name);
    match asked {
        Some(asked) if !branches.is_empty() && !has_builds(&asked) => {
            let names: Vec<_> =
                branches.iter().take(SHOWN_BRANCHES).map(|(branch, _)| branch.as_str()).collect();
            Err(Error::new(
                Code::InputInvalid,
                format!("no build of the branch \"{asked}\" was found"),
                format!("the branches with the most builds are {}", names.join(", ")),
            ))
        }
        Some(asked) => Ok(asked),
        None => {
            let longest = || branches.first().map(|(branch, _)| branch.clone());
            let current = current.filter(has_builds);
            Ok(current.or_else(longest).unwrap_or_else(|| "main".to_owned()))
        }
    }
}

/// Not a build of a pull request, of any kind (`pull_request_target`, `pull_request_review`, …).
pub(super) const ON_BRANCH: &str = "ifnull(substr(b.event_name, 1, 12), '') <> 'pull_request'";

/// Newest first: `id, commit_sha, branch, run_id, run_number, event_name`, time.
pub(super) fn builds(sql: &dyn Sql, branch: &str, limit: Option<u32>) -> Result<Vec<Vec<Cell>>> {
    let (at_ms, _) = timed(sql)?;
    let columns = "b.id, b.commit_sha, b.branch, b.run_id, b.run_number, b.event_name";
    let query = newest_first(sql, &format!("{columns}, {at_ms}"))?;
    let limit = limit.map_or(Cell::Number(-1.0), Cell::from);
    Ok(sql.rows(&query, &[branch.into(), limit])?)
}

/// The query for builds on a branch, at most so many; -1: all.
fn newest_first(sql: &dyn Sql, columns: &str) -> Result<String> {
    let (at_ms, join) = timed(sql)?;
    Ok(format!(
        "SELECT {columns} FROM build_contexts b {join} \
         WHERE b.branch = ? AND {ON_BRANCH} ORDER BY {at_ms} DESC, b.id DESC LIMIT ?"
    ))
}

/// The time of a build `b`, and the join that it needs.
pub(super) fn timed(sql: &dyn Sql) -> Result<(String, &'static str)> {
    Ok(if has(sql, "track_builds")? {
        let at_ms = format!("ifnull(t.committed_at_ms, {STARTED_AT_MS})");
        (at_ms, "LEFT JOIN track_builds t ON t.build_id = b.id")
    } else {
        (STARTED_AT_MS.to_owned(), "")
    })
}

fn moment(row: &[Cell], first_at_ms: f64) -> Moment {
    Moment {
        commit_sha: row[1].text(),
        branch: row[2].text(),
        run_id: row[3].text(),
        run_number: count(&row[4]),
        event_name: row[5].optional_text(),
        at_ms: row[6].number().unwrap_or(first_at_ms),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates")]
fn count(cell: &Cell) -> u32 {
    cell.number().unwrap_or(0.0) as u32
}

/// Each metric along the builds with these ids.
fn series(sql: &dyn Sql, ids: &[f64]) -> Result<Vec<Series>> {
    let definitions = sql.rows(
        "SELECT rowid, id, type, unit, description FROM metric_definitions ORDER BY id",
        &[],
    )?;
    let mut all: Vec<Series> = definitions.iter().map(|row| empty(&row[1..], ids.len())).collect();
    let metrics: HashMap<u64, usize> = definitions
        .iter()
        .enumerate()
        .filter_map(|(place, row)| Some((row[0].number()?.to_bits(), place)))
        .collect();
    let mut builds = Places::of(ids);
    let source = Source::choose(sql, ids)?;
    for row in source.numbers(sql)?.chunks_exact(3) {
        if let (Some(build), Some(&metric)) = (builds.find(row[0]), metrics.get(&row[1].to_bits()))
            && let Values::Numbers(values) = &mut all[metric].values
            && row[2].is_finite()
        {
            values[build] = row[2];
        }
    }
    if all.iter().any(|series| series.kind() == Kind::Label) {
        for row in source.labels(sql)? {
            if let (Some(id), Some(rowid)) = (row[0].number(), row[1].number())
                && let (Some(build), Some(&metric)) =
                    (builds.find(id), metrics.get(&rowid.to_bits()))
                && let Values::Labels(values) = &mut all[metric].values
            {
                values[build] = Some(row[2].text());
            }
        }
    }
    all.retain(|series| match &series.values {
        Values::Numbers(values) => values.iter().any(|value| !value.is_nan()),
        Values::Labels(values) => values.iter().any(Option::is_some),
    });
    Ok(all)
}

fn empty(row: &[Cell], len: usize) -> Series {
    Series {
        id: row[0].text(),
        unit: row[2].optional_text().map(Unit::from),
        description: row[3].optional_text(),
        values: match row[1].text().as_str() {
            "label" => Values::Labels(vec![None; len]),
            _ => Values::Numbers(vec![f64::NAN; len]),
        },
    }
}

/// How the values of some builds are read.
enum Source {
    /// A scan of all values in the order of the file.
    Scan,
    /// Build by build, through the index; the ids as a list.
    Index(Cell),
}

impl Source {
    /// Reading a value through the index costs about four times as much as skipping it in a scan.
    fn choose(sql: &dyn Sql, ids: &[f64]) -> Result<Self> {
        // The highest id is an upper bound for their number, without counting.
        let total = number(sql, "SELECT max(id) FROM build_contexts", &[])?;
        let is_part = u32::try_from(ids.len()).is_ok_and(|some| f64::from(some) * 4.0 < total);
        Ok(if is_part { Self::Index(list(&whole(ids))) } else { Self::Scan })
    }

    /// Triples of build id, row id of the definition, value.
    fn numbers(&self, sql: &dyn Sql) -> Result<Vec<f64>> {
        let (query, params) = self.query("value_numeric");
        Ok(sql.numbers(&query, &params)?)
    }

    fn labels(&self, sql: &dyn Sql) -> Result<Vec<Vec<Cell>>> {
        let (query, params) = self.query("value_label");
        Ok(sql.rows(&query, &params)?)
    }

    /// CROSS JOIN forces the scan to be the outer loop: SQLite would otherwise look up every value
    /// by its metric, each on a different page.
    fn query(&self, column: &str) -> (String, Vec<Cell>) {
        let (from, params) = match self {
            Self::Scan => ("metric_values v", Vec::new()),
            Self::Index(ids) => (
                "json_each(?) j CROSS JOIN metric_values v ON v.build_id = j.value",
                vec![ids.clone()],
            ),
        };
        let query = format!(
            "SELECT v.build_id, d.rowid, v.{column} FROM {from} \
             CROSS JOIN metric_definitions d ON d.id = v.metric_id WHERE v.{column} IS NOT NULL"
        );
        (query, params)
    }
}

/// The index of each build in the timeline.
struct Places {
    by_id: HashMap<u64, usize>,
    last: (f64, Option<usize>),
}

impl Places {
    fn of(ids: &[f64]) -> Self {
        let by_id = ids.iter().enumerate().map(|(place, id)| (id.to_bits(), place)).collect();
        Self { by_id, last: (f64::NAN, None) }
    }

    /// The values of one build are adjacent, so most need no look-up.
    #[expect(clippy::float_cmp, reason = "ids are whole numbers")]
    fn find(&mut self, id: f64) -> Option<usize> {
        if id != self.last.0 {
            self.last = (id, self.by_id.get(&id.to_bits()).copied());
        }
        self.last.1
    }
}
