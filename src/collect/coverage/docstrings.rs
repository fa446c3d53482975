//! Lines that coverage.py up to 7.13.0 lists as run and does not count.
//!
//! Its JSON has the docstrings of modules and classes among `executed_lines`. They are run when a
//! module is imported, and are no statements: `summary` and all its other reports leave them out. How
//! many there are, the summary tells exactly; which ones, only the source would. So the coverage of
//! files is exact, and that of some of their lines is known from so many to so many.

/// How many lines of a file are docstrings, and which may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Docstrings {
    /// In the report that has most of them.
    most: u64,
    /// In all reports together, if none has a docstring of another.
    sum: u64,
    /// Statements of the file; `None` where reports differ, as other versions of Python do.
    statements: Option<u64>,
    possible: Vec<Possible>,
}

/// A line that may be a docstring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Possible {
    pub line: u32,
    /// Of this one and the possible one before it, at most one is a docstring: the line before that
    /// of a class is its `class` line.
    pub excludes_last: bool,
}

impl Docstrings {
    /// `count` of the lines that were run are no statements; `possible` is in order.
    pub fn new(count: u64, statements: u64, possible: Vec<Possible>) -> Self {
        Self { most: count, sum: count, statements: Some(statements), possible }
    }

    /// What two reports say of one file.
    pub fn union(mine: Option<Box<Self>>, theirs: Self) -> Self {
        let Some(mine) = mine else { return theirs };
        let statements = mine.statements.filter(|mine| Some(*mine) == theirs.statements);
        let possible = if mine.possible == theirs.possible {
            mine.possible
        } else {
            let lines = mine.possible.iter().chain(&theirs.possible).map(|possible| possible.line);
            let mut lines: Vec<_> = lines.collect();
            lines.sort_unstable();
            lines.dedup();
            lines.into_iter().map(|line| Possible { line, excludes_last: false }).collect()
        };
        Self {
            most: mine.most.max(theirs.most),
            sum: mine.sum.saturating_add(theirs.sum),
            statements,
            possible,
        }
    }

    /// How many there are, in a file of which so many lines are listed and so many of them were run.
    pub fn count(&self, listed: u64, hit: u64) -> u64 {
        let over = self.statements.map(|statements| listed.saturating_sub(statements));
        over.map_or(self.most, |over| over.clamp(self.most, self.sum)).min(hit)
    }

    /// Of `count` docstrings, how many are at least and at most on lines that `is_within` says yes to.
    pub fn within(&self, count: u64, is_within: impl Fn(u32) -> bool) -> (u64, u64) {
        let possible: Vec<_> = self.possible.iter().map(|it| (is_within(it.line), *it)).collect();
        let inside = possible.iter().filter(|(is_inside, _)| *is_inside).count() as u64;
        if inside == 0 || count == 0 {
            return (0, 0);
        }
        bounds(&possible, count).unwrap_or_else(|| {
            let outside = possible.len() as u64 - inside;
            let least = count.saturating_sub(outside);
            (least.min(inside), count.min(inside))
        })
    }
}

/// The same, over all ways to choose `count` lines that do not exclude each other; `None` when there
/// is no such way.
fn bounds(possible: &[(bool, Possible)], count: u64) -> Option<(u64, u64)> {
    type Bounds = Option<(u64, u64)>;
    let either = |one: Bounds, other: Bounds| match (one, other) {
        (Some((least, most)), Some((also_least, also_most))) => {
            Some((least.min(also_least), most.max(also_most)))
        }
        (one, other) => one.or(other),
    };
    let count = usize::try_from(count).ok().filter(|count| *count <= possible.len())?;
    // By how many were chosen so far: without the last line, and with it.
    let mut without: Vec<Bounds> = vec![None; count + 1];
    let mut with: Vec<Bounds> = vec![None; count + 1];
    without[0] = Some((0, 0));
    for (is_inside, Possible { excludes_last, .. }) in possible {
        for chosen in (0..=count).rev() {
            let passed = either(without[chosen], with[chosen]);
            let taken = chosen.checked_sub(1).and_then(|before| {
                let including = if *excludes_last { None } else { with[before] };
                let (fewest, most) = either(without[before], including)?;
                let one = u64::from(*is_inside);
                Some((fewest + one, most + one))
            });
            (without[chosen], with[chosen]) = (passed, taken);
        }
    }
    either(without[count], with[count])
}
