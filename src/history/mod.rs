//! The history: all builds, in one SQLite file.
//!
//! Reading order: [`sql`] is the interface to the engine, [`schema`] has the tables; [`header`],
//! [`open`], [`shape`] and [`sound`] decide whether bytes are a history at all. The meaning of a
//! history, apart from the ids and rows of one file, is a [`state`]; [`read`] reads it from a
//! database and [`absorb`] writes it to one; [`how`] is about the way a value was measured, and
//! [`machines`] queries it; [`commits`] has what commits say of themselves; [`clash`] reports jobs that measured
//! one metric differently. [`chain`] and [`parts`] keep what values consist of, [`reasons`] why they moved.
//! [`roll`], of [`runs`], and [`tests`] keep which tests each build ran, and [`flaky`] finds those that failed
//! and passed on one commit.
//! [`record`], [`merge`], [`journal`], [`import`] and [`salvage`] are five ways to get a state;
//! [`query`] serves reports, [`builds`] the gate, [`export`] and [`columns`] other tools, [`retention`] decides
//! what is pruned, [`compact`] frees its space, and [`ledger`] lists what of a store is already in
//! the history.

mod absorb;
pub mod build_line;
pub mod builds;
mod chain;
mod clash;
pub mod columns;
pub mod commits;
pub mod compact;
mod definitions;
pub mod excerpt;
pub mod export;
pub mod flaky;
pub mod header;
mod how;
mod identity;
pub mod import;
pub mod journal;
pub mod ledger;
pub mod machines;
pub mod measured;
pub mod merge;
pub mod open;
pub mod parts;
pub mod query;
mod read;
pub mod reasons;
pub mod record;
pub mod recorded;
mod renames;
pub mod retention;
mod roll;
mod runs;
pub mod salvage;
pub mod schema;
mod shape;
mod sound;
pub mod sql;
mod state;
mod tests;
mod time;
