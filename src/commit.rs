//! What a commit says of itself: its subject and its author.
//!
//! Both come from people, and from any repository: each source goes through the same checks, so that
//! [`Words`] are always short, on one line, and without mail addresses. They are not escaped.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value as Json;

use crate::machine::one_plain_line;

/// Of a subject, and of an author.
pub const MOST_CHARS: usize = 200;

/// The subject and the author of a commit, as far as they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Words {
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<String>,
}

impl Words {
    /// From any text; what is left of an empty one, or of an address alone, is unknown.
    #[must_use]
    pub fn of(subject: Option<&str>, author: Option<&str>) -> Self {
        Self { subject: subject.and_then(line), author: author.and_then(line) }
    }

    /// Of each commit in lines of its SHA, a blank, its author, NUL and its subject.
    pub fn of_lines(text: &str) -> impl Iterator<Item = (&str, Self)> {
        text.lines().filter_map(|line| {
            let (commit, words) = line.split_once(' ')?;
            let (author, subject) = words.split_once('\0')?;
            Some((commit, Self::of(Some(subject), Some(author))))
        })
    }

    #[must_use]
    pub fn subject(&self) -> Option<&str> {
        self.subject.as_deref()
    }

    #[must_use]
    pub fn author(&self) -> Option<&str> {
        self.author.as_deref()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Adds what another source says. A commit has one subject; where two differ, the greater one
    /// stays, in any order.
    pub fn join(&mut self, other: Self) {
        self.subject = std::mem::take(&mut self.subject).max(other.subject);
        self.author = std::mem::take(&mut self.author).max(other.author);
    }
}

/// A field of a build; what is not text is left out, so that the build is still accepted.
pub fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Words, D::Error> {
    let json = Json::deserialize(from)?;
    Ok(Words::of(json["subject"].as_str(), json["author"].as_str()))
}

fn line(text: &str) -> Option<String> {
    let line = without_addresses(&one_plain_line(text, 4 * MOST_CHARS));
    // Punctuation alone says nothing.
    line.chars().any(|c| !c.is_ascii_punctuation() && !matches!(c, '…' | ' ')).then(|| {
        if line.chars().nth(MOST_CHARS).is_none() {
            return line;
        }
        line.chars().take(MOST_CHARS - 1).chain(['…']).collect()
    })
}

/// The text with `…` for each mail address; `name@1.2.3` is the version of a package.
fn without_addresses(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (mut shown, mut from) = (String::new(), 0);
    for at in chars.iter().enumerate().filter(|(_, c)| **c == '@').map(|(at, _)| at) {
        let is_name = |c: &&char| c.is_alphanumeric() || "._%+-".contains(**c);
        let is_domain = |c: &&char| c.is_alphanumeric() || matches!(c, '.' | '-');
        let start = at - chars[..at].iter().rev().take_while(is_name).count();
        let domain: String = chars[at + 1..].iter().take_while(is_domain).collect();
        let domain = domain.trim_end_matches(['.', '-']);
        let is_top = |top: &str| top.chars().count() > 1 && top.chars().all(char::is_alphabetic);
        let is_address = domain.rsplit_once('.').is_some_and(|(_, top)| is_top(top));
        if start < from || start == at || !is_address {
            continue;
        }
        shown.extend(&chars[from..start]);
        shown.push('…');
        from = at + 1 + domain.chars().count();
    }
    shown.extend(&chars[from..]);
    shown.replace("<…>", "…")
}
