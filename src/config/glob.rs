//! A rule's metric may be a glob: which metrics it means.

use globset::Glob;

use super::Threshold;

/// Whether it is a pattern and not a key.
#[must_use]
pub fn is_glob(metric: &str) -> bool {
    metric.contains(['*', '?', '[', '{'])
}

/// The keys that a glob, or a key, means; an error when the glob is invalid.
pub fn matching<'a>(metric: &str, keys: &[&'a str]) -> Result<Vec<&'a str>, globset::Error> {
    let keys = keys.iter().copied();
    if !is_glob(metric) {
        return Ok(keys.filter(|key| *key == metric).collect());
    }
    let glob = Glob::new(metric)?.compile_matcher();
    Ok(keys.filter(|key| glob.is_match(key)).collect())
}

/// The rule once for each metric that it means.
#[must_use]
pub fn each(rule: &Threshold, keys: &[&str]) -> Vec<Threshold> {
    let keys = matching(&rule.metric, keys).unwrap_or_default().into_iter();
    keys.map(|key| Threshold { metric: key.to_owned(), ..rule.clone() }).collect()
}
