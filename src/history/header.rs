//! A first look at bytes that claim to be a history, before an engine gets them.
//!
//! An engine opens anything: text, a cut file, zero bytes (a valid *empty* database, which would
//! be a history that silently lost every build).

use crate::error::{Code, Error, Result};

use super::sql::RESTORE;

const MAGIC: &[u8] = b"SQLite format 3\0";

/// All that [`check_header`] looks at.
pub const HEADER_BYTES: usize = 100;

/// How a file wants to be written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JournalMode {
    /// As ours are.
    Rollback,
    /// As some other tools write it. Without its second file it is whole as it stands.
    WriteAhead,
}

/// The header of such a file as an engine without shared memory opens it: what
/// `PRAGMA journal_mode=DELETE` does (<https://sqlite.org/fileformat2.html>, 1.3.3).
#[must_use]
pub fn without_write_ahead(bytes: &[u8]) -> Vec<u8> {
    let mut header = bytes.to_vec();
    header[18..20].fill(1);
    header
}

/// Refuses what is no whole SQLite file, and says what was found instead.
///
/// `bytes` are the first [`HEADER_BYTES`] of the file, `has_bytes` is the length of all of it.
pub fn check_header(bytes: &[u8], has_bytes: usize) -> Result<JournalMode> {
    if bytes.is_empty() {
        return Err(corrupt("the history file is empty (0 bytes)"));
    }
    if !bytes.starts_with(MAGIC) {
        let found = beginning(bytes);
        return Err(corrupt(format!("the history is not a SQLite file: it starts with {found}")));
    }
    if bytes.len() < HEADER_BYTES {
        let size = bytes.len();
        return Err(corrupt(format!("the history is cut short: {size} bytes, less than a header")));
    }
    let page_bytes = match number(bytes, 16, 2) {
        1 => 65_536,
        size => size,
    };
    if !(page_bytes.is_power_of_two() && page_bytes >= 512) {
        return Err(corrupt(format!("the history's header is damaged: page size {page_bytes}")));
    }
    let journal = match bytes[18..20] {
        [1, 1] => Some(JournalMode::Rollback),
        [2, 2] => Some(JournalMode::WriteAhead),
        _ => None,
    };
    let Some(journal) = journal.filter(|_| bytes[21..24] == [64, 32, 32]) else {
        let found = hex(&bytes[16..24]);
        return Err(corrupt(format!("the history's header is damaged: {found} at byte 16")));
    };
    check_length(bytes, has_bytes, page_bytes)?;
    Ok(journal)
}

/// A file longer than its header says is whole: SQLite ignores the rest.
fn check_length(bytes: &[u8], has: usize, page_bytes: usize) -> Result<()> {
    let counted = number(bytes, 28, 4).saturating_mul(page_bytes);
    // Older SQLites leave a stale count; it is valid when both change counters agree.
    let is_counted = counted > 0 && number(bytes, 24, 4) == number(bytes, 92, 4);
    if is_counted && has < counted {
        return Err(corrupt(format!("the history is cut short: {has} of {counted} bytes")));
    }
    if !is_counted && !has.is_multiple_of(page_bytes) {
        return Err(corrupt(format!(
            "the history is cut short: {has} bytes are no whole number of {page_bytes}-byte pages"
        )));
    }
    Ok(())
}

fn corrupt(message: impl Into<String>) -> Error {
    Error::new(Code::StorageCorrupt, message, RESTORE)
}

/// A big-endian number of the header.
fn number(bytes: &[u8], at: usize, len: usize) -> usize {
    bytes[at..at + len].iter().fold(0, |number, byte| number << 8 | usize::from(*byte))
}

/// The first bytes as a person would recognise them.
fn beginning(bytes: &[u8]) -> String {
    let head = &bytes[..bytes.len().min(16)];
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"\x1f\x8b") {
        return format!("{}, an archive", hex(&head[..4.min(head.len())]));
    }
    let text = String::from_utf8_lossy(head);
    // The last character may be cut in the middle.
    let text = text.trim_end_matches('\u{fffd}');
    let is_text = !text.contains(|c: char| c == '\u{fffd}' || c.is_control() && !c.is_whitespace());
    if is_text && !text.is_empty() {
        format!("`{}`", text.escape_debug())
    } else {
        format!("{}, which may be encrypted", hex(head))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ")
}
