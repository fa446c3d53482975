//! The outcomes of tests in the tables of a history.

use std::collections::BTreeMap;

use crate::error::Result;

use super::{
    identity::Identity,
    roll::Roll,
    schema::{OF_TESTS, has},
    sql::{Cell, Sql},
};

const TABLE: &str = "track_tests";

/// Those of a history. A damaged one has none.
pub(super) fn roll(sql: &dyn Sql) -> Result<Roll> {
    Ok(stored(sql)?.map_or_else(Roll::default, |(roll, _)| roll))
}

/// With its bytes.
fn stored(sql: &dyn Sql) -> Result<Option<(Roll, Vec<u8>)>> {
    if !has(sql, TABLE)? {
        return Ok(None);
    }
    let rows = sql.rows("SELECT since_ms, packed FROM track_tests", &[])?;
    let Some([since_ms, Cell::Blob(packed)]) = rows.first().map(Vec::as_slice) else {
        return Ok(None);
    };
    let since_ms = since_ms.number().unwrap_or_default();
    let roll = Roll::unpack(since_ms, packed).unwrap_or_else(|| Roll::since(since_ms));
    Ok(Some((roll, packed.clone())))
}

/// Takes in other rows, and lets go of pruned builds; `is_pruning`: some of them are new.
pub(super) fn absorb(
    sql: &dyn Sql,
    mut incoming: Roll,
    pruned: &BTreeMap<Identity, f64>,
    is_pruning: bool,
) -> Result<()> {
    if incoming.is_new() && !is_pruning {
        return Ok(());
    }
    let stored = stored(sql)?;
    if incoming.is_new() && stored.is_none() {
        return Ok(());
    }
    let (mut roll, known) = stored.unwrap_or_default();
    let since_ms = roll.since_ms();
    for roll in [&mut roll, &mut incoming] {
        roll.retain(&|key| !pruned.contains_key(&key.identity));
    }
    roll.join(&incoming);
    let packed = roll.pack();
    if packed == known && roll.since_ms().total_cmp(&since_ms).is_eq() {
        return Ok(());
    }
    sql.run(OF_TESTS, &[])?;
    if roll.is_new() {
        return Ok(sql.run("DELETE FROM track_tests", &[])?);
    }
    let statement =
        "INSERT OR REPLACE INTO track_tests (only_row, since_ms, packed) VALUES (1, ?, ?)";
    Ok(sql.run(statement, &[roll.since_ms().into(), Cell::Blob(packed)])?)
}
