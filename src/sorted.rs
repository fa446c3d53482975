//! A map in the order of its keys that is a sorted list: std's tree costs six kilobytes of code for each type.

/// For few entries, or those that one `collect` puts in order. An entry that comes alone moves all behind it:
/// where thousands arrive in any order, use a `HashMap` and sort what is read from it.
pub type Map<K, V> = litemap::LiteMap<K, V>;
