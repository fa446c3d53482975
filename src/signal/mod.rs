//! What a series does: what changed on a branch and when, where a metric stands, and the words for it.
//!
//! The arithmetic under it is a crate of its own, `src/levels`.

pub mod changes;
pub mod standing;
pub mod words;

pub use unentropy_levels::{Nature, Track, level, median, together};
use unentropy_levels::{OF_MEAN, count, scatter};

use crate::unit::Unit;

/// What kind of number a metric is, as its unit says.
#[must_use]
pub fn nature(unit: Option<&Unit>) -> Nature {
    match unit {
        Some(Unit::Duration) => Nature::Time,
        Some(Unit::Bytes | Unit::Percent | Unit::Integer) => Nature::Exact,
        Some(Unit::Custom(word)) => nature_of_word(word),
        _ => Nature::Other,
    }
}

fn nature_of_word(word: &str) -> Nature {
    let word = word.trim().to_lowercase();
    let (what, per) = word.split_once('/').unwrap_or((&word, ""));
    if matches!(per.trim(), "s" | "sec" | "second") {
        return Nature::Rate;
    }
    let is_time = matches!(
        what.trim(),
        "ns" | "us" | "µs" | "μs" | "ms" | "s" | "sec" | "secs" | "seconds" | "min" | "minutes"
    );
    if is_time { Nature::Time } else { Nature::Other }
}
