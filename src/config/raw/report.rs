//! `report` as people write it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{MAX_COMMAND, MAX_METRICS, MAX_TEXT};
use crate::config::entries::Entries;
use crate::config::{Mode, pattern};

/// What the report shows.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
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
    /// A style sheet of your own, after the page's.
    #[schemars(regex(pattern = pattern::FILE_BELOW.regex), length(max = MAX_TEXT))]
    #[schemars(example = "report/own.css".to_owned())]
    pub css: Option<String>,
    /// Parts of the page to replace, as handlebars templates.
    #[serde(default)]
    pub partials: Partials,
    /// Where the repository is, for links to commits; GitHub or the runner's where nothing is said.
    #[schemars(regex(pattern = pattern::URL.regex), length(max = MAX_COMMAND))]
    #[schemars(example = "https://github.example.com".to_owned())]
    pub server_url: Option<String>,
    /// Whether the subject and the author of each commit are kept in the history and shown.
    #[schemars(extend("default" = true))]
    pub commits: Option<bool>,
}

/// Parts of the page to replace, as handlebars templates.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Partials {
    /// The head of the page: the name of the repository, its branch, the last build.
    #[schemars(regex(pattern = pattern::FILE_BELOW.regex), length(max = MAX_TEXT))]
    #[schemars(example = "report/header.hbs".to_owned())]
    pub header: Option<String>,
    /// What stands below everything.
    #[schemars(regex(pattern = pattern::FILE_BELOW.regex), length(max = MAX_TEXT))]
    #[schemars(example = "report/footer.hbs".to_owned())]
    pub footer: Option<String>,
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
    /// The title above it. Default: the names of the metrics.
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
