//! `@collect loc` at the waist: which files count, in which language, and what is said when none do.

use crate::collect::driver::{check, check_failure, collected, collected_within, found};

/// How many of these paths are counted, each a file of one line.
#[track_caller]
fn check_files(command: &str, sources: &[&str], paths: &[&str], expected: &[&str]) {
    for path in paths {
        let found = collected_within(&format!("{command} --kind files"), sources, &[(path, "x\n")]);
        let is_counted = found.is_ok_and(|files| files > 0.0);
        assert_eq!(is_counted, expected.contains(path), "{command}: {path}");
    }
}

const TREE: &[(&str, &str)] = &[
    ("src/main.rs", "// A comment.\n\nfn main() {\n}\n"),
    ("src/app.ts", "const a = 1;\n/* more\n   words */\n"),
    ("Makefile", "all:\n\techo hi\n"),
    ("tool", "#!/usr/bin/env python3\nprint(1)\n"),
    ("logo.png", "\u{0}PNG"),
    ("fake.c", "int a;\0"),
    ("link.rs", "->"),
    ("unknown.zzz", "one\ntwo\n"),
];

#[test]
fn code_is_counted_without_comments_and_blank_lines() {
    check("loc src/main.rs", TREE, 2.0);
    check("loc .", TREE, 6.0);
    check("loc", TREE, 6.0);
}

#[test]
fn a_kind_of_lines_can_be_chosen() {
    check("loc --kind code", TREE, 6.0);
    check("loc --kind comments", TREE, 4.0);
    check("loc --kind blanks", TREE, 1.0);
    check("loc --kind lines", TREE, 11.0);
    check("loc --kind files", TREE, 4.0);
    check("loc --kind lines --language rust", TREE, 4.0);
    check_failure(
        "loc --kind words",
        TREE,
        "unknown --kind \"words\"",
        "use code, comments, blanks, lines (all three) or files",
    );
}

#[test]
fn one_language_is_counted_by_name_or_extension_in_any_case() {
    for language in ["rust", "Rust", "RUST", "rs", ".rs", "'*.rs'"] {
        check(&format!("loc --language {language}"), TREE, 2.0);
    }
    check("loc --language rust --language typescript .", TREE, 3.0);
    check("loc --language python", TREE, 1.0);
}

/// Each line: what people write, and a file of what they mean.
const NAMES: &str = include_str!("../../fixtures/loc/names.txt");

#[test]
fn every_name_of_a_language_means_its_files() {
    assert!(NAMES.lines().count() > 100);
    for line in NAMES.lines() {
        let (name, path) = line.rsplit_once(' ').expect("a name and a file");
        check(&format!("loc --kind files --language {name}"), &[(path, "x\n")], 1.0);
        let upper = name.to_uppercase();
        check(&format!("loc --kind files --language {upper}"), &[(path, "x\n")], 1.0);
        let other = &[(path, "x\n"), ("other.abnf", "x\n")];
        check(&format!("loc --kind files --language {name}"), other, 1.0);
    }
}

#[test]
fn names_of_tokei_mean_what_tokei_means() {
    for (language, _) in tokei::LanguageType::list() {
        let command = format!("loc --language '{}'", language.name().replace('\'', "'\\''"));
        let failure = collected(&command, TREE);
        let is_in_tree = ["Rust", "TypeScript", "Makefile", "Python"].contains(&language.name());
        let message = failure.map_err(|failure| failure.message);
        match message {
            Ok(_) => assert!(is_in_tree, "{command}"),
            Err(message) => {
                let expected = format!(". holds no file in {}: ", language.name());
                assert!(message.starts_with(&expected), "{command}: {message}");
            }
        }
    }
}

#[test]
fn unknown_languages_are_listed_with_those_they_may_mean() {
    check_failure(
        "loc --language rsut",
        TREE,
        "unknown language \"rsut\"",
        "did you mean \"Rust\"? names and extensions of tokei are known",
    );
    check_failure(
        "loc --language pyhton --language rust --language tpyescript",
        TREE,
        "unknown languages \"pyhton\" and \"tpyescript\"",
        "\"pyhton\": did you mean \"Python\" or \"Cython\"? \"tpyescript\": did you mean \
         \"TypeScript\", \"TSX\" or \"ReScript\"? names and extensions of tokei are known",
    );
    check_failure(
        "loc --language '' --language qqqqqq",
        TREE,
        "unknown languages \"\" and \"qqqqqq\"",
        "names and extensions of tokei are known",
    );
}

#[test]
fn nothing_counted_is_an_error_and_not_zero() {
    check_failure(
        "loc --language go src",
        TREE,
        "src holds no file in Go: there are Rust (1), TypeScript (1)",
        "name one of these languages, or another path",
    );
    check_failure(
        "loc --language go --language c++",
        TREE,
        ". holds no file in Go or C++: there are C (1), Makefile (1), Python (1), Rust (1), \
         TypeScript (1); 2 are in no known language, such as logo.png",
        "name one of these languages, or another path",
    );
    check_failure(
        "loc unknown.zzz *.png",
        TREE,
        "unknown.zzz *.png holds no source file of a known language: 2 are in no known language, \
         such as logo.png",
        "name files or folders with source code",
    );
    check_failure(
        "loc",
        &[("vendor/a.go", "x\n"), ("a.pb.go", "x\n")],
        ". holds no source file of a known language: 2 vendored or generated files were skipped, such as \
         vendor/a.go",
        "name their folder, or use --include-vendored",
    );
    check_failure(
        "loc lib",
        &[],
        "nothing matches lib: no file is there",
        "paths are relative to the folder of the configuration file; files that git ignores and \
         links are not counted",
    );
}

#[test]
fn a_file_without_lines_is_a_file() {
    check("loc", &[("empty.rs", "")], 0.0);
    check("loc --kind files", &[("empty.rs", "")], 1.0);
    check("loc --kind lines", &[("empty.rs", "")], 0.0);
    check("loc --kind blanks", &[("blank.rs", "\r\n\n  \n")], 3.0);
}

/// Paths as in real projects, and which of them the team wrote.
const PROJECT: &[&str] = &[
    "src/app.ts",
    "src/vendors.ts",
    "src/lockfile.json",
    "src/minimal.js",
    "src/generated.rs",
    "src/designer.cs",
    "package.json",
    "node_modules/a/index.js",
    "packages/x/node_modules/a/index.js",
    "bower_components/a.js",
    "jspm_packages/a.js",
    ".yarn/releases/yarn.cjs",
    "vendor/github.com/a/b.go",
    "lib/vendor/a.php",
    "third_party/a.c",
    "third-party/a.c",
    "thirdparty/a.c",
    "Pods/A/a.m",
    "Carthage/a.swift",
    ".venv/lib/a.py",
    "venv/lib/a.py",
    "lib/site-packages/a.py",
    "src/__generated__/a.ts",
    "package-lock.json",
    "npm-shrinkwrap.json",
    "pnpm-lock.yaml",
    "packages.lock.json",
    "web/app.min.js",
    "web/app.min.mjs",
    "web/app.min.css",
    "api/a.pb.go",
    "api/a.pb.h",
    "api/a.pb.cc",
    "api/a_pb2.py",
    "api/a_pb2.pyi",
    "api/a_pb2_grpc.py",
    "api/a_pb.js",
    "api/a_pb.ts",
    "lib/a.g.dart",
    "lib/a.freezed.dart",
    "ui/a.g.cs",
    "ui/a.g.i.cs",
    "ui/a.designer.cs",
    "ui/a.Designer.cs",
    "api/schema.generated.ts",
];

#[test]
fn vendored_and_generated_files_are_left_out_by_their_names() {
    check_files("loc", &[], PROJECT, &PROJECT[..7]);
    check_files("loc --include-vendored", &[], PROJECT, PROJECT);
}

#[test]
fn a_path_that_is_named_wins() {
    let vendored = &["vendor/a.go", "vendor/b/c.go", "vendor/d/node_modules/e.js"];
    check_files("loc vendor", &[], vendored, &vendored[..2]);
    check_files("loc vendor/d/node_modules", &[], vendored, &vendored[2..]);
    check_files("loc 'vendor/*/*.go'", &[], vendored, &vendored[1..2]);
    check_files("loc . vendor", &[], vendored, &vendored[..2]);
    check_files("loc", &["vendor"], vendored, &vendored[..2]);
    check_files("loc api/a.pb.go", &[], &["api/a.pb.go", "api/b.pb.go"], &["api/a.pb.go"]);
    check_files("loc api", &[], &["api/a.pb.go", "api/b.go"], &["api/b.go"]);
}

#[test]
fn a_file_may_say_that_it_is_generated() {
    let license = "// Line of a license.\n".repeat(12);
    for text in [
        "// Code generated by protoc-gen-go. DO NOT EDIT.\npackage a\n",
        "# Code generated by a tool. DO NOT EDIT.\n",
        "/* Code generated by a tool. DO NOT EDIT. */\n",
        "/**\r\n * @generated\r\n */\r\n",
        "// @generated by protoc-gen-es\n",
        "<!-- @generated SignedSource<<0>> -->\n",
        &format!("{license}// Code generated by stringer; DO NOT EDIT. DO NOT EDIT.\n"),
    ] {
        let files = &[("a.go", text), ("b.go", "package b\n")];
        check("loc --kind files", files, 1.0);
        check("loc --kind files --include-vendored", files, 2.0);
        check("loc --kind files a.go", files, 1.0);
    }
    for text in [
        "// code generated by hand\n",
        "// Code generated by a tool.\n",
        "var head = \"@generated\"\n",
        "// @generatedValue is not it\n",
        "// mail@generated\n",
        "// generated\n",
        &format!("{}// @generated\n", "x := 1\n".repeat(30)),
    ] {
        check("loc --kind files", &[("a.go", text)], 1.0);
    }
}

#[test]
fn tests_count_like_everything_else() {
    let tests = &["src/a.test.ts", "tests/a.rs", "pkg/a_test.go", "src/ATest.java"];
    check_files("loc", &[], tests, tests);
    check_files("loc src", &[], tests, &["src/a.test.ts", "src/ATest.java"]);
}

#[test]
fn tests_that_sources_leave_out_can_be_included() {
    let sources = &["src", "!src/**/*.test.ts"];
    let files = &["src/a.ts", "src/a.test.ts", "tests/e2e/b.ts", "scripts/c.ts", "src/test_d.py"];
    check_files("loc", sources, files, &["src/a.ts", "src/test_d.py"]);
    let with_tests = &["src/a.ts", "src/a.test.ts", "tests/e2e/b.ts", "src/test_d.py"];
    check_files("loc --include-tests", sources, files, with_tests);
    check_files("loc --include-tests --exclude tests", sources, files, {
        &["src/a.ts", "src/a.test.ts", "src/test_d.py"]
    });
    check_files("loc scripts --include-tests", sources, files, &["scripts/c.ts"]);
    let tests = [
        "test/a.js",
        "a/tests/a.js",
        "spec/a.rb",
        "a/specs/a.js",
        "__tests__/a.js",
        "e2e/a.js",
        "x/a.test.js",
        "x/a.spec.js",
        "x/a_test.go",
        "x/a_spec.rb",
        "x/test_a.py",
        "x/conftest.py",
        "x/ATest.java",
        "x/ATests.cs",
    ];
    check_files("loc --include-tests", &["src"], &tests, &tests);
    check_files("loc --include-tests", &["src"], &["x/latest.js", "x/contest.py"], &[]);
}

#[test]
fn a_flag_takes_no_value() {
    check_failure(
        "loc --include-tests=yes",
        TREE,
        "loc: unexpected argument for option '--include-tests': \"yes\"",
        "loc accepts --language NAME, --without-data, --exclude GLOB, --include-tests, \
         --include-vendored, --kind code|comments|blanks|lines|files, --by language",
    );
    check("loc --include-vendored src", TREE, 3.0);
}

/// Data and prose of all kinds, beside code, style sheets and templates.
const MIXED: &[(&str, &str)] = &[
    ("src/a.rs", "fn a() {}\nfn b() {}\n"),
    ("src/b.css", "a {\n}\n"),
    ("fixtures/a.json", "[\n1,\n2,\n3\n]\n"),
    ("ci.yml", "a: 1\n"),
    ("logo.svg", "<svg>\n</svg>\n"),
    ("README.md", "# A\n\n```rust\nfn a() {}\n```\n"),
    ("Cargo.toml", "[package]\n"),
];

#[test]
fn data_and_prose_can_be_left_out() {
    check("loc --without-data", MIXED, 4.0);
    check("loc --without-data --kind files", MIXED, 2.0);
    // What is named is counted.
    check("loc --without-data --language json", MIXED, 5.0);
    check_failure(
        "loc fixtures --without-data",
        MIXED,
        "fixtures holds no source file in a programming language: there are JSON (1)",
        "name one of these languages, or another path",
    );
}

#[test]
fn lines_can_be_shown_by_language() {
    let by = |command: &str| {
        let found = found(command, &[], MIXED).expect("a number");
        found.by.into_iter().map(|part| (part.name, part.value)).collect::<Vec<_>>()
    };
    let named = |parts: &[(&str, f64)]| {
        parts.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect::<Vec<_>>()
    };
    let expected = [("CSS", 2.0), ("Rust", 2.0)];
    assert_eq!(by("loc --without-data --by language"), named(&expected));
    assert_eq!(by("loc --by language --kind files fixtures"), named(&[("JSON", 1.0)]));
    assert_eq!(by("loc"), []);
    let all = by("loc --by language");
    assert_eq!(all[0], ("JSON".to_owned(), 5.0), "the largest first");
    check("loc --by language", MIXED, all.iter().map(|(_, lines)| lines).sum());
    check_failure(
        "loc --by file",
        MIXED,
        "unknown --by \"file\"",
        "lines can be shown by language",
    );
}
