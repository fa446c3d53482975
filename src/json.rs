//! Writes JSON with little code: serde's code for one type is as large as all of this.

use std::fmt::Write as _;

/// An object under construction, in the order of insertion.
pub struct Object(String);

impl Object {
    #[must_use]
    #[expect(clippy::new_without_default, reason = "an empty object is not a useful default")]
    pub fn new() -> Self {
        Self("{".to_owned())
    }

    /// A member whose value is already JSON.
    pub fn raw(&mut self, name: &str, json: &str) -> &mut Self {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        push_text(&mut self.0, name);
        self.0.push(':');
        self.0.push_str(json);
        self
    }

    pub fn text(&mut self, name: &str, text: &str) -> &mut Self {
        self.optional_text(name, Some(text))
    }

    pub fn optional_text(&mut self, name: &str, text: Option<&str>) -> &mut Self {
        let mut json = String::new();
        match text {
            Some(text) => push_text(&mut json, text),
            None => json.push_str("null"),
        }
        self.raw(name, &json)
    }

    /// A number; `null` if it is missing or not finite.
    pub fn number(&mut self, name: &str, number: Option<f64>) -> &mut Self {
        self.raw(name, &self::number(number.unwrap_or(f64::NAN)))
    }

    pub fn flag(&mut self, name: &str, flag: bool) -> &mut Self {
        self.raw(name, if flag { "true" } else { "false" })
    }

    /// Texts.
    pub fn texts(&mut self, name: &str, texts: &[&str]) -> &mut Self {
        let mut elements = Vec::new();
        for text in texts {
            elements.push(self::text(text));
        }
        self.list(name, &elements)
    }

    /// Elements that are already JSON.
    pub fn list(&mut self, name: &str, elements: &[String]) -> &mut Self {
        self.raw(name, &format!("[{}]", elements.join(",")))
    }

    /// The finished object.
    pub fn end(&mut self) -> String {
        std::mem::take(&mut self.0) + "}"
    }
}

/// A text in quotes.
#[must_use]
pub fn text(text: &str) -> String {
    let mut json = String::new();
    push_text(&mut json, text);
    json
}

/// A number; `null` if it is not finite.
#[must_use]
pub fn number(number: f64) -> String {
    if number.is_finite() { number.to_string() } else { "null".to_owned() }
}

fn push_text(json: &mut String, text: &str) {
    json.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => json.extend(['\\', c]),
            c if c < ' ' => {
                write!(json, "\\u{:04x}", u32::from(c)).expect("writing to a string cannot fail");
            }
            c => json.push(c),
        }
    }
    json.push('"');
}
