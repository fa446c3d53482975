//! Finds the parts that explain a change.

use std::cmp::Ordering;

use super::moved::Moved;
use super::pairs::pairs;
use super::reason::{Finding, MOST_FINDINGS, Reason, What};
use super::{Part, Parts, Subject};

/// Explains how a value moved, from its parts before and after; `None` if no part changed, or if the
/// parts cannot be compared. `since` is the commit of the former, `moved` what git knows of the
/// files; `None`: unknown.
///
/// The findings and the others add up to the change of what the parts add up to. A file that was
/// renamed is one part.
#[must_use]
pub fn explain(
    before: &Parts,
    after: &Parts,
    since: &str,
    moved: Option<&Moved>,
) -> Option<Reason> {
    let subject = after.subject;
    if before.subject != subject {
        return None;
    }
    let is_share = subject == Subject::Coverage;
    let scale = if is_share { Some(Scale::of(before, after)?) } else { None };
    let moved = moved.filter(|_| subject.is_path());
    let touched = moved.filter(|_| is_share).map(Moved::touched);
    let mut unrelated_change = touched.as_ref().map(|_| 0.0);
    let mut changed = Vec::new();
    pairs(before, after, moved, |one, two| {
        let Some((what, is_event)) = what_of(subject, one, two) else { return };
        let mut it = Changed { one, two, what, is_event, is_unrelated: false, change: 0.0 };
        it.change = it.contribution(scale);
        it.is_unrelated = match (&touched, moved) {
            (Some(touched), _) => !touched.has(it.name()),
            (None, Some(moved)) => !moved.touched.contains(it.name()),
            (None, None) => false,
        };
        if let Some(sum) = unrelated_change.as_mut().filter(|_| it.is_unrelated) {
            *sum += it.change;
        }
        changed.push(it);
    });
    if changed.is_empty() {
        return None;
    }
    let others = take_others(&mut changed);
    let findings = changed.iter().map(|it| it.finding(subject)).collect();
    Some(Reason {
        subject,
        since: since.to_owned(),
        findings,
        others: u32::try_from(others.len()).unwrap_or(u32::MAX),
        others_change: sum(&others),
        unrelated_change,
        knows_renames: moved.is_some() || !subject.is_path(),
    })
}

/// What files contribute to the change of a share. With `C` of `T` covered, `p = C / T`, and `c` of
/// `t` in one file, before (0) and after (1):
///
/// ```text
/// p1 − p0 = (C1 − p0·T1) / T1
///         = ((C1 − C0) − p0·(T1 − T0)) / T1        because C0 = p0·T0
///         = Σ ((c1 − c0) − p0·(t1 − t0)) / T1
/// ```
///
/// So a file counts with what it has beyond the former share of the lines that it brings, and a file
/// that is the same before and after counts for nothing.
#[derive(Clone, Copy)]
struct Scale {
    /// `p0`, from 0 to 1.
    share: f64,
    /// `T1`.
    total: f64,
}

impl Scale {
    /// `None`: before or after, it is a share of nothing.
    fn of(before: &Parts, after: &Parts) -> Option<Self> {
        after.value()?;
        let total = after.list().iter().filter_map(|part| part.total).sum();
        Some(Self { share: before.value()? / 100.0, total })
    }
}

/// A part that is not what it was.
struct Changed<'a> {
    one: Option<&'a Part>,
    two: Option<&'a Part>,
    what: What,
    /// Whether it is worth telling even if it contributes nothing.
    is_event: bool,
    is_unrelated: bool,
    change: f64,
}

impl Changed<'_> {
    fn name(&self) -> &str {
        self.two.or(self.one).map_or("", |part| &part.name)
    }

    fn word(&self) -> Option<&str> {
        word_of(self.two.or(self.one))
    }

    fn contribution(&self, scale: Option<Scale>) -> f64 {
        let grown = |of: fn(&Part) -> f64| self.two.map_or(0.0, of) - self.one.map_or(0.0, of);
        let value = grown(|part| part.value);
        finite(match scale {
            None => value,
            Some(Scale { share, total }) => {
                (value - share * grown(|part| part.total.unwrap_or(0.0))) / total * 100.0
            }
        })
    }

    fn finding(&self, subject: Subject) -> Finding {
        let word = |part: Option<&Part>| part.and_then(|part| part.word.clone());
        let (from, to) = match self.what {
            _ if subject.has_word_in_key() => (None, self.word().map(str::to_owned)),
            _ => (word(self.one), word(self.two)),
        };
        let former = self.one.filter(|_| self.what == What::Renamed).map(|part| part.name.clone());
        Finding {
            what: self.what,
            name: self.name().to_owned(),
            from: former.or(from),
            to,
            change: self.change,
            is_unrelated: self.is_unrelated,
        }
    }
}

fn word_of(part: Option<&Part>) -> Option<&str> {
    part.and_then(|part| part.word.as_deref())
}

/// What happened to a part, and whether that is worth telling even if it contributes
/// nothing.
fn what_of(subject: Subject, one: Option<&Part>, two: Option<&Part>) -> Option<(What, bool)> {
    let (from, to) = (word_of(one), word_of(two));
    if subject == Subject::Tests && from != to && two.is_some() {
        let is_failing = |word: Option<&str>| matches!(word, Some("failed" | "error"));
        match to {
            _ if is_failing(to) && !is_failing(from) => return Some((What::Failing, true)),
            Some("flaky") => return Some((What::Flaky, true)),
            Some("passed") if is_failing(from) => return Some((What::Fixed, true)),
            _ if one.is_some() => return Some((What::Changed, true)),
            _ => {}
        }
    }
    let (what, is_event) = match (one, two) {
        (Some(_), Some(_)) if subject == Subject::Packages && from != to => (What::Updated, true),
        (Some(one), Some(two)) if one.name != two.name => (What::Renamed, false),
        (Some(_), Some(_)) => (What::Changed, false),
        (None, _) => (What::Added, false),
        (_, None) => (What::Removed, false),
    };
    let size = |part: Option<&Part>| part.map(|part| (part.value, part.total.unwrap_or(0.0)));
    let is_same = size(one).unwrap_or_default() == size(two).unwrap_or_default();
    let is_told = is_event || !is_same || (one.is_some() != two.is_some() && to.or(from).is_some());
    is_told.then_some((what, is_event))
}

/// So many of the places are first given to what is worth telling: tests that begin to fail must not
/// be lost among hundreds whose time is never the same.
const PLACES_OF_EVENTS: usize = 2;

/// A part explains a change alone if all others together move less than this share of it.
const NEGLIGIBLE: f64 = 0.005;

/// Leaves what is told, the largest first, and takes out the others.
fn take_others<'a>(changed: &mut Vec<Changed<'a>>) -> Vec<Changed<'a>> {
    let total = sum(changed);
    let order = |one: &Changed, two: &Changed| -> Ordering {
        // Of two that are equally large, the one comes first that goes the way of the whole.
        let is_against = |it: &Changed| it.change * total < 0.0;
        (two.change.abs().total_cmp(&one.change.abs()))
            .then_with(|| two.is_event.cmp(&one.is_event))
            .then_with(|| is_against(one).cmp(&is_against(two)))
            .then_with(|| one.name().cmp(two.name()))
            .then_with(|| one.word().cmp(&two.word()))
    };
    changed.sort_by(order);
    let rest: f64 = changed.iter().skip(1).map(|it| it.change.abs()).sum();
    let is_alone = rest <= total.abs() * NEGLIGIBLE;
    let mut events = 0;
    let mut ranked = Vec::with_capacity(changed.len());
    for (place, it) in changed.drain(..).enumerate() {
        events += usize::from(it.is_event);
        let rank = match () {
            () if it.is_event && events <= PLACES_OF_EVENTS => 0,
            () if it.is_event || place == 0 || !is_alone => 1,
            () => 2,
        };
        ranked.push((rank, it));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    let told = ranked.partition_point(|(rank, _)| *rank < 2).min(MOST_FINDINGS);
    let others = ranked.split_off(told);
    changed.extend(ranked.into_iter().map(|(_, it)| it));
    changed.sort_by(order);
    others.into_iter().map(|(_, it)| it).collect()
}

fn sum(changed: &[Changed]) -> f64 {
    // A sum of nothing is minus zero.
    finite(changed.iter().map(|it| it.change).sum::<f64>() + 0.0)
}

/// JSON has no infinity.
fn finite(number: f64) -> f64 {
    number.clamp(f64::MIN, f64::MAX)
}
