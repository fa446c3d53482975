//! The result of measuring a metric again, and its words.

use crate::json::{self, Object};
use crate::unit::{self, Unit};

/// The result of measuring a metric again.
#[derive(Clone, Debug, PartialEq)]
pub enum Again {
    /// The rule is broken by these as well.
    Confirmed { values: Vec<f64> },
    /// It is not; what is shown is their median, and `first` is what was measured before.
    Refuted { first: f64, values: Vec<f64> },
    /// There is no value of it, and why.
    Failed(String),
}

impl Again {
    /// What is said of it next to the rule.
    #[must_use]
    pub fn words(&self, unit: Option<&Unit>) -> String {
        let shown = |values: &[f64]| {
            let each: Vec<String> = values.iter().map(|it| unit::format(*it, unit)).collect();
            each.join(", ")
        };
        let runs = |count: usize| match count {
            1 => "1 more run".to_owned(),
            _ => format!("{count} more runs"),
        };
        match self {
            Self::Confirmed { values } => {
                format!("confirmed on this runner: {} gave {}", runs(values.len()), shown(values))
            }
            Self::Refuted { first, values } => format!(
                "not confirmed: {} gave {}, after {}",
                runs(values.len()),
                shown(values),
                shown(&[*first])
            ),
            Self::Failed(reason) => format!("it could not be measured again: {reason}"),
        }
    }

    /// As the results have it; without the reason, which may hold anything.
    #[must_use]
    pub fn to_json(&self) -> String {
        let (outcome, first, values) = match self {
            Self::Confirmed { values } => ("confirmed", None, &values[..]),
            Self::Refuted { first, values } => ("refuted", Some(*first), &values[..]),
            Self::Failed(_) => ("failed", None, &[][..]),
        };
        let values: Vec<String> = values.iter().map(|value| json::number(*value)).collect();
        Object::new().text("outcome", outcome).number("first", first).list("values", &values).end()
    }
}
