//! An entry with prunings or a rename, and what a rename asks for.

use std::rc::Rc;

use serde_json::{Value, json};

use crate::config::pattern;
use crate::error::{Code, Error, Result};

use super::of_version;
use crate::history::read;
use crate::history::renames::Rename;
use crate::history::schema::has;
use crate::history::sql::{Cell, Sql, number};
use crate::history::state::State;
use crate::history::time::DAY_MS;

/// What such a file says it is.
pub(super) const FORMAT: &str = "unentropy-change";

/// The version this program writes. The next one is that of [`super::part`].
const VERSION: u32 = 1;

/// The text of a change that takes builds out: a commit, its run, the next commit, and so on.
#[must_use]
pub fn pruning(builds: &[String], now_ms: f64) -> String {
    text(builds, &[], now_ms)
}

/// The text of a change that gives all values of a metric so far another name. A history is asked,
/// since clocks differ and nothing that it
/// has may count as later.
pub fn rename(sql: &dyn Sql, old: &str, new: &str, now_ms: f64) -> Result<String> {
    let at_ms = after_all(sql, now_ms)?.max(now_ms);
    Ok(text(&[], &[old.to_owned(), new.to_owned()], at_ms))
}

fn text(pruned: &[String], renamed: &[String], at_ms: f64) -> String {
    let version = VERSION;
    json!({ "format": FORMAT, "version": version, "pruned": pruned, "renamed": renamed, "atMs": at_ms })
        .to_string()
}

/// What a change says; `None` when it is something else.
pub(super) fn state_of(name: &str, whole: &Value) -> Option<Result<State>> {
    let state = || state(whole).filter(|_| whole["version"] == VERSION);
    (whole["format"] == FORMAT)
        .then(|| state().ok_or_else(|| of_version(name, &whole["version"], VERSION)))
}

/// `None` when it makes no sense.
fn state(whole: &Value) -> Option<State> {
    let at_ms = whole["atMs"].as_f64()?;
    let pairs = |key: &str| whole[key].as_array().map(|words| words.chunks_exact(2));
    let mut state = State::default();
    for pair in pairs("pruned")? {
        let [commit, run] = [pair[0].as_str()?, pair[1].as_str()?].map(str::to_owned);
        state.pruned.insert((commit, run), at_ms);
    }
    for pair in pairs("renamed")? {
        let [old, new] = [pair[0].as_str()?, pair[1].as_str()?].map(Rc::from);
        state.renames.insert(Rename { at_ms, old, new });
    }
    Some(state)
}

/// Fails unless all values of `old` can be called `new`; how many builds have a value of both.
/// `is_forced`: also where the two have different units.
pub fn check_rename(sql: &dyn Sql, old: &str, new: &str, is_forced: bool) -> Result<f64> {
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
    let kinds = "SELECT count(DISTINCT type) FROM metric_definitions WHERE id IN (?, ?)";
    if known.iter().any(|metric| metric == new)
        && number(sql, kinds, &[old.into(), new.into()])? > 1.0
    {
        return refuse(
            format!("of \"{old}\" and \"{new}\", one is a number and the other a label"),
            "choose another name: one metric cannot be both".to_owned(),
        );
    }
    let units = "SELECT one.unit, two.unit FROM metric_definitions one, metric_definitions two \
         WHERE one.id = ? AND two.id = ? AND one.unit IS NOT two.unit";
    if known.iter().any(|metric| metric == new)
        && !is_forced
        && let Some(row) = sql.rows(units, &[old.into(), new.into()])?.first()
    {
        let unit = |cell: &Cell| match cell.optional_text() {
            Some(unit) => format!("the unit \"{unit}\""),
            None => "no unit".to_owned(),
        };
        return refuse(
            format!("\"{old}\" has {} and \"{new}\" {}", unit(&row[0]), unit(&row[1])),
            "one series would have values of both; choose another name, or use --force if the numbers \
             count the same"
                .to_owned(),
        );
    }
    let both = "SELECT count(*) FROM metric_values a JOIN metric_values b USING (build_id) \
         WHERE a.metric_id = ? AND b.metric_id = ?";
    number(sql, both, &[old.into(), new.into()])
}

/// Whether all values of `old` were called `new` by an earlier rename, and nothing is left to do.
pub fn is_renamed(sql: &dyn Sql, old: &str, new: &str) -> Result<bool> {
    let renames = read::renames(sql)?;
    let is_asked = renames.all().iter().any(|it| &*it.old == old && &*it.new == new);
    Ok(is_asked && !read::measured_metrics(sql)?.iter().any(|metric| metric == old))
}

/// A time no earlier than anything in the history, whatever clocks its writers had, and later
/// than every rename, so that renames play in the order they were asked for. What was imported has
/// the time its file names, which may be a mistake: a rename until then would never end.
fn after_all(sql: &dyn Sql, now_ms: f64) -> Result<f64> {
    let recorded = read::builds(sql, read::Which::All)?
        .iter()
        .flat_map(|build| &build.state.values)
        .filter(|it| it.origin.attempt > 0 || it.origin.recorded_at_ms <= now_ms + DAY_MS)
        .map(|measured| measured.origin.recorded_at_ms)
        .fold(0.0, f64::max);
    let renamed = "SELECT ifnull(max(at_ms), -1) + 1 FROM track_renamed";
    let renamed = if has(sql, "track_renamed")? { number(sql, renamed, &[])? } else { 0.0 };
    Ok(recorded.max(renamed))
}
