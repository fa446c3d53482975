//! `Podfile.lock` of `CocoaPods`.
//!
//! <https://guides.cocoapods.org/using/using-cocoapods.html#what-is-podfilelock> and what it writes: pods with
//! their subspecs, as `Name/Part (1.2.3)`.

use serde_json::Value;

use super::lock::{Direct, Found, Lock, Package, entries, items};
use super::yaml;
use crate::collect::fault::Fault;

pub fn parse(text: &str) -> Result<Lock, Fault> {
    let whole = yaml::parse(text)?;
    if whole["COCOAPODS"].is_null() {
        return Err(Fault::CutShort("its last line, COCOAPODS, is missing".to_owned()));
    }
    let sources = &whole["EXTERNAL SOURCES"];
    let mut packages = Vec::new();
    let mut found = Found::default();
    for item in items(&whole["PODS"]) {
        let written = item.as_str().or_else(|| entries(item).next().map(|(pod, _)| pod));
        let pod = written.and_then(|written| {
            written.split_once(" (")?.1.strip_suffix(')').map(|version| (pod_of(written), version))
        });
        let Some((name, version)) = pod else {
            return Err(Fault::Malformed(format!("{item} is not a pod with a version")));
        };
        // A folder of the project, and one whose podspec is all that is elsewhere.
        let is_ours = !sources[name][":path"].is_null();
        let package = (!is_ours).then(|| Package::new(name, version));
        found.tell(name.to_owned(), package.as_ref());
        packages.extend(package);
    }
    let mut direct = Vec::new();
    for declared in items(&whole["DEPENDENCIES"]).filter_map(Value::as_str) {
        found.ask(&[pod_of(declared)], &mut direct)?;
    }
    Ok(Lock::new(packages, Direct::Known(direct)))
}

/// The pod of `Name/Part (~> 1.2)`.
fn pod_of(written: &str) -> &str {
    let end = written.find([' ', '/']).unwrap_or(written.len());
    &written[..end]
}
