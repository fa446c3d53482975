//! What reports and summaries ask of the history: builds in order, and each metric along them.

use crate::{metric::Kind, unit::Unit};

/// The builds of one branch in trend order, and every metric's values along them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// Oldest first: by the commit's own time where known, else by the start of the run.
    pub builds: Vec<Moment>,
    /// In the order of their ids.
    pub series: Vec<Series>,
}

/// One build as the trend knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    pub commit_sha: String,
    pub branch: String,
    pub run_id: String,
    pub run_number: u32,
    pub event_name: Option<String>,
    /// Ms since the epoch: the commit's own time where known, else the start of the run.
    pub at_ms: f64,
}

/// One metric along the builds of its timeline; a gap stays a gap.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    pub id: String,
    pub unit: Option<Unit>,
    pub description: Option<String>,
    pub values: Values,
}

/// One entry a build, in the order of [`Timeline::builds`].
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// NaN where the build has no value.
    Numbers(Vec<f64>),
    Labels(Vec<Option<String>>),
}

impl Series {
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self.values {
            Values::Numbers(_) => Kind::Numeric,
            Values::Labels(_) => Kind::Label,
        }
    }
}
