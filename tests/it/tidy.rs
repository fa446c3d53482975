//! Promises about the shape of this repository, kept by reading it.

use std::path::{Path, PathBuf};

use serde_json::Value;

/// Where our own code lives.
const CODE: &[&str] = &["src", "js", "scripts", "tests/it", "tests/js"];

/// What others wrote.
const NOT_OURS: &[&str] = &["node_modules"];

/// A file past this has a second purpose that wants a file of its own.
const MAX_LINES: usize = 400;

#[test]
fn only_the_boundary_knows_javascript() {
    for (path, text) in files(&["src"], &["rs"]) {
        let is_boundary = path.starts_with("src/wasm/");
        for binding in ["wasm_bindgen", "js_sys"] {
            assert!(is_boundary || !text.contains(binding), "{path}: `{binding}` is for src/wasm/");
        }
    }
}

#[test]
fn versions_agree() {
    let package: Value = serde_json::from_str(&read("package.json")).expect("npm reads it too");
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(package["version"], version, "package.json and Cargo.toml");
    let changelog = read("CHANGELOG.md");
    let newest = changelog
        .lines()
        .filter_map(|line| line.strip_prefix("## "))
        .find(|heading| !heading.starts_with("Unreleased"))
        .expect("CHANGELOG.md has a heading for each version");
    let named = newest.split([' ', ',']).next().map(|word| word.trim_matches(['[', ']']));
    assert_eq!(named, Some(version), "CHANGELOG.md and Cargo.toml");
}

#[test]
fn files_have_one_purpose() {
    for (path, text) in files(CODE, &["rs", "js"]) {
        let lines = text.lines().count();
        assert!(lines <= MAX_LINES, "{path} has {lines} lines: which second purpose moved in?");
    }
}

#[test]
fn every_file_says_its_purpose_first() {
    for (path, text) in files(CODE, &["rs", "js"]) {
        let text = text.strip_prefix("#!/usr/bin/env node\n").unwrap_or(&text);
        let opening = if is(&path, "rs") { "//! " } else { "/**" };
        assert!(text.starts_with(opening), "{path}: the first line says what the file is for");
    }
}

#[test]
fn nothing_is_left_for_later() {
    let words = ["TO".to_owned() + "DO", "FIX".to_owned() + "ME", "todo".to_owned() + "!("];
    for (path, text) in files(CODE, &["rs", "js", "hbs", "css"]) {
        for word in &words {
            let found = text.lines().find(|line| is_left_over(line, word));
            assert_eq!(found, None, "{path}: finish it, or say honestly that it does not work");
        }
    }
}

/// Whether a comment opens with the word; inside a sentence, or in an example, it is just a word.
fn is_left_over(line: &str, word: &str) -> bool {
    let opens = ["/", "!", "*"].iter().any(|sign| line.contains(&format!("{sign} {word}")));
    opens || line.trim_start().starts_with(word) || (word.ends_with('(') && line.contains(word))
}

#[test]
fn no_file_knows_the_machine_it_was_written_on() {
    // In pieces, because this file is read as well.
    let telling =
        ["/ro".to_owned() + "ot/", "/Us".to_owned() + "ers/", "C:\\Us".to_owned() + "ers"];
    for (path, text) in files(CODE, &["rs", "js", "json", "toml", "hbs"]) {
        for place in &telling {
            assert!(!text.contains(place), "{path} holds \"{place}\"");
        }
    }
}

/// A reader of a message may not have the package installed, and `npx unentropy` would fetch
/// another one.
#[test]
fn users_are_told_the_command_that_works_without_an_install() {
    const COMMANDS: &[&str] = &[
        "track", "test", "verify", "report", "collect", "import", "export", "migrate", "merge",
        "rename", "prune", "init", "backfill", "doctor", "gate", "badge", "changes", "flaky",
        "publish", "fleet", "-",
    ];
    let code = files(&["src", "js", "docs"], &["rs", "js", "md"]).into_iter();
    let pages = ["README.md", "CHANGELOG.md"].map(|path| (path.to_owned(), read(path)));
    for (path, text) in code.chain(pages) {
        let told = text.lines().filter(|line| !line.trim_start().starts_with(['/', '*']));
        for line in told {
            let short = line.split("unentropy ").skip(1);
            let is_short = short.into_iter().any(|rest| {
                COMMANDS.iter().any(|command| rest.trim_matches('"').starts_with(command))
            });
            assert!(!is_short, "{path}: say `npx unentropy-track-metrics …` in {line}");
        }
    }
}

/// A code without a word on what to do is a riddle.
#[test]
fn every_code_is_explained() {
    let (readme, help) = (read("README.md"), read("docs/troubleshooting.md"));
    for code in unentropy::error::Code::ALL {
        let name = code.name();
        assert!(help.contains(&format!("\n### {name}\n")), "docs/troubleshooting.md lacks {name}");
        assert!(readme.contains(&format!("`{name}`")), "README.md lacks {name}");
    }
    let told = help.lines().filter_map(|line| line.strip_prefix("### "));
    for name in told {
        assert!(unentropy::error::Code::find(name).is_some(), "the code {name} does not exist");
    }
}

#[test]
fn lock_files_name_no_registry() {
    let packages = ["scripts/nodes/package-lock.json", "scripts/azurite/package-lock.json"];
    for path in ["package-lock.json"].into_iter().chain(packages) {
        assert!(!read(path).contains("\"resolved\""), "{path}: install without resolved addresses");
    }
}

/// Path from the root and text of every file below `folders` with one of these extensions.
pub fn files(folders: &[&str], extensions: &[&str]) -> Vec<(String, String)> {
    let paths = folders.iter().flat_map(|folder| below(&root().join(folder)));
    let mut found: Vec<_> = paths
        .filter_map(|path| {
            let name = path.strip_prefix(root()).expect("it is below the root").to_str()?;
            let name = name.replace('\\', "/");
            extensions.iter().any(|extension| is(&name, extension)).then(|| (read(&name), name))
        })
        .map(|(text, name)| (name, text))
        .collect();
    found.sort();
    assert!(!found.is_empty(), "nothing found in {folders:?}: this test would prove nothing");
    found
}

/// Every file below a folder; none when the folder is missing.
fn below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.expect("a listed entry can be read").path());
    paths
        .filter(|path| !NOT_OURS.iter().any(|folder| path.ends_with(folder)))
        .flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] })
        .collect()
}

pub fn is(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|found| found == extension)
}

pub fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
