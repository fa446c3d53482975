//! The model of coverage reports: the requested measures, file by file.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::docstrings::Docstrings;
use super::marks::{Line, Marks, Part};
use crate::collect::patch::Span;
use crate::collect::{Failure, Share};
use crate::parts;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    Line,
    Branch,
    Function,
}

impl Measure {
    pub const ALL: [Self; 3] = [Self::Line, Self::Branch, Self::Function];

    /// The word `--type` takes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Branch => "branch",
            Self::Function => "function",
        }
    }

    pub fn plural(self) -> &'static str {
        match self {
            Self::Line => "lines",
            Self::Branch => "branches",
            Self::Function => "functions",
        }
    }
}

/// A set of measures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measures([bool; 3]);

impl Measures {
    pub fn insert(&mut self, measure: Measure) {
        self.0[measure as usize] = true;
    }

    pub fn has(self, measure: Measure) -> bool {
        self.0[measure as usize]
    }

    fn extend(&mut self, other: Self) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine |= theirs;
        }
    }
}

/// One report, or several merged.
#[derive(Clone, Debug, Default)]
pub struct Report {
    pub(super) wanted: Measures,
    pub(super) files: BTreeMap<String, File>,
    /// The folders that relative paths may start in, if there are several.
    pub roots: Vec<String>,
}

impl Report {
    /// An empty report that keeps the `wanted` measures.
    pub fn new(wanted: Measures) -> Self {
        Self { wanted, ..Self::default() }
    }

    /// The file at a path as the report writes it; created if missing.
    pub fn file(&mut self, path: &str) -> &mut File {
        let path = tidy(path);
        // Two look-ups instead of allocating a key each time.
        if !self.files.contains_key(&*path) {
            self.files.insert(path.to_string(), File::new(self.wanted));
        }
        self.files.get_mut(&*path).expect("it was there or has just been put there")
    }

    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    pub fn has(&self, path: &str) -> bool {
        self.get(path).is_some()
    }

    pub fn get(&self, path: &str) -> Option<&File> {
        self.files.get(path)
    }

    /// Whether the report contains a measure, collected or not.
    pub fn speaks_of(&self, measure: Measure) -> bool {
        self.files.values().any(|file| file.seen.has(measure))
    }

    /// Merges `other`, with its files renamed by `rename`.
    pub fn merge(&mut self, other: Self, mut rename: impl FnMut(&str) -> String) {
        for (path, file) in other.files {
            let mine = self.files.entry(rename(&path)).or_insert_with(|| File::new(self.wanted));
            mine.merge(file);
        }
    }

    /// Why a measure is unknown, if it is, in the files selected by `is_meant`.
    pub fn failure(&self, measure: Measure, is_meant: impl Fn(&str) -> bool) -> Option<&Failure> {
        let mut meant = self.files.iter().filter(|(path, _)| is_meant(path));
        meant.find_map(|(_, file)| file.failure(measure))
    }

    /// Converts parsers' errors to messages for users.
    pub fn explain(&mut self, words: impl Fn(String) -> Failure) {
        for file in self.files.values_mut() {
            for (measure, what) in std::mem::take(&mut file.spoilt) {
                file.failures.push((measure, words(what)));
            }
        }
    }

    /// How much was run in the files selected by `is_meant`.
    pub fn share(&self, measure: Measure, is_meant: impl Fn(&str) -> bool) -> Share {
        let meant = self.files.iter().filter(|(path, _)| is_meant(path));
        meant.map(|(_, file)| file.share(measure)).fold(Share::default(), Share::plus)
    }

    /// The same, file by file; without files in which nothing counts.
    pub fn parts(&self, measure: Measure, is_meant: impl Fn(&str) -> bool) -> Vec<parts::Part> {
        let meant = self.files.iter().filter(|(path, _)| is_meant(path));
        let shares = meant.map(|(path, file)| (path, file.share(measure)));
        let of_share = |(path, Share { covered, total }): (&String, Share)| {
            (total > 0).then(|| parts::Part::of_share(path, covered, total))
        };
        shares.filter_map(of_share).collect()
    }
}

/// The data of one source file; only the wanted measures are kept.
#[derive(Clone, Debug)]
pub struct File {
    wanted: Measures,
    /// Which measures occurred, whether kept or not.
    pub(super) seen: Measures,
    pub(super) lines: Marks<Line>,
    /// Spans of lines in reports that count something else, and whether they were run.
    pub(super) blocks: Vec<(Span, bool)>,
    /// By measure.
    pub(super) parts: [Marks<Part>; 3],
    /// Totals, used if a report has nothing else; by measure.
    pub(super) wholes: [Share; 3],
    /// Executed lines that may not count.
    pub(super) docstrings: Option<Box<Docstrings>>,
    /// Measures with an invalid value, with the message.
    spoilt: Vec<(Measure, String)>,
    pub(super) failures: Vec<(Measure, Failure)>,
}

impl File {
    pub(super) fn new(wanted: Measures) -> Self {
        Self {
            wanted,
            seen: Measures::default(),
            lines: Marks::default(),
            blocks: Vec::new(),
            parts: Default::default(),
            wholes: Default::default(),
            docstrings: None,
            spoilt: Vec::new(),
            failures: Vec::new(),
        }
    }

    /// Notes that `measure` occurred; whether its details are needed.
    pub fn wants(&mut self, measure: Measure) -> bool {
        self.seen.insert(measure);
        self.wanted.has(measure)
    }

    /// Whether `measure` is requested.
    pub fn is_asked(&self, measure: Measure) -> bool {
        self.wanted.has(measure)
    }

    /// Notes an invalid value. It fails only this measure, and only if this file counts.
    pub fn spoil(&mut self, measure: Measure, what: impl Into<String>) {
        if self.wants(measure) && self.spoilt.iter().all(|(other, _)| *other != measure) {
            self.spoilt.push((measure, what.into()));
        }
    }

    pub fn failure(&self, measure: Measure) -> Option<&Failure> {
        self.failures.iter().find(|(of, _)| *of == measure).map(|(_, failure)| failure)
    }

    /// Lines are numbered from 1. Tools write 0 for code without a line of its own.
    pub fn line(&mut self, number: u32, is_hit: bool) {
        if number > 0 && self.wants(Measure::Line) {
            self.lines.add(Line::new(number, is_hit));
        }
    }

    /// Adds an item that counts once or several times; `key` identifies it within its measure.
    pub fn part(&mut self, measure: Measure, key: u64, share: Share) {
        if self.wants(measure) {
            self.parts[measure as usize].add(Part::new(key, share));
        }
    }

    /// Adds a span of lines in a report that counts something else.
    pub fn block(&mut self, lines: Span, is_hit: bool) {
        if self.wants(Measure::Line) {
            self.blocks.push((lines, is_hit));
        }
    }

    /// Adds totals of the file, used only if nothing more detailed is known.
    pub fn whole(&mut self, measure: Measure, share: Share) {
        if share.total > 0 && self.wants(measure) {
            let whole = &mut self.wholes[measure as usize];
            *whole = whole.union(share);
        }
    }

    /// Notes that some executed lines are docstrings.
    pub fn docstrings(&mut self, docstrings: Docstrings) {
        if self.wants(Measure::Line) {
            self.join_docstrings(docstrings);
        }
    }

    fn join_docstrings(&mut self, theirs: Docstrings) {
        self.docstrings = Some(Box::new(Docstrings::union(self.docstrings.take(), theirs)));
    }

    fn merge(&mut self, other: Self) {
        self.seen.extend(other.seen);
        if let Some(docstrings) = other.docstrings {
            self.join_docstrings(*docstrings);
        }
        self.spoilt.extend(other.spoilt);
        self.failures.extend(other.failures);
        self.lines.merge(other.lines);
        self.blocks.extend(other.blocks);
        for (mine, theirs) in self.parts.iter_mut().zip(other.parts) {
            mine.merge(theirs);
        }
        for (mine, theirs) in self.wholes.iter_mut().zip(other.wholes) {
            *mine = mine.union(theirs);
        }
    }

    /// Whether it is known which lines were run.
    pub fn has_lines(&self) -> bool {
        !self.lines.as_slice().is_empty() || !self.blocks.is_empty()
    }

    /// Whether each line of a span was run, if known. Settled by `merge`.
    pub fn lines_in(&self, (from, to): Span) -> Vec<Option<bool>> {
        let mut found = vec![None; (to - from) as usize + 1];
        let mut add = |number: u32, is_hit: bool| {
            let line = &mut found[(number - from) as usize];
            *line = Some(is_hit || *line == Some(true));
        };
        let lines = self.lines.as_slice();
        let first = lines.partition_point(|line| line.number() < from);
        for line in lines[first..].iter().take_while(|line| line.number() <= to) {
            add(line.number(), line.is_hit());
        }
        for ((start, end), is_hit) in &self.blocks {
            for number in from.max(*start)..=to.min(*end) {
                add(number, *is_hit);
            }
        }
        found
    }

    /// The range of how many executed lines of these spans do not count. Settled by `merge`.
    pub fn docstrings_in(&self, spans: &[Span]) -> (u64, u64) {
        let Some(docstrings) = &self.docstrings else { return (0, 0) };
        let is_within = |line: u32| spans.iter().any(|(from, to)| (*from..=*to).contains(&line));
        docstrings.within(self.docstring_count(), is_within)
    }

    fn docstring_count(&self) -> u64 {
        let lines = self.lines.as_slice();
        let hit = lines.iter().filter(|line| line.is_hit()).count() as u64;
        self.docstrings.as_ref().map_or(0, |docstrings| docstrings.count(lines.len() as u64, hit))
    }

    /// Settled by `merge`.
    pub fn share(&self, measure: Measure) -> Share {
        let lines = if measure == Measure::Line { self.lines.as_slice() } else { &[] };
        let parts = self.parts[measure as usize].as_slice();
        if lines.is_empty() && parts.is_empty() {
            return self.wholes[measure as usize];
        }
        let hit = lines.iter().filter(|line| line.is_hit()).count() as u64;
        let extra = if measure == Measure::Line { self.docstring_count() } else { 0 };
        let of_lines = Share { covered: hit - extra, total: lines.len() as u64 - extra };
        parts.iter().map(|part| part.share()).fold(of_lines, Share::plus)
    }
}

/// A key for an item that is identified by text.
pub fn key(of: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

/// A path with `/` between its parts, and without redundant ones.
pub fn tidy(path: &str) -> std::borrow::Cow<'_, str> {
    let is_tidy = !path.contains('\\')
        && !path.contains("//")
        && !path.starts_with("./")
        && !path.contains("/.")
        && !path.starts_with("file:");
    if is_tidy {
        return path.into();
    }
    let path = path.strip_prefix("file://").unwrap_or(path).replace('\\', "/");
    crate::collect::paths::normal(&path).into()
}
