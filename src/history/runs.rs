//! Which of many names have which bits, as runs of names in a row: most tests of a build passed, so a build takes
//! few runs.

/// Names from `first` up to `end`, each with the same bits, of which there is at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub first: u32,
    pub end: u32,
    pub bits: u8,
}

/// Runs in order. Two that touch differ in their bits.
pub(super) type Row = Vec<Run>;

/// Adds a run behind the others.
pub(super) fn push(row: &mut Row, first: u32, end: u32, bits: u8) {
    if bits == 0 || first >= end {
        return;
    }
    match row.last_mut() {
        Some(last) if last.end == first && last.bits == bits => last.end = end,
        _ => row.push(Run { first, end, bits }),
    }
}

/// Combines the bits of each name, of which a side may have none. Two rows without a bit give none.
pub(super) fn combined(one: &[Run], other: &[Run], bits: impl Fn(u8, u8) -> u8) -> Row {
    let (mut row, mut at) = (Row::new(), 0);
    let (mut one, mut other) = (one, other);
    loop {
        let (first, first_end) = next(&mut one, at);
        let (second, second_end) = next(&mut other, at);
        let end = first_end.min(second_end);
        if end == u32::MAX {
            return row;
        }
        push(&mut row, at, end, bits(first, second));
        at = end;
    }
}

/// The bits at a place, and where they end.
fn next(rest: &mut &[Run], at: u32) -> (u8, u32) {
    while let Some((run, behind)) = rest.split_first() {
        if run.first > at {
            return (0, run.first);
        }
        if run.end > at {
            return (run.bits, run.end);
        }
        *rest = behind;
    }
    (0, u32::MAX)
}

/// New places of names: from each first place on, how far they move.
#[derive(Debug, Default)]
pub(super) struct Shifts(Vec<(u32, i64)>);

impl Shifts {
    /// The name at `from` comes to `to`. Names are told in order.
    pub fn tell(&mut self, from: u32, to: u32) {
        let by = i64::from(to) - i64::from(from);
        if self.0.last().is_none_or(|(_, last)| *last != by) {
            self.0.push((from, by));
        }
    }

    /// Whether every name stays.
    pub fn is_none(&self) -> bool {
        self.0.iter().all(|(_, by)| *by == 0)
    }

    /// A row with the new places; all its names have one.
    pub fn apply(&self, row: &[Run]) -> Row {
        let mut moved = Row::new();
        let mut segments = &self.0[..];
        for run in row {
            let mut first = run.first;
            while first < run.end {
                while segments.get(1).is_some_and(|(from, _)| *from <= first) {
                    segments = &segments[1..];
                }
                let by = segments.first().map_or(0, |(_, by)| *by);
                let end = segments.get(1).map_or(run.end, |(from, _)| run.end.min(*from));
                let place = |at: u32| u32::try_from(i64::from(at) + by).unwrap_or(u32::MAX);
                push(&mut moved, place(first), place(end), run.bits);
                first = end;
            }
        }
        moved
    }
}
