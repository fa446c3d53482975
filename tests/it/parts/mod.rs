//! Parts: what a value consists of, and which of them moved it.

mod find;
mod find_laws;
mod find_share;
mod find_words;
mod moved;
mod words;

use unentropy::parts::find::explain;
use unentropy::parts::moved::Moved;
use unentropy::parts::reason::{Finding, Reason, What};
use unentropy::parts::{Part, Parts, Subject};

const SINCE: &str = "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d";

/// Parts without words.
fn sums(subject: Subject, parts: &[(&str, f64)]) -> Parts {
    Parts::new(subject, parts.iter().map(|(name, value)| Part::new(*name, *value)).collect())
}

/// Parts with words.
fn worded(subject: Subject, parts: &[(&str, f64, &str)]) -> Parts {
    let part = |(name, value, word): &(&str, f64, &str)| Part::new(*name, *value).with(*word);
    Parts::new(subject, parts.iter().map(part).collect())
}

fn shares(parts: &[(&str, u64, u64)]) -> Parts {
    let part = |(name, covered, total): &(&str, u64, u64)| Part::of_share(*name, *covered, *total);
    Parts::new(Subject::Coverage, parts.iter().map(part).collect())
}

/// What git knows: renames, and what else was touched.
fn moved(renamed: &[(&str, &str)], touched: &[&str]) -> Moved {
    let text = |text: &&str| (*text).to_owned();
    let mut all: std::collections::BTreeSet<String> = touched.iter().map(text).collect();
    all.extend(renamed.iter().flat_map(|(old, new)| [text(old), text(new)]));
    let renamed = renamed.iter().map(|(old, new)| (text(old), text(new))).collect();
    Moved { renamed, touched: all }
}

/// Each finding in a few signs: `~ a.ts +3`, `+ new`, `- gone`, `> renamed`, `! failing`.
fn told(reason: &Reason) -> Vec<String> {
    let sign = |what| match what {
        What::Changed => '~',
        What::Added => '+',
        What::Removed => '-',
        What::Renamed => '>',
        What::Failing => '!',
        What::Fixed => '*',
        What::Flaky => '?',
        What::Updated => '^',
    };
    let finding = |it: &Finding| {
        let words = match (&it.from, &it.to) {
            (None, None) => String::new(),
            (from, to) => {
                let word = |word: &Option<String>| word.clone().unwrap_or_default();
                format!(" [{}>{}]", word(from), word(to))
            }
        };
        let is_of_share = reason.unrelated_change.is_some();
        let mark = if is_of_share && it.is_unrelated { " untouched" } else { "" };
        format!("{} {}{words} {}{mark}", sign(it.what), it.name, it.change)
    };
    let mut told: Vec<_> = reason.findings.iter().map(finding).collect();
    if reason.others > 0 {
        told.push(format!("and {}, {}", reason.others, reason.others_change));
    }
    told
}

#[track_caller]
fn check(before: &Parts, after: &Parts, moved: Option<&Moved>, expected: &[&str]) {
    let reason = explain(before, after, SINCE, moved);
    assert_eq!(reason.as_ref().map(told).unwrap_or_default(), expected);
    assert_eq!(reason.is_none(), expected.is_empty());
}
