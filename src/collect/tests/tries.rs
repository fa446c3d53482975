//! Tests that were tried again, by tools that list every try.

use std::collections::HashMap;

use super::outcome::{Outcome, Test};
use super::seconds::Time;

/// A tool that lists every try of a test, in suites where names are unique.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Writer {
    /// With `--rerun-fails`: failures, then the pass that ended them.
    Gotestsum,
    /// With pytest-rerunfailures: failed tries listed as passed, then the final outcome.
    Pytest,
}

/// The tests of a suite, in which names are unique.
pub struct Retried {
    by: Writer,
    /// By class and name.
    tries: HashMap<(String, String), Tries>,
}

/// All tries of a test.
#[derive(Default)]
struct Tries {
    /// How often each outcome occurred.
    outcomes: [u64; 4],
    errors: u64,
    time: Time,
}

impl Retried {
    pub fn by(by: Writer) -> Self {
        Self { by, tries: HashMap::new() }
    }

    /// Adds a try of a test, by class and name.
    pub fn keep(&mut self, key: (String, String), test: Test) {
        let tries = self.tries.entry(key).or_default();
        tries.outcomes[test.outcome as usize] += 1;
        tries.errors += u64::from(test.is_error);
        tries.time.add(test.time);
    }

    /// The tests, by class and name, and as how many each of them counts. The time of all
    /// tries is that of the first.
    pub fn kept(&self) -> impl Iterator<Item = (&(String, String), Test, u64)> {
        let is_of_pytest = self.by == Writer::Pytest;
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
