//! `composer.lock`, and the `composer.json` next to it.
//!
//! <https://getcomposer.org/doc/04-schema.md>

use serde_json::Value;

use super::Manifest;
use super::lock::{Declared, Direct, Found, Lock, Package, entries, items, json, word};
use crate::collect::fault::Fault;

pub const MANIFEST: Manifest = Manifest { name: "composer.json", parse: declared };

pub fn parse(text: &str) -> Result<Lock, Fault> {
    let whole = json(text)?;
    if !whole["packages"].is_array() {
        return Err(Fault::Malformed("it has no list of packages".to_owned()));
    }
    let mut packages = Vec::new();
    let mut found = Found::default();
    let both = || items(&whole["packages"]).chain(items(&whole["packages-dev"]));
    for entry in both() {
        let name = word(entry, "name", "a package")?.to_ascii_lowercase();
        // Composer 1 wrote versions such as 20180828 as numbers.
        let version = match &entry["version"] {
            Value::String(version) => Some(version.clone()),
            Value::Null => None,
            other => Some(other.to_string()),
        };
        let is_ours = entry["dist"]["type"] == "path";
        let package = (!is_ours).then(|| Package { name: name.clone(), version });
        found.tell(name, package.as_ref());
        packages.extend(package);
    }
    // A package can replace others, which are then required but not locked.
    for entry in both() {
        let name = word(entry, "name", "a package")?.to_ascii_lowercase();
        let package = found.get(&[&name]).cloned().flatten();
        for (other, _) in entries(&entry["replace"]).chain(entries(&entry["provide"])) {
            found.tell(other.to_ascii_lowercase(), package.as_ref());
        }
    }
    Ok(Lock::new(packages, Direct::InManifest(found)))
}

/// Names without a vendor are those of PHP, its extensions and Composer itself.
fn declared(text: &str) -> Result<Vec<Declared>, Fault> {
    let whole = json(text)?;
    if !whole.is_object() {
        return Err(Fault::Malformed("it is not a JSON object".to_owned()));
    }
    let all = entries(&whole["require"]).chain(entries(&whole["require-dev"]));
    let packages = all.map(|(name, _)| name.to_ascii_lowercase()).filter(|name| name.contains('/'));
    Ok(packages.map(|name| Declared { name, range: String::new(), may_miss: false }).collect())
}
