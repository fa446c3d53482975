//! Why a metric moved: the few parts that changed most.

use super::Subject;
use crate::json::Object;

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
    /// Whether it changed although the commits did not touch this file: what a build made, or the
    /// coverage of a file that is as it was.
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

    /// Such as `added`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Renamed => "renamed",
            Self::Failing => "failing",
            Self::Fixed => "fixed",
            Self::Flaky => "flaky",
            Self::Updated => "updated",
        }
    }
}

impl Reason {
    /// The whole change.
    #[must_use]
    pub fn change(&self) -> f64 {
        let told = self.findings.iter().map(|it| it.change).sum::<f64>();
        self.or_nothing((told + self.others_change).clamp(f64::MIN, f64::MAX))
    }

    /// A sum that only the rounding of its parts keeps from being zero is zero.
    pub(super) fn or_nothing(&self, sum: f64) -> f64 {
        let changes = self.findings.iter().map(|it| it.change.abs());
        let largest = changes.fold(self.others_change.abs(), f64::max);
        let is_exact = (sum * 1000.0).fract() == 0.0;
        if !is_exact && sum.abs() <= largest * ROUNDING { 0.0 } else { sum }
    }

    /// As results and commands print it; `words` say the same.
    #[must_use]
    pub fn to_json(&self, metric: &str, words: &str) -> String {
        let mut findings = Vec::new();
        for it in &self.findings {
            findings.push(
                Object::new()
                    .text("what", it.what.name())
                    .text("name", &it.name)
                    .optional_text("from", it.from.as_deref())
                    .optional_text("to", it.to.as_deref())
                    .number("change", Some(it.change))
                    .flag("unrelated", it.is_unrelated)
                    .end(),
            );
        }
        Object::new()
            .text("metric", metric)
            .text("subject", self.subject.name())
            .text("since", &self.since)
            .number("change", Some(self.change()))
            .list("findings", &findings)
            .number("others", Some(self.others.into()))
            .number("othersChange", Some(self.others_change))
            .number("unrelatedChange", self.unrelated_change)
            .flag("knowsRenames", self.knows_renames)
            .text("words", words)
            .end()
    }
}

/// A history keeps whole numbers and thousandths as they are, and other fractions in single precision.
const ROUNDING: f64 = 1e-6;
