//! `packages.lock.json` of `NuGet`.
//!
//! <https://learn.microsoft.com/nuget/consume-packages/package-references-in-project-files#locking-dependencies>

use super::lock::{Direct, Lock, Package, entries, json, word};
use crate::collect::fault::Fault;

pub fn parse(text: &str) -> Result<Lock, Fault> {
    let whole = json(text)?;
    if whole["version"].as_u64().is_none() || !whole["dependencies"].is_object() {
        return Err(Fault::Malformed("it has no version or no dependencies".to_owned()));
    }
    let (mut packages, mut direct) = (Vec::new(), Vec::new());
    // For each framework that the project is built for.
    for (name, entry) in entries(&whole["dependencies"]).flat_map(|(_, list)| entries(list)) {
        let kind = word(entry, "type", name)?;
        if kind == "Project" {
            continue;
        }
        let package = Package::new(name.to_lowercase(), word(entry, "resolved", name)?);
        direct.extend((kind == "Direct").then(|| package.clone()));
        packages.push(package);
    }
    Ok(Lock::new(packages, Direct::Known(direct)))
}
