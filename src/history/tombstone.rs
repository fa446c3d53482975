//! The only two ways in which a history forgets; both leave a note, so that no older copy can
//! bring back what is gone.

use std::{collections::BTreeMap, rc::Rc};

use crate::error::Result;

use super::{
    absorb::absorb,
    read,
    renames::{Rename, Renames},
    schema::add_own,
    sql::{Sql, atomically, number},
    state::{Identity, State},
};

/// Takes builds, by commit and run, out of this history and of all it will ever merge with.
pub fn prune(sql: &dyn Sql, builds: &[Identity], now_ms: f64) -> Result<()> {
    let pruned: BTreeMap<Identity, f64> = builds.iter().cloned().map(|it| (it, now_ms)).collect();
    atomically(sql, || absorb(sql, State { pruned, ..State::default() }).map(drop))
}

/// Gives all values that a metric has so far another name.
///
/// What is measured under the old name from now on is a metric of its own again.
pub fn rename(sql: &dyn Sql, old: &str, new: &str, now_ms: f64) -> Result<()> {
    atomically(sql, || {
        add_own(sql)?;
        let at_ms = after_all(sql)?.max(now_ms);
        let mut renames = Renames::default();
        renames.insert(Rename { at_ms, old: Rc::from(old), new: Rc::from(new) });
        absorb(sql, State { renames, ..State::default() }).map(drop)
    })
}

/// A time no earlier than anything in the history, whatever clocks its writers had, and later
/// than every rename, so that renames play in the order they were asked for.
fn after_all(sql: &dyn Sql) -> Result<f64> {
    let recorded = read::builds(sql, read::Which::All)?
        .iter()
        .flat_map(|build| &build.state.values)
        .map(|measured| measured.origin.recorded_at_ms)
        .fold(0.0, f64::max);
    let renamed = number(sql, "SELECT ifnull(max(at_ms), -1) + 1 FROM track_renamed", &[])?;
    Ok(recorded.max(renamed))
}
