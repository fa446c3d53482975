//! The loops that see every byte of a report: lines, tags, numbers.
//!
//! A crate of its own, because it is compiled to be fast, and all else of the core to be small.

pub mod fault;
pub mod input;
pub mod number;
mod utf8;
pub mod xml;
