//! Files that the team did not write: vendored and generated ones.

use memchr::memmem;

/// Folders with vendored code.
const FOLDERS: &[&str] = &[
    // JavaScript
    "node_modules",
    "bower_components",
    "jspm_packages",
    ".yarn",
    // Go, PHP, Ruby, Rust
    "vendor",
    // C, C++ and others
    "third_party",
    "third-party",
    "thirdparty",
    // Apple
    "Pods",
    "Carthage",
    // Python
    ".venv",
    "venv",
    "site-packages",
];

/// A folder with generated code.
const GENERATED: &str = "__generated__";

/// Lock files in a language that tokei counts; it knows none for `Cargo.lock`, `yarn.lock` and the
/// like.
const LOCK_FILES: &[&str] =
    &["package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "packages.lock.json"];

/// Endings of generated files.
const ENDINGS: &[&str] = &[
    // Minified
    ".min.js",
    ".min.mjs",
    ".min.css",
    // Protocol Buffers
    ".pb.go",
    ".pb.h",
    ".pb.cc",
    "_pb2.py",
    "_pb2.pyi",
    "_pb2_grpc.py",
    "_pb.js",
    "_pb.ts",
    // Dart
    ".g.dart",
    ".freezed.dart",
    // .NET
    ".g.cs",
    ".g.i.cs",
    ".designer.cs",
    ".Designer.cs",
];

/// Part of the names of generated files.
const INFIX: &str = ".generated.";

/// The marker of a generated file is near its top.
const HEAD_BYTES: usize = 2_048;
const HEAD_LINES: usize = 20;

/// Whether the name of a file, or of a folder above it, marks it as vendored or generated.
pub(super) fn is_named_so(path: &str) -> bool {
    let mut parts = path.rsplit('/');
    let name = parts.next().unwrap_or_default();
    LOCK_FILES.contains(&name)
        || name.contains(INFIX)
        || ENDINGS.iter().any(|ending| name.ends_with(ending))
        || parts.any(|folder| folder == GENERATED || FOLDERS.contains(&folder))
}

/// Whether a file is marked as generated near its top: with the text that Go prescribes, or the tag
/// `@generated`.
pub(super) fn says_so(text: &[u8]) -> bool {
    let head = &text[..text.len().min(HEAD_BYTES)];
    // A fast test first: few files contain the word.
    memmem::find(head, b"generated").is_some()
        && head.split(|byte| *byte == b'\n').take(HEAD_LINES).any(is_marker)
}

fn is_marker(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    let words = line.iter().position(u8::is_ascii_alphanumeric).map_or(&[][..], |at| &line[at..]);
    if words.starts_with(b"Code generated ") && memmem::find(words, b" DO NOT EDIT.").is_some() {
        return true;
    }
    // In prose the tag may only be mentioned.
    let is_prose = line.first().is_some_and(u8::is_ascii_alphanumeric);
    let tag = memmem::find(line, b"@generated").filter(|_| !is_prose);
    tag.is_some_and(|at| {
        let after = &line[at + "@generated".len()..];
        let before = line[..at].last();
        let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        !before.is_some_and(is_word) && !after.first().is_some_and(is_word)
    })
}
