//! The laws of merging, on random histories.

use std::collections::BTreeSet;

use proptest::prelude::*;
use unentropy::history::{
    journal::{self, change::rename, fold_all, part::Parts},
    ledger::forget,
    merge::{Merged, merge},
    parts::{self, KeptParts},
    reasons::of_builds,
    schema::create,
    sql::Sql,
};

use crate::history::rusqlite::Native;

use super::events::{Event, NAMES, change, events, foreign, happen, history, retold, text_of};

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn merging_is_commutative(one in events(), two in events()) {
        prop_assert_eq!(merged(&[&one, &two]), merged(&[&two, &one]));
    }

    #[test]
    fn merging_is_associative(one in events(), two in events(), three in events()) {
        let right = history(&two);
        merge(&right, &history(&three), None, 0.0).unwrap();
        let whole = history(&one);
        merge(&whole, &right, None, 0.0).unwrap();
        prop_assert_eq!(merged(&[&one, &two, &three]), dump(&whole));
    }

    #[test]
    fn merging_is_idempotent(one in events(), two in events()) {
        let sql = history(&one);
        merge(&sql, &history(&two), None, 0.0).unwrap();
        let once = dump(&sql);
        for known in [&two, &one] {
            let again = merge(&sql, &history(known), None, 0.0).unwrap();
            // The value that was not kept is met again, and changes nothing.
            prop_assert_eq!(Merged { clashes: Vec::new(), ..again }, Merged::default());
        }
        prop_assert_eq!(once, dump(&sql));
    }

    #[test]
    fn histories_of_other_tools_obey_the_laws_too(one in foreign(), two in foreign(), three in events()) {
        let all = merged(&[&one, &two, &three]);
        prop_assert_eq!(&all, &merged(&[&three, &two, &one]));
        prop_assert_eq!(&all, &merged(&[&two, &one, &three, &one]));
    }

    #[test]
    fn what_is_known_of_a_value_does_not_depend_on_who_tells_it_first(
        one in retold(), two in retold(), three in retold()
    ) {
        let all = merged(&[&one, &two, &three]);
        for others in [[&two, &three, &one], [&three, &two, &one], [&two, &one, &three]] {
            prop_assert_eq!(&all, &merged(&others));
        }
        prop_assert_eq!(&all, &merged(&[&one, &two, &three, &two, &one]));
    }

    #[test]
    fn nothing_is_lost_but_what_was_pruned(one in events(), two in events()) {
        let (left, right) = (history(&one), history(&two));
        let known: BTreeSet<String> =
            [&left, &right].iter().flat_map(|sql| facts(sql)).collect();
        merge(&left, &right, None, 0.0).unwrap();
        let gone: BTreeSet<String> = texts(&left, "SELECT commit_sha FROM track_pruned");
        let kept = facts(&left);
        for fact in known {
            let commit = fact.split(' ').next().unwrap();
            prop_assert_eq!(gone.contains(commit), !kept.contains(&fact), "{}", fact);
        }
    }

    #[test]
    fn what_comes_in_parts_is_what_a_merge_brings(
        one in events(), two in events(), count in 1..4_usize
    ) {
        let (whole, apart, from) = (history(&one), history(&one), history(&two));
        merge(&whole, &from, None, 0.0).unwrap();
        let parts = Parts::of(&from, &apart).unwrap();
        // The last one first: each is whole in itself.
        for first in (0..parts.len().max(1)).step_by(count).rev() {
            let part = Native::empty();
            create(&part, 0.0).unwrap();
            parts.put(&part, first, count).unwrap();
            merge(&apart, &part, None, 0.0).unwrap();
        }
        // What has been folded in is known of a whole history only.
        whole.run("DELETE FROM track_ledger", &[]).unwrap();
        apart.run("DELETE FROM track_ledger", &[]).unwrap();
        prop_assert_eq!(dump(&whole), dump(&apart));
        prop_assert!(Parts::of(&from, &apart).unwrap().is_empty());
    }

    #[test]
    fn entries_folded_in_at_once_are_those_folded_in_one_by_one(one in events(), two in events()) {
        let texts: Vec<String> = two.iter().filter_map(text_of).collect();
        prop_assume!(!texts.is_empty());
        let names: Vec<String> = (0..texts.len()).map(|at| format!("{at}.json")).collect();
        let (apart, at_once) = (history(&one), history(&one));
        for (name, text) in names.iter().zip(&texts).rev() {
            journal::fold(&apart, Some(name), "it", text, 5.0).unwrap();
        }
        for folded in [0, 1].map(|_| fold_all(&at_once, &names, &texts, 5.0).unwrap()) {
            prop_assert!(folded.errors.iter().all(Option::is_none));
            prop_assert_eq!(dump(&apart), dump(&at_once));
        }
    }

    #[test]
    fn what_a_ledger_has_forgotten_changes_nothing_but_the_ledger(one in events(), two in events()) {
        // Changes that another tool makes in place take effect with the next fold.
        let is_ours = |event: &Event| !matches!(event, Event::AnotherTool { .. });
        let one: Vec<_> = one.into_iter().filter(is_ours).collect();
        let (kept, forgot) = (history(&one), history(&one));
        forget(&forgot, &[], f64::MAX).unwrap();
        let later = history(&two);
        forget(&later, &[], f64::MAX).unwrap();
        for sql in [&kept, &forgot] {
            merge(sql, &later, None, 0.0).unwrap();
        }
        // Folding all in again, and meeting a copy from before, which brings the names back.
        for event in &one {
            if let Event::Record { is_journaled: true, .. } = event {
                happen(&forgot, event);
            }
        }
        merge(&forgot, &history(&one), None, 0.0).unwrap();
        prop_assert_eq!(dump(&kept), dump(&forgot));
    }

    #[test]
    fn merging_is_recording_in_another_order(one in events()) {
        let left = history(&one);
        let right = Native::empty();
        create(&right, 0.0).unwrap();
        merge(&right, &left, None, 0.0).unwrap();
        merge(&left, &right, None, 0.0).unwrap();
        prop_assert_eq!(dump(&left), dump(&right));
    }
}

#[test]
fn a_value_that_another_tool_adds_beside_a_renamed_one_is_the_same_everywhere() {
    let added = || Event::AnotherTool { commit: 0, samples: vec![(3, 0)] };
    let left = history(&[
        added(),
        Event::Rename { old: 3, new: 0, at: 0 },
        Event::Record {
            commit: 0,
            attempt: 1,
            at: 2,
            is_journaled: false,
            samples: vec![],
            machine: 0,
        },
        added(),
    ]);
    let right = Native::empty();
    create(&right, 0.0).unwrap();
    merge(&right, &left, None, 0.0).unwrap();
    merge(&left, &right, None, 0.0).unwrap();
    assert_eq!(dump(&left), dump(&right));
}

#[test]
fn a_swap_by_three_renames_swaps() {
    let sql = history(&[Event::Record {
        commit: 0,
        attempt: 1,
        at: 1,
        is_journaled: false,
        samples: vec![(0, 0), (1, 2)],
        machine: 1,
    }]);
    let copy = sql.bytes();
    for (old, new) in [("a", "x"), ("b", "a"), ("x", "b")] {
        change(&sql, &rename(&sql, old, new, 5.0).unwrap());
    }
    let values = |sql: &Native| texts(sql, "SELECT metric_id || value_numeric FROM metric_values");
    assert_eq!(values(&sql), BTreeSet::from(["a2.0".into(), "b0.0".into()]));
    let old = Native::of(&copy);
    merge(&old, &sql, None, 0.0).unwrap();
    assert_eq!(values(&old), BTreeSet::from(["a2.0".into(), "b0.0".into()]));
    merge(&sql, &Native::of(&copy), None, 0.0).unwrap();
    assert_eq!(dump(&old), dump(&sql));
}

fn merged(histories: &[&Vec<Event>]) -> String {
    let sql = history(histories[0]);
    for other in &histories[1..] {
        merge(&sql, &history(other), None, 0.0).unwrap();
    }
    dump(&sql)
}

/// Everything a history means, without the ids of its rows.
fn dump(sql: &Native) -> String {
    let started = "round((julianday(b.timestamp) - 2440587.5) * 86400000.0)";
    let queries = [
        format!(
            "SELECT b.commit_sha, b.run_id, b.branch, b.run_number, b.event_name, b.timestamp, \
             coalesce(t.attempt, 0), coalesce(t.recorded_at_ms, {started}), t.committed_at_ms, \
             c.subject, c.author FROM build_contexts b LEFT JOIN track_builds t ON t.build_id = b.id \
             LEFT JOIN track_commits c ON c.build_id = b.id ORDER BY 1, 2"
        ),
        format!(
            "SELECT b.commit_sha, b.run_id, v.metric_id, v.value_numeric, v.value_label, \
             coalesce(o.attempt, t.attempt, 0), \
             coalesce(o.recorded_at_ms, t.recorded_at_ms, {started}), \
             coalesce(o.recorded_as, v.metric_id), {how} \
             FROM metric_values v JOIN build_contexts b ON b.id = v.build_id \
             LEFT JOIN track_builds t ON t.build_id = b.id \
             LEFT JOIN track_value_origins o ON o.value_id = v.id ORDER BY 1, 2, 3",
            how = how(
                "coalesce(o.attempt, t.attempt, 0)",
                &format!("coalesce(o.recorded_at_ms, t.recorded_at_ms, {started})"),
                "coalesce(o.recorded_as, v.metric_id)",
            )
        ),
        format!(
            "SELECT b.commit_sha, h.recorded_as, h.value_numeric, h.value_label, h.attempt, \
             h.recorded_at_ms, {how} FROM track_hidden_values h JOIN build_contexts b ON b.id = h.build_id \
             ORDER BY 1, 2",
            how = how("h.attempt", "h.recorded_at_ms", "h.recorded_as")
        ),
        "SELECT d.id, d.type, d.unit, d.description, ifnull(t.recorded_at_ms, -1), t.metric_id \
         FROM metric_definitions d LEFT JOIN track_definitions t ON t.metric_id = d.id ORDER BY 1"
            .into(),
        "SELECT * FROM track_definitions WHERE type IS NOT NULL ORDER BY 1".into(),
        "SELECT * FROM track_ledger ORDER BY 1".into(),
        "SELECT * FROM track_pruned ORDER BY 1, 2".into(),
        "SELECT * FROM track_renamed ORDER BY 1, 2, 3".into(),
        "SELECT * FROM pragma_foreign_key_check".into(),
        "SELECT value_id FROM track_value_origins WHERE value_id NOT IN (SELECT id FROM metric_values)"
            .into(),
    ];
    queries
        .iter()
        .flat_map(|query| sql.rows(query, &[]).unwrap())
        .map(|row| format!("{row:?}\n").replace("Number", "").replace("Text", ""))
        .chain(why(sql))
        .chain(tests(sql))
        .collect()
}

/// The outcomes of tests: equal ones have equal bytes.
fn tests(sql: &Native) -> Vec<String> {
    let rows = sql.rows("SELECT since_ms, hex(packed) FROM track_tests", &[]).unwrap_or_default();
    rows.iter().map(|row| format!("{row:?}\n")).collect()
}

/// The parts and reasons that each build shows.
fn why(sql: &Native) -> Vec<String> {
    let metrics = NAMES.map(str::to_owned);
    let mut lines = Vec::new();
    let builds = "SELECT id, commit_sha FROM build_contexts ORDER BY commit_sha, run_id";
    for row in sql.rows(builds, &[]).unwrap() {
        let id = row[0].number().unwrap();
        let reasons = of_builds(sql, &[id]).unwrap().remove(&id.to_bits()).unwrap_or_default();
        let parts = parts::of(sql, id, &metrics).unwrap();
        if !reasons.is_empty() || parts.values().any(|it| *it != KeptParts::Never) {
            lines.push(format!("{} {reasons:?} {parts:?}\n", row[1].text()));
        }
    }
    lines
}

/// How a value of the build `b` was measured, as SQL: its own row, else the one that it shares.
fn how(attempt: &str, recorded_at_ms: &str, recorded_as: &str) -> String {
    format!(
        "(SELECT printf('%s %s %s', m.cpu, w.rounds, w.deviation) FROM track_measurements w \
         LEFT JOIN track_machines m ON m.id = w.machine_id \
         WHERE w.build_id = b.id AND w.attempt = {attempt} AND w.recorded_at_ms = {recorded_at_ms} \
         AND w.recorded_as IN ('', {recorded_as}) ORDER BY w.recorded_as DESC LIMIT 1)"
    )
}

/// Which metrics, by the name they were measured under, each build has.
fn facts(sql: &Native) -> BTreeSet<String> {
    let own = !sql
        .rows("SELECT 1 FROM sqlite_master WHERE name = 'track_hidden_values'", &[])
        .unwrap()
        .is_empty();
    let values = "SELECT b.commit_sha || ' ' || v.metric_id FROM metric_values v \
         JOIN build_contexts b ON b.id = v.build_id";
    if !own {
        return texts(sql, values);
    }
    let mut facts = texts(
        sql,
        "SELECT b.commit_sha || ' ' || coalesce(o.recorded_as, v.metric_id) FROM metric_values v \
         JOIN build_contexts b ON b.id = v.build_id \
         LEFT JOIN track_value_origins o ON o.value_id = v.id",
    );
    facts.extend(texts(
        sql,
        "SELECT b.commit_sha || ' ' || h.recorded_as FROM track_hidden_values h \
         JOIN build_contexts b ON b.id = h.build_id",
    ));
    facts.extend(texts(sql, "SELECT commit_sha || ' ' FROM build_contexts"));
    facts
}

fn texts(sql: &Native, query: &str) -> BTreeSet<String> {
    sql.rows(query, &[]).unwrap().iter().map(|row| row[0].text()).collect()
}
