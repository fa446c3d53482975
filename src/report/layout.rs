//! Arranges the metrics on the page: in the user's sections, else in groups of one unit; nothing is
//! left out.

use std::collections::HashMap;

use crate::config::{Acceptance, Report, Threshold};
use crate::gate::rule;
use crate::history::query::{Series, Timeline, Values};
use crate::metric::{Kind, Metric};
use crate::report::spike::{self, Clip};
use crate::report::text::{one_line, typographic};
use crate::signal::level::Shift;
use crate::signal::{Nature, nature};
use crate::unit::{self, Better, Unit};

/// One metric of the page: its configuration, and its values in the history.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    pub key: &'a str,
    pub name: &'a str,
    pub description: Option<&'a str>,
    pub unit: Option<&'a Unit>,
    pub kind: Kind,
    /// Which way is good, if known.
    pub better: Option<Better>,
    /// Whether it is not measured any more: the history has it, but the configuration does not.
    pub is_past: bool,
    /// The gate's rules for all metrics.
    rules: &'a [Threshold],
    /// Accepted regressions of all metrics.
    accepted: &'a [Acceptance],
    /// `None` if no build has recorded it yet.
    pub values: Option<&'a Values>,
    /// Its steps, oldest first, without those of the machine.
    pub steps: &'a [Shift],
    /// The first build that was examined for steps.
    pub steps_from: usize,
    /// Where its charts end although single values are beyond.
    pub clip: Clip,
}

/// The steps of all metrics, without those of the machine.
#[derive(Default)]
pub struct Steps {
    /// The first build that was examined.
    pub from: usize,
    pub of: HashMap<String, Vec<Shift>>,
}

/// The configuration of the page; if it is empty, the page shows everything in the history.
#[derive(Clone, Copy)]
pub struct ReportConfig<'a> {
    pub report: &'a Report,
    pub metrics: &'a [Metric],
    /// The gate's rules, unless it is off.
    pub rules: &'a [Threshold],
    pub accepted: &'a [Acceptance],
}

impl<'a> Subject<'a> {
    /// The rules about this metric.
    pub fn rules(&self) -> impl Iterator<Item = &'a Threshold> + use<'a> {
        let (key, rules) = (self.key, self.rules);
        rules.iter().filter(move |threshold| threshold.metric == key)
    }

    /// The regressions of this metric that are accepted now.
    pub fn accepted(&self, now_ms: f64) -> impl Iterator<Item = &'a Acceptance> + use<'a> {
        let key = self.key;
        self.accepted.iter().filter(move |entry| entry.metric == key && entry.counts(now_ms))
    }

    /// Limits that a chart can show as a line.
    pub fn targets(&self) -> impl Iterator<Item = f64> + use<'a> {
        self.rules().filter_map(|asked| asked.rule.limit())
    }

    /// The length of its values; 0 without values.
    #[must_use]
    pub fn build_count(&self) -> usize {
        match self.values {
            Some(Values::Numbers(numbers)) => numbers.len(),
            Some(Values::Labels(labels)) => labels.len(),
            None => 0,
        }
    }

    /// Whether it stepped to another level between two builds.
    #[must_use]
    pub fn has_shifted(&self, from: usize, to: usize) -> bool {
        self.steps.iter().any(|step| step.last >= from && step.at <= to)
    }

    #[must_use]
    pub fn nature(&self) -> Nature {
        nature(self.unit)
    }

    /// The formatted value of a build.
    #[must_use]
    pub fn value(&self, build: usize) -> String {
        match self.values {
            Some(Values::Numbers(numbers)) => self.number(numbers[build]),
            Some(Values::Labels(labels)) => match labels[build].as_deref().map(one_line) {
                Some(label) if !label.is_empty() => label,
                _ => "(empty)".to_owned(),
            },
            None => String::new(),
        }
    }

    /// A number in its unit.
    #[must_use]
    pub fn number(&self, number: f64) -> String {
        typographic(&one_line(&unit::format(number, self.unit)))
    }

    /// The builds that have a value.
    #[must_use]
    pub fn measured(&self) -> Vec<usize> {
        let has_value = |build: &usize| match self.values {
            Some(Values::Numbers(numbers)) => numbers[*build].is_finite(),
            Some(Values::Labels(labels)) => labels[*build].is_some(),
            None => false,
        };
        (0..self.build_count()).filter(has_value).collect()
    }
}

/// Charts under one heading.
pub struct Group<'a> {
    /// `None` if the page is too small for headings.
    pub name: Option<&'a str>,
    pub description: Option<&'a str>,
    pub charts: Vec<Plot<'a>>,
}

/// The metrics of one chart, at least one.
pub struct Plot<'a> {
    pub title: Option<&'a str>,
    pub subjects: Vec<Subject<'a>>,
}

/// Every metric in its place: the configured ones by section, what is in no section after them,
/// and last what the history has but the configuration no longer names.
#[must_use]
pub fn groups<'a>(
    timeline: &'a Timeline,
    steps: &'a Steps,
    report_config: &ReportConfig<'a>,
) -> Vec<Group<'a>> {
    let ReportConfig { report, metrics, .. } = *report_config;
    let history: HashMap<&str, &Series> =
        timeline.series.iter().map(|series| (series.id.as_str(), series)).collect();
    let configured: Vec<_> = metrics
        .iter()
        .map(|metric| of_metric(metric, report_config, history.get(metric.key.as_str()).copied()))
        .map(|subject| with_steps(subject, steps))
        .collect();
    let by_key: HashMap<&str, Subject> =
        configured.iter().map(|subject| (subject.key, *subject)).collect();
    let past: Vec<_> = timeline
        .series
        .iter()
        .filter(|series| !by_key.contains_key(series.id.as_str()))
        .map(|series| Subject { is_past: !configured.is_empty(), ..of_series(series) })
        .map(|subject| with_steps(subject, steps))
        .collect();

    let mut groups = if report.sections.is_empty() {
        by_unit(&configured)
    } else {
        by_section(report, &configured, &by_key)
    };
    if !past.is_empty() {
        // Without a configuration, metrics cannot be "no longer measured".
        let name = if configured.is_empty() { None } else { Some("No longer measured") };
        groups.push(Group { name, description: None, charts: alone(past) });
    }
    groups
}

/// From this many metrics on, a page has headings.
const FEWEST_FOR_HEADINGS: usize = 7;

fn by_section<'a>(
    report: &'a Report,
    configured: &[Subject<'a>],
    by_key: &HashMap<&str, Subject<'a>>,
) -> Vec<Group<'a>> {
    let mut groups = Vec::new();
    for section in &report.sections {
        let plots = section.charts.iter().map(|chart| Plot {
            title: chart.title.as_deref(),
            subjects: chart
                .metrics
                .iter()
                .filter_map(|key| by_key.get(key.as_str()).copied())
                .collect(),
        });
        groups.push(Group {
            name: Some(&section.name),
            description: section.description.as_deref(),
            charts: plots.filter(|plot| !plot.subjects.is_empty()).collect(),
        });
    }
    let charts = || report.sections.iter().flat_map(|section| &section.charts);
    let is_placed =
        |key: &str| charts().any(|chart| chart.metrics.iter().any(|metric| metric == key));
    let rest: Vec<_> =
        configured.iter().copied().filter(|subject| !is_placed(subject.key)).collect();
    if !rest.is_empty() {
        groups.push(Group { name: Some("Other metrics"), description: None, charts: alone(rest) });
    }
    groups
}

/// In the order in which units first occur in the configuration.
fn by_unit<'a>(configured: &[Subject<'a>]) -> Vec<Group<'a>> {
    if configured.len() < FEWEST_FOR_HEADINGS {
        let charts = alone(configured.to_vec());
        return if charts.is_empty() {
            Vec::new()
        } else {
            vec![Group { name: None, description: None, charts }]
        };
    }
    let mut groups: Vec<Group> = Vec::new();
    for subject in configured {
        let name = Some(heading(subject));
        let plots = alone(vec![*subject]);
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.charts.extend(plots),
            None => groups.push(Group { name, description: None, charts: plots }),
        }
    }
    for group in &mut groups {
        families_together(&mut group.charts);
    }
    groups
}

/// Puts `bundle-js` and `bundle-css` side by side, at the place of the first of them.
fn families_together(plots: &mut [Plot]) {
    fn family<'a>(plot: &Plot<'a>) -> &'a str {
        plot.subjects[0].key.split('-').next().unwrap_or_default()
    }
    let mut families: Vec<&str> = Vec::new();
    for plot in plots.iter() {
        if !families.contains(&family(plot)) {
            families.push(family(plot));
        }
    }
    plots.sort_by_key(|plot| families.iter().position(|known| *known == family(plot)));
}

fn heading(subject: &Subject) -> &'static str {
    match (subject.kind, subject.unit) {
        (Kind::Label, _) => "States",
        (_, Some(Unit::Percent)) => "Percentages",
        (_, Some(Unit::Bytes)) => "Sizes",
        (_, Some(Unit::Duration)) => "Durations",
        _ => "Counts",
    }
}

fn alone(subjects: Vec<Subject>) -> Vec<Plot> {
    subjects.into_iter().map(|subject| Plot { title: None, subjects: vec![subject] }).collect()
}

/// The kind of value comes from the history, because that is what can be drawn; unit and texts come
/// from the configuration, which is newer.
fn of_metric<'a>(
    metric: &'a Metric,
    &ReportConfig { rules, accepted, .. }: &ReportConfig<'a>,
    series: Option<&'a Series>,
) -> Subject<'a> {
    let recorded = |of: fn(&'a Series) -> Option<&'a str>| series.and_then(of);
    let mut subject = Subject {
        key: &metric.key,
        name: &metric.name,
        description: metric
            .description
            .as_deref()
            .or_else(|| recorded(|series| series.description.as_deref())),
        unit: metric.unit.as_ref().or_else(|| series.and_then(|series| series.unit.as_ref())),
        kind: series.map_or(metric.kind, Series::kind),
        better: metric.better,
        is_past: false,
        rules,
        accepted,
        values: series.map(|series| &series.values),
        steps: &[],
        steps_from: 0,
        clip: Clip::NONE,
    };
    subject.better = rule::direction(rules, subject.key, subject.better);
    subject
}

fn of_series(series: &Series) -> Subject<'_> {
    Subject {
        key: &series.id,
        name: &series.id,
        description: series.description.as_deref(),
        unit: series.unit.as_ref(),
        kind: series.kind(),
        better: series.unit.as_ref().and_then(Unit::better),
        is_past: false,
        rules: &[],
        accepted: &[],
        values: Some(&series.values),
        steps: &[],
        steps_from: 0,
        clip: Clip::NONE,
    }
}

fn with_steps<'a>(subject: Subject<'a>, steps: &'a Steps) -> Subject<'a> {
    let own = steps.of.get(subject.key).map_or(&[][..], Vec::as_slice);
    let clip = match subject.values {
        Some(Values::Numbers(numbers)) => spike::clip(numbers),
        _ => Clip::NONE,
    };
    Subject { steps: own, steps_from: steps.from, clip, ..subject }
}
