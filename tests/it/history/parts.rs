//! What values consist of, on its way through files, merges, prunings, renames and strangers.

use unentropy::{
    history::{
        journal::{
            self,
            build::KeptBuild,
            change::{pruning, rename},
        },
        merge::merge,
        open::{Check, open},
        parts::{self, Before, KeptParts},
        reasons, record,
        schema::create,
        sql::{Cell, Sql},
    },
    metric::Build,
    parts::{
        Map, Part, Parts, Subject,
        delta::Change,
        reason::{Finding, Reason, What},
    },
};

use crate::history::rusqlite::Native;

use super::{build, number};

const DAY_MINUTES: u32 = 24 * 60;

fn empty() -> Native {
    let sql = Native::empty();
    create(&sql, 0.0).unwrap();
    sql
}

/// Two hundred files, of which each build changes a few.
fn files(minute: u32, scale: f64) -> Parts {
    let lines = |file: u32| f64::from(file + (minute + file * 7) / 31) * scale;
    let list = (0..200).filter(|file| !(minute + file).is_multiple_of(50));
    Parts::new(
        Subject::Files,
        list.map(|file| Part::new(format!("src/{file:03}.rs"), lines(file))).collect(),
    )
}

fn kept(minute: u32) -> KeptBuild {
    let own = build(&format!("c{minute}"), "1", minute);
    let at_ms = own.started_at_ms;
    let samples = vec![number("lines", 1.0), number("size", 2.0), number("plain", 3.0)];
    let mut kept = KeptBuild::new(own, samples, at_ms + 5.0);
    let whole = |metric: &str, parts: Parts| (metric.to_owned(), Change::Whole(parts));
    kept.set_parts(&Map::from_iter([
        whole("lines", files(minute, 1.0)),
        whole("size", files(minute, 40.5)),
    ]));
    let finding = Finding {
        what: What::Renamed,
        name: format!("src/{minute}.rs"),
        from: Some("src/old.rs".into()),
        to: None,
        change: 12.0,
        is_unrelated: false,
    };
    let reason = Reason {
        subject: Subject::Files,
        since: format!("c{}", minute.saturating_sub(1)),
        findings: vec![finding],
        others: 3,
        others_change: -1.5,
        unrelated_change: None,
        knows_renames: true,
    };
    kept.set_reasons(&Map::from_iter([("lines".to_owned(), reason)]));
    kept
}

fn happen(sql: &Native, minute: u32) {
    record::record(sql, &kept(minute), None, "w").unwrap();
}

fn id_of(sql: &Native, commit: &str) -> f64 {
    let query = "SELECT id FROM build_contexts WHERE commit_sha = ?";
    sql.numbers(query, &[commit.into()]).unwrap()[0]
}

fn of(sql: &Native, minute: u32, metric: &str) -> KeptParts {
    let metrics = [metric.to_owned()];
    parts::of(sql, id_of(sql, &format!("c{minute}")), &metrics).unwrap().remove(metric).unwrap()
}

#[track_caller]
fn check(sql: &Native, minutes: &[u32]) {
    for minute in minutes {
        assert_eq!(of(sql, *minute, "lines"), KeptParts::Parts(files(*minute, 1.0)), "{minute}");
        assert_eq!(of(sql, *minute, "size"), KeptParts::Parts(files(*minute, 40.5)), "{minute}");
        assert_eq!(of(sql, *minute, "plain"), KeptParts::Never);
    }
}

fn count(sql: &Native, query: &str) -> f64 {
    sql.numbers(query, &[]).unwrap()[0]
}

#[test]
fn each_build_has_its_parts_whatever_the_order_in_which_they_come() {
    let sql = empty();
    for minute in [5, 1, 9, 3, 4, 2, 8, 6, 7] {
        happen(&sql, minute);
        happen(&sql, minute);
    }
    check(&sql, &[1, 2, 3, 4, 5, 6, 7, 8, 9]);
    open(&sql, Check::Full).unwrap();
    // The newest has them as a whole.
    let sizes = "SELECT length(packed) FROM track_parts ORDER BY at_ms DESC";
    let sizes = sql.numbers(sizes, &[]).unwrap();
    assert!(sizes[1..].iter().all(|size| size * 2.0 < sizes[0]), "{sizes:?}");
}

#[test]
fn those_of_the_newest_build_are_there_as_a_whole() {
    let sql = empty();
    assert_eq!(parts::whole(&sql, "c1", "1").unwrap(), Map::new());
    for minute in [1, 2] {
        happen(&sql, minute);
    }
    let expected = [("lines", 1.0), ("size", 40.5)];
    let expected = expected.map(|(metric, scale)| (metric.to_owned(), files(2, scale)));
    assert_eq!(parts::whole(&sql, "c2", "1").unwrap(), Map::from_iter(expected));
    assert_eq!(parts::whole(&sql, "c1", "1").unwrap(), Map::new(), "only the difference");
    assert_eq!(parts::whole(&sql, "c3", "1").unwrap(), Map::new());
}

#[test]
fn histories_merge_their_parts() {
    let (one, other) = (empty(), empty());
    for minute in 1..12 {
        if minute % 3 != 0 {
            happen(&one, minute);
        }
        if minute % 2 == 0 {
            happen(&other, minute);
        }
    }
    let back = empty();
    merge(&back, &other, None, 0.0).unwrap();
    merge(&back, &one, None, 0.0).unwrap();
    merge(&one, &other, None, 0.0).unwrap();
    let all = [1, 2, 4, 5, 6, 7, 8, 10, 11];
    check(&one, &all);
    check(&back, &all);
    let rows = "SELECT commit_sha, hex(packed) FROM track_parts ORDER BY 1";
    assert_eq!(one.rows(rows, &[]).unwrap(), back.rows(rows, &[]).unwrap());
}

#[test]
fn what_is_too_old_is_dropped_and_an_old_copy_does_not_bring_it_back() {
    let (sql, copy) = (empty(), empty());
    for minute in [1, 2, 3] {
        happen(&sql, minute);
        happen(&copy, minute);
    }
    for day in [20, 31, 32] {
        happen(&sql, day * DAY_MINUTES);
    }
    assert_eq!(of(&sql, 3, "lines"), KeptParts::Dropped);
    check(&sql, &[20 * DAY_MINUTES, 31 * DAY_MINUTES, 32 * DAY_MINUTES]);
    merge(&sql, &copy, None, 0.0).unwrap();
    assert_eq!(of(&sql, 3, "lines"), KeptParts::Dropped);
    // Not even when the builds that made it too old are pruned.
    for day in [31, 32] {
        let gone = [format!("c{}", day * DAY_MINUTES), "1".to_owned()];
        journal::fold(&sql, None, "it", &pruning(&gone, 0.0), 0.0).unwrap();
    }
    merge(&sql, &copy, None, 0.0).unwrap();
    assert_eq!(of(&sql, 3, "lines"), KeptParts::Dropped);
    check(&sql, &[20 * DAY_MINUTES]);
    // Reasons stay.
    for minute in [1, 2, 3] {
        let id = id_of(&sql, &format!("c{minute}"));
        let reason = reasons::of(&sql, id, "lines").unwrap().unwrap();
        assert_eq!(reason.findings[0].name, format!("src/{minute}.rs"));
        assert_eq!((reason.others, reason.others_change), (3, -1.5));
    }
}

#[test]
fn a_pruned_build_takes_its_parts_reasons_and_names_with_it() {
    let sql = empty();
    for minute in [1, 2, 3, 4] {
        happen(&sql, minute);
    }
    for gone in [2, 4] {
        let builds = [format!("c{gone}"), "1".to_owned()];
        journal::fold(&sql, None, "it", &pruning(&builds, 0.0), 0.0).unwrap();
    }
    check(&sql, &[1, 3]);
    assert_eq!(count(&sql, "SELECT count(*) FROM track_parts"), 2.0);
    assert_eq!(count(&sql, "SELECT count(*) FROM track_reasons"), 2.0);
    let names = "SELECT count(*) FROM track_names WHERE name IN ('src/2.rs', 'src/4.rs')";
    assert_eq!(count(&sql, names), 0.0);
    let reason = reasons::of(&sql, id_of(&sql, "c3"), "lines").unwrap().unwrap();
    assert_eq!(reason.findings[0].from.as_deref(), Some("src/old.rs"));
}

#[test]
fn another_tool_may_delete_a_build() {
    let sql = empty();
    for minute in [1, 2, 3] {
        happen(&sql, minute);
    }
    for gone in ["c3", "c2"] {
        let id = [Cell::Number(id_of(&sql, gone))];
        sql.run("DELETE FROM metric_values WHERE build_id = ?", &id).unwrap();
        sql.run("DELETE FROM build_contexts WHERE id = ?", &id).unwrap();
    }
    check(&sql, &[1]);
    happen(&sql, 4);
    check(&sql, &[1, 4]);
    assert_eq!(count(&sql, "SELECT count(*) FROM track_parts"), 2.0);
}

#[test]
fn the_build_before_is_that_of_the_branch_under_any_name() {
    let sql = empty();
    for minute in [1, 2, 3] {
        happen(&sql, minute);
    }
    let mut elsewhere = kept(4);
    elsewhere.build = Build { branch: "release".into(), ..elsewhere.build };
    record::record(&sql, &elsewhere, None, "w").unwrap();
    let at_ms = build("", "", 9).started_at_ms;
    let before = |commit: &str, at_ms: f64, metric: &str| {
        let metrics = [metric.to_owned()];
        let found = parts::before(&sql, "main", commit, at_ms, &metrics).unwrap().remove(metric);
        found.map(|Before { commit, .. }| commit)
    };
    assert_eq!(before("c9", at_ms, "lines").as_deref(), Some("c3"));
    // Measured again, it is compared with what was before it.
    assert_eq!(before("c3", at_ms, "lines").as_deref(), Some("c2"));
    // So is a commit that arrives late.
    assert_eq!(before("x", build("", "", 2).started_at_ms, "lines").as_deref(), Some("c2"));
    assert_eq!(before("c9", at_ms, "plain"), None);
    let text = rename(&sql, "lines", "code", at_ms).unwrap();
    journal::fold(&sql, None, "it", &text, at_ms).unwrap();
    assert_eq!(before("c9", at_ms, "lines"), None);
    assert_eq!(before("c9", at_ms, "code").as_deref(), Some("c3"));
    assert_eq!(of(&sql, 3, "code"), KeptParts::Parts(files(3, 1.0)));
    let reason = reasons::of(&sql, id_of(&sql, "c3"), "code").unwrap().unwrap();
    assert_eq!(reason.since, "c2");
}

#[test]
fn another_attempt_has_parts_of_its_own() {
    let sql = empty();
    happen(&sql, 1);
    let mut again = kept(1);
    again.build.attempt = 2;
    again.recorded_at_ms += 1.0;
    let whole = Change::Whole(files(40, 1.0));
    again.set_parts(&Map::from_iter([("lines".to_owned(), whole)]));
    record::record(&sql, &again, None, "w").unwrap();
    assert_eq!(of(&sql, 1, "lines"), KeptParts::Parts(files(40, 1.0)));
    // Its value was measured again, without parts.
    assert_eq!(of(&sql, 1, "size"), KeptParts::Never);
}

#[test]
fn damaged_parts_are_missing_and_stop_no_build() {
    for damage in [
        "x'00'",
        "x''",
        "'text'",
        "x'0105'",
        "zeroblob(100)",
        "substr(packed, 1, length(packed) - 3)",
    ] {
        let sql = empty();
        for minute in [1, 2, 3] {
            happen(&sql, minute);
        }
        sql.run(&format!("UPDATE track_parts SET packed = {damage} WHERE commit_sha = 'c2'"), &[])
            .unwrap();
        sql.run(&format!("UPDATE track_reasons SET packed = {damage} WHERE build_id = 2"), &[])
            .unwrap();
        check(&sql, &[3]);
        for lost in [1, 2] {
            assert_eq!(of(&sql, lost, "lines"), KeptParts::Never, "{damage}");
        }
        assert_eq!(reasons::of(&sql, 2.0, "lines").unwrap(), None);
        happen(&sql, 4);
        check(&sql, &[3, 4]);
        assert_eq!(count(&sql, "SELECT count(*) FROM track_parts"), 2.0);
        let copy = empty();
        merge(&copy, &sql, None, 0.0).unwrap();
        check(&copy, &[3, 4]);
    }
}

#[test]
fn what_is_too_large_for_a_journal_entry_is_left_out_of_it() {
    let names = (0..40_000).map(|at| Part::new(format!("{at:x}{at:o}.{at}"), f64::from(at)));
    let mut large = kept(1);
    let parts = Change::Whole(Parts::new(Subject::Names, names.collect()));
    large.set_parts(&Map::from_iter([("lines".to_owned(), parts.clone())]));
    assert!(large.to_json().len() < 10_000);
    let back = KeptBuild::from_json("it", &large.to_json()).unwrap();
    assert!(back.parts().is_empty());
    assert_eq!(back.reasons(), large.reasons());
    assert_eq!(large.parts(), Map::from_iter([("lines".to_owned(), parts)]));
}

#[test]
fn hostile_parts_of_an_entry_are_no_parts() {
    let text = kept(1).to_json();
    let start = text.find("\"parts\":\"").unwrap() + 9;
    for parts in ["", "AQ==", "!", "AAAA", "Af//////////fwA="] {
        let mut hostile = text.clone();
        hostile.replace_range(start..start + 40, parts);
        if let Ok(entry) = KeptBuild::from_json("it", &hostile) {
            let sql = empty();
            record::record(&sql, &entry, None, "w").unwrap();
            assert_eq!(of(&sql, 1, "lines"), KeptParts::Never, "{parts}");
        }
    }
}
