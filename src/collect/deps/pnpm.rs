//! `pnpm-lock.yaml`, versions 5, 6 and 9.
//!
//! <https://github.com/pnpm/spec/tree/master/lockfile>

use serde_json::Value;

use super::lock::{Direct, Found, Lock, Package, entries, split_at_sign, word};
use super::yaml;
use crate::collect::fault::Fault;

const SECTIONS: [&str; 3] = ["dependencies", "devDependencies", "optionalDependencies"];

pub fn parse(text: &str) -> Result<Lock, Fault> {
    let whole = yaml::parse(text)?;
    let written = word(&whole, "lockfileVersion", "the file")?;
    let major = written.split('.').next().unwrap_or_default();
    let is_slashed = match major {
        "5" => true,
        "6" | "9" => false,
        _ => return Err(Fault::Malformed(format!("lockfileVersion {written} is not known"))),
    };
    let mut found = Found::default();
    let mut packages = Vec::new();
    for (key, entry) in entries(&whole["packages"]) {
        let package = package(key, entry, is_slashed);
        found.tell(plain(key, is_slashed).to_owned(), package.as_ref());
        packages.extend(package);
    }
    if major == "9" && !packages.is_empty() && whole["snapshots"].is_null() {
        return Err(Fault::CutShort("it has packages and no snapshots".to_owned()));
    }
    let mut direct = Vec::new();
    if whole["importers"].is_null() {
        // Until version 6, a project without a workspace is at the top level.
        ask(&whole, &found, is_slashed, &mut direct)?;
    }
    for (_, importer) in entries(&whole["importers"]) {
        ask(importer, &found, is_slashed, &mut direct)?;
    }
    Ok(Lock::new(packages, Direct::Known(direct)))
}

/// Adds what one project of the workspace declares.
fn ask(
    importer: &Value,
    found: &Found,
    is_slashed: bool,
    direct: &mut Vec<Package>,
) -> Result<(), Fault> {
    for section in SECTIONS {
        for (name, wanted) in entries(&importer[section]) {
            let version = wanted["version"].as_str().or(wanted.as_str()).unwrap_or_default();
            if version.starts_with("link:") {
                continue;
            }
            let sign = if is_slashed { '/' } else { '@' };
            let key = format!("{name}{sign}{version}");
            // For an aliased package, or one from another source, the version alone is the key.
            let keys = [plain(&key, is_slashed), plain(version, is_slashed), name];
            found.ask(&keys, direct)?;
        }
    }
    Ok(())
}

/// A key without its leading slash and without the peers it was resolved with.
fn plain(key: &str, is_slashed: bool) -> &str {
    let key = key.strip_prefix('/').unwrap_or(key);
    let key = key.split_once('(').map_or(key, |(key, _)| key);
    let version = key.rfind('/').filter(|_| is_slashed);
    let peers = version.and_then(|version| key[version..].find('_').map(|end| version + end));
    &key[..peers.unwrap_or(key.len())]
}

fn package(key: &str, entry: &Value, is_slashed: bool) -> Option<Package> {
    if entry["resolution"]["type"] == "directory" {
        return None;
    }
    let key = plain(key, is_slashed);
    let told = entry["version"].as_str();
    // A package that is not from a registry states its name.
    if let Some(name) = entry["name"].as_str() {
        return Some(Package::new(name, told.unwrap_or(key)));
    }
    let (name, version) = match key.rsplit_once('/') {
        Some(parts) if is_slashed => parts,
        _ => split_at_sign(key),
    };
    Some(Package::new(name, told.unwrap_or(version)))
}
