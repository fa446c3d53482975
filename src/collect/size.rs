//! `@collect size`: the bytes of files.

use super::kept::Kept;
use super::lfs::{self, Pointer};
use super::paths::{Patterns, nothing_matched};
use super::{Args, Collector, Encoding, Failure, Found, Input, ListedFile, Needs, Opt, Reading};
use crate::parts::Subject;
use crate::unit::{self, Unit};

pub const COLLECTOR: Collector = Collector {
    name: "size",
    about: "bytes of files, each file once; also after compression",
    usage: "size <path>…  [--gzip|--brotli] [--exclude GLOB]…",
    options: &[
        Opt { name: "gzip", value: "", about: "after compression with gzip, at its best level" },
        Opt {
            name: "brotli",
            value: "",
            about: "after compression with Brotli, at its best level",
        },
        Opt { name: "exclude", value: "GLOB", about: "leave these files out" },
    ],
    start,
};

fn start(args: &Args, sources: &[String]) -> Result<Box<dyn Reading>, Failure> {
    let paths = if args.paths.is_empty() { sources } else { &args.paths };
    if paths.is_empty() {
        return Err(Failure::new(
            "size needs something to measure",
            "name files, folders or globs, as in \"@collect size dist\"",
        ));
    }
    let encoding = match (args.has("gzip"), args.has("brotli")) {
        (false, false) => None,
        (true, false) => Some(Encoding::Gzip),
        (false, true) => Some(Encoding::Brotli),
        (true, true) => {
            return Err(Failure::new("--gzip and --brotli cannot be combined", "make two metrics"));
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
        parts: Kept::new(Subject::Files),
    }))
}

struct Size {
    written: String,
    patterns: Patterns,
    encoding: Option<Encoding>,
    total_bytes: f64,
    /// Git LFS pointers, and the sizes they name.
    pointers: usize,
    pointed_bytes: f64,
    parts: Kept,
}

impl Reading for Size {
    fn needs(&self) -> Needs {
        let (roots, encoding) = (self.patterns.roots(), self.encoding);
        Needs { roots, encoding, sizes_only: encoding.is_none(), ..Needs::default() }
    }

    fn keep_parts(&mut self) {
        self.parts.start();
    }

    /// Sizes come from the list or from compression; no file is read here. A symbolic link counts
    /// as the link itself.
    fn select(&mut self, entries: &[ListedFile<'_>]) -> Result<Vec<usize>, Failure> {
        let meant = entries.iter().enumerate();
        let meant = meant.filter(|(_, entry)| self.patterns.matches(entry.path));
        let mut chosen = Vec::new();
        for (index, entry) in meant {
            if self.encoding.is_none() || entry.is_link {
                self.total_bytes += entry.size_bytes;
                self.parts.add_number(entry.path, entry.size_bytes);
            }
            chosen.push(index);
        }
        if chosen.is_empty() {
            return Err(nothing_matched(&self.written, entries));
        }
        Ok(chosen)
    }

    fn measured(&mut self, path: &str, bytes: f64) {
        self.total_bytes += bytes;
        self.parts.add_number(path, bytes);
    }

    /// A pointer names the size of its file, but not how well it compresses.
    fn point(&mut self, path: &str, pointer: Pointer) -> Result<(), Failure> {
        if self.encoding.is_some() {
            return Err(lfs::absent(path));
        }
        let difference = pointer.size_bytes - pointer.own_bytes;
        self.total_bytes += difference;
        self.parts.add_number(path, difference);
        self.pointed_bytes += pointer.size_bytes;
        self.pointers += 1;
        Ok(())
    }

    fn read(&mut self, _input: &mut Input<'_>) -> Result<(), Failure> {
        Ok(())
    }

    fn finish(&self) -> Result<Found, Failure> {
        let notes = self.pointed().into_iter().collect();
        Ok(Found {
            notes,
            parts: self.parts.parts(),
            ..Found::measured(self.total_bytes, Unit::Bytes)
        })
    }
}

impl Size {
    /// The note about sizes that were counted without the files.
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
