//! Every shift of a branch: when, by how much, for better or worse, and whether it was the machine.

use crate::history::machines::Machines;
use crate::history::query::{Series, Timeline, Values};
use crate::history::recorded::Recorded;
use crate::json::Object;
use crate::machine;
use crate::unit::{Better, Unit};

use super::level::{REMEMBERED, Shift};
use super::together::{Machine, Together};
use super::{Nature, Track, count, median, nature};

/// What is known of a branch, each in the same order.
#[derive(Clone, Copy, Debug)]
pub struct Past<'a> {
    pub timeline: &'a Timeline,
    pub machines: &'a Machines,
    pub recorded: &'a Recorded,
}

/// What a shift means for those who look after the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Worse,
    Better,
    /// No direction is set, or it was not the code.
    Neither,
}

/// A shift of a metric.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub metric: String,
    pub unit: Option<Unit>,
    pub shift: Shift,
    pub verdict: Verdict,
    /// Why it is the machine's, where it is.
    pub machine: Option<String>,
}

/// A metric that had another name before a build: its levels begin anew there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    pub metric: String,
    pub was: String,
    pub at: usize,
}

/// All that happened on a branch.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// Newest first; of one build in the order of their metrics.
    pub changes: Vec<Change>,
    pub renamed: Vec<Renamed>,
}

impl Changes {
    /// The steps of a metric that the code made, oldest first.
    #[must_use]
    pub fn steps(&self, metric: &str) -> Vec<Shift> {
        let own = self.changes.iter().rev().filter(|it| it.metric == metric);
        own.filter(|it| it.machine.is_none()).map(|it| it.shift).collect()
    }
}

/// The values of a metric under one name.
struct Piece<'a> {
    series: &'a Series,
    values: Vec<f64>,
}

/// Looks at all builds; `better` says which way is good for a metric, where that is known.
#[must_use]
pub fn all(past: &Past, better: &dyn Fn(&Series) -> Option<Better>) -> Changes {
    all_from(0, past, better)
}

/// The same, as if nothing had been measured before the build at `first`.
#[must_use]
pub fn all_from(first: usize, past: &Past, better: &dyn Fn(&Series) -> Option<Better>) -> Changes {
    let mut all = Changes::default();
    let mut pieces = Vec::new();
    for series in &past.timeline.series {
        if let Values::Numbers(values) = &series.values {
            let mut values = values.clone();
            values[..first].fill(f64::NAN);
            cut_at_names(series, values, past.recorded, &mut pieces, &mut all.renamed);
        }
    }
    let tracks: Vec<Track> = pieces
        .iter()
        .map(|piece| Track { values: &piece.values, nature: nature(piece.series.unit.as_ref()) })
        .collect();
    let together = Together::new(&tracks);
    for (place, (piece, levels)) in pieces.iter().zip(&together.levels).enumerate() {
        for (number, shift) in levels.shifts.iter().enumerate() {
            let start = number.checked_sub(1).map_or(0, |before| levels.shifts[before].at);
            let machine = match tracks[place].nature {
                Nature::Exact => None,
                _ => {
                    blamed(piece, shift, start, past.machines, || together.machine_of(place, shift))
                }
            };
            let way = better(piece.series).filter(|_| machine.is_none());
            all.changes.push(Change {
                metric: piece.series.id.clone(),
                unit: piece.series.unit.clone(),
                shift: *shift,
                verdict: verdict(shift, way),
                machine,
            });
        }
    }
    all.changes.sort_by(|one, two| {
        let place = |it: &Change| (it.shift.at, it.shift.last);
        place(two).cmp(&place(one)).then_with(|| one.metric.cmp(&two.metric))
    });
    all
}

/// The values of each name apart, so that no level goes on under another one.
fn cut_at_names<'a>(
    series: &'a Series,
    values: Vec<f64>,
    recorded: &Recorded,
    pieces: &mut Vec<Piece<'a>>,
    renamed: &mut Vec<Renamed>,
) {
    let metric = &series.id;
    if !recorded.was_renamed(metric) {
        pieces.push(Piece { series, values });
        return;
    }
    let mut piece = Piece { series, values: vec![f64::NAN; values.len()] };
    let mut name = None;
    for (at, value) in values.iter().enumerate().filter(|(_, value)| value.is_finite()) {
        let now = recorded.name(metric, at);
        if let Some(was) = name.filter(|was| *was != now) {
            renamed.push(Renamed { metric: metric.clone(), was: String::from(was), at });
            let values = vec![f64::NAN; values.len()];
            pieces.push(std::mem::replace(&mut piece, Piece { series, values }));
        }
        name = Some(now);
        piece.values[at] = *value;
    }
    pieces.push(piece);
}

fn verdict(shift: &Shift, better: Option<Better>) -> Verdict {
    match better {
        None => Verdict::Neither,
        Some(better) if (better == Better::Higher) == (shift.after > shift.before) => {
            Verdict::Better
        }
        Some(_) => Verdict::Worse,
    }
}

/// Why a shift is the machine's; `None`: it is the code's. Like is compared with like, where the
/// machines of both levels are known; else what the other timings did decides.
fn blamed(
    piece: &Piece,
    shift: &Shift,
    start: usize,
    machines: &Machines,
    together: impl Fn() -> Option<Machine>,
) -> Option<String> {
    let metric = &piece.series.id;
    let known = |place: usize| {
        let value = piece.values[place];
        let machine = machines.of(metric, place).filter(|_| value.is_finite())?;
        Some((machine, machine.kind()?, value))
    };
    let before: Vec<_> = (start..=shift.last).rev().filter_map(known).take(REMEMBERED).collect();
    let after: Vec<_> = (shift.at..=shift.noticed).filter_map(known).collect();
    let (Some((from, ..)), Some((to, ..))) = (before.first(), after.first()) else {
        return together().map(|machine| moved_together(&machine));
    };
    let mut is_shared = false;
    for (_, kind, _) in &after {
        let of_kind = |all: &[(_, _, f64)]| -> Vec<f64> {
            all.iter().filter(|it| it.1 == *kind).map(|it| it.2).collect()
        };
        let (before, after) = (of_kind(&before), of_kind(&after));
        if before.is_empty() {
            continue;
        }
        is_shared = true;
        let step = median(&after) - median(&before);
        // Half of it is more than the scatter of a few builds makes of nothing.
        if step / (shift.after - shift.before) >= 0.5 {
            return None;
        }
    }
    if is_shared {
        return Some("values from the same kind of runner did not step".to_owned());
    }
    let mut words = changed(from, to);
    if let Some(machine) = together() {
        words = format!("{words}; {}", moved_together(&machine));
    }
    Some(words)
}

fn changed(from: &machine::Machine, to: &machine::Machine) -> String {
    format!("the runner changed from {from} to {to}")
}

/// Such as `14 of 16 timings moved by ×1.21 together`.
fn moved_together(machine: &Machine) -> String {
    let Machine { moved, of, factor } = machine;
    format!("{moved} of {of} timings moved by ×{factor:.2} together")
}

impl Verdict {
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Worse => "worse",
            Self::Better => "better",
            Self::Neither => "neither",
        }
    }
}

impl Change {
    /// The change in percent of the former level; `None` if that was zero, or the share is not finite.
    #[must_use]
    pub fn percent(&self) -> Option<f64> {
        let Shift { before, after, .. } = self.shift;
        let share = (after - before) / before.abs() * 100.0;
        Some(share).filter(|share| share.is_finite())
    }
}

/// For scripts. `left_out`: how many steps of the machine are not among them.
#[must_use]
pub fn to_json(changes: &[Change], left_out: usize, past: &Past) -> String {
    let elements: Vec<String> = changes.iter().map(|change| one(change, past)).collect();
    let mut document = Object::new();
    document.number("schemaVersion", Some(1.0)).list("changes", &elements);
    document.number("leftOut", Some(count(left_out))).end()
}

fn one(change: &Change, past: &Past) -> String {
    let shift = &change.shift;
    let builds = &past.timeline.builds;
    let build = &builds[shift.at];
    let started_at = past.recorded.started_at.get(shift.at).and_then(Option::as_deref);
    Object::new()
        .text("metric", &change.metric)
        .text("commit", &build.commit_sha)
        .text("runId", &build.run_id)
        .optional_text("startedAt", started_at)
        .number("before", Some(shift.before))
        .number("after", Some(shift.after))
        .number("percent", change.percent())
        .text("verdict", change.verdict.word())
        .text("previousCommit", &builds[shift.last].commit_sha)
        .number("widths", Some(shift.widths))
        .optional_text("machine", change.machine.as_deref())
        .end()
}
