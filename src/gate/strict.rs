//! Reads results that a stranger may have written: only numbers, keys and known words are accepted.
//! The only free texts kept are names of branches, files and units; verdicts are computed again
//! from the numbers, so forged results can lie about what was measured, and about nothing else.

mod reasons;
mod rules;

use std::cell::Cell;

use serde_json::Value as Json;

use crate::collect::Share;
use crate::collect::patch::{MOST_TOLD, Patch};
use crate::config::{GateMode, Threshold, glob, pattern};
use crate::error::{Code, Error, Result};
use crate::gate::again::Again;
use crate::gate::baseline::{Baseline, Candidate, Why};
use crate::gate::noise::{Band, Cause, Scatter};
use crate::gate::results::{BETTER, FROM, Judged, NOTE, ON_MISSING, Results, Row, SCHEMA_VERSION};
use crate::gate::rule::{self, Finding};
use crate::gate::{total, verdict};
use crate::metric::Value;
use crate::signal::together::Machine;
use crate::unit::{self, Better, Unit};

/// Results of fifty metrics have a tenth of this size.
const MOST_BYTES: usize = 1 << 20;
/// The metrics of the change, and those that it removed.
const MOST_METRICS: usize = 100;
const MOST_RULES: usize = 2000;
const MOST_BUILDS: usize = 20;
const MOST_NAME: usize = 512;

/// Reads results; an error if the gate cannot have written them.
pub fn results(text: &str) -> Result<Results> {
    let reader = Reader::default();
    let all: Json = if text.len() > MOST_BYTES {
        return Err(refused("they are larger than 1 MiB"));
    } else {
        serde_json::from_str(text).map_err(|_| refused("they are not JSON"))?
    };
    if all["schemaVersion"].as_f64() != Some(SCHEMA_VERSION) {
        reader.fail("schemaVersion");
    }
    let mut rows: Vec<Row> = Vec::new();
    let mut labels = Vec::new();
    for written in reader.list(&all, "metrics", MOST_METRICS) {
        // Labels are text, and only shown in the summary of their own run.
        if written["value"].is_string() || written["base"].is_string() {
            labels.push(&written["key"]);
        } else {
            rows.push(reader.row(written));
        }
    }
    for written in reader.list(&all, "rules", MOST_RULES) {
        match rows.iter_mut().find(|row| written["metric"] == *row.key) {
            Some(row) => row.rules.push(reader.judged(written, row)),
            None if labels.contains(&&written["metric"]) => {}
            None => reader.fail("metric"),
        }
    }
    let mut notes = Vec::new();
    for note in reader.list(&all, "notes", NOTE.len()) {
        notes.push(reader.known(&NOTE, note, "notes"));
    }
    let results = Results {
        status: verdict::status(&rows),
        mode: reader.known(&MODE, &all["mode"], "mode"),
        project: (!all["project"].is_null()).then(|| reader.key(&all, "project")),
        commit: reader.commit(&all),
        baseline: reader.baseline(&all["baseline"]),
        rows,
        notes,
        accepted: reader.entries(&all),
        reasons: reader.reasons(&all),
    };
    reader.end(results)
}

/// The results of a run's projects.
pub struct Reported {
    /// One per project.
    pub results: Vec<Results>,
    /// Why others do not count, in our words.
    pub refused: Vec<String>,
}

/// Reads the results of a run on a commit, newest first: of each project the newest counts, since a
/// repeated attempt leaves older ones behind.
#[must_use]
pub fn reported(texts: &[String], commit: &str) -> Reported {
    let mut all = Reported { results: Vec::new(), refused: Vec::new() };
    for text in texts {
        match results(text) {
            Err(error) => all.refused.push(error.message),
            Ok(results) if results.commit != commit => {
                all.refused.push("these results are about another commit than the run".to_owned());
            }
            Ok(results) if all.results.iter().any(|known| known.project == results.project) => {}
            Ok(results) => all.results.push(results),
        }
    }
    all
}

/// The coverage of a change, from this same run.
pub fn patch(written: &Json) -> Result<Option<Patch>> {
    let reader = Reader { trusts_text: true, ..Reader::default() };
    let patch = reader.patch(written);
    reader.end(patch)
}

/// A baseline from `chooseBaseline` of this same run: its names come from the history.
pub fn baseline(written: &Json) -> Result<Baseline> {
    let reader = Reader { trusts_text: true, ..Reader::default() };
    let baseline = reader.baseline(written);
    reader.end(baseline)
}

const MODE: [(GateMode, &str); 3] =
    [(GateMode::Off, "off"), (GateMode::Soft, "soft"), (GateMode::Hard, "hard")];

/// Continues after an error with a placeholder, and remembers the first one: handling it at every
/// step would be most of this code.
#[derive(Default)]
struct Reader {
    trusts_text: bool,
    fault: Cell<Option<&'static str>>,
}

impl Reader {
    fn baseline(&self, written: &Json) -> Baseline {
        let why = self.known(&Why::ALL, &written["why"], "why");
        let mut builds = Vec::new();
        if !matches!(why, Why::None | Why::NoHistory) {
            builds.push(self.candidate(written));
        }
        for other in self.list(written, "others", MOST_BUILDS) {
            builds.push(self.candidate(other));
        }
        Baseline {
            why,
            builds,
            considered: self.whole(written, "considered"),
            reference_branch: self.name(written, "referenceBranch"),
            max_age_days: self.number(written, "maxAgeDays"),
            ancestors: self.whole(written, "ancestors") as usize,
        }
    }

    fn candidate(&self, written: &Json) -> Candidate {
        Candidate {
            build_id: self.number(written, "buildId"),
            commit: self.commit(written),
            branch: self.name(written, "branch"),
            distance: (!written["distance"].is_null()).then(|| self.whole(written, "distance")),
            age_days: self.number(written, "ageDays"),
        }
    }

    fn row(&self, written: &Json) -> Row {
        let unit = (!written["unit"].is_null()).then(|| self.name(written, "unit"));
        if unit.as_ref().is_some_and(|unit| unit.chars().count() > Unit::MAX_CHARS) {
            self.fail("unit");
        }
        let mut trend = Vec::new();
        for value in self.list(written, "trend", MOST_BUILDS) {
            trend.push(self.optional(value, "trend").unwrap_or(f64::NAN));
        }
        let key = self.text(written, "key", is_key_or_glob);
        let patch = self.patch(&written["patch"]);
        let value = self.optional(&written["value"], "value");
        if let Some(patch) = &patch {
            let of_lines = patch.share.percent().and_then(|found| found.value);
            let fits = match (value, of_lines) {
                (Some(value), Some(Value::Number(percent))) => unit::is_same(value, percent),
                (value, percent) => value.is_none() && percent.is_none(),
            };
            if !fits || !written["failure"].is_null() {
                self.fail("patch");
            }
        }
        Row {
            name: if glob::is_glob(&key) { total::name(&key) } else { key.clone() },
            key,
            unit: unit.map(Unit::from),
            better: self.better(written),
            value: value.map(Value::Number),
            failure: None,
            patch,
            is_redefined: written["redefined"] == true,
            is_noise: written["withinNoise"] == true,
            again: self.again(&written["again"]),
            base: self.optional(&written["base"], "base").map(Value::Number),
            base_build: self.whole(written, "baseBuild") as usize,
            trend,
            rules: Vec::new(),
        }
    }

    fn again(&self, written: &Json) -> Option<Again> {
        if written.is_null() {
            return None;
        }
        let mut values = Vec::new();
        for value in self.list(written, "values", MOST_BUILDS) {
            values.push(self.or_fail(self.optional(value, "values"), "values"));
        }
        Some(match written["outcome"].as_str() {
            Some("confirmed") => Again::Confirmed { values },
            Some("refuted") => Again::Refuted { first: self.number(written, "first"), values },
            Some("failed") => Again::Failed("the summary of its run says why".to_owned()),
            _ => {
                self.fail("again");
                return None;
            }
        })
    }

    fn patch(&self, written: &Json) -> Option<Patch> {
        if written.is_null() {
            return None;
        }
        let (covered, total) = (self.whole(written, "covered"), self.whole(written, "total"));
        let share = self.or_fail(Share::new(covered.into(), total.into()), "covered");
        let left = self.whole(written, "left");
        let mut patch = Patch { share, left, ..Patch::default() };
        for file in self.list(written, "uncovered", MOST_TOLD) {
            let mut spans = Vec::new();
            for span in self.list(file, "lines", MOST_TOLD) {
                let line =
                    |place: usize| span[place].as_u64().and_then(|it| u32::try_from(it).ok());
                let span = line(0).zip(line(1)).filter(|(from, to)| (1..=*to).contains(from));
                spans.push(self.or_fail(span, "lines"));
            }
            // Git accepts any file name; an odd one is left out, without refusing the rest.
            match file["path"].as_str().filter(|name| self.trusts_text || is_name(name)) {
                Some(name) if !spans.is_empty() => patch.uncovered.push((name.to_owned(), spans)),
                _ => patch.left += 1,
            }
        }
        for file in self.list(written, "unreported", MOST_TOLD) {
            let file = file.as_str().filter(|file| self.trusts_text || is_name(file));
            patch.unreported.push(file.unwrap_or("?").to_owned());
        }
        Some(patch)
    }

    fn cause(&self, written: &Json) -> Cause {
        match self.optional(&written["factor"], "factor") {
            Some(factor) => Cause::Together(Machine {
                moved: self.whole(written, "moved") as usize,
                of: self.whole(written, "of") as usize,
                factor,
            }),
            None => Cause::Runner,
        }
    }

    fn judged(&self, written: &Json, row: &Row) -> Judged {
        let rule = self.rule(written);
        let middle = self.optional(&written["middle"], "middle");
        let band = middle.map(|middle| Band {
            low: self.number(written, "low"),
            middle,
            high: self.number(written, "high"),
        });
        let machine = written["finding"] == "machine";
        let moved_by = machine.then(|| self.cause(written));
        let asked = Threshold {
            metric: row.key.clone(),
            rule,
            is_blocker: written["severity"] == "blocker",
            better: self.better(written),
            allows_noise: written["noise"] == true,
            on_missing: self.known(&ON_MISSING, &written["onMissing"], "onMissing"),
        };
        let scatter =
            Scatter { builds: self.whole(written, "builds") as usize, band, cause: moved_by };
        let from = self.known(&FROM, &written["from"], "from");
        let reference = self.reference(&written["reference"]);
        let finding = Finding::NotConfigured;
        let mut judged = Judged { asked, from, scatter, finding, reference, grant: None };
        let case = judged.case(row);
        judged.finding = match self.known(&Finding::ALL, &written["finding"], "finding") {
            Finding::NotConfigured => return judged,
            _ if row.is_empty() => Finding::Nothing,
            _ => rule::judge(&judged.asked, &case),
        };
        judged.grant = self.grant(&written["accepted"], &judged, &case);
        judged.heed();
        judged
    }

    fn better(&self, written: &Json) -> Option<Better> {
        let written = &written["better"];
        if written.is_null() { None } else { self.known(&BETTER, written, "better") }
    }

    fn list<'a>(&self, written: &'a Json, name: &'static str, most: usize) -> &'a [Json] {
        let list = written[name].as_array().filter(|list| list.len() <= most);
        self.or_fail(list.map(Vec::as_slice), name)
    }

    fn number(&self, written: &Json, name: &'static str) -> f64 {
        self.or_fail(written[name].as_f64().filter(|number| number.is_finite()), name)
    }

    /// A number, or `null`.
    fn optional(&self, written: &Json, name: &'static str) -> Option<f64> {
        let number = written.as_f64().filter(|number| number.is_finite());
        if number.is_none() && !written.is_null() {
            self.fail(name);
        }
        number
    }

    fn whole(&self, written: &Json, name: &'static str) -> u32 {
        let number = written[name].as_u64().and_then(|number| u32::try_from(number).ok());
        self.or_fail(number, name)
    }

    fn key(&self, written: &Json, name: &'static str) -> String {
        self.text(written, name, pattern::METRIC_KEY.matches)
    }

    /// Any version id: not every history comes from git.
    fn commit(&self, written: &Json) -> String {
        self.text(written, "commit", |text| {
            let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
            (1..=64).contains(&text.len()) && text.bytes().all(is_plain)
        })
    }

    fn name(&self, written: &Json, name: &'static str) -> String {
        self.text(written, name, is_name)
    }

    fn text(&self, written: &Json, name: &'static str, is_fine: fn(&str) -> bool) -> String {
        let text = written[name].as_str().filter(|text| self.trusts_text || is_fine(text));
        self.or_fail(text, name).to_owned()
    }

    fn known<T: Copy>(&self, all: &[(T, &str)], written: &Json, name: &'static str) -> T {
        let found = all.iter().find(|(_, word)| written == *word);
        if found.is_none() {
            self.fail(name);
        }
        found.unwrap_or(&all[0]).0
    }

    fn or_fail<T: Default>(&self, found: Option<T>, name: &'static str) -> T {
        if found.is_none() {
            self.fail(name);
        }
        found.unwrap_or_default()
    }

    fn fail(&self, name: &'static str) {
        self.fault.set(self.fault.get().or(Some(name)));
    }

    fn end<T>(&self, read: T) -> Result<T> {
        self.fault.get().map_or(Ok(read), |name| Err(refused(name)))
    }
}

/// The key of a metric, or the glob of a total.
fn is_key_or_glob(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-*?[]{},!^".contains(&byte);
    (1..=MOST_NAME).contains(&text.len()) && text.bytes().all(is_plain)
}

fn is_name(text: &str) -> bool {
    (1..=MOST_NAME).contains(&text.len()) && !text.chars().any(char::is_control)
}

fn refused(what: &str) -> Error {
    Error::new(
        Code::InputInvalid,
        format!("these are not results of the quality gate: {what}"),
        "they may be of another version, or made up; nothing was published",
    )
}
