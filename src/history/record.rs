//! Records what one run measured as a build of the history.

use std::rc::Rc;

use crate::error::{Code, Error, Result};
use crate::metric::{Build, Definition, Sample, Spread, Value};

use super::{
    absorb::absorb,
    chain::{Chain, Key},
    clash,
    journal::build::KeptBuild,
    open::total_builds,
    roll::Roll,
    schema::{add_own, stamp},
    sql::{Cell, Sql, atomically},
    state::{self, BuildRow, BuildState, Explained, How, Origin, RecordedValue, State, keep_best},
    time::iso,
};

/// The result of recording.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    /// Of all branches, including the new ones.
    pub total_builds: u32,
    /// A re-run, or a second job of the same run: only values were added.
    pub is_update: bool,
    /// Sentences about jobs of one run that measured the same metric differently.
    pub clashes: Vec<String>,
}

/// Records one build or several with their values, or nothing. Values of another job or attempt
/// stay unless they were measured again; an earlier attempt that finishes late does not replace
/// values of a later one. `name` is the build's name in the journal, which then counts as folded
/// in; `None` without a journal. A single pruned build is refused; among several, it just stays
/// pruned.
pub fn record(
    sql: &dyn Sql,
    entry: &KeptBuild,
    name: Option<&str>,
    write_id: &str,
) -> Result<Recorded> {
    atomically(sql, || {
        add_own(sql)?;
        if entry.other_builds.is_empty() {
            refuse_pruned(sql, &entry.build)?;
        }
        let before = total_builds(sql)?;
        let names = name.into_iter().chain(entry.notes.iter().map(String::as_str));
        let ledger = names.map(|name| (name.to_owned(), entry.recorded_at_ms)).collect();
        let absorbed = absorb(sql, State { ledger, ..recorded(entry) })?;
        stamp(sql, write_id)?;
        let total_builds = total_builds(sql)?;
        let clashes = clash::sentences(&absorbed.clashes);
        Ok(Recorded { total_builds, is_update: total_builds == before, clashes })
    })
}

/// Folds in the builds of the journal entry `name`. Unlike [`record`] it does not fail for a build
/// that was pruned meanwhile: that stays pruned, and the entry counts as folded in. The sentences
/// are those of [`Recorded::clashes`].
pub fn fold(sql: &dyn Sql, name: &str, entry: &KeptBuild, now_ms: f64) -> Result<Vec<String>> {
    atomically(sql, || {
        let ledger = vec![(name.to_owned(), now_ms)];
        let absorbed = absorb(sql, State { ledger, ..recorded(entry) })?;
        Ok(clash::sentences(&absorbed.clashes))
    })
}

/// The state that consists of one entry.
pub(super) fn recorded(entry: &KeptBuild) -> State {
    let mut state = State::default();
    let first = (&entry.build, &entry.samples);
    let more = entry.other_builds.iter().map(|(build, samples)| (build, samples));
    for (build, samples) in std::iter::once(first).chain(more) {
        add(&mut state, build, samples, entry);
    }
    explain(&mut state, entry);
    state
}

/// Adds what the values of the first build consist of, why they moved, and the tests it ran.
fn explain(state: &mut State, entry: &KeptBuild) {
    let (build, origin) = (&entry.build, state.builds[0].origin);
    let identity = state.builds[0].row.identity();
    let (parts, reasons, tests) = (entry.parts(), entry.reasons(), entry.tests());
    let at_ms = build.at_ms().min(entry.recorded_at_ms);
    let key = || Key { at_ms, identity: identity.clone(), origin };
    if !parts.is_empty() {
        state.parts = Chain::of(key(), parts);
    }
    if !tests.is_empty() {
        state.tests = Roll::of(key(), &tests);
    }
    if !reasons.is_empty() {
        state.reasons.push(Explained { identity, origin, reasons });
    }
}

fn add(state: &mut State, build: &Build, samples: &[(Definition, Sample)], entry: &KeptBuild) {
    let KeptBuild { recorded_at_ms, machine, .. } = entry;
    let recorded_at_ms = *recorded_at_ms;
    let shared = How::new(machine.clone(), None);
    // Attempt 0 is reserved for other tools.
    let origin = Origin { attempt: build.attempt.max(1), recorded_at_ms };
    let mut values: Vec<RecordedValue> = samples
        .iter()
        .map(|(_, sample)| RecordedValue {
            metric: Rc::from(sample.key.as_str()),
            value: storable(&sample.value),
            origin,
            how: match sample.spread.and_then(|it| Spread::of(it.rounds.into(), it.written())) {
                Some(spread) => How::new(machine.clone(), Some(spread)),
                None => shared.clone(),
            },
        })
        .collect();
    keep_best(&mut values);
    state.definitions.extend(samples.iter().map(|(definition, sample)| {
        let definition = state::RecordedDefinition {
            recorded_at_ms,
            kind: definition.kind,
            unit: definition.unit.as_ref().map(ToString::to_string),
            description: definition.description.clone(),
        };
        (sample.key.clone(), definition)
    }));
    state.builds.push(BuildState {
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
        words: build.words.clone(),
        values,
    });
}

/// SQLite has only one zero, and stores NaN as NULL.
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
