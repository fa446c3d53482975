//! The history on a real SQLite.

mod cases;
mod commits;
mod damage;
mod events;
mod flaky;
mod flaky_kept;
mod format;
mod header;
mod how;
mod import;
mod laws;
mod parts;
pub mod rusqlite;
mod schema;
mod several;
mod speed;

use unentropy::{
    commit::Words,
    error::Result,
    history::{
        journal::build::KeptBuild,
        record::{self, Recorded},
        sql::Sql,
    },
    metric::{Build, Definition, Kind, Sample, Value},
};

/// Records one build, as a run does.
fn record(
    sql: &dyn Sql,
    build: &Build,
    samples: &[(Definition, Sample)],
    name: Option<&str>,
    write_id: &str,
    now_ms: f64,
) -> Result<Recorded> {
    record::record(sql, &KeptBuild::new(build.clone(), samples.to_vec(), now_ms), name, write_id)
}

/// A build of `main` that started `minute` minutes into 2026.
fn build(commit: &str, run: &str, minute: u32) -> Build {
    Build {
        commit_sha: commit.into(),
        branch: "main".into(),
        run_id: run.into(),
        run_number: minute,
        attempt: 1,
        event_name: Some("push".into()),
        started_at_ms: 1_767_225_600_000.0 + f64::from(minute) * 60_000.0,
        committed_at_ms: None,
        words: Words::default(),
    }
}

/// A number, measured.
fn number(key: &str, value: f64) -> (Definition, Sample) {
    let definition = Definition { kind: Kind::Numeric, unit: None, description: None };
    (definition, Sample { key: key.into(), value: Value::Number(value), spread: None })
}
