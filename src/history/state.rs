//! What a history means, apart from the ids and rows of one file, and how two of them join.
//!
//! Every part only ever grows: sets take the union, and where two sides differ the greater one
//! of a total order wins. So joining is commutative, associative and idempotent by
//! construction, as long as nothing is thrown away; names in here are therefore those a value
//! was *recorded* under, and renames are applied only when a state is shown in a database.

use std::{cmp::Ordering, collections::BTreeMap, rc::Rc};

use crate::metric::{Kind, Value};

use super::{how::How, renames::Renames};

/// A build's identity: commit and run.
pub(super) type Identity = (String, String);

/// A history, or a part of one that is about to join it.
#[derive(Default)]
pub(super) struct State {
    pub builds: Vec<BuildState>,
    /// By the name they were recorded under.
    pub definitions: BTreeMap<String, RecordedDefinition>,
    /// What has been folded in, and when first.
    pub ledger: BTreeMap<String, f64>,
    /// Builds that are gone for good, and since when.
    pub pruned: BTreeMap<Identity, f64>,
    pub renames: Renames,
}

impl State {
    /// Takes in all of another one. A build may be there twice: they join where they are stored.
    pub fn join(&mut self, other: Self) {
        self.builds.extend(other.builds);
        join_definitions(&mut self.definitions, other.definitions);
        for (entry, at_ms) in other.ledger {
            let known = self.ledger.entry(entry).or_insert(at_ms);
            *known = known.min(at_ms);
        }
        for (identity, at_ms) in other.pruned {
            let known = self.pruned.entry(identity).or_insert(at_ms);
            *known = known.min(at_ms);
        }
        for rename in other.renames.all() {
            self.renames.insert(rename.clone());
        }
    }
}

/// When something was found out; the later knowledge is the better one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Origin {
    pub attempt: u32,
    pub recorded_at_ms: f64,
}

impl Origin {
    fn order(self, other: Self) -> Ordering {
        self.attempt
            .cmp(&other.attempt)
            .then_with(|| self.recorded_at_ms.total_cmp(&other.recorded_at_ms))
    }
}

/// One build and all that was measured in it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct BuildState {
    pub row: BuildRow,
    pub origin: Origin,
    pub committed_at_ms: Option<f64>,
    /// Sorted by metric, each once.
    pub values: Vec<RecordedValue>,
}

/// A row of `build_contexts`; the order of the fields breaks ties.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct BuildRow {
    pub commit_sha: String,
    pub run_id: String,
    pub branch: String,
    pub event_name: Option<String>,
    /// As text, the way it was found: it may be another tool's form.
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

/// One value and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RecordedValue {
    /// As it was recorded. A million of them share fifty names.
    pub metric: Rc<str>,
    pub value: Value,
    pub origin: Origin,
    /// `None`: nothing is known of that. Those that were measured together share it.
    pub how: Option<Rc<How>>,
}

impl RecordedValue {
    /// Which of two values for one place is right.
    pub fn order(&self, other: &Self) -> Ordering {
        self.origin
            .order(other.origin)
            .then_with(|| match (&self.value, &other.value) {
                (Value::Number(one), Value::Number(two)) => one.total_cmp(two),
                (Value::Label(one), Value::Label(two)) => one.cmp(two),
                (Value::Number(_), Value::Label(_)) => Ordering::Less,
                (Value::Label(_), Value::Number(_)) => Ordering::Greater,
            })
            // Of one value, whoever knows more of it.
            .then_with(|| self.how.cmp(&other.how))
    }
}

/// What a metric is, as the newest build that measured it said.
///
/// Attempts do not count here: the second attempt of last month's run knows less about a metric
/// than the first of today's.
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
    /// Takes in what another history knows of the same build.
    pub fn join(&mut self, other: Self) {
        let is_older =
            self.origin.order(other.origin).then_with(|| self.row.order(&other.row)).is_lt();
        if is_older {
            self.row = other.row;
            self.origin = other.origin;
        }
        // A commit has one time; who does not know it, does not deny it.
        self.committed_at_ms = match (self.committed_at_ms, other.committed_at_ms) {
            (Some(one), Some(two)) => Some(one.max(two)),
            (one, two) => one.or(two),
        };
        self.values.extend(other.values);
        keep_best(&mut self.values);
    }
}

/// Sorts values by metric and keeps the right one of each.
pub(super) fn keep_best(values: &mut Vec<RecordedValue>) {
    values.sort_by(|one, two| one.metric.cmp(&two.metric).then_with(|| two.order(one)));
    values.dedup_by(|next, kept| next.metric == kept.metric);
}

/// Takes definitions in; whether any was new.
pub(super) fn join_definitions(
    into: &mut BTreeMap<String, RecordedDefinition>,
    from: BTreeMap<String, RecordedDefinition>,
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
