//! What a verdict has to know of the builds before the change.

use crate::error::Result;
use crate::gate::baseline::Baseline;
use crate::history::query::{self, Timeline, Values};
use crate::history::sql::{Cell, Sql};
use crate::history::{builds, machines};
use crate::machine::Machine;
use crate::metric::Value;

/// The relevant data of the history.
#[derive(Clone, Debug, Default)]
pub struct Past {
    /// Each metric along the builds of the reference branch up to the baseline, oldest first: what others
    /// merge later changes no verdict.
    pub numbers: Vec<(String, Vec<f64>)>,
    /// For each of these, the machines it was measured on, in the same order.
    pub machines: Vec<Vec<Option<Machine>>>,
    /// Values of the baseline's builds: index of the build, metric, value.
    pub base: Vec<(usize, String, Value)>,
    /// The reference branch up to the baseline, where a rule looks back so far.
    pub line: Option<Timeline>,
}

/// How many builds are searched for the last values, since some may lack a metric.
pub const LOOK_BACK: u32 = 200;

impl Past {
    /// Reads what a verdict on this commit needs.
    pub fn read(sql: &dyn Sql, baseline: &Baseline, branch: &str, commit: &str) -> Result<Self> {
        let rows = up_to(sql, baseline, branch, Some(LOOK_BACK))?;
        let timeline = query::timeline_of(sql, &rows)?;
        let known = machines::of_builds(sql, &query::ids_of(&rows), 0)?;
        let (mut numbers, mut machines) = (Vec::new(), Vec::new());
        for series in timeline.series {
            let Values::Numbers(all) = series.values else { continue };
            let (mut others, mut measured_on) = (Vec::new(), Vec::new());
            for (place, (value, build)) in all.into_iter().zip(&timeline.builds).enumerate() {
                if build.commit_sha != commit {
                    others.push(value);
                    measured_on.push(known.of(&series.id, place).cloned());
                }
            }
            numbers.push((series.id, others));
            machines.push(measured_on);
        }
        let mut ids = Vec::new();
        for build in &baseline.builds {
            ids.push(build.build_id);
        }
        let mut base = Vec::new();
        for (id, key, value) in builds::values(sql, &ids)? {
            if let Some(place) = ids.iter().position(|known| known.to_bits() == id.to_bits()) {
                base.push((place, key, value));
            }
        }
        Ok(Self { numbers, machines, base, line: None })
    }

    /// Reads also what rules need that look back farther than the baseline.
    pub fn look_back(mut self, sql: &dyn Sql, baseline: &Baseline, branch: &str) -> Result<Self> {
        self.line = Some(query::timeline_of(sql, &up_to(sql, baseline, branch, None)?)?);
        Ok(self)
    }
}

/// The builds of a branch up to the baseline, the last so many of them or all; up to the newest one if the
/// baseline is not one of them.
fn up_to(
    sql: &dyn Sql,
    baseline: &Baseline,
    branch: &str,
    limit: Option<u32>,
) -> Result<Vec<Vec<Cell>>> {
    let mut rows = query::oldest_first(sql, branch, limit)?;
    let Some(chosen) = baseline.builds.first() else { return Ok(rows) };
    let is_it = |id: &f64| id.to_bits() == chosen.build_id.to_bits();
    let place_in = |rows: &[Vec<Cell>]| query::ids_of(rows).iter().position(is_it);
    // Half of them are enough to know a level; `baseline.json` has no more than the newest.
    let has_enough =
        |limit: u32| place_in(&rows).is_some_and(|place| place + 1 >= limit as usize / 2);
    if limit.is_some_and(|limit| rows.len() == limit as usize && !has_enough(limit)) {
        let all = query::oldest_first(sql, branch, None)?;
        if place_in(&all).is_some() {
            rows = all;
        }
    }
    if let Some(place) = place_in(&rows) {
        rows.truncate(place + 1);
        let most = limit.map_or(usize::MAX, |limit| limit as usize);
        rows = rows.split_off(rows.len().saturating_sub(most));
    }
    Ok(rows)
}
