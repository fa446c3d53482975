//! The shifts of a branch for a terminal: what moved with the same commits stands together.

use crate::history::query::Moment;
use crate::report::calendar;
use crate::report::text::{counted, short_sha};
use crate::signal::changes::{Change, Renamed, Verdict};
use crate::unit;

use super::terminal::{Paint, block, cell, safe};

const MOST_NAME: usize = 24;
const MOST_VALUE: usize = 30;
const MOST_SUBJECT: usize = 48;
const MOST_AUTHOR: usize = 18;
const MOST_REASON: usize = 300;
/// More commits than this are counted.
const MOST_COMMITS: usize = 5;

/// All that is said of a branch.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    pub branch: &'a str,
    pub builds: &'a [Moment],
    /// Newest first.
    pub changes: &'a [Change],
    pub left_out: usize,
    pub renamed: &'a [Renamed],
}

/// Between which commits something moved, where both can be asked of git: the newest first.
#[must_use]
pub fn ranges<'a>(changes: &[Change], builds: &'a [Moment]) -> Vec<(&'a str, &'a str)> {
    let mut ranges = Vec::new();
    for group in groups(changes) {
        let range = range(group, builds);
        if is_sha(range.0) && is_sha(range.1) {
            ranges.push(range);
        }
    }
    ranges
}

/// Lines of text. `logs` has for each of the [`ranges`] its commits as git lists them, newest first:
/// a line each with SHA, author and subject, with tabs in between; empty where git does not know them.
#[must_use]
pub fn text(told: &Told, logs: &[String], color: bool) -> String {
    let paint = Paint { color };
    let Told { branch, builds, changes, left_out, renamed } = *told;
    let of = counted(builds.len(), "build");
    let branch = safe(branch, MOST_NAME);
    let title = match changes.len() {
        0 => format!("no changes in {of} of {branch}"),
        count => format!("{} in {of} of {branch}", counted(count, "change")),
    };
    let mut lines = vec![paint.bold(&title)];
    let mut logs = logs.iter();
    for group in groups(changes) {
        let (from, to) = range(group, builds);
        let log = if is_sha(from) && is_sha(to) { logs.next() } else { None };
        let build = &builds[group[0].shift.at];
        lines.push(String::new());
        let date = paint.quiet(&calendar::date(build.at_ms));
        lines.push(format!("{} {date}", paint.bold(&safe(&short_sha(to), MOST_NAME))));
        let rows: Vec<_> = group.iter().map(|change| row(change, &paint)).collect();
        lines.extend(block(&rows).into_iter().skip(1));
        if let Some(reason) = group.iter().find_map(|change| change.machine.as_deref()) {
            lines.push(format!("  {}", paint.quiet(&safe(reason, MOST_REASON))));
        }
        commits(log.map_or("", String::as_str), from, &paint, &mut lines);
    }
    let mut notes = Vec::new();
    for Renamed { metric, was, at } in renamed {
        let (metric, was) = (safe(metric, MOST_NAME), safe(was, MOST_NAME));
        let commit = safe(&short_sha(&builds[*at].commit_sha), MOST_NAME);
        notes.push(format!(
            "{metric} was called {was} before {commit}: its levels begin anew there"
        ));
    }
    if left_out > 0 {
        let (steps, are, them) =
            if left_out == 1 { ("step", "is", "it") } else { ("steps", "are", "them") };
        let count = unit::format_count(left_out);
        notes
            .push(format!("{count} {steps} of the machine {are} left out: --machine lists {them}"));
    }
    if !notes.is_empty() {
        lines.push(String::new());
        lines.extend(notes.iter().map(|note| paint.quiet(note)));
    }
    lines.join("\n") + "\n"
}

fn row(change: &Change, paint: &Paint) -> Vec<super::terminal::Cell> {
    let shift = &change.shift;
    let unit = change.unit.as_ref();
    let name = safe(&change.metric, MOST_NAME);
    let (before, after) = unit::format_apart(shift.before, shift.after, unit);
    let values = safe(&format!("{before} → {after}"), MOST_VALUE);
    let moved = match change.percent() {
        Some(percent) => format!("{}{}%", if percent < 0.0 { "-" } else { "+" }, share(percent)),
        None => String::new(),
    };
    let widths = match shift.widths {
        widths if widths.is_finite() => format!(", {} widths", share(widths)),
        _ => String::new(),
    };
    let mark = match change.verdict {
        Verdict::Worse => "✗",
        Verdict::Better => "✓",
        Verdict::Neither => "•",
    };
    let painted = match change.verdict {
        Verdict::Worse => paint.bad(mark),
        Verdict::Better => paint.good(mark),
        Verdict::Neither => mark.to_owned(),
    };
    let verdict = format!("{}{widths}", change.verdict.word());
    vec![
        cell(&format!("{mark} {name}"), format!("{painted} {name}"), false),
        cell(&values, paint.bold(&values), true),
        cell(&moved, moved.clone(), true),
        cell(&verdict, paint.quiet(&verdict), false),
    ]
}

/// Without a sign, to a tenth where it is small.
fn share(number: f64) -> String {
    let size = number.abs();
    let rounded = if size < 100.0 { (size * 10.0).round() / 10.0 } else { size.round() };
    unit::format(rounded, None)
}

fn commits(log: &str, from: &str, paint: &Paint, lines: &mut Vec<String>) {
    let commits: Vec<&str> = log.lines().filter(|line| !line.is_empty()).collect();
    if commits.is_empty() {
        let from = safe(&short_sha(from), MOST_NAME);
        lines.push(format!("  {}", paint.quiet(&format!("the build before it: {from}"))));
        return;
    }
    for commit in commits.iter().take(MOST_COMMITS) {
        let mut fields = commit.splitn(3, '\t');
        let mut field = || fields.next().unwrap_or_default();
        let (sha, author, subject) = (field(), field(), field());
        let sha = paint.quiet(&safe(&short_sha(sha), MOST_NAME));
        let subject = safe(subject, MOST_SUBJECT);
        // Some have an address in the place of a name.
        let author = match safe(author, MOST_AUTHOR) {
            author if author.is_empty() || author.contains('@') => String::new(),
            author => paint.quiet(&format!(" ({author})")),
        };
        lines.push(format!("    {sha} {subject}{author}"));
    }
    if commits.len() > MOST_COMMITS {
        let more = format!("and {} more", commits.len() - MOST_COMMITS);
        lines.push(format!("    {}", paint.quiet(&more)));
    }
}

/// Those that moved with the same commits, and for the same reason.
fn groups(changes: &[Change]) -> impl Iterator<Item = &[Change]> {
    changes.chunk_by(|one, two| {
        one.shift.at == two.shift.at
            && one.shift.last == two.shift.last
            && one.machine == two.machine
    })
}

fn range<'a>(group: &[Change], builds: &'a [Moment]) -> (&'a str, &'a str) {
    let shift = &group[0].shift;
    (&builds[shift.last].commit_sha, &builds[shift.at].commit_sha)
}

/// Only what is a commit for sure is handed to git.
fn is_sha(text: &str) -> bool {
    (7..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
