//! Merging: two histories become one that knows all that either of them knew.

use crate::error::Result;

use super::{
    absorb::absorb,
    clash, read,
    sql::{Sql, atomically},
};

/// What `into` has now that it had not before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Builds that only `from` knew.
    pub builds_added: u32,
    /// Builds that were there, and of which `from` knew more or newer.
    pub builds_updated: u32,
    /// Values on places that had none.
    pub values_added: u32,
    /// Whether `from` knew renames, prunings or definitions that are new here.
    pub metadata_changed: bool,
    /// Sentences about jobs of one run that measured the same metric differently.
    pub clashes: Vec<String>,
}

/// Brings all of `from` into `into`, wholly or not at all; `from` is only read.
///
/// Where both have a value for one build and metric, the higher (attempt, time of recording,
/// value) wins; pruned builds stay pruned and renamed metrics renamed. The order in which
/// histories meet, and how often, makes no difference. With `entry`, the name of what was
/// merged (such as an artifact's id), the ledger remembers it.
pub fn merge(into: &dyn Sql, from: &dyn Sql, entry: Option<&str>, now_ms: f64) -> Result<Merged> {
    let mut incoming = read::state(from)?;
    if let Some(entry) = entry {
        incoming.ledger.entry(entry.to_owned()).or_insert(now_ms);
    }
    atomically(into, || {
        let absorbed = absorb(into, incoming)?;
        Ok(Merged {
            builds_added: absorbed.builds_added,
            builds_updated: absorbed.builds_updated,
            values_added: absorbed.values_added,
            metadata_changed: absorbed.metadata_changed,
            clashes: clash::sentences(&absorbed.clashes),
        })
    })
}
