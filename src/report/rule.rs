//! What the gate asks of a metric, and whether its latest value keeps to it.

use serde::Serialize;

use crate::config::Rule;
use crate::history::query::Values;
use crate::report::layout::Subject;
use crate::report::text::one_line;
use crate::unit::{self, Better};

/// A rule and what became of it.
#[derive(Debug, Serialize)]
pub struct Judged {
    /// Such as `at least 80%`.
    pub words: String,
    pub mark: &'static str,
    /// `kept`, `broken`, `unknown`.
    pub state: &'static str,
}

/// Judges the last build's value by each rule; a rule about a change compares with the value before
/// it, which on the branch that others are compared with is what a change has to hold against.
#[must_use]
pub fn judge(subject: &Subject, current: Option<usize>, before: Option<usize>) -> Vec<Judged> {
    let number = |build: Option<usize>| match (subject.values, build) {
        (Some(Values::Numbers(numbers)), Some(build)) => Some(numbers[build]),
        _ => None,
    };
    let (now, before) = (number(current), number(before));
    let judged = |rule: &Rule| {
        let (mark, state) = match is_kept(rule, subject.better, now, before) {
            Some(true) => ("✓", "kept"),
            Some(false) => ("✗", "broken"),
            None => ("?", "unknown"),
        };
        Judged { words: words(rule, subject), mark, state }
    };
    subject.rules().map(judged).collect()
}

/// The numbers a chart can have a line for.
pub fn targets<'a>(subject: &Subject<'a>) -> impl Iterator<Item = f64> + use<'a> {
    subject.rules().filter_map(|rule| match rule {
        Rule::Min { target } | Rule::Max { target } => Some(*target),
        Rule::NoRegression { .. } | Rule::DeltaMaxDrop { .. } => None,
    })
}

fn is_kept(
    rule: &Rule,
    better: Option<Better>,
    now: Option<f64>,
    before: Option<f64>,
) -> Option<bool> {
    let now = now?;
    match *rule {
        Rule::Min { target } => Some(now >= target),
        Rule::Max { target } => Some(now <= target),
        Rule::NoRegression { tolerance } => {
            let worse_by = match better? {
                Better::Higher => before? - now,
                Better::Lower => now - before?,
            };
            Some(worse_by <= tolerance.unwrap_or(0.0))
        }
        Rule::DeltaMaxDrop { max_drop_percent } => {
            before.map(|before| before - now <= before.abs() * max_drop_percent / 100.0)
        }
    }
}

fn words(rule: &Rule, subject: &Subject) -> String {
    let number = |value| one_line(&unit::format(value, subject.unit));
    match *rule {
        Rule::Min { target } => format!("at least {}", number(target)),
        Rule::Max { target } => format!("at most {}", number(target)),
        Rule::NoRegression { tolerance: Some(tolerance) } if tolerance > 0.0 => {
            format!("not worse by more than {}", number(tolerance))
        }
        Rule::NoRegression { .. } => "not worse".to_owned(),
        Rule::DeltaMaxDrop { max_drop_percent } => {
            let most = unit::format(max_drop_percent, Some(&unit::Unit::Percent));
            format!("drops by {most} at most")
        }
    }
}
