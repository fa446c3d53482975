//! The reports a collector was told to read: which files they are, and that there are some.

use super::paths::{Patterns, normal};
use super::{Args, Collector, Failure, ListedFile, Needs};

/// Reports by path, folder and glob.
pub struct Reports {
    written: String,
    subject: String,
    patterns: Patterns,
}

impl Reports {
    pub fn new(collector: &Collector, args: &Args) -> Result<Self, Failure> {
        if args.paths.is_empty() {
            return Err(Failure::new(
                format!("{} was not told which report to read", collector.name),
                format!("name its file, as in \"@collect {} reports/report\"", collector.name),
            ));
        }
        let patterns = Patterns::new(&args.paths, std::iter::empty())?;
        let subject: Vec<_> = args.paths.iter().map(|path| normal(path)).collect();
        Ok(Self { written: args.paths.join(" "), subject: subject.join(" "), patterns })
    }

    /// The same for all commands that name them in the same order, however they spell it.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// Reports are mostly ignored by git.
    pub fn needs(&self) -> Needs {
        Needs { roots: self.patterns.roots(), ..Needs::default() }
    }

    pub fn select(&self, entries: &[ListedFile<'_>]) -> Result<Vec<usize>, Failure> {
        self.patterns.choose(&self.written, entries)
    }

    /// The one report, for who cannot do with two.
    pub fn select_one(
        &self,
        collector: &Collector,
        entries: &[ListedFile<'_>],
    ) -> Result<Vec<usize>, Failure> {
        let chosen = self.select(entries)?;
        if let [first, second, ..] = chosen[..] {
            return Err(Failure::new(
                format!("both {} and {} are meant", entries[first].path, entries[second].path),
                format!("{} reads one file: name it", collector.name),
            ));
        }
        Ok(chosen)
    }
}
