//! How values were measured: on which machine, and the scatter of the rounds of a repeated metric.
//!
//! In memory it is part of each value, and so is always copied with it. In a file the values of one
//! recording share a row, since a row per value would make the file a tenth larger.

use std::{
    collections::{BTreeMap, HashMap},
    rc::Rc,
};

use crate::error::Result;
use crate::machine::{Machine, Row};
use crate::metric::Spread;
use crate::sorted::Map;

use super::{
    schema::{next_id, own},
    sql::{Cell, Sql, insert},
    state::{How, Origin, RecordedValue},
};

const MACHINES: &str = "track_machines";
pub(super) const MEASUREMENTS: &str = "track_measurements";
const MACHINE_COLUMNS: &str = "id, cpu, cores, arch, os, os_version, kernel";
pub(super) const COLUMNS: &str =
    "build_id, attempt, recorded_at_ms, recorded_as, machine_id, rounds, deviation";
pub(super) const SALVAGED_MACHINES: (&str, &str) = (MACHINES, MACHINE_COLUMNS);

/// The measurement rows of a file, for all its builds or some.
#[derive(Default)]
pub(super) struct Known(HashMap<u64, Vec<Line>>);

/// One row.
pub(super) struct Line {
    pub origin: Origin,
    /// Empty: for all values of that origin without a row of their own.
    pub recorded_as: String,
    pub how: Option<Rc<How>>,
}

impl Known {
    /// Reads the rows of all builds, or of those in a list.
    pub fn read(sql: &dyn Sql, build_ids: Option<&Cell>) -> Result<Self> {
        let rows = own(sql, MEASUREMENTS, COLUMNS, "build_id", build_ids)?;
        if rows.is_empty() {
            return Ok(Self::default());
        }
        Ok(Self::new(&rows, &own(sql, MACHINES, MACHINE_COLUMNS, "id", None)?))
    }

    /// Combines rows of [`COLUMNS`] with those of the machines.
    pub fn new(rows: &[Vec<Cell>], machines: &[Vec<Cell>]) -> Self {
        let machines: HashMap<u64, Machine> = machines
            .iter()
            .filter_map(|row| Some((row[0].number()?.to_bits(), machine(row)?)))
            .collect();
        // Most rows are equal to another one.
        let mut shared: BTreeMap<Rc<How>, Rc<How>> = BTreeMap::new();
        let mut builds: HashMap<u64, Vec<Line>> = HashMap::new();
        for row in rows {
            let (Some(build), Some(origin)) = (row[0].number(), origin(&row[1], &row[2])) else {
                continue;
            };
            let machine = row[4].number().and_then(|id| machines.get(&id.to_bits())).cloned();
            let spread = row[5].number().and_then(|rounds| Spread::of(rounds, row[6].number()));
            let how = How::new(machine, spread)
                .map(|how| Rc::clone(shared.entry(Rc::clone(&how)).or_insert(how)));
            let line = Line { origin, recorded_as: row[3].text(), how };
            builds.entry(build.to_bits()).or_default().push(line);
        }
        Self(builds)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The rows of one build.
    pub fn of(&self, build_id: f64) -> &[Line] {
        self.0.get(&build_id.to_bits()).map_or(&[], Vec::as_slice)
    }
}

/// How the value recorded under that name was measured, according to the rows of its build.
pub(super) fn find(lines: &[Line], metric: &str, origin: Origin) -> Option<Rc<How>> {
    line(lines, metric, origin)?.how.clone()
}

/// The row that says so.
pub(super) fn line<'a>(lines: &'a [Line], metric: &str, origin: Origin) -> Option<&'a Line> {
    let line =
        |name: &str| lines.iter().find(|line| line.origin == origin && line.recorded_as == name);
    line(metric).or_else(|| line(""))
}

/// A row of [`MACHINE_COLUMNS`].
fn machine(row: &[Cell]) -> Option<Machine> {
    let texts: Vec<Option<String>> = row.iter().map(Cell::optional_text).collect();
    Machine::of(&Row {
        cpu: texts[1].as_deref(),
        cores: row[2].number(),
        arch: texts[3].as_deref(),
        os: texts[4].as_deref(),
        os_version: texts[5].as_deref(),
        kernel: texts[6].as_deref(),
    })
}

/// Rows to be written to a file.
pub(super) struct Writer {
    /// The machines in the file, and those to be added.
    machines: Map<Machine, f64>,
    next_id: f64,
    new_machines: Vec<Cell>,
    rows: Vec<Cell>,
}

impl Writer {
    pub fn start(sql: &dyn Sql) -> Result<Self> {
        let known = own(sql, MACHINES, MACHINE_COLUMNS, "id", None)?;
        let machines = known.iter().filter_map(|row| Some((machine(row)?, row[0].number()?)));
        Ok(Self {
            machines: machines.collect(),
            next_id: next_id(sql, MACHINES, &[])?,
            new_machines: Vec::new(),
            rows: Vec::new(),
        })
    }

    /// Adds the rows of a build that has none yet.
    pub fn add(&mut self, build_id: f64, values: &[RecordedValue]) {
        // Most values of a recording have the same machine as the first.
        let mut usual: Vec<(Origin, Option<&Machine>)> = Vec::new();
        for RecordedValue { metric, origin, how, .. } in values {
            let machine = how.as_ref().and_then(|how| how.machine.as_ref());
            let known = usual.iter().find(|(of, _)| of == origin).map(|(_, machine)| *machine);
            if known.is_none() {
                usual.push((*origin, machine));
                if machine.is_some() {
                    self.row(build_id, *origin, "", machine, None);
                }
            }
            let spread = how.as_ref().and_then(|how| how.spread);
            if known.unwrap_or(machine) != machine || spread.is_some() {
                self.row(build_id, *origin, metric, machine, spread);
            }
        }
    }

    fn row(
        &mut self,
        build_id: f64,
        at: Origin,
        recorded_as: &str,
        machine: Option<&Machine>,
        spread: Option<Spread>,
    ) {
        let machine_id = machine.map(|machine| self.id(machine));
        self.rows.extend([
            build_id.into(),
            at.attempt.into(),
            at.recorded_at_ms.into(),
            recorded_as.into(),
            machine_id.into(),
            spread.map(|spread| spread.rounds).into(),
            spread.and_then(|spread| spread.written()).into(),
        ]);
    }

    fn id(&mut self, machine: &Machine) -> f64 {
        if let Some(id) = self.machines.get(machine) {
            return *id;
        }
        let id = self.next_id;
        self.next_id += 1.0;
        self.new_machines.push(id.into());
        self.new_machines.extend(cells(machine));
        self.machines.insert(machine.clone(), id);
        id
    }

    pub fn write(&self, sql: &dyn Sql) -> Result<()> {
        insert(sql, &format!("{MACHINES} ({MACHINE_COLUMNS})"), 7, &self.new_machines, "")?;
        // Two names in another tool's file may be equal for us.
        let tail = "ON CONFLICT DO NOTHING";
        insert(sql, &format!("{MEASUREMENTS} ({COLUMNS})"), 7, &self.rows, tail)
    }
}

/// The cells of a machine's row.
fn cells(machine: &Machine) -> [Cell; 6] {
    let row = machine.row();
    [
        row.cpu.into(),
        row.cores.into(),
        row.arch.into(),
        row.os.into(),
        row.os_version.into(),
        row.kernel.into(),
    ]
}

/// The last fields of an export: the machine, then the spread.
pub(super) fn exported(how: Option<&How>) -> [Cell; 8] {
    let unknown = || [const { Cell::Null }; 6];
    let machine = how.and_then(|how| how.machine.as_ref());
    let [cpu, cores, arch, os, os_version, kernel] = machine.map_or_else(unknown, cells);
    let spread = how.and_then(|how| how.spread);
    let rounds = spread.map(|spread| spread.rounds).into();
    let deviation = spread.and_then(|spread| spread.written()).into();
    [cpu, cores, arch, os, os_version, kernel, rounds, deviation]
}

/// Deletes rows of builds that another program has removed, and machines that no row refers to.
pub(super) fn forget(sql: &dyn Sql) -> Result<()> {
    sql.run(
        "DELETE FROM track_measurements WHERE build_id NOT IN (SELECT id FROM build_contexts)",
        &[],
    )?;
    let machines = "DELETE FROM track_machines WHERE id NOT IN \
         (SELECT machine_id FROM track_measurements WHERE machine_id IS NOT NULL)";
    Ok(sql.run(machines, &[])?)
}

/// The origin of a value, from a file.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates")]
pub(super) fn origin(attempt: &Cell, recorded_at_ms: &Cell) -> Option<Origin> {
    Some(Origin { attempt: attempt.number()? as u32, recorded_at_ms: recorded_at_ms.number()? })
}
