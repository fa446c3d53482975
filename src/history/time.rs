//! Times of the database: text to people and other tools, ms since the epoch to us.

use time::{OffsetDateTime, format_description::BorrowedFormatItem, macros::format_description};

const ISO: &[BorrowedFormatItem] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]Z");

/// `2026-01-02T03:04:05.678Z`; a time beyond the years that have four digits is the nearest
/// one within.
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

/// Ms since the epoch of `b.timestamp`, NULL where it is no time.
///
/// SQLite reads all the forms other tools write (with and without ms, `T` or a blank, `Z` or
/// an offset); a number counts ms, as JavaScript does.
pub(super) const STARTED_AT_MS: &str = "CASE typeof(b.timestamp) \
     WHEN 'text' THEN round((julianday(b.timestamp) - 2440587.5) * 86400000.0) \
     ELSE b.timestamp END";
