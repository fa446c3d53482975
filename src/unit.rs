//! Numbers to words: every number a person reads was formatted here.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a number counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Unit {
    Percent,
    Integer,
    Bytes,
    /// Seconds.
    Duration,
    Decimal,
    /// A word of at most [`Unit::MAX_CHARS`] characters, shown after the number.
    Custom(String),
}

impl Unit {
    /// The most characters a word of the user's own may have.
    pub const MAX_CHARS: usize = 10;
    /// The units that format in a way of their own.
    pub const KNOWN: [&str; 5] = ["percent", "integer", "bytes", "duration", "decimal"];
}

impl From<String> for Unit {
    fn from(name: String) -> Self {
        match name.as_str() {
            "percent" => Self::Percent,
            "integer" => Self::Integer,
            "bytes" => Self::Bytes,
            "duration" => Self::Duration,
            "decimal" => Self::Decimal,
            _ => Self::Custom(name),
        }
    }
}

impl From<Unit> for String {
    fn from(unit: Unit) -> Self {
        unit.to_string()
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Percent => "percent",
            Self::Integer => "integer",
            Self::Bytes => "bytes",
            Self::Duration => "duration",
            Self::Decimal => "decimal",
            Self::Custom(word) => word,
        })
    }
}
