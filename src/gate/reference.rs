//! What `ratchet` and `drift` compare with: a value of the reference branch from before the baseline. It
//! depends on the history up to the baseline alone, so a later build never changes a verdict.

use serde::Deserialize;

use crate::config::{Rule, Since};
use crate::history::query::{Moment, Series, Timeline, Values};
use crate::json::Object;
use crate::unit::Better;

const DAY_MS: f64 = 86_400_000.0;

/// A value of the past.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    pub value: f64,
    /// The build it is from; empty for an accepted value.
    pub commit: String,
    pub mark: Mark,
}

/// Why it is that value.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    Best,
    /// The name of the release.
    Release(String),
    Days(u32),
    Accepted,
    /// The first build of the branch: there is no release, or no build that is old enough.
    First,
}

impl Reference {
    /// As the results have it.
    #[must_use]
    pub fn to_json(&self) -> String {
        let (mark, name, days) = match &self.mark {
            Mark::Best => ("best", None, None),
            Mark::Release(name) => ("release", Some(name.as_str()), None),
            Mark::Days(days) => ("days", None, Some(f64::from(*days))),
            Mark::Accepted => ("accepted", None, None),
            Mark::First => ("first", None, None),
        };
        Object::new()
            .number("value", Some(self.value))
            .text("commit", &self.commit)
            .text("mark", mark)
            .optional_text("name", name)
            .number("days", days)
            .end()
    }
}

/// A tag, as git and the forge know it.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Tag {
    pub name: String,
    pub commit: String,
    /// When it was made; `None`: unknown.
    #[serde(default)]
    pub at_ms: Option<f64>,
}

impl Tag {
    /// Whether it names a version that is not a preview, such as `v1.2.3` or `web@2.0`.
    #[must_use]
    pub fn is_release(&self) -> bool {
        let before = self.name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        let version = &self.name[before.len()..];
        let is_version = version.split('.').all(|part| !part.is_empty());
        let is_plain = before.is_empty() || before.ends_with(['v', 'V', '@', '/', '_']);
        is_version && (is_plain || (is_word(before) && version.contains('.')))
    }
}

/// Such as `release-`, and not `v1.0.0-rc.`.
fn is_word(before: &str) -> bool {
    before.strip_suffix('-').is_some_and(|word| word.chars().all(|c| c.is_ascii_alphabetic()))
}

/// The reference branch up to a build, and what else a rule may ask for.
#[derive(Clone, Copy)]
pub struct Past<'a> {
    pub builds: &'a [Moment],
    /// One per build; NaN is a gap.
    pub values: &'a [f64],
    pub tags: &'a [Tag],
    /// The value that was last accepted for the metric.
    pub accepted: Option<f64>,
}

/// The numbers of a metric along a branch.
#[must_use]
pub fn numbers<'a>(timeline: &'a Timeline, key: &str) -> &'a [f64] {
    let series: Option<&Series> = timeline.series.iter().find(|series| series.id == key);
    if let Some(Values::Numbers(numbers)) = series.map(|series| &series.values) {
        numbers
    } else {
        &[]
    }
}

/// What a rule compares with; `None`: it does not look back, or there is nothing yet.
#[must_use]
pub fn find(rule: &Rule, better: Option<Better>, past: &Past) -> Option<Reference> {
    match *rule {
        Rule::Ratchet { .. } => past.best(better?),
        Rule::Drift { since, .. } => past.since(since),
        _ => None,
    }
}

/// The same where only the builds and their values are known: neither tags nor what was accepted.
#[must_use]
pub fn find_among(
    rule: &Rule,
    better: Option<Better>,
    builds: &[Moment],
    values: &[f64],
) -> Option<Reference> {
    if matches!(rule, Rule::Drift { since: Since::Release | Since::Accepted, .. }) {
        return None;
    }
    find(rule, better, &Past { builds, values, tags: &[], accepted: None })
}

impl Past<'_> {
    fn at(&self, place: usize, mark: Mark) -> Reference {
        Reference { value: self.values[place], commit: self.builds[place].commit_sha.clone(), mark }
    }

    fn best(&self, better: Better) -> Option<Reference> {
        let mut best: Option<usize> = None;
        for (place, value) in self.values.iter().enumerate() {
            let is_better = |than: f64| match better {
                Better::Higher => *value > than,
                Better::Lower => *value < than,
            };
            if value.is_finite() && best.is_none_or(|best| is_better(self.values[best])) {
                best = Some(place);
            }
        }
        Some(self.at(best?, Mark::Best))
    }

    fn since(&self, since: Since) -> Option<Reference> {
        let first = self.values.iter().position(|value| value.is_finite())?;
        let found = match since {
            Since::Accepted => {
                if let Some(value) = self.accepted {
                    return Some(Reference { value, commit: String::new(), mark: Mark::Accepted });
                }
                None
            }
            Since::Days(days) => {
                let end = self.builds.last()?.at_ms - f64::from(days) * DAY_MS;
                self.until(end).map(|place| (place, Mark::Days(days)))
            }
            Since::Release => self.release(),
        };
        let (place, mark) = found.unwrap_or((first, Mark::First));
        Some(self.at(place, mark))
    }

    /// The newest release that has a value: its own, or that of the last build before it.
    fn release(&self) -> Option<(usize, Mark)> {
        self.tags.iter().filter(|tag| tag.is_release()).find_map(|tag| {
            let own = self.builds.iter().rposition(|build| build.commit_sha == tag.commit);
            let last_ms = self.builds.last()?.at_ms;
            let place = match own {
                Some(place) => self.valued(place + 1),
                None => self.until(tag.at_ms.filter(|at_ms| *at_ms <= last_ms)?),
            };
            Some((place?, Mark::Release(tag.name.clone())))
        })
    }

    /// The last build with a value that is not younger.
    fn until(&self, end_ms: f64) -> Option<usize> {
        self.valued(self.builds.partition_point(|build| build.at_ms <= end_ms))
    }

    fn valued(&self, end: usize) -> Option<usize> {
        self.values[..end.min(self.values.len())].iter().rposition(|value| value.is_finite())
    }
}
