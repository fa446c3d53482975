//! The flaky tests on a page.

use unentropy::config::Report;
use unentropy::history::flaky::{Flaky, Seen, Test};
use unentropy::parts::keep::Reasons;
use unentropy::report::page::{Page, ReportConfig, Shown};
use unentropy::report::{self};
use unentropy::signal::changes::Past;

use super::{DAY_MS, START_MS, assets, facts};

fn html(found: &Flaky) -> String {
    let report_config =
        ReportConfig { report: &Report::default(), metrics: &[], rules: &[], accepted: &[] };
    let (timeline, machines, recorded) = Default::default();
    let past = Past { timeline: &timeline, machines: &machines, recorded: &recorded };
    let page =
        Page::new(&Shown { past, words: &[] }, &[], &report_config, &facts(), &|_| Reasons::new());
    let page = page.with_flaky(found, &report_config, &facts());
    report::render(&page, &assets(), &|_| String::new()).unwrap()
}

fn found(count: u32) -> Flaky {
    let test = |number: u32| {
        let seen = Seen { at_ms: START_MS + 9.0 * DAY_MS, commit: "0b9de44".repeat(5) + "12345" };
        let name = format!("ui > <b>opens</b> {number}");
        Test { name, how: [0, 0, 0, 1], commits: 12, first: seen.clone(), last: seen }
    };
    let kept_ms = Some((START_MS, START_MS + 9.0 * DAY_MS));
    Flaky { tests: (0..count).map(test).collect(), ran: 80, commits: 12, kept_ms, dropped_ms: 0.0 }
}

#[test]
fn they_are_a_folded_table_that_needs_no_script() {
    let html = html(&found(1));
    for part in [
        "<summary>1 of 80 tests is flaky, in 12 commits</summary>",
        "<td>1 of 12 commits</td><td>1.5–35%</td>",
        "<bdi>ui &gt; &lt;b&gt;opens&lt;/b&gt; 0</bdi>",
        "in one build, between jobs or repeats",
        "<a href=\"https://github.com/octo/garden/commit/0b9de44",
        "12 Jan 2025",
    ] {
        assert!(html.contains(part), "{part} is missing in {html}");
    }
    assert!(!html.contains("<details open"));
}

#[test]
fn a_page_without_any_says_nothing_of_them() {
    assert!(!html(&found(0)).contains("laky"));
    assert!(!html(&Flaky::default()).contains("laky"));
}

#[test]
fn a_page_has_fifty_and_says_where_the_others_are() {
    let html = html(&found(1_234));
    assert_eq!(html.matches("1 of 12 commits").count(), 50);
    assert!(html.contains("1,184 more: &quot;npx unentropy-track-metrics flaky&quot; lists all"));
}
