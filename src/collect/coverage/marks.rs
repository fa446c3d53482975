//! Sets of what was run and what was not: combining two of them is a union, never a sum.

use unentropy_scan::number::MAX_LINE_NUMBER;

use crate::collect::Share;

/// An item of a report; two with the same key are the same item.
pub trait Mark: Copy {
    fn key(self) -> u64;

    /// Combines two marks: run if either was.
    #[must_use]
    fn union(self, other: Self) -> Self;
}

/// A line and whether it was run, in four bytes: reports have millions of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line(u32);

impl Line {
    /// The last line a report may speak of.
    pub const MAX_NUMBER: u32 = MAX_LINE_NUMBER;

    /// `number` is at most [`Line::MAX_NUMBER`].
    pub fn new(number: u32, is_hit: bool) -> Self {
        Self(number << 1 | u32::from(is_hit))
    }

    pub fn number(self) -> u32 {
        self.0 >> 1
    }

    pub fn is_hit(self) -> bool {
        self.0 & 1 == 1
    }
}

impl Mark for Line {
    fn key(self) -> u64 {
        u64::from(self.number())
    }

    fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// An item that counts several times, such as the branches of a line. If reports say how many were
/// run but not which, their union is unknown; the larger count is certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    key: u64,
    covered: u32,
    total: u32,
}

impl Part {
    /// No source file has more than four billion of anything; larger counts are capped.
    pub fn new(key: u64, share: Share) -> Self {
        let counted = |count| u32::try_from(count).unwrap_or(u32::MAX);
        Self { key, covered: counted(share.covered), total: counted(share.total) }
    }

    pub fn key(self) -> u64 {
        self.key
    }

    pub fn share(self) -> Share {
        Share { covered: self.covered.into(), total: self.total.into() }
    }
}

impl Mark for Part {
    fn key(self) -> u64 {
        self.key
    }

    fn union(self, other: Self) -> Self {
        Self {
            key: self.key,
            covered: self.covered.max(other.covered),
            total: self.total.max(other.total),
        }
    }
}

/// Marks by key, each key once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks<M> {
    marks: Vec<M>,
    /// How many at the start of `marks` are in order; the rest was added later and waits for
    /// `settle`.
    settled: usize,
}

impl<M> Default for Marks<M> {
    fn default() -> Self {
        Self { marks: Vec::new(), settled: 0 }
    }
}

impl<M: Mark> Marks<M> {
    /// Adds a mark. Sorted input, the usual case, costs nothing extra.
    pub fn add(&mut self, mark: M) {
        if self.settled == self.marks.len() {
            match self.marks.last_mut() {
                Some(last) if last.key() == mark.key() => {
                    *last = last.union(mark);
                    return;
                }
                Some(last) if last.key() > mark.key() => {}
                _ => self.settled += 1,
            }
        } else if self.marks.len() > 2 * self.settled.max(SETTLE_AT_LEAST) {
            // Repeated marks must not take up more memory.
            self.settle();
            return self.add(mark);
        }
        self.marks.push(mark);
    }

    /// Sorts all marks and merges equal keys.
    pub fn settle(&mut self) {
        if self.settled < self.marks.len() {
            // A stable sort merges runs that are already sorted.
            self.marks.sort_by_key(|mark| mark.key());
            self.marks.dedup_by(|next, kept| {
                let is_same = next.key() == kept.key();
                if is_same {
                    *kept = kept.union(*next);
                }
                is_same
            });
            self.settled = self.marks.len();
        }
    }

    /// Marks in the order of their keys, each key once.
    pub fn sorted(marks: Vec<M>) -> Self {
        Self { settled: marks.len(), marks }
    }

    pub fn merge(&mut self, mut other: Self) {
        if self.marks.is_empty() {
            *self = other;
        } else {
            self.settle();
            other.settle();
            // Most reports of a file have the same items.
            let keys = || self.marks.iter().zip(&other.marks);
            let is_same = self.marks.len() == other.marks.len()
                && keys().all(|(mine, theirs)| mine.key() == theirs.key());
            if is_same {
                for (mine, theirs) in self.marks.iter_mut().zip(&other.marks) {
                    *mine = mine.union(*theirs);
                }
                return;
            }
            self.marks.extend(other.marks);
            self.settled = 0;
        }
        self.settle();
        self.marks.shrink_to_fit();
    }

    pub fn as_slice(&self) -> &[M] {
        &self.marks
    }
}

/// Below this many, waiting is cheaper than sorting.
const SETTLE_AT_LEAST: usize = 1024;
