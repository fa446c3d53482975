//! A suite of tests while it is read: what it states, and tests that were tried several times.

use std::collections::BTreeMap;

use unentropy_scan::xml::Tag;

/// What became of a test.
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
    /// What the attributes `status` and `result` may say of a test that did not simply run.
    ///
    /// `GoogleTest` has no element for disabled tests, nor had it once for those that skip
    /// themselves; `CTest` and others say it both ways.
    pub fn said(word: &str) -> Option<Self> {
        Some(match &*word.trim().to_ascii_lowercase() {
            "disabled" | "notrun" | "not run" | "not_run" | "skipped" | "skip" | "ignored"
            | "suppressed" | "pending" => Self::Skipped,
            "failed" | "fail" | "failure" | "error" | "broken" => Self::Failed,
            _ => return None,
        })
    }
}

/// A suite that is not over yet.
pub struct Suite {
    pub name: String,
    /// How many elements are open within it, itself included.
    pub depth: usize,
    /// Whether there is a test or another suite in it.
    pub lists_anything: bool,
    stated: Vec<(&'static str, String)>,
    /// By whom it lists each try of a test, if it does.
    retried_by: Option<Writer>,
    /// By class and name, how often each outcome.
    tries: BTreeMap<(String, String), [u64; 4]>,
}

/// A tool that lists a test as often as it was tried, in a suite where no two tests have one name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Writer {
    /// With `--rerun-fails`: failures, then the pass that ended them.
    Gotestsum,
    /// With pytest-rerunfailures: tries that failed as if they had passed, then what became of it.
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

    /// An element that is neither a test nor a suite. gotestsum says which Go it is of.
    pub fn read(&mut self, tag: &Tag) {
        if tag.name() == "property" && tag.words("name").is_some_and(|name| name == "go.version") {
            self.retried_by = Some(Writer::Gotestsum);
        }
    }

    /// Gives back the outcome of a test that counts at once. Where tries may follow, it waits for
    /// the end of the suite.
    pub fn keep(&mut self, tag: &Tag, outcome: Outcome) -> Option<Outcome> {
        if self.retried_by.is_none() {
            return Some(outcome);
        }
        let [class, name] = tag.values(["classname", "name"]);
        let key = [class, name].map(|word| word.unwrap_or_default().into_owned());
        self.tries.entry(key.into()).or_default()[outcome as usize] += 1;
        None
    }

    /// The outcomes that were kept, with how many tests have each.
    pub fn kept(&self) -> impl Iterator<Item = (Outcome, u64)> {
        const ALL: [Outcome; 4] =
            [Outcome::Passed, Outcome::Failed, Outcome::Skipped, Outcome::Flaky];
        let is_of_pytest = self.retried_by == Some(Writer::Pytest);
        let settle = if is_of_pytest { of_pytest } else { of_gotestsum };
        let settled = self.tries.values().map(move |outcomes| settle(*outcomes));
        settled.flat_map(|outcomes| ALL.into_iter().zip(outcomes))
    }

    /// The sum of some of the totals; `None` where it states none of them.
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

/// What the tries of a test come to. The first pass ends them; more of them are `-count`.
fn of_gotestsum(outcomes: [u64; 4]) -> [u64; 4] {
    match outcomes {
        [1, failed, 0, 0] if failed > 0 => [0, 0, 0, 1],
        [0, failed, 0, 0] if failed > 0 => [0, 1, 0, 0],
        other => other,
    }
}

/// A failure and an error of one test are two to pytest as well.
fn of_pytest(outcomes: [u64; 4]) -> [u64; 4] {
    match outcomes {
        [passed, 0, 0, 0] if passed > 1 => [0, 0, 0, 1],
        [_, failed, skipped, flaky] if failed + skipped + flaky > 0 => [0, failed, skipped, flaky],
        other => other,
    }
}
