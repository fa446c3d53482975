//! Reasons as Markdown: rows below a metric, with links to the files.

use std::fmt::Write as _;

use std::collections::BTreeMap;

use crate::metric::Metric;
use crate::parts;
use crate::parts::reason::Reason;
use crate::parts::words::{self, Line, Place, Told};
use crate::report::reading::commit_href;
use crate::summary::markdown::inline;
use crate::unit::Unit;

/// Where the files of a reason can be looked at.
#[derive(Clone, Copy, Debug, Default)]
pub struct Source<'a> {
    /// Address of the repository on the web, such as `https://github.com/acme/rocket`.
    pub home: Option<&'a str>,
    /// Of the configuration, from the top of the repository: empty, or with a trailing `/`.
    pub folder: &'a str,
    /// The commit that is explained.
    pub commit: &'a str,
}

/// Reasons by metric.
pub type Reasons = BTreeMap<String, Reason>;

const MOST_NAME: usize = 120;
const MOST_REMARK: usize = 160;
/// A longer reason is folded.
const MOST_OPEN: usize = 2;

/// A reason for one cell of a table: open if it is short, else the first finding with the others folded
/// below it. At most five rows.
#[must_use]
pub fn cell(reason: &Reason, unit: Option<&Unit>, source: &Source) -> String {
    let told = words::told(reason, unit);
    let mut rows = rows(&told, reason, source);
    if rows.len() <= MOST_OPEN {
        return rows.join("<br>");
    }
    let first = rows.remove(0);
    format!("<details><summary>{first}</summary>{}</details>", rows.join("<br>"))
}

/// The same as a list item, with the name of the metric and the whole change.
#[must_use]
pub fn item(name: &str, reason: &Reason, unit: Option<&Unit>, source: &Source) -> String {
    let told = words::told(reason, unit);
    let since = Source { commit: &reason.since, ..*source };
    let (name, change) = (inline(name, MOST_NAME), inline(&told.change, MOST_REMARK));
    let rows = rows(&told, reason, source).join(" · ");
    format!("- **{name}** {change} since {}: {rows}\n", commit(&since))
}

/// More metrics are not explained in one summary.
const MOST_METRICS: usize = 10;
/// So many lines are open; more are folded.
const MOST_LINES: usize = 3;

/// Why the metrics of a build moved, below its table: in the order of the configuration, those that did.
#[must_use]
pub fn list(metrics: &[Metric], reasons: &parts::keep::Reasons, source: &Source) -> String {
    let mut items = Vec::new();
    for metric in metrics {
        let reason = reasons.get(&metric.key).filter(|it| it.change() != 0.0);
        items.extend(reason.map(|it| item(&metric.name, it, metric.unit.as_ref(), source)));
    }
    let others = items.len().saturating_sub(MOST_METRICS);
    items.truncate(MOST_METRICS);
    if others > 0 {
        items.push(format!("- {others} more moved; `unentropy why` explains each\n"));
    }
    match items.len() {
        0 => String::new(),
        1..=MOST_LINES => format!("\n**Why it moved**\n\n{}", items.concat()),
        _ => format!(
            "\n<details><summary>Why it moved</summary>\n\n{}\n</details>\n",
            items.concat()
        ),
    }
}

fn rows(told: &Told, reason: &Reason, source: &Source) -> Vec<String> {
    let mut rows: Vec<_> = told.lines.iter().map(|line| row(line, reason, source)).collect();
    if let Some((first, unrelated)) = rows.first_mut().zip(told.unrelated.as_deref()) {
        *first = format!("{} · {first}", inline(unrelated, MOST_REMARK));
    }
    if let Some((last, others)) = rows.last_mut().zip(told.others.as_deref()) {
        *last = format!("{last}, {}", inline(others, MOST_REMARK));
    }
    rows
}

fn row(line: &Line, reason: &Reason, source: &Source) -> String {
    let commit = match line.place {
        Some(Place::Now) => Some(source.commit),
        Some(Place::Before) => Some(reason.since.as_str()),
        None => None,
    };
    let href = commit.and_then(|commit| {
        let base = commit_href(&format!("{}/blob/", source.home?), commit)?;
        Some(format!("{base}/{}", path(source.folder, line.name)?))
    });
    // Inside `<code>` GitHub makes no links and mentions of names.
    let name = format!("<code>{}</code>", inline(line.name, MOST_NAME));
    let name = match href {
        Some(href) => format!("[{name}]({href})"),
        None => name,
    };
    let rest = inline(&line.rest(), MOST_REMARK);
    if rest.is_empty() { name } else { format!("{name} {rest}") }
}

fn commit(source: &Source) -> String {
    let short: String = source.commit.chars().take(7).collect();
    let base = source.home.map(|home| format!("{home}/commit/"));
    match base.and_then(|base| commit_href(&base, source.commit)) {
        Some(href) => format!("[{short}]({href})"),
        None => inline(&short, MOST_NAME),
    }
}

/// The path from the top of the repository, as part of an address; `None` if it leads out of it.
fn path(folder: &str, name: &str) -> Option<String> {
    if name.starts_with('/') || name.contains('\\') {
        return None;
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in name.split('/') {
        match step {
            "." | "" => {}
            ".." => drop(steps.pop()?),
            step => steps.push(step),
        }
    }
    let mut path = String::new();
    for byte in steps.join("/").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            path.push(byte.into());
        } else {
            let _ = write!(path, "%{byte:02X}");
        }
    }
    Some(path)
}
