//! Measured again: what is outside of its noise may be the machine's, and another look tells.
//!
//! The only thing this knows of noise is which metrics broke a rule about it; what the rule is, and when it is
//! broken, is decided elsewhere.

use crate::config::Rule;
use crate::gate::again::Again;
use crate::gate::results::{Results, Row};
use crate::gate::rule::Finding;
use crate::gate::verdict;
use crate::metric::Value;
use crate::statistics::median;

/// What was measured, with the medians of what was measured again in its place.
#[must_use]
pub fn with_medians(measured: &[verdict::Measured], again: &[Measured]) -> Vec<verdict::Measured> {
    let mut all = measured.to_vec();
    for outcome in &mut all {
        let values = again.iter().find(|it| it.key == outcome.key).map(|it| &it.values);
        if let Some(Ok(values)) = values {
            outcome.value = median(values).map(Value::Number);
        }
    }
    all
}

/// A metric that was measured again: its values, or why there are none.
pub struct Measured {
    pub key: String,
    pub values: Result<Vec<f64>, String>,
}

/// Keys of the metrics that broke a rule about noise.
#[must_use]
pub fn suspects(results: &Results) -> Vec<&str> {
    let is_suspect = |row: &&Row| {
        row.rules.iter().any(|judged| {
            let is_of_noise = judged.asked.rule == Rule::Noise || judged.asked.allows_noise;
            is_of_noise && judged.finding == Finding::Broken
        })
    };
    results.rows.iter().filter(is_suspect).map(|row| row.key.as_str()).collect()
}

/// Makes one verdict of two: `first` is about what was measured, `second` about the medians of what was
/// measured again.
#[must_use]
pub fn settle(first: Results, second: &Results, again: &[Measured]) -> Results {
    let (before, after) = (suspects(&first), suspects(second));
    let rows = first.rows.iter().zip(&second.rows).map(|(one, two)| {
        let is_suspect = before.contains(&one.key.as_str());
        let Some(measured) = again.iter().find(|it| is_suspect && it.key == one.key) else {
            return one.clone();
        };
        let (row, again) = match (&measured.values, one.number()) {
            (Err(reason), _) => (one, Again::Failed(reason.clone())),
            (Ok(values), Some(first)) if !after.contains(&one.key.as_str()) => {
                (two, Again::Refuted { first, values: values.clone() })
            }
            (Ok(values), _) => (one, Again::Confirmed { values: values.clone() }),
        };
        Row { again: Some(again), ..row.clone() }
    });
    let rows: Vec<Row> = rows.collect();
    Results { status: verdict::status(&rows), rows, ..first }
}
