//! Which build it is, and which recording of it.

use std::cmp::Ordering;

/// A build's identity: commit and run.
pub(super) type Identity = (String, String);

/// When something was recorded; the later recording is better.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Origin {
    pub attempt: u32,
    pub recorded_at_ms: f64,
}

impl Origin {
    pub fn order(self, other: Self) -> Ordering {
        self.attempt
            .cmp(&other.attempt)
            .then_with(|| self.recorded_at_ms.total_cmp(&other.recorded_at_ms))
    }
}
