//! Lock files of further ecosystems, and those that only say what is locked.

use crate::collect::driver::{check, check_failure, collected};

macro_rules! lock {
    ($name:literal) => {
        include_str!(concat!("../../fixtures/deps/", $name))
    };
}

const PYPROJECT: &str = lock!("made-by-hand/pyproject.toml");
const UV_PROJECT: &str = "[project]\nname = \"app\"\ndependencies = [\"iniconfig\", \"zipp\"]\n";

/// Name, content, all packages, those that the project declares.
const ALONE: &[(&str, &str, f64, f64)] = &[
    // `bun pm ls --all` lists 16 besides the member and the folder.
    ("bun.lock", lock!("bun/bun.lock"), 16.0, 5.0),
    ("bun.lock", lock!("bun/bun-1.2.lock"), 16.0, 5.0),
    ("deno.lock", lock!("deno/deno.lock"), 8.0, 2.0),
    ("deno.lock", lock!("deno/deno-1.46.lock"), 8.0, 1.0),
    ("pubspec.lock", lock!("made-by-hand/pubspec.lock"), 3.0, 2.0),
    ("Podfile.lock", lock!("made-by-hand/Podfile.lock"), 3.0, 2.0),
    ("packages.lock.json", lock!("made-by-hand/packages.lock.json"), 3.0, 1.0),
];

/// The same for those that have no word on what the project declares.
const ALL_ONLY: &[(&str, &str, f64)] = &[
    ("Package.resolved", lock!("made-by-hand/Package.resolved"), 2.0),
    ("Package.resolved", lock!("made-by-hand/Package-1.resolved"), 2.0),
    ("mix.lock", lock!("made-by-hand/mix.lock"), 3.0),
    ("gradle.lockfile", lock!("made-by-hand/gradle.lockfile"), 3.0),
    ("buildscript-gradle.lockfile", lock!("made-by-hand/gradle.lockfile"), 3.0),
];

#[test]
fn every_format_is_counted() {
    for (name, text, all, direct) in ALONE {
        let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        for text in [text, &*windows] {
            check("deps", &[(name, text)], *all);
            check("deps --kind direct", &[(name, text)], *direct);
        }
    }
    for (name, text, all) in ALL_ONLY {
        let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        check("deps", &[(name, text)], *all);
        check("deps", &[(name, &windows)], *all);
        let failure = collected("deps --kind direct", &[(name, text)]).expect_err("unknown");
        assert!(failure.hint.ends_with("count with --kind all"), "{failure:?}");
    }
}

#[test]
fn python_locks_are_told_what_is_direct_by_pyproject() {
    let pdm = ("pdm.lock", lock!("made-by-hand/pdm.lock"));
    check("deps", &[pdm], 3.0);
    check("deps --kind direct", &[pdm, ("pyproject.toml", PYPROJECT)], 2.0);
    let of_uv = lock!("python/pylock.toml");
    for name in ["pylock.toml", "pylock.dev.toml"] {
        check("deps .", &[(name, of_uv)], 2.0);
        check("deps . --kind direct", &[(name, of_uv), ("pyproject.toml", UV_PROJECT)], 2.0);
    }
    check("deps pylock.toml", &[("pylock.toml", lock!("python/pylock.pip.toml"))], 5.0);
}

#[test]
fn a_package_of_two_lock_files_is_one() {
    let files = &[
        ("packages.lock.json", lock!("made-by-hand/packages.lock.json")),
        ("b/packages.lock.json", lock!("made-by-hand/packages.lock.json")),
        ("bun.lock", lock!("bun/bun.lock")),
        ("deno.lock", lock!("deno/deno.lock")),
    ];
    // Those of deno are all among those of bun.
    check("deps .", files, 19.0);
}

#[test]
fn modules_by_url_count_as_the_packages_they_are_of() {
    let text = "{\"version\": \"4\", \"remote\": {\
        \"https://deno.land/x/oak@v12.6.1/mod.ts\": \"a\",\
        \"https://deno.land/x/oak@v12.6.1/app.ts\": \"b\",\
        \"https://deno.land/std@0.200.0/path/mod.ts\": \"c\",\
        \"https://esm.sh/@preact/signals@1.2.3/x.js\": \"d\",\
        \"https://raw.githubusercontent.com/a/b/main/c.ts\": \"e\",\
        \"https://raw.githubusercontent.com/a/b/main/d.ts\": \"f\"},\
        \"jsr\": {\"@std/assert@1.0.0\": {}}, \"npm\": {\"react-dom@18.2.0_react@18.2.0\": {}}}";
    check("deps", &[("deno.lock", text)], 6.0);
}

#[test]
fn what_is_cut_short_or_something_else_has_no_number() {
    let stopped = "the tool that writes it was stopped half-way; check its own output";
    for (name, text, how) in [
        ("pubspec.lock", "packages:\n", "its last part, sdks, is missing"),
        ("Podfile.lock", "PODS:\n  - A (1.0)\n", "its last line, COCOAPODS, is missing"),
        ("mix.lock", "%{\n  \"a\": {:hex, :a, \"1\"},\n", "its last bracket is missing"),
        ("gradle.lockfile", "a:b:1=c\n", "its last line, empty=, is missing"),
        (
            "bun.lock",
            "{\"lockfileVersion\": 1, \"workspaces\": {\"\": {\"dependencies\": {\"a\": \"1\"}}}}",
            "the project needs a, which it does not contain",
        ),
    ] {
        check_failure("deps", &[(name, text)], &format!("{name} is cut short: {how}"), stopped);
    }
    for (name, text) in [
        ("bun.lock", "{\"lockfileVersion\": 9}"),
        ("deno.lock", "{\"version\": \"9\"}"),
        ("Package.resolved", "{\"version\": 9}"),
        ("Package.resolved", "{\"version\": 2}"),
        ("packages.lock.json", "{}"),
        ("mix.lock", "{}"),
        ("mix.lock", "%{\n  a\n}"),
        ("gradle.lockfile", "a:b\nempty=\n"),
        ("pdm.lock", ""),
        ("pylock.toml", ""),
        ("Podfile.lock", "PODS:\n  - A\nCOCOAPODS: 1\n"),
    ] {
        let found = collected("deps", &[(name, text)]);
        assert!(found.is_err(), "{name} {text}: {found:?}");
    }
}
