//! What JavaScript can ask of the quality gate.
//!
//! In order: `gateInputs`, `gateConfigFile`, `parseConfig`, `config.gateSettings`; with the history
//! at hand `chooseBaseline`; once everything is measured `config.judge`. The publisher, which trusts
//! nobody, needs `publisherSettings` and `renderReported` alone.

use js_sys::{Array, JSON, JsString, Object as JsObject, Reflect};
use serde_json::Value as Json;
use wasm_bindgen::prelude::*;

use super::engine::Database;
use super::{Config, JsResult, Outcome, config_file_of, decode, encode, inputs_of, to_js};
use crate::collect;
use crate::config::inputs::Action;
use crate::config::{self, GateMode, gate_settings};
use crate::gate::badge::Badge;
use crate::gate::baseline::{self, Ancestry, Baseline, word};
use crate::gate::confirm;
use crate::gate::results::{Results, STATUS, Status};
use crate::gate::reuse;
use crate::gate::simulate;
use crate::gate::strict;
use crate::gate::verdict::{Base, LOOK_BACK, Latest, Measured, Past, Question, judge, latest};
use crate::history::query;
use crate::json::Object;
use crate::machine::Machine;
use crate::summary::comment::{self, Limits};
use crate::summary::gate;

/// Every input of the gate, in the order of the documentation.
#[wasm_bindgen(js_name = gateInputs, unchecked_return_type = "Input[]")]
pub fn gate_inputs() -> JsResult<JsValue> {
    inputs_of(Action::Gate)
}

/// What the inputs alone say, for a run that measures nothing.
#[wasm_bindgen(js_name = publisherSettings, unchecked_return_type = "GateSettings")]
pub fn publisher_settings(
    #[wasm_bindgen(unchecked_param_type = "Record<string, string>")] inputs: JsValue,
) -> JsResult<JsValue> {
    settings_of(&config::Config::default(), inputs, false)
}

fn settings_of(config: &config::Config, inputs: JsValue, untrusted: bool) -> JsResult<JsValue> {
    let settings = gate_settings::resolve(&decode(inputs)?, config, untrusted);
    let settings = settings.map_err(to_js)?;
    let run: JsObject = encode(&settings.run)?.unchecked_into();
    Ok(JsObject::assign(&run, &write(&settings.to_json())?.unchecked_into()).into())
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

/// What a change is compared with; without a history (`null`), nothing.
#[wasm_bindgen(js_name = chooseBaseline, unchecked_return_type = "Baseline")]
pub fn choose_baseline(
    db: Option<Database>,
    #[wasm_bindgen(unchecked_param_type = "Ancestry")] ancestry: JsValue,
) -> JsResult<JsValue> {
    let given = read(&ancestry)?;
    let mut ancestors = Vec::new();
    for commit in given["ancestors"].as_array().map_or(&[][..], Vec::as_slice) {
        ancestors.extend(text(commit));
    }
    let ancestry = Ancestry {
        merge_base: text(&given["mergeBase"]),
        ancestors,
        reference_branch: text(&given["referenceBranch"]).unwrap_or_default(),
        max_age_days: given["maxAgeDays"].as_f64().unwrap_or_default(),
        now_ms: given["nowMs"].as_f64().unwrap_or_default(),
        exclude: text(&given["exclude"]),
    };
    let baseline = match db {
        Some(db) => baseline::choose(&db, &ancestry).map_err(to_js)?,
        None => Baseline {
            reference_branch: ancestry.reference_branch,
            max_age_days: ancestry.max_age_days,
            ..Baseline::default()
        },
    };
    write(&baseline.to_json())
}

/// The one comment that the results of an untrusted run come to, of which there may be several: the
/// newest first, of each project the newest counts. Those that are no results of the `commit` that the
/// run was about are left out, each with the reason in `refused`.
#[wasm_bindgen(js_name = renderReported, unchecked_return_type = "Reported")]
pub fn render_reported(texts: Vec<String>, commit: &str, workflow: f64) -> JsResult<JsValue> {
    let strict::Reported { results, refused } = strict::reported(&texts, commit);
    let limits =
        Limits::comment(config::DEFAULT_COMMENT_METRICS, config::DEFAULT_COMMENT_CHARACTERS);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates")]
    let workflow = workflow as u64;
    let considered = results.iter().map(|it| it.baseline.considered).max().unwrap_or(0);
    let reported = summed(&results)
        .raw("considered", &considered.to_string())
        .raw("projects", &results.len().to_string())
        .texts("refused", &refused.iter().map(String::as_str).collect::<Vec<_>>())
        .text("marker", &comment::reported_marker(workflow))
        .text("family", comment::REPORTED)
        .text("markdown", &comment::reported(&results, workflow, limits))
        .end();
    write(&reported)
}

/// A badge of a name and a text.
#[wasm_bindgen(unchecked_return_type = "Badge")]
pub fn badge(
    name: &str,
    text: &str,
    #[wasm_bindgen(unchecked_param_type = "BadgeState")] state: &str,
) -> JsResult<JsValue> {
    let status = STATUS.iter().find(|(_, word)| *word == state).map(|(status, _)| *status);
    drawn(&Badge { name, text, status, percent: None })
}

#[wasm_bindgen]
impl Config {
    /// The gate's inputs laid over the file, laid over the defaults. `untrusted`: the file may be a
    /// stranger's.
    #[wasm_bindgen(js_name = gateSettings, unchecked_return_type = "GateSettings")]
    pub fn gate_settings(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Record<string, string>")] inputs: JsValue,
        untrusted: Option<bool>,
    ) -> JsResult<JsValue> {
        settings_of(&self.0, inputs, untrusted.unwrap_or(false))
    }

    /// What `track` measured in the same job and left as text; an error where it is of another one.
    #[wasm_bindgen(js_name = reuse, unchecked_return_type = "Outcome[]")]
    pub fn reuse(
        &self,
        text: &str,
        #[wasm_bindgen(unchecked_param_type = "Build")] build: JsValue,
    ) -> JsResult<JsValue> {
        // Parsed over there, numbers keep their last bit.
        let left = write(text).unwrap_or(JsValue::NULL);
        let places = reuse::places(&self.0, &read(&left)?, &read(&build)?).map_err(to_js)?;
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
        let outcomes: Vec<Outcome> = decode(outcomes)?;
        let facts = read(&facts)?;
        let baseline = match read(&baseline)? {
            Json::Null => Baseline::default(),
            baseline => strict::baseline(&baseline).map_err(to_js)?,
        };
        let commit = text(&facts["commit"]).unwrap_or_default();
        let branch = text(&facts["referenceBranch"]).unwrap_or_default();
        let past = match &db {
            Some(db) => Some(Past::read(db, &baseline, &branch, &commit).map_err(to_js)?),
            None => None,
        };
        let mut measured = Vec::new();
        for (place, Outcome { key, value, failure, .. }) in outcomes.into_iter().enumerate() {
            let failure = failure.map(|failure| failure.message);
            let patch = strict::patch(&told[place]["patch"]).map_err(to_js)?;
            measured.push(Measured { key, value, failure, patch });
        }
        let mode = GateMode::ALL.into_iter().find(|mode| facts["mode"] == mode.name());
        let again = again(&facts["again"]);
        let medians = confirm::with_medians(&measured, &again);
        let mut question = Question {
            config: &self.0,
            base: match text(&facts["baseConfig"]) {
                None => Base::Same,
                Some(text) => config::parse(&text, collect::judge)
                    .map_or(Base::Unreadable, |base| Base::Other(Box::new(base))),
            },
            origin: text(&facts["originConfig"])
                .and_then(|text| config::parse(&text, collect::judge).ok()),
            measured: &measured,
            baseline,
            past,
            mode: mode.unwrap_or_default(),
            is_mode_given: facts["isModeGiven"] == true,
            project: text(&facts["project"]),
            commit,
            machine: text(&facts["machine"]).as_deref().and_then(Machine::found),
        };
        let mut results = judge(&question);
        if !again.is_empty() {
            question.measured = &medians;
            results = confirm::settle(results, &judge(&question), &again);
        }
        write(&judgement(&self.0, &results, facts["color"] == true))
    }

    /// Replays the rules over the builds of a branch, each against the one before it.
    #[wasm_bindgen(unchecked_return_type = "{ text: string; json: string }")]
    pub fn simulate(
        &self,
        db: &Database,
        #[wasm_bindgen(
            unchecked_param_type = "{ referenceBranch: string; sinceMs: number; color?: boolean }"
        )]
        range: JsValue,
    ) -> JsResult<JsValue> {
        let range = read(&range)?;
        let branch = text(&range["referenceBranch"]).unwrap_or_default();
        let since_ms = range["sinceMs"].as_f64().unwrap_or_default();
        let timeline = query::timeline(db, &branch, None).map_err(to_js)?;
        let builds = timeline.builds.iter().filter(|build| build.at_ms >= since_ms).count();
        let replays = simulate::replay(&self.0, &timeline, since_ms);
        let text = gate::simulation(&replays, builds, &branch, range["color"] == true);
        let json = simulate::to_json(&replays, builds);
        write(&Object::new().text("text", &text).text("json", &json).end())
    }
}

#[wasm_bindgen]
impl Config {
    /// The badge of a metric: the latest value of a branch, coloured as the rules judge it; null
    /// where there is none.
    #[wasm_bindgen(js_name = badgeOf, unchecked_return_type = "Badge | null")]
    pub fn badge_of(&self, db: &Database, key: &str, branch: &str) -> JsResult<JsValue> {
        let timeline = query::timeline(db, branch, Some(LOOK_BACK)).map_err(to_js)?;
        let Some(Latest { text, status, percent }) = latest(&self.0, &timeline, key) else {
            return Ok(JsValue::NULL);
        };
        let metric = self.0.metrics.iter().find(|metric| metric.key == key);
        let name = metric.map_or(key, |metric| &metric.name);
        drawn(&Badge { name, text: &text, status: Some(status), percent })
    }
}

fn drawn(badge: &Badge) -> JsResult<JsValue> {
    write(&Object::new().text("svg", &badge.svg()).text("endpoint", &badge.endpoint()).end())
}

fn judgement(config: &config::Config, results: &Results, color: bool) -> String {
    let gate = config.quality_gate.as_ref();
    let limits = Limits::comment(
        gate.map_or(config::DEFAULT_COMMENT_METRICS, |gate| gate.max_comment_metrics),
        gate.map_or(config::DEFAULT_COMMENT_CHARACTERS, |gate| gate.max_comment_characters),
    );
    let mut annotations = Vec::new();
    for remark in &gate::annotations(results) {
        let mut object = Object::new();
        object.text("level", remark.level).text("title", &remark.title);
        if let Some((path, (from, to))) = &remark.place {
            let (from, to) = (from.to_string(), to.to_string());
            object.text("path", path).raw("from", &from).raw("to", &to);
        }
        annotations.push(object.text("message", &remark.message).end());
    }
    verdict(results)
        .text("resultsJson", &results.to_json())
        .text("markdown", &comment::comment(results, limits))
        .texts("suspects", &confirm::suspects(results))
        .text("summary", &comment::render(results, Limits::summary()))
        .text("text", &gate::text(results, color))
        .list("annotations", &annotations)
        .end()
}

fn verdict(results: &Results) -> Object {
    summed(std::slice::from_ref(results))
}

/// The worst of what several projects came to, and what they have in all.
fn summed(all: &[Results]) -> Object {
    let status = all.iter().map(|it| it.status).min_by_key(|status| *status as u8);
    let mode = all.iter().map(|it| it.mode).max_by_key(|mode| *mode as u8);
    let rows = all.iter().flat_map(|it| &it.rows);
    let collected = rows.filter(|row| row.value.is_some()).count();
    let failing: Vec<_> = all.iter().flat_map(Results::failing).collect();
    let mut object = Object::new();
    object
        .text("status", word(&STATUS, status.unwrap_or(Status::Skipped)))
        .text("mode", mode.unwrap_or_default().name())
        .texts("failing", &failing)
        .raw("collected", &collected.to_string())
        .flag("isChanged", all.iter().any(Results::is_changed));
    object
}

/// Outcomes of metrics that were measured again.
fn again(outcomes: &Json) -> Vec<confirm::Measured> {
    let outcomes = outcomes.as_array().map_or(&[][..], Vec::as_slice);
    let measured = |outcome: &Json| {
        let rounds = outcome["rounds"].as_array().map_or(&[][..], Vec::as_slice);
        let mut values: Vec<f64> = rounds.iter().filter_map(Json::as_f64).collect();
        if values.is_empty() {
            values.extend(outcome["value"].as_f64());
        }
        let reason = || text(&outcome["failure"]["message"]).unwrap_or_default();
        let key = text(&outcome["key"]).unwrap_or_default();
        let values = if values.is_empty() { Err(reason()) } else { Ok(values) };
        confirm::Measured { key, values }
    };
    outcomes.iter().map(measured).collect()
}

/// Text is the cheapest way across: a reader or writer made for each of these types would be larger
/// than all that is done with them.
fn read(value: &JsValue) -> JsResult<Json> {
    if value.is_undefined() {
        return Ok(Json::Null);
    }
    let text = JSON::stringify(value).map(|text: JsString| String::from(text))?;
    Ok(serde_json::from_str(&text).unwrap_or_default())
}

fn write(json: &str) -> JsResult<JsValue> {
    JSON::parse(json)
}

fn text(value: &Json) -> Option<String> {
    value.as_str().map(str::to_owned)
}
