//! `report` as people write it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{MAX_COMMAND, MAX_METRICS, MAX_TEXT};
use crate::config::entries::Entries;
use crate::config::{Mode, pattern};

/// What the report shows.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// The sections of the page from top to bottom; every metric where nothing is said.
    #[serde(default)]
    pub sections: Vec<Section>,
    /// The colours of the page.
    #[schemars(extend("default" = "default"))]
    pub theme: Option<Theme>,
    /// Whether the page is light or dark.
    #[schemars(extend("default" = "auto"))]
    pub mode: Option<Mode>,
}

/// A part of the page with a heading.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The heading.
    #[schemars(length(min = 1, max = MAX_TEXT))]
    pub name: String,
    /// What stands under the heading.
    #[schemars(length(max = MAX_COMMAND))]
    pub description: Option<String>,
    /// The charts of the section.
    #[schemars(length(min = 1))]
    pub charts: Vec<Chart>,
}

/// One chart of one or more metrics.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Chart {
    /// Keys of the metrics it shows.
    #[schemars(length(min = 1, max = MAX_METRICS))]
    pub metrics: Vec<String>,
    /// What stands above it; the names of the metrics where nothing is said.
    #[schemars(length(min = 1, max = MAX_TEXT))]
    pub title: Option<String>,
}

/// The colours of the page.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Theme {
    /// A theme that comes with the program.
    BuiltIn(BuiltInTheme),
    /// Colours of your own.
    Custom(CustomTheme),
}

/// A theme that comes with the program.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum BuiltInTheme {
    /// Warm paper and quiet colours that everyone can tell apart.
    Default,
    /// Cool greys.
    Slate,
    /// Black and white, for the strongest contrast.
    Contrast,
}

/// Colours of your own, by name; the default theme's where one is not given.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomTheme {
    /// For the dark page.
    #[serde(default)]
    #[schemars(extend("propertyNames" = { "pattern": pattern::COLOR_NAME.regex }))]
    pub dark: Entries<Color>,
    /// For the light page.
    #[serde(default)]
    #[schemars(extend("propertyNames" = { "pattern": pattern::COLOR_NAME.regex }))]
    pub light: Entries<Color>,
}

/// A colour.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Color(#[schemars(regex(pattern = pattern::COLOR.regex))] pub String);
