//! Recording: what one run measured becomes a build of the history.

use std::{collections::BTreeMap, rc::Rc};

use serde::{Deserialize, Serialize};

use crate::error::{Code, Error, Result};
use crate::metric::{Build, Kind, Metric, Sample, Value};
use crate::unit::Unit;

use super::{
    absorb::absorb,
    journal::Entry,
    open::total_builds,
    schema::{add_own, stamp},
    sql::{Cell, Sql, atomically, number},
    state::{self, BuildRow, BuildState, Measured, Origin, State, keep_best},
    time::iso,
};

/// What the history keeps of a metric's configuration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Definition {
    /// Whether its values are numbers or words.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// What its numbers count.
    pub unit: Option<Unit>,
    /// In the words of the configuration.
    pub description: Option<String>,
}

impl From<&Metric> for Definition {
    fn from(metric: &Metric) -> Self {
        Self {
            kind: metric.kind,
            unit: metric.unit.clone(),
            description: metric.description.clone(),
        }
    }
}

/// A build is safely in the history.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recorded {
    /// Local to this file; no other file knows the build by it.
    pub build_id: f64,
    /// Of all branches, this one included.
    pub total_builds: u32,
    /// A re-run, or a second job of the same run: the build was there before.
    pub is_update: bool,
}

/// Records a build and its values, wholly or not at all.
///
/// Values the build has from another job or attempt stay unless they were measured anew; what
/// an earlier attempt finds out late replaces nothing of a later attempt's. `entry` is the name
/// under which the build waits in the journal, `None` where there is no journal: nobody needs to
/// fold it in any more.
pub fn record(
    sql: &dyn Sql,
    build: &Build,
    samples: &[(Definition, Sample)],
    entry: Option<&str>,
    write_id: &str,
    now_ms: f64,
) -> Result<Recorded> {
    atomically(sql, || {
        add_own(sql)?;
        refuse_pruned(sql, build)?;
        let state = recorded(build, samples, now_ms);
        let (total_builds, is_update) = take_in(sql, state, entry, write_id, now_ms)?;
        let build_id = number(
            sql,
            "SELECT id FROM build_contexts WHERE commit_sha = ? AND run_id = ?",
            &identity(build),
        )?;
        Ok(Recorded { build_id, total_builds, is_update })
    })
}

/// Records several builds, all or none: how many there are now, and whether all of them were there
/// before. Unlike [`record`] it says nothing about those that were pruned: they stay pruned.
pub fn record_all(
    sql: &dyn Sql,
    kept: &Entry,
    entry: Option<&str>,
    write_id: &str,
) -> Result<(u32, bool)> {
    atomically(sql, || {
        add_own(sql)?;
        take_in(sql, together(kept), entry, write_id, kept.recorded_at_ms)
    })
}

/// The one way in for what this run has measured.
fn take_in(
    sql: &dyn Sql,
    state: State,
    entry: Option<&str>,
    write_id: &str,
    now_ms: f64,
) -> Result<(u32, bool)> {
    let before = total_builds(sql)?;
    let ledger = entry.map(|name| (name.to_owned(), now_ms)).into_iter().collect();
    absorb(sql, State { ledger, ..state })?;
    stamp(sql, write_id)?;
    let total_builds = total_builds(sql)?;
    Ok((total_builds, total_builds == before))
}

/// Folds in the builds that an earlier run left in the journal under the name `entry`.
///
/// Unlike [`record`] it says nothing about a build that was pruned meanwhile: that stays
/// pruned, and the entry counts as folded.
pub fn fold(sql: &dyn Sql, entry: &str, kept: &Entry, now_ms: f64) -> Result<()> {
    atomically(sql, || {
        let ledger = BTreeMap::from([(entry.to_owned(), now_ms)]);
        absorb(sql, State { ledger, ..together(kept) })?;
        Ok(())
    })
}

/// A history of just what an entry holds.
fn together(kept: &Entry) -> State {
    let mut state = recorded(&kept.build, &kept.samples, kept.recorded_at_ms);
    for (build, samples) in &kept.more {
        let State { definitions, builds, .. } = recorded(build, samples, kept.recorded_at_ms);
        state.definitions.extend(definitions);
        state.builds.extend(builds);
    }
    state
}

/// A history of just this build.
fn recorded(build: &Build, samples: &[(Definition, Sample)], recorded_at_ms: f64) -> State {
    // Attempt 0 stands for what other tools recorded.
    let origin = Origin { attempt: build.attempt.max(1), recorded_at_ms };
    let mut values: Vec<Measured> = samples
        .iter()
        .map(|(_, sample)| Measured {
            metric: Rc::from(sample.key.as_str()),
            value: storable(&sample.value),
            origin,
        })
        .collect();
    keep_best(&mut values);
    let definitions = samples.iter().map(|(definition, sample)| {
        let definition = state::Definition {
            recorded_at_ms,
            kind: definition.kind,
            unit: definition.unit.as_ref().map(ToString::to_string),
            description: definition.description.clone(),
        };
        (sample.key.clone(), definition)
    });
    State {
        definitions: definitions.collect(),
        builds: vec![BuildState {
            row: BuildRow {
                commit_sha: build.commit_sha.clone(),
                run_id: build.run_id.clone(),
                branch: build.branch.clone(),
                event_name: build.event_name.clone(),
                timestamp: iso(build.started_at_ms),
                run_number: build.run_number.into(),
            },
            origin,
            committed_at_ms: build.committed_at_ms,
            values,
        }],
        ..State::default()
    }
}

/// SQLite has one zero, and NULL for what is no number.
fn storable(value: &Value) -> Value {
    match value {
        Value::Number(number) => {
            assert!(number.is_finite(), "a sample is a finite number by construction");
            Value::Number(number + 0.0)
        }
        Value::Label(label) => Value::Label(label.clone()),
    }
}

fn refuse_pruned(sql: &dyn Sql, build: &Build) -> Result<()> {
    let query = "SELECT 1 FROM track_pruned WHERE commit_sha = ? AND run_id = ?";
    if sql.rows(query, &identity(build))?.is_empty() {
        return Ok(());
    }
    let Build { commit_sha, run_id, .. } = build;
    Err(Error::new(
        Code::StorageUnwritable,
        format!("the build of commit {commit_sha} in run {run_id} was pruned from this history"),
        "start a new run instead of running this one again",
    ))
}

fn identity(build: &Build) -> [Cell; 2] {
    [build.commit_sha.as_str().into(), build.run_id.as_str().into()]
}
