//! Tests by name: the parts of what is counted.

use unentropy_scan::xml::{Tag, resolved};

use super::Count;
use super::outcome::{Outcome, Test};
use super::seconds::{Seconds, Time};
use super::suite::Suite;
use crate::collect::kept::Kept;
use crate::parts::{Part, Parts, Subject};

/// The tests that count.
pub struct Named {
    count: Count,
    parts: Kept,
    /// See [`Time::commas`].
    commas: Kept,
}

impl Named {
    pub fn new(count: Count) -> Self {
        Self { count, parts: Kept::new(Subject::Tests), commas: Kept::new(Subject::Tests) }
    }

    pub fn start(&mut self) {
        self.parts.start();
        self.commas.start();
    }

    /// Adds a test that counts as several, if it is of those that are counted.
    pub fn add(&mut self, test: Test, tests: u64, name: impl Fn() -> String) {
        let value = match (self.count, test.outcome) {
            (Count::Tests, _)
            | (Count::Failures, Outcome::Failed)
            | (Count::Skipped, Outcome::Skipped)
            | (Count::Flaky, Outcome::Flaky) => whole(tests),
            (Count::Time, _) => test.time.seconds,
            _ => return,
        };
        self.parts.add(|| Part::new(name(), value).with(test.word()));
        if test.time.commas > 0.0 {
            self.commas.add(|| Part::new(name(), test.time.commas));
        }
    }

    /// Adds a suite that lists no test.
    pub fn add_suite(&mut self, name: &str, tests: u64, time: Time) {
        let name = named(name);
        self.parts.add_number(name, whole(tests) + time.seconds);
        self.commas.add_number(name, time.commas);
    }

    /// All of them, once every time is known.
    pub fn parts(&self, seconds: &Seconds) -> Option<Parts> {
        let (parts, commas) = (self.parts.parts()?, self.commas.parts()?);
        if commas.is_empty() {
            return Some(parts);
        }
        let factor = seconds.of_commas();
        let commas = commas.list().iter();
        let commas = commas.map(|part| Part::new(&*part.name, part.value * factor));
        Some(Parts::new(Subject::Tests, parts.list().iter().cloned().chain(commas).collect()))
    }
}

/// What Node's test runner calls the class of every test.
const CLASS_OF_NODE: &str = "test";

/// The name of a test: in its class, or in the suites around it if it has none. What holds all suites
/// is mostly named after the tool.
pub fn of_tag(tag: &Tag, suites: &[Suite]) -> String {
    let [class, name] = tag.values(["classname", "name"]).map(Option::unwrap_or_default);
    if !class.is_empty() && class != CLASS_OF_NODE {
        return of_written(&class, &name);
    }
    let outermost = usize::from(suites.len() > 1);
    let around = suites[outermost..].iter().map(|suite| &*suite.name);
    let around = around.filter(|name| !name.is_empty());
    around.chain([named(&resolved(&name))]).collect::<Vec<_>>().join(BETWEEN)
}

/// The same for a class and a name as XML has them.
pub fn of_written(class: &str, name: &str) -> String {
    of(&resolved(class), &resolved(name))
}

/// The name of a test in its class; many tools repeat the class in the name.
pub fn of(class: &str, name: &str) -> String {
    let begins = |rest: &str| rest.is_empty() || rest.starts_with([' ', '.', ':', '/', '#']);
    let is_before = name.strip_prefix(class).is_some_and(begins);
    let is_behind = name.strip_suffix(class).is_some_and(|rest| rest.ends_with(' '));
    let name = named(name);
    if is_before || is_behind { name.to_owned() } else { format!("{class}{BETWEEN}{name}") }
}

/// Between the names of suites and tests.
pub const BETWEEN: &str = " > ";

/// The same in a suite, which may be unknown.
pub fn of_suite(suite: &str, name: &str) -> String {
    if suite.is_empty() { named(name).to_owned() } else { of(suite, name) }
}

fn named(name: &str) -> &str {
    if name.is_empty() { "(no name)" } else { name }
}

#[expect(clippy::cast_precision_loss, reason = "no project has 2^52 tests")]
fn whole(tests: u64) -> f64 {
    tests as f64
}
