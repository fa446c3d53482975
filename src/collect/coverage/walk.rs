//! Walks through the JSON of a report and takes what is at certain places, one value at a time, so that
//! the rest of it is never in memory.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::Fault;
use crate::collect::fault::of_json;

/// A place: keys from the outermost on, `*` for any, and `[]` for each item of a list.
pub type Place = &'static [&'static str];

/// Calls `take` with each value at one of the places: which place, the keys that were `*`, the value.
pub fn each(
    bytes: &[u8],
    places: &'static [Place],
    mut take: impl FnMut(usize, &[String], &Value),
) -> Result<(), Fault> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let meant = places.iter().enumerate().map(|(index, place)| (index, *place)).collect();
    let walk = Walk { meant, keys: &mut Vec::new(), take: &mut take };
    walk.deserialize(&mut json).and_then(|()| json.end()).map_err(|error| of_json(&error))
}

struct Walk<'w, F> {
    /// What is left of each place that may be below.
    meant: Vec<(usize, &'static [&'static str])>,
    keys: &'w mut Vec<String>,
    take: &'w mut F,
}

impl<F: FnMut(usize, &[String], &Value)> Walk<'_, F> {
    /// Goes on to a part, whose places are those that have `step` next.
    fn below(&mut self, is_step: impl Fn(&str) -> bool) -> Walk<'_, F> {
        let next = |(index, place): &(usize, &'static [&'static str])| {
            let (first, rest) = place.split_first()?;
            is_step(first).then_some((*index, rest))
        };
        let meant = self.meant.iter().filter_map(next).collect();
        Walk { meant, keys: self.keys, take: self.take }
    }
}

impl<'de, F: FnMut(usize, &[String], &Value)> DeserializeSeed<'de> for Walk<'_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        if self.meant.is_empty() {
            return json.deserialize_ignored_any(IgnoredAny).map(drop);
        }
        if let Some((index, _)) = self.meant.iter().find(|(_, place)| place.is_empty()) {
            let value = <Value as serde::Deserialize>::deserialize(json)?;
            (self.take)(*index, self.keys, &value);
            return Ok(());
        }
        json.deserialize_any(self)
    }
}

impl<'de, F: FnMut(usize, &[String], &Value)> Visitor<'de> for Walk<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            let below = self.below(|step| step == "*" || step == key);
            below.keys.push(key.clone());
            map.next_value_seed(below)?;
            self.keys.pop();
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        while items.next_element_seed(self.below(|step| step == "[]"))?.is_some() {}
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
}

/// The items of a list; empty if it is not a list.
pub fn items(list: &Value) -> &[Value] {
    list.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// The entries of an object; empty if it is not an object.
pub fn entries(map: &Value) -> impl Iterator<Item = (&String, &Value)> {
    map.as_object().into_iter().flatten()
}

/// A line number.
pub fn line_of(value: &Value) -> Option<u32> {
    let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
    number.filter(|number| *number <= unentropy_scan::number::MAX_LINE_NUMBER)
}

/// Whether a count is above zero.
pub fn is_hit(count: &Value) -> Option<bool> {
    count.as_f64().map(|count| count > 0.0)
}
