//! `Package.resolved` of the Swift Package Manager, versions 1 to 3.
//!
//! <https://github.com/swiftlang/swift-package-manager/blob/main/Sources/PackageGraph/ResolvedPackagesStore.swift>

use serde_json::Value;

use super::lock::{Direct, Lock, Package, items, json};
use crate::collect::fault::Fault;

pub fn parse(text: &str) -> Result<Lock, Fault> {
    let whole = json(text)?;
    let (pins, place) = match whole["version"].as_u64() {
        Some(1) => (&whole["object"]["pins"], "repositoryURL"),
        Some(2 | 3) => (&whole["pins"], "location"),
        _ => return Err(Fault::Malformed(format!("version {} is not known", whole["version"]))),
    };
    if !pins.is_array() {
        return Err(Fault::Malformed("it has no list of pins".to_owned()));
    }
    let package = |pin: &Value| {
        let identity = pin["identity"].as_str().map(str::to_owned);
        let identity = identity.or_else(|| pin[place].as_str().map(identity_of));
        let name = identity.ok_or_else(|| Fault::Malformed(format!("a pin has no {place}")))?;
        let state = &pin["state"];
        let version =
            ["version", "branch", "revision"].into_iter().find_map(|key| state[key].as_str());
        Ok(Package { name, version: version.map(str::to_owned) })
    };
    let packages = items(pins).map(package).collect::<Result<Vec<_>, Fault>>()?;
    Ok(Lock::new(packages, Direct::Unknown(IN_CODE)))
}

const IN_CODE: &str = "Package.swift does, which is a program; count with --kind all";

/// Since version 2 it is written: the last part of the address, in lower case.
fn identity_of(location: &str) -> String {
    let last = location.trim_end_matches('/').rsplit('/').next().unwrap_or(location);
    last.strip_suffix(".git").unwrap_or(last).to_lowercase()
}
