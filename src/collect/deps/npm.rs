//! `package-lock.json` and `npm-shrinkwrap.json`, and the `package.json` next to them.
//!
//! <https://docs.npmjs.com/cli/configuring-npm/package-lock-json>

use serde_json::Value;

use super::Manifest;
use super::lock::{
    Declared, Direct, Found, Lock, Package, entries, is_local_folder, json, split_at_sign,
};
use crate::collect::fault::Fault;

pub const MANIFEST: Manifest = Manifest { name: "package.json", parse: declared };

/// The sections that count as dependencies. Peer dependencies are provided by others.
const SECTIONS: [&str; 3] = ["dependencies", "devDependencies", OPTIONAL];
const OPTIONAL: &str = "optionalDependencies";

pub fn parse(text: &str) -> Result<Lock, Fault> {
    let whole = json(text)?;
    match whole["lockfileVersion"].as_u64() {
        Some(1) => nested(&whole),
        Some(2 | 3) => flat(&whole["packages"]),
        Some(other) => Err(Fault::Malformed(format!("lockfileVersion {other} is not known"))),
        None => Err(Fault::Malformed("it has no lockfileVersion".to_owned())),
    }
}

/// Version 1: packages nested in those that need them, without the project's declarations.
fn nested(whole: &Value) -> Result<Lock, Fault> {
    let mut packages = Vec::new();
    let mut found = Found::default();
    for (name, entry) in entries(&whole["dependencies"]) {
        found.tell(name.to_owned(), add_nested(name, entry, &mut packages)?.as_ref());
    }
    Ok(Lock::new(packages, Direct::InManifest(found)))
}

/// `None` for the project's own packages. The depth is bounded, like that of all JSON.
fn add_nested(
    name: &str,
    entry: &Value,
    packages: &mut Vec<Package>,
) -> Result<Option<Package>, Fault> {
    for (name, entry) in entries(&entry["dependencies"]) {
        add_nested(name, entry, packages)?;
    }
    let version = super::lock::word(entry, "version", name)?;
    if is_local_folder(version) {
        return Ok(None);
    }
    let (name, version) = match version.strip_prefix("npm:") {
        Some(real) => split_at_sign(real),
        None => (name, version),
    };
    let package = Package::new(name, version);
    packages.push(package.clone());
    Ok(Some(package))
}

/// Versions 2 and 3: a map of folders. Folders outside `node_modules` belong to the project.
fn flat(folders: &Value) -> Result<Lock, Fault> {
    let Some(folders) = folders.as_object() else {
        return Err(Fault::Malformed("it has no map of packages".to_owned()));
    };
    let installed = |folder: &str| {
        let entry = folders.get(folder)?;
        let (_, name) = folder.rsplit_once(FOLDER)?;
        let version = entry["version"].as_str().map(str::to_owned);
        let name = entry["name"].as_str().unwrap_or(name).to_owned();
        let is_ours = entry["link"] == true;
        Some((!is_ours).then_some(Package { name, version }))
    };
    let packages = folders.keys().filter_map(|folder| installed(folder).flatten()).collect();
    let mut direct = Vec::new();
    for (folder, entry) in folders.iter().filter(|(folder, _)| !folder.contains(FOLDER)) {
        for section in SECTIONS {
            for (name, _) in entries(&entry[section]) {
                match above(folder).find_map(|place| installed(&format!("{place}{FOLDER}{name}"))) {
                    Some(package) => direct.extend(package),
                    // For other folders, npm notes the declarations and installs nothing.
                    None if section == OPTIONAL || !folder.is_empty() => {}
                    None => return Err(missing(name)),
                }
            }
        }
    }
    Ok(Lock::new(packages, Direct::Known(direct)))
}

const FOLDER: &str = "node_modules/";

/// The folder and its parents up to the top, each as a prefix.
fn above(folder: &str) -> impl Iterator<Item = String> {
    let ends = folder.rmatch_indices('/').map(|(end, _)| &folder[..end]);
    let places = std::iter::once(folder).chain(ends).filter(|place| !place.is_empty());
    places.map(|place| format!("{place}/")).chain([String::new()])
}

fn missing(name: &str) -> Fault {
    Fault::CutShort(format!("the project needs {name}, which it does not contain"))
}

fn declared(text: &str) -> Result<Vec<Declared>, Fault> {
    let whole = json(text)?;
    if !whole.is_object() {
        return Err(Fault::Malformed("it is not a JSON object".to_owned()));
    }
    // The lock file does not list workspace members as packages.
    let has_members = !whole["workspaces"].is_null();
    let mut declared = Vec::new();
    for section in SECTIONS {
        for (name, range) in entries(&whole[section]) {
            let range = range.as_str().unwrap_or_default();
            let may_miss = has_members || section == OPTIONAL || is_local_folder(range);
            declared.push(Declared { name: name.to_owned(), range: range.to_owned(), may_miss });
        }
    }
    Ok(declared)
}
