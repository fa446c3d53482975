//! One value of the history: that of a commit, or the newest of a branch.

use crate::error::{Code, Error, Result};
use crate::unit::Unit;

use super::query::{ON_BRANCH, timed};
use super::read::measured_metrics;
use super::sql::{Cell, Sql};

/// A number that a build has.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    pub build_id: f64,
    pub commit_sha: String,
    pub value: f64,
    pub unit: Option<Unit>,
}

/// The shortest commit that is looked for.
const FEWEST_DIGITS: usize = 4;

/// The newest value of a metric on a branch; or that of a commit, which may be shortened, of that branch
/// before any other.
pub fn find(sql: &dyn Sql, metric: &str, branch: &str, commit: Option<&str>) -> Result<Measured> {
    let prefix = commit.unwrap_or_default().to_ascii_lowercase();
    if commit.is_some() && prefix.len() < FEWEST_DIGITS {
        return Err(refused(
            format!("\"{prefix}\" is too short for a commit"),
            format!("name at least {FEWEST_DIGITS} of its digits"),
        ));
    }
    let (at_ms, join) = timed(sql)?;
    let query = format!(
        "SELECT b.id, b.commit_sha, v.value_numeric, d.unit FROM metric_values v \
         JOIN build_contexts b ON b.id = v.build_id LEFT JOIN metric_definitions d ON d.id = v.metric_id {join} \
         WHERE v.metric_id = ?1 AND v.value_numeric IS NOT NULL \
         AND substr(b.commit_sha, 1, length(?2)) = ?2 AND (?2 <> '' OR (b.branch = ?3 AND {ON_BRANCH})) \
         ORDER BY b.branch = ?3 DESC, {at_ms} DESC, b.id DESC"
    );
    let rows = sql.rows(&query, &[metric.into(), prefix.as_str().into(), branch.into()])?;
    let Some(row) = rows.first() else { return Err(nothing(sql, metric, branch, &prefix)?) };
    if let Some(other) = rows.iter().find(|other| other[1] != row[1] && !prefix.is_empty()) {
        let (one, other) = (row[1].text(), other[1].text());
        return Err(refused(
            format!("\"{prefix}\" may be {one} or {other}"),
            "name more of its digits".to_owned(),
        ));
    }
    Ok(Measured {
        build_id: row[0].number().unwrap_or_default(),
        commit_sha: row[1].text(),
        value: row[2].number().unwrap_or_default(),
        unit: row[3].optional_text().map(Unit::from),
    })
}

fn nothing(sql: &dyn Sql, metric: &str, branch: &str, prefix: &str) -> Result<Error> {
    let known = measured_metrics(sql)?;
    if !known.iter().any(|it| it == metric) {
        let hint = match &known[..] {
            [] => "it has no values at all".to_owned(),
            _ => format!("there are {}", known.join(", ")),
        };
        return Ok(refused(format!("no metric of this history is called \"{metric}\""), hint));
    }
    let of_it = [Cell::from(metric)];
    let number =
        "SELECT 1 FROM metric_values WHERE metric_id = ? AND value_numeric IS NOT NULL LIMIT 1";
    if sql.rows(number, &of_it)?.is_empty() {
        let hint = "only numbers consist of parts".to_owned();
        return Ok(refused(format!("the values of \"{metric}\" are words"), hint));
    }
    Ok(if prefix.is_empty() {
        let hint = "name another branch with \"--branch\"".to_owned();
        refused(format!("the branch \"{branch}\" has no value of \"{metric}\""), hint)
    } else {
        let hint =
            "the history has builds that were tracked; \"report\" shows their commits".to_owned();
        refused(format!("no build of {prefix} has a value of \"{metric}\""), hint)
    })
}

fn refused(message: String, hint: String) -> Error {
    Error::new(Code::InputInvalid, message, hint)
}
