//! The core of Unentropy Track Metrics: it decides, JavaScript performs.
//!
//! ```text
//!  text of unentropy.json ─► config::parse ─────────► Config, or every problem
//!                            collect::plan ─────────► what has to be run and read
//!  output, files ──────────► collect ───────────────► a value, or the reason why not
//!  a lent SQLite ──────────► history::open, record, merge
//!                            history::query::timeline ─► builds in order, metrics along them
//!                            gate ──────────────────► a baseline, a verdict by rule
//!                            report::render ────────► one HTML file
//!                            summary ───────────────► Markdown, or text for a terminal
//! ```
//!
//! Rust never awaits and never reads a clock, a file or the environment: it gets text, bytes and
//! `now_ms`, and returns data. The rooms are listed in reading order; each uses only those before
//! it.

pub mod error;
pub mod unit;
pub mod json;
pub mod machine;
pub mod commit;
pub mod sorted;
pub mod metric;
pub mod parts;
pub mod config;
pub mod collect;
pub mod history;
pub mod signal;
pub mod gate;
pub mod report;
pub mod fleet;
pub mod summary;
pub mod watch;
#[cfg(target_arch = "wasm32")]
mod wasm;
