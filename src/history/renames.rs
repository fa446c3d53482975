//! Renamed metrics: all renames, applied in the order of their times. A rename applies to values
//! recorded up to its time, never to values measured later under the old name: those belong to a
//! new metric that took the free name. So chains, swaps (`a→x`, `b→a`, `x→b`) and renaming back
//! have the intended result, cycles end, and if two histories rename one metric differently, the
//! earlier rename wins in any order of merging.

use std::rc::Rc;

/// Renames, in the order in which they apply.
#[derive(Clone, Default)]
pub(super) struct Renames(Vec<Rename>);

/// One rename, as requested.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Rename {
    pub at_ms: f64,
    pub old: Rc<str>,
    pub new: Rc<str>,
}

impl Renames {
    pub fn all(&self) -> &[Rename] {
        &self.0
    }

    /// Adds a rename; returns whether it was new.
    pub fn insert(&mut self, rename: Rename) -> bool {
        let place = self.0.binary_search_by(|known| {
            known
                .at_ms
                .total_cmp(&rename.at_ms)
                .then_with(|| known.old.cmp(&rename.old))
                .then_with(|| known.new.cmp(&rename.new))
        });
        place.map_err(|place| self.0.insert(place, rename)).is_err()
    }

    /// The current name of a value that was recorded as `metric`.
    pub fn shown(&self, metric: &Rc<str>, recorded_at_ms: f64) -> Rc<str> {
        let mut name = metric;
        for rename in self.0.iter().filter(|rename| rename.at_ms >= recorded_at_ms) {
            if rename.old == *name {
                name = &rename.new;
            }
        }
        Rc::clone(name)
    }

    /// All names under which values of `metric` may have been recorded, itself first.
    pub fn sources<'a>(&'a self, metric: &'a str) -> Vec<&'a str> {
        let mut sources = vec![metric];
        let mut next = 0;
        while let Some(&name) = sources.get(next) {
            for rename in self.0.iter().filter(|rename| &*rename.new == name) {
                if !sources.contains(&&*rename.old) {
                    sources.push(&rename.old);
                }
            }
            next += 1;
        }
        sources
    }

    /// Whether a definition recorded at that time has been renamed since.
    pub fn is_left(&self, metric: &str, recorded_at_ms: f64) -> bool {
        self.0.iter().any(|it| &*it.old == metric && it.at_ms >= recorded_at_ms)
    }
}
