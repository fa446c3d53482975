//! The tests so far: how many there are of each outcome, and how long they took.

use super::Count;
use super::named::Named;
use super::outcome::{Outcome, Test};
use super::seconds::{Seconds, Time};
use super::suite::Suite;
use crate::collect::{Failure, Found, Share};
use crate::unit::Unit;

pub struct Tally {
    count: Count,
    all: u64,
    failed: u64,
    skipped: u64,
    flaky: u64,
    seconds: Seconds,
    /// Suites that state totals but list no test: how many, and the first of them.
    unlisted: u64,
    first_unlisted: String,
    named: Named,
}

impl Tally {
    pub fn new(count: Count) -> Self {
        Self {
            count,
            all: 0,
            failed: 0,
            skipped: 0,
            flaky: 0,
            seconds: Seconds::default(),
            unlisted: 0,
            first_unlisted: String::new(),
            named: Named::new(count),
        }
    }

    pub fn keep_parts(&mut self) {
        self.named.start();
    }

    /// Adds a test; a tool may list one several times.
    pub fn add(&mut self, test: Test, tests: u64, name: impl Fn() -> String) {
        let of_outcome = match test.outcome {
            Outcome::Passed => None,
            Outcome::Failed => Some(&mut self.failed),
            Outcome::Skipped => Some(&mut self.skipped),
            Outcome::Flaky => Some(&mut self.flaky),
        };
        if let Some(counter) = of_outcome {
            *counter = counter.saturating_add(tests);
        }
        self.all = self.all.saturating_add(tests);
        self.named.add(test, tests, name);
    }

    /// Adds what failed without being a test: a package that does not compile, a hook, a fixture.
    pub fn add_failed(&mut self, name: &str) {
        self.failed = self.failed.saturating_add(1);
        if self.count == Count::Failures {
            self.named.add(Test::broken(), 1, || name.to_owned());
        }
    }

    /// Whether times have to be read.
    pub fn is_timed(&self) -> bool {
        self.count == Count::Time
    }

    /// A time as a report writes it; `None` if it is invalid, which only matters when times are
    /// counted. `place` names the time and says where it is.
    pub fn time(&mut self, written: &str, place: impl FnOnce() -> String) -> Option<Time> {
        if !self.is_timed() || written.trim().is_empty() {
            return Some(Time::default());
        }
        self.seconds.add(written, place)
    }

    /// The same for a number of seconds.
    pub fn seconds(&mut self, seconds: f64) -> Option<Time> {
        if self.is_timed() { self.seconds.add_number(seconds) } else { Some(Time::default()) }
    }

    /// Adds a suite that lists none of its tests: how many there are, and how many of them count.
    pub fn add_suite(&mut self, suite: &Suite, path: &str, tests: u64, counted: u64, time: Time) {
        match self.count {
            Count::Failures => self.failed = self.failed.saturating_add(counted),
            Count::Skipped => self.skipped = self.skipped.saturating_add(counted),
            Count::Tests | Count::Flaky | Count::FlakyRate | Count::Time => {}
        }
        self.named.add_suite(&suite.name, counted, time);
        if tests > 0 {
            self.all = self.all.saturating_add(tests);
            self.unlisted += 1;
            if self.first_unlisted.is_empty() {
                self.first_unlisted = format!("\"{}\" in {path}", suite.name);
            }
        }
    }

    pub fn counts(&self) -> Count {
        self.count
    }

    /// The value, of all the reports that were read.
    pub fn found(&self, read: &[String]) -> Result<Found, Failure> {
        let Self { count, all, failed, skipped, flaky, seconds, .. } = self;
        if *all == 0 && !(*count == Count::Failures && *failed > 0) {
            return Err(Failure::new(
                format!("no test was found in {}", read.join(", ")),
                "check that the tests ran: a report without a test says nothing about them",
            ));
        }
        if *count == Count::Time && seconds.count() == 0 {
            return Err(Failure::new(
                format!("no test in {} says how long it took", read.join(", ")),
                "turn times on in the tool that writes the report, or choose another --count",
            ));
        }
        #[expect(clippy::cast_precision_loss, reason = "no project has 2^52 tests")]
        let whole = |count: &u64| Found::measured(*count as f64, Unit::Integer);
        let found = match count {
            Count::Tests => whole(all),
            Count::Failures => whole(failed),
            Count::Skipped => whole(skipped),
            Count::Flaky => whole(flaky),
            Count::FlakyRate => {
                let share = Share::new(*flaky, all.saturating_sub(*skipped));
                share.and_then(Share::percent).ok_or_else(|| all_skipped(read))?
            }
            Count::Time => Found::measured(seconds.total().map_err(doubtful)?, Unit::Duration),
        };
        let parts = self.named.parts(seconds).filter(|_| *count != Count::FlakyRate);
        Ok(Found { notes: self.note().into_iter().collect(), parts, ..found })
    }

    fn note(&self) -> Option<String> {
        let first = &self.first_unlisted;
        match self.unlisted {
            0 => None,
            1 => Some(format!("the suite {first} lists no test: the totals it states are counted")),
            several => Some(format!(
                "{several} suites list no test, such as {first}: the totals they state are counted"
            )),
        }
    }
}

fn all_skipped(read: &[String]) -> Failure {
    Failure::new(
        format!("every test in {} was skipped", read.join(", ")),
        "check that the tests ran: a report of skipped ones does not say how many are flaky",
    )
}

fn doubtful(time: &str) -> Failure {
    Failure::new(
        format!("{time} can be thousands of seconds, or seconds with decimals"),
        "have the tool write a decimal point, in Java with -Duser.language=en, or choose another \
         --count",
    )
}
