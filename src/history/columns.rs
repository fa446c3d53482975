//! All values of a history as columns, for a table: one row for each value, by metric and then by time.

use std::collections::HashMap;

use crate::error::Result;
use crate::machine::Machine;
use crate::metric::{Kind, Spread, Value};
use crate::parts::keep;

use super::{
    build_line::{self, BuildLine},
    commits,
    how::{self, Known, origin},
    read, reasons,
    schema::own,
    sql::{Cell, Sql, list, whole},
};

/// A metric, as far as a table shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct MetricLine {
    pub id: String,
    pub kind: Kind,
    pub unit: Option<String>,
}

/// How values were measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    pub machine: Option<Machine>,
    pub spread: Option<Spread>,
}

/// The values of a history, each list in the same order.
#[derive(Default)]
pub struct Columns {
    /// In the order of their start.
    pub builds: Vec<BuildLine>,
    /// In the order of their ids.
    pub metrics: Vec<MetricLine>,
    /// Of each value, its place in `builds`.
    pub build_of: Vec<u32>,
    /// Of each value, its place in `metrics`.
    pub metric_of: Vec<u32>,
    /// NaN for a label.
    pub numbers: Vec<f64>,
    /// By the place of the value.
    pub labels: HashMap<u32, String>,
    pub attempts: Vec<f64>,
    /// Of each value, its place in `measured`; [`UNKNOWN`] if nothing is known.
    pub measured_of: Vec<u32>,
    pub measured: Vec<Measured>,
    /// By the place of the value, as text; see `docs/format.md`.
    pub reasons: HashMap<u32, String>,
}

/// The place of what is not known.
pub const UNKNOWN: u32 = u32::MAX;

/// All values, or those of one branch; what commits say and reasons, which are looked up build by build, only if
/// they are wanted.
pub fn read(sql: &dyn Sql, branch: Option<&str>, is_whole: bool) -> Result<Columns> {
    let mut builds = build_line::of_branch(sql, branch)?;
    let ids: Vec<f64> = builds.iter().map(|build| build.id).collect();
    let only = branch.map(|_| list(&whole(&ids)));
    let origins = own_origins(sql)?;
    let Cells { metrics, values, labels } =
        cells(sql, &builds, only.as_ref(), !origins.is_empty())?;
    let known = Known::read(sql, only.as_ref())?;
    let lines: Vec<&[how::Line]> = builds.iter().map(|build| known.of(build.id)).collect();
    let reasons = if is_whole { reasons::of_builds(sql, &ids)? } else { HashMap::new() };
    if is_whole {
        for (build, words) in builds.iter_mut().zip(commits::of_builds(sql, &ids)?) {
            build.words = words;
        }
    }
    let mut columns = Columns { metrics, ..Columns::default() };
    let mut measured: Vec<(*const how::Line, u32)> = Vec::new();
    for (row, at) in (0..).zip(in_order(&values, columns.metrics.len(), builds.len())) {
        let value = &values[at as usize];
        let build = &builds[value.build as usize];
        let own = if origins.is_empty() { None } else { origins.get(&value.id.to_bits()) };
        let (attempt, at_ms) =
            own.map_or((build.attempt, build.recorded_at_ms), |own| (own.0, own.1));
        columns.build_of.push(value.build);
        columns.metric_of.push(value.metric);
        columns.attempts.push(attempt);
        let name = &columns.metrics[value.metric as usize].id;
        let lines = lines[value.build as usize];
        let line = if lines.is_empty() {
            None
        } else {
            let recorded_as = own.and_then(|own| own.2.as_deref()).unwrap_or(name);
            origin(&attempt.into(), &at_ms.into())
                .and_then(|origin| how::line(lines, recorded_as, origin))
        };
        let reason = if reasons.is_empty() { None } else { reasons.get(&build.id.to_bits()) };
        if let Some(reason) = reason.and_then(|of| of.get(name.as_str())) {
            columns.reasons.insert(row, keep::to_text(reason));
        }
        let place = line.map_or(UNKNOWN, |line| columns.place_of(line, &mut measured));
        columns.measured_of.push(place);
        columns.numbers.push(value.number);
        if let Some(label) = labels.get(value.label as usize) {
            columns.labels.insert(row, label.clone());
        }
    }
    columns.builds = builds;
    Ok(columns)
}

/// The values as the file has them.
struct Cells {
    metrics: Vec<MetricLine>,
    values: Vec<ValueLine>,
    labels: Vec<String>,
}

/// One value: places in the lists of metrics, builds and labels.
struct ValueLine {
    /// Of its row; NaN where that is not asked.
    id: f64,
    metric: u32,
    build: u32,
    /// NaN for a label.
    number: f64,
    /// [`UNKNOWN`] for a number.
    label: u32,
}

/// Numbers are read on their own, because most values are numbers: other values only where there are any. Ids are
/// read where values may have an origin of their own.
fn cells(
    sql: &dyn Sql,
    builds: &[BuildLine],
    only: Option<&Cell>,
    with_ids: bool,
) -> Result<Cells> {
    let from = match only {
        Some(_) => "json_each(?) j CROSS JOIN metric_values v ON v.build_id = j.value",
        None => "metric_values v",
    };
    let params: Vec<Cell> = only.cloned().into_iter().collect();
    let (id, width) = if with_ids { (", v.id", 4) } else { ("", 3) };
    // CROSS JOIN forces the scan to be the outer loop: SQLite would otherwise look up every value by its metric.
    let numbers = sql.numbers(
        &format!(
            "SELECT v.build_id, d.rowid, v.value_numeric{id} FROM {from} \
             CROSS JOIN metric_definitions d ON d.id = v.metric_id"
        ),
        &params,
    )?;
    let undefined = read::undefined_metrics(sql)?;
    let has_texts = numbers.chunks_exact(width).any(|row| row[2].is_nan());
    let texts = if has_texts || !undefined.is_empty() {
        sql.rows(
            &format!(
                "SELECT v.id, v.build_id, v.metric_id, v.value_numeric, v.value_label FROM {from} \
                 WHERE v.value_label IS NOT NULL OR v.metric_id IN (SELECT value FROM json_each(?))"
            ),
            &[params, vec![list(&undefined)]].concat(),
        )?
    } else {
        Vec::new()
    };
    let texts: Vec<read::Shown> = texts.iter().filter_map(|row| read::shown(row)).collect();
    let (metrics, rows) = metrics(sql, undefined, &texts)?;
    let mut places = Places::of(builds, &metrics, &rows);
    let mut values = Vec::with_capacity(numbers.len() / width + texts.len());
    for row in numbers.chunks_exact(width) {
        // A label; or text in a column of numbers, or infinity, which only another tool can have written.
        if !row[2].is_finite() {
            continue;
        }
        if let (Some(metric), Some(build)) = (places.metric(row[1]), places.build(row[0])) {
            let id = row.get(3).copied().unwrap_or(f64::NAN);
            values.push(ValueLine { id, metric, build, number: row[2], label: UNKNOWN });
        }
    }
    let mut labels = Vec::new();
    for text in texts {
        let (Some(metric), Some(build)) = (places.named(&text.metric), places.build(text.build_id))
        else {
            continue;
        };
        let line = ValueLine { id: text.id, metric, build, number: f64::NAN, label: UNKNOWN };
        values.push(match text.value {
            Value::Number(number) => ValueLine { number, ..line },
            Value::Label(label) => {
                labels.push(label);
                ValueLine { label: u32::try_from(labels.len() - 1).unwrap_or(UNKNOWN), ..line }
            }
        });
    }
    Ok(Cells { metrics, values, labels })
}

/// The places of the values by metric, then by build. A build has one value of a metric, so each value has a place
/// of its own in a list of all that there may be; sorting takes its place where most of that list would stay empty.
fn in_order(values: &[ValueLine], metrics: usize, builds: usize) -> Vec<u32> {
    const MOST_EMPTY: usize = 8;
    let places = metrics * builds;
    if places > MOST_EMPTY * values.len() {
        let mut order: Vec<u32> = (0..).zip(values).map(|(place, _)| place).collect();
        order.sort_by_key(|at| {
            let value = &values[*at as usize];
            (value.metric, value.build)
        });
        return order;
    }
    let mut at = vec![UNKNOWN; places];
    for (number, value) in (0..).zip(values) {
        at[value.metric as usize * builds + value.build as usize] = number;
    }
    at.retain(|at| *at != UNKNOWN);
    at
}

/// Where builds and metrics are in their lists.
struct Places<'a> {
    builds: HashMap<u64, u32>,
    /// The build of the value before: those of one build are adjacent.
    last: (f64, Option<u32>),
    metrics: &'a [MetricLine],
    /// By the row of the definition: small numbers, nearly always.
    rows: Vec<u32>,
    odd_rows: HashMap<u64, u32>,
}

impl<'a> Places<'a> {
    fn of(builds: &[BuildLine], metrics: &'a [MetricLine], rows: &[(f64, u32)]) -> Self {
        const MOST_ROWS: f64 = 10_000.0;
        let builds = builds.iter().zip(0..).map(|(build, place)| (build.id.to_bits(), place));
        let (last, builds) = ((f64::NAN, None), builds.collect());
        let mut places = Self { builds, last, metrics, rows: Vec::new(), odd_rows: HashMap::new() };
        for (row, place) in rows {
            if !(0.0..MOST_ROWS).contains(row) {
                places.odd_rows.insert(row.to_bits(), *place);
                continue;
            }
            let at = index(*row);
            places.rows.resize(places.rows.len().max(at + 1), UNKNOWN);
            places.rows[at] = *place;
        }
        places
    }

    #[expect(clippy::float_cmp, reason = "ids are whole numbers")]
    fn build(&mut self, id: f64) -> Option<u32> {
        if id != self.last.0 {
            self.last = (id, self.builds.get(&id.to_bits()).copied());
        }
        self.last.1
    }

    fn metric(&self, row: f64) -> Option<u32> {
        let small = self.rows.get(index(row)).copied().filter(|place| *place != UNKNOWN);
        small.or_else(|| self.odd_rows.get(&row.to_bits()).copied())
    }

    fn named(&self, name: &str) -> Option<u32> {
        let place = self.metrics.binary_search_by(|metric| metric.id.as_str().cmp(name)).ok()?;
        u32::try_from(place).ok()
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates")]
fn index(row: f64) -> usize {
    row as usize
}

impl Columns {
    /// The place of what a row of measurements says; the values of one job share one.
    fn place_of(&mut self, line: &how::Line, known: &mut Vec<(*const how::Line, u32)>) -> u32 {
        let address = std::ptr::from_ref(line);
        if let Some((_, place)) = known.iter().rev().take(LATELY).find(|(of, _)| *of == address) {
            return *place;
        }
        let Some(how) = &line.how else { return UNKNOWN };
        let found = Measured { machine: how.machine.clone(), spread: how.spread };
        let last = self.measured.iter().rev().take(LATELY).position(|it| *it == found);
        let at = last.map_or(self.measured.len(), |back| self.measured.len() - 1 - back);
        if at == self.measured.len() {
            self.measured.push(found);
        }
        let place = u32::try_from(at).unwrap_or(UNKNOWN);
        known.push((address, place));
        place
    }
}

/// How many of the last measurements may be the same as the next one.
const LATELY: usize = 8;

/// Row ids of definitions, each with the place of its metric.
type Rows = Vec<(f64, u32)>;

/// All metrics in the order of their ids, and the rows of their definitions with their places; metrics without a
/// definition are known by their values.
fn metrics(
    sql: &dyn Sql,
    mut undefined: Vec<String>,
    texts: &[read::Shown],
) -> Result<(Vec<MetricLine>, Rows)> {
    let definitions = sql.rows("SELECT rowid, id, type, unit FROM metric_definitions", &[])?;
    let mut metrics: Vec<(f64, MetricLine)> = definitions
        .iter()
        .map(|row| {
            let kind = if row[2].text() == "label" { Kind::Label } else { Kind::Numeric };
            let line = MetricLine { id: row[1].text(), kind, unit: row[3].optional_text() };
            (row[0].number().unwrap_or(f64::NAN), line)
        })
        .collect();
    for value in texts {
        if undefined.is_empty() {
            break;
        }
        if let Some(at) = undefined.iter().position(|id| **id == *value.metric) {
            let kind = match value.value {
                Value::Number(_) => Kind::Numeric,
                Value::Label(_) => Kind::Label,
            };
            let id = undefined.swap_remove(at);
            metrics.push((f64::NAN, MetricLine { id, kind, unit: None }));
        }
    }
    metrics.sort_by(|(_, one), (_, two)| one.id.cmp(&two.id));
    let rows = metrics.iter().zip(0..).map(|((row, _), place)| (*row, place));
    let rows = rows.filter(|(row, _)| !row.is_nan()).collect();
    Ok((metrics.into_iter().map(|(_, metric)| metric).collect(), rows))
}

/// Attempt, time of recording and name of the values that differ from their build, by the bits of their ids.
type Origins = HashMap<u64, (f64, f64, Option<String>)>;

fn own_origins(sql: &dyn Sql) -> Result<Origins> {
    let columns = "value_id, attempt, recorded_at_ms, recorded_as";
    let rows = own(sql, "track_value_origins", columns, "value_id", None)?;
    let origin = |row: &Vec<Cell>| {
        let (id, attempt, at_ms) = (row[0].number()?, row[1].number()?, row[2].number()?);
        Some((id.to_bits(), (attempt, at_ms, row[3].optional_text())))
    };
    Ok(rows.iter().filter_map(origin).collect())
}
