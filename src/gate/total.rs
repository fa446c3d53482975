//! The total of the metrics that a glob matches, judged like a metric of its own. It has a value where all of
//! them have one: a part that is missing is not zero.

use crate::config::{Config, Threshold, glob};
use crate::gate::measured::Measured;
use crate::gate::past::Past;
use crate::history::query::{Series, Timeline, Values};
use crate::metric::{Kind, Metric, Value};

/// What rules say about the sum of several metrics.
#[derive(Clone, Debug)]
pub struct Total {
    /// Its key is the glob.
    pub metric: Metric,
    keys: Vec<String>,
}

/// The name of a total.
#[must_use]
pub fn name(glob: &str) -> String {
    format!("total of {glob}")
}

/// Each total that rules are about. What only the base has belongs to it too, so that no change lowers a total by
/// leaving a metric out.
#[must_use]
pub fn all<'a>(
    config: &Config,
    base: Option<&Config>,
    rules: impl Iterator<Item = &'a Threshold>,
) -> Vec<Total> {
    let metrics = || {
        let of_base = base.map_or(&[][..], |base| &base.metrics).iter();
        let is_gone = |metric: &&Metric| config.metrics.iter().all(|own| own.key != metric.key);
        let all = config.metrics.iter().chain(of_base.filter(is_gone));
        all.filter(|metric| metric.kind == Kind::Numeric)
    };
    let mut totals: Vec<Total> = Vec::new();
    for asked in rules.filter(|asked| glob::is_glob(&asked.metric)) {
        let glob = &asked.metric;
        if totals.iter().any(|total| total.metric.key == *glob) {
            continue;
        }
        let keys: Vec<_> = metrics().map(|metric| metric.key.as_str()).collect();
        let keys: Vec<_> = glob::matching(glob, &keys).into_iter().map(str::to_owned).collect();
        let Some(first) = metrics().find(|metric| keys.first() == Some(&metric.key)) else {
            continue;
        };
        let metric = Metric { key: glob.clone(), name: name(glob), parts: false, ..first.clone() };
        totals.push(Total { metric, keys });
    }
    totals
}

impl Total {
    /// What was measured, taken together.
    #[must_use]
    pub fn measured(&self, all: &[Measured]) -> Measured {
        let of = |key: &str| match all.iter().find(|measured| measured.key == key)?.value {
            Some(Value::Number(number)) => Some(number),
            _ => None,
        };
        let missing: Vec<_> = self.keys.iter().filter(|key| of(key).is_none()).collect();
        let failure = missing.first().map(|first| match missing.len() - 1 {
            0 => format!("{first} has no value"),
            others => format!("{first} and {others} more have no value"),
        });
        let value = self.sum(of).map(Value::Number);
        Measured { key: self.metric.key.clone(), value, failure, patch: None }
    }

    /// Adds it to what is known of the builds before.
    pub fn add_to(&self, past: &mut Past) {
        let builds = past.numbers.first().map_or(0, |(_, numbers)| numbers.len());
        let of = |key: &str| past.numbers.iter().find(|(id, _)| id == key);
        let series: Vec<_> = self.keys.iter().map(|key| of(key).map(|(_, all)| &**all)).collect();
        let numbers = sums(&series, builds);
        let places = past.base.iter().map(|(place, ..)| *place).max().map_or(0, |last| last + 1);
        let mut base = Vec::new();
        for place in 0..places {
            let of = |key: &str| {
                past.base.iter().find_map(|(at, id, value)| match value {
                    Value::Number(number) if *at == place && id == key => Some(*number),
                    _ => None,
                })
            };
            base.extend(
                self.sum(of).map(|sum| (place, self.metric.key.clone(), Value::Number(sum))),
            );
        }
        past.numbers.push((self.metric.key.clone(), numbers));
        past.machines.resize(past.numbers.len(), Vec::new());
        past.base.append(&mut base);
        if let Some(line) = &mut past.line {
            self.add_along(line);
        }
    }

    /// Adds it to the metrics along the builds of a branch.
    pub fn add_along(&self, timeline: &mut Timeline) {
        let of = |key: &String| {
            let series = timeline.series.iter().find(|series| series.id == *key)?;
            if let Values::Numbers(numbers) = &series.values { Some(&**numbers) } else { None }
        };
        let series: Vec<_> = self.keys.iter().map(of).collect();
        let values = Values::Numbers(sums(&series, timeline.builds.len()));
        let (id, unit) = (self.metric.key.clone(), self.metric.unit.clone());
        timeline.series.push(Series { id, unit, description: None, values });
    }

    fn sum(&self, of: impl Fn(&str) -> Option<f64>) -> Option<f64> {
        self.keys.iter().map(|key| of(key)).sum()
    }
}

/// Build by build; NaN where one of them has no value.
fn sums(series: &[Option<&[f64]>], builds: usize) -> Vec<f64> {
    let value = |numbers: Option<&[f64]>, build: usize| {
        numbers.and_then(|numbers| numbers.get(build)).copied().unwrap_or(f64::NAN)
    };
    let sum = |build| series.iter().map(|numbers| value(*numbers, build)).sum();
    (0..builds).map(sum).collect()
}
