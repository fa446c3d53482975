//! Writes an entry of `accepted` into the text of a configuration, and leaves the rest of it as it is.

use jsonc_parser::ast::{Object, Value as Node};
use jsonc_parser::common::Ranged;

use super::json;
use crate::json as write;

/// The text with this entry, in place of one about the same metric; `None`: it is not a configuration.
/// `entry` is JSON.
#[must_use]
pub fn accept(text: &str, metric: &str, entry: &str) -> Option<String> {
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let file = json::parse(&text[mark..]).ok()?;
    let (range, new) = change(&text[mark..], file.as_object()?, metric, entry)?;
    let (start, end) = (mark + range.0, mark + range.1);
    Some([&text[..start], &new, &text[end..]].concat())
}

/// What is replaced, and by what.
fn change(
    text: &str,
    file: &Object,
    metric: &str,
    entry: &str,
) -> Option<((usize, usize), String)> {
    let end = file.properties.last()?.range;
    let gap = gap(text, end.start);
    let is_in_lines = gap.contains('\n');
    let Some(property) = file.get("accepted") else {
        let added = if is_in_lines {
            format!("{gap}\"accepted\": [{}{entry}{gap}]", deeper(gap))
        } else {
            format!(" \"accepted\": [{entry}]")
        };
        return Some(((end.end, end.end), format!(",{added}")));
    };
    let Node::Array(list) = &property.value else { return None };
    let is_it = |element: &&Node| {
        let named = element.as_object().and_then(|entry| entry.get_string("metric"));
        named.is_some_and(|named| named.value == metric)
    };
    if let Some(old) = list.elements.iter().find(is_it) {
        let range = old.range();
        return Some(((range.start, range.end), entry.to_owned()));
    }
    let whole = (list.range.start, list.range.end);
    Some(match list.elements.last() {
        Some(newest) => {
            let range = newest.range();
            let before = self::gap(text, range.start);
            let before = if before.is_empty() { " " } else { before };
            ((range.end, range.end), format!(",{before}{entry}"))
        }
        None if is_in_lines => (whole, format!("[{}{entry}{gap}]", deeper(gap))),
        None => (whole, format!("[{entry}]")),
    })
}

/// The blanks before a place.
fn gap(text: &str, at: usize) -> &str {
    let before = text[..at].trim_end_matches([' ', '\t', '\r', '\n']);
    &text[before.len()..at]
}

/// The same, one level deeper; of several lines only the last one counts.
fn deeper(gap: &str) -> String {
    let line = gap.rfind('\n').map_or("", |at| &gap[at + 1..]);
    let end = if gap.contains("\r\n") { "\r\n" } else { "\n" };
    format!("{end}{line}{line}")
}

/// An entry as people write it.
#[must_use]
pub fn entry(metric: &str, up_to: &str, reason: &str, until: &str) -> String {
    let text = write::text;
    format!(
        "{{ \"metric\": {}, \"upTo\": {up_to}, \"reason\": {}, \"until\": {} }}",
        text(metric),
        text(reason),
        text(until)
    )
}
