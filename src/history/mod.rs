//! The history: every build there ever was, in one SQLite file.
//!
//! Reading order: [`sql`] is the waist, [`schema`] the tables; [`header`], [`open`], [`shape`] and
//! [`sound`] decide whether bytes are a history at all. What a history *means*, apart from the ids and rows of
//! one file, is a [`state`]; [`read`] gets it out of a database and [`absorb`] puts it into
//! one; [`how`] is what a file says of the way a value was measured, and [`machines`] asks it; where two jobs
//! measured one metric, [`clash`] says so. [`record`], [`merge`], [`journal`], [`import`] and [`salvage`] are five ways to come by a
//! state; [`query`] answers reports, [`builds`] the gate and [`export`] other tools, [`retention`] says
//! what may go, [`compact`] gives its room back, [`journal`] has what lies outside of any history, and [`ledger`] tells what of a store
//! is in here.

mod absorb;
pub mod builds;
mod clash;
pub mod compact;
mod definitions;
pub mod export;
pub mod header;
mod how;
pub mod import;
pub mod journal;
pub mod ledger;
pub mod machines;
pub mod merge;
pub mod open;
pub mod query;
mod read;
pub mod record;
pub mod recorded;
mod renames;
pub mod retention;
pub mod salvage;
pub mod schema;
mod shape;
mod sound;
pub mod sql;
mod state;
mod time;
