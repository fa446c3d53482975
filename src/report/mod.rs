//! The report: one HTML file that opens anywhere, readable without scripts and network.
//!
//! [`Page::new`] turns a history into display-ready texts and drawings; [`render`] fills them into
//! templates, which contain no logic. Everything from outside is escaped, and a policy in the page
//! itself forbids every request, and every script and style except those it names by hash.

mod attention;
mod axis;
pub mod calendar;
mod card;
mod chart;
pub mod chronicle;
pub mod consists;
mod context;
mod data;
pub mod flaky;
pub mod glance;
mod lately;
mod layout;
mod marks;
mod overview;
pub mod pack;
pub mod page;
pub(crate) mod reading;
mod said;
pub mod sample;
pub mod series;
pub mod spike;
pub(crate) mod text;
pub mod theme;
mod trend;

use handlebars::Handlebars;
use serde::{Deserialize, Serialize};

use crate::error::{Code, Error, Result};
use page::Page;

/// The page's assets: files outside the core, to keep it small.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Assets {
    /// The style sheet of the page.
    pub style: String,
    /// The script of the page.
    pub script: String,
    /// Name and text of every template, each a partial that can be replaced; the later of two with
    /// the same name counts. `page` is the root.
    pub templates: Vec<(String, String)>,
}

/// SHA-256 in base64, as content security policies use it.
pub type CspHash<'a> = &'a dyn Fn(&str) -> String;

/// Renders the HTML file.
pub fn render(page: &Page, assets: &Assets, csp_hash: CspHash) -> Result<String> {
    // The user's style sheet must not close its element.
    let style = format!("{}{}", page.theme(), assets.style).replace("</", "<\\/");
    let sheet = PageContext {
        style_hash: csp_hash(&style),
        script_hash: csp_hash(&assets.script),
        style: &style,
        script: &assets.script,
        page,
    };
    let failed = |what: String| {
        Error::new(
            Code::ReportFailed,
            format!("the report could not be rendered: {what}"),
            "look at report.partials of the configuration; without them it is a bug, so please \
             report it; the history is safe",
        )
    };
    let mut templates = Handlebars::new();
    // A misspelt field in a template is an error instead of a blank.
    templates.set_strict_mode(true);
    for (name, text) in &assets.templates {
        let registered = templates.register_partial(name, text);
        registered.map_err(|error| failed(format!("in {name}: {}", error.reason())))?;
    }
    templates.render("page", &sheet).map_err(|error| failed(error.to_string()))
}

/// The page and its assets, for the templates.
#[derive(Serialize)]
struct PageContext<'a> {
    #[serde(flatten)]
    page: &'a Page,
    style: &'a str,
    style_hash: String,
    script: &'a str,
    script_hash: String,
}
