//! `@collect loc` beside tokei itself, on the same files: every total is the same, exactly.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tokei::{Config, Language, LanguageType, Languages};

use crate::collect::driver;

type Count = fn(&Language) -> usize;

/// Besides code, which is compared language by language.
const KINDS: &[(&str, Count)] = &[
    ("comments", |language| language.comments),
    ("lines", Language::lines),
    ("files", |language| language.reports.len()),
];

/// What tokei finds below folders: all files, ignored and hidden ones too.
fn natively(folders: &[PathBuf]) -> Languages {
    let config = Config { hidden: Some(true), no_ignore: Some(true), ..Config::default() };
    let mut languages = Languages::new();
    languages.get_statistics(folders, &[], &config);
    languages
}

/// What the collector finds in files whose bytes are at hand.
fn collected(command: &str, files: &BTreeMap<String, Vec<u8>>) -> usize {
    let files: Vec<_> = files.iter().map(|(path, bytes)| (&**path, bytes)).collect();
    let number = driver::collected(command, &files).expect("a number");
    format!("{number}").parse().expect("lines are whole")
}

/// Compares all kinds of lines, of all languages together and of each alone. Answers with the
/// number of files and languages.
fn compare(native: &mut Languages, root: &Path) -> (usize, usize) {
    let mut files = BTreeMap::new();
    for language in native.values_mut() {
        // Binary files are ours to leave out.
        language.reports.retain(|report| {
            let bytes = fs::read(&report.name).expect("tokei has just read it");
            let path = report.name.strip_prefix(root).expect("it is below the root");
            let path = path.to_str().expect("its name is text").replace('\\', "/");
            let is_text = bytes.starts_with(&[0xFF, 0xFE])
                || bytes.starts_with(&[0xFE, 0xFF])
                || !bytes[..bytes.len().min(8_000)].contains(&0);
            if is_text {
                files.insert(path, bytes);
            }
            is_text
        });
        let reports = std::mem::take(&mut language.reports);
        language.children.clear();
        for report in reports {
            language.add_report(report);
        }
        language.total();
    }
    native.retain(|_, language| !language.reports.is_empty());

    for (kind, of) in KINDS {
        let expected: usize = native.values().map(|language| of(&language.summarise())).sum();
        let command = format!("loc --include-vendored --kind {kind}");
        assert_eq!(collected(&command, &files), expected, "{command}");
    }
    for (name, language) in &*native {
        let name = name.name().replace('\'', "'\\''");
        let command = format!("loc --include-vendored --language '{name}'");
        assert_eq!(collected(&command, &files), language.summarise().code, "{command}");
    }
    (files.len(), native.len())
}

/// The sources that these tests were compiled from are on every machine that runs them, in the
/// versions of `Cargo.lock`.
#[test]
fn totals_are_those_of_tokei_on_thousands_of_files() {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo"))).expect("a home");
    let unpacked = fs::read_dir(home.join("registry/src")).expect("cargo unpacks there");
    let registries: Vec<_> = unpacked.map(|entry| entry.expect("it is listed").path()).collect();
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock");
    let lock = fs::read_to_string(lock).expect("it is committed");
    let value = |line: &str| line.split('"').nth(1).expect("a value in quotes").to_owned();
    let packages: Vec<_> = lock
        .split("[[package]]\n")
        .skip(1)
        .filter(|package| package.contains("checksum"))
        .map(|package| {
            let mut lines = package.lines().map(value);
            format!("{}-{}", lines.next().expect("a name"), lines.next().expect("a version"))
        })
        .flat_map(|package| registries.iter().map(move |registry| registry.join(&package)))
        .filter(|folder| folder.is_dir())
        .collect();
    let (files, languages) = compare(&mut natively(&packages), &home);
    println!("{} packages, {files} files, {languages} languages", packages.len());
    assert!(packages.len() > 100 && files > 5_000 && languages > 15);
}

/// Files in a folder of their own, counted by both; answers with the number of files.
#[track_caller]
fn check<T: AsRef<[u8]>>(files: &[(String, T)]) -> usize {
    let folder = tempfile::tempdir().expect("a folder for a while");
    for (path, bytes) in files {
        fs::write(folder.path().join(path), bytes).expect("there is room");
    }
    let (files, _) = compare(&mut natively(&[folder.path().to_owned()]), folder.path());
    files
}

/// Every sign that means something to tokei in a language, in many orders.
fn sample(language: LanguageType, round: usize) -> String {
    let pairs = [
        language.multi_line_comments(),
        language.nested_comments(),
        language.quotes(),
        language.verbatim_quotes(),
        language.doc_quotes(),
    ];
    let mut signs: Vec<_> =
        pairs.into_iter().flatten().flat_map(|(open, close)| [*open, *close]).collect();
    signs.extend(language.line_comments());
    signs.extend([
        "\\",
        "word",
        "",
        "  ",
        "\\\"",
        "`",
        "```rust\n",
        "```\n",
        "<script>\n",
        "</script>",
    ]);
    let mut text = String::new();
    let mut state = 7 + round;
    for step in 0..120 {
        // Steps of a linear congruence: the same on every machine.
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
        text.push_str(signs[(state / 1_000) % signs.len()]);
        text.push_str(["\n", " ", " x ", "\n\n", "\r\n"][(state / 77_000 + step) % 5]);
    }
    text
}

/// What the published command line counts in the samples: `tokei --hidden --no-ignore`. The library
/// that we build is not quite the published one, see its `Cargo.toml`.
const PUBLISHED: [usize; 3] = [60_051, 24_062, 17_715];

#[test]
fn every_language_is_counted_as_tokei_does() {
    let mut files = Vec::new();
    for (language, extensions) in LanguageType::list() {
        for (round, extension) in extensions.iter().chain(extensions.first()).enumerate() {
            let name = format!("{language:?}-{round}.{extension}");
            files.push((name, sample(*language, round)));
        }
    }
    let names = [
        "Makefile",
        "makefile",
        "GNUmakefile",
        "Dockerfile",
        "CMakeLists.txt",
        "Rakefile",
        "meson.build",
        "BUILD",
        "WORKSPACE",
        "Justfile",
        "PKGBUILD",
        "SConstruct",
        "Snakefile",
        "view.blade.php",
        "nuget.config",
        "UPPER.RS",
        "noext",
        ".hidden.js",
        ".gitignore",
        "a.b.c",
        "trailing.",
        "ünïcode.py",
        "with space.go",
    ];
    files.extend(names.map(|name| (name.to_owned(), "# a\n// b\n\nc\n".to_owned())));
    assert!(check(&files) > 600);
    let files = files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    let counted = ["code", "comments", "blanks"]
        .map(|kind| collected(&format!("loc --include-vendored --kind {kind}"), &files));
    assert_eq!(counted, PUBLISHED);
}

#[test]
fn code_within_code_is_counted_as_tokei_does() {
    let rust = "/// Doc.\n///\n/// ```\n/// let a = 1;\n/// // why\n/// ```\nfn a() {}\n//! x\n";
    let html = "<html>\n<style>\nb { }\n\n/* c */\n</style>\n<script type=\"text/typescript\">\n// a\n\
                let b;\n</script>\n<!-- c -->\n<script></script>\n</html>\n";
    let vue = "<template>\n<p>a</p>\n\n</template>\n<script lang=\"ts\">\nlet a; // b\n</script>\n\
               <style lang=\"scss\">\n// c\nb {}\n</style>\n";
    let markdown = "# A\n\n```js\nlet a;\n// b\n```\ntext\n```python\nb = 1\n\n# c\n```\n```\nx\n```\n\
                    ```html\n<script>\nlet a;\n</script>\n```\n```rust\n/// ```\n/// a\n";
    let jupyter = r##"{"cells": [{"cell_type": "code", "source": ["a = 1\n", "# b\n"]},
        {"cell_type": "markdown", "source": ["# A\n", "\n", "b"]}],
        "metadata": {"kernelspec": {"language": "python"}, "language_info": {}}}"##;
    let files = [
        ("a.rs", rust),
        ("a.html", html),
        ("a.vue", vue),
        ("a.svelte", vue),
        ("a.astro", html),
        ("a.md", markdown),
        ("a.ipynb", jupyter),
        ("broken.ipynb", "{"),
        ("a.lf", "target Python;\nreactor A {\n  reaction() {=\n    # a\n    b = 1\n  =}\n}\n"),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text));
    assert_eq!(check(&files), files.len());
}

#[test]
fn encodings_and_line_ends_are_read_as_tokei_does() {
    let text = "// ä\r\nlet a = \"😀\"; /* b\n\n*/ c\n\nd";
    let utf16 = |to_bytes: fn(u16) -> [u8; 2], mark: [u8; 2]| -> Vec<u8> {
        let units = text.encode_utf16().flat_map(to_bytes);
        mark.into_iter().chain(units).collect()
    };
    let little = utf16(u16::to_le_bytes, [0xFF, 0xFE]);
    let big = utf16(u16::to_be_bytes, [0xFE, 0xFF]);
    let mut odd = little.clone();
    odd.extend([0x0A, 0x00, 0x3D, 0xD8, 0x0A, 0x00, 0x2F]);
    let files = [
        ("utf8.rs", text.as_bytes().to_vec()),
        ("mark.rs", [b"\xEF\xBB\xBF", text.as_bytes()].concat()),
        ("only-mark.rs", b"\xEF\xBB\xBF".to_vec()),
        ("mark-broken.rs", [b"\xEF\xBB\xBF// \xFF\n\xC3", text.as_bytes()].concat()),
        ("little.rs", little),
        ("big.rs", big),
        ("odd.rs", odd),
        ("latin1.rs", b"// \xE4\nlet a = \"\xFC\";\n\x85\n\xA0\n".to_vec()),
        ("crlf.rs", text.replace('\n', "\r\n").into_bytes()),
        ("cr.rs", text.replace('\n', "\r").into_bytes()),
        ("empty.rs", Vec::new()),
        ("newline.rs", b"\n".to_vec()),
        ("blank.rs", b" \t\x0b\x0c".to_vec()),
        ("no-end.py", b"a = 1".to_vec()),
    ];
    let files = files.map(|(path, bytes)| (path.to_owned(), bytes));
    assert_eq!(check(&files), files.len());
}

#[test]
fn first_lines_are_read_as_tokei_does() {
    let programs = [
        "bash",
        "sh",
        "zsh",
        "fish",
        "ksh",
        "csh",
        "dash",
        "python",
        "python2",
        "python3.12",
        "perl",
        "perl6",
        "raku",
        "ruby",
        "ruby2.7",
        "node",
        "deno",
        "crystal",
        "cython",
        "elvish",
        "groovy",
        "just",
        "racket",
        "awk",
        "awk -f",
        "lua",
        "Rscript",
        "pypy",
        "shh",
        "",
    ];
    let places = ["#!/bin/", "#!/usr/bin/", "#!/usr/bin/env ", "#! /bin/", "#!/usr/local/bin/"];
    let mut files = Vec::new();
    for program in programs {
        for place in places {
            for end in ["\n", " -e\n", "\r\n", "", &" ".repeat(200)] {
                let name = format!("script{}", files.len());
                files.push((name, format!("{place}{program}{end}echo 1\n# a\n\n")));
            }
        }
    }
    files.push(("long".to_owned(), format!("#!/bin/sh {}", "ä".repeat(200))));
    files.push(("split".to_owned(), format!("#!/bin/sh  {}", "ä".repeat(200))));
    files.push(("not-first".to_owned(), "\n#!/bin/sh\n".to_owned()));
    files.push(("ext.zzz".to_owned(), "#!/bin/sh\n".to_owned()));
    assert!(check(&files) > 50);
}

/// What takes tokei minutes, or its stack, must not stop a build.
#[test]
fn nothing_hangs() {
    let megabyte = 1 << 20;
    let long_line = format!("let a = \"{}\";\n", "x".repeat(50 * megabyte));
    let deep = "/*".repeat(megabyte / 2);
    let both = format!("{deep}{}", "*/".repeat(megabyte / 2));
    let blanks = format!(
        "let a = 1; /*{}*/ let b = \"{}\";\n",
        " ".repeat(megabyte),
        "\t ".repeat(megabyte)
    );
    let begin = std::time::Instant::now();
    for (path, text, code, comments) in [
        ("a.js", &long_line, 1, 0),
        ("a.min.rs", &long_line, 1, 0),
        ("a.json", &long_line, 1, 0),
        ("a.rs", &deep, 0, 1),
        ("a.rs", &both, 0, 1),
        ("a.c", &deep, 0, 1),
        ("a.rs", &blanks, 1, 0),
    ] {
        let files = BTreeMap::from([(path.to_owned(), text.clone().into_bytes())]);
        assert_eq!(collected("loc", &files), code, "code of {path}");
        assert_eq!(collected("loc --kind comments", &files), comments, "comments of {path}");
        println!("{path} {:?}", begin.elapsed());
    }
}
