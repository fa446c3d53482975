//! All native tests, one binary; a module per room.

mod history;
mod rusqlite;
