//! The report: one HTML file that opens anywhere, readable without a script, and without a network.
//!
//! [`Page::new`] turns a history into display-ready words and drawings; [`render`] pours them into
//! templates, which decide nothing. Everything that was not written here is escaped, and a policy
//! in the page itself forbids every request, and every script and style but those it names by hash.

mod axis;
mod calendar;
mod card;
mod chart;
mod data;
mod layout;
mod overview;
pub mod pack;
pub mod page;
mod reading;
mod rule;
pub mod series;
pub(crate) mod text;
pub mod theme;
mod trend;

use handlebars::Handlebars;
use serde::{Deserialize, Serialize};

use crate::error::{Code, Error, Result};
use page::Page;

/// What a page wears: files that lie beside the core, so that it need not carry them.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Wardrobe {
    /// The style sheet of the page.
    pub style: String,
    /// The script of the page.
    pub script: String,
}

/// SHA-256 in base64, as a content security policy names what it allows.
pub type Seal<'a> = &'a dyn Fn(&str) -> String;

/// The whole HTML file.
pub fn render(page: &Page, wardrobe: &Wardrobe, seal: Seal) -> Result<String> {
    let style = format!("{}{}", page.theme(), wardrobe.style);
    let sheet = Sheet {
        style_hash: seal(&style),
        script_hash: seal(&wardrobe.script),
        style: &style,
        script: &wardrobe.script,
        page,
    };
    templates().render("page", &sheet).map_err(|error| {
        Error::new(
            Code::ReportFailed,
            format!("the report could not be rendered: {error}"),
            "this is a bug: please report it with your configuration; the history is safe",
        )
    })
}

/// Strict, so that a field that a template misspells is an error and not a blank.
fn templates() -> Handlebars<'static> {
    let mut templates = Handlebars::new();
    templates.set_strict_mode(true);
    for (name, text) in TEMPLATES {
        templates.register_partial(name, text).expect("a template of ours can be read");
    }
    templates
}

/// Each is a partial of its own, so that a part of the page can be replaced.
const TEMPLATES: [(&str, &str); 9] = [
    ("page", include_str!("templates/page.hbs")),
    ("head", include_str!("templates/head.hbs")),
    ("header", include_str!("templates/header.hbs")),
    ("overview", include_str!("templates/overview.hbs")),
    ("delta", include_str!("templates/delta.hbs")),
    ("rules", include_str!("templates/rules.hbs")),
    ("card", include_str!("templates/card.hbs")),
    ("reading", include_str!("templates/reading.hbs")),
    ("footer", include_str!("templates/footer.hbs")),
];

/// The page and what it wears, as the templates see them.
#[derive(Serialize)]
struct Sheet<'a> {
    #[serde(flatten)]
    page: &'a Page,
    style: &'a str,
    style_hash: String,
    script: &'a str,
    script_hash: String,
}
