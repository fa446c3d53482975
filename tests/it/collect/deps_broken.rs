//! Lock files that are malformed, cut short or left in the middle of a merge.

use crate::collect::deps::{ALONE, CARGO, PNPM_6, PNPM_9, WITH_MANIFEST};
use crate::collect::driver::{check_failure, collected};

/// Only what is wrong; the rest of the message is the same for all.
#[track_caller]
fn check_malformed(name: &str, text: &str, how: &str) {
    check_failure(
        "deps",
        &[(name, text)],
        &format!("{name} is not a lock file as it should be: {how}"),
        "let the tool that it belongs to write it again",
    );
}

#[track_caller]
fn check_cut_short(name: &str, text: &str, how: &str) {
    check_failure(
        "deps",
        &[(name, text)],
        &format!("{name} is cut short: {how}"),
        "the tool that writes it was stopped half-way; check its own output",
    );
}

#[test]
fn a_conflict_of_a_merge_is_an_error_in_every_format() {
    let all = ALONE.iter().map(|(name, text, ..)| (name, text));
    for (name, text) in all.chain(WITH_MANIFEST.iter().map(|(name, text, ..)| (name, text))) {
        let text = format!("{text}<<<<<<< HEAD\n=======\n>>>>>>> main\n");
        let failure = collected("deps", &[(name, &text)]).expect_err("a conflict");
        assert!(failure.message.ends_with(": an unresolved merge conflict"), "{failure:?}");
    }
}

#[test]
fn malformed_lock_files_are_errors() {
    check_malformed("package-lock.json", "{}", "it has no lockfileVersion");
    check_malformed(
        "package-lock.json",
        r#"{"lockfileVersion": 4}"#,
        "lockfileVersion 4 is not known",
    );
    check_malformed("package-lock.json", r#"{"lockfileVersion": 3}"#, "it has no map of packages");
    check_malformed(
        "pnpm-lock.yaml",
        "a: [1",
        "line 2: while parsing a flow sequence, expected ',' or ']'",
    );
    check_malformed("pnpm-lock.yaml", "lockfileVersion: 3.0", "lockfileVersion 3.0 is not known");
    check_malformed("pnpm-lock.yaml", "a: 1\na: 2", "line 2: \"a\" is there twice");
    check_malformed(
        "pnpm-lock.yaml",
        "a: &a [1]\nb: *a",
        "line 2: an alias, which no lock file has",
    );
    check_malformed("yarn.lock", "", "it neither says \"yarn lockfile v1\" nor has __metadata");
    check_malformed(
        "yarn.lock",
        "# yarn lockfile v1\n\"a@1:\n",
        "line 2: \"\\\"a@1:\" is not where a package begins",
    );
    check_malformed("Cargo.lock", "", "it has no package, not even the project");
    check_malformed("Cargo.lock", "[[package]]\nname = 'a'\nname = 'a'", "line 3: a duplicate key");
    check_malformed("Cargo.lock", "[[package]\n", "line 1: unclosed array table");
    check_malformed("go.mod", "go 1.22\n", "it names no module");
    check_malformed(
        "go.mod",
        "module a\nrequire b\n",
        "line 2: \"require b\" is not a module with a version",
    );
    check_malformed("requirements.txt", "==1\n", "line 1: \"==1\" is not a requirement");
    check_malformed("requirements.txt", "a = 1\n", "line 1: \"a = 1\" is not a requirement");
    check_malformed("Gemfile.lock", "gems:\n", "line 1: \"gems:\" is not a section");
    check_malformed("composer.lock", "{}", "it has no list of packages");
    check_malformed("uv.lock", "[[package]]\nname = 'a'", "the file has no version");
    let bytes = collected("deps", &[("go.mod", "module \u{fffd}")]);
    assert_eq!(bytes, Ok(0.0), "any letters are fine in names");
}

#[test]
fn lock_files_that_end_early_are_errors() {
    check_cut_short(
        "package-lock.json",
        r#"{"lockfileVersion": 3, "#,
        "EOF while parsing a value at line 1 column 23",
    );
    let packages = PNPM_9.find("  is-number@6").expect("the package is there");
    check_cut_short("pnpm-lock.yaml", &PNPM_9[..packages], "it has packages and no snapshots");
    let packages = PNPM_6.find("  /is-odd@3").expect("the package is there");
    check_cut_short(
        "pnpm-lock.yaml",
        &PNPM_6[..packages],
        "the project needs is-odd, which it does not contain",
    );
    check_cut_short("yarn.lock", "# yarn lockfile v1\na@1:\n", "a@1 has no version");
    let packages = CARGO.find("[[package]]\nname = \"scopeguard\"").expect("the package is there");
    check_cut_short(
        "Cargo.lock",
        &CARGO[..packages],
        "fixture needs scopeguard, which it does not contain",
    );
    check_cut_short("poetry.lock", "", "its last part, [metadata], is missing");
    check_cut_short("go.mod", "module a\nrequire (\n", "the brackets of require are never closed");
    check_cut_short("Gemfile.lock", "GEM\n", "it has no section DEPENDENCIES");
    check_cut_short("requirements.txt", "a==1 \\\n", "its last line goes on");
}
