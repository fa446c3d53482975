//! Entries of a journal: several builds are stored all or none, and what comes back is what was
//! written.

use proptest::prelude::*;
use unentropy::{
    config,
    history::{
        journal::{self, build::KeptBuild, change::pruning},
        merge::merge,
        open::total_builds,
        query::timeline,
        record::{Recorded, fold, record},
        schema::create,
    },
    metric::{Build, Value},
};

use super::{build, number};
use crate::history::rusqlite::Native;

fn entry() -> KeptBuild {
    let mut entry = KeptBuild::new(build("a", "backfill-a", 1), vec![number("loc", 1.0)], 5.0);
    for (minute, commit) in [(2, "b"), (3, "c")] {
        let run = format!("backfill-{commit}");
        entry.add(build(commit, &run, minute), vec![number("loc", f64::from(minute))]);
    }
    entry
}

fn recorded_now(total_builds: u32, is_update: bool) -> Recorded {
    Recorded { total_builds, is_update, clashes: Vec::new() }
}

fn empty() -> Native {
    let sql = Native::empty();
    create(&sql, 0.0).unwrap();
    sql
}

#[test]
fn an_entry_of_several_comes_back_as_it_was_and_older_programs_leave_it_alone() {
    let entry = entry();
    let text = entry.to_json();
    assert!(text.contains("\"version\":2"), "{text}");
    assert_eq!(KeptBuild::from_json("x", &text).unwrap(), entry);
    let single = KeptBuild::new(build("a", "1", 1), Vec::new(), 5.0).to_json();
    assert!(single.contains("\"version\":1") && !single.contains("more"), "{single}");
}

#[test]
fn recorded_or_folded_in_they_are_the_same() {
    let (recorded, folded) = (empty(), empty());
    assert_eq!(record(&recorded, &entry(), Some("x.json"), "w").unwrap(), recorded_now(3, false));
    assert_eq!(record(&recorded, &entry(), Some("x.json"), "w").unwrap(), recorded_now(3, true));
    fold(&folded, "x.json", &entry(), 9.0).unwrap();
    let line = timeline(&recorded, "main", None).unwrap();
    assert_eq!(line.builds.len(), 3);
    assert_eq!(line, timeline(&folded, "main", None).unwrap());
}

#[test]
fn one_that_was_pruned_stays_so_and_does_not_keep_the_others_out() {
    let sql = empty();
    record(&sql, &entry(), None, "w").unwrap();
    let pruned = pruning(&["a".into(), "backfill-a".into()], 7.0);
    journal::fold(&sql, None, "it", &pruned, 7.0).unwrap();
    assert_eq!(record(&sql, &entry(), None, "w").unwrap(), recorded_now(2, true));
    assert_eq!(total_builds(&sql).unwrap(), 2);
}

#[test]
fn past_commits_are_measured_with_what_needs_no_build_unless_the_file_says_otherwise() {
    let text = r#"{ "metrics": {
        "lines": { "$ref": "loc" },
        "weight": { "$ref": "size", "backfill": false },
        "notes": { "type": "numeric", "command": " @collect  todo" },
        "cover": { "$ref": "coverage", "command": "@collect coverage x.info" },
        "shell": { "type": "numeric", "command": "echo 1" },
        "words": { "type": "numeric", "command": "wc -w", "backfill": true }
    } }"#;
    let config = config::parse(text, |_| Ok(())).unwrap();
    let past: Vec<_> =
        config.metrics.iter().filter(|it| it.backfill).map(|it| &it.key[..]).collect();
    assert_eq!(past, ["lines", "notes", "words"]);
}

proptest! {
    #[test]
    fn a_number_comes_back_to_the_last_bit(bits in prop::collection::vec(any::<u64>(), 1..50)) {
        let numbers = bits.into_iter().map(f64::from_bits).filter(|number| number.is_finite());
        let samples: Vec<_> = numbers.map(|value| number("loc", value)).collect();
        let mut entry = KeptBuild::new(build("a", "1", 1), samples.clone(), 5.0);
        entry.add(build("b", "1", 1), samples);
        prop_assert_eq!(&KeptBuild::from_json("x", &entry.to_json()).unwrap(), &entry);
    }
}

#[test]
fn a_number_that_was_mended_by_hand_stays_as_it_stands() {
    let number_of = |text: &str| match KeptBuild::from_json("x", text).unwrap().samples[0].1.value {
        Value::Number(number) => number,
        Value::Label(_) => f64::NAN,
    };
    let odd = f64::from_bits(0x3fe6_6666_6666_6667);
    for number in [0.1 + 0.2, 81.538_461_538_461_53, 1.0 / 3.0, odd, 1e300, 5e-324, -7.0] {
        let text =
            KeptBuild::new(build("a", "1", 1), vec![super::number("loc", number)], 5.0).to_json();
        assert_eq!(number_of(&text).to_bits(), number.to_bits(), "{text}");
    }
    let text = KeptBuild::new(build("a", "1", 1), vec![number("loc", 7.5)], 5.0).to_json();
    for note in
        ["", "0", "0:", "0:x", "9:401e000000000000", "0:7ff0000000000000", "0:4020000000000000"]
    {
        let noted =
            text.replace("\"recordedAtMs\"", &format!("\"exact\":\"{note}\",\"recordedAtMs\""));
        assert_eq!(number_of(&noted).to_bits(), 7.5_f64.to_bits(), "{note}");
    }
    let noted =
        text.replace("\"recordedAtMs\"", "\"exact\":\"0:401e000000000001\",\"recordedAtMs\"");
    assert!(number_of(&noted) > 7.5);
}

/// The build of run 7 as one job measured it.
fn job(attempt: u32, value: f64, now_ms: f64) -> KeptBuild {
    let build = Build { attempt, ..build("a", "7", 1) };
    KeptBuild::new(build, vec![number("size", value), number("loc", 5.0)], now_ms)
}

const CLASH: &str = "several jobs of run 7 measured the same metric, and a build has room for one \
                     value: \"size\" is 100 in one and 250 in another, which is kept; give each job \
                     a metric of its own, such as \"size-linux\"";

#[test]
fn two_jobs_that_measured_one_metric_differently_are_reported_wherever_they_meet() {
    let sql = empty();
    assert!(record(&sql, &job(1, 100.0, 1.0), None, "w").unwrap().clashes.is_empty());
    assert_eq!(record(&sql, &job(1, 250.0, 2.0), None, "w").unwrap().clashes, [CLASH]);
    // Once they have met, there is one value.
    assert!(record(&sql, &job(1, 250.0, 2.0), None, "w").unwrap().clashes.is_empty());

    let (one, other) = (empty(), empty());
    fold(&one, "1.json", &job(1, 100.0, 1.0), 9.0).unwrap();
    fold(&other, "2.json", &job(1, 250.0, 2.0), 9.0).unwrap();
    assert_eq!(merge(&other, &one, None, 9.0).unwrap().clashes, [CLASH]);
    assert_eq!(merge(&one, &other, None, 9.0).unwrap().clashes, [CLASH]);
    assert!(merge(&one, &other, None, 9.0).unwrap().clashes.is_empty());
    let folded = empty();
    fold(&folded, "2.json", &job(1, 250.0, 2.0), 9.0).unwrap();
    assert_eq!(fold(&folded, "1.json", &job(1, 100.0, 1.0), 9.0).unwrap(), [CLASH]);
}

#[test]
fn a_run_that_is_started_again_corrects_its_values_and_equal_ones_are_no_matter() {
    let sql = empty();
    record(&sql, &job(1, 100.0, 1.0), None, "w").unwrap();
    assert!(record(&sql, &job(1, 100.0, 2.0), None, "w").unwrap().clashes.is_empty());
    assert!(record(&sql, &job(2, 250.0, 3.0), None, "w").unwrap().clashes.is_empty());
    assert!(record(&sql, &job(1, 70.0, 4.0), None, "w").unwrap().clashes.is_empty());
}

#[test]
fn a_commit_that_is_measured_again_by_a_backfill_is_no_clash() {
    let sql = empty();
    for value in [1.0, 2.0] {
        let entry = KeptBuild::new(build("a", "backfill-a", 1), vec![number("loc", value)], value);
        assert!(record(&sql, &entry, None, "w").unwrap().clashes.is_empty());
    }
}
