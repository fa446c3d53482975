//! The summary as Markdown, within what the forge accepts.

use std::fmt::Write;

use super::{Kept, View};
use crate::report::text::{counted, one_line, shortened};

/// The whole summary; rows that do not fit are counted in a last line.
pub(super) fn render(view: &View) -> String {
    let mut room = MOST_BYTES - ROOM_FOR_NOTE;
    let head = head(view);
    room = room.saturating_sub(head.len() + view.why.len());
    // What failed is needed most: it claims its room before the values do.
    let phases = Table::fill(PHASES, view.phases.iter().map(phase), &mut room);
    let failed =
        Table::fill(FAILED, view.failed.iter().map(|(name, why)| failed(name, why)), &mut room);
    let metrics = Table::fill(METRICS, view.rows.iter().map(metric), &mut room);

    let mut text = head;
    text.push_str(&metrics.text);
    if let Some(branch) = view.compared_with {
        let branch = inline(branch, MOST_NAME_CHARS);
        write!(text, "\nCompared with {branch}: this branch has no earlier build.\n")
            .expect("writing to a string cannot fail");
    }
    text.push_str(&failed.text);
    text.push_str(view.why);
    text.push_str(&ending(view, &phases.text));
    let left_out: Vec<_> = [(metrics, "metric"), (failed, "failed metric"), (phases, "phase")]
        .into_iter()
        .filter(|(table, _)| table.left_out > 0)
        .map(|(table, noun)| counted(table.left_out, noun))
        .collect();
    if !left_out.is_empty() {
        let what = left_out.join(" and ");
        write!(text, "\n{what} left out: a summary may have 1 MiB at most.\n")
            .expect("writing to a string cannot fail");
    }
    text
}

/// GitHub drops a summary that is larger.
const MOST_BYTES: usize = 1024 * 1024;
const ROOM_FOR_NOTE: usize = 256;
const MOST_NAME_CHARS: usize = 256;
const MOST_VALUE_CHARS: usize = 200;
const MOST_MESSAGE_CHARS: usize = 4000;
const MOST_REASON_LINES: usize = 10;
const MOST_REASON_CHARS: usize = 500;

const METRICS: &str = "\n| Metric | Value | Change | Trend |\n|:--|--:|--:|:--|\n";
const FAILED: &str = "\n| Failed metric | Reason |\n|:--|:--|\n";
const PHASES: &str = "\n| Phase | Status | Time |\n|:--|:--|--:|\n";

/// As many rows as there was room for.
struct Table {
    text: String,
    left_out: usize,
}

impl Table {
    fn fill(head: &str, rows: impl Iterator<Item = String>, room: &mut usize) -> Self {
        let mut table = Self { text: String::new(), left_out: 0 };
        for row in rows {
            let head = if table.text.is_empty() { head } else { "" };
            let needed = head.len() + row.len();
            if table.left_out > 0 || needed > *room {
                table.left_out += 1;
                continue;
            }
            *room -= needed;
            table.text.push_str(head);
            table.text.push_str(&row);
        }
        table
    }
}

fn head(view: &View) -> String {
    let inline = |text: &str| inline(text, MOST_MESSAGE_CHARS);
    if let Some(error) = view.error {
        let code = inline(&error.code);
        let message = error.message.lines().map(inline).collect::<Vec<_>>().join("<br>");
        return format!(
            "### ✗ {code}\n\n**Problem:** {message}\n\n**What to do:** {}\n",
            inline(&error.hint)
        );
    }
    let kept = match &view.kept {
        Some(Kept { before, place: None, after }) => format!("\n{before}{after}\n"),
        _ => String::new(),
    };
    let warning = |clash: &String| format!("\n> [!WARNING]\n> {}\n", inline(clash));
    let clashes: String = view.clashes.iter().map(warning).collect();
    format!("### {} {}\n{kept}{clashes}", view.mark, view.verdict)
}

/// Where the report and the build are, and how long it took: folded, where the run went well.
fn ending(view: &View, phases: &str) -> String {
    let report = view.report_url.map(|url| format!("\n[Report]({url})\n")).unwrap_or_default();
    let kept = match &view.kept {
        Some(Kept { before, place: Some(place), after }) => {
            format!("\n{before}<code>{}</code>{after}\n", inline(place, MOST_MESSAGE_CHARS))
        }
        _ => String::new(),
    };
    match (view.error, phases) {
        (None, "") => format!("{report}{kept}"),
        (None, _) => format!(
            "{report}\n<details><summary>How the run went</summary>\n{kept}{phases}\n</details>\n"
        ),
        (Some(_), _) => format!("{report}{phases}"),
    }
}

fn metric(row: &super::Row) -> String {
    let cell = |text: &str| inline(text, MOST_VALUE_CHARS);
    let trend = match row.sparkline.as_str() {
        "" => String::new(),
        blocks => format!("<code>{blocks}</code> "),
    };
    let name = inline(row.name, MOST_NAME_CHARS);
    let trend = format!("{trend}{}", cell(&row.course));
    format!("| {name} | {} | {} | {} |\n", cell(&row.value), cell(&row.change), trend.trim_end())
}

fn failed(name: &str, reason: &str) -> String {
    let lines: Vec<_> = reason
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(MOST_REASON_LINES)
        .map(|line| inline(line, MOST_REASON_CHARS))
        .collect();
    format!("| {} | <code>{}</code> |\n", inline(name, MOST_NAME_CHARS), lines.join("<br>"))
}

fn phase(row: &super::PhaseRow) -> String {
    let name = inline(row.name, MOST_NAME_CHARS);
    format!("| {name} | {} {} | {} |\n", row.mark, row.status, row.duration)
}

/// Text that is only text wherever it stands within a line: no markup, no cell border, no HTML, no
/// link, and no user is mentioned.
///
/// GitHub makes links of addresses, `@name`, `#1`, `owner/repo#1`, `GH-1`, e-mail addresses and
/// commits (<https://docs.github.com/en/get-started/writing-on-github>, "Autolinked references").
/// It leaves alone what is inside `<code>`, and commits have to stay fit to be copied.
pub fn inline(text: &str, most: usize) -> String {
    let text = shortened(&one_line(text), most);
    let mut safe = String::with_capacity(text.len() + 16);
    let mut word = String::new();
    let mut chars = text.chars().chain(['\0']).peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii_alphanumeric() {
            word.push(c);
            continue;
        }
        let is_reference = c == '-' && word.eq_ignore_ascii_case("gh");
        push_word(&mut safe, &word);
        word.clear();
        match c {
            '\0' => {}
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            // A backslash does not keep it from opening a formula.
            '$' => safe.push_str("&#36;"),
            '@' | '#' => safe.extend([c, NOTHING_SEEN]),
            '-' if is_reference => safe.extend([c, NOTHING_SEEN]),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '!' | '|' | '~' => {
                safe.extend(['\\', c]);
            }
            // Addresses become links by these.
            ':' if chars.peek() == Some(&'/') => safe.push_str("\\:"),
            '.' if ends_with_www(&safe) => safe.push_str("\\."),
            c => safe.push(c),
        }
    }
    safe
}

/// Parts what would be a mention or a reference; takes no space.
const NOTHING_SEEN: char = '\u{200B}';

/// How GitHub knows a commit: so many hexadecimal digits.
const COMMIT_DIGITS: std::ops::RangeInclusive<usize> = 7..=40;

fn push_word(safe: &mut String, word: &str) {
    let is_commit =
        COMMIT_DIGITS.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_commit {
        for piece in ["<code>", word, "</code>"] {
            safe.push_str(piece);
        }
    } else {
        safe.push_str(word);
    }
}

fn ends_with_www(text: &str) -> bool {
    text.get(text.len().saturating_sub(3)..).is_some_and(|end| end.eq_ignore_ascii_case("www"))
}
