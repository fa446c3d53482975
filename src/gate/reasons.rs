//! Why the values of a change differ from those of its baseline, in the results.

use std::collections::BTreeMap;

use crate::json::Object;
use crate::parts::reason::Reason;
use crate::parts::words;
use crate::unit::Unit;

/// The reasons of the rows, and where the files that they name can be looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reasons {
    /// By the key of the metric.
    pub all: BTreeMap<String, Why>,
    /// Address of the repository on the web; `None`: files are not linked.
    pub home: Option<String>,
    /// Of the configuration, from the top of the repository: empty, or with a trailing `/`.
    pub folder: String,
    /// Address of the run, whose summary has all values.
    pub run: Option<String>,
    /// Address of the published report of the reference branch.
    pub report: Option<String>,
    /// Address of the pull request, and how its diff calls each file.
    pub pull: Option<String>,
    pub anchors: BTreeMap<String, String>,
}

/// Why one metric moved.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    Because(Reason),
    /// The parts of the build that it is compared with are no longer kept.
    Dropped,
}

impl Reasons {
    /// That of a metric, if it is known.
    #[must_use]
    pub fn of(&self, key: &str) -> Option<&Reason> {
        if let Why::Because(reason) = self.all.get(key)? { Some(reason) } else { None }
    }

    /// That of a metric, as the results keep it.
    #[must_use]
    pub fn to_json(&self, key: &str, unit: Option<&Unit>) -> Option<String> {
        Some(match self.all.get(key)? {
            Why::Because(reason) => reason.to_json(key, &sentence(reason, unit)),
            Why::Dropped => Object::new().text("metric", key).text("words", words::DROPPED).end(),
        })
    }
}

/// A reason in one line.
#[must_use]
pub fn sentence(reason: &Reason, unit: Option<&Unit>) -> String {
    words::told(reason, unit).sentence(&reason.since)
}
