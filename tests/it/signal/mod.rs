//! What a series does: levels, expected values, and the machine.

mod examples;
mod laws;
