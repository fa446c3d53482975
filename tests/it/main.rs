//! The rooms of the core, each at its waist.

mod config;
mod settings;
