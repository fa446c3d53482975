//! One binary for every room's tests.

mod unit;
