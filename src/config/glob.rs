//! Globs for the keys of metrics.

use fast_glob::glob_match;

/// Whether it is a glob rather than a key.
#[must_use]
pub fn is_glob(metric: &str) -> bool {
    metric.contains(['*', '?', '[', '{'])
}

/// The keys that match a glob or key; an invalid glob matches none.
#[must_use]
pub fn matching<'a>(metric: &str, keys: &[&'a str]) -> Vec<&'a str> {
    let keys = keys.iter().copied();
    if !is_glob(metric) {
        return keys.filter(|key| *key == metric).collect();
    }
    // The library would take it as "all but these".
    let negates = metric.starts_with('!');
    keys.filter(|key| !negates && glob_match(metric, key)).collect()
}

/// Whether a text fits a pattern in which only `*` is special, and stands for any text.
#[must_use]
pub fn stars(pattern: &str, text: &str) -> bool {
    let mut pieces = pattern.split('*');
    let Some(mut rest) = text.strip_prefix(pieces.next().unwrap_or_default()) else { return false };
    let mut pieces: Vec<&str> = pieces.collect();
    let Some(last) = pieces.pop() else { return rest.is_empty() };
    for piece in pieces {
        let Some(at) = rest.find(piece) else { return false };
        rest = &rest[at + piece.len()..];
    }
    rest.ends_with(last)
}
