//! `Cargo.lock`.
//!
//! <https://doc.rust-lang.org/cargo/guide/cargo-toml-vs-cargo-lock.html> and what cargo writes:
//! packages without a `source` are the members of the workspace and what they reach by path. Each
//! package names its dependencies, so no manifest has to be read.

use super::lock::{Direct, Found, Lock, Package, items, word};
use super::toml;
use crate::collect::fault::Fault;

pub fn parse(text: &str) -> Result<Lock, Fault> {
    let whole = toml::parse(text)?;
    // Until 2017 the project was separate from the others.
    let root = Some(&whole["root"]).filter(|root| root.is_object());
    let all = || items(&whole["package"]).chain(root);
    let mut found = Found::default();
    let mut packages = Vec::new();
    for entry in all() {
        let name = word(entry, "name", "a package")?;
        let version = word(entry, "version", name)?;
        let package = (!entry["source"].is_null()).then(|| Package::new(name, version));
        found.tell(name.to_owned(), package.as_ref());
        found.tell(format!("{name} {version}"), package.as_ref());
        packages.extend(package);
    }
    if all().next().is_none() {
        return Err(Fault::Malformed("it has no package, not even the project".to_owned()));
    }
    let mut direct = Vec::new();
    for entry in all() {
        for needed in items(&entry["dependencies"]) {
            // `name`, where that is ambiguous `name version`, and `name version (source)`.
            let needed = needed.as_str().unwrap_or_default();
            let key = needed.split_once(" (").map_or(needed, |(key, _)| key);
            let Some(package) = found.get(&[key]) else {
                let name = word(entry, "name", "a package")?;
                let what = format!("{name} needs {needed}, which it does not contain");
                return Err(Fault::CutShort(what));
            };
            if entry["source"].is_null() {
                direct.extend(package.clone());
            }
        }
    }
    Ok(Lock::new(packages, Direct::Known(direct)))
}
