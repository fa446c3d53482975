//! The colours of the page: names, values, and which a theme may replace.

use std::fmt::Write;

use crate::config::{Colors, Mode, Theme};

/// The names of all colours.
pub const NAMES: [&str; 15] = [
    "background",
    "surface",
    "text",
    "muted",
    "line",
    "accent",
    "better",
    "worse",
    "warned",
    "series-1",
    "series-2",
    "series-3",
    "series-4",
    "series-5",
    "series-6",
];

/// The colours of a theme in the order of their names.
///
/// Text on `background` and on `surface` has a contrast of at least 4.5 to 1, lines of charts at
/// least 3 to 1. The colours of series are not those of verdicts: they differ by 20 at least (CIEDE2000).
pub struct Palette {
    pub light: [&'static str; 15],
    pub dark: [&'static str; 15],
}

/// Warm paper, quiet ink.
pub const DEFAULT: Palette = Palette {
    light: [
        "#f7f5f0", "#fffefb", "#1d1b18", "#6a655c", "#e2ddd2", "#20559b", "#1f7048", "#b3321c",
        "#7d5600", "#20559b", "#7c3aa3", "#0a7a8c", "#c2358a", "#5b6472", "#1f1b3d",
    ],
    dark: [
        "#131417", "#1b1d21", "#ece9e3", "#a09b92", "#32343a", "#8ab4f0", "#6cc39f", "#f08d76",
        "#dcb45a", "#8ab4f0", "#c79bf2", "#4fc6e0", "#f09ad0", "#aab2c0", "#eceaff",
    ],
};

/// Cool greys, as in dashboards.
pub const SLATE: Palette = Palette {
    light: [
        "#f4f6f8", "#ffffff", "#16202a", "#55636f", "#dbe2e8", "#0b5cad", "#1a6e42", "#b3301d",
        "#7d5600", "#0b5cad", "#7a3fa0", "#087a90", "#bd2f88", "#51606e", "#1a1f45",
    ],
    dark: [
        "#0f151b", "#172029", "#e6edf3", "#95a3b0", "#2b3743", "#79b8ff", "#6fd09b", "#ff9580",
        "#e0b455", "#79b8ff", "#c9a0f8", "#45cbe8", "#f59ad6", "#a9b7c4", "#e9ecff",
    ],
};

/// Black and white, and colours that contrast with both.
pub const CONTRAST: Palette = Palette {
    light: [
        "#ffffff", "#ffffff", "#000000", "#333333", "#767676", "#0000cc", "#00562b", "#9c1a00",
        "#5c3d00", "#0000cc", "#700090", "#006a80", "#a8007a", "#404040", "#10103a",
    ],
    dark: [
        "#000000", "#000000", "#ffffff", "#d0d0d0", "#8a8a8a", "#8cc8ff", "#80e0a8", "#ffa890",
        "#ffd060", "#8cc8ff", "#d8a8ff", "#50d8f8", "#ffa0e0", "#c0c0c0", "#f0f0ff",
    ],
};

/// How many colours there are for the lines of one chart.
pub const SERIES_COLORS: usize = 6;

/// The colours as CSS variables; print is always light. The reader's choice of light or dark is in
/// `data-mode` of the page, and takes precedence. A colour that is unknown or not `#rrggbb` is
/// ignored: this text becomes part of the style sheet.
#[must_use]
pub fn css(theme: &Theme, mode: Mode) -> String {
    let nothing = Colors::new();
    let (palette, light, dark) = match theme {
        Theme::Default => (DEFAULT, &nothing, &nothing),
        Theme::Slate => (SLATE, &nothing, &nothing),
        Theme::Contrast => (CONTRAST, &nothing, &nothing),
        Theme::Custom { dark, light } => (DEFAULT, light, dark),
    };
    let light = format!(" color-scheme: light;{}", variables(palette.light, light));
    let dark = format!(" color-scheme: dark;{}", variables(palette.dark, dark));
    let screen = match mode {
        Mode::Auto => format!(
            ":root {{{light} }}\n\
             @media (prefers-color-scheme: dark) {{ :root {{{dark} }} }}\n\
             :root[data-mode=\"light\"] {{{light} }}\n\
             :root[data-mode=\"dark\"] {{{dark} }}\n"
        ),
        Mode::Light => format!(":root {{{light} }}\n:root[data-mode=\"dark\"] {{{dark} }}\n"),
        Mode::Dark => format!(":root {{{dark} }}\n:root[data-mode=\"light\"] {{{light} }}\n"),
    };
    format!("{screen}@media print {{ :root, :root[data-mode] {{{light} }} }}\n")
}

fn variables(palette: [&'static str; 15], own: &Colors) -> String {
    let mut css = String::new();
    for (name, built_in) in NAMES.iter().zip(palette) {
        let chosen = own.iter().rev().find(|(own, value)| own == name && is_hex(value));
        let value = chosen.map_or(built_in, |(_, value)| value);
        write!(css, " --{name}: {value};").expect("writing to a string cannot fail");
    }
    css
}

fn is_hex(value: &str) -> bool {
    let digits = value.strip_prefix('#').unwrap_or_default();
    digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}
