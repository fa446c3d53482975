//! Judges one value by one rule, over unrounded numbers.

use crate::config::{Amount, Rule, Threshold};
use crate::gate::noise::Scatter;
use crate::unit::{self, Better};

/// The input of a rule.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// `None`: nothing was measured.
    pub now: Option<f64>,
    /// `None`: nothing to compare with.
    pub base: Option<f64>,
    /// What a rule that looks back farther compares with; `None`: nothing yet.
    pub reference: Option<f64>,
    pub scatter: Scatter,
    /// Which way is good for the metric; the rule's own direction overrides it.
    pub better: Option<Better>,
}

/// The finding of a rule about a value, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    Holds,
    /// It would be broken, but the metric is known to scatter that much.
    HoldsWithinNoise,
    /// It was broken before the change, which does not make it worse.
    HoldsAsBefore,
    /// It would be broken, but the regression was accepted.
    Accepted,
    Broken,
    /// It is worse, but so are the other timings, or the machine is a different one.
    Machine,
    /// It is worse, with too few builds to know whether that is only scatter.
    WorseAmongFew,
    NoValue,
    NoBaseline,
    /// Neither worse nor better: no direction is set.
    NoDirection,
    /// A rule of the base branch about a metric that was removed.
    NotConfigured,
    /// A metric about the change, which contains nothing to measure.
    Nothing,
}

impl Finding {
    /// All of them, with the word that results have for each.
    pub const ALL: [(Self, &'static str); 12] = [
        (Self::Holds, "holds"),
        (Self::HoldsWithinNoise, "within-noise"),
        (Self::HoldsAsBefore, "as-before"),
        (Self::Accepted, "accepted"),
        (Self::Broken, "broken"),
        (Self::Machine, "machine"),
        (Self::WorseAmongFew, "few-builds"),
        (Self::NoValue, "no-value"),
        (Self::NoBaseline, "no-baseline"),
        (Self::NoDirection, "no-direction"),
        (Self::NotConfigured, "not-configured"),
        (Self::Nothing, "nothing"),
    ];

    /// Whether the rule holds, if that is known.
    #[must_use]
    pub fn holds(self) -> Option<bool> {
        match self {
            Self::Holds
            | Self::HoldsWithinNoise
            | Self::HoldsAsBefore
            | Self::Accepted
            | Self::Nothing => Some(true),
            Self::Broken | Self::WorseAmongFew => Some(false),
            _ => None,
        }
    }
}

/// Which way is good for a metric: as a rule about it says, else as the metric, its template or its
/// unit says, else as its limits imply: with a minimum, more is better.
#[must_use]
pub fn direction(rules: &[Threshold], key: &str, metric: Option<Better>) -> Option<Better> {
    let (mut said, mut required) = (None, None);
    for asked in rules.iter().filter(|asked| asked.metric == key) {
        said = said.or(asked.better);
        required = required.or(match asked.rule {
            Rule::Min { .. } | Rule::DeltaMaxDrop { .. } => Some(Better::Higher),
            Rule::Max { .. } | Rule::DeltaMaxRise { .. } => Some(Better::Lower),
            _ => None,
        });
    }
    said.or(metric).or(required)
}

/// Judges one value by one rule.
#[must_use]
pub fn judge(asked: &Threshold, case: &Case) -> Finding {
    let Some(now) = case.now else { return Finding::NoValue };
    let better = asked.better.or(case.better);
    let (base, scatter) = (case.base, case.scatter);
    let excused = |is_noise: bool| match scatter.cause {
        _ if !asked.allows_noise => Finding::Broken,
        _ if is_noise => Finding::HoldsWithinNoise,
        Some(_) => Finding::Machine,
        None => Finding::Broken,
    };
    // A limit missed by less than the scatter is not certainly missed.
    let is_near = |by: f64| scatter.band.is_some_and(|band| by <= band.reach());
    let compared = |most: Amount, worse: Better| match base {
        None => Finding::NoBaseline,
        Some(base) if is_at_most(worse_by(base, now, worse), most.from(base), base, now) => {
            Finding::Holds
        }
        Some(_) => excused(scatter.band.is_some() && !leaves(now, &scatter, Some(worse))),
    };
    match asked.rule {
        Rule::Min { target } if now >= target || unit::is_same(now, target) => Finding::Holds,
        Rule::Min { target } => excused(is_near(target - now)),
        Rule::Max { target } if now <= target || unit::is_same(now, target) => Finding::Holds,
        Rule::Max { target } => excused(is_near(now - target)),
        Rule::NoRegression { tolerance } => match better {
            None => Finding::NoDirection,
            Some(better) => compared(tolerance, better),
        },
        Rule::DeltaMaxDrop { max_drop_percent: most } => {
            compared(Amount::Percent(most), Better::Higher)
        }
        Rule::DeltaMaxRise { max_rise_percent: most } => {
            compared(Amount::Percent(most), Better::Lower)
        }
        Rule::MaxDrop { most } => compared(most, Better::Higher),
        Rule::MaxRise { most } => compared(most, Better::Lower),
        Rule::Ratchet { tolerance } | Rule::Drift { tolerance, .. } => {
            let Some(better) = better else { return Finding::NoDirection };
            let Some(reference) = case.reference else { return Finding::NoBaseline };
            let is_fine =
                |from: f64, most: f64| is_at_most(worse_by(from, now, better), most, from, now);
            if is_fine(reference, tolerance.from(reference)) {
                Finding::Holds
            } else if base.is_some_and(|base| is_fine(base, 0.0)) {
                Finding::HoldsAsBefore
            } else {
                excused(scatter.band.is_some() && !leaves(now, &scatter, Some(better)))
            }
        }
        Rule::Noise => noise(now, base, &scatter, better),
    }
}

/// A value that is not worse than the baseline was not made worse, even if the band has moved.
fn noise(now: f64, base: Option<f64>, scatter: &Scatter, better: Option<Better>) -> Finding {
    let is_worse = base.map(|base| {
        let worse_by = better.map_or_else(|| (now - base).abs(), |way| worse_by(base, now, way));
        !is_at_most(worse_by, 0.0, base, now)
    });
    match (is_worse, scatter.band) {
        (Some(false), _) => Finding::Holds,
        (_, Some(_)) if leaves(now, scatter, better) => {
            if scatter.cause.is_some() {
                Finding::Machine
            } else {
                Finding::Broken
            }
        }
        (_, Some(_)) => Finding::Holds,
        (Some(true), None) => Finding::WorseAmongFew,
        (None, None) => Finding::NoBaseline,
    }
}

/// Whether the value is outside the band, on the bad side if a direction is known.
fn leaves(now: f64, scatter: &Scatter, better: Option<Better>) -> bool {
    scatter.band.is_some_and(|band| {
        let is_beyond = |edge: f64, is_beyond: bool| is_beyond && !unit::is_same(now, edge);
        let is_low = is_beyond(band.low, now < band.low);
        let is_high = is_beyond(band.high, now > band.high);
        (is_low && better != Some(Better::Lower)) || (is_high && better != Some(Better::Higher))
    })
}

fn worse_by(base: f64, now: f64, better: Better) -> f64 {
    match better {
        Better::Higher => base - now,
        Better::Lower => now - base,
    }
}

/// In floating point, `80.3 - 80.2` is slightly more than 0.1.
fn is_at_most(worse_by: f64, most: f64, base: f64, now: f64) -> bool {
    worse_by - most <= 8.0 * f64::EPSILON * base.abs().max(now.abs())
}
