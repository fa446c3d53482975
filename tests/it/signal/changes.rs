//! The shifts of a branch, from histories as runs leave them.

use unentropy::commit::Words;
use unentropy::history::journal::{self, build::KeptBuild, change};
use unentropy::history::{machines, merge, query, record, recorded, schema};
use unentropy::machine::{Machine, Row};
use unentropy::metric::{Build, Definition, Kind, Sample, Value};
use unentropy::signal::changes::{Changes, Past, Verdict, all, all_from, to_json};
use unentropy::unit::Unit;

use crate::history::rusqlite::Native;

const MINUTE_MS: f64 = 60_000.0;
const START_MS: f64 = 1_767_225_600_000.0;

fn empty() -> Native {
    let sql = Native::empty();
    schema::create(&sql, 0.0).unwrap();
    sql
}

/// A run of the commit `c<minute>`: where, and what it measured; NaN is not recorded.
fn run(sql: &Native, minute: usize, cpu: &str, values: &[(&str, &str, f64)]) {
    let at_ms = START_MS + minute as f64 * MINUTE_MS;
    let build = Build {
        commit_sha: format!("c{minute}"),
        branch: "main".into(),
        run_id: format!("r{minute}"),
        run_number: 1,
        attempt: 1,
        event_name: Some("push".into()),
        started_at_ms: at_ms,
        committed_at_ms: Some(at_ms - MINUTE_MS),
        words: Words::default(),
    };
    let sample = |(key, unit, value): &(&str, &str, f64)| {
        let unit = (!unit.is_empty()).then(|| Unit::from((*unit).to_owned()));
        let definition = Definition { kind: Kind::Numeric, unit, description: None };
        let value = Value::Number(*value);
        (definition, Sample { key: (*key).into(), value, spread: None })
    };
    let samples = values.iter().filter(|(.., value)| !value.is_nan()).map(sample).collect();
    let row = Row {
        cpu: Some(cpu),
        cores: Some(4.0),
        arch: Some("x64"),
        os: Some("ubuntu24"),
        ..Row::default()
    };
    let machine = Machine::of(&row).filter(|_| !cpu.is_empty());
    record::record(sql, &KeptBuild::new(build, samples, at_ms).on(machine), None, "w").unwrap();
}

/// A history of one metric; one run a minute.
fn history(unit: &str, values: &[f64]) -> Native {
    let sql = empty();
    for (minute, value) in values.iter().enumerate() {
        run(&sql, minute, "", &[("m", unit, *value), ("other", "", 1.0)]);
    }
    sql
}

fn with_past<T>(sql: &Native, ask: impl Fn(&Past) -> T) -> T {
    ask(&Past {
        timeline: &query::timeline(sql, "main", None).unwrap(),
        machines: &machines::along(sql, "main", None).unwrap(),
        recorded: &recorded::along(sql, "main", None).unwrap(),
    })
}

fn changes(sql: &Native) -> Changes {
    with_past(sql, |past| all(past, &|series| series.unit.as_ref().and_then(Unit::better)))
}

/// Such as `m c20 worse`, newest first; those of the machine in brackets.
fn told(sql: &Native) -> Vec<String> {
    let timeline = query::timeline(sql, "main", None).unwrap();
    let told = changes(sql).changes.into_iter().map(|change| {
        let commit = &timeline.builds[change.shift.at].commit_sha;
        let words = format!("{} {commit} {}", change.metric, change.verdict.word());
        change.machine.map_or(words.clone(), |machine| format!("({words}: {machine})"))
    });
    told.collect()
}

#[track_caller]
fn check(unit: &str, values: &[f64], expected: &[&str]) {
    assert_eq!(told(&history(unit, values)), expected);
}

/// Values that go up and down by a hundredth.
fn around(centre: f64, count: usize) -> Vec<f64> {
    let share = |place: usize| [0.0, 0.01, -0.01, 0.005, -0.005][place % 5];
    (0..count).map(|place| centre * (1.0 + share(place))).collect()
}

#[test]
fn the_unit_says_which_way_is_good() {
    let up = [vec![50.0; 20], vec![60.0; 5]].concat();
    let down = [vec![60.0; 20], vec![50.0; 5]].concat();
    check("bytes", &up, &["m c20 worse"]);
    check("bytes", &down, &["m c20 better"]);
    check("percent", &up, &["m c20 better"]);
    check("percent", &down, &["m c20 worse"]);
    check("integer", &up, &["m c20 neither"]);
}

#[test]
fn what_is_no_shift_is_not_listed() {
    check("bytes", &[], &[]);
    check("bytes", &[5.0], &[]);
    check("bytes", &[1.0, 9.0, 1.0, 9.0, 1.0, 9.0, 50.0], &[]);
    check("bytes", &[5.0; 60], &[]);
    check("", &[[100.0, 120.0]; 40].concat(), &[]);
    let trend: Vec<f64> = (0..100).map(|place| 100.0 + f64::from(place)).collect();
    check("", &trend, &[]);
    let mut spike = around(100.0, 60);
    spike[40] = 900.0;
    check("duration", &spike, &[]);
}

#[test]
fn the_newest_comes_first_and_a_recovery_counts() {
    let values = [vec![10.0; 20], vec![20.0; 20], vec![10.0; 20]].concat();
    check("bytes", &values, &["m c40 better", "m c20 worse"]);
}

#[test]
fn gaps_and_infinities_are_no_values() {
    let mut values = [vec![10.0; 20], vec![f64::NAN; 3], vec![20.0; 5]].concat();
    values[10] = f64::NAN;
    let sql = history("bytes", &values);
    assert_eq!(told(&sql), ["m c23 worse"]);
    // Another tool's file may hold what no run records.
    let odd = "UPDATE metric_values SET value_numeric = 9e999 WHERE metric_id = 'm' AND build_id IN (3, 27)";
    sql.0.execute(odd, []).unwrap();
    assert_eq!(told(&sql), ["m c23 worse"]);
    let last = changes(&sql).changes[0].shift;
    assert_eq!((last.before, last.after), (10.0, 20.0));
}

#[test]
fn numbers_at_the_end_of_their_range_have_no_percent() {
    let sql = history("", &[vec![-1e308; 20], vec![1e308; 20]].concat());
    let changes = changes(&sql).changes;
    assert_eq!(changes.len(), 1);
    assert_eq!((changes[0].shift.before, changes[0].shift.after), (-1e308, 1e308));
    assert_eq!(changes[0].percent(), None);
    let sql = history("", &[vec![1e-300; 20], vec![1e308; 20]].concat());
    assert_eq!(self::changes(&sql).changes[0].percent(), None);
    let sql = history("bytes", &[vec![0.0; 20], vec![7.0; 20]].concat());
    assert_eq!(self::changes(&sql).changes[0].percent(), None);
}

#[test]
fn scripts_get_what_is_known_and_null_for_what_is_not() {
    let sql = history("bytes", &[vec![10.0; 20], vec![f64::NAN], vec![20.0; 5]].concat());
    let json = with_past(&sql, |past| to_json(&changes(&sql).changes, 2, past));
    assert_eq!(
        json,
        concat!(
            r#"{"schemaVersion":1,"changes":[{"metric":"m","commit":"c21","runId":"r21","#,
            r#""startedAt":"2026-01-01T00:21:00.000Z","before":10,"after":20,"percent":100,"#,
            r#""verdict":"worse","previousCommit":"c19","widths":null,"machine":null}],"leftOut":2}"#,
        )
    );
}

#[test]
fn builds_that_come_late_take_their_place() {
    let values = [vec![10.0; 20], vec![20.0; 10]].concat();
    let sql = empty();
    for minute in (0..values.len()).rev() {
        run(&sql, minute, "", &[("m", "bytes", values[minute])]);
    }
    assert_eq!(told(&sql), ["m c20 worse"]);
}

#[test]
fn two_projects_in_one_history_do_not_disturb_each_other() {
    // Each run measures the metrics of one project.
    let sql = empty();
    for minute in 0..80 {
        let size = if minute < 50 { 10.0 } else { 20.0 };
        let (key, value) = if minute % 2 == 0 { ("a-size", size) } else { ("b-size", 7.0) };
        run(&sql, minute, "", &[(key, "bytes", value)]);
    }
    assert_eq!(told(&sql), ["a-size c50 worse"]);
    let shift = changes(&sql).changes[0].shift;
    assert_eq!((shift.last, shift.at), (48, 50), "the build between is the other project's");
}

#[test]
fn of_builds_that_are_not_examined_nothing_else_is_read() {
    let sql = empty();
    for minute in 0..60 {
        let cpu = if minute < 45 { "slow" } else { "fast" };
        run(&sql, minute, cpu, &[("a", "duration", if minute < 45 { 20.0 } else { 10.0 })]);
    }
    let ids = query::ids_of(&query::oldest_first(&sql, "main", None).unwrap());
    let found = |first| {
        let past = Past {
            timeline: &query::timeline(&sql, "main", None).unwrap(),
            machines: &machines::of_builds(&sql, &ids, first).unwrap(),
            recorded: &recorded::of_builds(&sql, &ids, first).unwrap(),
        };
        assert_eq!(past.machines.of("a", 9).is_some(), first == 0);
        all_from(20, &past, &|_| None)
    };
    assert_eq!(found(20), found(0));
    assert!(found(20).changes[0].machine.is_some());
}

#[test]
fn under_another_name_levels_begin_anew() {
    // `size` counts something else than `weight` did, and was renamed all the same.
    let sql = empty();
    for minute in 0..20 {
        run(&sql, minute, "", &[("weight", "bytes", 10.0)]);
    }
    let at_ms = START_MS + 19.5 * MINUTE_MS;
    let renaming = change::rename(&sql, "weight", "size", at_ms).unwrap();
    journal::fold(&sql, None, "it", &renaming, at_ms).unwrap();
    for minute in 20..40 {
        let value = if minute < 35 { 50.0 } else { 60.0 };
        run(&sql, minute, "", &[("size", "bytes", value)]);
    }
    assert_eq!(told(&sql), ["size c35 worse"], "the step at the rename is not one");
    let renamed = changes(&sql).renamed;
    assert_eq!(renamed.len(), 1);
    assert_eq!((&*renamed[0].metric, &*renamed[0].was, renamed[0].at), ("size", "weight", 20));
    // The same in a copy.
    let copy = empty();
    merge::merge(&copy, &sql, None, 0.0).unwrap();
    assert_eq!(told(&copy), ["size c35 worse"]);
}

/// Four timings in each of 80 runs, by the factor of the machine that it has: its name, and from where
/// on; and by that of the code.
fn timings(machines: &[(usize, &str, f64)], code: &dyn Fn(usize) -> f64) -> Native {
    let sql = empty();
    for minute in 0..80 {
        let (_, cpu, factor) = machines.iter().rev().find(|(from, ..)| *from <= minute).unwrap();
        let timing = |number: usize| {
            let jitter = [0.0, 0.01, -0.01, 0.004, -0.006, 0.008, -0.003];
            let jitter = 1.0 + jitter[(minute * (number + 2) + number) % 7];
            let own = if number == 0 { code(minute) } else { 1.0 };
            (number as f64 + 1.0) * factor * own * jitter
        };
        let values: Vec<f64> = (0..4).map(timing).collect();
        let named: Vec<(&str, &str, f64)> = ["t0", "t1", "t2", "t3"]
            .into_iter()
            .zip(values)
            .map(|(key, it)| (key, "duration", it))
            .collect();
        run(&sql, minute, cpu, &named);
    }
    sql
}

#[test]
fn what_moves_all_timings_is_the_machine_also_without_a_label() {
    let sql = timings(&[(0, "", 1.0), (50, "", 1.3)], &|_| 1.0);
    let told = told(&sql);
    assert_eq!(told.len(), 4);
    for (number, told) in told.iter().enumerate() {
        let expected = format!("(t{number} c50 neither: 4 of 4 timings moved by ×1.29 together)");
        assert_eq!(*told, expected);
    }
}

#[test]
fn another_machine_is_named() {
    let sql = timings(&[(0, "AMD EPYC 7763", 1.0), (50, "Xeon 8370C", 1.3)], &|_| 1.0);
    let told = told(&sql);
    assert_eq!(told.len(), 4);
    let kind = |cpu: &str| format!("{cpu}, 4 cores, ubuntu24, x64");
    let (from, to) = (kind("AMD EPYC 7763"), kind("Xeon 8370C"));
    let why =
        format!("the runner changed from {from} to {to}; 4 of 4 timings moved by ×1.29 together");
    assert_eq!(told[0], format!("(t0 c50 neither: {why})"));
}

#[test]
fn on_the_same_kind_of_machine_it_is_the_code() {
    let sql = timings(&[(0, "EPYC", 1.0)], &|minute| if minute < 50 { 1.0 } else { 1.3 });
    assert_eq!(told(&sql), ["t0 c50 worse"]);
    // All of them at once, as a compiler flag does.
    let sql = timings(&[(0, "EPYC", 1.0), (50, "EPYC", 1.3)], &|_| 1.0);
    assert_eq!(told(&sql), ["t0 c50 worse", "t1 c50 worse", "t2 c50 worse", "t3 c50 worse"]);
}

#[test]
fn a_size_is_never_the_machines() {
    let sql = empty();
    for minute in 0..40 {
        let (cpu, size) = if minute < 20 { ("EPYC", 10.0) } else { ("Xeon", 20.0) };
        run(&sql, minute, cpu, &[("m", "bytes", size)]);
    }
    assert_eq!(told(&sql), ["m c20 worse"]);
}

#[test]
fn where_machines_alternate_like_is_compared_with_like() {
    // The change meets another machine, which it shares with builds before.
    let cpus: Vec<(usize, &str, f64)> =
        (0..80).map(|minute| (minute, ["EPYC", "Xeon"][minute % 2], 1.0)).collect();
    let sql = timings(&cpus, &|minute| if minute < 51 { 1.0 } else { 1.5 });
    assert_eq!(told(&sql), ["t0 c51 worse"]);
    assert_eq!(changes(&sql).changes[0].verdict, Verdict::Worse);
}
