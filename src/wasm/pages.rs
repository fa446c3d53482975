//! Exports that render the report and the summary of a run.

use js_sys::Function;
use serde::{Deserialize, Serialize};
use tsify::Tsify;
use wasm_bindgen::prelude::*;

use super::branch::Branch;
use super::changes::Changes;
use super::config::Config;
use super::engine::Database;
use super::told::ToldOutcome;
use super::{JsResult, decode, encode, sealed, to_js};
use crate::commit::Words;
use crate::config::{GateMode, Report};
use crate::error::Result;
use crate::fleet::summary::Summary as OfFleet;
use crate::history::{flaky, parts, query, reasons};
use crate::metric::{Build, Metric, Sample, Spread};
use crate::parts::keep::Reasons;
use crate::report::calendar::DAY_MS;
use crate::report::flaky::DAYS;
use crate::report::page::{Facts, Page, ReportConfig, steps_from};
use crate::report::{self, Assets, sample};
use crate::signal::changes;
use crate::summary;
use crate::summary::reasons::{Source, list};

/// How many other branches a report contains, and how many builds of each.
const OTHER_BRANCHES: u32 = 8;
const OTHER_BUILDS: u32 = 100;

/// How many builds a summary covers: enough to know the current level of each metric.
const SUMMARY_BUILDS: u32 = 200;

/// A report before it is rendered.
#[wasm_bindgen]
pub struct ReportPage(Page);

#[wasm_bindgen]
impl ReportPage {
    /// The report of a history without its configuration.
    #[wasm_bindgen(constructor)]
    pub fn new(
        db: &Database,
        #[wasm_bindgen(unchecked_param_type = "Facts")] facts: JsValue,
    ) -> JsResult<Self> {
        let report_config =
            ReportConfig { report: &Report::default(), metrics: &[], rules: &[], accepted: &[] };
        page(db, None, &report_config, facts)
    }

    /// One HTML file. `csp_hash` returns the SHA-256 of a text, in base64.
    pub fn render(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Assets")] assets: JsValue,
        #[wasm_bindgen(unchecked_param_type = "(text: string) => string")] csp_hash: &Function,
    ) -> JsResult<String> {
        let assets: Assets = decode(assets)?;
        report::render(&self.0, &assets, &sealed(csp_hash)).map_err(to_js)
    }

    /// What a page over many repositories says of this one.
    pub fn summary(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Published")] facts: JsValue,
    ) -> JsResult<String> {
        Ok(OfFleet::new(&self.0.glance, &decode(facts)?).text())
    }

    /// Where the levels of the metrics begin.
    #[wasm_bindgen(unchecked_return_type = "Levels")]
    pub fn levels(&self) -> JsResult<JsValue> {
        encode(&self.0.levels)
    }
}

/// The summary of a run without a configuration, or without its history.
#[wasm_bindgen(js_name = renderSummary, unchecked_return_type = "Summary")]
pub fn render_summary(
    #[wasm_bindgen(unchecked_param_type = "Run")] run: JsValue,
    color: bool,
) -> JsResult<JsValue> {
    summarise(None, &[], run, color)
}

/// `owner/name` and the server of a git remote.
#[wasm_bindgen(unchecked_return_type = "[string, string] | null")]
pub fn forge(remote: &str) -> JsResult<JsValue> {
    encode(&report::page::forge(remote))
}

#[wasm_bindgen]
impl Config {
    /// The user's own files for the report.
    #[wasm_bindgen(js_name = reportFiles, unchecked_return_type = "ReportFiles")]
    pub fn report_files(&self) -> JsResult<JsValue> {
        encode(&ReportFiles {
            css: self.0.report.css.as_deref(),
            partials: &self.0.report.partials,
        })
    }

    /// Whether subjects and authors of commits are left out, of the history too.
    #[wasm_bindgen(js_name = hidesCommits)]
    pub fn hides_commits(&self) -> bool {
        self.0.report.hides_commits
    }

    /// A build as it is recorded: without the words of its commit where they are left out.
    #[wasm_bindgen(unchecked_return_type = "Build")]
    pub fn recorded(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Build")] build: JsValue,
    ) -> JsResult<JsValue> {
        let mut build: Build = decode(build)?;
        if self.0.report.hides_commits {
            build.words = Words::default();
        }
        encode(&build)
    }

    /// The report.
    #[wasm_bindgen(js_name = reportPage)]
    pub fn report_page(
        &self,
        db: &Database,
        #[wasm_bindgen(unchecked_param_type = "Facts")] facts: JsValue,
    ) -> JsResult<ReportPage> {
        page(db, None, &self.report_config(), facts)
    }

    /// A report with an invented history, which says so.
    pub fn preview(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Facts")] facts: JsValue,
    ) -> JsResult<ReportPage> {
        let facts = Facts { is_sample: true, ..decode(facts)? };
        let timeline = sample::timeline(&self.0.metrics, &facts.branch, facts.now_ms);
        let report_config = self.report_config();
        let branch = Branch { timeline, ..Branch::default() };
        let page = Page::new(&branch.shown(&[]), &[], &report_config, &facts, &|_| Reasons::new());
        Ok(ReportPage(page))
    }

    /// The summary of a run; `db` is its history, if it has one.
    #[wasm_bindgen(
        js_name = renderSummary,
        unchecked_return_type = "Summary"
    )]
    pub fn render_summary(
        &self,
        db: Option<Database>,
        #[wasm_bindgen(unchecked_param_type = "Run")] run: JsValue,
        color: bool,
    ) -> JsResult<JsValue> {
        summarise(db.as_ref(), &self.0.metrics, run, color)
    }
}

impl Config {
    fn report_config(&self) -> ReportConfig<'_> {
        let gate = self.0.quality_gate.as_ref().filter(|gate| gate.mode != GateMode::Off);
        let rules = gate.map_or(&[][..], |gate| &gate.thresholds);
        let crate::config::Config { report, metrics, accepted, .. } = &self.0;
        ReportConfig { report, metrics, rules, accepted }
    }
}

#[wasm_bindgen]
impl Changes {
    /// Whether these are all shifts of a branch.
    #[wasm_bindgen(js_name = areAll)]
    pub fn are_all(&self, branch: &str) -> bool {
        self.asked.branch == branch && self.asked.last.is_none()
    }

    /// The report of the history that these shifts are of: its branch is read already.
    #[wasm_bindgen(js_name = reportPage)]
    pub fn report_page(
        &self,
        config: &Config,
        db: &Database,
        #[wasm_bindgen(unchecked_param_type = "Facts")] facts: JsValue,
    ) -> JsResult<ReportPage> {
        page(db, Some(&self.branch), &config.report_config(), facts)
    }
}

/// `known`: its branch, if it was read before.
fn page(
    db: &Database,
    known: Option<&Branch>,
    report_config: &ReportConfig,
    facts: JsValue,
) -> JsResult<ReportPage> {
    let facts: Facts = decode(facts)?;
    let own;
    let branch = if let Some(known) = known {
        known
    } else {
        own = Branch::read_from(db, &facts.branch, None, steps_from).map_err(to_js)?;
        &own
    };
    let others = query::other_branches(db, &facts.branch, OTHER_BRANCHES).map_err(to_js)?;
    let others = others.iter().map(|branch| Branch::read(db, branch, Some(OTHER_BUILDS)));
    let others = others.collect::<Result<Vec<_>>>().map_err(to_js)?;
    let words = |branch: &Branch| {
        let hides = report_config.report.hides_commits;
        if hides { Ok(Vec::new()) } else { branch.words(db) }
    };
    let of_branch = words(branch).map_err(to_js)?;
    let of_others = others.iter().map(words).collect::<Result<Vec<_>>>().map_err(to_js)?;
    let others: Vec<_> =
        others.iter().zip(&of_others).map(|(branch, words)| branch.shown(words)).collect();
    // A page without reasons is better than none.
    let why = |build: &query::Moment| {
        reasons::of_build(db, &build.commit_sha, &build.run_id).unwrap_or_default()
    };
    let mut page = Page::new(&branch.shown(&of_branch), &others, report_config, &facts, &why);
    // So is one without parts and flaky tests.
    if let Some(last) = branch.timeline.builds.last() {
        let parts = parts::whole(db, &last.commit_sha, &last.run_id).unwrap_or_default();
        page.show_parts(&parts, &branch.timeline, report_config.metrics);
    }
    let flaky = flaky::find(db, facts.now_ms - DAYS * DAY_MS).unwrap_or_default();
    Ok(ReportPage(page.with_flaky(&flaky, report_config, &facts)))
}

/// The user's own files, below the folder of the configuration.
#[derive(Serialize, Tsify)]
struct ReportFiles<'a> {
    css: Option<&'a str>,
    partials: &'a [(String, String)],
}

/// A run, for its summary.
#[derive(Deserialize, Tsify)]
struct Run {
    #[tsify(type = "Outcome[]")]
    outcomes: Vec<ToldOutcome>,
    build: Option<Build>,
    /// The branch to compare with, and another one in case that it has no earlier build.
    branch: Option<String>,
    #[serde(default, rename = "defaultBranch")]
    default_branch: Option<String>,
    /// Of the repository on the web: `owner/name`, and the server.
    #[serde(default)]
    repository: Option<String>,
    #[serde(default, rename = "serverUrl")]
    server_url: Option<String>,
    /// Of the configuration, from the top of the repository: empty, or with a trailing `/`. `None`: unknown.
    #[serde(default)]
    folder: Option<String>,
    #[serde(flatten)]
    outcome: summary::RunOutcome,
}

/// The summary of a run, and the last line for its log; `None` if the run failed.
#[derive(Serialize, Tsify)]
struct Summary {
    markdown: String,
    text: String,
    line: Option<String>,
}

fn summarise(
    db: Option<&Database>,
    metrics: &[Metric],
    run: JsValue,
    color: bool,
) -> JsResult<JsValue> {
    let mut run: Run = decode(run)?;
    let mut samples = Vec::new();
    for ToldOutcome { key, value, failure, rounds, .. } in run.outcomes {
        if let Some(failure) = failure {
            run.outcome.failed.push(summary::FailedMetric { key, reason: failure.message });
        } else if let Some(value) = value {
            let spread = rounds.and_then(|values| Spread::of_rounds(&values));
            samples.push(Sample { key, value, spread });
        }
    }
    let (mut branch, mut compared_with) = (Branch::default(), None);
    if let (Some(db), Some(own)) = (db, &run.branch) {
        let read = |name: &str| Branch::read(db, name, Some(SUMMARY_BUILDS)).map_err(to_js);
        branch = read(own)?;
        let is_other = |it: &query::Moment| {
            run.build.as_ref().is_none_or(|build| it.commit_sha != build.commit_sha)
        };
        if !branch.timeline.builds.iter().any(is_other) {
            let longest = || query::trend_branch(db, None, None).map_err(to_js);
            let usual = run.default_branch.clone().map_or_else(longest, Ok)?;
            let of_it = read(&usual)?;
            if usual != *own && !of_it.timeline.builds.is_empty() {
                (branch, compared_with) = (of_it, Some(usual));
            }
        }
    }
    let changes = changes::all(&branch.past(), &|_| None);
    let reasons = match (db, &run.build) {
        (Some(db), Some(build)) => {
            reasons::of_build(db, &build.commit_sha, &build.run_id).map_err(to_js)?
        }
        _ => Reasons::new(),
    };
    let home = report::page::home(run.server_url.as_deref(), run.repository.as_deref());
    let source = Source {
        home: home.as_deref().filter(|_| run.folder.is_some()),
        folder: run.folder.as_deref().unwrap_or_default(),
        commit: run.build.as_ref().map_or("", |build| &build.commit_sha),
    };
    let why = list(metrics, &reasons, &source);
    let view = summary::View::new(&summary::Summary {
        outcome: &run.outcome,
        build: run.build.as_ref(),
        samples: &samples,
        metrics,
        timeline: &branch.timeline,
        compared_with: compared_with.as_deref(),
        changes: &changes,
        why: &why,
    });
    encode(&Summary { markdown: view.markdown(), text: view.text(color), line: view.line() })
}
