//! What the history knows of a branch: all it takes to say what its metrics did.

use super::engine::Database;
use crate::commit::Words;
use crate::error::Result;
use crate::history::commits;
use crate::history::machines::{self, Machines};
use crate::history::query::{self, Timeline};
use crate::history::recorded::{self, Recorded};
use crate::report::page::Shown;
use crate::signal::changes::Past;

#[derive(Default)]
pub struct Branch {
    pub timeline: Timeline,
    pub machines: Machines,
    pub recorded: Recorded,
    /// Of the builds, in their rows.
    pub ids: Vec<f64>,
}

impl Branch {
    /// The last so many builds; all of them without a limit.
    pub fn read(db: &Database, branch: &str, last: Option<u32>) -> Result<Self> {
        Self::read_from(db, branch, last, |_| 0)
    }

    /// The same, where only the builds from a certain one on are asked how they were measured.
    pub fn read_from(
        db: &Database,
        branch: &str,
        last: Option<u32>,
        first: impl Fn(&Timeline) -> usize,
    ) -> Result<Self> {
        let rows = query::oldest_first(db, branch, last)?;
        let ids = query::ids_of(&rows);
        let timeline = query::timeline_of(db, &rows)?;
        let first = first(&timeline);
        let machines = machines::of_builds(db, &ids, first)?;
        let recorded = recorded::of_builds(db, &ids, first)?;
        Ok(Self { timeline, machines, recorded, ids })
    }

    /// What the commits say.
    pub fn words(&self, db: &Database) -> Result<Vec<Words>> {
        commits::of_builds(db, &self.ids)
    }

    pub fn shown<'a>(&'a self, words: &'a [Words]) -> Shown<'a> {
        Shown { past: self.past(), words }
    }

    pub fn past(&self) -> Past<'_> {
        Past { timeline: &self.timeline, machines: &self.machines, recorded: &self.recorded }
    }
}
