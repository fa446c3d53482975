//! The outcome of a test.

use super::seconds::Time;

/// The outcome of a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Passed,
    /// Errors among them.
    Failed,
    Skipped,
    /// Failed at first and passed when tried again.
    Flaky,
}

impl Outcome {
    pub const ALL: [Self; 4] = [Self::Passed, Self::Failed, Self::Skipped, Self::Flaky];

    /// The outcome in the attributes `status` and `result` of a test. `GoogleTest` has no element
    /// for disabled tests, and older versions none for tests that skip themselves; `CTest` and
    /// others write both.
    pub fn said(word: &str) -> Option<Self> {
        Some(match &*word.trim().to_ascii_lowercase() {
            "disabled" | "notrun" | "not run" | "not_run" | "skipped" | "skip" | "ignored"
            | "suppressed" | "pending" => Self::Skipped,
            "failed" | "fail" | "failure" | "error" | "broken" => Self::Failed,
            _ => return None,
        })
    }
}

/// A test, or one of its tries.
#[derive(Clone, Copy)]
pub struct Test {
    pub outcome: Outcome,
    /// Failed by an error, not by what it checks.
    pub is_error: bool,
    pub time: Time,
}

impl Test {
    pub fn new(outcome: Outcome, time: Time) -> Self {
        Self { outcome, is_error: false, time }
    }

    /// What failed without being a test.
    pub fn broken() -> Self {
        Self { is_error: true, ..Self::new(Outcome::Failed, Time::default()) }
    }

    pub fn word(self) -> &'static str {
        match self.outcome {
            Outcome::Failed if self.is_error => "error",
            Outcome::Failed => "failed",
            Outcome::Passed => "passed",
            Outcome::Skipped => "skipped",
            Outcome::Flaky => "flaky",
        }
    }
}
