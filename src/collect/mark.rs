//! How formats are told apart: by the beginning of a file.

use std::fmt::Formatter;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use unentropy_scan::xml::{Node, Xml};

/// What the files of a format begin with.
pub enum Mark {
    /// XML with this first element.
    Root(&'static str),
    /// The same, with an `xmlns` that this is part of.
    RootOf(&'static str, &'static str),
    /// JSON, or lines of it, that has all of these keys: `a`, `a.b` within it, `a[].b` within the
    /// first item of a list. Of other text, it is the first line that is an object.
    Keys(&'static [&'static str]),
    /// Text whose first line starts with this.
    Start(&'static str),
    /// Text with a line near its beginning that starts with this.
    Line(&'static str),
}

/// The beginning of a file.
pub enum Head<'h> {
    Xml { root: String, namespace: String },
    Json { keys: Vec<String> },
    Text { text: &'h [u8], keys: Vec<String> },
}

impl<'h> Head<'h> {
    pub fn of(head: &'h [u8]) -> Self {
        let text = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head).trim_ascii_start();
        match text.first() {
            Some(b'<') => {
                let (root, namespace) = root(text).unwrap_or_default();
                Self::Xml { root, namespace }
            }
            Some(b'{' | b'[') => Self::Json { keys: keys(text) },
            _ => {
                let object = memchr::memmem::find(text, b"\n{").map(|at| &text[at + 1..]);
                Self::Text { text, keys: object.map(keys).unwrap_or_default() }
            }
        }
    }

    pub fn has(&self, mark: &Mark) -> bool {
        match (self, mark) {
            (Self::Xml { root, .. }, Mark::Root(name)) => root == name,
            (Self::Xml { root, namespace }, Mark::RootOf(name, part)) => {
                root == name && namespace.contains(part)
            }
            (Self::Json { keys } | Self::Text { keys, .. }, Mark::Keys(wanted)) => {
                wanted.iter().all(|key| keys.iter().any(|known| known == key))
            }
            (Self::Text { text, .. }, Mark::Start(start)) => text.starts_with(start.as_bytes()),
            (Self::Text { text, .. }, Mark::Line(start)) => {
                text.split(|byte| *byte == b'\n').any(|line| line.starts_with(start.as_bytes()))
            }
            _ => false,
        }
    }
}

/// The name and the `xmlns` of the first element.
fn root(mut head: &[u8]) -> Option<(String, String)> {
    match Xml::new(&mut head).node() {
        Ok(Some(Node::Open(tag))) => {
            Some((tag.name().to_owned(), tag.words("xmlns").unwrap_or_default()))
        }
        _ => None,
    }
}

/// The keys of the first value, as in [`Mark::Keys`], as far as the text goes.
fn keys(head: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    let seek = Seek { prefix: String::new(), found: &mut found };
    // A cut-off or invalid rest does not matter.
    let _ = seek.deserialize(&mut serde_json::Deserializer::from_slice(head));
    found
}

struct Seek<'f> {
    prefix: String,
    found: &'f mut Vec<String>,
}

/// How many keys are collected.
const MAX_KEYS: usize = 500;

impl<'de> DeserializeSeed<'de> for Seek<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        let is_deep = self.prefix.matches('.').count() > 1 || self.found.len() > MAX_KEYS;
        if is_deep {
            json.deserialize_ignored_any(IgnoredAny).map(drop)
        } else {
            json.deserialize_any(self)
        }
    }
}

impl<'de> Visitor<'de> for Seek<'_> {
    type Value = ();

    fn expecting(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        while let Some(key) = access.next_key::<String>()? {
            let path = format!("{}{key}", self.prefix);
            self.found.push(path.clone());
            access.next_value_seed(Seek { prefix: format!("{path}."), found: self.found })?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let list = self.prefix.trim_end_matches('.');
        access.next_element_seed(Seek { prefix: format!("{list}[]."), found: self.found })?;
        while access.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
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

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}
