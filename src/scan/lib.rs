//! The loops that see every byte of a report: lines, tags, numbers.
//!
//! It is a separate crate because it is compiled for speed, and the rest of the core for size.

pub mod fault;
pub mod input;
pub mod number;
mod utf8;
pub mod xml;
