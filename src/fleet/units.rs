//! The metrics that most repositories have, and whether they mean the same by them.

use std::collections::BTreeMap;

use crate::report::glance::Measure;
use crate::report::text::one_line;
use crate::unit::{self, Unit};
use unentropy_levels::statistics::median;

use super::noun::Noun;
use super::summary::Summary;

/// More columns do not fit.
const MOST_COLUMNS: usize = 6;

/// A metric of several repositories.
pub struct Common {
    pub key: String,
    pub name: String,
    /// Whether every repository measures it in the same unit, so that its values can be compared.
    pub is_one: bool,
    /// The median of the values, as people read it; `None` if they cannot be compared.
    pub median: Option<String>,
    /// Which units there are, if there are several.
    pub note: Option<String>,
}

/// The metrics of the most repositories, in the order of how many have them.
#[must_use]
pub fn common(summaries: &[&Summary], noun: Noun) -> Vec<Common> {
    let mut by_key: BTreeMap<&str, Vec<&Measure>> = BTreeMap::new();
    for metric in summaries.iter().flat_map(|summary| &summary.glance.metrics) {
        by_key.entry(&metric.key).or_default().push(metric);
    }
    let mut all: Vec<_> = by_key.into_iter().collect();
    all.sort_by_key(|(_, metrics)| std::cmp::Reverse(metrics.len()));
    all.truncate(MOST_COLUMNS);
    all.into_iter().map(|(key, metrics)| of(key, &metrics, noun)).collect()
}

/// What the values of a metric are: words, or numbers of a unit.
fn sort_of(metric: &Measure) -> String {
    match (metric.kind.as_str(), &metric.unit) {
        ("label", _) => "words".to_owned(),
        (_, Some(unit)) => one_line(unit),
        (_, None) => "numbers without a unit".to_owned(),
    }
}

fn of(key: &str, metrics: &[&Measure], noun: Noun) -> Common {
    let mut sorts: BTreeMap<String, usize> = BTreeMap::new();
    for metric in metrics {
        *sorts.entry(sort_of(metric)).or_default() += 1;
    }
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for metric in metrics {
        *names.entry(&metric.name).or_default() += 1;
    }
    let name = names.into_iter().max_by_key(|(_, count)| *count).map_or(key, |(name, _)| name);
    let is_one = sorts.len() == 1;
    let numbers: Vec<f64> = metrics.iter().filter_map(|metric| metric.number).collect();
    let own = metrics[0].unit.clone().map(Unit::from);
    let note = (!is_one).then(|| {
        let mut sorts: Vec<_> = sorts.into_iter().collect();
        sorts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let words = |(sort, count): &(String, usize)| format!("{sort} in {}", noun.counted(*count));
        sorts.iter().map(words).collect::<Vec<_>>().join(", ")
    });
    Common {
        key: key.to_owned(),
        name: name.to_owned(),
        is_one,
        median: median(&numbers)
            .filter(|_| is_one && numbers.len() > 1)
            .map(|median| unit::format(median, own.as_ref())),
        note,
    }
}
