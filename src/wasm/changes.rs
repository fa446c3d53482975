//! What JavaScript can ask of the shifts of a branch.

use serde::Deserialize;
use tsify::Tsify;
use wasm_bindgen::prelude::*;

use super::engine::Database;
use super::{Config, JsResult, decode, to_js};
use crate::config;
use crate::error::{Code, Error, Result};
use crate::gate::rule;
use crate::history::machines::{self, Machines};
use crate::history::query::{self, Series, Timeline};
use crate::history::recorded::{self, Recorded};
use crate::signal::changes::{self, Change, Past};
use crate::summary::changes::{Told, ranges, text};
use crate::unit::{Better, Unit};

/// Which shifts are meant.
#[derive(Clone, Debug, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ChangesAsked {
    pub(super) branch: String,
    /// Empty: all.
    #[serde(default)]
    metrics: Vec<String>,
    /// Only those of builds from then on.
    #[serde(default)]
    since_ms: Option<f64>,
    /// Whether those of the machine are listed, too.
    #[serde(default)]
    machine: bool,
    /// Of the last so many builds; all without it.
    #[serde(default)]
    last: Option<u32>,
}

/// The shifts of a branch.
#[wasm_bindgen]
pub struct Changes {
    pub(super) asked: ChangesAsked,
    pub(super) timeline: Timeline,
    machines: Machines,
    recorded: Recorded,
    pub(super) all: changes::Changes,
    left_out: usize,
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
    let timeline = query::timeline(db, &asked.branch, asked.last)?;
    let machines = machines::along(db, &asked.branch, asked.last)?;
    let recorded = recorded::along(db, &asked.branch, asked.last)?;
    for metric in &asked.metrics {
        known(metric, &timeline, &asked.branch)?;
    }
    let past = Past { timeline: &timeline, machines: &machines, recorded: &recorded };
    let mut all = changes::all(&past, &|series| better(series, config));
    let is_wanted = |metric: &String, at: usize| {
        (asked.metrics.is_empty() || asked.metrics.contains(metric))
            && asked.since_ms.is_none_or(|since_ms| timeline.builds[at].at_ms >= since_ms)
    };
    all.renamed.retain(|it| is_wanted(&it.metric, it.at));
    all.changes.retain(|it| is_wanted(&it.metric, it.shift.at));
    let found = all.changes.len();
    all.changes.retain(|it| asked.machine || it.machine.is_none());
    let left_out = found - all.changes.len();
    Ok(Changes { asked, timeline, machines, recorded, all, left_out })
}

/// As the configuration says, where it knows the metric; else as the unit in the history does.
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
    /// For scripts.
    pub fn json(&self) -> String {
        changes::to_json(&self.all.changes, self.left_out, &self.past())
    }

    /// Those of the code that one build made certain, for scripts; none where the branch does not have it.
    #[wasm_bindgen(js_name = noticedWith)]
    pub fn noticed_with(&self, commit: &str, run: &str) -> String {
        let builds = &self.timeline.builds;
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
        changes::to_json(&noticed, left_out, &self.past())
    }

    /// Between which commits something moved: an older one, the newer one, the next older one, and so on.
    pub fn ranges(&self) -> Vec<String> {
        let ranges = ranges(&self.all.changes, &self.timeline.builds);
        ranges.into_iter().flat_map(|(from, to)| [from.to_owned(), to.to_owned()]).collect()
    }

    /// For people. `logs` has what git says of each of the `ranges`: a line a commit, with its SHA,
    /// author and subject, and tabs in between.
    pub fn text(&self, logs: Vec<String>, color: bool) -> String {
        let told = Told {
            branch: &self.asked.branch,
            builds: &self.timeline.builds,
            changes: &self.all.changes,
            left_out: self.left_out,
            renamed: &self.all.renamed,
        };
        text(&told, &logs, color)
    }

    fn past(&self) -> Past<'_> {
        Past { timeline: &self.timeline, machines: &self.machines, recorded: &self.recorded }
    }
}
