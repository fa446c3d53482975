//! The templates: metrics that only need `{ "$ref": "…" }`.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use serde_json::json;

use crate::unit::{Better, Unit};

/// A metric that most projects have; the file overrides its fields.
#[derive(Debug, PartialEq)]
pub struct Template {
    pub id: &'static str,
    pub name: &'static str,
    pub description: &'static str,
    pub unit: Unit,
    pub better: Option<Better>,
    pub command: Source,
}

/// The command of a template.
#[derive(Debug, PartialEq)]
pub enum Source {
    /// Works in every project.
    Default(&'static str),
    /// Every project has its own; this is an example.
    Example(&'static str),
}

/// Every template, in the order of the documentation.
pub static TEMPLATES: &[Template] = &[
    Template {
        id: "coverage",
        name: "Coverage",
        description: "Share of the lines that tests run",
        unit: Unit::Percent,
        better: Some(Better::Higher),
        command: Source::Example("@collect coverage-lcov coverage/lcov.info"),
    },
    Template {
        id: "function-coverage",
        name: "Function coverage",
        description: "Share of the functions that tests call",
        unit: Unit::Percent,
        better: Some(Better::Higher),
        command: Source::Example("@collect coverage-lcov coverage/lcov.info --type function"),
    },
    Template {
        id: "branch-coverage",
        name: "Branch coverage",
        description: "Share of the branches that tests take",
        unit: Unit::Percent,
        better: Some(Better::Higher),
        command: Source::Example("@collect coverage-lcov coverage/lcov.info --type branch"),
    },
    Template {
        id: "patch-coverage",
        name: "Patch coverage",
        description: "Share of the lines that a change adds which tests run",
        unit: Unit::Percent,
        better: Some(Better::Higher),
        command: Source::Example("@collect patch-coverage coverage/lcov.info"),
    },
    Template {
        id: "loc",
        name: "Lines of code",
        description: "Lines of code, without blank lines and comments",
        unit: Unit::Integer,
        better: None,
        command: Source::Default("@collect loc ."),
    },
    Template {
        id: "size",
        name: "Size",
        description: "Bytes of what the build makes",
        unit: Unit::Bytes,
        better: Some(Better::Lower),
        command: Source::Default("@collect size dist"),
    },
    Template {
        id: "build-time",
        name: "Build time",
        description: "Seconds that a build takes",
        unit: Unit::Duration,
        better: Some(Better::Lower),
        command: Source::Example(
            "start=$(date +%s); npm run build >&2; echo $(($(date +%s) - start))",
        ),
    },
    Template {
        id: "test-time",
        name: "Test time",
        description: "Seconds that the tests take",
        unit: Unit::Duration,
        better: Some(Better::Lower),
        command: Source::Example("start=$(date +%s); npm test >&2; echo $(($(date +%s) - start))"),
    },
    Template {
        id: "test-count",
        name: "Tests",
        description: "How many tests there are",
        unit: Unit::Integer,
        better: Some(Better::Higher),
        command: Source::Example("grep -rE '^ *(it|test)\\(' tests | wc -l"),
    },
    Template {
        id: "dependencies-count",
        name: "Dependencies",
        description: "How many packages the project is built on",
        unit: Unit::Integer,
        better: None,
        command: Source::Example("npm ls --all --parseable | tail -n +2 | wc -l"),
    },
    Template {
        id: "ci-time",
        name: "CI time",
        description: "Seconds that the newest finished run of the workflow took",
        unit: Unit::Duration,
        better: Some(Better::Lower),
        command: Source::Default("@collect ci"),
    },
    Template {
        id: "ci-reruns",
        name: "CI re-runs",
        description: "How often the run was started again",
        unit: Unit::Integer,
        better: Some(Better::Lower),
        command: Source::Default("@collect ci --stat reruns"),
    },
];

/// The template of that name.
pub fn find(id: &str) -> Option<&'static Template> {
    TEMPLATES.iter().find(|template| template.id == id)
}

/// A valid `$ref`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct Ref(pub &'static Template);

impl TryFrom<String> for Ref {
    type Error = String;

    fn try_from(id: String) -> Result<Self, String> {
        find(&id).map(Self).ok_or_else(|| format!("no template is called \"{id}\""))
    }
}

impl JsonSchema for Ref {
    fn schema_name() -> Cow<'static, str> {
        "Ref".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let choices: Vec<_> = TEMPLATES
            .iter()
            .map(|template| json!({ "const": template.id, "description": template.description }))
            .collect();
        schemars::json_schema!({ "oneOf": choices })
    }
}

/// For the schema: the templates that require a `command`.
pub fn without_command() -> Vec<&'static str> {
    let asks = |template: &&Template| matches!(template.command, Source::Example(_));
    TEMPLATES.iter().filter(asks).map(|template| template.id).collect()
}
