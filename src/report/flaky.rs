//! The flaky tests: words for one of them, and the folded list of the page.

use serde::Serialize;

use crate::history::flaky::{Flaky, How, Seen, Test};
use crate::report::calendar;
use crate::report::reading::commit_href;
use crate::report::text::{counted, one_line, short_sha, shortened};
use crate::unit::format_count;

/// So many are on a page; `unentropy-track-metrics flaky` lists all.
const MOST_ROWS: usize = 50;
const MOST_NAME_CHARS: usize = 200;

/// The flaky tests of the last so many days are on a page.
pub const DAYS: f64 = 90.0;

/// What the range beside each test is.
pub const ABOUT: &str = "A test is flaky if it failed and passed on one commit. With 95% confidence its rate is in the \
     range next to it, which is wide after few runs.";

/// The list of a page.
#[derive(Debug, Serialize)]
pub struct List {
    title: String,
    about: &'static str,
    rows: Vec<Row>,
    /// How many more there are.
    others: Option<String>,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    /// Such as `7 of 180 commits`.
    count: String,
    range: String,
    how: &'static str,
    last: String,
    commit: String,
    commit_href: Option<String>,
}

impl List {
    /// `None` without a flaky test. `commits`: the address before a commit.
    #[must_use]
    pub fn new(found: &Flaky, commits: Option<&str>) -> Option<Self> {
        if found.tests.is_empty() {
            return None;
        }
        let row = |test: &Test| Row {
            name: shortened(&one_line(&test.name), MOST_NAME_CHARS),
            count: count(test),
            range: range(test),
            how: how(test),
            last: calendar::date(test.last.at_ms),
            commit: short_sha(&test.last.commit),
            commit_href: commits.and_then(|base| commit_href(base, &test.last.commit)),
        };
        let others = found.tests.len().saturating_sub(MOST_ROWS);
        let more = || {
            format!(
                "{} more: \"npx unentropy-track-metrics flaky\" lists all",
                format_count(others)
            )
        };
        Some(Self {
            title: title(found),
            about: ABOUT,
            rows: found.tests.iter().take(MOST_ROWS).map(row).collect(),
            others: (others > 0).then(more),
        })
    }
}

/// Such as `2 of 1,204 tests are flaky, on 180 commits since 1 Sep 2026`; where no test ran, what is known instead.
#[must_use]
pub fn title(found: &Flaky) -> String {
    let flaky = found.tests.len();
    let (verb, none) = (if flaky == 1 { "is" } else { "are" }, flaky == 0);
    let some = if none { "none".to_owned() } else { format_count(flaky) };
    let tests = counted(found.ran as usize, "test");
    format!("{some} of {tests} {verb} flaky, in {}", counted(found.commits as usize, "commit"))
}

/// Such as `7 of 180 commits`.
#[must_use]
pub fn count(test: &Test) -> String {
    format!(
        "{} of {}",
        format_count(test.flaky() as usize),
        counted(test.commits as usize, "commit")
    )
}

/// The range of its rate, such as `1.9–7.8%`.
#[must_use]
pub fn range(test: &Test) -> String {
    let (low, high) = test.interval();
    let percent = |share: f64| {
        let percent = share * 100.0;
        let digits = if percent < 9.95 { format!("{percent:.1}") } else { format!("{percent:.0}") };
        digits.strip_suffix(".0").unwrap_or(&digits).to_owned()
    };
    format!("{}–{}%", percent(low), percent(high))
}

/// How it shows, if it always shows in one way that says something about the reason.
#[must_use]
pub fn how(test: &Test) -> &'static str {
    let is_only = |how: How| test.how[how as usize] == test.flaky();
    if is_only(How::Mixed) {
        "in one build, between jobs or repeats"
    } else if is_only(How::Builds) {
        "between builds of a commit"
    } else {
        ""
    }
}

/// Such as `3f1c9ab 12 Mar 2026`.
#[must_use]
pub fn seen(seen: &Seen) -> String {
    format!("{} {}", short_sha(&seen.commit), calendar::date(seen.at_ms))
}
