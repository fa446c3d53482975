//! The bytes of a file as tokei counts them.

use std::borrow::Cow;

use memchr::memchr;

/// A file with a NUL byte this early is binary, regardless of its name; git uses the same limit.
const BINARY_PROBE_BYTES: usize = 8_000;

/// Longer runs of whitespace are cut, because tokei would be too slow.
const LONG_BLANK_BYTES: usize = 1_024;

pub(in crate::collect) fn is_binary(bytes: &[u8]) -> bool {
    memchr(0, &bytes[..bytes.len().min(BINARY_PROBE_BYTES)]).is_some()
}

/// The text of a file, `None` for a binary one. A byte order mark identifies UTF-8 and both kinds
/// of UTF-16; without one, bytes are counted as they are, as tokei does.
pub(super) fn decoded(bytes: &[u8]) -> Option<Cow<'_, [u8]>> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => Some(utf16(rest, u16::from_le_bytes)),
        [0xFE, 0xFF, rest @ ..] => Some(utf16(rest, u16::from_be_bytes)),
        _ if is_binary(bytes) => None,
        [0xEF, 0xBB, 0xBF, rest @ ..] => Some(match String::from_utf8_lossy(rest) {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        }),
        _ => Some(Cow::Borrowed(bytes)),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Cow<'static, [u8]> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let mut text: String = char::decode_utf16(units)
        .map(|decoded| decoded.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    if !rest.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    Cow::Owned(text.into_bytes())
}

/// Shortens every long run of spaces and tabs, which does not change the kind of any line. In lines
/// with quotes or comments, tokei scans from each blank of a run to its end: a megabyte of blanks
/// would take minutes.
pub(super) fn without_long_blanks(text: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    if text.len() <= LONG_BLANK_BYTES {
        return text;
    }
    let is_blank = |byte: &&u8| matches!(**byte, b' ' | b'\t');
    // Every run this long contains one of these positions.
    let mut steps = (0..text.len()).step_by(LONG_BLANK_BYTES);
    let is_within_long_run = |at: usize| {
        let before = text[..at].iter().rev().take_while(is_blank).count();
        let after = text[at..].iter().take_while(is_blank).count();
        after > 0 && before + after > LONG_BLANK_BYTES
    };
    if !steps.any(is_within_long_run) {
        return text;
    }
    let mut cut = Vec::with_capacity(text.len());
    for run in text.chunk_by(|left, right| is_blank(&left) == is_blank(&right)) {
        let is_long = run.len() > LONG_BLANK_BYTES && is_blank(&&run[0]);
        cut.extend_from_slice(if is_long { &run[..1] } else { run });
    }
    Cow::Owned(cut)
}
