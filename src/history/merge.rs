//! Merges two histories into one that contains everything of both.

use crate::error::Result;

use super::{
    absorb::absorb,
    clash, reasons,
    sql::{Sql, atomically},
};

/// What was added to `into`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Builds that only `from` had.
    pub builds_added: u32,
    /// Existing builds for which `from` had more or newer data.
    pub builds_updated: u32,
    /// Values that `into` lacked.
    pub values_added: u32,
    /// Whether `from` had new renames, prune records or definitions.
    pub metadata_changed: bool,
    /// Sentences about jobs of one run that measured the same metric differently.
    pub clashes: Vec<String>,
}

/// Merges all of `from` into `into`, or nothing; `from` is only read.
///
/// Where both have a value for one build and metric, the higher (attempt, time of recording,
/// value) wins; pruned builds stay pruned and renamed metrics renamed. The order in which
/// histories meet, and how often, makes no difference. With `entry`, the name of what was
/// merged (such as an artifact's id), the ledger remembers it.
pub fn merge(into: &dyn Sql, from: &dyn Sql, entry: Option<&str>, now_ms: f64) -> Result<Merged> {
    let mut incoming = reasons::state(from)?;
    if let Some(entry) = entry
        && incoming.ledger.iter().all(|(known, _)| known != entry)
    {
        incoming.ledger.push((entry.to_owned(), now_ms));
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
