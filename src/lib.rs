//! The core of Unentropy Track Metrics: it decides, JavaScript performs.

pub mod collect;
pub mod config;
pub mod error;
pub mod history;
pub mod metric;
pub mod unit;
