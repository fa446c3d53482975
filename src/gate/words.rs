//! Rules and verdicts in words, with enough digits to see the reason.

use crate::collect::patch::NOTHING_TO_COVER;
use crate::config::{Amount, Rule, Since, Threshold};
use crate::gate::noise::{self, Cause};
use crate::gate::reference::{Mark, Reference};
use crate::gate::rule::{Case, Finding};
use crate::unit::{self, Unit};

/// The requirement of a rule, such as `at least 80%`.
#[must_use]
pub fn rule(asked: &Threshold, unit: Option<&Unit>) -> String {
    let number = |value| unit::format(value, unit);
    let percent = |value| unit::format(value, Some(&Unit::Percent));
    let by = |words: &str, amount: Amount| match amount {
        _ if amount.is_nothing() => format!("does not get worse{words}"),
        amount => format!("gets worse{words} by at most {}", self::amount(amount, unit)),
    };
    let words = match asked.rule {
        Rule::Min { target } => format!("at least {}", number(target)),
        Rule::Max { target } => format!("at most {}", number(target)),
        Rule::NoRegression { tolerance } => by("", tolerance),
        Rule::DeltaMaxDrop { max_drop_percent: most } => {
            format!("drops by at most {}", percent(most))
        }
        Rule::DeltaMaxRise { max_rise_percent: most } => {
            format!("rises by at most {}", percent(most))
        }
        Rule::MaxDrop { most } => format!("drops by at most {}", amount(most, unit)),
        Rule::MaxRise { most } => format!("rises by at most {}", amount(most, unit)),
        Rule::Ratchet { tolerance } => by(" than its best", tolerance),
        Rule::Drift { tolerance, since } => {
            let since = match since {
                Since::Release => "since the last release".to_owned(),
                Since::Accepted => "since what was last accepted".to_owned(),
                Since::Days(days) => format!("within {}", counted(days)),
            };
            format!("{} {since}", by("", tolerance))
        }
        Rule::Noise => return "stays within its noise".to_owned(),
    };
    if asked.allows_noise { words + ", noise aside" } else { words }
}

fn counted(days: u32) -> String {
    if days == 1 { "a day".to_owned() } else { format!("{days} days") }
}

/// Such as `0.5 points`, `10 kB` or `2%`.
#[must_use]
pub fn amount(amount: Amount, unit: Option<&Unit>) -> String {
    match amount {
        Amount::Percent(percent) => unit::format(percent, Some(&Unit::Percent)),
        Amount::Exactly(points) if unit == Some(&Unit::Percent) => {
            let number = unit::format(points, None);
            if number == "1" { "1 point".to_owned() } else { format!("{number} points") }
        }
        Amount::Exactly(amount) => unit::format(amount, unit),
    }
}

/// Why a rule does not simply hold; empty if it does.
#[must_use]
pub fn reason(finding: Finding, asked: &Threshold, case: &Case, unit: Option<&Unit>) -> String {
    match finding {
        Finding::Holds => String::new(),
        Finding::NoValue => "no value was measured".to_owned(),
        Finding::NoBaseline => "no value to compare with was found".to_owned(),
        Finding::NoDirection => {
            "no direction is set: add `better: higher` or `better: lower`".to_owned()
        }
        Finding::Nothing => NOTHING_TO_COVER.to_owned(),
        Finding::NotConfigured => "this change does not have the metric".to_owned(),
        Finding::WorseAmongFew => format!(
            "{}; {} {} too few to know its noise, {} are needed",
            broken(asked, case, unit),
            case.scatter.builds,
            if case.scatter.builds == 1 { "build is" } else { "builds are" },
            noise::FEWEST
        ),
        Finding::Machine => format!("{}; {}", broken(asked, case, unit), cause(case)),
        Finding::HoldsAsBefore => {
            format!("{}, as before this change", broken(asked, case, unit))
        }
        Finding::Accepted => broken(asked, case, unit),
        Finding::HoldsWithinNoise => {
            format!("{}, which is within {}", broken(asked, case, unit), lie(case, unit))
        }
        Finding::Broken => {
            let few = case.scatter.builds;
            let broken = broken(asked, case, unit);
            if asked.allows_noise && case.scatter.band.is_none() {
                format!("{broken}; of {} builds for its noise there are {few}", noise::FEWEST)
            } else {
                broken
            }
        }
    }
}

/// What is wrong, such as `79.996% is less than 80%`.
fn broken(asked: &Threshold, case: &Case, unit: Option<&Unit>) -> String {
    let now = case.now.unwrap_or(f64::NAN);
    let base = case.base.unwrap_or(f64::NAN);
    let limit = |words: &str, target: f64| {
        let (now, target) = unit::format_apart(now, target, unit);
        format!("{now} {words} {target}")
    };
    let share = |words: &str, most: f64| {
        let share = ((now - base) / base * 100.0).abs();
        let (from, to) = unit::format_apart(base, now, unit);
        if share.is_finite() {
            let (share, _) = unit::format_apart(share, most, Some(&Unit::Percent));
            format!("{words} by {share}, from {from} to {to}")
        } else {
            format!("{words} from {from} to {to}")
        }
    };
    let moved = |words: &str, most: f64| {
        let (from, to) = unit::format_apart(base, now, unit);
        let points = (unit == Some(&Unit::Percent)).then_some(&Unit::Decimal);
        let (by, _) = unit::format_apart((now - base).abs(), most, points.or(unit));
        let points = if points.is_some() { " points" } else { "" };
        format!("{words} by {by}{points}, from {from} to {to}")
    };
    match asked.rule {
        Rule::Min { target } => limit("is less than", target),
        Rule::Max { target } => limit("is more than", target),
        Rule::Noise if case.scatter.band.is_some() => {
            format!("{} is outside of {}", unit::format(now, unit), lie(case, unit))
        }
        Rule::DeltaMaxDrop { max_drop_percent: most }
        | Rule::MaxDrop { most: Amount::Percent(most) } => share("dropped", most),
        Rule::DeltaMaxRise { max_rise_percent: most }
        | Rule::MaxRise { most: Amount::Percent(most) } => share("rose", most),
        Rule::Ratchet { .. } | Rule::Drift { .. } => {
            let from = case.reference.unwrap_or(f64::NAN);
            let (from, to) = unit::format_apart(from, now, unit);
            format!("{to} is worse than {from}")
        }
        Rule::MaxDrop { most: Amount::Exactly(most) } => moved("dropped", most),
        Rule::MaxRise { most: Amount::Exactly(most) } => moved("rose", most),
        Rule::NoRegression { .. } | Rule::Noise => {
            let (from, to) = unit::format_apart(base, now, unit);
            format!("{} from {from} to {to}", if now < base { "dropped" } else { "rose" })
        }
    }
}

/// Such as `79.1% to 81.3%, where the last 20 builds lie`.
fn lie(case: &Case, unit: Option<&Unit>) -> String {
    let Some(band) = case.scatter.band else { return String::new() };
    let (low, high) = (unit::format(band.low, unit), unit::format(band.high, unit));
    format!("{low} to {high}, the noise of the last {} builds", case.scatter.builds)
}

/// Such as `14 of 16 timings moved by ×1.21 together, so it is the machine`.
fn cause(case: &Case) -> String {
    match case.scatter.cause {
        Some(Cause::Together(machine)) => {
            let factor = unit::format(machine.factor, Some(&Unit::Decimal));
            let (moved, of) = (machine.moved, machine.of);
            format!("{moved} of {of} timings moved by ×{factor} together, so it is the machine")
        }
        Some(Cause::Runner) => {
            "it was measured on another kind of machine than the builds before".to_owned()
        }
        None => String::new(),
    }
}

/// What a rule compared with, such as `the best so far, at abc1234`.
#[must_use]
pub fn reference(reference: &Reference) -> String {
    let Reference { commit, mark, .. } = reference;
    let what = match mark {
        Mark::Best => "the best so far".to_owned(),
        Mark::Release(name) => format!("the release {name}"),
        Mark::Days(1) => "the value of a day before".to_owned(),
        Mark::Days(days) => format!("the value of {days} days before"),
        Mark::Accepted => return "what was last accepted".to_owned(),
        Mark::First => "the first value".to_owned(),
    };
    format!("{what}, at {}", commit.get(..7).unwrap_or(commit))
}
