//! `@collect todo`: lines that mark work for later.

use regex::bytes::{Regex, RegexBuilder};

use super::fault::whole;
use super::kept::Kept;
use super::lfs::{self, Pointer};
use super::loc::is_binary;
use super::paths::Patterns;
use super::{Args, Collector, Failure, Found, Input, ListedFile, Needs, Opt, Reading};
use crate::parts::Subject;
use crate::unit::Unit;

pub const COLLECTOR: Collector = Collector {
    name: "todo",
    about: "lines with a word such as TODO or FIXME",
    usage: "todo [path]…  [--word WORD]…  [--exclude GLOB]…",
    options: &[
        Opt { name: "word", value: "WORD", about: "count this word instead" },
        Opt { name: "exclude", value: "GLOB", about: "leave these files out" },
    ],
    start,
};

/// The words that editors and linters also look for.
const WORDS: [&str; 4] = ["TODO", "FIXME", "HACK", "XXX"];

fn start(args: &Args, sources: &[String]) -> Result<Box<dyn Reading>, Failure> {
    let here = [".".to_owned()];
    let paths = match (args.paths.is_empty(), sources.is_empty()) {
        (false, _) => &args.paths,
        (true, false) => sources,
        (true, true) => &here[..],
    };
    let own_words: Vec<_> = args.all("word").collect();
    let words = if own_words.is_empty() { &WORDS[..] } else { &own_words[..] };
    Ok(Box::new(Todo {
        written: paths.join(" "),
        patterns: Patterns::new(paths, args.all("exclude"))?,
        words: any_of(words)?,
        files_read: 0,
        pointers: 0,
        lines: 0,
        parts: Kept::new(Subject::Files),
    }))
}

/// Matches whole words, case-sensitively.
fn any_of(words: &[&str]) -> Result<Regex, Failure> {
    if let Some(odd) = words.iter().find(|word| !is_word(word)) {
        return Err(Failure::new(
            format!("--word \"{odd}\" is not a word"),
            "a word has letters, digits and _ of ASCII; regex takes any pattern",
        ));
    }
    let pattern = format!(r"\b(?:{})\b", words.join("|"));
    let regex = RegexBuilder::new(&pattern).unicode(false).build();
    regex.map_err(|_| Failure::new("these are too many words", "leave some out"))
}

fn is_word(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

struct Todo {
    written: String,
    patterns: Patterns,
    words: Regex,
    files_read: usize,
    /// Git LFS pointers, which hold no text of the project.
    pointers: usize,
    lines: u32,
    parts: Kept,
}

impl Reading for Todo {
    fn needs(&self) -> Needs {
        Needs { roots: self.patterns.roots(), tracked: true, ..Needs::default() }
    }

    fn keep_parts(&mut self) {
        self.parts.start();
    }

    fn select(&mut self, entries: &[ListedFile<'_>]) -> Result<Vec<usize>, Failure> {
        self.patterns.choose(&self.written, entries)
    }

    fn point(&mut self, _path: &str, _pointer: Pointer) -> Result<(), Failure> {
        self.pointers += 1;
        Ok(())
    }

    fn read(&mut self, input: &mut Input<'_>) -> Result<(), Failure> {
        let bytes = whole(input)?;
        if is_binary(&bytes) {
            return Ok(());
        }
        self.files_read += 1;
        let before = self.lines;
        let mut rest = &bytes[..];
        while let Some(word) = self.words.find(rest) {
            self.lines += 1;
            let after = &rest[word.end()..];
            let line_end = after.iter().position(|byte| *byte == b'\n').unwrap_or(after.len());
            rest = &after[line_end..];
        }
        self.parts.add_number(input.path, (self.lines - before).into());
        Ok(())
    }

    /// Zero is a valid number; no text file at all is a failure.
    fn finish(&self) -> Result<Found, Failure> {
        if self.files_read == 0 {
            return Err(Failure::new(
                format!("{} holds no text file", self.written),
                "name files or folders with source code",
            ));
        }
        let found = Found::measured(self.lines.into(), Unit::Integer);
        let notes = lfs::skipped(self.pointers).into_iter().collect();
        Ok(Found { notes, parts: self.parts.parts(), ..found })
    }
}
