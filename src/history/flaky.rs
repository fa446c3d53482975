//! Flaky tests: those that failed and passed on the same commit.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::error::Result;
use crate::parts::outcomes::{FAILED, PASSED, RETRIED};

use super::{
    chain::Key,
    identity::Identity,
    runs::{Row, Run, combined},
    sql::Sql,
    tests,
};

pub use super::roll::KEPT_DAYS;

/// How a commit shows that a test is flaky. Of several ways the first counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// A report says that the tool tried it again.
    Retried,
    /// Between attempts of a run.
    Attempts,
    /// Between builds of the commit.
    Builds,
    /// In one build: in several jobs, shards or repeats.
    Mixed,
}

impl How {
    pub const ALL: [Self; 4] = [Self::Retried, Self::Attempts, Self::Builds, Self::Mixed];

    fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A commit on which a test was flaky.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    pub at_ms: f64,
    pub commit: String,
}

/// A flaky test.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    pub name: String,
    /// On how many commits it was flaky, in the order of [`How::ALL`].
    pub how: [u32; 4],
    /// On how many it ran.
    pub commits: u32,
    pub first: Seen,
    pub last: Seen,
}

impl Test {
    /// On how many commits it was flaky.
    #[must_use]
    pub fn flaky(&self) -> u32 {
        self.how.iter().sum()
    }

    /// Between which shares its true rate lies, with 95% confidence.
    #[must_use]
    pub fn interval(&self) -> (f64, f64) {
        wilson(self.flaky(), self.commits)
    }
}

/// The flaky tests of a history.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Flaky {
    /// Those first that are flaky most surely.
    pub tests: Vec<Test>,
    /// How many tests ran, on how many commits.
    pub ran: u32,
    pub commits: u32,
    /// The times of the first and of the last build whose outcomes are kept, also before the time that was asked for;
    /// `None` if none are.
    pub kept_ms: Option<(f64, f64)>,
    /// Outcomes of builds before that time have been dropped, if there were any.
    pub dropped_ms: f64,
}

/// The tests that were flaky in builds since some time, of all branches.
pub fn find(sql: &dyn Sql, since_ms: f64) -> Result<Flaky> {
    let roll = tests::roll(sql)?;
    let pulls = pulls(sql)?;
    let mut commits: BTreeMap<&str, Vec<&(Key, Row)>> = BTreeMap::new();
    for row in roll.rows().iter().filter(|(key, _)| key.at_ms >= since_ms) {
        commits.entry(&row.0.identity.0).or_default().push(row);
    }
    let mut ran = vec![0; roll.names().len()];
    let mut found: HashMap<u32, Test> = HashMap::new();
    for (commit, rows) in &commits {
        let (all, how) = judged(rows, &pulls);
        for run in all {
            ran[run.first as usize..run.end as usize].iter_mut().for_each(|count| *count += 1);
        }
        let at_ms = rows.iter().map(|(key, _)| key.at_ms).fold(f64::MIN, f64::max);
        for Run { first, end, bits } in how {
            let Some(place) = How::ALL.iter().position(|how| bits & how.bit() != 0) else {
                continue;
            };
            for test in first..end {
                let seen = Seen { at_ms, commit: (*commit).to_owned() };
                let known = found.entry(test).or_insert_with(|| Test {
                    name: roll.names()[test as usize].to_string(),
                    how: [0; 4],
                    commits: 0,
                    first: seen.clone(),
                    last: seen.clone(),
                });
                known.how[place] += 1;
                if seen.at_ms < known.first.at_ms {
                    known.first = seen;
                } else if seen.at_ms > known.last.at_ms {
                    known.last = seen;
                }
            }
        }
    }
    let mut flaky: Vec<Test> = found
        .into_iter()
        .map(|(test, known)| Test { commits: ran[test as usize], ..known })
        .collect();
    let sure = |test: &Test| test.interval().0;
    flaky.sort_by(|one, other| {
        sure(other).total_cmp(&sure(one)).then_with(|| one.name.cmp(&other.name))
    });
    let at_ms = |row: Option<&(Key, Row)>| row.map(|(key, _)| key.at_ms);
    Ok(Flaky {
        tests: flaky,
        ran: count(ran.iter().filter(|count| **count > 0).count()),
        commits: count(commits.len()),
        kept_ms: at_ms(roll.rows().last()).zip(at_ms(roll.rows().first())),
        dropped_ms: roll.since_ms(),
    })
}

/// The tests that ran on one commit, and those that were flaky on it with the bits of [`How`].
fn judged(rows: &[&(Key, Row)], pulls: &BTreeSet<Identity>) -> (Row, Row) {
    // Most commits have one.
    if let [(_, row)] = rows {
        return (row.clone(), alone(row));
    }
    let mut runs: BTreeMap<&Identity, BTreeMap<u32, Row>> = BTreeMap::new();
    for (key, row) in rows {
        let attempts = runs.entry(&key.identity).or_default();
        let known = attempts.entry(key.origin.attempt).or_default();
        *known = combined(known, row, |one, other| one | other);
    }
    let (mut all, mut how) = (Row::new(), Row::new());
    let mut of_builds = Contradictions::default();
    for (identity, attempts) in &runs {
        let mut of_attempts = Contradictions::default();
        for row in attempts.values() {
            of_attempts.add(row);
            how = combined(&how, &alone(row), |one, other| one | other);
        }
        how = combined(&how, &of_attempts.found, |one, is| one | (is * How::Attempts.bit()));
        // Each run of a pull request merges it into another state of its target.
        if !pulls.contains(*identity) {
            of_builds.add(&of_attempts.all);
        }
        all = combined(&all, &of_attempts.all, |one, other| one | other);
    }
    how = combined(&how, &of_builds.found, |one, is| one | (is * How::Builds.bit()));
    (all, how)
}

/// What one attempt shows by itself.
fn alone(row: &[Run]) -> Row {
    combined(row, &[], |bits, _| {
        let is_mixed = bits & (PASSED | FAILED) == PASSED | FAILED;
        (u8::from(bits & RETRIED != 0) * How::Retried.bit())
            | (u8::from(is_mixed) * How::Mixed.bit())
    })
}

/// Rows of one commit, and the tests that failed in one and passed in another of them.
#[derive(Default)]
struct Contradictions {
    all: Row,
    found: Row,
}

impl Contradictions {
    fn add(&mut self, row: &[Run]) {
        let other = combined(&self.all, row, |one, other| {
            let is_other = |one: u8, other: u8| one & FAILED != 0 && other & PASSED != 0;
            u8::from(is_other(one, other) || is_other(other, one))
        });
        self.found = combined(&self.found, &other, |one, other| one | other);
        self.all = combined(&self.all, row, |one, other| one | other);
    }
}

/// The builds of pull requests.
fn pulls(sql: &dyn Sql) -> Result<BTreeSet<Identity>> {
    let query = "SELECT commit_sha, run_id FROM build_contexts \
         WHERE substr(event_name, 1, 12) = 'pull_request'";
    Ok(sql.rows(query, &[])?.iter().map(|row| (row[0].text(), row[1].text())).collect())
}

/// A time as ISO 8601.
#[must_use]
pub fn iso(at_ms: f64) -> String {
    super::time::iso(at_ms)
}

/// The share of `some` in `all` with 95% confidence. Unlike the usual interval around the mean it is honest about few
/// runs: once in one run is 21% to 100%.
///
/// Wilson's score interval: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
/// Journal of the American Statistical Association 22 (1927); recommended for few runs by L. D. Brown, T. T. Cai
/// and A. `DasGupta`, "Interval estimation for a binomial proportion", Statistical Science 16 (2001).
#[must_use]
pub fn wilson(some: u32, all: u32) -> (f64, f64) {
    const Z: f64 = 1.959_963_984_540_054;
    if all == 0 {
        return (0.0, 1.0);
    }
    let all = f64::from(all);
    let share = f64::from(some) / all;
    let weight = 1.0 + Z * Z / all;
    let center = (share + Z * Z / (2.0 * all)) / weight;
    let half = Z / weight * (share * (1.0 - share) / all + Z * Z / (4.0 * all * all)).sqrt();
    ((center - half).max(0.0), (center + half).min(1.0))
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
