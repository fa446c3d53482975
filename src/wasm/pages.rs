//! What JavaScript can have rendered: the report and the summary of a run.

use js_sys::Function;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use super::engine::Database;
use super::{Config, JsResult, Outcome, decode, encode, to_js};
use crate::config::{GateMode, Report};
use crate::error::Result;
use crate::history::query::{self, Timeline};
use crate::metric::{Build, Metric, Sample, Spread};
use crate::report::page::{Facts, Page, Wishes};
use crate::report::{self, Wardrobe, sample};
use crate::summary;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r"
/** What the history does not know about itself. */
export type Facts = {
  repository: string | null;
  serverUrl: string | null;
  branch: string;
  nowMs: number;
  version: string;
};

/** The summary of a run, and its last line for a log; null when the run failed. */
export type Summary = { markdown: string; text: string; line: string | null };
/** What a page wears. `seal` answers with the SHA-256 of a text, in base64. */
export type Wardrobe = { style: string; script: string; templates: [string, string][] };
export type Seal = (text: string) => string;

/** Files of the user's own, below the folder of the configuration. */
export type ReportFiles = { css: string | null; partials: [string, string][] };

/** A run, as its summary tells it. */
export type Run = {
  error: { code: string; message: string; hint: string } | null;
  storage: string | null;
  report: string | null;
  totalBuilds: number | null;
  sizeBytes: number | null;
  /** Whether the build is stored, but beside the history. */
  waits: boolean;
  /** Whether nothing is stored on purpose. */
  isLeftOut: boolean;
  outcomes: Outcome[];
  phases: { name: string; status: string; durationMs: number | null }[];
  build: Build | null;
  /** The branch to compare with. */
  branch: string | null;
};
";

/// How many other branches a report can show, and of how many builds.
const OTHER_BRANCHES: u32 = 8;
const OTHER_BUILDS: u32 = 100;

/// How many builds a summary looks back on.
const SUMMARY_BUILDS: u32 = 20;

/// The report of a history without its configuration.
#[wasm_bindgen(js_name = renderReport)]
pub fn render_report(
    db: &Database,
    #[wasm_bindgen(unchecked_param_type = "Facts")] facts: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Wardrobe")] wardrobe: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Seal")] seal: &Function,
) -> JsResult<String> {
    let wishes = Wishes { report: &Report::default(), metrics: &[], rules: &[] };
    page(db, &wishes, facts, wardrobe, seal)
}

/// The summary of a run that has no configuration, or has lost its history.
#[wasm_bindgen(js_name = renderSummary, unchecked_return_type = "Summary")]
pub fn render_summary(
    #[wasm_bindgen(unchecked_param_type = "Run")] run: JsValue,
    color: bool,
) -> JsResult<JsValue> {
    summarise(None, &[], run, color)
}

/// `owner/name` and the server of a remote as git has it.
#[wasm_bindgen(unchecked_return_type = "[string, string] | null")]
pub fn forge(remote: &str) -> JsResult<JsValue> {
    encode(&report::page::forge(remote))
}

#[wasm_bindgen]
impl Config {
    /// What the report wears of the user's own.
    #[wasm_bindgen(js_name = reportFiles, unchecked_return_type = "ReportFiles")]
    pub fn report_files(&self) -> JsResult<JsValue> {
        #[derive(Serialize)]
        struct Files<'a> {
            css: Option<&'a str>,
            partials: &'a [(String, String)],
        }
        encode(&Files { css: self.0.report.css.as_deref(), partials: &self.0.report.partials })
    }

    /// The report: one HTML file.
    #[wasm_bindgen(js_name = renderReport)]
    pub fn render_report(
        &self,
        db: &Database,
        #[wasm_bindgen(unchecked_param_type = "Facts")] facts: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Wardrobe")] wardrobe: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Seal")] seal: &Function,
    ) -> JsResult<String> {
        page(db, &self.wishes(), facts, wardrobe, seal)
    }

    /// A report with an invented history, which says so.
    #[wasm_bindgen(js_name = renderPreview)]
    pub fn render_preview(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Facts")] facts: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Wardrobe")] wardrobe: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Seal")] seal: &Function,
    ) -> JsResult<String> {
        let facts = Facts { is_sample: true, ..decode(facts)? };
        let timeline = sample::timeline(&self.0.metrics, &facts.branch, facts.now_ms);
        let wishes = self.wishes();
        dress(&Page::new(&timeline, &[], &wishes, &facts), wardrobe, seal)
    }

    /// The summary of a run; `db` is its history, where it has one.
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
    fn wishes(&self) -> Wishes<'_> {
        let gate = self.0.quality_gate.as_ref().filter(|gate| gate.mode != GateMode::Off);
        let rules = gate.map_or(&[][..], |gate| &gate.thresholds);
        Wishes { report: &self.0.report, metrics: &self.0.metrics, rules }
    }
}

fn page(
    db: &Database,
    wishes: &Wishes,
    facts: JsValue,
    wardrobe: JsValue,
    seal: &Function,
) -> JsResult<String> {
    let facts: Facts = decode(facts)?;
    let timeline = query::timeline(db, &facts.branch, None).map_err(to_js)?;
    let others = query::other_branches(db, &facts.branch, OTHER_BRANCHES).map_err(to_js)?;
    let others = others.iter().map(|branch| query::timeline(db, branch, Some(OTHER_BUILDS)));
    let others = others.collect::<Result<Vec<_>>>().map_err(to_js)?;
    dress(&Page::new(&timeline, &others, wishes, &facts), wardrobe, seal)
}

fn dress(page: &Page, wardrobe: JsValue, seal: &Function) -> JsResult<String> {
    let wardrobe: Wardrobe = decode(wardrobe)?;
    let seal = |text: &str| {
        let sealed = seal.call1(&JsValue::NULL, &text.into()).ok();
        sealed.and_then(|sealed| sealed.as_string()).unwrap_or_default()
    };
    report::render(page, &wardrobe, &seal).map_err(to_js)
}

#[derive(Deserialize)]
struct Run {
    outcomes: Vec<Outcome>,
    build: Option<Build>,
    branch: Option<String>,
    #[serde(flatten)]
    outcome: summary::Outcome,
}

fn summarise(
    db: Option<&Database>,
    metrics: &[Metric],
    run: JsValue,
    color: bool,
) -> JsResult<JsValue> {
    let mut run: Run = decode(run)?;
    let mut samples = Vec::new();
    for Outcome { key, value, failure, rounds, .. } in run.outcomes {
        if let Some(failure) = failure {
            run.outcome.failed.push(summary::FailedMetric { key, reason: failure.message });
        } else if let Some(value) = value {
            let spread = rounds.and_then(|values| Spread::of_rounds(&values));
            samples.push(Sample { key, value, spread });
        }
    }
    let timeline = match (db, &run.branch) {
        (Some(db), Some(branch)) => {
            query::timeline(db, branch, Some(SUMMARY_BUILDS)).map_err(to_js)?
        }
        _ => Timeline::default(),
    };
    let summary = summary::Summary {
        outcome: &run.outcome,
        build: run.build.as_ref(),
        samples: &samples,
        metrics,
        timeline: &timeline,
    };
    #[derive(serde::Serialize)]
    struct Rendered {
        markdown: String,
        text: String,
        line: Option<String>,
    }
    super::encode(&Rendered {
        markdown: summary::markdown(&summary),
        text: summary::text(&summary, color),
        line: summary::line(&summary),
    })
}
