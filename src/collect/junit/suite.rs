//! A suite of tests while it is read: its stated totals, and tests that were retried.

use std::collections::HashMap;

use unentropy_scan::xml::Tag;

use super::seconds::Time;

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
    const ALL: [Self; 4] = [Self::Passed, Self::Failed, Self::Skipped, Self::Flaky];

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

/// A test, or one of its tries.
#[derive(Clone, Copy)]
pub struct Test {
    pub outcome: Outcome,
    /// Failed by an error, not by what it checks.
    pub is_error: bool,
    pub time: Time,
}

impl Test {
    pub fn word(self) -> &'static str {
        match self.outcome {
            Outcome::Failed if self.is_error => "error",
            Outcome::Failed => "failed",
            Outcome::Passed => "passed",
            Outcome::Skipped => "skipped",
            Outcome::Flaky => "flaky",
        }
    }
}

/// All tries of a test.
#[derive(Default)]
struct Tries {
    /// How often each outcome occurred.
    outcomes: [u64; 4],
    errors: u64,
    time: Time,
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
    /// By class and name.
    tries: HashMap<(String, String), Tries>,
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
        let tries = HashMap::new();
        Self { name, depth, lists_anything: false, stated, retried_by, tries }
    }

    /// An element that is neither a test nor a suite. gotestsum notes the version of Go.
    pub fn read(&mut self, tag: &Tag) {
        if tag.name() == "property" && tag.words("name").is_some_and(|name| name == "go.version") {
            self.retried_by = Some(Writer::Gotestsum);
        }
    }

    /// Whether a test waits for the end of the suite, because more tries of it may follow.
    pub fn keep(&mut self, tag: &Tag, test: Test) -> bool {
        if self.retried_by.is_none() {
            return false;
        }
        let [class, name] = tag.values(["classname", "name"]);
        let key = [class, name].map(|word| word.unwrap_or_default().into_owned());
        let tries = self.tries.entry(key.into()).or_default();
        tries.outcomes[test.outcome as usize] += 1;
        tries.errors += u64::from(test.is_error);
        tries.time.add(test.time);
        true
    }

    /// The tests that waited, by class and name, and as how many each of them counts. The time of all
    /// tries is that of the first.
    pub fn kept(&self) -> impl Iterator<Item = (&(String, String), Test, u64)> {
        let is_of_pytest = self.retried_by == Some(Writer::Pytest);
        let settle = if is_of_pytest { of_pytest } else { of_gotestsum };
        let mut tries: Vec<_> = self.tries.iter().collect();
        tries.sort_unstable_by_key(|(name, _)| *name);
        tries.into_iter().flat_map(move |(name, tries)| {
            let is_error = tries.errors >= tries.outcomes[Outcome::Failed as usize];
            let mut time = Some(tries.time);
            let outcomes = Outcome::ALL.into_iter().zip(settle(tries.outcomes));
            outcomes.filter(|(_, count)| *count > 0).map(move |(outcome, count)| {
                let time = time.take().unwrap_or_default();
                (name, Test { outcome, is_error, time }, count)
            })
        })
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
