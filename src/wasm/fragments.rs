//! Exports for fragments: a job that measures one packs it, and a job that merges finds those of the run.
//! In order: `new Fragments`, `find`, a call of `receive` or `lose` for each download, `knowJobs` where
//! `needsJobs`, `settle`; then `config.expand`, and `merge` for each metric.

use js_sys::{Array, Reflect, Uint8Array};
use serde::{Deserialize, Serialize};
use tsify::Tsify;
use wasm_bindgen::prelude::*;

use super::config::Config;
use super::outcome::Outcome;
use super::told::ToldOutcome;
use super::{JsResult, decode, encode};
use crate::collect::fragments::merge::{self, Merged};
use crate::collect::fragments::roll::{self, Job, Wanted};
use crate::collect::fragments::{Content, Fragment, Origin, Piece, pack};
use crate::config;

/// The name of a fragment's artifact; `second`: of one whose name is taken.
#[wasm_bindgen(js_name = fragmentArtifact)]
pub fn fragment_artifact(
    #[wasm_bindgen(unchecked_param_type = "Origin")] origin: JsValue,
    second: Option<String>,
) -> JsResult<String> {
    Ok(roll::artifact(&decode(origin)?, second.as_deref()))
}

/// The metrics of some reports that were reduced to bytes.
#[derive(Deserialize, Tsify)]
struct Sharing {
    keys: Vec<String>,
}

/// An artifact to download: its place in the list, and that of its fragment.
#[derive(Serialize, Tsify)]
struct Download {
    artifact: usize,
    fragment: usize,
}

#[wasm_bindgen]
impl Config {
    /// Leaves what a fragment can have. Returns the keys of metrics that do not say how they combine.
    pub fn reduce(&mut self) -> Vec<String> {
        self.0.reduce()
    }

    /// A fragment as bytes: the outcomes of its metrics, and instead of some of them what their reports
    /// were reduced to.
    #[wasm_bindgen(js_name = packFragment)]
    pub fn pack_fragment(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Origin")] origin: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Outcome[]")] outcomes: JsValue,
        #[wasm_bindgen(unchecked_param_type = "ReducedReports[]")] reduced: Array,
    ) -> JsResult<Vec<u8>> {
        let origin: Origin = decode(origin)?;
        let outcomes: Vec<ToldOutcome> = decode(outcomes)?;
        let (mut sharing, mut states) = (Vec::new(), Vec::new());
        for one in reduced {
            let bytes = Reflect::get(&one, &"bytes".into())?.unchecked_into::<Uint8Array>();
            states.push(bytes.to_vec());
            let keys = Reflect::get(&one, &"keys".into())?;
            sharing.push(Sharing { keys: decode(keys)? });
        }
        let pieces = outcomes.into_iter().filter_map(|outcome| {
            let metric = self.0.metrics.iter().find(|metric| metric.key == outcome.key)?;
            let (key, command) = (outcome.key.clone(), merge::command(metric));
            let state = sharing.iter().position(|it| it.keys.contains(&key));
            let content = state.map_or_else(|| outcome.content(), |at| Ok(Content::State(at)));
            Some(Piece { key, command, content })
        });
        Ok(pack::pack(&Fragment { origin, pieces: pieces.collect(), states }))
    }

    /// Replaces metrics that exist once for each fragment.
    pub fn expand(&mut self, names: Vec<String>) {
        self.0.expand(&names);
    }

    /// The names of the fragments that this run merges; null: it measures itself.
    #[wasm_bindgen(js_name = fragmentNames)]
    pub fn fragment_names(&self) -> Option<Vec<String>> {
        self.0.fragments.clone()
    }

    /// Whether a metric comes from fragments in this run.
    #[wasm_bindgen(js_name = isMerged)]
    pub fn is_merged(&self, key: &str) -> bool {
        self.0.metrics.iter().any(|metric| metric.key == key && self.0.is_merged(metric))
    }

    /// Says in the name of a metric that its value is a part of the whole.
    #[wasm_bindgen(js_name = markPartial)]
    pub fn mark_partial(&mut self, key: &str, words: &str) {
        self.0.mark_partial(key, words);
    }
}

impl Config {
    /// Another configuration of the same run.
    pub(super) fn other(&self, text: &str) -> Option<config::Config> {
        let mut other = config::parse(text, super::collectors::judge).ok()?;
        if let Some(names) = &self.0.fragments {
            other.expand(names);
        }
        Some(other)
    }
}

/// The fragments of a run. Call `free` when done.
#[wasm_bindgen]
pub struct Fragments {
    here: Origin,
    names: Vec<String>,
    wanted: Vec<Wanted>,
    received: Vec<Vec<Result<Fragment, String>>>,
    jobs: Option<Vec<Job>>,
    settled: merge::Fragments,
}

#[wasm_bindgen]
impl Fragments {
    /// Those of these names or globs; `here` is the job that merges.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "Origin")] here: JsValue,
        names: Vec<String>,
        allows_missing: bool,
    ) -> JsResult<Self> {
        let settled = merge::Fragments { allows_missing, ..merge::Fragments::default() };
        let (wanted, received, jobs) = (Vec::new(), Vec::new(), None);
        Ok(Self { here: decode(here)?, names, wanted, received, jobs, settled })
    }

    /// Looks for them among the names of the run's artifacts; returns what to download.
    #[wasm_bindgen(unchecked_return_type = "Download[]")]
    pub fn find(&mut self, artifacts: Vec<String>) -> JsResult<JsValue> {
        match roll::find(&self.names, &artifacts, &self.here) {
            Ok(wanted) => self.wanted = wanted,
            Err(trouble) => self.settled.trouble = Some(trouble),
        }
        self.received.resize_with(self.wanted.len(), Vec::new);
        let downloads = self.wanted.iter().enumerate().flat_map(|(fragment, wanted)| {
            let artifacts = roll::downloads(wanted).iter();
            artifacts.map(move |artifact| Download { artifact: *artifact, fragment })
        });
        encode(&downloads.collect::<Vec<_>>())
    }

    /// It is not known which artifacts there are.
    pub fn fail(&mut self, why: String) {
        self.settled.trouble = Some(format!("the fragments could not be listed: {why}"));
    }

    /// Takes a downloaded fragment.
    pub fn receive(&mut self, fragment: usize, bytes: Vec<u8>) {
        self.received[fragment].push(roll::read(&bytes));
    }

    /// One could not be downloaded.
    pub fn lose(&mut self, fragment: usize, why: String) {
        self.received[fragment].push(Err(format!("could not be read: {why}")));
    }

    /// Whether the jobs of the run matter: some fragments are of an earlier attempt.
    #[wasm_bindgen(js_name = needsJobs)]
    pub fn needs_jobs(&self) -> bool {
        let is_older = |it: &Wanted| !it.artifacts.is_empty() && it.attempt < self.here.attempt;
        self.wanted.iter().any(is_older)
    }

    /// Takes the jobs of all attempts.
    #[wasm_bindgen(js_name = knowJobs)]
    pub fn know_jobs(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Job[]")] jobs: JsValue,
    ) -> JsResult<()> {
        self.jobs = Some(decode(jobs)?);
        Ok(())
    }

    /// Judges what was received; returns the names of the fragments.
    pub fn settle(&mut self) -> Vec<String> {
        let received = std::mem::take(&mut self.received);
        let slots = self.wanted.iter().zip(received).map(|(wanted, received)| {
            roll::judge(wanted, received, &self.here, self.jobs.as_deref())
        });
        self.settled.slots = slots.collect();
        self.settled.slots.iter().map(|slot| slot.name.clone()).collect()
    }

    /// What is wrong with fragments, a line for each.
    pub fn troubles(&self) -> Vec<String> {
        let slots = self.settled.slots.iter();
        let wrong = slots.filter_map(|slot| {
            let why = slot.fragment.as_ref().err()?;
            Some(format!("the fragment {} {why}", slot.name))
        });
        self.settled.trouble.iter().cloned().chain(wrong).collect()
    }

    /// The outcome of a metric; or the fragments whose reports have to be united, by name.
    #[wasm_bindgen(
        unchecked_return_type = "{ outcome: Outcome | null, partial: string | null, reports: string[] }"
    )]
    pub fn merge(&self, config: &Config, key: &str) -> JsResult<JsValue> {
        let metric = config.metric(key)?;
        let (merged, partial) = self.settled.merge(metric);
        let mut reports = Vec::new();
        let outcome = match merged {
            Merged::Value(found, rounds) => {
                let mut outcome = Outcome::new(key, metric.unit.as_ref(), metric.parts, Ok(found));
                outcome.rounds = rounds;
                Some(outcome)
            }
            Merged::Nothing(failure) => Some(Outcome::failed(key.to_owned(), failure)),
            Merged::States(states) => {
                reports.extend(states.into_iter().map(|(name, _)| name));
                None
            }
        };
        encode(&MergedMetric { outcome, partial, reports })
    }

    /// What the reports of a fragment were reduced to, for a metric that [`Fragments::merge`] names it for.
    pub fn report(&self, config: &Config, key: &str, fragment: &str) -> JsResult<Uint8Array> {
        let (merged, _) = self.settled.merge(config.metric(key)?);
        let Merged::States(states) = merged else { return Ok(Uint8Array::new_with_length(0)) };
        let found = states.into_iter().find(|(name, _)| *name == fragment);
        Ok(Uint8Array::from(found.map_or(&[][..], |(_, bytes)| bytes)))
    }
}

/// What becomes of a metric.
#[derive(Serialize)]
struct MergedMetric<'a> {
    outcome: Option<Outcome>,
    partial: Option<String>,
    reports: Vec<&'a str>,
}
