//! An invented history for a preview, so that a configuration can be seen before its first build.

use crate::history::query::{Moment, Series, Timeline, Values};
use crate::metric::{Kind, Metric};
use crate::report::calendar::DAY_MS;
use crate::unit::Unit;

const BUILDS: u32 = 90;

/// One build per day until now, and every metric along them: always the same numbers.
#[must_use]
pub fn timeline(metrics: &[Metric], branch: &str, now_ms: f64) -> Timeline {
    let build = |i: u32| Moment {
        commit_sha: commit_sha(i),
        branch: branch.to_owned(),
        run_id: i.to_string(),
        run_number: i + 1,
        event_name: None,
        at_ms: now_ms - f64::from(BUILDS - 1 - i) * DAY_MS,
    };
    let series = metrics.iter().zip(1..).map(|(metric, seed)| Series {
        id: metric.key.clone(),
        unit: metric.unit.clone(),
        description: None,
        values: match metric.kind {
            Kind::Numeric => Values::Numbers(numbers(metric.unit.as_ref(), seed)),
            Kind::Label => {
                Values::Labels((0..BUILDS).map(|i| Some(format!("v1.{}.0", i / 18))).collect())
            }
        },
    });
    Timeline { builds: (0..BUILDS).map(build).collect(), series: series.collect() }
}

fn commit_sha(build: u32) -> String {
    let part = |i: u32| (build + 1).wrapping_mul(2_654_435_761).rotate_left(i * 7);
    format!("{:08x}{:08x}{:08x}{:08x}{:08x}", part(0), part(1), part(2), part(3), part(4))
}

/// Fluctuates around a typical value of its unit.
fn numbers(unit: Option<&Unit>, seed: u32) -> Vec<f64> {
    let (from, step, decimals) = match unit {
        Some(Unit::Percent) => (78.0, 1.2, 100.0),
        Some(Unit::Bytes) => (420_000.0, 9_000.0, 1.0),
        Some(Unit::Duration) => (95.0, 7.0, 1000.0),
        Some(Unit::Decimal) => (4.2, 0.2, 100.0),
        Some(Unit::Integer | Unit::Custom(_)) | None => (1_200.0, 40.0, 1.0),
    };
    let mut chance = seed.wrapping_mul(2_654_435_761);
    let mut value = from;
    let numbers = (0..BUILDS).map(|_| {
        chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        value += (f64::from(chance >> 16) / 65_536.0 - 0.48) * step;
        (value * decimals).round() / decimals
    });
    numbers.collect()
}
