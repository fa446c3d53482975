//! Jobs of one run that measured the same metric differently: a build has room for one of the values.

use std::{collections::BTreeMap, fmt::Write, rc::Rc};

use crate::metric::Value;
use crate::unit;

use super::state::{BuildState, RecordedValue};

/// Two values for one place, of the same attempt: neither is a correction of the other.
pub(super) struct Clash {
    run_id: String,
    metric: Rc<str>,
    kept: Value,
    dropped: Value,
}

/// Where two histories of one build differ, before they are joined.
pub(super) fn between(one: &BuildState, other: &BuildState) -> Vec<Clash> {
    let run_id = &one.row.run_id;
    // A commit is measured again on purpose.
    if run_id.starts_with("backfill-") {
        return Vec::new();
    }
    let place = |metric: &str| one.values.binary_search_by(|known| (*known.metric).cmp(metric));
    let clash = |measured: &RecordedValue| {
        let known = &one.values[place(measured.metric.as_ref()).ok()?];
        // What another tool recorded (attempt 0) says of no job.
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

/// One sentence for each run, with what to do.
pub(super) fn sentences(clashes: &[Clash]) -> Vec<String> {
    let mut runs: BTreeMap<&str, Vec<&Clash>> = BTreeMap::new();
    for clash in clashes {
        runs.entry(&clash.run_id).or_default().push(clash);
    }
    runs.iter().map(|(run, clashes)| sentence(run, clashes)).collect()
}

fn sentence(run: &str, clashes: &[&Clash]) -> String {
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
    let metric = &clashes[0].metric;
    format!(
        "several jobs of run {run} measured the same metric, and a build has room for one value: \
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
