//! A suite of tests while it is read: its stated totals, and tests that were retried.

use unentropy_scan::xml::Tag;

use super::outcome::Test;
use super::tries::{Retried, Writer};

/// A suite that is being read.
pub struct Suite {
    pub name: String,
    /// How many elements are open, including the suite.
    pub depth: usize,
    /// Whether it contains a test or another suite.
    pub lists_anything: bool,
    stated: Vec<(&'static str, String)>,
    /// The tests so far, if the tool lists each try of a test.
    retried: Option<Retried>,
}

const STATED: [&str; 7] = ["tests", "failures", "errors", "skipped", "disabled", "ignored", "time"];

impl Suite {
    pub fn new(tag: &Tag, depth: usize) -> Self {
        let values = STATED.iter().zip(tag.values(STATED));
        let stated =
            values.filter_map(|(name, value)| Some((*name, value?.into_owned()))).collect();
        let name = tag.words("name").unwrap_or_default();
        let retried = (name == "pytest").then(|| Retried::by(Writer::Pytest));
        Self { name, depth, lists_anything: false, stated, retried }
    }

    /// An element that is neither a test nor a suite. gotestsum notes the version of Go.
    pub fn read(&mut self, tag: &Tag) {
        if tag.name() == "property" && tag.words("name").is_some_and(|name| name == "go.version") {
            self.retried.get_or_insert_with(|| Retried::by(Writer::Gotestsum));
        }
    }

    /// Whether a test waits for the end of the suite, because more tries of it may follow.
    pub fn keep(&mut self, tag: &Tag, test: Test) -> bool {
        let Some(retried) = &mut self.retried else { return false };
        let [class, name] = tag.values(["classname", "name"]);
        let key = [class, name].map(|word| word.unwrap_or_default().into_owned());
        retried.keep(key.into(), test);
        true
    }

    /// The tests that waited, as [`Retried::kept`] gives them.
    pub fn kept(&self) -> impl Iterator<Item = (&(String, String), Test, u64)> {
        self.retried.iter().flat_map(Retried::kept)
    }

    /// The sum of some totals; `None` if it states none of them.
    pub fn stated(&self, names: &[&str]) -> Result<Option<u64>, String> {
        let mut sum = None;
        for (name, written) in self.stated.iter().filter(|(name, _)| names.contains(name)) {
            let number: u64 = written.trim().parse().map_err(|_| {
                format!("the suite \"{}\" lists no test and states {name}=\"{written}\"", self.name)
            })?;
            sum = Some(number.saturating_add(sum.unwrap_or(0)));
        }
        Ok(sum)
    }

    /// How long all of its tests took, as it is written.
    pub fn time(&self) -> Option<&str> {
        self.stated.iter().find(|(name, _)| *name == "time").map(|(_, time)| &**time)
    }
}
