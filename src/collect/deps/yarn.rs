//! `yarn.lock`: of yarn 1, in a format of its own, and of later versions, in YAML.
//!
//! <https://classic.yarnpkg.com/lang/en/docs/yarn-lock/>, <https://github.com/yarnpkg/berry> and what
//! both write.

use serde_json::Value;

use super::lock::{Direct, Found, Lock, Package, entries, is_local_folder, split_at_sign, word};
use super::yaml;
use crate::collect::fault::{Fault, malformed_line};

pub fn parse(text: &str) -> Result<Lock, Fault> {
    if text.lines().any(|line| line.starts_with("# yarn lockfile v1")) {
        classic(text)
    } else if text.lines().any(|line| line.starts_with("__metadata:")) {
        berry(text)
    } else {
        let what = "it neither says \"yarn lockfile v1\" nor has __metadata";
        Err(Fault::Malformed(what.to_owned()))
    }
}

/// The keys are the manifest's `name@range`; workspace members are left out.
fn classic(text: &str) -> Result<Lock, Fault> {
    let mut packages = Vec::new();
    let mut found = Found::default();
    let mut awaiting: Option<Vec<String>> = None;
    for (index, line) in text.lines().enumerate() {
        let malformed = |what| malformed_line(index, line, what);
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if !line.starts_with("  ") {
            if let Some(patterns) = awaiting {
                return Err(without_version(&patterns));
            }
            let patterns = line.strip_suffix(':').and_then(patterns);
            awaiting = Some(patterns.ok_or_else(|| malformed("is not where a package begins"))?);
        } else if let Some(version) = line.strip_prefix("  version ") {
            let version = unquoted(version).ok_or_else(|| malformed("is not a version"))?;
            let patterns = awaiting.take().ok_or_else(|| malformed("belongs to no package"))?;
            let package = classic_package(&patterns, version);
            packages.extend(package.clone());
            for pattern in patterns {
                found.tell(split_at_sign(&pattern).0.to_owned(), package.as_ref());
                found.tell(pattern, package.as_ref());
            }
        }
    }
    match awaiting {
        Some(patterns) => Err(without_version(&patterns)),
        None => Ok(Lock::new(packages, Direct::InManifest(found))),
    }
}

fn without_version(patterns: &[String]) -> Fault {
    Fault::CutShort(format!("{} has no version", patterns.join(", ")))
}

fn classic_package(patterns: &[String], version: &str) -> Option<Package> {
    let (name, range) = split_at_sign(patterns.first()?);
    let real = range.strip_prefix("npm:").map_or(name, |real| split_at_sign(real).0);
    (!is_local_folder(range)).then(|| Package::new(real, version))
}

/// `a@1, "b@>= 1, < 2"`; `None` when a quote is never closed.
fn patterns(written: &str) -> Option<Vec<String>> {
    let mut patterns = Vec::new();
    let mut rest = written;
    loop {
        let (pattern, behind) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => rest.split_at(rest.find(", ").unwrap_or(rest.len())),
        };
        if pattern.is_empty() {
            return None;
        }
        patterns.push(pattern.to_owned());
        match behind.strip_prefix(", ") {
            Some(next) => rest = next,
            None if behind.is_empty() => return Some(patterns),
            None => return None,
        }
    }
}

fn unquoted(written: &str) -> Option<&str> {
    match written.strip_prefix('"') {
        Some(quoted) => quoted.strip_suffix('"'),
        None => Some(written).filter(|written| !written.is_empty()),
    }
}

/// The project and its workspace members are among the packages, as soft links.
fn berry(text: &str) -> Result<Lock, Fault> {
    let whole = yaml::parse(text)?;
    let mut packages = Vec::new();
    let mut found = Found::default();
    for (key, entry) in entries(&whole).filter(is_package) {
        let (name, _) = split_at_sign(word(entry, "resolution", key)?);
        let version = word(entry, "version", key)?;
        let package = (entry["linkType"] != "soft").then(|| Package::new(name, version));
        for pattern in key.split(", ") {
            found.tell(split_at_sign(pattern).0.to_owned(), package.as_ref());
            found.tell(pattern.to_owned(), package.as_ref());
        }
        packages.extend(package);
    }
    let mut direct = Vec::new();
    for (_, entry) in entries(&whole).filter(is_package) {
        if entry["linkType"] != "soft" {
            continue;
        }
        for (name, range) in entries(&entry["dependencies"]) {
            let range = range.as_str().unwrap_or_default();
            // Before version 4, ranges have no protocol.
            let keys = [&format!("{name}@{range}"), &*format!("{name}@npm:{range}"), name];
            found.ask(&keys, &mut direct)?;
        }
    }
    Ok(Lock::new(packages, Direct::Known(direct)))
}

fn is_package((key, _): &(&str, &Value)) -> bool {
    *key != "__metadata"
}
