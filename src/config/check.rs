//! Checks a file against the schema and reports every invalid key and value with its place.
//!
//! It supports the part of JSON Schema that the types of `raw/` use, and a test makes sure that
//! they use no more. In return it says what users need: what was found, what is accepted, and what
//! may have been meant.

use std::collections::HashSet;

use jsonc_parser::ast::{Array, NumberLit, Object, StringLit, Value as Node};
use jsonc_parser::common::Ranged;
use serde_json::Value;

use super::pattern::{self, Pattern};
use super::problem::{self, Finding, quoted};
use super::{accepted, suggest};

/// Every violation of the schema.
pub fn check(schema: &Value, file: &Node) -> Vec<Finding> {
    let mut checker = Checker { schema, findings: Vec::new() };
    checker.value(schema, file, "");
    checker.findings
}

struct Checker<'a> {
    /// The whole schema, to find where a misplaced key belongs.
    schema: &'a Value,
    findings: Vec<Finding>,
}

impl Checker<'_> {
    fn value(&mut self, schema: &Value, value: &Node, path: &str) {
        if let Some(choices) = accepted::choices(schema) {
            return self.choice(schema, &choices, value, path);
        }
        if let Some(branches) = schema["anyOf"].as_array() {
            return match branches.iter().find(|branch| accepted::kind(branch) == kind(value)) {
                // A text in the wrong form may have been meant as something else.
                Some(branch) if is_malformed(branch, value) => self.wrong(schema, value, path),
                Some(branch) => self.value(branch, value, path),
                None => self.wrong(schema, value, path),
            };
        }
        match (accepted::kind(schema), value) {
            ("object", Node::Object(object)) if schema["oneOf"].is_array() => {
                self.tagged(schema, object, path);
            }
            ("object", Node::Object(object)) => self.object(schema, object, path),
            ("array", Node::Array(array)) => self.array(schema, array, path),
            ("string", Node::StringLit(text)) => self.text(schema, text, path),
            ("number", Node::NumberLit(number)) => self.number(schema, number, value, path),
            ("boolean", Node::BooleanLit(_)) => {}
            _ => self.wrong(schema, value, path),
        }
    }

    fn object(&mut self, schema: &Value, object: &Object, path: &str) {
        let mut seen = HashSet::new();
        for property in &object.properties {
            let name = property.name.as_str();
            let offset = property.name.range().start;
            let path = problem::key(path, name);
            if !seen.insert(name) {
                let found = "this key a second time";
                self.findings.push(Finding::new(offset, &path, found, "every key once"));
            }
            if let Some(schema) = schema["properties"].get(name) {
                self.value(schema, &property.value, &path);
            } else if schema["additionalProperties"].is_object() {
                self.name(&schema["propertyNames"], name, offset, &path);
                self.value(&schema["additionalProperties"], &property.value, &path);
            } else {
                self.unknown(schema, object, name, offset, &path);
            }
        }
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !seen.contains(name) {
                let accepted = accepted::words(&schema["properties"][name]);
                self.findings.push(missing(object, path, name, &accepted));
            }
        }
        let (min, max) = (&schema["minProperties"], &schema["maxProperties"]);
        self.count(schema, object.properties.len(), (min, max), object.range.start, path);
    }

    /// An object whose other keys depend on one of them, as a rule's do on its `mode`.
    fn tagged(&mut self, schema: &Value, object: &Object, path: &str) {
        let branches = schema["oneOf"].as_array().map(Vec::as_slice).unwrap_or_default();
        let Some(tag) = branches.first().and_then(accepted::tag) else { return };
        let choices = serde_json::json!({
            "oneOf": branches.iter().map(|branch| &branch["properties"][tag]).collect::<Vec<_>>(),
        });
        let Some(property) = object.get(tag) else {
            self.findings.push(missing(object, path, tag, &accepted::words(&choices)));
            return;
        };
        let chosen = property.value.as_string_lit().and_then(|text| {
            branches.iter().find(|branch| branch["properties"][tag]["const"] == *text.value)
        });
        match chosen {
            Some(branch) => self.object(branch, object, path),
            None => self.value(&choices, &property.value, &problem::key(path, tag)),
        }
    }

    fn unknown(&mut self, schema: &Value, object: &Object, name: &str, offset: usize, path: &str) {
        let keys = || schema["properties"].as_object().into_iter().flatten().map(|(key, _)| &**key);
        let hint = match (suggest::instead_of_secret(name), suggest::nearest(name, keys())) {
            (Some(instead), _) => Some(instead.to_owned()),
            (None, Some(near)) if object.get(near).is_some() => {
                Some(format!("remove it, \"{near}\" is there already"))
            }
            (None, Some(near)) => Some(format!("did you mean \"{near}\"?")),
            (None, None) => suggest::home(self.schema, name),
        };
        let accepted = keys().collect::<Vec<_>>().join(", ");
        self.findings.push(Finding::new(offset, path, "an unknown key", &accepted).hint(hint));
    }

    fn array(&mut self, schema: &Value, array: &Array, path: &str) {
        for (position, element) in array.elements.iter().enumerate() {
            self.value(&schema["items"], element, &problem::index(path, position));
        }
        let limits = (&schema["minItems"], &schema["maxItems"]);
        self.count(schema, array.elements.len(), limits, array.range.start, path);
    }

    fn count(
        &mut self,
        schema: &Value,
        count: usize,
        (min, max): (&Value, &Value),
        offset: usize,
        path: &str,
    ) {
        let fits = min.as_u64().is_none_or(|min| count as u64 >= min)
            && max.as_u64().is_none_or(|max| count as u64 <= max);
        if !fits {
            let found = format!("{count} entries");
            self.findings.push(Finding::new(offset, path, &found, &accepted::words(schema)));
        }
    }

    fn text(&mut self, schema: &Value, text: &StringLit, path: &str) {
        let length = text.value.chars().count() as u64;
        let offset = text.range.start;
        if let Some(max) = schema["maxLength"].as_u64().filter(|&max| length > max) {
            let found = format!("{length} characters, {}", quoted(&text.value));
            let accepted = format!("at most {max} characters");
            self.findings.push(Finding::new(offset, path, &found, &accepted));
        } else if schema["minLength"].as_u64().is_some_and(|min| length < min)
            || form(schema).is_some_and(|pattern| !(pattern.matches)(&text.value))
        {
            let accepted = accepted::words(schema);
            self.findings.push(Finding::new(offset, path, &quoted(&text.value), &accepted));
        } else if text.value.contains('\0') {
            // No path, command or name can contain NUL, and no reader of ours expects it.
            let accepted = "text without NUL characters";
            self.findings.push(Finding::new(offset, path, &quoted(&text.value), accepted));
        }
    }

    /// A key that the user chose.
    fn name(&mut self, schema: &Value, name: &str, offset: usize, path: &str) {
        if let Some(pattern) = form(schema).filter(|pattern| !(pattern.matches)(name)) {
            let tame: String = name
                .trim()
                .chars()
                .map(|c| match c {
                    ' ' | '!'..='/' | ':'..='@' | '['..='`' => '-',
                    letter => letter.to_ascii_lowercase(),
                })
                .collect();
            let hint = (pattern.matches)(&tame).then(|| format!("\"{tame}\" would do"));
            let found = format!("the key {}", quoted(name));
            self.findings.push(Finding::new(offset, path, &found, pattern.accepts).hint(hint));
        }
    }

    fn number(&mut self, schema: &Value, number: &NumberLit, value: &Node, path: &str) {
        let fits = number.value.parse::<f64>().is_ok_and(|number| {
            number.is_finite()
                && (schema["type"] != "integer" || number.fract() == 0.0)
                && schema["minimum"].as_f64().is_none_or(|min| number >= min)
                && schema["maximum"].as_f64().is_none_or(|max| number <= max)
        });
        if !fits {
            self.wrong(schema, value, path);
        }
    }

    fn choice(&mut self, schema: &Value, choices: &[&str], value: &Node, path: &str) {
        let chosen = value.as_string_lit().map(|text| &*text.value);
        if chosen.is_some_and(|chosen| choices.contains(&chosen)) {
            return;
        }
        let hint = chosen.and_then(|chosen| suggest::did_you_mean(chosen, choices.iter().copied()));
        let accepted = accepted::words(schema);
        let finding = Finding::new(value.range().start, path, &found(value), &accepted);
        self.findings.push(finding.hint(hint));
    }

    fn wrong(&mut self, schema: &Value, value: &Node, path: &str) {
        let accepted = accepted::words(schema);
        self.findings.push(Finding::new(value.range().start, path, &found(value), &accepted));
    }
}

/// A required key is missing; the place is that of the object.
pub fn missing(object: &Object, path: &str, name: &str, accepted: &str) -> Finding {
    let path = problem::key(path, name);
    let message = format!("this key is missing, accepted: {accepted}");
    Finding { offset: object.range.start, path, message, hint: None }
}

/// The pattern that a schema requires of a text.
fn form(schema: &Value) -> Option<&'static Pattern> {
    let regex = schema["pattern"].as_str()?;
    pattern::ALL.iter().copied().find(|pattern| pattern.regex == regex)
}

fn is_malformed(schema: &Value, value: &Node) -> bool {
    let text = value.as_string_lit();
    let pattern = form(schema);
    text.zip(pattern).is_some_and(|(text, pattern)| !(pattern.matches)(&text.value))
}

fn kind(value: &Node) -> &'static str {
    match value {
        Node::Object(_) => "object",
        Node::Array(_) => "array",
        Node::StringLit(_) => "string",
        Node::NumberLit(_) => "number",
        Node::BooleanLit(_) => "boolean",
        Node::NullKeyword(_) => "null",
    }
}

fn found(value: &Node) -> String {
    match value {
        Node::Object(_) => "an object".to_owned(),
        Node::Array(_) => "an array".to_owned(),
        Node::StringLit(text) => quoted(&text.value),
        Node::NumberLit(number) => problem::escaped(number.value),
        Node::BooleanLit(boolean) => boolean.value.to_string(),
        Node::NullKeyword(_) => "null".to_owned(),
    }
}
