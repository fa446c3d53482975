//! Where results are, and which rule they break.

use std::collections::HashMap;

use serde_json::Value;

use super::rule::Reference;
use super::{at, items};
use crate::collect::coverage::{Repository, tidy};
use crate::parts::Part;

/// The results of a log by path, as the log writes it, and rule.
#[derive(Default)]
pub struct Places(HashMap<(Option<String>, Option<String>), u32>);

/// The name of results that are in no file.
const NOWHERE: &str = "(no path)";

impl Places {
    pub fn add(&mut self, run: &Value, result: &Value) {
        let reference = Reference::of_result(result);
        let rule = reference.id.or_else(|| reference.rule(run)?["id"].as_str());
        let place = uri(run, result).map(|uri| tidy(&decoded(uri)).into_owned());
        *self.0.entry((place, rule.map(str::to_owned))).or_default() += 1;
    }

    /// As parts, with paths of the repository: a linter may write absolute ones.
    pub fn parts(self, report: &str, repository: &Repository) -> Vec<Part> {
        let mut results: Vec<_> = self.0.into_iter().collect();
        results.sort_unstable();
        let places = results.iter().filter_map(|((place, _), _)| place.as_deref());
        let mut elsewhere: Vec<_> = places.filter(|place| !repository.has(place)).collect();
        elsewhere.dedup();
        let moves = repository.moves(report, elsewhere.into_iter());
        let part = |((place, rule), results): ((Option<String>, Option<String>), u32)| {
            let place = match place {
                Some(place) if repository.has(&place) => place,
                Some(place) => moves.moved(&place),
                None => NOWHERE.to_owned(),
            };
            Part { word: rule, ..Part::new(place, results.into()) }
        };
        results.into_iter().map(part).collect()
    }
}

/// §3.27.12, §3.4: of the first location, or of the artifact that it names by index.
fn uri<'v>(run: &'v Value, result: &'v Value) -> Option<&'v str> {
    let artifact = &items(&result["locations"]).first()?["physicalLocation"]["artifactLocation"];
    let listed = || at(&run["artifacts"], &artifact["index"])?["location"]["uri"].as_str();
    artifact["uri"].as_str().or_else(listed).filter(|uri| !uri.is_empty())
}

/// A URI without `%20` and the like; unchanged if that gives no UTF-8.
fn decoded(uri: &str) -> String {
    let mut bytes = Vec::with_capacity(uri.len());
    let mut rest = uri.as_bytes();
    while let [first, after @ ..] = rest {
        let code = after
            .get(..2)
            .filter(|_| *first == b'%')
            .and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| uri.to_owned())
}
