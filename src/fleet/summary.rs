//! What the end of a published file says of its repository.

use serde::{Deserialize, Serialize};

use crate::report::glance::Glance;
use crate::report::page::home;

/// The note of the file that has it.
pub const NOTE: &str = "unentropy";

const FORMAT: &str = "unentropy-fleet";
const VERSION: u32 = 1;

/// A repository, or one project of it, when its file was written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    format: String,
    version: u32,
    /// Of this program.
    pub program: String,
    pub made_at_ms: f64,
    /// Where the code is.
    pub home: Option<String>,
    /// Where its report is published.
    pub report: Option<String>,
    pub glance: Glance,
}

/// Facts that are not in the history.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Published {
    /// `owner/name`.
    pub repository: Option<String>,
    /// The address of the forge.
    pub server_url: Option<String>,
    /// Where the report is published.
    pub report: Option<String>,
    pub now_ms: f64,
    /// Of this program.
    pub version: String,
}

impl Summary {
    /// What a page says of the repository.
    #[must_use]
    pub fn new(glance: &Glance, facts: &Published) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            program: facts.version.clone(),
            made_at_ms: facts.now_ms,
            home: home(facts.server_url.as_deref(), facts.repository.as_deref()),
            report: facts.report.clone(),
            glance: glance.clone(),
        }
    }

    /// What a report says at a glance, as it has it inside.
    ///
    /// # Errors
    /// A sentence without a full stop.
    pub fn of_report(glance: &str) -> Result<Self, &'static str> {
        let glance = serde_json::from_str(glance).map_err(|_| "it is a damaged report")?;
        Ok(Self { glance, ..Self::default() })
    }

    /// JSON on one line.
    #[must_use]
    pub fn text(&self) -> String {
        // Numbers and text always make JSON.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads such a text, or says why it cannot be used.
    ///
    /// # Errors
    /// A sentence without a full stop.
    pub fn read(text: &str) -> Result<Self, &'static str> {
        #[derive(Deserialize)]
        struct Header {
            format: String,
            version: u32,
        }
        let other = "its summary was not written by this program";
        let header: Header = serde_json::from_str(text).map_err(|_| other)?;
        if header.format != FORMAT {
            return Err(other);
        }
        if header.version != VERSION {
            return Err("its summary was written by another version of this program");
        }
        serde_json::from_str(text).map_err(|_| "its summary is damaged")
    }
}
