//! Explains how a change moves its metrics: compares the parts of what was measured with those of the
//! baseline.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::gate::reasons::Why;
use crate::gate::results::{Results, Row};
use crate::history::parts::{self, KeptParts};
use crate::history::sql::Sql;
use crate::parts::Parts;
use crate::parts::find::explain;
use crate::parts::moved::Moved;

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
