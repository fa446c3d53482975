//! Every native test in one binary: the rooms of the core, each at its waist.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::float_cmp,
    reason = "the numbers here are small, and meant to be exact"
)]

mod collect;
mod collect_bench;
mod collect_coverage;
mod collect_coverage_laws;
mod collect_coverage_more;
mod collect_coverage_paths;
mod collect_deps;
mod collect_deps_laws;
mod collect_fuzz;
mod collect_input;
mod collect_loc;
mod collect_loc_tokei;
mod collect_patch;
mod collect_reports;
mod collect_sarif;
mod config;
mod gate;
mod history;
mod inputs;
mod json;
mod report;
mod rusqlite;
mod settings;
mod summary;
mod tidy;
mod unit;
