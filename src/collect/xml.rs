//! XML as reports need it: tags, their attributes, and where a file stops too early.
//!
//! Nothing outside the file is ever read, and entities that a DOCTYPE declares stay as they are
//! written, so neither can do harm.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::errors::{Error, SyntaxError};
use quick_xml::events::{BytesStart, Event};

use super::fault::Fault;

/// Walks a file tag by tag.
pub struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    text: &'a str,
    depth: usize,
}

pub enum Node<'a> {
    Open(Tag<'a>),
    /// The end of an element, also of one that is written as `<a/>`.
    Close,
}

impl<'a> Xml<'a> {
    pub fn new(text: &'a str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, text, depth: 0 }
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// The next tag, or `None` behind the last.
    pub fn next(&mut self) -> Result<Option<Node<'a>>, Fault> {
        loop {
            match self.event()? {
                Event::Start(tag) => {
                    self.depth += 1;
                    return Ok(Some(Node::Open(Tag(tag))));
                }
                Event::End(_) => {
                    self.depth -= 1;
                    return Ok(Some(Node::Close));
                }
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    /// The first element, which has to be `name`.
    pub fn root(&mut self, name: &str) -> Result<Tag<'a>, Fault> {
        match self.next()? {
            Some(Node::Open(tag)) if tag.name() == name => Ok(tag),
            Some(Node::Open(tag)) => Err(Fault::Malformed(format!(
                "it begins with <{}> and not with <{name}>",
                tag.name()
            ))),
            _ => Err(Fault::Malformed("it holds no XML".to_owned())),
        }
    }

    /// The text of the element that was opened last, which is closed by this.
    pub fn text(&mut self) -> Result<String, Fault> {
        let depth = self.depth;
        let mut text = String::new();
        while self.depth >= depth {
            match self.event()? {
                Event::Start(_) => self.depth += 1,
                Event::End(_) => self.depth -= 1,
                Event::Text(words) => text.push_str(&words.xml10_content()),
                Event::CData(words) => text.push_str(&words.xml10_content()),
                Event::GeneralRef(entity) => {
                    let written = format!("&{};", &*entity.xml10_content());
                    text.push_str(&resolved(&written));
                }
                _ => {}
            }
        }
        Ok(text.trim().to_owned())
    }

    /// Passes over the element that was opened last.
    pub fn skip(&mut self) -> Result<(), Fault> {
        let depth = self.depth;
        while self.depth >= depth {
            self.next()?;
        }
        Ok(())
    }

    /// Something is wrong with the tag that was read last.
    pub fn malformed(&self, what: &str) -> Fault {
        self.malformed_at(self.reader.buffer_position(), what)
    }

    fn malformed_at(&self, position: u64, what: &str) -> Fault {
        let end = usize::try_from(position).unwrap_or(usize::MAX);
        let before = &self.text.as_bytes()[..end.min(self.text.len())];
        let line = before.split(|byte| *byte == b'\n').count();
        Fault::Malformed(format!("line {line}: {what}"))
    }

    fn event(&mut self) -> Result<Event<'a>, Fault> {
        match self.reader.read_event() {
            Ok(Event::Eof) if self.depth > 0 => {
                Err(Fault::CutShort(format!("{} of its elements never end", self.depth)))
            }
            Ok(event) => Ok(event),
            Err(Error::Syntax(error)) if error != SyntaxError::InvalidBangMarkup => {
                Err(Fault::CutShort(error.to_string()))
            }
            Err(error) => Err(self.malformed_at(self.reader.error_position(), &error.to_string())),
        }
    }
}

/// Whether a file begins with an element of this name and one of these attributes.
pub fn root_has(bytes: &[u8], name: &str, attributes: &[&str]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(PROBE_BYTES)]);
    let root = Xml::new(&start).root(name);
    root.is_ok_and(|root| attributes.iter().any(|attribute| root.words(attribute).is_some()))
}

/// How far into a file its first element has to begin; comments and a DOCTYPE may stand before.
const PROBE_BYTES: usize = 64 << 10;

/// An element's name and attributes.
pub struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    pub fn name(&self) -> &str {
        self.0.name().into_inner()
    }

    /// The values of several attributes, as written, in one walk.
    pub fn values<const N: usize>(&self, names: [&str; N]) -> [Option<Cow<'_, str>>; N] {
        let mut values = [const { None }; N];
        for attribute in self.0.attributes().with_checks(false).flatten() {
            let name = attribute.key.into_inner();
            if let Some(index) = names.iter().position(|wanted| *wanted == name) {
                values[index] = Some(attribute.value);
            }
        }
        values
    }

    /// One attribute, with `&lt;` and its like as what they stand for.
    pub fn words(&self, name: &str) -> Option<String> {
        let [value] = self.values([name]);
        value.map(|value| resolved(&value))
    }
}

/// The five entities of XML and numbered characters as what they stand for; if there are others,
/// everything as written.
fn resolved(written: &str) -> String {
    quick_xml::escape::unescape(written).map_or_else(|_| written.to_owned(), Cow::into_owned)
}
