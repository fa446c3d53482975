//! Where the files of a report lie: containers, Windows, sub-folders, and the sources that count.

use unentropy::collect::{Failure, Share};

use crate::collect::coverage::collected;

const REPOSITORY: &[&str] = &[
    "index.js",
    "src/a.ts",
    "src/b.ts",
    "src/deep/a.ts",
    "lib/c.ts",
    "test/a.test.ts",
    "README.md",
];

/// An LCOV report of files, the lines of which were all run.
fn lcov(files: &[(&str, u32)]) -> Vec<u8> {
    let record = |(path, lines): &(&str, u32)| {
        let lines: Vec<_> = (1..=*lines).map(|line| format!("DA:{line},1")).collect();
        format!("SF:{path}\n{}\nend_of_record\n", lines.join("\n"))
    };
    files.iter().map(record).collect::<String>().into_bytes()
}

/// How many lines count, of reports that are given by their files.
#[track_caller]
fn check(options: &str, sources: &[&str], reports: &[&[(&str, u32)]], lines: u64) {
    let names = ["one", "two", "three"];
    let reports: Vec<_> =
        names.iter().copied().zip(reports.iter().map(|files| lcov(files))).collect();
    let share = collected(&format!("coverage * {options}"), sources, REPOSITORY, &reports);
    assert_eq!(share, Ok(Share { covered: lines, total: lines }));
}

#[test]
fn shards_of_different_machines_are_merged_by_the_repository() {
    let on_linux =
        &[("/home/runner/work/app/app/src/a.ts", 3), ("/home/runner/work/app/app/lib/c.ts", 1)];
    let in_container = &[("/workspace/src/a.ts", 4), ("/workspace/src/b.ts", 10)];
    let on_windows =
        &[("D:\\a\\app\\app\\src\\a.ts", 5), ("D:\\a\\app\\app\\src\\deep\\a.ts", 100)];
    check("", &[], &[on_linux, in_container, on_windows], 5 + 1 + 10 + 100);
}

#[test]
fn windows_spells_paths_in_any_case() {
    let report: &[(&str, u32)] = &[
        ("C:\\Repo\\SRC\\a.ts", 1),
        ("C:\\Repo\\lib\\c.ts", 10),
        ("C:\\Repo\\node_modules\\x\\Src\\B.ts", 100),
    ];
    check("", &["src"], &[report], 1);
    check("", &["src"], &[&report[..1]], 1);
    check("", &["src/deep"], &[&[("c:\\repo\\src\\Deep\\A.TS", 1)]], 1);
    // Two files that differ in their case alone are not mixed up, nor are files of Linux.
    let both = ["src/A.ts", "src/a.ts"];
    let share =
        |path: &str| collected("coverage r --source src", &[], &both, &[("r", lcov(&[(path, 1)]))]);
    assert!(share("C:\\r\\SRC\\A.ts").is_err());
    assert!(share("C:\\r\\src\\A.ts").is_ok());
    let on_linux = [("r", lcov(&[("/r/SRC/a.ts", 1)]))];
    assert!(collected("coverage r --source src", &[], REPOSITORY, &on_linux).is_err());
}

#[test]
fn sources_choose_by_path_in_the_repository() {
    let report: &[(&str, u32)] = &[
        ("/build/src/a.ts", 1),
        ("/build/src/deep/a.ts", 10),
        ("/build/lib/c.ts", 100),
        ("/build/test/a.test.ts", 1000),
        ("/build/src/generated.ts", 10_000),
    ];
    check("", &["src"], &[report], 10_011);
    check("", &["src", "lib", "!src/deep"], &[report], 10_101);
    check("--source lib", &["src"], &[report], 100);
    check("--source . --source '!test'", &["src"], &[report], 10_111);
    check("", &[], &[report], 11_111);
}

#[test]
fn paths_relative_to_a_folder_above_or_below_are_found() {
    check("", &["src"], &[&[("packages/app/src/a.ts", 1), ("packages/app/lib/c.ts", 10)]], 1);
    check("", &["lib"], &[&[("c.ts", 1)]], 1);
    check("", &["src/deep"], &[&[("deep/a.ts", 1), ("b.ts", 10)]], 1);
}

#[test]
fn a_file_of_the_same_name_elsewhere_is_not_taken_for_ours() {
    let report: &[(&str, u32)] = &[
        ("/w/src/a.ts", 1),
        ("/w/src/b.ts", 1),
        ("/w/index.js", 1),
        ("/w/node_modules/x/index.js", 50),
        ("/w/node_modules/x/src/a.ts", 50),
    ];
    check("", &["index.js", "src"], &[report], 3);
    check("", &[], &[report], 103);
    let relative: &[(&str, u32)] =
        &[("src/a.ts", 1), ("src/b.ts", 1), ("node_modules/x/index.js", 50)];
    check("", &["index.js", "src"], &[relative], 2);
}

#[test]
fn a_report_may_mix_relative_and_absolute_paths() {
    let report: &[(&str, u32)] =
        &[("src/a.ts", 1), ("src/b.ts", 10), ("/w/lib/c.ts", 100), ("/usr/include/x.h", 1000)];
    check("", &["src", "lib"], &[report], 111);
    check("", &["/usr"], &[report], 1000);
}

#[test]
fn sources_that_match_no_file_of_a_report_are_an_error_with_examples() {
    let report =
        lcov(&[("/w/lib/c.ts", 1), ("/w/zeta.ts", 1), ("/w/other/1.ts", 1), ("/w/x.ts", 1)]);
    let share =
        collected("coverage lcov.info", &["src"], REPOSITORY, &[("lcov.info", report.clone())]);
    assert_eq!(
        share,
        Err(Failure::new(
            "no source file in lcov.info matches src: the report has lib/c.ts, other/1.ts, x.ts",
            "src is relative to the configuration file, where it means src/a.ts, src/b.ts, \
             src/deep/a.ts",
        ))
    );
    let share = collected("coverage r --source nowhere", &[], REPOSITORY, &[("r", report)]);
    assert_eq!(
        share.expect_err("a failure").hint,
        "nowhere is relative to the configuration file, and no file of the repository is there"
    );
}

#[test]
fn without_a_repository_paths_are_taken_as_they_are() {
    let report = lcov(&[("src/a.ts", 1), ("lib/c.ts", 10)]);
    let share = collected("coverage r", &["src"], &[], &[("r", report)]);
    assert_eq!(share, Ok(Share { covered: 1, total: 1 }));
}

const TWO_ROOTS: &[&str] =
    &["billing/src/price.py", "billing/src/rules.py", "shop/src/cart.py", "shop/src/rules.py"];

#[test]
fn a_name_is_that_of_the_source_root_where_it_exists() {
    let report = include_bytes!("../../fixtures/coverage/coveragepy/roots.xml").to_vec();
    let of = |scope: &str, repository: &[&str]| {
        let command = format!("coverage coverage.xml --source {scope}");
        collected(&command, &[], repository, &[("coverage.xml", report.clone())])
    };
    let apart = &TWO_ROOTS[..3];
    assert_eq!(of("billing", apart), Ok(Share { covered: 7, total: 10 }));
    assert_eq!(of("shop", apart), Ok(Share { covered: 4, total: 4 }));
    // So is a name that is further up as well.
    assert_eq!(of("billing", &[apart, &["rules.py"]].concat()), of("billing", apart));
    // A folder that has all of the names is not a source for that.
    let old = ["old/cart.py", "old/price.py", "old/rules.py"];
    assert_eq!(of("billing", &[apart, &old].concat()), Ok(Share { covered: 7, total: 10 }));
}

/// coverage.py measured one of two files that are called alike, and writes no word about which.
#[test]
fn a_name_that_several_source_roots_have_is_an_error_where_it_matters() {
    let report = include_bytes!("../../fixtures/coverage/coveragepy/roots.xml").to_vec();
    let of = |options: &str, repository: &[&str]| {
        let command = format!("coverage coverage.xml {options}");
        collected(&command, &[], repository, &[("coverage.xml", report.clone())])
    };
    let unclear = Err(Failure::new(
        "coverage.xml does not say which rules.py it is about: billing/src/rules.py or \
         shop/src/rules.py",
        "write one report for each source folder, or one that names files in full, such as LCOV or \
         \"coverage json\"",
    ));
    for scope in ["billing", "shop", "billing/src/rules.py"] {
        assert_eq!(of(&format!("--source {scope}"), TWO_ROOTS), unclear, "{scope}");
    }
    // Where both count, or none, it is the same number.
    for all in ["", "--source .", "--source billing --source shop"] {
        assert_eq!(of(all, TWO_ROOTS), Ok(Share { covered: 11, total: 14 }), "{all}");
    }
    let price = of("--source billing/src/price.py", TWO_ROOTS);
    assert_eq!(price, Ok(Share { covered: 4, total: 6 }));
    // A folder above the roots is one too.
    let above = String::from_utf8(report.clone()).expect("it is text");
    let above = above.replace("app/shop/src<", "app<").into_bytes();
    let nested = [TWO_ROOTS, &["rules.py", "cart.py"]].concat();
    let command = "coverage coverage.xml --source billing";
    let share = collected(command, &[], &nested, &[("coverage.xml", above)]);
    assert!(
        share.expect_err("it is unclear").message.ends_with("billing/src/rules.py or rules.py")
    );

    let lcov = |path| lcov(&[(path, 5)]);
    let with = |path, order: [usize; 2]| {
        let reports = [("coverage.xml", report.clone()), ("lcov.info", lcov(path))];
        collected("coverage *", &[], TWO_ROOTS, &order.map(|index| reports[index].clone()))
    };
    for order in [[0, 1], [1, 0]] {
        assert_eq!(with("shop/src/rules.py", order), unclear, "another report has it: the same?");
        assert_eq!(with("web/index.ts", order), Ok(Share { covered: 16, total: 19 }));
    }
}

#[test]
fn coverage_py_that_lists_two_files_as_one_is_an_error() {
    let read = |name: &str| {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let path = folder.join("tests/fixtures/coverage/coveragepy").join(name);
        std::fs::read(path).expect("a fixture")
    };
    for kind in ["line", "branch"] {
        let command = format!("coverage-cobertura twice.xml --type {kind}");
        assert_eq!(
            collected(&command, &[], TWO_ROOTS, &[("twice.xml", read("twice.xml"))]),
            Err(Failure::new(
                "twice.xml lacks files: coverage.py lists files of several sources only once where \
                 they are called alike",
                "write \"coverage json\" or \"coverage lcov\", which have them all, or name one \
                 source",
            ))
        );
    }
    let share =
        collected("coverage twice.json", &[], TWO_ROOTS, &[("twice.json", read("twice.json"))]);
    assert_eq!(share, Ok(Share { covered: 11, total: 18 }));
    // Others count lines several times, and what they state is more than what they list.
    let other = String::from_utf8(read("twice.xml")).expect("it is text");
    let other = other.replace("Generated by coverage.py", "Generated by another tool");
    let share = collected("coverage r", &[], TWO_ROOTS, &[("r", other.into_bytes())]);
    assert_eq!(share, Ok(Share { covered: 8, total: 14 }));
}

/// An LCOV report of one file with ten lines, of which so many were run.
fn ten_lines(path: &str, run: u32) -> Vec<u8> {
    let lines: Vec<_> =
        (1..=10).map(|line| format!("DA:{line},{}", u32::from(line <= run))).collect();
    format!("SF:{path}\n{}\nend_of_record\n", lines.join("\n")).into_bytes()
}

const MONOREPO: &[&str] = &[
    "src/index.ts",
    "packages/a/src/index.ts",
    "packages/b/src/index.ts",
    "java/a/src/main/java/com/acme/App.java",
    "java/b/src/main/java/com/acme/App.java",
];

#[track_caller]
fn check_monorepo(command: &str, reports: &[(&str, Vec<u8>)], covered: u64, total: u64) {
    let share = collected(command, &[], MONOREPO, reports);
    assert_eq!(share, Ok(Share { covered, total }), "{command}");
}

#[test]
fn packages_that_are_built_alike_are_told_apart_by_where_their_report_lies() {
    let reports = [
        ("packages/a/coverage/lcov.info", ten_lines("src/index.ts", 10)),
        ("packages/b/coverage/lcov.info", ten_lines("src/index.ts", 0)),
        ("coverage/lcov.info", ten_lines("src/index.ts", 4)),
    ];
    check_monorepo("coverage packages/*/coverage/lcov.info", &reports, 10, 20);
    check_monorepo("coverage **/lcov.info", &reports, 14, 30);
    check_monorepo("coverage **/lcov.info --source packages/b", &reports, 0, 10);
    check_monorepo("coverage coverage/lcov.info --source src", &reports, 4, 10);

    let reports = [
        ("java/a/target/site/jacoco.info", ten_lines("com/acme/App.java", 10)),
        ("java/b/target/site/jacoco.info", ten_lines("com/acme/App.java", 0)),
    ];
    check_monorepo("coverage java/*/target/site/*", &reports, 10, 20);
    let reports = [
        ("reports/a.d/lcov.info", ten_lines("com/acme/App.java", 10)),
        ("reports/b/lcov.info", ten_lines("com/acme/App.java", 0)),
    ];
    check_monorepo("coverage reports/b/lcov.info --source java/b", &reports, 0, 10);
}

#[test]
fn shards_of_one_package_are_united_all_the_same() {
    let shards = [
        ("reports/shard-1/lcov.info", ten_lines("src/index.ts", 3)),
        ("reports/shard-2/lcov.info", ten_lines("src/index.ts", 5)),
    ];
    check_monorepo("coverage reports/**", &shards, 5, 10);
}

#[test]
fn reports_that_may_be_about_the_same_folder_or_two_are_an_error() {
    let reports = [
        ("reports/1/lcov.info", ten_lines("com/acme/App.java", 10)),
        ("reports/2/lcov.info", ten_lines("com/acme/App.java", 0)),
    ];
    check_monorepo("coverage reports/1/lcov.info", &reports, 10, 10);
    let failure = collected("coverage reports/**", &[], MONOREPO, &reports).expect_err("a doubt");
    assert_eq!(
        failure.message,
        "reports/1/lcov.info and reports/2/lcov.info may both be about java/a/src/main/java/ or \
         about java/b/src/main/java/"
    );
}
