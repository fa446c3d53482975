//! How the values along a branch were measured, to compare like with like.

use std::{collections::HashMap, rc::Rc};

use crate::error::Result;
use crate::machine::Machine;
use crate::metric::Spread;
use crate::sorted::Map;

use super::{
    how::{Known, find, origin},
    query,
    schema::has,
    sql::{Cell, Sql, list, whole},
    state::How,
    state::Origin,
    time::STARTED_AT_MS,
};

/// For each build of a timeline, and each of its values, the machine and the spread.
///
/// If jobs of one run measured different metrics, each value has the machine of its own job.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Machines {
    /// Applies to all values of a build that are not in `others`.
    builds: Vec<Option<Rc<How>>>,
    /// By metric and by build.
    others: Map<String, HashMap<usize, Option<Rc<How>>>>,
}

impl Machines {
    /// The machine on which the build at `place` measured a metric; `None` if unknown.
    #[must_use]
    pub fn of(&self, metric: &str, place: usize) -> Option<&Machine> {
        self.how(metric, place)?.machine.as_ref()
    }

    /// The spread of the rounds in which the build at `place` measured a metric; `None` if it was
    /// measured once.
    #[must_use]
    pub fn spread(&self, metric: &str, place: usize) -> Option<Spread> {
        self.how(metric, place)?.spread
    }

    fn how(&self, metric: &str, place: usize) -> Option<&How> {
        let other = self.others.get(metric).and_then(|builds| builds.get(&place));
        other.or_else(|| self.builds.get(place))?.as_deref()
    }
}

/// For the builds of [`query::timeline`] with the same arguments, in the same order.
pub fn along(sql: &dyn Sql, branch: &str, limit: Option<u32>) -> Result<Machines> {
    of_builds(sql, &query::ids_of(&query::oldest_first(sql, branch, limit)?), 0)
}

/// Of the builds with these ids, in their order; of those before the one at `first` nothing is read.
pub fn of_builds(sql: &dyn Sql, ids: &[f64], first: usize) -> Result<Machines> {
    let places: HashMap<u64, usize> =
        ids.iter().enumerate().skip(first).map(|(place, id)| (id.to_bits(), place)).collect();
    let mut machines = Machines { builds: vec![None; ids.len()], others: Map::new() };
    let ids = list(&whole(&ids[first..]));
    let known = Known::read(sql, Some(&ids))?;
    if known.is_empty() || !has(sql, "track_builds")? {
        return Ok(machines);
    }
    let origins = format!(
        "SELECT b.id, coalesce(t.attempt, 0), coalesce(t.recorded_at_ms, {STARTED_AT_MS}, 0) \
         FROM json_each(?) j CROSS JOIN build_contexts b ON b.id = j.value \
         LEFT JOIN track_builds t ON t.build_id = b.id"
    );
    for row in sql.rows(&origins, std::slice::from_ref(&ids))? {
        let Some((id, place, at)) = located(&row, &places) else { continue };
        machines.builds[place] = find(known.of(id), "", at);
        for line in known.of(id) {
            if line.origin == at && !line.recorded_as.is_empty() {
                let builds = machines.others.entry(line.recorded_as.clone()).or_default();
                builds.insert(place, line.how.clone());
            }
        }
    }
    // Values of other jobs and attempts, and those that were renamed.
    if has(sql, "track_value_origins")? {
        let others = "SELECT v.build_id, o.attempt, o.recorded_at_ms, v.metric_id, o.recorded_as \
             FROM json_each(?) j CROSS JOIN metric_values v ON v.build_id = j.value \
             JOIN track_value_origins o ON o.value_id = v.id";
        for row in sql.rows(others, &[ids])? {
            let Some((id, place, at)) = located(&row, &places) else { continue };
            let metric = row[3].text();
            let recorded_as = row[4].optional_text();
            let how = find(known.of(id), recorded_as.as_deref().unwrap_or(&metric), at);
            machines.others.entry(metric).or_default().insert(place, how);
        }
    }
    Ok(machines)
}

/// The build of a row that begins with `build, attempt, recorded_at_ms`.
fn located(row: &[Cell], places: &HashMap<u64, usize>) -> Option<(f64, usize, Origin)> {
    let id = row[0].number()?;
    Some((id, *places.get(&id.to_bits())?, origin(&row[1], &row[2])?))
}
