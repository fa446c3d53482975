//! `@collect size`: the bytes of files.

use super::lfs::{self, Pointer};
use super::paths::{Patterns, nothing_matched};
use super::{Args, Collector, Encoding, Failure, Found, Input, ListedFile, Needs, Opt, Reading};
use crate::unit::{self, Unit};

pub const COLLECTOR: Collector = Collector {
    name: "size",
    about: "bytes of files, each file once; also as they are after compression",
    usage: "size <path>…  [--gzip|--brotli] [--exclude GLOB]…",
    options: &[
        Opt { name: "gzip", value: "", about: "as gzip makes them, at its best" },
        Opt { name: "brotli", value: "", about: "as Brotli makes them, at its best" },
        Opt { name: "exclude", value: "GLOB", about: "leave these files out" },
    ],
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
    let encoding = match (args.has("gzip"), args.has("brotli")) {
        (false, false) => None,
        (true, false) => Some(Encoding::Gzip),
        (false, true) => Some(Encoding::Brotli),
        (true, true) => {
            return Err(Failure::new(
                "size cannot be that of --gzip and of --brotli",
                "make two metrics of it",
            ));
        }
    };
    let patterns = Patterns::new(paths, args.all("exclude"))?;
    Ok(Box::new(Size {
        written: paths.join(" "),
        patterns,
        encoding,
        total_bytes: 0.0,
        pointers: 0,
        pointed_bytes: 0.0,
    }))
}

struct Size {
    written: String,
    patterns: Patterns,
    encoding: Option<Encoding>,
    total_bytes: f64,
    /// Git LFS pointers, and what they stand for.
    pointers: usize,
    pointed_bytes: f64,
}

impl Reading for Size {
    fn needs(&self) -> Needs {
        let (roots, encoding) = (self.patterns.roots(), self.encoding);
        Needs { roots, encoding, sizes_only: encoding.is_none(), ..Needs::default() }
    }

    /// Sizes come with the list, or from who compresses; no file is read here. A symbolic link
    /// counts as the link itself.
    fn select(&mut self, entries: &[ListedFile<'_>]) -> Result<Vec<usize>, Failure> {
        let meant = entries.iter().enumerate();
        let meant = meant.filter(|(_, entry)| self.patterns.matches(entry.path));
        let mut chosen = Vec::new();
        for (index, entry) in meant {
            if self.encoding.is_none() || entry.is_link {
                self.total_bytes += entry.size_bytes;
            }
            chosen.push(index);
        }
        if chosen.is_empty() {
            return Err(nothing_matched(&self.written, entries));
        }
        Ok(chosen)
    }

    fn measured(&mut self, bytes: f64) {
        self.total_bytes += bytes;
    }

    /// A pointer says how large its file is, and not how well it compresses.
    fn point(&mut self, path: &str, pointer: Pointer) -> Result<(), Failure> {
        if self.encoding.is_some() {
            return Err(lfs::absent(path));
        }
        self.total_bytes += pointer.size_bytes - pointer.own_bytes;
        self.pointed_bytes += pointer.size_bytes;
        self.pointers += 1;
        Ok(())
    }

    fn read(&mut self, _input: &mut Input<'_>) -> Result<(), Failure> {
        Ok(())
    }

    fn finish(&self) -> Result<Found, Failure> {
        let notes = self.pointed().into_iter().collect();
        Ok(Found { notes, ..Found::measured(self.total_bytes, Unit::Bytes) })
    }
}

impl Size {
    /// Whose size was counted without the file.
    fn pointed(&self) -> Option<String> {
        let files = match self.pointers {
            0 => return None,
            1 => "1 file is a Git LFS pointer".to_owned(),
            count => format!("{count} files are Git LFS pointers"),
        };
        let size = unit::format(self.pointed_bytes, Some(&Unit::Bytes));
        Some(format!("{files} here and counted with the size of the content, {size}"))
    }
}
