//! Why the values of a change differ from those of its baseline: the parts of both, compared.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::gate::results::{Results, Row};
use crate::history::parts::{self, KeptParts};
use crate::history::sql::Sql;
use crate::json::Object;
use crate::parts::Parts;
use crate::parts::find::explain;
use crate::parts::moved::Moved;
use crate::parts::reason::Reason;
use crate::parts::words;
use crate::unit::Unit;

/// The reasons of the rows, and where the files that they name can be looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reasons {
    /// By the key of the metric.
    pub all: BTreeMap<String, Why>,
    /// Address of the repository on the web; `None`: files are not linked.
    pub home: Option<String>,
    /// Of the configuration, from the top of the repository: empty, or with a trailing `/`.
    pub folder: String,
}

/// Why one metric moved.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    Because(Reason),
    /// The parts of the build that it is compared with are no longer kept.
    Dropped,
}

/// Explains the metrics that changed, given the parts of what was measured. `moved` is what git knows
/// of the files since the first build of the baseline; `None`: unknown.
pub fn find(
    sql: &dyn Sql,
    results: &Results,
    measured: &BTreeMap<String, Parts>,
    moved: Option<&Moved>,
) -> Result<BTreeMap<String, Why>> {
    let mut all = BTreeMap::new();
    for (place, build) in results.baseline.builds.iter().enumerate() {
        let is_asked = |row: &&Row| {
            row.base_build == place
                && row.is_changed()
                && row.base_number().is_some()
                && measured.contains_key(&row.key)
        };
        let keys: Vec<_> =
            results.rows.iter().filter(is_asked).map(|row| row.key.clone()).collect();
        if keys.is_empty() {
            continue;
        }
        let moved = moved.filter(|_| place == 0);
        for (key, kept) in parts::of(sql, build.build_id, &keys)? {
            let why = match kept {
                KeptParts::Parts(before) => {
                    explain(&before, &measured[&key], &build.commit, moved).map(Why::Because)
                }
                KeptParts::Dropped => Some(Why::Dropped),
                KeptParts::Never => None,
            };
            all.extend(why.map(|why| (key, why)));
        }
    }
    Ok(all)
}

impl Reasons {
    /// That of a metric, if it is known.
    #[must_use]
    pub fn of(&self, key: &str) -> Option<&Reason> {
        if let Why::Because(reason) = self.all.get(key)? { Some(reason) } else { None }
    }

    /// One for each metric, as the results keep them.
    #[must_use]
    pub fn to_json(&self, rows: &[Row]) -> Vec<String> {
        let mut all = Vec::new();
        for row in rows {
            match self.all.get(&row.key) {
                Some(Why::Because(reason)) => {
                    all.push(reason.to_json(&row.key, &sentence(reason, row.unit.as_ref())));
                }
                Some(Why::Dropped) => all.push(
                    Object::new().text("metric", &row.key).text("words", words::DROPPED).end(),
                ),
                None => {}
            }
        }
        all
    }
}

/// A reason in one line.
#[must_use]
pub fn sentence(reason: &Reason, unit: Option<&Unit>) -> String {
    words::told(reason, unit).sentence(&reason.since)
}
