//! Files that nobody on the team wrote: vendored and generated ones.

use memchr::memmem;

/// Folders with the work of others.
const FOLDERS: &[&str] = &[
    // JavaScript
    "node_modules",
    "bower_components",
    "jspm_packages",
    ".yarn",
    // Go, PHP, Ruby, Rust
    "vendor",
    // C, C++ and everybody
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

/// A folder with the work of programs.
const GENERATED: &str = "__generated__";

/// Lock files in a language that tokei counts; it knows none for `Cargo.lock`, `yarn.lock` and the
/// like.
const LOCK_FILES: &[&str] =
    &["package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "packages.lock.json"];

/// How the names of generated files end.
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

/// In the middle of the names of generated files.
const INFIX: &str = ".generated.";

/// A file says that it is generated near its top.
const HEAD_BYTES: usize = 2_048;
const HEAD_LINES: usize = 20;

/// Whether the name of a file, or of a folder around it, says that others or a program wrote it.
pub(super) fn is_named_so(path: &str) -> bool {
    let mut parts = path.rsplit('/');
    let name = parts.next().unwrap_or_default();
    LOCK_FILES.contains(&name)
        || name.contains(INFIX)
        || ENDINGS.iter().any(|ending| name.ends_with(ending))
        || parts.any(|folder| folder == GENERATED || FOLDERS.contains(&folder))
}

/// Whether a file says near its top that it is generated: in the words that Go asks for, or with
/// the tag `@generated`.
pub(super) fn says_so(text: &[u8]) -> bool {
    let head = &text[..text.len().min(HEAD_BYTES)];
    // Few files have the word, and finding that out is fast.
    memmem::find(head, b"generated").is_some()
        && head.split(|byte| *byte == b'\n').take(HEAD_LINES).any(is_marker)
}

fn is_marker(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    let words = line.iter().position(u8::is_ascii_alphanumeric).map_or(&[][..], |at| &line[at..]);
    if words.starts_with(b"Code generated ") && memmem::find(words, b" DO NOT EDIT.").is_some() {
        return true;
    }
    // In prose the tag may be what is talked about.
    let is_prose = line.first().is_some_and(u8::is_ascii_alphanumeric);
    let tag = memmem::find(line, b"@generated").filter(|_| !is_prose);
    tag.is_some_and(|at| {
        let after = &line[at + "@generated".len()..];
        let before = line[..at].last();
        let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        !before.is_some_and(is_word) && !after.first().is_some_and(is_word)
    })
}
