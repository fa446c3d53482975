//! Selects files by paths, folders and globs, with `!` to leave some out.

use globset::{GlobBuilder, GlobMatcher};

use super::{Failure, ListedFile};

/// A list of patterns as `sources` and collectors take them.
///
/// A pattern is a file, a folder (which means everything below it) or a glob: `*` and `?` stay
/// within one folder, `**` crosses folders, `[…]` and `{a,b}` are choices. A leading `!` leaves
/// out what matches. The last pattern that matches a path decides.
#[derive(Clone, Debug)]
pub struct Patterns {
    patterns: Vec<Pattern>,
    /// Whether a path that no pattern matches is selected: true if all patterns exclude.
    matches_by_default: bool,
}

#[derive(Clone, Debug)]
struct Pattern {
    excludes: bool,
    /// As written, without `!`, `./` and a trailing `/`: a file may be called `[id].js`.
    literal: String,
    /// The pattern itself and, since it may match a folder, everything below it.
    globs: [GlobMatcher; 2],
}

impl Patterns {
    /// Reads patterns; `excluded` are further patterns to leave out, without `!`.
    pub fn new<'a>(
        patterns: &[String],
        excluded: impl Iterator<Item = &'a str>,
    ) -> Result<Self, Failure> {
        let written = patterns.iter().map(|pattern| match pattern.strip_prefix('!') {
            Some(rest) => Pattern::new(rest, true),
            None => Pattern::new(pattern, false),
        });
        let excluded = excluded.map(|pattern| Pattern::new(pattern, true));
        let patterns = written.chain(excluded).collect::<Result<Vec<_>, _>>()?;
        let matches_by_default = patterns.iter().all(|pattern| pattern.excludes);
        Ok(Self { patterns, matches_by_default })
    }

    /// Whether the file at `path` is selected.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        let decisive = self.patterns.iter().rev().find(|pattern| pattern.matches(path));
        decisive.map_or(self.matches_by_default, |pattern| !pattern.excludes)
    }

    /// Chooses the selected files, at least one; returns indices into `entries`. Links are left
    /// out. `written` is for messages.
    pub fn choose(&self, written: &str, entries: &[ListedFile<'_>]) -> Result<Vec<usize>, Failure> {
        let is_meant = |entry: &ListedFile<'_>| !entry.is_link && self.matches(entry.path);
        let meant = entries.iter().enumerate().filter(|(_, entry)| is_meant(entry));
        let chosen: Vec<_> = meant.map(|(index, _)| index).collect();
        if chosen.is_empty() {
            return Err(nothing_matched(written, entries));
        }
        Ok(chosen)
    }

    /// How many bytes at the start of `path` a pattern spells out: all of a named file, the folder
    /// if one is named, or the folders before a glob's first special character.
    #[must_use]
    pub fn spelled_out(&self, path: &str) -> usize {
        let included = self.patterns.iter().filter(|pattern| !pattern.excludes);
        let meant = included.filter(|pattern| pattern.matches(path));
        let spelled = meant.map(|Pattern { literal, .. }| match literal {
            _ if literal == path => path.len(),
            _ => Some(fixed_part(literal)).filter(|fixed| *fixed != ".").map_or(0, str::len),
        });
        spelled.max().unwrap_or(0)
    }

    /// The folders and files that contain everything these patterns can match; none inside another.
    #[must_use]
    pub fn roots(&self) -> Vec<String> {
        if self.matches_by_default {
            return vec![".".to_owned()];
        }
        let mut roots: Vec<String> = Vec::new();
        let included = self.patterns.iter().filter(|pattern| !pattern.excludes);
        for root in included.map(|pattern| fixed_part(&pattern.literal)) {
            if roots.iter().any(|other| is_within(root, other)) {
                continue;
            }
            roots.retain(|other| !is_within(other, root));
            roots.push(root.to_owned());
        }
        roots
    }
}

/// No path is longer.
const MOST_CHARS: usize = 1024;

/// Far more than a pattern needs; a regular expression takes 250.
const MOST_BRACES: usize = 16;

/// A glob, within limits, or why it is invalid. `*` and `?` stop at a slash.
pub fn compile(glob: &str) -> Result<GlobMatcher, String> {
    let length = glob.chars().count();
    if length > MOST_CHARS {
        return Err(format!("it has {length} characters, and may have {MOST_CHARS}"));
    }
    let (mut open, mut deepest) = (0_usize, 0);
    for c in glob.chars() {
        match c {
            '{' => open += 1,
            '}' => open = open.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(open);
    }
    if deepest > MOST_BRACES {
        let found = format!("{deepest} braces are nested, and at most {MOST_BRACES} may be");
        return Err(found);
    }
    match GlobBuilder::new(glob).literal_separator(true).build() {
        Ok(glob) => Ok(glob.compile_matcher()),
        Err(error) => Err(error.kind().to_string()),
    }
}

/// How much of an invalid glob a message shows.
const SHOWN_CHARS: usize = 80;

impl Pattern {
    fn new(written: &str, excludes: bool) -> Result<Self, Failure> {
        let literal = normal(written);
        if literal.is_empty() {
            return Err(Failure::new(
                "an empty path",
                "name a file, a folder or a glob; \".\" is the folder of the configuration file",
            ));
        }
        let compiled = |pattern: &str| {
            compile(pattern).map_err(|why| {
                let shown: String = written.chars().take(SHOWN_CHARS).collect();
                Failure::new(
                    format!("\"{shown}\" is not a valid glob: {why}"),
                    "* and ? match within a folder, ** across folders, [ab] and {a,b} are choices",
                )
            })
        };
        let globs = [compiled(&literal)?, compiled(&format!("{literal}/**"))?];
        Ok(Self { excludes, literal, globs })
    }

    fn matches(&self, path: &str) -> bool {
        is_within(path, &self.literal) || self.globs.iter().any(|glob| glob.is_match(path))
    }
}

/// The normalised path: `./src//a/` is `src/a`, and `a/../b` is `b`.
pub(super) fn normal(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    let joined = parts.join("/");
    match (path.starts_with('/'), joined.is_empty()) {
        (true, _) => format!("/{joined}"),
        (false, true) if !path.is_empty() => ".".to_owned(),
        _ => joined,
    }
}

/// The folders before a glob's first special character; all of a plain path.
fn fixed_part(pattern: &str) -> &str {
    let Some(special) = pattern.find(['*', '?', '[', '{']) else {
        return pattern;
    };
    match pattern[..special].rfind('/') {
        Some(0) => "/",
        Some(slash) => &pattern[..slash],
        None => ".",
    }
}

/// Whether `path` is `folder` or below it.
fn is_within(path: &str, folder: &str) -> bool {
    match folder {
        "." => !path.starts_with('/') && path != ".." && !path.starts_with("../"),
        "/" => path.starts_with('/'),
        _ => path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')),
    }
}

/// The failure if no file is selected: the pattern, and how many files were considered.
pub(super) fn nothing_matched(written: &str, entries: &[ListedFile<'_>]) -> Failure {
    let looked = match entries {
        [] => "no file is there".to_owned(),
        [only] => format!("the one file there is {}", only.path),
        [first, ..] => format!("none of {} files matches, such as {}", entries.len(), first.path),
    };
    Failure::new(
        format!("nothing matches {written}: {looked}"),
        "paths are relative to the folder of the configuration file; check that it is built before this step",
    )
}
