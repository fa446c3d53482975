//! The colours of the page: what they are called, what they are, and which a theme may replace.

use std::fmt::Write;

use crate::config::{Colors, Mode, Theme};

/// Every colour by its name, for a light and for a dark page.
///
/// Text on `background` and on `surface` has a contrast of at least 4.5 to 1, lines of charts at
/// least 3 to 1.
pub const COLORS: [(&str, &str, &str); 12] = [
    ("background", "#f7f5f0", "#131417"),
    ("surface", "#fffefb", "#1b1d21"),
    ("text", "#1d1b18", "#ece9e3"),
    ("muted", "#6a655c", "#a09b92"),
    ("line", "#e2ddd2", "#32343a"),
    ("accent", "#20559b", "#8ab4f0"),
    ("series-1", "#20559b", "#8ab4f0"),
    ("series-2", "#b4491f", "#ef9a6d"),
    ("series-3", "#2c7a5b", "#6cc39f"),
    ("series-4", "#8a3f86", "#d493d0"),
    ("series-5", "#8b6a12", "#d6b55c"),
    ("series-6", "#5b6472", "#aab2c0"),
];

/// How many colours there are for the lines of one chart.
pub const SERIES_COLORS: usize = 6;

/// What a theme of the user's own may name.
pub fn color_names() -> impl Iterator<Item = &'static str> {
    COLORS.iter().map(|(name, ..)| *name)
}

/// The colours as CSS variables; paper is always light.
///
/// A colour that is unknown or not `#rrggbb` is ignored: this text becomes part of the style sheet.
#[must_use]
pub fn css(theme: &Theme, mode: Mode) -> String {
    let nothing = Colors::new();
    let (light, dark) = match theme {
        Theme::Default => (&nothing, &nothing),
        Theme::Custom { dark, light } => (light, dark),
    };
    let light = variables(|(_, light, _)| light, light);
    let dark = variables(|(_, _, dark)| dark, dark);
    let screen = match mode {
        Mode::Auto => format!(
            ":root {{ color-scheme: light dark;{light} }}\n\
             @media (prefers-color-scheme: dark) {{ :root {{{dark} }} }}\n"
        ),
        Mode::Light => format!(":root {{ color-scheme: light;{light} }}\n"),
        Mode::Dark => format!(":root {{ color-scheme: dark;{dark} }}\n"),
    };
    format!("{screen}@media print {{ :root {{ color-scheme: light;{light} }} }}\n")
}

fn variables(
    built_in: impl Fn((&'static str, &'static str, &'static str)) -> &'static str,
    own: &Colors,
) -> String {
    let mut css = String::new();
    for color in COLORS {
        let chosen = own.iter().rev().find(|(name, value)| name == color.0 && is_hex(value));
        let value = chosen.map_or_else(|| built_in(color), |(_, value)| value);
        write!(css, " --{}: {value};", color.0).expect("writing to a string cannot fail");
    }
    css
}

fn is_hex(value: &str) -> bool {
    let digits = value.strip_prefix('#').unwrap_or_default();
    digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}
