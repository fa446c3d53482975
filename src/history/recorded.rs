//! When the run of each build along a branch started, and the names of its metrics at that time.

use std::collections::HashMap;

use crate::error::Result;
use crate::sorted::Map;

use super::{
    query,
    schema::has,
    sql::{Sql, list, whole},
    time::{STARTED_AT_MS, iso},
};

/// For the builds of a timeline, in the same order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recorded {
    /// When the run started, as ISO 8601; `None` if its time cannot be read.
    pub started_at: Vec<Option<String>>,
    /// By metric and by build, if the name differed from the current one.
    names: Map<String, HashMap<usize, String>>,
}

impl Recorded {
    /// The name of a metric when the build at `place` measured it.
    #[must_use]
    pub fn name<'a>(&'a self, metric: &'a str, place: usize) -> &'a str {
        let name = self.names.get(metric).and_then(|builds| builds.get(&place));
        name.map_or(metric, String::as_str)
    }

    /// Whether it ever had another name.
    #[must_use]
    pub fn was_renamed(&self, metric: &str) -> bool {
        self.names.contains_key(metric)
    }
}

/// For the builds of [`query::timeline`] with the same arguments, in the same order.
pub fn along(sql: &dyn Sql, branch: &str, limit: Option<u32>) -> Result<Recorded> {
    of_builds(sql, &query::ids_of(&query::oldest_first(sql, branch, limit)?), 0)
}

/// Of the builds with these ids, in their order; of those before the one at `first` nothing is read.
pub fn of_builds(sql: &dyn Sql, ids: &[f64], first: usize) -> Result<Recorded> {
    let places: HashMap<u64, usize> =
        ids.iter().enumerate().skip(first).map(|(place, id)| (id.to_bits(), place)).collect();
    let mut recorded = Recorded { started_at: vec![None; ids.len()], ..Recorded::default() };
    let ids = list(&whole(&ids[first..]));
    let started = format!(
        "SELECT b.id, {STARTED_AT_MS} FROM json_each(?) j CROSS JOIN build_contexts b ON b.id = j.value"
    );
    for row in sql.numbers(&started, &[ids])?.chunks_exact(2) {
        if let Some(&place) = places.get(&row[0].to_bits()) {
            recorded.started_at[place] = row[1].is_finite().then(|| iso(row[1]));
        }
    }
    if has(sql, "track_value_origins")? {
        let renamed = "SELECT v.build_id, v.metric_id, o.recorded_as FROM track_value_origins o \
             CROSS JOIN metric_values v ON v.id = o.value_id WHERE o.recorded_as IS NOT NULL";
        for row in sql.rows(renamed, &[])? {
            let place = row[0].number().and_then(|id| places.get(&id.to_bits()));
            if let Some(&place) = place {
                let builds = recorded.names.entry(row[1].text()).or_default();
                builds.insert(place, row[2].text());
            }
        }
    }
    Ok(recorded)
}
