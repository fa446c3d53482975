//! What a collector found: a value, and what is known about it.

use serde::{Deserialize, Serialize};

use super::patch::Patch;
use crate::metric::Value;
use crate::parts::{MOST_PARTS, Part, Parts};
use crate::unit::{self, Unit};

/// What a collector found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// `None`: nothing to measure, which is not a failure.
    pub value: Option<Value>,
    /// The unit of the value, if the collector knows it.
    pub unit: Option<Unit>,
    /// The counts behind a percentage.
    pub share: Option<Share>,
    /// The coverage of a change.
    pub patch: Option<Patch>,
    /// Notes about the value, such as files that were found but not read.
    pub notes: Vec<String>,
    /// The value by language, largest first; empty unless requested.
    pub by: Vec<Part>,
    /// What the value consists of; `None` unless they are kept.
    pub parts: Option<Parts>,
}

impl From<Value> for Found {
    fn from(value: Value) -> Self {
        Self { value: Some(value), ..Self::nothing() }
    }
}

impl Found {
    /// Nothing to measure.
    #[must_use]
    pub fn nothing() -> Self {
        Self {
            value: None,
            unit: None,
            share: None,
            patch: None,
            notes: Vec::new(),
            by: Vec::new(),
            parts: None,
        }
    }

    /// A number without a unit.
    #[must_use]
    pub fn number(number: f64) -> Self {
        Self::from(Value::Number(number))
    }

    /// A number with a unit.
    #[must_use]
    pub fn measured(number: f64, unit: Unit) -> Self {
        Self { unit: Some(unit), ..Self::number(number) }
    }

    /// The same with a note if its parts do not add up to the value. Too many are not kept.
    #[must_use]
    pub fn checked(mut self, unit: Option<&Unit>) -> Self {
        let (Some(parts), Some(value)) = (&self.parts, &self.value) else { return self };
        if parts.list().len() > MOST_PARTS {
            let most = unit::format_count(MOST_PARTS);
            self.notes.push(format!(
                "it has more than {most} parts, which are too many to keep; set \"parts\": false"
            ));
            self.parts = None;
        } else if let (Some(gap), Some(sum)) = (parts.gap(value), parts.value()) {
            let sum = unit::format(sum, unit);
            let (gap, way) =
                (unit::format(gap.abs(), unit), if gap > 0.0 { "less" } else { "more" });
            self.notes.push(format!("its parts add up to {sum}, {gap} {way} than the value"));
        }
        self
    }
}

/// A count out of a total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Share {
    /// At most `total`.
    pub covered: u64,
    pub total: u64,
}

impl Share {
    /// `None` if more is covered than exists.
    #[must_use]
    pub fn new(covered: u64, total: u64) -> Option<Self> {
        (covered <= total).then_some(Self { covered, total })
    }

    #[must_use]
    pub fn of_one(is_covered: bool) -> Self {
        Self { covered: u64::from(is_covered), total: 1 }
    }

    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            covered: self.covered.saturating_add(other.covered),
            total: self.total.saturating_add(other.total),
        }
    }

    /// What two counts of the same items both support.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self { covered: self.covered.max(other.covered), total: self.total.max(other.total) }
    }

    /// As a percentage, not rounded; `None` if the total is zero.
    #[must_use]
    pub fn percent(self) -> Option<Found> {
        #[expect(clippy::cast_precision_loss, reason = "no code base has 2^52 lines")]
        let percent = self.covered as f64 / self.total as f64 * 100.0;
        let found = Found { share: Some(self), ..Found::measured(percent, Unit::Percent) };
        (self.total > 0).then_some(found)
    }
}
