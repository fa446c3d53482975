//! Rules and verdicts in words, with digits enough to see why.

use crate::collect::patch::NOTHING_TO_COVER;
use crate::config::{Rule, Threshold};
use crate::gate::noise::{self, Cause};
use crate::gate::rule::{Case, Finding};
use crate::unit::{self, Unit};

/// What a rule asks for, such as `at least 80%`.
#[must_use]
pub fn rule(asked: &Threshold, unit: Option<&Unit>) -> String {
    let number = |value| unit::format(value, unit);
    let percent = |value| unit::format(value, Some(&Unit::Percent));
    let words = match asked.rule {
        Rule::Min { target } => format!("at least {}", number(target)),
        Rule::Max { target } => format!("at most {}", number(target)),
        Rule::NoRegression { tolerance } if tolerance > 0.0 => {
            format!("not worse by more than {}", number(tolerance))
        }
        Rule::NoRegression { .. } => "not worse".to_owned(),
        Rule::DeltaMaxDrop { max_drop_percent: most } => {
            format!("drops by {} at most", percent(most))
        }
        Rule::DeltaMaxRise { max_rise_percent: most } => {
            format!("rises by {} at most", percent(most))
        }
        Rule::Noise => return "not worse than its noise".to_owned(),
    };
    if asked.allows_noise { words + ", noise aside" } else { words }
}

/// Why a rule does not simply hold; empty where it does.
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
    match asked.rule {
        Rule::Min { target } => limit("is less than", target),
        Rule::Max { target } => limit("is more than", target),
        Rule::DeltaMaxDrop { max_drop_percent: most } => share("dropped", most),
        Rule::DeltaMaxRise { max_rise_percent: most } => share("rose", most),
        Rule::Noise if case.scatter.band.is_some() => {
            format!("{} is outside of {}", unit::format(now, unit), lie(case, unit))
        }
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
