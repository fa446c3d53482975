//! The core of Unentropy Track Metrics: it decides, JavaScript performs.
#![warn(missing_docs)]

pub mod error;
pub mod unit;
pub mod metric;
pub mod config;
pub mod history;
pub mod report;
pub mod summary;
