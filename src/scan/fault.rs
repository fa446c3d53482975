//! What can be wrong with a report.

use std::io;

use crate::input::Line;

/// Why a report cannot be read. Which file it is, is added by who knows.
#[derive(Debug)]
pub enum Fault {
    /// It ends before it is over.
    CutShort(String),
    /// It is not what its format allows.
    Malformed(String),
    /// It is what it should be and does not give the right number: how, and what to do instead.
    Unfit(&'static str, &'static str),
    /// The system cannot read it.
    Unreadable(io::Error),
    /// It does not fit into the memory.
    TooLarge,
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Unreadable(error)
    }
}

impl Fault {
    /// A line that is not what the format allows.
    #[must_use]
    pub fn malformed_line(line: Line<'_>, what: &str) -> Self {
        const SHOWN_BYTES: usize = 60;
        let Line { number, text: line, .. } = line;
        let shown = String::from_utf8_lossy(&line[..line.len().min(SHOWN_BYTES)]);
        let more = if line.len() > SHOWN_BYTES { "…" } else { "" };
        Self::Malformed(format!("line {number}: {shown:?}{more} {what}"))
    }
}
