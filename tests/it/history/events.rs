//! What can happen to histories, for the laws of merging: by this program, by older ones, by others.

use proptest::prelude::*;
use unentropy::{
    commit::Words,
    history::{
        journal::{
            self,
            build::KeptBuild,
            change::{pruning, rename},
        },
        record::{fold, record},
        schema::create,
        sql::{Cell, Sql},
    },
    machine::{Machine, Row},
    metric::{Definition, Kind, Sample, Spread, Value},
    parts::{
        Part, Parts, Subject,
        delta::Change,
        keep::Reasons,
        outcomes::{FAILED, Outcomes, PASSED, RETRIED},
        pack::Changes,
        reason::{Finding, Reason, What},
    },
    unit::Unit,
};

use crate::history::rusqlite::Native;

use super::{build, schema::another_tools};

/// One thing that happens to a history; names and times are few, so that they collide.
#[derive(Clone, Debug)]
pub enum Event {
    Record {
        commit: u8,
        attempt: u32,
        at: u32,
        is_journaled: bool,
        samples: Vec<(u8, u8)>,
        machine: u8,
    },
    /// A version that does not know how values were measured.
    OlderProgram {
        commit: u8,
        attempt: u32,
        at: u32,
        samples: Vec<(u8, u8)>,
    },
    AnotherTool {
        commit: u8,
        samples: Vec<(u8, u8)>,
    },
    Rename {
        old: u8,
        new: u8,
        at: u32,
    },
    Prune {
        commit: u8,
        at: u32,
    },
}

pub fn event() -> impl Strategy<Value = Event> {
    let samples = || prop::collection::vec((0..4_u8, 0..4_u8), 0..4);
    prop_oneof![
        6 => (0..4_u8, 1..3_u32, 0..12_u32, any::<bool>(), samples(), 0..3_u8).prop_map(
            |(commit, attempt, at, is_journaled, samples, machine)| {
                Event::Record { commit, attempt, at, is_journaled, samples, machine }
            }
        ),
        1 => (0..4_u8, 1..3_u32, 0..12_u32, samples()).prop_map(
            |(commit, attempt, at, samples)| Event::OlderProgram { commit, attempt, at, samples }
        ),
        2 => (0..4_u8, samples()).prop_map(|(commit, samples)| Event::AnotherTool { commit, samples }),
        2 => (0..4_u8, 0..4_u8, 0..12_u32).prop_map(|(old, new, at)| Event::Rename { old, new, at }),
        1 => (0..4_u8, 0..12_u32).prop_map(|(commit, at)| Event::Prune { commit, at }),
    ]
}

pub fn events() -> impl Strategy<Value = Vec<Event>> {
    prop::collection::vec(event(), 0..7)
}

/// The same recordings again and again, of which each program knows more or less.
pub fn retold() -> impl Strategy<Value = Vec<Event>> {
    let samples = || prop::collection::vec((1..3_u8, 0..1_u8), 1..3);
    let event = prop_oneof![
        3 => (4..6_u32, samples(), 0..3_u8).prop_map(|(at, samples, machine)| {
            Event::Record { commit: 0, attempt: 1, at, is_journaled: true, samples, machine }
        }),
        1 => (4..6_u32, samples())
            .prop_map(|(at, samples)| Event::OlderProgram { commit: 0, attempt: 1, at, samples }),
    ];
    prop::collection::vec(event, 0..3)
}

/// Histories of tools that know nothing of ours.
pub fn foreign() -> impl Strategy<Value = Vec<Event>> {
    let samples = prop::collection::vec((0..4_u8, 0..4_u8), 0..4);
    let event =
        (0..4_u8, samples).prop_map(|(commit, samples)| Event::AnotherTool { commit, samples });
    prop::collection::vec(event, 0..5)
}

pub fn history(events: &[Event]) -> Native {
    let is_foreign = events.iter().all(|event| matches!(event, Event::AnotherTool { .. }));
    let sql = if is_foreign { another_tools() } else { Native::empty() };
    if !is_foreign {
        create(&sql, 0.0).unwrap();
    }
    for event in events {
        happen(&sql, event);
    }
    sql
}

pub fn happen(sql: &Native, event: &Event) {
    match event {
        Event::Record { commit, attempt, at, is_journaled, samples, machine } => {
            let kept = kept(*commit, *attempt, *at, samples).on(machine_of(*machine));
            if *is_journaled {
                fold(sql, &format!("{at}.json"), &kept, start(*at)).unwrap();
            } else if let Err(error) = record(sql, &kept, None, "w") {
                assert!(error.message.contains("was pruned"), "{error}");
            }
        }
        Event::OlderProgram { commit, attempt, at, samples } => {
            let kept = older(*commit, *attempt, *at, samples);
            without_how(sql, || {
                if let Err(error) = record(sql, &kept, None, "w") {
                    assert!(error.message.contains("was pruned"), "{error}");
                }
            });
        }
        Event::AnotherTool { commit, samples } => another_tool(sql, *commit, samples),
        Event::Rename { old, new, at } => {
            let (old, new) = (NAMES[usize::from(*old)], NAMES[usize::from(*new)]);
            change(sql, &rename(sql, old, new, start(*at)).unwrap());
        }
        Event::Prune { commit, at } => {
            let builds = vec![commit_sha(*commit), "1".into()];
            change(sql, &pruning(&builds, start(*at)));
        }
    }
}

/// A build on its own.
fn kept(commit: u8, attempt: u32, at: u32, samples: &[(u8, u8)]) -> KeptBuild {
    let mut build = build(&commit_sha(commit), "1", at);
    build.attempt = attempt;
    build.committed_at_ms = (at.is_multiple_of(3)).then_some(f64::from(at));
    // Two sources may call one commit differently, or not at all.
    let subject = (!at.is_multiple_of(4)).then(|| format!("subject {}", at % 3));
    build.words = Words::of(subject.as_deref(), at.is_multiple_of(2).then_some("Ada"));
    let mut kept =
        KeptBuild::new(build, samples.iter().map(|it| sample(*it, at)).collect(), start(at));
    kept.set_parts(&samples.iter().map(|it| parts(*it, at)).collect());
    kept.set_reasons(&samples.iter().map(|it| reason(*it, at)).collect());
    kept.set_tests(&tests(samples));
    kept
}

/// One of a version that does not know how values were measured or what they consist of.
fn older(commit: u8, attempt: u32, at: u32, samples: &[(u8, u8)]) -> KeptBuild {
    let mut kept = kept(commit, attempt, at, samples);
    for (_, sample) in &mut kept.samples {
        sample.spread = None;
    }
    kept.build.words = Words::default();
    kept.set_parts(&Changes::new());
    kept.set_reasons(&Reasons::new());
    kept.set_tests(&Outcomes::default());
    kept
}

/// What such a value consists of. Neighbours have most of it in common.
fn parts((metric, value): (u8, u8), at: u32) -> (String, Change) {
    let common = (0..20).map(|file| Part::new(format!("src/{file}"), 1.0));
    let own = Part::new(format!("at/{at}"), f64::from(value));
    let parts = Parts::new(Subject::Files, common.chain([own]).collect());
    (NAMES[usize::from(metric)].into(), Change::Whole(parts))
}

/// The tests of a build: one for each value, and some that always pass.
fn tests(samples: &[(u8, u8)]) -> Outcomes {
    let own = samples.iter().map(|(metric, value)| {
        (
            format!("test {metric}{value}"),
            [PASSED, FAILED, RETRIED, PASSED | FAILED][usize::from(*value)],
        )
    });
    let usual = (0..samples.len()).map(|test| (format!("usual {test}"), PASSED));
    Outcomes::new(own.chain(usual).collect())
}

fn reason((metric, value): (u8, u8), at: u32) -> (String, Reason) {
    let finding = Finding {
        what: What::Added,
        name: format!("at/{at}"),
        from: None,
        to: (value > 1).then(|| "new".into()),
        change: 0.1 * f64::from(value),
        is_unrelated: value > 2,
    };
    let reason = Reason {
        subject: Subject::Files,
        since: commit_sha(0),
        findings: vec![finding],
        others: value.into(),
        others_change: f64::from(value),
        unrelated_change: (value > 1).then_some(0.5),
        knows_renames: true,
    };
    (NAMES[usize::from(metric)].into(), reason)
}

/// The journal entry of an event, if it has one.
pub fn text_of(event: &Event) -> Option<String> {
    match event {
        Event::Record { commit, attempt, at, samples, machine, .. } => {
            Some(kept(*commit, *attempt, *at, samples).on(machine_of(*machine)).to_json())
        }
        Event::OlderProgram { commit, attempt, at, samples } => {
            Some(older(*commit, *attempt, *at, samples).to_json())
        }
        Event::Prune { commit, at } => {
            Some(pruning(&[commit_sha(*commit), "1".into()], start(*at)))
        }
        Event::Rename { old, new, at } => {
            let (old, new) = (NAMES[usize::from(*old)], NAMES[usize::from(*new)]);
            Some(rename(&history(&[]), old, new, start(*at)).unwrap())
        }
        Event::AnotherTool { .. } => None,
    }
}

/// Adds rows the way a tool does that knows the shared tables only.
fn another_tool(sql: &Native, commit: u8, samples: &[(u8, u8)]) {
    let sha = Cell::Text(commit_sha(commit));
    sql.run(
        "INSERT OR IGNORE INTO build_contexts \
         (commit_sha, branch, run_id, run_number, event_name, timestamp) \
         VALUES (?, 'main', '1', 7, NULL, ?)",
        &[sha.clone(), Cell::Text(format!("2026-01-01 00:0{}:00", samples.len()))],
    )
    .unwrap();
    for (metric, value) in samples {
        let (_, sample) = sample((*metric, *value), 0);
        let (number, label) = match sample.value {
            Value::Number(number) => (Cell::Number(number), Cell::Null),
            Value::Label(label) => (Cell::Null, Cell::Text(label)),
        };
        let key = Cell::Text(sample.key);
        sql.run(
            "INSERT OR IGNORE INTO metric_definitions VALUES (?, 'numeric', NULL, ?)",
            &[key.clone(), label.clone()],
        )
        .unwrap();
        sql.run(
            "INSERT OR IGNORE INTO metric_values (metric_id, build_id, value_numeric, value_label) \
             VALUES (?, (SELECT id FROM build_contexts WHERE commit_sha = ?), ?, ?)",
            &[key, sha.clone(), number, label],
        )
        .unwrap();
    }
}

pub const NAMES: [&str; 4] = ["a", "b", "c", "d"];

fn commit_sha(commit: u8) -> String {
    format!("commit{commit}")
}

fn start(at: u32) -> f64 {
    build("", "", at).started_at_ms
}

fn sample((metric, value): (u8, u8), at: u32) -> (Definition, Sample) {
    let definition = Definition {
        kind: if at.is_multiple_of(2) { Kind::Numeric } else { Kind::Label },
        unit: (!at.is_multiple_of(3)).then(|| Unit::from(format!("u{}", at % 3))),
        description: None,
    };
    let value = match value {
        3 => Value::Label("three".into()),
        value => Value::Number(f64::from(value)),
    };
    // What was repeated now and then.
    let spread = (at.is_multiple_of(2) && metric > 1)
        .then(|| Spread { rounds: at, deviation: (at > 4).then_some(0.1) })
        .filter(|spread| spread.rounds > 0);
    (definition, Sample { key: NAMES[usize::from(metric)].into(), value, spread })
}

/// None, or one of two.
fn machine_of(machine: u8) -> Option<Machine> {
    let cpu = ["", "one", "two"][usize::from(machine)];
    Machine::of(&Row { cpu: Some(cpu), ..Row::default() })
}

/// Does what a program does that knows nothing of machines, spreads and the words of commits.
pub fn without_how(sql: &Native, work: impl FnOnce()) {
    const OURS: [&str; 3] = ["track_machines", "track_measurements", "track_commits"];
    for table in OURS {
        sql.run(&format!("ALTER TABLE {table} RENAME TO away_{table}"), &[]).unwrap();
    }
    work();
    for table in OURS {
        sql.run(&format!("DROP TABLE IF EXISTS {table}"), &[]).unwrap();
        sql.run(&format!("ALTER TABLE away_{table} RENAME TO {table}"), &[]).unwrap();
    }
}

/// As a store without a journal has it.
pub fn change(sql: &Native, text: &str) {
    journal::fold(sql, None, "it", text, 0.0).unwrap();
}
