//! How long a large history takes. `cargo test --release -- --ignored --nocapture speed`

use std::time::Instant;

use unentropy::history::{
    merge::merge,
    query::timeline,
    schema::create,
    sql::{Cell, Sql},
};

use crate::history::rusqlite::Native;

use super::{build, number, record};

#[test]
#[ignore = "a measurement, in release only"]
fn how_long_large_histories_take() {
    for (builds, metrics) in [(5_000, 20), (20_000, 50)] {
        let bytes = large(builds, metrics, 0).bytes();
        println!("{builds} builds × {metrics} metrics: {:.1} MB", bytes.len() as f64 / 1e6);
        let sql = Native::of(&bytes);
        unentropy::history::schema::prepare(&sql).unwrap();
        timed("timeline", || timeline(&sql, "main", None).unwrap());
        timed("timeline again", || timeline(&sql, "main", None).unwrap());
        timed("last 20", || timeline(&sql, "main", Some(20)).unwrap());
        let samples: Vec<_> = (0..metrics).map(|n| number(&format!("metric-{n}"), 1.5)).collect();
        timed("record", || record(&sql, &build("new", "1", 1), &samples, None, "w", 9.0).unwrap());
        let same = Native::of(&bytes);
        timed("merge of the same", || merge(&sql, &same, None, 1.0).unwrap());
        let other = large(builds, metrics, builds / 2);
        timed("merge, half of it new", || merge(&sql, &other, None, 1.0).unwrap());
        let empty = Native::empty();
        create(&empty, 0.0).unwrap();
        timed("merge into an empty one", || merge(&empty, &same, None, 1.0).unwrap());
    }
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    println!("  {what}: {:.0} ms", start.elapsed().as_secs_f64() * 1e3);
    done
}

/// Recorded by plain statements: the measurement is of reading and merging.
fn large(builds: u32, metrics: u32, first: u32) -> Native {
    let sql = Native::empty();
    create(&sql, 0.0).unwrap();
    sql.run("BEGIN", &[]).unwrap();
    for n in 0..metrics {
        let id = Cell::Text(format!("metric-{n}"));
        sql.run("INSERT INTO metric_definitions VALUES (?, 'numeric', 'bytes', NULL)", &[id])
            .unwrap();
    }
    for at in 0..builds {
        let minute = first + at;
        let id = Cell::from(at + 1);
        sql.run(
            "INSERT INTO build_contexts VALUES (?, printf('%040x', ?), 'main', ?, ?, 'push', \
             strftime('%Y-%m-%dT%H:%M:%fZ', 1767225600 + ? * 60, 'unixepoch'))",
            &[
                id.clone(),
                minute.into(),
                Cell::Text(minute.to_string()),
                minute.into(),
                minute.into(),
            ],
        )
        .unwrap();
        sql.run(
            "INSERT INTO track_builds VALUES (?, 1, 1767225600123, 1767225500000)",
            std::slice::from_ref(&id),
        )
        .unwrap();
        for n in 0..metrics {
            sql.run(
                "INSERT INTO metric_values (metric_id, build_id, value_numeric) VALUES (?, ?, ?)",
                &[
                    Cell::Text(format!("metric-{n}")),
                    id.clone(),
                    (f64::from(minute) * 1.37 + f64::from(n)).into(),
                ],
            )
            .unwrap();
        }
    }
    sql.run("COMMIT", &[]).unwrap();
    sql
}
