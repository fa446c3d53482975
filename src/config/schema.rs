//! The JSON Schema of the file: for completion in editors, and for the checker.

use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::transform_subschemas;
use serde_json::Value;

use super::raw;

/// The schema that ships with the package, without descriptions; a test compares it with
/// [`schema`]. Deriving it in every run would add schemars to the wasm: 180 KB of 650 for this
/// room.
pub fn shipped() -> Value {
    serde_json::from_slice(&SHAPE).expect("the file was written by our own test")
}

const TEXT: &[u8] = include_bytes!("../../unentropy.schema.json");
/// Descriptions, one line each, are only for editors and left out at compile time: they are half of
/// the file.
const ABOUT: &[u8] = b"\"description\": \"";
const LENGTH: usize = shape(&mut [0; TEXT.len()]);
static SHAPE: [u8; LENGTH] = {
    let mut shape = [0; LENGTH];
    let mut all = [0; TEXT.len()];
    self::shape(&mut all);
    let mut at = 0;
    while at < LENGTH {
        shape[at] = all[at];
        at += 1;
    }
    shape
};

/// Copies every line except descriptions; returns the number of bytes.
const fn shape(to: &mut [u8; TEXT.len()]) -> usize {
    let (mut at, mut length) = (0, 0);
    while at < TEXT.len() {
        let is_about = starts_with_about(at);
        while TEXT[at] != b'\n' {
            if !is_about {
                to[length] = TEXT[at];
                length += 1;
            }
            at += 1;
        }
        // If it was the last line of its object, the comma before it has to go.
        if is_about && TEXT[at - 1] != b',' {
            length -= 1;
        }
        at += 1;
    }
    length
}

const fn starts_with_about(at: usize) -> bool {
    let mut i = 0;
    while i < ABOUT.len() {
        if at + i >= TEXT.len() || TEXT[at + i] != ABOUT[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// The JSON Schema of `unentropy.json`, derived from the types.
///
/// Draft 7, which editors know best. Nothing is shared through `$ref`, which would hide the
/// description of the referring key.
#[must_use]
pub fn schema() -> Value {
    let settings = SchemaSettings::draft07()
        .with(|settings| settings.inline_subschemas = true)
        .with_transform(tidy);
    let mut generator = settings.into_generator();
    generator.root_schema_for::<raw::File>().to_value()
}

/// The same as a file: one line per key, so that changes are readable, and no indentation, which
/// would be half of the file and part of the core.
#[must_use]
pub fn schema_text() -> String {
    let pretty = format!("{:#}\n", schema());
    pretty.lines().map(|line| line.trim_start().to_owned() + "\n").collect()
}

/// Removes `null`, because a key without a value is left out; `format`, the width of a number in
/// Rust; and the line breaks of our comments.
fn tidy(schema: &mut Schema) {
    transform_subschemas(&mut tidy, schema);
    let Some(object) = schema.as_object_mut() else { return };
    object.remove("format");
    if let Some(Value::String(text)) = object.get_mut("description") {
        *text = text.replace('\n', " ");
    }
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            object.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(choices)) = object.get_mut("enum") {
        choices.retain(|choice| !choice.is_null());
    }
    if let Some(Value::Array(branches)) = object.get_mut("anyOf") {
        branches.retain(|branch| branch["type"] != "null");
        if let [Value::Object(only)] = branches.as_slice() {
            let only = only.clone();
            object.remove("anyOf");
            for (keyword, value) in only {
                object.entry(keyword).or_insert(value);
            }
        }
    }
}
