//! The rules of the gate, each for every metric that it is about, in the unit of that metric.

use super::raw::gate::{self, Mode, Severity};
use super::{Amount, OnMissing, Rule, Since, Threshold, amount, glob};
use crate::metric::{Kind, Metric};
use crate::unit::Unit;

/// A rule as people write it: about a metric, or all that match a glob.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    rule: gate::Threshold,
    on_missing: OnMissing,
}

impl Written {
    pub(super) fn new(rule: gate::Threshold, on_missing: OnMissing) -> Self {
        Self { rule, on_missing }
    }

    /// Whether it is about one metric, which exists.
    pub(super) fn names_one_of(&self, metrics: &[Metric]) -> bool {
        metrics.iter().any(|metric| metric.key == self.rule.metric)
    }

    /// Whether it is about the sum of what its glob matches.
    pub(super) fn is_total(&self) -> bool {
        self.rule.total == Some(true)
    }

    /// Whether it is about this metric.
    pub(super) fn is_about(&self, key: &str) -> bool {
        !glob::matching(&self.rule.metric, &[key]).is_empty()
    }

    /// The rule about each of the metrics that it matches and whose unit its amounts fit; one about
    /// their total has the glob in place of a key.
    pub fn of<'a>(&self, metrics: impl Iterator<Item = &'a Metric>) -> Vec<Threshold> {
        let metrics: Vec<_> = metrics.filter(|metric| metric.kind == Kind::Numeric).collect();
        let keys: Vec<_> = metrics.iter().map(|metric| metric.key.as_str()).collect();
        let matching = glob::matching(&self.rule.metric, &keys);
        let mut metrics =
            metrics.into_iter().filter(|metric| matching.contains(&metric.key.as_str()));
        if self.is_total() {
            let of = |first: &Metric| self.about(&self.rule.metric, first.unit.as_ref());
            return metrics.next().map(of).unwrap_or_default();
        }
        metrics.flat_map(|metric| self.about(&metric.key, metric.unit.as_ref())).collect()
    }

    fn about(&self, key: &str, unit: Option<&Unit>) -> Vec<Threshold> {
        let Self { rule: written, on_missing } = self;
        let rules = rules(written, unit).unwrap_or_default().into_iter();
        let threshold = |rule| Threshold {
            metric: key.to_owned(),
            rule,
            is_blocker: written.severity == Some(Severity::Blocker),
            better: written.better,
            allows_noise: written.noise.is_some(),
            on_missing: written.on_missing.unwrap_or(*on_missing),
        };
        rules.map(threshold).collect()
    }
}

/// A budget for both directions is two rules. `None`: the unit is a different one.
fn rules(written: &gate::Threshold, unit: Option<&Unit>) -> Option<Vec<Rule>> {
    let difference = |written: &Option<gate::Amount>| match written {
        None => Some(Amount::Exactly(0.0)),
        Some(gate::Amount::Number(number)) => Some(Amount::Exactly(*number)),
        Some(gate::Amount::Text(text)) => amount::difference(text, unit).ok(),
    };
    let target = || match &written.target {
        Some(gate::Quantity::Text(text)) => amount::value(text, unit).ok(),
        Some(gate::Quantity::Number(number)) => Some(*number),
        None => None,
    };
    let tolerance = || difference(&written.tolerance);
    Some(vec![match written.mode {
        Mode::NoRegression => Rule::NoRegression { tolerance: tolerance()? },
        Mode::Min => Rule::Min { target: target()? },
        Mode::Max => Rule::Max { target: target()? },
        Mode::DeltaMaxDrop => Rule::DeltaMaxDrop { max_drop_percent: written.max_drop_percent? },
        Mode::DeltaMaxRise => Rule::DeltaMaxRise { max_rise_percent: written.max_rise_percent? },
        Mode::Budget => {
            let mut rules = Vec::new();
            if written.max_rise.is_some() {
                rules.push(Rule::MaxRise { most: difference(&written.max_rise)? });
            }
            if written.max_drop.is_some() {
                rules.push(Rule::MaxDrop { most: difference(&written.max_drop)? });
            }
            return Some(rules);
        }
        Mode::Ratchet => Rule::Ratchet { tolerance: tolerance()? },
        Mode::Drift => Rule::Drift {
            tolerance: match written.max_percent {
                Some(percent) => Amount::Percent(percent),
                None => tolerance()?,
            },
            since: written.since.as_deref().map_or(Some(Since::Release), Since::parse)?,
        },
        Mode::Noise => Rule::Noise,
    }])
}
