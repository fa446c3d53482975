//! The coverage of a change: which of the lines that it adds were run, and which were not.

use std::rc::Rc;

use super::{Failure, Share};
use crate::json::{self, Object};

/// Lines from one to another, both included, counted from 1.
pub type Span = (u32, u32);

/// The lines that a change adds or rewrites, by file; spans are in order and do not touch. Or why
/// nobody knows.
pub type Changes = Result<Rc<Vec<(String, Vec<Span>)>>, Failure>;

/// Changes as they come in: which of the files, from which line, to which; file by file.
#[must_use]
pub fn changes(paths: &[&str], spans: &[u32]) -> Vec<(String, Vec<Span>)> {
    let mut changes: Vec<(String, Vec<Span>)> = Vec::new();
    for span in spans.chunks_exact(3) {
        let Some(path) = paths.get(span[0] as usize) else { continue };
        match changes.last_mut() {
            Some((last, spans)) if last == path => spans.push((span[1], span[2])),
            _ => changes.push(((*path).to_owned(), vec![(span[1], span[2])])),
        }
    }
    changes
}

/// What was run of a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patch {
    /// The lines that were run, of those that can be.
    pub share: Share,
    /// Those that were not, by file.
    pub uncovered: Vec<(String, Vec<Span>)>,
    /// How many files have lines that were not run and are not told of.
    pub left: u32,
    /// Changed files of a kind that the reports speak of, which do not speak of these.
    pub unreported: Vec<String>,
}

/// What a metric says for which there is nothing to measure.
pub const NOTHING_TO_COVER: &str = "no changed line can be covered";

/// As many spans and files as anybody reads.
pub const MOST_TOLD: usize = 300;

impl Patch {
    /// Whether there are lines that were not run, or of which nobody knows.
    #[must_use]
    pub fn has_gaps(&self) -> bool {
        !self.uncovered.is_empty() || !self.unreported.is_empty()
    }

    /// The form in which it leaves the core: as much of it as anybody reads.
    #[must_use]
    pub fn to_json(&self) -> String {
        let (mut files, mut room, mut left) = (Vec::new(), MOST_TOLD, self.left);
        for (path, spans) in &self.uncovered {
            let mut told = Vec::new();
            for (from, to) in &spans[..spans.len().min(room)] {
                told.push(format!("[{from},{to}]"));
            }
            room -= told.len();
            left += u32::from(told.len() < spans.len());
            if !told.is_empty() {
                files.push(Object::new().text("path", path).list("lines", &told).end());
            }
        }
        let mut unreported = Vec::new();
        for path in self.unreported.iter().take(MOST_TOLD) {
            unreported.push(json::text(path));
        }
        Object::new()
            .raw("covered", &self.share.covered.to_string())
            .raw("total", &self.share.total.to_string())
            .list("uncovered", &files)
            .raw("left", &left.to_string())
            .list("unreported", &unreported)
            .end()
    }
}
