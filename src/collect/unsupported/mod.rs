//! Formats that are recognised but not supported: their names, and how to convert them.

mod bench;
mod lint;
mod tests;

use std::fmt::Formatter;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use unentropy_scan::xml::{Node, Xml};

use super::Failure;

/// What kind of report was expected.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Tests,
    Lint,
    Bench,
}

/// A format that users may mistake for a supported one.
struct Known {
    /// Its name, to follow "is".
    title: &'static str,
    mark: Mark,
    /// What to do instead, with `FILE` for the path.
    instead: &'static str,
}

/// How a format is recognised.
enum Mark {
    /// XML with this first element.
    Root(&'static str),
    /// The same, with an `xmlns` that this is part of.
    RootOf(&'static str, &'static str),
    /// JSON, or lines of it, that has all of these keys: `a`, `a.b` within it, `a[].b` within the
    /// first item of a list.
    Keys(&'static [&'static str]),
    /// Text whose first line starts with this.
    Start(&'static str),
}

/// The failure that names the format of a file, recognised by its beginning.
pub fn named(path: &str, head: &[u8], kind: Kind) -> Option<Failure> {
    let head = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head).trim_ascii_start();
    let tables = match kind {
        Kind::Tests => [tests::KNOWN, lint::KNOWN, bench::KNOWN],
        Kind::Lint => [lint::KNOWN, tests::KNOWN, bench::KNOWN],
        Kind::Bench => [bench::KNOWN, tests::KNOWN, lint::KNOWN],
    };
    let mut all = tables.into_iter().flatten().chain(elsewhere(kind));
    let known = match head.first()? {
        b'<' => {
            let (root, namespace) = root(head)?;
            all.find(|known| match known.mark {
                Mark::Root(name) => name == root,
                Mark::RootOf(name, part) => name == root && namespace.contains(part),
                _ => false,
            })
        }
        b'{' | b'[' => {
            let keys = keys(head);
            let has = |key: &&str| keys.iter().any(|known| known == key);
            all.find(|known| matches!(known.mark, Mark::Keys(keys) if keys.iter().all(has)))
        }
        _ => all.find(
            |known| matches!(known.mark, Mark::Start(start) if head.starts_with(start.as_bytes())),
        ),
    }?;
    let instead = known.instead.replace("FILE", &quoted(path));
    Some(Failure::new(format!("{path} is {}", known.title), instead))
}

/// A path quoted for a shell.
pub fn quoted(path: &str) -> String {
    shlex::try_quote(path).map_or_else(|_| path.to_owned(), Into::into)
}

/// Formats that other collectors read.
fn elsewhere(kind: Kind) -> impl Iterator<Item = &'static Known> {
    const TESTS: &[Known] = &[
        known("JUnit XML", Mark::Root("testsuites"), "read it with \"@collect junit FILE\""),
        known("JUnit XML", Mark::Root("testsuite"), "read it with \"@collect junit FILE\""),
    ];
    const LINT: &[Known] =
        &[known("SARIF", Mark::Keys(&["version", "runs"]), "read it with \"@collect sarif FILE\"")];
    const COVERAGE: &[Known] = &[
        known(
            "a coverage report",
            Mark::Root("coverage"),
            "read it with \"@collect coverage FILE\"",
        ),
        known("a coverage report", Mark::Root("report"), "read it with \"@collect coverage FILE\""),
        known(
            "a coverage report",
            Mark::Start("mode: "),
            "read it with \"@collect coverage FILE\"",
        ),
        known("a coverage report", Mark::Start("SF:"), "read it with \"@collect coverage FILE\""),
        known("a coverage report", Mark::Start("TN:"), "read it with \"@collect coverage FILE\""),
    ];
    let tests = if kind == Kind::Tests { &[][..] } else { TESTS };
    let lint = if kind == Kind::Lint { &[][..] } else { LINT };
    tests.iter().chain(lint).chain(COVERAGE)
}

const fn known(title: &'static str, mark: Mark, instead: &'static str) -> Known {
    Known { title, mark, instead }
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
