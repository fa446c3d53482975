//! Amounts as people write them, such as `"0.5 points"`, `"2%"`, `"10 kB"` or `"300 ms"`, in the unit of their
//! metric.

use crate::unit::Unit;

/// How far a value may be from another one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    /// In the unit of the metric; at least 0.
    Exactly(f64),
    /// In percent of the value that it is compared with; at least 0.
    Percent(f64),
}

impl Amount {
    /// How much that is where a value is compared with this one.
    #[must_use]
    pub fn from(self, base: f64) -> f64 {
        match self {
            Self::Exactly(amount) => amount,
            Self::Percent(percent) => base.abs() * percent / 100.0,
        }
    }

    /// Whether nothing at all is allowed.
    #[must_use]
    pub fn is_nothing(self) -> bool {
        matches!(self, Self::Exactly(amount) | Self::Percent(amount) if amount <= 0.0)
    }
}

/// A difference in the unit of a metric; else what is accepted.
pub fn difference(text: &str, unit: Option<&Unit>) -> Result<Amount, String> {
    let (number, word) = split(text);
    if let Some(amount) = converted(number, word, unit, &POINTS) {
        return Ok(Amount::Exactly(amount));
    }
    let share = number.filter(|_| word == "%").map(Amount::Percent);
    share.ok_or_else(|| format!("{} or \"2%\"", examples(unit, "\"0.5 points\"")))
}

/// A value in the unit of a metric; else what is accepted.
pub fn value(text: &str, unit: Option<&Unit>) -> Result<f64, String> {
    let (number, word) = split(text);
    converted(number, word, unit, &["%"]).ok_or_else(|| examples(unit, "\"80%\""))
}

const POINTS: [&str; 4] = ["points", "point", "pts", "pt"];

/// How many of another word one of the unit is: a multiplier and a divisor, so that no digit is lost.
const SIZES: [(&str, f64); 10] = [
    ("B", 1.0),
    ("kB", 1e3),
    ("KB", 1e3),
    ("MB", 1e6),
    ("GB", 1e9),
    ("TB", 1e12),
    ("KiB", 1024.0),
    ("MiB", 1_048_576.0),
    ("GiB", 1_073_741_824.0),
    ("TiB", 1_099_511_627_776.0),
];
/// In nanoseconds.
const TIMES: [(&str, f64); 8] = [
    ("ns", 1.0),
    ("us", 1e3),
    ("µs", 1e3),
    ("ms", 1e6),
    ("s", 1e9),
    ("min", 6e10),
    ("m", 6e10),
    ("h", 3.6e12),
];

fn split(text: &str) -> (Option<f64>, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, word) = text.split_at(end);
    (number.parse().ok(), word.trim())
}

fn converted(
    number: Option<f64>,
    word: &str,
    unit: Option<&Unit>,
    of_percent: &[&str],
) -> Option<f64> {
    let number = number?;
    let own = match unit {
        Some(Unit::Percent) => return of_percent.contains(&word).then_some(number),
        Some(Unit::Bytes) => "B",
        Some(Unit::Duration) => "s",
        Some(Unit::Custom(own)) if own == word => return Some(number),
        Some(Unit::Custom(own)) => own,
        Some(Unit::Integer | Unit::Decimal) | None => return None,
    };
    [&SIZES[..], &TIMES[..]].iter().find_map(|words| {
        let factor = |word: &str| words.iter().find(|(it, _)| *it == word).map(|(_, one)| *one);
        Some(number * factor(word)? / factor(own)?)
    })
}

/// To follow `accepted:`.
fn examples(unit: Option<&Unit>, of_percent: &str) -> String {
    match unit {
        Some(Unit::Percent) => format!("a number, or text such as {of_percent}"),
        Some(Unit::Bytes) => "a number of bytes, or text such as \"10 kB\"".to_owned(),
        Some(Unit::Duration) => "a number of seconds, or text such as \"300 ms\"".to_owned(),
        Some(Unit::Custom(word)) if !word.is_empty() => {
            format!("a number of {word}, or text such as \"5 {word}\"")
        }
        _ => "a number".to_owned(),
    }
}
