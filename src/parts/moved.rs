//! What git knows of the files between two commits: which were renamed, and which were touched.

use std::collections::{BTreeMap, BTreeSet};

/// The paths that differ between two commits, as parts are named: relative to the configuration's
/// folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// New paths by old ones.
    pub renamed: BTreeMap<String, String>,
    /// Every path that was added, changed, deleted or renamed; of a renamed file both.
    pub touched: BTreeSet<String>,
}

impl Moved {
    /// Reads what `git diff --name-status -z` prints. Git names files from the top of the repository;
    /// `folder` is that of the configuration, empty or with a trailing `/`. Files outside of it begin
    /// with `../`, as they do in reports.
    #[must_use]
    pub fn parse(text: &str, folder: &str) -> Self {
        let mut moved = Self::default();
        let mut fields = text.split('\0');
        while let (Some(status), Some(path)) = (fields.next(), fields.next()) {
            let old = seen_from(folder, path);
            // A renamed or copied file has two paths.
            let new = if status.starts_with(['R', 'C']) { fields.next() } else { None };
            if let Some(new) = new {
                let new = seen_from(folder, new);
                moved.touched.insert(new.clone());
                if status.starts_with('C') {
                    continue;
                }
                moved.renamed.entry(old.clone()).or_insert(new);
            }
            moved.touched.insert(old);
        }
        moved
    }

    /// The path under which a file goes on.
    pub(super) fn name_of<'a>(&'a self, path: &'a str) -> &'a str {
        self.renamed.get(path).map_or(path, String::as_str)
    }

    pub(super) fn touched(&self) -> Touched<'_> {
        let endings = self.touched.iter().flat_map(|path| endings(path)).collect();
        Touched { paths: &self.touched, endings }
    }
}

/// The touched paths, and what they end with. Some reports name files as seen from another folder, or
/// as a package does: a touched file must not be taken for an untouched one.
pub(super) struct Touched<'a> {
    paths: &'a BTreeSet<String>,
    endings: BTreeSet<&'a str>,
}

impl Touched<'_> {
    /// Whether a part may be one of these files.
    pub(super) fn has(&self, name: &str) -> bool {
        self.endings.contains(name) || endings(name).any(|ending| self.paths.contains(ending))
    }
}

/// `a/b/c`, `b/c` and `c`.
fn endings(path: &str) -> impl Iterator<Item = &str> {
    let starts = path.match_indices('/').map(|(at, _)| at + 1);
    std::iter::once(0).chain(starts).map(|start| &path[start..])
}

/// A path of the repository as seen from one of its folders.
fn seen_from(mut folder: &str, mut path: &str) -> String {
    while let (Some((one, inner)), Some((other, rest))) =
        (folder.split_once('/'), path.split_once('/'))
        && one == other
    {
        (folder, path) = (inner, rest);
    }
    "../".repeat(folder.matches('/').count()) + path
}
