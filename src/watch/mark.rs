//! The first line of an issue, which people do not see: by it the issue is known again.

use serde::Deserialize;

use crate::json::Object;

/// The label of every issue; so one request finds them all.
pub const LABEL: &str = "unentropy-watch";

/// How the text of each begins.
pub const BEGIN: &str = "<!-- unentropy-watch: ";
const END: &str = " -->";
/// Longer than any of ours.
const MOST_BYTES: usize = 8192;

/// What an issue is about.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Mark {
    /// The commit with which it began, as the run knew it that opened the issue; this never changes.
    pub id: String,
    /// Tells the issues of several projects in one repository apart.
    pub project: String,
    /// The last commit before it, and the first one of the new level, as they are known by now.
    pub from: String,
    pub to: String,
    /// Keys of the metrics.
    pub metrics: Vec<String>,
    /// The build that made it certain.
    pub certain: String,
    /// How many builds of the new level on the run knew that wrote it, and the time of the newest one.
    pub builds: u32,
    pub seen_ms: f64,
}

impl Mark {
    /// What the first line of a text says; `None`: the text is not one of ours.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let line = text.lines().next()?.trim_end();
        let json = line.strip_prefix(BEGIN)?.strip_suffix(END)?;
        (json.len() <= MOST_BYTES).then(|| serde_json::from_str(json).ok())?
    }

    /// Nothing in it can end the comment: keys and projects have no `>`, and commits are escaped.
    #[must_use]
    pub fn line(&self) -> String {
        let Self { id, project, from, to, metrics, certain, builds, seen_ms } = self;
        let metrics: Vec<&str> = metrics.iter().map(String::as_str).collect();
        let json = Object::new()
            .text("id", id)
            .text("project", project)
            .text("from", from)
            .text("to", to)
            .texts("metrics", &metrics)
            .text("certain", certain)
            .number("builds", Some(f64::from(*builds)))
            .number("seenMs", Some(*seen_ms))
            .end();
        format!("{BEGIN}{}{END}", json.replace('<', "\\u003c").replace('>', "\\u003e"))
    }
}

/// How a project is called, where only the folder of its configuration tells it from others.
#[must_use]
pub fn project(named: Option<&str>, folder: &str) -> String {
    let plain = |c: char| {
        let c = c.to_ascii_lowercase();
        if c.is_ascii_lowercase() || c.is_ascii_digit() { c } else { '-' }
    };
    named.map_or_else(
        || folder.trim_matches(['/', '.', '\\']).chars().map(plain).collect(),
        str::to_owned,
    )
}
