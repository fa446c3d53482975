//! What commits say of themselves, on its way through files, merges, renames and strangers.

use serde_json::json;
use unentropy::{
    commit::Words,
    history::{
        commits::of_builds,
        export,
        import::{FIELDS, Importer},
        journal::{
            self,
            build::KeptBuild,
            change::{pruning, rename},
        },
        merge::merge,
        open::{Check, open},
        query::{ids_of, oldest_first},
        record,
        salvage::salvage,
        schema::create,
        sql::{Cell, Sql},
    },
    metric::Build,
};

use crate::history::rusqlite::Native;

use super::{build, events::without_how, number, schema::another_tools};

fn empty() -> Native {
    let sql = Native::empty();
    create(&sql, 0.0).unwrap();
    sql
}

fn kept(minute: u32, subject: &str, author: &str) -> KeptBuild {
    let words = Words::of(Some(subject), Some(author));
    let build = Build { words, ..build(&format!("c{minute}"), "1", minute) };
    KeptBuild::new(build, vec![number("a", f64::from(minute))], f64::from(minute))
}

fn job(sql: &Native, minute: u32, subject: &str, author: &str) {
    record::record(sql, &kept(minute, subject, author), None, "w").unwrap();
}

/// Subject and author of each build of `main`, the oldest first.
fn said(sql: &Native) -> Vec<String> {
    let ids = ids_of(&oldest_first(sql, "main", None).unwrap());
    let words = of_builds(sql, &ids).unwrap();
    let text =
        |it: &Words| format!("{} by {}", it.subject().unwrap_or("-"), it.author().unwrap_or("-"));
    words.iter().map(text).collect()
}

#[test]
fn words_are_short_on_one_line_and_without_addresses() {
    let check = |text: &str, expected: Option<&str>| {
        assert_eq!(Words::of(Some(text), None).subject(), expected, "{text:?}");
    };
    check("Inline the icon set", Some("Inline the icon set"));
    check("", None);
    check(" \t\r\n\u{0} ", None);
    check("one\ntwo\u{2028}three\u{1b}[31m", Some("one two three [31m"));
    check("<b>not</b> & \"markup\"", Some("<b>not</b> & \"markup\""));
    check(
        "Bump vite@5.4.11 and @types/node@22.1.0",
        Some("Bump vite@5.4.11 and @types/node@22.1.0"),
    );
    check("Write to ada@example.com, or <bo@mail.example.org>.", Some("Write to …, or …."));
    check("Thanks to a.b+c@ex-ample.co.uk.", Some("Thanks to …."));
    check("ada@example.com", None);
    check("Ask @ada and root@localhost", Some("Ask @ada and root@localhost"));
    let long = "x".repeat(10_000);
    let cut = Words::of(Some(&long), None);
    assert_eq!(cut.subject().unwrap().chars().count(), 200);
    assert!(cut.subject().unwrap().ends_with('…'));
    let signs = "é".repeat(201);
    let cut = Words::of(Some(&signs), None);
    assert_eq!(
        Words::of(cut.subject(), None),
        cut,
        "reading again what was written changes nothing"
    );
}

#[test]
fn lines_of_git_name_commits() {
    let lines = "aa Ada Lovelace\0Count\nbb \0\ncc no subject\ndd Bo\0a\0b\n";
    let found: Vec<_> = Words::of_lines(lines).collect();
    assert_eq!(found.len(), 3);
    assert_eq!(found[0], ("aa", Words::of(Some("Count"), Some("Ada Lovelace"))));
    assert_eq!(found[1], ("bb", Words::default()));
    assert_eq!(found[2], ("dd", Words::of(Some("a b"), Some("Bo"))));
}

#[test]
fn a_run_records_them_and_its_journal_entry_has_them() {
    let sql = empty();
    job(&sql, 1, "Inline the icon set", "Ada");
    job(&sql, 2, "", "");
    assert_eq!(said(&sql), ["Inline the icon set by Ada", "- by -"]);
    assert_eq!(sql.numbers("SELECT count(*) FROM track_commits", &[]).unwrap(), [1.0]);
    let text = kept(3, "Say so", "Bo").to_json();
    assert!(text.contains(r#""commit":{"subject":"Say so","author":"Bo"}"#), "{text}");
    journal::fold(&sql, None, "it", &text, 9.0).unwrap();
    assert_eq!(said(&sql)[2], "Say so by Bo");
    // Nothing is written where nothing is known, and what makes no sense costs no build.
    let silent = kept(4, "", "").to_json();
    assert!(!silent.contains("\"commit\":"), "{silent}");
    let odd = silent.replacen("\"branch\"", r#""commit":[7],"branch""#, 1);
    journal::fold(&sql, None, "it", &odd, 9.0).unwrap();
    let hostile = silent.replacen("c4", "c5", 1).replacen(
        "\"branch\"",
        r#""commit":{"subject":"a\u0000b ada@example.com","author":7},"branch""#,
        1,
    );
    journal::fold(&sql, None, "it", &hostile, 9.0).unwrap();
    assert_eq!(said(&sql)[3..], ["- by -", "a b … by -"]);
    open(&sql, Check::Full).unwrap();
}

#[test]
fn a_rename_leaves_them_and_a_pruned_build_takes_them_away() {
    let sql = empty();
    job(&sql, 1, "One", "Ada");
    job(&sql, 2, "Two", "Bo");
    journal::fold(&sql, None, "it", &rename(&sql, "a", "b", 30.0).unwrap(), 30.0).unwrap();
    assert_eq!(said(&sql), ["One by Ada", "Two by Bo"]);
    journal::fold(&sql, None, "it", &pruning(&["c1".into(), "1".into()], 60.0), 60.0).unwrap();
    assert_eq!(said(&sql), ["Two by Bo"]);
    let rows = |sql: &Native| sql.numbers("SELECT build_id FROM track_commits", &[]).unwrap();
    assert_eq!(rows(&sql), [2.0]);
    // An older program takes its rows away and leaves ours; no other build may get them.
    without_how(&sql, || {
        journal::fold(&sql, None, "it", &pruning(&["c2".into(), "1".into()], 65.0), 65.0).unwrap();
    });
    sql.run("DELETE FROM sqlite_sequence", &[]).unwrap();
    job(&sql, 3, "", "");
    assert_eq!(said(&sql), ["- by -"]);
    journal::fold(&sql, None, "it", &pruning(&["c9".into(), "1".into()], 66.0), 66.0).unwrap();
    assert!(rows(&sql).is_empty());
}

#[test]
fn a_history_without_the_table_is_read_as_it_is_and_learns_from_others() {
    let older = empty();
    without_how(&older, || job(&older, 1, "", ""));
    older.run("DROP TABLE track_commits", &[]).unwrap();
    assert_eq!(said(&older), ["- by -"]);
    assert!(said(&another_tools()).iter().all(|it| it == "- by -"));
    let newer = empty();
    job(&newer, 1, "One", "Ada");
    assert_eq!(merge(&older, &newer, None, 0.0).unwrap().builds_updated, 1);
    assert_eq!(said(&older), ["One by Ada"]);
    // An older copy takes nothing away.
    let copy = empty();
    without_how(&copy, || job(&copy, 1, "", ""));
    assert_eq!(merge(&older, &copy, None, 0.0).unwrap().builds_updated, 0);
    assert_eq!(said(&older), ["One by Ada"]);
}

#[test]
fn an_export_has_them_and_an_import_reads_them() {
    let sql = empty();
    job(&sql, 1, "One, \"quoted\"", "Ada");
    job(&sql, 2, "", "");
    let rows = export::rows(&sql, None, None).unwrap().rows;
    let mut importer = Importer::new("main", "", 4e12);
    for row in &rows {
        assert_eq!(row.len(), FIELDS.len());
        importer.take("a line", row, false);
    }
    assert_eq!(importer.silent_commits(), ["c2"]);
    importer.describe("c1 Eve\0Other\nc2 Bo\0Two\n");
    let other = empty();
    importer.store(&other, "w").unwrap();
    assert_eq!(said(&other), ["One, \"quoted\" by Ada", "Two by Bo"]);
    importer.forget_words();
    let silent = empty();
    importer.store(&silent, "w").unwrap();
    assert_eq!(said(&silent), ["- by -", "- by -"]);
    // Values of one commit may say it once.
    let line = |metric: &str, words: Option<&str>| {
        let of = json!({ "metric_id": metric, "timestamp": 1e12, "value_numeric": 1.0,
            "commit_sha": "c7", "commit_subject": words });
        FIELDS.map(|field| match &of[field] {
            serde_json::Value::String(text) => Cell::Text(text.clone()),
            serde_json::Value::Number(number) => Cell::Number(number.as_f64().unwrap()),
            _ => Cell::Null,
        })
    };
    let mut importer = Importer::new("main", "", 4e12);
    importer.take("1", &line("a", None), false);
    importer.take("2", &line("b", Some("Seven")), false);
    assert!(importer.silent_commits().is_empty());
}

#[test]
fn a_damaged_history_gives_back_what_is_readable_and_never_overrules_an_intact_one() {
    let damaged = empty();
    job(&damaged, 1, "Damaged", "Ada");
    job(&damaged, 2, "Two", "Bo");
    let intact = empty();
    job(&intact, 1, "Count", "Ada");
    salvage(&damaged, &intact).unwrap();
    assert_eq!(said(&intact), ["Count by Ada", "Two by Bo"]);
}
