//! The newest value of a branch, and what the rules say of it: for badges.

use crate::config::{Config, GateMode};
use crate::gate::accepted::{self, Authority};
use crate::gate::noise::{Noise, Scatter};
use crate::gate::reference;
use crate::gate::results::{Judged, Side, Status};
use crate::gate::rule::{self, Case};
use crate::history::query::{Timeline, Values};
use crate::unit::{self, Better, Unit};

/// A metric's value in the last build that has one.
#[derive(Debug, PartialEq)]
pub struct Latest {
    /// The formatted value.
    pub text: String,
    /// The status of the rules, compared with the previous build.
    pub status: Status,
    /// How good it is, from 0 to 100, for a percentage with a known direction.
    pub percent: Option<f64>,
}

/// The scatter of a metric before one of the builds of a branch.
#[must_use]
pub fn scatter(config: &Config, timeline: &Timeline, key: &str, build: usize) -> Scatter {
    let noise = Noise::along(timeline, Some(config), timeline.builds.len());
    let read = noise.read();
    read.scatter(&read.together(), key, build)
}

/// The latest value of a branch, if any.
#[must_use]
pub fn latest(config: &Config, timeline: &Timeline, key: &str, now_ms: f64) -> Option<Latest> {
    let series = timeline.series.iter().find(|series| series.id == key)?;
    let numbers = match &series.values {
        Values::Labels(labels) => {
            let text = labels.iter().rev().flatten().next()?.clone();
            return Some(Latest { text, status: Status::Skipped, percent: None });
        }
        Values::Numbers(numbers) => numbers,
    };
    let last = numbers.iter().rposition(|number| !number.is_nan())?;
    let metric = config.metrics.iter().find(|metric| metric.key == key);
    let before = &numbers[..last];
    let rules = config.quality_gate.as_ref().filter(|gate| gate.mode != GateMode::Off);
    let rules = rules.map_or(&[][..], |gate| &gate.thresholds);
    let case = Case {
        now: Some(numbers[last]),
        base: before.iter().rev().copied().find(|number| !number.is_nan()),
        reference: None,
        scatter: scatter(config, timeline, key, last),
        better: rule::direction(rules, key, metric.and_then(|metric| metric.better)),
    };
    let mut status = Status::Skipped;
    let entries = accepted::entries(&config.accepted, None, true, now_ms);
    for asked in rules.iter().filter(|asked| asked.metric == key) {
        let (better, builds) = (asked.better.or(case.better), &timeline.builds[..last]);
        let reference = reference::find_among(&asked.rule, better, builds, before);
        let value = reference.as_ref().map(|reference| reference.value);
        let finding = rule::judge(asked, &Case { reference: value, ..case });
        let (scatter, from) = (case.scatter, Side::Both);
        let grant =
            accepted::grant(&entries, (asked, from), (finding, &case), Authority::default());
        let mut judged = Judged { asked: asked.clone(), from, scatter, finding, reference, grant };
        judged.heed();
        // The worst comes first.
        if (judged.verdict() as u8) < status as u8 {
            status = judged.verdict();
        }
    }
    let unit = metric.and_then(|metric| metric.unit.as_ref()).or(series.unit.as_ref());
    let value = numbers[last];
    let percent = match case.better.filter(|_| unit == Some(&Unit::Percent)) {
        Some(Better::Higher) => Some(value),
        Some(Better::Lower) => Some(100.0 - value),
        None => None,
    };
    Some(Latest { text: unit::format(value, unit), status, percent })
}
