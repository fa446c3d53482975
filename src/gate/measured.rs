//! What was measured of a change.

use crate::collect::patch::Patch;
use crate::metric::Value;

/// The outcome of a metric.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    pub key: String,
    pub value: Option<Value>,
    /// Why it has no value.
    pub failure: Option<String>,
    pub patch: Option<Patch>,
}
