//! An entry with a small history of its own: what is too large for one, and whole in several.

use std::collections::BTreeMap;

use crate::error::Result;

use super::change::FORMAT;
use crate::history::absorb::absorb;
use crate::history::read::{self, Stored, Which};
use crate::history::renames::Renames;
use crate::history::sql::{Sql, atomically};
use crate::history::state::{BuildState, Identity, RecordedDefinition, State};

/// The entry of a part: a history that was packed, in base64. Programs that know prunings and renames
/// only say of this version that they leave it to newer ones.
#[must_use]
pub fn text(packed: &str) -> String {
    format!("{}{packed}{TAIL}", head())
}

/// What [`text`] was made of; `None` of any other entry.
#[must_use]
pub fn packed(text: &str) -> Option<&str> {
    text.strip_prefix(&head())?.strip_suffix(TAIL)
}

/// Up to what is packed: a megabyte of it needs no JSON parser.
fn head() -> String {
    format!("{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"history\":\"")
}

const VERSION: u32 = 2;
const TAIL: &str = "\"}";

/// What another history has yet to learn.
pub struct Parts {
    builds: Vec<BuildState>,
    pruned: Vec<(Identity, f64)>,
    /// Of what the builds measured.
    referenced: BTreeMap<String, RecordedDefinition>,
    /// The others.
    unreferenced: BTreeMap<String, RecordedDefinition>,
    renames: Renames,
}

/// A build with more has to fit into several: a text may have a thousand characters, and an entry of a
/// journal a mebibyte.
const MOST_VALUES: usize = 500;

impl Parts {
    /// All of `from` that is new to `known`.
    pub fn of(from: &dyn Sql, known: &dyn Sql) -> Result<Self> {
        Self::new(read::state(from)?, known)
    }

    pub(in crate::history) fn new(mut state: State, known: &dyn Sql) -> Result<Self> {
        let gone = read::pruned(known)?;
        let identities = state.builds.iter().map(|build| build.row.identity()).collect();
        // Loops, where adapters would be two kilobytes of code more.
        let mut there: BTreeMap<Identity, BuildState> = BTreeMap::new();
        for Stored { state, .. } in read::builds(known, Which::Only(&identities))? {
            there.insert(state.row.identity(), state);
        }
        state.builds.retain(|build| {
            let identity = build.row.identity();
            let is_known = there.get(&identity).is_some_and(|known| {
                let mut joined = known.clone();
                joined.join(build.clone());
                joined == *known
            });
            !is_known && !gone.contains_key(&identity)
        });
        let mut pruned = Vec::new();
        for (identity, at_ms) in state.pruned {
            if gone.get(&identity).is_none_or(|known| at_ms < *known) {
                pruned.push((identity, at_ms));
            }
        }
        // A ledger is about all of a history: a part must not say that the others are there.
        let State { builds: whole, definitions: mut unreferenced, renames, .. } = state;
        let (mut builds, mut referenced) = (Vec::new(), BTreeMap::new());
        for mut build in whole {
            for measured in &build.values {
                if let Some((metric, definition)) = unreferenced.remove_entry(&*measured.metric) {
                    referenced.insert(metric, definition);
                }
            }
            while build.values.len() > MOST_VALUES {
                let values = build.values.split_off(build.values.len() - MOST_VALUES);
                builds.push(BuildState { values, ..build.clone() });
            }
            builds.push(build);
        }
        Ok(Self { builds, pruned, referenced, unreferenced, renames })
    }

    /// How many builds, or pieces of builds, and prunings there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.builds.len() + self.pruned.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Puts `count` of them, from the `first` on, into an empty history, with the definitions of what
    /// they measured and all renames; the first ones also with definitions that nothing is told of.
    pub fn put(&self, into: &dyn Sql, first: usize, count: usize) -> Result<()> {
        let (builds, last) = (self.builds.len(), (first + count).min(self.len()));
        let mut part = State {
            builds: self.builds[first.min(builds)..last.min(builds)].to_vec(),
            renames: self.renames.clone(),
            ..State::default()
        };
        if first == 0 {
            part.definitions = self.unreferenced.clone();
        }
        for build in &part.builds {
            for measured in &build.values {
                if let Some(definition) = self.referenced.get(&*measured.metric) {
                    part.definitions.insert(measured.metric.to_string(), definition.clone());
                }
            }
        }
        for at in first.max(builds)..last {
            let (identity, at_ms) = &self.pruned[at - builds];
            part.pruned.insert(identity.clone(), *at_ms);
        }
        atomically(into, || absorb(into, part).map(drop))
    }
}
