//! What is wrong, in the words of every form: the verdict in one sentence that names the culprit, and the
//! finding of each rule as what its metric did.

use crate::config::{Amount, GateMode, Rule};
use crate::gate::accepted::Effect;
use crate::gate::noise::{Cause, FEWEST};
use crate::gate::results::{Judged, Results, Row, Side, Status};
use crate::gate::rule::Finding;
use crate::gate::words;
use crate::report::text::counted;
use crate::unit::{self, Unit};

/// Such as `Bundle is 21 kB over its limit; 3 warnings`: the summary, the comment, the terminal and the commit
/// status begin with it.
#[must_use]
pub fn verdict(results: &Results) -> String {
    let text = match results.status {
        Status::Skipped if results.mode == GateMode::Off => "The quality gate is off".to_owned(),
        Status::Skipped => "The quality gate has no rules".to_owned(),
        Status::Pass => holds(results),
        status => culprit(results, status),
    };
    results.project.as_ref().map_or_else(|| text.clone(), |project| format!("{project}: {text}"))
}

fn holds(results: &Results) -> String {
    let rules = results.rules();
    let accepted = rules.iter().filter(|(_, it)| it.finding == Finding::Accepted).count();
    let text = match rules.len() {
        1 => "The rule holds".to_owned(),
        count => format!("All {count} rules hold"),
    };
    if accepted == 0 {
        text
    } else {
        format!("{text}; {}", counted(accepted, "accepted regression"))
    }
}

/// The first metric of the worst status, and how many others there are of each.
fn culprit(results: &Results, status: Status) -> String {
    let of = |status: Status| results.rows.iter().filter(move |row| rank(row) == Some(status));
    let Some(row) = of(status).next() else { return "Nothing could be judged".to_owned() };
    if status == Status::Unknown && is_alone(row, results) {
        let rules = results.rules();
        let unknown = rules.iter().filter(|(_, it)| it.verdict() == Status::Unknown).count();
        let rules = counted(unknown, "rule");
        return format!("There is nothing to compare with yet; {rules} cannot be judged");
    }
    let judged = row.rules.iter().find(|judged| judged.weight() == Some(status));
    let mut text = judged.map_or_else(
        || format!("{} cannot be judged", row.name),
        |judged| format!("{} {}", row.name, by(row, judged)),
    );
    let mut others = Vec::new();
    for (other, one, more) in [
        (Status::Fail, "more broken", "more broken"),
        (Status::Warning, "warning", "warnings"),
        (Status::Unknown, "unknown", "unknown"),
    ] {
        let count = of(other).count() - usize::from(other == status);
        if count > 0 {
            let more = if count == 1 { one } else { more };
            let word = if other == status && other != Status::Fail { "more " } else { "" };
            others.push(format!("{count} {word}{more}"));
        }
    }
    if !others.is_empty() {
        text = format!("{text}; {}", others.join(", "));
    }
    text
}

/// The worst that counts of its rules; `None`: all of them hold.
#[must_use]
pub fn rank(row: &Row) -> Option<Status> {
    let all = [Status::Fail, Status::Warning, Status::Unknown];
    all.into_iter().find(|status| row.weighs(*status))
}

/// Whether only the baseline is missing to judge a metric, as it is for all others.
#[must_use]
pub fn is_alone(row: &Row, results: &Results) -> bool {
    let lacks = |judged: &Judged| judged.finding == Finding::NoBaseline;
    let is_fine = |judged: &Judged| lacks(judged) || judged.verdict() == Status::Pass;
    results.baseline.builds.is_empty()
        && row.rules.iter().any(lacks)
        && row.rules.iter().all(is_fine)
        && !row.weighs(Status::Fail)
}

/// With how far a limit is missed.
fn by(row: &Row, judged: &Judged) -> String {
    let unit = row.unit.as_ref();
    let (target, words) = match judged.asked.rule {
        Rule::Max { target } => (target, "over its limit"),
        Rule::Min { target } => (target, "below its minimum"),
        _ => return finding(row, judged),
    };
    match row.number() {
        Some(now) if judged.finding == Finding::Broken => {
            format!("is {} {words}", distance((now - target).abs(), unit))
        }
        _ => finding(row, judged),
    }
}

/// Percentages differ by points.
fn distance(by: f64, unit: Option<&Unit>) -> String {
    words::amount(Amount::Exactly(by), unit)
}

/// To follow the name of a metric, such as `rose by more than 5%`.
#[must_use]
pub fn finding(row: &Row, judged: &Judged) -> String {
    let unit = row.unit.as_ref();
    let text = match judged.finding {
        Finding::NoValue => "has no value".to_owned(),
        Finding::NoBaseline => "has nothing to compare with".to_owned(),
        Finding::NoDirection => "needs `better`: `higher` or `lower`".to_owned(),
        Finding::NotConfigured => "is no longer measured".to_owned(),
        Finding::Machine => match judged.scatter.cause {
            Some(Cause::Together(machine)) => format!(
                "moved with the machine: {} of {} timings by ×{}",
                machine.moved,
                machine.of,
                unit::format(machine.factor, Some(&Unit::Decimal))
            ),
            _ => "was measured on another kind of machine".to_owned(),
        },
        Finding::WorseAmongFew => format!(
            "got worse; {} of {FEWEST} builds are known to tell its noise",
            judged.scatter.builds
        ),
        _ => broken(row, judged),
    };
    let from = match judged.from {
        Side::Both => "",
        Side::Base => " (rule of the base branch)",
        Side::Head => " (rule of this change)",
    };
    let grant = judged.grant.as_ref().filter(|grant| grant.effect != Effect::Holds);
    let grant = grant.map_or_else(String::new, |grant| format!("; {}", grant.words(unit)));
    let again = judged.again(row).map_or_else(String::new, |again| format!("; {again}"));
    let fails = judged.weight() == Some(Status::Fail) && judged.verdict() == Status::Unknown;
    let fails = if fails { ", which fails the gate" } else { "" };
    format!("{text}{fails}{from}{grant}{again}")
}

fn broken(row: &Row, judged: &Judged) -> String {
    let unit = row.unit.as_ref();
    let (now, base) = (row.number().unwrap_or(f64::NAN), row.base_number().unwrap_or(f64::NAN));
    let moved = if now < base { "dropped" } else { "rose" };
    let by = |words: &str, most: Amount| match most {
        _ if most.is_nothing() => words.to_owned(),
        most => format!("{words} by more than {}", words::amount(most, unit)),
    };
    let than = judged.reference.as_ref().map_or_else(String::new, |reference| {
        let value = unit::format(reference.value, unit);
        format!("{} ({value})", words::reference(reference))
    });
    match judged.asked.rule {
        Rule::Min { target } => format!("is below {}", unit::format(target, unit)),
        Rule::Max { target } => format!("is above {}", unit::format(target, unit)),
        Rule::NoRegression { tolerance } => by(moved, tolerance),
        Rule::DeltaMaxDrop { max_drop_percent: most } => by("dropped", Amount::Percent(most)),
        Rule::DeltaMaxRise { max_rise_percent: most } => by("rose", Amount::Percent(most)),
        Rule::MaxDrop { most } => by("dropped", most),
        Rule::MaxRise { most } => by("rose", most),
        Rule::Ratchet { tolerance } | Rule::Drift { tolerance, .. } if tolerance.is_nothing() => {
            format!("is worse than {than}")
        }
        Rule::Ratchet { tolerance } | Rule::Drift { tolerance, .. } => {
            format!("{} than {than}", by("is worse", tolerance))
        }
        Rule::Noise => match judged.scatter.band {
            Some(band) => {
                let (low, high) = (unit::format(band.low, unit), unit::format(band.high, unit));
                format!("left its noise, {low} to {high}")
            }
            None => moved.to_owned(),
        },
    }
}

/// What the mode means; empty where nothing is judged.
#[must_use]
pub fn mode(results: &Results) -> &'static str {
    match results.mode {
        _ if results.status == Status::Skipped => "",
        GateMode::Soft => ". Soft mode: nothing is blocked",
        GateMode::Hard => ". Hard mode: blockers fail the job",
        GateMode::Off => "",
    }
}
