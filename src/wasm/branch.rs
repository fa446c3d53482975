//! What the history knows of a branch: all it takes to say what its metrics did.

use super::engine::Database;
use crate::error::Result;
use crate::history::machines::{self, Machines};
use crate::history::query::{self, Timeline};
use crate::history::recorded::{self, Recorded};
use crate::signal::changes::Past;

#[derive(Default)]
pub struct Branch {
    pub timeline: Timeline,
    pub machines: Machines,
    pub recorded: Recorded,
}

impl Branch {
    /// The last so many builds; all of them without a limit.
    pub fn read(db: &Database, branch: &str, last: Option<u32>) -> Result<Self> {
        let rows = query::oldest_first(db, branch, last)?;
        let ids = query::ids_of(&rows);
        Ok(Self {
            timeline: query::timeline_of(db, &rows)?,
            machines: machines::of_builds(db, &ids)?,
            recorded: recorded::of_builds(db, &ids)?,
        })
    }

    pub fn past(&self) -> Past<'_> {
        Past { timeline: &self.timeline, machines: &self.machines, recorded: &self.recorded }
    }
}
