//! The quality gate: what a change is compared with, whether the rules hold, and why. [`baseline`] finds the
//! build to compare with. [`rule`] judges one value by one rule, over unrounded numbers, and [`noise`] decides
//! what does not count as a change. [`verdict`] holds the rules of the change and its base against the
//! [`past`] and what was [`measured`], and computes the [`results`]; [`words`] describes them, and [`strict`] reads them from an untrusted
//! run. [`latest`] judges the newest value of a branch, for a [`badge`]. [`explain`] finds the [`reasons`], the
//! parts that moved a value. [`accepted`] decides what an accepted regression excuses, [`accepting`] writes one
//! down, and [`reference`] finds what `ratchet` and `drift` compare with. A [`total`] is the sum of what a glob
//! matches. [`reuse`] reads what `track` has measured in the same job, and [`confirm`] adds what was measured
//! [`again`]. [`simulate`] applies the rules to past builds. This room never guesses: without a value, a baseline
//! or a direction, the verdict is unknown, and the reason is given.

pub mod accepted;
pub mod accepting;
pub mod again;
pub mod badge;
pub mod baseline;
pub mod confirm;
pub mod explain;
pub mod latest;
pub mod measured;
pub mod noise;
pub mod past;
pub mod reasons;
pub mod reference;
pub mod results;
pub mod reuse;
pub mod rule;
pub mod side;
pub mod simulate;
pub mod strict;
pub mod total;
pub mod verdict;
pub mod words;
mod written;
