//! The quality gate: what a change is compared with, whether the rules hold, and why.
//!
//! [`baseline`] finds the build to compare with. [`rule`] judges one value by one rule, over numbers
//! as they were measured, and [`noise`] knows what does not count as a change. [`verdict`] puts the rules of the
//! change and those of its base together and makes [`results`] of what was measured; [`words`] says
//! them, [`strict`] reads them back from a stranger. [`reuse`] reads what `track` has measured in the
//! same job, and [`confirm`] takes in what was measured [`again`]. [`simulate`] asks the same of the past.
//!
//! This room refuses to guess: what has no value, no baseline or no direction is unknown, and that
//! is said.

pub mod again;
pub mod badge;
pub mod baseline;
pub mod confirm;
pub mod noise;
pub mod results;
pub mod reuse;
pub mod rule;
pub mod simulate;
pub mod strict;
pub mod verdict;
pub mod words;
