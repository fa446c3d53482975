//! The values of a build as gauges: names, units and attributes, and nothing for what is missing.

use unentropy::fleet::push::{Gauge, Push, PushedFrom, push};
use unentropy::metric::{Build, Definition, Kind, Sample, Value};
use unentropy::unit::Unit;

fn build() -> Build {
    Build {
        commit_sha: "c0ffee".into(),
        branch: "main".into(),
        run_id: "77".into(),
        run_number: 5,
        attempt: 1,
        event_name: Some("push".into()),
        started_at_ms: 1e12,
        committed_at_ms: None,
        words: unentropy::commit::Words::default(),
    }
}

fn from(repository: &str) -> PushedFrom {
    PushedFrom {
        repository: repository.into(),
        server_url: Some("https://github.com".into()),
        project: None,
        workflow: Some("CI".into()),
    }
}

fn sample(key: &str, unit: Option<&str>, value: Value) -> (Definition, Sample) {
    let kind = if matches!(value, Value::Label(_)) { Kind::Label } else { Kind::Numeric };
    let unit = unit.map(|unit| Unit::from(unit.to_owned()));
    let definition = Definition { kind, unit, description: Some("What it is".into()) };
    (definition, Sample { key: key.into(), value, spread: None })
}

fn attribute(push: &Push, name: &str) -> Option<String> {
    push.resource.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone())
}

#[test]
fn a_number_is_a_gauge_and_a_label_an_info_gauge() {
    let samples = vec![
        sample("build-time", Some("duration"), Value::Number(61.5)),
        sample("release", None, Value::Label("v1.0".into())),
    ];
    assert_eq!(
        push(&build(), samples, &from("acme/rocket")).gauges,
        [
            Gauge {
                name: "unentropy.build-time".into(),
                description: "What it is".into(),
                unit: "s".into(),
                value: 61.5,
                attributes: vec![],
            },
            Gauge {
                name: "unentropy.release.info".into(),
                description: "What it is".into(),
                unit: String::new(),
                value: 1.0,
                attributes: vec![("value", "v1.0".into())],
            },
        ]
    );
}

#[test]
fn units_are_those_of_ucum_where_it_has_them() {
    for (unit, expected) in [
        (Some("percent"), "%"),
        (Some("bytes"), "By"),
        (Some("duration"), "s"),
        (Some("integer"), ""),
        (Some("decimal"), ""),
        (None, ""),
        (Some("ms"), "ms"),
        (Some("\u{b5}s"), "us"),
        (Some("kB"), "kBy"),
        (Some("MiB"), "MiBy"),
        (Some("req/s"), "{req/s}"),
        (Some("a {b} c"), "{abc}"),
        (Some("\u{1f680}"), ""),
    ] {
        let pushed = push(&build(), vec![sample("x", unit, Value::Number(1.0))], &from("a/b"));
        assert_eq!(pushed.gauges[0].unit, expected, "{unit:?}");
    }
}

#[test]
fn the_resource_says_which_repository_branch_commit_and_run() {
    let pushed = push(&build(), vec![], &from("acme/rocket"));
    for (name, expected) in [
        ("service.namespace", "acme"),
        ("service.name", "rocket"),
        ("vcs.owner.name", "acme"),
        ("vcs.repository.name", "rocket"),
        ("vcs.repository.url.full", "https://github.com/acme/rocket"),
        ("vcs.ref.head.name", "main"),
        ("vcs.ref.head.type", "branch"),
        ("vcs.ref.head.revision", "c0ffee"),
        ("cicd.pipeline.name", "CI"),
        ("cicd.pipeline.run.id", "77"),
        ("cicd.pipeline.run.url.full", "https://github.com/acme/rocket/actions/runs/77"),
    ] {
        assert_eq!(attribute(&pushed, name).as_deref(), Some(expected), "{name}");
    }
}

#[test]
fn what_is_not_known_is_left_out_and_a_project_is_a_service() {
    let from = PushedFrom {
        repository: "group/sub/tool".into(),
        project: Some("web".into()),
        ..PushedFrom::default()
    };
    let pushed = push(&build(), vec![], &from);
    assert_eq!(attribute(&pushed, "service.namespace").as_deref(), Some("group/sub"));
    assert_eq!(attribute(&pushed, "service.name").as_deref(), Some("tool/web"));
    for name in ["vcs.repository.url.full", "cicd.pipeline.name", "cicd.pipeline.run.url.full"] {
        assert_eq!(attribute(&pushed, name), None, "{name}");
    }
}
