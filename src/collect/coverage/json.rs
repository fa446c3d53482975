//! JSON as coverage reports need it: one file's part at a time, and where a report stops too early.

use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, MapAccess, Visitor};

use super::Fault;
use crate::collect::fault::of_json;

/// How much of a file tells what it is.
const PROBE_BYTES: usize = 64 << 10;

/// What becomes of an object, entry by entry: of a report only what is counted is kept in memory.
pub trait Fold: Sized {
    /// Takes a value, which has to be read whether anybody wants it or not.
    fn entry<'de, A: MapAccess<'de>>(&mut self, key: String, map: &mut A) -> Result<(), A::Error>;

    /// Behind the last entry.
    fn end<E: serde::de::Error>(&self) -> Result<(), E> {
        Ok(())
    }
}

/// An object that is folded.
pub struct Object<F>(pub F);

impl<'de, F: Fold> DeserializeSeed<'de> for Object<F> {
    type Value = F;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<F, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, F: Fold> Visitor<'de> for Object<F> {
    type Value = F;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<F, A::Error> {
        while let Some(key) = map.next_key()? {
            self.0.entry(key, &mut map)?;
        }
        self.0.end()?;
        Ok(self.0)
    }
}

/// A whole report, which is an object.
pub fn fold<F: Fold>(bytes: &[u8], report: F) -> Result<F, Fault> {
    let mut json = serde_json::Deserializer::from_slice(without_mark(bytes));
    let folded = Object(report).deserialize(&mut json);
    folded.and_then(|report| json.end().map(|()| report)).map_err(|error| of_json(&error))
}

/// Whether a file is a JSON object that has all of these words near its beginning.
pub fn starts_with(bytes: &[u8], words: &[&str]) -> bool {
    let start = without_mark(&bytes[..bytes.len().min(PROBE_BYTES)]).trim_ascii_start();
    let start = String::from_utf8_lossy(start);
    start.starts_with('{') && words.iter().all(|word| start.contains(word))
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes)
}
