//! The first line of an issue, which people do not see: by it the issue is known again.

use serde::Deserialize;

use crate::json::Object;

/// The label of every issue; so one request finds them all.
pub const LABEL: &str = "unentropy-watch";

/// How the text of each begins.
pub const BEGIN: &str = "<!-- unentropy-watch: ";
const END: &str = " -->";
/// The keys in a mark take so much at most; a whole issue may have 65,536 characters.
const MOST_KEY_BYTES: usize = 8192;

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
    /// Keys of the metrics, with those that they had when it began.
    pub metrics: Vec<String>,
    /// How many more keys there is no room for.
    #[serde(default)]
    pub more: u32,
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
        serde_json::from_str(json).ok()
    }

    /// The same with as many keys as there is room for.
    #[must_use]
    pub fn fitting(mut self) -> Self {
        let mut bytes = 0;
        let fits = self.metrics.iter().take_while(|key| {
            bytes += key.len();
            bytes <= MOST_KEY_BYTES
        });
        let left_out = self.metrics.len() - fits.count();
        self.metrics.truncate(self.metrics.len() - left_out);
        self.more += u32::try_from(left_out).unwrap_or(u32::MAX);
        self
    }

    /// Whether a metric may be one of its metrics. With keys left out, commit and project alone tell.
    #[must_use]
    pub fn may_have(&self, key: &str) -> bool {
        self.more > 0 || self.metrics.iter().any(|known| known == key)
    }

    /// Nothing in it can end the comment: keys and projects have no `>`, and commits are escaped.
    #[must_use]
    pub fn line(&self) -> String {
        let Self { id, project, from, to, metrics, more, certain, builds, seen_ms } = self;
        let metrics: Vec<&str> = metrics.iter().map(String::as_str).collect();
        let json = Object::new()
            .text("id", id)
            .text("project", project)
            .text("from", from)
            .text("to", to)
            .texts("metrics", &metrics)
            .number("more", Some(f64::from(*more)))
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

/// Under which name the ledger of a history remembers since when a branch of a project is watched.
#[must_use]
pub fn note(project: &str, branch: &str) -> String {
    format!("watched:{project}:{branch}")
}
