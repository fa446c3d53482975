//! The verdict as Markdown: the comment of a pull request and the job summary of the gate.

use crate::gate::reasons::Reasons;
use crate::gate::results::Results;
use crate::report::text::{counted, short_sha};
use crate::summary::markdown::inline;
use crate::summary::reasons::{self, Source};
use crate::summary::verdict::{Line, View};

/// How much of it there may be.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub metrics: usize,
    pub characters: usize,
    pub bytes: usize,
    /// What is said of the metrics that are left out.
    pub rest: &'static str,
}

/// GitHub takes 65,536 characters in a comment; half of the other thousands is for what a proxy or
/// a forge adds.
const MOST_COMMENT_BYTES: usize = 60_000;
/// GitHub drops a larger summary.
const MOST_SUMMARY_BYTES: usize = 1024 * 1024;

impl Limits {
    /// Of a comment, as the configuration wants it.
    #[must_use]
    pub fn comment(metrics: u32, characters: u32) -> Self {
        let (metrics, characters) = (metrics as usize, characters as usize);
        Self { metrics, characters, bytes: MOST_COMMENT_BYTES, rest: "in the job summary" }
    }

    /// Of a job summary.
    #[must_use]
    pub fn summary() -> Self {
        let bytes = MOST_SUMMARY_BYTES;
        Self { metrics: usize::MAX, characters: usize::MAX, bytes, rest: "in the results" }
    }
}

/// How the first line of every comment begins that tells what runs of others have reported.
///
/// It is not that of the gate's own comments: what a stranger reports must not take their place.
pub const REPORTED: &str = "<!-- unentropy-gate-reported:";

/// The first line of the comment about what runs of one workflow have reported. A workflow is a number
/// that GitHub gives, so nothing in the results has a say in which comment it is.
#[must_use]
pub fn reported_marker(workflow: u64) -> String {
    format!("{REPORTED}{workflow} -->")
}

/// One comment of what one run has reported, each project in a part of its own.
#[must_use]
pub fn reported(all: &[Results], workflow: u64, limits: Limits) -> String {
    let mut text = reported_marker(workflow);
    // Each gets the same share, so that one with many metrics leaves room for the others.
    let share = limits.bytes / all.len().max(1);
    for results in all {
        text.push('\n');
        text.push_str(&rendered(results, Limits { bytes: share, ..limits }, &[&results.commit]));
    }
    text.push_str("\n\n<sub>As a run of the pull request itself has reported it.</sub>\n");
    text
}

/// The first line of the comment, by which it is found again; no project can end the HTML comment.
#[must_use]
pub fn marker(project: Option<&str>) -> String {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let project = project.unwrap_or_default().chars();
    let project: String = project.map(|c| if is_plain(c) { c } else { '-' }).collect();
    format!("<!-- unentropy-gate:{project} -->")
}

/// The comment.
#[must_use]
pub fn comment(results: &Results, limits: Limits) -> String {
    format!("{}\n{}", marker(results.project.as_deref()), render(results, limits))
}

/// The same without the marker.
#[must_use]
pub fn render(results: &Results, limits: Limits) -> String {
    let mut commits = vec![results.commit.as_str()];
    for build in &results.baseline.builds {
        commits.push(&build.commit);
    }
    rendered(results, limits, &commits)
}

/// `commits`: those that may be links, because no stranger has named them.
fn rendered(results: &Results, limits: Limits, commits: &[&str]) -> String {
    let view = View::new(results);
    let without = with_reasons(&view, results, limits, commits, 0);
    if results.reasons.all.is_empty() {
        return without;
    }
    // Reasons take what the values leave.
    let left = limits.bytes.saturating_sub(without.len());
    let room = limits.characters.saturating_sub(without.chars().count()).min(left);
    let room = room.saturating_sub(2 * ROOM_FOR_NOTE).min(MOST_REASONS);
    with_reasons(&view, results, limits, commits, room)
}

/// `room`: for so many bytes of reasons.
fn with_reasons(
    view: &View,
    results: &Results,
    limits: Limits,
    commits: &[&str],
    mut room: usize,
) -> String {
    let mut text = Text { limits, text: String::new() };
    // This is never cut: some hundred bytes, with any names.
    text.text = format!("### {} {}\n\n", view.mark, inline(&view.headline, MOST_NAME));
    for line in view.lines.iter().take(MOST_LINES) {
        let mut line = inline(line, MOST_REASON);
        for commit in commits {
            let commit = short_sha(commit);
            line = line.replace(&format!("<code>{commit}</code>"), &commit);
        }
        text.push(&format!("{line}.  \n"), ROOM_FOR_NOTE);
    }
    let shown = view.list.len().min(limits.metrics);
    let news = view.list[..shown].iter().take_while(|line| line.is_news).count();
    let mut rows = Vec::new();
    for line in &view.list[..shown] {
        let why = why(line, results).filter(|why| why.len() <= room);
        let why = why.unwrap_or_default();
        room -= why.len();
        rows.push(row(line) + &why);
    }
    let mut fitting = text.table(TABLE, &rows[..news], ROOM_FOR_NOTE);
    if fitting == news {
        let still = counted(shown - news, "metric");
        let open = format!("\n<details><summary>{still} without news</summary>\n{TABLE}");
        fitting += text.details(&open, &rows[news..]);
    }
    rows.clear();
    for (name, reason) in &view.failed {
        let (name, reason) = (inline(name, MOST_NAME), inline(reason, MOST_REASON));
        rows.push(format!("- {name}: <code>{reason}</code>\n"));
    }
    text.details("\n<details><summary>Why values are missing</summary>\n\n", &rows);
    for (title, files) in &view.gaps {
        rows.clear();
        for (path, words) in files {
            let (path, words) = (inline(path, MOST_PATH), inline(words, MOST_REASON));
            rows.push(format!("- <code>{path}</code>: {words}\n"));
        }
        let title = inline(title, MOST_REASON);
        let told = text.details(&format!("\n<details><summary>{title}</summary>\n\n"), &rows);
        if told < rows.len() {
            let more = counted(rows.len() - told, "more file");
            text.push(&format!("\n{title}: {more} {}.\n", limits.rest), 0);
        }
    }
    let left_out = view.list.len() - fitting;
    if left_out > 0 {
        let more = counted(left_out, "more metric");
        for piece in ["\n", &more, " ", limits.rest, ".\n"] {
            text.text.push_str(piece);
        }
    }
    text.text
}

const TABLE: &str =
    "\n| Metric | Base | This | Change | Rule | Trend |\n|:--|--:|--:|--:|:--|:--|\n";
/// Of all reasons together: they explain the values, and do not replace them.
const MOST_REASONS: usize = 8000;
const DETAILS_END: &str = "\n</details>\n";
const ROOM_FOR_NOTE: usize = 100;
const MOST_LINES: usize = 12;
const MOST_NAME: usize = 120;
const MOST_VALUE: usize = 100;
const MOST_REASON: usize = 300;
const MOST_PATH: usize = 200;

struct Text {
    limits: Limits,
    text: String,
}

impl Text {
    /// Appends a piece if so many bytes are left after it.
    fn push(&mut self, piece: &str, spare: usize) -> bool {
        let bytes = self.text.len() + piece.len() + spare;
        let fits = bytes <= self.limits.bytes
            && (bytes <= self.limits.characters
                || self.text.chars().count() + piece.chars().count() + spare
                    <= self.limits.characters);
        if fits {
            self.text.push_str(piece);
        }
        fits
    }

    /// As many rows as fit below a head, from the first on; how many.
    fn table(&mut self, head: &str, rows: &[String], spare: usize) -> usize {
        let mut head = head;
        for (count, row) in rows.iter().enumerate() {
            if !self.push(&[head, row].concat(), spare) {
                return count;
            }
            head = "";
        }
        rows.len()
    }

    /// The same, folded.
    fn details(&mut self, head: &str, rows: &[String]) -> usize {
        let count = self.table(head, rows, ROOM_FOR_NOTE + DETAILS_END.len());
        if count > 0 {
            self.text.push_str(DETAILS_END);
        }
        count
    }
}

/// The row below that of a metric.
fn why(line: &Line, results: &Results) -> Option<String> {
    let Reasons { home, folder, .. } = &results.reasons;
    let reason = results.reasons.of(&line.key)?;
    let row = results.rows.iter().find(|row| row.key == line.key)?;
    let source = Source { home: home.as_deref(), folder, commit: &results.commit };
    let why = reasons::cell(reason, row.unit.as_ref(), &source);
    Some(format!("| {why} | | | | | |\n"))
}

fn row(line: &Line) -> String {
    let cell = |text: &str| inline(text, MOST_VALUE);
    let mut rules = String::new();
    for asked in &line.rules {
        let colon = if asked.reason.is_empty() { "" } else { ": " };
        let text = [&*asked.words, colon, &*asked.reason].concat();
        let gap = if rules.is_empty() { "" } else { "<br>" };
        rules = [&*rules, gap, asked.mark, " ", &*inline(&text, MOST_REASON)].concat();
    }
    let trend = match line.sparkline.as_str() {
        "" => String::new(),
        blocks => format!("<code>{blocks}</code>"),
    };
    let (mark, name) = (line.mark, inline(&line.name, MOST_NAME));
    let (base, now, change) = (cell(&line.base), cell(&line.now), cell(&line.change));
    format!("| {mark} {name} | {base} | {now} | {change} | {rules} | {trend} |\n")
}
