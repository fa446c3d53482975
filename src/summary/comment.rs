//! The verdict as Markdown: the comment of a pull request and the job summary of the gate.

use std::ops::Range;

use crate::gate::reasons::Reasons;
use crate::gate::results::{Results, Status};
use crate::report::text::{counted, short_sha};
use crate::summary::chart;
use crate::summary::markdown::inline;
use crate::summary::reasons::{self, Source};
use crate::summary::verdict::{Asked, Gaps, Line, Place, State, View, span_of};

/// How much of it there may be.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub metrics: usize,
    pub characters: usize,
    pub bytes: usize,
    /// What is said of the metrics that are left out.
    pub rest: &'static str,
    /// Whether values that did not change are shown, too.
    pub is_whole: bool,
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
        Self {
            metrics,
            characters,
            bytes: MOST_COMMENT_BYTES,
            rest: "in the job summary",
            is_whole: false,
        }
    }

    /// Of a job summary.
    #[must_use]
    pub fn summary() -> Self {
        let bytes = MOST_SUMMARY_BYTES;
        Self {
            metrics: usize::MAX,
            characters: usize::MAX,
            bytes,
            rest: "in the results",
            is_whole: true,
        }
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
    let mut text = Text { limits, text: String::new() };
    // This is never cut: some hundred bytes, with any names.
    text.text = format!("### {} {}\n", view.mark, inline(&view.headline, MOST_HEADLINE));
    let plain = |line: &str| {
        let mut line = inline(line, MOST_REASON);
        for commit in commits {
            let commit = short_sha(commit);
            line = line.replace(&format!("<code>{commit}</code>"), &commit);
        }
        line
    };
    for (place, line) in view.warnings.iter().take(MOST_LINES).enumerate() {
        let start = if place == 0 { "\n" } else { "" };
        text.push(&format!("{start}{}.  \n", plain(line)), ROOM_FOR_NOTE);
    }
    let shown = view.list.len().min(limits.metrics);
    let bad = view.list[..shown].iter().take_while(|line| line.state == State::Attention).count();
    let rows: Vec<_> = view.list[..bad].iter().map(|line| row(line, &view, results)).collect();
    let mut fitting = text.table(TABLE, &rows, ROOM_FOR_NOTE);
    let links = links(&view, results);
    text.push(&format!("\n{}.{links}\n", plain(&view.context)), ROOM_FOR_NOTE);
    for line in view.lines.iter().take(MOST_LINES) {
        text.push(&format!("<br>{}.\n", plain(line)), ROOM_FOR_NOTE);
    }
    if fitting == bad {
        fitting += text.rest(&view, results, bad..shown);
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

/// Its first row is empty: what a column has is plain to see.
const TABLE: &str = "\n| | | | |\n|-|-|-:|-|\n";
/// Of all reasons together: they explain the values, and do not replace them.
const MOST_REASONS: usize = 4000;
const DETAILS_END: &str = "\n</details>\n";
const ROOM_FOR_NOTE: usize = 100;
const MOST_LINES: usize = 12;
const MOST_HEADLINE: usize = 200;
const MOST_NAME: usize = 120;
const MOST_VALUE: usize = 100;
const MOST_REASON: usize = 300;
const MOST_PATH: usize = 200;
/// A phone has no room for more.
const MOST_BLOCKS: usize = 9;

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

    /// What needs no attention, folded; how many metrics that names.
    fn rest(&mut self, view: &View, results: &Results, range: Range<usize>) -> usize {
        let spare = ROOM_FOR_NOTE + DETAILS_END.len();
        let open = format!("\n<details><summary>{}</summary>\n", counts(view));
        if !self.push(&open, spare) {
            return 0;
        }
        let mut fitting = 0;
        for (state, title) in STATES {
            let lines = view.list[range.clone()].iter().filter(|line| line.state == state);
            let items: Vec<_> = lines.map(|line| item(line, self.limits.is_whole)).collect();
            let rows = items.iter().enumerate();
            let rows: Vec<_> =
                rows.map(|(at, item)| [if at > 0 { " · " } else { "" }, item].concat()).collect();
            let count = self.table(&format!("\n{title}: "), &rows, spare);
            if count > 0 {
                self.text.push('\n');
            }
            fitting += count;
        }
        self.table("\n", &remarks(view), spare);
        let reasons = reasons(view, results);
        let room = self.text.len() + MOST_REASONS;
        for (at, reason) in reasons.iter().enumerate() {
            let start = if at == 0 { "\n" } else { "" };
            if self.text.len() + reason.len() > room || !self.push(&[start, reason].concat(), spare)
            {
                break;
            }
        }
        for gaps in &view.gaps {
            // The table has the first places, unless the rule holds.
            let is_shown =
                view.list.iter().any(|line| line.key == gaps.key && line.state == State::Attention);
            let (title, files) = gaps.rest(is_shown);
            let rows: Vec<_> =
                files.iter().map(|it| format!("- {}\n", places(it, results))).collect();
            let told = self.table(&format!("\n{}:\n\n", inline(title, MOST_REASON)), &rows, spare);
            let left = gaps.left + rows.len() - told;
            if left > 0 {
                let (title, more) = (inline(&gaps.title, MOST_REASON), counted(left, "more file"));
                self.push(&format!("\n{title}: {more} {}.\n", self.limits.rest), spare);
            }
        }
        if let Some(chart) = chart::of(results) {
            self.push(&chart, spare);
        }
        self.text.push_str(DETAILS_END);
        fitting
    }
}

/// What is folded, in this order.
const STATES: [(State, &str); 4] = [
    (State::Changed, "Changed"),
    (State::Noise, "Within noise"),
    (State::Same, "Unchanged"),
    (State::Alone, "Not compared"),
];

/// Such as `5 more changed, 5 did not; 4 of 8 rules hold`.
fn counts(view: &View) -> String {
    let more = if view.count(State::Attention) > 0 { " more" } else { "" };
    let mut pieces = Vec::new();
    for (state, words) in [
        (State::Changed, &*format!("{more} changed")),
        (State::Same, " did not"),
        (State::Noise, " within noise"),
        (State::Alone, " not compared"),
    ] {
        let count = view.count(state);
        if count > 0 || state == State::Changed {
            pieces.push(format!("{count}{words}"));
        }
    }
    let text = pieces.join(", ");
    match view.holding {
        (_, 0) => text,
        (holding, 1) => format!("{text}; {holding} of 1 rule holds"),
        (holding, count) => format!("{text}; {holding} of {count} rules hold"),
    }
}

/// A metric that needs no attention: in a comment how it changed, in a summary also what it is.
fn item(line: &Line, with_value: bool) -> String {
    let name = inline(&line.name, MOST_NAME);
    let (now, change) = (inline(&line.now, MOST_VALUE), inline(&line.change, MOST_VALUE));
    let is_change = line.state == State::Changed && !change.is_empty();
    // A word does not tell by how much it changed.
    let is_word = change.starts_with("was ");
    match with_value || is_word {
        true if is_change => format!("{name} {now}, {change}"),
        true => format!("{name} {now}"),
        false if is_change => format!("{name} {}", absolute(&change)),
        false if line.state == State::Changed => format!("{name} {now}"),
        false => name,
    }
}

/// Without the share.
fn absolute(change: &str) -> &str {
    change.split_once(" \\(").map_or(change, |(absolute, _)| absolute)
}

/// Rules that hold where there is more to say: why, or whose they are.
fn remarks(view: &View) -> Vec<String> {
    let mut remarks = Vec::new();
    for line in &view.list {
        let is_told = |it: &&Asked| !it.reason.is_empty() || !it.is_of_both;
        for asked in line.rules.iter().filter(|it| it.finding.is_empty()).filter(is_told) {
            let colon = if asked.reason.is_empty() { "" } else { ": " };
            let text = [&*line.name, ": ", &*asked.words, colon, &*asked.reason].concat();
            remarks.push(format!("- {} {}\n", asked.mark, inline(&text, MOST_REASON)));
        }
    }
    remarks
}

/// Which parts moved the metrics.
fn reasons(view: &View, results: &Results) -> Vec<String> {
    let Reasons { home, folder, .. } = &results.reasons;
    let source = Source { home: home.as_deref(), folder, commit: &results.commit };
    let of = |line: &Line| {
        let reason = results.reasons.of(&line.key)?;
        let row = results.rows.iter().find(|row| row.key == line.key)?;
        Some(reasons::item(&line.name, reason, row.unit.as_ref(), &source))
    };
    view.list.iter().filter_map(of).collect()
}

/// Where there is more: the run, whose summary has every value, and the report of the branch.
fn links(view: &View, results: &Results) -> String {
    let Reasons { run, report, .. } = &results.reasons;
    let all = format!("All {}", counted(view.list.len(), "metric"));
    let links = [(all.as_str(), run), ("Report", report)].into_iter().filter_map(|(words, to)| {
        let to = to.as_ref()?.replace('(', "%28").replace(')', "%29");
        Some(format!("[{words}]({to})"))
    });
    let links = links.collect::<Vec<_>>().join(" · ");
    if links.is_empty() { links } else { format!(" {links}") }
}

fn row(line: &Line, view: &View, results: &Results) -> String {
    let findings: Vec<_> = line.rules.iter().filter(|asked| !asked.finding.is_empty()).collect();
    let mut texts: Vec<&str> = findings.iter().map(|asked| asked.finding.as_str()).collect();
    texts.dedup();
    if texts.is_empty() {
        texts.push("has no value");
    }
    let texts: Vec<_> = texts.iter().map(|text| inline(text, MOST_REASON)).collect();
    let is_broken = findings.iter().any(|asked| asked.verdict == Status::Fail);
    let now = inline(&line.now, MOST_VALUE);
    let now = if is_broken && !now.is_empty() { format!("**{now}**") } else { now };
    let mut change = inline(&line.change, MOST_VALUE);
    if let Some((_, reason)) = view.failed.iter().find(|(name, _)| *name == line.name) {
        change = inline(reason, MOST_REASON);
    }
    let gaps = view.gaps.iter().find(|gaps| gaps.key == line.key);
    if let Some((path, spans, words)) = gaps.and_then(|gaps| gaps.files.first()) {
        let spans = spans.iter().copied().take(Gaps::MOST_SPANS).collect();
        change = format!("{change}: {}", places(&(path.clone(), spans, words), results));
    }
    if !line.sparkline.is_empty() {
        let gap = if change.is_empty() { "" } else { " " };
        let blocks = line.sparkline.chars();
        let skipped = blocks.clone().count().saturating_sub(MOST_BLOCKS);
        change = format!("{change}{gap}`{}`", blocks.skip(skipped).collect::<String>());
    }
    let name = inline(&line.name, MOST_NAME);
    let mark = if line.mark.is_empty() { "?" } else { line.mark };
    format!("| {mark} | **{name}** {} | {now} | {change} |\n", texts.join("<br>"))
}

/// A file, and the lines of it that are meant: links into the diff, where the pull request is known.
fn places((path, spans, words): &Place, results: &Results) -> String {
    let Reasons { pull, anchors, .. } = &results.reasons;
    let diff = pull.as_ref().zip(anchors.get(path));
    let diff = diff.map(|(pull, anchor)| format!("{pull}/files#diff-{anchor}"));
    let mut text = format!("<code>{}</code>", inline(path, MOST_PATH));
    for (at, span) in spans.iter().enumerate() {
        let lines = span_of(*span);
        let gap = if at == 0 { " " } else { ", " };
        text = match &diff {
            Some(diff) if span.0 == span.1 => format!("{text}{gap}[{lines}]({diff}R{})", span.0),
            Some(diff) => format!("{text}{gap}[{lines}]({diff}R{}-R{})", span.0, span.1),
            None => format!("{text}{gap}{lines}"),
        };
    }
    if words.is_empty() { text } else { format!("{text} {words}") }
}
