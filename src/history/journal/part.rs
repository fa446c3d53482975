//! A journal entry with a small history: a share of an addition that is too large for one entry.

use std::collections::BTreeSet;

use crate::error::Result;

use super::change::FORMAT;
use crate::history::absorb::absorb;
use crate::history::chain::Chain;
use crate::history::read::{self, Stored, Which};
use crate::history::reasons;
use crate::history::renames::Renames;
use crate::history::roll::Roll;
use crate::history::sql::{Sql, atomically};
use crate::history::state::{BuildState, Builds, Explained, Identity, RecordedDefinition, State};
use crate::history::tests;
use crate::sorted::Map;

/// The entry of a part: a packed history, in base64. Programs that only know prune records and
/// renames leave this version to newer ones.
#[must_use]
pub fn text(packed: &str) -> String {
    format!("{}{packed}{TAIL}", head())
}

/// The packed history in a part; `None` for any other entry.
#[must_use]
pub fn packed(text: &str) -> Option<&str> {
    text.strip_prefix(&head())?.strip_suffix(TAIL)
}

/// The text before the packed history: a megabyte of base64 needs no JSON parser.
fn head() -> String {
    format!("{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"history\":\"")
}

const VERSION: u32 = 2;
const TAIL: &str = "\"}";

/// The parts of a history that another one lacks.
pub struct Parts {
    builds: Vec<BuildState>,
    pruned: Vec<(Identity, f64)>,
    /// Definitions of metrics with values.
    referenced: Map<String, RecordedDefinition>,
    /// The others.
    unreferenced: Map<String, RecordedDefinition>,
    renames: Renames,
    chain: Chain,
    reasons: Vec<Explained>,
    tests: Roll,
}

/// A build with more values is split: a text may have a thousand characters, and a journal entry a
/// mebibyte.
const MOST_VALUES: usize = 500;

/// Parts of a build that are larger do not fit into an entry, and are left out.
const MOST_PARTS_BYTES: usize = 400_000;

impl Parts {
    /// Everything in `from` that `known` lacks.
    pub fn of(from: &dyn Sql, known: &dyn Sql) -> Result<Self> {
        Self::new(reasons::state(from)?, known)
    }

    pub(in crate::history) fn new(mut state: State, known: &dyn Sql) -> Result<Self> {
        let gone = read::pruned(known)?;
        let identities = state.builds.iter().map(|build| build.row.identity()).collect();
        // Loops, because iterator adapters would add two kilobytes of code.
        let mut there = Builds::new();
        for Stored { state, .. } in read::builds(known, Which::Only(&identities))? {
            there.insert(state.row.identity(), state);
        }
        let untold = state.tests.missing_in(&tests::roll(known)?);
        state.builds.retain(|build| {
            let identity = build.row.identity();
            let is_known = there.get(&identity).is_some_and(|known| {
                let mut joined = known.clone();
                joined.join(build.clone());
                joined == *known
            });
            (!is_known || untold.contains(&identity)) && !gone.contains_key(&identity)
        });
        let mut pruned = Vec::new();
        for (identity, at_ms) in state.pruned {
            if gone.get(&identity).is_none_or(|known| at_ms < *known) {
                pruned.push((identity, at_ms));
            }
        }
        // The ledger is left out: it describes a whole history, and a part must not claim to
        // contain the others.
        let State {
            builds: whole,
            definitions: mut unreferenced,
            renames,
            parts,
            reasons,
            tests,
            ..
        } = state;
        let (mut builds, mut referenced) = (Vec::new(), Map::new());
        for mut build in whole {
            for measured in &build.values {
                if let Some(definition) = unreferenced.remove(&*measured.metric) {
                    referenced.insert(measured.metric.to_string(), definition);
                }
            }
            while build.values.len() > MOST_VALUES {
                let values = build.values.split_off(build.values.len() - MOST_VALUES);
                builds.push(BuildState { values, ..build.clone() });
            }
            builds.push(build);
        }
        Ok(Self { builds, pruned, referenced, unreferenced, renames, chain: parts, reasons, tests })
    }

    /// The number of builds, pieces of builds, and prune records.
    #[must_use]
    pub fn len(&self) -> usize {
        self.builds.len() + self.pruned.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Writes `count` of them, starting with `first`, into an empty history, with their definitions
    /// and all renames; the first part also gets the unused definitions.
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
        let there: BTreeSet<Identity> = part.builds.iter().map(|it| it.row.identity()).collect();
        part.parts.clone_from(&self.chain);
        part.parts.retain(&|key| there.contains(&key.identity));
        part.parts.limit(MOST_PARTS_BYTES);
        part.tests.clone_from(&self.tests);
        part.tests.retain(&|key| there.contains(&key.identity));
        part.tests.without_larger_than(MOST_PARTS_BYTES);
        let of_these = self.reasons.iter().filter(|it| there.contains(&it.identity));
        part.reasons = of_these.cloned().collect();
        for at in first.max(builds)..last {
            let (identity, at_ms) = &self.pruned[at - builds];
            part.pruned.insert(identity.clone(), *at_ms);
        }
        atomically(into, || absorb(into, part).map(drop))
    }
}
