//! What holds for every coverage report: merging is a union, and no bytes do harm.

use proptest::prelude::*;
use unentropy::collect::Share;

use crate::collect::coverage::collected;

/// What a made-up report says: file, line, and how often it ran.
type Fact = (u8, u32, u8);

fn facts() -> impl Strategy<Value = Vec<Fact>> {
    prop::collection::vec((0_u8..4, 1_u32..40, 0_u8..2), 1..80)
}

fn lcov(facts: &[Fact]) -> Vec<u8> {
    use std::fmt::Write;
    facts
        .iter()
        .fold(String::new(), |mut text, (file, line, count)| {
            write!(
                text,
                "SF:/a/{file}.c\nFN:{line},f{line}\nFNDA:{count},f{line}\nBRDA:{line},0,0,{count}\n\
             DA:{line},{count}\nend_of_record\n"
            )
            .expect("a String takes everything");
            text
        })
        .into_bytes()
}

fn cobertura(facts: &[Fact]) -> Vec<u8> {
    use std::fmt::Write;
    let classes = facts.iter().fold(String::new(), |mut text, (file, line, count)| {
        write!(
            text,
            "<class name=\"c\" filename=\"{file}.c\"><methods><method name=\"f{line}\">\
             <lines><line number=\"{line}\" hits=\"{count}\" condition-coverage=\"({count}/1)\"/>\
             </lines></method></methods></class>"
        )
        .expect("a String takes everything");
        text
    });
    format!("<coverage line-rate='0'><packages>{classes}</packages></coverage>").into_bytes()
}

fn clover(facts: &[Fact]) -> Vec<u8> {
    use std::fmt::Write;
    let files = facts.iter().fold(String::new(), |mut text, (file, line, count)| {
        write!(
            text,
            "<file name=\"/a/{file}.c\"><line num=\"{line}\" type=\"method\" name=\"f\" \
             count=\"{count}\"/><line num=\"{line}\" type=\"cond\" truecount=\"{count}\" \
             falsecount=\"1\"/></file>"
        )
        .expect("a String takes everything");
        text
    });
    format!("<coverage generated='1'><project>{files}</project></coverage>").into_bytes()
}

type Writer = fn(&[Fact]) -> Vec<u8>;

const WRITERS: [Writer; 3] = [lcov, cobertura, clover];

fn share(measure: &str, reports: &[Vec<u8>]) -> Share {
    let names = ["0", "1", "2", "3", "4", "5"];
    let reports: Vec<_> = names.iter().copied().zip(reports.iter().cloned()).collect();
    collected(&format!("coverage * --type {measure}"), &[], &[], &reports).expect("a percentage")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn merging_is_commutative_and_idempotent(left in facts(), right in facts()) {
        for write in WRITERS {
            let (left, right) = (write(&left), write(&right));
            for measure in ["line", "branch", "function"] {
                let both = share(measure, &[left.clone(), right.clone()]);
                prop_assert_eq!(both, share(measure, &[right.clone(), left.clone()]));
                let again = [left.clone(), right.clone(), left.clone(), right.clone()];
                prop_assert_eq!(both, share(measure, &again));
            }
        }
    }

    #[test]
    fn shards_of_a_report_give_the_whole(facts in facts(), cut in any::<prop::sample::Index>()) {
        let cut = cut.index(facts.len());
        let (first, second) = facts.split_at(cut);
        for write in WRITERS {
            for measure in ["line", "branch", "function"] {
                let whole = share(measure, &[write(&facts)]);
                if !first.is_empty() {
                    prop_assert_eq!(whole, share(measure, &[write(first), write(second)]));
                }
            }
        }
    }

    #[test]
    fn a_line_is_run_when_any_report_says_so(facts in facts()) {
        let mut lines = std::collections::BTreeMap::new();
        for (file, line, count) in &facts {
            *lines.entry((file, line)).or_insert(false) |= *count > 0;
        }
        let covered = lines.values().filter(|is_hit| **is_hit).count() as u64;
        let expected = Share { covered, total: lines.len() as u64 };
        prop_assert_eq!(share("line", &[lcov(&facts)]), expected);
        prop_assert_eq!(share("line", &[cobertura(&facts)]), expected);
    }

    #[test]
    fn no_damage_to_a_report_does_harm(
        facts in facts(),
        writer in 0..WRITERS.len(),
        at in any::<prop::sample::Index>(),
        put in prop::collection::vec(any::<u8>(), 0..8),
        takes in 0_usize..8,
    ) {
        let mut report = WRITERS[writer](&facts);
        let start = at.index(report.len());
        let end = (start + takes).min(report.len());
        report.splice(start..end, put);
        for command in COMMANDS {
            drop(collected(command, &[], &[], &[("report", report.clone())]));
        }
    }

    #[test]
    fn no_bytes_do_harm(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for command in COMMANDS {
            drop(collected(command, &[], &[], &[("report", bytes.clone())]));
        }
    }

    #[test]
    fn a_report_that_ends_early_is_never_a_percentage(facts in facts(), at in any::<prop::sample::Index>()) {
        for write in [cobertura, clover] {
            let mut report = write(&facts);
            report.truncate(at.index(report.len() - 1));
            let share = collected("coverage report", &[], &[], &[("report", report)]);
            prop_assert!(share.is_err());
        }
    }
}

const COMMANDS: &[&str] = &[
    "coverage report",
    "coverage-lcov report --type function",
    "coverage-cobertura report --type branch",
    "coverage-clover report --type branch",
    "coverage-istanbul report",
    "coverage-go report",
    "coverage-jacoco report",
    "coverage-simplecov report --type branch",
    "coverage-json report",
];
