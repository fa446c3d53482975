//! Reports whose folders have other names than those of the repository, at both ends of a path.

use unentropy::collect::{Failure, Share};

use crate::collect::coverage::collected;

/// An LCOV report of files with one line each, which was run.
fn lcov(paths: &[&str]) -> Vec<u8> {
    let record = |path: &&str| format!("SF:{path}\nDA:1,1\nend_of_record\n");
    paths.iter().map(record).collect::<String>().into_bytes()
}

/// How many of the files are found in `scope`.
fn found(repository: &[&str], report: &str, paths: &[&str], scope: &str) -> Result<u64, Failure> {
    let command = format!("coverage {report} --source {scope}");
    let share = collected(&command, &[], repository, &[(report, lcov(paths))])?;
    Ok(share.total)
}

const SERVICES: &[&str] = &[
    "index.js",
    "services/api/src/index.js",
    "services/api/src/routes/users.js",
    "services/web/src/main.js",
    "services/web/src/index.js",
];

#[test]
fn a_container_may_hold_one_folder_of_the_repository() {
    let report = "services/api/coverage/lcov.info";
    let paths = ["/usr/src/app/src/index.js", "/usr/src/app/src/routes/users.js"];
    assert_eq!(found(SERVICES, report, &paths, "services/api"), Ok(2));
    assert_eq!(found(SERVICES, report, &paths, "services/api/src/routes"), Ok(1));
    assert!(found(SERVICES, report, &paths, "services/web").is_err());
    // Missing files are next to it, and what is below it is not a file further up.
    let more = [&paths[..], &["/usr/src/app/src/new.js", "/usr/src/app/node_modules/x/index.js"]];
    assert_eq!(found(SERVICES, report, &more.concat(), "services/api"), Ok(4));
    assert!(found(SERVICES, report, &more.concat(), "index.js").is_err());
    let windows = ["C:\\app\\src\\index.js", "C:\\app\\src\\routes\\users.js"];
    assert_eq!(found(SERVICES, report, &windows, "services/api"), Ok(2));
    let relative = ["app/src/index.js", "app/src/routes/users.js"];
    assert_eq!(found(SERVICES, "lcov.info", &relative, "services/api"), Ok(2));
    // A Python package that is installed.
    let installed = ["/venv/lib/python3.12/site-packages/shop/till.py"];
    assert_eq!(found(&["backend/shop/till.py"], "r", &installed, "backend"), Ok(1));
}

#[test]
fn folders_that_may_both_be_meant_are_an_error_where_it_matters() {
    let paths = ["/usr/src/app/src/index.js"];
    let unclear = found(SERVICES, "lcov.info", &paths, "services/api");
    assert_eq!(
        unclear,
        Err(Failure::new(
            "lcov.info may be about services/api/ or about services/web/",
            "put each report into a folder named like its package, or write paths from the top \
             of the repository into it",
        ))
    );
    assert_eq!(found(SERVICES, "lcov.info", &paths, "services"), Ok(1));
    assert_eq!(found(SERVICES, "out/web/lcov.info", &paths, "services/web"), Ok(1));
    // So it is where only the front is missing.
    let alike = ["a/src/x.ts", "b/src/x.ts"];
    assert!(found(&alike, "lcov.info", &["src/x.ts"], "a").is_err());
    assert_eq!(found(&alike, "lcov.info", &["src/x.ts"], "."), Ok(1));
}

#[test]
fn what_is_found_as_it_is_written_is_not_looked_for_elsewhere() {
    let repository = ["src/a.c", "src/vector.h", "tools/src/a.c"];
    let paths = ["/w/src/a.c", "/usr/include/c++/12/vector.h"];
    assert_eq!(found(&repository, "r", &paths, "src"), Ok(1));
    assert!(found(&repository, "tools/r", &paths, "tools").is_err());
    // One name of many is not enough.
    let foreign = ["/o/vector.h", "/o/x.h", "/o/y.h"];
    assert!(found(&repository, "r", &foreign, "src").is_err());
    // Lines of what a tool has written are not those of its source.
    let compiled = ["/w/lib/a.js", "/w/lib/deep/b.js"];
    assert!(found(&["src/a.js", "src/deep/b.js"], "r", &compiled, "src").is_err());
    let vendored = ["src/a.js", "node_modules/x/b.js"];
    assert_eq!(found(&["src/a.js", "lib/b.js"], "r", &vendored, "src"), Ok(1));
    assert!(found(&["src/a.js", "lib/b.js"], "r", &vendored, "lib").is_err());
}

#[test]
fn kotlin_may_leave_out_the_packages_that_all_files_have_in_common() {
    let repository = [
        "src/main/kotlin/Main.kt",
        "src/main/kotlin/till/Till.kt",
        "src/main/java/com/acme/shop/Old.java",
        "tools/src/main/kotlin/Gen.kt",
    ];
    let paths = [
        "com/acme/shop/Main.kt",
        "com/acme/shop/till/Till.kt",
        "com/acme/shop/Old.java",
        "com/acme/tools/Gen.kt",
    ];
    assert_eq!(found(&repository, "build/jacoco.info", &paths, "src/main/kotlin"), Ok(2));
    assert_eq!(found(&repository, "build/jacoco.info", &paths, "src/main/java"), Ok(1));
    assert_eq!(found(&repository, "build/jacoco.info", &paths, "tools"), Ok(1));
}

#[test]
fn a_report_that_says_nothing_adds_nothing_to_others() {
    let some = ("a/lcov.info", b"SF:a/x.js\nDA:1,1\nDA:2,0\nend_of_record\n".to_vec());
    for nothing in ["", "TN:\n", "mode: set\n", r#"{"a.js": {"statementMap": {}}}"#] {
        let empty = ("b/lcov.info", nothing.as_bytes().to_vec());
        for reports in [[some.clone(), empty.clone()], [empty.clone(), some.clone()]] {
            let share = collected("coverage */lcov.info", &[], &[], &reports);
            assert_eq!(share, Ok(Share { covered: 1, total: 2 }), "{nothing:?}");
        }
    }
    let none = ["a", "b"].map(|path| (path, b"TN:\n".to_vec()));
    let failure = collected("coverage *", &[], &[], &none).expect_err("they all are silent");
    assert_eq!(failure.message, "a says nothing about any line");
}
