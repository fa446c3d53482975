//! The journal next to a history: small files, each with the contents of one write, which a later
//! run can store. All of them are written and read here; `docs/format.md` specifies them.

pub mod build;
pub mod change;
pub mod part;

use serde_json::Value;

use crate::error::{Code, Error, Result};

use super::{
    absorb::absorb,
    clash, record,
    sql::{Sql, atomically},
    state::State,
    time::iso,
};
use build::KeptBuild;

/// The name of an entry: sorted by time, and unique. `what` is a plain word.
#[must_use]
pub fn name(now_ms: f64, what: &str, uuid: &str) -> String {
    let time = iso(now_ms).replace(['-', ':'], "");
    format!("{time}-{what}-{uuid}.json")
}

/// Folds in a journal entry: a build of another run, or a change. `entry` is its name in the
/// journal, if it has one; `text` is its contents, and `name` is for messages. The sentences are
/// those of [`record::Recorded::clashes`].
pub fn fold(
    sql: &dyn Sql,
    entry: Option<&str>,
    name: &str,
    text: &str,
    now_ms: f64,
) -> Result<Vec<String>> {
    let state = incoming(entry, name, text, now_ms)?;
    atomically(sql, || Ok(clash::sentences(&absorb(sql, state)?.clashes)))
}

/// The result of folding in many entries.
#[derive(Debug)]
pub struct Folded {
    /// For each entry, the error if it cannot be read.
    pub errors: Vec<Option<Error>>,
    /// As in [`record::Recorded::clashes`].
    pub clashes: Vec<String>,
}

/// Folds in many entries at once, which takes little longer than one. Unreadable entries are left
/// out.
pub fn fold_all(
    sql: &dyn Sql,
    entries: &[String],
    texts: &[String],
    now_ms: f64,
) -> Result<Folded> {
    let mut all = State::default();
    let mut errors = Vec::with_capacity(entries.len());
    for (entry, text) in entries.iter().zip(texts) {
        errors.push(match incoming(Some(entry), "its text", text, now_ms) {
            Ok(state) => {
                all.join(state);
                None
            }
            Err(error) => Some(error),
        });
    }
    atomically(sql, || {
        let clashes = clash::sentences(&absorb(sql, all)?.clashes);
        Ok(Folded { errors, clashes })
    })
}

/// The state in an entry.
fn incoming(entry: Option<&str>, name: &str, text: &str, now_ms: f64) -> Result<State> {
    let whole: Value = serde_json::from_str(text).unwrap_or_default();
    let mut state = match change::state_of(name, &whole) {
        Some(state) => state?,
        None => record::recorded(&KeptBuild::from_json(name, text)?),
    };
    state.ledger.extend(entry.map(|entry| (entry.to_owned(), now_ms)));
    Ok(state)
}

/// The error for an entry with a version newer than `known`.
fn of_version(name: &str, version: &Value, known: u32) -> Error {
    Error::new(
        Code::InputInvalid,
        format!("{name} has version {version}, and this program reads up to {known}"),
        "use the version of the program that wrote it, or a newer one",
    )
}
