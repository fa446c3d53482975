//! Maps the paths of a report to files of the repository: reports have paths of containers, of
//! Windows, of other machines.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::report::tidy;
use crate::sorted::Map;

/// The files of the repository, relative to the configuration file.
#[derive(Default)]
pub struct Repository {
    files: HashSet<Box<str>>,
    by_name: HashMap<Box<str>, Vec<Box<str>>>,
    /// Lower-case paths, computed on demand; `None` for paths that only differ in case.
    folded: OnceCell<HashMap<String, Option<Box<str>>>>,
}

/// How the paths of one report become paths of the repository: the prefix `from` is replaced by
/// `to`. Usually one of them is empty; if neither is, see [`Repository::exchanges`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Move {
    from: String,
    to: String,
}

/// The moves of one report, those that explain the most paths first.
pub struct Moves<'a> {
    repository: &'a Repository,
    ranked: Vec<Move>,
    /// Moves that replace one prefix by another, with the paths they apply to.
    exchanges: Vec<(Kind, Move)>,
    /// Folders that are equally likely; empty or several.
    pub doubt: Vec<String>,
}

/// Paths of a report that move together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// Absolute paths, as in a container with one folder of the repository.
    Absolute,
    Relative,
    /// Named by package, which folders need not repeat; by file extension.
    Package(String),
}

/// Languages whose packages need not be folders, and the folders that their sources begin in.
const OF_PACKAGES: &[&str] = &["kt", "kts", "scala", "groovy"];
const SOURCE_ROOTS: &[&str] = &["kotlin", "java", "scala", "groovy", "src", "app"];

/// Folders of compiled JavaScript, and of its sources. The lines of one are not the lines of the
/// other.
const COMPILED: &[&str] = &["dist", "lib", "build", "out", "es", "esm", "cjs", "umd"];
const SOURCES: &[&str] = &["src", "source", "sources", "lib", "app"];
const SCRIPTS: &[&str] = &["js", "mjs", "cjs", "jsx"];

/// With more files of one name, they say nothing about renamed folders.
const MAX_EXCHANGED: usize = 100;

/// No report covers more modules that leave out packages.
const MAX_EXCHANGES: usize = 50;

/// With more files of one name, such as `index.ts`, they say nothing about where a report was made.
const MAX_NAMESAKES: usize = 1_000;

impl Repository {
    pub fn new(paths: &[&str]) -> Self {
        let mut by_name: HashMap<Box<str>, Vec<Box<str>>> = HashMap::new();
        for path in paths {
            by_name.entry(name(path).into()).or_default().push((*path).into());
        }
        let files = paths.iter().map(|path| (*path).into()).collect();
        Self { files, by_name, folded: OnceCell::new() }
    }

    pub fn has(&self, path: &str) -> bool {
        self.files.contains(path)
    }

    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|path| &**path)
    }

    /// Finds out how the paths of `report` have to be moved: each path votes for every move that
    /// makes it a file of the repository. If votes are equal, as for packages with the same
    /// structure, the folder that contains the report, or the nearest one, wins; then the longest
    /// suffix.
    pub fn moves<'p>(&self, report: &str, paths: impl Iterator<Item = &'p str>) -> Moves<'_> {
        let mut votes: HashMap<Move, usize> = HashMap::new();
        let mut kinds: Map<Kind, Vec<(&str, Vec<Move>)>> = Map::new();
        for path in paths {
            let candidates = self.candidates(path);
            for candidate in &candidates {
                *votes.entry(candidate.clone()).or_default() += 1;
            }
            kinds.entry(Kind::of(path)).or_default().push((path, candidates));
        }
        let (ranked, mut doubt) = by_votes(votes, report);
        let mut exchanges = Vec::new();
        for (kind, paths) in kinds {
            let (found, unclear) = self.exchanges(&kind, paths, report);
            exchanges.extend(found.into_iter().map(|found| (kind.clone(), found)));
            if doubt.is_empty() {
                doubt = unclear;
            }
        }
        Moves { repository: self, ranked, exchanges, doubt }
    }

    /// Finds moves for paths that begin in a folder with another name than in the repository: a
    /// container has `services/api` as `/usr/src/app`, and Kotlin leaves out packages that all
    /// files share. A common ending decides if it explains more paths than any other move and at
    /// least half of them, or if a package's file can be nowhere else.
    fn exchanges(
        &self,
        kind: &Kind,
        mut paths: Vec<(&str, Vec<Move>)>,
        report: &str,
    ) -> (Vec<Move>, Vec<String>) {
        let mut at_one_end: HashMap<&Move, usize> = HashMap::new();
        for (path, candidates) in &paths {
            // A shorter common ending than another file's is the weaker match.
            let longest = self.at_both_ends(path).iter().map(|it| path.len() - it.from.len()).max();
            let is_longest = |it: &&Move| Some(path.len() - it.from.len()) >= longest;
            for candidate in candidates.iter().filter(is_longest) {
                *at_one_end.entry(candidate).or_default() += 1;
            }
        }
        let best = at_one_end.into_values().max().unwrap_or(0);
        let of_packages = matches!(kind, Kind::Package(_));
        let least = if of_packages { 1 } else { (best + 1).max(paths.len().div_ceil(2)) };
        if of_packages {
            paths.retain(|(_, candidates)| candidates.is_empty());
        }
        let (mut found, mut doubt) = (Vec::new(), Vec::new());
        while !paths.is_empty() && found.len() < MAX_EXCHANGES {
            let mut votes: HashMap<Move, usize> = HashMap::new();
            for candidate in paths.iter().flat_map(|(path, _)| self.at_both_ends(path)) {
                *votes.entry(candidate).or_default() += 1;
            }
            votes.retain(|_, votes| *votes >= least);
            let (ranked, unclear) = by_votes(votes, report);
            let Some(first) = ranked.into_iter().next() else { break };
            if doubt.is_empty() {
                doubt = unclear;
            }
            paths.retain(|(path, _)| {
                first.apply(path).is_none_or(|moved| !self.files.contains(&*moved))
            });
            found.push(first);
            if !of_packages {
                break;
            }
        }
        (found, doubt)
    }

    /// Moves from the common ending of a path and files of its name, if it is the whole of neither.
    fn at_both_ends(&self, path: &str) -> Vec<Move> {
        let namesakes = self.by_name.get(name(path)).filter(|all| all.len() <= MAX_EXCHANGED);
        let mut is_spelled_otherwise = false;
        let moves = namesakes.into_iter().flatten().filter_map(|file| {
            let common = beginnings(path).find(|start| ends_with(file, &path[*start..]))?;
            let (from, end) = path.split_at(common);
            let to = &file[..file.len() - end.len()];
            let [out, into] = [from, to].map(|folder| name(folder.trim_end_matches('/')));
            let is_other_code = SCRIPTS.contains(&extension(path))
                && COMPILED.contains(&out)
                && SOURCES.contains(&into);
            let is_package = matches!(Kind::of(path), Kind::Package(_));
            is_spelled_otherwise |= !out.is_empty() && out.eq_ignore_ascii_case(into);
            let is_exchange = !from.is_empty()
                && !to.is_empty()
                && !is_other_code
                && (SOURCE_ROOTS.contains(&into) || !is_package);
            is_exchange.then(|| Move { from: from.to_owned(), to: to.to_owned() })
        });
        let moves = moves.collect();
        // A difference in case is not another folder.
        if is_spelled_otherwise { Vec::new() } else { moves }
    }

    /// Locates a relative path below one of several folders: its path in the report's terms, and
    /// the files of the repository that it may be.
    pub fn rooted(&self, path: &str, roots: &[String]) -> (String, Vec<String>) {
        let roots = if is_absolute(path) { &[] } else { roots };
        let places = roots.iter().map(|root| tidy(&format!("{root}/{path}")).into_owned());
        let places: Vec<_> = places.collect();
        let there = places.iter().filter_map(|place| {
            let start = beginnings(place).find(|start| self.files.contains(&place[*start..]))?;
            // A match shorter than the path itself is another file of the same name.
            (place.len() - start >= path.len()).then(|| place.split_at(start))
        });
        let mut there: Vec<_> = there.collect();
        let checkouts: Vec<_> = there.iter().map(|(checkout, _)| *checkout).collect();
        // A file further up in the repository is not the one below a known checkout.
        there.retain(|(mine, _)| !checkouts.iter().any(|checkout| is_below(mine, checkout)));
        let Some((checkout, first)) = there.first() else { return (path.to_owned(), Vec::new()) };
        let mut files: Vec<_> = there.iter().map(|(_, file)| (*file).to_owned()).collect();
        files.sort_unstable();
        files.dedup();
        (format!("{checkout}{first}"), files)
    }

    /// The only file that a Windows path may mean when case is ignored; `below`: only below this
    /// known root.
    fn in_any_case(&self, path: &str, below: Option<&str>) -> Option<&str> {
        if path.get(1..2) != Some(":") {
            return None;
        }
        let folded = self.folded.get_or_init(|| {
            let mut folded: HashMap<String, Option<Box<str>>> = HashMap::new();
            for file in &self.files {
                let spelled = folded.entry(file.to_lowercase());
                spelled.and_modify(|other| *other = None).or_insert_with(|| Some(file.clone()));
            }
            folded
        });
        let mut starts = beginnings(path).filter(|at| below.is_none_or(|root| *at == root.len()));
        let found = starts.find_map(|start| folded.get(&path[start..].to_lowercase()));
        found?.as_deref()
    }

    fn candidates(&self, path: &str) -> Vec<Move> {
        let suffixes = beginnings(path).filter(|start| self.files.contains(&path[*start..]));
        let taken_off =
            suffixes.map(|start| Move { from: path[..start].to_owned(), to: String::new() });
        let mut candidates: Vec<_> = taken_off.collect();
        // The path may exist as it is, and still be a package's.
        if !is_absolute(path) && candidates.iter().all(|candidate| candidate.from.is_empty()) {
            let namesakes = self.by_name.get(name(path)).filter(|all| all.len() <= MAX_NAMESAKES);
            let longer = namesakes.into_iter().flatten().filter_map(|file| {
                let to = file.strip_suffix(path).filter(|to| to.ends_with('/'))?;
                Some(Move { from: String::new(), to: to.to_owned() })
            });
            candidates.extend(longer);
        }
        candidates
    }
}

impl Moves<'_> {
    /// The path in the repository. Missing files, such as generated code, move like most of the
    /// report.
    pub fn moved(&self, path: &str) -> String {
        let kind = Kind::of(path);
        let exchanges = self.exchanges.iter().filter(|(of, _)| *of == kind);
        let applied: Vec<_> =
            exchanges.filter_map(|(_, exchange)| Some((exchange, exchange.apply(path)?))).collect();
        let is_there = |(_, moved): &&(&Move, String)| self.repository.files.contains(&**moved);
        if let Some((_, moved)) = applied.iter().find(is_there) {
            return moved.clone();
        }
        // A container's folder counts as a root.
        let is_root = |_: &&(&Move, String)| !matches!(kind, Kind::Package(_));
        let mut below: Option<&str> =
            applied.first().filter(is_root).map(|(exchange, _)| &*exchange.from);
        for candidate in &self.ranked {
            let from = &*candidate.from;
            // A file below a known root is not a file of the same name further up: the
            // repository's index.js is not node_modules/x/index.js.
            if below.is_some_and(|root| from.len() > root.len() && from.starts_with(root)) {
                continue;
            }
            let Some(moved) = candidate.apply(path) else { continue };
            if self.repository.files.contains(&*moved) {
                return moved;
            }
            if candidate.to.is_empty() {
                below = below.or(Some(from));
            }
        }
        if let Some(spelled) = self.repository.in_any_case(path, below) {
            return spelled.to_owned();
        }
        let mut others = applied.into_iter().map(|(_, moved)| moved);
        let most = others.next().or_else(|| self.ranked.first()?.apply(path));
        most.unwrap_or_else(|| path.to_owned())
    }
}

impl Kind {
    fn of(path: &str) -> Self {
        match extension(path) {
            _ if is_absolute(path) => Self::Absolute,
            extension if OF_PACKAGES.contains(&extension) => Self::Package(extension.to_owned()),
            _ => Self::Relative,
        }
    }
}

/// The moves that explain the most paths first, and the folders in doubt if several are equally
/// likely.
fn by_votes(votes: HashMap<Move, usize>, report: &str) -> (Vec<Move>, Vec<String>) {
    let ranked = votes
        .into_iter()
        .map(|(candidate, votes)| (Reverse((votes, kinship(&candidate.to, report))), candidate));
    let mut ranked: Vec<_> = ranked.collect();
    ranked.sort_by(|(rank, one), (other_rank, other)| {
        let length = |candidate: &Move| candidate.from.len() + candidate.to.len();
        (rank, length(one), one).cmp(&(other_rank, length(other), other))
    });
    let mut doubt = Vec::new();
    if let [(first, _), ..] = &ranked[..] {
        let equal = ranked.iter().take_while(|(rank, _)| rank == first);
        doubt.extend(equal.map(|(_, candidate)| candidate.to.clone()));
        doubt.dedup();
        // A path from the top of the repository is the simplest reading.
        if doubt.len() == 1 || doubt[..2].iter().any(String::is_empty) {
            doubt.clear();
        }
    }
    (ranked.into_iter().map(|(_, candidate)| candidate).collect(), doubt)
}

impl Move {
    fn apply(&self, path: &str) -> Option<String> {
        if self.from.is_empty() && is_absolute(path) {
            return None;
        }
        path.strip_prefix(&*self.from).map(|rest| format!("{}{rest}", self.to))
    }
}

/// The start positions of a path and its suffixes, longest first.
fn beginnings(path: &str) -> impl Iterator<Item = usize> {
    std::iter::once(0).chain(path.match_indices('/').map(|(slash, _)| slash + 1))
}

/// Whether a file's path is `end`, or ends with it after a slash.
fn ends_with(file: &str, end: &str) -> bool {
    file.strip_suffix(end).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
}

fn extension(path: &str) -> &str {
    name(path).rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// How near a folder is to a report: their common parent folders, and folders of the same name
/// (`reports/api/lcov.info` probably belongs to `packages/api`).
fn kinship(folder: &str, report: &str) -> (usize, usize) {
    let parts = |path: &str| {
        path.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let (folder, report) = (parts(folder), parts(report));
    let common = folder.iter().zip(&report).take_while(|(left, right)| left == right).count();
    (common, folder.iter().filter(|part| report.contains(part)).count())
}

/// Whether one folder is inside another. Relative folders are only compared with relative ones.
fn is_below(folder: &str, other: &str) -> bool {
    folder.len() > other.len()
        && folder.starts_with(other)
        && is_absolute(folder) == is_absolute(other)
}

/// Whether a path is absolute, on Windows or elsewhere.
pub fn is_absolute(path: &str) -> bool {
    path.starts_with(['/', '\\']) || path.get(1..2) == Some(":")
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
