//! The report: one HTML file that opens anywhere, without a script and without a network.
//!
//! [`Page::new`] turns a history into display-ready words and drawings; [`render`] pours them into
//! templates, which decide nothing. Everything that was not written here is escaped, and a policy
//! in the page itself forbids scripts and every request.

mod axis;
mod calendar;
mod card;
mod chart;
mod layout;
pub mod page;
mod reading;
pub mod series;
pub(crate) mod text;
pub mod theme;

use handlebars::Handlebars;
use serde::Serialize;

use crate::error::{Code, Error, Result};
use page::Page;

/// The whole HTML file.
pub fn render(page: &Page) -> Result<String> {
    templates().render("page", &Sheet { page, style: STYLE }).map_err(|error| {
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

const STYLE: &str = include_str!("templates/style.css");
/// Each is a partial of its own, so that a part of the page can be replaced.
const TEMPLATES: [(&str, &str); 6] = [
    ("page", include_str!("templates/page.hbs")),
    ("head", include_str!("templates/head.hbs")),
    ("header", include_str!("templates/header.hbs")),
    ("card", include_str!("templates/card.hbs")),
    ("reading", include_str!("templates/reading.hbs")),
    ("footer", include_str!("templates/footer.hbs")),
];

/// The page and its style sheet, as the templates see them.
#[derive(Serialize)]
struct Sheet<'a> {
    #[serde(flatten)]
    page: &'a Page,
    style: &'static str,
}
