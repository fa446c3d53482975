//! The flaky tests, for a terminal and as JSON.

use std::fmt::Write;

use crate::history::flaky::{Flaky, KEPT_DAYS, Seen, Test, iso};
use crate::json::Object;
use crate::report::calendar::{self, DAY_MS};
use crate::report::flaky::{ABOUT, count, how, range, seen, title};

use super::terminal::{Cell, Paint, block, cell, safe};

const MOST_NAME: usize = 100;

/// How to read the history of a project whose outcomes are not kept.
const NOTHING: &str = "this history has no outcomes of tests\n  a metric with \"@collect tests\" keeps them from its \
     next build on, unless it has \"parts\": false\n";

/// The list. `since_ms` is what was asked for.
#[must_use]
pub fn text(found: &Flaky, since_ms: f64, color: bool) -> String {
    let Some((first_ms, last_ms)) = found.kept_ms else { return NOTHING.to_owned() };
    let paint = Paint { color };
    if found.commits == 0 {
        let (since, last) = (calendar::date(since_ms), calendar::date(last_ms));
        return format!(
            "no build since {since} has outcomes of tests\n  the newest that has some is of {last}: \
             \"--last\" reaches further back\n"
        );
    }
    let since = calendar::date(first_ms.max(since_ms));
    let mut text = format!("{} since {since}\n", paint.bold(&title(found)));
    let rows: Vec<_> = found.tests.iter().map(|test| row(test, &paint)).collect();
    for line in block(&rows) {
        text += &line;
        text.push('\n');
    }
    if !rows.is_empty() {
        let _ = writeln!(text, "\n{}", paint.quiet(ABOUT));
    }
    if let Some(reach) = reach(found, since_ms) {
        let _ = writeln!(text, "{}", paint.quiet(&reach));
    }
    text
}

/// How far the outcomes reach, if that is less than what was asked for.
fn reach(found: &Flaky, since_ms: f64) -> Option<String> {
    let (first_ms, last_ms) = found.kept_ms.filter(|(first_ms, _)| first_ms - since_ms > DAY_MS)?;
    let first = calendar::date(first_ms);
    // Where there is too much, less than the usual time is left.
    let has_room = (last_ms - found.dropped_ms) / DAY_MS > KEPT_DAYS - 1.0;
    let why = if has_room { "it keeps them for" } else { "there are too many to keep them for" };
    Some(format!("The history has outcomes of tests since {first}; {why} {KEPT_DAYS} days."))
}

fn row(test: &Test, paint: &Paint) -> Vec<Cell> {
    let number = |text: String| cell(&text, text.clone(), true);
    let word = |text: &str| cell(text, text.to_owned(), false);
    let last = if test.first == test.last {
        format!("only {}", seen(&test.last))
    } else {
        format!("last {}, first {}", seen(&test.last), seen(&test.first))
    };
    let how = how(test);
    vec![
        number(count(test)),
        number(range(test)),
        word(&safe(&test.name, MOST_NAME)),
        word(&safe(&last, MOST_NAME)),
        cell(how, paint.quiet(how), false),
    ]
}

/// The same for scripts.
#[must_use]
pub fn json(found: &Flaky, since_ms: f64) -> String {
    let seen =
        |seen: &Seen| Object::new().text("commit", &seen.commit).text("at", &iso(seen.at_ms)).end();
    let test = |test: &Test| {
        let (low, high) = test.interval();
        let [retried, attempts, builds, mixed] = test.how.map(|count| Some(f64::from(count)));
        let how = Object::new()
            .number("retried", retried)
            .number("attempts", attempts)
            .number("builds", builds)
            .number("mixed", mixed)
            .end();
        Object::new()
            .text("name", &test.name)
            .number("flaky", Some(test.flaky().into()))
            .number("commits", Some(test.commits.into()))
            .number("low", Some(low))
            .number("high", Some(high))
            .raw("how", &how)
            .raw("first", &seen(&test.first))
            .raw("last", &seen(&test.last))
            .end()
    };
    let kept = found.kept_ms.map(|(first_ms, _)| iso(first_ms));
    Object::new()
        .number("schemaVersion", Some(1.0))
        .text("since", &iso(since_ms))
        .optional_text("keptSince", kept.as_deref())
        .number("commits", Some(found.commits.into()))
        .number("ran", Some(found.ran.into()))
        .list("tests", &found.tests.iter().map(test).collect::<Vec<_>>())
        .end()
}
