//! The configuration file as people write it: the one definition of its shape.
//!
//! The JSON Schema comes from these types, the checker walks that schema, and serde reads by them
//! what the checker let pass. Doc comments are what an editor shows. What no schema can say
//! (names that must exist, names that must differ) is in `rules.rs`.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;

use super::entries::Entries;
use super::pattern;
use super::template::{self, Ref};

pub mod accepted;
pub mod gate;
pub mod publish;
pub mod report;
pub mod watch;

/// Most metrics of one project.
pub const MAX_METRICS: usize = 50;
/// Most globs in `sources`.
const MAX_SOURCES: usize = 50;
/// What `sources` may look like.
const SOURCES_EXAMPLE: [&str; 2] = ["src", "!src/**/*.test.ts"];
/// Most characters of a name or description.
const MAX_TEXT: usize = 256;
/// Most characters of a command or glob.
const MAX_COMMAND: usize = 1024;
/// The longest a command may take: five minutes.
const MAX_TIMEOUT_MS: u32 = 300_000;
/// Most characters of a path or name in storage; stores add about 140 bytes of their own to a
/// key, and S3 takes 1024 bytes of at most 4 a character.
pub const MAX_STORED_NAME: usize = 200;
/// More rounds tell little more, and take as much longer.
pub const MAX_REPEAT: u32 = 100;
/// Most accepted regressions.
const MAX_ACCEPTED: usize = 100;
/// How long a command may take when the file says nothing.
pub const DEFAULT_TIMEOUT_MS: u32 = 60_000;
/// What to measure on every commit, where to keep the history, and what the report shows.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(title = "Unentropy Track Metrics")]
pub struct File {
    /// Where an editor finds the description of this file.
    #[serde(rename = "$schema")]
    pub _schema: Option<String>,
    /// Where the history is kept. The action's inputs win.
    #[serde(default)]
    pub storage: Storage,
    /// The file that holds the history.
    #[serde(default)]
    pub database: Database,
    /// Which files are the project's own: globs, `!` excludes, the last match wins, a bare
    /// directory means everything below it.
    #[schemars(length(min = 1, max = MAX_SOURCES), inner(length(min = 1, max = MAX_COMMAND)))]
    #[schemars(example = SOURCES_EXAMPLE)]
    pub sources: Option<Vec<String>>,
    /// What to measure, by key.
    pub metrics: Metrics,
    /// What must hold for a change to pass.
    pub quality_gate: Option<gate::QualityGate>,
    /// Regressions that were agreed to, each with its reason.
    #[serde(default)]
    #[schemars(length(max = MAX_ACCEPTED))]
    pub accepted: Vec<accepted::Accepted>,
    /// What the report shows, in which order.
    #[serde(default)]
    pub report: report::Report,
    /// Watches the reference branch: a metric that gets worse there opens an issue.
    pub watch: Option<watch::Watch>,
    /// Writes all values where other programs read them, after each build.
    #[serde(default)]
    pub publish: publish::Publish,
}

/// Where the history is kept.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Storage {
    /// `sqlite-local` keeps a file beside the code, `sqlite-artifact` uses artifacts of GitHub
    /// Actions, `sqlite-s3` any S3-compatible provider.
    #[serde(rename = "type")]
    #[schemars(extend("examples" = ["sqlite-local", "sqlite-artifact", "sqlite-s3"]))]
    pub kind: Option<String>,
    /// For `sqlite-s3`. Credentials come from inputs or the environment, never from this file.
    #[serde(default)]
    pub s3: S3,
    /// For `sqlite-artifact`.
    #[serde(default)]
    pub artifact: Artifact,
}

/// A bucket of an S3-compatible provider.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct S3 {
    /// Address of the provider; AWS needs none.
    #[schemars(regex(pattern = pattern::URL.regex), length(max = MAX_COMMAND))]
    #[schemars(example = "https://s3.example.com".to_owned())]
    pub endpoint: Option<String>,
    /// Name of the bucket.
    #[schemars(regex(pattern = pattern::WORD.regex), length(max = MAX_STORED_NAME))]
    pub bucket: Option<String>,
    /// Region of the bucket.
    #[schemars(regex(pattern = pattern::WORD.regex), length(max = MAX_STORED_NAME))]
    #[schemars(example = "us-east-1".to_owned())]
    pub region: Option<String>,
}

/// An artifact of GitHub Actions.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Artifact {
    /// Name of the artifact.
    #[schemars(regex(pattern = pattern::ARTIFACT_NAME.regex), length(max = MAX_STORED_NAME))]
    #[schemars(example = "unentropy-metrics".to_owned())]
    pub name: Option<String>,
    /// Whose history to continue; the branch of the run where nothing is said.
    #[schemars(regex(pattern = pattern::WORD.regex), length(max = MAX_TEXT))]
    #[schemars(example = "main".to_owned())]
    pub branch_filter: Option<String>,
}

/// The file that holds the history.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// A path beside this file, the key of an object, or the file in the artifact.
    #[schemars(regex(pattern = pattern::DATABASE_KEY.regex), length(max = MAX_STORED_NAME))]
    #[schemars(example = "unentropy-metrics.db".to_owned())]
    pub key: Option<String>,
}

/// The metrics, in either form.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Metrics {
    /// Metrics by key.
    #[schemars(extend("minProperties" = 1, "maxProperties" = MAX_METRICS))]
    #[schemars(extend("propertyNames" = { "pattern": pattern::METRIC_KEY.regex }))]
    ByKey(Entries<Metric<Option<DisplayName>>>),
    /// The older form: a list, in which the name is the key.
    #[schemars(extend("minItems" = 1, "maxItems" = MAX_METRICS))]
    Listed(Vec<Metric<Key>>),
}

/// One metric. Without `$ref` it needs `type` and `command`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("if" = { "required": ["$ref"] }))]
#[schemars(extend("then" = {
    "if": { "properties": { "$ref": { "enum": template::without_command() } } },
    "then": { "required": ["command"] }
}))]
#[schemars(extend("else" = { "required": ["type", "command"] }))]
pub struct Metric<Name> {
    /// The template to start from; what is said here wins.
    #[serde(rename = "$ref")]
    pub template: Option<Ref>,
    /// What people read.
    pub name: Name,
    /// Whether it is a number or a word.
    #[serde(rename = "type")]
    pub kind: Option<Type>,
    /// One sentence about it.
    #[schemars(length(max = MAX_TEXT))]
    pub description: Option<String>,
    /// A shell command whose first line of output is the value, or `@collect` with a collector
    /// and its arguments.
    #[schemars(regex(pattern = pattern::COMMAND.regex), length(min = 1, max = MAX_COMMAND))]
    #[schemars(example = "@collect loc src".to_owned())]
    #[schemars(example = "@collect size dist/*.js".to_owned())]
    #[schemars(example = "@collect coverage-lcov coverage/lcov.info".to_owned())]
    pub command: Option<String>,
    /// `percent`, `integer`, `bytes`, `duration` (seconds), `decimal`, or a word of your own
    /// that is shown after the number.
    #[schemars(length(min = 1, max = crate::unit::Unit::MAX_CHARS))]
    #[schemars(extend("examples" = crate::unit::Unit::KNOWN))]
    pub unit: Option<String>,
    /// Which way is good: `higher` or `lower`. Without it a rule of the gate, the template or the
    /// unit decides: coverage should go up, sizes and times down, counts neither.
    pub better: Option<crate::unit::Better>,
    /// Whether `unentropy backfill` measures past commits with it, where nothing is installed or
    /// built. Without it `loc`, `size`, `todo` and `deps` are, and nothing else.
    pub backfill: Option<bool>,
    /// Whether the history keeps what the value consists of: files, tests or packages with their names.
    /// Collectors do unless it is `false`. With `true`, a shell command may print lines of a name, a tab
    /// and a number after its value.
    pub parts: Option<bool>,
    /// How often each run measures it; the value is the median. For commands whose result scatters, and
    /// for collectors of a report that such a command writes.
    #[schemars(title = "whole number of rounds", range(min = 1, max = MAX_REPEAT))]
    #[schemars(extend("default" = 1))]
    pub repeat: Option<Whole>,
    /// How the values of several jobs become one, where a run merges fragments: `sum`, `max`, `union`
    /// (what has the same name counts once), `each` (one metric per fragment) or `none` (the job that
    /// merges measures it itself). Collectors of coverage, tests, findings and sizes have a default; a
    /// shell command has none.
    pub fragments: Option<crate::metric::Combine>,
    /// How long the command may take, in ms; each round of it, where it is repeated.
    #[schemars(title = "whole number of ms", range(min = 1, max = MAX_TIMEOUT_MS))]
    #[schemars(extend("default" = DEFAULT_TIMEOUT_MS))]
    pub timeout: Option<Whole>,
}

impl<Name> Metric<Name> {
    /// The name, and the rest: only the name differs between the two forms.
    pub fn take_name(self) -> (Name, Metric<()>) {
        let Self {
            template,
            name,
            kind,
            description,
            command,
            unit,
            better,
            backfill,
            parts,
            repeat,
            fragments,
            timeout,
        } = self;
        let name_less = Metric {
            template,
            name: (),
            kind,
            description,
            command,
            unit,
            better,
            backfill,
            parts,
            repeat,
            fragments,
            timeout,
        };
        (name, name_less)
    }
}

/// What people read instead of the key.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct DisplayName(#[schemars(length(min = 1, max = MAX_TEXT))] pub String);

/// What the history knows a metric by.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Key(#[schemars(regex(pattern = pattern::METRIC_KEY.regex))] pub String);

/// Whether a metric is a number or a word.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Type {
    /// A number, drawn as a line.
    Numeric,
    /// A word, such as a version.
    Label,
}

/// A whole number in any spelling: to JSON Schema `60000`, `6e4` and `60000.0` are the same.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(from = "f64")]
pub struct Whole(pub u32);

impl From<f64> for Whole {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "every such field has a range within u32, and the checker has seen to it"
    )]
    fn from(number: f64) -> Self {
        Self(number as u32)
    }
}

impl JsonSchema for Whole {
    fn schema_name() -> Cow<'static, str> {
        "Whole".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "integer" })
    }
}
