//! The configuration of a job that measures a fragment, and of the job that merges fragments.

use super::Config;
use super::pattern;
use crate::metric::{Combine, Metric};

impl Config {
    /// Leaves the metrics whose fragments combine, with the parts that a union needs. Returns the keys of those
    /// of which nothing says how.
    pub fn reduce(&mut self) -> Vec<String> {
        let keys = |metrics: &[Metric], of: Option<Combine>| {
            let of = metrics.iter().filter(|metric| metric.combine() == of);
            of.map(|metric| metric.key.clone()).collect::<Vec<_>>()
        };
        let unsaid = keys(&self.metrics, None);
        self.metrics.retain(|metric| !matches!(metric.combine(), None | Some(Combine::None)));
        for metric in &mut self.metrics {
            metric.parts |=
                metric.combine() == Some(Combine::Union) && !metric.command.is_coverage();
        }
        unsaid
    }

    /// Replaces each metric with `each` by one for each of these fragments, in charts and rules, too. One that
    /// cannot be replaced stays, and has no value.
    pub fn expand(&mut self, names: &[String]) {
        self.fragments = Some(names.to_vec());
        let all = std::mem::take(&mut self.metrics);
        let known: Vec<String> = all.iter().map(|metric| metric.key.clone()).collect();
        for mut metric in all {
            let combine = metric.combine();
            if combine != Some(Combine::None) {
                // It was repeated where it was measured.
                metric.repeat = 1;
            }
            let keys = keys(&metric, names, &known).filter(|_| combine == Some(Combine::Each));
            let Some(keys) = keys else {
                self.metrics.push(metric);
                continue;
            };
            self.replace(&metric.key, &keys);
            for (key, name) in keys.into_iter().zip(names) {
                let share_of = Some((metric.key.clone(), name.clone()));
                let shown = format!("{} ({name})", metric.name);
                self.metrics.push(Metric { key, name: shown, share_of, ..metric.clone() });
            }
        }
        let Some(gate) = &mut self.quality_gate else { return };
        for rule in &gate.globs {
            let added = self.metrics.iter().filter(|metric| {
                metric.share_of.as_ref().is_some_and(|(of, _)| !rule.is_about(of))
            });
            gate.thresholds.extend(rule.of(added));
        }
    }

    /// Whether a metric comes from fragments in this run.
    #[must_use]
    pub fn is_merged(&self, metric: &Metric) -> bool {
        self.fragments.is_some() && metric.combine() != Some(Combine::None)
    }

    /// Says in the name of a metric that its value is a part of the whole: `2 of 3 fragments`, without what
    /// follows a colon.
    pub fn mark_partial(&mut self, key: &str, words: &str) {
        let words = words.split(':').next().unwrap_or_default();
        for metric in self.metrics.iter_mut().filter(|metric| metric.key == key) {
            metric.name = format!("{} (partial: {words})", metric.name);
        }
    }

    /// Puts the metrics of the fragments in the place of one.
    fn replace(&mut self, key: &str, keys: &[String]) {
        if let Some(gate) = &mut self.quality_gate {
            let rules = std::mem::take(&mut gate.thresholds);
            gate.thresholds = for_each(rules, keys, |rule| &mut rule.metric, key);
        }
        let accepted = std::mem::take(&mut self.accepted);
        self.accepted = for_each(accepted, keys, |entry| &mut entry.metric, key);
        for chart in self.report.sections.iter_mut().flat_map(|section| &mut section.charts) {
            chart.metrics = for_each(std::mem::take(&mut chart.metrics), keys, |it| it, key);
        }
    }
}

/// The same, with those of one metric once for each of `keys`.
fn for_each<T: Clone>(
    all: Vec<T>,
    keys: &[String],
    metric: impl Fn(&mut T) -> &mut String,
    key: &str,
) -> Vec<T> {
    let mut done = Vec::new();
    for mut one in all {
        if metric(&mut one) != key {
            done.push(one);
            continue;
        }
        for key in keys {
            let mut copy = one.clone();
            metric(&mut copy).clone_from(key);
            done.push(copy);
        }
    }
    done
}

/// The key of a metric in each fragment; `None` where two would be the same, one is too long or is that of
/// another metric, or there is no fragment.
fn keys(metric: &Metric, names: &[String], known: &[String]) -> Option<Vec<String>> {
    let key = |name: &String| {
        let plain = |byte: char| if byte.is_ascii_alphanumeric() { byte } else { '-' };
        let name: String = name.to_ascii_lowercase().chars().map(plain).collect();
        format!("{}-{name}", metric.key)
    };
    let keys: Vec<String> = names.iter().map(key).collect();
    let is_fine = |(at, key): (usize, &String)| {
        (pattern::METRIC_KEY.matches)(key) && !known.contains(key) && !keys[..at].contains(key)
    };
    let all_fine = !keys.is_empty() && keys.iter().enumerate().all(is_fine);
    all_fine.then_some(keys)
}
