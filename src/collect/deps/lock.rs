//! The contents of a lock file, independent of its format.

use std::collections::HashMap;

use serde_json::Value;

use crate::collect::fault::{Fault, of_json};

/// A locked package.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Package {
    pub name: String,
    /// Absent where the file leaves it open.
    pub version: Option<String>,
}

impl Package {
    pub fn new(name: impl Into<String>, version: impl Into<String>) -> Self {
        Self { name: name.into(), version: Some(version.into()) }
    }
}

/// A lock file, without the project's own packages.
#[derive(Debug)]
pub struct Lock {
    /// May contain duplicates.
    pub packages: Vec<Package>,
    pub direct: Direct,
    /// Files that belong to it, relative to its folder.
    pub includes: Vec<String>,
}

/// Which of the packages the project declares itself.
#[derive(Debug)]
pub enum Direct {
    Known(Vec<Package>),
    /// The manifest next to it says so; this is what the lock file has for its names.
    InManifest(Found),
    /// Unknown; the text says what to do instead.
    Unknown(&'static str),
}

impl Lock {
    pub fn new(packages: Vec<Package>, direct: Direct) -> Self {
        Self { packages, direct, includes: Vec::new() }
    }
}

/// Packages by name, or by name with range or version if there are several; `None` for the
/// project's own packages.
#[derive(Debug, Default)]
pub struct Found(HashMap<String, Option<Package>>);

impl Found {
    /// Adds a package; the first one of a key stays.
    pub fn tell(&mut self, key: String, package: Option<&Package>) {
        self.0.entry(key).or_insert_with(|| package.cloned());
    }

    /// The package of the first known key.
    pub fn get(&self, keys: &[&str]) -> Option<&Option<Package>> {
        keys.iter().find_map(|key| self.0.get(*key))
    }

    /// Adds a package to the project's own declarations.
    pub fn ask(&self, keys: &[&str], direct: &mut Vec<Package>) -> Result<(), Fault> {
        let Some(package) = self.get(keys) else {
            let name = keys.last().copied().unwrap_or_default();
            return Err(Fault::CutShort(format!(
                "the project needs {name}, which it does not contain"
            )));
        };
        direct.extend(package.clone());
        Ok(())
    }

    /// The declared packages, or the name of a missing one.
    pub fn all<'d>(&self, declared: &'d [Declared]) -> Result<Vec<Package>, &'d str> {
        let mut packages = Vec::new();
        for Declared { name, range, may_miss } in declared {
            match self.get(&[&format!("{name}@{range}"), name]) {
                Some(package) => packages.extend(package.clone()),
                None if *may_miss => {}
                None => return Err(name),
            }
        }
        Ok(packages)
    }
}

/// A dependency as a manifest declares it.
#[derive(Debug, PartialEq, Eq)]
pub struct Declared {
    pub name: String,
    pub range: String,
    /// A lock file may lack it.
    pub may_miss: bool,
}

pub fn json(text: &str) -> Result<Value, Fault> {
    serde_json::from_str(text).map_err(|error| of_json(&error))
}

/// The keys and values of a map; empty if it is not a map.
pub fn entries(map: &Value) -> impl Iterator<Item = (&str, &Value)> {
    map.as_object().into_iter().flatten().map(|(key, value)| (key.as_str(), value))
}

/// The items of a list; empty if it is not a list.
pub fn items(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

/// A required text.
pub fn word<'v>(value: &'v Value, key: &str, of: &str) -> Result<&'v str, Fault> {
    value[key].as_str().ok_or_else(|| Fault::Malformed(format!("{of} has no {key}")))
}

/// `name@range`, where a name may begin with @.
pub fn split_at_sign(written: &str) -> (&str, &str) {
    let sign = written.char_indices().skip(1).find(|(_, letter)| *letter == '@');
    sign.map_or((written, ""), |(sign, _)| (&written[..sign], &written[sign + 1..]))
}

/// Whether a range is a folder of the project, as opposed to an archive.
pub fn is_local_folder(range: &str) -> bool {
    let is_packed = [".tgz", ".tar.gz", ".tar"].iter().any(|end| range.ends_with(end));
    let is_link = ["link:", "portal:", "workspace:"].iter().any(|scheme| range.starts_with(scheme));
    is_link || (range.starts_with("file:") && !is_packed)
}
