//! Reduces points to what can be seen: at most one column per pixel, with every extreme kept.

/// How many columns a chart has; a history of any length is drawn with these.
pub const COLUMNS: f64 = 600.0;

/// Consecutive builds with values, joined by a line.
pub type Run = Vec<usize>;

/// A span of a state, from one position to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// Where it began.
    pub from: f64,
    /// The position of the next build, even one without a value.
    pub to: f64,
    /// The first build in this state.
    pub first: usize,
    /// How many builds were in it.
    pub builds: usize,
}

/// The builds worth drawing: of each column the lowest and the highest, and the first and the last
/// of all. A column that has builds but no value is a gap, and ends a run; so does a long span without
/// builds, which `gaps` has the next build of.
#[must_use]
pub fn runs(values: &[f64], places: &[f64], gaps: &[usize]) -> Vec<Run> {
    runs_within(COLUMNS, values, places, gaps)
}

/// The same for a given number of columns.
#[must_use]
pub fn runs_within(columns: f64, values: &[f64], places: &[f64], gaps: &[usize]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut run = Run::new();
    for column in by_column(columns, places) {
        if gaps.contains(&column.start) && !run.is_empty() {
            runs.push(std::mem::take(&mut run));
        }
        let measured = || column.clone().filter(|build| values[*build].is_finite());
        let by_value = |a: &usize, b: &usize| values[*a].total_cmp(&values[*b]);
        let (Some(low), Some(high)) = (measured().min_by(by_value), measured().max_by(by_value))
        else {
            runs.extend((!run.is_empty()).then(|| std::mem::take(&mut run)));
            continue;
        };
        // Besides the extremes, only the very first and the very last are kept.
        let first = measured().next().filter(|_| runs.is_empty() && run.is_empty());
        let mut kept = [first, Some(low.min(high)), Some(low.max(high))];
        kept.sort_unstable();
        for build in kept.into_iter().flatten() {
            if run.last() != Some(&build) {
                run.push(build);
            }
        }
    }
    runs.extend((!run.is_empty()).then_some(run));
    let last = values.iter().rposition(|value| value.is_finite());
    if let (Some(run), Some(last)) = (runs.last_mut(), last)
        && run.last() != Some(&last)
    {
        run.push(last);
    }
    runs
}

/// The states worth drawing: equal neighbours are merged, and the last state within a column wins.
#[must_use]
pub fn spans(labels: &[Option<String>], places: &[f64]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut current: Option<Span> = None;
    for (build, label) in labels.iter().enumerate() {
        let place = places[build];
        if let Some(span) = current.as_mut() {
            // A state lasts until the next build, even one without a value.
            span.to = place;
            if labels[span.first] == *label {
                span.builds += 1;
                continue;
            }
        }
        if let Some(span) = current.take() {
            push_visible(&mut spans, span);
        }
        current = label.as_ref().map(|_| Span { from: place, to: place, first: build, builds: 1 });
    }
    if let Some(span) = current {
        push_visible(&mut spans, span);
    }
    spans
}

/// A state that began and ended within a column is hidden if another one begins there.
fn push_visible(spans: &mut Vec<Span>, span: Span) {
    spans.pop_if(|last| {
        let column = |place| column(COLUMNS, place);
        column(last.from) == column(last.to) && column(last.from) == column(span.from)
    });
    spans.push(span);
}

/// The builds of each column that has any, in order.
fn by_column(columns: f64, places: &[f64]) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let here = column(columns, *places.get(from)?);
        let is_here = |place: &&f64| column(columns, **place) == here;
        let more = places[from..].iter().take_while(is_here).count();
        from += more;
        Some(from - more..from)
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "places are from 0 to 1, and a column is a whole number"
)]
fn column(columns: f64, place: f64) -> u16 {
    (place * columns) as u16
}
