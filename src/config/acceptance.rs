//! `accepted`: regressions that were agreed to, each up to a value and until a day.

use time::{Date, Month, OffsetDateTime, Time};

use super::raw::gate::Quantity;
use super::{QualityGate, amount, glob, raw};
use crate::metric::{Kind, Metric};

/// One accepted regression of one metric.
#[derive(Clone, Debug, PartialEq)]
pub struct Acceptance {
    /// Key of the metric.
    pub metric: String,
    /// How far the metric may get, in its unit: up where less is better, down where more is.
    pub up_to: f64,
    /// `None`: nothing was said, so the entry has no effect.
    pub reason: Option<String>,
    /// The last day on which it counts, such as `2027-03-01`; `None`: every day.
    pub until: Option<String>,
}

const DAY_MS: f64 = 86_400_000.0;

impl Acceptance {
    /// When it ends, in ms since the epoch: at the end of its last day, in UTC.
    #[must_use]
    pub fn end_ms(&self) -> Option<f64> {
        Some(day_ms(self.until.as_deref()?)? + DAY_MS)
    }

    /// Whole days that are left, the last one included; `None`: it does not end.
    #[must_use]
    pub fn days_left(&self, now_ms: f64) -> Option<f64> {
        let left = (self.end_ms()? - now_ms) / DAY_MS;
        Some(left.ceil().max(0.0))
    }

    #[must_use]
    pub fn is_over(&self, now_ms: f64) -> bool {
        self.end_ms().is_some_and(|end| now_ms >= end)
    }

    /// Whether it has an effect now.
    #[must_use]
    pub fn counts(&self, now_ms: f64) -> bool {
        self.reason.is_some() && !self.is_over(now_ms)
    }
}

/// The start of a day such as `2027-03-01`, if there is such a day.
#[must_use]
pub fn day_ms(day: &str) -> Option<f64> {
    let mut parts = day.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month = Month::try_from(parts.next()?.parse::<u8>().ok()?).ok()?;
    let date = Date::from_calendar_date(year, month, parts.next()?.parse().ok()?).ok()?;
    let seconds = date.with_time(Time::MIDNIGHT).assume_utc().unix_timestamp();
    #[expect(clippy::cast_precision_loss, reason = "exact for every year of four digits")]
    Some(seconds as f64 * 1000.0)
}

/// The day of a moment.
#[must_use]
pub fn day_of(at_ms: f64) -> Option<String> {
    #[expect(clippy::cast_possible_truncation, reason = "`as` saturates")]
    let seconds = (at_ms / 1000.0).floor() as i64;
    let date = OffsetDateTime::from_unix_timestamp(seconds).ok()?.date();
    let day = format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day());
    day_ms(&day).map(|_| day)
}

/// Each entry, once for every metric that it is about. With the glob of a rule about a total, it is about that
/// total.
pub(super) fn all(
    written: Vec<raw::accepted::Accepted>,
    metrics: &[Metric],
    gate: Option<&QualityGate>,
) -> Vec<Acceptance> {
    let rules = gate.map_or(&[][..], |gate| &gate.thresholds);
    let keys = metrics.iter().filter(|metric| metric.kind == Kind::Numeric);
    let keys: Vec<_> = keys.map(|metric| metric.key.as_str()).collect();
    let mut all = Vec::new();
    for entry in written {
        let reason = entry.reason.map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "));
        let reason = reason.filter(|reason| !reason.is_empty());
        let matching = glob::matching(&entry.metric, &keys);
        let is_total =
            glob::is_glob(&entry.metric) && rules.iter().any(|rule| rule.metric == entry.metric);
        let about = if is_total { vec![&*entry.metric] } else { matching.clone() };
        for key in about {
            let of = if is_total { matching.first().copied() } else { Some(key) };
            let unit = metrics.iter().find(|metric| Some(&*metric.key) == of);
            let unit = unit.and_then(|metric| metric.unit.as_ref());
            let up_to = match &entry.up_to {
                Quantity::Number(number) => Some(*number),
                Quantity::Text(text) => amount::value(text, unit).ok(),
            };
            let (reason, until) = (reason.clone(), entry.until.clone());
            let entry = |up_to| Acceptance { metric: key.to_owned(), up_to, reason, until };
            all.extend(up_to.map(entry));
        }
    }
    all
}
