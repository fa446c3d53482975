//! `Pipfile.lock`, and the `Pipfile` next to it.
//!
//! <https://pipenv.pypa.io/en/latest/pipfile.html> and what pipenv writes.

use super::lock::{Declared, Direct, Found, Lock, Package, entries, json};
use super::python::normal;
use super::{Manifest, toml};
use crate::collect::fault::Fault;

pub const MANIFEST: Manifest = Manifest { name: "Pipfile", parse: declared };

/// The top-level key next to the groups of packages.
const META: &str = "_meta";

pub fn parse(text: &str) -> Result<Lock, Fault> {
    let whole = json(text)?;
    if !whole[META].is_object() || !whole["default"].is_object() {
        return Err(Fault::Malformed("it has no _meta or no default".to_owned()));
    }
    let mut packages = Vec::new();
    let mut found = Found::default();
    let groups = entries(&whole).filter(|(key, _)| *key != META);
    for (name, entry) in groups.flat_map(|(_, group)| entries(group)) {
        let version = entry["version"].as_str().map(|version| version.trim_start_matches('='));
        let package = Package { name: normal(name), version: version.map(str::to_owned) };
        // Both forms name a folder: the project itself, or another one of it.
        let is_ours = entry["path"].is_string() || entry["file"].as_str().is_some_and(is_local);
        let package = (!is_ours).then_some(package);
        found.tell(normal(name), package.as_ref());
        packages.extend(package);
    }
    Ok(Lock::new(packages, Direct::InManifest(found)))
}

fn is_local(file: &str) -> bool {
    !file.contains("://")
}

/// Custom groups are next to the two built-in ones.
fn declared(text: &str) -> Result<Vec<Declared>, Fault> {
    const OTHERS: [&str; 5] = ["source", "requires", "scripts", "pipenv", "pipfile"];
    let whole = toml::parse(text)?;
    let groups = entries(&whole).filter(|(key, _)| !OTHERS.contains(key));
    let names = groups.flat_map(|(_, group)| entries(group)).map(|(name, _)| normal(name));
    // A package whose marker does not apply here is still locked.
    Ok(names.map(|name| Declared { name, range: String::new(), may_miss: false }).collect())
}
