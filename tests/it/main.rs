//! One binary for every room's tests.

mod report;
mod summary;
mod unit;
