//! What a series does: levels, expected values and the machine, and how it is told.

mod changes;
mod examples;
mod laws;
mod place;
mod standing;
mod words;
