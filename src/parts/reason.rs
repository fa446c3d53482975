//! Why a metric moved: the few parts that changed most.

use super::Subject;

/// The most findings of one reason.
pub const MOST_FINDINGS: usize = 5;

/// What changed of a metric between two builds.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// What the names of the findings are.
    pub subject: Subject,
    /// The commit with which the value is compared.
    pub since: String,
    /// At most [`MOST_FINDINGS`], the largest change first.
    pub findings: Vec<Finding>,
    /// How many other parts changed, and by how much together, in the unit of the metric (points of a
    /// share).
    pub others: u32,
    pub others_change: f64,
    /// Of the whole change what happened in parts that the commits did not touch; only of a share.
    pub unrelated_change: Option<f64>,
    /// False if the names are paths and git could not tell which were renamed.
    pub knows_renames: bool,
}

/// A part that changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub what: What,
    pub name: String,
    /// The former name, version or outcome, and the new version or outcome. Of a problem, `to` is the
    /// rule.
    pub from: Option<String>,
    pub to: Option<String>,
    /// What it contributes to the change, in the unit of the metric (points of a share).
    pub change: f64,
    /// Whether it changed although the commits did not touch it; of a share only.
    pub is_unrelated: bool,
}

/// What happened to a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Changed,
    Added,
    Removed,
    /// Moved, and changed too.
    Renamed,
    /// Of a test.
    Failing,
    Fixed,
    Flaky,
    /// Of a package: another version.
    Updated,
}

impl What {
    /// All of them; the place of each is its number in a history.
    pub const ALL: [Self; 8] = [
        Self::Changed,
        Self::Added,
        Self::Removed,
        Self::Renamed,
        Self::Failing,
        Self::Fixed,
        Self::Flaky,
        Self::Updated,
    ];
}
