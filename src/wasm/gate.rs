//! Exports for the quality gate. In order: `gateInputs`, `gateConfigFile`, `parseConfig`,
//! `config.gateSettings`; with the history `chooseBaseline`; once everything is measured
//! `config.judge`. The publisher, which trusts no input, only needs `publisherSettings` and
//! `renderReported`.

use std::collections::BTreeMap;

use js_sys::{Array, JSON, JsString, Reflect};
use serde_json::Value as Json;
use wasm_bindgen::prelude::*;

use super::collectors;
use super::config::{Config, config_file_of, inputs_of};
use super::engine::Database;
use super::gate_types::{self, GateFacts, Judgement, Range, Reported, Simulation, Verdict, Wish};
use super::outcome::Outcome;
use super::told::ToldOutcome;
use super::{JsResult, decode, encode, to_js};
use crate::config::inputs::Action;
use crate::config::{self, gate_settings};
use crate::gate::accepted;
use crate::gate::accepting;
use crate::gate::badge::Badge;
use crate::gate::baseline::{self, Ancestry, Baseline};
use crate::gate::confirm;
use crate::gate::explain;
use crate::gate::latest::{Latest, latest};
use crate::gate::measured::Measured;
use crate::gate::past::{LOOK_BACK, Past};
use crate::gate::reasons::Reasons;
use crate::gate::results::{Results, STATUS};
use crate::gate::reuse;
use crate::gate::simulate;
use crate::gate::strict;
use crate::gate::verdict::{self, Base, Question, judge};
use crate::history::{machines, query};
use crate::machine::Machine;
use crate::parts::moved::Moved;
use crate::report::page;
use crate::summary::comment::{self, Limits};
use crate::summary::{gate, status};

/// Every input of the gate, in the order of the documentation.
#[wasm_bindgen(js_name = gateInputs, unchecked_return_type = "Input[]")]
pub fn gate_inputs() -> JsResult<JsValue> {
    inputs_of(Action::Gate)
}

/// Settings from inputs only, for a run that measures nothing.
#[wasm_bindgen(js_name = publisherSettings, unchecked_return_type = "GateSettings")]
pub fn publisher_settings(
    #[wasm_bindgen(unchecked_param_type = "Record<string, string>")] inputs: JsValue,
) -> JsResult<JsValue> {
    settings_of(&config::Config::default(), inputs, false)
}

fn settings_of(config: &config::Config, inputs: JsValue, untrusted: bool) -> JsResult<JsValue> {
    let settings = gate_settings::resolve(&decode(inputs)?, config, untrusted);
    encode(&settings.map_err(to_js)?)
}

/// Path of the configuration file, as the gate's inputs name it.
#[wasm_bindgen(js_name = gateConfigFile)]
pub fn gate_config_file(
    #[wasm_bindgen(unchecked_param_type = "Record<string, string>")] inputs: JsValue,
) -> JsResult<String> {
    config_file_of(Action::Gate, inputs)
}

/// The first line of the comment, by which it is found again.
#[wasm_bindgen(js_name = gateMarker)]
pub fn gate_marker(project: Option<String>) -> String {
    comment::marker(project.as_deref())
}

/// Chooses the baseline of a change; without a history (`null`), none.
#[wasm_bindgen(js_name = chooseBaseline, unchecked_return_type = "Baseline")]
pub fn choose_baseline(
    db: Option<Database>,
    #[wasm_bindgen(unchecked_param_type = "Ancestry")] ancestry: JsValue,
) -> JsResult<JsValue> {
    let ancestry: Ancestry = decode(ancestry)?;
    let baseline = match db {
        Some(db) => baseline::choose(&db, &ancestry).map_err(to_js)?,
        None => Baseline {
            reference_branch: ancestry.reference_branch,
            max_age_days: ancestry.max_age_days,
            ..Baseline::default()
        },
    };
    encode(&gate_types::Baseline::from(baseline))
}

/// Makes one comment from the results of an untrusted run, newest first: of each project the newest
/// counts. Invalid ones, and those of another `commit`, are left out, each with the reason in
/// `refused`.
#[wasm_bindgen(js_name = renderReported, unchecked_return_type = "Reported")]
pub fn render_reported(texts: Vec<String>, commit: &str, workflow: f64) -> JsResult<JsValue> {
    let strict::Reported { results, refused } = strict::reported(&texts, commit);
    let limits =
        Limits::comment(config::DEFAULT_COMMENT_METRICS, config::DEFAULT_COMMENT_CHARACTERS);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates")]
    let workflow = workflow as u64;
    let considered = results.iter().map(|it| it.baseline.considered).max().unwrap_or(0);
    encode(&Reported {
        verdict: Verdict::of(&results),
        statuses: results.iter().map(status::of).collect(),
        considered,
        projects: results.len(),
        refused,
        marker: comment::reported_marker(workflow),
        family: comment::REPORTED,
        markdown: comment::reported(&results, workflow, limits),
    })
}

/// A badge of a name and a text.
#[wasm_bindgen(unchecked_return_type = "Badge")]
pub fn badge(
    name: &str,
    text: &str,
    #[wasm_bindgen(unchecked_param_type = "Status | 'none'")] state: &str,
) -> JsResult<JsValue> {
    let status = STATUS.iter().find(|(_, word)| *word == state).map(|(status, _)| *status);
    encode(&gate_types::Badge::from(&Badge { name, text, status, percent: None }))
}

#[wasm_bindgen]
impl Config {
    /// Settings of the gate: inputs override the file, and the file overrides the defaults.
    /// `untrusted`: the file may be a stranger's.
    #[wasm_bindgen(js_name = gateSettings, unchecked_return_type = "GateSettings")]
    pub fn gate_settings(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Record<string, string>")] inputs: JsValue,
        untrusted: Option<bool>,
    ) -> JsResult<JsValue> {
        settings_of(&self.0, inputs, untrusted.unwrap_or(false))
    }

    /// The outcomes that `track` measured in the same job, from its text; an error if they belong
    /// to another one.
    #[wasm_bindgen(js_name = reuse, unchecked_return_type = "Outcome[]")]
    pub fn reuse(
        &mut self,
        text: &str,
        #[wasm_bindgen(unchecked_param_type = "Build")] build: JsValue,
    ) -> JsResult<JsValue> {
        // Parsed by JavaScript, numbers keep their last bit.
        let left = JSON::parse(text).unwrap_or(JsValue::NULL);
        let told = read(&left)?;
        if let Some(names) = reuse::fragments(&told) {
            self.0.expand(&names);
        }
        let places = reuse::places(&self.0, &told, &read(&build)?).map_err(to_js)?;
        let measured: Array = Reflect::get(&left, &"metrics".into())?.unchecked_into();
        let outcomes = self.0.metrics.iter().zip(places).map(|(metric, place)| match place {
            Some(place) => Ok(measured.get(u32::try_from(place).expect("a list is shorter"))),
            None => encode(&Outcome::failed(metric.key.clone(), reuse::unmeasured())),
        });
        Ok(outcomes.collect::<JsResult<Array>>()?.into())
    }

    /// Judges what was measured. Without a history (`null`) only `min` and `max` can be judged.
    #[wasm_bindgen(unchecked_return_type = "Judgement")]
    pub fn judge(
        &self,
        db: Option<Database>,
        #[wasm_bindgen(unchecked_param_type = "Outcome[]")] outcomes: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Baseline | null")] baseline: JsValue,
        #[wasm_bindgen(unchecked_param_type = "GateFacts")] facts: JsValue,
    ) -> JsResult<JsValue> {
        let told = read(&outcomes)?;
        let outcomes: Vec<ToldOutcome> = decode(outcomes)?;
        let facts: GateFacts = decode(facts)?;
        let baseline = match read(&baseline)? {
            Json::Null => Baseline::default(),
            baseline => strict::baseline(&baseline).map_err(to_js)?,
        };
        let base = match facts.base_config {
            None => Base::Same,
            Some(text) => {
                self.other(&text).map_or(Base::Unreadable, |base| Base::Other(Box::new(base)))
            }
        };
        let other = if let Base::Other(base) = &base { Some(&**base) } else { None };
        let past = match &db {
            Some(db) => {
                let (branch, commit) = (&facts.reference_branch, &facts.commit);
                let past = Past::read(db, &baseline, branch, commit).map_err(to_js)?;
                let looks_back = verdict::looks_back(&[Some(&self.0), other]);
                Some(if looks_back {
                    past.look_back(db, &baseline, branch).map_err(to_js)?
                } else {
                    past
                })
            }
            None => None,
        };
        let label = other.unwrap_or(&self.0).quality_gate.as_ref();
        let label = label.and_then(|gate| gate.accept_label.as_deref());
        let report = other.unwrap_or(&self.0).publish.report.clone();
        let has_label = label.is_some_and(|label| facts.labels.iter().any(|it| it == label));
        let again = facts.again.into_iter().map(|it| it.measured_again(&outcomes));
        let again: Vec<_> = again.collect();
        let (mut measured, mut parts) = (Vec::new(), BTreeMap::new());
        for (place, outcome) in outcomes.into_iter().enumerate() {
            parts.extend(outcome.parts().map(|parts| (outcome.key.clone(), parts)));
            let ToldOutcome { key, value, failure, .. } = outcome;
            let failure = failure.map(|failure| failure.message);
            let patch = strict::patch(&told[place]["patch"]).map_err(to_js)?;
            measured.push(Measured { key, value, failure, patch });
        }
        let medians = confirm::with_medians(&measured, &again);
        let medians_of_all = confirm::with_medians_of_all(&measured, &again);
        let mut question = Question {
            config: &self.0,
            base,
            origin: facts.origin_config.and_then(|text| self.other(&text)),
            measured: &measured,
            baseline,
            past,
            mode: facts.mode,
            is_mode_given: facts.is_mode_given,
            project: facts.project,
            commit: facts.commit,
            machine: facts.machine.as_deref().and_then(Machine::found),
            now_ms: facts.now_ms,
            is_fork: facts.is_fork,
            has_label,
            tags: &facts.tags,
        };
        let mut results = judge(&question);
        if !again.is_empty() {
            question.measured = &medians;
            let second = judge(&question);
            question.measured = &medians_of_all;
            results = confirm::settle(results, &second, &judge(&question), &again);
        }
        let home = page::home(facts.server_url.as_deref(), facts.repository.as_deref());
        let run = home.as_ref().zip(facts.run_id);
        results.reasons = Reasons {
            run: run.map(|(home, run)| format!("{home}/actions/runs/{run:.0}")),
            pull: home.as_ref().zip(facts.pull).map(|(home, pull)| format!("{home}/pull/{pull}")),
            anchors: facts.anchors,
            report,
            home,
            ..Reasons::default()
        };
        if let Some(db) = &db {
            let moved = facts.moved.as_ref().map(|it| Moved::parse(&it.said, &it.folder));
            let found = explain::find(db, &results, &parts, moved.as_ref()).map_err(to_js)?;
            results.reasons.all = found;
        }
        match facts.moved {
            Some(it) => results.reasons.folder = it.folder,
            // Without git, the folder is unknown.
            None => results.reasons.home = None,
        }
        encode(&judgement(&self.0, &results, facts.color))
    }

    /// Whether a rule of this configuration or of the base's looks back farther than the baseline, so that
    /// tags are needed.
    #[wasm_bindgen(js_name = looksBack)]
    pub fn looks_back(&self, base: Option<String>) -> bool {
        let base = base.and_then(|text| config::parse(&text, collectors::judge).ok());
        verdict::looks_back(&[Some(&self.0), base.as_ref()])
    }

    /// The configuration's text with one accepted regression more.
    #[wasm_bindgen(js_name = withAccepted)]
    pub fn with_accepted(
        &self,
        text: &str,
        #[wasm_bindgen(unchecked_param_type = "Wish")] wish: JsValue,
    ) -> JsResult<String> {
        let wish: Wish = decode(wish)?;
        let wish = accepting::Wish {
            metric: &wish.metric,
            value: wish.value,
            up_to: wish.up_to.as_deref(),
            reason: &wish.reason,
            until: &wish.until,
            now_ms: wish.now_ms,
        };
        accepting::accept(text, &self.0, &wish).map_err(to_js)
    }

    /// What has to be done about accepted regressions, a sentence each: they end soon, or have no effect.
    #[wasm_bindgen(js_name = acceptedNews)]
    pub fn accepted_news(&self, now_ms: f64) -> Vec<String> {
        let entries = accepted::entries(&self.0.accepted, None, true, now_ms);
        let words = |entry: &accepted::Entry| {
            let key = &entry.accepted.metric;
            let metric = self.0.metrics.iter().find(|metric| metric.key == *key);
            entry.words(key, metric.and_then(|metric| metric.unit.as_ref()))
        };
        entries.iter().filter_map(words).collect()
    }

    /// Replays the rules over the builds of a branch, each against the one before it.
    #[wasm_bindgen(unchecked_return_type = "Simulation")]
    pub fn simulate(
        &self,
        db: &Database,
        #[wasm_bindgen(unchecked_param_type = "Range")] range: JsValue,
    ) -> JsResult<JsValue> {
        let Range { reference_branch: branch, since_ms, tags, color } = decode(range)?;
        let timeline = query::timeline(db, &branch, None).map_err(to_js)?;
        let builds = timeline.builds.iter().filter(|build| build.at_ms >= since_ms).count();
        let machines = machines::along(db, &branch, None).map_err(to_js)?;
        let replays = simulate::replay(&self.0, &timeline, &machines, &tags, since_ms);
        let text = gate::simulation(&replays, builds, &branch, color);
        encode(&Simulation { text, json: simulate::to_json(&replays, builds) })
    }
}

#[wasm_bindgen]
impl Config {
    /// The badge of a metric: the latest value of a branch, coloured as the rules judge it; null
    /// without one.
    #[wasm_bindgen(js_name = badgeOf, unchecked_return_type = "Badge | null")]
    pub fn badge_of(
        &self,
        db: &Database,
        key: &str,
        branch: &str,
        now_ms: f64,
    ) -> JsResult<JsValue> {
        let timeline = query::timeline(db, branch, Some(LOOK_BACK)).map_err(to_js)?;
        let Some(Latest { text, status, percent }) = latest(&self.0, &timeline, key, now_ms) else {
            return Ok(JsValue::NULL);
        };
        let metric = self.0.metrics.iter().find(|metric| metric.key == key);
        let name = metric.map_or(key, |metric| &metric.name);
        let badge = Badge { name, text: &text, status: Some(status), percent };
        encode(&gate_types::Badge::from(&badge))
    }
}

fn judgement(config: &config::Config, results: &Results, color: bool) -> Judgement {
    let gate = config.quality_gate.as_ref();
    let limits = Limits::comment(
        gate.map_or(config::DEFAULT_COMMENT_METRICS, |gate| gate.max_comment_metrics),
        gate.map_or(config::DEFAULT_COMMENT_CHARACTERS, |gate| gate.max_comment_characters),
    );
    Judgement {
        verdict: Verdict::of(std::slice::from_ref(results)),
        results_json: results.to_json(),
        markdown: comment::comment(results, limits),
        suspects: confirm::suspects(results).into_iter().map(str::to_owned).collect(),
        commit_status: status::of(results),
        summary: comment::render(results, Limits::summary()),
        text: gate::text(results, color),
        annotations: gate::annotations(results).into_iter().map(Into::into).collect(),
    }
}

/// As JSON, for what checks all that it reads.
fn read(value: &JsValue) -> JsResult<Json> {
    if value.is_undefined() {
        return Ok(Json::Null);
    }
    let text = JSON::stringify(value).map(|text: JsString| String::from(text))?;
    Ok(serde_json::from_str(&text).unwrap_or_default())
}
