//! `@collect size`: the bytes of files.

use super::paths::Patterns;
use super::{Args, Collector, Entry, Failure, Found, Needs, Opt, Reading};

pub const COLLECTOR: Collector = Collector {
    name: "size",
    about: "the bytes of files, folders and globs, each file once",
    usage: "size <path>…  [--exclude GLOB]…",
    options: &[Opt { name: "exclude", value: "GLOB", about: "leave these files out" }],
    start,
};

fn start(args: &Args, sources: &[String]) -> Result<Box<dyn Reading>, Failure> {
    let paths = if args.paths.is_empty() { sources } else { &args.paths };
    if paths.is_empty() {
        return Err(Failure::new(
            "size was not told what to measure",
            "name files, folders or globs, as in \"@collect size dist\"",
        ));
    }
    let patterns = Patterns::new(paths, args.all("exclude"))?;
    Ok(Box::new(Size { written: paths.join(" "), patterns, total_bytes: 0.0 }))
}

struct Size {
    written: String,
    patterns: Patterns,
    total_bytes: f64,
}

impl Reading for Size {
    fn needs(&self) -> Needs {
        Needs { roots: self.patterns.roots(), tracked: false, repository: false }
    }

    /// Sizes come with the list, so no file is opened. A symbolic link counts as the link itself.
    fn select(&mut self, entries: &[Entry<'_>]) -> Result<Vec<usize>, Failure> {
        let mut chosen =
            entries.iter().filter(|entry| self.patterns.matches(entry.path)).peekable();
        if chosen.peek().is_none() {
            return Err(nothing_matched(&self.written, entries));
        }
        self.total_bytes = chosen.map(|entry| entry.size_bytes).sum();
        Ok(Vec::new())
    }

    fn read(&mut self, _path: &str, _bytes: &[u8]) {}

    fn finish(&self) -> Result<Found, Failure> {
        Ok(Found::number(self.total_bytes))
    }
}

/// No file was meant: what was asked for, and how many files were looked at.
pub(super) fn nothing_matched(written: &str, entries: &[Entry<'_>]) -> Failure {
    let looked = match entries {
        [] => "no file is there".to_owned(),
        [only] => format!("the one file there is {}", only.path),
        [first, ..] => format!("none of {} files is meant, such as {}", entries.len(), first.path),
    };
    Failure::new(
        format!("nothing matches {written}: {looked}"),
        "paths are relative to the folder of the configuration file; is it built before this step?",
    )
}
