//! The recipes of `docs/recipes.md`: they are valid configurations, and give the numbers of the reports.

#[cfg(unix)]
use std::path::Path;

use serde_json::Value;
use unentropy::{collect, config};

use crate::collect::driver::collected;

const PAGE: &str = include_str!("../../../docs/recipes.md");

const REPORTS: &[(&str, &str)] = &[
    ("report/jscpd-report.json", include_str!("../../fixtures/recipes/jscpd-report.json")),
    ("type-coverage.json", include_str!("../../fixtures/recipes/type-coverage.json")),
    ("lighthouse.json", include_str!("../../fixtures/recipes/lighthouse.json")),
    ("audit.json", include_str!("../../fixtures/recipes/audit.json")),
    ("osv.sarif", include_str!("../../fixtures/recipes/osv.sarif")),
];

/// The configurations on the page.
fn recipes() -> impl Iterator<Item = &'static str> {
    PAGE.split("```json\n").skip(1).filter_map(|rest| Some(rest.split_once("```")?.0))
}

/// The command of a metric.
fn command(key: &str) -> String {
    let commands = recipes().filter_map(|text| {
        let recipe: Value = serde_json::from_str(text).expect("a recipe is JSON");
        recipe["metrics"][key]["command"].as_str().map(str::to_owned)
    });
    let found: Vec<_> = commands.collect();
    let [command] = &found[..] else { panic!("{key}: {found:?}") };
    command.clone()
}

#[test]
fn every_recipe_is_a_configuration() {
    for text in recipes() {
        let parsed = config::parse(text, collect::judge);
        assert!(parsed.is_ok(), "{text}: {parsed:?}");
    }
    assert_eq!(recipes().count(), 9);
}

#[test]
fn collectors_find_the_numbers_of_the_reports() {
    for (key, expected) in [
        ("duplication", 50.0),
        ("type-coverage", 97.05),
        ("largest-contentful-paint", 1834.5),
        ("vulnerabilities-critical", 1.0),
        ("vulnerabilities-high", 3.0),
        ("vulnerabilities", 2.0),
    ] {
        let command = command(key);
        let command = command.strip_prefix("@collect ").expect("a collector");
        assert_eq!(collected(command, REPORTS), Ok(expected), "{key}");
    }
    // What npm writes without a connection.
    let offline = [("audit.json", "{\"statusCode\": 405, \"error\": {}}")];
    let command = command("vulnerabilities-high");
    assert!(collected(command.trim_start_matches("@collect "), &offline).is_err());
}

/// Runs a recipe in a shell; `None` if it fails.
#[cfg(unix)]
fn run(key: &str, folder: &Path) -> Option<f64> {
    let mut shell = std::process::Command::new("sh");
    let output = shell.args(["-c", &command(key)]).current_dir(folder).output().expect("a shell");
    let printed = String::from_utf8(output.stdout).expect("text");
    output.status.success().then(|| printed.trim().parse().expect("a number"))
}

#[cfg(unix)]
#[test]
fn complexity_is_counted_by_awk() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(run("complex-functions", folder.path()), None);
    std::fs::write(folder.path().join("lizard.csv"), "").expect("a file");
    assert_eq!(run("complex-functions", folder.path()), None);
    let csv = include_str!("../../fixtures/recipes/lizard.csv");
    std::fs::write(folder.path().join("lizard.csv"), csv).expect("a file");
    assert_eq!(run("complex-functions", folder.path()), Some(1.0));
    assert_eq!(run("largest-complexity", folder.path()), Some(14.0));
}

#[cfg(unix)]
#[test]
fn releases_are_counted_by_git() {
    const DAY: u64 = 86_400;
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a time");
    let now = now.as_secs();
    let folder = tempfile::tempdir().expect("a folder");
    let git = |days: u64, words: &[&str]| {
        let date = format!("{} +0000", now - days * DAY);
        let mut git = std::process::Command::new("git");
        git.current_dir(folder.path()).args([
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@example.com",
        ]);
        git.args(words).env("GIT_AUTHOR_DATE", &date).env("GIT_COMMITTER_DATE", date);
        assert!(git.output().expect("git").status.success(), "{words:?}");
    };
    let commit = |days| git(days, &["commit", "--allow-empty", "-qm", "a"]);
    git(0, &["init", "-q"]);
    commit(200);
    git(199, &["tag", "-am", "1", "v1"]);
    assert_eq!(run("releases", folder.path()), Some(0.0));
    assert_eq!(run("lead-time", folder.path()), None);
    for days in [20, 14, 11] {
        commit(days);
    }
    git(10, &["tag", "-am", "2", "v2"]);
    commit(1);
    assert_eq!(run("releases", folder.path()), Some(1.0));
    assert_eq!(run("lead-time", folder.path()), Some(4.0 * 86_400.0));
    let shallow = tempfile::tempdir().expect("a folder");
    let from = format!("file://{}", folder.path().display());
    let to = shallow.path().join("a");
    git(0, &["clone", "-q", "--depth", "1", &from, &to.display().to_string()]);
    assert_eq!(run("releases", &to), None);
    assert_eq!(run("lead-time", &to), None);
}
