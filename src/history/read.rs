//! Reads a state from the rows of a database.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    rc::Rc,
};

use crate::commit::Words;
use crate::error::Result;
use crate::metric::{Kind, Value};
use crate::sorted::Map;

use super::{
    commits,
    how::{self, Known, origin},
    renames::{Rename, Renames},
    schema::own,
    sql::{Cell, Sql, list, number, whole},
    state::{
        BuildRow, BuildState, Identity, Origin, RecordedDefinition, RecordedValue, State, keep_best,
    },
    time::STARTED_AT_MS,
};

/// A build and its rows in one database.
pub(super) struct Stored {
    pub id: f64,
    pub state: BuildState,
    /// The rows of `metric_values`.
    pub shown: Vec<Shown>,
    /// Whether it has rows in `track_hidden_values`.
    pub has_hidden: bool,
    /// Whether it has rows in `track_measurements`.
    pub has_measurements: bool,
    /// Whether another tool has added a value that a renamed row has, too.
    pub has_doubles: bool,
}

/// A row of `metric_values`.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    pub id: f64,
    pub build_id: f64,
    pub metric: Rc<str>,
    pub value: Value,
}

/// Raw rows, each list in any order.
#[derive(Default)]
pub(super) struct Rows {
    /// The columns of [`builds_query`].
    pub builds: Vec<Vec<Cell>>,
    /// `build_id, attempt, recorded_at_ms, committed_at_ms`
    pub extras: Vec<Vec<Cell>>,
    /// [`commits::COLUMNS`]
    pub commits: Vec<Vec<Cell>>,
    pub values: Vec<Shown>,
    /// `value_id, attempt, recorded_at_ms, recorded_as`
    pub origins: Vec<Vec<Cell>>,
    /// `build_id, recorded_as, value_numeric, value_label, attempt, recorded_at_ms`
    pub hidden: Vec<Vec<Cell>>,
    pub measurements: Known,
}

/// Which builds to read.
#[derive(Clone, Copy)]
pub(super) enum Which<'a> {
    All,
    Only(&'a BTreeSet<Identity>),
}

/// The state of a history without parts, reasons and outcomes of tests.
pub(super) fn state(sql: &dyn Sql) -> Result<State> {
    Ok(State {
        builds: builds(sql, Which::All)?.into_iter().map(|stored| stored.state).collect(),
        definitions: definitions(sql)?,
        ledger: ledger(sql)?,
        pruned: pruned(sql)?,
        renames: renames(sql)?,
        ..State::default()
    })
}

/// The builds with their values.
pub(super) fn builds(sql: &dyn Sql, which: Which) -> Result<Vec<Stored>> {
    let mut rows = Rows { builds: build_rows(sql, which)?, ..Rows::default() };
    let total = number(sql, "SELECT max(id) FROM build_contexts", &[])?;
    let ids: Vec<f64> = rows.builds.iter().filter_map(|row| row[0].number()).collect();
    // Reading a build's values through the index costs four times as much as skipping them in a
    // scan.
    let only = (f64::from(u32::try_from(ids.len()).unwrap_or(u32::MAX)) * 4.0 < total)
        .then(|| list(&whole(&ids)));
    let only = only.as_ref();
    rows.values = values(sql, only)?;
    rows.measurements = Known::read(sql, only)?;
    rows.extras = own(
        sql,
        "track_builds",
        "build_id, attempt, recorded_at_ms, committed_at_ms",
        "build_id",
        only,
    )?;
    rows.commits = own(sql, commits::TABLE, commits::COLUMNS, "build_id", only)?;
    rows.hidden = own(
        sql,
        "track_hidden_values",
        "build_id, recorded_as, value_numeric, value_label, attempt, recorded_at_ms",
        "build_id",
        only,
    )?;
    let value_ids =
        only.map(|_| list(&whole(&rows.values.iter().map(|it| it.id).collect::<Vec<_>>())));
    rows.origins = own(
        sql,
        "track_value_origins",
        "value_id, attempt, recorded_at_ms, recorded_as",
        "value_id",
        value_ids.as_ref(),
    )?;
    Ok(assemble(rows))
}

/// Assembles rows. Rows without a parent are left out.
pub(super) fn assemble(rows: Rows) -> Vec<Stored> {
    let extras: HashMap<u64, &Vec<Cell>> =
        rows.extras.iter().filter_map(|row| Some((row[0].number()?.to_bits(), row))).collect();
    let origins: HashMap<u64, &Vec<Cell>> =
        rows.origins.iter().filter_map(|row| Some((row[0].number()?.to_bits(), row))).collect();
    let mut words = commits::by_build(&rows.commits);
    let mut builds: Vec<Stored> = rows
        .builds
        .iter()
        .filter_map(|row| {
            let id = row[0].number()?;
            let has_measurements = !rows.measurements.of(id).is_empty();
            let mut stored = stored(id, row, extras.get(&id.to_bits()).copied());
            stored.state.words = words.remove(&id.to_bits()).unwrap_or_default();
            Some(Stored { has_measurements, ..stored })
        })
        .collect();
    let places: HashMap<u64, usize> =
        builds.iter().enumerate().map(|(place, build)| (build.id.to_bits(), place)).collect();
    let mut last = (f64::NAN, 0);
    let mut lines: &[how::Line] = &[];
    for shown in rows.values {
        // The values of one build are adjacent, so most need no look-up.
        #[expect(clippy::float_cmp, reason = "ids are whole numbers")]
        if shown.build_id != last.0 {
            let Some(&place) = places.get(&shown.build_id.to_bits()) else { continue };
            last = (shown.build_id, place);
            lines = rows.measurements.of(shown.build_id);
        }
        let build = &mut builds[last.1];
        let row = origins.get(&shown.id.to_bits());
        let origin = row.and_then(|row| origin(&row[1], &row[2])).unwrap_or(build.state.origin);
        let recorded_as = row.and_then(|row| row[3].optional_text());
        let metric = recorded_as.map_or_else(|| Rc::clone(&shown.metric), Rc::from);
        let how = how::find(lines, &metric, origin);
        build.state.values.push(RecordedValue { metric, value: shown.value.clone(), origin, how });
        build.shown.push(shown);
    }
    for row in &rows.hidden {
        let place = row[0].number().and_then(|id| places.get(&id.to_bits()));
        let (Some(&place), Some(value), Some(origin)) =
            (place, value(&row[2], &row[3]), origin(&row[4], &row[5]))
        else {
            continue;
        };
        let metric: Rc<str> = Rc::from(row[1].text());
        let how = how::find(rows.measurements.of(builds[place].id), &metric, origin);
        builds[place].state.values.push(RecordedValue { metric, value, origin, how });
        builds[place].has_hidden = true;
    }
    for build in &mut builds {
        let rows = build.state.values.len();
        keep_best(&mut build.state.values);
        build.has_doubles = build.state.values.len() < rows;
    }
    builds
}

/// Reads the builds' own columns; `{STARTED_AT_MS}` comes last.
pub(super) fn builds_query(from: &str) -> String {
    format!(
        "SELECT b.id, b.commit_sha, b.branch, b.run_id, b.run_number, b.event_name, b.timestamp, \
         {STARTED_AT_MS} FROM {from}"
    )
}

fn build_rows(sql: &dyn Sql, which: Which) -> Result<Vec<Vec<Cell>>> {
    let Which::Only(identities) = which else {
        return Ok(sql.rows(&builds_query("build_contexts b ORDER BY b.id"), &[])?);
    };
    let query = builds_query(
        "json_each(?) j CROSS JOIN build_contexts b \
         ON b.commit_sha = json_extract(j.value, '$[0]') AND b.run_id = json_extract(j.value, '$[1]')",
    );
    Ok(sql.rows(&query, &[list(&identities.iter().collect::<Vec<_>>())])?)
}

fn stored(id: f64, row: &[Cell], extra: Option<&Vec<Cell>>) -> Stored {
    let started_at_ms = row[7].number().unwrap_or(0.0);
    let state = BuildState {
        row: BuildRow {
            commit_sha: row[1].text(),
            branch: row[2].text(),
            run_id: row[3].text(),
            run_number: row[4].number().unwrap_or(0.0),
            event_name: row[5].optional_text(),
            timestamp: row[6].text(),
        },
        origin: extra
            .and_then(|extra| origin(&extra[1], &extra[2]))
            .unwrap_or(Origin { attempt: 0, recorded_at_ms: started_at_ms }),
        committed_at_ms: extra.and_then(|extra| extra[3].number()),
        words: Words::default(),
        values: Vec::new(),
    };
    Stored {
        id,
        state,
        shown: Vec::new(),
        has_hidden: false,
        has_measurements: false,
        has_doubles: false,
    }
}

/// The values of some builds, or of all.
///
/// Numbers and texts are read separately, because most values are numbers. A metric is represented
/// by the row id of its definition, which is a number too; values without a definition (another
/// tool's file, or a damaged one) are read with the texts.
fn values(sql: &dyn Sql, build_ids: Option<&Cell>) -> Result<Vec<Shown>> {
    let from = match build_ids {
        Some(_) => "json_each(?) j CROSS JOIN metric_values v ON v.build_id = j.value",
        None => "metric_values v",
    };
    let params: Vec<Cell> = build_ids.cloned().into_iter().collect();
    let names: HashMap<u64, Rc<str>> = sql
        .rows("SELECT rowid, id FROM metric_definitions", &[])?
        .into_iter()
        .filter_map(|row| Some((row[0].number()?.to_bits(), Rc::from(row[1].text()))))
        .collect();
    // CROSS JOIN forces the scan to be the outer loop: SQLite would otherwise look up every value
    // by its metric.
    let numbers = sql.numbers(
        &format!(
            "SELECT v.id, v.build_id, d.rowid, v.value_numeric FROM {from} \
             CROSS JOIN metric_definitions d ON d.id = v.metric_id \
             WHERE v.value_numeric IS NOT NULL"
        ),
        &params,
    )?;
    let mut values: Vec<Shown> = numbers
        .chunks_exact(4)
        .filter_map(|row| {
            // Text in a column of numbers, which only another tool can have written.
            if row[3].is_nan() {
                return None;
            }
            let metric = Rc::clone(names.get(&row[2].to_bits())?);
            Some(Shown { id: row[0], build_id: row[1], metric, value: Value::Number(row[3]) })
        })
        .collect();
    let undefined = undefined_metrics(sql)?;
    let text = sql.rows(
        &format!(
            "SELECT v.id, v.build_id, v.metric_id, v.value_numeric, v.value_label FROM {from} \
             WHERE v.value_label IS NOT NULL OR v.metric_id IN (SELECT value FROM json_each(?))"
        ),
        &[params, vec![list(&undefined)]].concat(),
    )?;
    values.extend(text.iter().filter_map(|row| shown(row)));
    Ok(values)
}

/// A row of `id, build_id, metric_id, value_numeric, value_label`.
pub(super) fn shown(row: &[Cell]) -> Option<Shown> {
    Some(Shown {
        id: row[0].number()?,
        build_id: row[1].number()?,
        metric: Rc::from(row[2].text()),
        value: value(&row[3], &row[4])?,
    })
}

/// The metrics that have values, found by leaping through the index from name to name.
pub(super) fn measured_metrics(sql: &dyn Sql) -> Result<Vec<String>> {
    let rows = sql.rows(
        "WITH RECURSIVE names (id) AS (SELECT min(metric_id) FROM metric_values UNION ALL \
         SELECT (SELECT min(metric_id) FROM metric_values WHERE metric_id > names.id) FROM names \
         WHERE names.id IS NOT NULL) SELECT id FROM names WHERE id IS NOT NULL",
        &[],
    )?;
    Ok(rows.iter().map(|row| row[0].text()).collect())
}

/// The metrics with values but without a definition.
pub(super) fn undefined_metrics(sql: &dyn Sql) -> Result<Vec<String>> {
    let rows = sql.rows("SELECT id FROM metric_definitions", &[])?;
    let mut defined: Vec<String> = rows.iter().map(|row| row[0].text()).collect();
    defined.sort_unstable();
    Ok(measured_metrics(sql)?
        .into_iter()
        .filter(|name| defined.binary_search(name).is_err())
        .collect())
}

/// Definitions as they were recorded, without provisional ones.
pub(super) fn definitions(sql: &dyn Sql) -> Result<Map<String, RecordedDefinition>> {
    let shared = sql.rows("SELECT id, type, unit, description FROM metric_definitions", &[])?;
    let own = own(
        sql,
        "track_definitions",
        "metric_id, recorded_at_ms, type, unit, description",
        "metric_id",
        None,
    )?;
    Ok(assemble_definitions(&shared, &own))
}

/// Combines rows of `metric_definitions` and `track_definitions`.
pub(super) fn assemble_definitions(
    shared: &[Vec<Cell>],
    own: &[Vec<Cell>],
) -> Map<String, RecordedDefinition> {
    let definition = |recorded_at_ms: f64, row: &[Cell]| RecordedDefinition {
        recorded_at_ms,
        kind: if row[0].text() == "label" { Kind::Label } else { Kind::Numeric },
        unit: row[1].optional_text(),
        description: row[2].optional_text(),
    };
    let mut definitions: Map<String, RecordedDefinition> =
        shared.iter().map(|row| (row[0].text(), definition(0.0, &row[1..]))).collect();
    for row in own {
        let name = row[0].text();
        match (row[1].number(), definitions.get_mut(&name)) {
            (None, _) => drop(definitions.remove(&name)),
            (Some(at_ms), Some(known)) => known.recorded_at_ms = at_ms,
            (Some(at_ms), None) if row[2] != Cell::Null => {
                definitions.insert(name, definition(at_ms, &row[2..]));
            }
            // Another tool deleted the definition.
            (Some(_), None) => {}
        }
    }
    definitions
}

/// The names that were folded in, and when first.
pub(super) fn ledger(sql: &dyn Sql) -> Result<Vec<(String, f64)>> {
    let rows = own(sql, "track_ledger", "entry, folded_at_ms", "entry", None)?;
    Ok(rows.iter().filter_map(|row| Some((row[0].text(), row[1].number()?))).collect())
}

/// The pruned builds.
pub(super) fn pruned(sql: &dyn Sql) -> Result<BTreeMap<Identity, f64>> {
    let rows = own(sql, "track_pruned", "commit_sha, run_id, at_ms", "commit_sha", None)?;
    let pruned = |row: &Vec<Cell>| Some(((row[0].text(), row[1].text()), row[2].number()?));
    Ok(rows.iter().filter_map(pruned).collect())
}

/// All renames.
pub(super) fn renames(sql: &dyn Sql) -> Result<Renames> {
    let rows = own(sql, "track_renamed", "old_id, new_id, at_ms", "old_id", None)?;
    let mut renames = Renames::default();
    for row in &rows {
        if let Some(at_ms) = row[2].number() {
            let (old, new) = (Rc::from(row[0].text()), Rc::from(row[1].text()));
            renames.insert(Rename { at_ms, old, new });
        }
    }
    Ok(renames)
}

fn value(number: &Cell, label: &Cell) -> Option<Value> {
    match (number, label) {
        (Cell::Number(number), Cell::Null) => Some(Value::Number(*number)),
        (Cell::Null, Cell::Text(label)) => Some(Value::Label(label.clone())),
        _ => None,
    }
}
