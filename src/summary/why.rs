//! Why a metric moved, and what it consists of, for a terminal and as JSON.

use std::fmt::Write;

use crate::history::measured::Measured;
use crate::history::parts::KeptParts;
use crate::json::Object;
use crate::parts::reason::Reason;
use crate::parts::tree::{Node, tree};
use crate::parts::words::{DROPPED, RENAMES_UNKNOWN, told};
use crate::parts::{Parts, Subject};
use crate::report::text::short_sha;
use crate::unit::{self, Unit};

use super::terminal::{Cell, Paint, block, cell, safe};

const MOST_NAME: usize = 100;

/// The value of a build, and what is known about it.
#[derive(Clone, Debug)]
pub struct Known {
    pub metric: String,
    pub measured: Measured,
    pub parts: KeptParts,
    pub reason: Option<Reason>,
}

impl Known {
    fn value(&self) -> String {
        unit::format(self.measured.value, self.measured.unit.as_ref())
    }

    /// Such as `size: 480 kB at 5d6e7f8`.
    fn title(&self, color: bool) -> String {
        let commit = safe(&short_sha(&self.measured.commit_sha), MOST_NAME);
        Paint { color }.bold(&format!("{}: {} at {commit}", self.metric, self.value()))
    }

    /// Why there is no reason.
    fn silence(&self) -> &'static str {
        match self.parts {
            KeptParts::Parts(_) => {
                "no part of it changed since the build before; or there is no build before with parts"
            }
            KeptParts::Dropped => DROPPED,
            KeptParts::Never => "this value was recorded without its parts",
        }
    }

    /// Why the value moved.
    #[must_use]
    pub fn why(&self, color: bool) -> String {
        let title = self.title(color);
        let Some(reason) = &self.reason else {
            return format!("{title}\n  {}\n", self.silence());
        };
        let told = told(reason, self.measured.unit.as_ref());
        let since = safe(&short_sha(&reason.since), MOST_NAME);
        let mut text = format!("{title}, {} since {since}\n", told.change);
        let rows = told
            .lines
            .iter()
            .map(|line| vec![number(&line.change), word(line.name), word(&line.remark)]);
        text += &lines(&rows.collect::<Vec<_>>());
        for line in told.others.iter().chain(&told.unrelated) {
            let _ = writeln!(text, "  {line}");
        }
        if told.doubts_renames {
            let _ = writeln!(text, "  {RENAMES_UNKNOWN}");
        }
        text
    }

    /// The same for scripts.
    #[must_use]
    pub fn why_json(&self) -> String {
        let reason = self.reason.as_ref().map(|reason| {
            let told = told(reason, self.measured.unit.as_ref());
            reason.to_json(&self.metric, &told.sentence(&reason.since))
        });
        let silence = if self.reason.is_none() { Some(self.silence()) } else { None };
        let mut object = self.json();
        object.raw("reason", reason.as_deref().unwrap_or("null"));
        object.optional_text("silence", silence).end()
    }

    /// What the value consists of: the largest `most` parts, or folders and files.
    #[must_use]
    pub fn top(&self, most: usize, by_folder: bool, color: bool) -> String {
        let title = self.title(color);
        let KeptParts::Parts(parts) = &self.parts else {
            return format!("{title}\n  {}\n", self.silence());
        };
        let (nodes, others) = tree(parts, most, by_folder);
        let rows = nodes.iter().map(|node| {
            let name = format!("{}{}", "  ".repeat(node.depth), safe(&node.name, MOST_NAME));
            vec![
                number(&self.size(parts, node)),
                number(&unit::format(node.share * 100.0, Some(&Unit::Percent))),
                cell(&name, name.clone(), false),
                word(node.word.as_deref().unwrap_or_default()),
            ]
        });
        let mut text = format!("{title}\n{}", lines(&rows.collect::<Vec<_>>()));
        if others > 0 {
            let noun = if others == 1 { "other" } else { "others" };
            let _ = writeln!(text, "  and {} {noun}", unit::format_count(others));
        }
        text
    }

    fn size(&self, parts: &Parts, node: &Node) -> String {
        if parts.subject == Subject::Coverage {
            let of = node.total.unwrap_or_default();
            return format!("{} of {} missing", of - node.value, of);
        }
        unit::format(node.value, self.measured.unit.as_ref())
    }

    /// The same for scripts.
    #[must_use]
    pub fn top_json(&self, most: usize, by_folder: bool) -> String {
        let (mut list, mut others) = (Vec::new(), 0);
        if let KeptParts::Parts(parts) = &self.parts {
            let (nodes, left) = tree(parts, most, by_folder);
            others = left;
            for node in nodes {
                list.push(
                    Object::new()
                        .text("name", &node.path)
                        .number("value", Some(node.value))
                        .number("total", node.total)
                        .optional_text("word", node.word.as_deref())
                        .flag("folder", node.is_folder)
                        .end(),
                );
            }
        }
        let silence =
            if matches!(self.parts, KeptParts::Parts(_)) { None } else { Some(self.silence()) };
        let mut object = self.json();
        #[expect(clippy::cast_precision_loss, reason = "a count")]
        object.list("parts", &list).number("others", Some(others as f64));
        object.optional_text("silence", silence).end()
    }

    fn json(&self) -> Object {
        let mut object = Object::new();
        object
            .text("metric", &self.metric)
            .text("commit", &self.measured.commit_sha)
            .number("value", Some(self.measured.value))
            .text("text", &self.value());
        object
    }
}

fn number(text: &str) -> Cell {
    cell(text, text.to_owned(), true)
}

fn word(text: &str) -> Cell {
    let text = safe(text, MOST_NAME);
    cell(&text, text.clone(), false)
}

fn lines(rows: &[Vec<Cell>]) -> String {
    block(rows).join("\n") + "\n"
}
