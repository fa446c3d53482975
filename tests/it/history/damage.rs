//! Salvage, on a real file whose pages are broken one by one.

use std::collections::BTreeSet;

use unentropy::history::{
    export::rows,
    open::{Check, open},
    salvage::salvage,
    schema::create,
    sql::Sql,
};

use crate::history::rusqlite::Native;

use super::header::history;

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
    let query = "SELECT b.commit_sha || ' ' || v.metric_id || ' ' || v.value_numeric \
         FROM metric_values v JOIN build_contexts b ON b.id = v.build_id";
    sql.rows(query, &[]).unwrap().iter().map(|row| row[0].text()).collect()
}
