//! What the rows of a page are: repositories, or the reports of one place.

use serde::Deserialize;

use crate::unit;

/// What a page is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Rows {
    /// The files of many repositories.
    #[default]
    Repositories,
    /// Reports below one folder.
    Reports,
}

/// One row, and several.
#[derive(Clone, Copy, Debug)]
pub struct Noun {
    pub one: &'static str,
    pub many: &'static str,
}

pub const REPOSITORY: Noun = Noun { one: "repository", many: "repositories" };
const PROJECT: Noun = Noun { one: "project", many: "projects" };
const BRANCH: Noun = Noun { one: "branch", many: "branches" };

impl Noun {
    /// Reports that are each of a branch of their own are called branches.
    #[must_use]
    pub fn of_reports<'a>(branches: impl Iterator<Item = &'a str>) -> Self {
        let mut branches: Vec<_> = branches.collect();
        let count = branches.len();
        branches.sort_unstable();
        branches.dedup();
        if count > 1 && branches.len() == count { BRANCH } else { PROJECT }
    }

    /// Such as `1 repository`, `20 repositories`.
    #[must_use]
    pub fn counted(self, count: usize) -> String {
        let Self { one, many } = self;
        if count == 1 {
            format!("1 {one}")
        } else {
            format!("{} {many}", unit::format_count(count))
        }
    }
}

/// The word as a heading.
#[must_use]
pub fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
