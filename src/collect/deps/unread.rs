//! Known lock files that are not supported: a note says that they are not counted.

use super::base_name;
use crate::collect::Failure;

/// Their file names.
pub const NAMES: &[&str] = &[
    // JavaScript
    "bun.lockb",
    "shrinkwrap.yaml",
    "vlt-lock.json",
    // Python
    "pixi.lock",
    "conda-lock.yml",
    // .NET
    "paket.lock",
    // Apple
    "Cartfile.resolved",
    // Erlang
    "rebar.lock",
    // C and C++
    "conan.lock",
    // Haskell, OCaml, Crystal, D, Nim, Julia, R, Perl
    "stack.yaml.lock",
    "cabal.project.freeze",
    "shard.lock",
    "dub.selections.json",
    "nimble.lock",
    "renv.lock",
    "cpanfile.snapshot",
    // Go before modules
    "Gopkg.lock",
    "glide.lock",
    // Infrastructure
    ".terraform.lock.hcl",
    "Chart.lock",
    "flake.lock",
    "MODULE.bazel.lock",
];

/// How many of them a note names.
const SHOWN: usize = 5;

pub fn is_named_so(path: &str) -> bool {
    NAMES.contains(&base_name(path))
}

/// The note next to the number.
pub fn note(unread: &[String]) -> Option<String> {
    let shown = unread.iter().take(SHOWN).map(|path| &**path).collect::<Vec<_>>().join(", ");
    let more = unread.len().saturating_sub(SHOWN);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    (!unread.is_empty()).then(|| {
        format!(
            "not counted: {shown}{more}, which deps cannot read; to count without this note, name \
             the lock files, as in \"@collect deps go.mod\""
        )
    })
}

/// The failure if nothing else can be counted.
pub fn failure(path: &str, known: &str) -> Failure {
    Failure::new(
        format!("{path} is a lock file that deps cannot read"),
        format!("it reads {known}; count the packages of others with a shell command"),
    )
}
