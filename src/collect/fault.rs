//! Messages for what is wrong with a file.

pub use unentropy_scan::fault::Fault;
use unentropy_scan::input::{Input, Line};

use super::Failure;

/// `title` is what the file should have been, `what_now` what to do if it is something else.
pub fn failure(fault: Fault, path: &str, title: &str, what_now: &str) -> Failure {
    match fault {
        Fault::CutShort(how) => Failure::new(
            format!("{path} is cut short: {how}"),
            "the tool that writes it was stopped half-way; check its own output",
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
            "at most 1 GiB is: split the report, or leave out what is not needed",
        ),
    }
}

/// A malformed line; `index` counts from 0.
pub fn malformed_line(index: usize, line: &str, what: &str) -> Fault {
    let line = Line { number: index + 1, text: line.as_bytes(), is_open: false };
    Fault::malformed_line(line, what)
}

/// Distinguishes JSON that ends too early from invalid JSON.
pub fn of_json(error: &serde_json::Error) -> Fault {
    if error.is_eof() {
        Fault::CutShort(error.to_string())
    } else {
        Fault::Malformed(error.to_string())
    }
}

/// The whole report, in UTF-8.
pub fn text(input: &mut Input<'_>) -> Result<Vec<u8>, Failure> {
    utf8(input)?;
    whole(input)
}

/// Makes UTF-8 of UTF-16, in which no format could be recognised.
pub fn utf8(input: &mut Input<'_>) -> Result<(), Failure> {
    input.convert_utf16().map_err(|fault| unreadable(fault, input))
}

/// The whole file.
pub fn whole(input: &mut Input<'_>) -> Result<Vec<u8>, Failure> {
    input.whole().map_err(|fault| unreadable(fault, input))
}

/// For readers without a format: a file can only be unreadable or too large.
pub fn unreadable(fault: impl Into<Fault>, input: &Input<'_>) -> Failure {
    failure(fault.into(), input.path, "a file", "check the file")
}
