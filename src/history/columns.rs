//! All values of a history as columns, for a table: one row for each value, by metric and then by time.

use std::collections::HashMap;
use std::rc::Rc;

use crate::error::Result;
use crate::machine::Machine;
use crate::metric::{Kind, Spread, Value};
use crate::parts::keep;

use super::{
    how::{self, Known, origin},
    query::ON_BRANCH,
    read, reasons,
    schema::{has, own},
    sql::{Cell, Sql, list},
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
    /// Of its row.
    pub id: f64,
    attempt: f64,
    recorded_at_ms: f64,
}

/// A metric, likewise.
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

/// All values, or those of one branch. Reasons are looked up build by build, and only if they are wanted.
pub fn read(sql: &dyn Sql, branch: Option<&str>, with_reasons: bool) -> Result<Columns> {
    let builds = builds(sql, branch)?;
    let ids: Vec<f64> = builds.iter().map(|build| build.id).collect();
    let only = branch.map(|_| list(&read::whole(&ids)));
    let values = read::values(sql, only.as_ref())?;
    let metrics = metrics(sql, &values)?;
    let mut places = Places::of(&builds, &metrics);
    let mut values: Vec<_> =
        values.into_iter().filter_map(|value| Some((places.of_value(&value)?, value))).collect();
    values.sort_unstable_by_key(|(place, _)| *place);
    let known = Known::read(sql, only.as_ref())?;
    let origins = own_origins(sql)?;
    let reasons = if with_reasons { reasons::of_builds(sql, &ids)? } else { HashMap::new() };
    let mut columns = Columns { metrics, ..Columns::default() };
    let mut measured: Vec<(*const how::Line, u32)> = Vec::new();
    for (row, ((metric, place), value)) in (0..).zip(values) {
        let build = &builds[place as usize];
        let own = origins.get(&value.id.to_bits());
        let (attempt, at_ms) =
            own.map_or((build.attempt, build.recorded_at_ms), |own| (own.0, own.1));
        let recorded_as = own.and_then(|own| own.2.as_deref()).unwrap_or(&value.metric);
        columns.build_of.push(place);
        columns.metric_of.push(metric);
        columns.attempts.push(attempt);
        let line = origin(&attempt.into(), &at_ms.into())
            .and_then(|origin| how::line(known.of(build.id), recorded_as, origin));
        let place = line.map_or(UNKNOWN, |line| columns.place_of(line, &mut measured));
        columns.measured_of.push(place);
        let reason = reasons.get(&value.build_id.to_bits());
        if let Some(reason) = reason.and_then(|of| of.get(&*value.metric)) {
            columns.reasons.insert(row, keep::to_text(reason));
        }
        columns.numbers.push(match value.value {
            Value::Number(number) => number,
            Value::Label(label) => {
                columns.labels.insert(row, label);
                f64::NAN
            }
        });
    }
    columns.builds = builds;
    Ok(columns)
}

/// Where builds and metrics are in their lists.
struct Places<'a> {
    builds: HashMap<u64, u32>,
    /// The build of the value before: those of one build are adjacent.
    last: (f64, Option<u32>),
    metrics: &'a [MetricLine],
    /// Names of metrics that most values share, by address.
    names: Vec<(*const str, u32)>,
}

impl<'a> Places<'a> {
    fn of(builds: &[BuildLine], metrics: &'a [MetricLine]) -> Self {
        let builds = builds.iter().zip(0..).map(|(build, place)| (build.id.to_bits(), place));
        Self { builds: builds.collect(), last: (f64::NAN, None), metrics, names: Vec::new() }
    }

    /// The metric and the build of a value, if both are there.
    #[expect(clippy::float_cmp, reason = "ids are whole numbers")]
    fn of_value(&mut self, value: &read::Shown) -> Option<(u32, u32)> {
        if value.build_id != self.last.0 {
            let place = self.builds.get(&value.build_id.to_bits()).copied();
            self.last = (value.build_id, place);
        }
        Some((self.metric(&value.metric)?, self.last.1?))
    }

    fn metric(&mut self, name: &Rc<str>) -> Option<u32> {
        let address = Rc::as_ptr(name);
        if let Some((_, place)) = self.names.iter().find(|(of, _)| std::ptr::eq(*of, address)) {
            return Some(*place);
        }
        let place = self.metrics.binary_search_by(|metric| (*metric.id).cmp(name)).ok()?;
        let place = u32::try_from(place).ok()?;
        // A name that one value has alone may be freed, and its address used again.
        if Rc::strong_count(name) > 1 && self.names.len() < self.metrics.len() {
            self.names.push((address, place));
        }
        Some(place)
    }
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

fn builds(sql: &dyn Sql, branch: Option<&str>) -> Result<Vec<BuildLine>> {
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
         WHERE b.branch = ifnull(?, b.branch) ORDER BY 7, b.id"
    );
    let rows = sql.rows(&query, &[branch.into()])?;
    Ok(rows.iter().map(|row| build(row)).collect())
}

fn build(row: &[Cell]) -> BuildLine {
    let number = |at: usize| row[at].number().unwrap_or(f64::NAN);
    let or = |at: usize, other: f64| row[at].number().unwrap_or(other);
    let started_at_ms = number(6);
    BuildLine {
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

/// The metrics of these values.
fn metrics(sql: &dyn Sql, values: &[read::Shown]) -> Result<Vec<MetricLine>> {
    let definitions = sql.rows("SELECT id, type, unit FROM metric_definitions", &[])?;
    let mut metrics: Vec<MetricLine> = definitions
        .iter()
        .map(|row| MetricLine {
            id: row[0].text(),
            kind: if row[1].text() == "label" { Kind::Label } else { Kind::Numeric },
            unit: row[2].optional_text(),
        })
        .collect();
    let mut undefined: Vec<_> = read::undefined_metrics(sql)?;
    for value in values {
        if undefined.is_empty() {
            break;
        }
        if let Some(at) = undefined.iter().position(|id| **id == *value.metric) {
            let kind = match value.value {
                Value::Number(_) => Kind::Numeric,
                Value::Label(_) => Kind::Label,
            };
            metrics.push(MetricLine { id: undefined.swap_remove(at), kind, unit: None });
        }
    }
    metrics.sort_by(|one, two| one.id.cmp(&two.id));
    Ok(metrics)
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
