//! Imports values of other tools as builds, point by point.
//!
//! A point that names no run gets an identity derived from its contents: so importing a file twice
//! changes nothing, and points that share a commit stay separate.

mod point;

use std::{collections::HashMap, rc::Rc};

use crate::commit::Words;
use crate::error::Result;
use crate::metric::{Kind, Value};
use crate::sorted::Map;

use super::{
    absorb::absorb,
    journal::part::Parts,
    open::total_builds,
    read,
    schema::{add_own, stamp},
    sql::{Cell, Sql, atomically},
    state::{
        BuildRow, BuildState, Builds, Explained, How, Origin, RecordedDefinition, RecordedValue,
        State, in_order,
    },
    time::{DAY_MS, iso},
};

pub use point::FIELDS;
use point::Point;

/// How many problems are reported; the others are only counted.
const TOLD_PROBLEMS: usize = 20;

/// Points to be added to a history.
#[derive(Default)]
pub struct Importer {
    branch: String,
    /// Later points are refused as future ones.
    latest_ms: f64,
    /// Commits for points without one: the time of each in ms, oldest first.
    commits: Vec<(f64, String)>,
    builds: Builds,
    definitions: Map<String, RecordedDefinition>,
    reasons: Vec<Explained>,
    /// By hash: how many values a metric has in builds that are otherwise equal.
    places: HashMap<u64, usize>,
    pub points: u32,
    /// Exact duplicates of earlier points.
    pub duplicates: u32,
    /// The first problems, each with its place.
    pub problems: Vec<String>,
    pub problem_count: u32,
}

/// The result of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    pub total_builds: u32,
    pub builds_added: u32,
    pub builds_updated: u32,
    pub values_added: u32,
    /// Builds that were pruned from this history before, and stay pruned.
    pub pruned: u32,
}

impl Importer {
    /// `branch` is for points that name none. `commits` has a line for each commit that a point may
    /// belong to, oldest first: its time in seconds, a blank, and its SHA. Points more than a day
    /// after `now_ms` are refused.
    #[must_use]
    pub fn new(branch: &str, commits: &str, now_ms: f64) -> Self {
        let commits = commits.lines().filter_map(|line| {
            let (seconds, sha) = line.split_once(' ')?;
            Some((f64::from(seconds.parse::<u32>().ok()?) * 1000.0, sha.to_owned()))
        });
        let (branch, commits) = (branch.to_owned(), commits.collect());
        Self { branch, commits, latest_ms: now_ms + DAY_MS, ..Self::default() }
    }

    /// Takes the cells of one line, in the order of [`FIELDS`]; `place` is where it is. In a table
    /// everything is text, including numbers.
    pub fn take(&mut self, place: &str, cells: &[Cell], is_table: bool) {
        let taken = Point::read(cells, is_table).and_then(|point| self.add(point));
        if let Err(problem) = taken {
            self.refuse(place, &problem);
        }
    }

    /// The commits of whose words nothing is known.
    #[must_use]
    pub fn silent_commits(&self) -> Vec<String> {
        let silent = self.builds.values().filter(|build| build.words.is_empty());
        let mut commits: Vec<_> = silent.map(|build| build.row.commit_sha.clone()).collect();
        commits.sort_unstable();
        commits.dedup();
        commits
    }

    /// Takes the words of commits, in the lines of [`Words::of_lines`].
    pub fn describe(&mut self, lines: &str) {
        let words: HashMap<&str, Words> = Words::of_lines(lines).collect();
        for build in self.builds.values_mut().filter(|build| build.words.is_empty()) {
            build.words = words.get(&*build.row.commit_sha).cloned().unwrap_or_default();
        }
    }

    /// Leaves out what commits say.
    pub fn forget_words(&mut self) {
        for build in self.builds.values_mut() {
            build.words = Words::default();
        }
    }

    /// Notes an invalid line.
    pub fn refuse(&mut self, place: &str, problem: &str) {
        self.problem_count += 1;
        if self.problems.len() < TOLD_PROBLEMS {
            self.problems.push(format!("{place}: {problem}"));
        }
    }

    /// Adds everything to a history, or nothing; may be repeated.
    pub fn store(&self, sql: &dyn Sql, write_id: &str) -> Result<Imported> {
        atomically(sql, || {
            add_own(sql)?;
            let gone = read::pruned(sql)?;
            let pruned = self.builds.keys().filter(|identity| gone.contains_key(identity)).count();
            let absorbed = absorb(sql, self.state())?;
            stamp(sql, write_id)?;
            Ok(Imported {
                total_builds: total_builds(sql)?,
                builds_added: absorbed.builds_added,
                builds_updated: absorbed.builds_updated,
                values_added: absorbed.values_added,
                pruned: u32::try_from(pruned).unwrap_or(u32::MAX),
            })
        })
    }

    /// Everything that `known` lacks, in parts.
    pub fn parts(&self, known: &dyn Sql) -> Result<Parts> {
        Parts::new(self.state(), known)
    }

    fn state(&self) -> State {
        State {
            builds: in_order(self.builds.clone()),
            definitions: self.definitions.clone(),
            reasons: self.reasons.clone(),
            ..State::default()
        }
    }

    fn add(&mut self, point: Point) -> Result<(), String> {
        if point.at_ms > self.latest_ms {
            return Err(format!("`timestamp` is {}, which is in the future", iso(point.at_ms)));
        }
        let sha = match &point.commit_sha {
            Some(sha) => sha.clone(),
            None => self.nearest(point.at_ms)?.to_owned(),
        };
        let branch = point.branch.clone().unwrap_or_else(|| self.branch.clone());
        let kind =
            if matches!(point.value, Value::Number(_)) { Kind::Numeric } else { Kind::Label };
        let known = self.definitions.get(&point.metric);
        if known.is_some_and(|known| known.kind != kind) {
            return Err(format!("`{}` has numbers and words in this file", point.metric));
        }
        let Some(run_id) = self.run_of(&point, &sha, &branch)? else {
            self.duplicates += 1;
            return Ok(());
        };
        // Attempt 0 marks values of other tools.
        let origin = Origin { attempt: 0, recorded_at_ms: point.at_ms };
        if let Some(reason) = point.reason {
            let reasons = std::iter::once((point.metric.clone(), reason)).collect();
            let identity = (sha.clone(), run_id.clone());
            self.reasons.push(Explained { identity, origin, reasons });
        }
        let metric: Rc<str> = Rc::from(point.metric.as_str());
        let how = How::new(point.machine, point.spread);
        let measured = RecordedValue { metric, value: point.value, origin, how };
        let build =
            self.builds.entry((sha.clone(), run_id.clone())).or_insert_with(|| BuildState {
                row: BuildRow {
                    commit_sha: sha,
                    run_id,
                    branch,
                    event_name: point.source,
                    timestamp: iso(point.at_ms),
                    run_number: point.run_number,
                },
                origin,
                committed_at_ms: point.committed_at_ms,
                words: Words::default(),
                values: Vec::new(),
            });
        build.words.join(point.words);
        // Sorted by metric, like in all builds.
        let place = build.values.partition_point(|it| it.metric < measured.metric);
        build.values.insert(place, measured);
        let definition =
            RecordedDefinition { recorded_at_ms: 0.0, kind, unit: point.unit, description: None };
        self.definitions.entry(point.metric).or_insert(definition);
        self.points += 1;
        Ok(())
    }

    /// The run of a point, derived if it names none; `None`: a duplicate.
    fn run_of(&mut self, point: &Point, sha: &str, branch: &str) -> Result<Option<String>, String> {
        if let Some(run) = &point.run_id {
            let build = self.builds.get(&(sha.to_owned(), run.clone()));
            let values = build.map_or(&[][..], |build| &build.values);
            let known = values.iter().find(|it| *it.metric == *point.metric);
            return match known {
                None => Ok(Some(run.clone())),
                Some(known) if known.value == point.value => Ok(None),
                Some(_) => Err(format!(
                    "the run \"{run}\" has another value of `{}` for this commit",
                    point.metric
                )),
            };
        }
        // Derived from the file only: the nearest commit may be a different one tomorrow.
        let said = point.commit_sha.as_deref().unwrap_or_default();
        let source = point.source.as_deref().unwrap_or_default();
        let time = point.at_ms.to_bits().to_string();
        let base = hash(0, &[said, branch, source, &time]);
        let value = match &point.value {
            Value::Number(number) => number.to_bits().to_string(),
            Value::Label(label) => label.clone(),
        };
        let of_metric = hash(base, &[&point.metric]);
        if self.places.insert(hash(of_metric, &[&value]), 1).is_some() {
            return Ok(None);
        }
        let place = self.places.entry(of_metric).or_insert(0);
        *place += 1;
        let own = if *place == 1 { base } else { hash(base, &[&place.to_string()]) };
        Ok(Some(format!("import-{own:016x}")))
    }

    /// The commit that was made nearest to a time.
    fn nearest(&self, at_ms: f64) -> Result<&str, String> {
        let after = self.commits.partition_point(|(made_ms, _)| *made_ms <= at_ms);
        let around = self.commits[after.saturating_sub(1)..].iter().take(2);
        around
            .min_by(|one, two| (one.0 - at_ms).abs().total_cmp(&(two.0 - at_ms).abs()))
            .map(|(_, sha)| sha.as_str())
            .ok_or_else(|| "it has no `commit_sha`, and the nearest commit cannot be found outside a git checkout".to_owned())
    }
}

/// FNV-1a: short, and stable forever.
fn hash(seed: u64, parts: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325 ^ seed;
    for part in parts {
        for byte in part.bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}
