//! The laws of reasons, on parts and renames that only chance finds.

use std::collections::BTreeMap;

use proptest::prelude::*;
use unentropy::parts::find::explain;
use unentropy::parts::moved::Moved;
use unentropy::parts::{Part, Parts, Subject};

use super::SINCE;

const WORDS: [Option<&str>; 5] = [None, Some("passed"), Some("failed"), Some("flaky"), Some("1.0")];

/// Few names, so that they meet.
fn parts(subject: Subject) -> impl Strategy<Value = Parts> {
    let part = (0..12_u32, -50..200_i32, 0..100_u32, 0..WORDS.len()).prop_map(
        move |(name, value, more, word)| {
            let word = WORDS[word].map(str::to_owned);
            let mut part = Part { word, ..Part::new(format!("f{name}"), f64::from(value)) };
            if subject == Subject::Coverage {
                part.value = part.value.max(0.0);
                part.total = Some(part.value + f64::from(more));
            }
            part
        },
    );
    prop::collection::vec(part, 0..20).prop_map(move |list| Parts::new(subject, list))
}

/// Anything, swaps, chains and names that do not exist included.
fn renames() -> impl Strategy<Value = Option<Moved>> {
    let name = || (0..14_u32).prop_map(|n| format!("f{n}"));
    let renamed = prop::collection::btree_map(name(), name(), 0..8);
    let touched = prop::collection::btree_set(name(), 0..8);
    prop::option::of((renamed, touched).prop_map(|(renamed, touched)| Moved { renamed, touched }))
}

fn case() -> impl Strategy<Value = (Parts, Parts, Option<Moved>)> {
    prop::sample::select(Subject::ALL.to_vec())
        .prop_flat_map(|subject| (parts(subject), parts(subject), renames()))
}

proptest! {
    #[test]
    fn findings_and_others_add_up((before, after, moved) in case()) {
        let reason = explain(&before, &after, SINCE, moved.as_ref());
        let (Some(from), Some(to)) = (before.value(), after.value()) else {
            prop_assert_eq!(reason, None);
            return Ok(());
        };
        let Some(reason) = reason else {
            prop_assert!((to - from).abs() < 1e-9);
            return Ok(());
        };
        let told: f64 = reason.findings.iter().map(|it| it.change).sum();
        prop_assert!((told + reason.others_change - (to - from)).abs() < 1e-9);
        prop_assert!((1..=5).contains(&reason.findings.len()));
        prop_assert!(reason.others > 0 || reason.others_change == 0.0);
        let is_in_order = reason.findings.is_sorted_by(|a, b| a.change.abs() >= b.change.abs());
        prop_assert!(is_in_order);
    }

    /// What was added is removed on the way back. Of a share the lines count differently then.
    #[test]
    fn the_way_back_is_the_opposite((before, after, _) in case()) {
        let sizes = |before: &Parts, after: &Parts| {
            let findings = explain(before, after, SINCE, None)?.findings;
            Some(findings.iter().map(|it| it.change.abs()).collect::<Vec<_>>())
        };
        if !matches!(after.subject, Subject::Coverage | Subject::Tests) {
            prop_assert_eq!(sizes(&before, &after), sizes(&after, &before));
        }
    }

    #[test]
    fn renaming_everything_moves_nothing(all in parts(Subject::Files)) {
        let renamed: BTreeMap<_, _> =
            all.list().iter().map(|it| (it.name.clone(), format!("new/{}", it.name))).collect();
        let list = all.list().iter();
        let there = list.map(|it| Part { name: renamed[&it.name].clone(), ..it.clone() }).collect();
        let there = Parts::new(Subject::Files, there);
        let moved = Moved { renamed, touched: std::collections::BTreeSet::new() };
        prop_assert_eq!(explain(&all, &there, SINCE, Some(&moved)), None);
    }
}

/// Comparing each with each would take hours.
#[test]
fn a_hundred_thousand_parts_are_compared_in_order() {
    let of = |folder: &str, more: f64| {
        let part = |n: u32| Part::new(format!("{folder}/{n:06}"), f64::from(n) + more);
        Parts::new(Subject::Files, (0..100_000).map(part).collect())
    };
    let name = |folder: &str, n: u32| format!("{folder}/{n:06}");
    let renamed = (0..100_000).map(|n| (name("old", n), name("new", n))).collect();
    let moved = Moved { renamed, touched: std::collections::BTreeSet::new() };
    let reason = explain(&of("old", 0.0), &of("new", 1.0), SINCE, Some(&moved)).unwrap();
    assert_eq!((reason.findings.len(), reason.others, reason.others_change), (5, 99_995, 99_995.0));
}
