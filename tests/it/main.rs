//! Every native test in one binary: the rooms of the core, each at its waist.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::float_cmp,
    reason = "the numbers here are small, and meant to be exact"
)]

mod collect;
mod config;
mod fleet;
mod gate;
mod history;
mod json;
mod machine;
mod order;
mod parts;
mod report;
mod signal;
mod summary;
mod tidy;
mod unit;
mod watch;
mod words;
