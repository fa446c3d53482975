//! The schema is a promise to other tools: it is compared to the letter.

use unentropy::history::{
    open::{Check, open},
    schema::create,
    sql::Sql,
};

use crate::history::rusqlite::Native;

use super::{build, number, record};

#[test]
fn a_new_history_has_the_schema_to_the_letter() {
    let sql = Native::empty();
    create(&sql, 0.0).unwrap();
    let rows = sql
        .rows("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid", &[])
        .unwrap();
    let found: Vec<String> = rows.iter().map(|row| format!("{};\n", row[0].text())).collect();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/history/schema.sql");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, found.concat()).unwrap();
    }
    assert_eq!(found.concat(), std::fs::read_to_string(path).unwrap());
}

#[test]
fn the_file_is_in_journal_mode_delete() {
    let sql = Native::empty();
    create(&sql, 0.0).unwrap();
    assert_eq!(sql.bytes()[18..20], [1, 1]);
}

#[test]
fn opening_and_reading_adds_nothing_to_a_history_of_another_tool() {
    let sql = another_tools();
    let before = sql.rows("SELECT * FROM sqlite_master", &[]).unwrap();
    open(&sql, Check::Full).unwrap();
    unentropy::history::query::timeline(&sql, "main", None).unwrap();
    unentropy::history::ledger::remembered(&sql, "").unwrap();
    assert_eq!(sql.rows("SELECT * FROM sqlite_master", &[]).unwrap(), before);
    record(&sql, &build("c", "1", 1), &[number("a", 1.0)], None, "w", 1.0).unwrap();
    assert_ne!(sql.rows("SELECT * FROM sqlite_master", &[]).unwrap(), before);
}

#[test]
fn a_failure_in_the_middle_leaves_the_history_as_it_was() {
    let sql = Native::empty();
    create(&sql, 0.0).unwrap();
    record(&sql, &build("c1", "1", 1), &[number("a", 1.0)], None, "w1", 1.0).unwrap();
    sql.run(
        "CREATE TRIGGER full BEFORE INSERT ON track_write BEGIN SELECT raise(ABORT, 'disk is full'); END",
        &[],
    )
    .unwrap();
    let before = sql.bytes();
    let error =
        record(&sql, &build("c2", "2", 2), &[number("b", 2.0)], None, "w2", 2.0).unwrap_err();
    assert_eq!(error.message, "the history cannot be written: disk is full");
    assert_eq!(sql.bytes(), before);
}

#[test]
fn a_short_timeline_searches_and_never_scans() {
    let sql = Native::empty();
    create(&sql, 0.0).unwrap();
    for minute in 0..100 {
        let build = build(&format!("c{minute}"), "1", minute);
        record(&sql, &build, &[number("a", f64::from(minute))], None, "w", 1.0).unwrap();
    }
    let sql = Planned { sql, plans: std::cell::RefCell::default() };
    let timeline = unentropy::history::query::timeline(&sql, "main", Some(3)).unwrap();
    assert_eq!(timeline.builds.len(), 3);
    let plans = sql.plans.into_inner();
    let scans: Vec<_> = plans
        .iter()
        .filter(|step| step.starts_with("SCAN b") || step.starts_with("SCAN v"))
        .collect();
    assert_eq!(scans, Vec::<&String>::new());
    assert!(plans.iter().any(|step| step.contains("idx_metric_value_build")), "{plans:?}");
}

/// A history made by a tool that knows the shared tables only.
pub fn another_tools() -> Native {
    let sql = Native::empty();
    create(&sql, 0.0).unwrap();
    let rows = sql
        .rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'track%'", &[])
        .unwrap();
    for row in rows {
        sql.run(&format!("DROP TABLE {}", row[0].text()), &[]).unwrap();
    }
    sql
}

/// Notes how SQLite goes about each query.
struct Planned {
    sql: Native,
    plans: std::cell::RefCell<Vec<String>>,
}

impl Planned {
    fn note(&self, query: &str, params: &[unentropy::history::sql::Cell]) {
        let steps = self.sql.rows(&format!("EXPLAIN QUERY PLAN {query}"), params).unwrap();
        self.plans.borrow_mut().extend(steps.iter().map(|step| step[3].text()));
    }
}

use unentropy::history::sql::{Cell, SqlError};

impl Sql for Planned {
    fn run(&self, sql: &str, params: &[Cell]) -> Result<(), SqlError> {
        self.sql.run(sql, params)
    }

    fn rows(&self, sql: &str, params: &[Cell]) -> Result<Vec<Vec<Cell>>, SqlError> {
        self.note(sql, params);
        self.sql.rows(sql, params)
    }

    fn numbers(&self, sql: &str, params: &[Cell]) -> Result<Vec<f64>, SqlError> {
        self.note(sql, params);
        self.sql.numbers(sql, params)
    }
}
