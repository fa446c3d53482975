//! JSON as coverage reports need it: one file's part at a time, and where a report stops too early.

use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeOwned, MapAccess, Visitor};

use super::Fault;
use crate::collect::fault::of_json;

/// How much of a file tells what it is.
const PROBE_BYTES: usize = 64 << 10;

/// A whole report.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    serde_json::from_slice(without_mark(bytes)).map_err(|error| of_json(&error))
}

/// An object of many large values, never all of them in memory.
pub fn each<T: DeserializeOwned>(
    bytes: &[u8],
    mut take: impl FnMut(String, T) -> Result<(), Fault>,
) -> Result<(), Fault> {
    struct Each<'f, T, F>(&'f mut F, &'f mut Option<Fault>, std::marker::PhantomData<T>);

    impl<'de, T: DeserializeOwned, F: FnMut(String, T) -> Result<(), Fault>> Visitor<'de>
        for Each<'_, T, F>
    {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object with a key for each source file")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
            while let Some((key, value)) = map.next_entry()? {
                if self.1.is_none() {
                    *self.1 = (self.0)(key, value).err();
                }
            }
            Ok(())
        }
    }

    let mut refused = None;
    let mut json = serde_json::Deserializer::from_slice(without_mark(bytes));
    json.deserialize_map(Each(&mut take, &mut refused, std::marker::PhantomData))
        .and_then(|()| json.end())
        .map_err(|error| of_json(&error))?;
    refused.map_or(Ok(()), Err)
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
