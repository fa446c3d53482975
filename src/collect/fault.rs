//! What can be wrong with a report, in words.

use super::Failure;

/// Why a report cannot be read. Which file it is, is added by who knows.
#[derive(Debug)]
pub enum Fault {
    /// It ends before it is over.
    CutShort(String),
    /// It is not what its format allows.
    Malformed(String),
}

impl Fault {
    /// A line that is not what the format allows.
    pub fn malformed_line(number: usize, line: &[u8], what: &str) -> Self {
        const SHOWN_BYTES: usize = 60;
        let shown = String::from_utf8_lossy(&line[..line.len().min(SHOWN_BYTES)]);
        let more = if line.len() > SHOWN_BYTES { "…" } else { "" };
        Self::Malformed(format!("line {number}: {shown:?}{more} {what}"))
    }

    /// JSON that ends too early is told apart from JSON that is wrong.
    pub fn of_json(error: &serde_json::Error) -> Self {
        if error.is_eof() {
            Self::CutShort(error.to_string())
        } else {
            Self::Malformed(error.to_string())
        }
    }

    /// `what_now` is for a report that is not `title` at all.
    pub fn failure(self, path: &str, title: &str, what_now: &str) -> Failure {
        match self {
            Self::CutShort(how) => Failure::new(
                format!("{path} is cut short: {how}"),
                "the tool that writes it was stopped half-way; look at its own output",
            ),
            Self::Malformed(how) => {
                Failure::new(format!("{path} is not {title} as it should be: {how}"), what_now)
            }
        }
    }
}
