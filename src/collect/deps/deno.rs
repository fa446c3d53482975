//! `deno.lock`, versions 2 to 5.
//!
//! <https://docs.deno.com/runtime/fundamentals/modules/#integrity-checking-and-lock-files> and what deno
//! writes: packages of npm and JSR, modules by URL, and what the workspace declares.

use std::collections::BTreeSet;

use serde_json::Value;

use super::lock::{Direct, Found, Lock, Package, entries, items, json, split_at_sign};
use crate::collect::fault::Fault;

pub fn parse(text: &str) -> Result<Lock, Fault> {
    let whole = json(text)?;
    // Version 2 has all of npm's below one key, and version 3 those of npm and JSR below another.
    let (specifiers, npm, jsr) = match whole["version"].as_str() {
        Some("2") => (&whole["npm"]["specifiers"], &whole["npm"]["packages"], &Value::Null),
        Some("3") => {
            let packages = &whole["packages"];
            (&packages["specifiers"], &packages["npm"], &packages["jsr"])
        }
        Some("4" | "5") => (&whole["specifiers"], &whole["npm"], &whole["jsr"]),
        _ => return Err(Fault::Malformed(format!("version {} is not known", whole["version"]))),
    };
    let mut found = Found::default();
    let mut packages = Vec::new();
    let of_npm = entries(npm).map(|(key, _)| ("npm:", key));
    for (registry, key) in of_npm.chain(entries(jsr).map(|(key, _)| ("jsr:", key))) {
        let (name, version) = split_at_sign(plain(key));
        // A package of npm is the same as one in package-lock.json.
        let is_of_npm = registry == "npm:";
        let name = if is_of_npm { name.to_owned() } else { format!("{registry}{name}") };
        let package = Package::new(name, version);
        found.tell(format!("{registry}{}", plain(key)), Some(&package));
        packages.push(package);
    }
    let urls = entries(&whole["remote"]).map(|(url, _)| of_url(url));
    packages.extend(urls.collect::<BTreeSet<_>>());
    let workspace = &whole["workspace"];
    if !workspace.is_object() {
        return Ok(Lock::new(packages, Direct::Unknown(NO_WORKSPACE)));
    }
    let members = entries(&workspace["members"]).map(|(_, member)| member);
    let mut direct = Vec::new();
    for declaring in members.chain([workspace]).flat_map(|one| [one, &one["packageJson"]]) {
        for specifier in items(&declaring["dependencies"]).filter_map(Value::as_str) {
            direct.extend(resolved(specifier, specifiers, &found)?);
        }
    }
    Ok(Lock::new(packages, Direct::Known(direct)))
}

const NO_WORKSPACE: &str = "deno.lock lists that where there is a deno.json; count with --kind all";

/// What `npm:chalk@4` stands for. What is declared and never imported is not locked.
fn resolved(specifier: &str, all: &Value, found: &Found) -> Result<Option<Package>, Fault> {
    let Some(version) = all[specifier].as_str() else { return Ok(None) };
    // Up to version 3 it is written in full, in version 2 without its registry.
    let registry = if specifier.starts_with("jsr:") { "jsr:" } else { "npm:" };
    let full = version.strip_prefix(registry).unwrap_or(version);
    let name =
        specifier.strip_prefix(registry).map(|name| split_at_sign(name).0).unwrap_or_default();
    let keys = [format!("{registry}{}", plain(full)), format!("{registry}{name}@{}", plain(full))];
    found.get(&[&keys[0], &keys[1]]).cloned().ok_or_else(|| {
        Fault::CutShort(format!("the project needs {specifier}, which it does not contain"))
    })
}

/// A package without the peers it was resolved with.
fn plain(key: &str) -> &str {
    let sign = split_at_sign(key).0.len();
    key[sign..].find('_').map_or(key, |end| &key[..sign + end])
}

/// The package that a module by URL belongs to: up to the part with a version, as in
/// `https://deno.land/x/oak@v12.6.1/mod.ts`. Without one, it is a repository of two parts.
fn of_url(url: &str) -> Package {
    let (_, path) = url.split_once("://").unwrap_or(("", url));
    let parts: Vec<_> = path.split('/').collect();
    let versioned =
        parts.iter().skip(1).position(|part| part.trim_start_matches('@').contains('@'));
    match versioned {
        Some(at) => {
            let (name, version) = split_at_sign(parts[at + 1]);
            let folder = parts[..=at].join("/");
            Package::new(format!("{folder}/{name}"), version)
        }
        None => Package { name: parts[..parts.len().min(3)].join("/"), version: None },
    }
}
