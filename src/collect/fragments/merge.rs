//! One value of the values that fragments have; or the reason why there is none, which names the fragments.

use super::roll::Slot;
use super::{Content, Fragment, Measured};
use crate::collect::{Failure, Found};
use crate::metric::{Combine, Command, Metric, Value};
use crate::parts::{Part, Parts, key};

/// The fragments of a run.
#[derive(Clone, Debug, Default)]
pub struct Fragments {
    /// By name, in order.
    pub slots: Vec<Slot>,
    /// Why it is not known which fragments there are.
    pub trouble: Option<String>,
    /// Whether some may be missing.
    pub allows_missing: bool,
}

/// What becomes of a metric.
#[derive(Debug, PartialEq)]
pub enum Merged<'a> {
    Value(Found, Option<Vec<f64>>),
    /// Of coverage: the states to unite, each with the name of its fragment.
    States(Vec<(&'a str, &'a [u8])>),
    Nothing(Failure),
}

const HINT: &str = "look at the jobs of these fragments; \"allow-missing: true\" takes the value of the \
                    others, and marks it as partial";

impl Fragments {
    /// The value of a metric in all fragments. The text says what is missing of it, where that is allowed.
    #[must_use]
    pub fn merge(&self, metric: &Metric) -> (Merged<'_>, Option<String>) {
        match self.try_merge(metric) {
            Ok((merged, partial)) => (merged, partial),
            Err(failure) => (Merged::Nothing(failure), None),
        }
    }

    fn try_merge(&self, metric: &Metric) -> Result<(Merged<'_>, Option<String>), Failure> {
        let combine = metric.combine().ok_or_else(unsaid)?;
        if let Some(trouble) = &self.trouble {
            return Err(Failure::new(trouble.clone(), "look at the jobs that report fragments"));
        }
        if combine == Combine::Each && metric.share_of.is_none() {
            return Err(Failure::new(
                "the names of the fragments do not give each of them a key of its own",
                "a key has at most 64 characters, and those besides a-z, 0-9 and - become -",
            ));
        }
        let (of, only) = match &metric.share_of {
            Some((of, name)) => (of, Some(name)),
            None => (&metric.key, None),
        };
        let slots = || self.slots.iter().filter(|slot| only.is_none_or(|only| *only == slot.name));
        let mut found: Vec<(&Slot, &Fragment, &Content)> = Vec::new();
        let mut missing: Vec<String> = Vec::new();
        for slot in slots() {
            let content = slot.fragment.as_ref().map_err(Clone::clone);
            match content.and_then(|fragment| Ok((fragment, content_of(fragment, of, metric)?))) {
                Ok((fragment, content)) => found.push((slot, fragment, content)),
                Err(why) => missing.push(format!("{} {why}", slot.name)),
            }
        }
        let partial = (!missing.is_empty()).then(|| {
            let (count, all, missing) = (found.len(), slots().count(), missing.join("; "));
            if only.is_some() {
                format!("the fragment {missing}")
            } else {
                format!("{count} of {all} fragments: {missing}")
            }
        });
        if let Some(partial) = &partial
            && (found.is_empty() || !self.allows_missing)
        {
            return Err(Failure::new(partial.clone(), HINT));
        }
        let mut states: Vec<(&str, &[u8])> = Vec::new();
        let mut values: Vec<(&str, &Measured)> = Vec::new();
        for (slot, fragment, content) in found {
            match content {
                Content::State(place) => states.push((&slot.name, &fragment.states[*place])),
                Content::Value(measured) => values.push((&slot.name, measured)),
            }
        }
        if !states.is_empty() {
            return Ok((Merged::States(states), partial));
        }
        let rounds = match &values[..] {
            [(_, only)] => only.rounds.clone(),
            _ => None,
        };
        let mut merged = combined(combine, &values)?.checked(metric.unit.as_ref());
        for (name, measured) in &values {
            merged.notes.extend(measured.notes.iter().map(|note| format!("{name}: {note}")));
        }
        Ok((Merged::Value(merged, rounds), partial))
    }
}

/// What a fragment has of a metric, or why it has nothing that can be merged.
fn content_of<'f>(
    fragment: &'f Fragment,
    key: &str,
    metric: &Metric,
) -> Result<&'f Content, String> {
    let piece = fragment.pieces.iter().find(|piece| piece.key == key);
    let piece = piece.ok_or("does not have it: its configuration is another one")?;
    if piece.command != command(metric) {
        return Err("measured it with another command".to_owned());
    }
    let content = piece.content.as_ref();
    let content = content.map_err(|why| format!("could not measure it: {}", why.message))?;
    let is_state = matches!(content, Content::State(_));
    if is_state != metric.command.is_coverage() {
        return Err("measured it in another way".to_owned());
    }
    Ok(content)
}

/// The command of a metric as a fragment names it.
#[must_use]
pub fn command(metric: &Metric) -> String {
    match &metric.command {
        Command::Shell(line) => line.clone(),
        Command::Collect(line) => format!("@collect {line}"),
    }
}

fn combined(combine: Combine, values: &[(&str, &Measured)]) -> Result<Found, Failure> {
    if let [(_, only)] = values {
        let parts = only.parts.clone();
        return Ok(Found { value: only.value.clone(), parts, ..Found::nothing() });
    }
    let mut numbers: Vec<(&str, f64, &Measured)> = Vec::new();
    for (name, measured) in values {
        match &measured.value {
            Some(Value::Number(number)) => numbers.push((name, *number, measured)),
            // Nothing to measure.
            None => {}
            Some(Value::Label(_)) => {
                let message = format!("the value of the fragment {name} is a word");
                return Err(Failure::new(message, "only numbers can be merged"));
            }
        }
    }
    if numbers.is_empty() {
        return Ok(Found::nothing());
    }
    Ok(match combine {
        Combine::Sum => Found {
            parts: together(&numbers, |parts| Parts::new(parts[0].subject, all(parts))),
            ..Found::number(numbers.iter().map(|it| it.1).sum())
        },
        Combine::Max => {
            let most = |one: &&(&str, f64, &Measured), other: &&(_, f64, _)| {
                one.1.total_cmp(&other.1).then(std::cmp::Ordering::Greater)
            };
            let largest = numbers.iter().max_by(most).map_or(0.0, |it| it.1);
            let first = numbers.iter().find(|it| it.1.total_cmp(&largest).is_eq());
            Found { parts: first.and_then(|it| it.2.parts.clone()), ..Found::number(largest) }
        }
        Combine::Union => union(&numbers)?,
        Combine::Each | Combine::None => return Err(unsaid()),
    })
}

/// The parts of all, where all have some.
fn together(
    numbers: &[(&str, f64, &Measured)],
    make: impl Fn(&[&Parts]) -> Parts,
) -> Option<Parts> {
    let parts: Option<Vec<&Parts>> = numbers.iter().map(|it| it.2.parts.as_ref()).collect();
    parts.filter(|all| all.iter().all(|it| it.subject == all[0].subject)).map(|all| make(&all))
}

fn all(parts: &[&Parts]) -> Vec<Part> {
    parts.iter().flat_map(|parts| parts.list().iter().cloned()).collect()
}

/// A part that several have counts once, with its largest value.
fn union(numbers: &[(&str, f64, &Measured)]) -> Result<Found, Failure> {
    for (name, number, measured) in numbers {
        let parts = measured.parts.as_ref();
        if parts.is_none_or(|parts| parts.gap(&Value::Number(*number)).is_some()) {
            return Err(Failure::new(
                format!(
                    "the fragment {name} does not have all parts of its value, so there is no union"
                ),
                "say how the values combine: \"fragments\": \"sum\", \"max\" or \"each\"",
            ));
        }
    }
    let parts = together(numbers, |parts| {
        let subject = parts[0].subject;
        let mut all = all(parts);
        all.sort_by(|one, other| key(subject, one).cmp(&key(subject, other)));
        all.dedup_by(|next, kept| {
            let is_same = key(subject, next) == key(subject, kept);
            if is_same {
                kept.unite(next);
            }
            is_same
        });
        Parts::new(subject, all)
    });
    let parts = parts.ok_or_else(|| {
        Failure::new(
            "the fragments do not have the same kind of parts, so there is no union",
            "give each job the same version and configuration",
        )
    })?;
    let sum = parts.value().unwrap_or_default();
    Ok(Found { parts: Some(parts), ..Found::number(sum) })
}

/// Nothing says how the fragments of a metric combine.
#[must_use]
pub fn unsaid() -> Failure {
    Failure::new(
        "nothing says how the values of several jobs combine",
        "add \"fragments\": \"sum\", \"max\", \"union\" or \"each\" to the metric; with \"none\" the job that \
         merges measures it itself",
    )
}
