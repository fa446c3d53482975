//! The journal beside a history: small files, each with what one write brings into it, for whoever
//! stores that later. Only here are they written and read; `docs/format.md` specifies them.

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

/// What an entry is called: in the order of time, and like no other. `what` is plain.
#[must_use]
pub fn name(now_ms: f64, what: &str, uuid: &str) -> String {
    let time = iso(now_ms).replace(['-', ':'], "");
    format!("{time}-{what}-{uuid}.json")
}

/// Brings in what lies in a journal under the name `entry`, or would if there were one: a build of
/// another run, or a change. `text` is its file, and `name` what messages call it. The sentences are
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

/// What came of folding in many entries.
#[derive(Debug)]
pub struct Folded {
    /// For each entry why it cannot be read, if so.
    pub errors: Vec<Option<Error>>,
    /// As in [`record::Recorded::clashes`].
    pub clashes: Vec<String>,
}

/// Brings in many at once, which takes little longer than one. What cannot be read is left out.
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

/// What an entry says.
fn incoming(entry: Option<&str>, name: &str, text: &str, now_ms: f64) -> Result<State> {
    let whole: Value = serde_json::from_str(text).unwrap_or_default();
    let mut state = match change::state_of(name, &whole) {
        Some(state) => state?,
        None => record::recorded(&KeptBuild::from_json(name, text)?),
    };
    state.ledger.extend(entry.map(|entry| (entry.to_owned(), now_ms)));
    Ok(state)
}

/// Of what has a version that is newer than `known`.
fn of_version(name: &str, version: &Value, known: u32) -> Error {
    Error::new(
        Code::InputInvalid,
        format!("{name} has version {version}, and this program reads up to {known}"),
        "use the version of the program that wrote it, or a newer one",
    )
}
