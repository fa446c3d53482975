//! Reads only the parts of a SARIF log that counting needs, or naming what is counted.

use std::fmt::Formatter;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// The keys that are kept. The rest, such as code flows, is most of a large log.
const KEPT: &[&str] = &[
    "version",
    "runs",
    "tool",
    "driver",
    "extensions",
    "name",
    "rules",
    "id",
    "guid",
    "defaultConfiguration",
    "level",
    "invocations",
    "executionSuccessful",
    "ruleConfigurationOverrides",
    "descriptor",
    "configuration",
    "results",
    "kind",
    "ruleId",
    "ruleIndex",
    "rule",
    "index",
    "toolComponent",
    "suppressions",
    "status",
    "baselineState",
    "provenance",
    "invocationIndex",
];

/// Also kept if the places of results are needed.
const KEPT_FOR_PLACES: &[&str] =
    &["locations", "physicalLocation", "artifactLocation", "uri", "artifacts", "location"];

pub fn lean(bytes: &[u8], has_places: bool) -> serde_json::Result<Value> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let log = Lean { has_places }.deserialize(&mut json)?;
    json.end()?;
    Ok(log)
}

/// Reads JSON and keeps only known keys.
#[derive(Clone, Copy)]
struct Lean {
    has_places: bool,
}

impl<'de> DeserializeSeed<'de> for Lean {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Value, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Lean {
    type Value = Value;

    fn expecting(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = access.next_key::<String>()? {
            let key_of_place = self.has_places && KEPT_FOR_PLACES.contains(&&*key);
            if key_of_place || KEPT.contains(&&*key) {
                map.insert(key, access.next_value_seed(self)?);
            } else {
                access.next_value::<IgnoredAny>()?;
            }
        }
        Ok(Value::Object(map))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = access.next_element_seed(self)? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_bool<E>(self, is_so: bool) -> Result<Value, E> {
        Ok(is_so.into())
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
}
