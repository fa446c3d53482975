//! An XML reader for reports: tags, attributes, and files that are cut short. Nothing outside the
//! file is ever read, and entities declared in a DOCTYPE are not expanded, so neither can do harm.

use std::borrow::Cow;
use std::io::{ErrorKind, Read};

use quick_xml::Reader;
use quick_xml::errors::{Error, SyntaxError};
use quick_xml::events::{BytesStart, Event};

use crate::fault::Fault;
use crate::utf8::Utf8;

/// Walks a file tag by tag.
pub struct Xml<'a> {
    reader: Reader<Utf8<&'a mut dyn Read>>,
    buffer: Vec<u8>,
    depth: usize,
}

/// Tags and texts of reports are shorter; one must not fill the memory.
const MAX_EVENT_BYTES: usize = 64 << 20;

pub enum Node {
    Open(Tag),
    /// The end of an element, also for `<a/>`.
    Close,
}

impl<'a> Xml<'a> {
    pub fn new(file: &'a mut dyn Read) -> Self {
        let mut reader = Reader::from_reader(Utf8::new(file));
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), depth: 0 }
    }

    /// How many elements are open.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// The next tag, or `None` after the last.
    pub fn node(&mut self) -> Result<Option<Node>, Fault> {
        loop {
            match self.event()? {
                Event::Start(tag) => {
                    let tag = Tag(tag.into_owned());
                    self.depth += 1;
                    return Ok(Some(Node::Open(tag)));
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

    /// The root element, which must be `name`.
    pub fn root(&mut self, name: &str) -> Result<Tag, Fault> {
        match self.node()? {
            Some(Node::Open(tag)) if tag.name() == name => Ok(tag),
            Some(Node::Open(tag)) => Err(Fault::Malformed(format!(
                "it begins with <{}> and not with <{name}>",
                tag.name()
            ))),
            _ => Err(Fault::Malformed("it holds no XML".to_owned())),
        }
    }

    /// Reads the text of the element opened last, and its end tag.
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

    /// Skips the element opened last.
    pub fn skip(&mut self) -> Result<(), Fault> {
        let depth = self.depth;
        while self.depth >= depth {
            self.node()?;
        }
        Ok(())
    }

    /// The fault for the tag read last.
    #[must_use]
    pub fn malformed(&self, what: &str) -> Fault {
        Fault::Malformed(self.placed(what))
    }

    /// The message with its place, for a fault that only affects a part of the result.
    #[must_use]
    pub fn placed(&self, what: &str) -> String {
        format!("line {}: {what}", self.reader.get_ref().line_number())
    }

    fn event(&mut self) -> Result<Event<'_>, Fault> {
        self.buffer.clear();
        self.reader.get_mut().allow(MAX_EVENT_BYTES);
        let line = self.reader.get_ref().line_number();
        match self.reader.read_event_into(&mut self.buffer) {
            Ok(Event::Eof) if self.depth > 0 => {
                Err(Fault::CutShort(format!("{} of its elements never end", self.depth)))
            }
            Ok(event) => Ok(event),
            Err(Error::Syntax(error)) if error != SyntaxError::InvalidBangMarkup => {
                Err(Fault::CutShort(error.to_string()))
            }
            Err(Error::Io(error)) if error.kind() == ErrorKind::FileTooLarge => {
                Err(malformed(line, "a tag or text is longer than 64 MiB"))
            }
            Err(Error::Io(error)) => Err(std::io::Error::other(error.to_string()).into()),
            Err(error) => Err(malformed(line, &error.to_string())),
        }
    }
}

fn malformed(line: usize, what: &str) -> Fault {
    Fault::Malformed(format!("line {line}: {what}"))
}

/// Whether a file begins with an element of this name and one of these attributes.
#[must_use]
pub fn root_has(head: &[u8], name: &str, attributes: &[&str]) -> bool {
    let mut head = &head[..head.len().min(PROBE_BYTES)];
    let root = Xml::new(&mut head).root(name);
    root.is_ok_and(|root| attributes.iter().any(|attribute| root.words(attribute).is_some()))
}

/// The name of the root element.
#[must_use]
pub fn root_name(head: &[u8]) -> Option<String> {
    let mut head = &head[..head.len().min(PROBE_BYTES)];
    match Xml::new(&mut head).node() {
        Ok(Some(Node::Open(tag))) => Some(tag.name().to_owned()),
        _ => None,
    }
}

/// How far into a file the root element has to begin; comments and a DOCTYPE may come before it.
const PROBE_BYTES: usize = 64 << 10;

/// An element's name and attributes.
pub struct Tag(BytesStart<'static>);

impl Tag {
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.name().into_inner()
    }

    /// The raw values of several attributes, in one pass.
    #[must_use]
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

    /// One attribute, with entities such as `&lt;` resolved.
    #[must_use]
    pub fn words(&self, name: &str) -> Option<String> {
        let [value] = self.values([name]);
        value.map(|value| resolved(&value))
    }
}

/// Resolves the five entities of XML and numeric references; if others occur, returns the text
/// unchanged.
#[must_use]
pub fn resolved(written: &str) -> String {
    quick_xml::escape::unescape(written).map_or_else(|_| written.to_owned(), Cow::into_owned)
}
