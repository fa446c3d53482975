//! The parts of the newest builds, as a chain: the newest build has its parts as a whole, and each
//! older one only how its parts differ from those of the next newer build.
//!
//! A link belongs to one recording, the values that one job stored of one build. It never changes, so two chains
//! join by taking the links of both. Each metric has a line of its own through the links that
//! measured it. Links a month older than the newest one are dropped; the time of the newest one only
//! grows, so a dropped link does not come back from an older copy.

use std::cmp::Ordering;

use crate::parts::delta::{Change, between};
use crate::parts::pack::{Changes, pack};
use crate::parts::{Map, Parts};

use super::identity::{Identity, Origin};
use super::time::DAY_MS;

/// For how long parts are kept, counted back from the newest build that has some.
pub const KEPT_DAYS: f64 = 30.0;

/// A recording, in the order of a chain: the newest first.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Key {
    /// Of the commit; never later than the recording.
    pub at_ms: f64,
    pub identity: Identity,
    pub origin: Origin,
}

impl Eq for Key {}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        let newest_first = other.at_ms.total_cmp(&self.at_ms);
        // Commits may be of one second.
        let latest_first = other.origin.recorded_at_ms.total_cmp(&self.origin.recorded_at_ms);
        newest_first
            .then(latest_first)
            .then_with(|| other.identity.cmp(&self.identity))
            .then_with(|| other.origin.order(self.origin))
    }
}

#[derive(Clone, Debug, Default)]
pub(super) struct Chain {
    links: Map<Key, Changes>,
    /// The time of the newest link that it ever had.
    newest_ms: f64,
    /// What differs from the rows it was read from.
    touched: Map<Key, ()>,
}

/// One metric along a chain.
type Line = Vec<(Key, Change)>;

impl Chain {
    /// A chain as it is stored.
    pub fn new(links: Map<Key, Changes>, newest_ms: f64) -> Self {
        let newest = links.keys().map(|key| key.at_ms).fold(newest_ms, f64::max);
        Self { links, newest_ms: newest, touched: Map::new() }
    }

    /// With one recording.
    pub fn of(key: Key, parts: Changes) -> Self {
        let newest_ms = key.at_ms;
        let touched = std::iter::once((key.clone(), ())).collect();
        Self { newest_ms, links: std::iter::once((key, parts)).collect(), touched }
    }

    /// Whether it never had a link.
    pub fn is_new(&self) -> bool {
        self.links.is_empty() && self.newest_ms <= 0.0
    }

    pub fn len(&self) -> usize {
        self.links.len()
    }

    /// Says that all its links have to be written.
    pub fn touch(&mut self) {
        self.touched = self.links.keys().map(|key| (key.clone(), ())).collect();
    }

    pub fn newest_ms(&self) -> f64 {
        self.newest_ms
    }

    /// Of all its links, as they were recorded.
    pub fn metrics(&self) -> Vec<String> {
        let all = self.links.iter().flat_map(|(_, changes)| changes.iter());
        let mut metrics: Vec<String> = all.map(|(metric, _)| metric.clone()).collect();
        metrics.sort_unstable();
        metrics.dedup();
        metrics
    }

    /// The changed links, and those that are gone.
    pub fn touched(&self) -> impl Iterator<Item = (&Key, Option<&Changes>)> {
        self.touched.iter().map(|(key, ())| (key, self.links.get(key)))
    }

    /// The recordings that measured a metric, each with its parts, the newest first, until `is_found`.
    pub fn find(&self, metric: &str, is_found: &dyn Fn(&Key) -> bool) -> Option<(Key, Parts)> {
        let of_it = || self.links.iter().filter_map(|it| Some((it.0, it.1.get(metric)?)));
        // Parts are only put together for one that is there.
        let found = of_it().map(|(key, _)| key).find(|key| is_found(key))?;
        let mut parts = None;
        for (key, change) in of_it() {
            parts = Some(change.apply(parts)?);
            if key == found {
                break;
            }
        }
        Some((found.clone(), parts?))
    }

    /// Adds all links of another chain.
    pub fn join(&mut self, other: &Self) {
        self.newest_ms = self.newest_ms.max(other.newest_ms);
        for metric in other.metrics() {
            let joined = joined(&self.line(&metric), &other.line(&metric));
            for (key, change) in joined {
                self.put(key, &metric, Some(change));
            }
        }
        self.forget();
    }

    /// Only the links that fulfil a condition.
    pub fn retain(&mut self, is_kept: &dyn Fn(&Key) -> bool) {
        if self.links.keys().all(is_kept) {
            return;
        }
        for metric in self.metrics() {
            let line = self.line(&metric);
            let kept = retained(&line, is_kept);
            for (key, _) in line {
                if !is_kept(&key) {
                    self.put(key, &metric, None);
                }
            }
            for (key, change) in kept {
                self.put(key, &metric, Some(change));
            }
        }
    }

    /// Leaves out links that are larger than so many bytes.
    pub fn limit(&mut self, most_bytes: usize) {
        while let Some(large) = self.links.iter().find(|it| pack(it.1).len() > most_bytes) {
            let large = large.0.clone();
            self.retain(&|key| *key != large);
        }
    }

    /// Drops what is too old. Nothing depends on the oldest links.
    fn forget(&mut self) {
        let since_ms = self.newest_ms - KEPT_DAYS * DAY_MS;
        let old: Vec<Key> =
            self.links.keys().rev().take_while(|key| key.at_ms < since_ms).cloned().collect();
        for key in old {
            self.links.remove(&key);
            self.touched.insert(key, ());
        }
    }

    fn line(&self, metric: &str) -> Line {
        let of =
            |(key, changes): (&Key, &Changes)| Some((key.clone(), changes.get(metric)?.clone()));
        self.links.iter().filter_map(of).collect()
    }

    fn put(&mut self, key: Key, metric: &str, change: Option<Change>) {
        let link = self.links.entry(key.clone()).or_default();
        if link.get(metric) == change.as_ref() {
            return;
        }
        match change {
            Some(change) => drop(link.insert(metric.to_owned(), change)),
            None => drop(link.remove(metric)),
        }
        if link.is_empty() {
            self.links.remove(&key);
        }
        self.touched.insert(key, ());
    }
}

/// One of the two lines that are joined.
struct Side<'a> {
    rest: std::slice::Iter<'a, (Key, Change)>,
    /// Of the last link that was taken.
    parts: Option<Parts>,
    /// Whether the joined line ends with the link that was taken last.
    is_last: bool,
}

impl<'a> Side<'a> {
    fn new(line: &'a Line) -> Self {
        Self { rest: line.iter(), parts: None, is_last: true }
    }

    fn next(&self) -> Option<&'a (Key, Change)> {
        self.rest.as_slice().first()
    }

    /// Takes the next link. One that does not follow from the last one is damaged, and so is the rest.
    fn take(&mut self, change: &Change) -> bool {
        self.rest.next();
        self.parts = change.apply(self.parts.take());
        if self.parts.is_none() {
            self.rest = [].iter();
        }
        self.parts.is_some()
    }
}

/// The links of both lines, as far as they differ from the first.
fn joined(one: &Line, other: &Line) -> Line {
    let (mut one, mut other) = (Side::new(one), Side::new(other));
    let mut line = Line::new();
    loop {
        let (first, second) = (one.next(), other.next());
        if second.is_none() && one.is_last {
            return line;
        }
        let order = match (first, second) {
            (Some((first, _)), Some((second, _))) => first.cmp(second),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return line,
        };
        let first = first.filter(|_| order.is_le());
        let second = second.filter(|_| order.is_ge());
        let last = if one.is_last { &one.parts } else { &other.parts };
        let next = match (first, second) {
            (Some((key, ours)), Some((_, theirs))) => {
                let was_same = one.is_last && other.is_last && ours == theirs;
                let before = if was_same { None } else { last.clone() };
                let (has_ours, has_theirs) = (one.take(ours), other.take(theirs));
                let is_same = was_same || one.parts == other.parts;
                let takes_ours = has_ours && (!has_theirs || is_same || is_first(&one, &other));
                one.is_last = is_same || takes_ours;
                other.is_last = is_same || !takes_ours;
                if was_same {
                    continue;
                }
                let parts = if takes_ours { &one.parts } else { &other.parts };
                let Some(parts) = parts else { continue };
                (key, between(before.as_ref(), parts))
            }
            (Some((key, change)), None) => {
                let change = moved(&mut one, &mut other, change);
                let Some(change) = change else { continue };
                (key, change)
            }
            (None, Some((key, change))) => {
                let change = moved(&mut other, &mut one, change);
                let Some(change) = change else { continue };
                (key, change)
            }
            (None, None) => return line,
        };
        line.push((next.0.clone(), next.1));
    }
}

/// Takes a link of one side only; returns how it follows from the joined line.
fn moved(from: &mut Side, other: &mut Side, change: &Change) -> Option<Change> {
    if from.is_last {
        let is_fine = from.take(change);
        other.is_last = false;
        return is_fine.then(|| change.clone());
    }
    if !from.take(change) {
        return None;
    }
    let change = between(other.parts.as_ref(), from.parts.as_ref()?);
    (from.is_last, other.is_last) = (true, false);
    Some(change)
}

/// Which of two different contents of one link stays. Only a damaged file has such.
fn is_first(one: &Side, other: &Side) -> bool {
    let packed = |side: &Side| {
        let whole = side.parts.clone().map(|parts| (String::new(), Change::Whole(parts)));
        pack(&whole.into_iter().collect())
    };
    packed(one) >= packed(other)
}

/// What is left of a line without some of its links.
fn retained(line: &Line, is_kept: &dyn Fn(&Key) -> bool) -> Line {
    let mut left = Line::new();
    let mut parts: Option<Parts> = None;
    // Those of the last kept link, once others were left out.
    let mut before: Option<Option<Parts>> = None;
    for (key, change) in line {
        let is_kept = is_kept(key);
        if !is_kept && before.is_none() {
            before = Some(parts.clone());
        }
        parts = change.apply(parts);
        let Some(now) = &parts else { break };
        if is_kept {
            let change =
                before.take().map_or_else(|| change.clone(), |it| between(it.as_ref(), now));
            left.push((key.clone(), change));
        }
    }
    left
}
