//! Lines that coverage.py up to 7.13.0 lists as run and does not count.
//!
//! Its JSON has the docstrings of modules and classes among `executed_lines`. They are run when a
//! module is imported, but do not count as statements: `summary` and the tool's other reports leave
//! them out. The summary gives their exact number; only the source would show which lines they are.
//! So the coverage of files is exact, and that of some of their lines is only known as a range.

/// How many lines of a file are docstrings, and which may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Docstrings {
    /// In the report with the most of them.
    pub(super) most: u64,
    /// In all reports together, if no two share a docstring.
    pub(super) sum: u64,
    /// Statements of the file; `None` where reports differ, as other versions of Python do.
    pub(super) statements: Option<u64>,
    pub(super) possible: Vec<Possible>,
}

/// A line that may be a docstring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Possible {
    pub line: u32,
    /// At most one of this line and the possible one before it is a docstring: the line before a
    /// class's docstring is its `class` line.
    pub excludes_last: bool,
}

impl Docstrings {
    /// `count` of the executed lines are docstrings; `possible` is sorted.
    pub fn new(count: u64, statements: u64, possible: Vec<Possible>) -> Self {
        Self { most: count, sum: count, statements: Some(statements), possible }
    }

    /// Combines what two reports say about one file.
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

    /// How many docstrings a file has, given how many lines are listed and how many of them were
    /// run.
    pub fn count(&self, listed: u64, hit: u64) -> u64 {
        let over = self.statements.map(|statements| listed.saturating_sub(statements));
        over.map_or(self.most, |over| over.clamp(self.most, self.sum)).min(hit)
    }

    /// The least and the most of `count` docstrings that can be on lines for which `is_within` is
    /// true.
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

/// The same, over all choices of `count` lines that do not exclude each other; `None` if no such
/// choice exists.
fn bounds(possible: &[(bool, Possible)], count: u64) -> Option<(u64, u64)> {
    type Bounds = Option<(u64, u64)>;
    let either = |one: Bounds, other: Bounds| match (one, other) {
        (Some((least, most)), Some((also_least, also_most))) => {
            Some((least.min(also_least), most.max(also_most)))
        }
        (one, other) => one.or(other),
    };
    let count = usize::try_from(count).ok().filter(|count| *count <= possible.len())?;
    // Indexed by how many were chosen so far: without the last line, and with it.
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
