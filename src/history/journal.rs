//! A build on its own: what a run measured, as a small file for whoever stores it later.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::{Code, Error, Result};
use crate::metric::{Build, Sample};

use super::{record::Definition, time::iso};

/// The version this program writes, and the only one there is so far.
pub(super) const VERSION: u32 = 1;

/// What the file says it is.
const FORMAT: &str = "unentropy-build";

/// One build and its values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    format: String,
    version: u32,
    pub build: Build,
    /// Each value with what the history keeps of its metric.
    pub samples: Vec<(Definition, Sample)>,
    /// When it was measured, in ms since the epoch.
    pub recorded_at_ms: f64,
}

impl Entry {
    #[must_use]
    pub fn new(build: Build, samples: Vec<(Definition, Sample)>, recorded_at_ms: f64) -> Self {
        let format = FORMAT.to_owned();
        Self { format, version: VERSION, build, samples, recorded_at_ms }
    }

    /// The entry as JSON; every number comes back as it was.
    ///
    /// # Panics
    ///
    /// When a number is not finite, which no sample is.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("finite numbers and texts are JSON")
    }

    /// What the entry is called in a journal: in the order of time, and like no other.
    #[must_use]
    pub fn name(&self, uuid: &str) -> String {
        let Build { commit_sha, run_id, attempt, .. } = &self.build;
        let time = iso(self.recorded_at_ms).replace(['-', ':'], "");
        format!("{time}-{}-{}-{attempt}-{uuid}.json", plain(commit_sha), plain(run_id))
    }

    /// Reads what [`Entry::to_json`] wrote; `name` is for messages.
    pub fn from_json(name: &str, text: &str) -> Result<Self> {
        let whole: Value = serde_json::from_str(text).map_err(|error| unreadable(name, &error))?;
        let is_known = whole["format"] == FORMAT && whole["version"] == VERSION;
        if whole["format"] == FORMAT && !is_known {
            return Err(of_version(name, &whole["version"]));
        }
        serde_json::from_str(text).map_err(|error| unreadable(name, &error))
    }
}

/// A text that is safe in any store's names, and short.
fn plain(text: &str) -> String {
    let is_safe = |character: &char| character.is_ascii_alphanumeric() || *character == '-';
    text.chars().filter(is_safe).take(48).collect()
}

pub(super) fn of_version(name: &str, version: &Value) -> Error {
    Error::new(
        Code::InputInvalid,
        format!("{name} has version {version}, and this program reads {VERSION}"),
        "use the version of the program that wrote it, or a newer one",
    )
}

fn unreadable(name: &str, error: &serde_json::Error) -> Error {
    Error::new(
        Code::InputInvalid,
        format!("{name} is no build that was kept: {error}"),
        "a run that cannot store its build writes unsaved-build.json; is this such a file, and \
         whole?",
    )
}
