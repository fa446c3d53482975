//! Where the files of a report lie in the repository: reports speak of containers, of Windows, of
//! another machine's folders.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::report::tidy;

/// The files of the repository, relative to the configuration file.
#[derive(Default)]
pub struct Repository {
    files: HashSet<Box<str>>,
    by_name: HashMap<Box<str>, Vec<Box<str>>>,
    /// In lower case, for who needs it; nothing where files differ in nothing else.
    folded: OnceCell<HashMap<String, Option<Box<str>>>>,
}

/// How the paths of one report become those of the repository: `from` is taken off the front and
/// `to` put there. Mostly one of them is empty; where both are said, see [`Repository::exchanges`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Move {
    from: String,
    to: String,
}

/// The moves of one report, those that explain most of its paths first.
pub struct Moves<'a> {
    repository: &'a Repository,
    ranked: Vec<Move>,
    /// Moves at both ends, with the paths that they are for.
    exchanges: Vec<(Kind, Move)>,
    /// Folders that may all be meant, when nothing tells which; none or several.
    pub doubt: Vec<String>,
}

/// Paths of a report that lie together, if they lie elsewhere than they say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// As of a container that holds one folder of the repository.
    Absolute,
    Relative,
    /// Named by their package, which folders need not repeat; by the end of their names.
    Package(String),
}

/// Languages whose packages need not be folders, and the folders that their sources begin in.
const OF_PACKAGES: &[&str] = &["kt", "kts", "scala", "groovy"];
const SOURCE_ROOTS: &[&str] = &["kotlin", "java", "scala", "groovy", "src", "app"];

/// Folders of what tools make of JavaScript, and of what they make it of. Lines of one are not lines of
/// the other.
const COMPILED: &[&str] = &["dist", "lib", "build", "out", "es", "esm", "cjs", "umd"];
const SOURCES: &[&str] = &["src", "source", "sources", "lib", "app"];
const SCRIPTS: &[&str] = &["js", "mjs", "cjs", "jsx"];

/// More files of one name tell nothing about folders that a report calls something else.
const MAX_EXCHANGED: usize = 100;

/// No report is about more modules that leave out packages.
const MAX_EXCHANGES: usize = 50;

/// More files of one name, such as `index.ts`, tell nothing about where a report was made.
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
    /// makes it a file of the repository. Where votes are equal, as for packages that are built
    /// alike, the folder is meant that the report lies in, or nearest to; then the longest suffix.
    pub fn moves<'p>(&self, report: &str, paths: impl Iterator<Item = &'p str>) -> Moves<'_> {
        let mut votes: BTreeMap<Move, usize> = BTreeMap::new();
        let mut kinds: BTreeMap<Kind, Vec<(&str, Vec<Move>)>> = BTreeMap::new();
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

    /// How paths have to be moved that begin in a folder with another name than in the repository: a
    /// container has `services/api` as `/usr/src/app`, and Kotlin leaves out the packages that all
    /// files have in common. The common end tells, where it explains more than any other way and at
    /// least half of the paths, or where a package's file is nowhere else.
    fn exchanges(
        &self,
        kind: &Kind,
        mut paths: Vec<(&str, Vec<Move>)>,
        report: &str,
    ) -> (Vec<Move>, Vec<String>) {
        let mut at_one_end: BTreeMap<&Move, usize> = BTreeMap::new();
        for (path, candidates) in &paths {
            // A shorter end than another file has in common is the weaker reading.
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
            let mut votes: BTreeMap<Move, usize> = BTreeMap::new();
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

    /// What a path and files of its name have in common at the end, where neither is all of it.
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
        // Another spelling is not another folder.
        if is_spelled_otherwise { Vec::new() } else { moves }
    }

    /// Where a relative path is, below one of several folders: as a place in the report's terms, and
    /// the files of the repository that it may be. Without any, nothing is known.
    pub fn rooted(&self, path: &str, roots: &[String]) -> (String, Vec<String>) {
        let roots = if is_absolute(path) { &[] } else { roots };
        let places = roots.iter().map(|root| tidy(&format!("{root}/{path}")).into_owned());
        let places: Vec<_> = places.collect();
        let there = places.iter().filter_map(|place| {
            let start = beginnings(place).find(|start| self.files.contains(&place[*start..]))?;
            // Less than the path itself is another file of the same name.
            (place.len() - start >= path.len()).then(|| place.split_at(start))
        });
        let mut there: Vec<_> = there.collect();
        let checkouts: Vec<_> = there.iter().map(|(checkout, _)| *checkout).collect();
        // Nor is one that the repository has further up the file below a checkout that is known.
        there.retain(|(mine, _)| !checkouts.iter().any(|checkout| is_below(mine, checkout)));
        let Some((checkout, first)) = there.first() else { return (path.to_owned(), Vec::new()) };
        let mut files: Vec<_> = there.iter().map(|(_, file)| (*file).to_owned()).collect();
        files.sort_unstable();
        files.dedup();
        (format!("{checkout}{first}"), files)
    }

    /// The one file that a path of Windows, where case is the same, may mean; `below` a root that is
    /// known, nothing else.
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
        // The path may be there as it is, and be that of a package nevertheless.
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
    /// The path in the repository. What is not there, such as generated code, is moved along with
    /// most of the report.
    pub fn moved(&self, path: &str) -> String {
        let kind = Kind::of(path);
        let exchanges = self.exchanges.iter().filter(|(of, _)| *of == kind);
        let applied: Vec<_> =
            exchanges.filter_map(|(_, exchange)| Some((exchange, exchange.apply(path)?))).collect();
        let is_there = |(_, moved): &&(&Move, String)| self.repository.files.contains(&**moved);
        if let Some((_, moved)) = applied.iter().find(is_there) {
            return moved.clone();
        }
        // The folder that a container has is as good as a root.
        let is_root = |_: &&(&Move, String)| !matches!(kind, Kind::Package(_));
        let mut below: Option<&str> =
            applied.first().filter(is_root).map(|(exchange, _)| &*exchange.from);
        for candidate in &self.ranked {
            let from = &*candidate.from;
            // What lies below a known root is not a file of the same name further up: the
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

/// The moves that explain most paths first, and where several folders may be meant, those.
fn by_votes(votes: BTreeMap<Move, usize>, report: &str) -> (Vec<Move>, Vec<String>) {
    let ranked = votes
        .into_iter()
        .map(|(candidate, votes)| (Reverse((votes, kinship(&candidate.to, report))), candidate));
    let mut ranked: Vec<_> = ranked.collect();
    ranked.sort_by_key(|(rank, candidate)| (*rank, candidate.from.len() + candidate.to.len()));
    let mut doubt = Vec::new();
    if let [(first, _), ..] = &ranked[..] {
        let equal = ranked.iter().take_while(|(rank, _)| rank == first);
        doubt.extend(equal.map(|(_, candidate)| candidate.to.clone()));
        doubt.dedup();
        // From the top of the repository on is the plainest way to read a path.
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

/// Where a path and the shorter ones at its end begin, the longest first.
fn beginnings(path: &str) -> impl Iterator<Item = usize> {
    std::iter::once(0).chain(path.match_indices('/').map(|(slash, _)| slash + 1))
}

/// Whether a file is called so, or lies somewhere below.
fn ends_with(file: &str, end: &str) -> bool {
    file.strip_suffix(end).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
}

fn extension(path: &str) -> &str {
    name(path).rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// How near a folder is to a report: the folders that they have in common from the top on, and
/// those that are called the same (`reports/api/lcov.info` is likely that of `packages/api`).
fn kinship(folder: &str, report: &str) -> (usize, usize) {
    let parts = |path: &str| {
        path.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let (folder, report) = (parts(folder), parts(report));
    let common = folder.iter().zip(&report).take_while(|(left, right)| left == right).count();
    (common, folder.iter().filter(|part| report.contains(part)).count())
}

/// Whether one folder lies in another. Where a relative one lies, only other relative ones tell.
fn is_below(folder: &str, other: &str) -> bool {
    folder.len() > other.len()
        && folder.starts_with(other)
        && is_absolute(folder) == is_absolute(other)
}

/// Whether a path begins at a root, be it Windows' or not.
pub fn is_absolute(path: &str) -> bool {
    path.starts_with(['/', '\\']) || path.get(1..2) == Some(":")
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
