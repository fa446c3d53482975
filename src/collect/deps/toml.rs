//! TOML for lock files and manifests, converted to JSON values. `toml_parser` reads the text; the
//! tables are assembled here, because a crate that does both is three times as large in the wasm.

use std::borrow::Cow;

use serde_json::{Map, Value};
use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::parser::{EventReceiver, RecursionGuard, parse_document};
use toml_parser::{ErrorSink, ParseError, Raw, Source, Span};

use crate::collect::fault::Fault;

/// How far arrays and inline tables may be nested, and how many parts a dotted key may have.
const MAX_DEPTH: u32 = 16;

/// Parses a document. Any other value than a text, array or table becomes its source text.
pub fn parse(text: &str) -> Result<Value, Fault> {
    let source = Source::new(text);
    let tokens = source.lex().into_vec();
    let mut tree = Tree::new(source);
    let mut error: Option<ParseError> = None;
    parse_document(&tokens, &mut RecursionGuard::new(&mut tree, MAX_DEPTH), &mut error);
    match error {
        None => Ok(Value::Object(tree.root)),
        Some(error) => {
            let start = error.unexpected().map_or(text.len(), |span| span.start());
            let line = text.as_bytes()[..start.min(text.len())].split(|byte| *byte == b'\n');
            Err(Fault::Malformed(format!("line {}: {}", line.count(), error.description())))
        }
    }
}

/// A document under construction.
struct Tree<'a> {
    source: Source<'a>,
    root: Map<String, Value>,
    /// The current header.
    table: Vec<String>,
    /// The parts of the current key or header.
    key: Vec<String>,
    /// Open arrays and inline tables, with the key of each.
    open: Vec<(Vec<String>, Value)>,
    /// An error occurred. The parser continues and may close what it has not opened; then its depth
    /// guard is too low, so nothing may be opened any more.
    is_broken: bool,
}

impl<'a> Tree<'a> {
    fn new(source: Source<'a>) -> Self {
        let (table, key, open) = (Vec::new(), Vec::new(), Vec::new());
        Self { source, root: Map::new(), table, key, open, is_broken: false }
    }

    fn raw(&self, span: Span, encoding: Option<Encoding>) -> Raw<'a> {
        let written = self.source.input().get(span.start()..span.end()).unwrap_or_default();
        Raw::new_unchecked(written, encoding, span)
    }

    fn put(&mut self, value: Value, span: Span, error: &mut dyn ErrorSink) {
        let key = std::mem::take(&mut self.key);
        let is_put = match self.open.last_mut() {
            Some((_, Value::Array(items))) => {
                items.push(value);
                true
            }
            Some((_, Value::Object(map))) => insert(map, &key, value),
            _ => table_at(&mut self.root, &self.table)
                .is_some_and(|table| insert(table, &key, value)),
        };
        if !is_put {
            error.report_error(ParseError::new("a duplicate key").with_unexpected(span));
        }
    }

    fn close(&mut self, span: Span, error: &mut dyn ErrorSink) {
        if let Some((key, value)) = self.open.pop() {
            self.key = key;
            self.put(value, span, error);
        }
    }
}

impl EventReceiver for Tree<'_> {
    fn std_table_open(&mut self, _span: Span, _error: &mut dyn ErrorSink) {
        self.key.clear();
    }

    fn std_table_close(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.table = std::mem::take(&mut self.key);
        if table_at(&mut self.root, &self.table).is_none() {
            error.report_error(ParseError::new("no table can be here").with_unexpected(span));
        }
    }

    fn array_table_open(&mut self, _span: Span, _error: &mut dyn ErrorSink) {
        self.key.clear();
    }

    fn array_table_close(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.table = std::mem::take(&mut self.key);
        let array = self.table.split_last().and_then(|(last, above)| {
            let above = table_at(&mut self.root, above)?;
            above.entry(last).or_insert_with(|| Value::Array(Vec::new())).as_array_mut()
        });
        match array {
            Some(array) => array.push(Value::Object(Map::new())),
            None => {
                error.report_error(ParseError::new("no table can be here").with_unexpected(span));
            }
        }
    }

    fn inline_table_open(&mut self, _span: Span, _error: &mut dyn ErrorSink) -> bool {
        self.open.push((std::mem::take(&mut self.key), Value::Object(Map::new())));
        !self.is_broken
    }

    fn inline_table_close(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.close(span, error);
    }

    fn array_open(&mut self, _span: Span, _error: &mut dyn ErrorSink) -> bool {
        self.open.push((std::mem::take(&mut self.key), Value::Array(Vec::new())));
        !self.is_broken
    }

    fn array_close(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.close(span, error);
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        if self.key.len() >= MAX_DEPTH as usize {
            error.report_error(ParseError::new("a key of too many parts").with_unexpected(span));
            return;
        }
        let mut part = Cow::Borrowed("");
        self.raw(span, encoding).decode_key(&mut part, error);
        self.key.push(part.into_owned());
    }

    fn error(&mut self, _span: Span, _error: &mut dyn ErrorSink) {
        self.is_broken = true;
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        let raw = self.raw(span, encoding);
        let mut text = Cow::Borrowed("");
        let value = match raw.decode_scalar(&mut text, error) {
            ScalarKind::String => text.into_owned(),
            _ => raw.as_str().to_owned(),
        };
        self.put(Value::String(value), span, error);
    }
}

/// The table of a header; of an array, its newest.
fn table_at<'t>(
    root: &'t mut Map<String, Value>,
    path: &[String],
) -> Option<&'t mut Map<String, Value>> {
    path.iter().try_fold(root, |table, part| {
        match table.entry(part).or_insert_with(|| Value::Object(Map::new())) {
            Value::Array(items) => items.last_mut()?.as_object_mut(),
            other => other.as_object_mut(),
        }
    })
}

/// Inserts a value; false if the key already has one.
fn insert(table: &mut Map<String, Value>, key: &[String], value: Value) -> bool {
    let Some((last, above)) = key.split_last() else { return false };
    match table_at(table, above) {
        Some(table) if !table.contains_key(last) => table.insert(last.clone(), value).is_none(),
        _ => false,
    }
}
