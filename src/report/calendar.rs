//! Formats dates, and places the ticks of a time axis. Everything is UTC.

use time::{Date, Duration, Month, OffsetDateTime, Time};

/// `3 Mar 2025`.
#[must_use]
pub fn date(at_ms: f64) -> String {
    moment(at_ms).map_or_else(|| UNKNOWN.to_owned(), |at| day(at, true))
}

/// `14:05 UTC`.
#[must_use]
pub fn time_of_day(at_ms: f64) -> String {
    moment(at_ms).map_or_else(String::new, |at| format!("{} UTC", clock(at)))
}

/// `3 Mar 2025, 14:05 UTC`.
#[must_use]
pub fn date_time(at_ms: f64) -> String {
    match moment(at_ms) {
        Some(_) => format!("{}, {}", date(at_ms), time_of_day(at_ms)),
        None => UNKNOWN.to_owned(),
    }
}

/// `1 day`, `30 days`; hours below that, so that short times do not read as zero; from two years on
/// `2.3 years`.
#[must_use]
pub fn days(days: f64) -> String {
    if days >= 2.0 * YEAR_DAYS {
        let years = format!("{:.1}", days / YEAR_DAYS);
        return format!("{} years", years.trim_end_matches(".0"));
    }
    let (count, noun) = match days.max(0.0) {
        days if days >= 1.5 => (days, "day"),
        days if days * 24.0 >= 1.0 => (days * 24.0, "hour"),
        days => ((days * 1440.0).max(1.0), "minute"),
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "not negative, and `as` saturates"
    )]
    let count = count.round() as usize;
    crate::report::text::counted(count, noun)
}

const YEAR_DAYS: f64 = 365.25;

/// A day without leap seconds, as computers count them.
pub const DAY_MS: f64 = 86_400_000.0;

/// `3 Jan – 12 Mar 2025`, with both years where they differ; one date where both are the same.
#[must_use]
pub fn range(from_ms: f64, to_ms: f64) -> String {
    match (moment(from_ms), moment(to_ms)) {
        (Some(from), Some(to)) if from.date() == to.date() => day(to, true),
        (Some(from), Some(to)) => {
            format!("{} – {}", day(from, from.year() != to.year()), day(to, true))
        }
        _ => UNKNOWN.to_owned(),
    }
}

/// Round moments within a range and their labels, about `most` of them; at least one.
///
/// The year is part of the first label, and of each where the range has more than one.
#[must_use]
pub fn ticks(from_ms: f64, to_ms: f64, most: u32) -> Vec<(f64, String)> {
    let (Some(from), Some(to)) = (moment(from_ms), moment(to_ms)) else {
        return Vec::new();
    };
    let step = STEPS.iter().copied().find(|step| (to - from) / most <= step.length());
    let step = step.unwrap_or(LONGEST);
    let with_year = from.year() != to.year();
    let mut ticks = Vec::new();
    let mut next = step.at_or_before(from);
    while let Some(at) = next.filter(|at| *at <= to) {
        if at >= from {
            ticks.push((ms(at), step.label(at, with_year)));
        }
        next = step.after(at);
    }
    match ticks.first_mut() {
        // Clock times alone would not show the day, and days not the year.
        Some((at_ms, label)) if from < to => {
            let year = from.year();
            if label.contains(':') {
                *label = format!("{}, {label}", day(moment(*at_ms).unwrap_or(from), true));
            } else if !with_year && !matches!(step, Step::Months(12..)) {
                *label = format!("{label} {year}");
            }
        }
        _ => ticks = vec![(from_ms, day(from, true))],
    }
    ticks
}

const UNKNOWN: &str = "unknown date";

/// How far apart ticks are.
#[derive(Clone, Copy)]
enum Step {
    Minutes(i64),
    Days(i64),
    Months(i32),
}

const LONGEST: Step = Step::Months(12_000);
const STEPS: &[Step] = &[
    Step::Minutes(1),
    Step::Minutes(2),
    Step::Minutes(5),
    Step::Minutes(10),
    Step::Minutes(15),
    Step::Minutes(30),
    Step::Minutes(60),
    Step::Minutes(120),
    Step::Minutes(180),
    Step::Minutes(360),
    Step::Days(1),
    Step::Days(2),
    Step::Days(7),
    Step::Days(14),
    Step::Months(1),
    Step::Months(2),
    Step::Months(3),
    Step::Months(6),
    Step::Months(12),
    Step::Months(24),
    Step::Months(60),
    Step::Months(120),
    Step::Months(600),
    Step::Months(1200),
];

impl Step {
    fn length(self) -> Duration {
        match self {
            Self::Minutes(count) => Duration::minutes(count),
            Self::Days(count) => Duration::days(count),
            // The shortest month: ticks may be fewer than asked for, never more.
            Self::Months(count) => Duration::days(28) * count,
        }
    }

    fn at_or_before(self, at: OffsetDateTime) -> Option<OffsetDateTime> {
        let since_midnight = at - midnight(at.date());
        match self {
            Self::Minutes(count) => {
                let past = since_midnight.whole_minutes() % count;
                Some(midnight(at.date()) + Duration::minutes(since_midnight.whole_minutes() - past))
            }
            Self::Days(count) => {
                // Julian days began on a Monday, as weeks do.
                let past = i64::from(at.to_julian_day()).rem_euclid(count);
                midnight(at.date()).checked_sub(Duration::days(past))
            }
            Self::Months(count) => first_of_month((months(at).div_euclid(count)) * count),
        }
    }

    fn after(self, at: OffsetDateTime) -> Option<OffsetDateTime> {
        match self {
            Self::Minutes(_) | Self::Days(_) => at.checked_add(self.length()),
            Self::Months(count) => first_of_month(months(at) + count),
        }
    }

    fn label(self, at: OffsetDateTime, with_year: bool) -> String {
        match self {
            Self::Minutes(_) if at.time() != Time::MIDNIGHT => clock(at),
            Self::Minutes(_) | Self::Days(_) => day(at, with_year),
            Self::Months(count) if count >= 12 => at.year().to_string(),
            Self::Months(_) if with_year => format!("{} {}", month(at.month()), at.year()),
            Self::Months(_) => month(at.month()),
        }
    }
}

/// `None` outside the four-digit years.
fn moment(at_ms: f64) -> Option<OffsetDateTime> {
    let since_epoch = Duration::checked_seconds_f64(at_ms / 1000.0)?;
    OffsetDateTime::UNIX_EPOCH.checked_add(since_epoch)
}

fn ms(at: OffsetDateTime) -> f64 {
    (at - OffsetDateTime::UNIX_EPOCH).as_seconds_f64() * 1000.0
}

fn midnight(date: Date) -> OffsetDateTime {
    date.midnight().assume_utc()
}

/// Months since the year 0.
fn months(at: OffsetDateTime) -> i32 {
    at.year() * 12 + i32::from(u8::from(at.month())) - 1
}

fn first_of_month(months: i32) -> Option<OffsetDateTime> {
    let month = u8::try_from(months.rem_euclid(12) + 1).ok()?;
    let date = Date::from_calendar_date(months.div_euclid(12), Month::try_from(month).ok()?, 1);
    date.ok().map(midnight)
}

fn day(at: OffsetDateTime, with_year: bool) -> String {
    let day = format!("{} {}", at.day(), month(at.month()));
    if with_year { format!("{day} {}", at.year()) } else { day }
}

fn month(month: Month) -> String {
    month.to_string().chars().take(3).collect()
}

fn clock(at: OffsetDateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}
