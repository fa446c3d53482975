//! Reuses what `track` measured in the same job, so that the gate need not measure again.

use serde_json::Value as Json;

use crate::collect::Failure;
use crate::config::Config;
use crate::error::{Code, Error, Result};
use crate::metric::{Kind, Metric};

/// The version of the file that `track` writes.
const VERSION: u64 = 1;

/// The index of each configured metric in `left.metrics`. `build` is the one being judged: values
/// of another commit or run are an error.
pub fn places(config: &Config, left: &Json, build: &Json) -> Result<Vec<Option<usize>>> {
    if left["version"].as_u64() != Some(VERSION) {
        return Err(refused("this version of the program did not write it"));
    }
    for (key, what) in [("commitSha", "commit"), ("runId", "run"), ("attempt", "attempt")] {
        if left["build"][key] != build[key] {
            return Err(refused(&format!("it is about another {what}")));
        }
    }
    let measured = left["metrics"].as_array().map_or(&[][..], Vec::as_slice);
    let place = |metric: &Metric| {
        measured.iter().position(|outcome| outcome["key"] == *metric.key && fits(outcome, metric))
    };
    Ok(config.metrics.iter().map(place).collect())
}

/// The fragments that `track` merged; `None`: it measured itself.
#[must_use]
pub fn fragments(left: &Json) -> Option<Vec<String>> {
    let names = left["fragments"].as_array()?.iter();
    Some(names.filter_map(|name| name.as_str().map(str::to_owned)).collect())
}

/// Whether an outcome has no value, or one of the metric's kind.
fn fits(outcome: &Json, metric: &Metric) -> bool {
    let value = &outcome["value"];
    let is_of_kind = match metric.kind {
        Kind::Numeric => value.is_number(),
        Kind::Label => value.is_string(),
    };
    value.is_null() || is_of_kind
}

/// The configuration was changed between the two steps.
#[must_use]
pub fn unmeasured() -> Failure {
    Failure::new(
        "track did not measure it in this job",
        "give both steps the same configuration, or leave \"reuse-measured\" out",
    )
}

fn refused(why: &str) -> Error {
    Error::new(
        Code::InputInvalid,
        format!("what track measured cannot be reused: {why}"),
        "run track before the gate, in the same job and with the same configuration",
    )
}
