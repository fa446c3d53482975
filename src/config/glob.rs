//! Globs, within limits: every glob from outside is compiled here.

use globset::{GlobBuilder, GlobMatcher};

/// No path is longer.
const MOST_CHARS: usize = 1024;

/// Far more than a pattern needs; a regular expression takes 250.
const MOST_BRACES: usize = 16;

/// A glob, or why it is invalid. In one for paths, `*` and `?` stop at a slash.
pub fn compile(glob: &str, is_path: bool) -> Result<GlobMatcher, String> {
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
    match GlobBuilder::new(glob).literal_separator(is_path).build() {
        Ok(glob) => Ok(glob.compile_matcher()),
        Err(error) => Err(error.kind().to_string()),
    }
}

/// Whether it is a glob rather than a key.
#[must_use]
pub fn is_glob(metric: &str) -> bool {
    metric.contains(['*', '?', '[', '{'])
}

/// The keys that match a glob or key; the reason if the glob is invalid.
pub fn matching<'a>(metric: &str, keys: &[&'a str]) -> Result<Vec<&'a str>, String> {
    let keys = keys.iter().copied();
    if !is_glob(metric) {
        return Ok(keys.filter(|key| *key == metric).collect());
    }
    let glob = compile(metric, false)?;
    Ok(keys.filter(|key| glob.is_match(key)).collect())
}
