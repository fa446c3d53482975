//! Lock files at the waist: how many packages they name, and what is wrong with them.

use unentropy::collect::{self, ListedFile};

use crate::collect::driver::{check, check_failure, check_notes};

const PACKAGE_JSON: &str = include_str!("../../fixtures/deps/npm/package.json");
const NPM_1: &str = include_str!("../../fixtures/deps/npm/v1.json");
const NPM_2: &str = include_str!("../../fixtures/deps/npm/v2.json");
const NPM_3: &str = include_str!("../../fixtures/deps/npm/v3.json");
const PNPM_5: &str = include_str!("../../fixtures/deps/pnpm/v5.yaml");
pub const PNPM_6: &str = include_str!("../../fixtures/deps/pnpm/v6.yaml");
pub const PNPM_9: &str = include_str!("../../fixtures/deps/pnpm/v9.yaml");
const YARN_1: &str = include_str!("../../fixtures/deps/yarn/classic.lock");
const YARN_4: &str = include_str!("../../fixtures/deps/yarn/berry.lock");
const NPM_OF_6: &str = include_str!("../../fixtures/deps/npm/npm-6.json");
const NPM_OF_7: &str = include_str!("../../fixtures/deps/npm/npm-7.json");
const PNPM_OF_4: &str = include_str!("../../fixtures/deps/pnpm/pnpm-4.yaml");
const PNPM_OF_5: &str = include_str!("../../fixtures/deps/pnpm/pnpm-5.yaml");
const PNPM_OF_10: &str = include_str!("../../fixtures/deps/pnpm/pnpm-10.yaml");
const YARN_2: &str = include_str!("../../fixtures/deps/yarn/yarn-2.lock");
const YARN_3: &str = include_str!("../../fixtures/deps/yarn/yarn-3.lock");
const CARGO_1: &str = include_str!("../../fixtures/deps/cargo/v1.lock");
const POETRY_OF_1_1: &str = include_str!("../../fixtures/deps/python/poetry-1.1.lock");
const POETRY_OF_2: &str = include_str!("../../fixtures/deps/python/poetry-2.1.lock");
const UV_OF_0_2_13: &str = include_str!("../../fixtures/deps/python/uv-0.2.13.lock");
const UV_OF_0_2_30: &str = include_str!("../../fixtures/deps/python/uv-0.2.30.lock");
const UV_OF_0_2_37: &str = include_str!("../../fixtures/deps/python/uv-0.2.37.lock");
const UV_OF_0_9: &str = include_str!("../../fixtures/deps/python/uv-0.9.lock");
const PIPFILE_LOCK: &str = include_str!("../../fixtures/deps/python/Pipfile.lock");
const PIPFILE: &str = include_str!("../../fixtures/deps/python/Pipfile");
pub const CARGO: &str = include_str!("../../fixtures/deps/cargo/Cargo.lock");
const POETRY: &str = include_str!("../../fixtures/deps/python/poetry.lock");
const POETRY_TOML: &str = include_str!("../../fixtures/deps/python/poetry.toml");
const UV: &str = include_str!("../../fixtures/deps/python/uv.lock");
const UV_EXPORT: &str = include_str!("../../fixtures/deps/python/uv-export.txt");
const PIP_COMPILE: &str = include_str!("../../fixtures/deps/python/pip-compile.txt");
const GO: &str = include_str!("../../fixtures/deps/made-by-hand/go.mod");
const GEMFILE: &str = include_str!("../../fixtures/deps/made-by-hand/Gemfile.lock");
const COMPOSER: &str = include_str!("../../fixtures/deps/made-by-hand/composer.lock");
const COMPOSER_JSON: &str = include_str!("../../fixtures/deps/made-by-hand/composer.json");

/// Every format that tells all by itself: name, content, all packages, those asked for.
pub const ALONE: &[(&str, &str, f64, f64)] = &[
    ("package-lock.json", NPM_2, 10.0, 5.0),
    ("npm-shrinkwrap.json", NPM_3, 10.0, 5.0),
    ("pnpm-lock.yaml", PNPM_5, 10.0, 5.0),
    ("pnpm-lock.yaml", PNPM_6, 10.0, 5.0),
    ("pnpm-lock.yaml", PNPM_9, 10.0, 5.0),
    ("package-lock.json", NPM_OF_7, 10.0, 5.0),
    ("pnpm-lock.yaml", PNPM_OF_4, 10.0, 5.0),
    ("pnpm-lock.yaml", PNPM_OF_5, 10.0, 5.0),
    ("pnpm-lock.yaml", PNPM_OF_10, 10.0, 5.0),
    ("yarn.lock", YARN_2, 10.0, 5.0),
    ("yarn.lock", YARN_3, 10.0, 5.0),
    ("yarn.lock", YARN_4, 10.0, 5.0),
    ("Cargo.lock", CARGO_1, 3.0, 2.0),
    ("uv.lock", UV_OF_0_2_13, 4.0, 4.0),
    ("uv.lock", UV_OF_0_2_30, 4.0, 4.0),
    ("uv.lock", UV_OF_0_2_37, 4.0, 3.0),
    ("uv.lock", UV_OF_0_9, 4.0, 3.0),
    ("gems.locked", GEMFILE, 6.0, 4.0),
    ("Cargo.lock", CARGO, 7.0, 6.0),
    ("go.mod", GO, 5.0, 2.0),
    ("uv.lock", UV, 5.0, 4.0),
    ("Gemfile.lock", GEMFILE, 6.0, 4.0),
    ("requirements.txt", "a==1\nb>=2\n", 2.0, 2.0),
];

/// Name, content, all packages, the manifest's name and content, those asked for.
type WithManifest = (&'static str, &'static str, f64, (&'static str, &'static str), f64);

/// Those that need the manifest beside them to tell what the project asks for.
pub const WITH_MANIFEST: &[WithManifest] = &[
    ("package-lock.json", NPM_1, 10.0, ("package.json", PACKAGE_JSON), 4.0),
    ("package-lock.json", NPM_OF_6, 10.0, ("package.json", PACKAGE_JSON), 4.0),
    ("yarn.lock", YARN_1, 10.0, ("package.json", PACKAGE_JSON), 4.0),
    ("poetry.lock", POETRY, 4.0, ("pyproject.toml", POETRY_TOML), 3.0),
    ("poetry.lock", POETRY_OF_1_1, 4.0, ("pyproject.toml", POETRY_TOML), 3.0),
    ("poetry.lock", POETRY_OF_2, 4.0, ("pyproject.toml", POETRY_TOML), 3.0),
    ("Pipfile.lock", PIPFILE_LOCK, 4.0, ("Pipfile", PIPFILE), 3.0),
    ("composer.lock", COMPOSER, 4.0, ("composer.json", COMPOSER_JSON), 3.0),
];

#[test]
fn every_format_is_counted() {
    for (name, text, all, direct) in ALONE {
        check("deps", &[(name, text)], *all);
        check("deps --kind all", &[(name, text)], *all);
        check("deps --kind direct", &[(name, text)], *direct);
    }
    for (name, text, all, manifest, direct) in WITH_MANIFEST {
        check("deps", &[(name, text)], *all);
        check("deps --kind direct", &[(*name, *text), *manifest], *direct);
    }
}

#[test]
fn windows_line_ends_and_byte_order_marks_change_nothing() {
    for (name, text, all, direct) in ALONE {
        let text = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        check("deps", &[(name, &text)], *all);
        check("deps --kind direct", &[(name, &text)], *direct);
    }
    for (name, text, all, (manifest, declared), direct) in WITH_MANIFEST {
        let text = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        let declared = format!("\u{feff}{}", declared.replace('\n', "\r\n"));
        check("deps", &[(name, &text)], *all);
        check("deps --kind direct", &[(name, &text), (manifest, &declared)], *direct);
    }
}

#[test]
fn the_same_package_in_two_files_is_one_within_an_ecosystem() {
    let files = &[("package-lock.json", NPM_3), ("web/yarn.lock", YARN_1), ("Cargo.lock", CARGO)];
    check("deps package-lock.json web/yarn.lock", files, 10.0);
    check("deps package-lock.json web Cargo.lock", files, 17.0);
    check("deps **", files, 17.0);
    check("deps", &[("uv.lock", UV), ("requirements.txt", PIP_COMPILE)], 5.0);
    check("deps", &[("uv.lock", UV), ("requirements.txt", "Colorama>=0.4\nnew\n")], 6.0);
}

#[test]
fn requirements_are_read_as_pip_reads_them() {
    let written = "--index-url https://example.com/simple\n-c constraints.txt\nA_b==1.0 ; \\\n  \
                   python_version == '3.8' # why\na-B[extra]===1.0\nc; python_version == \"3.8\"\n\
                   git+https://example.com/d.git@main#egg=D\ne @ https://example.com/e.whl\n\
                   -e ./mine\nvendor/f.whl\n";
    check("deps", &[("requirements.txt", written)], 4.0);
    check("deps", &[("requirements.txt", PIP_COMPILE)], 3.0);
    check("deps dev-requirements.txt", &[("dev-requirements.txt", UV_EXPORT)], 3.0);
    let two = &[("requirements/dev.txt", "-r base.txt\na==1\n"), ("requirements/base.txt", "b\n")];
    check("deps requirements", two, 2.0);
    check_failure(
        "deps requirements/dev.txt",
        two,
        "requirements/dev.txt includes requirements/base.txt, which was not read",
        "name both: \"@collect deps requirements/dev.txt requirements/base.txt\"",
    );
    check_failure(
        "deps --kind direct",
        &[("requirements.txt", PIP_COMPILE)],
        "requirements.txt does not say what the project itself declares",
        "name the file it was made from, as in \"@collect deps requirements.in\"",
    );
    check("deps requirements.in", &[("requirements.in", "a\nb>=2\n")], 2.0);
}

#[test]
fn a_lock_file_without_dependencies_is_zero() {
    let empty = [
        ("package-lock.json", r#"{"lockfileVersion": 3, "packages": {"": {"name": "a"}}}"#),
        ("pnpm-lock.yaml", "lockfileVersion: '9.0'\nimporters:\n\n  .: {}\n"),
        ("Cargo.lock", "version = 4\n\n[[package]]\nname = \"a\"\nversion = \"0.1.0\"\n"),
        ("go.mod", "module example.com/a\n\ngo 1.22\n"),
        ("requirements.txt", "# none yet\n"),
        ("Gemfile.lock", "GEM\n  specs:\n\nDEPENDENCIES\n"),
    ];
    for (name, text) in empty {
        check("deps", &[(name, text)], 0.0);
        check("deps --kind direct", &[(name, text)], 0.0);
    }
    check("deps", &[("yarn.lock", "# yarn lockfile v1\n\n\n")], 0.0);
    check("deps", &[("composer.lock", r#"{"packages": [], "packages-dev": []}"#)], 0.0);
    check("deps", &[("poetry.lock", "package = []\n\n[metadata]\nlock-version = \"2.1\"\n")], 0.0);
}

#[test]
fn only_files_that_may_be_needed_are_looked_for() {
    let roots = |command| collect::start(command, &[]).expect("the command is right").needs().roots;
    assert!(!roots("deps").contains(&"package.json".to_owned()));
    assert!(roots("deps").contains(&"pnpm-lock.yaml".to_owned()));
    assert!(roots("deps --kind direct").contains(&"composer.json".to_owned()));
    assert_eq!(
        roots("deps web/yarn.lock --kind direct"),
        ["web/yarn.lock".to_owned(), "web/package.json".to_owned()]
    );
    assert_eq!(roots("deps web --kind direct"), ["web".to_owned()]);
}

#[test]
fn what_others_installed_is_not_looked_at() {
    let nested = &[("yarn.lock", YARN_4), ("node_modules/x/Cargo.lock", CARGO)];
    check("deps .", nested, 10.0);
    check("deps node_modules/x", nested, 7.0);
}

#[test]
fn links_are_left_out_where_they_are_met() {
    let mut reading = collect::start("deps web", &[]).expect("the command is right");
    let link = |path| ListedFile { path, size_bytes: 1.0, is_link: true };
    assert!(reading.select(&[link("web/yarn.lock")]).is_err());
}

#[test]
fn a_lock_file_that_is_not_read_is_named() {
    let not_counted = |files: &str| {
        format!(
            "not counted: {files}, which deps cannot read; to count without this note, name the \
             lock files, as in \"@collect deps go.mod\""
        )
    };
    let go = ("go.mod", GO);
    let unread = [
        "bun.lockb",
        "conan.lock",
        "flake.lock",
        "paket.lock",
        "pixi.lock",
        "renv.lock",
        "rebar.lock",
    ];
    for name in unread {
        check_notes("deps", &[go, (name, "")], &[&not_counted(name)]);
        check("deps", &[go, (name, "")], 5.0);
    }
    let below = format!("web/{}", unread[0]);
    check_notes("deps .", &[go, (&below, "")], &[&not_counted("web/bun.lockb")]);
    let many: Vec<_> = [go].into_iter().chain(unread.map(|name| (name, ""))).collect();
    check_notes("deps", &many, &[&not_counted(&format!("{} and 2 more", unread[..5].join(", ")))]);
    check_notes("deps go.mod", &[go, ("bun.lockb", "")], &[]);
    check_notes("deps", &[go], &[]);
    check_notes("deps .", &[go, ("node_modules/a/bun.lockb", "")], &[]);
}

#[test]
fn versions_of_composer_may_be_numbers() {
    let lock = r#"{"packages": [{"name": "a/a", "version": 20180828}, {"name": "a/b"},
        {"name": "a/c", "version": 1.5}, {"name": "a/d", "version": true}]}"#;
    let manifest = ("composer.json", r#"{"require": {"a/a": "*"}}"#);
    check("deps composer.lock", &[("composer.lock", lock)], 4.0);
    check("deps --kind direct", &[("composer.lock", lock), manifest], 1.0);
}

#[test]
fn the_project_of_an_old_cargo_lock_stands_apart() {
    let lock = "[root]\nname = \"a\"\nversion = \"0.1.0\"\ndependencies = [\n \"libc 0.2.1 \
                (registry+https://example.com/index)\",\n]\n\n[[package]]\nname = \"libc\"\n\
                version = \"0.2.1\"\nsource = \"registry+https://example.com/index\"\n";
    check("deps", &[("Cargo.lock", lock)], 1.0);
    check("deps --kind direct", &[("Cargo.lock", lock)], 1.0);
}

const KNOWN: &str = "package-lock.json, npm-shrinkwrap.json, pnpm-lock.yaml, yarn.lock, bun.lock, \
     deno.lock, Cargo.lock, go.mod, poetry.lock, uv.lock, Pipfile.lock, pdm.lock, pylock.toml, \
     requirements.txt, Gemfile.lock, gems.locked, composer.lock, packages.lock.json, \
     gradle.lockfile, buildscript-gradle.lockfile, Package.resolved, Podfile.lock, pubspec.lock, \
     mix.lock";

#[test]
fn no_lock_file_is_an_error_that_names_those_that_are_known() {
    check_failure(
        "deps",
        &[],
        "no lock file was found in the folder of the configuration file",
        &format!("deps reads {KNOWN}; name those in other folders"),
    );
    check_failure(
        "deps src",
        &[("src/main.c", "")],
        "no lock file was found in src",
        &format!("deps reads {KNOWN}"),
    );
    check_failure(
        "deps src/main.c",
        &[("src/main.c", "")],
        "src/main.c is not a lock file that deps knows",
        &format!("it reads {KNOWN}"),
    );
    for command in ["deps", "deps bun.lockb", "deps ."] {
        check_failure(
            command,
            &[("bun.lockb", "")],
            "bun.lockb is a lock file that deps cannot read",
            &format!("it reads {KNOWN}; count the packages of others with a shell command"),
        );
    }
    check_failure(
        "deps yarn.lock web/yarn.lock",
        &[("yarn.lock", YARN_4)],
        "nothing matches web/yarn.lock: the one file there is yarn.lock",
        "paths are relative to the folder of the configuration file; check that it is built before this step",
    );
    check_failure("deps --kind dev", &[], "unknown --kind \"dev\"", "deps counts direct or all");
}

#[test]
fn a_manifest_that_is_needed_and_missing_is_named() {
    check_failure(
        "deps web/yarn.lock --kind direct",
        &[("web/yarn.lock", YARN_1)],
        "web/yarn.lock does not say what the project declares, and web/package.json is missing",
        "put it next to the lock file, or count with --kind all",
    );
    check_failure(
        "deps --kind direct",
        &[("yarn.lock", YARN_1), ("package.json", r#"{"dependencies": {"left-pad": "1"}}"#)],
        "package.json declares left-pad, which yarn.lock does not contain",
        "the lock file is older than the manifest, or cut short: lock again",
    );
    // No package needs this one.
    check("deps --kind direct", &[("yarn.lock", YARN_4), ("package.json", "{")], 5.0);
    check_failure(
        "deps --kind direct",
        &[("yarn.lock", YARN_1), ("package.json", "[]")],
        "package.json is not a manifest as it should be: it is not a JSON object",
        "let the tool that it belongs to write it again",
    );
}
