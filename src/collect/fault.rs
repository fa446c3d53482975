//! What is wrong with a file, in words.

pub use unentropy_scan::fault::Fault;
use unentropy_scan::input::{Input, Line};

use super::Failure;

/// `title` is what the file should have been, `what_now` what to do when it is not that at all.
pub fn failure(fault: Fault, path: &str, title: &str, what_now: &str) -> Failure {
    match fault {
        Fault::CutShort(how) => Failure::new(
            format!("{path} is cut short: {how}"),
            "the tool that writes it was stopped half-way; look at its own output",
        ),
        Fault::Malformed(how) => {
            Failure::new(format!("{path} is not {title} as it should be: {how}"), what_now)
        }
        Fault::Unfit(how, what_now) => Failure::new(format!("{path} {how}"), what_now),
        Fault::Unreadable(error) => Failure::new(
            format!("cannot read {path}: {error}"),
            "check the file and the disk it is on",
        ),
        Fault::TooLarge => Failure::new(
            format!("{path} is too large to be read in one piece"),
            "at most 1 GiB is: split the report, or leave out what nobody needs",
        ),
    }
}

/// A line of a text in one piece; `index` is from 0.
pub fn malformed_line(index: usize, line: &str, what: &str) -> Fault {
    let line = Line { number: index + 1, text: line.as_bytes(), is_open: false };
    Fault::malformed_line(line, what)
}

/// JSON that ends too early is told apart from JSON that is wrong.
pub fn of_json(error: &serde_json::Error) -> Fault {
    if error.is_eof() {
        Fault::CutShort(error.to_string())
    } else {
        Fault::Malformed(error.to_string())
    }
}

/// All of a report in one piece, which is text in UTF-8.
pub fn text(input: &mut Input<'_>) -> Result<Vec<u8>, Failure> {
    utf8(input)?;
    whole(input)
}

/// Refuses what is in UTF-16, as PowerShell writes with `>`: it would be no report, or an odd one.
pub fn utf8(input: &mut Input<'_>) -> Result<(), Failure> {
    let is_utf16 = match input.head() {
        Ok(head) => {
            matches!(head, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [b'<', 0, ..] | [0, b'<', ..])
        }
        Err(error) => return Err(unreadable(error, input)),
    };
    let what_now =
        "write it in UTF-8; in PowerShell, \"| Out-File -Encoding utf8\" does that and > does not";
    let fault = Fault::Unfit("is written in UTF-16", what_now);
    if is_utf16 { Err(unreadable(fault, input)) } else { Ok(()) }
}

/// All of a file in one piece.
pub fn whole(input: &mut Input<'_>) -> Result<Vec<u8>, Failure> {
    input.whole().map_err(|fault| unreadable(fault, input))
}

/// For who reads without a format: a file can only be missing or too large then.
pub fn unreadable(fault: impl Into<Fault>, input: &Input<'_>) -> Failure {
    failure(fault.into(), input.path, "a file", "check the file")
}
