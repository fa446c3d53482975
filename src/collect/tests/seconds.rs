//! Times as reports write them: with a decimal point or a decimal comma, and with thousands apart.
//!
//! `1,234` is 1234 seconds to an English machine and 1.234 to a German one. If the other times of
//! the reports do not show which one it is, the total is unknown.

use std::borrow::Cow;

use crate::collect::output::plain_number;

/// Separators between thousands, besides the two signs that may also be decimal signs.
const APART: [char; 5] = [' ', '\u{a0}', '\u{202f}', '\'', '\u{2019}'];

/// The times of all tests, added up.
#[derive(Default)]
pub struct Seconds {
    sure: f64,
    count: u64,
    /// Whether a time proves that the decimal sign is a point, or a comma.
    has_point: bool,
    has_comma: bool,
    /// Times such as `1,234`, and such as `1.234`.
    commas: Doubt,
    points: Doubt,
}

/// How long a test took.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Time {
    pub seconds: f64,
    /// What is as many seconds, or a thousand times as many: see [`Seconds::of_commas`].
    pub commas: f64,
}

impl Time {
    pub fn add(&mut self, other: Self) {
        self.seconds += other.seconds;
        self.commas += other.commas;
    }
}

/// Times with one sign before three digits: their sum in both readings, and the first of them.
#[derive(Default)]
struct Doubt {
    decimal: f64,
    grouped: f64,
    first: Option<String>,
}

impl Seconds {
    /// How many tests have a time.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Adds a time; `None` when it is not a number of seconds. `place` says where it is.
    pub fn add(&mut self, written: &str, place: impl FnOnce() -> String) -> Option<Time> {
        let time = self.added(written.trim(), place)?;
        self.count += 1;
        Some(time)
    }

    /// Adds a number of seconds; `None` when it cannot be a time.
    pub fn add_number(&mut self, seconds: f64) -> Option<Time> {
        let is_time = seconds.is_finite() && seconds >= 0.0;
        is_time.then(|| {
            self.count += 1;
            self.sure(seconds)
        })
    }

    fn added(&mut self, written: &str, place: impl FnOnce() -> String) -> Option<Time> {
        let Some((whole, sign, decimals)) = parts(written) else {
            return Some(self.sure(plain(written)?));
        };
        let decimal = grouped(whole, other_than(sign)).and_then(|whole| joined(&whole, decimals));
        let as_group = grouped(written, &[sign]).and_then(|whole| plain(&whole));
        Some(match (sign, decimal, as_group) {
            (_, Some(decimal), Some(as_group)) => {
                let doubt = if sign == ',' { &mut self.commas } else { &mut self.points };
                doubt.decimal += decimal;
                doubt.grouped += as_group;
                doubt.first.get_or_insert_with(place);
                let (seconds, commas) = if sign == ',' { (0.0, decimal) } else { (decimal, 0.0) };
                Time { seconds, commas }
            }
            // A sign that occurs twice separates thousands, so the other one is the decimal sign.
            ('.', Some(seconds), None) | (',', None, Some(seconds)) => {
                self.has_point = true;
                self.sure(seconds)
            }
            (_, Some(seconds), None) | (_, None, Some(seconds)) => {
                self.has_comma = true;
                self.sure(seconds)
            }
            (_, None, None) => return None,
        })
    }

    fn sure(&mut self, seconds: f64) -> Time {
        self.sure += seconds;
        Time { seconds, commas: 0.0 }
    }

    /// How many seconds the commas of a [`Time`] stand for, once all times are known.
    pub fn of_commas(&self) -> f64 {
        // Three digits follow such a comma.
        if self.has_comma { 1.0 } else { 1000.0 }
    }

    /// The sum of all times, or the first ambiguous one.
    pub fn total(&self) -> Result<f64, &str> {
        let commas = match (&self.commas.first, self.has_comma, self.has_point) {
            (None, ..) => 0.0,
            (Some(_), true, false) => self.commas.decimal,
            (Some(_), false, true) => self.commas.grouped,
            (Some(first), ..) => return Err(first),
        };
        match &self.points.first {
            Some(first) if self.has_comma => Err(first),
            _ => Ok(self.sure + commas + self.points.decimal),
        }
    }
}

/// The parts around the last possible decimal sign; `None` without one.
fn parts(written: &str) -> Option<(&str, char, &str)> {
    let (at, sign) = written.char_indices().rev().find(|(_, sign)| matches!(sign, '.' | ','))?;
    Some((&written[..at], sign, &written[at + 1..]))
}

/// The possible thousands separators before this decimal sign.
fn other_than(sign: char) -> &'static [char] {
    const WITH_COMMA: [char; 6] = [',', APART[0], APART[1], APART[2], APART[3], APART[4]];
    const WITH_POINT: [char; 6] = ['.', APART[0], APART[1], APART[2], APART[3], APART[4]];
    if sign == '.' { &WITH_COMMA } else { &WITH_POINT }
}

/// The digits of a whole number, grouped by one of these separators or not at all.
fn grouped<'w>(written: &'w str, apart: &[char]) -> Option<Cow<'w, str>> {
    let mut signs = written.chars().filter(|sign| !sign.is_ascii_digit());
    let Some(sign) = signs.next() else { return Some(Cow::Borrowed(written)) };
    let is_one_sign = apart.contains(&sign) && signs.all(|other| other == sign);
    let mut groups = written.split(sign);
    let is_grouped = is_one_sign
        && groups.next().is_some_and(is_first_group)
        && groups.all(|group| group.len() == 3);
    is_grouped.then(|| Cow::Owned(written.replace(sign, "")))
}

/// One to three digits, not starting with zero.
fn is_first_group(group: &str) -> bool {
    (1..=3).contains(&group.len()) && !group.starts_with('0')
}

fn joined(whole: &str, decimals: &str) -> Option<f64> {
    plain(&format!("{whole}.{decimals}"))
}

/// A plain non-negative number.
fn plain(written: &str) -> Option<f64> {
    let seconds = plain_number(written)?;
    (seconds >= 0.0).then_some(seconds)
}
