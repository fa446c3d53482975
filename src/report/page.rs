//! The page as data: every field is display-ready.

use serde::{Deserialize, Serialize};

use crate::commit::Words;
use crate::config::Mode;
use crate::gate::noise::Noise;
use crate::history::flaky::Flaky;
use crate::history::query::{Series, Timeline};
use crate::metric::Metric;
use crate::parts::{Map, Parts};
use crate::report::attention::{self, Urgency};
use crate::report::axis::TimeAxis;
use crate::report::calendar;
use crate::report::card::{self, Card};
use crate::report::chronicle::{self, Chronicle, Why};
use crate::report::consists;
use crate::report::context::ChartContext;
use crate::report::data::{self, Other, Repository};
use crate::report::flaky;
use crate::report::glance::{self, Glance, Levels};
use crate::report::lately;
use crate::report::layout::{self, Steps, Subject};
use crate::report::overview::{self, Overview};
use crate::report::reading::{Background, commit_href};
use crate::report::text::{counted, one_line, short_sha};
use crate::report::theme;
use crate::signal::changes::{self, Past};
use crate::signal::standing::{Standing, State};

pub use layout::ReportConfig;

/// Facts that are not in the history.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Facts {
    /// `owner/name`, if the code is on a forge.
    pub repository: Option<String>,
    /// The address of the forge, such as `https://github.com`.
    pub server_url: Option<String>,
    /// The branch whose builds these are.
    pub branch: String,
    /// When the page is generated, in ms since the epoch.
    pub now_ms: f64,
    /// Of this program.
    pub version: String,
    /// Whether the history is invented, which the page must say.
    #[serde(default)]
    pub is_sample: bool,
}

/// Owner and name, and the server, of a git remote; credentials are left out.
#[must_use]
pub fn forge(remote: &str) -> Option<(String, String)> {
    let (scheme, rest) = match remote.trim().split_once("://") {
        Some(("http", rest)) => ("http", rest),
        Some((_, rest)) => ("https", rest),
        None => ("https", remote.trim()),
    };
    let rest = rest.rsplit_once('@').map_or(rest, |(_, rest)| rest);
    // `git@host:owner/name`, or `host:port/owner/name`; a port is for git only.
    let (host, path) = rest.split_once([':', '/'])?;
    let path = path.trim_start_matches(|c: char| c.is_ascii_digit()).trim_matches('/');
    let path = path.strip_suffix(".git").unwrap_or(path);
    let is_plain = |text: &str, more: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || more.contains(c))
    };
    let is_forge = host.contains('.') && is_plain(host, ".-") && path.contains('/');
    (is_forge && is_plain(path, "._-/")).then(|| (path.to_owned(), format!("{scheme}://{host}")))
}

/// The builds of a branch, and what their commits say.
pub struct Shown<'a> {
    pub past: Past<'a>,
    /// Of each build; empty if nothing is known.
    pub words: &'a [Words],
}

/// A whole page.
#[derive(Debug, Serialize)]
pub struct Page {
    /// How all metrics are doing.
    sentence: String,
    verdict: Vec<Clause>,
    /// What happened lately.
    since: String,
    /// Of the repository.
    title: String,
    branch: String,
    /// `None` before the first build.
    history: Option<HistoryFacts>,
    /// Large charts of what needs attention.
    urgent: Vec<Card>,
    /// `None` if there is no metric, or only one.
    overview: Option<Overview>,
    /// What happened; `None` if nothing did.
    chronicle: Option<Chronicle>,
    /// Flaky tests; `None` without any.
    flaky: Option<flaky::List>,
    /// Whether charts are small because there are many.
    is_dense: bool,
    sections: Vec<Section>,
    /// Whether there are builds, but no metric.
    has_no_metric: bool,
    /// `light`, `dark` or both, for HTML.
    color_scheme: &'static str,
    /// A style sheet of variables.
    #[serde(skip)]
    theme: String,
    /// JSON for the script, safe inside a script element.
    data: String,
    /// The same for an index of several pages.
    #[serde(rename = "glance")]
    for_index: String,
    made_at: String,
    version: String,
    is_sample: bool,
    /// All of it in few numbers and words, for a page over many repositories.
    #[serde(skip)]
    pub glance: Glance,
    /// Where the levels of the metrics begin.
    #[serde(skip)]
    pub levels: Levels,
}

/// A part of the sentence that heads the page.
#[derive(Debug, Serialize)]
struct Clause {
    state: &'static str,
    words: String,
}

/// The builds of the page, at a glance.
#[derive(Debug, Serialize)]
struct HistoryFacts {
    /// Such as `64 builds since 3 Jan 2025`.
    builds: String,
    last_commit: String,
    last_href: Option<String>,
    last_at: String,
}

/// Cards under one heading.
#[derive(Debug, Serialize)]
struct Section {
    name: Option<String>,
    description: Option<String>,
    cards: Vec<Card>,
}

/// How many of the last builds determine a metric's scatter.
const LOOK_BACK: usize = 200;

/// How many of the last values are examined for steps: more would take longer than the rest of the page.
const MOST_VALUES: usize = 20_000;

/// From this many metrics on, charts are small.
const DENSE: usize = 13;

/// So many large charts fit beside each other; what else needs attention begins the overview.
const MOST_URGENT: usize = 3;

impl Page {
    /// Creates all texts and drawings; the same input gives the same page. For `others`, branches
    /// that a reader can choose, the page only contains the data. `why` knows why metrics moved in a build.
    #[must_use]
    pub fn new(
        shown: &Shown,
        others: &[Shown],
        report_config: &ReportConfig,
        facts: &Facts,
        why: Why,
    ) -> Self {
        let timeline = shown.past.timeline;
        let steps = steps_of(&shown.past);
        let hides = report_config.report.hides_commits;
        let said = if hides { &[][..] } else { shown.words };
        let title = facts.repository.as_deref();
        let repository = Repository {
            title: title.map_or_else(|| "This repository".to_owned(), one_line),
            branch: one_line(&facts.branch),
            commits: url(facts, report_config, "commit"),
            compare: url(facts, report_config, "compare"),
        };
        let commits = repository.commits.as_deref();
        let time = TimeAxis::new(&timeline.builds);
        let groups = layout::groups(timeline, &steps, report_config);
        let subjects = each_once(&groups);
        let builds = timeline.builds.len().min(LOOK_BACK);
        let noise = Noise::along(timeline, None, builds);
        let read = noise.read();
        let together = read.together();
        let noise = |key: &str| read.scatter(&together, key, builds.saturating_sub(1));
        let builds = &timeline.builds;
        let background = Background { builds, commits, now_ms: facts.now_ms, noise: &noise };
        let branches: Vec<_> = others
            .iter()
            .map(|other| Other {
                timeline: other.past.timeline,
                steps: steps_of(&other.past),
                words: if hides { &[] } else { other.words },
            })
            .collect();
        let context = ChartContext::new(background, &time, &subjects);
        let urgencies: Vec<_> =
            (0..subjects.len()).map(|number| attention::of(number, &context)).collect();
        let mut card_number = 0;
        let mut card = |plot: &layout::Plot| {
            card_number += 1;
            card::card(format!("chart-{card_number}"), plot, &urgencies, &context)
        };
        let mut sections: Vec<_> = groups
            .iter()
            .map(|group| Section {
                name: group.name.map(one_line),
                description: group.description.map(one_line),
                cards: group.charts.iter().map(&mut card).collect(),
            })
            .collect();
        let has_no_metric = sections.is_empty() && !builds.is_empty();
        let mut metrics: Vec<_> =
            (0..subjects.len()).filter(|number| !subjects[*number].is_past).collect();
        let standing: Standing = metrics.iter().map(|number| urgencies[*number].state).collect();
        metrics.sort_by(|a, b| attention::more_urgent(&urgencies[*a], &urgencies[*b]));
        let glance = glance::of(&facts.branch, &metrics, &urgencies, &standing, &context);
        let urgent = take_urgent(&metrics, &urgencies, &mut sections);
        let is_shown = |number: &usize| urgent.iter().any(|card| card.metrics.contains(number));
        let others: Vec<_> = metrics.iter().copied().filter(|number| !is_shown(number)).collect();
        let cards: Vec<_> = sections.iter().flat_map(|section| &section.cards).collect();
        let overview = if metrics.len() < 2 || builds.is_empty() {
            None
        } else {
            let title = if urgent.is_empty() { "Every metric" } else { "Everything else" };
            overview::overview(title, &others, &urgencies, &context, &cards)
        };
        let (chronicle, told) = chronicle::chronicle(&context, said, why);
        Self {
            sentence: standing.sentence(),
            verdict: clauses(&standing),
            since: lately::words(&subjects, builds, facts.now_ms),
            history: history_facts(timeline, commits),
            urgent,
            overview,
            chronicle,
            flaky: None,
            has_no_metric,
            is_dense: subjects.len() >= DENSE,
            sections,
            color_scheme: match report_config.report.mode {
                Mode::Auto => "light dark",
                Mode::Light => "light",
                Mode::Dark => "dark",
            },
            theme: theme::css(&report_config.report.theme, report_config.report.mode),
            data: data::json(&repository, builds, &branches, &context, told, said),
            for_index: glance.inside_page(),
            title: repository.title,
            branch: repository.branch,
            made_at: calendar::date_time(facts.now_ms),
            version: one_line(&facts.version),
            is_sample: facts.is_sample,
            glance,
            levels: Levels::of(&steps),
        }
    }
}

impl Page {
    /// Shows what the values of the last build consist of, by the keys of metrics.
    pub fn show_parts(
        &mut self,
        parts: &Map<String, Parts>,
        timeline: &Timeline,
        metrics: &[Metric],
    ) {
        let unit_of = |key: &str| {
            let of_metric = metrics.iter().find(|metric| metric.key == key);
            let of_series = || timeline.series.iter().find(|series| series.id == key);
            of_metric
                .and_then(|metric| metric.unit.as_ref())
                .or_else(|| of_series().and_then(|series| series.unit.as_ref()))
        };
        let cards = self.sections.iter_mut().flat_map(|section| &mut section.cards);
        let panels = self.urgent.iter_mut().chain(cards).flat_map(|card| &mut card.panels);
        for reading in panels.flat_map(|panel| &mut panel.readings) {
            if let Some(parts) = parts.get(&reading.key) {
                reading.consists = consists::rows(parts, unit_of(&reading.key));
            }
        }
    }

    /// The same with the flaky tests of its history.
    #[must_use]
    pub fn with_flaky(
        mut self,
        found: &Flaky,
        report_config: &ReportConfig,
        facts: &Facts,
    ) -> Self {
        self.flaky = flaky::List::new(found, url(facts, report_config, "commit").as_deref());
        self
    }

    /// The colours, as a style sheet.
    pub(super) fn theme(&self) -> &str {
        &self.theme
    }
}

/// The first build that is examined for steps. How the builds before it were measured does not matter.
#[must_use]
pub fn steps_from(timeline: &Timeline) -> usize {
    timeline.builds.len().saturating_sub(MOST_VALUES / timeline.series.len().max(1))
}

/// The steps of the code, by metric.
fn steps_of(past: &Past) -> Steps {
    let from = steps_from(past.timeline);
    let found = changes::all_from(from, past, &|_| None);
    let of_metric = |series: &Series| (series.id.clone(), found.steps(&series.id));
    Steps { from, of: past.timeline.series.iter().map(of_metric).collect() }
}

/// A metric may be in several charts.
fn each_once<'a>(groups: &[layout::Group<'a>]) -> Vec<Subject<'a>> {
    let mut subjects: Vec<Subject> = Vec::new();
    for subject in groups.iter().flat_map(|group| &group.charts).flat_map(|plot| &plot.subjects) {
        if !subjects.iter().any(|known| known.key == subject.key) {
            subjects.push(*subject);
        }
    }
    subjects
}

/// Takes the charts that need attention out of their sections; those without any left go.
fn take_urgent(metrics: &[usize], urgencies: &[Urgency], sections: &mut Vec<Section>) -> Vec<Card> {
    let mut urgent: Vec<Card> = Vec::new();
    let is_urgent = |number: &&usize| urgencies[**number].state < State::Missing;
    for metric in metrics.iter().filter(is_urgent) {
        let has_it = |card: &Card| card.metrics.contains(metric);
        if urgent.len() == MOST_URGENT || urgent.iter().any(has_it) {
            continue;
        }
        for section in sections.iter_mut() {
            if let Some(place) = section.cards.iter().position(has_it) {
                urgent.push(section.cards.remove(place));
                break;
            }
        }
    }
    sections.retain(|section| !section.cards.is_empty());
    urgent
}

fn clauses(standing: &Standing) -> Vec<Clause> {
    let clause = |(state, words): (State, String)| Clause { state: state.word(), words };
    standing.clauses().into_iter().map(clause).collect()
}

fn history_facts(timeline: &Timeline, commits: Option<&str>) -> Option<HistoryFacts> {
    let (first, last) = (timeline.builds.first()?, timeline.builds.last()?);
    let builds = counted(timeline.builds.len(), "build");
    Some(HistoryFacts {
        builds: format!("{builds} since {}", calendar::date(first.at_ms)),
        last_commit: short_sha(&last.commit_sha),
        last_href: commits.and_then(|base| commit_href(base, &last.commit_sha)),
        last_at: calendar::date_time(last.at_ms),
    })
}

fn url(facts: &Facts, report_config: &ReportConfig, what: &str) -> Option<String> {
    let server = report_config.report.server_url.as_deref().or(facts.server_url.as_deref());
    Some(format!("{}/{what}/", home(server, facts.repository.as_deref())?))
}

/// The address of a repository. Only http and https addresses become links: anything else could be a
/// script.
#[must_use]
pub fn home(server: Option<&str>, repository: Option<&str>) -> Option<String> {
    let server = server?.trim_end_matches('/');
    let is_web = server.starts_with("https://") || server.starts_with("http://");
    is_web.then(|| Some(format!("{server}/{}", repository?)))?
}
