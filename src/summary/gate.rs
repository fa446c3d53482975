//! The verdict for a terminal and as annotations, and what it would have been for past builds.

use serde::Serialize;

use crate::collect::patch::Span;
use crate::config::GateMode;
use crate::gate::reasons::sentence;
use crate::gate::results::{Results, Row, Status};
use crate::gate::simulate::Replay;
use crate::report::text::{counted, one_line, short_sha, shortened};
use crate::summary::terminal::{Paint, block, cell, safe};
use crate::summary::verdict::{State, View, lines_of};

const MOST_NAME: usize = 60;
const MOST_REASON: usize = 300;
/// More files than this would flood a terminal.
const MOST_FILES: usize = 20;
/// More commits than this do not help to judge a rule.
const MOST_COMMITS: usize = 10;

/// Lines of text.
#[must_use]
pub fn text(results: &Results, color: bool) -> String {
    let view = View::new(results);
    let paint = Paint { color };
    let mark = painted(&paint, view.mark);
    let mut lines = vec![format!("{mark} {}", paint.bold(&safe(&view.headline, MOST_REASON)))];
    let context = std::iter::once(&view.context);
    for line in view.warnings.iter().chain(context).chain(&view.lines) {
        lines.push(format!("  {}", paint.quiet(&safe(line, MOST_REASON))));
    }
    let (mut rows, mut remarks) = (Vec::new(), Vec::new());
    for line in &view.list {
        let now = if line.now.is_empty() { "no value" } else { &line.now };
        let (name, now) = (safe(&line.name, MOST_NAME), safe(now, MOST_NAME));
        let noise = if line.state == State::Noise { ", within noise" } else { "" };
        let change = safe(&format!("{}{noise}", line.change), MOST_NAME);
        let mark = if line.mark.is_empty() { " " } else { line.mark };
        for asked in line.rules.iter().filter(|asked| !asked.reason.is_empty()) {
            let (mark, words) = (painted(&paint, asked.mark), safe(&asked.words, MOST_REASON));
            remarks.push(format!("  {mark} {name}: {words}: {}", safe(&asked.reason, MOST_REASON)));
        }
        if let Some(reason) = results.reasons.of(&line.key) {
            let unit = results.rows.iter().find(|row| row.key == line.key);
            let why = sentence(reason, unit.and_then(|row| row.unit.as_ref()));
            remarks.push(format!("  {name}: {}", safe(&why, MOST_REASON)));
        }
        rows.push(vec![
            cell(&format!("{mark} {name}"), format!("{} {name}", painted(&paint, mark)), false),
            cell(&now, paint.bold(&now), true),
            cell(&change, change.clone(), false),
            cell(&line.sparkline, paint.quiet(&line.sparkline), false),
        ]);
    }
    lines.append(&mut block(&rows));
    for (name, reason) in &view.failed {
        let (name, reason) = (safe(name, MOST_NAME), safe(reason, MOST_REASON));
        remarks.push(format!("  {name} has no value: {reason}"));
    }
    for gaps in &view.gaps {
        remarks.push(format!("  {}", safe(&gaps.title, MOST_REASON)));
        for (path, spans, words) in gaps.files.iter().take(MOST_FILES) {
            let words = if spans.is_empty() { (*words).to_owned() } else { lines_of(spans) };
            remarks.push(format!("    {}: {}", safe(path, MOST_REASON), safe(&words, MOST_REASON)));
        }
        let left = gaps.left + gaps.files.len().saturating_sub(MOST_FILES);
        if left > 0 {
            remarks.push(format!("    and {left} more"));
        }
    }
    if !remarks.is_empty() {
        lines.push(String::new());
        lines.append(&mut remarks);
    }
    lines.join("\n") + "\n"
}

fn painted(paint: &Paint, mark: &str) -> String {
    match mark {
        "✓" => paint.good(mark),
        "✗" => paint.bad(mark),
        _ => mark.to_owned(),
    }
}

/// How loud a remark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Error,
    Warning,
    Notice,
}

/// A remark that the forge shows beside the run.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    pub level: Level,
    pub title: String,
    pub message: String,
    /// A file and lines of it.
    pub place: Option<(String, Span)>,
}

/// GitHub shows ten of a level in a step, and the verdict needs some.
const MOST_PLACES: usize = 7;

/// One for each rule that does not pass, and for changed lines that make one not pass.
#[must_use]
pub fn annotations(results: &Results) -> Vec<Annotation> {
    let mut remarks = Vec::new();
    for (row, judged) in results.rules() {
        let level = match judged.weight() {
            Some(Status::Fail) if results.mode == GateMode::Hard => Level::Error,
            Some(Status::Fail | Status::Warning) => Level::Warning,
            Some(Status::Unknown) => Level::Notice,
            _ => continue,
        };
        let name = shortened(&one_line(&row.name), MOST_NAME);
        let message = [judged.words(row), judged.reason(row)].join(": ");
        let message = shortened(&one_line(&message), MOST_REASON);
        let title = format!("Quality gate: {name}");
        remarks.push(Annotation { level, title, message, place: None });
    }
    for row in &results.rows {
        let is_broken = row.weighs(Status::Fail) || row.weighs(Status::Warning);
        let Some(patch) = row.patch.as_ref().filter(|_| is_broken) else { continue };
        for (path, spans) in &patch.uncovered {
            for span in spans {
                if remarks.len() < MOST_PLACES {
                    remarks.push(not_covered(row, path, *span));
                }
            }
        }
    }
    remarks
}

fn not_covered(row: &Row, path: &str, span: Span) -> Annotation {
    let title = shortened(&one_line(&row.name), MOST_NAME);
    let lines = lines_of(&[span]);
    let message = if span.0 == span.1 {
        format!("Line {lines} is new, and no test runs it")
    } else {
        format!("Lines {lines} are new, and no test runs them")
    };
    Annotation { level: Level::Warning, title, message, place: Some((path.to_owned(), span)) }
}

/// How often each rule would have failed, and on which commits.
#[must_use]
pub fn simulation(replays: &[Replay], builds: usize, branch: &str, color: bool) -> String {
    let paint = Paint { color };
    let title = format!(
        "{} held against {} of {}",
        counted(replays.len(), "rule"),
        counted(builds, "build"),
        safe(branch, MOST_NAME)
    );
    let mut lines = vec![paint.bold(&title)];
    for replay in replays {
        let failed = replay.failed.len();
        let (metric, words) = (safe(&replay.metric, MOST_NAME), safe(&replay.words, MOST_REASON));
        let mark = match (failed, replay.judged) {
            (0, 0) => "?",
            (0, _) => "✓",
            _ => "✗",
        };
        let mark = painted(&paint, mark);
        let severity = if replay.is_blocker { ", a blocker" } else { "" };
        lines.push(String::new());
        lines.push(format!("{mark} {} {words}{severity}", paint.bold(&metric)));
        let mut count =
            format!("  would have failed {failed} of {}", counted(replay.judged, "build"));
        if replay.unknown > 0 {
            count = format!("{count}, could not have judged {}", replay.unknown);
        }
        lines.push(count);
        // The newest are remembered best.
        for (commit, reason) in replay.failed.iter().rev().take(MOST_COMMITS) {
            let (commit, reason) = (safe(&short_sha(commit), MOST_NAME), safe(reason, MOST_REASON));
            lines.push(format!("    {commit} {}", paint.quiet(&reason)));
        }
        if failed > MOST_COMMITS {
            lines.push(format!("    and {} more", failed - MOST_COMMITS));
        }
    }
    lines.join("\n") + "\n"
}
