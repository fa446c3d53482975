//! Finds the rule of a result.

use serde_json::Value;

use super::{at, items};

/// §3.52: a reference to a rule.
pub struct Reference<'v> {
    pub id: Option<&'v str>,
    /// -1 means none.
    pub index: &'v Value,
    guid: &'v Value,
    component: &'v Value,
}

impl<'v> Reference<'v> {
    pub fn new(written: &'v Value) -> Self {
        let id = written["id"].as_str();
        let (index, guid) = (&written["index"], &written["guid"]);
        Self { id, index, guid, component: &written["toolComponent"] }
    }

    /// `ruleId` and `ruleIndex` are a shorter way to write `rule`.
    pub fn of_result(result: &'v Value) -> Self {
        let mut reference = Self::new(&result["rule"]);
        reference.id = reference.id.or(result["ruleId"].as_str());
        if reference.index.is_null() {
            reference.index = &result["ruleIndex"];
        }
        reference
    }

    /// By index, else by id, in the referenced component.
    pub fn rule(&self, run: &'v Value) -> Option<&'v Value> {
        let rules = &self.component(run)?["rules"];
        if self.index.as_u64().is_some() {
            return at(rules, self.index);
        }
        let rules = items(rules);
        if !self.guid.is_null() {
            return rules.iter().find(|rule| rule["guid"] == *self.guid);
        }
        let has_id = |id: &str| rules.iter().find(|rule| rule["id"] == id);
        // §3.27.5: the id of a result may extend its rule's, as in CA1000/1.
        has_id(self.id?).or_else(|| has_id(self.id?.rsplit_once('/')?.0))
    }

    /// §3.54: the driver, unless an extension is named.
    fn component(&self, run: &'v Value) -> Option<&'v Value> {
        let (driver, extensions) = (&run["tool"]["driver"], &run["tool"]["extensions"]);
        if self.component["index"].as_u64().is_some() {
            return at(extensions, &self.component["index"]);
        }
        let mark = ["guid", "name"].into_iter().find(|mark| !self.component[*mark].is_null());
        let Some(mark) = mark else { return Some(driver) };
        let mut all = items(extensions).iter().chain([driver]);
        all.find(|component| component[mark] == self.component[mark])
    }
}
