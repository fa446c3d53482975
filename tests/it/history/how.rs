//! How values were measured, on its way through files, merges, renames and strangers.

use serde_json::json;
use unentropy::{
    history::{
        export::rows,
        import::Importer,
        journal::{
            self,
            build::KeptBuild,
            change::{pruning, rename},
        },
        machines::{Machines, along},
        merge::merge,
        open::{Check, open},
        record,
        salvage::salvage,
        schema::create,
        sql::{Cell, Sql},
    },
    machine::{Machine, Row},
    metric::Spread,
};

use crate::history::rusqlite::Native;

use super::{build, events::without_how, number, schema::another_tools};

/// Without a name nothing is known of it.
fn machine(cpu: &str) -> Option<Machine> {
    let row = Row { cpu: Some(cpu), cores: Some(4.0), os: Some("os"), ..Row::default() };
    Machine::of(&row).filter(|_| !cpu.is_empty())
}

/// One job of the run of a commit: its attempt, when it recorded, where, and what.
fn job(sql: &Native, minute: u32, attempt: u32, at_ms: f64, cpu: &str, values: &[(&str, f64)]) {
    let build = unentropy::metric::Build { attempt, ..build(&format!("c{minute}"), "1", minute) };
    let samples = values.iter().map(|(key, value)| number(key, *value)).collect();
    let entry = KeptBuild::new(build, samples, at_ms).on(machine(cpu));
    record::record(sql, &entry, None, "w").unwrap();
}

fn empty() -> Native {
    let sql = Native::empty();
    create(&sql, 0.0).unwrap();
    sql
}

/// The processor on which a build of `main` measured a metric; `-` where that is not known.
fn cpu(machines: &Machines, metric: &str, place: usize) -> String {
    machines.of(metric, place).map_or_else(|| "-".into(), |it| it.row().cpu.unwrap().to_owned())
}

#[track_caller]
fn check(sql: &Native, expected: &[(&str, &str)]) {
    let machines = along(sql, "main", None).unwrap();
    for (metric, cpus) in expected {
        let found: Vec<String> =
            cpus.split(' ').enumerate().map(|(place, _)| cpu(&machines, metric, place)).collect();
        assert_eq!(found.join(" "), *cpus, "{metric}");
    }
}

#[test]
fn each_value_has_the_machine_of_its_own_job() {
    let sql = empty();
    job(&sql, 1, 1, 10.0, "linux", &[("a", 1.0), ("b", 1.0)]);
    job(&sql, 1, 1, 11.0, "mac", &[("c", 1.0)]);
    job(&sql, 2, 1, 20.0, "", &[("a", 2.0)]);
    job(&sql, 3, 1, 30.0, "linux", &[("a", 3.0), ("b", 3.0)]);
    // A second attempt elsewhere measures one of them anew, with the same value.
    job(&sql, 3, 2, 35.0, "other", &[("a", 3.0)]);
    check(&sql, &[("a", "linux - other"), ("b", "linux - linux"), ("c", "mac")]);
    // A machine is there once, and a job is one row.
    let count = |query: &str| sql.numbers(query, &[]).unwrap()[0];
    assert_eq!(count("SELECT count(*) FROM track_machines"), 3.0);
    assert_eq!(count("SELECT count(*) FROM track_measurements"), 4.0);
    open(&sql, Check::Full).unwrap();
}

#[test]
fn a_rename_takes_it_along_and_a_pruned_build_takes_it_away() {
    let sql = empty();
    job(&sql, 1, 1, 10.0, "linux", &[("a", 1.0)]);
    job(&sql, 1, 1, 11.0, "mac", &[("b", 2.0)]);
    job(&sql, 2, 1, 20.0, "linux", &[("a", 1.0)]);
    // `b` takes the place of `a`, and gives it back.
    journal::fold(&sql, None, "it", &rename(&sql, "b", "a", 30.0).unwrap(), 30.0).unwrap();
    check(&sql, &[("a", "mac linux")]);
    journal::fold(&sql, None, "it", &rename(&sql, "b", "z", 40.0).unwrap(), 40.0).unwrap();
    journal::fold(&sql, None, "it", &rename(&sql, "a", "c", 50.0).unwrap(), 50.0).unwrap();
    check(&sql, &[("c", "mac linux")]);
    journal::fold(&sql, None, "it", &pruning(&["c1".into(), "1".into()], 60.0), 60.0).unwrap();
    check(&sql, &[("c", "linux")]);
    let left = sql.rows("SELECT cpu FROM track_machines", &[]).unwrap();
    assert_eq!(left, [[Cell::Text("linux".into())]]);
    // An older program takes its rows away and leaves ours; the next pruning finds them.
    without_how(&sql, || {
        journal::fold(&sql, None, "it", &pruning(&["c2".into(), "1".into()], 65.0), 65.0).unwrap();
    });
    let count = |query: &str| sql.numbers(query, &[]).unwrap()[0];
    assert_eq!(count("SELECT count(*) FROM track_measurements"), 1.0);
    journal::fold(&sql, None, "it", &pruning(&["c9".into(), "1".into()], 66.0), 66.0).unwrap();
    assert_eq!(count("SELECT count(*) FROM track_measurements"), 0.0);
    // A number is not given again.
    job(&sql, 3, 1, 70.0, "new", &[("a", 1.0)]);
    let ids = sql.numbers("SELECT id FROM track_machines ORDER BY id", &[]).unwrap();
    assert_eq!(ids, [3.0]);
}

#[test]
fn what_an_older_program_measures_has_no_machine() {
    let sql = empty();
    job(&sql, 1, 1, 10.0, "linux", &[("a", 1.0), ("b", 1.0), ("c", 1.0)]);
    without_how(&sql, || {
        job(&sql, 1, 2, 12.0, "", &[("a", 1.0), ("b", 7.0)]);
        job(&sql, 2, 1, 20.0, "", &[("a", 1.0)]);
    });
    check(&sql, &[("a", "- -"), ("b", "- -"), ("c", "linux -")]);
    // Whatever a merge writes anew.
    let copy = empty();
    merge(&copy, &sql, None, 0.0).unwrap();
    merge(&sql, &copy, None, 0.0).unwrap();
    for sql in [&copy, &sql] {
        check(sql, &[("a", "- -"), ("b", "- -"), ("c", "linux -")]);
    }
}

#[test]
fn a_history_without_the_tables_is_read_as_it_is_and_learns_from_others() {
    let older = empty();
    without_how(&older, || job(&older, 1, 1, 10.0, "", &[("a", 1.0)]));
    for table in ["track_machines", "track_measurements"] {
        older.run(&format!("DROP TABLE {table}"), &[]).unwrap();
    }
    check(&older, &[("a", "-")]);
    check(&another_tools(), &[("a", "-")]);
    let newer = empty();
    job(&newer, 1, 1, 10.0, "linux", &[("a", 1.0)]);
    let updated = merge(&older, &newer, None, 0.0).unwrap().builds_updated;
    assert_eq!(updated, 1);
    check(&older, &[("a", "linux")]);
}

#[test]
fn a_journal_entry_has_it_and_an_odd_one_costs_no_build() {
    let (definition, mut sample) = number("a", 1.0);
    sample.spread = Some(Spread { rounds: 5, deviation: Some(0.1) });
    let samples = vec![(definition, sample), number("b", 1.0)];
    let entry = KeptBuild::new(build("c1", "1", 1), samples, 10.0).on(machine("linux"));
    let text = entry.to_json();
    let folded = |text: &str| {
        let sql = empty();
        journal::fold(&sql, Some("e.json"), "it", text, 20.0).unwrap();
        let machines = along(&sql, "main", None).unwrap();
        (cpu(&machines, "a", 0), cpu(&machines, "b", 0), machines.spread("a", 0))
    };
    let spread = Some(Spread { rounds: 5, deviation: Some(0.1) });
    assert_eq!(folded(&text), ("linux".into(), "linux".into(), spread));
    let mut odd: serde_json::Value = serde_json::from_str(&text).unwrap();
    for machine in [json!(null), json!(7), json!("linux"), json!({ "cpu": [] }), json!([1])] {
        odd["machine"] = machine;
        assert_eq!(folded(&odd.to_string()), ("-".into(), "-".into(), spread));
    }
    odd["machine"] = json!({ "cpu": "x".repeat(100_000), "gpu": "y" });
    assert_eq!(folded(&odd.to_string()).0.len(), 200);
    // What an older program writes.
    let plain = KeptBuild::new(build("c1", "1", 1), vec![number("a", 1.0)], 10.0).to_json();
    assert!(!plain.contains("machine") && !plain.contains("spread"), "{plain}");
}

#[test]
fn an_export_has_it_and_an_import_brings_it_back() {
    let sql = empty();
    job(&sql, 1, 1, 10.0, "linux", &[("a", 1.0)]);
    job(&sql, 1, 1, 11.0, "mac", &[("b", 1.0)]);
    job(&sql, 1, 1, 12.0, "", &[("c", 1.0)]);
    let (definition, mut sample) = number("d", 1.0);
    sample.spread = Some(Spread { rounds: 5, deviation: Some(0.1) });
    let entry = KeptBuild::new(build("c1", "1", 1), vec![(definition, sample)], 13.0);
    record::record(&sql, &entry.on(machine("linux")), None, "w").unwrap();

    let exported = rows(&sql, None, None).unwrap().rows;
    let mut importer = Importer::new("main", "", f64::MAX);
    for row in &exported {
        importer.take("here", row, false);
    }
    assert_eq!(importer.problems, [""; 0]);
    let copy = empty();
    importer.store(&copy, "w").unwrap();
    check(&copy, &[("a", "linux"), ("b", "mac"), ("c", "-"), ("d", "linux")]);
    assert_eq!(rows(&copy, None, None).unwrap().rows, exported);
    // Once more, and over what it was exported from: nothing changes.
    for known in [&copy, &sql] {
        assert_eq!(importer.store(known, "w").unwrap().builds_updated, 0);
    }
}

#[test]
fn a_damaged_file_gives_what_a_build_says_or_nothing() {
    let sql = empty();
    for minute in 0..400 {
        job(&sql, minute, 1, f64::from(minute), "linux", &[("a", 1.0), ("b", 1.0)]);
        job(&sql, minute, 1, f64::from(minute) + 0.5, "mac", &[("c", 1.0)]);
    }
    let bytes = sql.bytes();
    let mut kept = 0;
    for page in 1..bytes.len() / 4096 {
        let mut damaged = bytes.clone();
        damaged[page * 4096..(page + 1) * 4096].fill(0xff);
        let into = empty();
        salvage(&Native::of(&damaged), &into).unwrap();
        for row in rows(&into, None, None).unwrap().rows {
            let (metric, cpu) = (row[0].text(), row[11].text());
            let right = if metric == "c" { "mac" } else { "linux" };
            assert!(cpu == right || cpu.is_empty(), "page {page}, {metric}: {cpu}");
            kept += u32::from(cpu == right);
        }
    }
    let all = u32::try_from((bytes.len() / 4096 - 1) * 1200).unwrap();
    assert!(kept > all * 8 / 10, "{kept} of {all}");
}

#[test]
fn what_strangers_write_into_the_tables_is_not_believed() {
    let sql = empty();
    job(&sql, 1, 1, 10.0, "linux", &[("a", 1.0)]);
    for (statement, found) in [
        ("UPDATE track_machines SET cpu = char(10) || 'bc', cores = 'many'", "bc"),
        ("UPDATE track_measurements SET rounds = -3, deviation = 9e999", "bc"),
        ("UPDATE track_measurements SET machine_id = 99", "-"),
        ("UPDATE track_measurements SET machine_id = 'x'", "-"),
    ] {
        sql.run(statement, &[]).unwrap();
        let opened = open(&sql, Check::Full);
        assert!(opened.is_ok(), "{statement}: {opened:?}");
        check(&sql, &[("a", found)]);
        assert_eq!(along(&sql, "main", None).unwrap().spread("a", 0), None);
        merge(&empty(), &sql, None, 0.0).unwrap();
    }
}
