//! What the commits of a page say of themselves, as its script reads it.
//!
//! A page is at most a little larger with them: of a long history only the newest commits have words.

use serde::Serialize;

use crate::commit::Words;
use crate::report::pack::{self, Packed};
use crate::report::text::one_line;

/// Words may take so many bytes,
const BYTES: usize = 10_000;
/// and this share of the rest of the data.
const SHARE: usize = 10;

/// How many bytes the words of a page may take, of so many without them.
#[must_use]
pub fn room(data_bytes: usize) -> usize {
    BYTES + data_bytes / SHARE
}

/// The words of the newest builds of a branch.
#[derive(Debug, Serialize)]
pub struct Said {
    /// The first build whose words are here.
    from: usize,
    /// A line for each, which may be empty.
    subjects: String,
    authors: Vec<String>,
    /// The place in `authors` of each.
    by: Packed,
}

impl Said {
    /// As many as there is room for; `None` if nothing is known. What is taken of the room is gone.
    #[must_use]
    pub fn of(words: &[Words], room: &mut usize) -> Option<Self> {
        let mut authors: Vec<String> = Vec::new();
        let (mut lines, mut by) = (Vec::new(), Vec::new());
        for words in words.iter().rev() {
            let line = words.subject().map(one_line).unwrap_or_default();
            let author = words.author().map(one_line).unwrap_or_default();
            let known = authors.iter().position(|known| *known == author);
            let is_new = known.is_none() && !author.is_empty();
            // The place of an author takes a character or two.
            let bytes = line.len() + 2 + if is_new { author.len() + 3 } else { 0 };
            if bytes > *room {
                break;
            }
            *room -= bytes;
            if is_new {
                authors.push(author.clone());
            }
            let place = authors.iter().position(|known| *known == author);
            by.push(place.and_then(|place| u32::try_from(place).ok()).map_or(f64::NAN, f64::from));
            lines.push(line);
        }
        if lines.iter().all(String::is_empty) && authors.is_empty() {
            return None;
        }
        lines.reverse();
        by.reverse();
        let from = words.len() - lines.len();
        let by = pack::pack(&by, pack::EVERY_DIGIT);
        Some(Self { from, subjects: lines.join("\n"), authors, by })
    }
}
