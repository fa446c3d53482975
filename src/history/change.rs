//! Prunings and renames on their own: small files, for whoever brings them into a history later.
//!
//! A store that another run may overwrite keeps them in its journal as it does builds, so that the
//! next run plays them again.

use std::rc::Rc;

use serde_json::{Value, json};

use crate::config::pattern;
use crate::error::{Code, Error, Result};

use super::{
    absorb::absorb,
    journal::{Entry, of_version},
    open::total_builds,
    read, record,
    renames::{Rename, Renames},
    schema::{add_own, has, stamp},
    sql::{Sql, atomically, number},
    state::State,
    time::iso,
};

/// What such a file says it is.
const FORMAT: &str = "unentropy-change";

/// The version this program writes, and the only one there is so far.
const VERSION: u32 = 1;

/// What a history is to forget.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Builds: a commit, its run, the next commit, and so on.
    pruned: Vec<String>,
    /// Metrics: an old name, its new one, the next old name, and so on.
    renamed: Vec<String>,
    at_ms: f64,
}

impl Change {
    /// Takes builds out, by commit and run, one after the other.
    #[must_use]
    pub fn prune(builds: Vec<String>, now_ms: f64) -> Self {
        Self { pruned: builds, renamed: Vec::new(), at_ms: now_ms }
    }

    /// Gives all values that a metric has so far another name: a history is asked, since clocks
    /// differ and nothing that it has may count as later.
    pub fn rename(sql: &dyn Sql, old: &str, new: &str, now_ms: f64) -> Result<Self> {
        let at_ms = after_all(sql)?.max(now_ms);
        Ok(Self { pruned: Vec::new(), renamed: vec![old.to_owned(), new.to_owned()], at_ms })
    }

    /// The change as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        json!({
            "format": FORMAT,
            "version": VERSION,
            "pruned": self.pruned,
            "renamed": self.renamed,
            "atMs": self.at_ms,
        })
        .to_string()
    }

    /// `None` for what is something else.
    fn from_json(whole: &Value) -> Option<Self> {
        let words = |key: &str| {
            let all = whole[key].as_array()?.iter();
            all.map(|word| word.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()
        };
        let (pruned, renamed) = (words("pruned")?, words("renamed")?);
        Some(Self { pruned, renamed, at_ms: whole["atMs"].as_f64()? })
    }

    /// What it is called in a journal: in the order of time, and like no other.
    #[must_use]
    pub fn name(&self, uuid: &str) -> String {
        format!("{}-change-{uuid}.json", iso(self.at_ms).replace(['-', ':'], ""))
    }

    /// Brings it into a history; how many builds that has then. `entry` is its name in the
    /// journal, if there is one.
    pub fn apply(&self, sql: &dyn Sql, entry: Option<&str>, write_id: &str) -> Result<u32> {
        atomically(sql, || {
            self.absorb(sql, entry, self.at_ms)?;
            stamp(sql, write_id)?;
            total_builds(sql)
        })
    }

    fn absorb(&self, sql: &dyn Sql, entry: Option<&str>, now_ms: f64) -> Result<()> {
        add_own(sql)?;
        let mut renames = Renames::default();
        for names in self.renamed.chunks_exact(2) {
            let (old, new) = (Rc::from(names[0].as_str()), Rc::from(names[1].as_str()));
            renames.insert(Rename { at_ms: self.at_ms, old, new });
        }
        let builds = self.pruned.chunks_exact(2);
        let pruned = builds.map(|it| ((it[0].clone(), it[1].clone()), self.at_ms)).collect();
        let ledger = entry.map(|name| (name.to_owned(), now_ms)).into_iter().collect();
        absorb(sql, State { ledger, pruned, renames, ..State::default() })?;
        Ok(())
    }
}

/// Folds in what another run left in the journal under the name `entry`: a build or a change.
/// `text` is its file, and `name` what messages call it.
pub fn fold(sql: &dyn Sql, entry: &str, name: &str, text: &str, now_ms: f64) -> Result<()> {
    let whole: Value = serde_json::from_str(text).unwrap_or_default();
    if whole["format"] != FORMAT {
        return record::fold(sql, entry, &Entry::from_json(name, text)?, now_ms);
    }
    let is_known = whole["version"] == VERSION;
    let Some(change) = Change::from_json(&whole).filter(|_| is_known) else {
        return Err(of_version(name, &whole["version"], VERSION));
    };
    atomically(sql, || change.absorb(sql, Some(entry), now_ms))
}

/// Fails unless all values of `old` can be called `new`; how many builds have a value of both.
pub fn check_rename(sql: &dyn Sql, old: &str, new: &str) -> Result<f64> {
    let refuse = |message: String, hint: String| Err(Error::new(Code::InputInvalid, message, hint));
    if !(pattern::METRIC_KEY.matches)(new) || old == new {
        let hint = "name it as a configuration can: small letters, digits and hyphens, at most 64";
        return refuse(format!("\"{old}\" cannot be called \"{new}\""), hint.to_owned());
    }
    let known = read::measured_metrics(sql)?;
    if !known.iter().any(|metric| metric == old) {
        let most = 20;
        let names: Vec<&str> = known.iter().map(String::as_str).take(most).collect();
        let hint = match names.len() {
            0 => "it has no values at all".to_owned(),
            _ => format!("there are {}", names.join(", ")),
        };
        return refuse(format!("no metric of this history is called \"{old}\""), hint);
    }
    let both = "SELECT count(*) FROM metric_values a JOIN metric_values b USING (build_id) \
         WHERE a.metric_id = ? AND b.metric_id = ?";
    number(sql, both, &[old.into(), new.into()])
}

/// A time no earlier than anything in the history, whatever clocks its writers had, and later
/// than every rename, so that renames play in the order they were asked for.
fn after_all(sql: &dyn Sql) -> Result<f64> {
    let recorded = read::builds(sql, read::Which::All)?
        .iter()
        .flat_map(|build| &build.state.values)
        .map(|measured| measured.origin.recorded_at_ms)
        .fold(0.0, f64::max);
    let renamed = "SELECT ifnull(max(at_ms), -1) + 1 FROM track_renamed";
    let renamed = if has(sql, "track_renamed")? { number(sql, renamed, &[])? } else { 0.0 };
    Ok(recorded.max(renamed))
}
