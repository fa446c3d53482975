//! `unentropy gate --accept`: the entry that accepts a regression, for the text of a configuration.

use crate::config::{Config, acceptance, edit};
use crate::error::{Code, Error, Result};
use crate::gate::rule;
use crate::json;
use crate::unit::Better;

/// What is asked for.
pub struct Wish<'a> {
    pub metric: &'a str,
    /// What the metric is now; `None`: it was not measured.
    pub value: Option<f64>,
    /// As people write it, such as `480 kB`; `None`: the value.
    pub up_to: Option<&'a str>,
    pub reason: &'a str,
    /// Such as `90d` or `2027-03-01`.
    pub until: &'a str,
    pub now_ms: f64,
}

/// The configuration's text with the entry.
pub fn accept(text: &str, config: &Config, wish: &Wish) -> Result<String> {
    let Wish { metric, reason, .. } = *wish;
    let refused = |what: String, hint: &str| Err(Error::new(Code::InputInvalid, what, hint));
    let Some(known) = config.metrics.iter().find(|known| known.key == metric) else {
        let keys = config.metrics.iter().map(|known| known.key.as_str());
        let hint = crate::config::did_you_mean(metric, keys);
        let hint =
            hint.unwrap_or_else(|| "name a metric of the configuration by its key".to_owned());
        return refused(format!("there is no metric \"{metric}\""), &hint);
    };
    if reason.trim().is_empty() {
        return refused(
            "an accepted regression needs a reason".to_owned(),
            "add --reason \"…\": it is shown wherever the entry has an effect",
        );
    }
    let Some(until) = last_day(wish.until, wish.now_ms) else {
        return refused(
            format!("\"{}\" is not a day", wish.until),
            "write --until 90d, or a day such as 2027-03-01",
        );
    };
    let rules = config.quality_gate.as_ref().map_or(&[][..], |gate| &gate.thresholds);
    let better = rule::direction(rules, metric, known.better);
    let up_to = match (wish.up_to, wish.value) {
        (Some(text), _) if text.parse::<f64>().is_ok_and(f64::is_finite) => text.to_owned(),
        (Some(text), _) => json::text(text),
        (None, Some(value)) => json::number(rounded(value, better)),
        (None, None) => {
            return refused(
                format!("the metric {metric} has no value that could be accepted"),
                "correct its command, or say how far it may get with --up-to",
            );
        }
    };
    let entry = edit::entry(metric, &up_to, reason.trim(), &until);
    edit::accept(text, metric, &entry).map_or_else(
        || refused("the entry cannot be added to this file".to_owned(), "add it by hand"),
        Ok,
    )
}

fn last_day(text: &str, now_ms: f64) -> Option<String> {
    if acceptance::day_ms(text).is_some() {
        return Some(text.to_owned());
    }
    let days: u16 = text.strip_suffix('d')?.parse().ok().filter(|days| *days > 0)?;
    acceptance::day_of(now_ms + f64::from(days) * 86_400_000.0)
}

/// Three digits, on the bad side of the value: what scatters a little stays accepted.
fn rounded(value: f64, better: Option<Better>) -> f64 {
    let (whole, power) = (format!("{value:.2e}"), value.abs().log10().floor());
    let near: f64 = whole.parse().unwrap_or(value);
    let is_higher_worse = better != Some(Better::Higher);
    let is_enough = if is_higher_worse { near >= value } else { near <= value };
    if is_enough || !power.is_finite() {
        return near;
    }
    #[expect(clippy::cast_possible_truncation, reason = "the exponent of a finite number is small")]
    let step = 10_f64.powi(power as i32 - 2);
    let next = if is_higher_worse { near + step } else { near - step };
    format!("{next:.2e}").parse().unwrap_or(next)
}
