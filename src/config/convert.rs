//! Converts a valid file to a [`Config`], with templates and defaults filled in.

use super::template::{Source, Template};
use super::thresholds::Written;
use super::{
    Baseline, Chart, Comment, Config, Publish, QualityGate, Report, Section, Storage, StorageKind,
    Theme, Watch, acceptance, raw,
};
use crate::metric::{Command, Kind, Metric};
use crate::unit::Unit;

/// The configuration of a file that passed every check.
pub fn config(file: raw::File) -> Config {
    let mut warnings = Vec::new();
    let metrics: Vec<_> = match file.metrics {
        raw::Metrics::ByKey(metrics) => metrics
            .0
            .into_iter()
            .map(|(key, fields)| {
                let (name, fields) = fields.take_name();
                metric(key, name.map(|name| name.0), fields, &mut warnings)
            })
            .collect(),
        raw::Metrics::Listed(metrics) => metrics
            .into_iter()
            .map(|fields| {
                let (key, fields) = fields.take_name();
                metric(key.0, None, fields, &mut warnings)
            })
            .collect(),
    };
    let quality_gate = file.quality_gate.map(|gate| quality_gate(gate, &metrics));
    Config {
        accepted: acceptance::all(file.accepted, &metrics, quality_gate.as_ref()),
        metrics,
        sources: file.sources.unwrap_or_default(),
        storage: storage(file.storage, &mut warnings),
        database_key: file.database.key,
        quality_gate,
        report: report(file.report),
        watch: file.watch.map(watch),
        publish: publish(file.publish),
        warnings,
        fragments: None,
    }
}

fn publish(publish: raw::publish::Publish) -> Publish {
    let raw::publish::Publish { parquet, report, otlp } = publish;
    Publish { parquet, report, otlp: otlp.map(|otlp| metrics_of(&otlp.endpoint)) }
}

/// Where a receiver takes metrics: as for `OTEL_EXPORTER_OTLP_ENDPOINT`, below the address.
fn metrics_of(endpoint: &str) -> String {
    let endpoint = endpoint.trim_end_matches('/');
    if endpoint.ends_with(METRICS_PATH) {
        endpoint.to_owned()
    } else {
        format!("{endpoint}{METRICS_PATH}")
    }
}

const METRICS_PATH: &str = "/v1/metrics";

fn storage(storage: raw::Storage, warnings: &mut Vec<String>) -> Storage {
    let kind = storage.kind.map(|name| {
        StorageKind::find(&name).unwrap_or_else(|| {
            warnings.push(format!(
                "storage.type: {} is not known, so the history is kept as sqlite-local; known are \
                 sqlite-local, sqlite-artifact and sqlite-s3",
                super::problem::quoted(&name)
            ));
            StorageKind::Local
        })
    });
    Storage {
        kind,
        s3_endpoint: storage.s3.endpoint,
        s3_bucket: storage.s3.bucket,
        s3_region: storage.s3.region,
        artifact_name: storage.artifact.name,
        artifact_branch_filter: storage.artifact.branch_filter,
    }
}

fn metric(
    key: String,
    name: Option<String>,
    fields: raw::Metric<()>,
    warnings: &mut Vec<String>,
) -> Metric {
    let template = fields.template.map(|template| template.0);
    let kind = match fields.kind {
        Some(raw::Type::Label) => Kind::Label,
        Some(raw::Type::Numeric) | None => Kind::Numeric,
    };
    let unit = match (kind, fields.unit) {
        (Kind::Label, Some(unit)) => {
            let unit = super::problem::quoted(&unit);
            warnings.push(format!("metrics.{key}.unit: a label has no unit, {unit} is ignored"));
            None
        }
        (Kind::Label, None) => None,
        (Kind::Numeric, Some(unit)) => {
            warnings.extend(misspelt(&key, &unit));
            Some(Unit::from(unit))
        }
        (Kind::Numeric, None) => template.map(|template| template.unit.clone()),
    };
    // Two metrics of one template would have the same name without the key.
    let known_name = template.filter(|template| template.id == key).map(|known| known.name);
    let better = fields
        .better
        .or(template.and_then(|template| template.better))
        .or(unit.as_ref().filter(|_| template.is_none()).and_then(Unit::better));
    let name = name.or_else(|| known_name.map(str::to_owned)).unwrap_or_else(|| key.clone());
    let description = template.map(|template| template.description.to_owned());
    let command = command(fields.command.as_deref(), template);
    let is_collector = matches!(command, Command::Collect(_));
    let has_parts = kind == Kind::Numeric && command.may_have_parts();
    Metric {
        name,
        kind,
        unit,
        better,
        description: fields.description.or(description),
        backfill: fields.backfill.unwrap_or_else(|| command.needs_no_build()),
        parts: has_parts && fields.parts.unwrap_or(is_collector),
        command,
        repeat: fields.repeat.map_or(1, |repeat| repeat.0),
        fragments: fields.fragments,
        share_of: None,
        timeout_ms: fields.timeout.map_or(raw::DEFAULT_TIMEOUT_MS, |timeout| timeout.0),
        key,
    }
}

/// `Percent` would be a custom unit, which the user hardly meant.
fn misspelt(key: &str, unit: &str) -> Option<String> {
    let known = Unit::KNOWN.into_iter().find(|known| known.eq_ignore_ascii_case(unit.trim()))?;
    (known != unit).then(|| {
        let unit = super::problem::quoted(unit);
        format!("metrics.{key}.unit: {unit} is shown as text after the number; did you mean \"{known}\"?")
    })
}

fn command(written: Option<&str>, template: Option<&Template>) -> Command {
    let line = match (written, template.map(|template| &template.command)) {
        (Some(line), _) => line,
        (None, Some(Source::Default(line))) => line,
        (None, _) => unreachable!("the rules ask for a command where no template has one"),
    };
    Command::parse(line)
}

fn quality_gate(gate: raw::gate::QualityGate, metrics: &[Metric]) -> QualityGate {
    let or = |written: Option<raw::Whole>, default| written.map_or(default, |number| number.0);
    let on_missing = gate.on_missing.unwrap_or_default();
    let written = gate.thresholds.into_iter().map(|rule| Written::new(rule, on_missing));
    let written: Vec<_> = written.collect();
    QualityGate {
        mode: gate.mode.unwrap_or_default(),
        comment: match gate.enable_pull_request_comment {
            Some(false) => Some(Comment::Never),
            _ => gate.comment,
        },
        project: gate.project,
        max_comment_metrics: or(gate.max_comment_metrics, raw::gate::DEFAULT_COMMENT_METRICS),
        max_comment_characters: or(
            gate.max_comment_characters,
            raw::gate::DEFAULT_COMMENT_CHARACTERS,
        ),
        confirm: gate.confirm.map(|times| times.0),
        accept_label: gate.accept_label,
        thresholds: written.iter().flat_map(|rule| rule.of(metrics.iter())).collect(),
        globs: written
            .into_iter()
            .filter(|rule| !rule.is_total() && !rule.names_one_of(metrics))
            .collect(),
        baseline: Baseline {
            reference_branch: gate.baseline.reference_branch,
            max_age_days: or(gate.baseline.max_age_days, raw::gate::DEFAULT_MAX_AGE_DAYS),
        },
    }
}

fn watch(watch: raw::watch::Watch) -> Watch {
    let written = watch.min_change.as_deref().unwrap_or(raw::watch::DEFAULT_MIN_CHANGE);
    let percent: f64 =
        written.trim_end_matches('%').parse().expect("the pattern asks for a number");
    Watch {
        opens_issue: watch.issue.unwrap_or(true),
        min_change: percent / 100.0,
        labels: watch.labels,
    }
}

fn report(report: raw::report::Report) -> Report {
    let chart = |chart: raw::report::Chart| Chart { metrics: chart.metrics, title: chart.title };
    let section = |section: raw::report::Section| Section {
        name: section.name,
        description: section.description,
        charts: section.charts.into_iter().map(chart).collect(),
    };
    let colors = |colors: super::entries::Entries<raw::report::Color>| {
        colors.0.into_iter().map(|(name, color)| (name, color.0)).collect()
    };
    Report {
        sections: report.sections.into_iter().map(section).collect(),
        theme: match report.theme {
            None => Theme::Default,
            Some(raw::report::Theme::BuiltIn(theme)) => match theme {
                raw::report::BuiltInTheme::Default => Theme::Default,
                raw::report::BuiltInTheme::Slate => Theme::Slate,
                raw::report::BuiltInTheme::Contrast => Theme::Contrast,
            },
            Some(raw::report::Theme::Custom(custom)) => {
                Theme::Custom { dark: colors(custom.dark), light: colors(custom.light) }
            }
        },
        mode: report.mode.unwrap_or_default(),
        css: report.css,
        partials: [("header", report.partials.header), ("footer", report.partials.footer)]
            .into_iter()
            .filter_map(|(name, path)| Some((name.to_owned(), path?)))
            .collect(),
        server_url: report.server_url,
        hides_commits: report.commits == Some(false),
    }
}
