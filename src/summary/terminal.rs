//! The summary as text for a terminal or a log.

use super::{Kept, View};
use crate::report::text::{one_line, shortened};

/// Lines of text; with colours only the marks and what is secondary have one.
pub fn render(view: &View, color: bool) -> String {
    let paint = Paint { color };
    let mut lines = head(view, &paint);
    let rows: Vec<_> = view.rows.iter().map(|row| metric(row, &paint)).collect();
    lines.extend(block(&rows));
    for (name, reason) in &view.failed {
        if lines.last().is_some_and(|line| !line.is_empty()) {
            lines.push(String::new());
        }
        lines.push(format!("  {} {}", paint.bad("✗"), safe(name, MOST_NAME_CHARS)));
        let reasons = reason.lines().filter(|line| !line.trim().is_empty());
        lines.extend(
            reasons
                .take(MOST_REASON_LINES)
                .map(|line| format!("    {}", safe(line, MOST_REASON_CHARS))),
        );
    }
    let phases: Vec<_> = view.phases.iter().map(|row| phase(row, &paint)).collect();
    lines.extend(block(&phases));
    lines.join("\n") + "\n"
}

const MOST_NAME_CHARS: usize = 60;
const MOST_VALUE_CHARS: usize = 60;
const MOST_COURSE_CHARS: usize = 120;
const MOST_MESSAGE_CHARS: usize = 4000;
const MOST_REASON_LINES: usize = 10;
const MOST_REASON_CHARS: usize = 500;

/// A cell of a table: what it says, and how that is printed.
pub struct Cell {
    chars: usize,
    printed: String,
    is_number: bool,
}

fn head(view: &View, paint: &Paint) -> Vec<String> {
    let safe = |text: &str| safe(text, MOST_MESSAGE_CHARS);
    if let Some(error) = view.error {
        // A configuration with several problems has a line for each.
        let mut message = error.message.lines().map(safe);
        let first = message.next().unwrap_or_default();
        let code = paint.bold(&safe(&error.code));
        let mut lines = vec![format!("{} {code} {first}", paint.bad("✗"))];
        lines.extend(message.map(|line| format!("  {line}")));
        lines.push(format!("  {}", paint.quiet(&safe(&error.hint))));
        return lines;
    }
    let mark = if view.mark == "✓" { paint.good("✓") } else { paint.bold(view.mark) };
    let verdict = format!("{mark} {}", paint.bold(&view.verdict));
    let report = view.report.map(|path| format!("report in {}", safe(path)));
    let compared = view
        .compared_with
        .map(|branch| format!("compared with {}: this branch has no earlier build", safe(branch)));
    let details = [kept(view), report, compared].into_iter().flatten();
    let details = details.map(|line| format!("  {}", paint.quiet(&line)));
    std::iter::once(verdict).chain(details).collect()
}

/// Where the build is.
pub fn kept(view: &View) -> Option<String> {
    let Kept { before, place, after } = view.kept.as_ref()?;
    let place = place.map(|place| safe(place, MOST_MESSAGE_CHARS)).unwrap_or_default();
    Some(format!("{before}{place}{after}"))
}

fn metric(row: &super::Row, paint: &Paint) -> Vec<Cell> {
    let (name, value) = (safe(row.name, MOST_NAME_CHARS), safe(&row.value, MOST_VALUE_CHARS));
    let change = safe(&row.change, MOST_VALUE_CHARS);
    let course = safe(&row.course, MOST_COURSE_CHARS);
    vec![
        cell(&name, name.clone(), false),
        cell(&value, paint.bold(&value), true),
        cell(&change, change.clone(), false),
        cell(&row.sparkline, paint.quiet(&row.sparkline), false),
        cell(&course, paint.quiet(&course), false),
    ]
}

fn phase(row: &super::PhaseRow, paint: &Paint) -> Vec<Cell> {
    let mark = match row.mark {
        "✓" => paint.good(row.mark),
        "✗" => paint.bad(row.mark),
        mark => paint.quiet(mark),
    };
    let name = safe(row.name, MOST_NAME_CHARS);
    let said = format!("{} {name}", row.mark);
    vec![
        cell(&said, format!("{mark} {name}"), false),
        cell(row.status, paint.quiet(row.status), false),
        cell(&row.duration, row.duration.clone(), true),
    ]
}

/// Such as are aligned below each other.
pub fn cell(said: &str, printed: String, is_number: bool) -> Cell {
    Cell { chars: said.chars().count(), printed, is_number }
}

/// An empty line, then the rows with their columns aligned.
pub fn block(rows: &[Vec<Cell>]) -> Vec<String> {
    let columns = rows.first().map_or(0, Vec::len);
    let widths: Vec<usize> = (0..columns)
        .map(|column| rows.iter().map(|row| row[column].chars).max().unwrap_or(0))
        .collect();
    let line = |row: &Vec<Cell>| {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            let padding = " ".repeat(width - cell.chars);
            let (before, after) = if cell.is_number { (&*padding, "") } else { ("", &*padding) };
            line = line + "  " + before + &cell.printed + after;
        }
        line.trim_end().to_owned()
    };
    let gap = (!rows.is_empty()).then(String::new);
    gap.into_iter().chain(rows.iter().map(line)).collect()
}

/// Text that a terminal and a runner only print: no escape sequence, no workflow command.
pub fn safe(text: &str, most: usize) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in shortened(&one_line(text), most).chars() {
        // A runner acts on `::name::` at the start of a line and on `##[name]` anywhere.
        if (c == ':' && safe.ends_with(':')) || (c == '[' && safe.ends_with("##")) {
            safe.push('\u{200B}');
        }
        safe.push(c);
    }
    safe
}

/// Colours, or none.
pub struct Paint {
    pub color: bool,
}

impl Paint {
    pub fn good(&self, text: &str) -> String {
        self.with("32", text)
    }

    pub fn bad(&self, text: &str) -> String {
        self.with("31", text)
    }

    pub fn bold(&self, text: &str) -> String {
        self.with("1", text)
    }

    pub fn quiet(&self, text: &str) -> String {
        self.with("2", text)
    }

    fn with(&self, code: &str, text: &str) -> String {
        if self.color && !text.is_empty() {
            format!("\x1b[{code}m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }
}
