//! JSON as coverage reports need it: one file's part at a time, and where a report stops too early.

use std::fmt;

use serde::de::{DeserializeSeed, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use serde_json::value::RawValue;

use super::Fault;
use super::report::{File, Measure};
use crate::collect::fault::of_json;

/// How much of a file is read to recognise it.
const PROBE_BYTES: usize = 64 << 10;

/// Reduces an object entry by entry, so that only what is counted is kept in memory.
pub trait Fold: Sized {
    /// Takes an entry; its value must be read even if it is not needed.
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

/// Parses a named part of a file's data for one measure, if that measure is requested. An error in
/// it affects no other measure.
pub fn part<'a, T: Deserialize<'a>>(
    part: (&str, Option<&'a RawValue>),
    file: &mut File,
    measure: Measure,
) -> Option<T> {
    let (name, raw) = part;
    let raw = raw?;
    if is_empty(raw) {
        return serde_json::from_str(raw.get()).ok();
    }
    if !file.wants(measure) {
        return None;
    }
    serde_json::from_str(raw.get()).map_err(|error| spoil(name, &error, file, measure)).ok()
}

/// The same, for a part that `read` counts while reading.
pub fn fold_part<'a>(
    part: (&str, &'a RawValue),
    file: &mut File,
    measure: Measure,
    read: impl FnOnce(&mut FromText<'a>, &mut File) -> Result<(), serde_json::Error>,
) {
    let (name, raw) = part;
    if !is_empty(raw) && file.wants(measure) {
        let mut json = serde_json::Deserializer::from_str(raw.get());
        if let Err(error) = read(&mut json, file) {
            spoil(name, &error, file, measure);
        }
    }
}

type FromText<'a> = serde_json::Deserializer<serde_json::de::StrRead<'a>>;

/// An empty part contains nothing.
fn is_empty(raw: &RawValue) -> bool {
    matches!(raw.get(), "[]" | "{}" | "null")
}

fn spoil(name: &str, error: &serde_json::Error, file: &mut File, measure: Measure) {
    let what = error.to_string();
    // The position is relative to the part, so it is left out.
    let what = what.rsplit_once(" at line ").map_or(&*what, |(what, _)| what);
    file.spoil(measure, format!("{name} of a file: {what}"));
}

/// Whether a file is a JSON object that has all of these words near its beginning.
pub fn starts_with(bytes: &[u8], words: &[&str]) -> bool {
    let start = without_mark(&bytes[..bytes.len().min(PROBE_BYTES)]).trim_ascii_start();
    let start = String::from_utf8_lossy(start);
    start.starts_with('{') && words.iter().all(|word| start.contains(word))
}

/// The keys near the beginning of a JSON file, each with its parents.
#[derive(Debug, Default)]
pub struct Shape(pub Vec<Vec<String>>);

/// Deeper keys do not distinguish formats.
const SHAPE_DEPTH: usize = 3;

impl Shape {
    /// Reads a file that may be cut off. Anything but JSON has no keys.
    pub fn of(bytes: &[u8]) -> Self {
        let text = without_mark(&bytes[..bytes.len().min(PROBE_BYTES)]).trim_ascii_start();
        let mut shape = Self::default();
        if !text.starts_with(b"{") && !text.starts_with(b"[") {
            return shape;
        }
        // Open containers: an object with its last key, or a list.
        let mut open: Vec<Option<String>> = Vec::new();
        let mut at = 0;
        while at < text.len() {
            match text[at] {
                b'{' => open.push(Some(String::new())),
                b'[' => open.push(None),
                b'}' | b']' => drop(open.pop()),
                b'"' => {
                    let Some(length) = string_length(&text[at + 1..]) else { break };
                    let end = at + 1 + length;
                    let is_key = text[end + 1..].trim_ascii_start().starts_with(b":");
                    if let (true, Some(Some(key))) = (is_key, open.last_mut()) {
                        *key = String::from_utf8_lossy(&text[at + 1..end]).into_owned();
                        if open.len() <= SHAPE_DEPTH {
                            let path = open.iter().map(|key| key.clone().unwrap_or("[]".into()));
                            shape.0.push(path.collect());
                        }
                    }
                    at = end;
                }
                _ => {}
            }
            at += 1;
        }
        shape
    }

    /// Whether a path of keys exists; `*` is any key, and `[]` a list.
    pub fn has(&self, path: &[&str]) -> bool {
        self.0.iter().any(|keys| {
            keys.len() == path.len()
                && path.iter().zip(keys).all(|(wanted, key)| *wanted == "*" || wanted == key)
        })
    }
}

/// How long a string is, up to its closing quote.
fn string_length(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' => return Some(at),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    None
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes)
}
