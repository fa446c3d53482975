//! Salvages every row that can still be read in a damaged history.
//!
//! One bad page makes any query that touches it fail as a whole, so tables are read in ranges of
//! ids, from both ends towards the damage; the gap in between is split and tried again.

use std::{
    collections::{BinaryHeap, HashMap, HashSet},
    rc::Rc,
};

use crate::error::Result;

use super::{
    absorb::absorb,
    commits,
    how::{self, Known},
    ledger::WAITS,
    read::{self, Rows, Which, assemble, assemble_definitions, shown},
    renames::{Rename, Renames},
    sql::{Cell, Sql, atomically},
    state::{BuildState, State},
    time::STARTED_AT_MS,
};

/// How much was readable.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Salvaged {
    /// Builds, with or without values.
    pub builds: u32,
    /// Values of those builds.
    pub values: u32,
}

/// Merges everything readable in `damaged` into an intact history; fails only if the intact one
/// fails. The ledger is left out: it may name lost entries, and folding them in again changes
/// nothing. If both histories have the same recording of a value, the intact one is trusted.
pub fn salvage(damaged: &dyn Sql, into: &dyn Sql) -> Result<Salvaged> {
    // Lets SQLite continue if a table of the schema is invalid.
    let _ = damaged.rows("PRAGMA writable_schema = ON", &[]);
    let mut state = readable_state(damaged);
    let values = state.builds.iter().map(|build| build.values.len()).sum::<usize>();
    let salvaged = Salvaged {
        builds: u32::try_from(state.builds.len()).unwrap_or(u32::MAX),
        values: u32::try_from(values).unwrap_or(u32::MAX),
    };
    let identities = state.builds.iter().map(|build| build.row.identity()).collect();
    let mut known: HashMap<_, _> = read::builds(into, Which::Only(&identities))?
        .into_iter()
        .map(|stored| (stored.state.row.identity(), stored.state))
        .collect();
    for build in &mut state.builds {
        if let Some(known) = known.remove(&build.row.identity()) {
            believe(&known, build);
        }
    }
    atomically(into, || absorb(into, state))?;
    Ok(salvaged)
}

/// Keeps only values of a salvaged build that were recorded at other times than the known ones: for
/// the same recording the known value is right, since damage can change a number arbitrarily.
fn believe(known: &BuildState, salvaged: &mut BuildState) {
    if salvaged.origin == known.origin {
        salvaged.row = known.row.clone();
        salvaged.committed_at_ms = known.committed_at_ms;
        salvaged.words = known.words.clone();
    }
    salvaged.values.retain(|value| {
        !known.values.iter().any(|it| it.metric == value.metric && it.origin == value.origin)
    });
}

fn readable_state(sql: &dyn Sql) -> State {
    let builds = readable_builds(sql);
    let rows = Rows {
        measurements: readable_measurements(sql, &builds),
        builds,
        extras: readable(sql, "track_builds", "build_id, attempt, recorded_at_ms, committed_at_ms"),
        commits: readable(sql, commits::TABLE, commits::COLUMNS),
        values: readable(
            sql,
            "metric_values",
            "id, build_id, metric_id, value_numeric, \
             CASE WHEN length(value_label) <= 65536 THEN value_label END",
        )
        .iter()
        .filter_map(|row| shown(row))
        .filter(|value| !value.metric.is_empty())
        .collect(),
        origins: readable(sql, "track_value_origins", ORIGINS),
        hidden: readable(
            sql,
            "track_hidden_values",
            "build_id, recorded_as, value_numeric, value_label, attempt, recorded_at_ms",
        ),
    };
    let mut renames = Renames::default();
    for row in readable(sql, "track_renamed", "old_id, new_id, at_ms") {
        if let Some(at_ms) = row[2].number() {
            let (old, new) = (Rc::from(row[0].text()), Rc::from(row[1].text()));
            renames.insert(Rename { at_ms, old, new });
        }
    }
    State {
        builds: assemble(rows).into_iter().map(|stored| stored.state).collect(),
        definitions: assemble_definitions(
            &readable(sql, "metric_definitions", "id, type, unit, description"),
            &readable(
                sql,
                "track_definitions",
                "metric_id, recorded_at_ms, type, unit, description",
            ),
        ),
        // Names that still wait are kept, because they do not claim that anything was taken in.
        ledger: pairs(&readable(sql, "track_ledger", "entry, folded_at_ms"))
            .into_iter()
            .filter(|(entry, _)| entry.starts_with(WAITS))
            .collect(),
        pruned: readable(sql, "track_pruned", "commit_sha, run_id, at_ms")
            .iter()
            .filter_map(|row| Some(((row[0].text(), row[1].text()), row[2].number()?)))
            .collect(),
        renames,
        // A damaged number is still a number: parts, reasons and tests come from an intact copy or not at all.
        ..State::default()
    }
}

const ORIGINS: &str = "value_id, attempt, recorded_at_ms, recorded_as";

/// How values were measured; for each build all rows or none, since a row applies to everything
/// that the others do not name. If origins are lost, a row could apply to the wrong values, so
/// everything is dropped.
fn readable_measurements(sql: &dyn Sql, builds: &[Vec<Cell>]) -> Known {
    if sql.rows(&format!("SELECT {ORIGINS} FROM track_value_origins"), &[]).is_err() {
        return Known::default();
    }
    let (table, columns) = how::SALVAGED_MACHINES;
    let machines = readable(sql, table, columns);
    let query = format!("SELECT {} FROM {}", how::COLUMNS, how::MEASUREMENTS);
    let rows = sql.rows(&query, &[]).unwrap_or_else(|_| {
        let of_build = format!("{query} WHERE build_id = ?");
        let builds = builds.iter().filter_map(|row| sql.rows(&of_build, &row[..1]).ok());
        builds.flatten().collect()
    });
    Known::new(&rows, &machines)
}

fn pairs(rows: &[Vec<Cell>]) -> Vec<(String, f64)> {
    rows.iter().filter_map(|row| Some((row[0].text(), row[1].number()?))).collect()
}

/// Whether a row can be a build. Ids beyond 2^53 are not exact any more: values would be assigned
/// to the wrong builds.
fn is_build(id: Option<f64>, commit_sha: &Cell, run_id: &Cell) -> bool {
    const LAST_ID: f64 = 9_007_199_254_740_992.0;
    id.is_some_and(|id| id.abs() < LAST_ID)
        && !commit_sha.text().is_empty()
        && !run_id.text().is_empty()
}

/// Builds from their table; if their page is lost, from the indexes, which have copies of all
/// columns except the run number.
fn readable_builds(sql: &dyn Sql) -> Vec<Vec<Cell>> {
    let columns = format!(
        "b.id, b.commit_sha, b.branch, b.run_id, b.run_number, b.event_name, b.timestamp, {STARTED_AT_MS}"
    );
    let mut builds = readable(sql, "build_contexts", &columns);
    builds.retain(|row| is_build(row[0].number(), &row[1], &row[3]));
    let known: HashSet<u64> =
        builds.iter().filter_map(|row| Some(row[0].number()?.to_bits())).collect();
    let indexed = |index: &str, columns: &str| -> HashMap<u64, Vec<Cell>> {
        let query = format!("SELECT b.id, {columns} FROM build_contexts b INDEXED BY {index}");
        let rows = sql.rows(&query, &[]).unwrap_or_default();
        rows.into_iter().filter_map(|row| Some((row[0].number()?.to_bits(), row))).collect()
    };
    let mut identities = indexed("sqlite_autoindex_build_contexts_1", "b.commit_sha, b.run_id");
    identities.retain(|_, row| is_build(row[0].number(), &row[1], &row[2]));
    if identities.keys().all(|id| known.contains(id)) {
        return builds;
    }
    let branches = indexed("idx_build_branch", "b.branch");
    let events = indexed(
        "idx_build_event_timestamp",
        &format!("b.event_name, b.timestamp, {STARTED_AT_MS}"),
    );
    let mut lost: Vec<_> = identities.into_iter().filter(|(id, _)| !known.contains(id)).collect();
    lost.sort_by_key(|(id, _)| *id);
    for (id, row) in lost {
        let branch = branches.get(&id).map_or_else(|| Cell::from(""), |row| row[1].clone());
        let [event, timestamp, started_at_ms] = match events.get(&id) {
            Some(row) => [row[1].clone(), row[2].clone(), row[3].clone()],
            None => [Cell::Null, Cell::from(""), Cell::Null],
        };
        let [build_id, sha, run] = [0, 1, 2].map(|at| row[at].clone());
        builds.push(vec![build_id, sha, branch, run, 0.0.into(), event, timestamp, started_at_ms]);
    }
    builds
}

/// How many queries in a row may find nothing. The widest gaps are tried first, so at most one page
/// in a few thousand is missed; a table whose root is lost fails this often and no more.
const MOST_IN_VAIN: u32 = 4096;
/// Fewer rows do not fill a page, so nothing can be found between two bad ones.
const FEWEST_ROWS: i64 = 8;
/// How many rows one query reads, so that little is repeated after a failure.
const MOST_ROWS: u32 = 4096;

/// All rows of a table that can still be read.
fn readable(sql: &dyn Sql, table: &str, columns: &str) -> Vec<Vec<Cell>> {
    if let Ok(rows) = sql.rows(&format!("SELECT {columns} FROM {table} b"), &[]) {
        return rows;
    }
    if sql.rows(&format!("SELECT {columns} FROM {table} b LIMIT 0"), &[]).is_err() {
        return Vec::new();
    }
    let mut reader = Reader { sql, table, columns, rows: Vec::new(), in_vain: 0 };
    let mut gaps = BinaryHeap::from([Gap::new(0, reader.last_id())]);
    while let Some(gap) = gaps.pop().filter(|_| reader.in_vain < MOST_IN_VAIN) {
        let Some(first) = reader.read(gap.first, gap.last, Direction::Up) else { continue };
        let Some(last) = reader.read(first, gap.last, Direction::Down) else { continue };
        if last - first >= FEWEST_ROWS {
            let middle = first + (last - first) / 2;
            gaps.extend([Gap::new(first, middle), Gap::new(middle + 1, last)]);
        }
    }
    reader.rows
}

/// A range of ids that was not read yet; ordered by width.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Gap {
    width: i64,
    first: i64,
    last: i64,
}

impl Gap {
    fn new(first: i64, last: i64) -> Self {
        Self { width: last - first, first, last }
    }
}

#[derive(Clone, Copy)]
enum Direction {
    Up,
    Down,
}

struct Reader<'a> {
    sql: &'a dyn Sql,
    table: &'a str,
    columns: &'a str,
    rows: Vec<Vec<Cell>>,
    in_vain: u32,
}

impl Reader<'_> {
    /// The highest possible id, from any source that is still readable.
    #[expect(clippy::cast_possible_truncation, reason = "ids are whole numbers")]
    fn last_id(&self) -> i64 {
        let queries = [
            format!("SELECT max(rowid) FROM {}", self.table),
            format!("SELECT seq FROM sqlite_sequence WHERE name = '{}'", self.table),
        ];
        let last = queries.iter().filter_map(|query| {
            let numbers = self.sql.numbers(query, &[]).ok()?;
            numbers.first().copied().filter(|id| *id > 0.0)
        });
        // If neither is readable: more rows than a history of 1 GiB can have.
        last.reduce(f64::max).map_or(1 << 24, |id| id as i64)
    }

    /// Reads a range from one end until it fails; returns where the rest ends, if there is any.
    #[expect(clippy::cast_possible_truncation, reason = "ids are whole numbers")]
    fn read(&mut self, first: i64, last: i64, direction: Direction) -> Option<i64> {
        let order = match direction {
            Direction::Up => "ASC",
            Direction::Down => "DESC",
        };
        let query = format!(
            "SELECT b.rowid, {} FROM {} b WHERE b.rowid BETWEEN ? AND ? ORDER BY b.rowid {order} LIMIT ?",
            self.columns, self.table
        );
        let (mut first, mut last, mut limit) = (first, last, 1);
        while first <= last {
            self.in_vain += 1;
            let range = [whole(first), whole(last), limit.into()];
            let Ok(rows) = self.sql.rows(&query, &range) else {
                if limit == 1 {
                    return Some(match direction {
                        Direction::Up => first,
                        Direction::Down => last,
                    });
                }
                limit /= 2;
                continue;
            };
            let is_end = rows.len() < limit as usize;
            match (rows.last().and_then(|row| row[0].number()), direction) {
                (None, _) => return None,
                (Some(id), Direction::Up) => first = id as i64 + 1,
                (Some(id), Direction::Down) => last = id as i64 - 1,
            }
            self.in_vain = 0;
            self.rows.extend(rows.into_iter().map(|mut row| row.split_off(1)));
            if is_end {
                return None;
            }
            limit = (limit * 2).min(MOST_ROWS);
        }
        None
    }
}

#[expect(clippy::cast_precision_loss, reason = "ids stay far below 2^53")]
fn whole(id: i64) -> Cell {
    Cell::Number(id as f64)
}
