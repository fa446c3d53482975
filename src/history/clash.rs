//! Jobs of one run that measured the same metric differently: a build has room for one of the values.

use std::{fmt::Write, rc::Rc};

use crate::metric::Value;
use crate::unit;

use super::state::{BuildState, RecordedValue};

/// Two values for one metric of one attempt: neither corrects the other.
pub(super) struct Clash {
    run_id: String,
    metric: Rc<str>,
    kept: Value,
    dropped: Value,
}

/// The differences of two histories of one build, before they are joined.
pub(super) fn between(one: &BuildState, other: &BuildState) -> Vec<Clash> {
    let run_id = &one.row.run_id;
    // A commit is measured again on purpose.
    if run_id.starts_with("backfill-") {
        return Vec::new();
    }
    let place = |metric: &str| one.values.binary_search_by(|known| (*known.metric).cmp(metric));
    let clash = |measured: &RecordedValue| {
        let known = &one.values[place(measured.metric.as_ref()).ok()?];
        // Attempt 0, from another tool, does not belong to a job.
        let is_job = measured.origin.attempt > 0 && measured.origin.attempt == known.origin.attempt;
        if !is_job || measured.value == known.value {
            return None;
        }
        let is_newer = measured.order(known).is_gt();
        let (kept, dropped) = if is_newer { (measured, known) } else { (known, measured) };
        Some(Clash {
            run_id: run_id.clone(),
            metric: measured.metric.clone(),
            kept: kept.value.clone(),
            dropped: dropped.value.clone(),
        })
    };
    other.values.iter().filter_map(clash).collect()
}

/// How many metrics of a run are named.
const NAMED: usize = 5;

/// One sentence per run, with what to do.
pub(super) fn sentences(clashes: &[Clash]) -> Vec<String> {
    let mut by_run: Vec<_> = clashes.iter().collect();
    by_run.sort_by(|one, two| one.run_id.cmp(&two.run_id));
    by_run.chunk_by(|one, two| one.run_id == two.run_id).map(sentence).collect()
}

fn sentence(clashes: &[&Clash]) -> String {
    let mut metrics = String::new();
    for Clash { metric, kept, dropped, .. } in clashes.iter().take(NAMED) {
        let (kept, dropped) = apart(kept, dropped);
        write!(metrics, "\"{metric}\" is {dropped} in one and {kept} in another, which is kept; ")
            .expect("writing to a string cannot fail");
    }
    let more = match clashes.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!("{more} more differ; "),
    };
    let Clash { run_id, metric, .. } = clashes[0];
    format!(
        "several jobs of run {run_id} measured the same metric, and a build has room for one value: \
         {metrics}{more}give each job a metric of its own, such as \"{metric}-linux\""
    )
}

/// A label may be long.
const MOST_LABEL_CHARS: usize = 40;

fn apart(one: &Value, other: &Value) -> (String, String) {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => unit::format_apart(*one, *other, None),
        (one, other) => (shown(one), shown(other)),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Number(number) => unit::format(*number, None),
        Value::Label(label) => {
            let short: String = label.chars().take(MOST_LABEL_CHARS).collect();
            format!("\"{short}\"")
        }
    }
}
