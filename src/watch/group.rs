//! What got worse on the reference branch, grouped by the commits it got worse with.

use std::collections::HashMap;

use crate::config::Acceptance;
use crate::history::query::{Moment, Timeline, Values};
use crate::history::recorded::Recorded;
use crate::metric::Metric;
use crate::parts::keep::Reasons;
use crate::parts::reason::Reason;
use crate::signal::changes::{Change, Verdict};
use crate::signal::level::{REMEMBERED, Shift, cut};
use crate::signal::{Nature, median, nature};
use crate::summary::trend::sparkline;
use crate::unit::Unit;

/// For so many builds after a regression was noticed, or has ended, a run does what an earlier one could
/// not: it opens the issue, or closes it.
pub const LATELY: usize = 20;
/// A sparkline shows so many builds, some of them from before the shift.
const SHOWN: usize = 20;
const SHOWN_BEFORE: usize = 8;
/// The builds of a level that is found in scattering values may begin a little earlier or later once
/// more builds are known.
const ROUGHLY: usize = 2;
/// A metric is not back before at least so much of its step is undone.
const MOST_LEFT: f64 = 0.5;

/// What is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// Of the reference branch.
    pub timeline: &'a Timeline,
    /// All shifts of it, the newest first.
    pub changes: &'a [Change],
    /// The names that its metrics had.
    pub recorded: &'a Recorded,
    /// What the history took in last of the branch, the newest first: at most [`LATELY`] builds.
    pub arrivals: &'a [Arrival],
    /// Those that are watched.
    pub metrics: &'a [Metric],
    /// The smallest change that counts, as a share of what the metric was.
    pub min_change: f64,
    /// Regressions that were agreed to.
    pub accepted: &'a [Acceptance],
    /// Commit and run of the build that was just stored.
    pub build: (&'a str, &'a str),
}

/// A build that the history took in lately.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// As a place in the timeline.
    pub place: usize,
    /// Whether a run stored it that watched the branch: it opened the issues of its build, if it could.
    pub is_watched: bool,
}

/// What a run sees of its branch.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// Oldest first.
    pub builds: Vec<Moment>,
    /// All that ever got worse, the newest first.
    pub groups: Vec<Group>,
}

/// All metrics that got worse with the same commits.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The last build before it, and the first one of the new level, as places in [`View::builds`].
    pub last: usize,
    pub at: usize,
    /// The build that made the last of its rows certain.
    pub noticed: usize,
    pub rows: Vec<Row>,
    /// Whether the build that was just stored is the one that shows it.
    pub is_new: bool,
    /// Whether a build before it does whose run may have failed to open the issue.
    pub is_late: bool,
    /// Whether there may be an issue that has to be kept up to date.
    pub is_live: bool,
}

/// A metric that got worse.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub key: String,
    /// What it was called when it got worse, if it was renamed since.
    pub was: Option<String>,
    pub name: String,
    pub unit: Option<Unit>,
    pub before: f64,
    pub after: f64,
    /// The level that it is on by now.
    pub now: f64,
    pub is_back: bool,
    /// Whether it is within what was agreed to.
    pub is_accepted: bool,
    pub is_exact: bool,
    pub sparkline: String,
    /// Why it moved, if the history knows.
    pub reason: Option<Reason>,
}

/// Why there is nothing left to do about a regression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Every metric of it is back at its former level.
    Back,
    /// What is not back was accepted.
    Accepted,
    /// The history shows no such shift any more.
    Gone,
}

impl Group {
    /// Why it is over; `None`: it is not.
    #[must_use]
    pub fn ending(&self) -> Option<Ending> {
        if self.rows.iter().all(|row| row.is_back) {
            return Some(Ending::Back);
        }
        let is_over = |row: &Row| row.is_back || row.is_accepted;
        self.rows.iter().all(is_over).then_some(Ending::Accepted)
    }

    /// How far a shift that is the same may be from this one, in builds.
    #[must_use]
    pub fn slack(&self) -> usize {
        if self.rows.iter().any(|row| row.is_exact) { 0 } else { ROUGHLY }
    }
}

impl Row {
    /// By which an issue may know it.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.key.as_str()).chain(self.was.as_deref())
    }
}

impl View {
    /// Adds why its metrics moved to what may have an issue. `reasons_of` has those of a build.
    ///
    /// # Errors
    /// Those of `reasons_of`.
    pub fn explain<E>(
        &mut self,
        reasons_of: impl Fn(&Moment) -> Result<Reasons, E>,
    ) -> Result<(), E> {
        for group in &mut self.groups {
            if !(group.is_live || group.is_new || group.is_late) {
                continue;
            }
            let mut reasons = reasons_of(&self.builds[group.at])?;
            for row in &mut group.rows {
                row.reason = reasons.remove(&row.key).filter(|reason| reason.change() != 0.0);
            }
        }
        Ok(())
    }

    /// Whether no issue has to be opened, and none is likely to be open. Every now and then there is a look
    /// all the same: what an issue is about may be gone from the history.
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        let has_to_look = self.builds.len().is_multiple_of(LATELY);
        !has_to_look && !self.groups.iter().any(|group| group.is_live || group.opens())
    }

    /// When its newest build was.
    #[must_use]
    pub fn newest_ms(&self) -> f64 {
        self.builds.last().map_or(0.0, |build| build.at_ms)
    }
}

impl Group {
    /// Whether it wants an issue, unless it had one already.
    #[must_use]
    pub fn opens(&self) -> bool {
        (self.is_new || self.is_late) && self.ending().is_none()
    }

    /// Whether no run before this one could have reported it.
    #[must_use]
    pub fn is_news(&self) -> bool {
        self.is_new && self.ending().is_none()
    }
}

/// `None`: the build that was just stored is not on the branch.
#[must_use]
pub fn look(question: &Question) -> Option<View> {
    let Question { timeline, changes, metrics, build, .. } = *question;
    let builds = &timeline.builds;
    let own = builds.iter().position(|it| (&*it.commit_sha, &*it.run_id) == build)?;
    let metric = |key: &str| metrics.iter().find(|metric| metric.key == key);
    let mut lines: HashMap<&str, Line> = HashMap::new();
    for series in &timeline.series {
        if let (Some(metric), Values::Numbers(values)) = (metric(&series.id), &series.values) {
            let changes = changes.iter().rev().filter(|it| it.metric == series.id).collect();
            let unit = metric.unit.as_ref().or(series.unit.as_ref());
            let nature = nature(series.unit.as_ref());
            let line = Line { metric, unit, values, changes, nature, own, question };
            lines.insert(&series.id, line);
        }
    }
    let mut groups: Vec<Group> = Vec::new();
    let is_worse = |change: &&Change| change.verdict == Verdict::Worse;
    for change in changes.iter().filter(is_worse) {
        let Some(line) = lines.get(change.metric.as_str()) else { continue };
        let shift = &change.shift;
        if !line.is_worth(shift) {
            continue;
        }
        let is_same =
            |group: &&mut Group| builds[group.at].commit_sha == builds[shift.at].commit_sha;
        let row = line.row(shift);
        let (is_new, is_live) = (line.is_new(shift), line.is_live(shift));
        let is_late = !row.is_back && line.is_late(shift);
        if let Some(group) = groups.iter_mut().find(is_same) {
            group.last = group.last.min(shift.last);
            group.noticed = group.noticed.max(shift.noticed);
            group.is_new |= is_new;
            group.is_late |= is_late;
            group.is_live |= is_live;
            group.rows.push(row);
        } else {
            let Shift { last, at, noticed, .. } = *shift;
            let rows = vec![row];
            groups.push(Group { last, at, noticed, rows, is_new, is_late, is_live });
        }
    }
    Some(View { builds: builds.clone(), groups })
}

/// A metric along the branch.
struct Line<'a> {
    metric: &'a Metric,
    unit: Option<&'a Unit>,
    values: &'a [f64],
    /// Oldest first.
    changes: Vec<&'a Change>,
    nature: Nature,
    /// The place of the build that was just stored.
    own: usize,
    question: &'a Question<'a>,
}

impl Line<'_> {
    fn is_worth(&self, shift: &Shift) -> bool {
        (shift.after - shift.before).abs() >= self.question.min_change * shift.before.abs()
    }

    fn row(&self, shift: &Shift) -> Row {
        let now = self.level(shift, self.values.len());
        let start = shift.at.saturating_sub(SHOWN_BEFORE);
        let shown = &self.values[start..self.values.len().min(start + SHOWN)];
        let end = shown.iter().rposition(|value| value.is_finite()).unwrap_or(0);
        Row {
            key: self.metric.key.clone(),
            was: Some(self.name(shift.at)).filter(|was| *was != self.metric.key).map(str::to_owned),
            name: self.metric.name.clone(),
            unit: self.unit.cloned(),
            before: shift.before,
            after: shift.after,
            now: now.unwrap_or(shift.after),
            is_back: now.is_some_and(|now| self.is_back(shift, now)),
            is_accepted: self.is_accepted(shift, now.unwrap_or(shift.after)),
            is_exact: self.nature == Nature::Exact,
            sparkline: sparkline(&shown[..end], shown[end]),
            reason: None,
        }
    }

    /// The name under which a build measured it.
    fn name(&self, place: usize) -> &str {
        self.question.recorded.name(&self.metric.key, place)
    }

    /// The level after the first `until` builds, what machines have done to it since the shift taken
    /// back. Only values of one name make a level.
    fn level(&self, shift: &Shift, until: usize) -> Option<f64> {
        let known = || self.changes.iter().filter(|it| it.shift.noticed < until);
        let start = known().map(|it| it.shift.at).max().unwrap_or(0).max(shift.at);
        let known_values = (start..until).filter(|place| self.values[*place].is_finite());
        let newest = self.name(known_values.clone().next_back()?);
        let values: Vec<f64> = known_values
            .rev()
            .take_while(|place| self.name(*place) == newest)
            .map(|place| self.values[place])
            .collect();
        let last = *values.first()?;
        let level = if self.nature == Nature::Exact {
            last
        } else {
            median(&values[..values.len().min(REMEMBERED)])
        };
        let machines = known().filter(|it| it.machine.is_some() && it.shift.at > shift.at);
        let factor: f64 = machines.map(|it| it.shift.before / it.shift.after).product();
        let level = level * factor;
        level.is_finite().then_some(level)
    }

    fn is_back(&self, shift: &Shift, level: f64) -> bool {
        let step = shift.after - shift.before;
        let left = (level - shift.before) * step.signum();
        let scatter = step.abs() / shift.widths;
        let tolerance = (self.question.min_change * shift.before.abs()).max(scatter);
        left <= tolerance.min(MOST_LEFT * step.abs())
    }

    /// As of the newest build.
    fn is_accepted(&self, shift: &Shift, level: f64) -> bool {
        let Question { accepted, timeline, .. } = self.question;
        let now_ms = timeline.builds.last().map_or(0.0, |build| build.at_ms);
        let is_up = shift.after > shift.before;
        accepted.iter().any(|it| {
            let reaches = if is_up { level <= it.up_to } else { level >= it.up_to };
            it.metric == self.metric.key && it.counts(now_ms) && reaches
        })
    }

    fn is_live(&self, shift: &Shift) -> bool {
        let lately = self.values.len().saturating_sub(LATELY);
        let was_back =
            |until| self.level(shift, until).is_some_and(|level| self.is_back(shift, level));
        shift.noticed >= lately || !was_back(self.values.len()) || !was_back(lately)
    }

    /// Whether the shift is not there without the build that was just stored.
    fn is_new(&self, shift: &Shift) -> bool {
        !self.shows_without(&[self.own], shift)
    }

    /// Whether a run before this one made it certain and may have failed to open an issue. That is the
    /// run whose build came in last of those without which the shift is not there. What an import or
    /// a backfill made certain, or a run that did not watch, is left alone.
    fn is_late(&self, shift: &Shift) -> bool {
        if shift.noticed + LATELY < self.values.len() {
            return false;
        }
        let mut left_out = Vec::new();
        let made_it_certain = self.question.arrivals.iter().find(|arrival| {
            left_out.push(arrival.place);
            !self.shows_without(&left_out, shift)
        });
        made_it_certain.is_some_and(|arrival| arrival.is_watched)
    }

    /// Whether the shift is there without these builds.
    fn shows_without(&self, left_out: &[usize], shift: &Shift) -> bool {
        // What came after a shift was noticed does not matter to it.
        if left_out.iter().all(|place| *place > shift.noticed) {
            return true;
        }
        let name = self.name(shift.at);
        let mut values = self.values.to_vec();
        for (place, value) in values.iter_mut().enumerate() {
            if left_out.contains(&place) || self.name(place) != name {
                *value = f64::NAN;
            }
        }
        let is_it = |other: &Shift| {
            let slack = if self.nature == Nature::Exact { 0 } else { ROUGHLY };
            let is_up = |it: &Shift| it.after > it.before;
            is_up(other) == is_up(shift)
                && other.last.max(shift.last) < other.at.min(shift.at) + slack
        };
        cut(&values, self.nature).shifts.iter().any(is_it)
    }
}
