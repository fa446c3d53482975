//! Writes a state into a database: it is joined with the existing one, and only differences are
//! written.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use crate::error::Result;
use crate::metric::Value;

use super::{
    clash::{self, Clash},
    commits, definitions, how, parts,
    read::{self, Shown, Stored, Which},
    reasons,
    renames::Renames,
    schema::{add_own, next_id, note},
    sql::{Cell, Sql, insert, list, number, whole},
    state::{BuildState, Builds, Identity, RecordedValue, State, in_order},
    tests,
    time::STARTED_AT_MS,
};

/// The result of joining.
#[derive(Default)]
pub(super) struct Absorbed {
    pub builds_added: u32,
    pub builds_updated: u32,
    pub values_added: u32,
    /// Whether renames, prune records or definitions are new.
    pub metadata_changed: bool,
    /// What jobs of one run measured differently.
    pub clashes: Vec<Clash>,
}

/// Joins `incoming` into the database; the caller holds the transaction.
pub(super) fn absorb(sql: &dyn Sql, incoming: State) -> Result<Absorbed> {
    add_own(sql)?;
    let recorded = definitions::complete(sql)?;
    // Definitions come last, when the names of the values are known.
    sql.rows("PRAGMA defer_foreign_keys = ON", &[])?;
    note(sql, incoming.ledger)?;
    let (renames, has_new_renames) = write_renames(sql, &incoming.renames)?;
    let known = read::pruned(sql)?;
    let is_pruning = !incoming.pruned.is_empty();
    prune(sql, &incoming.pruned)?;

    let pruned = read::pruned(sql)?;
    let has_new_prunings = pruned.len() > known.len();
    let stale = stale(sql)?;
    let mut absorbed = Absorbed::default();
    let mut builds = Builds::new();
    for build in incoming.builds {
        let identity = build.row.identity();
        if pruned.contains_key(&identity) {
            continue;
        }
        match builds.get_mut(&identity) {
            Some(known) => {
                absorbed.clashes.extend(clash::between(known, &build));
                known.join(build);
            }
            None => drop(builds.insert(identity, build)),
        }
    }

    let mut batch = Batch::start(sql)?;
    for stored in affected(sql, &builds, &stale, has_new_renames)? {
        let identity = stored.state.row.identity();
        let mut joined = stored.state.clone();
        if let Some(other) = builds.remove(&identity) {
            absorbed.clashes.extend(clash::between(&joined, &other));
            joined.join(other);
        }
        let is_changed = joined != stored.state;
        if is_changed || has_new_renames || stored.has_doubles || stale.contains(&identity) {
            batch.update(&stored, &joined, &renames);
        }
        absorbed.builds_updated += u32::from(is_changed);
    }
    for build in in_order(builds) {
        batch.add(&build, &renames);
        absorbed.builds_added += 1;
    }
    absorbed.values_added = batch.write(sql)?;
    parts::absorb(sql, incoming.parts, &pruned, is_pruning)?;
    tests::absorb(sql, incoming.tests, &pruned, is_pruning)?;
    reasons::absorb(sql, &incoming.reasons)?;
    let has_new_definitions = definitions::absorb(sql, recorded, incoming.definitions, &renames)?;
    absorbed.metadata_changed = has_new_renames || has_new_prunings || has_new_definitions;
    Ok(absorbed)
}

/// The builds of the database that may change: a new rename may affect all of them.
fn affected(
    sql: &dyn Sql,
    incoming: &Builds,
    stale: &BTreeSet<Identity>,
    has_new_renames: bool,
) -> Result<Vec<Stored>> {
    if has_new_renames {
        return read::builds(sql, Which::All);
    }
    let identities: BTreeSet<Identity> = incoming.keys().chain(stale).cloned().collect();
    let total = number(sql, "SELECT max(id) FROM build_contexts", &[])?;
    // Joining two whole histories takes a scan of each; a run's own build is a look-up.
    if u32::try_from(identities.len()).is_ok_and(|some| f64::from(some) * 4.0 < total) {
        return read::builds(sql, Which::Only(&identities));
    }
    let mut stored = read::builds(sql, Which::All)?;
    stored.retain(|stored| identities.contains(&stored.state.row.identity()));
    Ok(stored)
}

/// Builds to which another tool added values under names that were renamed before.
fn stale(sql: &dyn Sql) -> Result<BTreeSet<Identity>> {
    let rows = sql.rows(
        &format!(
            "SELECT DISTINCT b.commit_sha, b.run_id FROM track_renamed r \
             CROSS JOIN metric_values v ON v.metric_id = r.old_id \
             CROSS JOIN build_contexts b ON b.id = v.build_id \
             LEFT JOIN track_value_origins o ON o.value_id = v.id \
             LEFT JOIN track_builds t ON t.build_id = b.id \
             WHERE coalesce(o.recorded_at_ms, t.recorded_at_ms, {STARTED_AT_MS}, 0) <= r.at_ms"
        ),
        &[],
    )?;
    Ok(rows.iter().map(|row| (row[0].text(), row[1].text())).collect())
}

fn write_renames(sql: &dyn Sql, incoming: &Renames) -> Result<(Renames, bool)> {
    let mut renames = read::renames(sql)?;
    let cells: Vec<Cell> = incoming
        .all()
        .iter()
        .filter(|rename| renames.insert((*rename).clone()))
        .flat_map(|it| [Cell::from(&*it.old), Cell::from(&*it.new), Cell::from(it.at_ms)])
        .collect();
    insert(sql, "track_renamed (old_id, new_id, at_ms)", 3, &cells, "")?;
    Ok((renames, !cells.is_empty()))
}

/// Records the builds as pruned, and deletes the rows of all pruned builds: another tool may have
/// added one again.
fn prune(sql: &dyn Sql, pruned: &BTreeMap<Identity, f64>) -> Result<()> {
    let cells: Vec<Cell> = pruned
        .iter()
        .flat_map(|((sha, run), at_ms)| [sha.as_str().into(), run.as_str().into(), (*at_ms).into()])
        .collect();
    let tail = "ON CONFLICT DO UPDATE SET at_ms = min(at_ms, excluded.at_ms)";
    insert(sql, "track_pruned (commit_sha, run_id, at_ms)", 3, &cells, tail)?;
    let gone = "SELECT b.id FROM track_pruned p CROSS JOIN build_contexts b \
         ON b.commit_sha = p.commit_sha AND b.run_id = p.run_id";
    for statement in [
        format!(
            "DELETE FROM track_value_origins WHERE value_id IN \
             (SELECT id FROM metric_values WHERE build_id IN ({gone}))"
        ),
        format!("DELETE FROM metric_values WHERE build_id IN ({gone})"),
        format!("DELETE FROM track_hidden_values WHERE build_id IN ({gone})"),
        format!("DELETE FROM track_measurements WHERE build_id IN ({gone})"),
        format!("DELETE FROM track_builds WHERE build_id IN ({gone})"),
        format!("DELETE FROM track_commits WHERE build_id IN ({gone})"),
        format!("DELETE FROM build_contexts WHERE id IN ({gone})"),
    ] {
        sql.run(&statement, &[])?;
    }
    if pruned.is_empty() {
        return Ok(());
    }
    reasons::forget(sql)?;
    commits::forget(sql)?;
    how::forget(sql)
}

/// Rows to write, collected so that a history takes few statements.
struct Batch {
    next_build_id: f64,
    next_value_id: f64,
    removed_values: Vec<f64>,
    /// Values whose row stays, but whose origin is rewritten.
    kept_values: Vec<f64>,
    unhidden_builds: Vec<f64>,
    /// Builds whose measurement rows are rewritten.
    measured_builds: Vec<f64>,
    updated_builds: Vec<[Cell; 5]>,
    builds: Vec<Cell>,
    extras: Vec<Cell>,
    commits: commits::Writer,
    values: Vec<Cell>,
    origins: Vec<Cell>,
    hidden: Vec<Cell>,
    measurements: how::Writer,
}

impl Batch {
    fn start(sql: &dyn Sql) -> Result<Self> {
        Ok(Self {
            next_build_id: next_id(
                sql,
                "build_contexts",
                &[
                    ("metric_values", "build_id"),
                    ("track_builds", "build_id"),
                    ("track_hidden_values", "build_id"),
                    (how::MEASUREMENTS, "build_id"),
                    (commits::TABLE, "build_id"),
                ],
            )?,
            next_value_id: next_id(sql, "metric_values", &[("track_value_origins", "value_id")])?,
            removed_values: Vec::new(),
            kept_values: Vec::new(),
            unhidden_builds: Vec::new(),
            measured_builds: Vec::new(),
            updated_builds: Vec::new(),
            builds: Vec::new(),
            extras: Vec::new(),
            commits: commits::Writer::default(),
            values: Vec::new(),
            origins: Vec::new(),
            hidden: Vec::new(),
            measurements: how::Writer::start(sql)?,
        })
    }

    fn add(&mut self, build: &BuildState, renames: &Renames) {
        let id = self.next_build_id;
        self.next_build_id += 1.0;
        let row = &build.row;
        self.builds.extend([
            id.into(),
            row.commit_sha.as_str().into(),
            row.branch.as_str().into(),
            row.run_id.as_str().into(),
            row.run_number.into(),
            row.event_name.as_deref().into(),
            row.timestamp.as_str().into(),
        ]);
        self.extra(id, build);
        self.show(id, build, &[], renames);
    }

    fn update(&mut self, stored: &Stored, joined: &BuildState, renames: &Renames) {
        if stored.state.row != joined.row {
            let row = &joined.row;
            self.updated_builds.push([
                row.branch.as_str().into(),
                row.run_number.into(),
                row.event_name.as_deref().into(),
                row.timestamp.as_str().into(),
                stored.id.into(),
            ]);
        }
        self.extra(stored.id, joined);
        if stored.has_hidden {
            self.unhidden_builds.push(stored.id);
        }
        if stored.has_measurements {
            self.measured_builds.push(stored.id);
        }
        self.show(stored.id, joined, &stored.shown, renames);
    }

    /// Attempt 0 means that another tool recorded it, at the time of the build itself.
    fn extra(&mut self, id: f64, build: &BuildState) {
        self.commits.add(id, &build.words);
        if build.origin.attempt > 0 || build.committed_at_ms.is_some() {
            self.extras.extend([
                id.into(),
                build.origin.attempt.into(),
                build.origin.recorded_at_ms.into(),
                build.committed_at_ms.into(),
            ]);
        }
    }

    /// Updates the rows of one build's values to its state and the renames.
    fn show(&mut self, build_id: f64, build: &BuildState, rows: &[Shown], renames: &Renames) {
        self.measurements.add(build_id, &build.values);
        // Sorted by name; a map would be the largest part of this code.
        let mut shown: Vec<(Rc<str>, &RecordedValue)> = Vec::new();
        for measured in &build.values {
            let name = renames.shown(&measured.metric, measured.origin.recorded_at_ms);
            let hidden = match shown.binary_search_by(|(known, _)| known.cmp(&name)) {
                Ok(place) if measured.order(shown[place].1).is_le() => Some(measured),
                Ok(place) => Some(std::mem::replace(&mut shown[place].1, measured)),
                Err(place) => {
                    shown.insert(place, (name, measured));
                    None
                }
            };
            self.hidden.extend(hidden.into_iter().flat_map(|it| {
                let (number, label) = cells(&it.value);
                let metric = Cell::from(&*it.metric);
                let at = it.origin;
                [
                    build_id.into(),
                    metric,
                    number,
                    label,
                    at.attempt.into(),
                    at.recorded_at_ms.into(),
                ]
            }));
        }
        let mut rows: Vec<_> = rows.iter().collect();
        for (name, measured) in &shown {
            let is_same = |row: &&Shown| row.metric == *name && row.value == measured.value;
            let kept = rows.iter().position(is_same).map(|place| rows.remove(place).id);
            let id = kept.unwrap_or(self.next_value_id);
            if kept.is_some() {
                self.kept_values.push(id);
            } else {
                self.next_value_id += 1.0;
                let (number, label) = cells(&measured.value);
                self.values.extend([id.into(), (&**name).into(), build_id.into(), number, label]);
            }
            let is_renamed = measured.metric != *name;
            if is_renamed || measured.origin != build.origin {
                self.origins.extend([
                    id.into(),
                    measured.origin.attempt.into(),
                    measured.origin.recorded_at_ms.into(),
                    is_renamed.then_some(&*measured.metric).into(),
                ]);
            }
        }
        self.removed_values.extend(rows.iter().map(|row| row.id));
    }

    /// Writes everything; returns how many values were added.
    fn write(self, sql: &dyn Sql) -> Result<u32> {
        let remove = |from: &str, key: &str, ids: &[f64]| {
            let statement =
                format!("DELETE FROM {from} WHERE {key} IN (SELECT value FROM json_each(?))");
            if ids.is_empty() { Ok(()) } else { sql.run(&statement, &[list(&whole(ids))]) }
        };
        remove("track_value_origins", "value_id", &self.removed_values)?;
        remove("track_value_origins", "value_id", &self.kept_values)?;
        remove("metric_values", "id", &self.removed_values)?;
        remove("track_hidden_values", "build_id", &self.unhidden_builds)?;
        remove(how::MEASUREMENTS, "build_id", &self.measured_builds)?;
        for build in &self.updated_builds {
            sql.run(
                "UPDATE build_contexts SET branch = ?, run_number = ?, event_name = ?, \
                 timestamp = ? WHERE id = ?",
                build,
            )?;
        }
        for (table, width, cells, tail) in [
            (
                "build_contexts (id, commit_sha, branch, run_id, run_number, event_name, timestamp)",
                7,
                &self.builds,
                "",
            ),
            (
                "track_builds (build_id, attempt, recorded_at_ms, committed_at_ms)",
                4,
                &self.extras,
                "ON CONFLICT DO UPDATE SET attempt = excluded.attempt, \
                 recorded_at_ms = excluded.recorded_at_ms, \
                 committed_at_ms = excluded.committed_at_ms",
            ),
            (
                "metric_values (id, metric_id, build_id, value_numeric, value_label)",
                5,
                &self.values,
                "",
            ),
            (
                "track_value_origins (value_id, attempt, recorded_at_ms, recorded_as)",
                4,
                &self.origins,
                "",
            ),
            (
                "track_hidden_values (build_id, recorded_as, value_numeric, value_label, attempt, \
                 recorded_at_ms)",
                6,
                &self.hidden,
                "",
            ),
        ] {
            insert(sql, table, width, cells, tail)?;
        }
        self.commits.write(sql)?;
        self.measurements.write(sql)?;
        let more = (self.values.len() / 5).saturating_sub(self.removed_values.len());
        Ok(u32::try_from(more).unwrap_or(u32::MAX))
    }
}

fn cells(value: &Value) -> (Cell, Cell) {
    match value {
        Value::Number(number) => ((*number).into(), Cell::Null),
        Value::Label(label) => (Cell::Null, label.as_str().into()),
    }
}
