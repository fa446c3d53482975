//! The page as data: every field is what a reader sees, ready to print.

use serde::{Deserialize, Serialize};

use crate::config::{Mode, Report};
use crate::history::query::Timeline;
use crate::metric::Metric;
use crate::report::axis::TimeAxis;
use crate::report::calendar;
use crate::report::card::{self, Card, Scene};
use crate::report::layout;
use crate::report::reading::commit_href;
use crate::report::text::{counted, one_line, short_sha};
use crate::report::theme;

/// What the history does not know about itself.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Facts {
    /// `owner/name`, where the code is on a forge.
    pub repository: Option<String>,
    /// Where the forge is, such as `https://github.com`.
    pub server_url: Option<String>,
    /// The branch whose builds these are.
    pub branch: String,
    /// When the page is made, in ms since the epoch.
    pub now_ms: f64,
    /// Of this program.
    pub version: String,
}

/// A whole page.
#[derive(Debug, Serialize)]
pub struct Page {
    title: String,
    branch: String,
    /// `None` before the first build.
    history: Option<Glance>,
    sections: Vec<Section>,
    /// `light`, `dark` or both, as HTML wants it.
    color_scheme: &'static str,
    /// A style sheet of variables.
    theme: String,
    made_at: String,
    version: String,
}

/// The builds of the page, at a glance.
#[derive(Debug, Serialize)]
struct Glance {
    builds: String,
    range: String,
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

impl Page {
    /// Puts everything a reader sees into words and drawings; the same input gives the same page.
    ///
    /// `report` and `metrics` are the configuration's; both may be empty, then the page shows what
    /// the history has.
    #[must_use]
    pub fn new(timeline: &Timeline, report: &Report, metrics: &[Metric], facts: &Facts) -> Self {
        let commits = commits_url(facts);
        let time = TimeAxis::new(&timeline.builds);
        let scene = Scene { builds: &timeline.builds, time: &time, commits: commits.as_deref() };
        let mut card_number = 0;
        let mut card = |plot: &layout::Plot| {
            card_number += 1;
            card::card(format!("chart-{card_number}"), plot, &scene)
        };
        let groups = layout::groups(timeline, report, metrics);
        Self {
            title: facts
                .repository
                .as_deref()
                .map_or_else(|| "This repository".to_owned(), one_line),
            branch: one_line(&facts.branch),
            history: glance(timeline, commits.as_deref()),
            sections: groups
                .iter()
                .map(|group| Section {
                    name: group.name.map(one_line),
                    description: group.description.map(one_line),
                    cards: group.charts.iter().map(&mut card).collect(),
                })
                .collect(),
            color_scheme: match report.mode {
                Mode::Auto => "light dark",
                Mode::Light => "light",
                Mode::Dark => "dark",
            },
            theme: theme::css(&report.theme, report.mode),
            made_at: calendar::date_time(facts.now_ms),
            version: one_line(&facts.version),
        }
    }
}

fn glance(timeline: &Timeline, commits: Option<&str>) -> Option<Glance> {
    let (first, last) = (timeline.builds.first()?, timeline.builds.last()?);
    Some(Glance {
        builds: counted(timeline.builds.len(), "build"),
        range: calendar::range(first.at_ms, last.at_ms),
        last_commit: short_sha(&last.commit_sha),
        last_href: commits.and_then(|base| commit_href(base, &last.commit_sha)),
        last_at: calendar::date_time(last.at_ms),
    })
}

/// Only addresses of the web become links: anything else could be a script.
fn commits_url(facts: &Facts) -> Option<String> {
    let server = facts.server_url.as_deref()?.trim_end_matches('/');
    let repository = facts.repository.as_deref()?;
    let is_web = server.starts_with("https://") || server.starts_with("http://");
    is_web.then(|| format!("{server}/{repository}/commit/"))
}
