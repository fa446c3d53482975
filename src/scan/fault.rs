//! Errors of reports.

use std::io;

use crate::input::Line;

/// Why a report cannot be read. The caller adds the file name.
#[derive(Debug)]
pub enum Fault {
    /// It ends too early.
    CutShort(String),
    /// It violates its format.
    Malformed(String),
    /// It is valid but cannot give the right number: why, and what to do instead.
    Unfit(&'static str, &'static str),
    /// The system cannot read it.
    Unreadable(io::Error),
    /// It does not fit into memory.
    TooLarge,
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Unreadable(error)
    }
}

impl Fault {
    /// A line that violates the format.
    #[must_use]
    pub fn malformed_line(line: Line<'_>, what: &str) -> Self {
        const SHOWN_BYTES: usize = 60;
        let Line { number, text: line, .. } = line;
        let shown = String::from_utf8_lossy(&line[..line.len().min(SHOWN_BYTES)]);
        let more = if line.len() > SHOWN_BYTES { "…" } else { "" };
        Self::Malformed(format!("line {number}: {shown:?}{more} {what}"))
    }
}
