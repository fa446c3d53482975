//! The history: every build there ever was, in one SQLite file.
pub mod query;
pub mod sql;
