//! One rule of the gate, ready to be applied.

use super::{Amount, OnMissing};
use crate::unit::Better;

/// One rule about one metric.
#[derive(Clone, Debug, PartialEq)]
pub struct Threshold {
    /// Key of an existing numeric metric; a glob stands for the sum of what it matches.
    pub metric: String,
    /// What must hold.
    pub rule: Rule,
    /// Whether a violation is a blocker instead of a warning.
    pub is_blocker: bool,
    /// Which way is good, if the rule says so; else the metric decides.
    pub better: Option<Better>,
    /// Whether the metric's usual scatter is tolerated.
    pub allows_noise: bool,
    /// What it means when there is nothing to judge.
    pub on_missing: OnMissing,
}

/// What must hold for one metric; every number is finite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rule {
    /// Not worse than the baseline.
    NoRegression {
        /// How much worse still passes.
        tolerance: Amount,
    },
    /// At least the target.
    Min {
        /// The least that passes.
        target: f64,
    },
    /// At most the target.
    Max {
        /// The most that passes.
        target: f64,
    },
    /// Not dropped by more than a share of the baseline.
    DeltaMaxDrop {
        /// 0 to 100, in percent of the baseline.
        max_drop_percent: f64,
    },
    /// Not risen by more than a share of the baseline.
    DeltaMaxRise {
        /// At least 0, in percent of the baseline.
        max_rise_percent: f64,
    },
    /// A budget: one change does not add more.
    MaxRise {
        /// The largest rise that passes.
        most: Amount,
    },
    /// A budget: one change does not remove more.
    MaxDrop {
        /// The largest drop that passes.
        most: Amount,
    },
    /// Not worse than the best value of the reference branch.
    Ratchet {
        /// How much worse still passes.
        tolerance: Amount,
    },
    /// Not worse than the value of some time ago.
    Drift {
        /// How much worse still passes.
        tolerance: Amount,
        /// How long ago.
        since: Since,
    },
    /// Within the scatter of the metric's own history.
    Noise,
}

/// What a drift is measured from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// The last release tag.
    Release,
    /// So many days before the baseline.
    Days(u32),
    /// What was last accepted.
    Accepted,
}

impl Since {
    /// As people write it, and the other way round.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "release" => Self::Release,
            "accepted" => Self::Accepted,
            days => Self::Days(days.strip_suffix('d')?.parse().ok()?),
        })
    }

    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Release => "release".to_owned(),
            Self::Accepted => "accepted".to_owned(),
            Self::Days(days) => format!("{days}d"),
        }
    }
}

impl Rule {
    /// The limit for a value, if the rule has one.
    #[must_use]
    pub fn limit(&self) -> Option<f64> {
        match self {
            Self::Min { target } | Self::Max { target } => Some(*target),
            _ => None,
        }
    }

    /// Whether it looks back farther than the baseline.
    #[must_use]
    pub fn looks_back(&self) -> bool {
        matches!(self, Self::Ratchet { .. } | Self::Drift { .. })
    }
}
