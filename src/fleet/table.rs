//! A history as one tidy table: a row for each value, by metric and then by time. `docs/fleet.md` describes the
//! columns.

use std::collections::HashMap;

use serde::Deserialize;
use unentropy_table::{Along, Column, Data, NOTHING, Table};

use crate::error::{Code, Error, Result};
use crate::history::build_line::BuildLine;
use crate::history::columns::{self, Columns, Measured, MetricLine};
use crate::history::query;
use crate::history::sql::Sql;
use crate::machine::Row;
use crate::report::glance::Levels;
use crate::unit::{Better, Unit};

/// What a table says beside the history.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct About {
    /// The branch whose builds are the trend.
    pub reference: Option<String>,
    /// Only the builds of this branch.
    pub branch: Option<String>,
    /// Whether the reasons of changes and the words of commits belong to it: an import needs them, queries do not.
    pub with_reasons: bool,
    /// Which way is good, by metric; the unit says so for the others.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "[string, 'higher' | 'lower' | null][]"))]
    pub better: Vec<(String, Option<Better>)>,
    /// The levels of the reference branch.
    pub levels: Option<Levels>,
    /// What the end of the file says, by key.
    pub notes: Vec<(String, String)>,
    /// Of this program.
    pub version: String,
}

/// The file.
pub fn write(sql: &dyn Sql, about: &About) -> Result<Vec<u8>> {
    let columns = columns::read(sql, about.branch.as_deref(), about.with_reasons)?;
    let levels = levels(sql, &columns, about)?;
    unentropy_table::write(&table(columns, levels, about)).map_err(|words| {
        Error::new(
            Code::Internal,
            format!("the values cannot be written as a table: {words}"),
            "this is a bug in unentropy: please report it with this message; the history is safe",
        )
    })
}

fn table(values: Columns, levels: Vec<f64>, about: &About) -> Table {
    let Columns { builds, metrics, numbers, labels, attempts, reasons, .. } = values;
    let rows = numbers.len();
    let is_reference =
        |build: &BuildLine| build.is_on_branch && about.reference.as_ref() == Some(&build.branch);
    let times = |of: fn(&BuildLine) -> f64| Data::Times(builds.iter().map(of).collect());
    let of_build = |of: fn(&BuildLine) -> Option<&str>| words(builds.iter().map(of));
    let of_metric = |of: &dyn Fn(&MetricLine) -> Option<&str>| words(metrics.iter().map(of));
    let sparse = |of: &HashMap<u32, String>| sparse(of, rows);
    let (build, metric, row) = (Along::Builds, Along::Metrics, Along::Rows);
    let numbers_of_runs = builds.iter().map(|build| build.run_number).collect();
    let flags = builds.iter().map(is_reference).collect();
    let mut columns = vec![
        searched(column("metric", metric, of_metric(&|it| Some(&it.id)))),
        searched(optional(column("started_at", build, times(|it| it.started_at_ms)))),
        searched(optional(column("committed_at", build, times(|it| it.committed_at_ms)))),
        searched(optional(column("value", row, Data::Numbers(numbers)))),
        optional(column("label", row, sparse(&labels))),
        column("commit", build, of_build(|it| Some(&it.commit_sha))),
        column("branch", build, of_build(|it| Some(&it.branch))),
        column("run_id", build, of_build(|it| Some(&it.run_id))),
        column("run_number", build, Data::Wholes(numbers_of_runs)),
        column("attempt", row, Data::Wholes(attempts)),
        optional(column("event", build, of_build(|it| it.event.as_deref()))),
        optional(column("unit", metric, of_metric(&|it| it.unit.as_deref()))),
        column("type", metric, of_metric(&|it| Some(it.kind.name()))),
        optional(column("better", metric, of_metric(&|it| about.better(it)))),
        optional(column("level", row, Data::Wholes(levels))),
        column("is_reference", build, Data::Flags(flags)),
    ];
    columns.extend(measured(&values.measured));
    if about.with_reasons {
        columns.push(optional(column("reason", row, sparse(&reasons))));
        let words = [
            ("commit_subject", of_build(|it| it.words.subject())),
            ("commit_author", of_build(|it| it.words.author())),
        ];
        columns.extend(words.map(|(name, words)| optional(column(name, build, words))));
    }
    Table {
        columns,
        builds: values.build_of,
        metrics: values.metric_of,
        shared: values.measured_of,
        notes: about.notes.clone(),
        sorted_by: vec!["metric", "started_at"],
        written_by: format!("unentropy-track-metrics version {}", about.version),
    }
}

impl About {
    fn better(&self, metric: &MetricLine) -> Option<&'static str> {
        let set = self.better.iter().find(|(id, _)| *id == metric.id);
        let unit = || metric.unit.clone().and_then(|unit| Unit::from(unit).better());
        set.map_or_else(unit, |(_, better)| *better).map(|better| match better {
            Better::Higher => "higher",
            Better::Lower => "lower",
        })
    }
}

/// On what values were measured, and how far their rounds were spread.
fn measured(known: &[Measured]) -> Vec<Column> {
    let machine = |text: &dyn Fn(&Row) -> Option<String>| {
        let texts: Vec<Option<String>> =
            known.iter().map(|it| it.machine.as_ref().and_then(|it| text(&it.row()))).collect();
        words(texts.iter().map(Option::as_deref))
    };
    let names: Vec<Option<String>> =
        known.iter().map(|it| it.machine.as_ref().map(ToString::to_string)).collect();
    let number = |number: &dyn Fn(&Measured) -> Option<f64>| {
        known.iter().map(|it| number(it).unwrap_or(f64::NAN)).collect()
    };
    let text = |of: Option<&str>| of.map(str::to_owned);
    let cores = number(&|it| it.machine.as_ref()?.row().cores);
    let rounds = number(&|it| it.spread.map(|it| f64::from(it.rounds)));
    let deviation = number(&|it| it.spread?.written());
    let columns = [
        ("machine", words(names.iter().map(Option::as_deref))),
        ("machine_cpu", machine(&|it| text(it.cpu))),
        ("machine_cores", Data::Wholes(cores)),
        ("machine_arch", machine(&|it| text(it.arch))),
        ("machine_os", machine(&|it| text(it.os))),
        ("machine_os_version", machine(&|it| text(it.os_version))),
        ("machine_kernel", machine(&|it| text(it.kernel))),
        ("rounds", Data::Wholes(rounds)),
        ("deviation", Data::Numbers(deviation)),
    ];
    columns.map(|(name, data)| optional(column(name, Along::Shared, data))).into()
}

/// Words of a few rows.
fn sparse(of: &HashMap<u32, String>, rows: usize) -> Data {
    let mut places: Vec<(&u32, &String)> = of.iter().collect();
    places.sort();
    let (words, of) = each_once(places.iter().map(|(_, word)| Some(word.as_str())));
    let mut all = vec![NOTHING; rows];
    for ((row, _), word) in places.iter().zip(of) {
        all[**row as usize] = word;
    }
    Data::Words { words, of: all }
}

/// The level of each value, counted from 0; NaN where levels are not known.
fn levels(sql: &dyn Sql, columns: &Columns, about: &About) -> Result<Vec<f64>> {
    let mut levels = vec![f64::NAN; columns.numbers.len()];
    let (Some(reference), Some(known)) = (&about.reference, &about.levels) else {
        return Ok(levels);
    };
    let order = query::ids(sql, reference)?;
    let order: HashMap<u64, usize> =
        order.iter().enumerate().map(|(at, id)| (id.to_bits(), at)).collect();
    let at: Vec<Option<usize>> =
        columns.builds.iter().map(|build| order.get(&build.id.to_bits()).copied()).collect();
    let steps: HashMap<&str, &Vec<usize>> =
        known.steps.iter().map(|(metric, steps)| (metric.as_str(), steps)).collect();
    let steps: Vec<Option<&&Vec<usize>>> =
        columns.metrics.iter().map(|metric| steps.get(metric.id.as_str())).collect();
    for (row, level) in levels.iter_mut().enumerate() {
        let at = at[columns.build_of[row] as usize].filter(|at| *at >= known.from);
        let steps = steps[columns.metric_of[row] as usize];
        let is_number = !columns.numbers[row].is_nan();
        if let (Some(at), Some(steps), true) = (at, steps, is_number) {
            let passed = steps.partition_point(|step| *step <= at);
            *level = f64::from(u32::try_from(passed).unwrap_or(u32::MAX));
        }
    }
    Ok(levels)
}

fn words<'a>(cells: impl Iterator<Item = Option<&'a str>>) -> Data {
    let (words, of) = each_once(cells);
    Data::Words { words, of }
}

/// Each word once, and the place of each cell's word.
fn each_once<'a>(cells: impl Iterator<Item = Option<&'a str>>) -> (Vec<String>, Vec<u32>) {
    let mut words = Vec::new();
    let mut places: HashMap<&str, u32> = HashMap::new();
    // Neighbours are often the same word.
    let mut last = (None, NOTHING);
    let of = cells
        .map(|cell| {
            if cell != last.0 {
                let new = |word: &'a str| {
                    *places.entry(word).or_insert_with(|| {
                        words.push(word.to_owned());
                        u32::try_from(words.len() - 1).unwrap_or(NOTHING)
                    })
                };
                last = (cell, cell.map_or(NOTHING, new));
            }
            last.1
        })
        .collect();
    (words, of)
}

fn column(name: &'static str, along: Along, data: Data) -> Column {
    Column { name, is_optional: false, is_searched: false, along, data }
}

fn optional(column: Column) -> Column {
    Column { is_optional: true, ..column }
}

fn searched(column: Column) -> Column {
    Column { is_searched: true, ..column }
}
