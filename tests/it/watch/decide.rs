//! Who opens, edits and closes, as a table.

use unentropy::watch::decide::{Action, Issue, decide};
use unentropy::watch::group::{Ending, View};
use unentropy::watch::mark::{self, Mark};

use unentropy::unit::Unit;
use unentropy::watch::words::{Facts, body};

use super::{levels, seen, sha, view_of};

/// An issue about a step at a build.
fn issue(number: u64, at: usize) -> Issue {
    Issue {
        number,
        is_open: true,
        is_reopened: false,
        mark: Mark {
            id: sha(at),
            project: String::new(),
            from: sha(at - 1),
            to: sha(at),
            metrics: vec!["size".to_owned()],
            more: 0,
            certain: sha(at),
            builds: 1,
            seen_ms: 0.0,
        },
    }
}

fn closed(issue: Issue) -> Issue {
    Issue { is_open: false, ..issue }
}

fn fresh() -> View {
    seen(&levels(&[(20, 100.0), (1, 110.0)]))
}

fn old() -> View {
    seen(&levels(&[(20, 100.0), (30, 110.0)]))
}

fn back() -> View {
    seen(&levels(&[(20, 100.0), (9, 110.0), (1, 100.0)]))
}

#[track_caller]
fn check(view: &View, issues: &[Issue], expected: &[Action]) {
    assert_eq!(decide(view, "", issues), expected);
    let reversed: Vec<Issue> = issues.iter().rev().cloned().collect();
    assert_eq!(decide(view, "", &reversed), expected, "in another order");
}

const OPEN: Action = Action::Open { group: 0 };

#[test]
fn opens_once() {
    check(&fresh(), &[], &[OPEN]);
    check(&fresh(), &[issue(1, 20)], &[Action::Edit { issue: 1, group: 0 }]);
    check(&old(), &[], &[]);
    check(&back(), &[], &[]);
}

#[test]
fn an_issue_that_a_person_closed_stays_closed() {
    check(&fresh(), &[closed(issue(1, 20))], &[]);
    check(&old(), &[closed(issue(1, 20))], &[]);
}

#[test]
fn follows_and_closes() {
    check(&old(), &[issue(1, 20)], &[Action::Edit { issue: 1, group: 0 }]);
    let close = Action::Close { issue: 1, group: Some(0), ending: Ending::Back };
    check(&back(), &[issue(1, 20)], &[close]);
    check(&back(), &[closed(issue(1, 20))], &[]);
}

#[test]
fn an_accepted_shift_opens_no_issue_and_closes_the_one_that_is_open() {
    let accepted = |view: View| {
        let mut view = view;
        view.groups[0].rows.iter_mut().for_each(|row| row.is_accepted = true);
        view
    };
    let close = Action::Close { issue: 1, group: Some(0), ending: Ending::Accepted };
    check(&accepted(old()), &[issue(1, 20)], &[close]);
    check(&accepted(old()), &[closed(issue(1, 20))], &[]);
    check(&accepted(fresh()), &[], &[]);
}

#[test]
fn what_a_person_opened_again_is_not_closed() {
    let again = Issue { is_reopened: true, ..issue(1, 20) };
    check(&back(), &[again], &[Action::Edit { issue: 1, group: 0 }]);
}

#[test]
fn of_several_the_lowest_number_stays() {
    let issues = [issue(3, 20), issue(7, 20), closed(issue(5, 20)), issue(4, 20)];
    let merged = |issue| Action::Merge { issue, into: 3 };
    check(&fresh(), &issues, &[merged(4), merged(7), Action::Edit { issue: 3, group: 0 }]);
    // Also when a person has closed that one.
    check(&fresh(), &[closed(issue(3, 20)), issue(4, 20)], &[merged(4)]);
}

#[test]
fn runs_that_knew_other_commits_meant_the_same() {
    // Opened by a run that did not know the build at 20 yet.
    let mut early = issue(1, 22);
    early.mark.from = sha(19);
    let view = seen(&levels(&[(20, 100.0), (4, 110.0)]));
    check(&view, &[early.clone()], &[Action::Edit { issue: 1, group: 0 }]);
    // This run has never heard of the commit of the other one.
    early.mark.to = "f".repeat(40);
    early.mark.id = "f".repeat(40);
    check(&fresh(), &[early], &[Action::Edit { issue: 1, group: 0 }]);
}

#[test]
fn other_shifts_projects_and_metrics_have_issues_of_their_own() {
    let two = seen(&levels(&[(20, 100.0), (10, 110.0), (1, 130.0)]));
    check(&two, &[issue(1, 20)], &[OPEN, Action::Edit { issue: 1, group: 1 }]);
    let mut other = issue(1, 20);
    other.mark.project = "web".to_owned();
    check(&fresh(), &[other], &[OPEN]);
    let mut other = issue(1, 20);
    other.mark.metrics = vec!["coverage".to_owned()];
    // The history shows no shift of that one.
    let close = Action::Close { issue: 1, group: None, ending: Ending::Gone };
    check(&fresh(), &[other], &[OPEN, close]);
}

#[test]
fn a_run_that_knows_less_does_not_speak_last() {
    let mut newer = issue(1, 20);
    newer.mark.seen_ms = 1e9;
    check(&old(), std::slice::from_ref(&newer), &[]);
    check(&back(), &[newer], &[]);
}

#[test]
fn a_run_that_lacks_builds_before_the_newest_does_not_speak_last() {
    // Both know the build at the end, and this run not all before it.
    let mut fuller = issue(1, 20);
    fuller.mark.builds = 40;
    check(&old(), std::slice::from_ref(&fuller), &[]);
    check(&back(), std::slice::from_ref(&fuller), &[]);
    let steady = seen(&levels(&[(40, 100.0)]));
    check(&steady, &[fuller], &[]);
    // It does not know the build that made it certain.
    let mut unseen = issue(1, 20);
    unseen.mark.certain = "f".repeat(40);
    check(&steady, &[unseen], &[]);
}

#[test]
fn an_issue_whose_shift_is_gone_is_closed_if_the_commit_is_known() {
    let steady = seen(&levels(&[(40, 100.0)]));
    let close = Action::Close { issue: 1, group: None, ending: Ending::Gone };
    check(&steady, &[issue(1, 20)], &[close]);
    let mut unknown = issue(1, 20);
    unknown.mark.to = "f".repeat(40);
    check(&steady, &[unknown], &[]);
    check(&steady, &[closed(issue(1, 20))], &[]);
}

#[test]
fn an_issue_is_known_by_its_first_line_alone() {
    let mark = issue(1, 20).mark;
    let line = mark.line();
    assert_eq!(Mark::read(&format!("{line}\r\nwhatever")), Some(mark.clone()));
    assert_eq!(Mark::read(&format!("text\n{line}")), None);
    assert_eq!(Mark::read("<!-- unentropy-watch: {\"id\":1} -->"), None);
    let hostile = Mark { to: "--><b>".to_owned(), ..mark };
    assert_eq!(hostile.line().matches("-->").count(), 1);
    assert_eq!(Mark::read(&hostile.line()), Some(hostile));
}

#[test]
fn a_mark_with_very_many_metrics_can_be_read_back() {
    let steps =
        |key: usize| (format!("{key:0100}"), Unit::Bytes, levels(&[(20, 100.0), (1, 110.0)]));
    let all: Vec<(String, Unit, Vec<f64>)> = (0..500).map(steps).collect();
    let metrics: Vec<(&str, Unit, Vec<f64>)> = all
        .iter()
        .map(|(key, unit, values)| (key.as_str(), unit.clone(), values.clone()))
        .collect();
    let view = view_of(&metrics, 20).expect("it is there");
    let text = body(&view, &view.groups[0], &Facts::default(), (None, ""), None);
    assert!(text.len() < 65_536, "GitHub takes no more");
    let known = Issue { mark: Mark::read(&text).expect("it can be read"), ..issue(1, 20) };
    assert_eq!(known.mark.metrics.len() + known.mark.more as usize, 500);
    check(&view, std::slice::from_ref(&known), &[Action::Edit { issue: 1, group: 0 }]);
    // The commit and the project are its identity then: a metric that it has no room for may be one of its own.
    let last = view_of(&metrics[499..], 20).expect("it is there");
    check(&last, &[known], &[Action::Edit { issue: 1, group: 0 }]);
}

#[test]
fn opening_comes_first_and_the_longest_unedited_issue_before_others() {
    let view = seen(&levels(&[(20, 100.0), (9, 110.0), (9, 140.0), (1, 200.0)]));
    let [mut older, mut newer] = [issue(1, 20), issue(2, 29)];
    (older.mark.seen_ms, newer.mark.seen_ms) = (2.0, 1.0);
    let edit = |issue, group| Action::Edit { issue, group };
    check(&view, &[older, newer], &[OPEN, edit(2, 1), edit(1, 2)]);
}

#[test]
fn projects_are_told_apart_by_name_or_folder() {
    assert_eq!(mark::project(Some("web"), "packages/a"), "web");
    assert_eq!(mark::project(None, "packages/A b"), "packages-a-b");
    assert_eq!(mark::project(None, ""), "");
}
