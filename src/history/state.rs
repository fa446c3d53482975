//! The meaning of a history, independent of the ids and rows of one file, and how two of them join.
//!
//! Every part only grows: sets take the union, and where two sides differ, the greater one in a
//! total order wins. So joining is commutative, associative and idempotent by construction, as long
//! as nothing is dropped. Therefore names in here are those a value was *recorded* under, and
//! renames are applied only when a state is written to a database.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, HashMap},
    rc::Rc,
};

use crate::commit::Words;
use crate::machine::Machine;
use crate::metric::{Kind, Spread, Value};
use crate::parts::keep::Reasons;
use crate::sorted::Map;

use super::chain::Chain;
pub(super) use super::identity::{Identity, Origin};
use super::renames::Renames;
use super::roll::Roll;

/// Builds that each occur once.
pub(super) type Builds = HashMap<Identity, BuildState>;

/// Builds in the order of their identities.
pub(super) fn in_order(builds: Builds) -> Vec<BuildState> {
    let mut builds: Vec<_> = builds.into_values().collect();
    builds.sort_by(|BuildState { row: one, .. }, BuildState { row: two, .. }| {
        one.commit_sha.cmp(&two.commit_sha).then_with(|| one.run_id.cmp(&two.run_id))
    });
    builds
}

/// A history, or a part of one.
#[derive(Default)]
pub(super) struct State {
    pub builds: Vec<BuildState>,
    /// By recorded name.
    pub definitions: Map<String, RecordedDefinition>,
    /// The names that were folded in, and when: of the times of one name the first counts.
    pub ledger: Vec<(String, f64)>,
    /// Pruned builds, and since when.
    pub pruned: BTreeMap<Identity, f64>,
    pub renames: Renames,
    /// Parts of the newest builds.
    pub parts: Chain,
    pub reasons: Vec<Explained>,
    /// Outcomes of tests.
    pub tests: Roll,
}

/// Why the values of one recording are others than before.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Explained {
    pub identity: Identity,
    pub origin: Origin,
    pub reasons: Reasons,
}

impl State {
    /// Adds everything of another state. A build may then occur twice; duplicates are joined on
    /// storing.
    pub fn join(&mut self, other: Self) {
        self.builds.extend(other.builds);
        join_definitions(&mut self.definitions, other.definitions);
        self.ledger.extend(other.ledger);
        for (identity, at_ms) in other.pruned {
            let known = self.pruned.entry(identity).or_insert(at_ms);
            *known = known.min(at_ms);
        }
        for rename in other.renames.all() {
            self.renames.insert(rename.clone());
        }
        self.parts.join(&other.parts);
        self.reasons.extend(other.reasons);
        self.tests.join(&other.tests);
    }
}

/// How a value was measured.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct How {
    pub machine: Option<Machine>,
    pub spread: Option<Spread>,
}

/// A deviation is finite.
impl Eq for How {}

impl How {
    /// `None` if nothing is known.
    pub fn new(machine: Option<Machine>, spread: Option<Spread>) -> Option<Rc<Self>> {
        let how = Self { machine, spread };
        (how != Self::default()).then(|| Rc::new(how))
    }
}

impl PartialOrd for How {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for How {
    fn cmp(&self, other: &Self) -> Ordering {
        // Non-negative numbers have the order of their bits.
        let spread = |how: &Self| how.spread.map(|it| (it.rounds, it.deviation.map(f32::to_bits)));
        self.machine.cmp(&other.machine).then_with(|| spread(self).cmp(&spread(other)))
    }
}

/// One build and its values.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct BuildState {
    pub row: BuildRow,
    pub origin: Origin,
    pub committed_at_ms: Option<f64>,
    /// What its commit says of itself.
    pub words: Words,
    /// Sorted by metric, each once.
    pub values: Vec<RecordedValue>,
}

/// A row of `build_contexts`; ties are broken in the order of the fields.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct BuildRow {
    pub commit_sha: String,
    pub run_id: String,
    pub branch: String,
    pub event_name: Option<String>,
    /// As the original text, which may be in another tool's format.
    pub timestamp: String,
    pub run_number: f64,
}

impl BuildRow {
    pub fn identity(&self) -> Identity {
        (self.commit_sha.clone(), self.run_id.clone())
    }

    fn order(&self, other: &Self) -> Ordering {
        let words =
            |row: &Self| (row.branch.clone(), row.event_name.clone(), row.timestamp.clone());
        words(self).cmp(&words(other)).then_with(|| self.run_number.total_cmp(&other.run_number))
    }
}

/// One value and its origin.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RecordedValue {
    /// The recorded name. A million values share fifty names.
    pub metric: Rc<str>,
    pub value: Value,
    pub origin: Origin,
    /// `None`: unknown. Values measured together share it.
    pub how: Option<Rc<How>>,
}

impl RecordedValue {
    /// Which of two values of one metric and build wins.
    pub fn order(&self, other: &Self) -> Ordering {
        self.origin
            .order(other.origin)
            .then_with(|| match (&self.value, &other.value) {
                (Value::Number(one), Value::Number(two)) => one.total_cmp(two),
                (Value::Label(one), Value::Label(two)) => one.cmp(two),
                (Value::Number(_), Value::Label(_)) => Ordering::Less,
                (Value::Label(_), Value::Number(_)) => Ordering::Greater,
            })
            // For equal values, the one with more known about it.
            .then_with(|| self.how.cmp(&other.how))
    }
}

/// The definition of a metric in the newest build that measured it. Attempts do not count here: the
/// first attempt of today's run knows better than the second of last month's.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RecordedDefinition {
    pub recorded_at_ms: f64,
    pub kind: Kind,
    pub unit: Option<String>,
    pub description: Option<String>,
}

impl RecordedDefinition {
    pub fn order(&self, other: &Self) -> Ordering {
        let words = |it: &Self| (it.kind.name(), it.unit.clone(), it.description.clone());
        self.recorded_at_ms
            .total_cmp(&other.recorded_at_ms)
            .then_with(|| words(self).cmp(&words(other)))
    }
}

impl BuildState {
    /// Adds what another history has of the same build.
    pub fn join(&mut self, other: Self) {
        let is_older =
            self.origin.order(other.origin).then_with(|| self.row.order(&other.row)).is_lt();
        if is_older {
            self.row = other.row;
            self.origin = other.origin;
        }
        // A commit has one time; a missing time is not a contradiction.
        self.committed_at_ms = match (self.committed_at_ms, other.committed_at_ms) {
            (Some(one), Some(two)) => Some(one.max(two)),
            (one, two) => one.or(two),
        };
        self.words.join(other.words);
        self.values.extend(other.values);
        keep_best(&mut self.values);
    }
}

/// Sorts values by metric and keeps the winning one of each.
pub(super) fn keep_best(values: &mut Vec<RecordedValue>) {
    values.sort_by(|one, two| one.metric.cmp(&two.metric).then_with(|| two.order(one)));
    values.dedup_by(|next, kept| next.metric == kept.metric);
}

/// Adds definitions; returns whether any was new.
pub(super) fn join_definitions(
    into: &mut Map<String, RecordedDefinition>,
    from: Map<String, RecordedDefinition>,
) -> bool {
    let mut is_new = false;
    for (name, definition) in from {
        if into.get(&name).is_none_or(|known| known.order(&definition).is_lt()) {
            into.insert(name, definition);
            is_new = true;
        }
    }
    is_new
}
