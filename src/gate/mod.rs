//! The quality gate: what a change is compared with, whether the rules hold, and why.
//!
//! [`baseline`] finds the build to compare with, [`rule`] judges one value by one rule, over numbers
//! as they were measured. This room refuses to guess: what has no value, no baseline or no direction
//! is unknown, and that is said.

pub mod noise;
pub mod rule;
pub mod words;
