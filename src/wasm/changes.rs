//! Exports for the shifts of a branch.

use serde::Deserialize;
use tsify::Tsify;
use wasm_bindgen::prelude::*;

use super::branch::Branch;
use super::config::Config;
use super::engine::Database;
use super::{JsResult, decode, to_js};
use crate::config;
use crate::error::{Code, Error, Result};
use crate::gate::rule;
use crate::history::excerpt;
use crate::history::query::{Series, Timeline};
use crate::signal::changes::{self, Change};
use crate::summary::changes::{Told, ranges, text};
use crate::unit::{Better, Unit};

/// Which shifts to list.
#[derive(Clone, Debug, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ChangesAsked {
    pub(super) branch: String,
    /// Empty: all.
    #[serde(default)]
    metrics: Vec<String>,
    /// Only shifts of builds since then.
    #[serde(default)]
    since_ms: Option<f64>,
    /// Whether to include those of the machine.
    #[serde(default)]
    machine: bool,
    /// Only of the last builds, this many; default: all.
    #[serde(default)]
    pub(super) last: Option<u32>,
}

/// The shifts of a branch.
#[wasm_bindgen]
pub struct Changes {
    pub(super) asked: ChangesAsked,
    pub(super) branch: Branch,
    pub(super) all: changes::Changes,
    left_out: usize,
}

/// The newest builds of a branch, as `baseline.json`: at most 50 kB.
#[wasm_bindgen(js_name = baselineText)]
pub fn baseline_text_of(db: &Database, branch: &str, last: u32) -> JsResult<String> {
    let found = Branch::read(db, branch, Some(last)).map_err(to_js)?;
    Ok(excerpt::write(&found.timeline, &found.machines, branch))
}

/// The shifts of a history without its configuration.
#[wasm_bindgen(js_name = changes)]
pub fn changes_of(
    db: &Database,
    #[wasm_bindgen(unchecked_param_type = "ChangesAsked")] asked: JsValue,
) -> JsResult<Changes> {
    find(db, None, decode(asked)?).map_err(to_js)
}

#[wasm_bindgen]
impl Config {
    /// The shifts of a history.
    pub fn changes(
        &self,
        db: &Database,
        #[wasm_bindgen(unchecked_param_type = "ChangesAsked")] asked: JsValue,
    ) -> JsResult<Changes> {
        find(db, Some(&self.0), decode(asked)?).map_err(to_js)
    }
}

fn find(db: &Database, config: Option<&config::Config>, asked: ChangesAsked) -> Result<Changes> {
    let branch = Branch::read(db, &asked.branch, asked.last)?;
    let timeline = &branch.timeline;
    for metric in &asked.metrics {
        known(metric, timeline, &asked.branch)?;
    }
    let mut all = changes::all(&branch.past(), &|series| better(series, config));
    let is_wanted = |metric: &String, at: usize| {
        (asked.metrics.is_empty() || asked.metrics.contains(metric))
            && asked.since_ms.is_none_or(|since_ms| timeline.builds[at].at_ms >= since_ms)
    };
    all.renamed.retain(|it| is_wanted(&it.metric, it.at));
    all.changes.retain(|it| is_wanted(&it.metric, it.shift.at));
    let found = all.changes.len();
    all.changes.retain(|it| asked.machine || it.machine.is_none());
    let left_out = found - all.changes.len();
    Ok(Changes { asked, branch, all, left_out })
}

/// From the configuration if it has the metric; else from the unit in the history.
fn better(series: &Series, config: Option<&config::Config>) -> Option<Better> {
    let by_unit = || series.unit.as_ref().and_then(Unit::better);
    let Some(config) = config else { return by_unit() };
    let metric = config.metrics.iter().find(|metric| metric.key == series.id);
    let own = metric.map_or_else(by_unit, |metric| metric.better);
    let rules = config.quality_gate.as_ref().map_or(&[][..], |gate| &gate.thresholds);
    rule::direction(rules, &series.id, own)
}

fn known(metric: &str, timeline: &Timeline, branch: &str) -> Result<()> {
    const MOST: usize = 20;
    if timeline.series.iter().any(|series| series.id == metric) {
        return Ok(());
    }
    let names: Vec<&str> =
        timeline.series.iter().take(MOST).map(|series| series.id.as_str()).collect();
    let hint = match (names.len(), timeline.series.len()) {
        (0, _) => "this branch has no values yet; \"--branch\" names another one".to_owned(),
        (some, all) if some < all => format!("metrics of this branch are {}, …", names.join(", ")),
        _ => format!("the metrics of this branch are {}", names.join(", ")),
    };
    let message = format!("the branch \"{branch}\" has no value of a metric \"{metric}\"");
    Err(Error::new(Code::InputInvalid, message, hint))
}

#[wasm_bindgen]
impl Changes {
    /// The newest builds of the branch, as `baseline.json`: at most 50 kB.
    #[wasm_bindgen(js_name = baselineText)]
    pub fn baseline_text(&self) -> String {
        excerpt::write(&self.branch.timeline, &self.branch.machines, &self.asked.branch)
    }

    /// For scripts.
    pub fn json(&self) -> String {
        changes::to_json(&self.all.changes, self.left_out, &self.branch.past())
    }

    /// The shifts of the code that one build confirmed, for scripts; empty if the branch lacks that
    /// build.
    #[wasm_bindgen(js_name = noticedWith)]
    pub fn noticed_with(&self, commit: &str, run: &str) -> String {
        let builds = &self.branch.timeline.builds;
        let is_it =
            |shift: usize| builds[shift].commit_sha == commit && builds[shift].run_id == run;
        let (mut noticed, mut left_out) = (Vec::<Change>::new(), 0);
        for change in self.all.changes.iter().filter(|it| is_it(it.shift.noticed)) {
            if change.machine.is_some() {
                left_out += 1;
            } else {
                noticed.push(change.clone());
            }
        }
        changes::to_json(&noticed, left_out, &self.branch.past())
    }

    /// The commits of each shift: an older one, the newer one, the next older one, and so on.
    pub fn ranges(&self) -> Vec<String> {
        let ranges = ranges(&self.all.changes, &self.branch.timeline.builds);
        ranges.into_iter().flat_map(|(from, to)| [from.to_owned(), to.to_owned()]).collect()
    }

    /// As text. `logs` has git's log of each of the `ranges`: one line per commit, with SHA, author
    /// and subject, separated by tabs.
    pub fn text(&self, logs: Vec<String>, color: bool) -> String {
        let told = Told {
            branch: &self.asked.branch,
            builds: &self.branch.timeline.builds,
            changes: &self.all.changes,
            left_out: self.left_out,
            renamed: &self.all.renamed,
        };
        text(&told, &logs, color)
    }
}
