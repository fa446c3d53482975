//! `@collect deps`: the packages that lock files name, or those that the project declares. A format
//! is a file here and a line in [`FORMATS`].

mod lock;
mod yaml;
mod toml;
mod npm;
mod pnpm;
mod yarn;
mod cargo;
mod go;
mod python;
mod pipfile;
mod unread;
mod requirements;
mod gemfile;
mod composer;
mod bun;
mod deno;
mod pubspec;
mod podfile;
mod swift;
mod mix;
mod nuget;
mod gradle;

use std::collections::HashMap;

use super::fault::{Fault, failure, text};
use super::paths::{Patterns, normal, nothing_matched};
use super::{Args, Collector, Failure, Found, Input, ListedFile, Needs, Opt, Reading};
use crate::parts::{Part, Parts, Subject};
use crate::unit::Unit;
use lock::{Declared, Direct, Lock, Package};

pub const COLLECTOR: Collector = Collector {
    name: "deps",
    about: "dependencies in lock files: all locked ones, or those the project declares",
    usage: "deps [lock file]…  [--kind direct|all]",
    options: &[Opt {
        name: "kind",
        value: "direct|all",
        about: "all locked packages (the default), or only what the project declares",
    }],
    start,
};

/// A kind of lock file.
struct Format {
    name: &'static str,
    /// Whose packages these are: the same package in two files of one ecosystem is one.
    ecosystem: &'static str,
    parse: fn(&str) -> Result<Lock, Fault>,
    /// The manifest, if the lock file does not say what the project declares.
    manifest: Option<Manifest>,
}

/// A file that says what the project declares.
#[derive(Clone, Copy)]
struct Manifest {
    name: &'static str,
    parse: fn(&str) -> Result<Vec<Declared>, Fault>,
}

const FORMATS: &[Format] = &[
    format("package-lock.json", "npm", npm::parse, Some(npm::MANIFEST)),
    format("npm-shrinkwrap.json", "npm", npm::parse, Some(npm::MANIFEST)),
    format("pnpm-lock.yaml", "npm", pnpm::parse, None),
    format("yarn.lock", "npm", yarn::parse, Some(npm::MANIFEST)),
    format("bun.lock", "npm", bun::parse, None),
    format("deno.lock", "npm", deno::parse, None),
    format("Cargo.lock", "cargo", cargo::parse, None),
    format("go.mod", "go", go::parse, None),
    format("poetry.lock", "pypi", python::poetry, Some(python::MANIFEST)),
    format("uv.lock", "pypi", python::uv, None),
    format("Pipfile.lock", "pypi", pipfile::parse, Some(pipfile::MANIFEST)),
    format("pdm.lock", "pypi", python::pdm, Some(python::MANIFEST)),
    PYLOCK,
    REQUIREMENTS,
    format("Gemfile.lock", "rubygems", gemfile::parse, None),
    format("gems.locked", "rubygems", gemfile::parse, None),
    format("composer.lock", "composer", composer::parse, Some(composer::MANIFEST)),
    format("packages.lock.json", "nuget", nuget::parse, None),
    format("gradle.lockfile", "maven", gradle::parse, None),
    format("buildscript-gradle.lockfile", "maven", gradle::parse, None),
    format("Package.resolved", "swift", swift::parse, None),
    format("Podfile.lock", "cocoapods", podfile::parse, None),
    format("pubspec.lock", "pub", pubspec::parse, None),
    format("mix.lock", "hex", mix::parse, None),
];

/// It may also be called `pylock.dev.toml`.
const PYLOCK: Format = format("pylock.toml", "pypi", python::pylock, Some(python::MANIFEST));

/// The format with most file names.
const REQUIREMENTS: Format = format("requirements.txt", "pypi", requirements::parse, None);

const fn format(
    name: &'static str,
    ecosystem: &'static str,
    parse: fn(&str) -> Result<Lock, Fault>,
    manifest: Option<Manifest>,
) -> Format {
    Format { name, ecosystem, parse, manifest }
}

fn start(args: &Args, _sources: &[String]) -> Result<Box<dyn Reading>, Failure> {
    let is_direct = match args.all("kind").last() {
        None | Some("all") => false,
        Some("direct") => true,
        Some(other) => {
            return Err(Failure::new(
                format!("unknown --kind \"{other}\""),
                "deps counts direct or all",
            ));
        }
    };
    let known = FORMATS.iter().map(|format| format.name);
    // Unsupported ones too, so that users learn that they are not counted.
    let names = known.chain(unread::NAMES.iter().copied()).map(str::to_owned);
    let paths = if args.paths.is_empty() { names.collect() } else { args.paths.clone() };
    Ok(Box::new(Deps {
        patterns: Patterns::new(&paths, std::iter::empty())?,
        named: args.paths.clone(),
        is_direct,
        locks: Vec::new(),
        manifests: Vec::new(),
        unread: Vec::new(),
        keeps_parts: false,
    }))
}

struct Deps {
    patterns: Patterns,
    /// The paths that were given; without any, it is the folder of the configuration file.
    named: Vec<String>,
    is_direct: bool,
    /// By path.
    locks: Vec<(String, &'static Format, Lock)>,
    /// By path. An invalid one matters only to a lock file that needs it.
    manifests: Vec<(String, Result<Vec<Declared>, Failure>)>,
    /// Lock files that exist but are not supported.
    unread: Vec<String>,
    keeps_parts: bool,
}

impl Reading for Deps {
    /// Manifests are next to lock files.
    fn needs(&self) -> Needs {
        let mut roots = self.patterns.roots();
        if self.is_direct {
            for root in roots.clone() {
                let beside = manifest_beside(&root).filter(|path| !roots.contains(path));
                roots.extend(beside);
            }
        }
        Needs { roots, ..Needs::default() }
    }

    fn keep_parts(&mut self) {
        self.keeps_parts = true;
    }

    fn select(&mut self, entries: &[ListedFile<'_>]) -> Result<Vec<usize>, Failure> {
        let is_meant = |entry: &ListedFile<'_>| {
            !entry.is_link && self.patterns.matches(entry.path) && self.is_ours(entry.path)
        };
        let meant: Vec<_> = entries.iter().filter(|entry| is_meant(entry)).collect();
        self.judge(&meant, entries)?;
        let unread = meant.iter().map(|entry| entry.path).filter(|path| unread::is_named_so(path));
        self.unread = unread.map(str::to_owned).collect();
        let locks = meant.iter().map(|entry| entry.path).filter(|path| format_of(path).is_some());
        let mut paths: Vec<_> = locks.map(str::to_owned).collect();
        if self.is_direct {
            paths.extend(paths.clone().iter().filter_map(|path| manifest_beside(path)));
        }
        let is_chosen =
            |entry: &ListedFile<'_>| !entry.is_link && paths.iter().any(|path| path == entry.path);
        let chosen = entries.iter().enumerate().filter(|(_, entry)| is_chosen(entry));
        Ok(chosen.map(|(index, _)| index).collect())
    }

    fn read(&mut self, input: &mut Input<'_>) -> Result<(), Failure> {
        let path = input.path.to_owned();
        match parse(&path, &text(input)?) {
            Ok(Parsed::Lock(format, lock)) => self.locks.push((path, format, lock)),
            Ok(Parsed::Manifest(declared)) => self.manifests.push((path, Ok(declared))),
            Err(failure) if format_of(&path).is_none() => {
                self.manifests.push((path, Err(failure)));
            }
            Err(failure) => return Err(failure),
        }
        Ok(())
    }

    fn finish(&self) -> Result<Found, Failure> {
        let mut all = Vec::new();
        for (path, format, lock) in &self.locks {
            self.has_all_of(path, lock)?;
            let packages =
                if self.is_direct { self.direct(path, lock)? } else { lock.packages.clone() };
            all.extend(packages.into_iter().map(|package| (format.ecosystem, package)));
        }
        all.sort_unstable();
        all.dedup();
        // An entry without a version sorts first and is one of the following.
        let is_open = |(of, package): &&(&str, Package), next: Option<&(&str, Package)>| {
            let is_same = next.is_some_and(|next| next.0 == *of && next.1.name == package.name);
            package.version.is_none() && is_same
        };
        let counted = all.iter().enumerate().filter(|(at, one)| !is_open(one, all.get(at + 1)));
        let counted: Vec<_> = counted.map(|(_, one)| one).collect();
        #[expect(clippy::cast_precision_loss, reason = "no project has 2^52 dependencies")]
        let found = Found::measured(counted.len() as f64, Unit::Integer);
        let notes = unread::note(&self.unread).into_iter().collect();
        Ok(Found { notes, parts: self.keeps_parts.then(|| parts(&counted)), ..found })
    }
}

impl Deps {
    /// Installed packages have lock files of their own, which say nothing about this project.
    fn is_ours(&self, path: &str) -> bool {
        !path.split('/').any(|part| part == "node_modules")
            || self.named.iter().any(|named| named.contains("node_modules"))
    }

    /// Whether every file that was named is there, and a lock file.
    fn judge(&self, meant: &[&ListedFile<'_>], entries: &[ListedFile<'_>]) -> Result<(), Failure> {
        let known = FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ");
        if self.named.is_empty() && meant.is_empty() {
            return Err(Failure::new(
                "no lock file was found in the folder of the configuration file",
                format!("deps reads {known}; name those in other folders"),
            ));
        }
        let is_read = |entry: &&&ListedFile<'_>| format_of(entry.path).is_some();
        let unread = meant.iter().find(|entry| unread::is_named_so(entry.path));
        if let (Some(unread), None) = (unread, meant.iter().find(is_read)) {
            return Err(unread::failure(unread.path, &known));
        }
        let named: Vec<_> = self.named.iter().map(|path| normal(path)).collect();
        for path in named.iter().filter(|path| !path.contains(['*', '?', '[', '{', '!'])) {
            let below = format!("{path}/");
            let is_there =
                |entry: &&ListedFile<'_>| entry.path == path || entry.path.starts_with(&below);
            if path != "." && !meant.iter().any(is_there) {
                return Err(nothing_matched(path, entries));
            }
        }
        let unknown = meant.iter().find(|entry| {
            format_of(entry.path).is_none() && named.iter().any(|named| named == entry.path)
        });
        if let Some(unknown) = unknown {
            if unread::is_named_so(unknown.path) {
                return Err(unread::failure(unknown.path, &known));
            }
            return Err(Failure::new(
                format!("{} is not a lock file that deps knows", unknown.path),
                format!("it reads {known}"),
            ));
        }
        if !meant.iter().any(|entry| format_of(entry.path).is_some()) {
            return Err(Failure::new(
                format!("no lock file was found in {}", self.named.join(" ")),
                format!("deps reads {known}"),
            ));
        }
        Ok(())
    }

    /// The packages a lock file has for what the project declares.
    fn direct(&self, path: &str, lock: &Lock) -> Result<Vec<Package>, Failure> {
        let found = match &lock.direct {
            Direct::Known(packages) => return Ok(packages.clone()),
            Direct::Unknown(hint) => {
                let message = format!("{path} does not say what the project itself declares");
                return Err(Failure::new(message, *hint));
            }
            Direct::InManifest(found) => found,
        };
        let beside = manifest_beside(path).unwrap_or_default();
        let Some((_, declared)) = self.manifests.iter().find(|(path, _)| *path == beside) else {
            return Err(Failure::new(
                format!("{path} does not say what the project declares, and {beside} is missing"),
                "put it next to the lock file, or count with --kind all",
            ));
        };
        found.all(declared.as_ref().map_err(Clone::clone)?).map_err(|missing| {
            Failure::new(
                format!("{beside} declares {missing}, which {path} does not contain"),
                "the lock file is older than the manifest, or cut short: lock again",
            )
        })
    }

    /// A file that includes others is incomplete without them.
    fn has_all_of(&self, path: &str, lock: &Lock) -> Result<(), Failure> {
        for include in &lock.includes {
            let included = beside(path, include);
            if !self.locks.iter().any(|(path, ..)| *path == included) {
                return Err(Failure::new(
                    format!("{path} includes {included}, which was not read"),
                    format!("name both: \"@collect deps {path} {included}\""),
                ));
            }
        }
        Ok(())
    }
}

/// The counted packages. The ecosystem tells those of one name apart.
fn parts(counted: &[&(&str, Package)]) -> Parts {
    let mut by_name: HashMap<&str, Vec<&str>> = HashMap::new();
    for (ecosystem, package) in counted {
        by_name.entry(&package.name).or_default().push(ecosystem);
    }
    let part = |(ecosystem, Package { name, version }): &&(&str, Package)| {
        let is_of_one = by_name[&**name].iter().all(|other| other == ecosystem);
        let name = if is_of_one { name.clone() } else { format!("{name} ({ecosystem})") };
        Part { word: version.clone(), ..Part::new(name, 1.0) }
    };
    Parts::new(Subject::Packages, counted.iter().map(part).collect())
}

enum Parsed {
    Lock(&'static Format, Lock),
    Manifest(Vec<Declared>),
}

/// Parses the bytes of a file.
fn parse(path: &str, bytes: &[u8]) -> Result<Parsed, Failure> {
    let format = format_of(path);
    let parsed = text_of(bytes).and_then(|text| match format {
        Some(format) => (format.parse)(text).map(|lock| Parsed::Lock(format, lock)),
        None => match manifests().find(|manifest| manifest.name == base_name(path)) {
            Some(manifest) => (manifest.parse)(text).map(Parsed::Manifest),
            None => Err(Fault::Malformed("it was not requested".to_owned())),
        },
    });
    parsed.map_err(|fault| {
        let title = if format.is_some() { "a lock file" } else { "a manifest" };
        failure(fault, path, title, "let the tool that it belongs to write it again")
    })
}

fn text_of(bytes: &[u8]) -> Result<&str, Fault> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let text = std::str::from_utf8(bytes)
        .map_err(|error| Fault::Malformed(format!("byte {} is not UTF-8", error.valid_up_to())))?;
    let is_mark = |line: &&str| line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ");
    match text.lines().position(|line| is_mark(&line)) {
        Some(index) => {
            Err(Fault::Malformed(format!("line {}: an unresolved merge conflict", index + 1)))
        }
        None => Ok(text),
    }
}

fn format_of(path: &str) -> Option<&'static Format> {
    let name = base_name(path);
    let folder = path.strip_suffix(name).unwrap_or_default();
    let is_requirements = [".txt", ".in"].iter().any(|end| name.ends_with(end))
        && (name.contains("requirements") || folder.ends_with("requirements/"));
    let is_pylock = name.strip_prefix("pylock.").is_some_and(|rest| rest.ends_with("toml"));
    let name = match (is_requirements, is_pylock) {
        (true, _) => REQUIREMENTS.name,
        (_, true) => PYLOCK.name,
        _ => name,
    };
    FORMATS.iter().find(|format| format.name == name)
}

fn manifests() -> impl Iterator<Item = Manifest> {
    FORMATS.iter().filter_map(|format| format.manifest)
}

/// Where the manifest of a lock file would be.
fn manifest_beside(path: &str) -> Option<String> {
    Some(beside(path, format_of(path)?.manifest?.name))
}

/// A path that is relative to another file.
fn beside(path: &str, written: &str) -> String {
    match path.rsplit_once('/') {
        Some((folder, _)) => normal(&format!("{folder}/{written}")),
        None => normal(written),
    }
}

fn base_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
