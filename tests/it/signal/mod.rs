//! What a series does, and how it is told.

mod place;
