//! One rule and one value: whether it holds, over numbers as they were measured.

use crate::config::{Rule, Threshold};
use crate::gate::noise::Scatter;
use crate::unit::{self, Better};

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// `None`: nothing was measured.
    pub now: Option<f64>,
    /// `None`: there is nothing to compare with.
    pub base: Option<f64>,
    pub scatter: Scatter,
    /// Which way is good for the metric; a rule of its own mind wins.
    pub better: Option<Better>,
}

/// How a rule and a value get along, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    Holds,
    /// It would be broken, were the metric not known to scatter that much.
    HoldsWithinNoise,
    Broken,
    /// It is worse, and so are the other timings, or the machine is another one.
    Machine,
    /// It is worse, and there are too few builds to know whether that is only scatter.
    WorseAmongFew,
    NoValue,
    NoBaseline,
    /// Neither worse nor better: no direction is set.
    NoDirection,
    /// A rule of the base branch about a metric that was removed.
    NotConfigured,
    /// A metric of the change, which gave it nothing to measure.
    Nothing,
}

impl Finding {
    /// All of them, with the word that results have for each.
    pub const ALL: [(Self, &'static str); 10] = [
        (Self::Holds, "holds"),
        (Self::HoldsWithinNoise, "within-noise"),
        (Self::Broken, "broken"),
        (Self::Machine, "machine"),
        (Self::WorseAmongFew, "few-builds"),
        (Self::NoValue, "no-value"),
        (Self::NoBaseline, "no-baseline"),
        (Self::NoDirection, "no-direction"),
        (Self::NotConfigured, "not-configured"),
        (Self::Nothing, "nothing"),
    ];

    /// Whether the rule holds, where that can be said.
    #[must_use]
    pub fn holds(self) -> Option<bool> {
        match self {
            Self::Holds | Self::HoldsWithinNoise | Self::Nothing => Some(true),
            Self::Broken | Self::WorseAmongFew => Some(false),
            _ => None,
        }
    }
}

/// Which way is good for a metric: as a rule about it says, else as the metric, its template or its
/// unit says, else as its limits have it, since what must be at least something is better when it is
/// more.
#[must_use]
pub fn direction(rules: &[Threshold], key: &str, metric: Option<Better>) -> Option<Better> {
    let (mut said, mut required) = (None, None);
    for asked in rules.iter().filter(|asked| asked.metric == key) {
        said = said.or(asked.better);
        required = required.or(match asked.rule {
            Rule::Min { .. } | Rule::DeltaMaxDrop { .. } => Some(Better::Higher),
            Rule::Max { .. } | Rule::DeltaMaxRise { .. } => Some(Better::Lower),
            Rule::NoRegression { .. } | Rule::Noise => None,
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
    // A limit that is missed by less than the scatter is not missed for sure.
    let is_near = |by: f64| scatter.band.is_some_and(|band| by <= band.reach());
    let compared = |most_worse: &dyn Fn(f64) -> f64, worse: Better| match base {
        None => Finding::NoBaseline,
        Some(base) if is_at_most(worse_by(base, now, worse), most_worse(base), base, now) => {
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
            Some(better) => compared(&|_| tolerance, better),
        },
        Rule::DeltaMaxDrop { max_drop_percent: most } => {
            compared(&|base| base.abs() * most / 100.0, Better::Higher)
        }
        Rule::DeltaMaxRise { max_rise_percent: most } => {
            compared(&|base| base.abs() * most / 100.0, Better::Lower)
        }
        Rule::Noise => noise(now, base, &scatter, better),
    }
}

/// A value not worse than the baseline was not made worse, even if the band has moved.
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

/// Whether the value lies outside of the band, on the bad side where there is one.
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

/// `80.3 - 80.2` is a little more than 0.1 to a computer, and to no person.
fn is_at_most(worse_by: f64, most: f64, base: f64, now: f64) -> bool {
    worse_by - most <= 8.0 * f64::EPSILON * base.abs().max(now.abs())
}
