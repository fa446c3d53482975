//! A journal entry with one build or several, which a later run can store.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::{Code, Error, Result};
use crate::machine::{self, Machine};
use crate::metric::{self, Build, Definition, Sample};

use super::{name, of_version};
use crate::history::sound::MOST_CHARS;
use crate::parts::delta::Change;
use crate::parts::keep::{Reasons, pack_alone, unpack_alone};
use crate::parts::outcomes::Outcomes;
use crate::parts::pack::{Changes, pack, unpack};

/// The version for one build, and the one for several.
const VERSIONS: [u32; 2] = [1, 2];

/// The value of `format`.
const FORMAT: &str = "unentropy-build";

/// A build and its values, each with the definition of its metric.
pub type Kept = (Build, Vec<(Definition, Sample)>);

/// One build and its values; or several, which are stored together or not at all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KeptBuild {
    format: String,
    version: u32,
    pub build: Build,
    /// Each value with the definition of its metric.
    pub samples: Vec<(Definition, Sample)>,
    /// When it was measured, in ms since the epoch.
    pub recorded_at_ms: f64,
    /// The machine that measured it.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "machine::read")]
    pub machine: Option<Machine>,
    /// Other builds that are stored with it.
    #[serde(rename = "more", default, skip_serializing_if = "Vec::is_empty")]
    pub other_builds: Vec<Kept>,
    /// Notes for the ledger of the history that records it; no journal has them.
    #[serde(skip)]
    pub notes: Vec<String>,
    /// The bits of numbers that would be rounded when read back: `at:bits`, separated by blanks.
    /// Readers that do not know this field use the decimal numbers.
    #[serde(rename = "exact", default, skip_serializing_if = "String::is_empty")]
    float_bits: String,
    /// The parts of the values, and why the values are others than before: both packed, in base64.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    parts: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    reasons: String,
    /// The tests that it ran, packed, in base64.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    tests: String,
}

/// A journal entry has room for parts of so many bytes in base64. Of larger ones only a run that writes
/// the history itself keeps them.
const MOST_PARTS_BYTES: usize = 600_000;
/// And for so many of both parts and tests.
const MOST_TESTS_BYTES: usize = 800_000;

impl KeptBuild {
    #[must_use]
    pub fn new(build: Build, samples: Vec<(Definition, Sample)>, recorded_at_ms: f64) -> Self {
        let float_bits = float_bits(0, &samples);
        let (format, other_builds) = (FORMAT.to_owned(), Vec::new());
        let version = VERSIONS[0];
        Self {
            format,
            version,
            build,
            samples,
            recorded_at_ms,
            machine: None,
            other_builds,
            notes: Vec::new(),
            float_bits,
            parts: String::new(),
            reasons: String::new(),
            tests: String::new(),
        }
    }

    /// What the values consist of, each a whole.
    pub fn set_parts(&mut self, parts: &Changes) {
        self.parts = if parts.is_empty() { String::new() } else { BASE64.encode(pack(parts)) };
    }

    /// Why the values are others than before.
    pub fn set_reasons(&mut self, reasons: &Reasons) {
        self.reasons =
            if reasons.is_empty() { String::new() } else { BASE64.encode(pack_alone(reasons)) };
    }

    /// The tests that it ran, and how they ended.
    pub fn set_tests(&mut self, tests: &Outcomes) {
        self.tests = if tests.is_empty() { String::new() } else { BASE64.encode(tests.pack()) };
    }

    /// Empty if they cannot be read: a build is worth more than its parts.
    #[must_use]
    pub fn parts(&self) -> Changes {
        let parts = BASE64.decode(&self.parts).ok().and_then(|bytes| unpack(&bytes));
        let mut parts = parts.unwrap_or_default();
        parts.retain(|_, change| matches!(change, Change::Whole(_)));
        parts
    }

    /// As for [`KeptBuild::parts`].
    #[must_use]
    pub fn reasons(&self) -> Reasons {
        let reasons = BASE64.decode(&self.reasons).ok().and_then(|bytes| unpack_alone(&bytes));
        reasons.unwrap_or_default()
    }

    /// As for [`KeptBuild::parts`]. Too many, which would push out those of other builds, are not kept.
    #[must_use]
    pub fn tests(&self) -> Outcomes {
        let tests = BASE64.decode(&self.tests).ok().and_then(|bytes| Outcomes::unpack(&bytes));
        tests.filter(Outcomes::fits).unwrap_or_default()
    }

    /// The same, measured on that machine.
    #[must_use]
    pub fn on(self, machine: Option<Machine>) -> Self {
        Self { machine, ..self }
    }

    /// Adds another build. Programs that only support one per entry ignore the entry.
    pub fn add(&mut self, build: Build, samples: Vec<(Definition, Sample)>) {
        self.version = VERSIONS[1];
        let first = self.values().count();
        self.float_bits += &float_bits(first, &samples);
        self.other_builds.push((build, samples));
    }

    /// The entry as JSON.
    ///
    /// # Panics
    ///
    /// When a number is not finite, which no sample is.
    #[must_use]
    pub fn to_json(&self) -> String {
        let text =
            |it: &Self| serde_json::to_string(it).expect("finite numbers and texts are JSON");
        let has_parts = self.parts.len() <= MOST_PARTS_BYTES;
        let parts = if has_parts { self.parts.len() } else { 0 };
        let has_tests = parts + self.tests.len() <= MOST_TESTS_BYTES;
        if has_parts && has_tests {
            return text(self);
        }
        let kept = |text: &String, is_kept| if is_kept { text.clone() } else { String::new() };
        let (parts, tests) = (kept(&self.parts, has_parts), kept(&self.tests, has_tests));
        text(&Self { parts, tests, ..self.clone() })
    }

    /// The name of the entry in a journal: sorted by time, and unique.
    #[must_use]
    pub fn name(&self, uuid: &str) -> String {
        let Build { commit_sha, run_id, attempt, .. } = &self.build;
        let what = format!("{}-{}-{attempt}", plain(commit_sha), plain(run_id));
        name(self.recorded_at_ms, &what, uuid)
    }

    /// Reads what [`KeptBuild::to_json`] wrote; `name` is for messages.
    pub fn from_json(name: &str, text: &str) -> Result<Self> {
        let whole: Value = serde_json::from_str(text).map_err(|error| unreadable(name, &error))?;
        let is_known =
            whole["format"] == FORMAT && VERSIONS.iter().any(|known| whole["version"] == *known);
        if whole["format"] == FORMAT && !is_known {
            return Err(of_version(name, &whole["version"], VERSIONS[1]));
        }
        let mut entry: Self =
            serde_json::from_str(text).map_err(|error| unreadable(name, &error))?;
        if let Some(text) = entry.texts().find(|text| !is_fine(text)) {
            let shown: String = text.chars().take(20).collect();
            return Err(Error::new(
                Code::InputInvalid,
                format!(
                    "{name} has a text of more than {MOST_CHARS} characters, the maximum in a history: {shown:?}…"
                ),
                "find out who wrote it: no run of this program does",
            ));
        }
        let noted = std::mem::take(&mut entry.float_bits);
        for note in noted.split_whitespace() {
            let Some((at, bits)) = note.split_once(':') else { continue };
            let (Ok(at), Ok(bits)) = (at.parse::<usize>(), u64::from_str_radix(bits, 16)) else {
                continue;
            };
            let number = f64::from_bits(bits);
            if let Some(metric::Value::Number(known)) = entry.values().nth(at)
                // The number may have been edited by hand.
                && (*known - number).abs() <= known.abs() * 1e-15 + f64::MIN_POSITIVE
            {
                *known = number;
            }
        }
        entry.float_bits = noted;
        Ok(entry)
    }

    fn texts(&self) -> impl Iterator<Item = &str> {
        let first = (&self.build, &self.samples);
        let more = self.other_builds.iter().map(|(build, samples)| (build, samples));
        std::iter::once(first).chain(more).flat_map(|(build, samples)| {
            let event = build.event_name.as_deref().unwrap_or_default();
            let texts = samples.iter().flat_map(|(definition, sample)| {
                let label = match &sample.value {
                    metric::Value::Label(label) => label.as_str(),
                    metric::Value::Number(_) => "",
                };
                [&*sample.key, label, definition.description.as_deref().unwrap_or_default()]
            });
            [&*build.commit_sha, &*build.branch, &*build.run_id, event].into_iter().chain(texts)
        })
    }

    fn values(&mut self) -> impl Iterator<Item = &mut metric::Value> {
        let more = self.other_builds.iter_mut().flat_map(|(_, samples)| samples);
        self.samples.iter_mut().chain(more).map(|(_, sample)| &mut sample.value)
    }
}

fn is_fine(text: &str) -> bool {
    text.chars().nth(MOST_CHARS as usize).is_none()
}

/// The numbers that `serde_json` does not read back exactly (exact parsing would add 16 kB);
/// without their bits, two histories would disagree on what was measured.
fn float_bits(first: usize, samples: &[(Definition, Sample)]) -> String {
    let mut bits = String::new();
    for (at, (_, sample)) in samples.iter().enumerate() {
        let metric::Value::Number(number) = sample.value else { continue };
        let text = Value::from(number).to_string();
        let back = serde_json::from_str::<Value>(&text).ok().and_then(|it| it.as_f64());
        if back != Some(number) {
            write!(bits, "{}:{:x} ", first + at, number.to_bits())
                .expect("writing to a string cannot fail");
        }
    }
    bits
}

/// A short text that is safe in the names of any store.
fn plain(text: &str) -> String {
    let is_safe = |character: &char| character.is_ascii_alphanumeric() || *character == '-';
    text.chars().filter(is_safe).take(48).collect()
}

fn unreadable(name: &str, error: &serde_json::Error) -> Error {
    Error::new(
        Code::InputInvalid,
        format!("{name} is not a kept build: {error}"),
        "a run that cannot store its build writes unsaved-build.json; is this such a file, and \
         whole?",
    )
}
