//! Times of the database: text for people and other tools, ms since the epoch in this program.

use time::{
    Date, Month, OffsetDateTime, format_description::BorrowedFormatItem, macros::format_description,
};

const ISO: &[BorrowedFormatItem] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]Z");

pub(super) const DAY_MS: f64 = 86_400_000.0;

/// `2026-01-02T03:04:05.678Z`; times outside the four-digit years are clamped.
pub(super) fn iso(ms: f64) -> String {
    const FIRST_MS: f64 = -62_167_219_200_000.0;
    const LAST_MS: f64 = 253_402_300_799_999.0;
    #[expect(clippy::cast_possible_truncation, reason = "whole ms within the clamp fit")]
    let nanos = ms.clamp(FIRST_MS, LAST_MS).floor() as i128 * 1_000_000;
    OffsetDateTime::from_unix_timestamp_nanos(nanos)
        .ok()
        .and_then(|time| time.format(ISO).ok())
        .expect("clamped to what the format can hold")
}

/// Ms since the epoch of a time as programs write it: a date, then perhaps `T` or a blank and the time
/// of day, with or without seconds, then perhaps `Z` or an offset. Without a zone it is UTC.
pub(super) fn read_iso(text: &str) -> Option<f64> {
    const EPOCH: i32 = 2_440_588;
    let (day, time) = match text.find(['T', 't', ' ']) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    };
    let mut parts = day.splitn(3, '-');
    let year = digits(parts.next()?, 4)?;
    let month = Month::try_from(u8::try_from(digits(parts.next()?, 2)?).ok()?).ok()?;
    let day = u8::try_from(digits(parts.next()?, 2)?).ok()?;
    let date = Date::from_calendar_date(i32::try_from(year).ok()?, month, day).ok()?;
    let midnight_ms = f64::from(date.to_julian_day() - EPOCH) * DAY_MS;
    time.map_or(Some(0.0), time_of_day).map(|ms| midnight_ms + ms)
}

/// Ms after midnight in UTC; times on another day are negative, or larger than a day.
fn time_of_day(text: &str) -> Option<f64> {
    let zone = text.find(['Z', 'z', '+', '-']).unwrap_or(text.len());
    let (clock, zone) = text.split_at(zone);
    let mut parts = clock.splitn(3, ':');
    let minutes = digits(parts.next()?, 2)? * 60 + digits(parts.next()?, 2)?;
    let seconds = parts.next().unwrap_or("00");
    let (whole, fraction) = seconds.split_once('.').unwrap_or((seconds, "0"));
    let seconds = digits(whole, 2)?;
    if minutes >= 24 * 60 || clock[3..5] > *"59" || seconds > 60 {
        return None;
    }
    let fraction: f64 =
        format!("0.{}", digits(fraction, fraction.len()).map(|_| fraction)?).parse().ok()?;
    let offset_minutes = match zone.as_bytes() {
        [] | [b'Z' | b'z'] => 0.0,
        [sign @ (b'+' | b'-'), ..] => {
            let hours = digits(zone.get(1..3)?, 2)?;
            let rest = zone[3..].strip_prefix(':').unwrap_or(&zone[3..]);
            let minutes = if rest.is_empty() { 0 } else { digits(rest, 2)? };
            let offset = f64::from(hours * 60 + minutes);
            if *sign == b'-' { -offset } else { offset }
        }
        _ => return None,
    };
    let ms = (f64::from(minutes) - offset_minutes) * 60_000.0 + f64::from(seconds) * 1000.0;
    Some(ms + (fraction * 1000.0).floor())
}

/// A number with exactly this many digits.
fn digits(text: &str, count: usize) -> Option<u32> {
    let is_plain =
        text.len() == count && count > 0 && text.bytes().all(|byte| byte.is_ascii_digit());
    // Only the first digits of a fraction count.
    is_plain.then(|| text.get(..count.min(9)))??.parse().ok()
}

/// Ms since the epoch of `b.timestamp`, NULL if it is not a time.
///
/// SQLite reads all the forms other tools write (with and without ms, `T` or a blank, `Z` or
/// an offset); a number counts ms, as JavaScript does.
pub(super) const STARTED_AT_MS: &str = "CASE typeof(b.timestamp) \
     WHEN 'text' THEN round((julianday(b.timestamp) - 2440587.5) * 86400000.0) \
     ELSE b.timestamp END";
