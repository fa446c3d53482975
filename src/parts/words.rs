//! A reason in words. Names come from outside and are not escaped here: each form does it in its way.

use super::Subject;
use super::reason::{Finding, Reason, What};
use crate::unit::{self, Unit};

/// A reason, ready to be printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Told<'a> {
    /// The whole change, such as `+61 kB`.
    pub change: String,
    /// Such as `-0.12 pts not from this change: no commit touched these files`.
    pub unrelated: Option<String>,
    /// At most five.
    pub lines: Vec<Line<'a>>,
    /// Such as `and 214 others, +3 kB`.
    pub others: Option<String>,
    /// Whether a renamed file may be told as a removed one and an added one.
    pub doubts_renames: bool,
}

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Line<'a> {
    pub name: &'a str,
    /// Whether it is a file of one of the two commits.
    pub place: Option<Place>,
    /// Such as `+58 kB`; empty where it moved nothing.
    pub change: String,
    /// Such as `new` or `18.2.0 → 19.0.0`; may be empty.
    pub remark: String,
}

/// The commit that has a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The one that is explained.
    Now,
    /// The one before it.
    Before,
}

/// Said once, where a reason that is shown doubts its renames.
pub const RENAMES_UNKNOWN: &str = "Renamed files count as removed and added here: this clone lacks the commit \
     that is compared with (\"fetch-depth: 0\" at actions/checkout gets it)";

/// Said instead of a reason if the build that is compared with is too old.
pub const DROPPED: &str = "the parts of that build are no longer kept";

/// Says a reason in the unit of its metric.
#[must_use]
pub fn told<'a>(reason: &'a Reason, unit: Option<&Unit>) -> Told<'a> {
    let change = |change: f64| unit::format_change(0.0, change, unit);
    let lines = reason.findings.iter().map(|it| Line {
        name: &it.name,
        place: place(reason, it),
        change: if it.change == 0.0 { String::new() } else { change(it.change) },
        remark: remark(reason.subject, it),
    });
    let others = (reason.others > 0).then(|| {
        let count = unit::format_count(reason.others as usize);
        let noun = if reason.others == 1 { "other" } else { "others" };
        let moved = match reason.or_nothing(reason.others_change) {
            0.0 => String::new(),
            sum => format!(", {}", change(sum)),
        };
        format!("and {count} {noun}{moved}")
    });
    let unrelated = reason.unrelated_change.filter(|sum| is_worth_telling(reason, *sum));
    let may_be_rename = |it: &Finding| matches!(it.what, What::Added | What::Removed);
    Told {
        change: change(reason.change()),
        unrelated: unrelated.map(|sum| {
            format!("{} not from this change: no commit touched these files", change(sum))
        }),
        lines: lines.collect(),
        others,
        doubts_renames: !reason.knows_renames
            && (reason.others > 0 || reason.findings.iter().any(may_be_rename)),
    }
}

/// Less than this share of the largest change is not worth a sentence.
const NEGLIGIBLE: f64 = 0.005;

fn is_worth_telling(reason: &Reason, sum: f64) -> bool {
    let largest = reason.findings.iter().map(|it| it.change.abs()).fold(0.0, f64::max);
    sum.abs() > largest * NEGLIGIBLE
}

impl Told<'_> {
    /// In one line, such as `+61 kB since 1a2b3c4: src/icons.ts +58 kB (new) · and 214 others, +3 kB`.
    #[must_use]
    pub fn sentence(&self, since: &str) -> String {
        let since: String = since.chars().take(7).collect();
        let mut text = format!("{} since {since}: ", self.change);
        let lines = self.lines.iter().map(|line| format!("{}{}", line.name, line.rest()));
        let pieces: Vec<_> =
            self.unrelated.iter().cloned().chain(lines).chain(self.others.clone()).collect();
        text.push_str(&pieces.join(" · "));
        text
    }
}

impl Line<'_> {
    /// What follows the name, with a space before it.
    #[must_use]
    pub fn rest(&self) -> String {
        let mut text = String::new();
        if !self.change.is_empty() {
            text = format!(" {}", self.change);
        }
        if !self.remark.is_empty() {
            text = format!("{text} ({})", self.remark);
        }
        text
    }
}

fn place(reason: &Reason, it: &Finding) -> Option<Place> {
    // What a build makes is in no commit.
    let is_tracked = match reason.subject {
        Subject::Files => reason.knows_renames && !it.is_unrelated,
        Subject::Coverage | Subject::Problems => true,
        _ => false,
    };
    let place = if it.what == What::Removed { Place::Before } else { Place::Now };
    is_tracked.then_some(place)
}

fn remark(subject: Subject, it: &Finding) -> String {
    let (from, to) = (it.from.as_deref(), it.to.as_deref());
    let fails = |word: Option<&str>| matches!(word, Some("failed" | "error"));
    let mut remark = match (subject, it.what) {
        (Subject::Problems, What::Renamed) => {
            let rule = to.unwrap_or_default();
            format!("{rule}, renamed from {}", from.unwrap_or("?"))
        }
        (Subject::Problems, _) => to.unwrap_or_default().to_owned(),
        (_, What::Renamed) => format!("renamed from {}", from.unwrap_or("?")),
        (_, What::Failing) => "fails now".to_owned(),
        (_, What::Fixed) => "fixed".to_owned(),
        (_, What::Flaky) => "flaky now".to_owned(),
        (Subject::Tests, What::Changed) if from != to => format!("now {}", to.unwrap_or("?")),
        (_, What::Updated) => match (from, to) {
            (Some(from), Some(to)) => format!("{from} → {to}"),
            (None, to) => format!("now {}", to.unwrap_or("?")),
            (Some(from), None) => format!("was {from}"),
        },
        // A count of such tests has no others: they may have been there before.
        (Subject::Tests, What::Added) if to.is_some_and(|it| it != "passed") => {
            to.unwrap_or_default().to_owned()
        }
        (Subject::Tests, What::Removed) if fails(from) => "no longer fails".to_owned(),
        (Subject::Tests, What::Removed) if from.is_some_and(|it| it != "passed") => {
            format!("no longer {}", from.unwrap_or_default())
        }
        (Subject::Packages, What::Added) if to.is_some() => {
            format!("new, {}", to.unwrap_or_default())
        }
        (Subject::Packages, What::Removed) if from.is_some() => {
            format!("removed, was {}", from.unwrap_or_default())
        }
        (_, What::Added) => "new".to_owned(),
        (_, What::Removed) => "removed".to_owned(),
        (_, What::Changed) => String::new(),
    };
    if subject == Subject::Coverage && it.is_unrelated {
        let comma = if remark.is_empty() { "" } else { ", " };
        remark = format!("{remark}{comma}untouched");
    }
    remark
}
