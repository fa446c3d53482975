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
        let (name_length, text_length) = (width(&name), width(&text));
        let [left, right] = [name_length, text_length].map(|length| length.div_ceil(10) + 10);
        let (name, text) = (escaped(&name), escaped(&text));
        let whole = left + right;
        let color = self.color().1;
        // In tenths, so that centres are whole numbers.
        let (at_name, at_text) = (left * 5, left * 10 + right * 5);
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

/// Widths in Verdana at 11 pixels, in tenths of a pixel, from the space to the tilde.
#[rustfmt::skip]
const WIDTHS: [u16; 95] = [
    39, 43, 50, 90, 70, 118, 80, 30, 50, 50, 70, 90, 40, 50, 40, 50, 70, 70, 70,
    70, 70, 70, 70, 70, 70, 70, 50, 50, 90, 90, 90, 60, 110, 75, 75, 77, 85, 70,
    63, 85, 83, 46, 50, 76, 61, 93, 82, 87, 66, 87, 76, 75, 68, 80, 75, 109, 75,
    68, 75, 50, 50, 50, 90, 70, 70, 66, 68, 57, 68, 66, 39, 68, 70, 30, 38, 65,
    30, 107, 70, 67, 68, 68, 47, 57, 43, 70, 65, 90, 65, 65, 58, 70, 50, 70, 90,
];

/// Width in tenths of a pixel; the text is fitted into it.
fn width(text: &str) -> usize {
    let of = |c: char| match u32::from(c) {
        ascii @ 32..=126 => WIDTHS[ascii as usize - 32].into(),
        0..=0x2FF => 70,
        _ => 110,
    };
    text.chars().map(of).sum()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
