//! Files of a report that may be one of several in the repository.

use super::places::Moves;
use super::report::Report;

/// A report about one of several folders with the same structure. It is counted for the first.
pub struct Doubt {
    pub report: String,
    pub folders: Vec<String>,
    /// Files of the report, below their folder.
    pub files: Vec<String>,
}

/// A file whose name in a report may mean several files. It is counted as the first of them, which
/// is harmless if all or none of them count.
pub struct Unclear {
    pub report: String,
    pub name: String,
    /// In the repository.
    pub files: Vec<String>,
    /// Whether another report also names one of them, which may be the same file.
    pub is_elsewhere: bool,
}

impl Doubt {
    pub fn new(report: &str, moves: &Moves<'_>, files: &Report) -> Self {
        let folders = moves.doubt.clone();
        let paths = files.paths().map(|path| moves.moved(path));
        let below = |path: String| path.strip_prefix(&*folders[0]).map(str::to_owned);
        let files = paths.filter_map(below).collect();
        Self { report: report.to_owned(), folders, files }
    }

    /// Whether the result depends on which of the folders is meant.
    pub fn matters(&self, is_meant: impl Fn(&str) -> bool) -> bool {
        self.files.iter().any(|file| {
            let mut meant = self.folders.iter().map(|folder| is_meant(&format!("{folder}{file}")));
            let first = meant.next();
            meant.any(|other| Some(other) != first)
        })
    }

    /// Whether this file is in one of the folders.
    pub fn has(&self, path: &str) -> bool {
        let mut below = self.folders.iter().filter_map(|folder| path.strip_prefix(&**folder));
        below.any(|rest| self.files.iter().any(|file| file == rest))
    }
}

impl Unclear {
    /// Whether the result depends on which of the files is meant.
    pub fn matters(&self, is_meant: impl Fn(&str) -> bool) -> bool {
        let meant = self.files.iter().filter(|file| is_meant(file)).count();
        meant > 0 && (meant < self.files.len() || self.is_elsewhere)
    }
}
