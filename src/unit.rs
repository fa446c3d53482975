//! Formats every number that people read.
//!
//! The rules: thousands are separated by commas; at least three significant digits are kept, so
//! that a number other than zero never reads as zero; trailing zeros are removed. Sizes are decimal
//! (1 kB is 1000 bytes), as in bundlers, browsers and registries, so a report agrees with other
//! tools and with the plain number of bytes.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A formatted value, such as `84.2%`, `1.23 MB` or `1m 59s`.
#[must_use]
pub fn format(value: f64, unit: Option<&Unit>) -> String {
    if !value.is_finite() {
        return NO_VALUE.to_owned();
    }
    format!("{}{}", if value < 0.0 { "-" } else { "" }, magnitude(value.abs(), unit))
}

/// A count, with thousands separated.
#[must_use]
pub fn format_count(count: usize) -> String {
    grouped(&count.to_string())
}

/// Two different values, with enough digits to see the difference.
#[must_use]
pub fn format_apart(one: f64, other: f64, unit: Option<&Unit>) -> (String, String) {
    let texts = (format(one, unit), format(other, unit));
    if texts.0 != texts.1 || is_same(one, other) || !one.is_finite() || !other.is_finite() {
        return texts;
    }
    let word = match unit {
        Some(Unit::Percent) => "%".to_owned(),
        Some(Unit::Bytes) => " B".to_owned(),
        Some(Unit::Duration) => " s".to_owned(),
        Some(Unit::Custom(word)) if !word.is_empty() => format!(" {word}"),
        _ => String::new(),
    };
    let text = |value: f64, decimals: i32| {
        let sign = if value < 0.0 { "-" } else { "" };
        format!("{sign}{}{word}", trimmed(&digits(value.abs(), decimals)))
    };
    // Two different numbers differ within their first 17 digits.
    (0..=20)
        .map(|decimals| (text(one, decimals), text(other, decimals)))
        .find(|(one, other)| one != other)
        .unwrap_or(texts)
}

/// The change from one value to the next, always with its sign: `+1.3 pts`, `-12 kB (-3.4%)`.
/// Percentages change by points; other units also show the relative change, if the old value was
/// not zero and the share is neither negligible nor absurd.
#[must_use]
pub fn format_change(from: f64, to: f64, unit: Option<&Unit>) -> String {
    if !from.is_finite() || !to.is_finite() {
        return NO_VALUE.to_owned();
    }
    if is_same(from, to) {
        return NO_CHANGE.to_owned();
    }
    // The difference of two finite numbers can overflow.
    let delta = (to - from).clamp(f64::MIN, f64::MAX);
    let sign = if delta < 0.0 { '-' } else { '+' };
    if unit == Some(&Unit::Percent) {
        return format!("{sign}{} pts", points(delta.abs()));
    }
    let absolute = magnitude(delta.abs(), unit);
    match relative(from, to, delta) {
        Some(share) => format!("{sign}{absolute} ({sign}{share})"),
        None => format!("{sign}{absolute}"),
    }
}

/// How far two values are apart, without a sign: `1.3 pts`, `12 kB`.
#[must_use]
pub fn format_distance(one: f64, other: f64, unit: Option<&Unit>) -> String {
    let distance = (one - other).abs().min(f64::MAX);
    match unit {
        Some(Unit::Percent) => format!("{} pts", points(distance)),
        _ => magnitude(distance, unit),
    }
}

/// The change for screen readers: `up 1.3 points`, `down 12 kB`, `unchanged`.
#[must_use]
pub fn format_spoken_change(from: f64, to: f64, unit: Option<&Unit>) -> String {
    if !from.is_finite() || !to.is_finite() {
        return NO_VALUE.to_owned();
    }
    if is_same(from, to) {
        return "unchanged".to_owned();
    }
    let delta = (to - from).clamp(f64::MIN, f64::MAX);
    let way = if delta < 0.0 { "down" } else { "up" };
    if unit == Some(&Unit::Percent) {
        return format!("{way} {} points", points(delta.abs()));
    }
    format!("{way} {}", magnitude(delta.abs(), unit))
}

/// Whether two values differ by no more than the noise of their arithmetic.
#[must_use]
pub fn is_same(from: f64, to: f64) -> bool {
    (to - from).abs() <= 8.0 * f64::EPSILON * from.abs().max(to.abs())
}

/// The label of a tick on an axis whose ticks are `step` apart, with just enough digits to
/// distinguish the ticks. A custom unit is only shown in the heading.
#[must_use]
pub fn format_tick(value: f64, step: f64, unit: Option<&Unit>) -> String {
    let size = value.abs();
    if size < step / 2.0 {
        return if unit == Some(&Unit::Percent) { "0%".to_owned() } else { "0".to_owned() };
    }
    let label = match unit {
        Some(Unit::Percent) => format!("{}%", fixed_to_step(size, step)),
        Some(Unit::Bytes) => {
            let (power, name) = byte_scale(|scale| size / scale < 1000.0);
            format!("{} {name}", fixed_to_step(size / power, step / power))
        }
        Some(Unit::Duration) => duration_tick(size, step),
        _ => fixed_to_step(size, step),
    };
    format!("{}{label}", if value < 0.0 { "-" } else { "" })
}

/// Which direction of a number is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Better {
    /// More is better, as with coverage.
    Higher,
    /// Less is better, as with sizes and times.
    Lower,
}

/// What a number counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(type = "string"))]
pub enum Unit {
    /// From 0 to 100; changes by points.
    Percent,
    /// Whole things.
    Integer,
    /// Bytes, shown in decimal scales.
    Bytes,
    /// Seconds.
    Duration,
    /// A number that always shows two decimals.
    Decimal,
    /// A custom unit of at most [`Unit::MAX_CHARS`] characters, shown after the number.
    Custom(String),
}

impl Unit {
    /// The maximum length of a custom unit.
    pub const MAX_CHARS: usize = 10;
    /// The units with a format of their own.
    pub const KNOWN: [&str; 5] = ["percent", "integer", "bytes", "duration", "decimal"];

    /// The good direction by default: shares should rise, sizes and times should fall.
    #[must_use]
    pub fn better(&self) -> Option<Better> {
        match self {
            Self::Percent => Some(Better::Higher),
            Self::Bytes | Self::Duration => Some(Better::Lower),
            Self::Integer | Self::Decimal | Self::Custom(_) => None,
        }
    }
}

impl From<String> for Unit {
    fn from(name: String) -> Self {
        match name.as_str() {
            "percent" => Self::Percent,
            "integer" => Self::Integer,
            "bytes" => Self::Bytes,
            "duration" => Self::Duration,
            "decimal" => Self::Decimal,
            _ => Self::Custom(name),
        }
    }
}

impl From<Unit> for String {
    fn from(unit: Unit) -> Self {
        unit.to_string()
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Percent => "percent",
            Self::Integer => "integer",
            Self::Bytes => "bytes",
            Self::Duration => "duration",
            Self::Decimal => "decimal",
            Self::Custom(word) => word,
        })
    }
}

/// Shown instead of a missing number.
const NO_VALUE: &str = "no value";
/// Shown instead of a change of zero, which has no sign.
const NO_CHANGE: &str = "no change";
/// Numbers outside this range are shown in exponent form.
const SCIENTIFIC: std::ops::Range<f64> = 1e-6..1e21;
/// The same of ticks, which have less room.
const LARGEST_TICK: f64 = 1e15;
/// Shares outside this range, in percent, say less than the absolute change.
const TELLING_SHARE: std::ops::Range<f64> = 0.01..100_000.0;
const BYTE_SCALES: [(f64, &str); 7] =
    [(1.0, "B"), (1e3, "kB"), (1e6, "MB"), (1e9, "GB"), (1e12, "TB"), (1e15, "PB"), (1e18, "EB")];

fn magnitude(value: f64, unit: Option<&Unit>) -> String {
    match unit {
        Some(Unit::Percent) => format!("{}%", percent(value)),
        Some(Unit::Bytes) => bytes(value),
        Some(Unit::Duration) => duration(value),
        Some(Unit::Decimal) => two_decimals(value),
        // A measured fraction is shown even if the unit is `integer`.
        Some(Unit::Integer) | None => plain(value),
        Some(Unit::Custom(word)) if word.is_empty() => plain(value),
        Some(Unit::Custom(word)) => format!("{} {word}", plain(value)),
    }
}

/// Two decimals, or more if three significant digits need them.
fn plain(value: f64) -> String {
    trimmed(&digits(value, (2 - exponent(value)).max(2)))
}

fn two_decimals(value: f64) -> String {
    let full = digits(value, (2 - exponent(value)).max(2));
    match full.find('.') {
        Some(point) if !full.contains('e') && full.len() > point + 3 => {
            let kept = full.trim_end_matches('0').len().max(point + 3);
            full[..kept].to_owned()
        }
        _ => full,
    }
}

/// Three significant digits of something below 1000.
fn three_digits(value: f64) -> String {
    trimmed(&digits(value, (2 - exponent(value)).max(0)))
}

/// Less than 100 % must not read as 100 %: 99.996% is shown as 99.99%.
fn percent(value: f64) -> String {
    if (99.995..100.0).contains(&value) { "99.99".to_owned() } else { plain(value) }
}

/// Two decimals, or more if two significant digits need them.
fn points(value: f64) -> String {
    trimmed(&digits(value, (1 - exponent(value)).max(2)))
}

fn relative(from: f64, to: f64, delta: f64) -> Option<String> {
    if from <= 0.0 || to < 0.0 {
        return None;
    }
    let share = (delta / from * 100.0).abs();
    let text = match share {
        _ if !TELLING_SHARE.contains(&share) => return None,
        _ if share < 1.0 => digits(share, 2),
        _ if (99.95..100.0).contains(&share) => "99.9".to_owned(),
        _ => digits(share, 1),
    };
    Some(format!("{}%", trimmed(&text)))
}

fn bytes(value: f64) -> String {
    if value < 999.995 {
        return format!("{} B", plain(value));
    }
    // 999.6 kB would round to 1000 kB, so it is shown in the next scale.
    let (power, name) = byte_scale(|scale| scale > 1.0 && value / scale < 999.5);
    let scaled = value / power;
    let text = if scaled < 999.5 { three_digits(scaled) } else { plain(scaled) };
    format!("{text} {name}")
}

/// The first scale that fits, else the largest.
fn byte_scale(fits: impl Fn(f64) -> bool) -> (f64, &'static str) {
    let largest = BYTE_SCALES[BYTE_SCALES.len() - 1];
    BYTE_SCALES.into_iter().find(|(scale, _)| fits(*scale)).unwrap_or(largest)
}

/// Each scale is chosen by the number *after* rounding: 59.96 s is `1m 00s`, never `60 s`.
fn duration(seconds: f64) -> String {
    let whole_seconds = seconds.round();
    let whole_minutes = (seconds / 60.0).round();
    match seconds {
        0.0 => "0 s".to_owned(),
        _ if seconds * 1e9 < 999.5 => format!("{} ns", plain(seconds * 1e9)),
        _ if seconds * 1e6 < 999.5 => format!("{} µs", three_digits(seconds * 1e6)),
        _ if seconds * 1000.0 < 999.5 => format!("{} ms", three_digits(seconds * 1000.0)),
        _ if seconds < 59.95 => format!("{} s", three_digits(seconds)),
        _ if whole_seconds < 3600.0 => {
            format!("{:.0}m {:02.0}s", (whole_seconds / 60.0).floor(), whole_seconds % 60.0)
        }
        _ if seconds < SCIENTIFIC.end => {
            let hours = digits((whole_minutes / 60.0).floor(), 0);
            format!("{hours}h {:02.0}m", whole_minutes % 60.0)
        }
        _ => format!("{} s", plain(seconds)),
    }
}

fn duration_tick(seconds: f64, step: f64) -> String {
    if step < 1.0 {
        return if seconds < 0.001 {
            format!("{} µs", fixed_to_step(seconds * 1e6, step * 1e6))
        } else if seconds < 1.0 {
            format!("{} ms", fixed_to_step(seconds * 1000.0, step * 1000.0))
        } else {
            format!("{} s", fixed_to_step(seconds, step))
        };
    }
    let whole = seconds.round();
    let (hours, minutes) = ((whole / 3600.0).floor(), (whole / 60.0).floor() % 60.0);
    match step {
        _ if hours > 0.0 && step >= 3600.0 => format!("{}h", digits(hours, 0)),
        _ if hours > 0.0 && step >= 60.0 => format!("{}h {minutes:02.0}m", digits(hours, 0)),
        _ if hours > 0.0 => format!("{}h {minutes:02.0}m {:02.0}s", digits(hours, 0), whole % 60.0),
        _ if step >= 60.0 => format!("{minutes:.0}m"),
        _ if minutes > 0.0 => format!("{minutes:.0}m {:02.0}s", whole % 60.0),
        _ => format!("{whole:.0} s"),
    }
}

/// As many decimals as the step has.
fn fixed_to_step(value: f64, step: f64) -> String {
    if value >= LARGEST_TICK {
        return format!("{value:.2e}");
    }
    digits(value, (-exponent(step)).max(0))
}

/// The power of ten of a number that is rounded to three digits: 0 for 1 and for 9.99.
fn exponent(value: f64) -> i32 {
    let text = format!("{value:.2e}");
    let power = text.split_once('e').expect("the exponent form has an exponent").1;
    power.parse().expect("the exponent of a finite number is a small integer")
}

/// A number that is not negative, with thousands separated; in exponent form if necessary.
fn digits(value: f64, decimals: i32) -> String {
    if value != 0.0 && !SCIENTIFIC.contains(&value) {
        return format!("{value:.2e}");
    }
    let decimals = usize::try_from(decimals).unwrap_or(0);
    let text = format!("{value:.decimals$}");
    let (whole, fraction) = text.split_at(text.find('.').unwrap_or(text.len()));
    grouped(whole) + fraction
}

/// A comma before every three digits but the first.
fn grouped(whole: &str) -> String {
    let mut grouped = String::with_capacity(whole.len() * 4 / 3);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Without the zeros at the end of a fraction.
fn trimmed(text: &str) -> String {
    let (number, power) = text.split_at(text.find('e').unwrap_or(text.len()));
    if !number.contains('.') {
        return text.to_owned();
    }
    format!("{}{power}", number.trim_end_matches('0').trim_end_matches('.'))
}

/// How a value came about that several measurements gave.
#[must_use]
pub fn median_of(rounds: usize) -> String {
    format!("median of {}", format_count(rounds))
}
