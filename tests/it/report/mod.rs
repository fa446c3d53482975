//! The report: its pages, and the laws of what is drawn on them.

mod flaky;
mod golden;
mod laws;
mod page;
mod verdicts;

use unentropy::commit::Words;
use unentropy::config::{Chart, Report, Section};
use unentropy::history::machines::Machines;
use unentropy::history::query::{Moment, Series, Timeline, Values};
use unentropy::history::recorded::Recorded;
use unentropy::metric::{Command, Kind, Metric};
use unentropy::parts::keep::Reasons;
use unentropy::report::page::{Facts, Page, ReportConfig, Shown};
use unentropy::report::{self, Assets};
use unentropy::signal::changes::Past;
use unentropy::unit::Unit;

const DAY_MS: f64 = 86_400_000.0;
/// 3 January 2025, 09:30 UTC.
const START_MS: f64 = 1_735_896_600_000.0;
const NONE: f64 = f64::NAN;

/// Renders a page and compares it with `tests/fixtures/report/<case>/index.html`.
#[track_caller]
fn check(case: &str, timeline: &Timeline, report: &Report, metrics: &[Metric]) -> String {
    check_facts(case, timeline, report, metrics, &facts())
}

#[track_caller]
fn check_facts(
    case: &str,
    timeline: &Timeline,
    report: &Report,
    metrics: &[Metric],
    facts: &Facts,
) -> String {
    golden(
        case,
        page(timeline, &ReportConfig { report, metrics, rules: &[], accepted: &[] }, facts),
    )
}

#[track_caller]
fn golden(case: &str, html: String) -> String {
    let folder = format!("{}/tests/fixtures/report/{case}", env!("CARGO_MANIFEST_DIR"));
    let path = format!("{folder}/index.html");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(&path, &html).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(expected == html, "{path} differs; UPDATE=1 writes it anew");
    html
}

/// Style and script are in files of their own and would drown the pages.
fn page(timeline: &Timeline, report_config: &ReportConfig, facts: &Facts) -> String {
    page_with(&[], timeline, report_config, facts)
}

/// A page whose commits say something.
fn page_with(
    words: &[Words],
    timeline: &Timeline,
    report_config: &ReportConfig,
    facts: &Facts,
) -> String {
    let assets = assets();
    let csp_hash = |text: &str| format!("of-{}-bytes=", text.len());
    let (machines, recorded) = (Machines::default(), Recorded::default());
    let past = Past { timeline, machines: &machines, recorded: &recorded };
    let page = Page::new(&Shown { past, words }, &[], report_config, facts, &|_| Reasons::new());
    report::render(&page, &assets, &csp_hash).expect("it renders")
}

fn assets() -> Assets {
    let folder = format!("{}/src/report/templates", env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let template = |path: std::path::PathBuf| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        (name, std::fs::read_to_string(path).unwrap())
    };
    Assets {
        style: "/* style */".into(),
        script: "/* script */".into(),
        templates: files.map(template).collect(),
    }
}

fn facts() -> Facts {
    Facts {
        repository: Some("octo/garden".into()),
        server_url: Some("https://github.com".into()),
        branch: "main".into(),
        now_ms: START_MS + 90.0 * DAY_MS,
        version: "1.2.3".into(),
        is_sample: false,
    }
}

/// As many builds, a day apart.
fn builds(count: u32) -> Vec<Moment> {
    (1..=count)
        .map(|i| Moment {
            commit_sha: format!("{:07x}{:033x}", i.wrapping_mul(7_654_321), i),
            branch: "main".into(),
            run_id: i.to_string(),
            run_number: i,
            event_name: Some("push".into()),
            at_ms: START_MS + f64::from(i - 1) * DAY_MS,
        })
        .collect()
}

fn numbers(id: &str, unit: &str, values: &[f64]) -> Series {
    Series {
        id: id.into(),
        unit: (!unit.is_empty()).then(|| Unit::from(unit.to_owned())),
        description: None,
        values: Values::Numbers(values.to_vec()),
    }
}

fn labels(id: &str, values: &[&str]) -> Series {
    let label = |label: &&str| (*label != "-").then(|| (*label).to_owned());
    let values = Values::Labels(values.iter().map(label).collect());
    Series { id: id.into(), unit: None, description: None, values }
}

fn metric(key: &str, name: &str, unit: &str) -> Metric {
    Metric {
        key: key.into(),
        name: name.into(),
        kind: Kind::Numeric,
        unit: (!unit.is_empty()).then(|| Unit::from(unit.to_owned())),
        better: (!unit.is_empty()).then(|| Unit::from(unit.to_owned()).better()).flatten(),
        description: None,
        command: Command::Shell("echo 1".into()),
        backfill: false,
        parts: false,
        repeat: 1,
        fragments: None,
        share_of: None,
        timeout_ms: 60_000,
    }
}

fn described(mut metric: Metric, description: &str) -> Metric {
    metric.description = Some(description.into());
    metric
}

fn section(name: &str, description: Option<&str>, charts: &[(&[&str], Option<&str>)]) -> Section {
    Section {
        name: name.into(),
        description: description.map(Into::into),
        charts: charts
            .iter()
            .map(|(metrics, title)| Chart {
                metrics: metrics.iter().map(|key| (*key).to_owned()).collect(),
                title: title.map(Into::into),
            })
            .collect(),
    }
}

/// Wanders as code bases do: the same numbers on every machine.
fn wander(count: u32, from: f64, step: f64) -> Vec<f64> {
    let mut seed = count.wrapping_mul(2_654_435_761);
    let mut value = from;
    (0..count)
        .map(|_| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            value += (f64::from(seed >> 16) / 65_536.0 - 0.42) * step;
            value
        })
        .collect()
}

fn everyday() -> (Timeline, Vec<Metric>) {
    let count = 64;
    let coverage =
        wander(count, 71.0, 0.9).iter().map(|v| (v * 100.0).round() / 100.0).collect::<Vec<_>>();
    let mut bundle =
        wander(count, 412_000.0, 9_000.0).iter().map(|v| v.round()).collect::<Vec<_>>();
    bundle[20..27].fill(NONE);
    bundle[40] = NONE;
    bundle[42] = NONE;
    let mut tests = wander(count, 48.0, 2.5);
    tests[63] = NONE;
    tests[62] = NONE;
    let release: Vec<_> = (0..count as usize)
        .map(|i| match i {
            0..15 => "v1.3.0",
            15..33 => "v1.4.0",
            33..40 => "-",
            40..58 => "v1.4.1",
            _ => "v2.0.0-rc.1",
        })
        .collect();
    let timeline = Timeline {
        builds: builds(count),
        series: vec![
            numbers("bundle", "bytes", &bundle),
            numbers("coverage", "percent", &coverage),
            numbers(
                "dependencies",
                "integer",
                &wander(count, 31.0, 0.7).iter().map(|v| v.round()).collect::<Vec<_>>(),
            ),
            numbers("function-coverage", "percent", &wander(count, 64.0, 1.1)),
            numbers(
                "loc",
                "integer",
                &wander(count, 18_400.0, 220.0).iter().map(|v| v.round()).collect::<Vec<_>>(),
            ),
            numbers("old-lint", "", &[&[12.0, 11.0, 9.0][..], &[NONE; 61]].concat()),
            labels("release", &release),
            numbers("test-time", "duration", &tests),
        ],
    };
    let mut release = metric("release", "Release", "");
    release.kind = Kind::Label;
    let metrics = vec![
        described(
            metric("coverage", "Line coverage", "percent"),
            "Lines that at least one test runs",
        ),
        metric("function-coverage", "Function coverage", "percent"),
        described(metric("bundle", "Bundle size", "bytes"), "Everything below dist/, uncompressed"),
        metric("loc", "Lines of code", "integer"),
        metric("dependencies", "Dependencies", "integer"),
        described(metric("test-time", "Test time", "duration"), "Wall time of npm test"),
        release,
        metric("queries", "Queries per page", "req"),
    ];
    (timeline, metrics)
}
