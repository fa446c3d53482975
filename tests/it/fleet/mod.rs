//! Many repositories: the table that each publishes, and the page over all.

mod page;
mod place;
mod push;
mod table;
