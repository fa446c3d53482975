//! YAML for lock files: maps, lists and scalars, converted to JSON values. Every scalar is a text,
//! so that the version `1.10` stays unchanged. Aliases are refused: no package manager writes them,
//! and they can expand a small file to a huge one.

use saphyr_parser::{Event, Parser, ScanError};
use serde_json::{Map, Value};

use crate::collect::fault::Fault;

/// How far lists and maps may be nested; lock files need five levels.
const MAX_DEPTH: usize = 32;

/// Parses the last document of a file: newer versions of pnpm write one about themselves before it.
pub fn parse(text: &str) -> Result<Value, Fault> {
    let mut tree = Tree::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| fault(&error))?;
        let line = span.start.line();
        match event {
            Event::Scalar(text, ..) => tree.put(Value::String(text.into_owned()), line)?,
            Event::SequenceStart(..) => tree.open(Open::List(Vec::new()), line)?,
            Event::MappingStart(..) => tree.open(Open::Map(Map::new(), None), line)?,
            Event::SequenceEnd | Event::MappingEnd => tree.close(line)?,
            Event::Alias(_) => {
                return Err(at(line, "an alias, which no lock file has"));
            }
            _ => {}
        }
    }
    Ok(tree.document)
}

/// A document under construction.
#[derive(Default)]
struct Tree {
    document: Value,
    /// From the outermost on.
    open: Vec<Open>,
}

enum Open {
    List(Vec<Value>),
    /// With the key whose value comes next.
    Map(Map<String, Value>, Option<String>),
}

impl Tree {
    fn open(&mut self, open: Open, line: usize) -> Result<(), Fault> {
        if self.open.len() >= MAX_DEPTH {
            return Err(at(line, &format!("more than {MAX_DEPTH} nested levels")));
        }
        self.open.push(open);
        Ok(())
    }

    fn close(&mut self, line: usize) -> Result<(), Fault> {
        match self.open.pop() {
            Some(Open::List(items)) => self.put(Value::Array(items), line),
            Some(Open::Map(map, _)) => self.put(Value::Object(map), line),
            None => Ok(()),
        }
    }

    fn put(&mut self, value: Value, line: usize) -> Result<(), Fault> {
        match self.open.last_mut() {
            None => self.document = value,
            Some(Open::List(items)) => items.push(value),
            Some(Open::Map(map, awaited)) => match awaited.take() {
                None => match value {
                    Value::String(key) => *awaited = Some(key),
                    _ => return Err(at(line, "a key that is a list or a map")),
                },
                Some(key) if map.contains_key(&key) => {
                    return Err(at(line, &format!("{key:?} is there twice")));
                }
                Some(key) => {
                    map.insert(key, value);
                }
            },
        }
        Ok(())
    }
}

fn fault(error: &ScanError) -> Fault {
    at(error.marker().line(), error.info())
}

fn at(line: usize, what: &str) -> Fault {
    Fault::Malformed(format!("line {line}: {what}"))
}
