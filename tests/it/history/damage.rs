//! Salvage, on a real file whose pages are broken one by one.

use std::collections::BTreeSet;

use unentropy::history::{
    export::rows,
    journal::build::KeptBuild,
    ledger::{folded_at, remember, remembered},
    open::{Check, open},
    record::fold,
    salvage::salvage,
    schema::create,
    sql::Sql,
};

use crate::history::rusqlite::Native;

use super::{build, header::history, number, record};

const PAGE: usize = 4096;
const BUILDS: u32 = 150;

#[test]
fn an_undamaged_history_is_salvaged_whole() {
    let bytes = history(BUILDS);
    let (into, builds) = salvaged(&bytes);
    assert_eq!((values(&into), builds), (values(&Native::of(&bytes)), BUILDS));
}

#[test]
fn any_one_broken_page_costs_only_what_lies_on_it() {
    let bytes = history(BUILDS);
    let whole = values(&Native::of(&bytes));
    let pages = bytes.len() / PAGE;
    let (mut lost_some, mut lost_many) = (0, 0);
    for page in 1..pages {
        for byte in [0x00, 0xff] {
            let mut damaged = bytes.clone();
            damaged[page * PAGE..(page + 1) * PAGE].fill(byte);
            let (into, builds) = salvaged(&damaged);
            let back = values(&into);
            assert!(back.is_subset(&whole), "page {page} of {byte}");
            assert!(
                back.is_empty() || builds == BUILDS,
                "page {page}: the indexes know all builds"
            );
            let lost = whole.len() - back.len();
            lost_some += u32::from(lost > 0);
            // The table's inner pages, the root among them, take all below with them.
            lost_many += u32::from(lost > 200);
        }
    }
    assert!(lost_some > 10, "{lost_some} pages of values broken");
    assert!(lost_many <= 4, "{lost_many} of {pages} pages took more than 200 values with them");
}

#[test]
fn a_cut_history_keeps_what_was_before_the_cut() {
    let bytes = history(BUILDS);
    let whole = values(&Native::of(&bytes));
    let mut most = 0;
    for pages in (0..bytes.len() / PAGE).step_by(7) {
        let (into, _) = salvaged(&bytes[..pages * PAGE]);
        let back = values(&into);
        assert!(back.is_subset(&whole), "cut after {pages} pages");
        most = most.max(back.len());
    }
    assert!(most > whole.len() / 2, "the longest cut file gave {most} values");
}

#[test]
fn text_gives_nothing_and_no_error() {
    let (into, builds) = salvaged(b"<html>not a database, and longer than a header is</html>");
    assert_eq!((values(&into).len(), builds), (0, 0));
}

#[test]
fn what_the_ledger_of_a_damaged_history_names_is_folded_in_again() {
    let names: Vec<String> = (1..=4).map(|run| format!("{run}.json")).collect();
    let entries: Vec<KeptBuild> = (1..=4_u32)
        .map(|run| {
            let build = build(&format!("c{run}"), &run.to_string(), run);
            KeptBuild::new(build, vec![number("loc", f64::from(run))], 5.0)
        })
        .collect();
    let sql = Native::empty();
    create(&sql, 0.0).unwrap();
    for (name, entry) in names.iter().zip(&entries) {
        fold(&sql, name, entry, 5.0).unwrap();
    }
    remember(&sql, &["waits:artifact:7".to_owned()], 5.0).unwrap();
    let whole = values(&sql);
    let damaged = without(&sql.bytes(), &["build_contexts", "metric_values"]);
    assert!(values_or_none(&Native::of(&damaged)).is_empty());

    let into = Native::empty();
    create(&into, 0.0).unwrap();
    salvage(&Native::of(&damaged), &into).unwrap();
    assert!(folded_at(&into, &names).unwrap().iter().all(|at_ms| at_ms.is_nan()));
    // What it had yet to take in is no claim that anything is there.
    assert_eq!(remembered(&into, "").unwrap(), Some(vec!["waits:artifact:7".to_owned()]));
    for (name, entry) in names.iter().zip(&entries) {
        fold(&into, name, entry, 9.0).unwrap();
    }
    assert_eq!(values(&into), whole);
}

#[test]
fn whatever_root_page_is_lost_the_journal_brings_back_what_was_on_it() {
    let entries: Vec<KeptBuild> = (1..=9_u32)
        .map(|run| {
            let samples = (0..5).map(|n| number(&format!("m{n}"), f64::from(run * n))).collect();
            KeptBuild::new(build(&format!("c{run}"), &run.to_string(), run), samples, 5.0)
        })
        .collect();
    let names: Vec<String> = (1..=9).map(|run| format!("{run}.json")).collect();
    let sql = Native::empty();
    create(&sql, 0.0).unwrap();
    for (name, entry) in names.iter().zip(&entries) {
        fold(&sql, name, entry, 5.0).unwrap();
    }
    let (whole, bytes) = (values(&sql), sql.bytes());
    for page in 1..bytes.len() / PAGE {
        let mut damaged = bytes.clone();
        damaged[page * PAGE..(page + 1) * PAGE].fill(0);
        let (into, _) = salvaged(&damaged);
        let known = folded_at(&into, &names).unwrap();
        for ((name, entry), _) in
            names.iter().zip(&entries).zip(known).filter(|(_, at_ms)| at_ms.is_nan())
        {
            fold(&into, name, entry, 9.0).unwrap();
        }
        assert_eq!(values(&into), whole, "page {page}");
    }
}

#[test]
fn a_good_copy_is_right_where_the_damaged_history_says_something_else() {
    let (good, damaged) = (Native::empty(), Native::empty());
    for sql in [&good, &damaged] {
        create(sql, 0.0).unwrap();
        record(sql, &build("c1", "1", 1), &[number("loc", 10.0)], None, "w", 5.0).unwrap();
    }
    // A later attempt is something that the good copy need not know yet.
    let mut again = build("c1", "1", 1);
    again.attempt = 2;
    record(&damaged, &again, &[number("size", 3.0)], None, "w", 6.0).unwrap();
    damaged
        .run("UPDATE metric_values SET value_numeric = 99 WHERE value_numeric = 10", &[])
        .unwrap();
    salvage(&damaged, &good).unwrap();
    assert_eq!(values(&good), BTreeSet::from(["c1 loc 10.0".into(), "c1 size 3.0".into()]));
}

/// The bytes of a history with the root pages of some tables zeroed.
fn without(bytes: &[u8], tables: &[&str]) -> Vec<u8> {
    let sql = Native::of(bytes);
    let mut damaged = bytes.to_vec();
    for table in tables {
        let query = "SELECT rootpage FROM sqlite_master WHERE name = ?";
        let page = sql.rows(query, &[(*table).into()]).unwrap()[0][0].number().unwrap();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small page")]
        let first = (page as usize - 1) * PAGE;
        damaged[first..first + PAGE].fill(0);
    }
    damaged
}

#[test]
fn an_export_ends_whatever_ids_there_are() {
    let sql = Native::empty();
    create(&sql, 0.0).unwrap();
    for id in ["-7", "1", "9007199254740993", "9223372036854775807"] {
        let insert = format!(
            "INSERT INTO build_contexts VALUES ({id}, 'c', 'main', '{id}', 1, 'push', '2026-01-01')"
        );
        sql.run(&insert, &[]).unwrap();
    }
    let (mut after, mut shares) = (None, 0);
    while let Some(last) = rows(&sql, after, None).unwrap().last {
        (after, shares) = (Some(last), shares + 1);
    }
    assert_eq!(shares, 1);
}

#[test]
fn what_a_damaged_history_claims_of_ids_beyond_what_is_exact_is_left_out() {
    let damaged = Native::empty();
    create(&damaged, 0.0).unwrap();
    for id in ["1", "9007199254740992", "9007199254740993", "9223372036854775807"] {
        let builds = "INSERT INTO build_contexts VALUES";
        sql_of(&damaged, &format!("{builds} ({id}, 'c', 'main', '{id}', 1, 'push', '2026-01-01')"));
        let values = "INSERT INTO metric_values (metric_id, build_id, value_numeric) VALUES";
        sql_of(&damaged, &format!("{values} ('a', {id}, 1)"));
    }
    let into = Native::empty();
    create(&into, 0.0).unwrap();
    let salvaged = salvage(&damaged, &into).unwrap();
    assert_eq!((salvaged.builds, salvaged.values), (1, 1));
    open(&into, Check::Full).unwrap();
}

fn sql_of(sql: &Native, statement: &str) {
    sql.run("PRAGMA foreign_keys = OFF", &[]).unwrap();
    sql.run(statement, &[]).unwrap();
}

fn salvaged(damaged: &[u8]) -> (Native, u32) {
    let into = Native::empty();
    create(&into, 0.0).unwrap();
    let salvaged = salvage(&Native::of(damaged), &into).unwrap();
    let opened = open(&into, Check::Full).unwrap();
    assert_eq!(opened.builds, salvaged.builds);
    assert_eq!(values(&into).len(), salvaged.values as usize);
    (into, salvaged.builds)
}

fn values(sql: &Native) -> BTreeSet<String> {
    sql.rows(VALUES, &[]).unwrap().iter().map(|row| row[0].text()).collect()
}

/// Those of a damaged history.
fn values_or_none(sql: &Native) -> BTreeSet<String> {
    let rows = sql.rows(VALUES, &[]).unwrap_or_default();
    rows.iter().map(|row| row[0].text()).collect()
}

const VALUES: &str = "SELECT b.commit_sha || ' ' || v.metric_id || ' ' || v.value_numeric \
     FROM metric_values v JOIN build_contexts b ON b.id = v.build_id";
