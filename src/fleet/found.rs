//! A published file as it was found: with a summary, or with what is wrong with it.

use serde::Deserialize;

use crate::report::calendar;
use crate::report::text::one_line;

use super::noun::Rows;
use super::summary::Summary;

/// A file that was found.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Found {
    /// Below the place that all repositories share, or the folder of an index.
    pub path: String,
    /// When it was written, in ms since the epoch, if known.
    pub written_at_ms: Option<f64>,
    /// The note that has its summary, or what a report says at a glance; `None` if it has no such note.
    pub summary: Option<String>,
    /// Why it cannot be read.
    pub problem: Option<String>,
}

impl Found {
    /// Its summary, or why there is none that can be shown.
    ///
    /// # Errors
    /// A sentence without a full stop.
    pub fn read(&self, about: Rows) -> Result<Summary, String> {
        let read = match about {
            Rows::Repositories => Summary::read,
            Rows::Reports => Summary::of_report,
        };
        match (&self.problem, &self.summary) {
            (Some(problem), _) => Err(format!("It cannot be read: {}", one_line(problem))),
            (None, Some(text)) => {
                read(text).map_err(|problem| format!("It cannot be shown: {problem}"))
            }
            (None, None) => {
                Err("It cannot be shown: its file has no summary; the next run of this \
                 version adds one"
                    .to_owned())
            }
        }
    }

    /// When its file was written, if nothing better is known.
    #[must_use]
    pub fn age(&self, now_ms: f64) -> String {
        self.written_at_ms.map_or_else(String::new, |at_ms| {
            let days = ((now_ms - at_ms) / calendar::DAY_MS).max(0.0);
            format!("File of {} ago", calendar::days(days))
        })
    }
}
