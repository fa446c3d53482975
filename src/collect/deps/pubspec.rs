//! `pubspec.lock` of Dart and Flutter.
//!
//! <https://dart.dev/tools/pub/glossary#lockfile> and what pub writes.

use super::lock::{Direct, Lock, Package, entries, word};
use super::yaml;
use crate::collect::fault::Fault;

pub fn parse(text: &str) -> Result<Lock, Fault> {
    let whole = yaml::parse(text)?;
    if whole["sdks"].is_null() {
        return Err(Fault::CutShort("its last part, sdks, is missing".to_owned()));
    }
    let (mut packages, mut direct) = (Vec::new(), Vec::new());
    for (name, entry) in entries(&whole["packages"]) {
        // Folders of the project, and what comes with Dart or Flutter.
        if matches!(word(entry, "source", name)?, "path" | "sdk") {
            continue;
        }
        let package = Package::new(name, word(entry, "version", name)?);
        if word(entry, "dependency", name)?.starts_with("direct") {
            direct.push(package.clone());
        }
        packages.push(package);
    }
    Ok(Lock::new(packages, Direct::Known(direct)))
}
