//! A suite of tests while it is read: its stated totals, and tests that were retried.

use std::collections::BTreeMap;

use unentropy_scan::xml::Tag;

/// The outcome of a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Passed,
    /// Errors among them.
    Failed,
    Skipped,
    /// Failed at first and passed when tried again.
    Flaky,
}

impl Outcome {
    /// The outcome in the attributes `status` and `result` of a test. `GoogleTest` has no element
    /// for disabled tests, and older versions none for tests that skip themselves; `CTest` and
    /// others write both.
    pub fn said(word: &str) -> Option<Self> {
        Some(match &*word.trim().to_ascii_lowercase() {
            "disabled" | "notrun" | "not run" | "not_run" | "skipped" | "skip" | "ignored"
            | "suppressed" | "pending" => Self::Skipped,
            "failed" | "fail" | "failure" | "error" | "broken" => Self::Failed,
            _ => return None,
        })
    }
}

/// A suite that is being read.
pub struct Suite {
    pub name: String,
    /// How many elements are open, including the suite.
    pub depth: usize,
    /// Whether it contains a test or another suite.
    pub lists_anything: bool,
    stated: Vec<(&'static str, String)>,
    /// The tool, if it lists each try of a test.
    retried_by: Option<Writer>,
    /// By class and name: how often each outcome occurred.
    tries: BTreeMap<(String, String), [u64; 4]>,
}

/// A tool that lists every try of a test, in suites where names are unique.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Writer {
    /// With `--rerun-fails`: failures, then the pass that ended them.
    Gotestsum,
    /// With pytest-rerunfailures: failed tries listed as passed, then the final outcome.
    Pytest,
}

const STATED: [&str; 7] = ["tests", "failures", "errors", "skipped", "disabled", "ignored", "time"];

impl Suite {
    pub fn new(tag: &Tag, depth: usize) -> Self {
        let values = STATED.iter().zip(tag.values(STATED));
        let stated =
            values.filter_map(|(name, value)| Some((*name, value?.into_owned()))).collect();
        let name = tag.words("name").unwrap_or_default();
        let retried_by = (name == "pytest").then_some(Writer::Pytest);
        let tries = BTreeMap::new();
        Self { name, depth, lists_anything: false, stated, retried_by, tries }
    }

    /// An element that is neither a test nor a suite. gotestsum notes the version of Go.
    pub fn read(&mut self, tag: &Tag) {
        if tag.name() == "property" && tag.words("name").is_some_and(|name| name == "go.version") {
            self.retried_by = Some(Writer::Gotestsum);
        }
    }

    /// Returns the outcome of a test that counts immediately. If more tries may follow, it waits
    /// for the end of the suite.
    pub fn keep(&mut self, tag: &Tag, outcome: Outcome) -> Option<Outcome> {
        if self.retried_by.is_none() {
            return Some(outcome);
        }
        let [class, name] = tag.values(["classname", "name"]);
        let key = [class, name].map(|word| word.unwrap_or_default().into_owned());
        self.tries.entry(key.into()).or_default()[outcome as usize] += 1;
        None
    }

    /// The outcomes that waited, with the number of tests of each.
    pub fn kept(&self) -> impl Iterator<Item = (Outcome, u64)> {
        const ALL: [Outcome; 4] =
            [Outcome::Passed, Outcome::Failed, Outcome::Skipped, Outcome::Flaky];
        let is_of_pytest = self.retried_by == Some(Writer::Pytest);
        let settle = if is_of_pytest { of_pytest } else { of_gotestsum };
        let settled = self.tries.values().map(move |outcomes| settle(*outcomes));
        settled.flat_map(|outcomes| ALL.into_iter().zip(outcomes))
    }

    /// The sum of some totals; `None` if it states none of them.
    pub fn stated(&self, names: &[&str]) -> Result<Option<u64>, String> {
        let mut sum = None;
        for (name, written) in self.stated.iter().filter(|(name, _)| names.contains(name)) {
            let number: u64 = written.trim().parse().map_err(|_| {
                format!("the suite \"{}\" lists no test and states {name}=\"{written}\"", self.name)
            })?;
            sum = Some(number.saturating_add(sum.unwrap_or(0)));
        }
        Ok(sum)
    }

    /// How long all of its tests took, as it is written.
    pub fn time(&self) -> Option<&str> {
        self.stated.iter().find(|(name, _)| *name == "time").map(|(_, time)| &**time)
    }
}

/// The outcomes of a test's tries. The first pass ends them; further ones are due to `-count`.
fn of_gotestsum(outcomes: [u64; 4]) -> [u64; 4] {
    match outcomes {
        [1, failed, 0, 0] if failed > 0 => [0, 0, 0, 1],
        [0, failed, 0, 0] if failed > 0 => [0, 1, 0, 0],
        other => other,
    }
}

/// pytest also counts a failure and an error of one test as two.
fn of_pytest(outcomes: [u64; 4]) -> [u64; 4] {
    match outcomes {
        [passed, 0, 0, 0] if passed > 1 => [0, 0, 0, 1],
        [_, failed, skipped, flaky] if failed + skipped + flaky > 0 => [0, failed, skipped, flaky],
        other => other,
    }
}
