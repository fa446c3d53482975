//! One mistake in the file: its place, what was found, and what is accepted.

use std::collections::HashSet;
use std::fmt::{self, Write as _};

use serde::Serialize;

use crate::error::{Code, Error};

/// One mistake in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// The key, such as `metrics.coverage.timeout`; empty for the file as a whole.
    pub path: String,
    /// What was found and what is accepted.
    pub message: String,
    /// What to do now, if the message does not say it already.
    pub hint: Option<String>,
    /// From 1.
    pub line: u32,
    /// From 1, in characters.
    pub column: u32,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)?;
        if !self.path.is_empty() {
            write!(f, " {}", self.path)?;
        }
        write!(f, ": {}", self.message)?;
        match &self.hint {
            Some(hint) => write!(f, " ({hint})"),
            None => Ok(()),
        }
    }
}

/// How many problems are shown.
const MAX_SHOWN: usize = 100;

/// All problems of a file as the one error that ends the run.
#[must_use]
pub fn error(file: &str, problems: &[Problem]) -> Error {
    let file = escaped(file);
    let mut message = match problems.len() {
        1 => format!("{file} has a problem"),
        count => format!("{file} has {count} problems"),
    };
    for problem in problems.iter().take(MAX_SHOWN) {
        let _ = write!(message, "\n{file}:{problem}");
    }
    if problems.len() > MAX_SHOWN {
        let _ = write!(message, "\nand {} more", problems.len() - MAX_SHOWN);
    }
    let hint = "correct the file and run again; an editor shows such problems while you type when \
                \"$schema\" is \"./node_modules/unentropy-track-metrics/unentropy.schema.json\"";
    Error::new(Code::ConfigInvalid, message, hint)
}

/// A problem whose line and column are not known yet.
#[derive(Debug)]
pub struct Finding {
    /// Where in the text, in bytes.
    pub offset: usize,
    pub path: String,
    pub message: String,
    pub hint: Option<String>,
}

impl Finding {
    /// A problem: what was found, and what is accepted.
    pub fn new(offset: usize, path: &str, found: &str, accepted: &str) -> Self {
        let message = format!("found {found}, accepted: {accepted}");
        Self { offset, path: path.to_owned(), message, hint: None }
    }

    /// Adds a hint.
    pub fn hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint;
        self
    }
}

/// The problems in the order of the file, each once, with line and column.
pub fn locate(text: &str, mut findings: Vec<Finding>) -> Vec<Problem> {
    findings.sort_by_key(|finding| finding.offset);
    let mut seen = HashSet::new();
    findings.retain(|finding| seen.insert((finding.path.clone(), finding.message.clone())));
    let (mut line, mut column, mut passed) = (1, 1, 0);
    let mut locate_one = |finding: Finding| {
        // Counting continues at the last problem, so that a file of one long line takes linear
        // time.
        for character in text[passed..finding.offset].chars() {
            match character {
                '\n' => (line, column) = (line + 1, 1),
                _ => column += 1,
            }
        }
        passed = finding.offset;
        let Finding { path, message, hint, .. } = finding;
        Problem { path, message, hint, line, column }
    };
    findings.into_iter().map(&mut locate_one).collect()
}

/// A file that passed every check but cannot be read: schema and types disagree.
pub fn unforeseen(error: &serde_json::Error) -> Vec<Problem> {
    let place = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let (line, column) = (place(error.line()), place(error.column()));
    let hint = Some("this is a bug in our checks; please report it with this line".to_owned());
    vec![Problem { path: String::new(), message: error.to_string(), hint, line, column }]
}

/// A key below `path`.
pub fn key(path: &str, name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '$');
    match (path, !name.is_empty() && name.len() <= MAX_FOUND && name.chars().all(plain)) {
        ("", true) => name.to_owned(),
        (_, true) => format!("{path}.{name}"),
        (_, false) => format!("{path}[{}]", quoted(name)),
    }
}

/// An element of the list at `path`.
pub fn index(path: &str, position: usize) -> String {
    format!("{path}[{position}]")
}

/// Longer values are cut: enough to recognise them, too little to flood a log.
const MAX_FOUND: usize = 60;

/// A text of the user: quoted, cut, and safe for a log.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(&without_login(text)).replace('"', "\\\""))
}

/// The text on one line, at most [`MAX_FOUND`] characters of it.
pub fn escaped(text: &str) -> String {
    let mut line = String::new();
    for (count, character) in text.chars().enumerate() {
        if count == MAX_FOUND {
            line.push('…');
            break;
        }
        if character.is_control() || is_invisible(character) {
            line.extend(character.escape_unicode());
        } else {
            line.push(character);
        }
    }
    line
}

/// Characters that reorder or hide text would misrepresent the file in a log.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// `https://name:password@host?key=value` without name, password and query: each can be a credential.
fn without_login(text: &str) -> String {
    let (text, query) = match (text.find("://"), text.find('?')) {
        (Some(scheme), Some(query)) if scheme < query => (&text[..=query], "***"),
        _ => (text, ""),
    };
    let shown = match (text.find("://"), text.rfind('@')) {
        (Some(scheme), Some(at)) if scheme + 3 <= at => {
            format!("{}***{}", &text[..scheme + 3], &text[at..])
        }
        _ => text.to_owned(),
    };
    shown + query
}
