//! The module of the collectors: they choose from the files that JavaScript lists, and read through it.

use std::io::{self, Read};
use std::rc::Rc;

use js_sys::{Object, Reflect, Uint8Array};
use serde::Serialize;
use tsify::Tsify;
use wasm_bindgen::prelude::*;

use super::outcome::{self, Outcome};
use super::{JsResult, decode, encode, to_js};
use crate::collect::patch::{Patch, ShownPatch};
use crate::collect::{
    self, CollectedMetric, Failure, Found, Group, Input, ListedFile, Share, ci, patch,
};
use crate::config::Collecting;
use crate::error::{Code, Error};
use crate::metric::Value;
use crate::parts::Part;
use crate::unit::{self, Unit};

#[wasm_bindgen]
extern "C" {
    /// `OpenFile` of `js/collect/files.js`.
    #[wasm_bindgen(typescript_type = "FileInput")]
    pub type File;

    #[wasm_bindgen(method, catch, js_name = read)]
    fn read_into(this: &File, buffer: &mut [u8]) -> Result<u32, JsValue>;
}

#[wasm_bindgen(typescript_custom_section)]
const FILE: &str = r"
/** What the reports of some metrics were reduced to. */
export interface ReducedReports {
  keys: string[];
  bytes: Uint8Array;
}

/** A file that the core reads on demand. */
export interface FileInput {
  /** Fills `buffer`, which is the core's own memory, and returns how far; 0 is the end. */
  read(buffer: Uint8Array): number;
}
";

/// Reads directly into the core's memory, without a copy.
impl Read for &File {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // JavaScript keeps the actual error.
        let count = self.read_into(buffer).map_err(|_| io::Error::other("it cannot be read"))?;
        Ok(count as usize)
    }
}

/// What is wrong with what follows `@collect`; null: nothing.
#[wasm_bindgen(js_name = judgeCommand, unchecked_return_type = "Failure | null")]
pub fn judge_command(command: &str) -> JsResult<JsValue> {
    judge(Collecting::Command(command))
}

/// What is wrong with one of the `sources`; null: nothing.
#[wasm_bindgen(js_name = judgeSource, unchecked_return_type = "Failure | null")]
pub fn judge_source(source: &str) -> JsResult<JsValue> {
    judge(Collecting::Source(source))
}

fn judge(text: Collecting) -> JsResult<JsValue> {
    let problem = collect::judge(text).err();
    encode(&problem.map(|(message, hint)| Failure { message, hint }))
}

/// What the collector of a metric reads.
#[wasm_bindgen(unchecked_return_type = "{ Ok: Reads } | { Err: Failure }")]
pub fn reads(
    #[wasm_bindgen(unchecked_param_type = "CollectedMetric")] metric: JsValue,
    sources: Vec<String>,
) -> JsResult<JsValue> {
    encode(&collect::reads(&decode(metric)?, &sources))
}

/// Every collector, in the order of the documentation.
#[wasm_bindgen(unchecked_return_type = "Collector[]")]
pub fn collectors() -> JsResult<JsValue> {
    encode(&collect::COLLECTORS.iter().copied().flatten().collect::<Vec<_>>())
}

/// The run that stands for a workflow, of a page of its runs; null: none of them.
#[wasm_bindgen(js_name = chooseRun, unchecked_return_type = "Choice | null")]
pub fn choose_run(page: &str, own: f64, commit: &str, needs_success: bool) -> JsResult<JsValue> {
    encode(&ci::choose(page, own, commit, needs_success))
}

/// The running collectors of one task; call `free` when done.
#[wasm_bindgen]
pub struct Reading {
    metrics: Vec<CollectedMetric>,
    group: Group,
    paths: Vec<String>,
    sizes_bytes: Vec<f64>,
}

#[wasm_bindgen]
impl Reading {
    /// The collectors of metrics that read the same files, ready to choose them.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "CollectedMetric[]")] metrics: JsValue,
        sources: Vec<String>,
    ) -> JsResult<Self> {
        let metrics: Vec<CollectedMetric> = decode(metrics)?;
        let start = |metric| collect::start_metric(metric, &sources).map_err(failure_to_js);
        let mut readings = metrics.iter().map(start).collect::<JsResult<Vec<_>>>()?.into_iter();
        let first = readings.next().expect("a task has a metric");
        let group = Group::new(first, readings.collect());
        Ok(Self::with(metrics, group))
    }

    /// Chooses the files to read; indices into the list.
    ///
    /// The list comes as one text, paths separated by NUL, with sizes and links in separate lists:
    /// passing 30,000 small objects would take longer than reading them.
    pub fn select(&mut self, paths: &str, sizes_bytes: &[f64], links: &[u8]) -> JsResult<Vec<u32>> {
        let paths = split(paths);
        let entries: Vec<_> = (paths.iter().zip(sizes_bytes).zip(links))
            .map(|((path, size), link)| ListedFile { path, size_bytes: *size, is_link: *link != 0 })
            .collect();
        let chosen = self.group.select(&entries).map_err(failure_to_js)?;
        self.paths = paths.into_iter().map(str::to_owned).collect();
        self.sizes_bytes = sizes_bytes.to_vec();
        let chosen = chosen.into_iter();
        Ok(chosen.map(|index| u32::try_from(index).expect("wasm32 counts so far")).collect())
    }

    /// Takes the paths of the repository's files, separated by NUL, if needed.
    pub fn locate(&mut self, paths: &str) {
        self.group.locate(&split(paths));
    }

    /// Takes the changed lines, if needed: paths separated by NUL, and for each span of lines the
    /// index of its path, its first and its last line.
    pub fn change(&mut self, paths: &str, spans: &[u32]) {
        self.group.change(&Ok(Rc::new(patch::changes(&split(paths), spans))));
    }

    /// Takes the reason why the changed lines are unknown.
    #[wasm_bindgen(js_name = cannotChange)]
    pub fn cannot_change(&mut self, message: String, hint: String) {
        self.group.change(&Err(Failure { message, hint }));
    }

    /// Takes what GitHub says of runs and jobs, if needed.
    pub fn answer(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Answers")] answers: JsValue,
    ) -> JsResult<()> {
        self.group.answer(&Ok(decode(answers)?));
        Ok(())
    }

    /// Takes the reason why GitHub says nothing.
    #[wasm_bindgen(js_name = cannotAnswer)]
    pub fn cannot_answer(&mut self, message: String, hint: String) {
        self.group.answer(&Err(Failure { message, hint }));
    }

    /// Whether a chosen file has to be read.
    pub fn reads(&self, index: u32) -> bool {
        self.group.reads(self.sizes_bytes[index as usize])
    }

    /// Reads a chosen file; false when no other is wanted.
    pub fn read(&mut self, index: u32, file: &File) -> bool {
        let (path, size) = (&self.paths[index as usize], self.sizes_bytes[index as usize]);
        let mut file = file;
        self.group.read(&mut Input::new(path, size, &mut file))
    }

    /// Takes the size of a chosen file after compression.
    pub fn measured(&mut self, index: u32, bytes: f64) {
        self.group.measured(&self.paths[index as usize], bytes);
    }

    /// A collector without a metric: the first of `words`; `sources` as in a configuration.
    #[wasm_bindgen(js_name = ofWords)]
    pub fn of_words(words: Vec<String>, sources: Vec<String>) -> JsResult<Self> {
        let reading = collect::start_typed(words, &sources).map_err(failure_to_js)?;
        Ok(Self::with(Vec::new(), Group::new(reading, Vec::new())))
    }

    /// Which files have to be listed, and how they are read.
    #[wasm_bindgen(unchecked_return_type = "Needs")]
    pub fn needs(&self) -> JsResult<JsValue> {
        encode(&self.group.needs())
    }

    /// The finding of the first collector, with its own unit.
    #[wasm_bindgen(unchecked_return_type = "Finding")]
    pub fn found(&self) -> JsResult<JsValue> {
        let found = self.group.finish().remove(0).map_err(failure_to_js)?;
        let text = outcome::text(&found, found.unit.as_ref());
        let patch = found.patch.as_ref().map(Patch::shown);
        let by = found.by.iter().map(|Part { name, value, .. }| {
            let text = unit::format(*value, found.unit.as_ref());
            PartText { name: name.clone(), value: *value, text }
        });
        let by = by.collect();
        let Found { value, unit, share, notes, .. } = found;
        encode(&Finding { value, unit, text, share, patch, notes, by })
    }

    /// What the reports were reduced to, for the job that unites them with those of others; empty unless
    /// they can be united.
    #[wasm_bindgen(unchecked_return_type = "ReducedReports[]")]
    pub fn reduced(&self) -> JsResult<Vec<JsValue>> {
        let reduced = self.group.reduced().into_iter().map(|(places, bytes)| {
            let keys: Vec<&str> = places.iter().map(|place| &*self.metrics[*place].key).collect();
            let all = Object::new();
            Reflect::set(&all, &"keys".into(), &encode(&keys)?)?;
            Reflect::set(&all, &"bytes".into(), &Uint8Array::from(&*bytes).into())?;
            Ok(all.into())
        });
        reduced.collect()
    }

    /// Whether a metric shares the reports of the first one.
    pub fn follows(&self, key: &str) -> bool {
        let place = self.metrics.iter().position(|metric| metric.key == key);
        place.is_some_and(|place| self.group.follows(place))
    }

    /// Takes what the reports of a fragment were reduced to, for one of the metrics, instead of reading.
    pub fn absorb(&mut self, key: &str, fragment: &str, reduced: &[u8]) {
        if let Some(place) = self.metrics.iter().position(|metric| metric.key == key) {
            self.group.absorb(place, fragment, reduced);
        }
    }

    /// The outcomes, one per metric, once every chosen file was read. No part is named after one of
    /// the `secrets`.
    #[wasm_bindgen(unchecked_return_type = "Outcome[]")]
    pub fn finish(&self, secrets: Vec<String>) -> JsResult<JsValue> {
        let found = self.metrics.iter().zip(self.group.finish());
        let outcomes = found.map(|(it, mut found)| {
            if let Ok(found) = &mut found {
                found.parts = found.parts.take().map(|parts| parts.without(&secrets));
            }
            Outcome::new(&it.key, it.unit.as_ref(), it.parts, found)
        });
        encode(&outcomes.collect::<Vec<_>>())
    }
}

impl Reading {
    fn with(metrics: Vec<CollectedMetric>, group: Group) -> Self {
        Self { metrics, group, paths: Vec::new(), sizes_bytes: Vec::new() }
    }
}

/// Reserved memory, for the case that a collector used up all of it: `free` releases it.
#[wasm_bindgen]
pub struct Reserve {
    _room: Vec<u8>,
}

#[wasm_bindgen]
impl Reserve {
    /// Empty if there is not enough memory.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        const BYTES: usize = 16 << 20;
        let mut room = Vec::new();
        let _ = room.try_reserve_exact(BYTES);
        Self { _room: room }
    }
}

/// What a collector found.
#[derive(Serialize, Tsify)]
struct Finding {
    /// `None`: nothing to measure.
    value: Option<Value>,
    /// The collector's unit, such as `bytes`; `None` if it has none.
    unit: Option<Unit>,
    /// The formatted value.
    text: String,
    /// The counts behind a percentage.
    share: Option<Share>,
    patch: Option<ShownPatch>,
    /// Notes about the value, such as files that were found but not read.
    notes: Vec<String>,
    /// The parts of the value, largest first; empty unless requested.
    by: Vec<PartText>,
}

/// A part of a value, also formatted.
#[derive(Serialize, Tsify)]
struct PartText {
    name: String,
    value: f64,
    text: String,
}

/// The paths in one text, separated by NUL, which no path contains.
fn split(paths: &str) -> Vec<&str> {
    if paths.is_empty() { Vec::new() } else { paths.split('\0').collect() }
}

fn failure_to_js(failure: Failure) -> JsValue {
    to_js(Error::new(Code::CollectAllFailed, failure.message, failure.hint))
}
