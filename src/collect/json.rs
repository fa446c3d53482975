//! `@collect json`: one number in a JSON file.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::fault::text;
use super::report_files::Reports;
use super::{Args, Collector, Failure, Found, Input, ListedFile, Needs, Reading};

pub const COLLECTOR: Collector = Collector {
    name: "json",
    about: "a number in a JSON file, found by a JSON pointer",
    usage: "json <file> <pointer>",
    options: &[],
    start,
};

fn start(args: &Args, _sources: &[String]) -> Result<Box<dyn Reading>, Failure> {
    let [file, pointer] = &args.paths[..] else {
        return Err(Failure::new(
            format!("json takes a file and a pointer, and was given {}", args.paths.len()),
            "write it like \"@collect json stats.json /assets/0/size\"",
        ));
    };
    if !pointer.starts_with('/') {
        return Err(Failure::new(
            format!("the pointer \"{pointer}\" does not begin with /"),
            "it names the keys from the top on, as in /assets/0/size; ~1 stands for / within a key",
        ));
    }
    let args = Args::of_paths(vec![file.clone()]);
    let reports = Reports::new(&COLLECTOR, &args)?;
    Ok(Box::new(Json { reports, pointer: pointer.clone(), found: None }))
}

struct Json {
    reports: Reports,
    pointer: String,
    found: Option<f64>,
}

impl Reading for Json {
    fn needs(&self) -> Needs {
        self.reports.needs()
    }

    fn subject(&self) -> Option<String> {
        Some(format!("file {}", self.reports.subject()))
    }

    fn select(&mut self, entries: &[ListedFile<'_>]) -> Result<Vec<usize>, Failure> {
        self.reports.select_one(&COLLECTOR, entries)
    }

    fn read(&mut self, input: &mut Input<'_>) -> Result<(), Failure> {
        self.found = Some(number_at(input.path, &text(input)?, &self.pointer)?);
        Ok(())
    }

    fn finish(&self) -> Result<Found, Failure> {
        Ok(Found::number(self.found.expect("the file that was chosen was read")))
    }
}

/// What stands at a place in a JSON file.
#[derive(Debug)]
enum Thing {
    Number(f64),
    Null,
    Bool,
    Text,
    List(usize),
    /// The first of its keys.
    Object(Vec<String>),
}

/// More keys than this are not shown.
const SHOWN_KEYS: usize = 10;

/// Walks to a place and keeps nothing else, so that a file may be large.
struct Seek<'p>(&'p [String]);

impl<'de> DeserializeSeed<'de> for Seek<'_> {
    type Value = Option<Thing>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seek<'_> {
    type Value = Option<Thing>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(self.0.is_empty().then_some(Thing::Null))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(self.0.is_empty().then_some(Thing::Bool))
    }

    #[expect(clippy::cast_precision_loss, reason = "every number of a history is an f64")]
    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(self.0.is_empty().then_some(Thing::Number(number as f64)))
    }

    #[expect(clippy::cast_precision_loss, reason = "every number of a history is an f64")]
    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(self.0.is_empty().then_some(Thing::Number(number as f64)))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(self.0.is_empty().then_some(Thing::Number(number)))
    }

    fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
        Ok(self.0.is_empty().then_some(Thing::Text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let Some((token, rest)) = self.0.split_first() else {
            let mut length = 0;
            while items.next_element::<IgnoredAny>()?.is_some() {
                length += 1;
            }
            return Ok(Some(Thing::List(length)));
        };
        // Neither 01 nor +1 is a place.
        let place = token.parse::<usize>().ok().filter(|place| place.to_string() == *token);
        let mut found = None;
        for index in 0_usize.. {
            if place == Some(index) {
                let Some(item) = items.next_element_seed(Seek(rest))? else { break };
                found = item;
            } else if items.next_element::<IgnoredAny>()?.is_none() {
                break;
            }
        }
        Ok(found)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let Some((token, rest)) = self.0.split_first() else {
            let mut keys = Vec::new();
            while let Some(key) = map.next_key::<String>()? {
                map.next_value::<IgnoredAny>()?;
                if keys.len() <= SHOWN_KEYS {
                    keys.push(key);
                }
            }
            return Ok(Some(Thing::Object(keys)));
        };
        let mut found = None;
        while let Some(key) = map.next_key::<String>()? {
            if key == *token {
                found = map.next_value_seed(Seek(rest))?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }
}

/// What is at a pointer; <https://www.rfc-editor.org/rfc/rfc6901>.
fn seek(bytes: &[u8], pointer: &str) -> serde_json::Result<Option<Thing>> {
    let tokens = pointer.split('/').skip(1);
    let tokens: Vec<_> = tokens.map(|token| token.replace("~1", "/").replace("~0", "~")).collect();
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let found = Seek(&tokens).deserialize(&mut json)?;
    json.end()?;
    Ok(found)
}

fn number_at(path: &str, bytes: &[u8], pointer: &str) -> Result<f64, Failure> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let unreadable = |error: serde_json::Error| {
        Failure::new(format!("{path} is not JSON: {error}"), "is it the right file, and whole?")
    };
    let kind = match seek(bytes, pointer).map_err(unreadable)? {
        None => {
            let (known, hint) = nearest(bytes, pointer);
            return Err(Failure::new(
                format!("{path} has nothing at {pointer}, only {known}"),
                hint,
            ));
        }
        Some(Thing::Number(number)) if number.is_finite() => return Ok(number),
        Some(Thing::Number(_)) => "a number too large",
        Some(Thing::Null) => "null",
        Some(Thing::Bool) => "true or false",
        Some(Thing::Text) => "a text",
        Some(Thing::List(_)) => "a list",
        Some(Thing::Object(_)) => "an object",
    };
    Err(Failure::new(
        format!("{pointer} of {path} is {kind}, not a number"),
        "point at a number; a shell command with jq can compute one",
    ))
}

/// How far a pointer leads, and what there is to choose from there.
fn nearest(bytes: &[u8], pointer: &str) -> (String, String) {
    let ends = pointer.match_indices('/').map(|(end, _)| end).rev();
    let there = ends
        .map(|end| &pointer[..end])
        .find_map(|shorter| seek(bytes, shorter).ok().flatten().map(|thing| (shorter, thing)));
    let (last, thing) = there.unwrap_or(("", Thing::Null));
    let known = if last.is_empty() { "the file itself".to_owned() } else { last.to_owned() };
    let hint = match thing {
        Thing::Object(keys) if !keys.is_empty() => {
            let more = if keys.len() > SHOWN_KEYS { ", …" } else { "" };
            let shown = &keys[..keys.len().min(SHOWN_KEYS)];
            format!("its keys are {}{more}", shown.join(", "))
        }
        Thing::List(length) => format!("it is a list of {length}"),
        _ => "there is nothing below it".to_owned(),
    };
    (known, hint)
}
