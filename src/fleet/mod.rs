//! Many repositories: what each publishes, and the page over all of them.
//!
//! [`place`] is where the file of a repository is, [`table`] makes it: all values in one tidy table, which any
//! engine reads. [`summary`] is what the end of the file says of the repository, so that [`page`] needs only
//! that. [`push`] has the values of one build for a receiver of OpenTelemetry.

pub mod found;
mod groups;
pub mod noun;
pub mod page;
pub mod place;
pub mod push;
mod row;
pub mod summary;
pub mod table;
mod units;
