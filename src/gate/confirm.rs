//! Measured again: what is outside of its noise may be the machine's, and another look tells.
//!
//! The only thing this knows of noise is which metrics broke a rule about it; what the rule is, and when it is
//! broken, is decided elsewhere.

use crate::config::Rule;
use crate::gate::again::Again;
use crate::gate::results::{Judged, Results, Row};
use crate::gate::rule::Finding;
use crate::gate::{measured, verdict};
use crate::metric::Value;
use unentropy_levels::statistics::median;

/// A metric that was measured again.
pub struct Measured {
    pub key: String,
    /// The rounds that were measured first.
    pub first: Vec<f64>,
    /// Its new values, or why there are none.
    pub values: Result<Vec<f64>, String>,
}

/// What was measured, with the medians of what was measured again in its place: rules about noise ask
/// whether it is so again.
#[must_use]
pub fn with_medians(
    measured: &[measured::Measured],
    again: &[Measured],
) -> Vec<measured::Measured> {
    replaced(measured, again, |_, values| median(values))
}

/// The same with the medians of all rounds, the first ones too: other rules ask what the value is, and
/// more rounds make it better known.
#[must_use]
pub fn with_medians_of_all(
    measured: &[measured::Measured],
    again: &[Measured],
) -> Vec<measured::Measured> {
    replaced(measured, again, |first, values| median(&[first, values].concat()))
}

fn replaced(
    measured: &[measured::Measured],
    again: &[Measured],
    by: impl Fn(&[f64], &[f64]) -> Option<f64>,
) -> Vec<measured::Measured> {
    let mut all = measured.to_vec();
    for outcome in &mut all {
        if let Some(Measured { first, values: Ok(values), .. }) =
            again.iter().find(|it| it.key == outcome.key)
        {
            outcome.value = by(first, values).map(Value::Number);
        }
    }
    all
}

/// Keys of the metrics that broke a rule about noise.
#[must_use]
pub fn suspects(results: &Results) -> Vec<&str> {
    let is_suspect = |row: &&Row| row.rules.iter().any(is_broken);
    results.rows.iter().filter(is_suspect).map(|row| row.key.as_str()).collect()
}

fn is_broken(judged: &Judged) -> bool {
    is_of_noise(judged) && judged.finding == Finding::Broken
}

fn is_of_noise(judged: &Judged) -> bool {
    judged.asked.rule == Rule::Noise || judged.asked.allows_noise
}

/// Makes one verdict of three: `first` is about what was measured, `second` about the medians of what was
/// measured again, and `all` about those of all rounds.
#[must_use]
pub fn settle(first: Results, second: &Results, all: &Results, again: &[Measured]) -> Results {
    let suspects = suspects(&first);
    let rows = first.rows.iter().zip(second.rows.iter().zip(&all.rows)).map(|(one, (two, all))| {
        let is_suspect = suspects.contains(&one.key.as_str());
        let Some(measured) = again.iter().find(|it| is_suspect && it.key == one.key) else {
            return one.clone();
        };
        let stands = |again| Row { again: Some(again), ..one.clone() };
        let (values, number) = match (&measured.values, one.number()) {
            (Err(reason), _) => return stands(Again::Failed(reason.clone())),
            (Ok(values), None) => return stands(Again::Confirmed { values: values.clone() }),
            (Ok(values), Some(number)) => (values.clone(), number),
        };
        let broken = one.rules.iter().zip(&two.rules).filter(|(before, _)| is_broken(before));
        let mut now = broken.map(|(_, now)| now);
        if now.clone().any(|now| now.finding.holds() == Some(false)) {
            return stands(Again::Confirmed { values });
        }
        if let Some(unknown) = now.find(|now| now.finding.holds().is_none()) {
            return stands(Again::Failed(unknown.reason(two)));
        }
        let rules = two.rules.iter().zip(&all.rules);
        let rules = rules.map(|(two, all)| if is_of_noise(two) { two } else { all }.clone());
        let again = Some(Again::Refuted { first: number, values });
        Row { again, rules: rules.collect(), ..all.clone() }
    });
    let rows: Vec<Row> = rows.collect();
    Results { status: verdict::status(&rows), rows, ..first }
}
