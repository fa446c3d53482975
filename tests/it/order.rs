//! The order of both halves: a room uses only rooms before it, and no files import each other in a circle.

use std::collections::{BTreeMap, BTreeSet};

use crate::tidy::{files, read};

/// Reading order of the core.
const CORE: &[&str] = &[
    "error", "unit", "json", "machine", "commit", "sorted", "metric", "parts", "config", "collect",
    "history", "signal", "gate", "report", "fleet", "summary", "watch", "wasm",
];

/// Crates of their own.
const SEPARATE: &[&str] = &["src/levels/", "src/scan/", "src/table/"];

/// The same of the shell. A type may come from anywhere: it is not there when the program runs.
const SHELL: &[&str] = &[
    "errors",
    "api",
    "compile",
    "sqlite",
    "core",
    "git",
    "context",
    "run",
    "report",
    "github",
    "storage/local",
    "storage/s3",
    "storage/artifact",
    "storage",
    "collect",
    "init",
    "history",
    "commands/shared",
    "doctor",
    "formats",
    "gate",
    "watch",
    "fleet",
    "track",
    "backfill",
    "commands",
    "action",
    "gate-action",
    "index",
    "cli",
];

/// What each file imports of the others.
type Imports = BTreeMap<String, BTreeSet<String>>;

#[test]
fn rooms_use_only_those_before_them() {
    for (half, order, imports) in halves() {
        let rank = |path: &str| order.iter().position(|room| *room == room_of(half, order, path));
        for (file, used) in &imports {
            let own = rank(file);
            for other in used {
                assert!(
                    rank(other) <= own,
                    "{file} may not use {other}: its room comes later in the order of {half}/"
                );
            }
        }
    }
}

/// A file may use what the door of its folder defines, and the door its files.
#[test]
fn no_files_import_each_other_in_a_circle() {
    for (half, _, mut left) in halves() {
        for (file, used) in &mut left {
            used.retain(|other| {
                other.strip_suffix("mod.rs").is_none_or(|folder| !file.starts_with(folder))
            });
        }
        // What imports nothing of the rest is in no circle, and neither is what nothing imports.
        let mut before = 0;
        while before != left.len() {
            before = left.len();
            let files: BTreeSet<_> = left.keys().cloned().collect();
            for used in left.values_mut() {
                used.retain(|other| files.contains(other));
            }
            let used: BTreeSet<_> = left.values().flatten().cloned().collect();
            left.retain(|file, imports| !imports.is_empty() && used.contains(file));
        }
        assert!(left.is_empty(), "{half}/: these files import each other in a circle: {left:#?}");
    }
}

#[test]
fn every_room_is_in_the_order_and_on_the_map() {
    let map = read("ARCHITECTURE.md");
    for (half, order, imports) in halves() {
        for file in imports.keys().filter(|file| **file != "src/lib.rs") {
            let room = room_of(half, order, file);
            assert!(order.contains(&room), "{file}: its room `{room}` has no place in the order");
            let name = room.strip_prefix("storage/").unwrap_or(room);
            let is_named =
                ["", "/", ".js"].iter().any(|end| map.contains(&format!("`{name}{end}`")));
            assert!(is_named, "ARCHITECTURE.md does not say what `{room}` is for");
        }
    }
}

/// The tests above read paths such as `crate::unit`, so they must not be hidden in a group.
#[test]
fn each_room_is_imported_by_a_line_of_its_own() {
    for (path, text) in files(&["src"], &["rs"]) {
        assert!(!text.contains("crate::{"), "{path}: write one `use crate::room::…` for each room");
    }
}

fn halves() -> [(&'static str, &'static [&'static str], Imports); 2] {
    let is_separate = |path: &str| SEPARATE.iter().any(|folder| path.starts_with(folder));
    let core = files(&["src"], &["rs"]).into_iter().filter(|(path, _)| !is_separate(path));
    [
        ("src", CORE, imports(core, of_rust)),
        ("js", SHELL, imports(files(&["js"], &["js"]), of_javascript)),
    ]
}

fn imports(
    files: impl IntoIterator<Item = (String, String)>,
    of: fn(&str, &str, &BTreeSet<String>) -> BTreeSet<String>,
) -> Imports {
    let files: Vec<_> = files.into_iter().collect();
    let known: BTreeSet<_> = files.iter().map(|(path, _)| path.clone()).collect();
    let import = |(path, text): (String, String)| {
        let mut used = of(&path, &text, &known);
        used.remove(&path);
        (path, used)
    };
    files.into_iter().map(import).collect()
}

/// The longest name in the order that the path begins with; else the first part of the path.
fn room_of<'a>(half: &str, order: &[&'a str], path: &'a str) -> &'a str {
    let inner = &path[half.len() + 1..];
    let is_in =
        |room: &&&str| inner.strip_prefix(**room).is_some_and(|rest| rest.starts_with(['/', '.']));
    let longest = order.iter().filter(is_in).max_by_key(|room| room.len());
    longest.copied().unwrap_or_else(|| inner.split(['/', '.']).next().expect("a path has a part"))
}

/// Imports in code, not in comments, where they are types.
fn of_javascript(path: &str, text: &str, known: &BTreeSet<String>) -> BTreeSet<String> {
    let opens = regex::Regex::new(r"(?s)(?:^|[\s(,{])/\*\*.*?\*/").expect("it is a pattern");
    let import =
        regex::Regex::new(r"\b(?:from|import)\s*\(?\s*'(\.[^']+)'").expect("it is a pattern");
    let code = opens.replace_all(text, " ");
    let found = import.captures_iter(&code).map(|found| {
        let mut parts: Vec<_> = path.split('/').collect();
        parts.pop();
        for part in found[1].split('/') {
            match part {
                "." => {}
                ".." => drop(parts.pop()),
                name => parts.push(name),
            }
        }
        parts.join("/")
    });
    found.filter(|other| known.contains(other)).collect()
}

/// What `crate::…`, `super::…` and `self::…` lead to, groups included.
fn of_rust(path: &str, text: &str, known: &BTreeSet<String>) -> BTreeSet<String> {
    let code: String =
        text.lines().filter_map(|line| line.split("//").next()).collect::<Vec<_>>().join("\n");
    let own = module_of(path);
    let mut used = BTreeSet::new();
    for start in ["crate::", "super::", "self::"] {
        for (at, _) in code.match_indices(start) {
            let is_whole =
                !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
            if is_whole {
                follow(&code[at..], own.clone(), &mut |module| {
                    used.extend(file_of(module, known));
                });
            }
        }
    }
    used
}

/// Walks along a path, and into each branch of a group; what follows it comes back.
fn follow<'t>(text: &'t str, mut at: Vec<&'t str>, found: &mut impl FnMut(&[&str])) -> &'t str {
    let mut rest = text.trim_start();
    loop {
        if let Some(mut branch) = rest.strip_prefix('{') {
            while !branch.trim_start().starts_with('}') {
                let behind = follow(branch, at.clone(), found);
                let end = behind.find([',', '}']).unwrap_or(behind.len());
                branch = behind[end..].strip_prefix(',').unwrap_or(&behind[end..]);
                if branch.is_empty() {
                    break;
                }
            }
            return branch.trim_start().strip_prefix('}').unwrap_or("");
        }
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        match &rest[..end] {
            "crate" => at.clear(),
            "super" => drop(at.pop()),
            "self" => {}
            name => at.push(name),
        }
        if let Some(next) = rest[end..].strip_prefix("::") {
            rest = next;
        } else {
            found(&at);
            return &rest[end..];
        }
    }
}

/// `src/a/b.rs` is `a::b`, and so is `src/a/b/mod.rs`.
fn module_of(path: &str) -> Vec<&str> {
    let inner = path.trim_start_matches("src/").trim_end_matches(".rs");
    let mut parts: Vec<_> = inner.split('/').collect();
    if matches!(parts.last(), Some(&"mod" | &"lib")) {
        parts.pop();
    }
    parts
}

/// The file of the longest part of a path that is a module.
fn file_of(module: &[&str], known: &BTreeSet<String>) -> Option<String> {
    (1..=module.len()).rev().find_map(|length| {
        let name = format!("src/{}", module[..length].join("/"));
        [format!("{name}.rs"), format!("{name}/mod.rs")]
            .into_iter()
            .find(|path| known.contains(path))
    })
}
