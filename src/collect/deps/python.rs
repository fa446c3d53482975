//! `poetry.lock`, `pdm.lock` and `pylock.toml` with the `pyproject.toml` next to them, and `uv.lock`.
//!
//! <https://python-poetry.org/docs/pyproject/>, <https://docs.astral.sh/uv/concepts/projects/layout/>,
//! <https://pdm-project.org/latest/usage/lockfile/>, <https://packaging.python.org/en/latest/specifications/pylock-toml/>
//! and <https://packaging.python.org/en/latest/specifications/dependency-groups/>

use serde_json::Value;

use super::lock::{Declared, Direct, Found, Lock, Package, entries, items, word};
use super::{Manifest, toml};
use crate::collect::fault::Fault;

pub const MANIFEST: Manifest = Manifest { name: "pyproject.toml", parse: declared };

pub fn poetry(text: &str) -> Result<Lock, Fault> {
    let whole = toml::parse(text)?;
    if whole["metadata"].is_null() {
        return Err(Fault::CutShort("its last part, [metadata], is missing".to_owned()));
    }
    let mut packages = Vec::new();
    let mut found = Found::default();
    for entry in items(&whole["package"]) {
        let name = word(entry, "name", "a package")?;
        let is_ours = entry["source"]["type"] == "directory";
        let package = Package::new(normal(name), word(entry, "version", name)?);
        found.tell(normal(name), (!is_ours).then_some(&package));
        packages.extend((!is_ours).then_some(package));
    }
    Ok(Lock::new(packages, Direct::InManifest(found)))
}

/// A package may be there once more with its extras.
pub fn pdm(text: &str) -> Result<Lock, Fault> {
    let whole = toml::parse(text)?;
    if whole["metadata"]["lock_version"].is_null() {
        return Err(Fault::Malformed("it has no [metadata] with a lock_version".to_owned()));
    }
    listed(&whole["package"], |entry| entry["path"].as_str().is_some_and(|path| !is_packed(path)))
}

pub fn pylock(text: &str) -> Result<Lock, Fault> {
    let whole = toml::parse(text)?;
    word(&whole, "lock-version", "the file")?;
    listed(&whole["packages"], |entry| !entry["directory"].is_null())
}

/// A version may be absent, as that of a repository is.
fn listed(list: &Value, is_ours: impl Fn(&Value) -> bool) -> Result<Lock, Fault> {
    let mut packages = Vec::new();
    let mut found = Found::default();
    for entry in items(list) {
        let name = normal(word(entry, "name", "a package")?);
        let version = entry["version"].as_str().map(str::to_owned);
        let package = (!is_ours(entry)).then(|| Package { name: name.clone(), version });
        found.tell(name, package.as_ref());
        packages.extend(package);
    }
    Ok(Lock::new(packages, Direct::InManifest(found)))
}

fn is_packed(path: &str) -> bool {
    [".whl", ".zip", ".tar.gz", ".tgz", ".tar.bz2"].iter().any(|end| path.ends_with(end))
}

/// The project and the members of its workspace are packages whose source is a folder. Before 0.2.35,
/// uv called packages distributions.
pub fn uv(text: &str) -> Result<Lock, Fault> {
    let whole = toml::parse(text)?;
    word(&whole, "version", "the file")?;
    let listed = || items(&whole["package"]).chain(items(&whole["distribution"]));
    let mut packages = Vec::new();
    let mut found = Found::default();
    for entry in listed() {
        let name = word(entry, "name", "a package")?;
        if entry["source"].is_null() {
            return Err(Fault::Malformed(format!("{name} has no source")));
        }
        // A version that changes with every commit is not recorded.
        let version = entry["version"].as_str().map(str::to_owned);
        let package = Package { name: normal(name), version };
        let package = Some(package).filter(|_| !is_folder(&entry["source"]));
        found.tell(key_of(entry), package.as_ref());
        found.tell(normal(name), package.as_ref());
        packages.extend(package);
    }
    if listed().next().is_none() {
        return Err(Fault::Malformed("it has no package, not even the project".to_owned()));
    }
    let mut direct = Vec::new();
    for entry in listed() {
        ask(entry, &entry["dependencies"], &found, &mut direct)?;
        for section in ["optional-dependencies", "dev-dependencies"] {
            for (_, list) in entries(&entry[section]) {
                ask(entry, list, &found, &mut direct)?;
            }
        }
    }
    Ok(Lock::new(packages, Direct::Known(direct)))
}

/// Adds the dependencies of the project's own packages; all of them must be locked.
fn ask(entry: &Value, list: &Value, found: &Found, direct: &mut Vec<Package>) -> Result<(), Fault> {
    for wanted in items(list) {
        let mut needed = Vec::new();
        let name = normal(word(wanted, "name", "a dependency")?);
        found.ask(&[&key_of(wanted), &name], &mut needed)?;
        if is_folder(&entry["source"]) {
            direct.append(&mut needed);
        }
    }
    Ok(())
}

/// If platforms need different versions of a package, both the package and its dependants name the
/// version.
fn key_of(entry: &Value) -> String {
    let name = normal(entry["name"].as_str().unwrap_or_default());
    entry["version"].as_str().map_or_else(|| name.clone(), |version| format!("{name} {version}"))
}

/// Before 0.2.18, a source was one word, such as `editable+.`.
fn is_folder(source: &Value) -> bool {
    let word = source.as_str().and_then(|source| source.split_once('+'));
    ["virtual", "editable", "directory"]
        .iter()
        .any(|kind| source[*kind].is_string() || word.is_some_and(|(it, _)| it == *kind))
}

/// Declarations of Poetry, PDM, PEP 621 and PEP 735.
fn declared(text: &str) -> Result<Vec<Declared>, Fault> {
    let whole = toml::parse(text)?;
    let (poetry, project) = (&whole["tool"]["poetry"], &whole["project"]);
    if poetry.is_null() && project.is_null() {
        let what = "it has neither [tool.poetry] nor [project]";
        return Err(Fault::Malformed(what.to_owned()));
    }
    let mut names = Vec::new();
    let groups = entries(&poetry["group"]).map(|(_, group)| &group["dependencies"]);
    for table in groups.chain([&poetry["dependencies"], &poetry["dev-dependencies"]]) {
        names.extend(entries(table).map(|(name, _)| name).filter(|name| *name != "python"));
    }
    let of_pdm = entries(&whole["tool"]["pdm"]["dev-dependencies"]);
    let groups = entries(&whole["dependency-groups"]).chain(of_pdm);
    let lists = groups.chain(entries(&project["optional-dependencies"])).map(|(_, list)| list);
    for list in lists.chain([&project["dependencies"]]) {
        // An included group is a table.
        names.extend(items(list).filter_map(|item| name_of(item.as_str()?)));
    }
    // A group may name the project itself, with extras of it.
    let itself = normal(project["name"].as_str().unwrap_or_default());
    let names = names.into_iter().map(normal).filter(|name| *name != itself);
    let declare = |name| Declared { name, range: String::new(), may_miss: false };
    Ok(names.map(declare).collect())
}

/// The name a requirement begins with.
///
/// <https://packaging.python.org/en/latest/specifications/dependency-specifiers/>
pub fn name_of(requirement: &str) -> Option<&str> {
    let is_of_name = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    let requirement = requirement.trim_start();
    let end = requirement.find(|letter| !is_of_name(letter)).unwrap_or(requirement.len());
    let name = &requirement[..end];
    let is_name = name.starts_with(|letter: char| letter.is_ascii_alphanumeric());
    is_name.then_some(name)
}

/// The normalised name: `Foo.Bar` and `foo_bar` are one package.
///
/// <https://packaging.python.org/en/latest/specifications/name-normalization/>
pub fn normal(name: &str) -> String {
    let parts = name.split(['-', '_', '.']).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-").to_ascii_lowercase()
}
