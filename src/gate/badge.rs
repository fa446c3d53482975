//! Badges: a name and a value as a small picture, drawn here, or as data for shields.io.

use crate::gate::results::Status;
use crate::json::Object;

/// The contents of a badge.
pub struct Badge<'a> {
    pub name: &'a str,
    pub text: &'a str,
    /// `None`: no rule applies.
    pub status: Option<Status>,
    /// How good a percentage is, from 0 to 100; its colour if no rule applies.
    pub percent: Option<f64>,
}

/// Minimum percentage, colour for shields.io, and a colour on which white is readable.
const SCALE: [(f64, &str, &str); 6] = [
    (90.0, "brightgreen", "#2f7d32"),
    (80.0, "green", "#3f7a1e"),
    (70.0, "yellowgreen", "#66700a"),
    (60.0, "yellow", "#856404"),
    (50.0, "orange", "#a85b00"),
    (0.0, "red", "#c62828"),
];

const MOST_CHARS: usize = 60;

impl Badge<'_> {
    /// The picture.
    #[must_use]
    pub fn svg(&self) -> String {
        let (name, text) = (shown(self.name), shown(self.text));
        let (left, right) = (width(&name) + 10, width(&text) + 10);
        let (name, text) = (escaped(&name), escaped(&text));
        let whole = left + right;
        let color = self.color().1;
        // In tenths, so that centres are whole numbers.
        let (at_name, at_text) = (left * 5, left * 10 + right * 5);
        let (name_length, text_length) = ((left - 10) * 10, (right - 10) * 10);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{whole}\" height=\"20\" role=\"img\" \
             aria-label=\"{name}: {text}\"><title>{name}: {text}</title>\
             <clipPath id=\"r\"><rect width=\"{whole}\" height=\"20\" rx=\"3\"/></clipPath>\
             <g clip-path=\"url(#r)\"><rect width=\"{left}\" height=\"20\" fill=\"#555\"/>\
             <rect x=\"{left}\" width=\"{right}\" height=\"20\" fill=\"{color}\"/></g>\
             <g fill=\"#fff\" text-anchor=\"middle\" font-family=\"Verdana,Geneva,DejaVu Sans,sans-serif\" \
             font-size=\"110\" transform=\"scale(.1)\">\
             <text x=\"{at_name}\" y=\"140\" textLength=\"{name_length}\">{name}</text>\
             <text x=\"{at_text}\" y=\"140\" textLength=\"{text_length}\">{text}</text></g></svg>\n"
        )
    }

    /// The JSON for <https://shields.io/badges/endpoint-badge>.
    #[must_use]
    pub fn endpoint(&self) -> String {
        Object::new()
            .number("schemaVersion", Some(1.0))
            .text("label", &shown(self.name))
            .text("message", &shown(self.text))
            .text("color", self.color().0)
            .end()
    }

    /// The colour for shields.io, and one on which white is readable.
    fn color(&self) -> (&'static str, &'static str) {
        match self.status {
            Some(Status::Pass) => ("brightgreen", "#2f7d32"),
            Some(Status::Fail) => ("red", "#c62828"),
            Some(Status::Warning) => ("orange", "#a85b00"),
            Some(Status::Unknown) => ("lightgrey", "#6b6b6b"),
            Some(Status::Skipped) | None => {
                let percent = self.percent.filter(|percent| *percent <= 100.0);
                let step = SCALE.iter().find(|(least, ..)| percent >= Some(*least));
                step.map_or(("blue", "#1f6391"), |(_, name, color)| (name, color))
            }
        }
    }
}

fn shown(text: &str) -> String {
    // Characters that XML does not allow, or that change the text direction.
    let is_shown = |c: &char| {
        !c.is_control()
            && !matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
                | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}')
    };
    let text: String = text.trim().chars().filter(is_shown).take(MOST_CHARS).collect();
    // A picture without text has no accessible name, and shields.io refuses it.
    if text.is_empty() { "–".to_owned() } else { text }
}

/// Approximate width in Verdana at 11 pixels; the text is fitted into it.
fn width(text: &str) -> usize {
    text.chars()
        .map(|c| match c {
            'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' => 4,
            'f' | 'r' | 't' | 'I' | 'J' | '-' | '(' | ')' | '/' => 5,
            'm' | 'w' | 'M' | 'W' | '@' | '%' => 11,
            'A'..='Z' | '+' | '=' | '<' | '>' => 9,
            '\0'..='\u{2FF}' => 7,
            _ => 11,
        })
        .sum()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
