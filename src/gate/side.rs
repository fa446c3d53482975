//! Whose a rule or an accepted regression is.

/// The base branch, the change, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Base,
    Head,
    Both,
}

/// The word that results have for each.
pub const FROM: [(Side, &str); 3] =
    [(Side::Base, "base"), (Side::Head, "head"), (Side::Both, "both")];
