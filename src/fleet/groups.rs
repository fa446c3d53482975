//! Which repositories belong together: those of one owner, or with names that begin alike.

use std::collections::BTreeMap;

use super::place::Place;

/// What is in no other group.
const REST: &str = "Others";

/// The group of each repository; empty if groups would say nothing.
#[must_use]
pub fn of(places: &[&Place]) -> Vec<String> {
    let owners =
        |place: &&Place| place.repository.split_once('/').map_or("", |(owner, _)| owner).to_owned();
    let by_owner: Vec<String> = places.iter().map(owners).collect();
    if count(&by_owner).len() > 1 {
        return named(by_owner);
    }
    let prefixes = |place: &&Place| {
        let name = place.repository.rsplit('/').next().unwrap_or_default();
        name.split(['-', '_', '.']).next().unwrap_or_default().to_owned()
    };
    let by_prefix: Vec<String> = places.iter().map(prefixes).collect();
    let counts = count(&by_prefix);
    let groups: Vec<String> = by_prefix
        .iter()
        .map(|prefix| if counts[prefix] > 1 { prefix.clone() } else { String::new() })
        .collect();
    let is_telling = count(&groups).len() > 1 && counts.len() < places.len();
    if is_telling { named(groups) } else { Vec::new() }
}

fn count(names: &[String]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for name in names {
        *counts.entry(name.clone()).or_default() += 1;
    }
    counts
}

fn named(groups: Vec<String>) -> Vec<String> {
    let named = |group: String| if group.is_empty() { REST.to_owned() } else { group };
    groups.into_iter().map(named).collect()
}
