//! The coverage of a change: which of the lines that it adds were run, and which were not.

use std::rc::Rc;

use serde::Serialize;

use super::{Failure, Share};

/// Lines from one to another, both included, counted from 1.
#[cfg_attr(target_arch = "wasm32", tsify::declare)]
pub type Span = (u32, u32);

/// The lines that a change adds or rewrites, by file; spans are in order and do not touch. Or why
/// they are unknown.
pub type Changes = Result<Rc<Vec<(String, Vec<Span>)>>, Failure>;

/// Changes from flat numbers: index of the file, first line, last line; file by file.
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

/// The coverage of a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patch {
    /// The executed lines out of the executable ones.
    pub share: Share,
    /// Lines that were not run, by file.
    pub uncovered: Vec<(String, Vec<Span>)>,
    /// How many more files have lines that were not run.
    pub left: u32,
    /// Changed files of a kind that the reports cover, but that they do not list.
    pub unreported: Vec<String>,
}

/// The note of a metric that has nothing to measure.
pub const NOTHING_TO_COVER: &str = "no changed line can be covered";

/// How many spans and files are listed at most.
pub const MOST_TOLD: usize = 300;

impl Patch {
    /// Whether any lines were not run, or are unknown.
    #[must_use]
    pub fn has_gaps(&self) -> bool {
        !self.uncovered.is_empty() || !self.unreported.is_empty()
    }

    /// The form in which it leaves the core, with a limited number of files.
    #[must_use]
    pub fn shown(&self) -> ShownPatch {
        let (mut uncovered, mut room, mut left) = (Vec::new(), MOST_TOLD, self.left);
        for (path, spans) in &self.uncovered {
            let lines = spans[..spans.len().min(room)].to_vec();
            room -= lines.len();
            left += u32::from(lines.len() < spans.len());
            if !lines.is_empty() {
                uncovered.push(ShownFile { path: path.clone(), lines });
            }
        }
        let Share { covered, total } = self.share;
        let unreported = self.unreported.iter().take(MOST_TOLD).cloned().collect();
        ShownPatch { covered, total, uncovered, left, unreported }
    }

    /// The same as text.
    ///
    /// # Panics
    ///
    /// Never: numbers and texts are JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(&self.shown()).expect("numbers and texts are JSON")
    }
}

/// The coverage of the lines that a change adds.
#[derive(Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ShownPatch {
    pub covered: u64,
    pub total: u64,
    /// Files with the lines that were not run; the first 300 of these.
    pub uncovered: Vec<ShownFile>,
    /// How many files have more.
    pub left: u32,
    /// Changed source files that no report lists.
    pub unreported: Vec<String>,
}

/// A file with lines that were not run, from one to another.
#[derive(Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ShownFile {
    pub path: String,
    pub lines: Vec<Span>,
}
