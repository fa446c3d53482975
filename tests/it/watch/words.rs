//! How an issue reads.

use unentropy::history::query::Moment;
use unentropy::parts::find::explain;
use unentropy::parts::keep::Reasons;
use unentropy::parts::moved::Moved;
use unentropy::parts::{Part, Parts, Subject};
use unentropy::unit::Unit;
use unentropy::watch::group::Ending;
use unentropy::watch::mark::Mark;
use unentropy::watch::words::{Commit, Facts, body, closing, duplicate, section, title};

use super::{levels, seen, sha, view_of};

fn facts() -> Facts {
    Facts {
        project: String::new(),
        branch: "main".to_owned(),
        home: Some("https://github.com/acme/rocket".to_owned()),
        report: Some("https://github.com/acme/rocket/actions/runs/7/artifacts/9".to_owned()),
        run: Some("https://github.com/acme/rocket/actions/runs/7".to_owned()),
        folder: "web".to_owned(),
    }
}

fn golden(name: &str, text: &str) {
    let path = format!("tests/fixtures/watch/{name}.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all("tests/fixtures/watch").expect("the folder can be made");
        std::fs::write(&path, text).expect("the file can be written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default().replace('\r', "");
    assert_eq!(text, expected, "{path}: UPDATE=1 writes it anew");
}

#[test]
fn an_issue_and_its_end() {
    let size = levels(&[(20, 10_000.0), (3, 11_200.0)]);
    let time = levels(&[(20, 3.0), (3, 3.0)]);
    let metrics = [("size", Unit::Bytes, size), ("time", Unit::Integer, time)];
    let view = view_of(&metrics, 22).expect("it is there");
    let group = &view.groups[0];
    let commits = Commit::all(&format!(
        "{}\tAda\tMake it faster\n{}\tGrace\tAnd larger",
        sha(20),
        "a".repeat(40)
    ));
    golden("issue", &body(&view, group, &facts(), (None, ""), Some(&commits)));
    assert_eq!(title(&view, group, ""), "Name of size got worse with 0000000 (+12%)");
    assert_eq!(title(&view, group, "web"), "web: Name of size got worse with 0000000 (+12%)");

    let view = seen(&levels(&[(20, 10_000.0), (3, 11_200.0), (1, 10_000.0)]));
    golden("back", &closing(Ending::Back, view.groups.first(), &facts(), &view));
    golden("accepted", &closing(Ending::Accepted, view.groups.first(), &facts(), &view));
    golden("gone", &closing(Ending::Gone, None, &facts(), &view));
    golden("duplicate", &duplicate(12));
    golden("over", &section(&view, &view.groups[0], &facts()));
}

#[test]
fn a_run_without_the_commits_keeps_the_list_that_is_there() {
    let view = seen(&levels(&[(20, 100.0), (3, 110.0)]));
    let group = &view.groups[0];
    let commits = Commit::all(&format!("{}\tAda\tMake it faster", sha(20)));
    let first = body(&view, group, &facts(), (None, ""), Some(&commits));
    let mark = Mark::read(&first);
    assert!(mark.is_some());
    assert_eq!(body(&view, group, &facts(), (mark.as_ref(), &first), None), first);
    let moved = mark.map(|mark| Mark { from: sha(3), ..mark });
    let second = body(&view, group, &facts(), (moved.as_ref(), &first), None);
    assert!(!second.contains("Make it faster"), "those were the commits of another range");
}

#[test]
fn nothing_from_outside_is_markup() {
    let mut view = seen(&levels(&[(20, 100.0), (1, 110.0), (1, 100.0)]));
    let evil = "<!-- end of commits --> @octocat #1 **b** [x](https://evil.example) `c` | d";
    let commits = Commit::all(&format!("{}\t{evil}\t{evil}", sha(20)));
    let facts = Facts { branch: evil.replace(' ', "-"), ..facts() };
    evil.clone_into(&mut view.groups[0].rows[0].name);
    view.groups[0].rows[0].unit = Some(Unit::Custom("@b [x](y) |".to_owned()));
    let group = &view.groups[0];
    let text = body(&view, group, &facts, (None, ""), Some(&commits));
    assert_eq!(text.matches("<!--").count(), 3, "{text}");
    let end = closing(Ending::Back, Some(group), &facts, &view);
    assert_eq!(end.matches("<!--").count(), 1, "{end}");
    let rows = text.lines().filter(|line| line.starts_with('|'));
    let borders = |line: &str| line.replace("\\|", "").matches('|').count();
    assert!(rows.map(borders).all(|count| count == 6), "{text}");
    for markup in ["@octocat", "@b", "#1 ", "**b**", "](https://evil", "](y)", "`c`"] {
        for text in [&text, &end] {
            assert!(!text.contains(markup), "{markup} in {text}");
        }
    }
    let title = title(&view, group, "");
    assert!(!title.contains("@octocat") && title.chars().count() <= 200, "{title}");
    evil.clone_into(&mut view.builds[20].commit_sha);
    "@team".clone_into(&mut view.builds[21].commit_sha);
    let text = body(&view, &view.groups[0], &facts, (None, ""), None);
    let (_, shown) = text.split_once('\n').expect("the mark is a line");
    assert!(!shown.contains("@octocat") && !shown.contains("@team"), "{text}");
    assert!(Mark::read(&text).is_some_and(|mark| mark.to == evil));
}

#[test]
fn a_repository_without_an_address_gets_no_links() {
    let view = seen(&levels(&[(20, 100.0), (1, 110.0)]));
    let facts = Facts { home: None, report: None, run: None, ..facts() };
    let text = body(&view, &view.groups[0], &facts, (None, ""), None);
    assert!(!text.contains("]("), "{text}");
}

/// A build whose size consists of one file.
fn of_one_file(name: &str, bytes: f64) -> Parts {
    Parts::new(Subject::Files, vec![Part::new(name, bytes)])
}

#[test]
fn an_issue_says_which_parts_moved_each_metric() {
    let mut view = seen(&levels(&[(20, 100.0), (3, 110.0)]));
    let evil = "src/<b>@octocat|[x](y).ts";
    let key = view.groups[0].rows[0].key.clone();
    let moved = Moved { touched: [evil.to_owned()].into_iter().collect(), ..Moved::default() };
    let asked = std::cell::RefCell::new(Vec::new());
    let reasons_of = |build: &Moment| {
        asked.borrow_mut().push(build.commit_sha.clone());
        let (before, after) = (of_one_file(evil, 100.0), of_one_file(evil, 110.0));
        let reason = explain(&before, &after, &sha(19), Some(&moved)).expect("it grew");
        Ok::<Reasons, ()>([(key.clone(), reason)].into_iter().collect())
    };
    view.explain(reasons_of).expect("they are known");
    assert_eq!(*asked.borrow(), [sha(20)]);
    let text = body(&view, &view.groups[0], &facts(), (None, ""), None);
    let (_, why) = text.split_once("#### Why it moved\n\n").expect("it is there");
    let (line, _) = why.split_once('\n').expect("a line");
    assert!(line.contains("since [0000000](https://github.com/acme/rocket/commit/"), "{line}");
    assert!(line.contains("/web/src/%3Cb%3E%40octocat%7C"), "{line}");
    assert!(line.contains("+10") && !line.contains("<b>") && !line.contains("@octocat"), "{line}");
}

#[test]
fn a_history_that_cannot_be_read_is_not_one_without_reasons() {
    let mut view = seen(&levels(&[(20, 100.0), (3, 110.0)]));
    assert_eq!(view.explain(|_| Err("unreadable")), Err("unreadable"));
}
