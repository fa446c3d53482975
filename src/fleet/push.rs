//! The values of one build as gauges of OpenTelemetry, named by its semantic conventions.
//! <https://opentelemetry.io/docs/specs/semconv/resource/cicd/>

use serde::{Deserialize, Serialize};

use crate::metric::{Build, Definition, Sample, Value};
use crate::report::page::home;
use crate::unit::Unit;

/// Facts about the build's repository and run.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PushedFrom {
    /// `owner/name`.
    pub repository: String,
    /// The address of the forge.
    pub server_url: Option<String>,
    /// Where the repository has several.
    pub project: Option<String>,
    /// The name of the workflow of GitHub Actions that runs.
    pub workflow: Option<String>,
}

/// A name and what it is.
#[cfg_attr(target_arch = "wasm32", tsify::declare)]
pub type Attribute = (&'static str, String);

/// One build.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Push {
    /// What all gauges have in common.
    pub resource: Vec<Attribute>,
    /// One for each value.
    pub gauges: Vec<Gauge>,
}

/// One value.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Gauge {
    pub name: String,
    pub description: String,
    /// In the notation of UCUM; empty if there is none.
    pub unit: String,
    /// 1 for a label.
    pub value: f64,
    pub attributes: Vec<Attribute>,
}

/// All values of a build. A metric that was not measured has no gauge.
#[must_use]
pub fn push(build: &Build, samples: Vec<(Definition, Sample)>, origin: &PushedFrom) -> Push {
    let gauges = samples.into_iter().map(|(definition, sample)| gauge(definition, sample));
    Push { resource: resource(build, origin), gauges: gauges.collect() }
}

fn gauge(definition: Definition, Sample { key, value, .. }: Sample) -> Gauge {
    let description = definition.description.unwrap_or_default();
    match value {
        Value::Number(value) => Gauge {
            name: format!("unentropy.{key}"),
            description,
            unit: definition.unit.as_ref().map(ucum).unwrap_or_default(),
            value,
            attributes: Vec::new(),
        },
        // A key has no dot, so no number has this name.
        Value::Label(label) => Gauge {
            name: format!("unentropy.{key}.info"),
            description,
            unit: String::new(),
            value: 1.0,
            attributes: vec![("value", label)],
        },
    }
}

/// Receivers tell series apart by the service, so each project is one of its own.
fn resource(build: &Build, origin: &PushedFrom) -> Vec<Attribute> {
    let PushedFrom { repository, server_url, project, workflow } = origin;
    let (owner, name) = repository.rsplit_once('/').unwrap_or(("", repository));
    let project = project.as_ref().map(|project| format!("/{project}")).unwrap_or_default();
    let home = home(server_url.as_deref(), Some(repository));
    let run = home.as_ref().filter(|_| workflow.is_some());
    let run = run.map(|home| format!("{home}/actions/runs/{}", build.run_id));
    let all = [
        ("service.namespace", Some(owner.to_owned())),
        ("service.name", Some(format!("{name}{project}"))),
        ("vcs.owner.name", Some(owner.to_owned())),
        ("vcs.repository.name", Some(name.to_owned())),
        ("vcs.repository.url.full", home),
        ("vcs.ref.type", Some("branch".to_owned())),
        ("vcs.ref.head.name", Some(build.branch.clone())),
        ("vcs.ref.head.type", Some("branch".to_owned())),
        ("vcs.ref.head.revision", Some(build.commit_sha.clone())),
        ("cicd.pipeline.name", workflow.clone()),
        ("cicd.pipeline.run.id", Some(build.run_id.clone())),
        ("cicd.pipeline.run.url.full", run),
    ];
    let known = all.into_iter().filter_map(|(key, value)| Some((key, value?)));
    known.filter(|(_, value)| !value.is_empty()).collect()
}

/// Custom units that UCUM has a symbol for.
const SYMBOLS: &[(&str, &str)] = &[
    ("%", "%"),
    ("ns", "ns"),
    ("us", "us"),
    ("\u{b5}s", "us"),
    ("\u{3bc}s", "us"),
    ("ms", "ms"),
    ("s", "s"),
    ("min", "min"),
    ("h", "h"),
    ("d", "d"),
    ("B", "By"),
    ("kB", "kBy"),
    ("KB", "kBy"),
    ("MB", "MBy"),
    ("GB", "GBy"),
    ("KiB", "KiBy"),
    ("MiB", "MiBy"),
    ("GiB", "GiBy"),
    ("Hz", "Hz"),
];

/// A unit in the notation of UCUM. Counts have none: `1` would make them a ratio.
fn ucum(unit: &Unit) -> String {
    let word = match unit {
        Unit::Percent => "%",
        Unit::Bytes => "B",
        Unit::Duration => "s",
        Unit::Integer | Unit::Decimal => return String::new(),
        Unit::Custom(word) => word.trim(),
    };
    if let Some((_, symbol)) = SYMBOLS.iter().find(|(written, _)| *written == word) {
        return (*symbol).to_owned();
    }
    let word: String =
        word.chars().filter(|c| c.is_ascii_graphic() && !matches!(c, '{' | '}')).collect();
    if word.is_empty() { word } else { format!("{{{word}}}") }
}
