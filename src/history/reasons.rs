//! The reasons of the builds, in the tables of a history.

use std::collections::{BTreeSet, HashMap};

use crate::error::Result;
use crate::parts::keep::{Reasons, pack, pack_alone, unpack};
use crate::parts::reason::Reason;

use super::{
    how::origin,
    parts::{chain, ids, recorded_values},
    read,
    schema::{add_parts, has},
    sql::{Cell, Sql, insert, list, number, whole},
    state::{Explained, Identity, Origin, State},
    tests,
};

const TABLE: &str = "track_reasons";
const NAMES: &str = "track_names";

/// Adds other reasons of the same recording. Of two reasons of one value, which no run writes, the greater
/// one stays, in any order.
fn join(into: &mut Reasons, others: &Reasons) {
    for (metric, other) in others {
        let alone = |reason: &Reason| {
            pack_alone(&std::iter::once((String::new(), reason.clone())).collect())
        };
        if into.get(metric).is_none_or(|known| alone(known) < alone(other)) {
            into.insert(metric.clone(), other.clone());
        }
    }
}

/// The rows of some builds: the build, the origin, and what they say.
fn stored(sql: &dyn Sql, build_ids: &[f64]) -> Result<Vec<(f64, Origin, Reasons)>> {
    let query = "SELECT r.build_id, r.attempt, r.recorded_at_ms, r.packed FROM json_each(?) j \
         CROSS JOIN track_reasons r ON r.build_id = j.value";
    let rows = sql.rows(query, &[list(&whole(build_ids))])?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let names = names(sql)?;
    let line = |row: &Vec<Cell>| {
        Some((row[0].number()?, origin(&row[1], &row[2])?, unpacked(&row[3], &names)?))
    };
    Ok(rows.iter().filter_map(line).collect())
}

/// Why a metric of a build moved, by its name now; `None` if it did not, or nothing is known.
pub fn of(sql: &dyn Sql, build_id: f64, metric: &str) -> Result<Option<Reason>> {
    let mut all = of_builds(sql, &[build_id])?;
    Ok(all.remove(&build_id.to_bits()).and_then(|mut reasons| reasons.remove(metric)))
}

/// The reasons of the build of a commit and run.
pub fn of_build(sql: &dyn Sql, commit: &str, run: &str) -> Result<Reasons> {
    let query = "SELECT id FROM build_contexts WHERE commit_sha = ? AND run_id = ?";
    let Some(id) = sql.numbers(query, &[commit.into(), run.into()])?.first().copied() else {
        return Ok(Reasons::new());
    };
    Ok(of_builds(sql, &[id])?.remove(&id.to_bits()).unwrap_or_default())
}

/// The reasons of some builds, by the bits of their ids, then by the names of the metrics now.
pub fn of_builds(sql: &dyn Sql, build_ids: &[f64]) -> Result<HashMap<u64, Reasons>> {
    let mut all = HashMap::new();
    if !has(sql, TABLE)? || !has(sql, NAMES)? || !has(sql, "track_builds")? {
        return Ok(all);
    }
    let mut recorded: HashMap<u64, Vec<(Origin, Reasons)>> = HashMap::new();
    for (id, origin, reasons) in stored(sql, build_ids)? {
        recorded.entry(id.to_bits()).or_default().push((origin, reasons));
    }
    for (id, recorded) in recorded {
        let mut shown = Reasons::new();
        for value in recorded_values(sql, f64::from_bits(id))? {
            let of_it = recorded.iter().find(|(origin, _)| *origin == value.origin);
            if let Some(reason) = of_it.and_then(|(_, it)| it.get(&value.recorded_as)) {
                shown.insert(value.metric, reason.clone());
            }
        }
        all.insert(id, shown);
    }
    Ok(all)
}

/// The whole state of a history.
pub(super) fn state(sql: &dyn Sql) -> Result<State> {
    let (parts, reasons, tests) = (chain(sql)?, all(sql)?, tests::roll(sql)?);
    Ok(State { parts, reasons, tests, ..read::state(sql)? })
}

/// Those of the whole history.
pub(super) fn all(sql: &dyn Sql) -> Result<Vec<Explained>> {
    if !has(sql, TABLE)? || !has(sql, NAMES)? {
        return Ok(Vec::new());
    }
    let query = "SELECT b.commit_sha, b.run_id, r.attempt, r.recorded_at_ms, r.packed \
         FROM track_reasons r CROSS JOIN build_contexts b ON b.id = r.build_id";
    let names = names(sql)?;
    let explained = |row: &Vec<Cell>| {
        Some(Explained {
            identity: (row[0].text(), row[1].text()),
            origin: origin(&row[2], &row[3])?,
            reasons: unpacked(&row[4], &names)?,
        })
    };
    Ok(sql.rows(query, &[])?.iter().filter_map(explained).collect())
}

/// Adds those that are not there yet; the builds are.
pub(super) fn absorb(sql: &dyn Sql, incoming: &[Explained]) -> Result<()> {
    if incoming.is_empty() {
        return Ok(());
    }
    add_parts(sql)?;
    let identities: BTreeSet<&Identity> = incoming.iter().map(|it| &it.identity).collect();
    let ids = ids(sql, &identities)?;
    let mut numbers: HashMap<String, u64> = HashMap::new();
    for (number, name) in names(sql)? {
        numbers.insert(name, number);
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
    let mut next = number(sql, "SELECT ifnull(max(id), 0) + 1 FROM track_names", &[])? as u64;
    let mut joined: HashMap<(u64, u32, u64), Reasons> = HashMap::new();
    let build_ids: Vec<f64> = ids.values().copied().collect();
    for (id, origin, reasons) in stored(sql, &build_ids)? {
        joined.insert((id.to_bits(), origin.attempt, origin.recorded_at_ms.to_bits()), reasons);
    }
    for Explained { identity, origin, reasons } in incoming {
        let Some(id) = ids.get(identity) else { continue };
        let key = (id.to_bits(), origin.attempt, origin.recorded_at_ms.to_bits());
        join(joined.entry(key).or_default(), reasons);
    }
    let (mut cells, mut new_names) = (Vec::new(), Vec::new());
    for ((id, attempt, recorded_at_ms), reasons) in joined {
        let packed = pack(&reasons, &mut |text| {
            *numbers.entry(text.to_owned()).or_insert_with(|| {
                new_names.extend([number_cell(next), text.into()]);
                next += 1;
                next - 1
            })
        });
        let (id, recorded_at_ms) = (f64::from_bits(id), f64::from_bits(recorded_at_ms));
        cells.extend([id.into(), attempt.into(), recorded_at_ms.into(), Cell::Blob(packed)]);
    }
    insert(sql, "track_names (id, name)", 2, &new_names, "")?;
    let columns = "track_reasons (build_id, attempt, recorded_at_ms, packed)";
    insert(sql, columns, 4, &cells, "ON CONFLICT DO UPDATE SET packed = excluded.packed")
}

/// Deletes what belongs to builds that are gone, and names that nothing refers to.
pub(super) fn forget(sql: &dyn Sql) -> Result<()> {
    if !has(sql, TABLE)? || !has(sql, NAMES)? {
        return Ok(());
    }
    sql.run(
        "DELETE FROM track_reasons WHERE build_id NOT IN (SELECT id FROM build_contexts)",
        &[],
    )?;
    let names = names(sql)?;
    let mut unused: BTreeSet<u64> = names.keys().copied().collect();
    for row in sql.rows("SELECT packed FROM track_reasons", &[])? {
        let Cell::Blob(packed) = &row[0] else { continue };
        let used = std::cell::RefCell::new(&mut unused);
        let _ = unpack(packed, &|number| {
            used.borrow_mut().remove(&number);
            names.get(&number).cloned()
        });
    }
    let unused: Vec<u64> = unused.into_iter().collect();
    let statement = "DELETE FROM track_names WHERE id IN (SELECT value FROM json_each(?))";
    Ok(sql.run(statement, &[list(&unused)])?)
}

fn unpacked(packed: &Cell, names: &HashMap<u64, String>) -> Option<Reasons> {
    let Cell::Blob(packed) = packed else { return None };
    unpack(packed, &|number| names.get(&number).cloned())
}

fn names(sql: &dyn Sql) -> Result<HashMap<u64, String>> {
    let rows = sql.rows("SELECT id, name FROM track_names", &[])?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates")]
    let name = |row: &Vec<Cell>| Some((row[0].number()? as u64, row[1].text()));
    Ok(rows.iter().filter_map(name).collect())
}

fn number_cell(number: u64) -> Cell {
    #[expect(clippy::cast_precision_loss, reason = "no history has 2^52 names")]
    Cell::Number(number as f64)
}
