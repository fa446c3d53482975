//! Describes what a schema accepts, to follow `accepted:`.

use serde_json::Value;

use super::pattern;

/// `a whole number of ms from 1 to 300000`, `"numeric" or "label"`, `true or false`.
pub fn words(schema: &Value) -> String {
    if let Some(choices) = choices(schema) {
        return either(&choices.iter().map(|choice| format!("\"{choice}\"")).collect::<Vec<_>>());
    }
    if let Some(branches) = schema["anyOf"].as_array() {
        return either(&branches.iter().map(words).collect::<Vec<_>>());
    }
    match kind(schema) {
        "object" => {
            counted("an object", "entries", &schema["minProperties"], &schema["maxProperties"])
        }
        "array" => counted("an array", "entries", &schema["minItems"], &schema["maxItems"]),
        "string" => text(schema),
        "number" => number(schema),
        _ => "true or false".to_owned(),
    }
}

/// The allowed texts, if the schema is a choice.
pub fn choices(schema: &Value) -> Option<Vec<&str>> {
    schema["oneOf"].as_array()?.iter().map(|branch| branch["const"].as_str()).collect()
}

/// The key whose value decides between the branches of a `oneOf`.
pub fn tag(branch: &Value) -> Option<&str> {
    let properties = branch["properties"].as_object()?;
    properties.iter().find(|(_, schema)| schema["const"].is_string()).map(|(key, _)| key.as_str())
}

/// The JSON type that the schema accepts.
pub fn kind(schema: &Value) -> &str {
    match schema["type"].as_str() {
        Some("integer") => "number",
        Some(kind) => kind,
        None if choices(schema).is_some() => "string",
        None => "object",
    }
}

fn text(schema: &Value) -> String {
    if let Some(title) = schema["title"].as_str() {
        return format!("the {title}");
    }
    if let Some(pattern) = pattern::ALL.iter().find(|pattern| schema["pattern"] == pattern.regex) {
        return pattern.accepts.to_owned();
    }
    let text = counted("text", "characters", &schema["minLength"], &schema["maxLength"]);
    match schema["examples"].as_array() {
        None => text,
        Some(all) => {
            format!(
                "{text} such as {}",
                either(&all.iter().map(Value::to_string).collect::<Vec<_>>())
            )
        }
    }
}

fn number(schema: &Value) -> String {
    let noun = match (schema["title"].as_str(), schema["type"] == "integer") {
        (Some(title), _) => title,
        (None, true) => "whole number",
        (None, false) => "number",
    };
    match (&schema["minimum"], &schema["maximum"]) {
        (Value::Null, Value::Null) => format!("a {noun}"),
        (min, Value::Null) => format!("a {noun} of at least {min}"),
        (Value::Null, max) => format!("a {noun} of at most {max}"),
        (min, max) => format!("a {noun} from {min} to {max}"),
    }
}

fn counted(noun: &str, of: &str, min: &Value, max: &Value) -> String {
    match (min, max) {
        (Value::Null, Value::Null) => noun.to_owned(),
        (min, Value::Null) if min == 1 && of == "entries" => format!("{noun} that is not empty"),
        (min, Value::Null) => format!("{noun} of at least {min} {of}"),
        (Value::Null, max) => format!("{noun} of at most {max} {of}"),
        (min, max) => format!("{noun} of {min} to {max} {of}"),
    }
}

fn either(words: &[String]) -> String {
    match words {
        [words @ .., last] if !words.is_empty() => format!("{} or {last}", words.join(", ")),
        words => words.concat(),
    }
}
