//! The tests that the builds of some months ran, and how each ended: a list of names, and a row for each recording.
//!
//! A recording is the values that one job stored of one build. Two rolls join by taking the rows of both; of one
//! recording, each test has what both say. Rows that are too old are dropped, and so are the oldest where there
//! are too many; the time before which there are none only grows, so they do not come back from an older copy.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::parts::outcomes::{BITS, MOST_NAME_BYTES, Outcomes};
use crate::parts::pack::{Reader, Writer};

use super::chain::Key;
use super::identity::{Identity, Origin};
use super::runs::{Row, Shifts, combined, push};
use super::time::DAY_MS;

/// For how long outcomes are kept, counted back from the newest build that has some.
pub const KEPT_DAYS: f64 = 120.0;

/// The size of all rows: each has a size of its own, and that of its runs. More than one row can have.
const MOST_SIZE: usize = 1_000_000;
const SIZE_OF_ROW: usize = 16;

/// The first byte. A reader leaves others alone.
const VERSION: u8 = 1;

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Roll {
    /// There is no row of a time before.
    since_ms: f64,
    /// In order; each has a bit in some row.
    names: Vec<Rc<str>>,
    /// The newest first.
    rows: Vec<(Key, Row)>,
}

impl Roll {
    /// Without a row.
    pub fn since(since_ms: f64) -> Self {
        Self { since_ms, ..Self::default() }
    }

    /// With one recording.
    pub fn of(key: Key, outcomes: &Outcomes) -> Self {
        let (mut names, mut row) = (Vec::new(), Row::new());
        for ((name, bits), at) in outcomes.list().iter().zip(0..) {
            names.push(Rc::from(name.as_str()));
            push(&mut row, at, at + 1, *bits);
        }
        let since_ms = key.at_ms - KEPT_DAYS * DAY_MS;
        let mut roll = Self { since_ms, names, rows: vec![(key, row)] };
        roll.limit();
        roll
    }

    /// Whether it never had a row.
    pub fn is_new(&self) -> bool {
        self.rows.is_empty() && self.since_ms <= 0.0
    }

    pub fn since_ms(&self) -> f64 {
        self.since_ms
    }

    pub fn names(&self) -> &[Rc<str>] {
        &self.names
    }

    pub fn rows(&self) -> &[(Key, Row)] {
        &self.rows
    }

    /// Adds all rows of another roll.
    pub fn join(&mut self, other: &Self) {
        let (names, [own, theirs]) = united(&self.names, &other.names);
        self.names = names;
        if !own.is_none() {
            for (_, row) in &mut self.rows {
                *row = own.apply(row);
            }
        }
        for (key, row) in &other.rows {
            let row = theirs.apply(row);
            match self.rows.binary_search_by(|(known, _)| known.cmp(key)) {
                Ok(place) => {
                    let known = &mut self.rows[place].1;
                    *known = combined(known, &row, |one, other| one | other);
                }
                Err(place) => self.rows.insert(place, (key.clone(), row)),
            }
        }
        let newest_ms = self.rows.first().map_or(0.0, |(key, _)| key.at_ms);
        let oldest_ms = newest_ms - KEPT_DAYS * DAY_MS;
        self.since_ms = self.since_ms.max(other.since_ms).max(oldest_ms);
        let since_ms = self.since_ms;
        self.retain(&|key| key.at_ms >= since_ms);
        self.limit();
    }

    /// The builds of which another roll lacks something that this one has.
    pub fn missing_in(&self, other: &Self) -> BTreeSet<Identity> {
        let mut joined = other.clone();
        joined.join(self);
        let (_, [before, after]) = united(&other.names, &joined.names);
        let is_there = |(key, row): &&(Key, Row)| {
            let place = other.rows.binary_search_by(|(known, _)| known.cmp(key));
            place.is_ok_and(|place| before.apply(&other.rows[place].1) == after.apply(row))
        };
        let missing = joined.rows.iter().filter(|row| !is_there(row));
        missing.map(|(key, _)| key.identity.clone()).collect()
    }

    /// Only the rows that fulfil a condition.
    pub fn retain(&mut self, is_kept: &dyn Fn(&Key) -> bool) {
        let before = self.rows.len();
        self.rows.retain(|(key, _)| is_kept(key));
        if self.rows.len() < before {
            self.drop_names();
        }
    }

    /// Leaves out rows that alone take more than so many bytes.
    pub fn without_larger_than(&mut self, most_bytes: usize) {
        let mut large = Vec::new();
        for (key, row) in &self.rows {
            let rows = vec![(key.clone(), row.clone())];
            let mut alone = Self { rows, names: self.names.clone(), since_ms: 0.0 };
            alone.drop_names();
            if alone.pack().len() > most_bytes {
                large.push(key.clone());
            }
        }
        self.retain(&|key| !large.contains(key));
    }

    /// Drops the oldest rows until the rest is small enough. What is left depends on the rows alone: further rows
    /// never bring back what was dropped without them.
    fn limit(&mut self) {
        if self.is_small() {
            return;
        }
        let mut times: Vec<f64> = self.rows.iter().map(|(key, _)| key.at_ms).collect();
        times.dedup();
        let kept = times.partition_point(|at_ms| self.newer(*at_ms).is_small());
        let since_ms = match kept.checked_sub(1) {
            Some(last) => times[last],
            None => times[0] + 1.0,
        };
        *self = Self { since_ms: self.since_ms.max(since_ms), ..self.newer(since_ms) };
    }

    fn newer(&self, since_ms: f64) -> Self {
        let mut newer = self.clone();
        newer.retain(&|key| key.at_ms >= since_ms);
        newer
    }

    fn is_small(&self) -> bool {
        let names: usize = self.names.iter().map(|name| name.len()).sum();
        let rows: usize = self.rows.iter().map(|(_, row)| SIZE_OF_ROW + row.len()).sum();
        names <= MOST_NAME_BYTES && rows <= MOST_SIZE
    }

    /// Drops the names that no row has.
    fn drop_names(&mut self) {
        let mut used = vec![false; self.names.len()];
        for run in self.rows.iter().flat_map(|(_, row)| row) {
            used[run.first as usize..run.end as usize].fill(true);
        }
        let (mut names, mut shifts, mut to) = (Vec::new(), Shifts::default(), 0);
        for (name, from) in std::mem::take(&mut self.names).into_iter().zip(0..) {
            if used[from as usize] {
                shifts.tell(from, to);
                names.push(name);
                to += 1;
            }
        }
        self.names = names;
        if !shifts.is_none() {
            for (_, row) in &mut self.rows {
                *row = shifts.apply(row);
            }
        }
    }

    /// As bytes, without the time before which there are none. Equal rolls have equal bytes.
    pub fn pack(&self) -> Vec<u8> {
        let mut writer = Writer(vec![VERSION]);
        writer.sorted(&mut self.names.iter().map(|name| &**name).collect());
        writer.count(self.rows.len());
        let mut before: &[_] = &[];
        for (key, row) in &self.rows {
            writer.number(key.at_ms);
            writer.commit(&key.identity.0);
            writer.text(&key.identity.1);
            writer.whole(key.origin.attempt.into());
            writer.number(key.origin.recorded_at_ms);
            // Two builds in a row have most in common.
            let changed = combined(before, row, |one, other| one ^ other);
            writer.count(changed.len());
            let mut last = 0;
            for run in changed {
                writer.whole((run.first - last).into());
                writer.whole((run.end - run.first).into());
                writer.whole(run.bits.into());
                last = run.end;
            }
            before = row;
        }
        writer.0
    }

    /// Reads what [`Roll::pack`] wrote; `None` if it is something else.
    pub fn unpack(since_ms: f64, bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader(bytes.strip_prefix(&[VERSION])?);
        let names: Vec<Rc<str>> = reader.sorted()?.into_iter().map(Rc::from).collect();
        let count = u32::try_from(names.len()).ok()?;
        let mut rows: Vec<(Key, Row)> = Vec::new();
        for _ in 0..reader.count()? {
            let at_ms = reader.number()?;
            let identity = (reader.commit()?, reader.text()?);
            let attempt = u32::try_from(reader.whole()?).ok()?;
            // A damaged time in the future would push out all others.
            let recorded_at_ms = reader.number().filter(|it| *it >= at_ms)?;
            let origin = Origin { attempt, recorded_at_ms };
            let (mut changed, mut last) = (Row::new(), 0u32);
            for _ in 0..reader.count()? {
                let first = last.checked_add(u32::try_from(reader.whole()?).ok()?)?;
                let end = first.checked_add(u32::try_from(reader.whole()?).ok()?)?;
                let bits = u8::try_from(reader.whole()?).ok().filter(|bits| *bits <= BITS)?;
                if end > count {
                    return None;
                }
                push(&mut changed, first, end, bits);
                last = end;
            }
            let before = rows.last().map_or(&[][..], |(_, row)| row);
            let row = combined(before, &changed, |one, other| one ^ other);
            rows.push((Key { at_ms, identity, origin }, row));
        }
        let is_sound = reader.0.is_empty()
            && names.windows(2).all(|two| two[0] < two[1])
            && rows.windows(2).all(|two| two[0].0 < two[1].0);
        is_sound.then_some(Self { since_ms, names, rows })
    }
}

/// The names of both in order, and where those of each come.
fn united(one: &[Rc<str>], other: &[Rc<str>]) -> (Vec<Rc<str>>, [Shifts; 2]) {
    let (mut names, mut shifts) = (Vec::new(), [Shifts::default(), Shifts::default()]);
    let (mut at, mut to) = ([0u32; 2], 0u32);
    loop {
        let next = [one.get(at[0] as usize), other.get(at[1] as usize)];
        let Some(name) = next.into_iter().flatten().min() else { return (names, shifts) };
        names.push(Rc::clone(name));
        for side in 0..2 {
            if next[side] == Some(name) {
                shifts[side].tell(at[side], to);
                at[side] += 1;
            }
        }
        to += 1;
    }
}
