//! What a series does, and how it is told.

mod changes;
mod place;
mod words;
